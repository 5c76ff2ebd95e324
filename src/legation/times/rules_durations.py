"""Lengths of time ("nearly 20-hour", "three days") and times that come again ("every Friday", "annual")."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.times import spans
from legation.times.rule import Context, rule
from legation.times.rules_relative import _MANY
from legation.times.spans import Span
from legation.times.words import COUNT, QUALIFIER, UNIT, WEEKDAY, modifier, number, unit_name, weekday_number


def _duration(match: re.Match[str], context: Context) -> Span | None:
    fields = match.groupdict()
    unit, count = unit_name(match["unit"]), number(fields["count"])
    if fields.get("half"):
        count = (count or 0) + 0.5
    span = spans.unanchored(spans.duration_value(count, unit), spans.precision_of(unit), "duration")
    return replace(span, mod=modifier(fields.get("qualifier")))


def _single(match: re.Match[str], context: Context) -> Span | None:
    """ "a week" is a length of time after a preposition or qualifier, elsewhere mostly a figure of speech."""
    head = context.text[max(0, match.start() - 14) : match.start()]
    sure = match.groupdict().get("qualifier") or _FOR.search(head)
    return _duration(match, context) if sure else None


def _plural(match: re.Match[str], context: Context) -> Span | None:
    """ "for decades", "weeks of talks"."""
    head = context.text[max(0, match.start() - 14) : match.start()]
    if not (_FOR.search(head) or re.match(r"\s+of\s+[a-z]", context.text[match.end() : match.end() + 6])):
        return None
    unit = unit_name(match["unit"])
    return spans.unanchored(spans.duration_value(None, unit), spans.precision_of(unit), "duration")


def _every(match: re.Match[str], context: Context) -> Span | None:
    fields = match.groupdict()
    if fields.get("weekday"):
        return spans.unanchored(f"XXXX-WXX-{weekday_number(fields['weekday']) + 1}", "day", "set")
    unit = unit_name(fields["unit"])
    count = number(fields["count"]) if fields.get("count") else 2 if fields.get("other") else 1
    return spans.unanchored(spans.duration_value(count, unit), spans.precision_of(unit), "set")


_OFTEN = {"daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight", "monthly": "month"}
_OFTEN |= {"quarterly": "quarter", "annual": "year", "annually": "year", "yearly": "year", "hourly": "hour"}


def _often(match: re.Match[str], context: Context) -> Span | None:
    unit = _OFTEN[match.group()]
    return spans.unanchored(spans.duration_value(1, unit), spans.precision_of(unit), "set")


_FOR = re.compile(
    r"\b(?:for|in|within|after|over|about|nearly|almost|than|lasted|lasting|spent|took|last|of|during)\s$", re.I
)
_FREE = r"(?<![\w$£€.,-])"
_NO_AGE = r"(?![\s-]olds?\b|[\s-]in[\s-]age|\s+of\s+age|['’]?s?\s+(?:his|her)\s+(?:senior|junior))"
_ONE = r"(?P<count>an?|one|half an?)"

RULES = [
    rule(
        "set.every",
        ("every", "each"),
        rf"(?i:every|each)\s+(?i:(?P<other>other)\s+)?(?:{WEEKDAY}|(?i:(?:(?P<count>\d+|two|three|four|five|six|ten)\s+)?{UNIT}(?:s|ies|y)?))\b",
        _every,
    ),
    rule("set.often", _OFTEN, rf"(?<![-\w])(?:{'|'.join(sorted(_OFTEN, key=len, reverse=True))})\b(?!-)", _often),
    rule(
        "set.times",
        ("once", "twice", "times"),
        r"(?i:once|twice|times)\s+(?i:a|an|each|every|per)\s+(?i:(?P<unit>hour|day|night|week|fortnight|month|quarter|year|decade|century))\b",
        _every,
    ),
    rule(
        "duration.hyphen",
        _MANY,
        rf"{_FREE}(?i:{QUALIFIER}?(?:an?\s+)?{COUNT}-{UNIT}(?:y)?)(?!\w){_NO_AGE}(?!-\w+-old)",
        lambda m, c: None if m["count"].lower() in ("a", "an") else _duration(m, c),
    ),
    rule(
        "duration",
        _MANY,
        rf"{_FREE}(?i:{QUALIFIER}?{COUNT}(?P<half>\sand\sa\shalf)?(?:\s+(?:full|whole|long|consecutive|straight|more|successive))?\s+{UNIT}(?:s|ies))\b{_NO_AGE}(?!-old)(?!\s+(?:ago|old)\b)",
        _duration,
    ),
    rule(
        "duration.single",
        ("a", "an", "one", "half", *_MANY[-15:]),
        rf"{_FREE}(?i:{QUALIFIER}?{_ONE}\s+{UNIT}y?)\b(?P<half>\sand\sa\shalf)?{_NO_AGE}(?!-old)(?!\s+(?:ago|old|later|earlier)\b)",
        _single,
    ),
    rule(
        "duration.plural",
        ("minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
        rf"(?<![\w-])(?i:{UNIT}(?:s|ies))\b(?!\s+(?:ago|later|old)\b)",
        _plural,
    ),
]
