"""Several at once, told by number: "both sides", "all three", "the pair", "each other", "the latter"."""

from __future__ import annotations

from typing import Final

from legation.entities import KnowledgeBase
from legation.reading.discourse import Discourse
from legation.reading.naming import NameMemory
from legation.reading.owners import Owners
from legation.reading.parse import Sentence
from legation.reading.phrases import conjuncts
from legation.reading.pronouns import clause_of, subject_of
from legation.reading.referents import Mention, Referent, referent_of
from legation.reading.scene import SentenceReading
from legation.reading.vocabulary import anaphora

_COUNTS: Final = {
    **dict.fromkeys(("both", "two", "2", "either", "each", "neither"), 2),
    **{"three": 3, "3": 3, "four": 4, "4": 4, "five": 5},
}
_DEFINITE: Final = frozenset(("the", "both", "either", "neither", "each", "these", "those", "all"))
_ALONE: Final = frozenset(("both", "neither", "either"))
_IN_THE_WORD: Final = {"pair": 2, "duo": 2, "couple": 2, "twosome": 2, "trio": 3, "threesome": 3, "quartet": 4}
_PAIRED: Final = frozenset(
    "side neighbour neighbor rival foe enemy adversary belligerent ally belligerents party".split()
)
_AT_ODDS: Final = frozenset(("warring", "rival", "opposing", "feuding", "belligerent", "conflicting"))
_COMPANY: Final = frozenset("guest host visitor interlocutor opponent challenger rival".split())
OTHERS: Final = _COMPANY | frozenset("neighbour neighbor foe enemy adversary".split())


class Groups(Owners):
    """Resolves words for several parties against the discourse."""

    def __init__(self, kb: KnowledgeBase, *, on: str | None, names: NameMemory, discourse: Discourse) -> None:
        super().__init__(kb, on=on, names=names, discourse=discourse)
        self._mentions: dict[int, Mention] = {}

    def _counted_back(self, sentence: Sentence, i: int, edge: int) -> tuple[Referent, ...]:
        """ "The two countries", "the neighbours", "the pair": that many of those spoken of."""
        words, lemma = anaphora(), sentence.lemmas[i]
        if lemma in _IN_THE_WORD and sentence.lower[edge] in ("the", "this"):
            count = _IN_THE_WORD[lemma]
            return self._several(sentence, i, "man", count) or self._several(sentence, i, "side", count)
        if lemma in words.pairs or sentence.lower[i] in words.pairs:
            ids = words.pairs.get(lemma) or words.pairs[sentence.lower[i]]
            return tuple(referent_of(self._kb, e, on=self._on) for e in ids if self._has(e))
        if lemma not in words.persons | words.states | words.sides | words.bodies.keys():
            return ()
        inside = [sentence.lower[k] for k in range(edge, i)]
        if not inside or not (inside[0] in _DEFINITE or sentence.deps[edge] == "poss"):
            return ()  # "two men were stabbed": nobody named before
        count = next((_COUNTS[word] for word in inside if word in _COUNTS), 0)
        if not count and inside[0] == "all" and lemma in ("side", "party"):
            count = 2  # whoever is at odds
        paired = lemma in _PAIRED and (lemma != "party" or set(inside) & _AT_ODDS)
        if not count and paired and sentence.lower[edge] == "the" and sentence.tags[i] in ("NNS", "NNPS"):
            count = 2  # "the sides", "the neighbours"
        if not count or "other" in inside:
            return ()
        role = self._kb.role_noun(lemma)
        sides = (paired and lemma not in words.states) or lemma == "party"
        return self._several(sentence, i, "side" if sides else lemma, count, role.role if role else None)

    def _alone(self, sentence: Sentence, i: int) -> tuple[Referent, ...]:
        """ "Both", "neither", "the two", "all three" without a noun."""
        word, before = sentence.lower[i], sentence.lower[i - 1] if i else ""
        if word in _ALONE:
            return self._several(sentence, i, "side", 2)
        if word in _COUNTS and before in ("the", "all") and not self._named.get(i):
            return self._several(sentence, i, "side", _COUNTS[word])
        return ()

    def _several(
        self, sentence: Sentence, i: int, lemma: str, count: int, role: str | None = None
    ) -> tuple[Referent, ...]:
        return self._discourse.several(lemma, count, sentence.index, besides=self._acting(sentence, i), role=role)

    def _reciprocal(self, sentence: Sentence, i: int) -> tuple[Referent, ...]:
        """ "Each other", "one another": those who do it to each other."""
        if sentence.lower[i] not in ("other", "another") or not i or sentence.lower[i - 1] not in ("each", "one"):
            return ()
        doer = subject_of(sentence, clause_of(sentence, i))
        mention = self._mentions.get(doer) if doer is not None else None
        found = [r for k in self._joined(sentence, doer) for r in self._mentions[k].referents] if mention else []
        return tuple(found) if len(found) > 1 else ()

    def _joined(self, sentence: Sentence, i: int | None) -> list[int]:
        return [k for k in conjuncts(sentence, i) if k in self._mentions] if i is not None else []

    def _of_two(self, sentence: Sentence, i: int) -> tuple[Referent, ...]:
        """ "The former", "the latter": the first or second of the last two."""
        if sentence.lower[i] not in ("former", "latter") or not i or sentence.lower[i - 1] != "the":
            return ()
        pair = self._discourse.last_two(sentence.index)
        return pair[:1] if sentence.lower[i] == "former" else pair[1:]

    def _acting(self, sentence: Sentence, i: int) -> frozenset[str]:
        """The codes of those who act in the clause of token i: not among "both sides" that they act on."""
        verb = next((a for a in sentence.ancestors(i) if sentence.pos[a] in ("VERB", "AUX")), None)
        subjects = [k for k in sentence.children(verb, "nsubj") if k != i] if verb is not None else []
        found = [self._mentions[k] for k in subjects if k in self._mentions]
        return frozenset(r.code for m in found for r in m.referents if r.kind != "setting")

    def _other_side(self, reading: SentenceReading, i: int, edge: int) -> tuple[Referent, ...]:
        """ "Its neighbour", "his guest": the state, or person, spoken of last that is not the possessor."""
        sentence = reading.sentence
        if sentence.lemmas[i] not in OTHERS or sentence.child(i, "appos") is not None:
            return ()
        owner = self._owner_between(reading, edge, i - 1)
        if owner is not None and owner.is_person and sentence.lemmas[i] in _COMPANY:
            person = self._discourse.matching(
                lambda r: r.is_person and r.identity != owner.identity and bool(r.entity_id or r.name),
                sentence.index,
                reach=4,
            )
            return (person,) if person is not None else ()
        if owner is None or not owner.country:
            return ()
        other = self._discourse.matching(
            lambda r: bool(r.country) and r.country != owner.country, sentence.index, reach=4
        )
        if other is None or other.country is None or not self._has(other.country):
            return ()
        return (referent_of(self._kb, other.country, on=self._on),)
