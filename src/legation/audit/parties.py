"""Whether a name that a coder wrote and a party that we coded are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from legation.audit.sheet import letters
from legation.entities import KnowledgeBase

ARMED: Final = "armed_group"


class Named(Protocol):
    """A party or a source of a claim."""

    @property
    def text(self) -> str: ...
    @property
    def name(self) -> str | None: ...
    @property
    def entity_id(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...


@dataclass(slots=True)
class Names:
    """Compares names by a knowledge base: of the desk, so that the user's own names are known.

    A coder may write an id (CHN.XI_JINPING), a state's code (CHN), or any name. Two are the same party if the letters
    are the same, if both are the same entity, or if one of them is the state that the other belongs to: "China" for
    "Xi Jinping", but never "Lebanon" for an armed group there.
    """

    base: KnowledgeBase
    _known: dict[tuple[str, str | None], tuple[str | None, str | None]] = field(default_factory=dict)

    def find(self, name: str, on: str | None) -> tuple[str | None, str | None]:
        """The entity and the state that a name means at a date; None where unknown."""
        key = (name, on)
        if key not in self._known:
            self._known[key] = self._find(name, on)
        return self._known[key]

    def _find(self, name: str, on: str | None) -> tuple[str | None, str | None]:
        code = name.strip().upper()
        if code in self.base:
            return code, self.base.entity(code).country
        found = self.base.resolve(name, on=on)
        return found.entity_id, found.country

    def same(self, name: str, party: Named, on: str | None) -> bool:
        """Whether the coder's name means the party."""
        words = {letters(word) for word in (party.text, party.name, party.entity_id) if word} - {""}
        if letters(name) in words:
            return True
        entity, country = self.find(name, on)
        if entity is not None and entity == party.entity_id:
            return True
        if country is None or country != party.country:
            return False
        return (entity == country and not self._armed(party.entity_id)) or (
            party.entity_id == country and not self._armed(entity)
        )

    def _armed(self, entity: str | None) -> bool:
        return entity is not None and entity in self.base and self.base.entity(entity).kind == ARMED

    def all_same(self, names: Sequence[str], parties: Sequence[Named], on: str | None) -> bool:
        """Whether the names are these parties, one to one in any order."""
        return len(names) == len(parties) and _paired([[self.same(n, p, on) for p in parties] for n in names])

    def any_same(self, names: Sequence[str], parties: Sequence[Named], on: str | None) -> bool:
        """Whether each name is one of the parties; none is right only where there are none."""
        if not names or not parties:
            return not names and not parties
        return all(any(self.same(name, party, on) for party in parties) for name in names)

    def category(self, names: Sequence[str] | None, on: str | None) -> str | None:
        """The names as one nominal code, so that two coders' cells can be compared; None where nothing is judged."""
        if names is None:
            return None
        return " + ".join(sorted(self.find(name, on)[0] or letters(name) for name in names))


def _paired(fits: list[list[bool]]) -> bool:
    """Whether every row can have a column of its own that fits (Kuhn's algorithm)."""
    owner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, fits_here in enumerate(fits[row]):
            if fits_here and column not in tried:
                tried.add(column)
                if column not in owner or place(owner[column], tried):
                    owner[column] = row
                    return True
        return False

    return all(place(row, set()) for row in range(len(fits)))
