"""Feasts that move: computed from their calendars, or looked up where no short rule is known.

Easter after the anonymous Gregorian computus; Orthodox Easter after Meeus; the Islamic calendar in its tabular
form, which may differ from a sighted month by a day; the Jewish calendar by its molad and postponements.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from importlib import resources

_DAY = dt.timedelta(days=1)


def easter(year: int) -> dt.date:
    """Western Easter Sunday."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Orthodox Easter Sunday in the Gregorian calendar, for 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + 13 * _DAY


def islamic(year: int, month: int, day: int) -> dt.date:
    """A day of the tabular Islamic calendar; 1 Muharram 1 is 19 July 622 (Gregorian)."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date(622, 7, 18) + days * _DAY


def islamic_in(year: int, month: int, day: int) -> list[dt.date]:
    """That day of the Islamic year, as often as it falls into the Gregorian year: once or twice."""
    about = round((year - 622) * 33 / 32)
    return [d for y in range(about - 1, about + 3) if (d := islamic(y, month, day)).year == year]


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def hebrew_new_year(year: int) -> dt.date:
    """Rosh Hashanah of the Gregorian year."""
    target = year + 3761
    before, this, after = (_hebrew_elapsed(target + n) for n in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return dt.date.fromordinal(this + delay - 1373427)


@cache
def _table() -> dict[tuple[str, int], dt.date]:
    text = resources.files("legation.times").joinpath("data/moveable.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {(row["name"], int(row["date"][:4])): dt.date.fromisoformat(row["date"]) for row in rows}


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY
    last = (dt.date(year, month, 28) + 4 * _DAY).replace(day=1) - _DAY
    return last - ((last.weekday() - weekday) % 7) * _DAY


def days_of(rule: str, year: int) -> list[tuple[dt.date, dt.date]]:
    """First and last day of an observance in ``year``.

    ``rule`` is "09-03", "02-01..02-07", "easter-2", "orthodox+0", "hebrew+9", "islamic:9-1+29" (+29: thirty days),
    "nth:11-4-4" (November, Thursday, fourth), "nth:5-1--1" (May, Monday, last) or "table:lunar_new_year+6".

    Raises:
        ValueError: the rule is none of these.
    """
    if rule[:2].isdigit():
        first, _, last = rule.partition("..")
        begin = dt.date.fromisoformat(f"{year}-{first}")
        return [(begin, dt.date.fromisoformat(f"{year}-{last}") if last else begin)]
    name, _, rest = rule.partition(":")
    if name == "nth":
        month, weekday, nth = rest.split("-", 2)
        day = _nth(year, int(month), int(weekday) - 1, int(nth))
        return [(day, day)]
    if name in ("islamic", "table"):
        key, _, length = rest.partition("+")
        days = islamic_in(year, *map(int, key.split("-"))) if name == "islamic" else _looked_up(key, year)
        return [(day, day + int(length or 0) * _DAY) for day in days]
    return [_from_feast(rule, year)]


def _looked_up(key: str, year: int) -> list[dt.date]:
    day = _table().get((key, year))
    return [day] if day else []


def _from_feast(rule: str, year: int) -> tuple[dt.date, dt.date]:
    for name, feast in (("easter", easter), ("orthodox", orthodox_easter), ("hebrew", hebrew_new_year)):
        if rule.startswith(name):
            offset, _, length = rule[len(name) :].partition("..")
            day = feast(year) + int(offset or 0) * _DAY
            return day, day + int(length or 0) * _DAY
    raise ValueError(f"unknown rule for an observance: {rule}")
