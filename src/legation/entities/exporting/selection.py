"""Which entities to export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from legation.entities.knowledge import KnowledgeBase
from legation.errors import UsageError

GROUPS: Final = {
    "state": frozenset({"state", "territory", "partially_recognised", "dissolved"}),
    "person": frozenset({"person"}),
    "organisation": frozenset("igo organ institution armed_group party firm media ngo church movement".split()),
}
"""The coarse kinds that ``Selection.kinds`` takes beside the fine ones of ``records.KINDS``."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export; empty means all.

    Attributes:
        kinds: kinds of entities, or ``state``, ``person``, ``organisation``.
        countries: country codes the entities belong to.
    """

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


def select(base: KnowledgeBase, selection: Selection) -> Iterator[str]:
    """Ids of the chosen entities, in the base's order.

    Raises:
        UsageError: US001, an unknown country.
    """
    for country in sorted(selection.countries):
        if country not in base:
            raise UsageError("US001", f"unknown country {country}", remedy="use ISO 3166-1 alpha-3")
    kinds = {kind for name in selection.kinds for kind in GROUPS.get(name, {name})} | (selection.kinds - GROUPS.keys())
    for entity_id in base.entity_ids():
        entity = base.entity(entity_id)
        if (not kinds or entity.kind in kinds) and (not selection.countries or entity.country in selection.countries):
            yield entity_id
