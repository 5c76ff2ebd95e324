"""Actors and recipients: slots, possessors, lists, people named by nouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.coding.frames import Lexicon
from legation.reading.mentions import SentenceReading

from .conftest import roles  # type: ignore[import-not-found]

Read = Callable[[str], SentenceReading]


@pytest.mark.parametrize(
    ("text", "frame", "actors", "recipients"),
    [
        ("Macron met Scholz.", "meet", ["FRA"], ["DEU"]),
        ("Iran shelled Iraq and Kuwait.", "shell", ["IRN"], ["IRQ", "KWT"]),
        ("Iran, Oman and Qatar attacked Iraq.", "attack", ["IRN", "OMN", "QAT"], ["IRQ"]),
        ("Iraq was shelled by Iran.", "shell", ["IRN"], ["IRQ"]),
        ("Iran shelled Basra.", "shell", ["IRN"], ["IRQ"]),  # a place stands for its state
        ("Kenyan police attacked Ugandan traders.", "attack", ["KEN"], ["UGA"]),
        ("Canada froze Russian assets.", "freeze", ["CAN"], ["RUS"]),
        ("Canada froze the assets of Haitian politicians.", "freeze", ["CAN"], ["HTI"]),
        ("Canada froze Haiti's assets.", "freeze", ["CAN"], ["HTI"]),
        ("Oman called off talks with Iran.", "call-off", ["OMN"], ["IRN"]),
        ("Oman called on Iran to talk.", "call-on", ["OMN"], ["IRN"]),
        ("Iran held talks with Oman.", "talks", ["IRN"], ["OMN"]),
        ("Iran's attack on Oman shocked Qatar.", "attack", ["IRN"], ["OMN"]),
        ("The Iranian shelling of Iraq went on.", "shell", ["IRN"], ["IRQ"]),
        ("An attack by Iran on Oman shocked Qatar.", "attack", ["IRN"], ["OMN"]),
        ("Iran began to shell Iraq.", "shell", ["IRN"], ["IRQ"]),
        ("The shelling shocked Qatar.", "shell", [], []),
        ("Iran attacked dozens of Kuwaiti soldiers.", "attack", ["IRN"], ["KWT"]),
        ("NATO attacked the Houthis.", "attack", ["IGO.NATO"], ["YEM"]),
        ("A visit by the Belgian king to Congo ended.", "visit", ["BEL"], ["COD"]),
        ("Iran attacked a company owned by Spain.", "attack", ["IRN"], ["ESP"]),
    ],
)
def test_roles(lexicon: Lexicon, read: Read, text: str, frame: str, actors: list[str], recipients: list[str]) -> None:
    """Codes of the actors and recipients."""
    assert roles(lexicon, read(text))[frame] == (actors, recipients)


def test_parties_keep_their_words(lexicon: Lexicon, read: Read) -> None:
    """A party stands at the words that mention it, title and all."""
    from legation.coding.clauses import Clauses
    from legation.coding.roles import Roles

    from .conftest import predicates  # type: ignore[import-not-found]

    reading = read("Iran left. North Korean leader Kim Jong Un met Xi.")
    (predicate,) = [p for p in predicates(lexicon, reading) if p.frame.id == "meet"]
    (kim,) = Roles(reading, Clauses(reading.sentence)).actors(predicate).parties
    assert (kim.text, kim.start) == ("North Korean leader Kim Jong Un", 11)
    assert (kim.entity_id, kim.role, kim.sectors[0]) == ("PRK.KIM_JONG_UN", "head of state", "GOV")
