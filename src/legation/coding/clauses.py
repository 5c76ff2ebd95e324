"""Who stands where around a verb: logical subject, object, dative, through passives, relatives and control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from legation.coding.modality import modality
from legation.coding.rules import rules
from legation.reading.parse import Sentence
from legation.reading.phrases import conjuncts, objects_of

_RELATIVE: Final = frozenset(("who", "which", "that", "whom", "whose"))
REPORTING_HEADS: Final = frozenset(
    ("say", "report", "announce", "state", "tell", "add", "confirm", "note", "write", "declare")
)
_PARTICLES: Final = frozenset(
    f"{verb} {particle}"
    for particle, verbs in {
        "off": "switch turn shut cut call break set carry fire",
        "up": "break blow round lock beat burn",
        "down": "shut close burn cut gun shoot put tear pull",
        "out": "throw kick carry wipe drive",
    }.items()
    for verb in verbs.split()
)
_TIMES: Final = frozenset(("day", "week", "month", "year", "hour", "time", "morning", "evening", "night", "afternoon"))
_AGENT_BELOW: Final = frozenset(("from", "with", "under", "off", "on", "to", "into", "in"))
_OBJECT_PREPOSITIONS: Final = frozenset(("of", "for", "from", "into", "with", "over"))


@dataclass(frozen=True, slots=True)
class Clause:
    """The logical arguments of a verb, as head tokens, conjuncts not yet expanded."""

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...]
    passive: bool


class Clauses:
    """The clauses of one sentence, worked out on demand and kept."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._known: dict[int, Clause] = {}
        self._open: set[int] = set()

    def of(self, verb: int) -> Clause:
        """The clause of the verb at this token."""
        if verb in self._known:
            return self._known[verb]
        if verb in self._open:  # a cycle of inheritance: nothing more to learn
            return Clause(verb, (), (), (), False)
        self._open.add(verb)
        clause = self._known[verb] = self._build(verb)
        self._open.discard(verb)
        return clause

    # ------------------------------------------------------------------

    def _build(self, verb: int) -> Clause:
        passive = self._is_passive(verb)
        surface = self._surface_subjects(verb)
        objects = self._surface_objects(verb)
        datives = [*self.sentence.children(verb, "dative"), *objects_of(self.sentence, verb, "dative")]
        datives = [k for k in datives if self.sentence.pos[k] != "ADP"]
        datives += [
            o
            for k in self.sentence.children(verb, "dative")
            if self.sentence.pos[k] == "ADP"
            for o in self.sentence.children(k, "pobj")
        ]
        agents = self._agents(verb) if passive else []
        if passive:
            if objects and surface and objects != surface:  # "was given a medal": the subject is the receiver
                return Clause(verb, tuple(agents), tuple(objects), tuple(surface), True)
            return Clause(verb, tuple(agents), tuple(surface or objects), tuple(datives), True)
        return Clause(verb, tuple(surface), tuple(objects), tuple(datives), False)

    def _is_passive(self, verb: int) -> bool:
        s = self.sentence
        if s.child(verb, "auxpass", "nsubjpass") is not None:
            return True
        if s.tags[verb] != "VBN" or s.child(verb, "aux") is not None:
            return False
        if s.deps[verb] in ("acl", "amod"):
            return True
        if s.deps[verb] == "advcl" and s.child(verb, "nsubj", "dobj") is None:
            return True
        return (
            s.deps[verb] == "conj"
            and s.child(verb, "nsubj") is None
            and s.child(verb, "dobj") is None
            and self._is_passive(s.heads[verb])
        )

    def _agents(self, verb: int) -> list[int]:
        s = self.sentence
        found = [o for k in s.children(verb, "agent") for o in s.children(k, "pobj")]
        if not found:
            found = objects_of(s, verb, "by")
        if not found:
            for k in s.children(verb, "conj"):
                if s.tags[k] == "VBN" and s.child(k, "nsubj", "nsubjpass") is None:
                    return self._agents(k)
        if not found and s.deps[verb] == "conj" and s.tags[verb] == "VBN" and s.child(verb, "nsubjpass") is None:
            return [o for k in s.children(s.heads[verb], "agent") for o in s.children(k, "pobj")]
        return found or self._agents_below(verb)

    def _agents_below(self, verb: int) -> list[int]:
        """ "Was poisoned with a nerve agent by agents": parsers hang the doer on the noun before it.

        Not where that noun names a deed of its own ("was wounded in a raid by rebels").
        """
        s = self.sentence
        nouns = [(k, "with") for k in s.children(verb, "dobj")]
        nouns += [(o, s.lower[k]) for k in s.children(verb, "prep") for o in s.children(k, "pobj")]
        nouns += [(o, "") for k, _ in nouns for o in objects_of(s, k, "of")]  # "under a state of emergency by"
        for k, preposition in nouns:
            if preposition and preposition not in _AGENT_BELOW:
                continue
            if preposition != "with" and s.lemmas[k] in rules().deed_nouns:
                continue
            found = objects_of(s, k, "by")
            if found and found[0] > k:
                return found
        return []

    def _surface_subjects(self, verb: int) -> list[int]:
        s = self.sentence
        own = s.children(verb, "nsubj", "nsubjpass", "csubj")
        if own:
            return [self._antecedent(k, verb) for k in own]
        head, dep = s.heads[verb], s.deps[verb]
        if head == verb:
            return []
        if dep == "conj" and s.pos[head] in ("VERB", "AUX"):
            shared = self.of(finite_head(s, verb))
            return list(shared.objects if shared.passive else shared.subjects)
        if dep == "acl" and s.tags[verb] == "VB" and _is_intent(s, head):
            return self._of_intent(head)
        if dep in ("acl", "relcl"):
            return [head] if dep == "acl" or s.child(verb, "nsubj") is None else []
        if dep in ("xcomp", "acomp", "ccomp", "attr", "prt"):
            return self._controller(verb, head) if dep != "ccomp" or s.tags[verb] in ("VB", "VBG") else []
        if dep == "advcl":
            return self._of_adverbial(verb, head)
        if dep == "pcomp":
            return self._of_gerund(verb, head)
        if dep in ("auxpass", "aux"):
            return []
        return []

    def _antecedent(self, subject: int, verb: int) -> int:
        s = self.sentence
        if s.lower[subject] in _RELATIVE and s.pos[subject] in ("PRON", "DET", "SCONJ"):
            top = verb
            while s.deps[top] in ("conj", "ccomp", "xcomp") and s.heads[top] != top:
                top = s.heads[top]
            if s.deps[top] == "relcl":
                return s.heads[top]
        return subject

    def _controller(self, verb: int, head: int) -> list[int]:
        s = self.sentence
        if s.pos[head] in ("VERB", "AUX"):
            above = self.of(head)
            if above.passive:
                return list(above.objects or above.datives)
            if above.objects and s.lemmas[head] in rules().object_control:
                return list(above.objects)
            return list(above.subjects)
        if s.pos[head] in ("ADJ", "NOUN", "ADV") and s.heads[head] != head and s.pos[s.heads[head]] in ("VERB", "AUX"):
            return list(self.of(s.heads[head]).subjects)
        return []

    def _of_adverbial(self, verb: int, head: int) -> list[int]:
        s = self.sentence
        if s.pos[head] not in ("VERB", "AUX"):
            return []
        if s.lemmas[head] in REPORTING_HEADS and verb > head:
            inner = next((k for k in s.children(head, "ccomp") if k < head), None)
            if inner is not None:  # "Guns shelled the city, the mayor said, killing nine"
                head = inner
        above = self.of(head)
        return list(above.objects if above.passive else above.subjects)

    def _of_gerund(self, verb: int, preposition: int) -> list[int]:
        s = self.sentence
        head = s.heads[preposition]
        while s.pos[head] in ("ADP", "ADV", "ADJ", "SCONJ") and s.heads[head] != head:  # "stopped short of expelling"
            head = s.heads[head]
        if s.pos[head] == "NOUN" and _is_intent(s, head):
            return self._of_intent(head)
        if s.pos[head] not in ("VERB", "AUX"):
            return []
        above = self.of(head)
        instead = any(s.lower[k] in ("instead", "rather") for k in (preposition, *s.kids[preposition]))
        if above.objects and s.lower[preposition] in _OBJECT_PREPOSITIONS and not instead and preposition > head:
            return list(above.objects)
        return list(above.objects if above.passive else above.subjects)

    def _of_intent(self, noun: int) -> list[int]:
        """Whose plan, intention or threat it is: "denied reports of a plan to deport", "Turkey's threat to leave"."""
        s = self.sentence
        owner = s.children(noun, "poss")
        if owner:
            return owner
        head = s.heads[noun]
        while s.pos[head] in ("ADP", "NOUN") and s.heads[head] != head:
            if s.children(head, "poss"):
                return s.children(head, "poss")
            head = s.heads[head]
        return list(self.of(head).subjects) if s.pos[head] in ("VERB", "AUX") else []

    def _surface_objects(self, verb: int) -> list[int]:
        s = self.sentence
        own = s.children(verb, "dobj", "obj")
        if own:
            return [self._antecedent_object(k, verb) for k in own]
        head, dep = s.heads[verb], s.deps[verb]
        if dep == "acl" and s.tags[verb] == "VBN":
            return [head]
        if (
            dep == "relcl"
            and s.child(verb, "nsubj") is not None
            and s.lower[s.child(verb, "nsubj") or 0] not in _RELATIVE
        ):
            return [head] if not any(s.words[k] == "whose" for k in s.subtree(verb)) else []
        if dep == "advcl" and s.tags[verb] == "VBN" and s.pos[head] in ("VERB", "AUX"):
            return self._of_adverbial(verb, head)
        if taken := self._taken_for_adverbials(verb):
            return taken
        for k in s.children(verb, "conj"):  # "seized and burned the embassy"
            if s.pos[k] == "VERB" and s.child(k, "nsubj", "nsubjpass") is None and k - verb <= 3:
                return list(s.children(k, "dobj"))
        return []

    def _taken_for_adverbials(self, verb: int) -> list[int]:
        """Objects that parsers misread: "switched [off the internet]", "broke up [a march]", "gave them [48 hours]"."""
        s = self.sentence
        if s.child(verb, "nsubjpass", "auxpass") is not None:
            return []
        for k in s.children(verb, "prep"):
            if k == verb + 1 and f"{s.lemmas[verb]} {s.lower[k]}" in _PARTICLES:
                return s.children(k, "pobj")
        later = [k for k in s.children(verb, "npadvmod") if k > verb and s.pos[k] == "NOUN"]
        if s.child(verb, "dative") is not None:
            return [k for k in later if s.child(k, "nummod") is not None]
        return [k for k in later if s.child(verb, "prt") is not None and s.lemmas[k] not in _TIMES]

    def _antecedent_object(self, k: int, verb: int) -> int:
        s = self.sentence
        return s.heads[verb] if s.lower[k] in _RELATIVE and s.deps[verb] == "relcl" else k


def _is_intent(s: Sentence, noun: int) -> bool:
    """Whether a noun is somebody's will to do what its infinitive or gerund says."""
    return s.lemmas[noun] in modality().nouns["own_will"]


def finite_head(s: Sentence, verb: int) -> int:
    """The verb that a coordinated one goes with: in "told X to stop and threatened …" not the infinitive but "told"."""
    head = s.heads[verb]
    while s.tags[verb] == "VBD" and s.tags[head] == "VB" and s.deps[head] in ("xcomp", "ccomp", "acl", "advcl", "conj"):
        if s.heads[head] == head or s.pos[s.heads[head]] not in ("VERB", "AUX"):
            break
        head = s.heads[head]
    return head


def expand(sentence: Sentence, heads: tuple[int, ...] | list[int]) -> list[int]:
    """The heads with everything coordinated with them, once each, in order."""
    out: list[int] = []
    for head in heads:
        out.extend(k for k in conjuncts(sentence, head) if k not in out)
    return out
