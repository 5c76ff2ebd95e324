"""Doubt that a tree shows only from farther off: conditions without "if", indirect questions, reports about a deed.

Every function looks at one parsed sentence; the words come from ``lexicon/factuality.toml``.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from legation.reading.parse import Sentence

_INVERTING: Final = frozenset(("should", "had", "were"))
_SUPPOSING: Final = frozenset(("suppose", "imagine", "assume", "supposing", "assuming"))


def is_inverted(s: Sentence, verb: int) -> bool:
    """Whether a clause is a condition by its order ("Should Rwanda shell Goma, …", "Had Greece fired, …")."""
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None or s.text.rstrip().endswith("?"):
        return False
    first = min(s.subtree(subject))
    return any(s.lower[k] in _INVERTING and k == first - 1 for k in s.children(verb, "aux", "auxpass"))


def is_supposed(s: Sentence, clause: int) -> bool:
    """Whether a clause is what the reader is asked to suppose ("Suppose China blockaded Taiwan: …")."""
    head = s.heads[clause]
    return s.deps[clause] == "ccomp" and s.lower[head] in _SUPPOSING and s.child(head, "nsubj") is None


def is_asked(s: Sentence, clause: int) -> bool:
    """Whether a clause is an indirect question ("whether Tajik troops would leave", "whether to deliver jets")."""
    if s.deps[clause] not in ("ccomp", "xcomp", "pcomp", "acl"):
        return False
    words = {s.lower[k] for k in s.children(clause, "mark", "advmod") if k < clause}
    return "whether" in words or ("if" in words and s.deps[clause] == "ccomp" and clause > s.heads[clause])


def is_contingency(s: Sentence, noun: int) -> bool:
    """Whether a noun opens a condition ("in the event of an attack", "in case of war")."""
    return s.lemmas[noun] in ("event", "case") and s.lower[s.heads[noun]] == "in"


def has_contingency(s: Sentence, verb: int) -> bool:
    """Whether a verb stands under such a condition ("in the event of war, Britain would send …")."""
    if any(is_inverted(s, k) for k in s.children(verb, "advcl")):
        return True
    return any(is_contingency(s, n) for k in s.children(verb, "prep") for n in s.children(k, "pobj"))


def is_content(s: Sentence, clause: int, nouns: Set[str]) -> bool:
    """Whether a clause says what a noun reports ("a report that Armenia bought drones"), though it was taken for a
    relative clause."""
    noun = s.heads[clause]
    if s.lemmas[noun] not in nouns:
        return False
    if s.deps[clause] == "acl":
        return s.child(clause, "mark") is not None
    that = next((k for k in s.kids[clause] if s.lower[k] == "that" and noun < k < clause), None)
    return s.deps[clause] == "relcl" and that is not None and s.deps[that] not in ("nsubj", "nsubjpass")


def rumour_about(s: Sentence, head: int, nouns: Set[str]) -> str | None:
    """The noun of a rumour that spreads ("speculation is growing that …"): its lemma."""
    subject = s.child(head, "nsubj", "nsubjpass")
    return s.lemmas[subject] if subject is not None and s.lemmas[subject] in nouns else None


def is_negated(s: Sentence, verb: int) -> bool:
    """Whether "not" or "never" hangs on a word."""
    return s.child(verb, "neg") is not None


def is_refused(s: Sentence, verb: int) -> bool:
    """Whether a verb is negated or nobody does it ("has not ruled out", "neither government has confirmed")."""
    if is_negated(s, verb):
        return True
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    return s.lower[subject] in ("nobody", "none", "neither", "no-one") or any(
        s.lower[d] in ("no", "neither") for d in s.children(subject, "det", "preconj")
    )


def is_neither(s: Sentence, verb: int) -> bool:
    """Whether a verb is one of two that both are negated ("neither condemned nor praised")."""
    joined = s.deps[verb] == "conj" and any(s.lower[k] == "nor" for k in s.children(s.heads[verb], "cc"))
    return joined or any(s.lower[k] == "neither" for k in s.children(verb, "preconj", "cc", "advmod"))
