"""Parser errors mended by rule, on the trees that the parser gets wrong."""

from __future__ import annotations

import pytest

from legation.reading.repair import repair
from support.trees import tree

RIGHT = [
    "Iran/PROPN/NNP/nsubj/1 met=meet/VERB/VBD/ROOT/1 Iraq/PROPN/NNP/dobj/1 ./PUNCT/./punct/1",
    "Kim/PROPN/NNP/poss/2 's/PART/POS/case/0 visit/NOUN/NN/nsubj/3 ended=end/VERB/VBD/ROOT/3",
    "",
]


@pytest.mark.parametrize("rows", RIGHT)
def test_right_trees_stay(rows: str) -> None:
    """What is right is left alone."""
    sentence = tree(rows)
    before = (list(sentence.heads), list(sentence.deps), [list(k) for k in sentence.kids])
    repair(sentence)
    assert (sentence.heads, sentence.deps, sentence.kids) == before


def test_a_possessor_taken_for_a_conjunct() -> None:
    """ "war in Ukraine and North Korea's cooperation": the owner goes to its noun, the noun takes the owner's place."""
    sentence = tree(
        "war/NOUN/NN/nsubj/7 in/ADP/IN/prep/0 Ukraine/PROPN/NNP/pobj/1 and/CCONJ/CC/cc/2 Korea/PROPN/NNP/conj/2"
        " 's/PART/POS/case/6"
        " cooperation/NOUN/NN/dobj/7 goes=go/VERB/VBZ/ROOT/7"
    )
    repair(sentence)
    assert (sentence.heads[4], sentence.deps[4]) == (6, "poss")
    assert sentence.heads[6] == 0
    assert sentence.deps[6] == "conj"
    assert 4 not in sentence.kids[2]
    assert 6 in sentence.kids[0]


def test_said_in_between() -> None:
    """ "Guyana, a minister said, moved": the minister is the speaker, the country the doer."""
    sentence = tree(
        "Guyana/PROPN/NNP/nsubj/4 ,/PUNCT/,/punct/0 a/DET/DT/det/3 minister/NOUN/NN/appos/0"
        " said=say/VERB/VBD/ROOT/4 ,/PUNCT/,/punct/4 has/AUX/VBZ/aux/7 moved=move/VERB/VBN/ccomp/4"
    )
    repair(sentence)
    assert (sentence.heads[0], sentence.deps[0]) == (7, "nsubj")
    assert (sentence.heads[3], sentence.deps[3]) == (4, "nsubj")


def test_the_speaker_behind_a_comma() -> None:
    """ "Rebels hit a post, a governor told Reuters": the governor is no apposition of the post."""
    sentence = tree(
        "Rebels/NOUN/NNS/nsubj/1 hit/VERB/VBD/ccomp/7 a/DET/DT/det/3 post/NOUN/NN/dobj/1 ,/PUNCT/,/punct/3"
        " a/DET/DT/det/6 governor/NOUN/NN/appos/3 told=tell/VERB/VBD/ROOT/7 Reuters/PROPN/NNP/dobj/7"
    )
    repair(sentence)
    assert (sentence.heads[6], sentence.deps[6]) == (7, "nsubj")


@pytest.mark.parametrize(("word", "head"), [("or", 4), ("and", 1)])
def test_what_is_coordinated_below_a_denial(word: str, head: int) -> None:
    """ "denied that it had crossed or paid": both denied; "denied that it had crossed and paid": he paid."""
    sentence = tree(
        "he/PRON/PRP/nsubj/1 denied=deny/VERB/VBD/ROOT/1 that/SCONJ/IN/mark/4 had/AUX/VBD/aux/4"
        f" crossed=cross/VERB/VBN/ccomp/1 {word}/CCONJ/CC/cc/4 paid=pay/VERB/VBD/conj/4"
    )
    repair(sentence)
    assert (sentence.heads[6], sentence.deps[6]) == (head, "conj")


@pytest.mark.parametrize(("wrong", "right"), [("hop", "hope"), ("wag", "wage"), ("warplanes", "warplane")])
def test_wrong_lemmas(wrong: str, right: str) -> None:
    """Lemmas that the lemmatiser gets wrong in news."""
    sentence = tree(f"Oman/PROPN/NNP/nsubj/1 x={wrong}/VERB/VBZ/ROOT/1")
    repair(sentence)
    assert sentence.lemmas[1] == right


def test_trees_stay_trees() -> None:
    """After mending, heads and kids agree and every token reaches a root."""
    sentence = tree(
        "the/DET/DT/det/1 army/NOUN/NN/nsubj/4 of/ADP/IN/prep/1 Mali/PROPN/NNP/pobj/2 said=say/VERB/VBD/ROOT/4"
        " that/SCONJ/IN/mark/9"
        " Niger/PROPN/NNP/nsubj/9 's/PART/POS/case/8 troops=troop/NOUN/NNS/dobj/9 fled=flee/VERB/VBD/ccomp/4"
    )
    repair(sentence)
    assert all((k in sentence.kids[h]) for k, h in enumerate(sentence.heads) if h != k)
    assert all(sentence.heads[k] == h for h, kids in enumerate(sentence.kids) for k in kids)
    for i in range(len(sentence)):
        seen = {i}
        for above in sentence.ancestors(i):
            assert above not in seen
            seen.add(above)
