"""Every noun phrase of a sentence that refers to somebody: names, titles, role nouns, descriptions, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from legation.entities import KnowledgeBase, NameMatch, RoleNoun
from legation.places import PlaceMatch
from legation.reading.discourse import PRONOUNS, SPEAKER_PRONOUNS, Discourse, Entry
from legation.reading.naming import Named, NameMemory, attach, proper_run
from legation.reading.parse import Sentence
from legation.reading.phrases import conjuncts, left_edge, objects_of, quantity_head
from legation.reading.referents import Mention, Referent, government, referent_of
from legation.reading.vocabulary import anaphora

_MODIFIER_DEPS: Final = frozenset(("compound", "amod", "det", "nmod", "nummod", "quantmod", "case", "aux", "punct", "advmod", "predet"))
_COUNTS: Final = {"both": 2, "all": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "either": 2, "each": 2, "neither": 2}
_FORMER: Final = frozenset(("former", "ex", "late", "ousted", "deposed", "exiled", "then", "onetime", "retired"))
COUNTERPARTS: Final = frozenset(("counterpart", "colleague", "opposite", "homologue"))  # "his Turkish counterpart" is Turkish
_OFFICIAL_SECTORS: Final = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY"))
_DOMESTIC_SECTORS: Final = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB", "CVL", "EDU", "LAB", "PRM"))
_PAIRED: Final = frozenset("side neighbour neighbor rival foe enemy adversary belligerent".split())
_OTHERS: Final = frozenset("neighbour neighbor rival foe enemy adversary".split())
_YEAR: Final = re.compile(r"\d")


@dataclass(slots=True)
class SentenceReading:
    """A parsed sentence with what it refers to: known names by token, mentions by their head token, toponyms by token,
    by every token of a name that only qualifies another noun ("Russian" in "Russian banks") what that name means,
    by a noun spoken of before ("the parade") whose it was then ("China's parade"), the offsets
    of the words it was first spoken of with, and the states that the sentence and those before it are about."""

    sentence: Sentence
    named: dict[int, Named] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    toponyms: dict[int, PlaceMatch] = field(default_factory=dict)
    qualifiers: dict[int, Mention] = field(default_factory=dict)
    inherited: dict[int, Mention] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    origins: dict[int, tuple[int, int]] = field(default_factory=dict)


class MentionFinder:
    """Finds the mentions of one article, sentence by sentence in reading order."""

    def __init__(self, kb: KnowledgeBase, *, on: str | None, names: NameMemory, discourse: Discourse) -> None:
        self._kb = kb
        self._on = on
        self._names = names
        self._discourse = discourse
        self._things: dict[str, Referent] = {}
        self._origins: dict[str, tuple[int, int]] = {}
        self._toponyms: dict[int, PlaceMatch] = {}

    def read(
        self, sentence: Sentence, matches: Iterable[NameMatch], toponyms: Iterable[PlaceMatch]
    ) -> SentenceReading:
        """The mentions of one sentence; adds them to the discourse."""
        reading = SentenceReading(sentence, attach(sentence, matches))
        for place in toponyms:
            for i in range(len(sentence)):
                if sentence.starts[i] < place.end and sentence.ends[i] > place.start:
                    reading.toponyms[i] = place
        self._toponyms = reading.toponyms
        late: list[int] = []
        for i in range(len(sentence)):
            word = sentence.lower[i]
            if (word in SPEAKER_PRONOUNS and i not in reading.named and sentence.words[i] != "US") or (word in PRONOUNS and self._is_cataphoric(reading, i)):
                late.append(i)
            elif self._is_head(sentence, i, reading.named):
                self._read_head(reading, i)
        for i in late:
            self._read_head(reading, i)
        self._add_qualifiers(reading)
        self._remember_things(reading)
        reading.settings = self._discourse.settings(sentence.index)
        return reading

    def _remember_things(self, reading: SentenceReading) -> None:
        """Whose a thing is: "China's parade" now, "the parade" later."""
        sentence = reading.sentence
        for i, pos in enumerate(sentence.pos):
            if pos != "NOUN" or i in reading.mentions or sentence.deps[i] in _MODIFIER_DEPS:
                continue
            edge = left_edge(sentence, i)
            owner = self._owner_between(reading, edge, i - 1)
            if owner is not None and owner.code:
                self._things[sentence.lemmas[i]] = owner
                self._origins[sentence.lemmas[i]] = (sentence.starts[edge], sentence.ends[i])
            elif sentence.lower[edge] in ("the", "this", "that") and sentence.lemmas[i] in self._things:
                known = self._things[sentence.lemmas[i]]
                reading.origins[i] = self._origins[sentence.lemmas[i]]
                reading.inherited[i] = Mention(edge, i, i, (known,), "owner", reason=f"the {sentence.lemmas[i]} of {known.name}")

    def _add_qualifiers(self, reading: SentenceReading) -> None:
        for i, named in reading.named.items():
            if named.head in reading.mentions or any(m.startswith("hyphen") for m in named.match.marks):
                continue
            referent = self._names.resolve(named.match)
            if referent is not None:
                reading.qualifiers[i] = Mention(named.first, named.last, named.head, (referent,), "owner")

    # ------------------------------------------------------------------ which tokens

    def _is_head(self, sentence: Sentence, i: int, named: dict[int, Named]) -> bool:
        if sentence.pos[i] == "PRON" and i not in named:
            return sentence.lower[i] in PRONOUNS
        if i in named:
            return named[i].head == i and not (sentence.deps[i] in _MODIFIER_DEPS and sentence.heads[i] != i)
        if sentence.pos[i] not in ("NOUN", "PROPN", "NUM"):
            return sentence.lower[i] == "both" and sentence.deps[i] in ("nsubj", "dobj", "pobj", "nsubjpass")
        return sentence.deps[i] not in _MODIFIER_DEPS

    def _is_cataphoric(self, reading: SentenceReading, i: int) -> bool:
        """ "Before his departure, Kim …": a possessive in a fronted phrase waits for the subject that follows."""
        sentence = reading.sentence
        if sentence.deps[i] != "poss" or i > 6:
            return False
        top = i
        for above in sentence.ancestors(i):
            if sentence.pos[above] == "VERB":
                subject = sentence.child(above, "nsubj")
                return subject is not None and subject > i and top < subject and sentence.deps[top] in ("prep", "advcl")
            top = above
        return False

    def _read_head(self, reading: SentenceReading, i: int) -> None:
        mention = self._describe(reading, i)
        if mention is None:
            return
        reading.mentions[i] = mention
        if mention.referents:
            sentence = reading.sentence
            subject = sentence.deps[i] in ("nsubj", "nsubjpass") or (sentence.deps[i] == "ROOT" and i == 0)
            self._discourse.add(Entry(sentence.index, i, mention.referents, subject, _clause(sentence, i)))
            self._add_coordination(reading, i)

    def _add_coordination(self, reading: SentenceReading, i: int) -> None:
        """Those coordinated so far, as one group: "Kim, Xi" and then "Kim, Xi and Putin"."""
        sentence, top = reading.sentence, i
        while sentence.deps[top] in ("conj", "appos") and sentence.heads[top] in reading.mentions:
            top = sentence.heads[top]
        if top == i:
            return
        group = [r for k in conjuncts(sentence, top) if k in reading.mentions for r in reading.mentions[k].referents]
        if len(group) > 1:
            subject = sentence.deps[top] in ("nsubj", "nsubjpass")
            self._discourse.add(Entry(sentence.index, i, tuple(group), subject, _clause(sentence, top)))

    # ------------------------------------------------------------------ what they refer to

    def _describe(self, reading: SentenceReading, i: int) -> Mention | None:
        sentence = reading.sentence
        if i in reading.named:
            return self._known_name(reading, reading.named[i])
        if sentence.pos[i] == "PRON" or sentence.lower[i] in SPEAKER_PRONOUNS:
            return self._pronoun(reading, i)
        counted = quantity_head(sentence, i)
        edge = left_edge(sentence, i)
        if counted != i:
            return self._counted(reading, i, counted, edge)
        role, first = self._role_noun(sentence, i, edge)
        if role is not None and not (sentence.pos[i] == "PROPN" and role.kind == "body" and first == i and edge == i):
            return self._role(reading, i, role, first, edge)
        if sentence.pos[i] == "PROPN":
            return self._unknown_name(reading, i, edge)
        return self._description(reading, i, edge)

    def _pronoun(self, reading: SentenceReading, i: int) -> Mention | None:
        sentence, word = reading.sentence, reading.sentence.lower[i]
        if word in SPEAKER_PRONOUNS:
            referents = self._speaker(reading, i)
        elif word == "it" and _is_expletive(sentence, i):
            return None
        else:
            possessive = sentence.deps[i] == "poss"
            clause = _clause(sentence, i)
            referents = self._discourse.pronoun(word, sentence.index, i, clause, possessive=possessive)
        return Mention(i, i, i, referents, "pronoun", reason=f"{word}: nearest that agrees") if referents else None

    def _speaker(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        sentence = reading.sentence
        for above in sentence.ancestors(i):
            subject = sentence.child(above, "nsubj")
            if subject is not None and subject in reading.mentions and sentence.lower[subject] not in SPEAKER_PRONOUNS:
                return reading.mentions[subject].referents[:1]
        return ()

    def _known_name(self, reading: SentenceReading, named: Named) -> Mention | None:
        sentence, match = reading.sentence, named.match
        edge = min(named.first, left_edge(sentence, named.head))
        if match.form == "adjective":
            return None
        role, owner = self._title(reading, edge, named.first - 1)
        country = owner.country if owner and match.form == "person" else None
        referent = self._names.resolve(match, country=country)
        if referent is None:
            referent = Referent(None, match.text, country, sort="person" if match.form == "person" else "unknown")
            self._names.learn(match.text, referent)
        if referent.is_person:
            referent = self._with_title(reading, referent, role, owner, named.head, edge)
        elif match.form == "demonym":
            referent = replace(referent, sort="group", plural=True, sectors=("CVL",), entity_id=None)
        elif referent.sort == "state" and match.form in ("capital", "metonym"):
            referent = government(referent)
        first = edge if role else named.first
        how = "demonym" if match.form == "demonym" else "title" if role else "name"
        return Mention(first, named.last, named.head, (referent,), how, reason=f"{match.form} {match.text!r}")

    def _with_title(
        self, reading: SentenceReading, referent: Referent, role: RoleNoun | None, owner: Referent | None, head: int, edge: int
    ) -> Referent:
        """A person with the sectors and role that the text gives, where the knowledge base has none at this date."""
        sentence = reading.sentence
        role, owner = (role, owner) if role else self._appositive(reading, head)
        if {sentence.lower[k] for k in range(edge, head)} & _FORMER:
            return replace(referent, sectors=("ELI",), role=f"former {role.role or role.noun}" if role else referent.role)
        if role is not None and owner is not None and owner.country is None and (owner.entity_id or "").startswith("IGO."):
            return replace(referent, entity_id=owner.entity_id, country=None, sectors=role.sectors, role=role.role or role.noun)
        if role is None or referent.sectors:
            return referent
        country = referent.country or (owner.country if owner else None)
        return replace(referent, sectors=role.sectors, role=role.role or role.noun, country=country)

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

    def _appositive(self, reading: SentenceReading, head: int) -> tuple[RoleNoun | None, Referent | None]:
        """The role in an apposition ("NAME, Iran's foreign minister")."""
        sentence = reading.sentence
        for k in sentence.children(head, "appos"):
            edge = left_edge(sentence, k)
            role, first = self._role_noun(sentence, k, edge)
            if role is not None and role.kind == "person":
                return role, self._owner_between(reading, edge, first - 1) or self._owner_after(reading, k)
        return None, None

    def _role_noun(self, sentence: Sentence, last: int, edge: int) -> tuple[RoleNoun | None, int]:
        """The longest role noun that ends at token ``last``, and its first token."""
        for length in (4, 3, 2, 1):
            first = last - length + 1
            if first < max(edge, 0):
                continue
            phrase = " ".join(sentence.lower[first : last + 1]).replace(" - ", "-")
            role = self._kb.role_noun(phrase)
            if role is None and length == 1 and sentence.lemmas[last] != phrase:
                role = self._kb.role_noun(sentence.lemmas[last])
                role = replace(role, plural=True) if role and sentence.tags[last] in ("NNS", "NNPS") else role
            if role is not None:
                many = sentence.tags[last] in ("NNS", "NNPS") and not role.plural
                return replace(role, plural=True) if many else role, first
        return None, last

    # ------------------------------------------------------------------ role nouns, unknown names, descriptions

    def _role(self, reading: SentenceReading, i: int, role: RoleNoun, first: int, edge: int) -> Mention | None:
        sentence = reading.sentence
        sort = "group" if role.kind == "group" or (role.plural and role.kind == "person") else role.kind
        name = self._appositive_name(reading, i) if role.kind == "person" and not role.plural else None
        if name is not None:
            return replace(name, first=edge, last=max(i, name.last))
        owner = self._owner_between(reading, edge, first - 1) or self._owner_after(reading, i)
        last = i
        if owner is not None and sentence.lemmas[i] in _OTHERS:
            found = self._other_side(reading, i, edge)
            if found:
                return Mention(edge, i, i, found, "description", reason="the other side")
        if owner is None:
            found = self._back_reference(reading, i, role, edge)
            if found:
                return Mention(edge, i, i, found, "description", reason=f"{sentence.lemmas[i]}: named before")
        anonymous = sentence.lemmas[i] in anaphora().anonymous
        if owner is not None and role.kind == "person" and not role.plural and role.role and not anonymous:
            held = self._office_holder(reading, role, owner, edge)
            if held is not None:
                return Mention(edge, i, i, (held,), "description", reason=f"{role.role} of {owner.country}")
        several = role.plural and owner is not None
        owners = (self._owners_after(reading, i) or self._possessors(reading, i) or self._qualifiers(reading, edge, first)) if several else ()
        referents = tuple(
            Referent(
                self._owned_id(o), sentence.slice(first, last), o.country if o else None, role.sectors or (o.sectors if o else ()),
                role.role or sentence.lemmas[i], "body" if sort == "body" else "group" if sort == "group" else "person",
                plural=role.plural or sort == "group", kind=o.kind if o and not o.country else None,
            )
            for o in (owners if len(owners) > 1 else (owner,))
        )
        return Mention(edge, last, i, referents, "description", anonymous, f"role noun {role.noun!r}")

    def _qualifiers(self, reading: SentenceReading, first: int, last: int) -> tuple[Referent, ...]:
        """ "The Indian and French navies": one for each adjective."""
        found: dict[str, Referent] = {}
        for i in range(first, last):
            named = reading.named.get(i)
            referent = self._names.resolve(named.match) if named is not None and not named.match.marks else None
            if referent is not None and referent.code:
                found.setdefault(referent.code, referent)
        return tuple(found.values())

    def _possessors(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        """ "Their generals": one for each of those meant by the pronoun."""
        held = [reading.mentions[k] for k in reading.sentence.children(i, "poss") if k in reading.mentions]
        return tuple(r for m in held for r in m.referents if r.code)

    def _owners_after(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        """Whose, where an of-phrase names several ("envoys of Peru and Ecuador", "leaders of the two states")."""
        sentence = reading.sentence
        out: list[Referent] = []
        for k in objects_of(sentence, i, "of", "from"):
            for c in conjuncts(sentence, k):
                mention = reading.mentions.get(c) or (self._describe(reading, c) if self._is_head(sentence, c, reading.named) else None)
                out += [r for r in (mention.referents if mention else ()) if r.code]
        return tuple(out)

    def _owned_id(self, owner: Referent | None) -> str | None:
        """Troops of an organisation between states count as the organisation; those of a state have no id of their own."""
        if owner is None or owner.entity_id is None:
            return None
        return owner.entity_id if owner.country is None or owner.kind == "armed_group" else None

    def _appositive_name(self, reading: SentenceReading, i: int) -> Mention | None:
        """The name in "the mayor of Kharkiv, NAME" or "spokesman NAME"."""
        sentence = reading.sentence
        for k in sentence.children(i, "appos"):
            if k in reading.named and reading.named[k].match.form == "person":
                return self._known_name(reading, reading.named[k])
            if sentence.pos[k] == "PROPN" and k not in reading.named:
                return self._unknown_name(reading, k, left_edge(sentence, k), title_of=i)
        return None

    def _back_reference(self, reading: SentenceReading, i: int, role: RoleNoun, edge: int) -> tuple[Referent, ...]:
        """Who "the president", "the army", "both leaders" were, named earlier."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        found = self._counted_back(sentence, i, edge) or self._other_side(reading, i, edge)
        if found:
            return found
        determiner = sentence.lower[edge] if edge < i else ""
        if role.plural or role.kind == "group" or determiner in ("a", "an") or (determiner not in ("the", "this", "that") and role.kind != "person"):
            return self._of_the_state(sentence, role, lemma)
        if determiner not in ("the", "this", "that"):
            return ()
        body = self._body_back(sentence, lemma)
        if body is not None:
            return (body,)
        wanted = set(role.sectors)
        former = bool({sentence.lower[k] for k in range(edge, i)} & _FORMER)

        def fits(r: Referent) -> bool:
            if role.kind == "person":
                same = r.role is not None and (lemma in r.role or (lemma in ("leader", "president", "ruler") and r.role.startswith("head")))
                return r.is_person and not r.plural and (same or lemma in ("leader", "man", "woman") or (former and "ELI" in r.sectors))
            return r.sort == "body" and (r.role == lemma or bool(wanted & set(r.sectors)))

        one = self._discourse.matching(fits, sentence.index)
        if one is not None:
            return (one,)
        return self._of_the_state(sentence, role, lemma)

    def _of_the_state(self, sentence: Sentence, role: RoleNoun, lemma: str) -> tuple[Referent, ...]:
        """ "The army", "police", "protesters" are those of the state spoken of last."""
        general = role.plural and (role.kind == "body" or lemma in anaphora().states)  # "powers", "governments": of many states
        if general or not set(role.sectors) & _DOMESTIC_SECTORS or lemma in anaphora().anonymous:
            return ()
        state = self._setting(sentence)
        if state is None:
            return ()
        sort = "group" if role.plural or role.kind == "group" else role.kind
        return (Referent(None, lemma, state, role.sectors, role.role or lemma, sort, plural=sort == "group", kind="setting"),)  # type: ignore[arg-type]

    def _setting(self, sentence: Sentence) -> str | None:
        """The state of a place in the sentence, else the one the last sentences are about, recent mentions counting more."""
        for i, place in self._toponyms.items():
            above = sentence.heads[i]
            if sentence.lower[above] in ("in", "at", "near", "outside") and sentence.deps[i] == "pobj":
                owner = _place_owner(place)
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
        return self._discourse.several(lemma, count, sentence.index) if count else ()

    def _office_holder(self, reading: SentenceReading, role: RoleNoun, owner: Referent, edge: int) -> Referent | None:
        """ "The North Korean leader": named before, else the holder at the date of publication."""
        sentence = reading.sentence
        if {sentence.lower[k] for k in range(edge, len(sentence))[: max(0, 4)]} & _FORMER or sentence.lower[edge] in ("a", "an"):
            return None
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

    def _unknown_name(
        self, reading: SentenceReading, i: int, edge: int, *, title_of: int | None = None
    ) -> Mention | None:
        sentence = reading.sentence
        first, last = proper_run(sentence, i, reading.named)
        text = sentence.slice(first, last)
        if not text[:1].isalpha() or _YEAR.search(text):
            return None
        known = self._names.known(text)
        if title_of is not None:
            start = left_edge(sentence, title_of)
            role, begin = self._role_noun(sentence, title_of, start)
            owner = self._owner_between(reading, start, begin - 1) or self._owner_after(reading, title_of)
        else:
            role, owner = self._title(reading, edge, first - 1)
            if role is None:
                role, begin = self._role_noun_inside(sentence, first, last)
                if role is not None:
                    owner = self._owner_between(reading, edge, first - 1)
                    if begin <= last and role.kind == "person" and begin > first:
                        role = None
            if role is None:
                role, owner2 = self._appositive(reading, i)
                owner = owner2 or self._owner_between(reading, edge, first - 1)
        if known is not None and (role is None or known.country):
            return Mention(edge if role else first, last, i, (known,), "unknown-name", reason=f"{text!r} named before")
        country = owner.country if owner else None
        if role is not None and owner is None and role.kind == "person" and set(role.sectors) & _OFFICIAL_SECTORS:
            country = self._setting(sentence)  # "Foreign Minister NAME" of the state spoken of
        entity_id = owner.entity_id if role is not None and owner is not None and owner.country is None else None
        referent = Referent(
            entity_id, text, country, role.sectors if role else (), (role.role or role.noun) if role else None,
            "person" if role and role.kind == "person" else "body" if role else "unknown",
        )
        if role is not None or owner is not None:
            self._names.learn(text, referent)
        elif i in reading.toponyms:
            return None
        return Mention(edge if role else first, last, i, (referent,), "unknown-name", reason=f"unknown name {text!r}")

    def _role_noun_inside(self, sentence: Sentence, first: int, last: int) -> tuple[RoleNoun | None, int]:
        """A role noun that ends an unknown name ("Sudan Liberation Army", "Civil Aviation Authority")."""
        return self._role_noun(sentence, last, first)

    def _counted(self, reading: SentenceReading, i: int, counted: int, edge: int) -> Mention | None:
        """ "Thousands of people", "both of the countries": the counted noun, in plural."""
        inner = self._describe(reading, counted)
        if inner is None:
            return None
        referents = tuple(replace(r, plural=True, sort="group" if r.sort == "person" else r.sort) for r in inner.referents)
        return replace(inner, first=edge, head=i, last=max(inner.last, i), referents=referents)

    def _description(self, reading: SentenceReading, i: int, edge: int) -> Mention | None:
        """Definite descriptions that are no role nouns: "the two countries", "his country", "the alliance"."""
        sentence, lemma = reading.sentence, reading.sentence.lemmas[i]
        if sentence.lower[i] == "both":
            found = self._discourse.several("side", 2, sentence.index)
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

    def _other_side(self, reading: SentenceReading, i: int, edge: int) -> tuple[Referent, ...]:
        """ "Its neighbour", "their rival": the state spoken of last that is not the possessor's."""
        sentence = reading.sentence
        if sentence.lemmas[i] not in _OTHERS:
            return ()
        owner = self._owner_between(reading, edge, i - 1)
        if owner is None or not owner.country:
            return ()
        other = self._discourse.matching(lambda r: bool(r.country) and r.country != owner.country, sentence.index, reach=4)
        if other is None or other.country is None or not self._has(other.country):
            return ()
        return (referent_of(self._kb, other.country, on=self._on),)

    def _own_state(self, reading: SentenceReading, i: int, edge: int) -> Mention | None:
        sentence = reading.sentence
        owner = self._owner_between(reading, edge, i - 1)
        if owner is None and (edge == i or sentence.lower[edge] not in ("the", "this")):
            return None
        if owner is None:
            owner = self._discourse.matching(lambda r: bool(r.country), sentence.index, reach=3)
        if owner is None or owner.country is None:
            return None
        state = referent_of(self._kb, owner.country, on=self._on) if self._has(owner.country) else replace(owner, sectors=())
        return Mention(edge, i, i, (state,), "description", reason=f"the country of {owner.name}")

    def _has(self, country: str) -> bool:
        try:
            self._kb.entity(country)
        except KeyError:
            return False
        return True

    # ------------------------------------------------------------------ owners

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
        near = ("from", "for", "with", "to") if sentence.lemmas[head] in ("aide", "adviser", "advisor", "heir", "successor") else ("from", "for", "with")
        for prepositions in (("of",), near, ("in", "at")):
            for k in objects_of(sentence, head, *prepositions):
                if k not in reading.mentions and self._is_head(sentence, k, reading.named):
                    mention = self._describe(reading, k)
                else:
                    mention = reading.mentions.get(k)
                if mention is not None and mention.referents and mention.referents[0].code:
                    return self._as_owner(mention.referents)
                if k in reading.toponyms and prepositions[0] != "from":
                    return _place_owner(reading.toponyms[k])
        return None

    def _as_owner(self, referents: tuple[Referent, ...]) -> Referent | None:
        return next((r for r in referents if r.code), None)


def _place_owner(place: PlaceMatch) -> Referent | None:
    best = max(place.candidates, key=lambda c: c.population or 0, default=None)
    return Referent(None, None, best.country, (), None, "state") if best is not None and best.country else None


def _clause(sentence: Sentence, i: int) -> int:
    return next((a for a in sentence.ancestors(i) if sentence.pos[a] in ("VERB", "AUX")), i)


def _is_expletive(sentence: Sentence, i: int) -> bool:
    """ "It is unlikely that", "it rained", "it was clear": no mention."""
    head = sentence.heads[i]
    if sentence.deps[i] not in ("nsubj", "nsubjpass", "expl"):
        return False
    if sentence.deps[i] == "expl":
        return True
    clausal = sentence.child(head, "ccomp", "csubj") is not None and sentence.lemmas[head] in ("be", "seem", "appear", "remain", "become")
    return clausal or (sentence.lemmas[head] == "be" and sentence.child(head, "acomp") is not None and sentence.child(head, "xcomp", "ccomp", "advcl") is not None)
