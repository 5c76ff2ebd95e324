"""Everything the base knows about one entity, gathered to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from legation.entities.knowledge import KnowledgeBase
from legation.entities.records import Entity, Office
from legation.entities.resolving import full_date, in_term

FEW: int = 40
"""How many people of a state or body are named at most."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name with its form, and the dates between which it means the entity, empty where open."""

    text: str
    form: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office of a state or body, and since when."""

    role: str
    entity_id: str
    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with its names, its own offices (the latest first), its holders of office and the bodies under it."""

    entity: Entity
    names: tuple[ListedName, ...]
    offices: tuple[Office, ...]
    holders: tuple[Holder, ...]
    parts: tuple[str, ...]


def profile(base: KnowledgeBase, entity_id: str, *, on: str | None = None) -> Profile:
    """The profile of an entity; ``holders`` are those of a date (today without one).

    Raises:
        KeyError: there is no such entity.
    """
    entity = base.entity(entity_id)
    names = tuple(ListedName(*rest) for owner, *rest in base.names() if owner == entity_id)
    roles = base.compiled["holders"].get(entity_id, {})
    holders = [_holder(base, entity_id, role, on) for role in sorted(roles)]
    parts = [i for i in base.entity_ids() if base.entity(i).parent == entity_id and base.entity(i).kind != "person"]
    return Profile(
        entity, names, base.offices(entity_id), tuple(h for h in holders if h is not None)[:FEW], tuple(parts[:FEW])
    )


def _holder(base: KnowledgeBase, country: str, role: str, on: str | None) -> Holder | None:
    holder = base.holder(country, role, on)
    if holder is None:
        return None
    day = full_date(on)
    terms = [o for o in base.offices(holder) if o.role == role]
    term = next((o for o in terms if in_term(o.start, o.end, day)), terms[0] if terms else None)
    return Holder(role, holder, base.entity(holder).name, term.start if term else "", term.end if term else "")
