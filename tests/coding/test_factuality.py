"""How certain a deed is, by the words around its trigger: the primitives, before any status is derived."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.coding.clauses import Clauses
from legation.coding.factuality import Facts, Factuality
from legation.coding.frames import Lexicon
from legation.reading.mentions import SentenceReading

from .conftest import predicates  # type: ignore[import-not-found]

Read = Callable[[str], SentenceReading]

CERTAIN = ("positive", "certain", "past", "none")


def facts_of(lexicon: Lexicon, reading: SentenceReading, frame: str) -> Facts:
    """The facts of the predicate with this frame."""
    predicate = next(p for p in predicates(lexicon, reading) if p.frame.id == frame)
    return Factuality(reading, Clauses(reading.sentence)).assess(predicate)


@pytest.mark.parametrize(
    ("text", "frame", "wanted"),
    [
        # plain
        ("Iran attacked Iraq.", "attack", CERTAIN),
        ("Iran has attacked Iraq.", "attack", CERTAIN),
        ("Iran is attacking Iraq.", "attack", ("positive", "certain", "ongoing", "none")),
        ("Oman said Iran attacked Iraq.", "attack", CERTAIN),
        ("Iran managed to attack Iraq.", "attack", CERTAIN),
        # future
        ("Iran will attack Iraq.", "attack", ("positive", "certain", "future", "none")),
        ("Iran is going to attack Iraq.", "attack", ("positive", "certain", "future", "none")),
        ("Iran plans to attack Iraq.", "attack", ("positive", "certain", "future", "none")),
        ("Macron is due to meet Scholz.", "meet", ("positive", "certain", "future", "none")),
        ("Macron is to meet Scholz.", "meet", ("positive", "certain", "future", "none")),
        ("Macron is scheduled to meet Scholz.", "meet", ("positive", "certain", "future", "none")),
        ("Macron will travel there and meet Scholz.", "meet", ("positive", "certain", "future", "none")),
        # possible
        ("Iran may attack Iraq.", "attack", ("positive", "possible", "past", "none")),
        ("Iran could attack Iraq.", "attack", ("positive", "possible", "past", "none")),
        ("Iran is likely to attack Iraq.", "attack", ("positive", "possible", "past", "none")),
        ("Macron wants to meet Scholz.", "meet", ("positive", "possible", "past", "none")),
        ("Macron considered meeting Scholz.", "meet", ("positive", "possible", "ongoing", "none")),
        # unknown
        ("Iran reportedly attacked Iraq.", "attack", ("positive", "unknown", "past", "none")),
        ("Iran allegedly attacked Iraq.", "attack", ("positive", "unknown", "past", "none")),
        ("Iran is said to have attacked Iraq.", "attack", ("positive", "unknown", "past", "none")),
        (
            "Iran attacked Iraq, but there was no official confirmation.",
            "attack",
            ("positive", "unknown", "past", "none"),
        ),
        ("Iran probably attacked Iraq.", "attack", ("positive", "probable", "past", "none")),
        # negative
        ("Iran did not attack Iraq.", "attack", ("negative", "certain", "past", "none")),
        ("Iran never attacked Iraq.", "attack", ("negative", "certain", "past", "none")),
        ("No country attacked Iraq.", "attack", ("negative", "certain", "past", "none")),
        ("Macron failed to meet Scholz.", "meet", ("negative", "certain", "past", "none")),
        ("Iran held no talks with Oman.", "talks", ("negative", "certain", "past", "none")),
        # conditions
        ("Iran would attack Iraq if Oman left.", "attack", ("positive", "certain", "future", "conditional")),
        ("Did Iran attack Iraq?", "attack", ("positive", "certain", "past", "question")),
        ("Macron flew to Bonn to meet Scholz.", "meet", ("positive", "certain", "past", "purpose")),
    ],
)
def test_primitives(lexicon: Lexicon, read: Read, text: str, frame: str, wanted: tuple[str, ...]) -> None:
    """Polarity, certainty, tense, condition."""
    facts = facts_of(lexicon, read(text), frame)
    found = (facts.polarity, facts.certainty, facts.tense, facts.condition)
    if wanted[1] == "possible":  # what may happen has no tense that matters
        found, wanted = (*found[:2], found[3]), (*wanted[:2], wanted[3])
    assert found == wanted


@pytest.mark.parametrize("text", ["Iran denied attacking Iraq.", "Iran denied that it had attacked Iraq."])
def test_denials(lexicon: Lexicon, read: Read, text: str) -> None:
    """What is denied is marked, not negated."""
    facts = facts_of(lexicon, read(text), "attack")
    assert (facts.denied, facts.polarity) == (True, "positive")


def test_negation_twice(lexicon: Lexicon, read: Read) -> None:
    """ "Did not fail to meet" is met."""
    assert facts_of(lexicon, read("Macron did not fail to meet Scholz."), "meet").polarity == "positive"


def test_a_relative_clause_stands_for_itself(lexicon: Lexicon, read: Read) -> None:
    """The doubt of the main clause does not reach what a relative clause takes for granted."""
    facts = facts_of(lexicon, read("Iran, which attacked Iraq, may leave."), "attack")
    assert (facts.certainty, facts.polarity) == ("certain", "positive")


def test_reporting_verbs_are_collected(lexicon: Lexicon, read: Read) -> None:
    """Innermost first."""
    reading = read("Qatar reported that Oman said Iran attacked Iraq.")
    facts = facts_of(lexicon, reading, "attack")
    assert [reading.sentence.lemmas[i] for i in facts.reporters] == ["say", "report"]


def test_an_opinion_is_known_as_one(lexicon: Lexicon, read: Read) -> None:
    """ "Analysts believe"."""
    assert facts_of(lexicon, read("Analysts believe that Iran attacked Iraq."), "attack").opinion
    assert not facts_of(lexicon, read("Analysts saw that Iran attacked Iraq."), "attack").denied


def test_certainty_only_falls() -> None:
    """A weaker word above a stronger one changes nothing."""
    facts = Facts()
    facts.lower("unknown", "reportedly")
    facts.lower("possible", "may")
    assert facts.certainty == "unknown"
    assert facts.cues == ["reportedly", "may"]
