"""The word and type lists of ``lexicon/rules.toml``, which the coding rules consult."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

QUAD: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("AID", "COOPERATE", "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("ACCUSE", "REQUEST", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What each list is for, the file says."""

    light: frozenset[str]
    patient: frozenset[str]
    signalling: frozenset[str]
    happening: frozenset[str]
    standing: frozenset[str]
    contexts: Mapping[str, str]
    needs_recipient: frozenset[str]
    refusable: frozenset[str]
    hostile: frozenset[str]
    leaves_out: frozenset[str]
    answers: frozenset[str]
    points_back: frozenset[str]
    abroad: frozenset[str]
    agentless: frozenset[str]
    placed: frozenset[str]
    at_home: frozenset[str]
    within: frozenset[str]
    mutual: frozenset[str]
    forces: frozenset[str]
    accidents: frozenset[str]
    stative: frozenset[str]
    words_only: frozenset[str]
    said_in_contact: frozenset[str]
    sport: frozenset[str]
    object_control: frozenset[str]
    weapon_modes: Mapping[str, str]
    relational: frozenset[str]
    political: frozenset[str]
    between_powers: frozenset[str]
    content_modes: Mapping[str, Mapping[str, str]]
    deed_nouns: Mapping[str, frozenset[str]]


def _load() -> Rules:
    text = files("legation.coding").joinpath("lexicon/rules.toml").read_text("utf8")
    data: dict[str, Any] = tomllib.loads(text)
    lists = {name: frozenset(words) for group in ("nouns", "types") for name, words in data[group].items()}
    deeds: dict[str, frozenset[str]] = {}
    for group in data["deed_nouns"]:
        types = frozenset(QUAD) if group["types"] == ["any"] else frozenset(group["types"])
        deeds.update(dict.fromkeys(group["words"], types))
    return Rules(
        **lists,
        contexts=data["contexts"],
        weapon_modes=data["weapon_modes"],
        content_modes=data["content_modes"],
        deed_nouns=deeds,
    )


@functools.cache
def rules() -> Rules:
    """The lists, loaded once."""
    return _load()
