"""The parties of one slot, and what can be done with two such sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from legation.model import Party
from legation.reading.referents import Referent


@dataclass(frozen=True, slots=True)
class Found:
    """Parties of one slot, with the referents they stand for (same order) and the slot's name for explanations."""

    parties: tuple[Party, ...] = ()
    referents: tuple[Referent, ...] = ()
    slot: str = ""

    def __bool__(self) -> bool:
        return bool(self.parties)

    @property
    def known(self) -> bool:
        """Whether the state or organisation of anybody here is known."""
        return any(r.code for r in self.referents)

    @property
    def codes(self) -> set[str]:
        return {r.code for r in self.referents if r.code}

    @property
    def countries(self) -> set[str]:
        return {r.country for r in self.referents if r.country}

    def __iter__(self) -> Iterator[tuple[Party, Referent]]:
        return zip(self.parties, self.referents, strict=True)

    def keep(self, wanted: Callable[[Referent], bool], *, slot: str | None = None) -> Found:
        """Those that pass the test."""
        kept = [(p, r) for p, r in self if wanted(r)]
        return Found(tuple(p for p, _ in kept), tuple(r for _, r in kept), self.slot if slot is None else slot)

    def in_country(self, country: str, *, slot: str) -> Found:
        """The same people, as people of this state."""
        return Found(
            tuple(replace(p, country=country) for p in self.parties),
            tuple(replace(r, country=country) for r in self.referents),
            slot,
        )

    def without(self, others: Found) -> Found:
        """Those who are not already among the others, nor a state whose government is."""
        taken = {r.identity for r in others.referents}
        states = {r.code for r in others.referents if r.sort == "state"}
        return self.keep(lambda r: r.identity not in taken and not (r.sort == "state" and r.code in states))

    def joined(self, others: Found) -> Found:
        """All of these and those of the others that are new."""
        extra = others.without(self)
        return replace(self, parties=self.parties + extra.parties, referents=self.referents + extra.referents)

    def pairs(self) -> Iterator[tuple[Found, Found]]:
        """Every two of them that differ."""
        known = [(p, r) for p, r in self if r.code]
        for i, (p, r) in enumerate(known):
            for q, t in known[i + 1 :]:
                if r.code != t.code or r.identity != t.identity:
                    yield Found((p,), (r,), self.slot), Found((q,), (t,), self.slot)


_WHERE = frozenset(("in", "at", "near", "outside", "around"))


def best(found: Iterator[Found]) -> Found:
    """The first slot with a party whose state or organisation the text names, else the first with anybody."""
    anybody = Found()
    for one in found:
        if any(r.code and r.kind != "setting" for r in one.referents):
            people = any(r.sort in ("person", "group") for r in anybody.referents)
            return anybody if people and one.slot in _WHERE else one  # "killed 130 people in Paris": the people
        anybody = anybody or one
    return anybody
