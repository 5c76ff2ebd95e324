"""Whose somebody or something is: possessors, nationalities, phrases behind a noun; and the nouns of titles."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Final

from legation.entities import KnowledgeBase, RoleNoun
from legation.places import PlaceMatch
from legation.reading.discourse import ADDRESSEE_PRONOUNS, PRONOUNS, Discourse
from legation.reading.naming import Named, NameMemory
from legation.reading.parse import Sentence
from legation.reading.phrases import conjuncts, left_edge, objects_of
from legation.reading.referents import Mention, Referent
from legation.reading.scene import MODIFIERS, SentenceReading
from legation.reading.vocabulary import anaphora

COUNTERPARTS: Final = frozenset(
    ("counterpart", "colleague", "opposite", "homologue")
)  # "his Turkish counterpart" is Turkish


POINTING: Final = frozenset(("both", "neither", "either", "former", "latter", "other", "another"))
"""Words for parties spoken of before that need no noun: "both agreed", "the latter refused", "accused each other"."""


class Owners(ABC):
    """Answers whose a noun is. ``_describe`` is filled in below, where mentions are read."""

    def __init__(self, kb: KnowledgeBase, *, on: str | None, names: NameMemory, discourse: Discourse) -> None:
        self._kb = kb
        self._on = on
        self._names = names
        self._discourse = discourse
        self._named: dict[int, Named] = {}

    @abstractmethod
    def _describe(self, reading: SentenceReading, i: int) -> Mention | None:
        """The mention headed by token i, or None where it refers to nobody."""

    def _is_head(self, sentence: Sentence, i: int, named: dict[int, Named]) -> bool:
        if sentence.lower[i] in POINTING:
            return sentence.deps[i] in ("nsubj", "dobj", "pobj", "nsubjpass", "dative") and i not in named
        if sentence.pos[i] == "PRON" and i not in named:
            return sentence.lower[i] in PRONOUNS | ADDRESSEE_PRONOUNS
        if i in named:
            return named[i].head == i and not (sentence.deps[i] in MODIFIERS and sentence.heads[i] != i)
        if sentence.pos[i] not in ("NOUN", "PROPN", "NUM"):
            return False
        return sentence.deps[i] not in MODIFIERS

    def _has(self, country: str) -> bool:
        try:
            self._kb.entity(country)
        except KeyError:
            return False
        return True

    def _role_noun(self, sentence: Sentence, last: int, edge: int) -> tuple[RoleNoun | None, int]:
        """The longest role noun that ends at token ``last``, and its first token."""
        for length in (4, 3, 2, 1):
            first = last - length + 1
            if first < max(edge, 0) or any(k in self._named for k in range(first, last)):
                continue  # "Palestinian militants" are militants of Palestine, whatever list has the two words
            phrase = " ".join(sentence.lower[first : last + 1]).replace(" - ", "-")
            role = self._kb.role_noun(phrase)
            if role is None and length == 1 and sentence.lemmas[last] != phrase:
                role = self._kb.role_noun(sentence.lemmas[last])
                role = replace(role, plural=True) if role and sentence.tags[last] in ("NNS", "NNPS") else role
            if role is not None:
                many = sentence.tags[last] in ("NNS", "NNPS") and not role.plural
                return replace(role, plural=True) if many else role, first
        if last > edge and last - 1 in self._named:  # "Sudan's army chief": the army is a name, its chief a role
            role = self._kb.role_noun(" ".join(sentence.lower[last - 1 : last + 1]))
            if role is not None and role.kind == "person":
                return role, last
        return None, last

    def _title(self, reading: SentenceReading, edge: int, last: int) -> tuple[RoleNoun | None, Referent | None]:
        """The role noun that ends at ``last`` and whose office it is ("Danish Foreign Minister" NAME)."""
        sentence = reading.sentence
        while last >= edge and sentence.words[last] in (",", "-"):
            last -= 1
        if last < edge:
            return None, None
        role, first = self._role_noun(sentence, last, edge)
        if role is None or role.kind == "group":
            return None, None
        return role, self._owner_between(reading, edge, first - 1) or self._owner_after(reading, last)

    def _appositive(
        self, reading: SentenceReading, head: int, *, kind: str = "person"
    ) -> tuple[RoleNoun | None, Referent | None]:
        """The role in an apposition ("NAME, Iran's foreign minister"), or the body ("NAME, a Norwegian company")."""
        sentence = reading.sentence
        for k in sentence.children(head, "appos"):
            edge = left_edge(sentence, k)
            role, first = self._role_noun(sentence, k, edge)
            if role is not None and role.kind == kind:
                return role, self._owner_between(reading, edge, first - 1) or self._owner_after(reading, k)
        return None, None

    def _owner_between(self, reading: SentenceReading, first: int, last: int) -> Referent | None:
        """Whose it is, from the modifiers on tokens ``first`` to ``last``: the nearest name, possessor first."""
        sentence = reading.sentence
        found: Referent | None = None
        after = last + 1 if last + 1 < len(sentence) else last
        counterpart = sentence.lemmas[after] in COUNTERPARTS
        for i in range(last, first - 1, -1):
            if sentence.deps[i] == "poss" and i in reading.mentions and not counterpart:
                return self._as_owner(reading.mentions[i].referents)
            named = reading.named.get(i)
            if found is None and named is not None and not any(m.startswith("hyphen") for m in named.match.marks):
                found = self._names.resolve(named.match)
            elif found is None and sentence.lower[i] in PRONOUNS and i in reading.mentions:
                found = self._as_owner(reading.mentions[i].referents)
        return found

    def _owner_after(self, reading: SentenceReading, head: int) -> Referent | None:
        """Whose it is, from a phrase behind ("president of France", "fighters from Gaza", "officials in Cairo")."""
        sentence = reading.sentence
        for k in sentence.children(head, "acl"):
            if sentence.lemmas[k] in ("lead", "head", "command", "back", "hold") and sentence.tags[k] == "VBN":
                for agent in [o for a in sentence.children(k, "agent") for o in sentence.children(a, "pobj")]:
                    mention = self._describe(reading, agent) if self._is_head(sentence, agent, reading.named) else None
                    if mention is not None and sentence.lemmas[k] not in ("back", "hold"):
                        return self._as_owner(mention.referents)
        near = (
            ("from", "for", "with", "to")
            if sentence.lemmas[head] in ("aide", "adviser", "advisor", "heir", "successor")
            else ("from", "for", "with")
        )
        abroad = sentence.lemmas[head] in anaphora().abroad  # "a diplomat in Brussels" is no Belgian
        for prepositions in (("of",), near) if abroad else (("of",), near, ("in", "at")):
            for k in objects_of(sentence, head, *prepositions):
                if k not in reading.mentions and self._is_head(sentence, k, reading.named):
                    mention = self._describe(reading, k)
                else:
                    mention = reading.mentions.get(k)
                if mention is not None and mention.referents and mention.referents[0].code:
                    return self._as_owner(mention.referents)
                if k in reading.toponyms and prepositions != near:
                    return place_owner(reading.toponyms[k], self._names)
        return None

    def _as_owner(self, referents: tuple[Referent, ...]) -> Referent | None:
        return next((r for r in referents if r.code), None)

    def _owners_after(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        """Whose, where an of-phrase names several ("envoys of Peru and Ecuador", "leaders of the two states")."""
        sentence = reading.sentence
        out: list[Referent] = []
        for k in objects_of(sentence, i, "of", "from"):
            for c in conjuncts(sentence, k):
                mention = reading.mentions.get(c) or (
                    self._describe(reading, c) if self._is_head(sentence, c, reading.named) else None
                )
                out += [r for r in (mention.referents if mention else ()) if r.code]
        return tuple(out)

    def _possessors(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        """ "Their generals": one for each of those meant by the pronoun."""
        held = [reading.mentions[k] for k in reading.sentence.children(i, "poss") if k in reading.mentions]
        return tuple(r for m in held for r in m.referents if r.code)

    def _qualifiers(self, reading: SentenceReading, first: int, last: int) -> tuple[Referent, ...]:
        """ "The Indian and French navies": one for each adjective."""
        found: dict[str, Referent] = {}
        for i in range(first, last):
            named = reading.named.get(i)
            referent = self._names.resolve(named.match) if named is not None and not named.match.marks else None
            if referent is not None and referent.code:
                found.setdefault(referent.code, referent)
        return tuple(found.values())

    def _owned_id(self, owner: Referent | None) -> str | None:
        """Troops of an organisation between states count as the organisation; those of a state have no id."""
        if owner is None or owner.entity_id is None:
            return None
        return owner.entity_id if owner.country is None or owner.kind == "armed_group" else None


def place_owner(place: PlaceMatch, names: NameMemory) -> Referent | None:
    """The state that a place lies in: of namesakes the one in a state that the article names, else the biggest."""
    best = max(place.candidates, key=lambda c: (names.speaks_of(c.country) > 0, c.population or 0), default=None)
    return Referent(None, None, best.country, (), None, "state") if best is not None and best.country else None
