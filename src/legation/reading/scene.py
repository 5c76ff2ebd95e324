"""A parsed sentence with what it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from legation.places import PlaceMatch
from legation.reading.naming import Named
from legation.reading.parse import Sentence
from legation.reading.referents import Mention

MODIFIERS: Final = frozenset(
    ("compound", "amod", "det", "nmod", "nummod", "quantmod", "case", "aux", "punct", "advmod", "predet")
)


@dataclass(slots=True)
class SentenceReading:
    """A parsed sentence with what it refers to: known names by token, mentions by their head token, toponyms by token,
    by every token of a name that only qualifies another noun ("Russian" in "Russian banks") what that name means,
    by a noun spoken of before ("the parade") whose it was then ("China's parade"), the offsets
    of the words it was first spoken of with, the states that the sentence and those before it are about, and the tokens
    that only say when."""

    sentence: Sentence
    named: dict[int, Named] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    toponyms: dict[int, PlaceMatch] = field(default_factory=dict)
    qualifiers: dict[int, Mention] = field(default_factory=dict)
    inherited: dict[int, Mention] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    dates: frozenset[int] = frozenset()
    origins: dict[int, tuple[int, int]] = field(default_factory=dict)
