"""Word lists of the reading room, loaded once from its data files."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Anaphora:
    """The lists and tables of ``data/anaphora.toml``, where each is explained."""

    persons: frozenset[str]
    states: frozenset[str]
    sides: frozenset[str]
    minds: frozenset[str]
    sayings: frozenset[str]
    tellings: frozenset[str]
    askings: frozenset[str]
    blames: frozenset[str]
    forcings: frozenset[str]
    answers: frozenset[str]
    not_own: frozenset[str]
    general_roles: frozenset[str]
    motions: frozenset[str]
    goings: frozenset[str]
    directions: frozenset[str]
    homely: frozenset[str]
    own_state: frozenset[str]
    shared_offices: frozenset[str]
    matters: frozenset[str]
    anonymous: frozenset[str]
    abroad: frozenset[str]
    bodies: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    pairs: dict[str, tuple[str, ...]]
    state_kinds: dict[str, frozenset[str]]
    seats: dict[str, str]
    posts: dict[str, str]
    offices: dict[str, tuple[str, ...]]


@functools.cache
def anaphora() -> Anaphora:
    """The words that point back."""
    data = tomllib.loads(files("legation.reading").joinpath("data/anaphora.toml").read_text("utf8"))
    lists = {key: frozenset(value) for key, value in data.items() if isinstance(value, list)}
    return Anaphora(
        **lists,
        bodies=_tuples(data["bodies"]),
        titles=_tuples(data["titles"]),
        pairs=_tuples(data["pairs"]),
        state_kinds={key: frozenset(states) for key, states in data["state_kinds"].items()},
        seats=dict(data["seats"]),
        posts=dict(data["posts"]),
        offices=_tuples(data["offices"]),
    )


def _tuples(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in table.items()}


@functools.cache
def quantities() -> frozenset[str]:
    """Nouns that count others ("thousands of people"): ``data/quantities.toml``."""
    text = files("legation.reading").joinpath("data/quantities.toml").read_text("utf8")
    return frozenset(tomllib.loads(text)["quantities"])
