"""Word lists of the reading room, loaded once from its data files."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Anaphora:
    """The lists of ``data/anaphora.toml``."""

    persons: frozenset[str]
    states: frozenset[str]
    sides: frozenset[str]
    bodies: dict[str, tuple[str, ...]]
    own_state: frozenset[str]
    anonymous: frozenset[str]
    minds: frozenset[str]
    sayings: frozenset[str]
    tellings: frozenset[str]
    askings: frozenset[str]
    blames: frozenset[str]
    answers: frozenset[str]


@functools.cache
def anaphora() -> Anaphora:
    """The words that point back."""
    data = tomllib.loads(files("legation.reading").joinpath("data/anaphora.toml").read_text("utf8"))
    return Anaphora(
        frozenset(data["persons"]),
        frozenset(data["states"]),
        frozenset(data["sides"]),
        {key: tuple(kinds) for key, kinds in data["bodies"].items()},
        frozenset(data["own_state"]["words"]),
        frozenset(data["anonymous"]["words"]),
        *(frozenset(data[name]) for name in ("minds", "sayings", "tellings", "askings", "blames", "answers")),
    )


@functools.cache
def quantities() -> frozenset[str]:
    """Nouns that count others ("thousands of people"): ``data/quantities.toml``."""
    text = files("legation.reading").joinpath("data/quantities.toml").read_text("utf8")
    return frozenset(tomllib.loads(text)["quantities"])
