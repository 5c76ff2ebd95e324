"""Times told from another time: "last month", "two weeks ago", "three days later", "earlier this year"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from legation.times import spans
from legation.times.rule import Context, rule
from legation.times.spans import Span
from legation.times.words import (
    COUNT,
    COUNT_WORDS,
    EDGES,
    QUALIFIER,
    UNIT,
    modifier,
    number,
    ordinal,
    unit_name,
)

_ONE = dt.timedelta(days=1)


def _told(match: re.Match[str], context: Context) -> Span | None:
    """ "last month", "this week", "the next year": calendar units around the day of publication."""
    unit, today = unit_name(match["unit"]), context.published
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}.get(
        match["which"].lower(), 0
    )
    if today is None:
        return spans.unanchored("PRESENT_REF" if step == 0 else "XXXX", spans.precision_of(unit))
    moved = spans.shift(today, step, unit)
    if moved is None:
        return None
    if unit == "weekend" and step < 0:
        moved = _last_weekend(today)
    edge = match.groupdict().get("edge")
    return replace(spans.unit_span(moved, unit), mod=EDGES[edge.lower()] if edge else None)


def _last_weekend(today: dt.date) -> dt.date:
    """The Saturday of the last weekend that is over, or of the one that is ending today."""
    return today - _ONE * ((today.weekday() - 5) % 7 if today.weekday() != 5 else 7)


def _weekend(match: re.Match[str], context: Context) -> Span | None:
    if context.published is None:
        return spans.unanchored("XXXX-WXX-WE", "day")
    today = context.published
    past = today - _ONE * ((today.weekday() - 5) % 7)
    coming = today + _ONE * ((5 - today.weekday()) % 7 if today.weekday() != 6 else -1)
    return spans.weekend(past).or_next(spans.weekend(coming))


def _part_of_this(match: re.Match[str], context: Context) -> Span | None:
    """ "earlier this month" ends with publication, "later this month" begins with it."""
    unit, today = unit_name(match["unit"]), context.published
    early = match["edge"].lower() == "earlier"
    mod = "START" if early else "END"
    if today is None:
        return replace(spans.unanchored("PRESENT_REF", spans.precision_of(unit)), mod=mod)
    whole = spans.unit_span(today, unit)
    if early:
        return replace(whole, last=today, mod=mod)
    return replace(whole, first=today, mod=mod)


def _edge_of_unit(match: re.Match[str], context: Context) -> Span | None:
    """ "the end of the year": of this one."""
    unit, today = unit_name(match["unit"]), context.published
    mod = EDGES[match["edge"].lower()]
    if today is None:
        return replace(spans.unanchored("PRESENT_REF", spans.precision_of(unit)), mod=mod)
    return replace(spans.unit_span(today, unit), mod=mod)


def _ago(match: re.Match[str], context: Context) -> Span | None:
    """ "two weeks ago" is that week, "a year ago" that calendar year, "hours ago" the day itself."""
    return _moved(match, context.published, -1)


def _from_now(match: re.Match[str], context: Context) -> Span | None:
    return _moved(match, context.published, 1)


def _moved(match: re.Match[str], origin: dt.date | None, sign: int) -> Span | None:
    fields = match.groupdict()
    unit, words = unit_name(match["unit"]), fields.get("count")
    count = number(words) if words else None
    precision = spans.precision_of(unit)
    if count is None or origin is None:
        return spans.unanchored("PAST_REF" if sign < 0 else "FUTURE_REF", precision)
    day = spans.shift(origin, sign * count, unit)
    if day is None:
        return None
    coarse = {"decade": "year", "century": "decade"}.get(unit, unit)
    return replace(spans.unit_span(day, coarse), mod=modifier(fields.get("qualifier")))


def _later(match: re.Match[str], context: Context) -> Span | None:
    """ "three days later": of the last date that the text named. Without one it stays open."""
    return _moved(match, context.origin(unit_name(match["unit"])), 1)


def _earlier(match: re.Match[str], context: Context) -> Span | None:
    """ "a day earlier": of the last date that the text named, else of publication."""
    return _moved(match, context.origin(unit_name(match["unit"])) or context.published, -1)


def _beside(match: re.Match[str], context: Context) -> Span | None:
    """ "the following day", "the previous week": beside the last date that the text named."""
    unit = unit_name(match["unit"])
    origin = context.origin(unit)
    sign = -1 if match["which"].lower() in ("previous", "preceding", "prior", "before") else 1
    if origin is None and sign < 0:
        origin = context.published
    if origin is None:
        return spans.unanchored("XXXX", spans.precision_of(unit))
    day = spans.shift(origin, sign, unit)
    return spans.unit_span(day, unit) if day else None


def _same(match: re.Match[str], context: Context) -> Span | None:
    """ "that week", "the same year", of the last date that the text named."""
    unit = unit_name(match["unit"])
    origin = context.origin(unit)
    return spans.unit_span(origin, unit) if origin else spans.unanchored("XXXX", spans.precision_of(unit))


def _rolling(match: re.Match[str], context: Context) -> Span | None:
    """ "the past decade" is the ten years up to publication, "the next three days" those from it on."""
    fields = match.groupdict()
    unit, today = unit_name(match["unit"]), context.published
    back = match["which"].lower() in ("past", "last", "previous", "preceding")
    count = number(fields["count"]) if fields.get("count") else 1.0
    value = spans.duration_value(count, unit)
    if today is None or count is None:
        return spans.unanchored("PAST_REF" if back else "FUTURE_REF", spans.precision_of(unit))
    other = spans.shift(today, -count if back else count, unit)
    if other is None:
        return None
    first, last = (other, today) if back else (today, other)
    return Span(first, last, value, spans.precision_of(unit), mod=modifier(fields.get("qualifier")))


def _vague(match: re.Match[str], context: Context) -> Span | None:
    """ "in recent weeks", "the coming days", "decades ago"."""
    back = match["which"].lower() not in ("coming", "upcoming", "next")
    return spans.unanchored("PAST_REF" if back else "FUTURE_REF", spans.precision_of(unit_name(match["unit"])))


def _running(match: re.Match[str], context: Context) -> Span | None:
    """ "for a second day", "a third consecutive night": from so many units back to publication."""
    unit, nth, today = unit_name(match["unit"]), ordinal(match["nth"]), context.published
    if nth is None or not 2 <= nth <= 400:
        return None
    value = spans.duration_value(nth, unit)
    first = spans.shift(today, 1 - nth, unit) if today else None
    return Span(first, today if first else None, value, spans.precision_of(unit), "duration")


_COUNTS = ["#", "a", "an", "half", *(w.split()[0] for w in COUNT_WORDS), *(w.split("-")[0] for w in COUNT_WORDS)]
_QUALIFIERS = "nearly almost about around roughly approximately some just over more at less under up fewer".split()
_MANY = [*_COUNTS, *_QUALIFIERS]
_UNITS = rf"{UNIT}(?:s|ies|y)?"
_PERIOD = r"(?P<unit>week|weekend|month|quarter|year|decade|century|fortnight)"
_FREE = r"(?<![\d.,$£€-])"

RULES = [
    rule(
        "relative.edge-told",
        ("early", "late", "mid", "the", "end", "start", "beginning", "middle"),
        rf"(?i:(?:the\s+)?(?P<edge>early|late|mid|start|beginning|middle|end|close)(?:\s+of|\s+in)?[\s-](?:the\s+)?(?P<which>last|this|next|coming|current|past|previous)\s+{_PERIOD})\b",
        _told,
    ),
    rule(
        "relative.part-of-this",
        ("earlier", "later"),
        r"(?i:(?P<edge>earlier|later)\s+(?:this|in\s+the)\s+(?P<unit>week|month|year|quarter|decade|century|day))\b",
        _part_of_this,
    ),
    rule(
        "relative.edge-of-unit",
        ("the", "end", "start", "beginning", "middle"),
        r"(?i:(?:the\s+)?(?P<edge>end|start|beginning|middle|close)\s+of\s+the\s+(?P<unit>week|month|year|quarter|decade|century))\b(?!\s+(?:of|in)\b)",
        _edge_of_unit,
    ),
    rule(
        "relative.edge-of-unit",
        ("year",),
        r"(?i:(?P<unit>year)[-\s](?P<edge>end))\b",
        _edge_of_unit,
    ),
    rule(
        "relative.ago",
        _MANY,
        rf"{_FREE}(?i:{QUALIFIER}?{COUNT}[\s-]{_UNITS}(?:\s+and\s+a\s+half)?\s+ago)\b",
        _ago,
    ),
    rule(
        "relative.ago-vague",
        ("second", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
        rf"(?i:(?P<which>){_UNITS}\s+ago)\b",
        _vague,
    ),
    rule(
        "relative.from-now",
        _MANY,
        rf"{_FREE}(?i:{QUALIFIER}?{COUNT}\s+{_UNITS}(?:\s+from\s+now|['’]s?\s+time))\b",
        _from_now,
    ),
    rule(
        "relative.later",
        _MANY,
        rf"{_FREE}(?i:{QUALIFIER}?{COUNT}\s+{_UNITS}\s+(?:later|on|afterwards?))\b(?<!\bon)",
        _later,
    ),
    rule(
        "relative.earlier",
        _MANY,
        rf"{_FREE}(?i:{QUALIFIER}?{COUNT}\s+{_UNITS}\s+(?:earlier|before|previously))\b(?!\s+(?:the|his|her|its|their|a|an|that|this|[A-Z]))",
        _earlier,
    ),
    rule(
        "relative.later-vague",
        ("minutes", "hours", "days", "weeks", "months", "years", "decades"),
        rf"(?i:{_UNITS}\s+(?:later|afterwards?))\b",
        lambda m, c: _hours_later(m, c),
    ),
    rule(
        "relative.beside",
        ("the", "following", "next"),
        r"(?i:the\s+(?P<which>following|next|previous|preceding|prior)\s+(?P<unit>day|night|week|month|year))\b(?!\s+of\b)",
        _beside,
    ),
    rule(
        "relative.day-beside",
        ("the",),
        r"(?i:the\s+(?P<unit>day|night|week|month|year)\s+(?P<which>before|after))\b(?!\s+(?:the|his|her|its|their|a|an|that|this|he|she|they|it|yesterday|tomorrow|[A-Z0-9])\b)(?=[\s,.;:)])",
        lambda m, c: None if re.match(r"\s+(?:[A-Z0-9]|\w+ing\b)", c.text[m.end() :][:20]) else _beside(m, c),
    ),
    rule(
        "relative.same",
        ("that", "the"),
        r"(?i:(?:that\s+(?:same\s+)?|the\s+same\s+)(?P<unit>week|month|year|decade|weekend))\b",
        _same,
    ),
    rule(
        "relative.recent",
        ("recent", "coming", "upcoming", "the"),
        r"(?i:(?:the\s+)?(?P<which>recent|coming|upcoming)\s+(?P<unit>hour|day|week|month|year|decade)s)\b",
        _vague,
    ),
    rule(
        "relative.rolling",
        ("the", "past", "last", "next", "coming", "previous", "preceding", "following"),
        rf"(?i:(?:the\s+)?(?P<which>past|last|next|coming|previous|preceding)\s+{QUALIFIER}?(?P<count>\d{{1,3}}|couple\sof|few|several|{'|'.join(COUNT_WORDS)})[\s-]+{_UNITS})\b",
        _rolling,
    ),
    rule(
        "relative.rolling-one",
        ("the", "past"),
        r"(?i:(?:the\s+(?P<which>past|last|coming)|(?P<past>past))\s+(?P<unit>hour|day|week|month|year|decade|century))\b(?!['’]s\b)",
        lambda m, c: _rolling_one(m, c),
    ),
    rule(
        "relative.told",
        ("last", "this", "next", "coming", "current", "the", "past"),
        rf"(?i:(?:the\s+)?(?P<which>last|this|next|coming|current|this\s+coming)\s+{_PERIOD})\b",
        _told,
    ),
    rule("relative.weekend", ("the", "weekend"), r"(?i:(?:the\s+)?weekend)\b(?<=weekend)", _weekend),
    rule(
        "relative.running",
        ("for", "a", "the", "second", "third", "fourth", "fifth", "sixth", "#"),
        r"(?i:(?:for\s+(?:a|the)\s+|(?:a|the)\s+)?(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\s+(?:(?:straight|consecutive|successive)\s+)?(?P<unit>day|night|week|month|year)(?:\s+(?:running|in\s+a\s+row))?)\b(?!\s+of\b)",
        lambda m, c: _running_sure(m, c),
    ),
]


def _hours_later(match: re.Match[str], context: Context) -> Span | None:
    """ "hours later" is the same day or the next; longer vague delays stay open."""
    unit = unit_name(match["unit"])
    origin = context.origin(unit)
    if unit in ("second", "minute", "hour") and origin:
        return Span(origin, origin + _ONE, origin.isoformat(), "time")
    return spans.unanchored("XXXX", spans.precision_of(unit))


def _rolling_one(match: re.Match[str], context: Context) -> Span | None:
    """ "the past year" rolls; "the last year" after a preposition of duration does, else it is the calendar's."""
    unit, today = unit_name(match["unit"]), context.published
    which = (match["which"] or "past").lower()
    if today is None:
        return spans.unanchored("FUTURE_REF" if which == "coming" else "PAST_REF", spans.precision_of(unit))
    other = spans.shift(today, 1 if which == "coming" else -1, unit)
    if other is None:
        return None
    first, last = (today, other) if which == "coming" else (other, today)
    return Span(first, last, spans.duration_value(1, unit), spans.precision_of(unit))


def _running_sure(match: re.Match[str], context: Context) -> Span | None:
    words = match.group().lower()
    sure = words.startswith("for ") or re.search(r"straight|consecutive|successive|running|in a row", words)
    return _running(match, context) if sure else None
