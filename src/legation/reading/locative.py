"""Whether the name of a state or capital is a place in its sentence: "arrived in Beijing", but "Beijing rejected"."""

from __future__ import annotations

from typing import Final

from legation.reading.parse import Sentence
from legation.reading.vocabulary import anaphora

_WHERE: Final = frozenset(
    "in at near outside inside around across throughout within above over beyond under off along between".split()
)
"""Prepositions that say where, whatever they hang on."""
_WAY: Final = frozenset("to from into through toward towards for via onto past".split())
"""Prepositions that say where to or from only beside a word of motion."""
_OVER_WHAT: Final = frozenset(
    "differ quarrel argue clash disagree dispute negotiate tension talk row concern difference".split()
)


def stands_for_place(s: Sentence, i: int) -> bool:
    """Whether the name at token i, a noun, says where rather than who."""
    if s.deps[i] == "npadvmod":
        return True
    if s.deps[i] == "conj" and s.heads[i] != i:
        return stands_for_place(s, s.heads[i])
    if s.deps[i] == "dobj":
        return s.lemmas[s.heads[i]] in anaphora().goings
    if s.deps[i] != "pobj":
        return False
    preposition = s.heads[i]
    word, above = s.lower[preposition], s.heads[preposition]
    if word in _WHERE:
        return not (word in ("over", "between") and s.lemmas[above] in _OVER_WHAT)
    return word in _WAY and s.lemmas[above] in anaphora().motions | anaphora().goings
