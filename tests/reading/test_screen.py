"""Which sentences are worth parsing."""

from __future__ import annotations

import pytest

from legation.reading.screen import Screen

SCREEN = Screen(triggers={"met", "shelled"}, role_words={"minister", "troops"})


@pytest.mark.parametrize(
    ("sentence", "named", "kept"),
    [
        ("Iran met Iraq.", True, True),
        ("Iran is large.", True, False),  # no trigger
        ("The ministers' friends met.", False, False),  # nobody
        ("The minister met a friend.", False, True),
        ("They met.", False, True),
        ("We met.", False, True),
        ("It met with success.", False, False),  # "it" alone points to nobody
        ("TROOPS SHELLED THE TOWN", False, True),
        ("Methods and comets.", True, False),  # whole words only
        ("", False, False),
        ("1234 …", True, False),
    ],
)
def test_screen(sentence: str, named: bool, kept: bool) -> None:
    """A trigger word, and a name, a role noun or a pronoun for a person."""
    assert SCREEN.keeps(sentence, named=named) is kept
