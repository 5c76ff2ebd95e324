"""Who is meant by a name at a date: full names, surnames, titles, "the British prime minister".

Every reading of a name gets a weight: how well the name fits, times how much the person counted in the news at
that date (office, state), times what the context says, all squared so that the prominent stand out. The score of
the answer is the fit of the name times the share of the weight that the best reading has. The constants below
were set by hand on names of heads of state and government since 1990 (``tests/entities/test_resolving.py`` holds
the cases), not learnt.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from legation.entities.fold import fold, lookup_key
from legation.entities.owned import OwnedNames
from legation.entities.records import Candidate, Office, Resolution
from legation.entities.spelling import name_sounds, pair, same_name

if TYPE_CHECKING:
    from legation.entities.knowledge import KnowledgeBase

FIT_FULL: Final = 1.0
FIT_SURNAME: Final = 0.9
FIT_SPELLED: Final = 0.9
CLEAR_SHARE: Final = 0.55
"""A best reading with a smaller share than this is no answer: the name stays ambiguous."""

HALF_LIFE: Final = 8.0
"""Years after an office until its holder counts half as much when surnames compete."""

STATE_RANK: Final = (0.08, 0.08, 0.15, 0.3, 0.6, 1.0)
"""How much a state counts, by its weight 0 to 5 in states.csv, when surnames compete."""

FIGUREHEAD: Final = {"head of state": 0.5, "head of government": 0.75}
"""What remains of the rank of the head whom politics do not turn on (Germany's president, China's premier)."""

FAINT: Final = 0.03
"""A person who counts no more than this at the date is no answer to a surname alone."""

ROLE_RANK: Final[dict[str, float]] = {
    "head of state": 1.0,
    "head of government": 0.95,
    "secretary general": 0.8,
    "foreign minister": 0.7,
    "vice president": 0.6,
    "defence minister": 0.6,
    "leader": 0.6,
}
"""How much an office counts when surnames compete; offices not listed count 0.4."""

_FORMER: Final = "former "
_TITLES: Final = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor gen general marshal admiral col colonel lt maj major capt"
    " captain hon honourable excellency his her the comrade sheikh sheik shaikh sayyid mullah maulana imam ayatollah"
    " grand pope king queen emir sultan prince princess crown emperor president premier chancellor prime minister"
    " leader secretary state foreign defence defense deputy vice acting interim former ex then late new outgoing"
    " incoming supreme minister senator governor taoiseach ambassador envoy chairman chief".split()
)
FAMILY_NAME_FIRST: Final = frozenset("CHN TWN HKG MAC SGP PRK KOR JPN VNM KHM HUN MMR LAO MYS".split())
"""States whose people's names are written in either order."""
STATES: Final = frozenset({"state", "territory", "dissolved", "partially_recognised"})
_CAN_HOLD_OFFICES: Final = STATES | {"igo"}
_ROLE_WORDS: Final = (
    ("prime minister", "head of government"),
    ("premier", "head of government"),
    ("chancellor", "head of government"),
    ("taoiseach", "head of government"),
    ("foreign minister", "foreign minister"),
    ("foreign secretary", "foreign minister"),
    ("secretary of state", "foreign minister"),
    ("defence minister", "defence minister"),
    ("defense minister", "defence minister"),
    ("defence secretary", "defence minister"),
    ("defense secretary", "defence minister"),
    ("vice president", "vice president"),
    ("president", "head of state"),
    ("king", "head of state"),
    ("queen", "head of state"),
    ("emperor", "head of state"),
    ("emir", "head of state"),
    ("sultan", "head of state"),
    ("supreme leader", "head of state"),
    ("head of state", "head of state"),
    ("head of government", "head of government"),
    ("secretary general", "secretary general"),
    ("crown prince", "crown prince"),
    ("speaker", "speaker"),
    ("leader", "leader"),
)


class Resolver:
    """Resolution over one knowledge base."""

    __slots__ = (
        "_base",
        "_entities",
        "_holders",
        "_lookup",
        "_nouns",
        "_offices",
        "_owned",
        "_roles",
        "_spelled",
        "_surname_sounds",
        "_surnames",
    )

    def __init__(self, base: KnowledgeBase) -> None:
        data = base.compiled
        self._base = base
        self._entities: dict[str, tuple[Any, ...]] = data["entities"]
        self._offices: dict[str, tuple[tuple[Any, ...], ...]] = data["offices"]
        self._holders: dict[str, dict[str, tuple[tuple[str, str, str], ...]]] = data["holders"]
        self._lookup: dict[str, tuple[tuple[str, str, str, str], ...]] = data["lookup"]
        self._surnames: dict[str, tuple[str, ...]] = data["surnames"]
        self._nouns: dict[str, str] = data["institution_nouns"]
        self._roles: dict[str, Any] = data["roles"]
        self._surname_sounds: dict[str, tuple[str, ...]] = data["surname_sounds"]
        self._spelled: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = data["spelled"]
        self._owned = OwnedNames(data, roles=_ROLE_WORDS, holder=self.holder, answer=self._plain_answer)

    # ------------------------------------------------------------ offices

    def office_at(self, entity_id: str, on: str | None) -> Office | None:
        """See ``KnowledgeBase.office_at``."""
        day = full_date(on)
        held = [term for term in self._offices.get(entity_id, ()) if in_term(term[4], term[5], day)]
        if not held:
            return None
        return Office(entity_id, *max(held, key=lambda term: (ROLE_RANK.get(term[0], 0.4), term[4])))

    def holder(self, country: str, role: str, on: str | None) -> str | None:
        """See ``KnowledgeBase.holder``."""
        day = full_date(on)
        if role == "leader" and country in self._entities and self._entities[country][11]:
            role = self._entities[country][11]
        by_role = self._holders.get(country, {})
        for wanted in (role, "head of state") if role == "head of government" else (role,):
            for start, end, entity_id in by_role.get(wanted, ()):
                if in_term(start, end, day):
                    return entity_id
        return None

    def institution(self, country: str, noun: str, on: str | None) -> str | None:
        """See ``KnowledgeBase.institution``."""
        return self._owned.listed(country, noun, full_date(on))

    def next_in_office(self, entity_id: str, on: str | None, *, after: bool) -> str | None:
        """See ``KnowledgeBase.next_in_office``."""
        day = full_date(on)
        terms = [t for t in self._offices.get(entity_id, ()) if t[4] <= day]
        if not terms:
            return None
        held = max(terms, key=lambda t: (in_term(t[4], t[5], day), ROLE_RANK.get(t[0], 0.4), t[4]))
        place = held[2] or ".".join(entity_id.split(".")[:2])
        line = sorted(self._holders.get(place, {}).get(held[0], ()))
        others = [t for t in line if t[2] != entity_id]
        if after:
            return next((t[2] for t in others if t[0] >= (held[5] or "9999")), None)
        return next((t[2] for t in reversed(others) if t[0] < held[4]), None)

    def at(self, entity_ids: Iterable[str], on: str | None, name: str | None = None) -> str:
        """See ``KnowledgeBase.at``."""
        day, ids = full_date(on), tuple(entity_ids)
        if name is not None and len(ids) > 1:
            listed = self._lookup.get(lookup_key(name), ())
            past = {i for i, _, start, end in listed if not in_term(start, end, day)}
            ids = tuple(i for i in ids if i not in past) or ids
        living = [i for i in ids if in_term(self._entities[i][9], self._entities[i][10], day)] or list(ids)
        for entity_id in living:
            if self._entities[entity_id][1] == "dissolved" and self._followed(entity_id, living):
                return entity_id
        people = [i for i in living if self._entities[i][1] == "person"]
        if len(people) < len(living) or len(living) == 1:
            return living[0]
        near: frozenset[str] = frozenset()
        weights = {i: self._weight(i, 1.0, "", day, near, None, None)[0] for i in living}
        return max(living, key=lambda i: weights[i])  # the first of equals

    def _followed(self, entity_id: str, ids: Iterable[str]) -> bool:
        """Whether a dissolved state's successor is among the ids: then the name means the state of that time."""
        successors = (self._entities[entity_id][4] or "").split("|")
        return any(other in successors or self._successor(other, successors) for other in ids)

    def _successor(self, entity_id: str, successors: list[str]) -> bool:
        entity = self._entities[entity_id]
        return entity[1] == "dissolved" and bool(set((entity[4] or "").split("|")) & set(successors))

    # ------------------------------------------------------------ names

    def readings(self, name: str) -> tuple[str, ...]:
        """See ``KnowledgeBase.readings``."""
        key = lookup_key(name)
        ids = [item[0] for item in self._lookup.get(key, ())]
        return tuple(dict.fromkeys([*ids, *self._surnames.get(key, ())]))

    def resolve(self, name: str, *, on: str | None, context: Iterable[str] | None) -> Resolution:
        """See ``KnowledgeBase.resolve``."""
        day = full_date(on)
        near = frozenset(context or ())
        key = lookup_key(_without_possessive(name))
        if key.startswith("the "):
            key = key.removeprefix("the ")
        found = self._weigh(key, day, near, role=None, country=None)
        if found is not None and self._is_common(key, found, near):
            reason = f"common noun: {found.reason}; name a state or give context"
            found = Resolution(None, None, None, (), None, round(found.score / 2, 3), reason, found.candidates)
        if found is None or found.entity_id is None:
            other = self._resolve_titled(key, day, near) or self._owned.resolve(_without_possessive(name), day)
            if other is not None and (found is None or other.entity_id is not None):
                return other
        return found or Resolution(None, None, None, (), None, 0.0, "unknown name")

    def _is_common(self, key: str, found: Resolution, near: frozenset[str]) -> bool:
        """Whether a name is a noun that people or bodies of any state have ("Congress", "Bishop") and nothing says
        whose it is."""
        role = self._roles.get(key)
        person = role is not None and role[3] != "body"
        if found.entity_id is None or not (key in self._nouns or role is not None):
            return False
        kind, owner = self._entities[found.entity_id][1:3]
        proper = not person and not self.is_shared(key)
        return owner is not None and kind not in STATES and not proper and not {owner, found.entity_id} & near

    def is_shared(self, key: str) -> bool:
        """Whether every state has a body of this name, and no listed one has it for its own ("State Duma")."""
        listed = self._lookup.get(key, ())
        return key in self._nouns and not (len(listed) == 1 and listed[0][1] == "name")

    def _resolve_titled(self, key: str, day: str, near: frozenset[str]) -> Resolution | None:
        """ "french president macron", "president bush", "the british prime minister"."""
        words = key.split()
        country, used = self._leading_country(words)
        role, role_words = _leading_role(words[used:])
        rest = words[used + role_words :]
        if role and rest[:1] == ["of"]:
            country, taken = self._leading_country(rest[1:])
            rest = rest[1 + taken :] if country else rest
        while rest and rest[0] in _TITLES:
            rest = rest[1:]
        if not rest:
            return self._by_office(country, role, day, former="former" in words) if country and role else None
        if len(rest) == len(words):
            return self._weigh_spelled(key, day, near, role=None, country=None)
        key = " ".join(rest)
        found = self._weigh(key, day, near, role=role, country=country)
        return found or self._weigh_spelled(key, day, near, role=role, country=country)

    def _leading_country(self, words: list[str]) -> tuple[str | None, int]:
        """The state or organisation that the first words name, and how many words that took."""
        skip = 0
        while skip < len(words) and words[skip] in ("the", "former", "then"):
            skip += 1
        for length in range(min(4, len(words) - skip), 0, -1):
            phrase = " ".join(words[skip : skip + length]).removesuffix("'s")
            for entity_id, form, _, _ in self._lookup.get(phrase, ()):
                if form != "person" and self._entities[entity_id][1] in _CAN_HOLD_OFFICES:
                    return entity_id, skip + length
        return None, 0

    def _by_office(self, country: str, role: str, day: str, *, former: bool) -> Resolution | None:
        if former:
            return None
        entity_id = self.holder(country, role, day)
        if entity_id is None:
            return None
        return self._answer(entity_id, day, 0.9, f"holds the office ({role}, {country}) on {day}", ())

    def _weigh(
        self, key: str, day: str, near: frozenset[str], *, role: str | None, country: str | None
    ) -> Resolution | None:
        weights: dict[str, tuple[float, float, str]] = {}
        for entity_id, form, start, end in self._lookup.get(key, ()):
            fit = FIT_FULL if in_term(start, end, day) else 0.5
            weights[entity_id] = self._weight(entity_id, fit, f"listed {form}", day, near, role, country)
        for entity_id in self._surnames.get(key, ()):
            if entity_id not in weights:
                weights[entity_id] = self._weight(entity_id, FIT_SURNAME, "surname", day, near, role, country)
        if not weights:
            return None
        return self._best(weights, day)

    def _weigh_spelled(
        self, key: str, day: str, near: frozenset[str], *, role: str | None, country: str | None
    ) -> Resolution | None:
        """A person's name in another spelling, with a patronymic or middle names more or less."""
        sounds = name_sounds(key)
        weights: dict[str, tuple[float, float, str]] = {}
        if len(sounds) < 2:
            alone = bool(sounds) and len(key) > 5 and key.isalpha() and key not in self._lookup
            for entity_id in self._surname_sounds.get(sounds[0], ()) if alone else ():
                why = f"surname, other spelling of {self._entities[entity_id][0]}"
                weights[entity_id] = self._weight(entity_id, FIT_SPELLED * FIT_SURNAME, why, day, near, role, country)
            return self._best(weights, day) if weights else None
        for entity_id, known in self._spelled.get(pair(sounds), ()):
            turned = sounds[0] != known[0] and sounds[0] == known[-1]
            if turned and self._entities[entity_id][2] not in FAMILY_NAME_FIRST:
                continue  # Deval Patrick is not Patrick Dewael
            fit = FIT_SPELLED * same_name(sounds, known)
            if fit and (entity_id not in weights or weights[entity_id][1] < fit):
                why = f"other spelling of {self._entities[entity_id][0]}"
                weights[entity_id] = self._weight(entity_id, fit, why, day, near, role, country)
        return self._best(weights, day) if weights else None

    def _best(self, weights: dict[str, tuple[float, float, str]], day: str) -> Resolution:
        total = sum(weight for weight, _, _ in weights.values()) or 1.0
        ranked = sorted(weights, key=lambda entity_id: (-weights[entity_id][0], entity_id))
        candidates = tuple(
            Candidate(i, self._entities[i][0], round(weights[i][0] / total, 3), weights[i][2]) for i in ranked
        )
        best = ranked[0]
        share = candidates[0].share
        _, fit, reason = weights[best]
        if share < CLEAR_SHARE or fit == 0.0:
            reason = f"ambiguous: {len(ranked)} readings" if len(ranked) > 1 else f"unlikely: {reason}"
            return Resolution(None, None, None, (), None, round(share * fit * 0.5, 3), reason, candidates[:8])
        return self._answer(best, day, round(fit * share, 3), reason, candidates[:8])

    def _weight(
        self,
        entity_id: str,
        fit: float,
        why: str,
        day: str,
        near: frozenset[str],
        role: str | None,
        country: str | None,
    ) -> tuple[float, float, str]:
        entity = self._entities[entity_id]
        weight, reasons = fit, [why]
        if entity[1] == "person":
            rank, reason = self._standing(entity_id, day, role)
            state = self._entities.get(entity[2] or "")
            fit = 0.0 if rank <= FAINT and why == "surname" else fit
            weight *= rank * STATE_RANK[min(5, state[12]) if state else 4]
            reasons.append(reason)
        else:
            weight *= 0.4 + 0.12 * entity[12] + (0.3 if entity[1] == "state" else 0.0)
            if not in_term(entity[9], entity[10], day):
                weight *= 0.1
                reasons.append("did not exist then")
        if country is not None:
            weight *= 3.0 if country in (entity[2], entity_id) or entity_id.startswith(country + ".") else 0.05
            reasons.append(f"named with {country}")
        if entity_id in near or entity[2] in near:
            weight *= 5.0 if entity_id in near else 4.0
            reasons.append("in context")
        return weight * weight, fit, "; ".join(reasons)

    def _standing(self, entity_id: str, day: str, role: str | None) -> tuple[float, str]:
        """How much a person counts at a date, 0.02 to 1, and why."""
        best, reason = 0.15, "no dated office"
        for term in self._offices.get(entity_id, ()):
            rank = ROLE_RANK.get(term[0], 0.4)
            state = self._entities.get(term[2] or "")
            if state and term[0] != state[11]:
                rank *= FIGUREHEAD.get(term[0], 1.0)
            if role is not None and term[0] == role:
                rank *= 3.0
            if in_term(term[4], term[5], day):
                value, text = rank, f"{term[0]} on {day}"
            elif day < term[4]:
                value, text = max(0.02, 0.25 - 0.04 * _years(day, term[4])) * rank, f"{term[0]} only from {term[4]}"
            else:
                value, text = (
                    max(0.01, 0.5 * 0.5 ** (_years(term[5], day) / HALF_LIFE)) * rank,
                    f"{term[0]} until {term[5]}",
                )
            if value > best or reason == "no dated office":
                best, reason = value, text
        return best, reason

    def _plain_answer(self, entity_id: str, day: str, score: float, reason: str) -> Resolution:
        return self._answer(entity_id, day, score, reason, ())

    def _answer(
        self, entity_id: str, day: str, score: float, reason: str, candidates: tuple[Candidate, ...]
    ) -> Resolution:
        name, kind, country, sectors = self._entities[entity_id][:4]
        role: str | None = None
        if kind == "person":
            country, sectors, role = self.capacity(entity_id, day)
        return Resolution(entity_id, name, country, sectors, role, score, reason, candidates)

    def capacity(self, entity_id: str, day: str) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and role of a person at a full date; ELI and "former …" after the last term."""
        country: str | None = self._entities[entity_id][2]
        office = self.office_at(entity_id, day)
        if office is not None:
            return office.country if office.country or office.sectors else country, office.sectors, office.role
        past = [term for term in self._offices.get(entity_id, ()) if term[5] and term[5] < day]
        if not past:
            return country, (), None
        last = max(past, key=lambda term: (term[5], ROLE_RANK.get(term[0], 0.4)))
        return last[2] or country, ("ELI",), _FORMER + last[0]


def _leading_role(words: list[str]) -> tuple[str | None, int]:
    """The office that the first words name, and how many words it took."""
    skip = 0
    while skip < len(words) and words[skip] in ("the", "then", "acting", "interim", "new", "outgoing", "mr"):
        skip += 1
    text = " ".join(words[skip : skip + 4])
    for phrase, role in _ROLE_WORDS:
        if text == phrase or text.startswith(phrase + " "):
            return role, skip + len(phrase.split())
    return None, skip


def _without_possessive(name: str) -> str:
    folded = fold(name).strip()
    return folded.removesuffix("'s") if folded.endswith("'s") else folded


def full_date(on: str | None) -> str:
    """A full ISO date: the given one, the middle of a given year or month, or today's (UTC)."""
    if on is None:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    on = on[:10]
    return on + "-07-01" if len(on) == 4 else on + "-15" if len(on) == 7 else on


def in_term(start: str, end: str, day: str) -> bool:
    """Whether a full date lies within a term with partial dates; an empty end is open."""
    return start <= day and (not end or day <= end + "~")


def _years(earlier: str, later: str) -> float:
    try:
        return max(
            0.0, float(later[:4]) - float(earlier[:4]) + (float(later[5:7] or 6) - float(earlier[5:7] or 6)) / 12
        )
    except ValueError:
        return 0.0
