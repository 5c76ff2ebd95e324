"""The lexicon of event predicates: frames as data, one TOML file per PLOVER type.

The format is documented in ``docs/reference/frames.md``; ``legation.coding.lexicon_check`` finds what is wrong.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from legation.coding.forms import noun_forms, verb_forms
from legation.errors import DataError
from legation.ontology import DEFAULT_PROFILE
from legation.ontology.codebook import is_codebook_file, read_codebook

SKIPPED = frozenset(("classes.toml", "factuality.toml", "reporting.toml", "details.toml", "rules.toml"))


@dataclass(frozen=True, slots=True)
class Constraint:
    """Head lemmas that a slot allows. ``party``: somebody; ``person``: one person; ``none``: the slot must be empty."""

    words: frozenset[str]
    party: bool = False
    none: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """These words name this deed; here stand its actor and its recipient. See ``docs/reference/frames.md``."""

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    requires: frozenset[str] = frozenset()
    object: Constraint | None = None
    not_object: frozenset[str] = frozenset()
    subject: Constraint | None = None
    not_subject: frozenset[str] = frozenset()
    slot: Mapping[str, Constraint] = field(default_factory=dict)
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    content: tuple[str, ...] = ()
    embeds: str | None = None
    kind: str = "event"
    negated: str | None = None
    place_recipient: bool = False
    domestic: bool = False
    weak: bool = False
    deed: str | None = None  # the type of a user's codebook that stands for ``type``; no key of a frame

    @property
    def name(self) -> str:
        """What explanations call it: ``consult.visit``."""
        return f"{(self.deed or self.type).lower()}.{self.id}"


KEYS = frozenset(Frame.__dataclass_fields__) - {"type", "deed"}
"""What a frame may say."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, indexed by the lemma of a verb and by the last lemma of a noun phrase.

    ``verbs`` maps a verb's lemma to (particle or None, frame); ``nouns`` a noun's last word to (all words, frame);
    ``forms`` maps inflected forms to lemmas and is the trigger list of the screen. ``types`` maps the names that the
    codebook has for deeds to PLOVER types; None where it is PLOVER itself.
    """

    verbs: Mapping[str, tuple[tuple[str | None, Frame], ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    forms: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    frames: tuple[Frame, ...]
    types: Mapping[str, str] | None = None

    def plover(self, name: str) -> str | None:
        """The PLOVER type that a name stands for; None where the codebook has no such type."""
        return name if self.types is None else self.types.get(name)

    @property
    def predicates(self) -> int:
        """How many predicates (verbs, phrasal verbs, nouns) the frames name."""
        return sum(len(f.verbs) + len(f.nouns) for f in self.frames)


def load_lexicon(codebook: str | Path = DEFAULT_PROFILE, *, whole: bool = False) -> Lexicon:
    """The lexicon of a codebook, read once: of the profiles it is the one that ships with the package.

    Args:
        codebook: a codebook profile, or the path of a user's codebook (``.toml``).
        whole: with the frames of all PLOVER types, where the codebook starts from none; for naming relations in PLOVER.

    Raises:
        DataError: a file that can't be parsed (DA001), a frame with an unknown type, mode, key or class (DA002), or
            whatever else the checker finds in a user's codebook.
    """
    if not is_codebook_file(codebook):
        return _shipped()
    from legation.coding.own_lexicon import own_lexicon  # which needs this module for what ships

    return own_lexicon(read_codebook(codebook), _shipped(), whole=whole)


@functools.cache
def _shipped() -> Lexicon:
    folder = files("legation.coding").joinpath("lexicon")
    texts = {item.name: item.read_text("utf8") for item in folder.iterdir() if item.name.endswith(".toml")}
    classes = read_classes(texts.get("classes.toml", ""))
    frames: list[Frame] = []
    for name in sorted(texts):
        if name not in SKIPPED:
            frames.extend(read_frames(name, texts[name], classes))
    return index(frames, classes)


def read_classes(text: str) -> dict[str, frozenset[str]]:
    """The noun classes of ``classes.toml``."""
    return {key: frozenset(words) for key, words in parse_toml("classes.toml", text).items() if isinstance(words, list)}


def parse_toml(name: str, text: str) -> dict[str, Any]:
    """The parsed file; DataError DA001 where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError("DA001", f"not valid TOML: {error}", file=name, remedy="mend the line it names") from error


def read_frames(name: str, text: str, classes: Mapping[str, frozenset[str]]) -> list[Frame]:
    """The frames of one file."""
    data = parse_toml(name, text)
    kind = data.get("type")
    if not isinstance(kind, str):
        raise DataError("DA003", "`type` is missing at the top of the file", file=name, remedy='add: type = "CONSULT"')
    return [frame_of(name, kind, row, classes) for row in data.get("frame", [])]


def frame_of(file: str, kind: str, row: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Frame:
    """The frame that a table of a file says; DataError DA002 where it has an unknown key or class."""

    def fail(problem: str) -> DataError:
        return DataError(
            "DA002", f"frame {row.get('id')!r}: {problem}", file=file, remedy="see docs/reference/frames.md"
        )

    def words(items: Iterable[str]) -> frozenset[str]:
        out: set[str] = set()
        for item in items:
            if item.startswith("@") and item[1:] not in classes:
                raise fail(f"unknown class {item}")
            out |= classes[item[1:]] if item.startswith("@") else {item.lower()}
        return frozenset(out)

    def constraint(items: list[str] | None) -> Constraint | None:
        if not items:
            return None
        special = ("party", "none", "person")
        return Constraint(words(i for i in items if i not in special), *(name in items for name in special))

    unknown = set(row) - KEYS
    if unknown or "id" not in row:
        raise fail(f"unknown key {sorted(unknown)}" if unknown else "no id")
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    values["type"] = kind
    values["requires"] = frozenset(row.get("requires", ()))
    values["not_object"] = words(row.get("not_object", ()))
    values["not_subject"] = words(row.get("not_subject", ()))
    values["object"], values["subject"] = constraint(row.get("object")), constraint(row.get("subject"))
    values["slot"] = {key: c for key, items in row.get("slot", {}).items() if (c := constraint(items)) is not None}
    return Frame(**values)


def index(
    frames: Iterable[Frame], classes: Mapping[str, frozenset[str]], types: Mapping[str, str] | None = None
) -> Lexicon:
    """The frames with the indexes that look-ups need; of frames that fit equally well the earlier one wins."""
    verbs: dict[str, list[tuple[str | None, Frame]]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    forms: dict[str, str] = {}
    kept = tuple(frames)
    for frame in kept:
        for verb in frame.verbs:
            lemma, _, particle = verb.partition(" ")
            verbs.setdefault(lemma, []).append((particle or None, frame))
            for form in verb_forms(lemma):
                forms.setdefault(form, lemma)
        for noun in frame.nouns:
            parts = tuple(noun.lower().replace("-", " - ").split())
            nouns.setdefault(parts[-1], []).append((parts, frame))
            for form in noun_forms(parts[-1]):
                forms.setdefault(form, parts[-1])
    return Lexicon(
        {key: tuple(items) for key, items in verbs.items()},
        {key: tuple(items) for key, items in nouns.items()},
        forms,
        classes,
        kept,
        types,
    )
