"""Which frame names a deed: constraints, particles, light verbs, nouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.coding.frames import Lexicon
from legation.reading.mentions import SentenceReading

from .conftest import predicates  # type: ignore[import-not-found]

Read = Callable[[str], SentenceReading]


def names(lexicon: Lexicon, reading: SentenceReading) -> list[str]:
    """The ids of the frames that fit."""
    return [p.frame.id for p in predicates(lexicon, reading)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # object: a party, none, a class, a word
        ("Macron met Scholz.", ["meet"]),
        ("Macron met criticism.", []),
        ("Macron and Scholz met.", ["meet-together"]),
        ("Iran fired missiles at Iraq.", ["fire-missile"]),
        ("Iran fired a minister.", []),
        ("Canada froze Russian assets.", ["freeze"]),
        ("The lake froze.", []),
        # not_object
        ("Iran attacked Iraq.", ["attack"]),
        ("Iran attacked the problem.", []),
        # requires, particles
        ("Oman called on Iran to talk.", ["call-on"]),
        ("Oman called off talks with Iran.", ["call-off"]),
        ("Oman called Iran.", []),
        # subject, slot
        ("Troops marched on Kabul.", ["march"]),
        ("Months marched on.", []),
        ("Oman took part in drills with Iran.", ["take-part"]),
        ("Oman took part in a survey.", []),
        # nouns, longest first, and light verbs that carry them
        ("Iran held talks with Oman.", ["talks"]),
        ("Peace talks with Oman failed.", ["talks"]),
        ("Iran imposed sanctions on Oman.", ["sanctions"]),
        ("Iran imposed a curfew.", ["curfew"]),
        ("Iran's attack on Oman shocked Qatar.", ["attack"]),
        # a passive's subject is its object
        ("Russian assets were frozen by Canada on Monday.", ["freeze"]),
        ("Missiles were fired at Iraq.", ["fire-missile"]),
    ],
)
def test_frames_that_fit(lexicon: Lexicon, read: Read, text: str, wanted: list[str]) -> None:
    """Slots and constraints keep the wrong readings out."""
    assert names(lexicon, read(text)) == wanted


def test_the_particle_is_part_of_the_trigger(lexicon: Lexicon, read: Read) -> None:
    """ "Called off" from its verb to its particle."""
    reading = read("Oman called off talks with Iran.")
    (found,) = predicates(lexicon, reading)
    assert reading.sentence.slice(found.token, found.last) == "called off"


def test_a_verb_with_another_particle_is_another_verb(lexicon: Lexicon, read: Read) -> None:
    """ "Met up" needs a frame that names it."""
    assert names(lexicon, read("Iran attacked Iraq.")) == ["attack"]
    assert names(lexicon, read("The general flew over Iraq.")) == []


def test_the_light_verb_supports_its_noun(lexicon: Lexicon, read: Read) -> None:
    """The noun is the trigger, the verb its support; a noun that a verb has used up is no second deed."""
    reading = read("Iran held talks with Oman.")
    (found,) = predicates(lexicon, reading)
    assert found.nominal
    assert found.support is not None
    assert (reading.sentence.words[found.token], reading.sentence.words[found.support]) == ("talks", "held")


def test_a_noun_before_a_noun_is_no_deed(lexicon: Lexicon, read: Read) -> None:
    """ "Attack helicopters" attack nobody."""
    assert names(lexicon, read("Iran bought attack helicopters from Oman.")) == []


def test_a_known_name_is_no_deed(lexicon: Lexicon, read: Read) -> None:
    """A name that holds a trigger word is a name."""
    assert "visit" not in names(lexicon, read("The Visit Oman Office closed."))
