"""The words that times are told in, as dictionaries and as pieces of regular expressions."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan",
            "February Feb",
            "March Mar",
            "April Apr",
            "May",
            "June Jun",
            "July Jul",
            "August Aug",
            "September Sept Sep",
            "October Oct",
            "November Nov",
            "December Dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "Monday Mon",
            "Tuesday Tues Tue",
            "Wednesday Wed",
            "Thursday Thurs Thur Thu",
            "Friday Fri",
            "Saturday Sat",
            "Sunday Sun",
        )
    )
    for name in names.split()
}
PARTS = {"morning": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI"}
PARTS |= {"midnight": "NI", "dawn": "MO", "dusk": "EV"}

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
NUMBERS: dict[str, float | None] = {
    word: float(n) for n, word in enumerate((_SMALL + " seventeen eighteen nineteen").split())
}
NUMBERS |= {w: 10.0 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBERS |= {f"{t}-{u}": NUMBERS[t] + NUMBERS[u] for t in list(NUMBERS)[20:28] for u in list(NUMBERS)[1:10]}  # type: ignore[operator]
NUMBERS |= {"hundred": 100.0, "a": 1.0, "an": 1.0, "one": 1.0, "couple": 2.0, "half": 0.5, "dozen": 12.0}
NUMBERS |= dict.fromkeys(("several", "few", "some", "many"))

ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
ORDINALS |= {
    word: n
    for n, word in enumerate(
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), 13
    )
}
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80}
ORDINALS |= {"ninetieth": 90, "hundredth": 100}


def either(words: list[str] | tuple[str, ...] | dict[str, int]) -> str:
    """An alternation, longest word first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


LONG_MONTHS = [name for name in MONTHS if len(name) > 4 or name in ("May", "June", "July")]
LONG_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
# A month's abbreviation needs its full stop or a day; a rule adds what follows.
MONTH = rf"(?P<month>(?:{either(LONG_MONTHS)}|{either([m.upper() for m in LONG_MONTHS])})(?![\w])"
MONTH += r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?=\s)))"
WEEKDAY = rf"(?P<weekday>{either(LONG_DAYS)}|{either([d.upper() for d in LONG_DAYS])}|Tues|Thurs)"
ANY_WEEKDAY = rf"(?:{either(dict(WEEKDAYS))}|{either([d.upper() for d in LONG_DAYS])})"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\w]|[.,]\d|[-–]\d)"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w]|[.,:]\d|%|\s?percent)"
COUNT_WORDS = sorted((w for w in NUMBERS if w not in ("a", "an", "zero", "half", "dozen", "hundred")), key=len)[::-1]
QUALIFIER = r"(?:(?P<qualifier>nearly|almost|about|around|roughly|approximately|some|just over|over|more than"
QUALIFIER += r"|at least|less than|under|up to|fewer than|just under|just)\s+)"
COUNT = r"(?P<count>\d{1,3}(?:\.\d)?|a couple of|a few|a dozen|half a|a hundred|an?|"
COUNT += "|".join(re.escape(w) for w in COUNT_WORDS if w != "couple") + ")"
UNIT = r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur(?=y|ies))"
PART = r"(?P<part>morning|afternoon|evening|night)"


def number(words: str) -> float | None:
    """The number that ``words`` say; None for "several" and the like."""
    words = words.lower().replace("a couple of", "two").strip()
    if words[:1].isdigit():
        return float(words)
    if words in ("half a", "half an"):
        return 0.5
    words = words.removeprefix("a ") if words not in ("a", "an") else words
    return NUMBERS.get(words)


def ordinal(words: str) -> int | None:
    """The number of an ordinal, "80th" or "second"."""
    words = words.lower()
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else ORDINALS.get(words)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation in any capitals."""
    return MONTHS[name.rstrip(".").capitalize()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation in any capitals."""
    return WEEKDAYS[name.rstrip(".").capitalize()]


def unit_name(word: str) -> str:
    """The unit in the singular."""
    word = word.lower()
    return "century" if word.startswith("centur") else word


def modifier(qualifier: str | None) -> str | None:
    """TIMEX3's mod for "nearly", "more than" and the like."""
    if not qualifier:
        return None
    words = qualifier.lower()
    if words in ("over", "more than", "at least", "just over"):
        return "MORE_THAN"
    if words in ("nearly", "almost", "less than", "under", "fewer than", "up to", "just under"):
        return "LESS_THAN"
    return None if words == "just" else "APPROX"


EDGES = {"early": "START", "mid": "MID", "late": "END", "start": "START", "beginning": "START", "middle": "MID"}
EDGES |= {"end": "END", "turn": "START", "close": "END"}
