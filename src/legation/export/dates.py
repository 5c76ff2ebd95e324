"""Intervals of days in words: ``2 Sep 2025``, ``1–7 Sep 2025``, ``Sep 2025``, ``2010s``, ``until 3 May 2024``."""

from __future__ import annotations

import calendar
import datetime
from typing import Final

from legation.export.safe import one_line
from legation.model import When

_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def date_text(when: When) -> str:
    """The interval as a reader would write it; an end that is no ISO date is shown as it came."""
    if when.start is None and when.end is None:
        return one_line(when.text) or "undated"
    start, end = _day(when.start), _day(when.end)
    if isinstance(start, datetime.date) and isinstance(end, datetime.date):
        return _whole(start, end, when.precision) or _range(start, end)
    if when.end is None:
        return f"from {_text(start)}"
    if when.start is None:
        return f"until {_text(end)}"
    return f"{_text(start)} – {_text(end)}"


def inferred(when: When) -> bool:
    """Whether no words of the article say so: the date follows from the day of publication."""
    return when.span is None and (when.start is not None or when.end is not None)


def iso_text(when: When) -> str:
    """The interval in ISO 8601: ``2025-09-02`` or ``2025-09-01/2025-09-07``, ``..`` for an open end."""
    if when.start == when.end:
        return one_line(when.start or "")
    return one_line(f"{when.start or '..'}/{when.end or '..'}")


def day_text(iso: str) -> str:
    """An ISO date or date-time as ``2 Sep 2025``; anything else as it came."""
    return _text(_day(iso))


def _day(iso: str | None) -> datetime.date | str:
    try:
        return datetime.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return one_line(iso or "")


def _text(day: datetime.date | str) -> str:
    return day if isinstance(day, str) else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _whole(start: datetime.date, end: datetime.date, precision: str) -> str | None:
    """The name of a calendar unit that the interval fills."""
    begins, ends = (start.month, start.day), (end.month, end.day)
    full_years = begins == (1, 1) and ends == (12, 31)
    if full_years and start.year == end.year:
        return str(start.year)
    if full_years and end.year - start.year == 9 and start.year % 10 == 0 and precision == "decade":
        return f"{start.year}s"
    last_day = end.day == calendar.monthrange(end.year, end.month)[1]
    if start.year != end.year or start.day != 1 or not last_day:
        return None
    if start.month == end.month:
        return f"{_MONTHS[start.month - 1]} {start.year}"
    return f"Q{end.month // 3} {start.year}" if precision == "quarter" and end.month - start.month == 2 else None


def _range(start: datetime.date, end: datetime.date) -> str:
    if start == end:
        return _text(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_text(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {_text(end)}"
    return f"{_text(start)} – {_text(end)}"
