"""Sets of parties."""

from __future__ import annotations

from legation.coding.found import Found, best
from legation.model import Party
from legation.reading.referents import Referent


def found(*names: str, slot: str = "subject") -> Found:
    """Parties by name: an upper-case name is a state's code, any other somebody of no state."""
    referents = tuple(Referent(n, n, n, sort="state") if n.isupper() else Referent(None, n) for n in names)
    return Found(
        tuple(Party(n, 0, len(n), country=r.country) for n, r in zip(names, referents, strict=True)), referents, slot
    )


def names(of: Found) -> list[str]:
    """The texts of the parties."""
    return [p.text for p in of.parties]


def test_codes_and_countries() -> None:
    """What is known of those found."""
    some = found("IRN", "gunmen", "IRQ")
    assert some.codes == some.countries == {"IRN", "IRQ"}
    assert some.known
    assert not found("gunmen").known
    assert not Found()


def test_without() -> None:
    """Nobody stands in both roles."""
    assert names(found("IRN", "IRQ").without(found("IRN"))) == ["IRQ"]
    assert names(found("gunmen", "IRQ").without(found("gunmen"))) == ["IRQ"]


def test_joined() -> None:
    """Each once, in order."""
    assert names(found("IRN", "IRQ").joined(found("IRQ", "OMN"))) == ["IRN", "IRQ", "OMN"]


def test_pairs() -> None:
    """Every two of known parties that differ."""
    assert [(names(a)[0], names(b)[0]) for a, b in found("IRN", "gunmen", "IRQ", "OMN").pairs()] == [
        ("IRN", "IRQ"),
        ("IRN", "OMN"),
        ("IRQ", "OMN"),
    ]
    assert list(found("IRN").pairs()) == []


def test_in_country() -> None:
    """People nobody names become people of a state, parties and referents alike."""
    placed = found("gunmen").in_country("NGA", slot="people of the place")
    assert (placed.parties[0].country, placed.referents[0].country, placed.slot) == (
        "NGA",
        "NGA",
        "people of the place",
    )


def test_best_prefers_the_known() -> None:
    """The first with a known state, else the first with anybody, else nobody."""
    assert names(best(iter([Found(), found("gunmen"), found("IRN")]))) == ["IRN"]
    assert names(best(iter([Found(), found("gunmen")]))) == ["gunmen"]
    assert names(best(iter([Found()]))) == []
