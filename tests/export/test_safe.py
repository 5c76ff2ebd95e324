"""Hostile text becomes visible text of the same length."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.export.safe import one_line, visible

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_offsets_stay_true(text: str) -> None:
    """One character for one."""
    assert len(visible(text)) == len(text)


@given(ANY_TEXT)
def test_nothing_that_acts_is_left(text: str) -> None:
    """No control character but white space, no reordering mark, no surrogate; a line stays a line."""
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r"]
    assert not [c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI")]
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("nul\x00bell\x07", "nul␀bell␇"),
        ("\u202eevil", "�evil"),
        ("\ud800", "�"),
        ("مرحبا שלום 中文 e\u0301", "مرحبا שלום 中文 e\u0301"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    """Controls become their pictures; ordinary writing of any script is left alone."""
    assert visible(text) == shown
