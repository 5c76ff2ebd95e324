"""Descriptions that point back or to the state spoken of: "the president", "both sides", "the army", "his country"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from legation.entities import KnowledgeBase, RoleNoun
from legation.places import PlaceMatch
from legation.reading.discourse import Discourse
from legation.reading.naming import NameMemory
from legation.reading.owners import Owners, place_owner
from legation.reading.parse import Sentence
from legation.reading.referents import Mention, Referent, Sort, referent_of
from legation.reading.scene import SentenceReading
from legation.reading.vocabulary import anaphora

_COUNTS: Final = {
    "both": 2,
    "all": 2,
    "two": 2,
    "2": 2,
    "three": 3,
    "3": 3,
    "four": 4,
    "4": 4,
    "five": 5,
    "either": 2,
    "each": 2,
    "neither": 2,
}
FORMER: Final = frozenset(("former", "ex", "late", "ousted", "deposed", "exiled", "then", "onetime", "retired"))
_DOMESTIC_SECTORS: Final = frozenset(
    ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB", "CVL", "EDU", "LAB", "PRM")
)
_PAIRED: Final = frozenset("side neighbour neighbor rival foe enemy adversary belligerent".split())
OTHERS: Final = frozenset("neighbour neighbor rival foe enemy adversary".split())


class Descriptions(Owners):
    """Resolves definite descriptions against the discourse."""

    def __init__(self, kb: KnowledgeBase, *, on: str | None, names: NameMemory, discourse: Discourse) -> None:
        super().__init__(kb, on=on, names=names, discourse=discourse)
        self._toponyms: dict[int, PlaceMatch] = {}
        self._mentions: dict[int, Mention] = {}

    def _back_reference(self, reading: SentenceReading, i: int, role: RoleNoun, edge: int) -> tuple[Referent, ...]:
        """Who "the president", "the army", "both leaders" were, named earlier."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        found = self._counted_back(sentence, i, edge) or self._other_side(reading, i, edge)
        if found:
            return found
        determiner = sentence.lower[edge] if edge < i else ""
        if (
            role.plural
            or role.kind == "group"
            or determiner in ("a", "an")
            or (determiner not in ("the", "this", "that") and role.kind != "person")
        ):
            return self._of_the_state(sentence, role, lemma)
        if determiner not in ("the", "this", "that"):
            return ()
        body = self._body_back(sentence, lemma)
        if body is not None:
            return (body,)
        wanted = set(role.sectors)
        former = bool({sentence.lower[k] for k in range(edge, i)} & FORMER)

        def fits(r: Referent) -> bool:
            if role.kind == "person":
                same = r.role is not None and (
                    lemma in r.role or (lemma in ("leader", "president", "ruler") and r.role.startswith("head"))
                )
                return (
                    r.is_person
                    and not r.plural
                    and (same or lemma in ("leader", "man", "woman") or (former and "ELI" in r.sectors))
                )
            medium = "JRN" in r.sectors and "JRN" not in wanted
            return r.sort == "body" and not medium and (r.role == lemma or bool(wanted & set(r.sectors)))

        one = self._discourse.matching(fits, sentence.index)
        if one is not None:
            return (one,)
        return self._of_the_state(sentence, role, lemma)

    def _of_the_state(self, sentence: Sentence, role: RoleNoun, lemma: str) -> tuple[Referent, ...]:
        """ "The army", "police", "protesters" are those of the state spoken of last."""
        general = role.plural and lemma in anaphora().states  # "powers", "governments": of many states
        if general or not set(role.sectors) & _DOMESTIC_SECTORS or lemma in anaphora().anonymous:
            return ()
        if "REB" in role.sectors:
            band = self._discourse.matching(lambda r: r.kind == "armed_group", sentence.index, reach=6)
            if band is not None:
                return (replace(band, plural=True),)
        state = self._setting(sentence)
        if state is None:
            return ()
        sort = sort_of(role)
        return (
            Referent(
                None, lemma, state, role.sectors, role.role or lemma, sort, plural=sort == "group", kind="setting"
            ),
        )

    def _setting(self, sentence: Sentence) -> str | None:
        """The state of a place in the sentence, else the one that the last sentences are about."""
        for i, place in self._toponyms.items():
            above = sentence.heads[i]
            if sentence.lower[above] in ("in", "at", "near", "outside") and sentence.deps[i] == "pobj":
                owner = place_owner(place)
                if owner is not None:
                    return owner.country
        return next(iter(self._discourse.settings(sentence.index)), None)

    def _body_back(self, sentence: Sentence, lemma: str) -> Referent | None:
        kinds = anaphora().bodies.get(lemma)
        if kinds is None:
            return None
        return self._discourse.matching(lambda r: r.kind in kinds and r.sort == "body", sentence.index, reach=8)

    def _counted_back(self, sentence: Sentence, i: int, edge: int) -> tuple[Referent, ...]:
        words = anaphora()
        lemma = sentence.lemmas[i]
        if lemma not in words.persons | words.states | words.sides:
            return ()
        count = next((_COUNTS[sentence.lower[k]] for k in range(edge, i) if sentence.lower[k] in _COUNTS), 0)
        if not count and lemma in _PAIRED and sentence.lower[edge] == "the" and sentence.tags[i] == "NNS":
            count = 2  # "the sides", "the neighbours"
        if not count:
            return ()
        return self._discourse.several(lemma, count, sentence.index, besides=self._acting(sentence, i))

    def _acting(self, sentence: Sentence, i: int) -> frozenset[str]:
        """The codes of those who act in the clause of token i: not among "both sides" that they act on."""
        verb = next((a for a in sentence.ancestors(i) if sentence.pos[a] in ("VERB", "AUX")), None)
        subjects = [k for k in sentence.children(verb, "nsubj") if k != i] if verb is not None else []
        found = [self._mentions[k] for k in subjects if k in self._mentions]
        return frozenset(r.code for m in found for r in m.referents if r.kind != "setting")

    def _other_side(self, reading: SentenceReading, i: int, edge: int) -> tuple[Referent, ...]:
        """ "Its neighbour", "their rival": the state spoken of last that is not the possessor's."""
        sentence = reading.sentence
        if sentence.lemmas[i] not in OTHERS:
            return ()
        owner = self._owner_between(reading, edge, i - 1)
        if owner is None or not owner.country:
            return ()
        other = self._discourse.matching(
            lambda r: bool(r.country) and r.country != owner.country, sentence.index, reach=4
        )
        if other is None or other.country is None or not self._has(other.country):
            return ()
        return (referent_of(self._kb, other.country, on=self._on),)

    def _office_holder(self, reading: SentenceReading, role: RoleNoun, owner: Referent, edge: int) -> Referent | None:
        """ "The North Korean leader": named before, else the holder at the date of publication."""
        sentence = reading.sentence
        if {sentence.lower[k] for k in range(edge, len(sentence))[: max(0, 4)]} & FORMER or sentence.lower[edge] in (
            "a",
            "an",
        ):
            return None
        if owner.sort != "state":
            return None  # "the leader of Hezbollah" holds no office of a state
        name = role.role or ""
        heads = ("head of state", "head of government")
        wanted = {name} | (set(heads) if role.noun == "leader" or name in heads else set())

        def fits(r: Referent) -> bool:
            return r.is_person and r.country == owner.country and r.role in wanted

        found = self._discourse.matching(fits, sentence.index)
        if found is not None or owner.country is None or self._on is None:
            return found
        entity_id = self._kb.holder(owner.country, name, self._on)
        return referent_of(self._kb, entity_id, on=self._on) if entity_id else None

    def _description(self, reading: SentenceReading, i: int, edge: int) -> Mention | None:
        """Definite descriptions that are no role nouns: "the two countries", "his country", "the alliance"."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        if sentence.lower[i] == "both":
            found = self._discourse.several("side", 2, sentence.index, besides=self._acting(sentence, i))
            return Mention(i, i, i, found, "description", reason="both: the last two") if found else None
        found = self._counted_back(sentence, i, edge) or self._other_side(reading, i, edge)
        if found:
            return Mention(edge, i, i, found, "description", reason=f"{lemma}: the last {len(found)}")
        if lemma in anaphora().own_state and sentence.tags[i] in ("NN", "NNP"):
            return self._own_state(reading, i, edge)
        if edge < i and sentence.lower[edge] in ("the", "this"):
            body = self._body_back(sentence, lemma)
            if body is not None:
                return Mention(edge, i, i, (body,), "description", reason=f"{lemma}: named before")
        if lemma in anaphora().anonymous and sentence.deps[i] in ("nsubj", "pobj", "nsubjpass"):
            return Mention(edge, i, i, (), "description", anonymous=True, reason="nobody named")
        return None

    def _own_state(self, reading: SentenceReading, i: int, edge: int) -> Mention | None:
        sentence = reading.sentence
        owner = self._owner_between(reading, edge, i - 1)
        if owner is None and (edge == i or sentence.lower[edge] not in ("the", "this")):
            return None
        if owner is None:
            owner = self._discourse.matching(lambda r: bool(r.country), sentence.index, reach=3)
        if owner is None or owner.country is None:
            return None
        state = (
            referent_of(self._kb, owner.country, on=self._on)
            if self._has(owner.country)
            else replace(owner, sectors=())
        )
        return Mention(edge, i, i, (state,), "description", reason=f"the country of {owner.name}")


def sort_of(role: RoleNoun) -> Sort:
    """What a role noun in this number refers to."""
    if role.kind == "group" or (role.plural and role.kind == "person"):
        return "group"
    return "body" if role.kind == "body" else "person"
