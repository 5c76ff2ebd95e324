"""Logical subjects and objects over hand-made trees."""

from __future__ import annotations

import pytest

from legation.coding.clauses import Clauses, expand
from support.trees import tree, words_at

TREES = {
    "active": "Iran/PROPN/NNP/nsubj/1 shelled=shell/VERB/VBD/ROOT/1 Iraq/PROPN/NNP/dobj/1",
    "passive": (
        "Iraq/PROPN/NNP/nsubjpass/2 was=be/AUX/VBD/auxpass/2 shelled=shell/VERB/VBN/ROOT/2 by/ADP/IN/agent/2"
        " Iran/PROPN/NNP/pobj/3"
    ),
    "passive without doer": "Iraq/PROPN/NNP/nsubjpass/2 was=be/AUX/VBD/auxpass/2 shelled=shell/VERB/VBN/ROOT/2",
    "passive of two objects": (
        "Mali/PROPN/NNP/nsubjpass/2 was=be/AUX/VBD/auxpass/2 given=give/VERB/VBN/ROOT/2 guns=gun/NOUN/NNS/dobj/2"
        " by/ADP/IN/agent/2 Iran/PROPN/NNP/pobj/4"
    ),
    "dative": "Iran/PROPN/NNP/nsubj/1 gave=give/VERB/VBD/ROOT/1 Mali/PROPN/NNP/dative/1 guns=gun/NOUN/NNS/dobj/1",
    "dative with to": (
        "Iran/PROPN/NNP/nsubj/1 gave=give/VERB/VBD/ROOT/1 guns=gun/NOUN/NNS/dobj/1 to/ADP/IN/dative/1"
        " Mali/PROPN/NNP/pobj/3"
    ),
    "relative, subject": (
        "rebels=rebel/NOUN/NNS/nsubj/4 who/PRON/WP/nsubj/2 shelled=shell/VERB/VBD/relcl/0 Iraq/PROPN/NNP/dobj/2"
        " fled=flee/VERB/VBD/ROOT/4"
    ),
    "relative, object": (
        "town/NOUN/NN/nsubj/4 which/PRON/WDT/dobj/3 Iran/PROPN/NNP/nsubj/3 shelled=shell/VERB/VBD/relcl/0"
        " burned=burn/VERB/VBD/ROOT/4"
    ),
    "reduced relative": (
        "town/NOUN/NN/nsubj/4 shelled=shell/VERB/VBN/acl/0 by/ADP/IN/agent/1 Iran/PROPN/NNP/pobj/2"
        " burned=burn/VERB/VBD/ROOT/4"
    ),
    "doer behind another noun": (
        "Iraq/PROPN/NNP/nsubjpass/2 was=be/AUX/VBD/auxpass/2 shelled=shell/VERB/VBN/ROOT/2 from/ADP/IN/prep/2"
        " boats=boat/NOUN/NNS/pobj/3 by/ADP/IN/prep/4 Iran/PROPN/NNP/pobj/5"
    ),
    "doer of another deed": (
        "Iraq/PROPN/NNP/nsubjpass/2 was=be/AUX/VBD/auxpass/2 shelled=shell/VERB/VBN/ROOT/2 after/ADP/IN/prep/2"
        " raids=raid/NOUN/NNS/pobj/3 by/ADP/IN/prep/4 Iran/PROPN/NNP/pobj/5"
    ),
    "finite after an infinitive": (
        "Iran/PROPN/NNP/nsubj/1 told=tell/VERB/VBD/ROOT/1 Iraq/PROPN/NNP/dobj/1 to/PART/TO/aux/4"
        " stop/VERB/VB/xcomp/1 and/CCONJ/CC/cc/4 shelled=shell/VERB/VBD/conj/4 Oman/PROPN/NNP/dobj/6"
    ),
    "coordinated verbs": (
        "Iran/PROPN/NNP/nsubj/1 praised=praise/VERB/VBD/ROOT/1 Oman/PROPN/NNP/dobj/1 and/CCONJ/CC/cc/1"
        " shelled=shell/VERB/VBD/conj/1"
        " Iraq/PROPN/NNP/dobj/4"
    ),
    "shared object": (
        "Iran/PROPN/NNP/nsubj/1 bombed=bomb/VERB/VBD/ROOT/1 and/CCONJ/CC/cc/1 shelled=shell/VERB/VBD/conj/1"
        " Iraq/PROPN/NNP/dobj/3"
    ),
    "control by the subject": (
        "Iran/PROPN/NNP/nsubj/1 began=begin/VERB/VBD/ROOT/1 to/PART/TO/aux/3 shell/VERB/VB/xcomp/1"
        " Iraq/PROPN/NNP/dobj/3"
    ),
    "control by the object": (
        "Oman/PROPN/NNP/nsubj/1 urged=urge/VERB/VBD/ROOT/1 Iran/PROPN/NNP/dobj/1 to/PART/TO/aux/4"
        " shell/VERB/VB/xcomp/1 Iraq/PROPN/NNP/dobj/4"
    ),
    "a promise": (
        "Iran/PROPN/NNP/nsubj/1 promised=promise/VERB/VBD/ROOT/1 Oman/PROPN/NNP/dobj/1 to/PART/TO/aux/4"
        " shell/VERB/VB/xcomp/1"
        " Iraq/PROPN/NNP/dobj/4"
    ),
    "participle": (
        "Iran/PROPN/NNP/nsubj/1 attacked=attack/VERB/VBD/ROOT/1 ,/PUNCT/,/punct/1 shelling=shell/VERB/VBG/advcl/1"
        " Iraq/PROPN/NNP/dobj/3"
    ),
    "gerund": (
        "Oman/PROPN/NNP/nsubj/1 accused=accuse/VERB/VBD/ROOT/1 Iran/PROPN/NNP/dobj/1 of/ADP/IN/prep/1"
        " shelling=shell/VERB/VBG/pcomp/3"
        " Iraq/PROPN/NNP/dobj/4"
    ),
    "after an adjective": (
        "Iran/PROPN/NNP/nsubj/1 is=be/AUX/VBZ/ROOT/1 ready/ADJ/JJ/acomp/1 to/PART/TO/aux/4 shell/VERB/VB/xcomp/2"
        " Iraq/PROPN/NNP/dobj/4"
    ),
}


@pytest.mark.parametrize(
    ("name", "verb", "subjects", "objects", "datives"),
    [
        ("active", "shelled", ["Iran"], ["Iraq"], []),
        ("passive", "shelled", ["Iran"], ["Iraq"], []),
        ("passive without doer", "shelled", [], ["Iraq"], []),
        ("passive of two objects", "given", ["Iran"], ["guns"], ["Mali"]),
        ("dative", "gave", ["Iran"], ["guns"], ["Mali"]),
        ("dative with to", "gave", ["Iran"], ["guns"], ["Mali"]),
        ("relative, subject", "shelled", ["rebels"], ["Iraq"], []),
        ("relative, object", "shelled", ["Iran"], ["town"], []),
        ("reduced relative", "shelled", ["Iran"], ["town"], []),
        ("doer behind another noun", "shelled", ["Iran"], ["Iraq"], []),
        ("doer of another deed", "shelled", [], ["Iraq"], []),
        ("finite after an infinitive", "shelled", ["Iran"], ["Oman"], []),
        ("coordinated verbs", "shelled", ["Iran"], ["Iraq"], []),
        ("coordinated verbs", "praised", ["Iran"], ["Oman"], []),
        ("shared object", "bombed", ["Iran"], ["Iraq"], []),
        ("control by the subject", "shell", ["Iran"], ["Iraq"], []),
        ("control by the object", "shell", ["Iran"], ["Iraq"], []),
        ("a promise", "shell", ["Iran"], ["Iraq"], []),
        ("participle", "shelling", ["Iran"], ["Iraq"], []),
        ("gerund", "shelling", ["Iran"], ["Iraq"], []),
        ("after an adjective", "shell", ["Iran"], ["Iraq"], []),
    ],
)
def test_logical_arguments(name: str, verb: str, subjects: list[str], objects: list[str], datives: list[str]) -> None:
    """Who does what to whom, however the sentence turns it."""
    sentence = tree(TREES[name])
    clause = Clauses(sentence).of(sentence.words.index(verb))
    assert words_at(sentence, clause.subjects) == subjects
    assert words_at(sentence, clause.objects) == objects
    assert words_at(sentence, clause.datives) == datives


@pytest.mark.parametrize(
    ("name", "verb", "passive"),
    [("active", "shelled", False), ("passive", "shelled", True), ("reduced relative", "shelled", True)],
)
def test_passives_are_known(name: str, verb: str, passive: bool) -> None:
    """With an auxiliary or without."""
    sentence = tree(TREES[name])
    assert Clauses(sentence).of(sentence.words.index(verb)).passive is passive


def test_trees_that_go_in_circles_end() -> None:
    """Two verbs that inherit from each other, as no parser should make them, give nothing rather than hang."""
    sentence = tree("ran=run/VERB/VBD/conj/1 hid=hide/VERB/VBD/conj/0")
    assert Clauses(sentence).of(0).subjects == ()


def test_expanding_conjuncts_once() -> None:
    """Everything coordinated, nothing twice."""
    sentence = tree("Iran/PROPN/NNP/nsubj/3 and/CCONJ/CC/cc/0 Oman/PROPN/NNP/conj/0 met=meet/VERB/VBD/ROOT/3")
    assert words_at(sentence, expand(sentence, (0, 2, 0))) == ["Iran", "Oman"]


@pytest.mark.parametrize(("noun", "subjects"), [("plan", ["Iran"]), ("call", ["call"])])
def test_whose_plan_it_is(noun: str, subjects: list[str]) -> None:
    """ "Iran abandoned a plan to shell Iraq": Iran would shell; whoever abandons a call needn't."""
    sentence = tree(
        f"Iran/PROPN/NNP/nsubj/1 abandoned=abandon/VERB/VBD/ROOT/1 {noun}/NOUN/NN/dobj/1 to/PART/TO/aux/4"
        " shell/VERB/VB/acl/2 Iraq/PROPN/NNP/dobj/4"
    )
    assert words_at(sentence, Clauses(sentence).of(4).subjects) == subjects
