"""The word lists behind factuality and attribution: ``lexicon/factuality.toml`` and ``lexicon/reporting.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from legation.model import Stance

Groups = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Modality:
    """``lexicon/factuality.toml``: group name to words, per kind of word."""

    verbs: Groups
    adjectives: Groups
    nouns: Groups
    adverbs: Groups
    modals: Groups
    passive_only: frozenset[str]
    unconfirmed_phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reporting:
    """``lexicon/reporting.toml``: verb to stance, nouns that carry speech, verbs of witnesses."""

    verbs: Mapping[str, Stance]
    perception: frozenset[str]
    nouns: frozenset[str]


@functools.cache
def modality() -> Modality:
    """How words above a deed change its certainty."""
    data = _read("factuality.toml")
    groups = {
        key: {g: frozenset(words) for g, words in data[key].items()}
        for key in ("verbs", "adjectives", "nouns", "adverbs", "modals")
    }
    return Modality(
        **groups,
        passive_only=frozenset(data["passive_only"]["words"]),
        unconfirmed_phrases=tuple(data["expressly"]["unconfirmed"]),
    )


@functools.cache
def reporting() -> Reporting:
    """Which words name a source."""
    data = _read("reporting.toml")
    stances: dict[str, Stance] = {}
    for stance in ("asserts", "doubts", "denies"):
        stances.update(dict.fromkeys(data["verbs"][stance], stance))
    return Reporting(stances, frozenset(data["perception"]["verbs"]), frozenset(data["nouns"]["words"]))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("legation.coding").joinpath("lexicon", name).read_text("utf8"))
