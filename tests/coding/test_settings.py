"""Dates, places and newness of whole sentences."""

from __future__ import annotations

import pytest

from legation.coding import Coder
from legation.model import Claim, Document


def code(coder: Coder, text: str, on: str | None = "2024-05-14") -> list[Claim]:
    """The claims of a text published on a Tuesday."""
    return coder.code(Document("d", text, published_at=on))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Macron met Scholz.", "2024-05-14", "2024-05-14"),
        ("Macron met Scholz on Friday.", "2024-05-10", "2024-05-10"),
        ("Macron will meet Scholz on Friday.", "2024-05-17", "2024-05-17"),
        ("Macron met Scholz yesterday.", "2024-05-13", "2024-05-13"),
        ("Macron met Scholz in March.", "2024-03-01", "2024-03-31"),
        ("Macron met Scholz in 2022.", "2022-01-01", "2022-12-31"),
        ("Macron met Scholz on 3 May 2024.", "2024-05-03", "2024-05-03"),
    ],
)
def test_dates(coder: Coder, text: str, first: str, last: str) -> None:
    """The deed's own date; without one, the day of publication."""
    claim = next(c for c in code(coder, text) if c.trigger.text.startswith("me"))
    assert claim.date is not None
    assert (claim.date.start, claim.date.end) == (first, last)


@pytest.mark.xfail(strict=True, reason="a date in a temporal clause is taken for the main deed's")
def test_the_date_of_another_deed(coder: Coder) -> None:
    """A date in an after-clause dates what stands there."""
    claims = code(coder, "Macron met Scholz after he visited Poland in April.")
    assert {c.trigger.text: c.date.start if c.date else None for c in claims} == {
        "met": "2024-05-14",
        "visited": "2024-04-01",
    }


def test_the_dates_words_are_kept(coder: Coder) -> None:
    """A date that the text gives has its span; one that was inferred has none."""
    text = "Macron met Scholz on Friday."
    (said,) = code(coder, text)
    assert said.date is not None
    assert said.date.span is not None
    assert text[slice(*said.date.span)] == said.date.text
    (inferred,) = code(coder, "Macron met Scholz.")
    assert inferred.date is not None
    assert (inferred.date.span, inferred.date.text) == (None, "")


def test_without_a_date_of_publication_nothing_is_inferred(coder: Coder) -> None:
    """No guess that looks like knowledge; an absolute date stays."""
    assert code(coder, "Macron met Scholz.", None)[0].date is None
    (claim,) = code(coder, "Macron met Scholz on 3 May 2024.", None)
    assert claim.date is not None
    assert claim.date.start == "2024-05-03"


def test_a_future_deed_without_a_date_has_none(coder: Coder) -> None:
    """Publication says nothing about what is to come."""
    assert code(coder, "Macron will meet Scholz.")[0].date is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Macron met Scholz in Strasbourg.", "Strasbourg", "location"),
        ("Macron visited Dakar.", "Dakar", "location"),
        ("Macron flew from Tunis to Dakar.", "Dakar", "destination"),
        ("The presidents of Kenya and Uganda met in Kisumu.", "Kisumu", "location"),
        ("Macron met Scholz.", None, None),
    ],
)
def test_places(coder: Coder, text: str, name: str | None, role: str | None) -> None:
    """Where it happened, with the part the place plays; none is invented."""
    claim = code(coder, text)[0]
    place = claim.place
    assert (place.name if place else None, place.role if place else None) == (name, role)


def test_a_journey_has_origin_and_destination(coder: Coder) -> None:
    """All places, each with its part."""
    (claim,) = code(coder, "Macron flew from Tunis to Dakar.")
    assert {(p.name, p.role) for p in claim.places} == {("Tunis", "origin"), ("Dakar", "destination")}


@pytest.mark.parametrize(
    ("text", "newness"),
    [
        ("Russia attacked Georgia on Monday.", "news"),
        ("Russia attacked Georgia in 2008.", "background"),
        ("Russia attacked Georgia two weeks ago.", "news"),
        ("Russia attacked Georgia sixteen years ago.", "background"),
    ],
)
def test_newness(coder: Coder, text: str, newness: str) -> None:
    """What lies more than a month back is history."""
    assert [c.newness for c in code(coder, text)] == [newness]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Estonian prime minister visits Georgia next week.", "planned"),
        ("The Estonian prime minister is visiting Georgia next week.", "planned"),
        ("Cuba's release of three American fishermen is scheduled for June 20.", "planned"),
        ("The Estonian prime minister visited Georgia last week.", "occurred"),
        ("The Estonian prime minister visits Georgia this week.", "occurred"),
        ("Armenia has attacked Turkey since Thursday.", "occurred"),
    ],
)
def test_the_present_with_a_day_to_come_is_planned(coder: Coder, text: str, status: str) -> None:
    """A deed in the present tense whose day lies after the day of publication (Wednesday, 12 June 2024)."""
    assert [claim.status for claim in code(coder, text, "2024-06-12")] == [status]
