"""According to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.coding.attribution import Attribution, asserted_by
from legation.coding.clauses import Clauses
from legation.coding.factuality import Factuality
from legation.coding.frames import Lexicon
from legation.model import Party, Source
from legation.reading.mentions import SentenceReading
from legation.reading.quotations import find_quotations

from .conftest import predicates  # type: ignore[import-not-found]

Read = Callable[[str], SentenceReading]

IRAN = Party("Iran", 0, 4, "IRN", "Iran", "IRN")
IRAQ = Party("Iraq", 9, 13, "IRQ", "Iraq", "IRQ")
NATO = Party("NATO", 9, 13, "IGO.NATO", "NATO")


def source(**values: str) -> Source:
    """A source with these values."""
    return Source("x", 0, 1, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sources", "wanted"),
    [
        ((), "publisher"),
        ((source(country="IRN"),), "actor_side"),
        ((source(country="IRQ"),), "recipient_side"),
        ((source(entity_id="IGO.NATO.JENS_STOLTENBERG"),), "recipient_side"),
        ((source(country="OMN"),), "third_party"),
        ((source(),), "anonymous"),
        ((source(entity_id="NGO.AI"),), "third_party"),
        ((source(name="Ayo Bello"),), "third_party"),
        ((source(country="OMN"), source(country="IRN")), "actor_side"),  # the innermost vouches
    ],
)
def test_who_asserts(sources: tuple[Source, ...], wanted: str) -> None:
    """Derived from the innermost source and the parties."""
    assert asserted_by(sources, (IRAN,), (IRAQ, NATO)) == wanted


def sources_of(lexicon: Lexicon, reading: SentenceReading) -> list[tuple[str, str, str]]:
    """Text, cue and stance of the sources of the attack in a sentence."""
    s, clauses = reading.sentence, Clauses(reading.sentence)
    predicate = next(p for p in predicates(lexicon, reading) if p.frame.id == "attack")
    facts = Factuality(reading, clauses).assess(predicate)
    quotations = [(a + s.start, b + s.start) for a, b in find_quotations(s.text)]
    found = Attribution(reading, clauses, quotations).sources(predicate, facts)
    return [(x.text, x.cue, x.stance) for x in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran attacked Iraq.", []),
        ("Oman said Iran attacked Iraq.", [("Oman", "say", "asserts")]),
        ("Iran attacked Iraq, Oman said.", [("Oman", "say", "asserts")]),
        ("Iran attacked Iraq, according to Oman.", [("Oman", "according to", "asserts")]),
        ("According to Oman, Iran attacked Iraq.", [("Oman", "according to", "asserts")]),
        ("Iran denied that it had attacked Iraq.", [("Iran", "deny", "denies")]),
        ("Oman doubted that Iran attacked Iraq.", [("Oman", "doubt", "doubts")]),
        ("Oman and Qatar said Iran attacked Iraq.", [("Oman", "say", "asserts"), ("Qatar", "say", "asserts")]),
        (
            "Qatar reported that Oman said Iran attacked Iraq.",
            [("Qatar", "report", "asserts"), ("Oman", "say", "asserts")],
        ),
        ('"Iran attacked Iraq," Oman said.', [("Oman", "say", "quotes")]),
        ("A diplomat said Iran attacked Iraq.", [("A diplomat", "say", "asserts")]),
        ("Oman did not deny that Iran attacked Iraq.", [("Oman", "deny", "asserts")]),
    ],
)
def test_sources(lexicon: Lexicon, read: Read, text: str, wanted: list[tuple[str, str, str]]) -> None:
    """Outermost first, with cue and stance."""
    assert sources_of(lexicon, read(text)) == wanted


def test_a_statements_owner_speaks(lexicon: Lexicon, read: Read) -> None:
    """ "A statement by the ministry said": the ministry."""
    assert (
        sources_of(lexicon, read("A statement by Oman's foreign ministry said Iran attacked Iraq."))[0][0]
        == "Oman's foreign ministry"
    )


def test_witnesses(lexicon: Lexicon, read: Read) -> None:
    """Who saw it corroborates it."""
    reading = read("Residents saw Iran attack Iraq.")
    predicate = next(p for p in predicates(lexicon, reading) if p.frame.id == "attack")
    found = Attribution(reading, Clauses(reading.sentence), []).witnesses(predicate)
    assert [(w.text, w.cue) for w in found] == [("Residents", "saw")]
