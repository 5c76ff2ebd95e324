"""Dates that name themselves: days of a month, months, years, quarters, seasons, decades, ISO and local formats."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from legation.times import spans
from legation.times.rule import Context, rule
from legation.times.spans import Span
from legation.times.words import (
    ANY_WEEKDAY,
    DAY,
    EDGES,
    MONTH,
    MONTHS,
    WEEKDAYS,
    YEAR,
    month_number,
    ordinal,
    weekday_number,
)

SOON = 62  # days: a day named without its year and at most so far ahead is the coming one, whatever the tense


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _fits(weekday: str | None, date: dt.date) -> bool:
    return weekday is None or weekday_number(weekday) == date.weekday()


def _near(context: Context, month: int, day: int, weekday: str | None) -> Span | None:
    """A day without its year: the last one past (the coming one if it is soon), and the coming one."""
    today = context.published
    if today is None:
        return spans.unanchored(f"XXXX-{month:02d}-{day:02d}", "day") if _date(2024, month, day) else None
    years = [d for n in range(-8, 9) if (d := _date(today.year + n, month, day))]
    years = [d for d in years if _fits(weekday, d)] or years  # a wrong weekday is no reason to lose the date
    past = max((d for d in years if d <= today), default=None)
    coming = min((d for d in years if d >= today), default=None)
    if past is None or coming is None:
        return None
    best = coming if (coming - today).days <= SOON < (today - past).days else past
    return spans.day(best).or_next(spans.day(coming))


def _day(match: re.Match[str], context: Context) -> Span | None:
    """ "3 September 2025", "Tuesday, Sept. 2", "Sept. 3-5"."""
    fields = match.groupdict()
    month, day, weekday = month_number(fields["month"]), int(fields["day"]), fields.get("weekday")
    if not fields.get("year"):
        return _until(_near(context, month, day, weekday), fields.get("to"))
    date = _date(int(fields["year"]), month, day)
    return _until(spans.day(date), fields.get("to")) if date else None


def _until(span: Span | None, to: str | None) -> Span | None:
    """Stretch a day to a later one of its month."""
    if not to or span is None:
        return span
    first, coming = span.first, span.next_first
    last = _date(first.year, first.month, int(to)) if first else None
    if first is None or last is None or last <= first:
        return span
    following = _date(coming.year, coming.month, int(to)) if coming else None
    value = f"{first.isoformat()}/{last.isoformat()}"
    return replace(span, last=last, value=value, next_last=following)


def _edge(match: re.Match[str], span: Span) -> Span:
    edge = match.groupdict().get("edge")
    return replace(span, mod=EDGES[edge.lower()]) if edge else span


def _month(match: re.Match[str], context: Context) -> Span | None:
    month = month_number(match["month"])
    if match["year"]:
        return _edge(match, spans.month(int(match["year"]), month))
    today = context.published
    if today is None:
        return _edge(match, spans.unanchored(f"XXXX-{month:02d}", "month"))
    return _edge(match, _month_near(today, month))


_SURE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|during|through|and|or|between|before|after|mid-|for|each|every)\s*$", re.I
)
_IN = re.compile(r"\b(?:in|in the|since the|by|until|over the)\s$", re.I)
_DOUBTFUL = frozenset({"may", "march", "april", "june", "august"})  # also verbs, given names, adjectives


def _head(match: re.Match[str], context: Context) -> str:
    """What stands before the match."""
    return context.text[max(0, match.start() - 14) : match.start()]


def _month_bare(match: re.Match[str], context: Context) -> Span | None:
    """A month alone: after a preposition, or where its name is no other word and no part of a longer name."""
    name, tail = match["month"].rstrip(".").lower(), context.text[match.end() : match.end() + 4]
    named = bool(re.match(r"\s[A-Z0-9]", tail)) and not re.match(r"\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", tail)
    if _SURE.search(_head(match, context)):
        return None if named and name in _DOUBTFUL else _month(match, context)
    if name in _DOUBTFUL:
        return _month(match, context) if re.match(r"['’]s\s[a-z]|[-–](?:[A-Z]|to\b)", tail) else None
    return None if named or (len(name) < 5 and name != "july") else _month(match, context)


def _month_near(today: dt.date, month: int) -> Span:
    past = spans.month(today.year - (month > today.month), month)
    return past.or_next(spans.month(today.year + (month < today.month), month))


def _month_told(match: re.Match[str], context: Context) -> Span | None:
    """ "last April" began before this month, "this April" is this year's, "next April" is to come."""
    month, today, which = month_number(match["month"]), context.published, match["which"].lower()
    if today is None:
        return spans.unanchored(f"XXXX-{month:02d}", "month")
    if which in ("last", "previous", "past"):
        return spans.month(today.year - (month >= today.month), month)
    if which == "this":
        return spans.month(today.year, month)
    return spans.month(today.year + (month <= today.month), month)


def _year(match: re.Match[str], context: Context) -> Span | None:
    return _edge(match, spans.year(int(match["year"])))


def _years(match: re.Match[str], context: Context) -> Span | None:
    """ "2014-2018", "2014–18"."""
    first, tail = int(match["year"]), match["to"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if not first < last <= first + 99:
        return None
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31), f"{first}/{last}", "year")


def _decade(match: re.Match[str], context: Context) -> Span | None:
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)
    return _edge(match, spans.decade(year))


_WORD_DECADES = {w: 1900 + 10 * n for n, w in enumerate("thirties forties fifties sixties seventies".split(), 3)}
_WORD_DECADES |= {"eighties": 1980, "nineties": 1990, "twenties": 1920}


def _century(match: re.Match[str], context: Context) -> Span | None:
    number = ordinal(match["number"])
    return _edge(match, spans.century(number)) if number and number <= 30 else None


def _quarter(match: re.Match[str], context: Context) -> Span | None:
    """ "the third quarter of 2024", "Q3 2024"; without a year, this year's, and for the past the last one begun."""
    word = match["number"].lower()
    number = ordinal(word) or int(word)
    today, year, unit = context.published, match["year"], (match.groupdict().get("unit") or "quarter").lower()
    make = spans.half if unit == "half" else spans.quarter
    if number > (2 if unit == "half" else 4):
        return None
    if year:
        return make(int(year), number)
    if today is None:
        return spans.unanchored(f"XXXX-{'H' if unit == 'half' else 'Q'}{number}", unit)
    this = make(today.year, number)
    past = this if this.first and this.first <= today else make(today.year - 1, number)
    return past.or_next(this if this.last and this.last >= today else make(today.year + 1, number))


def _season(match: re.Match[str], context: Context) -> Span | None:
    """ "summer 2014", "last winter", "this spring", "in the autumn"."""
    name, today = match["season"].lower(), context.published
    fields = match.groupdict()
    if fields.get("year"):
        return _edge(match, spans.season(int(fields["year"]), name))
    if today is None:
        return spans.unanchored(f"XXXX-{spans.SEASONS[name][0]}", "season")
    begun = [s for n in (-2, -1, 0) if (s := spans.season(today.year + n, name)).first and s.first <= today]
    coming = [s for n in (-1, 0, 1) if (s := spans.season(today.year + n, name)).last and s.last >= today]
    over = [s for s in begun if s.last and s.last < today]
    which = (fields.get("which") or "").lower()
    if which == "last":
        return over[-1]
    if which == "next":
        return next(s for s in (*coming, spans.season(today.year + 2, name)) if s.first and s.first > today)
    if which == "this":
        return spans.season(today.year, name) if name != "winter" else coming[0]
    return _edge(match, begun[-1].or_next(coming[0]))


def _iso(match: re.Match[str], context: Context) -> Span | None:
    date = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    if date is None or match["hour"] is None:
        return spans.day(date) if date else None
    return Span(date, date, f"{date.isoformat()}T{match['hour']}{match['zone'] or ''}", "time")


def _numeric(match: re.Match[str], context: Context) -> Span | None:
    """ "03.09.2025" has the day first; "9/3/2025" the month, unless only the other order is a date."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    day_first = match["sep"] == "."
    tries = ((b, a), (a, b)) if day_first else ((a, b), (b, a))
    date = next((d for m, d_ in tries if (d := _date(year, m, d_))), None)
    return spans.day(date) if date else None


_NO_COUNT = (
    r"people|troops|soldiers|men|women|children|workers|families|civilians|refugees|migrants|protesters|miles|metres|"
    r"meters|feet|kilometres|kilometers|km|tons|tonnes|dollars|euros|pounds|deaths|dead|cases|houses|homes|villages|"
    r"villagers|fighters|rebels|militants|police|officers|students|seats|votes|jobs|barrels|hectares|acres|years|hours|"
    r"residents|inhabitants|employees|members|delegates|prisoners|detainees|victims|patients|passengers|others|GMT|UTC|"
    r"hours|local|or more|to \d{4} (?:people|troops)|million|billion|guests|missiles|rockets|tanks|drones|aircraft"
)
_PREP = (
    r"(?:(?i:(?:in|since|of|by|until|till|from|to|through|during|before|after|around|circa|c\.|between|for|and|or|year"
    r"|fiscal|early|late|mid|spring|summer|autumn|fall|winter|than|back to|as of|until early|election|than in)\s))"
)
_NOT_NUMBER = rf"(?!\s(?:{_NO_COUNT})\b)"
_MONTHWORDS = [name.lower() for name in MONTHS]
_DAYWORDS = [name.lower() for name in WEEKDAYS]
_WD = rf"(?:(?P<weekday>{ANY_WEEKDAY})\.?,?\s+(?:the\s+)?)?"
_TO_DAY = r"(?:\s?(?:[-–]|to|and)\s?(?P<to>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?)?"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR})?"
_EDGE = r"(?:(?i:(?:the\s+)?(?P<edge>early|late|mid|start|beginning|middle|end|turn|close)"
_EDGE += r"(?:\s+of|\s+in)?[\s-](?:the\s+)?))"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"

RULES = [
    rule(
        "calendar.iso",
        ("#",),
        r"(?<![\w/-])(?P<y>\d{4})([-/])(?P<m>\d\d)\2(?P<d>\d\d)(?:T(?P<hour>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
        _iso,
    ),
    rule(
        "calendar.numeric",
        ("#",),
        r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|(?<=/)\d\d)(?![\w/-]|\.\d)",
        _numeric,
    ),
    rule(
        "calendar.month-day",
        [*_MONTHWORDS, *_DAYWORDS],
        rf"{_WD}{MONTH}\s+(?:the\s+)?{DAY}(?:\s?(?:[-–]|to|through|until|and)\s?(?P<to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w,:]))?{_OF_YEAR}",
        _day,
    ),
    rule(
        "calendar.day-month",
        ["#", "the", *_DAYWORDS],
        rf"{_WD}(?:the\s+)?(?<![\d.,:$£€]){DAY}{_TO_DAY}(?:\s+of)?\s+{MONTH}{_OF_YEAR}",
        _day,
    ),
    rule(
        "calendar.month-year",
        [*_MONTHWORDS, "early", "late", "mid", "the", "start", "end", "beginning", "middle"],
        rf"{_EDGE}?{MONTH}(?:,?\s+(?:of\s+)?{YEAR})",
        _month,
    ),
    rule(
        "calendar.month-told",
        ("last", "this", "next", "previous"),
        rf"(?i:(?P<which>last|this|next|previous))\s+{MONTH}(?![\w-])",
        _month_told,
    ),
    rule(
        "calendar.month-edge",
        ("early", "late", "mid", "the", "start", "end", "beginning", "middle"),
        rf"{_EDGE}{MONTH}(?P<year>)(?!\s[A-Z0-9])",
        _month,
    ),
    rule("calendar.month", _MONTHWORDS, rf"{MONTH}(?P<year>)(?!\w|-[a-z])", lambda m, c: _month_bare(m, c)),
    rule(
        "calendar.season-year",
        ("spring", "summer", "autumn", "fall", "winter", "early", "late", "mid", "the"),
        rf"{_EDGE}?(?i:(?:the )?{_SEASON})(?:\s+of)?,?\s+{YEAR}",
        _season,
    ),
    rule(
        "calendar.season-told",
        ("last", "this", "next"),
        rf"(?i:(?P<which>last|this|next)\s+{_SEASON})\b(?!\s+(?:Olympic|Games|apart|short|of\s+[A-Z]))",
        _season,
    ),
    rule(
        "calendar.season",
        ("spring", "summer", "autumn", "winter"),
        rf"{_SEASON}(?=[\s,.;])",
        lambda m, c: _season(m, c) if _IN.search(_head(m, c)) else None,
    ),
    rule(
        "calendar.quarter",
        ("the", "first", "second", "third", "fourth", "#", "last"),
        rf"(?i:(?:the\s+)?(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|half))(?:\s+(?:of\s+)?(?:(?i:fiscal)\s+)?(?:the\s+year\s+)?{YEAR}|\s+of\s+(?i:the|this)\s+(?i:year)|(?=,?\s+(?:GDP|earnings|results|growth|profit)))",
        _quarter,
    ),
    rule("calendar.quarter-code", ("q",), rf"(?<!\w)(?P<unit>)Q(?P<number>[1-4])(?:[\s-]{YEAR})?(?!\w)", _quarter),
    rule("calendar.half-code", ("h",), rf"(?<!\w)H(?P<number>[12])[\s-]{YEAR}(?P<unit>)", _quarter),
    rule(
        "calendar.decade",
        ["#", "early", "late", "mid", "the"],
        rf"{_EDGE}?(?i:the\s+)?(?<![\w$£€.,])(?P<decade>(?:1\d|20)\d0)['’]?s\b",
        _decade,
    ),
    rule(
        "calendar.decade-short",
        ["#", "early", "late", "mid", "the"],
        rf"{_EDGE}?(?:(?i:the\s+)['’‘]?|(?<=['’‘]))(?<![\w$£€.,])(?P<decade>[2-9]0)s\b",
        _decade,
    ),
    rule(
        "calendar.decade-word",
        ("the", "early", "late", "mid"),
        rf"(?:{_EDGE}|(?i:the\s+))(?P<word>(?i:{'|'.join(_WORD_DECADES)}))\b",
        lambda m, c: _edge(m, spans.decade(_WORD_DECADES[m["word"].lower()])),
    ),
    rule(
        "calendar.century",
        ["#", "the", "early", "late", "mid", "nineteenth", "twentieth", "eighteenth", "twenty"],
        rf"{_EDGE}?(?i:(?:the\s+)?(?P<number>\d\d?(?:st|nd|rd|th)|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[\s-]century)\b",
        _century,
    ),
    rule(
        "calendar.years",
        ("#",),
        r"(?<![\w$£€.,/-])(?P<year>1[5-9]\d\d|20\d\d)\s?[-–/]\s?(?P<to>(?:1[5-9]|20)\d\d|\d\d)(?![\w%-]|[.,]\d)",
        _years,
    ),
    rule(
        "calendar.year-edge",
        ("early", "late", "mid", "the", "start", "beginning", "middle", "end", "turn", "close"),
        rf"{_EDGE}{YEAR}{_NOT_NUMBER}",
        _year,
    ),
    rule(
        "calendar.year-word",
        ("fiscal", "financial", "the", "year"),
        rf"(?i:(?:the\s+)?(?:(?:fiscal|financial)(?:\s+year)?|year))\s+{YEAR}",
        _year,
    ),
    rule(
        "calendar.year",
        ("#",),
        rf"(?<![\w$£€#.,/-]){YEAR}{_NOT_NUMBER}(?!\s?(?:[A-Z]{{2,4}}\b|%|percent))",
        lambda m, c: _year_in_context(m, c),
    ),
]

_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|through|throughout|during|before|after|around|circa|between|and|or"
    r"|year|than|back|early|late|mid|through|for|late-|mid-|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|election)"
    r"|[(\[;]|['’]s?|\b(?:the|a|an|his|her|its|their|our|my|this|that)|,|[A-Z][a-z]+)\s?$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|its|their|our|my|this|that)|['’]s|s['’]|[A-Z]\w+)\s$")
_PLURAL_NOUN = re.compile(
    r"\s(?!(?:elections|riots|protests|attacks|talks|games|polls|wars|floods|sanctions|bombings"
    r"|killings|Games|Olympics|Paralympics|strikes|clashes|accords|agreements|coups)\b)[a-z]+s\b"
)


def _year_in_context(match: re.Match[str], context: Context) -> Span | None:
    """A bare number is a year after a preposition or bracket, or between a determiner and a noun."""
    year = int(match["year"])
    limit = (context.published or dt.date.today()).year + 40 if context.published else 2099
    if not 1000 <= year <= limit:
        return None
    head = context.text[max(0, match.start() - 14) : match.start()]
    if not _BEFORE_YEAR.search(head):
        return None
    if _DETERMINER.search(head) and (year < 1700 or _PLURAL_NOUN.match(context.text, match.end())):
        return None
    if year < 1500 and not re.search(r"\b(?:in|since|of|by|until)\s$", head, re.IGNORECASE):
        return None
    return _year(match, context)
