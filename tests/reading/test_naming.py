"""Names in a sentence, known and unknown, and what an article teaches about them."""

from __future__ import annotations

import dataclasses

import pytest

from legation.entities import KnowledgeBase
from legation.reading.naming import NameMemory, attach, proper_run, span_head
from legation.reading.parse import Sentence
from legation.reading.referents import Referent, government, referent_of
from support.trees import tree

MET = tree(
    "Denmark/PROPN/NNP/poss/3 's/PART/POS/case/0 Mette/PROPN/NNP/compound/3 Frederiksen/PROPN/NNP/nsubj/4"
    " met=meet/VERB/VBD/ROOT/4"
    " Ayo/PROPN/NNP/compound/6 Bello/PROPN/NNP/dobj/4",
    start=10,
)


def matches(kb: KnowledgeBase, sentence: Sentence) -> list[object]:
    """The known names of a sentence at its offsets in the document."""
    return [
        dataclasses.replace(m, start=m.start + sentence.start, end=m.end + sentence.start)
        for m in kb.find_names(sentence.text)
    ]


def test_names_are_attached_to_tokens(kb: KnowledgeBase) -> None:
    """Each token of a known name points to it; the head is the token the rest hangs on."""
    named = attach(MET, matches(kb, MET))  # type: ignore[arg-type]
    assert (named[0].match.entity_ids, named[0].head) == (("DNK",), 0)
    assert named[3].match.entity_ids == ("DNK.METTE_FREDERIKSEN",)
    assert (named[2].first, named[2].last, named[2].head) == (2, 3, 3)
    assert 6 not in named


def test_adjectives_and_demonyms_qualify(kb: KnowledgeBase) -> None:
    """ "Danish" only describes the noun it stands before."""
    sentence = tree("Danish/ADJ/JJ/amod/1 troops=troop/NOUN/NNS/nsubj/2 left=leave/VERB/VBD/ROOT/2")
    assert attach(sentence, matches(kb, sentence))[0].qualifies  # type: ignore[arg-type]


def test_the_head_of_a_span() -> None:
    """The token whose head lies outside."""
    assert span_head(MET, 5, 6) == 6
    assert span_head(MET, 0, 4) == 4


def test_the_run_of_an_unknown_name() -> None:
    """All proper nouns before the head that belong to no known name."""
    assert proper_run(MET, 6, {}) == (5, 6)
    sentence = tree(
        "Osama/PROPN/NNP/compound/2 bin/PROPN/NNP/compound/2 Faraj/PROPN/NNP/nsubj/3 left=leave/VERB/VBD/ROOT/3"
    )
    assert proper_run(sentence, 2, {}) == (0, 2)


# ---------------------------------------------------------------- what an article teaches


def one(kb: KnowledgeBase, name: str) -> object:
    """The match of a text that is one name."""
    return kb.find_names(name)[0]


def test_a_surname_is_who_bore_it_before(kb: KnowledgeBase) -> None:
    """After the full name, the surname alone means the same person."""
    memory = NameMemory(kb, "2024-05-14")
    full = memory.resolve(one(kb, "Aleksandar Vucic"))  # type: ignore[arg-type]
    assert full is not None
    assert full.entity_id == "SRB.ALEKSANDAR_VUCIC"
    again = memory.resolve(one(kb, "Vucic"))  # type: ignore[arg-type]
    assert again is not None
    assert again.entity_id == full.entity_id


def test_strangers_are_remembered(kb: KnowledgeBase) -> None:
    """An unknown person is known by full name and surname from then on."""
    memory = NameMemory(kb, None)
    assert memory.known("Bello") is None
    bello = Referent(None, "Ayo Bello", "NGA", ("GOV",), "minister", "person")
    memory.learn("Ayo Bello", bello)
    assert memory.known("Bello") == memory.known("AYO BELLO") == bello


def test_bodies_have_no_surname(kb: KnowledgeBase) -> None:
    """The last word of an organisation's name says nothing by itself."""
    memory = NameMemory(kb, None)
    memory.learn("Lagos Liberation Front", Referent(None, "Lagos Liberation Front", "NGA", ("REB",), None, "body"))
    assert memory.known("Front") is None
    assert memory.known("Lagos Liberation Front") is not None


@pytest.mark.parametrize("name", ["Kim", "Abiy", "Thaksin"])
def test_the_first_part_alone_where_people_go_by_it(kb: KnowledgeBase, name: str) -> None:
    """ "Kim Jong Un" is Kim, "Abiy Ahmed" is Abiy."""
    people = {"Kim": "Kim Jong Un", "Abiy": "Abiy Ahmed", "Thaksin": "Thaksin Shinawatra"}
    memory = NameMemory(kb, "2024-05-14")
    full = memory.resolve(one(kb, people[name]))  # type: ignore[arg-type]
    assert full is not None
    assert memory.known(name) == full


# ---------------------------------------------------------------- referents


def test_a_person_has_the_office_of_the_day(kb: KnowledgeBase) -> None:
    """Sectors and role are those held at the date."""
    then, now = (referent_of(kb, "GBR.RISHI_SUNAK", on=day) for day in ("2023-05-01", "2025-05-01"))
    assert then.role == "head of government"
    assert now.role != "head of government"
    assert then.is_person
    assert then.code == "GBR"


def test_a_seat_of_power_is_a_government(kb: KnowledgeBase) -> None:
    """A state that acts has the sector of its government; a body keeps its own."""
    assert government(Referent("RUS", "Russia", "RUS", sort="state")).sectors == ("GOV",)
    assert government(Referent(None, "army", "RUS", ("MIL",), sort="body")).sectors == ("MIL",)


@pytest.mark.parametrize(
    ("referent", "code"),
    [
        (Referent("PRK.KIM_JONG_UN", country="PRK"), "PRK"),
        (Referent("IGO.UN.SECURITY_COUNCIL"), "IGO.UN"),
        (Referent("NSA.ISLAMIC_STATE"), "NSA.ISLAMIC_STATE"),
        (Referent(None, "somebody"), ""),
    ],
)
def test_codes(referent: Referent, code: str) -> None:
    """Country, else the organisation to its second part, else nothing."""
    assert referent.code == code


def test_identity() -> None:
    """Two referents are one when the id is, or else country and name."""
    assert Referent(None, "Army", "MLI").identity == Referent(None, "army", "MLI").identity
    assert Referent(None, "army", "MLI").identity != Referent(None, "army", "NER").identity
