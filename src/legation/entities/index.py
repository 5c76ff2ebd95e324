"""Finds names in running text: the longest match from each capitalised word, at word boundaries.

Method: every name is filed under its first capitalised word, names that share a common first word ("Ministry",
"Mohammed") again under the second. A regular expression visits only the capitalised words of a text, a sixth
of all words of news, and a dictionary answers for most of them at once. Measured with 69,000 names over 130,000
words of news: 2.4 million words a second with the neighbours judged, and nothing to build at start-up.
``pyahocorasick`` finds the bare strings at 9 million, but takes 0.2 s to build at every start; the judging, which
costs more than the finding, would be the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from legation.entities.fold import fold
from legation.entities.records import NameMatch

Entry: TypeAlias = tuple[str, int, str, tuple[str, ...], str, str]

_WORD: Final = re.compile(r"[A-Z]\w*")
_SECOND: Final = re.compile(r"\W{1,2}(\w+)")
_AFTER: Final = re.compile(r"-([A-Za-z]+)")
_BEFORE: Final = re.compile(r"(\w+)-$")
_NEXT: Final = re.compile(r" ([A-Z][\w'-]*)")
_GAPS: Final = re.compile(r"(?<=\S)(?:[ \t]+\r?\n[ \t]*|\r?\n[ \t]+|\r\n|[ \t]{2,})(?=\S)")

ATTRIBUTIVE_AFTER: Final = frozenset(
    "made born style speaking language built era educated bound designed registered flagged manufactured produced"
    " based themed inspired sounding looking area wide only friendly sceptic skeptic related style-".split()
)
"""After a name and a hyphen: the name only describes, it does not act ("Russian-made", "Moscow-based")."""

ATTRIBUTIVE_BEFORE: Final = frozenset("pro anti non post pre ex trans mid un inter intra neo quasi".split())
"""Before a name and a hyphen: the same ("pro-Russian", "post-Soviet")."""

_NOT_PERSONAL: Final = frozenset(
    "President Prime King Queen Prince Princess Foreign Defence Defense Minister Ministry Government Army Navy Air"
    " Parliament Embassy Ambassador Police Central Bank National State Security Valley River Basin Sea Lake Gulf Strip"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December On In At And But The Chancellor Premier Secretary General Supreme Senate"
    " Congress Republic Federation Union Times Post Today Crisis Talks War Deal Summit Says Said Has Is To".split()
)
_TITLED: Final = frozenset(
    "Secretary Minister President Premier Chancellor General Colonel Major Captain Admiral Governor Senator Ambassador"
    " Judge Justice Professor Dr Mr Mrs Ms Sheikh Imam Commissioner Chairman Mayor Representative Congressman Envoy"
    " Spokesman Spokeswoman Commander Inspector Sergeant Lieutenant Bishop Archbishop Cardinal Father".split()
)
_BEFORE_SURNAME: Final = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir dame lord lady gen gen. general col col. colonel capt capt. captain marshal"
    " admiral sheikh sheik mullah ayatollah imam sultan emir pope premier chancellor taoiseach leader comrade senator"
    " minister president when while after before if as but and although though because since meanwhile however then"
    " now yesterday later earlier what why how who whether that this in on at for with from by against under both"
    " neither even only vice deputy governor unlike despite until unless once still yet without among not no all"
    " candidate judge justice ambassador envoy secretary mayor speaker senator representative commander major"
    " lieutenant brigadier field chief lawmaker spokesman spokeswoman prince princess former ex late elect critics"
    " allies rivals camp pm mp he she they we you i his her our their its it there here these those some many most"
    " another other each every any such so too also just perhaps maybe than or nor if else well yes".split()
)
"""Capitalised words that stand before a surname without being a name: titles, and words that begin sentences."""

_NO_NAME_ENDS: Final = ("ing", "ed", "ly", "ist", "tion", "ment", "ness", "'s", "-")
_SURNAME_FIRST: Final = ("CHN.", "PRK.", "KOR.", "TWN.")
_FORMS_OF_COUNTRY: Final = frozenset({"name", "abbreviation", "former", "capital", "metonym"})


class NameIndex:
    """The compiled index with its neighbours: words that make a name no party, and given names."""

    __slots__ = ("_after", "_before", "_capitals", "_given", "_index")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._index: dict[str, tuple[tuple[Entry, ...], dict[str, tuple[Entry, ...]] | None]] = compiled["index"]
        self._capitals: dict[str, tuple[str, ...]] = compiled["capitals"]
        self._before = compiled["before"]
        self._after = compiled["after"]
        self._given = compiled["given"]

    def find(self, text: str) -> list[NameMatch]:
        """Names in the text, in its order and without overlap; offsets are those of ``text``."""
        folded = fold(text)
        if "  " not in folded:
            return self._find(text, folded)
        squeezed, cuts, shifts = _squeeze(text)
        if not cuts:
            return self._find(text, folded)
        matches = self._find(squeezed, fold(squeezed))
        return [_shifted(match, text, cuts, shifts) for match in matches]

    def _find(self, text: str, folded: str) -> list[NameMatch]:
        found: list[NameMatch] = []
        last = 0
        index = self._index
        capitals = self._capitals
        for word in _WORD.finditer(folded):
            filed = index.get(word[0])
            if filed is None and word[0] not in capitals:
                continue
            start = word.start()
            if start < last:
                continue
            entry = self._longest(filed, folded, word, last) if filed is not None else None
            mark = ""
            if entry is None and word[0] in capitals:
                entry, mark = self._headline(folded, word, last), "headline"
            if entry is None or (mark and entry[4] and entry[1] < 5):
                continue
            last = start + entry[1]
            if entry[3]:
                if not entry[5].startswith(("the ", "The ")):
                    start -= len(entry[5])
                match = self._judge(text, folded, start, last, entry, mark)
                if match is not None:
                    found.append(match)
        return found

    def _longest(self, filed: Any, folded: str, word: re.Match[str], last: int) -> Entry | None:
        short, by_second = filed
        if by_second is not None:
            second = _SECOND.match(folded, word.end())
            if second is not None and second[1] in by_second:
                for entry in by_second[second[1]]:
                    if _fits(entry, folded, word.start(), last):
                        return entry  # type: ignore[no-any-return]
        for entry in short:
            if _fits(entry, folded, word.start(), last):
                return entry  # type: ignore[no-any-return]
        return None

    def _headline(self, folded: str, word: re.Match[str], last: int) -> Entry | None:
        """A name set in capitals: "NORTH KOREA FIRES MISSILE"."""
        start = word.start()
        best: Entry | None = None
        for listed in self._capitals[word[0]]:
            short, by_second = self._index[listed]
            groups = [short, *(by_second or {}).values()]
            for entry in (e for group in groups for e in group):
                upper = entry[0].upper()
                if (best is None or entry[1] > best[1]) and folded.startswith(upper, start):
                    spelled = (upper, *entry[1:5], entry[5] if entry[5].islower() else entry[5].upper())
                    if _fits(spelled, folded, start, last):
                        best = spelled
        return best

    # ------------------------------------------------------------ what the neighbours say

    def _judge(self, text: str, folded: str, start: int, end: int, entry: Entry, mark: str) -> NameMatch | None:
        form = entry[2]
        marks = [item for item in (mark, entry[4]) if item]
        after = folded[end : end + 1]
        before = folded[start - 1 : start] if start else ""
        if after == "-":
            form = _joined_after(folded, end, form, marks)
        if before == "-":
            _joined_before(folded, start, marks)
        following = _NEXT.match(folded, end) if after == " " and folded[end + 1 : end + 2].isupper() else None
        preceding = _previous(folded, start) if before == " " else ""
        if preceding in self._before or (following is not None and self._stopped(folded, following)):
            return None
        if self._personal(folded[start:end], preceding, following, entry):
            if entry[4] == "surname" and self._stranger(preceding, following, entry):
                return None
            marks.append("personal_name")
        return NameMatch(start, end, text[start:end], form, entry[3], tuple(marks))

    def _stopped(self, folded: str, following: re.Match[str]) -> bool:
        """Whether the next one or two capitalised words make this a firm, a street or a contest."""
        if following[1] in self._after:
            return True
        second = _NEXT.match(folded, following.end())
        return second is not None and f"{following[1]} {second[1]}" in self._after

    def _personal(self, name: str, preceding: str, following: re.Match[str] | None, entry: Entry) -> bool:
        """Whether the neighbours suggest that this word is a piece of somebody's name."""
        surname = entry[4] == "surname"
        if entry[2] in ("adjective", "demonym", "alias") or (entry[2] == "person" and not surname):
            return False
        if preceding in self._given or (surname and preceding and self._other_name(preceding, entry)):
            return True
        titled = not surname and preceding in _TITLED  # "Secretary Aden Duale" has nothing to do with Aden
        if following is None or (not surname and name not in self._given and not titled):
            return False
        return following[1] not in _NOT_PERSONAL and (titled or following[1] not in self._index)

    def _other_name(self, preceding: str, entry: Entry) -> bool:
        """Whether the word before a surname looks like a name: no title, no state, not the person's own."""
        word = preceding.lower()
        if preceding in _NOT_PERSONAL or word in _BEFORE_SURNAME or self._is_name(preceding):
            return False
        if preceding.isupper() or word.endswith(_NO_NAME_ENDS):
            return False  # "FRENCH PM Macron", "Speaking", "Unlikely"
        return not any(preceding.upper() in entity_id for entity_id in entry[3])

    def _is_name(self, word: str) -> bool:
        """Whether a word alone is a listed name ("Russia"), not only the beginning of one ("Alicia")."""
        filed = self._index.get(word)
        return filed is not None and any(entry[0] == word and entry[4] != "surname" for entry in filed[0])

    def _stranger(self, preceding: str, following: re.Match[str] | None, entry: Entry) -> bool:
        """Whether a surname surely is another person's: after a given name that is not theirs, or itself one.

        The person's own given names are in the id; a surname that comes first stands before no other name.
        """
        if preceding in self._given or _initial(preceding) or (preceding and self._other_name(preceding, entry)):
            return not any(fold(preceding).upper() in entity_id for entity_id in entry[3])
        return following is not None and (entry[1] <= 3 or entry[3][0].startswith(_SURNAME_FIRST))


def _previous(folded: str, start: int) -> str:
    """The capitalised word before a name, one blank between them, else an empty string."""
    word = folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1].lstrip("([\"'\u201c\u2018")
    return word if word[:1].isupper() and word[-1:] not in ",;:!?" else ""


def _fits(entry: Any, folded: str, start: int, last: int) -> bool:
    rest, length, _, _, _, prefix = entry
    if not folded.startswith(rest, start):
        return False
    end = start + length
    if rest[-1] != "-" and end < len(folded):
        after = folded[end]
        if (
            after.isalnum()
            or after == "_"
            or (after == "." and folded[end + 1 : end + 2].islower() and rest[-1] != ".")
        ):
            return False
    if prefix:
        begin = start - len(prefix)
        if begin < last or folded[begin:start].lower() != prefix.lower():
            return False
        start = begin
    before = folded[start - 1] if start else " "
    if before == "'" and start > 1 and folded[start - 2].isalnum():
        return False  # O'Higgins is not Higgins
    return not (before.isalnum() or before in "_@/")


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word != "A"


def _joined_after(folded: str, end: int, form: str, marks: list[str]) -> str:
    """Marks a name that a hyphen ties to the next word; the form as an adjective when that word is lower case."""
    joined = _AFTER.match(folded, end)
    if joined is None or not joined[1].islower():
        return form
    marks.append(f"hyphen:{joined[1]}")
    if joined[1] in ATTRIBUTIVE_AFTER:
        marks.append("attributive")
    return "adjective" if form in _FORMS_OF_COUNTRY else form


def _joined_before(folded: str, start: int, marks: list[str]) -> None:
    joined = _BEFORE.search(folded, max(0, start - 15), start)
    if joined is not None and joined[1].lower() in ATTRIBUTIVE_BEFORE:
        marks.append(f"hyphen:{joined[1].lower()}")
        marks.append("attributive")


def _squeeze(text: str) -> tuple[str, list[int], list[int]]:
    """The text with each run of blanks inside a paragraph as one, and where that shifts the offsets.

    Returns the new text, the positions in it from which a shift holds, and the shifts.
    """
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    done = 0
    removed = 0
    for gap in _GAPS.finditer(text):
        if gap[0].count("\n") > 1:
            continue
        pieces += [text[done : gap.start()], " "]
        removed += len(gap[0]) - 1
        cuts.append(gap.end() - removed)
        shifts.append(removed)
        done = gap.end()
    pieces.append(text[done:])
    return "".join(pieces), cuts, shifts


def _shifted(match: NameMatch, text: str, cuts: list[int], shifts: list[int]) -> NameMatch:
    start = _original(match.start, cuts, shifts)
    end = _original(match.end - 1, cuts, shifts) + 1
    return NameMatch(start, end, text[start:end], match.form, match.entity_ids, match.marks)


def _original(position: int, cuts: list[int], shifts: list[int]) -> int:
    place = bisect_right(cuts, position)
    return position + (shifts[place - 1] if place else 0)
