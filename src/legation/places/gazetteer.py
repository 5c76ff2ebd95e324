"""The gazetteer: finding names of places in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from legation.model import Place
from legation.places import guards
from legation.places.records import GazetteerEntry, PlaceMatch, Resolution
from legation.places.resolve import resolve_all
from legation.places.table import CAPITAL, FLAGS, KINDS, Table, fold_key

_CAPITALISED = re.compile(r"(?<![\w@#])[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĹĽŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŽŹŻȘȚ][^\W\d_]*")
_NEXT = re.compile(r"(?:[\s’'-]|\.\s?|,\s){1,2}([^\W_]+)")
_PREFIX = re.compile(r"(?:\b[Aa]l|\b[Ee]l|\bAn|\bAsh|\bAs|\bAd|\bas|\bash)[-\s]$")
_DOUBTFUL = FLAGS["word"] | FLAGS["given"] | FLAGS["surname"] | FLAGS["alternate"]
_PERSON = FLAGS["given"] | FLAGS["surname"]
KNOWN_FROM = 250_000  # inhabitants from which a city is known by its name alone
CANDIDATES = 12  # the likeliest places of a name that resolution looks at


class Gazetteer:
    """Names of places, found in text and resolved to places. Safe to share between threads: it is only read."""

    def __init__(self, path: Path | None = None) -> None:
        self._table = Table(path or Path(__file__).parent / "data" / "gazetteer.bin")
        self._entry = cache(self._read_entry)

    def __len__(self) -> int:
        return self._table.size

    def _read_entry(self, number: int) -> GazetteerEntry:
        table = self._table
        return GazetteerEntry(
            name=table.label(number),
            country=table.countries[table.country[number]] or None,
            admin1=table.regions[table.region[number]] or None,
            lat=table.lat[number] / 1e5,
            lon=table.lon[number] / 1e5,
            geonames_id=table.geonames_id[number] or None,
            population=table.population[number],
            kind=KINDS[table.kind[number] & ~CAPITAL],
            capital=bool(table.kind[number] & CAPITAL),
        )

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The places of a name as it is written, main names first, then by population; empty where there is none."""
        number = self._table.find(fold_key(name))
        return tuple(map(self._entry, self._table.places(number))) if number >= 0 else ()

    def find(self, text: str) -> list[PlaceMatch]:
        """The names of places in ``text``: longest first, on word boundaries, capitalised, none inside another.

        Names of persons, papers, firms and streets are left out, as far as their neighbours show what they are;
        a name that is an ordinary word, a person's name or a small place counts only where words of place, or
        the same name elsewhere in the text, support it.
        """
        spans = self._spans(text)
        people = self._people(text, spans)
        judged: list[tuple[tuple[int, int, int], int]] = []
        for span in spans:
            inside = judged and judged[-1][1] == 2 and span[0] - judged[-1][0][1] == 2
            judged.append((span, 1 if inside else self._judge(text, span, people)))
        sure = {text[s:e] for (s, e, _), verdict in judged if verdict > 0}
        kept = [span for span, verdict in judged if verdict > 0 or (verdict == 0 and text[span[0] : span[1]] in sure)]
        return [
            self._match(text, span, following)
            for span, following in zip(kept, [*kept[1:], None][: len(kept)], strict=True)
        ]

    def _spans(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, number of the name) of the longest names, left to right; given names alone are left out."""
        table, found, done = self._table, [], 0
        for token in _CAPITALISED.finditer(text):
            start = token.start()
            if start < done:
                continue
            word = token.group()
            first = table.find(word)
            if first < 0:
                if len(word) < 4 or not word.isupper():
                    continue
                first = table.find(word.capitalize())
                if first < 0:
                    continue
            end, number = self._longest(text, token.end(), start, first)
            if number >= 0 and table.has_places(number):
                found.append((start, end, number))
                done = end
        return found

    def _longest(self, text: str, end: int, start: int, first: int) -> tuple[int, int]:
        """End and number of the longest name that begins at ``start``."""
        best, words, position = (end, first), self._table.longest[first], end
        for _ in range(words - 1):
            following = _NEXT.match(text, position)
            if not following:
                break
            position = following.end()
            name = fold_key(text[start:position])
            number = self._table.find(name.title() if name.isupper() and len(name) > 4 else name)
            if number >= 0 and self._table.has_places(number):
                best = (position, number)
        end, number = best
        if text[end : end + 1] == "." and "." in text[start:end]:
            best = (end + 1, number)
        return best

    def _people(self, text: str, spans: Sequence[tuple[int, int, int]]) -> frozenset[str]:
        """Single words that are a person's surname somewhere in the text: "Michael Jackson", "Mr. Houston"."""
        people = set()
        for start, end, number in spans:
            before = guards.word_before(text, start)
            if before and before[0].isupper() and self._is_person(before, number):
                people.add(text[start:end])
        return frozenset(people)

    def _is_person(self, before: str, number: int) -> bool:
        if before in guards.TITLES:
            return self._top(number).kind not in ("country", "admin1")
        name = self._table.find(before)
        return name >= 0 and bool(self._table.flags[name] & FLAGS["given"]) and self._top(number).kind != "country"

    def _top(self, number: int) -> GazetteerEntry:
        return self._entry(self._table.places(number)[0])

    def _judge(self, text: str, span: tuple[int, int, int], people: frozenset[str]) -> int:
        """2: a place, with the one around it after a comma; 1: a place; 0: only if sure elsewhere; -1: none."""
        start, end, number = span
        before, after = guards.word_before(text, start), guards.word_after(text, end)
        if self._contained(text, end, number):
            return 2
        if guards.in_longer_name(text, start, before, after) or text[start:end] in people:
            return -1
        located, flags, top = guards.is_located(text, start, before), self._table.flags[number], self._top(number)
        if flags & _PERSON and self._followed_by_surname(after, located):
            return -1
        if flags & _PERSON and after in guards.SPEECH and not located:
            return -1
        if top.kind in ("country", "region", "water", "site"):
            return 1
        if text[start:end] in guards.DIRECTIONS and after not in guards.DIVISIONS:
            return -1  # Sri Lanka has a Western Province, but "Western leaders" are not from there
        if flags & FLAGS["word"] and (before in ("the", "The", "a", "an") or text[start:end] in guards.CALENDAR):
            return -1  # "at the University", "in March": towns of that name take no article
        if located:
            return 1 if top.population >= 20_000 or not flags & (FLAGS["given"] | FLAGS["alternate"]) else 0
        if before[:1].isupper() and before not in guards.TITLES and not text[start:end].isupper():
            return -1 if flags & _PERSON else 0
        if flags & FLAGS["word"] and top.population < 1_000_000:
            return -1
        if flags & _DOUBTFUL:
            return 1 if top.population >= 2_000_000 and not flags & FLAGS["alternate"] else 0
        if top.kind == "admin1":
            return 1
        return 1 if top.population >= KNOWN_FROM else 0

    def _followed_by_surname(self, after: str, located: bool) -> bool:
        """ "Paris Hilton": a capitalised word follows that begins no place's name, or is a surname."""
        if not after or not after[0].isupper() or located:
            return False
        name = self._table.find(after)
        return name < 0 or bool(self._table.flags[name] & FLAGS["surname"])

    def _contained(self, text: str, end: int, number: int) -> bool:
        """ "Springfield, Illinois": the name after the comma is where one of the candidates lies."""
        if text[end : end + 2] != ", ":
            return False
        following = _CAPITALISED.match(text, end + 2)
        if not following:
            return False
        first = self._table.find(following.group())
        if first < 0:
            return False
        _, outer = self._longest(text, following.end(), end + 2, first)
        wholes = [self._entry(n) for n in self._table.places(outer)[:CANDIDATES]] if outer >= 0 else []
        parts = [self._entry(n) for n in self._table.places(number)[:CANDIDATES]]
        return any(lies_in(part, whole) for part in parts for whole in wholes)

    def _match(self, text: str, span: tuple[int, int, int], following: tuple[int, int, int] | None) -> PlaceMatch:
        start, end, number = span
        flags = self._table.flags[number]
        mention = "adjective" if flags & FLAGS["adjective"] else "demonym" if flags & FLAGS["demonym"] else "literal"
        before = guards.word_before(text, start)
        gap = text[end : following[0]] if following and following[0] - end <= 16 else ""
        prefix = _PREFIX.search(text[max(0, start - 4) : start])
        start -= len(prefix[0]) if prefix else 0
        entries = tuple(self._entry(n) for n in self._table.places(number)[: CANDIDATES * 3])
        located = guards.is_located(text, start, before)
        head = guards.word_after(text, end)
        return PlaceMatch(
            start, end, text[start:end], entries, mention, gap, located, head if head in guards.DIVISIONS else ""
        )

    def resolve(
        self,
        matches: Sequence[PlaceMatch],
        *,
        countries: Mapping[str, float] | None = None,
        dateline: str | None = None,
    ) -> list[Place]:
        """The places that the matches stand for, in their order; what stays unresolved is left out.

        Args:
            matches: all matches of one article, as ``find`` gives them: they decide about each other.
            countries: ISO alpha-3 codes that the article is about, with weights from 0 to 1.
            dateline: the place that the article was filed from, as written.
        """
        resolutions = self.explain(matches, countries=countries, dateline=dateline)
        return [place for resolution in resolutions if (place := resolution.place)]

    def explain(
        self,
        matches: Sequence[PlaceMatch],
        *,
        countries: Mapping[str, float] | None = None,
        dateline: str | None = None,
    ) -> list[Resolution]:
        """As ``resolve``, one record a match, with score, reason and the other candidates."""
        filed_from = self.lookup(dateline.strip().title() if dateline.isupper() else dateline) if dateline else ()
        return resolve_all(matches, countries or {}, filed_from[0] if filed_from else None)


def lies_in(part: GazetteerEntry, whole: GazetteerEntry) -> bool:
    """Whether a place lies in a country or first-order division."""
    if part is whole or part.kind == "country":
        return False
    if whole.kind == "country":
        return part.country == whole.country
    return whole.kind == "admin1" and part.country == whole.country and part.admin1 == whole.name


@cache
def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer that ships with Legation, or another of its format. Opened once, in some milliseconds."""
    return Gazetteer(path)
