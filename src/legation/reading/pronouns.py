"""What the grammar of a sentence says of its pronouns: who they can't be, whom they lean to.

Binding and control, and the preferences of Lappin and Leass (1994), as far as a dependency tree shows them: an object
is not its own subject; "asked X whether he" is X, "told X that he" is the teller; "urged X to clean its ports" are X's
ports; in a quotation "he" is not the speaker. What no rule settles is left to salience (``discourse``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from legation.reading.parse import Sentence
from legation.reading.phrases import objects_of
from legation.reading.vocabulary import anaphora

Role: TypeAlias = Literal["subject", "object", "addressee", "possessor", "other"]
"""Grammatical role of a mention; an addressee is told, asked or accused."""

Need: TypeAlias = Literal["mind", "any"]

REFLEXIVES: Final = frozenset(("himself", "herself", "itself", "themselves"))
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_OBJECTS: Final = ("dobj", "dative")
_RELATIVE: Final = frozenset(("who", "which", "that", "whom"))
_PUSHING: Final = frozenset(("must", "should", "can", "may", "ought"))  # "told X it must": X
_DEEP: Final = 12  # clauses to climb; a broken parse must not climb for ever


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A third-person pronoun in its place.

    Attributes:
        clause: token of its verb.
        favoured: identities that the grammar points to.
        barred: identities that the grammar rules out.
        bound: it is one of ``favoured`` or nobody (a reflexive).
        need: ``mind`` where its verb says, thinks or wants, so that no thing can be meant.
    """

    word: str
    sentence: int
    token: int
    clause: int
    role: Role
    favoured: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    bound: bool = False
    need: Need = "any"
    answers: bool = False


Identities: TypeAlias = Callable[[int], frozenset[str]]
"""What the mention at a token refers to, as identities; empty for none."""


def anaphor_at(s: Sentence, i: int, identities: Identities) -> Anaphor:
    """The pronoun at token i with what the grammar says of it."""
    clause, role = clause_of(s, i), role_of(s, i)
    favoured, barred = set[str](), set[str]()
    own = subject_of(s, clause)
    if s.lower[i] in REFLEXIVES:
        return Anaphor(
            s.lower[i], s.index, i, clause, role, identities(own) if own is not None else frozenset(), bound=True
        )
    if role == "possessor":
        blamed = _blamed(s, i)
        relative = _whose(s, i)
        leaned = relative if relative is not None else blamed if blamed is not None else own
        if leaned is not None and (relative is not None or not _inside(s, i, leaned)):
            favoured |= identities(leaned)
    elif own is not None and own != i:
        barred |= identities(own)
    elif s.deps[clause] == "relcl" and any(s.lower[k] in _RELATIVE for k in s.children(clause, *_OBJECTS)):
        barred |= identities(s.heads[clause])  # "the girls whom they abducted": others
    if role == "subject" or not favoured:
        source, inside = _reported_by(s, i), in_quotation(s, i)
        if source is not None:
            (barred if inside else favoured).update(identities(source))
    if inside_of := speaks_of(s, i):
        favoured |= identities(inside_of)
    mind = role == "subject" and s.lemmas[clause] in anaphora().minds and s.child(clause, "nsubjpass") is None
    answers = role == "subject" and s.lemmas[clause] in anaphora().answers
    return Anaphor(
        s.lower[i],
        s.index,
        i,
        clause,
        role,
        frozenset(favoured - barred),
        frozenset(barred),
        need="mind" if mind else "any",
        answers=answers,
    )


def role_of(s: Sentence, i: int) -> Role:
    """The grammatical role of the noun or pronoun at token i."""
    dep, above = s.deps[i], s.heads[i]
    if dep in _SUBJECTS or (dep == "ROOT" and i == 0):
        return "subject"
    if dep == "poss":
        return "possessor"
    words = anaphora()
    if dep in _OBJECTS:
        return "addressee" if s.lemmas[above] in words.askings | words.tellings | words.blames else "object"
    if (
        dep == "pobj"
        and s.lower[above] in ("to", "with", "on", "at", "against", "by")
        and s.pos[s.heads[above]] == "VERB"
    ):
        return "addressee" if s.lemmas[s.heads[above]] in words.tellings | words.blames else "other"
    return "other"


def clause_of(s: Sentence, i: int) -> int:
    """The verb of the clause that token i stands in, or i itself in a fragment."""
    return next((a for a in s.ancestors(i) if s.pos[a] in ("VERB", "AUX")), i)


def subject_of(s: Sentence, verb: int, depth: int = 0) -> int | None:
    """The noun that does what the verb says, also where the grammar leaves it out (control, relatives, conjuncts)."""
    if depth > _DEEP:
        return None
    for k in s.children(verb, *_SUBJECTS):
        if s.lower[k] not in _RELATIVE:
            return k
    dep, above = s.deps[verb], s.heads[verb]
    if dep == "acl" and s.tags[verb] == "VB":
        return _planner(s, above, depth)
    if dep in ("relcl", "acl"):
        return above
    if above == verb:
        return None
    if dep == "xcomp":
        controller = s.child(above, *_OBJECTS) if s.lemmas[above] in _pushing_verbs() else None
        return controller if controller is not None else subject_of(s, above, depth + 1)
    if dep == "pcomp":
        return _controller_of_gerund(s, above, depth)
    if dep in ("conj", "advcl", "ccomp") and s.child(verb, "expl") is None:
        return subject_of(s, above, depth + 1) if dep != "ccomp" or s.tags[verb] in ("VB", "VBG") else None
    return None


def _pushing_verbs() -> frozenset[str]:
    """Verbs whose object does what follows ("urged X to"); with others it is the subject ("used gas to")."""
    words = anaphora()
    return words.askings | words.tellings | words.forcings


def _planner(s: Sentence, noun: int, depth: int) -> int | None:
    """ "Accused X of a plot to": X; "has a plan to": the subject; "its bid to": the owner."""
    owner = s.child(noun, "poss")
    if owner is not None:
        return owner
    above = s.heads[noun]
    if s.pos[above] == "ADP" and s.heads[above] != above:
        return _controller_of_gerund(s, above, depth + 1)
    return subject_of(s, above, depth + 1) if s.pos[above] in ("VERB", "AUX") and above != noun else None


def _controller_of_gerund(s: Sentence, preposition: int, depth: int) -> int | None:
    """ "Accused X of hiding": X; "by hiding": the subject."""
    verb = s.heads[preposition]
    if s.lower[preposition] in ("of", "from", "for", "into", "over"):
        controller = s.child(verb, *_OBJECTS)
        if controller is not None:
            return controller
    return subject_of(s, verb, depth + 1) if s.pos[verb] in ("VERB", "AUX") else None


def _inside(s: Sentence, i: int, noun: int) -> bool:
    """Whether token i stands inside the phrase of the noun ("its president" is not its own possessor)."""
    return noun in s.ancestors(i)


def _whose(s: Sentence, i: int) -> int | None:
    """ "X, whom his own guards overthrew": X's."""
    verb = s.heads[s.heads[i]]
    moved = any(s.lower[k] in ("whom", "which", "who", "that") for k in s.children(verb, *_OBJECTS))
    return s.heads[verb] if s.deps[verb] == "relcl" and moved and s.deps[s.heads[i]] in _SUBJECTS else None


def _blamed(s: Sentence, i: int) -> int | None:
    """The one blamed, thanked or protested to for something of theirs ("protested to X over its tests")."""
    for above in s.ancestors(i):
        if s.pos[above] in ("VERB", "AUX"):
            return None
        verb = s.heads[above]
        if s.deps[above] == "prep" and s.lower[above] in ("over", "for", "about", "of", "on"):
            noun = s.lemmas[verb] in anaphora().blames and s.pos[verb] == "NOUN"
            top = s.heads[verb] if noun else verb
            lodged = any(s.lemmas[k] in anaphora().blames for k in s.children(top, "dobj"))
            if s.lemmas[top] in anaphora().blames or noun or lodged:
                return _first(
                    objects_of(s, verb, "to", "with", "against"),
                    objects_of(s, top, "to", "with", "against"),
                    s.children(top, *_OBJECTS) if not noun and not lodged else (),
                )
    return None


def _first(*groups: Iterable[int]) -> int | None:
    return next((k for group in groups for k in group), None)


def _reported_by(s: Sentence, i: int) -> int | None:
    """Whom a pronoun in reported speech leans to: the teller, or the one asked, urged or told what to do."""
    words, at = anaphora(), clause_of(s, i)
    for _ in range(_DEEP):
        above = s.heads[at]
        if above == at:
            return None
        if s.deps[at] in ("ccomp", "xcomp", "advcl") and s.pos[above] in ("VERB", "AUX"):
            told = s.child(above, *_OBJECTS)
            if s.deps[at] == "ccomp" and told is not None and _is_theirs(s, above, at):
                return told
            if s.lemmas[above] in words.sayings | words.tellings and s.deps[at] != "advcl":
                return subject_of(s, above)
        at = above
    return None


def _is_theirs(s: Sentence, verb: int, content: int) -> bool:
    """Whether what is said is about the one told: "asked X whether he", "told X it must"."""
    words = anaphora()
    if s.lemmas[verb] in words.askings:
        return True
    return s.lemmas[verb] in words.tellings and any(s.lemmas[k] in _PUSHING for k in s.children(content, "aux"))


def speaks_of(s: Sentence, i: int) -> int | None:
    """ "He lied," X said of Y: in the quotation he is Y."""
    if not in_quotation(s, i):
        return None
    for above in s.ancestors(i):
        if s.lemmas[above] in anaphora().sayings and not in_quotation(s, above):
            return _first(objects_of(s, above, "of", "about"))
    return None


def in_quotation(s: Sentence, i: int) -> bool:
    """Whether token i stands between quotation marks of its sentence."""
    before = s.text[: s.starts[i] - s.start].count('"')
    return before % 2 == 1 or (before == 0 and '"' in s.text and s.text.count('"') % 2 == 1 and _closes_first(s, i))


def _closes_first(s: Sentence, i: int) -> bool:
    """A lone mark behind token i closes a quotation that an earlier sentence opened."""
    at = s.text.index('"')
    return at > s.starts[i] - s.start and at > 0 and s.text[at - 1] in ".,!?"


def speaker_of(s: Sentence, i: int) -> int | None:
    """The noun whose words token i belongs to: the subject of the verb of saying above it."""
    for above in s.ancestors(i):
        if s.lemmas[above] in anaphora().sayings | anaphora().tellings and not in_quotation(s, above):
            return subject_of(s, above)
    return None


def addressee_of(s: Sentence, i: int) -> int | None:
    """The noun to whom the words around token i are said ("told X", "said to X")."""
    for above in s.ancestors(i):
        if s.lemmas[above] in anaphora().sayings | anaphora().tellings and not in_quotation(s, above):
            return _first(s.children(above, *_OBJECTS), objects_of(s, above, "to"))
    return None


_SEEMING: Final = frozenset(("be", "seem", "appear", "remain", "become", "turn", "happen", "take", "mean", "make"))
_LIKENING: Final = frozenset(("feel", "look", "sound", "seem"))
_WEATHER: Final = frozenset(("rain", "snow", "dawn", "freeze", "thunder"))
_RANKS: Final = frozenset(
    "first second third last only latest highest biggest largest worst deadliest lowest longest most least time".split()
)


def is_expletive(s: Sentence, i: int) -> bool:
    """ "It is unlikely that", "it rained", "it was clear", "it was the first visit": "it" is nobody."""
    head = s.heads[i]
    if s.deps[i] == "expl":
        return True
    if s.deps[i] not in _SUBJECTS:
        return False
    if s.lemmas[head] in _WEATHER:
        return True
    if s.lemmas[head] in _SEEMING and s.child(head, "ccomp", "csubj") is not None:
        return True
    if s.deps[i] == "nsubjpass" and s.child(head, "ccomp") is not None:
        return True  # "it was agreed that"
    if s.lemmas[head] in _LIKENING and any(s.lower[k] == "like" for k in s.children(head, "prep")):
        return True  # "it feels like a dream"
    return s.lemmas[head] == "be" and (_judges(s, head) or _ranks(s, head) or _is_cleft(s, head) or _is_matter(s, head))


def _judges(s: Sentence, copula: int) -> bool:
    """ "It was too early to say", "it is not clear whether"."""
    return s.child(copula, "acomp") is not None and (
        s.child(copula, "xcomp", "ccomp", "advcl") is not None
        or any(s.child(k, "xcomp", "ccomp") is not None for k in s.children(copula, "acomp"))
    )


def _is_cleft(s: Sentence, copula: int) -> bool:
    """ "It was local elders who had persuaded them", "it was up to Iran to build trust"."""
    if any(s.child(k, "relcl") is not None and s.tags[k] != "PRP" for k in s.children(copula, "attr")):
        clause = next(s.child(k, "relcl") for k in s.children(copula, "attr") if s.child(k, "relcl") is not None)
        return clause is not None and any(
            s.lower[k] in ("who", "that") for k in s.children(clause, "nsubj", "nsubjpass")
        )
    infinitive = next((k for k in s.children(copula, "xcomp", "advcl", "ccomp") if s.tags[k] == "VB"), None)
    return infinitive is not None and s.child(copula, "prep") is not None


def _is_matter(s: Sentence, copula: int) -> bool:
    """ "It is a hard day for us", "it was a long fight": a matter, never a party."""
    return any(s.lemmas[k] in anaphora().matters for k in s.children(copula, "attr"))


def _ranks(s: Sentence, copula: int) -> bool:
    """ "It was the highest toll", "it is the second time that": what was told before."""
    nouns = s.children(copula, "attr")
    return any({s.lower[k] for k in (*s.kids[noun], noun)} & _RANKS for noun in nouns)
