"""What an article has reported so far."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from legation.coding.found import Found
from legation.coding.memory import REACH, Memory
from legation.model import Party
from legation.reading.referents import Referent


def of(*codes: str) -> Found:
    """Parties that are states."""
    return Found(
        tuple(Party(c, 0, 3, country=c) for c in codes),
        tuple(Referent(c, c, c, sort="state") for c in codes),
        "subject",
    )


def draft(
    event_type: str,
    actor: str,
    recipient: str,
    sentence: int,
    *,
    certainty: str = "certain",
    polarity: str = "positive",
    fragment: bool = False,
) -> Any:
    """As much of a draft as the memory looks at."""
    return SimpleNamespace(
        event_type=event_type,
        actors=of(actor),
        recipients=of(recipient),
        sentence_index=sentence,
        facts=SimpleNamespace(certainty=certainty, polarity=polarity),
        fragment=fragment,
    )


def test_a_noun_points_back_to_the_nearest_deed_of_its_kind() -> None:
    """ "The attack" is the last ASSAULT, "the move" anything."""
    assault, visit = draft("ASSAULT", "IRN", "IRQ", 0), draft("CONSULT", "OMN", "QAT", 1)
    memory = Memory([assault, visit])
    assert memory.deed("attack", 2) is assault
    assert memory.deed("visit", 2) is visit
    assert memory.deed("move", 2) is visit
    assert memory.deed("banana", 2) is None


def test_not_to_its_own_sentence_nor_to_what_may_be_nor_too_far() -> None:
    """Only what was told before, as a fact, within reach."""
    assert Memory([draft("ASSAULT", "IRN", "IRQ", 2)]).deed("attack", 2) is None
    assert Memory([draft("ASSAULT", "IRN", "IRQ", 1, certainty="possible")]).deed("attack", 2) is None
    assert Memory([draft("ASSAULT", "IRN", "IRQ", 1, polarity="negative")]).deed("attack", 2) is None
    assert Memory([draft("ASSAULT", "IRN", "IRQ", 0, fragment=True)]).deed("attack", 2) is None
    assert Memory([draft("ASSAULT", "IRN", "IRQ", 0)]).deed("attack", REACH) is not None
    assert Memory([draft("ASSAULT", "IRN", "IRQ", 0)]).deed("attack", REACH + 1) is None


def test_the_last_of_some_types() -> None:
    """Whichever came last."""
    first, second = draft("ASSAULT", "IRN", "IRQ", 0), draft("COERCE", "OMN", "QAT", 0)
    assert Memory([first, second]).last(1, "ASSAULT", "COERCE") is second
    assert Memory([first, second]).last(1, "AID") is None


def test_the_party_left_out() -> None:
    """ "Japan suspended grants" after "others imposed sanctions on India": India; never the doer itself."""
    memory = Memory([draft("SANCTION", "USA", "IND", 0)])
    assert memory.left_out("SANCTION", 1, of("JPN")).codes == {"IND"}
    assert not memory.left_out("SANCTION", 1, of("IND"))
    assert not memory.left_out("AID", 1, of("JPN"))  # another quad class
    assert not memory.left_out("SANCTION", 3, of("JPN"))


def test_the_counterparty() -> None:
    """The other side of what the actor's side did or suffered last."""
    memory = Memory([draft("ASSAULT", "IRN", "IRQ", 0)])
    assert memory.counterparty(1, of("IRQ")).codes == {"IRN"}
    assert memory.counterparty(1, of("IRN")).codes == {"IRQ"}
    assert not memory.counterparty(1, of("OMN"))
    assert not memory.counterparty(3, of("IRQ"))
