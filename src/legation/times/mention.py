"""What a temporal expression is, once it has been read."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A temporal expression and the days it stands for.

    Attributes:
        start, end: offsets in the text, ``text == document[start:end]``.
        first, last: first and last day, both inclusive; for an expression that tense decides ("Friday") the
            reading in the past. None where open ("since 1981" has no last day) or not anchored.
        value: as in TIMEX3, "2025-09-02", "2025-W36", "2025-SU", "P3D", "XXXX-WXX-5".
        precision: time, day, week, month, quarter, season, half, year, decade or century.
        kind: date, duration or set.
        source: the rule that read it, with the row of the data file where one was used.
        next_first, next_last: the reading in the future, where tense decides, else None.
        relation: since, until or by, where the expression says that the interval is open on one side.
        mod: START, MID, END ("early 2023"), APPROX, MORE_THAN or LESS_THAN, as in TIMEX3, else None.
    """

    start: int
    end: int
    text: str
    first: dt.date | None
    last: dt.date | None
    value: str
    precision: str
    kind: str = "date"
    source: str = ""
    next_first: dt.date | None = None
    next_last: dt.date | None = None
    relation: str | None = None
    mod: str | None = None

    def age_days(self, published: dt.date | None) -> int | None:
        """Days from the end of the interval to ``published``: 0 is today, below 0 the future, None unknown.

        An interval without a last day ("since 1981") is dated by its first. Large ages tell background from news.
        """
        day = self.last or self.first
        return (published - day).days if published and day else None


def forward(mention: TimeMention, published: dt.date | None) -> TimeMention:
    """The mention read in the future: "will meet on Friday" is the coming Friday.

    Returns the mention itself where the words leave no choice, or where its days are not over at ``published``.
    """
    if mention.next_first is None:
        return mention
    if published is not None and mention.first is not None and mention.first >= published:
        return mention
    return dataclasses.replace(mention, first=mention.next_first, last=mention.next_last)
