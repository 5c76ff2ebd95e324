"""Descriptions that point back or to the state spoken of: "the president", "both sides", "the army", "his country"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from legation.entities import KnowledgeBase, Office, RoleNoun
from legation.places import PlaceMatch
from legation.reading.discourse import Discourse
from legation.reading.groups import Groups
from legation.reading.naming import NameMemory
from legation.reading.owners import place_owner
from legation.reading.parse import Sentence
from legation.reading.pronouns import subject_of
from legation.reading.referents import Mention, Referent, Sort, referent_of
from legation.reading.scene import SentenceReading
from legation.reading.vocabulary import anaphora

FORMER: Final = frozenset(("former", "ex", "late", "ousted", "deposed", "exiled", "then", "onetime", "retired"))
LEADERS: Final = ("head of state", "head of government")
TOP_OFFICES: Final = frozenset((*LEADERS, "foreign minister", "defence minister", "vice president", "crown prince"))
_HEADS: Final = ("secretary general", "head of organisation")
_TOPS: Final = frozenset(("chief", "head", "president", "director", "boss", "chairman", "leader"))
_TURNS: Final = frozenset(("predecessor", "successor"))
_LOOSE: Final = frozenset(("force", "state", "government", "people", "army", "police", "party", "military"))
"""Nouns that the state spoken of has too: a body that bears them in its name is not the nearest one."""
_NEXT_DOOR: Final = frozenset(("neighbouring", "neighboring", "other", "rival"))
_RULERS: Final = frozenset(("leader", "ruler", "strongman", "dictator"))
_DOMESTIC_SECTORS: Final = frozenset(
    ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB", "CVL", "EDU", "LAB", "PRM", "CRM", "UAF")
)


class Descriptions(Groups):
    """Resolves definite descriptions against the discourse."""

    def __init__(self, kb: KnowledgeBase, *, on: str | None, names: NameMemory, discourse: Discourse) -> None:
        super().__init__(kb, on=on, names=names, discourse=discourse)
        self._toponyms: dict[int, PlaceMatch] = {}

    def _back_reference(self, reading: SentenceReading, i: int, role: RoleNoun, edge: int) -> tuple[Referent, ...]:
        """Who "the president", "the army", "both leaders" were, named earlier."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        found = self._counted_back(sentence, i, edge) or self._other_side(reading, i, edge)
        if found:
            return found
        determiner = sentence.lower[edge] if edge < i else ""
        definite = determiner in ("the", "this", "that") and not role.plural
        if definite:
            body = self._body_back(sentence, lemma)
            if body is not None:
                return (body,)
        if determiner in ("the", "these", "those") and (role.plural or role.kind == "group"):
            same = self._same_group(sentence, lemma)
            if same is not None:
                return (same,)
        if role.kind == "group" or not definite:
            bare_person = role.kind == "person" and not role.plural and determiner not in ("a", "an")
            return () if bare_person else self._of_the_state(sentence, i, role, lemma, definite=definite)
        before = frozenset(sentence.lower[edge:i])
        if any(sentence.lower[k] == "of" for k in sentence.children(i, "prep")) and lemma not in anaphora().persons:
            return self._of_the_state(sentence, i, role, lemma, definite=definite)  # "the head of the team": its own
        one = self._person_back(sentence, i, role, before) if role.kind == "person" else self._body_of(sentence, role)
        if one is not None:
            return (one,)
        return self._of_the_state(sentence, i, role, lemma, definite=definite)

    def _same_group(self, sentence: Sentence, lemma: str) -> Referent | None:
        """ "Five Filipino sailors", later "the sailors"."""
        return self._discourse.matching(
            lambda r: (
                (r.plural or r.sort == "group")
                and r.kind != "setting"
                and lemma in (r.name or "").lower().replace("-", " ").removesuffix("s").split()[-1:]
            ),
            sentence.index,
            reach=8,
        )

    def _person_back(self, sentence: Sentence, i: int, role: RoleNoun, before: frozenset[str]) -> Referent | None:
        """The last person in that office; else one called so; else, where no office is meant, one of that sector."""
        former = bool(before & FORMER) or role.noun.startswith("former ")
        noun = role.noun.removeprefix("former ")
        role = self._kb.role_noun(noun) or role
        offices = frozenset(LEADERS) if noun in _RULERS else offices_named(role.role)
        other = self._acting(sentence, i)

        def in_office(r: Referent) -> bool:
            return r.is_person and not r.plural and (self._left(r, offices) if former else self._holds(r, offices))

        def alike(r: Referent) -> bool:
            fits = bool(set(role.sectors) & set(r.sectors)) or (not r.sectors and r.entity_id is None)
            return r.is_person and not r.plural and fits and r.identity not in other and r.role not in TOP_OFFICES

        match = self._discourse.matching
        found = match(lambda r: in_office(r) and self._titled(r, noun), sentence.index) if not former else None
        if found is None and (former or noun not in anaphora().titles):
            found = match(in_office, sentence.index)
        if found is None and noun in ("man", "woman"):
            sex = "m" if noun == "man" else "f"
            found = match(lambda r: r.is_person and r.sex in (None, sex), sentence.index)
        if found is None and not former:
            found = self._discourse.called(frozenset((noun, noun.split()[-1])), sentence.index)
        if found is None and noun in anaphora().seats and self._on:
            found = self._incumbent(anaphora().seats[noun], "head of state")
        if found is None and not former and role.role not in TOP_OFFICES and noun not in anaphora().anonymous:
            found = match(alike, sentence.index, reach=4)
        return found

    def _holds(self, r: Referent, offices: frozenset[str]) -> bool:
        """Whether somebody holds one of the offices, first or beside a higher one."""
        if r.role in offices:
            return True
        return any(self._reigns(o.start, o.end) and o.role in offices for o in self._terms(r))

    def _left(self, r: Referent, offices: frozenset[str]) -> bool:
        """Whether somebody held one of the offices and holds none of them now."""
        if r.role is not None and r.role.startswith("former "):
            return not offices or r.role.removeprefix("former ") in offices
        if self._holds(r, offices):
            return False
        return "ELI" in r.sectors or any(o.role in offices for o in self._terms(r))

    def _titled(self, r: Referent, noun: str) -> bool:
        """Whether an office has this title: a king is no "president"."""
        kinds = anaphora().titles.get(noun, (noun,))
        return any(self._reigns(o.start, o.end) and set(kinds) & set(o.title.lower().split()) for o in self._terms(r))

    def _terms(self, r: Referent) -> tuple[Office, ...]:
        return self._kb.offices(r.entity_id) if r.entity_id is not None and r.is_person else ()

    def _reigns(self, start: str, end: str) -> bool:
        return self._on is None or (start <= self._on and (not end or self._on <= end + "~"))

    def _body_of(self, sentence: Sentence, role: RoleNoun) -> Referent | None:
        wanted, lemma = set(role.sectors), role.noun

        def fits(r: Referent) -> bool:
            medium = "JRN" in r.sectors and "JRN" not in wanted
            return r.sort == "body" and not medium and (r.role == lemma or bool(wanted & set(r.sectors)))

        return self._discourse.matching(fits, sentence.index)

    def _of_the_state(
        self, sentence: Sentence, i: int, role: RoleNoun, lemma: str, *, definite: bool
    ) -> tuple[Referent, ...]:
        """ "The army", "police", "protesters" are those of the state spoken of last."""
        general = role.plural and lemma in anaphora().states  # "powers", "governments": of many states
        if general or not set(role.sectors) & _DOMESTIC_SECTORS or lemma in anaphora().anonymous:
            return ()
        if "REB" in role.sectors:
            band = self._discourse.matching(lambda r: r.kind == "armed_group", sentence.index, reach=6)
            if band is not None:
                return (replace(band, plural=True),)
        others = lemma in anaphora().not_own
        state = (None if others else self._own_body_of(sentence, i)) or self._setting(sentence, i if others else None)
        if state is None:
            return ()
        held = self._holder_there(sentence, role, state) if definite else None
        if held is not None:
            return (held,)
        sort = sort_of(role)
        return (
            Referent(
                self._kb.institution(state, lemma, self._on) if role.kind == "body" and state in self._kb else None,
                lemma,
                state,
                role.sectors,
                role.role or lemma,
                sort,
                plural=role.plural or sort == "group",
                kind="setting",
            ),
        )

    def _own_body_of(self, sentence: Sentence, i: int) -> str | None:
        """ "The premier told parliament", "ordered the army": of the doer's state."""
        verb = next((a for a in sentence.ancestors(i) if sentence.pos[a] in ("VERB", "AUX")), None)
        doer = subject_of(sentence, verb) if verb is not None else None
        mention = self._mentions.get(doer) if doer is not None and doer != i else None
        if mention is None or verb is None or sentence.lemmas[verb] not in anaphora().homely:
            return None
        return next((r.country for r in mention.referents if r.country and (r.sort == "state" or r.is_person)), None)

    def _holder_there(self, sentence: Sentence, role: RoleNoun, state: str) -> Referent | None:
        """ "The president" in an article on one state: who holds the office at the date of publication."""
        if role.kind != "person" or role.plural or self._on is None or role.role not in TOP_OFFICES:
            return None
        return self._incumbent(state, role.role)

    def _incumbent(self, place: str, *roles: str) -> Referent | None:
        """Who holds the first of these offices of a state or organisation that has a holder at the date."""
        ids = (self._kb.holder(place, role, self._on) for role in roles)
        entity_id = next((i for i in ids if i), None)
        return referent_of(self._kb, entity_id, on=self._on) if entity_id else None

    def _setting(self, sentence: Sentence, spoken_of: int | None = None) -> str | None:
        """The state of a place in the sentence, else the one that the last sentences are about; where others speak of
        token ``spoken_of`` ("Paris said the junta"), it isn't theirs."""
        for i, place in self._toponyms.items():
            above = sentence.heads[i]
            known = self._mentions.get(i)
            if known is not None and known.referents and known.referents[0].sort == "state":
                if known.how == "place" and known.referents[0].country:
                    return known.referents[0].country
                continue
            if sentence.lower[above] in ("in", "at", "near", "outside") and sentence.deps[i] == "pobj":
                owner = place_owner(place, self._names)
                if owner is not None:
                    return owner.country
        besides = self._speakers(sentence, spoken_of) if spoken_of is not None else frozenset[str]()
        return next((c for c in self._discourse.settings(sentence.index) if c not in besides), None)

    def _speakers(self, sentence: Sentence, i: int) -> frozenset[str]:
        """The states of those who speak of, or act on, what token i names."""
        subjects = [subject_of(sentence, a) for a in sentence.ancestors(i) if sentence.pos[a] in ("VERB", "AUX")]
        found = [self._mentions[k] for k in subjects if k is not None and k != i and k in self._mentions]
        return frozenset(r.country for m in found for r in m.referents if r.country)

    def _body_back(self, sentence: Sentence, lemma: str) -> Referent | None:
        """The body last spoken of whose name or description ends in the noun, else one of the kind it stands for."""
        kinds = anaphora().bodies.get(lemma, ())

        def named_so(r: Referent) -> bool:
            words = (r.name or "").lower().split() + (r.role or "").split()
            return r.sort == "body" and lemma in words and lemma not in _LOOSE

        found = self._discourse.matching(named_so, sentence.index, reach=8)
        if found is not None or not kinds:
            return found
        armed = "armed_group" in kinds
        return self._discourse.matching(
            lambda r: r.sort == "body" and (r.kind in kinds or (armed and {"REB", "PRM"} & set(r.sectors) != set())),
            sentence.index,
            reach=8,
        )

    def _office_holder(self, reading: SentenceReading, role: RoleNoun, owner: Referent, edge: int) -> Referent | None:
        """ "The North Korean leader", "the U.N. chief": named before, else the holder at the date of publication."""
        sentence = reading.sentence
        before = frozenset(sentence.lower[edge : edge + 4])
        if sentence.lower[edge] in ("a", "an"):
            return None
        roles = self._offices_of(role, owner)
        if before & FORMER:
            return self._discourse.matching(
                lambda r: r.is_person and r.country == owner.country and self._left(r, frozenset(roles)), sentence.index
            )

        def fits(r: Referent) -> bool:
            same = r.country == owner.country if owner.country else r.code == owner.code
            return r.is_person and same and r.role in roles

        found = self._discourse.matching(fits, sentence.index)
        if found is not None or self._on is None or not owner.code:
            return found
        return self._incumbent(owner.code, *(name for name in roles if name not in anaphora().shared_offices))

    @staticmethod
    def _offices_of(role: RoleNoun, owner: Referent) -> tuple[str, ...]:
        """The offices that a role noun may mean for this owner, the likeliest first; none for other bodies."""
        name = role.role or ""
        noun = role.noun.replace("-", " ").split()[-1]
        if owner.sort == "state" or (owner.is_person and owner.country and name in TOP_OFFICES):
            if noun == "leader" and anaphora().shared_offices.isdisjoint(offices_named(name)):
                return ("leader", *LEADERS)
            return (name, *LEADERS) if name in LEADERS else tuple(sorted(offices_named(name)))
        if owner.kind == "igo" and name == "foreign minister":
            return (name,)
        if owner.kind == "igo" and (name in _HEADS or role.noun in _TOPS or noun == "general"):
            return _HEADS
        return ()

    def _in_turn(self, reading: SentenceReading, i: int, edge: int) -> Referent | None:
        """ "His predecessor", "her successor": who held the office before or after."""
        sentence = reading.sentence
        if sentence.lemmas[i] not in _TURNS:
            return None
        owner = next((reading.mentions[k] for k in sentence.children(i, "poss") if k in reading.mentions), None)
        person = owner.referents[0] if owner and len(owner.referents) == 1 else None
        if person is None or person.entity_id is None or not person.is_person or self._on is None:
            return None
        entity_id = self._kb.next_in_office(person.entity_id, self._on, after=sentence.lemmas[i] == "successor")
        return referent_of(self._kb, entity_id, on=self._on) if entity_id else None

    def _description(self, reading: SentenceReading, i: int, edge: int) -> Mention | None:
        """Definite descriptions that are no role nouns: "the two countries", "his country", "the alliance"."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        found = self._alone(sentence, i) or self._reciprocal(sentence, i) or self._of_two(sentence, i)
        if found:
            return Mention(i, i, i, found, "description", reason=f"{sentence.lower[i]}: the last {len(found)}")
        if sentence.lower[i] in ("both", "former", "latter", "other", "another", "neither", "either"):
            return None
        turn = self._in_turn(reading, i, edge)
        if turn is not None:
            return Mention(edge, i, i, (turn,), "description", reason=f"{lemma} in office")
        found = self._counted_back(sentence, i, edge) or self._other_side(reading, i, edge)
        if found:
            return Mention(edge, i, i, found, "description", reason=f"{lemma}: the last {len(found)}")
        if (lemma in anaphora().own_state or lemma in anaphora().state_kinds) and sentence.tags[i] in ("NN", "NNP"):
            return self._own_state(reading, i, edge)
        if edge < i and sentence.lower[edge] in ("the", "this"):
            body = self._body_back(sentence, lemma)
            if body is not None:
                return Mention(edge, i, i, (body,), "description", reason=f"{lemma}: named before")
        if lemma in anaphora().anonymous and sentence.deps[i] in ("nsubj", "pobj", "nsubjpass"):
            return Mention(edge, i, i, (), "description", anonymous=True, reason="nobody named")
        return None

    def _own_state(self, reading: SentenceReading, i: int, edge: int) -> Mention | None:
        """ "His country", "the kingdom", "the neighbouring state"."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        owner = self._owner_between(reading, edge, i - 1)
        if owner is None and (edge == i or sentence.lower[edge] not in ("the", "this")):
            return None
        kinds = anaphora().state_kinds.get(lemma)
        before = {sentence.lower[k] for k in range(edge, i)}
        besides = (
            self._speakers(sentence, i) if lemma in anaphora().not_own or before & _NEXT_DOOR else frozenset[str]()
        )
        if owner is None:
            owner = self._discourse.matching(
                lambda r: bool(r.country) and r.country not in besides and (not kinds or r.country in kinds),
                sentence.index,
                reach=8 if kinds else 3,
            )
        if owner is None or owner.country is None:
            return None
        state = (
            referent_of(self._kb, owner.country, on=self._on)
            if self._has(owner.country)
            else replace(owner, sectors=())
        )
        return Mention(edge, i, i, (state,), "description", reason=f"the {lemma}: {owner.country}")


def offices_named(role: str | None) -> frozenset[str]:
    """The offices of the knowledge base that a role noun's role stands for."""
    return frozenset((role, *anaphora().offices.get(role, ()))) if role else frozenset()


def sort_of(role: RoleNoun) -> Sort:
    """What a role noun in this number refers to."""
    if role.kind == "group" or (role.plural and role.kind == "person"):
        return "group"
    return "body" if role.kind == "body" else "person"
