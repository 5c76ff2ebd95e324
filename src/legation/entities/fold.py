"""Folding of text for comparison, keeping every offset: one character in, one character out."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_EXTRA: Final = {
    **dict.fromkeys("‘’ʼʻ`´′ʿʾ", "'"),
    **dict.fromkeys("‐‑\u2043−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t\v\f\u2028", " "),
    **dict(zip("øØłŁđĐðÐıħĦəƏ", "oOlLdDdDihHaA", strict=True)),
    **dict(zip("ŋŊßẞ", "nNsS", strict=True)),
}
_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_cache: dict[str, str] = {}


def _fold_char(char: str) -> str:
    folded = _cache.get(char)
    if folded is None:
        base = unicodedata.normalize("NFD", char)[0]
        folded = _EXTRA.get(char) or _EXTRA.get(base) or base
        if len(_cache) < 5000:  # more distinct characters than news in Latin script ever has
            _cache[char] = folded
    return folded


def fold(text: str) -> str:
    """Text without accents, typographic quotes and hyphens, single line breaks as spaces; the length is kept."""
    if not text.isascii():
        text = _NON_ASCII.sub(lambda match: _fold_char(match[0]), text)
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return text


def lookup_key(text: str) -> str:
    """The form under which names are compared regardless of case: folded, lower case, hyphens and dots light."""
    key = fold(text).casefold().replace("-", " ").replace(".", "")
    return " ".join(key.split())
