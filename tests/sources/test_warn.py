"""Texts that are coded with a warning, and texts that need none."""

from __future__ import annotations

import time

import pytest

from legation.sources import find_warnings


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kim met Xi.\n" * 900_000, "very long"),
        ("Kim and " * 12_500, "100,000 characters without the end of a sentence"),
        ("Kim\x00 met Xi.", "NUL"),
        ("Kim \x1b[31mmet Xi.", "U+001B"),
        ("Kim \u202emet Xi.", "U+202E"),
        ("Kim \u2066met Xi.", "U+2066"),
        ("<p>Kim met Xi.</p>", "HTML"),
        ("Kim met Xi.<br/>", "HTML"),
        ("Kim met Xi &amp; Putin.", "HTML"),
    ],
)
def test_warned(text: str, word: str) -> None:
    """Each oddity is named."""
    assert any(word in warning for warning in find_warnings(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kim met Xi.\r\n\tIn Beijing, he said: “a < b and c > d”.",
        "AT&T; R&D; <3; Kim <kim@example.org>.",
        "Café — naïve … \u200e\u00a0",
    ],
)
def test_not_warned(text: str) -> None:
    """Ordinary text has no warnings."""
    assert find_warnings(text) == ()


def test_ten_megabytes_take_a_moment() -> None:
    """Looking for oddities is linear: hostile text of 10 MB takes well under five seconds."""
    for text in ("<" * 10_000_000, "&" * 10_000_000, "a" * 10_000_000, "<p " * 3_000_000):
        begun = time.perf_counter()
        find_warnings(text)
        assert time.perf_counter() - begun < 5
