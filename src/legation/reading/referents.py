"""Who a stretch of text refers to: referents and mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from legation.entities import Entity, KnowledgeBase

Sort: TypeAlias = Literal["state", "person", "group", "body", "unknown"]
How: TypeAlias = Literal[
    "name", "title", "unknown-name", "description", "pronoun", "demonym", "owner", "place", "nested"
]

_SORT_OF_KIND: dict[str, Sort] = {
    **dict.fromkeys(("state", "territory", "partially_recognised", "dissolved"), "state"),
    "person": "person",
    "armed_group": "body",
    **dict.fromkeys(("igo", "organ", "institution", "party", "firm", "media", "ngo", "church", "movement"), "body"),
}


@dataclass(frozen=True, slots=True)
class Referent:
    """One entity meant by a mention, known or not.

    Attributes:
        entity_id: id in the knowledge base, or None.
        name: what to call it; for an unknown person the name as written.
        country: ISO 3166-1 alpha-3 or None.
        sectors: PLOVER sectors, primary first.
        role: "head of state", "spokesman" …, or None.
        sort: state, person, group (plural people), body (organisation) or unknown.
        sex: ``m``, ``f`` or None.
        plural: whether the words are plural.
        kind: the knowledge base's kind, where it is known.
    """

    entity_id: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    sort: Sort = "unknown"
    sex: str | None = None
    plural: bool = False
    kind: str | None = None

    @property
    def code(self) -> str:
        """Country, or organisation id to its second part, or empty."""
        return self.country or ".".join((self.entity_id or "").split(".")[:2])

    @property
    def identity(self) -> str:
        """What makes two referents the same within an article."""
        return self.entity_id or f"{self.country or ''}/{(self.name or self.role or ' '.join(self.sectors)).lower()}"

    @property
    def is_person(self) -> bool:
        return self.sort == "person"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` to ``last`` of a sentence, headed by ``head``, that refer to ``referents``.

    ``how`` says by what; ``anonymous`` that nobody could name them ("witnesses", "officials");
    ``reason`` is for explanations.
    """

    first: int
    last: int
    head: int
    referents: tuple[Referent, ...]
    how: How
    anonymous: bool = False
    reason: str = ""


def referent_of(kb: KnowledgeBase, entity_id: str, *, name: str | None = None, on: str | None = None) -> Referent:
    """The referent for an entity of the knowledge base; a person's sectors and role are those held at ``on``."""
    entity = kb.entity(entity_id)
    if entity.kind == "person":
        found = kb.resolve(name or entity.name, on=on)
        if found.entity_id == entity_id:
            return _person(entity, found.country, found.sectors, found.role)
        return _person(entity, entity.country, entity.sectors, None)
    state = _SORT_OF_KIND.get(entity.kind, "unknown")
    sectors = entity.sectors
    return Referent(entity.id, entity.name, entity.country, sectors, None, state, kind=entity.kind)


def _person(entity: Entity, country: str | None, sectors: tuple[str, ...], role: str | None) -> Referent:
    return Referent(entity.id, entity.name, country, sectors, role, "person", entity.sex, kind="person")


def government(referent: Referent) -> Referent:
    """A state meant as its government: a seat of power or a state that acts."""
    return referent if referent.sectors else replace(referent, sectors=("GOV",))
