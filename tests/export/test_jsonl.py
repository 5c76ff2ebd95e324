"""JSON lines keep a claim exactly, one a line, whatever the article holds."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.export import claim_line, write_jsonl
from legation.model import (
    Claim,
    Content,
    Corroboration,
    Document,
    Link,
    Party,
    Place,
    Quotation,
    SentenceRef,
    Source,
    Span,
    When,
    claim_from_dict,
    claim_to_dict,
)

TEXT = st.text(st.characters(codec=None), max_size=12)
MAYBE = st.none() | TEXT
OFFSET = st.integers(0, 10**7)
NUMBER = st.floats(-10, 10, allow_nan=False)
FIELD = st.sampled_from(["text", "title"])
WORDS: dict[str, Any] = {"text": TEXT, "start": OFFSET, "end": OFFSET, "field": FIELD}
WHEN = st.builds(When, MAYBE, MAYBE, TEXT, span=st.none() | st.tuples(OFFSET, OFFSET), text=TEXT)
PLACE = st.builds(Place, **WORDS, name=TEXT, country=MAYBE, lat=st.none() | NUMBER, geonames_id=st.none() | OFFSET)
PARTY = st.builds(Party, **WORDS, entity_id=MAYBE, name=MAYBE, country=MAYBE, sectors=st.tuples(TEXT), role=MAYBE)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of up to two."""
    return st.lists(strategy, max_size=2).map(tuple)


CLAIM = st.builds(
    Claim,
    claim_id=TEXT,
    document_id=TEXT,
    event_type=TEXT,
    plover_type=TEXT,
    cameo=TEXT,
    quad_class=st.integers(1, 4),
    scores=st.fixed_dictionaries({"plover": NUMBER, "goldstein": st.none() | NUMBER}),
    trigger=st.builds(Span, **WORDS),
    sentence=st.builds(SentenceRef, OFFSET, OFFSET, OFFSET, FIELD),
    publisher=MAYBE,
    modes=many(TEXT),
    actors=many(PARTY),
    recipients=many(PARTY),
    regarding=many(PARTY),
    content=st.none() | st.builds(Content, MAYBE, mode=MAYBE, date=st.none() | WHEN, place=st.none() | PLACE),
    attribution=many(st.builds(Source, **WORDS, entity_id=MAYBE, cue=TEXT)),
    quotation=st.none() | st.builds(Quotation, **WORDS, speaker=MAYBE, addressee=MAYBE),
    corroboration=many(st.builds(Corroboration, **WORDS, cue=TEXT)),
    date=st.none() | WHEN,
    places=many(PLACE),
    details=st.dictionaries(TEXT, JSON, max_size=2),
    lead=st.booleans(),
    links=many(st.builds(Link, TEXT, TEXT)),
    confidence=st.floats(0, 1),
    explanation=many(TEXT),
)


@given(CLAIM)
def test_what_was_written_can_be_read_back(claim: Claim) -> None:
    """Any claim survives the trip through a line of JSON, as UTF-8, unchanged."""
    line = claim_line(claim).encode("utf-8").decode("utf-8")
    assert claim_from_dict(json.loads(line)) == claim


@given(CLAIM)
def test_a_claim_is_one_line_for_every_reader(claim: Claim) -> None:
    """Nothing in a claim breaks its line, not even for readers that split at U+2028."""
    assert len(claim_line(claim).splitlines()) == 1


def test_lines_are_the_wire_format(claims: list[Claim]) -> None:
    """Each line is ``claim_to_dict`` in its key order, with letters as they are."""
    stream = io.StringIO()
    assert write_jsonl(claims, stream) == len(claims)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(claim_to_dict(c))) for c in claims]
    assert list(json.loads(lines[0])) == list(claim_to_dict(claims[0]))
    assert "Oman’s foreign minister" in lines[0]


def test_title_spans_say_so(claims: list[Claim]) -> None:
    """A span of the title carries its field; a span of the text carries none."""
    headline = json.loads(claim_line(claims[1]))
    assert headline["trigger"]["field"] == "title"
    assert "field" not in json.loads(claim_line(claims[0]))["trigger"]


def test_hostile_claims_stay_exact(hostile: tuple[Document, Claim]) -> None:
    """The contract neutralises nothing: programs get what the article says."""
    _, claim = hostile
    assert claim_from_dict(json.loads(claim_line(claim))) == claim


def test_numbers_that_json_lacks_are_refused(claims: list[Claim]) -> None:
    """NaN is an error, not a line that other readers can't parse."""
    with pytest.raises(ValueError, match="JSON"):
        claim_line(dataclasses.replace(claims[0], confidence=float("nan")))
