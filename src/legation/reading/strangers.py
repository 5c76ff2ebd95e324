"""People and bodies that the knowledge base lacks: what title, apposition and relative clause say; no invented id."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import Final

from legation.entities import RoleNoun
from legation.reading.descriptions import FORMER, Descriptions
from legation.reading.naming import Named, proper_run
from legation.reading.parse import Sentence
from legation.reading.phrases import left_edge, objects_of
from legation.reading.pronouns import clause_of, role_of
from legation.reading.referents import Mention, Referent
from legation.reading.scene import SentenceReading
from legation.reading.vocabulary import anaphora

_HONORIFICS: Final = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir".split())
_OFFICIAL_SECTORS: Final = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "ELI"))
_YEAR: Final = re.compile(r"\d")


class Strangers(Descriptions):
    """Reads names that nobody lists."""

    @abstractmethod
    def _known_name(self, reading: SentenceReading, named: Named) -> Mention | None:
        """The mention of a listed name."""

    def _appositive_name(self, reading: SentenceReading, i: int, role: RoleNoun) -> Mention | None:
        """The name in "the mayor of Kharkiv, NAME", "spokesman NAME" or "the militant group NAME"."""
        sentence = reading.sentence
        for k in sentence.children(i, "appos"):
            person = k in reading.named and reading.named[k].match.form == "person"
            if k in reading.named and person == (role.kind == "person") and not reading.named[k].qualifies:
                return self._known_name(reading, reading.named[k])
            if sentence.pos[k] == "PROPN" and k not in reading.named and role.kind == "person":
                return self._unknown_name(reading, k, left_edge(sentence, k), title_of=i)
        return None

    def _unknown_name(
        self, reading: SentenceReading, i: int, edge: int, *, title_of: int | None = None
    ) -> Mention | None:
        sentence = reading.sentence
        first, last = proper_run(sentence, i, reading.named)
        first = self._after_title(sentence, first, last)
        last = self._of_what(reading, first, last)
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
            if role is None:
                role, owner2 = self._heads_what(reading, i)
                owner = owner2 or owner
            if role is None:
                role, owner2 = self._appositive(reading, i, kind="body")
                owner = owner2 or owner
        if known is None:
            guessed = self._guess(sentence, i, text, role, owner)
            if guessed is not None:
                return Mention(edge if role else first, last, i, (guessed,), "name", reason=f"{text!r} in office then")
        if known is not None and (role is None or known.country):
            return Mention(edge if role else first, last, i, (known,), "unknown-name", reason=f"{text!r} named before")
        country = owner.country if owner else None
        if role is not None and owner is None and role.kind == "person" and set(role.sectors) & _OFFICIAL_SECTORS:
            country = self._setting(sentence)  # "Foreign Minister NAME" of the state spoken of
            home = self._discourse.home
            if home is not None and home in self._discourse.settings(sentence.index):
                country = home  # of two in sight, the state that the report is filed from
        entity_id = owner.entity_id if role is not None and owner is not None and owner.country is None else None
        person = role.kind == "person" if role else self._seems_person(sentence, first, last, i)
        past = person and self._is_past(sentence, edge, first, i)
        referent = Referent(
            entity_id,
            text,
            country,
            ("ELI",) if past and role else sectors_of(role, owner) if role else (),
            (("former " if past else "") + (role.role or role.noun)) if role else None,
            "person" if person else "body" if role or text.split()[-1].lower() in anaphora().bodies else "unknown",
        )
        if role is not None or owner is not None or referent.sort != "unknown":
            self._names.learn(text, referent)
        elif i in reading.toponyms:
            return None
        return Mention(edge if role else first, last, i, (referent,), "unknown-name", reason=f"unknown name {text!r}")

    def _seems_person(self, sentence: Sentence, first: int, last: int, i: int) -> bool:
        """Whether an unknown name is a person's: a first name, an age behind it, words that it says."""
        words = sentence.slice(first, last).split()
        if not 2 <= len(words) <= 4 or any(word.lower() in anaphora().bodies for word in words):
            return False
        if self._kb.is_given_name(words[0]):
            return True
        k = last + 1
        if k + 2 < len(sentence) and sentence.words[k] == "," and sentence.words[k + 1].isdigit():
            return sentence.words[k + 2] == "," and 9 < int(sentence.words[k + 1]) < 110
        bare = first == 0 or sentence.lower[first - 1] not in ("the", "a", "an")
        return (
            bare and role_of(sentence, i) == "subject" and sentence.lemmas[clause_of(sentence, i)] in anaphora().sayings
        )

    def _of_what(self, reading: SentenceReading, first: int, last: int) -> int:
        """The last token of a body's name that goes on behind "for" or "of": "Popular Front for Gourma"."""
        sentence, k = reading.sentence, last + 1
        role, _ = self._role_noun(sentence, last, first)
        if role is None or role.kind == "person" or k + 1 >= len(sentence) or sentence.lower[k] not in ("for", "of"):
            return last
        k += 2 if sentence.lower[k + 1] == "the" else 1
        if k >= len(sentence) or not sentence.words[k][:1].isupper() or sentence.pos[k] != "PROPN":
            return last
        while k + 1 < len(sentence) and sentence.pos[k + 1] == "PROPN" and sentence.words[k + 1][:1].isupper():
            k += 1
        return k

    def _is_past(self, sentence: Sentence, edge: int, first: int, i: int) -> bool:
        """ "Former minister NAME", "NAME, a former minister"."""
        words = {sentence.lower[k] for k in range(edge, first)}
        for k in sentence.children(i, "appos"):
            words |= {sentence.lower[j] for j in range(left_edge(sentence, k), k)}
        return bool(words & FORMER)

    def _heads_what(self, reading: SentenceReading, i: int) -> tuple[RoleNoun | None, Referent | None]:
        """ "NAME, who heads Chile's central bank": a head of it; "NAME, who speaks for the militia": its spokesman."""
        sentence = reading.sentence
        for k in sentence.children(i, "relcl"):
            noun = anaphora().posts.get(sentence.lemmas[k])
            objects = [*sentence.children(k, "dobj"), *objects_of(sentence, k, "for", "at")]
            for o in objects if noun else ():
                mention = self._describe(reading, o) if self._is_head(sentence, o, reading.named) else None
                if mention is not None and mention.referents:
                    return self._kb.role_noun(noun or ""), mention.referents[0]
        return None, None

    def _guess(
        self, sentence: Sentence, i: int, text: str, role: RoleNoun | None, owner: Referent | None
    ) -> Referent | None:
        """A surname alone that only somebody in office can mean: after a title, or where somebody speaks or is told."""
        if role is not None and role.kind != "person":
            return None
        clause = clause_of(sentence, i)
        acts = role_of(sentence, i) in ("subject", "addressee") and sentence.lemmas[clause] in anaphora().minds
        told = role_of(sentence, i) == "addressee" or sentence.child(i, "relcl") is not None
        if role is None and not acts and not told and " " not in text:
            return None
        title = role.noun if role else ""
        return self._names.guess(text, country=owner.country if owner else None, title=title)

    def _after_title(self, sentence: Sentence, first: int, last: int) -> int:
        """Where the name begins in a run of capitalised words that starts with a title ("Foreign Minister NAME")."""
        if first < last and sentence.lower[first] in _HONORIFICS:
            first += 1
        for i in range(last - 1, first - 1, -1):
            role, _ = self._role_noun(sentence, i, first)
            if role is not None and role.kind == "person" and not role.plural:
                return i + 1
        return first

    def _role_noun_inside(self, sentence: Sentence, first: int, last: int) -> tuple[RoleNoun | None, int]:
        """A role noun that ends an unknown name ("Sudan Liberation Army", "Civil Aviation Authority")."""
        return self._role_noun(sentence, last, first)


def sectors_of(role: RoleNoun, owner: Referent | None) -> tuple[str, ...]:
    """The sectors of somebody with a role in a body: the body's own where the role is one that every body has."""
    if owner is None or owner.sort == "state" or not owner.sectors:
        return role.sectors or (owner.sectors if owner else ())
    general = role.noun.split()[-1] in anaphora().general_roles
    return owner.sectors if general or not role.sectors else role.sectors
