"""Raw text to sentences, with offsets that stay those of the raw text.

Normalising replaces characters one for one (curly quotes, odd spaces, control characters), never adds or drops one,
so that every offset into the normalised text is an offset into the text as given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST_SENTENCE: Final = (
    1200  # characters; the longest of 12,000 sentences of wire copy had 870, beyond that it is a table or a list
)

_CURLY = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc"), "'") | dict.fromkeys(
    map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012"), "-")
_SPACES = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA1)], " ")
_MARKS = dict.fromkeys(
    [
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
        0x202F,
        0x2009,
        0xAD,
        *range(0xD800, 0xE000),
    ],
    " ",
)
_TABLE: Final = {**_CURLY, **_DASHES, **_SPACES, **_MARKS, ord("\t"): " ", ord("\r"): " "}

_SINGLE: Final = re.compile(
    r"(?<![\w'])'(?=[A-Za-z])([^'\"\n]{2,160}?(?<=[\w.,!?]))'(?!\w)"
)  # headlines' quotation marks
_TAG: Final = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]{0,2000}>", re.S | re.I)

_END: Final = re.compile(r"[.!?…][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9À-Þ])")
_BREAK: Final = re.compile(r"\n[ ]*(?:\n[ ]*)*")
WRAPPED: Final = (
    55,
    130,
)  # characters of a full line in wrapped text; one line of a paragraph as wide as the page is longer
_WORD_BEFORE: Final = re.compile(r"([A-Za-z][A-Za-z.]*)$")

_NEVER_LAST: Final = frozenset(
    "mr mrs ms dr prof gen col lt sgt maj capt cmdr adm brig sen rep gov rev hon pres st mt ft no nos vs fig dept"
    " asst assoc supt insp sec amb msgr fr br pfc cpl jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_MAYBE_LAST: Final = frozenset(
    "u.s u.n u.k e.u u.a.e u.s.s.r d.c p.m a.m jr sr inc ltd co corp bros etc al n.y calif i.e e.g ph.d".split()
)
_STARTERS: Final = frozenset(
    "the a an he she it they we i his her its their this that these those there but and in on at for from with after"
    " before when while as if since although though however meanwhile earlier later last some many most two".split()
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence before parsing: offsets into the text."""

    start: int
    end: int


def normalise(text: str) -> str:
    """The text with quotes, dashes and spaces made plain and markup blanked, character for character.

    The result has exactly the length of ``text``.
    """
    plain = _SINGLE.sub(r'"\1"', text.translate(_TABLE))
    if "<" in plain:
        plain = _TAG.sub(lambda m: "".join("\n" if c == "\n" else " " for c in m.group()), plain)
    return plain


def split_sentences(text: str, start: int = 0) -> list[Stretch]:
    """Sentences of normalised ``text`` from ``start`` on; paragraphs always end one.

    Stretches longer than ``LONGEST_SENTENCE`` are cut at a clause border, so that no input makes the parser stall.
    """
    out: list[Stretch] = []
    begin = start
    for match in _BREAK.finditer(text, start):
        if "\n" in match.group()[1:] or not _is_wrapped(text, match.start(), match.end()):
            _split_paragraph(text, begin, match.start(), out)
            begin = match.end()
    _split_paragraph(text, begin, len(text), out)
    return out


def _is_wrapped(text: str, end: int, following: int) -> bool:
    """Whether a single line break stands inside a sentence, as in text wrapped at a column."""
    line = text[text.rfind("\n", 0, end) + 1 : end].strip()
    if not line or line[-1] in ".!?:;\"'…":
        return False
    after = text[following : following + 1]
    return after.islower() or (WRAPPED[0] <= len(line) <= WRAPPED[1] and after.isalnum() and _goes_on(text, following))


def _goes_on(text: str, following: int) -> bool:
    """Whether the next line is as long as a wrapped one or ends a sentence: a headline's next line is neither."""
    stop = text.find("\n", following)
    line = text[following : stop if stop >= 0 else len(text)].strip()
    return len(line) <= WRAPPED[1] and (len(line) >= WRAPPED[0] or line[-1:] in ".!?\"'")


def _split_paragraph(text: str, begin: int, end: int, out: list[Stretch]) -> None:
    at = begin
    for match in _END.finditer(text, begin, end):
        if _is_sentence_end(text, match.start(), match.end(), begin):
            _append(text, at, match.end(), out)
            at = match.end()
    _append(text, at, end, out)


def _is_sentence_end(text: str, dot: int, following: int, begin: int) -> bool:
    if text[dot] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(begin, dot - 20), dot)
    if before is None:
        return True
    word = before.group(1).lower()
    if word in _NEVER_LAST:
        return word == "no" and not text[following].isdigit()  # "No. 10", but "Moscow said no."
    if len(word) == 1 and before.group(1).isupper():
        return False  # an initial: "George W. Bush"
    if word in _MAYBE_LAST or (len(word) > 2 and word[1] == "."):
        next_word = re.match(r"[\"'(\[]*([A-Za-z]+)", text[following : following + 30])
        return next_word is None or next_word.group(1).lower() in _STARTERS
    return True


def _append(text: str, begin: int, end: int, out: list[Stretch]) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end - begin > LONGEST_SENTENCE:
        cut = _cut(text, begin, begin + LONGEST_SENTENCE)
        out.append(Stretch(begin, cut))
        begin = cut
        while begin < end and text[begin].isspace():
            begin += 1
    if end > begin:
        out.append(Stretch(begin, end))


def _cut(text: str, begin: int, limit: int) -> int:
    for mark in ("; ", ", ", " "):
        at = text.rfind(mark, begin + LONGEST_SENTENCE // 2, limit)
        if at > 0:
            return at + 1
    return limit


_DATELINE: Final = re.compile(
    r"\s*(?P<place>[A-Z][A-Za-z.' /-]{1,40}?(?:, [A-Z][A-Za-z.' ]{1,25}?)?)"
    r"(?:,? +\d{1,2} [A-Z][a-z]+|,? +[A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?P<agency> *\([A-Za-z .:/-]{2,40}\))?"
    r" *(?P<mark>--|—|–|-(?= )|:)\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed: the place as written, its offsets, and where the report's first sentence begins."""

    place: str
    start: int
    end: int
    body: int


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the head of normalised ``text``: "JERUSALEM (AP) --", "Beijing:", "KYIV, March 3 (Reuters) -".

    A place in mixed case with a colon counts only when it is short; whether it is a place, the gazetteer says.
    """
    match = _DATELINE.match(text[:160])
    if match is None:
        return None
    place = match.group("place").strip()
    shouting = place.split(",")[0].isupper() and len(place) > 2
    if not (shouting or match.group("agency") or (match.group("mark") in ":—–" and len(place.split()) <= 3)):
        return None
    start = match.start("place")
    return Dateline(place, start, start + len(place), match.end())
