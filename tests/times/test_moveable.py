"""Feasts that move, against days that are known, and the data files."""

from __future__ import annotations

import datetime as dt

import pytest

from legation.times.moveable import days_of, easter, hebrew_new_year, islamic_in, orthodox_easter
from legation.times.rules_named import anchors, observances


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (easter(2024), "2024-03-31"),
        (easter(2025), "2025-04-20"),
        (orthodox_easter(2024), "2024-05-05"),
        (orthodox_easter(2025), "2025-04-20"),
        (hebrew_new_year(2023), "2023-09-16"),
        (hebrew_new_year(2024), "2024-10-03"),
        (hebrew_new_year(2025), "2025-09-23"),
        (islamic_in(2024, 9, 1)[0], "2024-03-11"),
        (days_of("nth:11-4-4", 2024)[0][0], "2024-11-28"),
        (days_of("nth:5-1--1", 2025)[0][0], "2025-05-26"),
        (days_of("table:lunar_new_year", 2025)[0][0], "2025-01-29"),
    ],
)
def test_known_days(found: dt.date, known: str) -> None:
    """Easter, Rosh Hashanah, Ramadan, Thanksgiving and the rest fall where they fell."""
    assert found.isoformat() == known


def test_every_observance_has_a_day() -> None:
    """Each row's rule can be read, for a year that every table covers."""
    assert all(row.in_year(2024) for rows in observances().values() for row in rows)


def test_every_anchor_has_days() -> None:
    """Each row of the anchors has a first day that does not lie after its last."""
    spans = [anchor.span for anchor in anchors().values()]
    assert all(span.first and span.last and span.first <= span.last for span in spans)
