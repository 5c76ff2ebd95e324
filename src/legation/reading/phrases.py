"""Shapes of noun phrases over a dependency tree: edges, conjuncts, possessors, prepositional objects."""

from __future__ import annotations

from legation.reading.parse import Sentence
from legation.reading.vocabulary import quantities

_LEFT = frozenset(
    (
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "case",
        "advmod",
        "punct",
        "quantmod",
        "predet",
        "npadvmod",
        "prep",
    )
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"))
_OPENING = frozenset(",;:-()[]\"'")


def left_edge(sentence: Sentence, head: int) -> int:
    """The first token of the noun phrase headed by ``head``, its modifiers before the head included."""
    edge = head
    for k in sentence.kids[head]:
        if k < head and sentence.deps[k] in _LEFT:
            edge = min(edge, left_edge(sentence, k))
    while edge < head and sentence.words[edge] in _OPENING:
        edge += 1
    return edge


def conjuncts(sentence: Sentence, head: int) -> list[int]:
    """``head`` and the nouns coordinated with it, in order ("Kim, Xi and Putin")."""
    out = [head]
    for k in sentence.kids[head]:
        if (sentence.deps[k] == "conj" and sentence.pos[k] in _NOMINAL) or (
            sentence.deps[k] == "appos"
            and any(sentence.deps[c] == "conj" for c in sentence.kids[k])
            and _is_list(sentence, head, k)
        ):
            out.extend(conjuncts(sentence, k))
    return out


def _is_list(sentence: Sentence, head: int, appos: int) -> bool:
    """Whether an apposition with a conjunct is really the second item of a list ("France, Germany and Italy")."""
    edge = left_edge(sentence, appos)
    bare = all(sentence.deps[i] in ("det", "compound") for i in range(edge, appos))
    return sentence.pos[head] == "PROPN" and sentence.pos[appos] == "PROPN" and bare


def objects_of(sentence: Sentence, head: int, *prepositions: str) -> list[int]:
    """Heads of the nouns that hang on ``head`` by one of the prepositions, or by any where none is named."""
    out = []
    for k in sentence.kids[head]:
        if sentence.deps[k] in ("prep", "agent", "dative", "prt") and sentence.pos[k] in (
            "ADP",
            "SCONJ",
            "VERB",
            "ADV",
            "PART",
        ):
            if not prepositions or sentence.lower[k] in prepositions:
                out.extend(_pobj(sentence, k))
            out.extend(_chained(sentence, k, prepositions))
    return out


def _pobj(sentence: Sentence, preposition: int) -> list[int]:
    return [k for k in sentence.kids[preposition] if sentence.deps[k] == "pobj"]


def _chained(sentence: Sentence, preposition: int, wanted: tuple[str, ...]) -> list[int]:
    """Objects of a preposition under a preposition ("out of Baghdad", "alongside, and against")."""
    if sentence.lower[preposition] in ("according", "due", "thanks", "owing"):
        return []
    return [
        o
        for k in sentence.kids[preposition]
        if sentence.deps[k] in ("prep", "conj") and (not wanted or sentence.lower[k] in wanted)
        for o in _pobj(sentence, k)
    ]


def prepositions(sentence: Sentence, head: int) -> list[int]:
    """The prepositions that hang on ``head``."""
    return [k for k in sentence.kids[head] if sentence.deps[k] in ("prep", "agent", "dative") and sentence.kids[k]]


def quantity_head(sentence: Sentence, i: int) -> int:
    """The noun that is counted in "thousands of people", "a group of gunmen", "dozens of hostages"."""
    if sentence.lemmas[i] in quantities() or sentence.pos[i] == "NUM":
        for k in objects_of(sentence, i, "of"):
            return quantity_head(sentence, k)
    return i
