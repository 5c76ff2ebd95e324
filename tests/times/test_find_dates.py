"""Temporal expressions, read against Tuesday, 2 September 2025."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.times import find_dates, forward

PUBLISHED = dt.date(2025, 9, 2)

# expression in its sentence, words of the mention, first day, last day, value, precision, kind
CASES = """
He arrived on Tuesday.|Tuesday|2025-09-02|2025-09-02|2025-09-02|day|date
He left late on Monday.|late on Monday|2025-09-01|2025-09-01|2025-09-01|day|date
They spoke on Friday night.|Friday night|2025-08-29|2025-08-29|2025-08-29TNI|time|date
It ended last Tuesday.|last Tuesday|2025-08-26|2025-08-26|2025-08-26|day|date
It begins next Tuesday.|next Tuesday|2025-09-09|2025-09-09|2025-09-09|day|date
He spoke yesterday.|yesterday|2025-09-01|2025-09-01|2025-09-01|day|date
They will meet tomorrow morning.|tomorrow morning|2025-09-03|2025-09-03|2025-09-03TMO|time|date
Shells fell overnight.|overnight|2025-09-01|2025-09-02|2025-09-02TNI|time|date
It happened in the early hours of Monday.|the early hours of Monday|2025-09-01|2025-09-01|2025-09-01TMO|time|date
It met two weeks ago.|two weeks ago|2025-08-18|2025-08-24|2025-W34|week|date
It met three days ago.|three days ago|2025-08-30|2025-08-30|2025-08-30|day|date
It met a year ago.|a year ago|2024-01-01|2024-12-31|2024|year|date
It met last week.|last week|2025-08-25|2025-08-31|2025-W35|week|date
It met earlier this month.|earlier this month|2025-09-01|2025-09-02|2025-09|month|date
It met last month.|last month|2025-08-01|2025-08-31|2025-08|month|date
It met early next year.|early next year|2026-01-01|2026-12-31|2026|year|date
It met in 2016.|2016|2016-01-01|2016-12-31|2016|year|date
The 2014 annexation stands.|2014|2014-01-01|2014-12-31|2014|year|date
It met in April 2023.|April 2023|2023-04-01|2023-04-30|2023-04|month|date
It met in April.|April|2025-04-01|2025-04-30|2025-04|month|date
It falls on 3 September 2025.|3 September 2025|2025-09-03|2025-09-03|2025-09-03|day|date
It falls on September 3, 2025, he said.|September 3, 2025|2025-09-03|2025-09-03|2025-09-03|day|date
It falls on Sept. 3 this time.|Sept. 3|2025-09-03|2025-09-03|2025-09-03|day|date
It fell on Tuesday, Sept. 2.|Tuesday, Sept. 2|2025-09-02|2025-09-02|2025-09-02|day|date
The talks of 2025-08-31 failed.|2025-08-31|2025-08-31|2025-08-31|2025-08-31|day|date
It was dated 03.09.2024.|03.09.2024|2024-09-03|2024-09-03|2024-09-03|day|date
He has ruled since taking power in 1981.|since taking power in 1981|1981-01-01||1981|year|date
It is shut since the fall of the Berlin Wall.|since the fall of the Berlin Wall|1989-11-09||1989-11-09|day|date
They fought for a second day.|for a second day|2025-09-01|2025-09-02|P2D|day|duration
The nearly 20-hour journey ended.|nearly 20-hour|||PT20H|time|duration
They talked for three days.|three days|||P3D|day|duration
They meet every Friday.|every Friday|||XXXX-WXX-5|day|set
The annual drill began.|annual|||P1Y|year|set
They grew over the past decade.|the past decade|2015-09-02|2025-09-02|P1DE|decade|date
They met in the 1990s.|the 1990s|1990-01-01|1999-12-31|199|decade|date
They met in the 19th century.|the 19th century|1801-01-01|1900-12-31|18|century|date
They fought in the summer of 2014.|the summer of 2014|2014-06-01|2014-08-31|2014-SU|season|date
It grew in the third quarter of 2024.|the third quarter of 2024|2024-07-01|2024-09-30|2024-Q3|quarter|date
They fought between 2014 and 2018.|2014 and 2018|2014-01-01|2018-12-31|2014/2018|year|date
They met from April to June 2023.|April to June 2023|2023-04-01|2023-06-30|2023-04/2023-06|month|date
They met from Monday to Wednesday.|Monday to Wednesday|2025-09-01|2025-09-03|2025-09-01/2025-09-03|day|date
They met at 5 p.m. on Sunday.|5 p.m. on Sunday|2025-08-31|2025-08-31|2025-08-31T17:00|time|date
He attends China's Victory Day parade.|Victory Day|2025-09-03|2025-09-03|2025-09-03|day|date
Russia's Victory Day was loud.|Victory Day|2025-05-09|2025-05-09|2025-05-09|day|date
It marks the 5th anniversary of Brexit.|the 5th anniversary of Brexit|2025-01-31|2025-01-31|2025-01-31|day|date
They meet two days before Christmas.|two days before Christmas|2025-12-23|2025-12-23|2025-12-23|day|date
He came on the eve of China's Victory Day.|the eve of China's Victory Day|2025-09-02|2025-09-02|2025-09-02|day|date
It began in Ramadan 2024.|Ramadan 2024|2024-03-11|2024-04-09|2024-03-11/2024-04-09|day|date
It was the worst since the Sept. 11 attacks.|since the Sept. 11 attacks|2001-09-11||2001-09-11|day|date
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.split("|")[1])
def test_one_expression(case: str) -> None:
    """Each convention, with its example: span, interval, TIMEX3 value, precision and kind."""
    sentence, words, first, last, value, precision, kind = case.split("|")
    (mention,) = find_dates(sentence, PUBLISHED)
    assert mention.text == words == sentence[mention.start : mention.end]
    assert (str(mention.first or ""), str(mention.last or "")) == (first, last)
    assert (mention.value, mention.precision, mention.kind) == (value, precision, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march and sat down in the sun.",
        "About 2,016 people fled.",
        "The 22-year-old man is 65 years old.",
        "He read USA Today and the Sunday Times.",
        "An august body in $2016 million.",
        "Mondayish words, 12345 and A2016B.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Verbs, counts, ages, names of papers and numbers inside words are no dates."""
    assert find_dates(text, PUBLISHED) == []


def test_an_anniversary_names_the_day() -> None:
    """The anniversary of an anchored event falls so many years after it."""
    (mention,) = find_dates("It marks the 80th anniversary of Japan's surrender.", PUBLISHED)
    assert mention.text == "the 80th anniversary of Japan's surrender"
    assert mention.first == mention.last == dt.date(2025, 9, 2)


def test_tense_decides() -> None:
    """A weekday with "will" is the coming one; today's weekday is today in both readings."""
    friday, tuesday = find_dates("He will meet Xi on Friday and Putin on Tuesday.", PUBLISHED)
    assert forward(friday, PUBLISHED).first == dt.date(2025, 9, 5)
    assert forward(tuesday, PUBLISHED).first == PUBLISHED


def test_told_from_the_date_before() -> None:
    """ "That morning" and "three days later" count from the last date that the text named."""
    mentions = find_dates("Kim left on 1 May 2018. That morning it rained. Three days later he was back.", PUBLISHED)
    assert [mention.first for mention in mentions] == [dt.date(2018, 5, 1), dt.date(2018, 5, 1), dt.date(2018, 5, 4)]


def test_without_publication_date() -> None:
    """Relative expressions stay open, absolute ones work."""
    friday, year, ago = find_dates("On Friday, in 2016 and two weeks ago.", None)
    assert friday.first is None
    assert friday.value == "XXXX-WXX-5"
    assert year.first == dt.date(2016, 1, 1)
    assert ago.first is None


def test_age_tells_background() -> None:
    """The age of a mention is counted from its last day; a plan's is negative."""
    old, new = find_dates("In 2016 he fled; he returns on 3 September 2025.", PUBLISHED)
    assert old.age_days(PUBLISHED) == (PUBLISHED - dt.date(2016, 12, 31)).days
    assert new.age_days(PUBLISHED) == -1
    assert new.age_days(None) is None


def test_country_decides_between_observances() -> None:
    """Independence Day is the country's that the words name, else the caller's, else unknown."""
    (named,) = find_dates("Ukraine's Independence Day", PUBLISHED)
    (given_,) = find_dates("the parade on Independence Day", PUBLISHED, country="POL")
    (unknown,) = find_dates("the parade on Independence Day", PUBLISHED)
    assert (named.first, given_.first) == (dt.date(2025, 8, 24), dt.date(2025, 11, 11))
    assert unknown.first is None


WORDS = "the 3 May Friday 2016 ago two weeks since September , - to last year 29 February 99999 early p.m. 5 31 Q3 '90s"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_any_words_any_day(words: list[str], published: dt.date) -> None:
    """Nothing breaks it; mentions lie in order, don't overlap, and no interval runs backwards."""
    text = " ".join(words)
    mentions = find_dates(text, published)
    assert all(mention.text == text[mention.start : mention.end] for mention in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert all(not m.first or not m.last or m.first <= m.last for m in mentions)
