"""Overlapping spans are cut so that every stretch knows what covers it."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from legation.export.segments import ROLES, Mark, claim_marks, excerpt, segments
from legation.model import Claim, Document, When

MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 60), st.integers(-5, 60), st.integers(1, 3), st.sampled_from(ROLES)), max_size=8
)


@given(st.integers(0, 50), MARKS, st.lists(st.integers(-3, 60), max_size=4))
def test_segments_tile_the_text(length: int, marks: list[Mark], cuts: list[int]) -> None:
    """They leave no gap, none is empty, and each character has exactly the marks that cover it."""
    pieces = list(segments(length, marks, cuts=cuts))
    assert sum(piece.end - piece.start for piece in pieces) == length
    assert all(one.end == other.start for one, other in pairwise(pieces))
    for piece in pieces:
        assert piece.start < piece.end
        for offset in range(piece.start, piece.end):
            assert set(piece.marks) == {mark for mark in marks if mark.start <= offset < mark.end}


@given(st.integers(0, 50), MARKS)
def test_every_mark_opens_once(length: int, marks: list[Mark]) -> None:
    """A mark that covers something begins in one segment only."""
    opening = [mark for piece in segments(length, marks) for mark in piece.opening]
    covering = {mark for mark in marks if max(0, mark.start) < min(length, mark.end)}
    assert sorted(opening, key=repr) == sorted(covering, key=repr)


def test_a_claims_marks_are_its_words(document: Document, claims: list[Claim]) -> None:
    """Every field that points at words yields a mark, in the title too."""
    marks = claim_marks(claims[0], 1, document)
    words = {(mark.role, document.text[mark.start : mark.end]) for mark in marks}
    assert words >= {
        ("trigger", "flew"),
        ("actor", "Oman’s foreign minister, Salim al-Harthy"),
        ("recipient", "Tehran"),
        ("place", "Muscat"),
        ("place", "Tehran"),
        ("date", "Monday"),
        ("source", "the state news agency ONA"),
        ("witness", "two diplomats there"),
    }
    assert {mark.field for mark in claim_marks(claims[1], 2, document)} == {"title"}


def test_a_dates_words_are_found_in_the_title(document: Document, claims: list[Claim]) -> None:
    """A date's span names no field; its words tell."""
    start = (document.title or "").index("Tehran")
    when = When("2025-09-08", "2025-09-08", "day", (start, start + 6), "Tehran")
    marks = claim_marks(dataclasses.replace(claims[1], date=when), 1, document)
    assert [mark.field for mark in marks if mark.role == "date"] == ["title"]


@given(st.text("ab ", min_size=30, max_size=200), st.data())
def test_excerpts_hold_their_trigger(text: str, data: st.DataObject) -> None:
    """An excerpt stays inside the sentence, keeps the trigger and is about as long as asked."""
    first = data.draw(st.integers(0, len(text) - 5))
    left, right = excerpt(text, (0, len(text)), (first, first + 5), limit=20)
    assert 0 <= left <= first
    assert first + 5 <= right <= len(text)
    assert right - left <= 26


def test_excerpts_of_odd_spans() -> None:
    """A trigger outside its sentence gives the sentence's beginning."""
    assert excerpt("x" * 100, (0, 100), (200, 210), limit=20) == (0, 20)
