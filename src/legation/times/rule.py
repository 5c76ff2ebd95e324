"""What a rule of the date grammar is. A rule is tried only where one of its first words stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from legation.times.spans import Span

FINENESS = ("time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
_UNIT_RANK = {"second": 1, "minute": 1, "hour": 1, "night": 1, "weekend": 1, "fortnight": 2}
_MEMORY = 8  # dates back that "that year" may look


@dataclass(slots=True)
class Context:
    """What a rule may know besides its words.

    ``told`` are the dates read so far, for "that day" and "three days later"; ``country`` is the ISO alpha-3
    code that decides between observances of one name where the text doesn't.
    """

    text: str
    published: dt.date | None
    country: str | None = None
    told: list[Span] = field(default_factory=list)

    def origin(self, unit: str) -> dt.date | None:
        """The first day of the last date read that is at least as fine as ``unit``."""
        rank = _UNIT_RANK[unit] if unit in _UNIT_RANK else FINENESS.index(unit)
        for span in reversed(self.told[-_MEMORY:]):
            if FINENESS.index(span.precision) <= rank:
                return span.first
        return None


Reader = Callable[[re.Match[str], Context], Span | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that begins with one of ``words`` (lower case; "#" stands for digits) and what it means."""

    name: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, words: Iterable[str], pattern: str, read: Reader, *, flags: int = 0) -> Rule:
    """Compile a rule. Patterns are case-sensitive, except where they say ``(?i:…)``."""
    return Rule(name, tuple(word.lower() for word in words), re.compile(pattern, flags), read)
