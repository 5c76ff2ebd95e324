"""The reader: fields, screen, datelines, streams, odd texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.model import Document
from legation.reading.reader import Reader, Reading, parse_day, within
from legation.times import TimeMention

from .conftest import mentioned  # type: ignore[import-not-found]

Read = Callable[..., Reading]


def texts(reading: Reading) -> list[str]:
    """The texts of the sentences that were parsed."""
    return [s.sentence.text for s in reading.sentences]


def test_sentences_that_the_screen_leaves_out(read: Read) -> None:
    """What names nobody or has no trigger is counted, not parsed; indices stay those of the whole text."""
    reading = read("It rained. Kim met Xi. Shares fell. Oman praised Togo.")
    assert texts(reading) == ["Kim met Xi.", "Oman praised Togo."]
    assert [s.sentence.index for s in reading.sentences] == [1, 3]
    assert reading.skipped == 2


def test_without_screen_everything_is_parsed(read: Read) -> None:
    """As `relate` wants it: the text as given, no dateline."""
    reading = read("Beijing: It rained. Kim met Xi.", screen=False, datelines=False)
    assert len(texts(reading)) == 2
    assert reading.dateline is None


def test_the_dateline_is_no_part_of_the_first_sentence(read: Read) -> None:
    """The report begins behind it."""
    reading = read("MUSCAT (Reuters) - Kim met Xi.")
    assert reading.dateline is not None
    assert reading.dateline.place == "MUSCAT"
    assert texts(reading) == ["Kim met Xi."]


@pytest.mark.parametrize("text", ["Zxyq: Kim met Xi.", "A warning: Kim met Xi."])
def test_what_is_no_place_is_no_dateline(read: Read, text: str) -> None:
    """The gazetteer decides."""
    assert read(text).dateline is None


def test_a_title_is_read_first(read: Read) -> None:
    """Sentence -1, in the field "title", with offsets of the title."""
    reading = read("Oman praised Togo.", title="Kim met Xi")
    title = reading.sentences[0].sentence
    assert (title.index, title.field, title.start, title.end) == (-1, "title", 0, 10)
    assert reading.field_of(title).text == "Kim met Xi"
    assert reading.field_of(reading.sentences[1].sentence) is reading.body


def test_a_title_that_the_text_repeats_is_read_once(read: Read) -> None:
    """Some publishers give the headline twice."""
    assert texts(read("Kim met Xi\n\nOman praised Togo.", title="Kim met Xi")) == ["Kim met Xi", "Oman praised Togo."]


def test_he_points_into_the_sentences_before_and_never_into_another_document(reader: Reader) -> None:
    """Nothing is kept from one document to the next."""
    first, second = reader.read([Document("a", "Kim met Xi."), Document("b", "He met Lula.")])
    assert "He" not in mentioned(second.sentences[0])
    assert first.sentences


@pytest.mark.parametrize("size", [1, 2, 300])
def test_documents_come_out_in_order(reader: Reader, size: int) -> None:
    """However many there are, each is read as if it were alone."""
    documents = [Document(str(i), f"Kim met Xi. Oman praised Togo in {2000 + i % 7}.") for i in range(size)]
    out = list(reader.read(documents))
    assert [r.document.id for r in out] == [d.id for d in documents]
    assert all(texts(r) == [*texts(out[0])[:1], r.document.text[12:]] for r in out)


def test_reading_is_lazy(reader: Reader) -> None:
    """A stream is not read to its end before the first document comes out."""
    seen: list[int] = []

    def stream() -> object:
        for i in range(3000):
            seen.append(i)
            yield Document(str(i), "Kim met Xi. Oman praised Togo.")

    next(reader.read(stream()))  # type: ignore[arg-type]
    assert len(seen) < 1000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Kim met Xi",
                "\x00",
                "\u202eTogo",
                "<b>Oman</b> ",
                "😀",
                "\n\n",
                ". ",
                'He said: "',
                "praised",
                " 3 September ",
                "x" * 1500,
            ]
        ),
        max_size=12,
    )
)
def test_offsets_of_odd_texts(reader: Reader, parts: list[str]) -> None:
    """Whatever stands in the text, tokens, names, places, dates and quotations stand where their offsets say."""
    text = " ".join(parts)
    reading = next(reader.read([Document("d", text)], screen=False))
    assert len(reading.body.text) == len(text)
    for item in (*reading.body.names, *reading.body.places, *reading.body.times):
        assert reading.body.text[item.start : item.end] == item.text
    for s in (r.sentence for r in reading.sentences):
        assert reading.body.text[s.start : s.end] == s.text
        assert all(s.start <= a < b <= s.end for a, b in zip(s.starts, s.ends, strict=True))
    for start, end in reading.body.quotations:
        assert 0 <= start < end <= len(text)


# ---------------------------------------------------------------- small helpers


def mention(start: int, end: int) -> TimeMention:
    """A date at these offsets."""
    return TimeMention(start, end, "", None, None, "", "day")


def test_within() -> None:
    """Items that lie wholly between two offsets."""
    items = [mention(0, 2), mention(5, 9), mention(9, 12), mention(20, 22)]
    assert [i.start for i in within(items, 5, 12)] == [5, 9]
    assert [i.start for i in within(items, 4, 11)] == [5]
    assert within(items, 30, 40) == []


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-14", dt.date(2024, 5, 14)),
        ("2024-05-14T10:00:00Z", dt.date(2024, 5, 14)),
        ("2024-05", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_parse_day(value: str | None, day: dt.date | None) -> None:
    """The day of a date or date-time, or None."""
    assert parse_day(value) == day
