"""Putting neighbours together: "5 p.m. on Sunday", "from 2014 to 2018", "since 1981", "the eve of Victory Day"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from legation.times import spans
from legation.times.mention import TimeMention
from legation.times.words import number, unit_name

_CLOCK_GAP = re.compile(r"(?:\s*\([^()]{1,20}\))?,?\s+(?:on\s+|at\s+)?|,\s+at\s+")
_RANGE_GAP = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*(?:the\s+)?(?:in\s+)?")
_AND_GAP = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_SIDE_GAP = re.compile(r"\s+(before|after)\s+(?:the\s+)?(?:[\w-]+['’]s\s+)?$")
_EVE = re.compile(r"(?:\b[Oo]n\s+)?\b[Tt]he eve of\s+(?:the\s+)?(?:[\w-]+['’]s\s+)?$")
_SINCE = re.compile(r"\b[Ss]ince\s+(?:(?:at least|about|around|late|early|the|in)\s+)*$")
_SINCE_FAR = re.compile(r"\b[Ss]ince\s+(?:[\w’'-]+\s+){1,6}(?:in\s+|on\s+)?(?:the\s+)?$")
_UNTIL = re.compile(r"\b(?:[Uu]ntil|[Tt]ill|[Uu]p to|[Tt]hrough)\s+(?:at least\s+)?(?:the\s+)?$")
_BY = re.compile(r"\b[Bb]y\s+(?:the\s+)?$")
_LOOK = 80  # characters before a mention that may hold "since assuming power"


def compose(mentions: list[TimeMention], text: str) -> list[TimeMention]:
    """The mentions, in order of the text, with neighbours that are one expression made one."""
    for join in (_clock_and_day, _day_and_clock, _range, _beside):
        mentions = _fold(mentions, text, join)
    done: list[TimeMention] = []
    for mention in mentions:
        floor = done[-1].end if done else 0
        done.append(_open(_eve(mention, text), text, floor))
    return done


def _fold(
    mentions: list[TimeMention],
    text: str,
    join: Callable[[TimeMention, TimeMention, str, str], TimeMention | None],
) -> list[TimeMention]:
    out: list[TimeMention] = []
    for mention in mentions:
        both = None
        if out and 0 < mention.start - out[-1].end <= 30:
            both = join(out[-1], mention, text[out[-1].end : mention.start], text)
        if both:
            out[-1] = both
        else:
            out.append(mention)
    return out


def _merged(left: TimeMention, right: TimeMention, text: str, lead: TimeMention, **changes: object) -> TimeMention:
    return replace(lead, start=left.start, end=right.end, text=text[left.start : right.end], **changes)  # type: ignore[arg-type]


def _is_clock(mention: TimeMention) -> bool:
    return mention.source.startswith("clock")


def _timed(clock: TimeMention, day: TimeMention) -> str:
    return day.value.split("T")[0] + "T" + clock.value.split("T")[-1]


def _clock_and_day(first: TimeMention, second: TimeMention, gap: str, text: str) -> TimeMention | None:
    if not (
        _is_clock(first) and not _is_clock(second) and second.precision in ("day", "time") and second.kind == "date"
    ):
        return None
    if not _CLOCK_GAP.fullmatch(gap):
        return None
    return _merged(first, second, text, second, value=_timed(first, second), precision="time")


def _day_and_clock(first: TimeMention, second: TimeMention, gap: str, text: str) -> TimeMention | None:
    if not (_is_clock(second) and not _is_clock(first) and first.precision in ("day", "time") and first.kind == "date"):
        return None
    if not _CLOCK_GAP.fullmatch(gap):
        return None
    return _merged(first, second, text, first, value=_timed(second, first), precision="time")


def _range(first: TimeMention, second: TimeMention, gap: str, text: str) -> TimeMention | None:
    """Two dates with "to" or a dash between them, or "between … and …"."""
    if first.kind != "date" or second.kind != "date" or _is_clock(first) != _is_clock(second):
        return None
    between = _AND_GAP.fullmatch(gap) and _BETWEEN.search(text[max(0, first.start - 16) : first.start])
    if not (between or _RANGE_GAP.fullmatch(gap)):
        return None
    first = _of_same_year(first, second)
    if first.first is None or second.last is None:
        return None
    last, coming = second.last, second.next_last
    if last < first.first:  # "from Friday to Monday": the end is the next one after the start
        if coming is None or coming < first.first:
            return None
        last = coming
    shifted = second.value if last == second.last else last.isoformat()
    return _merged(
        first, second, text, first, last=last, value=f"{first.value}/{shifted}", source="range", next_last=coming
    )


def _of_same_year(first: TimeMention, second: TimeMention) -> TimeMention:
    """ "from April to June 2023": the year stands once."""
    if first.next_first is None or second.next_first is not None or second.first is None or first.first is None:
        return first
    if first.precision not in ("month", "day") or "weekday" in first.source:
        return first
    try:
        start = first.first.replace(year=second.first.year)
    except ValueError:
        return first
    start = start.replace(year=start.year - 1) if start > second.first else start
    whole = spans.unit_span(start, first.precision)
    return replace(first, first=whole.first, last=whole.last, value=whole.value, next_first=None, next_last=None)


def _beside(first: TimeMention, second: TimeMention, gap: str, text: str) -> TimeMention | None:
    """ "two days before Christmas", "a week after the fall of Kabul"."""
    side = _SIDE_GAP.fullmatch(gap) if first.kind == "duration" else None
    if side is None or second.first is None or second.last is None or first.precision == "time":
        return None
    words = re.match(r"(.*?)[\s-]+(\w+)$", first.text, re.S)
    count = number(re.sub(r"^(?:\w+\s)*?(?=\S+$)", "", words[1])) if words else None
    if words is None or count is None:
        return None
    unit = unit_name(words[2].rstrip("s"))
    before = side[1] == "before"
    day = spans.shift(second.first if before else second.last, -count if before else count, unit)
    if day is None:
        return None
    span = spans.unit_span(day, unit)
    return _merged(
        first, second, text, second, first=span.first, last=span.last, value=span.value, precision=span.precision,
        source=f"beside:{second.source}", next_first=None, next_last=None,
    )  # fmt: skip


def _eve(mention: TimeMention, text: str) -> TimeMention:
    head = text[max(0, mention.start - 40) : mention.start]
    found = _EVE.search(head)
    if not found or mention.first is None:
        return mention
    day, start = mention.first - dt.timedelta(days=1), mention.start - len(head) + found.start()
    start += 3 if head[found.start() : found.start() + 3].lower() == "on " else 0
    span = spans.day(day)
    return replace(
        mention, start=start, text=text[start : mention.end], first=day, last=day, value=span.value, precision="day"
    )


def _open(mention: TimeMention, text: str, floor: int) -> TimeMention:
    """Open the interval of a date after since, until or by, taking the word into the mention."""
    if mention.kind != "date" or mention.first is None or mention.source == "range":
        return mention
    head = text[max(floor, mention.start - _LOOK) : mention.start]
    for pattern, relation in ((_SINCE, "since"), (_SINCE_FAR, "since"), (_UNTIL, "until"), (_BY, "by")):
        found = pattern.search(head)
        if not found or (pattern is _SINCE_FAR and not _tells_start(mention)):
            continue
        start = mention.start - len(head) + found.start()
        opened = {"last": None, "next_last": None} if relation == "since" else {"first": None, "next_first": None}
        return replace(mention, start=start, text=text[start : mention.end], relation=relation, **opened)  # type: ignore[arg-type]
    return mention


def _tells_start(mention: TimeMention) -> bool:
    """ "since taking power in 1981": only where the date is one that stands in the past by itself."""
    return mention.source.startswith(("calendar", "relative.ago", "anchor", "relative.told"))
