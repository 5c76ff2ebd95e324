"""Fields in plain words."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from legation.export.dates import date_text, day_text, inferred, iso_text
from legation.export.phrases import (
    according_to,
    corroborated_by,
    count_text,
    detail_lines,
    duration_text,
    joined,
    journey,
    locations,
    party_label,
    quotation_text,
    quotation_voices,
    telling_lines,
    who_whom,
)
from legation.model import Claim, Party, Place, Source, When


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        ("2025-09-02", "2025-09-02", "day", "2 Sep 2025"),
        ("2025-09-02T10:00:00+08:00", "2025-09-02", "time", "2 Sep 2025"),
        ("2025-09-01", "2025-09-07", "week", "1–7 Sep 2025"),
        ("2025-08-28", "2025-09-03", "week", "28 Aug – 3 Sep 2025"),
        ("2024-12-30", "2025-01-05", "week", "30 Dec 2024 – 5 Jan 2025"),
        ("2024-02-01", "2024-02-29", "month", "Feb 2024"),
        ("2025-07-01", "2025-09-30", "quarter", "Q3 2025"),
        ("2025-06-01", "2025-08-31", "season", "1 Jun – 31 Aug 2025"),
        ("2016-01-01", "2016-12-31", "year", "2016"),
        ("2010-01-01", "2019-12-31", "decade", "2010s"),
        ("2015-01-01", "2024-12-31", "decade", "1 Jan 2015 – 31 Dec 2024"),
        ("0001-01-01", "9999-12-31", "unknown", "1 Jan 1 – 31 Dec 9999"),
        ("2025-09-02", None, "day", "from 2 Sep 2025"),
        (None, "2025-09-02", "day", "until 2 Sep 2025"),
        ("nonsense", "nonsense", "day", "nonsense – nonsense"),
        (None, None, "unknown", "soon"),
    ],
)
def test_dates(start: str | None, end: str | None, precision: str, text: str) -> None:
    """An interval reads as a person would write it, and nonsense comes back as it is."""
    assert date_text(When(start, end, precision, None, "soon")) == text


def test_dates_for_machines() -> None:
    """ISO 8601, with two dots for an open end."""
    assert iso_text(When("2025-09-02", "2025-09-02", "day")) == "2025-09-02"
    assert iso_text(When("2025-09-02", None, "day")) == "2025-09-02/.."
    assert day_text("2025-09-08T12:00:00Z") == "8 Sep 2025"


def test_a_date_without_words_is_inferred() -> None:
    """No span, and yet a date: it follows from the day of publication."""
    assert inferred(When("2025-09-02", "2025-09-02", "day"))
    assert not inferred(When("2025-09-02", "2025-09-02", "day", (1, 5), "today"))
    assert not inferred(When(None, None, "unknown"))


@pytest.mark.parametrize(
    ("chain", "text"),
    [
        ([], ""),
        ([("Oman", "asserts")], "according to Oman"),
        ([("Moscow", "denies")], "denied by Moscow"),
        ([("Kyiv", "doubts")], "doubted by Kyiv"),
        ([("Lai", "quotes")], "in the words of Lai"),
        ([("ONA", "asserts"), ("an official", "asserts")], "according to an official, as told by ONA"),
        ([("Iran", "denies"), ("a diplomat", "asserts")], "according to a diplomat, denied by Iran"),
    ],
)
def test_according_to(claims: list[Claim], chain: list[tuple[str, Any]], text: str) -> None:
    """The origin comes first, then who passed it on, each with its stance."""
    sources = tuple(Source(words, 0, 1, stance=stance) for words, stance in chain)
    claim = dataclasses.replace(claims[0], attribution=sources, asserted_by="publisher")
    assert according_to(claim) == text


def test_denials_and_unnamed_sources(claims: list[Claim]) -> None:
    """A denial says what it denies; nobody's name is still somebody's word."""
    by_id = {claim.claim_id: claim for claim in claims}
    assert according_to(by_id["c05"]) == "denied by Iran (the deed)"
    assert according_to(by_id["c10"]) == "according to unnamed sources"
    assert corroborated_by(by_id["c01"]) == "two diplomats there (seen)"


def test_parties(claims: list[Claim]) -> None:
    """Names with their codes; unknown names in quotation marks; nobody is said to be nobody."""
    by_id = {claim.claim_id: claim for claim in claims}
    assert who_whom(by_id["c01"]) == "Salim al-Harthy (OMN GOV) → Iran (IRN)"
    assert who_whom(by_id["c03"]) == "Iran (IRN) ↔ Oman (OMN)"
    assert who_whom(by_id["c04"]) == "Oman (OMN)"
    assert who_whom(by_id["c05"]) == "Iranian Navy (IRN MIL) → “the tanker Halcyon” (UNK)"
    assert who_whom(by_id["c08"]) == "nobody named"
    assert party_label(Party("the mission", 0, 1, entity_id="IGO.UN.MISSION", name="UN mission")) == (
        "UN mission (IGO.UN)"
    )


def test_journeys_and_places(claims: list[Claim]) -> None:
    """Origin and destination make a journey; a place alone is where it happened."""
    by_id = {claim.claim_id: claim for claim in claims}
    assert str(journey(by_id["c01"])) == "Muscat → Tehran"
    assert locations(by_id["c01"]) == ""
    assert journey(by_id["c03"]) is None
    assert locations(by_id["c03"]) == "Tehran, IRN"
    arrival = dataclasses.replace(claims[0], places=(Place("Rome", 0, 4, "Rome", "ITA", role="destination"),))
    assert journey(arrival) is None
    assert locations(arrival) == "Rome, ITA"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        ({"low": 4, "best": 4, "high": 4}, "4"),
        ({"low": 9, "best": None, "high": None}, "at least 9"),
        ({"low": None, "best": None, "high": 30}, "up to 30"),
        ({"low": 9, "best": 12, "high": 15}, "12 (9 to 15)"),
        ({"low": 9, "best": None, "high": 15}, "9 to 15"),
        ({"low": 9, "best": 12, "high": None}, "12, at least 9"),
        ({"low": None, "best": 5, "high": None}, "5"),
        ({}, ""),
    ],
)
def test_counts(count: dict[str, int | None], text: str) -> None:
    """Least, best and greatest numbers in words."""
    assert count_text(count) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("PT20H", "20 hours"),
        ("P1D", "1 day"),
        ("P1Y6M", "1 year and 6 months"),
        ("P2DT3H30M", "2 days, 3 hours and 30 minutes"),
        ("P", "P"),
        ("a while", "a while"),
    ],
)
def test_durations(iso: str, text: str) -> None:
    """ISO 8601 durations in words, anything else as it is."""
    assert duration_text(iso) == text


def test_details() -> None:
    """Known details first and in reading order, whatever their shape; empty ones left out."""
    details = {
        "zeal": 3,
        "means": ["train", "car"],
        "purpose": "attend a parade",
        "weapon": None,
        "amount": {"value": 5},
        "treaty": {"text": "the  Accord"},
        "killed": {"low": 1, "best": 1, "high": 1},
    }
    assert detail_lines(details) == [
        ("purpose", "attend a parade"),
        ("means", "train and car"),
        ("amount", '{"value": 5}'),
        ("treaty", "the Accord"),
        ("killed", "1"),
        ("zeal", "3"),
    ]


def test_speech_acts_say_what_they_do(claims: list[Claim]) -> None:
    """A promise promises, an accusation alleges."""
    by_id = {claim.claim_id: claim for claim in claims}
    assert ("promises", "AID (economic), from 8 Sep 2025") in telling_lines(by_id["c04"])
    assert ("alleges", "ASSAULT (heavy-weapons)") in telling_lines(by_id["c06"])


def test_quotations(claims: list[Claim]) -> None:
    """One pair of quotation marks, and who said it to whom."""
    quotation = next(claim.quotation for claim in claims if claim.quotation)
    assert quotation_text(quotation) == "“We did not touch that ship,”"
    assert quotation_voices(quotation) == "foreign ministry spokesman, to Saudi reporters"


def test_lists() -> None:
    """Commas, and an "and" before the last."""
    assert [joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
