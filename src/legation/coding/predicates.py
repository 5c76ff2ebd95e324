"""Which words of a sentence name a deed: verbs and nouns matched against the frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from legation.coding.clauses import Clauses, expand
from legation.coding.frames import Constraint, Frame, Lexicon
from legation.coding.rules import rules
from legation.reading.mentions import SentenceReading
from legation.reading.parse import Sentence
from legation.reading.phrases import objects_of, prepositions, quantity_head

_LABELS: Final = frozenset(("xcomp", "ccomp", "oprd", "acomp", "advmod", "acl", "advcl", "attr"))
_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december".split()
)
_JOURNEYS: Final = frozenset(("visit", "trip", "tour", "stopover"))
_REASONS: Final = frozenset(
    ("over", "about", "after", "before", "despite", "since")
)  # "took X to task over the arrest"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger with its frame.

    ``token`` is the trigger, ``last`` its last token (a particle), ``support`` the light verb of a noun or None,
    ``score`` how many constraints of the frame the sentence satisfied, ``used`` tokens that only serve the frame
    (the object noun of "hold talks").
    """

    token: int
    last: int
    frame: Frame
    nominal: bool
    support: int | None
    score: int
    used: tuple[int, ...] = ()


class PredicateFinder:
    """Matches frames in one sentence."""

    def __init__(self, lexicon: Lexicon, reading: SentenceReading, clauses: Clauses) -> None:
        self._lexicon = lexicon
        self._reading = reading
        self._s = reading.sentence
        self._clauses = clauses
        self.served: list[tuple[Predicate, Predicate]] = []
        """Verbs with the deed nouns that serve their frames: "condemned the raid"; filled by ``find``."""

    def find(self) -> list[Predicate]:
        """All predicates, verbs first; nouns that already serve a verb's frame are left out."""
        out: list[Predicate] = []
        used: set[int] = set()
        self.served = []
        for i, pos in enumerate(self._s.pos):
            if i in self._reading.dates:
                continue
            if pos in ("VERB", "AUX") and self._s.deps[i] not in ("aux", "auxpass", "compound"):
                best = self.best_verb(i)
                if best is not None:
                    out.append(best)
                    if best.frame.mode != "crowd-control":  # "put down a riot": the riot is an event too
                        used.update(best.used)
        for i, pos in enumerate(self._s.pos):
            free = i not in used and i not in self._reading.dates
            if pos in ("NOUN", "PROPN", "VERB") and free and not any(p.token == i for p in out):
                best = self.best_noun(i)
                if best is not None:
                    out = [p for p in out if not self._is_light(p, best)]
                    out.append(best)
        for verb in out:
            self.served += [(verb, noun) for i in verb.used if (noun := self.best_noun(i)) is not None]
        return out

    def _is_light(self, verb: Predicate, noun: Predicate) -> bool:
        """ "Ordered sanctions": a verb that matched on its bare form only carries the noun."""
        return verb.token == noun.support and verb.score <= 1 and noun.token in self._clauses.of(verb.token).objects

    # ------------------------------------------------------------------ verbs

    def best_verb(self, i: int) -> Predicate | None:
        """The frame whose constraints this verb satisfies best; None where none fits."""
        return max(self._verb_candidates(i), key=_rank, default=None)

    def _verb_candidates(self, i: int) -> Iterator[Predicate]:
        s = self._s
        lemma = s.lemmas[i]
        if lemma not in self._lexicon.verbs:
            lemma = self._lexicon.forms.get(s.lower[i], lemma)
        for particle, frame in self._lexicon.verbs.get(lemma, ()):
            last = i if particle is None else self._particle(i, particle)
            if last is None:
                continue
            if particle is None and self._has_stray_particle(i, frame):
                continue
            matched = self._fits(i, frame)
            if matched is not None:
                score, used = matched
                yield Predicate(i, last, frame, False, None, score + 2 * (particle is not None), used)

    def _has_stray_particle(self, verb: int, frame: Frame) -> bool:
        """ "Gave up" is not "gave": a verb with a particle needs a frame that names it."""
        s = self._s
        return any(
            s.deps[k] == "prt" and s.lower[k] not in frame.requires and s.lower[k] not in frame.recipient
            for k in s.kids[verb]
        )

    def _particle(self, verb: int, particle: str) -> int | None:
        s = self._s
        words = particle.split()
        for k in s.kids[verb]:
            if (
                s.lower[k] == words[0]
                and k > verb
                and s.deps[k] in ("prt", "advmod", "prep", "dobj", "acomp", "npadvmod", "oprd", "xcomp", "ccomp")
            ):
                if s.deps[k] == "prep" and k != verb + 1:
                    continue
                tail = [s.lower[j] for j in range(k + 1, min(k + len(words), len(s)))]
                if tail == words[1:]:
                    return k + len(words) - 1
        following = s.lower[verb + 1 : verb + 1 + len(words)]
        return verb + len(words) if following == words else None

    def _fits(self, i: int, frame: Frame) -> tuple[int, tuple[int, ...]] | None:
        score = 0
        used: list[int] = []
        clause = self._clauses.of(i)
        if frame.type == "REQUEST" and frame.content and not self._has_content(i, frame):
            return None
        if frame.requires:
            if not self._has_preposition(i, clause.objects, frame.requires):
                return None
            score += 2
        if frame.object is not None or frame.not_object:
            heads = [quantity_head(self._s, k) for k in expand(self._s, clause.objects)]
            found = self._object(frame, heads, i)
            if found is None:
                return None
            score += found[0]
            used += found[1]
        if frame.subject is not None:
            heads = [quantity_head(self._s, k) for k in expand(self._s, clause.subjects)]
            if not self._meets(frame.subject, heads):
                return None
            score += 2
        if frame.mutual and len(expand(self._s, clause.subjects)) > 1:
            score += 1  # "the two navies held drills": those who act together before those who act alone
        if frame.not_subject and any(self._lemma(k) in frame.not_subject for k in expand(self._s, clause.subjects)):
            return None
        if frame.slot:
            nouns = self._slots(i, clause.objects, frame)
            if nouns is None:
                return None
            score += 3
            used += nouns
        return score, tuple(used)

    def _has_content(self, i: int, frame: Frame) -> bool:
        """A request names what it asks for: "challenged them to debate" does, "challenged them" does not."""
        if frame.object is not None or frame.slot or frame.requires:
            return True
        s = self._s
        if any(s.deps[k] in frame.content for k in s.kids[i]) or (
            "object" in frame.content and self._clauses.of(i).objects
        ):
            return True
        return any(objects_of(s, i, c) or any(s.lower[k] == c for k in prepositions(s, i)) for c in frame.content)

    def _object(self, frame: Frame, heads: list[int], verb: int) -> tuple[int, list[int]] | None:
        if frame.not_object and any(self._lemma(k) in frame.not_object for k in heads):
            return None
        if frame.object is None:
            return 0, []
        if frame.object.none and not heads and self._s.child(verb, "ccomp") is None:
            return 1, []
        words = [k for k in heads if self._in(frame.object, k)]
        if words:
            return 3, words
        if frame.object.party and any(self._is_party(k) for k in heads):
            return 2, []
        if frame.object.person and any(self._is_person(k) for k in heads):
            return 3, []
        return None

    def _is_person(self, k: int) -> bool:
        mention = self._reading.mentions.get(k)
        return mention is not None and any(r.is_person for r in mention.referents)

    def _meets(self, constraint: Constraint, heads: list[int]) -> bool:
        if constraint.none:
            return not heads
        if any(self._in(constraint, k) for k in heads):
            return True
        return constraint.party and any(self._is_party(k) for k in heads)

    def _in(self, constraint: Constraint, k: int) -> bool:
        s, lemma, words = self._s, self._lemma(k), constraint.words
        if lemma in words or s.lower[k] in words:
            return True
        if k > 1 and s.words[k - 1] == "-" and f"{s.lower[k - 2]}-{lemma}" in words:
            return True
        return k > 0 and f"{s.lower[k - 1]} {lemma}" in words

    def _lemma(self, k: int) -> str:
        s = self._s
        if s.pos[k] == "PROPN" and s.lower[k].endswith("men") and len(s.lower[k]) > 5:
            return s.lower[k].removesuffix("men") + "man"  # "Fano Militiamen"
        if s.tags[k] == "NNPS" or (s.pos[k] == "PROPN" and s.lower[k].endswith("s") and s.lower[k] == s.lemmas[k]):
            return s.lower[k].removesuffix("s")  # the lemmatiser leaves proper plurals: "Inspectors"
        return s.lemmas[k]

    def _is_party(self, k: int) -> bool:
        if k in self._reading.dates:
            return False
        if k in self._reading.mentions:
            return True
        if self._s.lower[k] in ("him", "her", "them", "it", "us", "me", "who", "whom"):
            return True
        return k in self._reading.toponyms or any(c in self._reading.named for c in self._s.kids[k])

    def _has_preposition(self, verb: int, objects: tuple[int, ...], wanted: frozenset[str]) -> bool:
        s = self._s
        at = [verb, *objects, *s.children(verb, "prt", "acomp", "advmod")]
        return any(s.lower[k] in wanted and not self._is_date(k) for a in at for k in prepositions(s, a)) or any(
            s.lower[k] in wanted for k in s.children(verb, "prt", "advmod")
        )

    def _is_date(self, preposition: int) -> bool:
        return any(self._s.lower[k] in _CALENDAR for k in self._s.children(preposition, "pobj"))

    def _slots(self, verb: int, objects: tuple[int, ...], frame: Frame) -> list[int] | None:
        """The nouns that fill the frame's prepositional constraints; one that fits is enough."""
        s = self._s
        for preposition, constraint in frame.slot.items():
            if preposition in _LABELS:
                if any(self._in(constraint, k) for k in self._complements(verb, preposition)):
                    return []
                continue
            heads = [quantity_head(s, k) for a in (verb, *objects) for k in expand(s, objects_of(s, a, preposition))]
            heads += self._gerunds((verb, *objects), preposition)
            if constraint.none and not heads:
                return []
            found = [k for k in heads if self._in(constraint, k)]
            if found:
                return found
            if constraint.party and any(self._is_party(k) for k in heads):
                return []
        return None

    def _complements(self, verb: int, label: str) -> list[int]:
        """Dependents with this label; for an infinitive (xcomp) also those the parser gave another clausal label."""
        s = self._s
        if label == "acl" and s.pos[verb] == "NOUN":
            return [*s.children(verb, label), *wish_of(s, verb)]
        if label != "xcomp":
            return s.children(verb, label)
        return [k for k in s.children(verb, "xcomp", "ccomp", "advcl") if s.deps[k] == "xcomp" or _is_infinitive(s, k)]

    def _gerunds(self, at: tuple[int, ...], preposition: str) -> list[int]:
        """Gerunds under a preposition ("accused of shelling")."""
        s = self._s
        return [
            g for a in at for k in s.children(a, "prep") if s.lower[k] == preposition for g in s.children(k, "pcomp")
        ]

    # ------------------------------------------------------------------ nouns

    def best_noun(self, i: int) -> Predicate | None:
        """The noun frame with the longest match at this token."""
        s = self._s
        if s.deps[i] in ("compound", "nmod") and s.pos[s.heads[i]] in ("NOUN", "PROPN"):
            return None
        if s.pos[i] == "VERB" and not (s.tags[i] == "VBG" and s.deps[i] in ("pobj", "dobj", "nsubj", "conj")):
            return None
        named = self._reading.named.get(i)
        if named is not None:
            return None
        found = max(self._noun_candidates(i), key=lambda p: (len(p.used), p.score), default=None)
        return found

    def _noun_candidates(self, i: int) -> Iterator[Predicate]:
        s = self._s
        for key in {s.lemmas[i], s.lower[i], self._lexicon.forms.get(s.lower[i], s.lemmas[i])}:
            for words, frame in self._lexicon.nouns.get(key, ()):
                first = i - len(words) + 1
                if first < 0 or tuple(s.lower[first:i]) != words[:-1]:
                    continue
                support = self._support(i)
                if not self._noun_fits(i, support, frame):
                    continue
                score = len(words) + 3 * bool(frame.slot)
                yield Predicate(i, i, frame, True, support, score, tuple(range(first, i + 1)))

    def _noun_fits(self, i: int, support: int | None, frame: Frame) -> bool:
        """The constraints that bear on a noun: its prepositions, and the subject of its light verb."""
        if frame.verbs and (frame.object is not None or frame.requires):
            return True  # a frame of verbs that names its nouns too: constraints speak of the verbs
        above = (support,) if support is not None else ()
        if frame.requires and not self._has_preposition(i, above, frame.requires):
            return False
        if frame.slot and self._slots(i, above, frame) is None:
            return False
        if frame.subject is not None and support is not None:
            return self._meets(
                frame.subject, [quantity_head(self._s, k) for k in expand(self._s, self._clauses.of(support).subjects)]
            )
        return True

    def _support(self, i: int) -> int | None:
        """The light verb of a noun: the verb that has it as object, or that says that it took place."""
        s = self._s
        top = i
        while s.deps[top] == "conj":
            top = s.heads[top]
        head = s.heads[top]
        if s.pos[head] not in ("VERB", "AUX"):
            verb = s.heads[head]
            if s.lower[head] in ("on", "during") and s.lemmas[i] in _JOURNEYS and s.pos[verb] == "VERB":
                return None if self._clauses.of(verb).passive else verb  # "on a visit to X, Y pledged": Y visits
            if (
                s.pos[head] == "ADP"
                and s.lower[head] not in _REASONS
                and s.lemmas[s.heads[head]] in ("carry", "engage", "take", "embark", "meet", "go", "be")
                and s.pos[s.heads[head]] in ("VERB", "AUX")
            ):
                return s.heads[head]
            return None
        if s.deps[top] in ("dobj", "nsubjpass") and s.lemmas[head] in rules().light | rules().signalling:
            return head
        if s.deps[top] in ("nsubj", "nsubjpass") and s.lemmas[head] in rules().happening:
            return head
        return None


def wish_of(s: Sentence, noun: int) -> list[int]:
    """The infinitive of "ignored a plea from X to go", "a call for Y to go", which parsers hang on the verb."""
    verb = s.heads[noun]
    if s.deps[noun] != "dobj" or s.pos[verb] != "VERB":
        return []
    return [k for k in s.children(verb, "xcomp", "advcl") if k > noun and _is_infinitive(s, k)]


def _is_infinitive(s: Sentence, k: int) -> bool:
    return s.tags[k] == "VB" and any(s.lower[a] == "to" for a in s.children(k, "aux"))


def _rank(predicate: Predicate) -> tuple[int, bool]:
    return predicate.score, not predicate.frame.weak
