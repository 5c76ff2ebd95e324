"""Parser errors that can be mended by rule, each with the example that showed it."""

from __future__ import annotations

from typing import Final

from legation.reading.parse import Sentence

_PRENOMINAL: Final = frozenset(("ADJ", "ADV", "NUM", "DET"))


# What the lemmatiser makes of common verbs of the news ("hopes" is no form of "hop").
LEMMAS: Final = {
    "hop": "hope",
    "warplanes": "warplane",
    "troop": "troops",
    "wag": "wage",
    "rag": "rage",
    "stag": "stage",
    "scheduleed": "schedule",
}


SPEAKING: Final = frozenset(
    ("say", "tell", "report", "announce", "state", "add", "claim", "insist", "write", "confirm")
)


def repair(sentence: Sentence) -> None:
    """Mend the tree of a parsed sentence in place."""
    for i in range(1, len(sentence) - 1):
        if sentence.tags[i] == "POS" and sentence.deps[i - 1] != "poss":
            _possessive(sentence, i)
    for i in range(len(sentence) - 2):
        if is_joined(sentence, i) and sentence.lower[i + 1] == "and":
            _two_names(sentence, i)
    for i in range(len(sentence)):
        if sentence.lemmas[i] in LEMMAS:
            sentence.lemmas[i] = LEMMAS[sentence.lemmas[i]]
        if sentence.deps[i] == "conj" and sentence.tags[i] == "VBD":
            _matrix_verb(sentence, i)
        elif sentence.deps[i] == "ROOT" and sentence.tags[i] == "VBN":
            _finite_root(sentence, i)
        if sentence.tags[i] in ("VBD", "VBZ") and sentence.deps[i] == "conj":
            _new_subject(sentence, i)
        if sentence.lemmas[i] in SPEAKING and sentence.tags[i] in ("VBD", "VBZ"):
            _said_in_between(sentence, i)
            _speaker_before(sentence, i)


def _said_in_between(s: Sentence, verb: int) -> None:
    """ "Venezuela, Guyana's minister said, has moved": the doer taken for the speaker, the speaker for his title."""
    doer = s.child(verb, "nsubj")
    deed = next((k for k in s.children(verb, "ccomp") if k > verb), None)
    if doer is None or deed is None or s.child(deed, "nsubj", "nsubjpass") is not None:
        return
    speaker = next((k for k in s.children(doer, "appos") if k < verb), None)
    if speaker is None or s.words[_first_aux(s, deed) - 1] != ",":
        return
    _attach(s, speaker, verb, "nsubj")
    _attach(s, doer, deed, "nsubjpass" if s.child(deed, "auxpass") is not None else "nsubj")


def _speaker_before(s: Sentence, verb: int) -> None:
    """ "… attacked a border post, a governor told Reuters": the speaker taken for an apposition of the noun before."""
    if s.child(verb, "nsubj", "nsubjpass") is not None or s.child(verb, "ccomp") is None:
        return
    for k in range(verb - 1, max(-1, verb - 12), -1):
        if s.deps[k] in ("appos", "conj") and s.words[max(0, _left(s, k) - 1)] == "," and s.heads[k] < k:
            _attach(s, k, verb, "nsubj")
            return


def _left(s: Sentence, i: int) -> int:
    return min(s.subtree(i))


def _first_aux(s: Sentence, verb: int) -> int:
    return min(s.children(verb, "aux", "auxpass"), default=verb)


def is_joined(s: Sentence, i: int) -> bool:
    """Whether a token stands for a name of several words."""
    return s.pos[i] == "PROPN" and s.ends[i] - s.starts[i] > len(s.words[i]) + 1


def _two_names(s: Sentence, first: int) -> None:
    """ "Sergei Lavrov and Defence Minister Sergei Shoigu": the first taken for a part of the second's title, or the
    second for an apposition of the first."""
    second = next((k for k in range(first + 2, min(first + 7, len(s))) if is_joined(s, k)), None)
    if second is None or any(s.pos[k] not in ("PROPN", "NOUN", "ADJ", "DET") for k in range(first + 2, second)):
        return
    if s.deps[first] in ("nmod", "compound", "poss") and first < s.heads[first] <= second:
        head, dep = s.heads[second], s.deps[second]
        if head == second:
            return
        _attach(s, first, head, dep)
        _attach(s, second, first, "conj")
    elif s.deps[second] == "appos" and s.heads[second] == first:
        _attach(s, second, first, "conj")
    else:
        return
    for k in range(first + 2, second):
        if s.heads[k] < first + 2 or s.heads[k] > second:
            _attach(s, k, second, "compound")


def _possessive(s: Sentence, mark: int) -> None:
    """ "war in Ukraine and North Korea's deepening cooperation": the possessor taken for a conjunct."""
    owner = mark - 1
    if s.pos[owner] not in ("PROPN", "NOUN") or s.deps[owner] == "poss":
        return
    noun = _owned_noun(s, mark + 1)
    if noun is None or owner in s.subtree(noun):
        return
    head, dep = s.heads[owner], s.deps[owner]
    if head == owner:
        return
    if dep == "conj" and s.pos[head] == "PROPN" and s.pos[noun] == "NOUN":
        head = _common_noun_above(s, head)
    if head in s.subtree(noun):
        return
    for k in range(mark + 1, noun):
        if s.heads[k] < mark or s.heads[k] > noun:
            _attach(s, k, noun, "amod")
    _attach(s, noun, head, dep)
    _attach(s, owner, noun, "poss")
    _attach(s, mark, owner, "case")


def _new_subject(s: Sentence, verb: int) -> None:
    """ "Mauritania joined them on Tuesday and Jordan downgraded …": the second subject taken for a conjunct of the
    noun before."""
    noun = verb - 1
    if noun < 1 or s.pos[noun] != "PROPN" or s.deps[noun] != "conj" or s.child(verb, "nsubj", "nsubjpass") is not None:
        return
    between = [s.lower[k] for k in range(s.heads[noun] + 1, noun)]
    if between and "and" in between and s.heads[noun] < noun and s.heads[verb] < s.heads[noun] + 1:
        _attach(s, noun, verb, "nsubj")


def _finite_root(s: Sentence, verb: int) -> None:
    """ "Sweden suspended aid": a root taken for a participle whose subject became an adverbial."""
    before = verb - 1
    if before < 0 or s.child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is not None or s.child(verb, "dobj") is None:
        return
    if s.heads[before] == verb and s.pos[before] == "PROPN":
        s.deps[before], s.tags[verb] = "nsubj", "VBD"


def _matrix_verb(s: Sentence, verb: int) -> None:
    """ "Denied that its men had crossed and lodged a protest": a simple past coordinated with a pluperfect or a future
    under a verb in the past belongs to that verb."""
    inner = s.heads[verb]
    outer = s.heads[inner]
    if (
        s.deps[inner] != "ccomp"
        or s.tags[outer] != "VBD"
        or outer > inner
        or s.child(verb, "nsubj", "nsubjpass", "aux") is not None
        or any(s.lower[k] in ("or", "nor") for k in s.children(inner, "cc"))  # "that it had crossed or paid for it"
    ):
        return
    if {s.lower[k] for k in s.children(inner, "aux")} & {
        "had",
        "would",
        "will",
        "has",
        "have",
        "could",
        "may",
        "might",
    }:
        _attach(s, verb, outer, "conj")


def _owned_noun(s: Sentence, start: int) -> int | None:
    """The head noun of the phrase that begins at ``start``."""
    i = start
    while i < len(s) and i - start < 6 and (s.pos[i] in _PRENOMINAL or s.tags[i] in ("VBG", "VBN")):
        i += 1
    if i >= len(s) or s.pos[i] not in ("NOUN", "PROPN"):
        return None
    while i + 1 < len(s) and s.pos[i + 1] in ("NOUN", "PROPN") and s.tags[i + 1] != "POS":
        i += 1
    return i


def _common_noun_above(s: Sentence, at: int) -> int:
    for above in s.ancestors(at):
        if s.pos[above] == "NOUN":
            return above
        if s.pos[above] == "VERB":
            break
    return at


def _attach(s: Sentence, i: int, head: int, dep: str) -> None:
    """Hang ``i`` on ``head``; left as it is where that would close a circle."""
    if head in s.subtree(i):
        return
    old = s.heads[i]
    if old != i and i in s.kids[old]:
        s.kids[old].remove(i)
    s.heads[i], s.deps[i] = head, dep
    s.kids[head].append(i)
    s.kids[head].sort()
