"""Resolution measured on the names of a public event data set: ``icews14_events.csv.gz``.

Many of its names carry their country in brackets, "Police (India)". That is gold made by its authors, once each
qualifier is mapped to a code (``bench/entities_countries.csv``). The other names have no gold: for them the share that
resolves is counted, and a random sample of answers is judged by a reader (``bench/entities_verdicts.csv``).
"""

from __future__ import annotations

import csv
import gzip
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from legation.bench.data import Places
from legation.entities import Resolution
from legation.entities.owned import split_brackets
from legation.errors import DataError, UsageError

EVENTS: Final = "shared/icews14_events.csv.gz"
COUNTRIES: Final = "own/entities_countries.csv"
VERDICTS: Final = "own/entities_verdicts.csv"
SEED: Final = 2014
"""Of the sample that is judged by hand; another seed needs other verdicts."""


class Resolves(Protocol):
    """What is measured: anything with the resolver's method."""

    def resolve(self, name: str, *, on: str | None = None) -> Resolution:
        """See ``KnowledgeBase.resolve``."""
        ...


@dataclass(frozen=True, slots=True)
class Use:
    """A name at a date, and how many events name it then."""

    name: str
    date: str
    times: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counted in uses."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The part as 0 to 1; 0 of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class EntityScores:
    """What ``measure_entities`` found.

    Attributes:
        bracketed: right country, of names with a country in brackets given whole.
        bare: right country, of those given without brackets that got an answer, where the data set uses the bare name
            of one country only.
        bare_answered: how many of these got an answer.
        shared: right country, of the answers to bare names that the data set uses of several countries.
        resolved: names of any kind that resolve to a state or organisation (a person to theirs).
        unbracketed: the same, of names without brackets only.
        precision: right answers, of those judged by hand; None without verdicts.
        stale: verdicts whose answer has changed since, and so don't count.
        wrong: the most frequent wrong countries, as (name, gold, answer, uses).
        unresolved: the most frequent names without an answer, as (name, uses).
    """

    bracketed: Share
    bare: Share
    bare_answered: Share
    shared: Share
    resolved: Share
    unbracketed: Share
    precision: Share | None
    stale: int
    wrong: tuple[tuple[str, str, str, int], ...]
    unresolved: tuple[tuple[str, int], ...]


def measure_entities(base: Resolves, places: Places, *, most: int = 20) -> EntityScores:
    """Resolve every source and target name at its date.

    Raises:
        UsageError: US001, the data set is not there.
        DataError: DA003, the table of countries or verdicts lacks a column.
    """
    uses = list(read_uses(_need(places, EVENTS)))
    countries = {row["qualifier"]: row["country"] for row in _rows(_need(places, COUNTRIES), "qualifier", "country")}
    scores = _Tally(base, countries, uses)
    for use in uses:
        scores.add(use)
    precision, stale = judge_verdicts(base, places.path(VERDICTS))
    return scores.result(precision, stale, most)


def read_uses(path: Path) -> Iterator[Use]:
    """Each name of the data set at each of its dates, in order of name and date."""
    count: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf8", newline="") as stream:
        for row in csv.DictReader(stream):
            for column in ("source_name", "target_name"):
                count[row[column], row["event_date"]] += 1
    for (name, date), times in sorted(count.items()):
        yield Use(name, date, times)


class _Tally:
    """Counts as the uses pass."""

    def __init__(self, base: Resolves, countries: Mapping[str, str], uses: Iterable[Use]) -> None:
        self._base = base
        self._gold: dict[str, tuple[str, str]] = {}
        self._of: dict[str, set[str]] = defaultdict(set)
        for use in uses:
            split = split_brackets(use.name)
            if split is not None and split[1] in countries:
                self._gold[use.name] = split[0], countries[split[1]]
                self._of[split[0]].add(countries[split[1]])
        self.counts: Counter[str] = Counter()
        self.wrong: Counter[tuple[str, str, str]] = Counter()
        self.unresolved: Counter[str] = Counter()

    def add(self, use: Use) -> None:
        """Resolve one use and count what came of it."""
        found = self._base.resolve(use.name, on=use.date)
        answered = found.entity_id is not None or found.country is not None
        self._count("all", use, answered)
        if not answered:
            self.unresolved[use.name] += use.times
        if split_brackets(use.name) is None:
            self._count("plain", use, answered)
        if use.name in self._gold:
            bare, country = self._gold[use.name]
            self._count("bracketed", use, found.country == country)
            if found.country != country:
                self.wrong[use.name, country, str(found.country)] += use.times
            self._add_bare(use, bare, country)

    def _add_bare(self, use: Use, bare: str, country: str) -> None:
        found = self._base.resolve(bare, on=use.date)
        answered = found.country is not None
        kind = "bare" if len(self._of[bare]) == 1 else "shared"
        self._count(f"{kind} answered", use, answered)
        if answered:
            self._count(kind, use, found.country == country)
            if found.country != country and kind == "bare":
                self.wrong[bare, country, str(found.country)] += use.times

    def _count(self, what: str, use: Use, good: bool) -> None:
        self.counts[what] += use.times
        self.counts[f"{what} +"] += use.times * good

    def _share(self, what: str) -> Share:
        return Share(self.counts[f"{what} +"], self.counts[what])

    def result(self, precision: Share | None, stale: int, most: int) -> EntityScores:
        """The scores so far."""
        return EntityScores(
            bracketed=self._share("bracketed"),
            bare=self._share("bare"),
            bare_answered=self._share("bare answered"),
            shared=self._share("shared"),
            resolved=self._share("all"),
            unbracketed=self._share("plain"),
            precision=precision,
            stale=stale,
            wrong=tuple((*key, times) for key, times in self.wrong.most_common(most)),
            unresolved=tuple(self.unresolved.most_common(most)),
        )


# ------------------------------------------------------------ verdicts


def sample_answers(base: Resolves, places: Places, *, size: int = 300) -> Iterator[dict[str, str]]:
    """A random sample of answers to be judged by hand, weighted by use, each name once: the columns of the verdicts.

    The score is left out on purpose; ``verdict`` is empty.
    """
    uses = list(read_uses(_need(places, EVENTS)))
    chooser = random.Random(SEED)
    seen: set[str] = set()
    while len(seen) < size:
        use = chooser.choices(uses, weights=[u.times for u in uses])[0]
        found = base.resolve(use.name, on=use.date)
        if use.name not in seen and (found.entity_id or found.country):
            seen.add(use.name)
            yield {"name": use.name, "date": use.date, "answer": answer_text(found), "verdict": "", "note": ""}


def answer_text(found: Resolution) -> str:
    """An answer in a line, as a reader judges it: id, country, sectors and role, without the score."""
    what = found.entity_id or "-"
    return " ".join(part for part in (what, found.country, "|".join(found.sectors), found.role) if part)


def judge_verdicts(base: Resolves, path: Path | None) -> tuple[Share | None, int]:
    """Precision by the verdicts whose answer is still given, and how many are stale. ``verdict`` is right or wrong."""
    if path is None:
        return None, 0
    right = judged = stale = 0
    for row in _rows(path, "name", "date", "answer", "verdict"):
        if answer_text(base.resolve(row["name"], on=row["date"])) != row["answer"]:
            stale += 1
        elif row["verdict"] in ("right", "wrong"):
            judged += 1
            right += row["verdict"] == "right"
    return Share(right, judged), stale


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as stream:
        reader = csv.DictReader(line for line in stream if not line.startswith("#"))
        rows = list(reader)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise DataError("DA003", f"the header lacks {', '.join(missing)}", file=str(path), remedy="restore it from git")
    return rows


def _need(places: Places, name: str) -> Path:
    path = places.path(name)
    if path is None:
        raise UsageError("US001", f"{name} is not there", remedy="name the folder that holds bench/ with --shared")
    return path
