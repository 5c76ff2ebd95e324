"""Weekdays, today and its kin, parts of the day, clock times."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from legation.times import spans
from legation.times.rule import Context, rule
from legation.times.spans import Span
from legation.times.words import EDGES, PART, PARTS, WEEKDAY, WEEKDAYS, weekday_number

_ONE = dt.timedelta(days=1)
_PAPERS = r"Times|Mail|Mirror|Telegraph|Post|Express|Herald|World|Independent|Tribune|Night Live|Review"
_NAMED = r"(?<!Bloody )(?<!Super )(?<!Black )(?<!Fat )(?<!Good )(?<!Palm )(?<!Easter )(?<!Ash )(?<!Cyber )(?<!Maundy )"


def before(date: dt.date, weekday: int) -> dt.date:
    """The weekday on or before ``date``: the wire convention for the past."""
    return date - dt.timedelta(days=(date.weekday() - weekday) % 7)


def after(date: dt.date, weekday: int) -> dt.date:
    """The weekday on or after ``date``."""
    return date + dt.timedelta(days=(weekday - date.weekday()) % 7)


def _part(match: re.Match[str]) -> str:
    part = match.groupdict().get("part")
    return PARTS[part.lower()] if part else ""


def _edge(match: re.Match[str], span: Span) -> Span:
    edge = match.groupdict().get("edge")
    return replace(span, mod=EDGES[edge.lower()]) if edge else span


def _weekday(match: re.Match[str], context: Context) -> Span | None:
    wanted, part, today = weekday_number(match["weekday"]), _part(match), context.published
    if today is None:
        value = f"XXXX-WXX-{wanted + 1}" + (f"T{part}" if part else "")
        return _edge(match, spans.unanchored(value, "time" if part else "day"))
    return _edge(match, spans.day(before(today, wanted), part).or_next(spans.day(after(today, wanted), part)))


def _weekday_told(match: re.Match[str], context: Context) -> Span | None:
    """ "last Tuesday" lies before today, "this Tuesday" is the coming one, "next Tuesday" is in next week."""
    wanted, part, today = weekday_number(match["weekday"]), _part(match), context.published
    if today is None:
        return spans.unanchored(f"XXXX-WXX-{wanted + 1}", "day")
    which = match["which"].lower()
    if which in ("last", "past", "previous"):
        return spans.day(before(today - _ONE, wanted), part)
    if which in ("this", "coming"):
        return spans.day(after(today, wanted), part)
    monday = before(today, 0)
    return spans.day(monday + dt.timedelta(days=7 + wanted), part)


def _weekdays(match: re.Match[str], context: Context) -> Span | None:
    return spans.unanchored(f"XXXX-WXX-{weekday_number(match['weekday']) + 1}", "day", "set")


_OFFSETS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _deictic(match: re.Match[str], context: Context) -> Span | None:
    word = match["word"].lower()
    part = _part(match) or ("NI" if word == "tonight" else "")
    if context.published is None:
        return spans.unanchored("PRESENT_REF" if word in ("today", "tonight") else "XXXX-XX-XX", "day")
    return spans.day(context.published + _ONE * _OFFSETS[word], part)


def _day_but_one(match: re.Match[str], context: Context) -> Span | None:
    if context.published is None:
        return spans.unanchored("XXXX-XX-XX", "day")
    return spans.day(context.published + _ONE * (-2 if match["which"].lower() == "before yesterday" else 2))


def _this_part(match: re.Match[str], context: Context) -> Span | None:
    """ "this morning", "last night", "earlier tonight"."""
    part = PARTS[match["part"].lower()]
    if context.published is None:
        return spans.unanchored(f"XXXX-XX-XXT{part}", "time")
    return spans.day(context.published - _ONE * (match["which"].lower() == "last"), part)


def _overnight(match: re.Match[str], context: Context) -> Span | None:
    """The night that ends on the day named, else on the day of publication."""
    named = match.groupdict().get("weekday")
    if context.published is None:
        return spans.unanchored("XXXX-XX-XXTNI", "time")
    morning = before(context.published, weekday_number(named)) if named else context.published
    return Span(morning - _ONE, morning, morning.isoformat() + "TNI", "time")


def _that_part(match: re.Match[str], context: Context) -> Span | None:
    """ "that morning", "the same evening": of the last date that the text named."""
    word = match["unit"].lower()
    part = PARTS.get(word, "")
    origin = context.origin("day")
    if origin is None:
        return spans.unanchored("XXXX-XX-XX" + (f"T{part}" if part else ""), "time" if part else "day")
    return spans.day(origin, part)


def _small_hours(match: re.Match[str], context: Context) -> Span | None:
    """ "in the early hours" is the morning of publication, unless a day follows."""
    named = match.groupdict().get("weekday")
    if context.published is None:
        return spans.unanchored("XXXX-XX-XXTMO", "time")
    day = before(context.published, weekday_number(named)) if named else context.published
    return spans.day(day, "MO")


def _clock(match: re.Match[str], context: Context) -> Span | None:
    """A time of day; the day is that of a date beside it, else the last one named, else publication's."""
    value = _clock_value(match)
    if value is None:
        return None
    day = context.published
    if day is None:
        return spans.unanchored(f"XXXX-XX-XXT{value}", "time")
    return Span(day, day, f"{day.isoformat()}T{value}", "time")


def _clock_value(match: re.Match[str]) -> str | None:
    fields = match.groupdict()
    if fields.get("word"):
        return {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[fields["word"].lower()]
    hour, minute = int(fields["hour"]), int(fields.get("minute") or 0)
    half = (fields.get("half") or "").lower()[:1]
    if hour > (12 if half else 24) or minute > 59 or (half and hour == 0):
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = "Z" if (fields.get("zone") or "").upper() in ("GMT", "UTC") else ""
    return f"{hour:02d}:{minute:02d}{zone}"


_ZONE = r"(?:\s+(?P<zone>GMT|UTC|EST|EDT|CET|CEST|BST|PST|PDT|JST|IST|ET|local time))?"
_DAYNAMES = [name.lower() for name in WEEKDAYS if name.endswith("day")] + ["tues", "thurs"]
_TAIL = rf"(?:\s+(?i:{PART}))?(?![\w-])"

RULES = [
    rule(
        "weekday.told",
        ("last", "this", "next", "coming", "past", "previous"),
        rf"(?i:(?P<which>last|this coming|this|next|coming|past|previous))\s+{WEEKDAY}{_TAIL}",
        _weekday_told,
    ),
    rule(
        "weekday.small-hours",
        ("the", "small", "early", "wee"),
        r"(?i:(?:the )?(?:(?:very )?early|small|wee|predawn|pre-dawn)(?: morning)? hours)"
        rf"(?:\s+(?:of|on)\s+{WEEKDAY})?\b",
        _small_hours,
    ),
    rule(
        "weekday.overnight",
        ("overnight",),
        rf"(?i:overnight)(?:\s+(?:(?:in)?to|on)\s+{WEEKDAY})?(?!\s+(?:stay|stays|accommodation|bag|train|bus|flight|success|lending|rate)\b)(?!\w)",
        _overnight,
    ),
    rule("weekday.set", _DAYNAMES, rf"{WEEKDAY}s\b(?!['’])", _weekdays),
    rule(
        "weekday",
        [*_DAYNAMES, "early", "late"],
        rf"{_NAMED}(?:(?i:(?P<edge>early|late))\s+(?:on\s+)?)?{WEEKDAY}(?!\s(?:{_PAPERS})\b){_TAIL}",
        _weekday,
    ),
    rule(
        "day.deictic",
        _OFFSETS,
        rf"(?<![A-Z]\s)(?P<word>(?i:today|tonight|yesterday|tomorrow)){_TAIL}",
        _deictic,
    ),
    rule(
        "day.but-one", ("the", "day"), r"(?i:(?:the )?day (?P<which>before yesterday|after tomorrow))\b", _day_but_one
    ),
    rule(
        "day.this-part",
        ("this", "last"),
        rf"(?i:(?P<which>this|last)\s+{PART})\b",
        lambda m, c: None if m["which"].lower() == "last" and m["part"].lower() != "night" else _this_part(m, c),
    ),
    rule(
        "day.that",
        ("that", "the"),
        r"(?i:(?:that|(?:the|that) same|that very)\s+(?P<unit>day|morning|afternoon|evening|night))\b",
        _that_part,
    ),
    rule(
        "clock",
        ("#",),
        rf"(?<![\d:.,$£€])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>(?i:a\.m\.|p\.m\.|am\b|pm\b)){_ZONE}",
        _clock,
    ),
    rule(
        "clock.24",
        ("#",),
        r"(?<![\d:.,$£€])(?P<hour>\d\d?):?(?P<minute>\d\d)\s?(?P<zone>GMT|UTC|local time|hours (?:GMT|local time))\b",
        _clock,
    ),
    rule("clock.at", ("#",), r"(?<=\bat )(?P<hour>\d\d?):(?P<minute>\d\d)(?![\d:])", _clock),
    rule("clock.word", ("noon", "midday", "midnight"), r"(?i:(?P<word>noon|midday|midnight))\b", _clock),
]
