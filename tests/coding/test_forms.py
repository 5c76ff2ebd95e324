"""Inflected forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.coding.forms import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("meet", ["meets", "met", "meeting"]),
        ("agree", ["agrees", "agreed", "agreeing"]),
        ("free", ["frees", "freed", "freeing"]),
        ("ban", ["bans", "banned", "banning"]),
        ("deny", ["denies", "denied", "denying"]),
        ("deploy", ["deploys", "deployed", "deploying"]),
        ("sanction", ["sanctions", "sanctioned", "sanctioning"]),
        ("shoot", ["shoots", "shot", "shooting"]),
        ("lie", ["lies", "lay", "lain", "lying"]),
        ("panic", ["panics", "panicked", "panicking"]),
        ("withdraw", ["withdraws", "withdrew", "withdrawn", "withdrawing"]),
        ("attack", ["attacks", "attacked", "attacking"]),
        ("clash", ["clashes", "clashed", "clashing"]),
        ("veto", ["vetoes", "vetoed", "vetoing"]),
    ],
)
def test_verb_forms(lemma: str, forms: list[str]) -> None:
    """Regular and irregular forms are all there."""
    assert {lemma, *forms} <= set(verb_forms(lemma))


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [("visit", "visits"), ("treaty", "treaties"), ("clash", "clashes"), ("gunman", "gunmen"), ("embargo", "embargoes")],
)
def test_noun_forms(lemma: str, plural: str) -> None:
    """The plural."""
    assert {lemma, plural} <= set(noun_forms(lemma))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_any_word_has_forms(word: str) -> None:
    """Nothing breaks on short or odd words, and the lemma is always its own form."""
    assert word in set(verb_forms(word))
    assert word in set(noun_forms(word))
