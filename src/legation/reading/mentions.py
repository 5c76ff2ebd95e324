"""Every noun phrase of a sentence that refers to somebody: names, titles, role nouns, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from legation.entities import KnowledgeBase, NameMatch, RoleNoun
from legation.places import PlaceMatch
from legation.reading.descriptions import FORMER, sort_of
from legation.reading.discourse import ADDRESSEE_PRONOUNS, PRONOUNS, SPEAKER_PRONOUNS, Discourse, Entry
from legation.reading.groups import OTHERS
from legation.reading.locative import stands_for_place
from legation.reading.naming import Named, NameMemory, attach
from legation.reading.owners import POINTING
from legation.reading.parse import Sentence
from legation.reading.phrases import conjuncts, left_edge, quantity_head
from legation.reading.pronouns import (
    Role,
    addressee_of,
    anaphor_at,
    clause_of,
    is_expletive,
    role_of,
    speaker_of,
    speaks_of,
)
from legation.reading.referents import How, Mention, Referent, government
from legation.reading.scene import MODIFIERS, SentenceReading
from legation.reading.strangers import Strangers, sectors_of
from legation.reading.vocabulary import anaphora
from legation.times import TimeMention

__all__ = ["MentionFinder", "SentenceReading"]

_PROVINCES: Final = frozenset(("state", "province", "county", "district", "governorate", "prefecture"))
_WOMEN: Final = frozenset("queen princess wife widow mother daughter sister actress empress duchess nun girl".split())
_MEN: Final = frozenset("king prince emperor husband father son brother widower sheikh pope duke monk imam boy".split())


class MentionFinder(Strangers):
    """Finds the mentions of one article, sentence by sentence in reading order."""

    def __init__(self, kb: KnowledgeBase, *, on: str | None, names: NameMemory, discourse: Discourse) -> None:
        super().__init__(kb, on=on, names=names, discourse=discourse)
        self._things: dict[str, Referent] = {}
        self._origins: dict[str, tuple[int, int]] = {}

    def read(
        self,
        sentence: Sentence,
        matches: Iterable[NameMatch],
        toponyms: Iterable[PlaceMatch],
        times: Iterable[TimeMention] = (),
    ) -> SentenceReading:
        """The mentions of one sentence; adds them to the discourse."""
        reading = SentenceReading(sentence, attach(sentence, matches))
        for place in toponyms:
            for i in range(len(sentence)):
                if sentence.starts[i] < place.end and sentence.ends[i] > place.start:
                    reading.toponyms[i] = place
        reading.dates = _date_tokens(sentence, times) - reading.named.keys()
        self._toponyms, self._mentions, self._named = reading.toponyms, reading.mentions, reading.named
        late: list[int] = []
        for i in range(len(sentence)):
            word = sentence.lower[i]
            if i not in reading.named and self._waits(reading, i, word):
                late.append(i)
            elif i not in reading.dates and self._is_head(sentence, i, reading.named):
                self._read_head(reading, i)
            elif i in reading.named and reading.named[i].qualifies and reading.named[i].first == i:
                self._note_adjective(reading, i)
        for i in late:
            self._read_head(reading, i)
        self._add_qualifiers(reading)
        self._remember_things(reading)
        reading.settings = self._discourse.settings(sentence.index)
        return reading

    @staticmethod
    def _of_a_province(sentence: Sentence, named: Named) -> bool:
        """ "Niger state", "Kurdistan region": a part that bears the name, not the state."""
        k = named.last + 1
        return k < len(sentence) and sentence.lower[k] in _PROVINCES and sentence.heads[named.head] == k

    def _waits(self, reading: SentenceReading, i: int, word: str) -> bool:
        """Whether a pronoun is read after all names of its sentence: it means somebody named behind it."""
        if word in SPEAKER_PRONOUNS or word in ADDRESSEE_PRONOUNS:
            return reading.sentence.words[i] != "US"
        return word in PRONOUNS and (self._is_cataphoric(reading, i) or speaks_of(reading.sentence, i) is not None)

    def _note_adjective(self, reading: SentenceReading, i: int) -> None:
        """ "Australian wine": "the two countries" may mean Australia too."""
        referent = self._names.resolve(reading.named[i].match)
        if referent is not None and referent.sort == "state":
            self._discourse.add_aside(reading.sentence.index, referent)

    def _remember_things(self, reading: SentenceReading) -> None:
        """Whose a thing is: "China's parade" now, "the parade" later."""
        sentence = reading.sentence
        for i, pos in enumerate(sentence.pos):
            if pos != "NOUN" or i in reading.mentions or sentence.deps[i] in MODIFIERS:
                continue
            edge = left_edge(sentence, i)
            owner = self._owner_between(reading, edge, i - 1)
            if owner is not None and owner.code:
                self._things[sentence.lemmas[i]] = owner
                self._origins[sentence.lemmas[i]] = (sentence.starts[edge], sentence.ends[i])
            elif sentence.lower[edge] in ("the", "this", "that") and sentence.lemmas[i] in self._things:
                known = self._things[sentence.lemmas[i]]
                reading.origins[i] = self._origins[sentence.lemmas[i]]
                reading.inherited[i] = Mention(
                    edge, i, i, (known,), "owner", reason=f"the {sentence.lemmas[i]} of {known.name}"
                )

    def _add_qualifiers(self, reading: SentenceReading) -> None:
        for i, named in reading.named.items():
            if (
                named.head in reading.mentions
                or self._of_a_province(reading.sentence, named)
                or any(m.startswith("hyphen") for m in named.match.marks)
            ):
                continue
            referent = self._names.resolve(named.match)
            if referent is not None:
                reading.qualifiers[i] = Mention(named.first, named.last, named.head, (referent,), "owner")

    def _is_cataphoric(self, reading: SentenceReading, i: int) -> bool:
        """ "Before his departure, Kim …": a possessive in a fronted phrase waits for the subject that follows."""
        sentence = reading.sentence
        if sentence.deps[i] not in ("poss", "nsubj") or i > 8:
            return False
        top = i
        for above in sentence.ancestors(i):
            if sentence.pos[above] in ("VERB", "AUX"):
                subject = sentence.child(above, "nsubj", "nsubjpass")
                if subject is not None and subject > i:
                    return top < subject and sentence.deps[top] in ("prep", "advcl")
            top = above
        return False

    def _read_head(self, reading: SentenceReading, i: int) -> None:
        mention = self._describe(reading, i)
        sentence = reading.sentence
        if (mention is None or not mention.referents) and sentence.pos[i] == "NOUN":
            plural = sentence.tags[i] == "NNS"
            self._discourse.add_thing(sentence.index, role=role_of(sentence, i), plural=plural)
        if mention is None:
            return
        reading.mentions[i] = mention
        if mention.referents:
            self._learn_names(sentence, mention)
            self._discourse.add(self._entry(sentence, i, mention.referents, role_of(sentence, i)))
            self._add_coordination(reading, i)

    def _learn_names(self, sentence: Sentence, mention: Mention) -> None:
        """Short names to come: initials in brackets behind a name, words of a body's name, nouns for people."""
        if len(mention.referents) != 1 or mention.how == "pronoun":
            return
        (referent,) = mention.referents
        if mention.how in ("name", "unknown-name") and not referent.is_person:
            self._names.learn_short(sentence.slice(mention.first, mention.last), referent)
            k = mention.last + 1
            if k + 2 < len(sentence) and (sentence.words[k], sentence.words[k + 2]) == ("(", ")"):
                initials = sentence.words[k + 1]
                if initials.isupper() and 1 < len(initials) < 9:
                    self._names.learn(initials, referent)
        if referent.is_person:
            for k in range(mention.first, mention.last + 1):
                if sentence.pos[k] == "NOUN" or k < mention.head:
                    self._discourse.call(referent, sentence.lemmas[k])

    def _entry(self, sentence: Sentence, i: int, referents: tuple[Referent, ...], role: Role) -> Entry:
        clause = clause_of(sentence, i)
        embedded = sentence.deps[clause] in ("relcl", "acl", "advcl", "ccomp", "pcomp")
        return Entry(sentence.index, i, referents, role, clause, embedded)

    def _add_coordination(self, reading: SentenceReading, i: int) -> None:
        """Those coordinated so far, as one group: "Kim, Xi" and then "Kim, Xi and Putin"."""
        sentence, top = reading.sentence, i
        while sentence.deps[top] in ("conj", "appos") and sentence.heads[top] in reading.mentions:
            top = sentence.heads[top]
        if top == i:
            return
        group = [r for k in conjuncts(sentence, top) if k in reading.mentions for r in reading.mentions[k].referents]
        if len(group) > 1:
            self._discourse.add(self._entry(sentence, top, tuple(group), role_of(sentence, top)))

    def _describe(self, reading: SentenceReading, i: int) -> Mention | None:
        sentence = reading.sentence
        if i in reading.named:
            return self._known_name(reading, reading.named[i])
        if sentence.lower[i] == "both":
            return self._description(reading, i, i)
        if sentence.lower[i] in POINTING:
            return self._description(reading, i, i)
        if sentence.pos[i] == "PRON" or sentence.lower[i] in SPEAKER_PRONOUNS:
            return self._pronoun(reading, i)
        counted = quantity_head(sentence, i)
        edge = left_edge(sentence, i)
        if sentence.lower[i] in anaphora().pairs and edge < i:
            return self._description(reading, i, edge)
        short = self._short_name(sentence, i, edge)
        if short is not None:
            return Mention(edge, i, i, (short,), "name", reason=f"{sentence.words[i]}: named in full before")
        if counted != i:
            return self._counted(reading, i, counted, edge)
        if sentence.lemmas[i] in anaphora().state_kinds and edge < i:
            state = self._description(reading, i, edge)
            if state is not None:
                return state
        known = self._names.known(sentence.words[i]) if sentence.words[i][:1].isupper() and i == edge else None
        if known is not None and sentence.pos[i] != "PROPN" and known.is_person:
            return Mention(i, i, i, (known,), "name", reason=f"{sentence.words[i]!r} named before")
        role, first = self._role_noun(sentence, i, edge)
        if role is not None and not (sentence.pos[i] == "PROPN" and role.kind == "body" and first == i and edge == i):
            return self._role(reading, i, role, first, edge)
        if sentence.pos[i] == "PROPN":
            return self._unknown_name(reading, i, edge)
        return self._description(reading, i, edge)

    def _short_name(self, sentence: Sentence, i: int, edge: int) -> Referent | None:
        """ "The Brotherhood", "the Guards": a body named in full before, by one word of its name."""
        if edge != i - 1 or sentence.lower[edge] != "the" or not sentence.words[i][:1].isupper():
            return None
        return self._names.short(sentence.words[i])

    def _pronoun(self, reading: SentenceReading, i: int) -> Mention | None:
        sentence, word = reading.sentence, reading.sentence.lower[i]
        if word in SPEAKER_PRONOUNS:
            referents = self._speaker(reading, i)
        elif word in ADDRESSEE_PRONOUNS:
            referents = self._addressee(reading, i)
        elif word == "it" and is_expletive(sentence, i):
            return None
        else:
            referents = self._discourse.pronoun(anaphor_at(sentence, i, self._identities))
        return Mention(i, i, i, referents, "pronoun", reason=f"{word}: nearest that agrees") if referents else None

    def _identities(self, i: int) -> frozenset[str]:
        mention = self._mentions.get(i)
        return frozenset(r.identity for r in mention.referents) if mention else frozenset()

    def _speaker(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        speaker = speaker_of(reading.sentence, i)
        mention = reading.mentions.get(speaker) if speaker is not None else None
        return mention.referents[:1] if mention else ()

    def _addressee(self, reading: SentenceReading, i: int) -> tuple[Referent, ...]:
        told = addressee_of(reading.sentence, i)
        mention = reading.mentions.get(told) if told is not None else None
        return mention.referents[:1] if mention else ()

    def _known_name(self, reading: SentenceReading, named: Named) -> Mention | None:
        sentence, match = reading.sentence, named.match
        edge = min(named.first, left_edge(sentence, named.head))
        if match.form == "adjective":
            return self._nominal_adjective(sentence, named, edge)
        role, owner = self._title(reading, edge, named.first - 1)
        country = owner.country if owner and match.form == "person" else None
        if self._is_division(reading, named):
            return None
        place = match.form != "person" and stands_for_place(sentence, named.head)
        referent = self._names.resolve(match, country=country, place=place)
        if referent is None:
            referent = Referent(None, match.text, country, sort="person" if match.form == "person" else "unknown")
            self._names.learn(match.text, referent)
        if referent.is_person:
            referent = self._with_title(reading, referent, role, owner, named.head, edge)
            if role is not None:
                self._names.learn(match.text, referent)
        elif match.form == "demonym" and self._one_of_them(sentence, named, edge, referent) is not None:
            one = self._one_of_them(sentence, named, edge, referent)
            return Mention(edge, named.last, named.head, (one or referent,), "description", reason=f"the {match.text}")
        elif match.form == "demonym":
            referent = replace(referent, sort="group", plural=True, sectors=("CVL",), entity_id=None)
        elif referent.sort == "state" and match.form in ("capital", "metonym"):
            referent = government(referent)
        elif sentence.tags[named.head] in ("NNS", "NNPS") and match.text.split()[-1].islower():
            referent = replace(referent, plural=True)  # "Malian soldiers", a name of the army
        first = edge if role else named.first
        how: How = "demonym" if match.form == "demonym" else "title" if role else "name"
        if referent.sort == "state" and place:
            how = "place"
        return Mention(first, named.last, named.head, (referent,), how, reason=f"{match.form} {match.text!r}")

    def _is_division(self, reading: SentenceReading, named: Named) -> bool:
        """ "Savannah, Georgia": the name is the division that the town before the comma lies in."""
        s, k = reading.sentence, named.first - 1
        town = reading.toponyms.get(k - 1) if k > 0 and s.words[k] == "," else None
        own = self._kb.entity(named.match.entity_ids[0]).country
        return town is not None and any(c.admin1 == named.match.text and c.country != own for c in town.candidates)

    def _nominal_adjective(self, sentence: Sentence, named: Named, edge: int) -> Mention | None:
        """ "The Russian's plane", "the Iraqi agreed": an adjective for a person spoken of before."""
        if sentence.deps[named.head] not in ("poss", "nsubj", "nsubjpass", "dobj", "pobj", "dative"):
            return None
        state = self._names.resolve(named.match)
        one = self._one_of_them(sentence, named, edge, state) if state is not None else None
        words = f"the {named.match.text}"
        return Mention(edge, named.last, named.head, (one,), "description", reason=words) if one else None

    def _one_of_them(self, sentence: Sentence, named: Named, edge: int, state: Referent) -> Referent | None:
        """ "The American", "the Iraqi": the person of that state spoken of last."""
        if sentence.lower[edge] != "the" or sentence.tags[named.head] not in ("NN", "NNP", "JJ"):
            return None
        return self._discourse.matching(
            lambda r: r.is_person and r.country == state.country and not r.plural and bool(r.entity_id or r.name),
            sentence.index,
            reach=5,
        )

    def _with_title(
        self,
        reading: SentenceReading,
        referent: Referent,
        role: RoleNoun | None,
        owner: Referent | None,
        head: int,
        edge: int,
    ) -> Referent:
        """A person with the sectors and role that the text gives, where the knowledge base has none at this date."""
        sentence = reading.sentence
        role, owner = (role, owner) if role else self._appositive(reading, head)
        if {sentence.lower[k] for k in range(edge, head)} & FORMER:
            return replace(
                referent, sectors=("ELI",), role=f"former {role.role or role.noun}" if role else referent.role
            )
        if (
            role is not None
            and owner is not None
            and owner.country is None
            and (owner.entity_id or "").startswith("IGO.")
        ):
            own = (referent.entity_id or "").startswith(f"{owner.entity_id}.")
            entity_id = referent.entity_id if own else owner.entity_id
            sectors = role.sectors or referent.sectors
            return replace(referent, entity_id=entity_id, country=None, sectors=sectors, role=role.role or role.noun)
        undated = self._on is None and role is not None and referent.sectors == ("ELI",)
        if role is None or (referent.sectors and not undated):
            return referent
        country = referent.country or (owner.country if owner else None)
        return replace(referent, sectors=role.sectors, role=role.role or role.noun, country=country)

    def _role(self, reading: SentenceReading, i: int, role: RoleNoun, first: int, edge: int) -> Mention | None:
        sentence = reading.sentence
        sort = sort_of(role)
        same = self._apposed(reading, i, role)
        if same:
            return Mention(edge, i, i, same, "description", reason=f"{role.noun}: of whom it is said")
        name = self._appositive_name(reading, i, role) if not (role.plural and role.kind == "person") else None
        if name is not None:
            return replace(name, first=edge, last=max(i, name.last))
        owner = self._owner_between(reading, edge, first - 1) or self._owner_after(reading, i)
        last = i
        if owner is not None and sentence.lemmas[i] in OTHERS:
            found = self._other_side(reading, i, edge)
            if found:
                return Mention(edge, i, i, found, "description", reason="the other side")
        if owner is None:
            found = self._back_reference(reading, i, role, edge)
            if found:
                return Mention(edge, i, i, found, "description", reason=f"{sentence.lemmas[i]}: named before")
        if role.noun in BOSSES and (owner is None or edge == i or self._is_no_boss(sentence, i, edge)):
            return None  # "at the head of the column", "sworn in as head of a cabinet"
        anonymous = sentence.lemmas[i] in anaphora().anonymous
        heads = role.role is not None or (owner is not None and owner.kind == "igo")
        if owner is not None and role.kind == "person" and not role.plural and heads and not anonymous:
            held = self._office_holder(reading, role, owner, edge)
            if held is not None:
                return Mention(edge, i, i, (held,), "description", reason=f"{role.role} of {owner.country}")
        several = role.plural and owner is not None
        owners = (
            (self._owners_after(reading, i) or self._possessors(reading, i) or self._qualifiers(reading, edge, first))
            if several
            else ()
        )
        within = self._sectors_between(sentence, edge, first)
        referents = tuple(
            Referent(
                self._owned_id(o) or self._institution(o, role, sentence.slice(first, last)),
                sentence.slice(first, last),
                o.country if o else None,
                within or sectors_of(role, o),
                role.role or sentence.lemmas[i],
                sort,
                sex_of(role.noun) if sort == "person" else None,
                plural=role.plural or sort == "group",
                kind=o.kind if o and not o.country else None,
            )
            for o in (owners if len(owners) > 1 else (owner,))
        )
        return Mention(edge, last, i, referents, "description", anonymous, f"role noun {role.noun!r}")

    @staticmethod
    def _is_no_boss(sentence: Sentence, i: int, edge: int) -> bool:
        """ "Shook his head", "many heads of state": no head of a body."""
        return sentence.tags[edge] == "PRP$" or sentence.lower[i + 1 : i + 3] in (["of", "state"], ["of", "government"])

    def _apposed(self, reading: SentenceReading, i: int, role: RoleNoun) -> tuple[Referent, ...]:
        """ "NAME, the opposition leader": the same person."""
        sentence = reading.sentence
        before = reading.mentions.get(sentence.heads[i]) if sentence.deps[i] == "appos" else None
        if before is None or role.kind != "person" or role.plural or len(before.referents) != 1:
            return ()
        return before.referents if before.referents[0].is_person and sentence.heads[i] < i else ()

    def _institution(self, owner: Referent | None, role: RoleNoun, noun: str) -> str | None:
        """The id of "Kenya's supreme court", where the base lists it; governments and crowds have none."""
        if owner is None or owner.country is None or owner.sort == "body" or role.kind != "body":
            return None
        found = self._kb.institution(owner.country, noun, self._on)
        return found

    def _sectors_between(self, sentence: Sentence, edge: int, first: int) -> tuple[str, ...]:
        """ "A Malian army spokesman" is of the army: the sectors of a body's noun before a person's."""
        for k in range(first - 1, edge - 1, -1):
            body = self._kb.role_noun(sentence.lower[k]) if k not in self._named else None
            if body is not None and body.kind == "body" and sentence.deps[k] == "compound":
                return body.sectors
        return ()

    def _counted(self, reading: SentenceReading, i: int, counted: int, edge: int) -> Mention | None:
        """ "Thousands of people", "both of the countries": the counted noun, in plural."""
        inner = self._describe(reading, counted)
        if inner is None:
            return None
        referents = tuple(
            replace(r, plural=True, sort="group" if r.sort == "person" else r.sort) for r in inner.referents
        )
        return replace(inner, first=edge, head=i, last=max(inner.last, i), referents=referents)


BOSSES: Final = frozenset(("chief", "chiefs", "head", "heads", "boss", "bosses"))
"""Who is nobody without the body that he heads."""


def sex_of(noun: str) -> str | None:
    """``m`` or ``f`` where a noun for a person says so (spokeswoman, king), else None."""
    last = noun.split()[-1]
    if last.endswith("woman") or last in _WOMEN:
        return "f"
    return "m" if (last.endswith("man") and last != "human") or last in _MEN else None


def _date_tokens(sentence: Sentence, times: Iterable[TimeMention]) -> frozenset[int]:
    """The tokens of temporal expressions: "Friday" is nobody."""
    out: set[int] = set()
    for mention in times:
        found = sentence.token_at(mention.start, mention.end)
        if found is not None:
            out.update(range(found[0], found[1] + 1))
    return frozenset(out)
