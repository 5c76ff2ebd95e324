"""Arithmetic on the calendar: days, ISO weeks, months, quarters, seasons, years and what they are called in TIMEX3."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days as a rule reads it; the fields are those of ``TimeMention``."""

    first: dt.date | None
    last: dt.date | None
    value: str
    precision: str
    kind: str = "date"
    next_first: dt.date | None = None
    next_last: dt.date | None = None
    mod: str | None = None
    relation: str | None = None

    def or_next(self, other: Span | None) -> Span:
        """This reading, with ``other`` as the one in the future."""
        return replace(self, next_first=other.first, next_last=other.last) if other else self


def unanchored(value: str, precision: str, kind: str = "date") -> Span:
    """An expression whose days nobody can tell."""
    return Span(None, None, value, precision, kind)


def day(date: dt.date, part: str = "") -> Span:
    """One day; ``part`` is TIMEX3's MO, AF, EV or NI."""
    return Span(date, date, date.isoformat() + (f"T{part}" if part else ""), "time" if part else "day")


def week(date: dt.date) -> Span:
    """The ISO week, Monday to Sunday, that ``date`` lies in."""
    monday = date - dt.timedelta(days=date.weekday())
    number = date.isocalendar()
    return Span(monday, monday + dt.timedelta(days=6), f"{number.year:04d}-W{number.week:02d}", "week")


def weekend(date: dt.date) -> Span:
    """Saturday and Sunday of the ISO week of ``date``."""
    whole = week(date)
    assert whole.first is not None
    saturday = whole.first + dt.timedelta(days=5)
    return Span(saturday, saturday + dt.timedelta(days=1), whole.value + "-WE", "day")


def month(year_: int, month_: int) -> Span:
    """A calendar month; ``month_`` may run below 1 or above 12."""
    year_, month_ = year_ + (month_ - 1) // 12, (month_ - 1) % 12 + 1
    end = calendar.monthrange(year_, month_)[1]
    return Span(dt.date(year_, month_, 1), dt.date(year_, month_, end), f"{year_:04d}-{month_:02d}", "month")


def months(year_: int, start: int, count: int, value: str, precision: str) -> Span:
    """``count`` months from month ``start`` of the year."""
    return Span(month(year_, start).first, month(year_, start + count - 1).last, value, precision)


def quarter(year_: int, number: int) -> Span:
    """A quarter of the calendar year, 1 to 4; other numbers run into the years around."""
    year_, number = year_ + (number - 1) // 4, (number - 1) % 4 + 1
    return months(year_, 3 * number - 2, 3, f"{year_:04d}-Q{number}", "quarter")


def half(year_: int, number: int) -> Span:
    """A half of the calendar year, 1 or 2."""
    return months(year_, 6 * number - 5, 6, f"{year_:04d}-H{number}", "half")


SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}


def season(year_: int, name: str) -> Span:
    """A meteorological season of the north; the winter of 2022 is December 2022 to February 2023."""
    code, start = SEASONS[name]
    return months(year_, start, 3, f"{year_:04d}-{code}", "season")


def year(year_: int) -> Span:
    """A calendar year."""
    return Span(dt.date(year_, 1, 1), dt.date(year_, 12, 31), f"{year_:04d}", "year")


def decade(year_: int) -> Span:
    """The ten years that share the year's first three digits."""
    start = year_ - year_ % 10
    return Span(dt.date(max(start, 1), 1, 1), dt.date(start + 9, 12, 31), f"{start // 10:03d}", "decade")


def century(number: int) -> Span:
    """The 20th century runs from 1901 to 2000."""
    start = (number - 1) * 100 + 1
    return Span(dt.date(start, 1, 1), dt.date(start + 99, 12, 31), f"{number - 1:02d}", "century")


def unit_span(date: dt.date, unit: str) -> Span:
    """The day, week, month … that ``date`` lies in. Units below a day give the day, with precision time."""
    if unit in ("second", "minute", "hour"):
        return replace(day(date), precision="time")
    if unit == "fortnight":
        return week(date)
    if unit == "weekend":
        return weekend(date)
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        return quarter(date.year, (date.month + 2) // 3)
    if unit == "decade":
        return decade(date.year)
    if unit == "century":
        return century((date.year + 99) // 100)
    if unit in ("day", "night"):
        return day(date, "NI" if unit == "night" else "")
    return week(date) if unit == "week" else year(date.year)


_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def shift(date: dt.date, count: float, unit: str) -> dt.date | None:
    """``date`` moved by ``count`` units, into the month's last day where the day doesn't exist there.

    None where that leaves the calendar of years 1 to 9999.
    """
    try:
        if unit in _MONTHS:
            steps = date.year * 12 + date.month - 1 + round(count * _MONTHS[unit])
            year_, month_ = divmod(steps, 12)
            return dt.date(year_, month_ + 1, min(date.day, calendar.monthrange(year_, month_ + 1)[1]))
        seconds = {"second": 1, "minute": 60, "hour": 3600}.get(unit)
        return date + dt.timedelta(days=(count * seconds) // 86400 if seconds else round(count * _DAYS[unit]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


_TIMEX = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
_TIMEX |= {"month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}


def duration_value(count: float | None, unit: str) -> str:
    """TIMEX3 for a length of time: P3D, PT20H, P2W; a count of None ("several") is X."""
    if unit == "fortnight":
        count, unit = (None if count is None else count * 2), "week"
    number = "X" if count is None else f"{count:g}"
    code = _TIMEX[unit]
    return f"PT{number}{code[1]}" if code[0] == "T" else f"P{number}{code}"


def precision_of(unit: str) -> str:
    """The precision that a unit of time stands for."""
    if unit in ("second", "minute", "hour"):
        return "time"
    return {"night": "day", "weekend": "day", "fortnight": "week"}.get(unit, unit)
