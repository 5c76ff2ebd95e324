"""Doubt that stands farther off than the verb above: the facts of the deed, and what trees it is read from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.coding import hedges
from legation.coding.frames import Lexicon
from legation.reading.mentions import SentenceReading
from support.trees import tree

from .test_factuality import facts_of  # type: ignore[import-not-found]

Read = Callable[[str], SentenceReading]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a condition by its order, or by its noun
        ("Should Iran attack Iraq, Turkey will send troops.", ("positive", "certain", "conditional")),
        ("Had Iran attacked Iraq, Turkey would have answered.", ("positive", "certain", "conditional")),
        ("Suppose Iran attacked Iraq: nobody would come.", ("positive", "certain", "conditional")),
        # an indirect question
        ("Nobody could say whether Iran attacked Iraq.", ("positive", "unknown", "none")),
        ("The cabinet will decide whether to attack Iraq.", ("positive", "possible", "none")),
        # what may have been
        ("Iran may have attacked Iraq.", ("positive", "unknown", "none")),
        ("Iran may attack Iraq.", ("positive", "possible", "none")),
        # a rumour that spreads, doubts voiced
        ("Speculation is growing that Iran attacked Iraq.", ("positive", "unknown", "none")),
        ("Berlin voiced doubts that Iran had attacked Iraq.", ("positive", "unknown", "none")),
        ("There is no doubt that Iran attacked Iraq.", ("positive", "certain", "none")),
        # a report that somebody does or doesn't vouch for
        ("Neither government has confirmed a report that Iran attacked Iraq.", ("positive", "unknown", "none")),
        ("Oman confirmed a report that Iran had attacked Iraq.", ("positive", "certain", "none")),
        ("Reports that Iran had attacked Iraq were untrue.", ("negative", "certain", "none")),
        # neither, not one, kept from
        ("Iran neither attacked nor praised Iraq.", ("negative", "certain", "none")),
        ("Iran held back from attacking Iraq.", ("negative", "certain", "none")),
        ("Iran nearly attacked Iraq.", ("negative", "certain", "none")),
        # nothing decided, nothing stopped
        ("Iran has not ruled out attacking Iraq.", ("positive", "possible", "none")),
        ("Iran never stopped attacking Iraq.", ("positive", "certain", "none")),
        ("Iran is thinking about attacking Iraq.", ("positive", "possible", "none")),
    ],
)
def test_facts(lexicon: Lexicon, read: Read, text: str, wanted: tuple[str, ...]) -> None:
    """Polarity, certainty and condition of the attack."""
    facts = facts_of(lexicon, read(text), "attack")
    assert (facts.polarity, facts.certainty, facts.condition) == wanted


def test_a_denial_holds_a_content() -> None:
    """ "A denial that it had arrested": taken for a relative clause, yet "that" is not its subject."""
    sentence = tree(
        "a/DET/DT/det/1 denial/NOUN/NN/ROOT/1 that/PRON/WDT/dobj/5 it/PRON/PRP/nsubj/5 had/AUX/VBD/aux/5"
        " arrested=arrest/VERB/VBN/relcl/1"
    )
    assert hedges.is_content(sentence, 5, {"denial"})
    assert not hedges.is_content(sentence, 5, {"report"})


def test_a_relative_clause_is_no_content() -> None:
    """ "A report that angered Iran" says nothing of what is reported."""
    sentence = tree(
        "a/DET/DT/det/1 report/NOUN/NN/ROOT/1 that/PRON/WDT/nsubj/3 angered=anger/VERB/VBD/relcl/1"
        " Iran/PROPN/NNP/dobj/3"
    )
    assert not hedges.is_content(sentence, 3, {"report"})


def test_a_question_is_no_condition() -> None:
    """ "Should Rwanda leave?" asks."""
    sentence = tree("Should/AUX/MD/aux/2 Rwanda/PROPN/NNP/nsubj/2 leave/VERB/VB/ROOT/2 ?/PUNCT/./punct/2")
    assert not hedges.is_inverted(sentence, 2)
