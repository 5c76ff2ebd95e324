"""Finding the temporal expressions of a text: one loop over its words, rules tried only where they may begin."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from legation.times import rules_calendar, rules_days, rules_durations, rules_relative
from legation.times.compose import compose
from legation.times.mention import TimeMention
from legation.times.rule import Context, Rule
from legation.times.rules_named import named_rules
from legation.times.spans import Span

_WORD = re.compile(r"[^\W\d_]+|\d+")


@cache
def _dispatch() -> dict[str, tuple[Rule, ...]]:
    """First word, in each of its capitalisations, to the rules that may begin there, in the order they are tried."""
    rules = [*named_rules(), *_ordered()]
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in {form for key in rule.words for form in (key, key.capitalize(), key.upper())}:
            entries = table.setdefault(word, [])
            if rule not in entries:
                entries.append(rule)
    return {word: tuple(entries) for word, entries in table.items()}


def _ordered() -> Iterable[Rule]:
    """Dates before what is told from them, longer expressions before their parts."""
    yield from rules_calendar.RULES[:3]
    yield from rules_relative.RULES
    yield from rules_calendar.RULES[3:]
    yield from rules_days.RULES
    yield from rules_durations.RULES


def find_dates(text: str, published: dt.date | None = None, *, country: str | None = None) -> list[TimeMention]:
    """Every temporal expression of ``text``, in its order, without overlaps.

    Args:
        text: any text.
        published: day of publication, which relative expressions count from. Without it they keep first and
            last None; absolute ones work.
        country: ISO alpha-3 code that decides between observances of one name ("Independence Day") where the
            text names no country.

    Conventions: a weekday is the last one on or before publication, with the coming one in ``next_first``;
    "two weeks ago" is that ISO week, "a year ago" that calendar year; "the past decade" the ten years up to
    publication; "since X" has no last day, "until X" and "by X" no first.
    """
    table, context = _dispatch(), Context(text, published, country)
    numbers = table["#"]
    found: list[TimeMention] = []
    done = 0
    for token in _WORD.finditer(text):
        word = token.group()
        rules = table.get(word) or (numbers if word[0].isdigit() else None)
        if rules is None or token.start() < done:
            continue
        mention = _first_that_reads(rules, token.start(), context)
        if mention:
            found.append(mention)
            done = mention.end
    return compose(found, text)


def _first_that_reads(rules: tuple[Rule, ...], start: int, context: Context) -> TimeMention | None:
    if start and (context.text[start - 1].isalnum() or context.text[start - 1] == "_"):
        return None
    for rule in rules:
        match = rule.pattern.match(context.text, start)
        span = rule.read(match, context) if match else None
        if match and span:
            if span.kind == "date" and span.first is not None:
                context.told.append(span)
            return _mention(match, span, rule.name)
    return None


def _mention(match: re.Match[str], span: Span, source: str) -> TimeMention:
    name = match.groupdict().get("name")
    return TimeMention(
        match.start(),
        match.end(),
        match.group(),
        span.first,
        span.last,
        span.value,
        span.precision,
        span.kind,
        f"{source}:{name}" if name else source,
        span.next_first,
        span.next_last,
        span.relation,
        span.mod,
    )
