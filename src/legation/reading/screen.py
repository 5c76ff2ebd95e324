"""The screen: which sentences are worth parsing, decided on words alone.

A sentence that names nobody the coder could code (no known name, no role noun, no pronoun), or that has no word that
could be a trigger, is never parsed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from legation.reading.discourse import PRONOUNS, SPEAKER_PRONOUNS

_WORD: Final = re.compile(r"[a-z][a-z'-]*")
_POINTERS: Final = (PRONOUNS | SPEAKER_PRONOUNS) - {"it", "its", "itself"}


class Screen:
    """Holds the trigger words and the role nouns; asks one question."""

    def __init__(self, *, triggers: Collection[str], role_words: Collection[str]) -> None:
        self._triggers = frozenset(triggers)
        self._people = frozenset(role_words) | _POINTERS

    def keeps(self, sentence: str, *, named: bool) -> bool:
        """Whether the sentence should be parsed; ``named`` says whether a known name stands in it."""
        words = set(_WORD.findall(sentence.lower()))
        return not self._triggers.isdisjoint(words) and (named or not self._people.isdisjoint(words))
