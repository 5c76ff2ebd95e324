"""Inflected forms of English verbs and nouns, for the screen and for lemmas the parser gets wrong.

Over-generation does no harm: a form that no text uses is never met.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.resources import files

_VOWELS = "aeiou"


@functools.cache
def _irregular() -> dict[str, tuple[str, ...]]:
    text = files("legation.coding").joinpath("lexicon/irregular.txt").read_text("utf8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: tuple(row[1:]) for row in rows}


def verb_forms(lemma: str) -> Iterator[str]:
    """The lemma with its -s, -ing and -ed forms and its irregular ones."""
    yield lemma
    yield from _irregular().get(lemma, ())
    yield from noun_forms(lemma)
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying"
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    yield stem + "ing"
    yield lemma + "d" if lemma.endswith("e") else lemma + "ed"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield lemma[:-1] + "ied"
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxyh" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        yield lemma + lemma[-1] + "ing"
        yield lemma + lemma[-1] + "ed"
    if lemma.endswith("c"):
        yield lemma + "king"
        yield lemma + "ked"


def noun_forms(lemma: str) -> Iterator[str]:
    """The lemma and its plural (or third person)."""
    yield lemma
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield lemma + "es"
        yield lemma + "s"
    else:
        yield lemma + "s"
    if lemma.endswith("man"):
        yield lemma[:-3] + "men"
