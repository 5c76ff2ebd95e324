"""Names in capitals as newspapers print them: "MAZAR-I-SHARIF" is Mazar-i-Sharif, "UNHCR" stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from legation.entities.fold import lookup_key
from legation.entities.knowledge import KnowledgeBase

_LOWER: Final = frozenset(
    "of the and for in on at to by with from against de la le les du des da do dos das del y e von van der den bin ibn"
    " al el und et für für i un".split()
)
_LETTERS: Final = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Speller:
    """Spells names by the base where it knows them, else by rule."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._known: dict[str, str] = {}
        for entity_id in base.entity_ids():
            name = base.entity(entity_id).name
            self._known.setdefault(lookup_key(name), name)
        self._stop = {lookup_key(word) for word in base.compiled["given"]}

    def spell(self, names: Sequence[str], *, person: bool) -> list[tuple[str, str]]:
        """(text, form) of each name of one entry; an initialism of another one is an abbreviation."""
        initials = {i for name in names for i in _initials(name)}
        return [self._one(name, initials, person=person) for name in names]

    def _one(self, name: str, initials: set[str], *, person: bool) -> tuple[str, str]:
        if person:
            return self._known.get(lookup_key(name)) or titled(name), "person"
        plain = name.replace(".", "")
        if name == name.upper() and " " not in name.strip() and (plain in initials or _unspeakable(plain)):
            return name, "abbreviation"
        return self._known.get(lookup_key(name)) or titled(name), "alias"

    def problem(self, text: str) -> str:
        """Why a text can't serve as a name, else an empty string."""
        if not re.search(r"[A-Z]", text):
            return "has no word that begins with a capital letter"
        if " " not in text and self._base.role_noun(text) is not None:
            return "is a role noun, which would be found where nobody is named"
        return "is a single letter" if len(text) < 2 else ""


def titled(name: str) -> str:
    """A name in capitals with small letters but for the first of each word; particles small, letters with dots kept."""
    words = name.split()
    return " ".join(_cased(word, first=i == 0) for i, word in enumerate(words))


def _cased(word: str, *, first: bool) -> str:
    if _LETTERS.fullmatch(word) or (word != word.upper() and word != word.lower()):
        return word
    if word.lower() in _LOWER and not first:
        return word.lower()
    if word.upper() == word and _unspeakable(word.strip("()")):
        return word
    parts = re.split(r"(-)", word.lower())
    return "".join(p if p in ("i", "e", "ul", "al", "-") and n else _WORD.sub(_capital, p) for n, p in enumerate(parts))


def _capital(match: re.Match[str]) -> str:
    text = match[0]
    if text[:2] == "mc" and len(text) > 3:
        return "Mc" + text[2:].capitalize()
    if text[1:2] == "'" and len(text) > 3:
        return text[:2].upper() + text[2:].capitalize()
    return text.capitalize()


def _unspeakable(word: str) -> bool:
    """Letters that are no word: two to six capitals without a vowel, or with one consonants pile up around."""
    return 2 <= len(word) <= 6 and word.isalpha() and not re.search(r"[AEIOUY]", word)


def _initials(name: str) -> set[str]:
    words = [w for w in re.split(r"[\s-]+", name) if w]
    if len(words) < 2:
        return set()
    big = "".join(w[0] for w in words if w.lower() not in _LOWER)
    return {"".join(w[0] for w in words), big}
