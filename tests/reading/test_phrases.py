"""Noun phrases over hand-made trees."""

from __future__ import annotations

from legation.reading.phrases import conjuncts, left_edge, objects_of, prepositions, quantity_head
from support.trees import tree, words_at

LIST = tree(
    "Kim/PROPN/NNP/nsubj/6 ,/PUNCT/,/punct/0 Xi/PROPN/NNP/conj/0 and/CCONJ/CC/cc/2 the/DET/DT/det/5"
    " pope/NOUN/NN/conj/2 met=meet/VERB/VBD/ROOT/6"
)
SOLDIERS = tree(
    "the/DET/DT/det/3 two/NUM/CD/nummod/3 Danish/ADJ/JJ/amod/3 soldiers=soldier/NOUN/NNS/nsubj/4"
    " fled=flee/VERB/VBD/ROOT/4"
    " out/ADP/IN/prep/4 of/ADP/IN/prep/5 Mali/PROPN/NNP/pobj/6 to/ADP/IN/prep/4 Ghana/PROPN/NNP/pobj/8"
)


def test_left_edge_takes_the_modifiers() -> None:
    """The phrase begins with its first modifier."""
    assert left_edge(SOLDIERS, 3) == 0
    assert left_edge(SOLDIERS, 7) == 7


def test_left_edge_leaves_opening_marks_out() -> None:
    """A quotation mark before the phrase is no part of it."""
    sentence = tree('"/PUNCT/``/punct/1 Troops=troop/NOUN/NNS/nsubj/2 left=leave/VERB/VBD/ROOT/2')
    assert left_edge(sentence, 1) == 1


def test_conjuncts_in_order() -> None:
    """Everything coordinated, however deep the parser nests it."""
    assert words_at(LIST, conjuncts(LIST, 0)) == ["Kim", "Xi", "pope"]


def test_a_list_taken_for_an_apposition() -> None:
    """ "France, Germany and Italy" where the parser makes Germany an apposition."""
    sentence = tree(
        "France/PROPN/NNP/nsubj/5 ,/PUNCT/,/punct/0 Germany/PROPN/NNP/appos/0 and/CCONJ/CC/cc/2"
        " Italy/PROPN/NNP/conj/2 met=meet/VERB/VBD/ROOT/5"
    )
    assert words_at(sentence, conjuncts(sentence, 0)) == ["France", "Germany", "Italy"]


def test_an_apposition_is_no_conjunct() -> None:
    """ "Kim, the leader" is one person."""
    sentence = tree(
        "Kim/PROPN/NNP/nsubj/4 ,/PUNCT/,/punct/0 the/DET/DT/det/3 leader/NOUN/NN/appos/0 left=leave/VERB/VBD/ROOT/4"
    )
    assert conjuncts(sentence, 0) == [0]


def test_objects_of_prepositions() -> None:
    """By one preposition, by any, and through a preposition under a preposition."""
    assert words_at(SOLDIERS, objects_of(SOLDIERS, 4, "to")) == ["Ghana"]
    assert words_at(SOLDIERS, objects_of(SOLDIERS, 4, "of")) == ["Mali"]
    assert words_at(SOLDIERS, objects_of(SOLDIERS, 4)) == ["Mali", "Ghana"]
    assert objects_of(SOLDIERS, 4, "with") == []
    assert words_at(SOLDIERS, prepositions(SOLDIERS, 4)) == ["out", "to"]


def test_quantity_head() -> None:
    """Who is counted in "thousands of people", and nobody in "the city of people"."""
    crowd = tree(
        "Thousands=thousand/NOUN/NNS/nsubj/3 of/ADP/IN/prep/0 people/NOUN/NNS/pobj/1 marched=march/VERB/VBD/ROOT/3"
    )
    assert quantity_head(crowd, 0) == 2
    city = tree("city/NOUN/NN/nsubj/3 of/ADP/IN/prep/0 people/NOUN/NNS/pobj/1 burned=burn/VERB/VBD/ROOT/3")
    assert quantity_head(city, 0) == 0
