"""What is named by its state: "the Danish parliament", "Ministry of Defence of Chile", "Police (India)".

A name is taken apart into an owner (a state, or an organisation) and a noun. The noun is, in this order: an office
whose holder at the date is known, an institution that the base lists for the state, one that every state has
(``institutions.csv``), another listed name within the state, a role noun, or, in brackets only, a text of which
no more than the state is known. Nothing gets an invented id: an unlisted navy is a country and a sector.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from legation.entities.fold import lookup_key
from legation.entities.records import Resolution

OWNERS: Final = frozenset({"state", "territory", "dissolved", "partially_recognised"})

SCORE_LISTED: Final = 0.9
SCORE_PATTERN: Final = 0.85
SCORE_ROLE: Final = 0.8
SCORE_COUNTRY: Final = 0.6
"""How sure each way is, best first; set by hand on the cases of ``tests/cases/resolution.toml``."""

_OF: Final = re.compile(r" (?:of|in|for|from) (?:the )?|, ")
_TAIL: Final = re.compile(r" (?:of|on|for|in|against|to|and) .*")
_DETERMINERS: Final = ("the ", "a ", "an ", "some ", "several ", "two ", "three ", "many ", "new ", "senior ", "top ")

_EXTRA_ROLES: Final = {
    "foreign affairs minister": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "external affairs minister": "foreign minister",
    "minister of external affairs": "foreign minister",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "secretary of defense": "defence minister",
}

Holder: TypeAlias = Callable[[str, str, str], str | None]
Answer: TypeAlias = Callable[[str, str, float, str], Resolution]


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: whose it is, what it is, and whether brackets said so."""

    owner: str
    noun: str
    bracketed: bool
    owner_text: str


class OwnedNames:
    """Reads names of things that belong to a state, over one compiled base.

    Args:
        data: the compiled form.
        roles: phrases that name an office → its role.
        holder: (country, role, full date) → entity id or None.
        answer: (entity id, full date, score, reason) → Resolution.
    """

    __slots__ = ("_answer", "_data", "_entities", "_holder", "_institutions", "_lookup", "_nouns", "_owned", "_roles")

    def __init__(
        self, data: dict[str, Any], *, roles: tuple[tuple[str, str], ...], holder: Holder, answer: Answer
    ) -> None:
        self._data = data
        self._entities: dict[str, tuple[Any, ...]] = data["entities"]
        self._lookup: dict[str, tuple[tuple[str, str, str, str], ...]] = data["lookup"]
        self._institutions: dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]] = data["institutions"]
        self._nouns: dict[str, str] = data["institution_nouns"]
        self._owned: dict[str, dict[str, str]] = data["owned"]
        self._roles = dict(roles) | _EXTRA_ROLES
        self._holder = holder
        self._answer = answer

    def resolve(self, name: str, day: str) -> Resolution | None:
        """What the name means at a full date; None where it isn't built from an owner and a known noun."""
        ways = list(self.take_apart(name, day))
        for parts in ways:
            found = self._meaning(parts, day)
            if found is not None:
                return found
        if sum(word[:1].isupper() for word in name.split()) < 3:
            return None
        return next((found for parts in ways if (found := self._by_head(parts)) is not None), None)

    def listed(self, owner: str, noun: str, day: str) -> str | None:
        """The id of an institution of the state, under its own name or as one that every state has."""
        if owner not in self._entities:
            return None
        parts = Parts(owner, _plain(noun), False, owner)
        found = self._listed(parts, parts.noun, day) or self._by_pattern(parts, parts.noun, day)
        return found.entity_id if found is not None else None

    # ------------------------------------------------------------ taking apart

    def take_apart(self, name: str, day: str) -> Iterator[Parts]:
        """All ways to read a name as an owner and a noun, likeliest first."""
        brackets = split_brackets(name.strip())
        if brackets is not None:
            owner = self._owner(lookup_key(brackets[1]), day, any_kind=True)
            if owner is not None:
                yield Parts(owner, _plain(brackets[0]), True, brackets[1])
            return
        key = _plain(name)
        words = key.split()
        for length in range(min(5, len(words) - 1), 0, -1):
            phrase = " ".join(words[:length])
            owner = self._owner(phrase.removesuffix("'s").removesuffix("'"), day)
            if owner is not None:
                yield Parts(owner, " ".join(words[length:]), False, phrase)
        for joint in reversed(list(_OF.finditer(key))):
            owner_text = key[joint.end() :]
            owner = self._owner(owner_text, day)
            if owner is not None and joint.start():
                yield Parts(owner, _plain(key[: joint.start()]), False, owner_text)

    def _owner(self, key: str, day: str, *, any_kind: bool = False) -> str | None:
        """The state of this name, preferring one that existed then; with ``any_kind`` an organisation too."""
        best: tuple[float, str] | None = None
        for entity_id, form, start, end in self._lookup.get(key.removeprefix("the "), ()):
            entity = self._entities[entity_id]
            if form == "person" or (entity[1] not in OWNERS and not (any_kind and entity[1] != "person")):
                continue
            fits = _within(start, end, day) and _within(entity[9], entity[10], day)
            weight = float(entity[12]) + (20.0 if entity[1] in OWNERS else 0.0) + (10.0 if fits else 0.0)
            if best is None or weight > best[0]:
                best = weight, entity_id
        return best[1] if best else None

    # ------------------------------------------------------------ what the noun means

    def _meaning(self, parts: Parts, day: str) -> Resolution | None:
        if self._entities[parts.owner][1] not in OWNERS:
            reason = f"{parts.noun} of {parts.owner}"
            return self._answer(parts.owner, day, SCORE_ROLE, reason)
        nouns = list(_alternatives(parts.noun))
        for noun in nouns:
            found = self._office(parts, noun, day) or self._listed(parts, noun, day)
            if found is not None:
                return found
        for noun in nouns:
            found = self._by_pattern(parts, noun, day) or self._by_role_noun(parts, noun)
            if found is not None:
                return found
        if parts.bracketed:
            return self._unlisted(parts, (), None, SCORE_COUNTRY, "country in brackets")
        return None

    def _office(self, parts: Parts, noun: str, day: str) -> Resolution | None:
        role = self._roles.get(noun)
        holder = self._holder(parts.owner, role, day) if role else None
        if role is None or holder is None:
            return None
        return self._answer(holder, day, SCORE_LISTED, f"holds the office ({role}, {parts.owner}) on {day}")

    def _listed(self, parts: Parts, noun: str, day: str) -> Resolution | None:
        """An institution, party, paper … of the state that the base knows under this noun."""
        entity_id = self._owned.get(parts.owner, {}).get(noun)
        if entity_id is not None and self._entities[entity_id][1] == "media" and noun in self._nouns:
            return None  # "Citizen (Tanzania)" are its people, not its newspaper
        if entity_id is None:
            for candidate, form, start, end in self._lookup.get(noun, ()):
                if form != "person" and self._belongs(candidate, parts.owner) and _within(start, end, day):
                    entity_id = candidate
                    break
        if entity_id is None or not self._exists(entity_id, day):
            return None
        return self._answer(entity_id, day, SCORE_LISTED, f"{noun} of {parts.owner}, listed")

    def _exists(self, entity_id: str, day: str) -> bool:
        entity = self._entities[entity_id]
        return _within(entity[9], entity[10], day)

    def _belongs(self, entity_id: str, owner: str) -> bool:
        entity = self._entities[entity_id]
        return entity[1] not in OWNERS and entity[1] != "person" and entity[2] == owner

    def _by_pattern(self, parts: Parts, noun: str, day: str) -> Resolution | None:
        """An institution that every state has, by the id under which this one lists it, else by its sectors."""
        key = self._nouns.get(noun)
        if key is None:
            return None
        sectors, ends, state = self._institutions[key]
        reason = f"pattern: {key.lower().replace('_', ' ')} of {parts.owner}"
        if state:
            return self._unlisted(parts, sectors, None, SCORE_PATTERN, reason, entity_id=parts.owner)
        for end in (key, *ends):
            entity_id = f"{parts.owner}.{end}"
            if entity_id in self._entities and self._exists(entity_id, day):
                return self._answer(entity_id, day, SCORE_LISTED, reason)
        return self._unlisted(parts, sectors, None, SCORE_PATTERN, reason)

    def _by_role_noun(self, parts: Parts, noun: str) -> Resolution | None:
        """ "a Malian army spokesman": sectors and role of the longest role noun that ends the phrase."""
        words = noun.split()
        for first in range(len(words)):
            phrase = " ".join(words[first:])
            value = self._data["roles"].get(phrase)
            if value is not None and (first < 3 or parts.bracketed):
                sectors = value[1]
                if first and (before := self._nouns.get(" ".join(words[:first]))):
                    sectors = self._institutions[before][0]  # an army spokesman is of the army
                return self._unlisted(parts, sectors, value[2], SCORE_ROLE, f"role noun: {phrase} of {parts.owner}")
        return None

    def _by_head(self, parts: Parts) -> Resolution | None:
        """A body's proper name that holds its state's: "National Council for Peace of Thailand" is a Thai council."""
        head = _TAIL.sub("", parts.noun).split()
        for first in range(max(0, len(head) - 3), len(head)):
            phrase = " ".join(head[first:])
            value = self._data["roles"].get(phrase)
            sectors = self._institutions[self._nouns[phrase]][0] if phrase in self._nouns else value and value[1]
            if sectors is not None and (value is None or value[3] == "body"):
                return self._unlisted(parts, sectors, None, SCORE_COUNTRY, f"named after {parts.owner}: {phrase}")
        return None

    def _unlisted(
        self,
        parts: Parts,
        sectors: tuple[str, ...],
        role: str | None,
        score: float,
        reason: str,
        *,
        entity_id: str | None = None,
    ) -> Resolution:
        owner = self._entities[parts.owner]
        name = owner[0] if entity_id else None
        return Resolution(entity_id, name, owner[2], (*owner[3], *sectors), role, score, reason)


def split_brackets(name: str) -> tuple[str, str] | None:
    """The bare name and what the last brackets hold, brackets within them kept; None where it ends in none."""
    if not name.endswith(")"):
        return None
    depth = 0
    for position in range(len(name) - 1, 0, -1):
        depth += (name[position] == ")") - (name[position] == "(")
        if depth == 0:
            return name[:position].strip(), name[position + 1 : -1].strip()
    return None


def _plain(text: str) -> str:
    key = lookup_key(text).replace("(", "").replace(")", "")
    for word in _DETERMINERS:
        key = key.removeprefix(word)
    return key


def _alternatives(noun: str) -> Iterator[str]:
    """A noun as written and, where strokes or dashes offer several, each of them."""
    noun = " ".join(noun.split())
    yield noun
    if "/" in noun:
        parts = [part.strip() for part in noun.split("/")]
        last = parts[-1].split()[-1]
        yield from parts
        yield from (f"{part} {last}" for part in parts[:-1])


def _within(start: str, end: str, day: str) -> bool:
    return start <= day and (not end or day <= end + "~")


def owned_names(
    entities: dict[str, tuple[Any, ...]],
    lookup: dict[str, tuple[tuple[str, str, str, str], ...]],
    states: dict[str, tuple[str, ...]],
) -> dict[str, dict[str, str]]:
    """Country → noun → id: listed names with the state's own name or adjective taken off ("French Army" → army).

    ``states`` maps a country to the ``lookup_key`` of all its names and adjectives.
    """
    found: dict[str, dict[str, str]] = {}
    for key, items in lookup.items():
        for entity_id, _, _, _ in items:
            entity = entities[entity_id]
            country = entity[2]
            if country is None or entity[1] in OWNERS or entity[1] in ("person", "firm") or country not in states:
                continue
            for noun in _without_state(key, states[country]):
                found.setdefault(country, {}).setdefault(noun, entity_id)
    return found


def _without_state(key: str, names: tuple[str, ...]) -> Iterator[str]:
    bare = re.sub(r" \([^)]*\)$", "", key)
    if bare != key:
        yield bare
    for name in names:
        if bare.startswith((name + " ", name + "'s ")):
            yield bare[len(name) :].removeprefix("'s").strip()
        for joint in (f" of {name}", f" of the {name}", f" in {name}"):
            if bare.endswith(joint):
                yield bare[: -len(joint)]
