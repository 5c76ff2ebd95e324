"""By which single words a person may be called, worked out from the full name where the data do not say."""

from __future__ import annotations

import re
from typing import Final

SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "PRK", "KOR"})
"""States whose people the English press names surname first (Japan's and Hungary's it turns round)."""

_PARTICLES: Final = frozenset("de da do dos das del della di du la le los las van von der den ter bin ben ibn".split())
_ARTICLE: Final = re.compile(r"(?i)^(?:al|el|ul|ad|an|as|ash|at|az)[- ](?=\S)")
_ROMAN: Final = re.compile(r"[IVX]+")
_SUFFIXES: Final = frozenset({"jr", "sr", "jr.", "sr.", "junior", "filho", "neto"})


def surnames_of(name: str, country: str | None, given: str = "") -> tuple[str, ...]:
    """Surnames of a person.

    Args:
        name: the full name in the order the press uses.
        country: the person's country code.
        given: the data's own answer, several joined by ``|``; it wins. ``-`` means none.
    """
    if given:
        return tuple(part.strip() for part in given.split("|") if part.strip() != "-")
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1].lower().strip(",") in _SUFFIXES:
        tokens.pop()
    if len(tokens) > 1 and _ROMAN.fullmatch(tokens[-1]):
        return (" ".join(tokens[:-1]),)
    if len(tokens) < 2:
        return ()
    if country in SURNAME_FIRST and len(tokens) <= 3:
        return (tokens[0].rstrip(","),)
    return _last_name(tokens)


def _last_name(tokens: list[str]) -> tuple[str, ...]:
    start = len(tokens) - 1
    if start > 1 and tokens[start - 1].lower() in {"al", "el"}:
        return tokens[start], f"{tokens[start - 1]} {tokens[start]}"
    while start > 1 and tokens[start - 1].lower() in _PARTICLES:
        start -= 1
    surname = " ".join(tokens[start:])
    bare = _ARTICLE.sub("", surname)
    return (surname,) if bare == surname else (surname, bare)
