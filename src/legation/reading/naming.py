"""Names in a sentence: those the knowledge base knows, and the proper names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from legation.entities import KnowledgeBase, NameMatch
from legation.entities.spelling import PARTICLES
from legation.reading.parse import Sentence
from legation.reading.referents import Referent, referent_of
from legation.reading.vocabulary import anaphora


@dataclass(frozen=True, slots=True)
class Named:
    """A known name on the tokens ``first`` to ``last``, headed by ``head``."""

    first: int
    last: int
    head: int
    match: NameMatch

    @property
    def qualifies(self) -> bool:
        """Whether the name only describes the noun it stands before ("Russian troops")."""
        return self.match.form in ("adjective", "demonym")


def attach(sentence: Sentence, matches: Iterable[NameMatch]) -> dict[int, Named]:
    """Which token belongs to which known name. Matches are those that lie inside the sentence."""
    out: dict[int, Named] = {}
    for match in matches:
        if "attributive" in match.marks:
            continue
        found = _tokens(sentence, match)
        if found is None:
            continue
        first, last = found
        named = Named(first, last, span_head(sentence, first, last), match)
        for i in range(first, last + 1):
            out[i] = named
    return out


def _tokens(sentence: Sentence, match: NameMatch) -> tuple[int, int] | None:
    first = last = -1
    for i, start in enumerate(sentence.starts):
        if start >= match.end:
            break
        if sentence.ends[i] > match.start:
            if first < 0:
                first = i
            last = i
    return (first, last) if first >= 0 else None


def span_head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the span that the rest of the sentence hangs it on."""
    for i in range(last, first - 1, -1):
        if not first <= sentence.heads[i] <= last or sentence.heads[i] == i:
            return i
    return last


def proper_run(sentence: Sentence, head: int, named: dict[int, Named]) -> tuple[int, int]:
    """First and last token of the unknown proper name that ends in ``head``."""
    first = head
    while first > 0 and _joins(sentence, first - 1, named):
        first -= 1
    last = head
    while last + 1 < len(sentence) and _joins(sentence, last + 1, named) and sentence.heads[last + 1] in (head, last):
        last += 1
    return first, last


def _joins(sentence: Sentence, i: int, named: dict[int, Named]) -> bool:
    if i in named:
        return False
    if sentence.words[i] == "-" or sentence.lower[i] in ("al", "bin", "ibn", "de", "van", "von", "da", "del", "der"):
        return 0 < i < len(sentence) - 1 and sentence.words[i - 1][:1].isupper()
    return sentence.pos[i] == "PROPN" and sentence.words[i][:1].isupper() and sentence.deps[i] not in ("appos", "conj")


class NameMemory:
    """What names mean within one article: full names teach what a surname alone refers to."""

    def __init__(self, kb: KnowledgeBase, on: str | None) -> None:
        self._kb = kb
        self._on = on
        self._surnames: dict[str, Referent] = {}
        self._full: dict[str, Referent] = {}
        self._short: dict[str, Referent] = {}
        self._states: dict[str, int] = {}
        self._cache: dict[tuple[str, tuple[str, ...], bool], Referent | None] = {}

    def learn_states(self, matches: Sequence[NameMatch]) -> None:
        """Count the states that the article names without doubt, to settle names that several share."""
        for match in matches:
            if len(match.entity_ids) == 1 and not self._kb.is_institution(match.text):
                counted = self._kb.entity(match.entity_ids[0]).country or ".".join(match.entity_ids[0].split(".")[:2])
                self._states[counted] = self._states.get(counted, 0) + 1

    def resolve(self, match: NameMatch, *, country: str | None = None, place: bool = False) -> Referent | None:
        """The referent of a known name here, given the country that its title names, and whether it says where;
        None where nothing is clear."""
        if match.form == "person":
            return self._person(match, country)
        return self._other(match, place=place)

    def _other(self, match: NameMatch, *, place: bool) -> Referent | None:
        """A state or body by its name; where several share it the one that the article speaks of, else the likeliest.

        A bare direction ("the South") means nobody where the article speaks of none of those so called.
        """
        key = (match.text, match.entity_ids, place)
        if key not in self._cache:
            ids = self._where(match.entity_ids) if place else self._who(match.entity_ids)
            chosen = self._kb.at(ids, self._on, name=match.text)
            if not self._weight(chosen):  # nothing in the article speaks for it: what the article does name wins
                chosen = max(ids, key=lambda e: (self._weight(e), e == chosen))
            known = self._weight(chosen) or match.text not in anaphora().directions
            found = referent_of(self._kb, chosen, on=self._on) if known else None
            self._cache[key] = self._of_another_state(match, found) or found
        return self._cache[key]

    def _of_another_state(self, match: NameMatch, found: Referent | None) -> Referent | None:
        """ "Congress" in an article on Brazil: a body that every state has is that of the state spoken of most."""
        if found is None or found.country is None or self._states.get(found.country) or not self._states:
            return None
        if not self._kb.is_institution(match.text):
            return None
        state = max(self._states, key=lambda code: self._states[code])
        entity_id = self._kb.institution(state, match.text, self._on) if state in self._kb else None
        name = self._kb.entity(entity_id).name if entity_id else match.text
        return replace(found, entity_id=entity_id, name=name, country=state)

    def _where(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Of a seat's readings those that are states: an organisation has no territory."""
        return tuple(e for e in ids if self._kb.entity(e).country) or ids

    def _who(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Of a seat's readings the organisation first, where the article doesn't speak of the state ("Brussels")."""
        bodies = tuple(e for e in ids if e.startswith("IGO."))
        return bodies if bodies and not any(self._weight(e) for e in ids if e not in bodies) else ids

    def _weight(self, entity_id: str) -> int:
        return self._states.get(self._kb.entity(entity_id).country or ".".join(entity_id.split(".")[:2]), 0)

    def _person(self, match: NameMatch, country: str | None) -> Referent | None:
        text = match.text
        alone = " " not in text.strip()
        if text.lower() in self._surnames:
            known = self._surnames[text.lower()]
            if country is None or known.country in (None, country):
                return known
        found = self._kb.resolve(text, on=self._on, context=self._near())
        chosen = found.entity_id
        if country is not None:
            inside = [c for c in match.entity_ids if self._kb.entity(c).country == country]
            if chosen not in inside:
                chosen = inside[0] if inside else None
        if chosen is None:
            return None
        referent = referent_of(self._kb, chosen, name=text, on=self._on)
        self._remember(text if not alone else referent.name or text, referent)
        return referent

    def learn_short(self, text: str, referent: Referent) -> None:
        """Remember a body under the capitalised words of its name, by which it may go later ("the Brotherhood")."""
        words = text.split()
        if len(words) > 1 and referent.sort != "state" and not referent.is_person:
            for word in words:
                if word[:1].isupper() and len(word) > 3:
                    self._short[word.lower()] = referent

    def speaks_of(self, country: str | None) -> int:
        """How often the article names a state without doubt."""
        return self._states.get(country or "", 0)

    def short(self, word: str) -> Referent | None:
        """The body that an earlier sentence named in full with this word in its name."""
        return self._short.get(word.lower())

    def _near(self) -> frozenset[str]:
        """The states that the article names."""
        return frozenset(self._states)

    def known(self, name: str) -> Referent | None:
        """The referent an earlier sentence gave to this name or surname: of namesakes the last one named in full."""
        key = name.lower()
        return self._surnames.get(key) or self._full.get(key)

    def guess(self, name: str, *, country: str | None = None, title: str = "") -> Referent | None:
        """Who in office at the date goes by this surname, which nobody in the article bore in full, or who is spelt
        like this otherwise ("Atal Behari Vajpayee"); None where unsure.

        ``country`` and ``title`` are what stands before it ("President").
        """
        if self._on is None:
            return None
        near = {country} if country else self._near()
        full = " " in name.strip()
        found = self._kb.resolve(name if full else f"{title} {name}".strip(), on=self._on, context=near)
        if found.entity_id is None or found.score < SURE or self._kb.entity(found.entity_id).kind != "person":
            return None
        in_office = full or self._kb.office_at(found.entity_id, self._on) is not None
        stray = full and found.country is not None and not self.speaks_of(found.country)
        if not in_office or stray or (country and found.country != country):
            return None
        referent = referent_of(self._kb, found.entity_id, on=self._on)
        self._surnames.setdefault(name.lower().split()[-1], referent)
        return referent

    def learn(self, name: str, referent: Referent) -> None:
        """Remember an unknown person or body under the full name and the surname."""
        self._remember(name, referent)

    def _remember(self, name: str, referent: Referent) -> None:
        self._full[name.lower()] = referent
        if referent.is_person or (referent.sort == "unknown" and " " in name):
            parts = name.split()
            self._surnames[parts[-1].lower()] = referent
            if len(parts) > 2 and parts[-2].lower() in PARTICLES:
                self._surnames[" ".join(parts[-2:]).lower()] = referent
            if "-" in parts[-1]:
                self._surnames[parts[-1].lower().partition("-")[2]] = referent  # al-Assad
            if len(parts) > 1 and (referent.country in _FIRST_PART_ALONE or parts[0] in _FAMILY_FIRST):
                self._surnames[parts[0].lower()] = referent
            elif len(parts) > 1 and referent.entity_id is None and len(parts[0]) > 3:
                self._surnames.setdefault(parts[0].lower(), referent)


SURE = 0.6  # of a surname alone; below it two people of the day share the weight

# Family names that stand first, of people whose state the text does not say.
_FAMILY_FIRST = frozenset("Kim Park Lee Choi Jung Li Wang Zhang Liu Chen Yang Zhao Xi Hu Nguyen Tran Pham Le".split())

# Where people go by the first part of their name, family name or not ("Kim", "Thaksin", "Abiy").
_FIRST_PART_ALONE = frozenset(
    ("CHN", "PRK", "KOR", "TWN", "VNM", "HKG", "SGP", "MAC", "KHM", "THA", "ETH", "ERI", "ISL", "MMR", "LAO", "MYS")
)
