"""Stretches in quotation marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from legation.reading.quotations import LONGEST, find_quotations, is_quoted
from legation.reading.text import normalise


def quoted(text: str) -> list[str]:
    """The quoted words."""
    plain = normalise(text)
    return [plain[a:b] for a, b in find_quotations(plain)]


def test_marks_are_left_out() -> None:
    """Offsets are of the words between the marks, whatever the marks look like."""
    assert quoted('“We go,” he said. «No», she said, "never".') == ["We go,", "No", "never"]


def test_a_paragraph_closes_an_open_quotation() -> None:
    """Wire style leaves the mark open when the next paragraph goes on quoting."""
    assert quoted('"We go.\n\n"And we stay," he said.') == ["We go.", "And we stay,"]


def test_an_endless_quotation_is_none() -> None:
    """A mark that is never closed does not turn the article into a quotation."""
    assert quoted('"' + "x" * (LONGEST + 1) + '" he said') == []


def test_nothing_between_marks_is_no_quotation() -> None:
    """Two marks in a row quote nothing."""
    assert quoted('He said "".') == []


def test_is_quoted() -> None:
    """A stretch counts as quoted when a quotation holds all of it."""
    assert is_quoted([(5, 10), (20, 30)], 20, 25) == (20, 30)
    assert is_quoted([(5, 10), (20, 30)], 8, 12) is None


@given(st.text(st.sampled_from(list('ab "\n')), max_size=60))
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    """They are never empty, never overlap and hold no quotation mark."""
    at = 0
    for start, end in find_quotations(text):
        assert at <= start < end <= len(text)
        assert '"' not in text[start:end]
        at = end
