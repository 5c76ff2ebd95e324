"""Days with a name: observances by country, anchored events of world history, anniversaries."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from legation.times import spans
from legation.times.moveable import days_of
from legation.times.rule import Context, Rule
from legation.times.spans import Span
from legation.times.words import YEAR, either, ordinal


@dataclass(frozen=True, slots=True)
class Observance:
    """A row of observances.csv."""

    name: str
    country: str
    cues: tuple[str, ...]
    rule: str
    default: bool

    def in_year(self, year: int) -> list[tuple[dt.date, dt.date]]:
        """First and last day, as often as it falls into the year."""
        return days_of(self.rule, year)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row of anchors.csv: an event of history that other times are told from."""

    name: str
    first: str
    last: str

    @property
    def span(self) -> Span:
        """The days of the event, as fine as they are known."""
        first, last = _stretch(self.first), _stretch(self.last or self.first)
        value = self.first if first == last else f"{self.first}/{self.last}"
        return replace(first, last=last.last, value=value)


def _stretch(date: str) -> Span:
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        return spans.day(dt.date(*parts))
    return spans.month(*parts) if len(parts) == 2 else spans.year(parts[0])


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resources.files("legation.times").joinpath(f"data/{name}").read_text("utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def observances() -> dict[str, list[Observance]]:
    """Every name of an observance, with the rows that it may stand for."""
    names: dict[str, list[Observance]] = {}
    for row in _rows("observances.csv"):
        cues = tuple(cue for cue in row["cues"].split("|") if cue)
        entry = Observance(row["names"].split("|")[0], row["country"], cues, row["rule"], row["default"] == "1")
        for name in row["names"].split("|"):
            names.setdefault(name, []).append(entry)
    return names


@cache
def anchors() -> dict[str, Anchor]:
    """Every phrase for an anchored event, in lower case, with its row."""
    return {
        name.lower(): Anchor(row["names"].split("|")[0], row["first"], row["last"])
        for row in _rows("anchors.csv")
        for name in row["names"].split("|")
    }


def _choose(rows: list[Observance], match: re.Match[str], context: Context) -> Observance | None:
    """By the words just before or after, the caller's country, the text, the default row."""
    if len(rows) == 1 and not rows[0].country:
        return rows[0]
    near = context.text[max(0, match.start() - 30) : match.start()] + "|" + context.text[match.end() : match.end() + 20]
    for found in (
        [row for row in rows if any(cue in near for cue in row.cues)],
        [row for row in rows if row.country == context.country and context.country],
    ):
        if found:
            return found[0]
    counted = sorted(
        ((sum(context.text.count(cue) for cue in row.cues), row.default, -n) for n, row in enumerate(rows))
    )
    times, default, place = counted[-1]
    return rows[-place] if times or default else next((row for row in rows if row.default), None)


def _observance(match: re.Match[str], context: Context) -> Span | None:
    row = _choose(observances()[_plain(match["name"])], match, context)
    if row is None:
        return spans.unanchored("XXXX-XX-XX", "day")
    if match["year"] or context.published is None:
        days = row.in_year(int(match["year"])) if match["year"] else []
        value = f"XXXX-{row.rule}" if row.rule[:2].isdigit() and ".." not in row.rule else "XXXX-XX-XX"
        return _days(days[0]) if days else spans.unanchored(value, "day")
    today = context.published
    every = [_days(pair) for n in (-1, 0, 1) for pair in row.in_year(today.year + n)]
    if not every:
        return spans.unanchored("XXXX-XX-XX", "day")
    nearest = min(every, key=lambda span: _distance(span, today))
    return nearest.or_next(next((span for span in every if span.last and span.last >= today), None))


def _plain(name: str) -> str:
    return name.replace("’", "'")


def _distance(span: Span, today: dt.date) -> int:
    assert span.first is not None
    assert span.last is not None
    return 0 if span.first <= today <= span.last else min(abs((span.first - today).days), abs((span.last - today).days))


def _days(pair: tuple[dt.date, dt.date]) -> Span:
    first, last = pair
    return spans.day(first) if first == last else Span(first, last, f"{first.isoformat()}/{last.isoformat()}", "day")


_CUE = re.compile(
    r"\b(?:since|until|till|before|after|during|following|preceding|anniversary of|wake of|aftermath of|eve of"
    r"|time of|end of|outbreak of|height of|from|worst|biggest|first|of|in)(?:\s+[a-z]+)?\s+$",
    re.I,
)


def _anchor(match: re.Match[str], context: Context) -> Span | None:
    """Only where it tells a time: after "since", "before", "during" and the like."""
    if not _CUE.search(context.text[max(0, match.start() - 40) : match.start()]):
        return None
    return anchors()[_plain(match["name"]).lower()].span


def _anniversary(match: re.Match[str], context: Context) -> Span | None:
    """The day so many years on; of an event known by its year alone, that year."""
    years = ordinal(match["nth"])
    if years is None:
        return None
    if match["name"]:
        first = _stretch(anchors()[_plain(match["name"]).lower()].first)
        assert first.first is not None
        moved = spans.shift(first.first, years, "year")
        return spans.unit_span(moved, first.precision) if moved else None
    return spans.year(int(match["year"]) + years) if match["year"] else None


_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|"
_ORDINAL += "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|thirtieth|fortieth|fiftieth"
_ORDINAL += "|sixtieth|seventieth|eightieth|ninetieth"
_ORDINAL_WORDS = ("the", "#", *re.findall(r"\b[a-z]+(?=\||-|$)", _ORDINAL), "first")


def _names_rule(name: str, words: list[str], pattern: str, read: object) -> Rule:
    first = {re.match(r"[^\W\d_]+|\d", word).group().lower() for word in words}  # type: ignore[union-attr]
    keys = tuple(sorted("#" if word.isdigit() else word for word in first))
    return Rule(name, keys, re.compile(pattern), read)  # type: ignore[arg-type]


def named_rules() -> list[Rule]:
    """The rules for what the data files name. They come first: "September 11 attacks" is no day of this year."""
    phrases = either(sorted(anchors())).replace("'", "['’]")
    feasts = either(sorted(observances())).replace("'", "['’]")
    return [
        Rule(
            "anniversary",
            _ORDINAL_WORDS,
            re.compile(
                rf"(?i:(?:the\s+)?(?P<nth>{_ORDINAL})\s+anniversary\s+of\s+(?:the\s+)?"
                rf"(?:(?P<name>{phrases})\b|(?:[\w’'-]+\s+){{0,2}}?{YEAR}))"
            ),
            _anniversary,
        ),
        _names_rule("anchor", sorted(anchors()), rf"(?i:(?P<name>{phrases}))(?!\w)", _anchor),
        _names_rule(
            "observance",
            sorted(observances()),
            rf"(?P<name>{feasts})(?!\w)(?:,?\s+(?:of\s+|in\s+)?{YEAR})?",
            _observance,
        ),
    ]
