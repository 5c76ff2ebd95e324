"""Three stages that name a relation, each run only where those before it leave something undecided.

First the frames that hold both parties; then a mixture of the light model and the frames; last a mixture of those with
the sentence encoder. A mixture is a conditional logit: each candidate type gets a score from a few numbers that all
types share, so that fifteen weights are learnt from thousands of sentences. ``training/calibrate.py`` finds them, and
the thresholds, on our own sentences, each file predicted by models that never saw it.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from operator import mul
from typing import Final, Literal

from legation.coding.encoder import Reading
from legation.errors import DataError
from legation.model import Status
from legation.ontology import StrictCode

NONE: Final = "NONE"
TYPES: Final = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "RETREAT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
)
ALL: Final = (*TYPES, NONE)
FLOOR: Final = 1e-4  # no model is surer than this that something is not so

Stage = Literal["frames", "light", "encoder"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a frame says of the item. ``held`` counts the parties in their slots: 2 both, 1 one of them, 0 none."""

    held: int
    swapped: bool
    deed: str
    code: StrictCode
    contexts: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Decision:
    """The probability of each type, given that one holds; of none; the stage that settled it; the encoder's reading."""

    types: Mapping[str, float]
    none: float
    stage: Stage
    reading: Reading | None = None

    @property
    def best(self) -> str:
        return max(self.types, key=lambda kind: self.types[kind])


@dataclass(frozen=True, slots=True)
class Cascade:
    """Weights and thresholds.

    Attributes:
        light: weights of the mixture of light model and frames, see ``clues``.
        full: weights of the mixture with the encoder.
        frames: for each type that frames alone may settle, how often they are right when they are of one mind.
        sure: from which probability on the light mixture settles.
    """

    light: tuple[float, ...]
    full: tuple[float, ...]
    frames: Mapping[str, float]
    sure: float

    def decide(
        self,
        findings: Sequence[Finding],
        light: Mapping[str, float],
        read: Callable[[], Reading],
        *,
        until: Stage | None = None,
    ) -> Decision:
        """Settle an item; ``read`` runs the encoder. ``until`` forces every stage up to one and takes its answer."""
        if until == "encoder":
            return self._all(findings, light, read())
        types, none = mix(self.light, findings, light, None)
        mind = agreed(findings)
        if until in (None, "frames") and mind in self.frames and max(types, key=types.__getitem__) == mind:
            return Decision(_raised(types, mind, self.frames[mind]), none, "frames")
        if until in ("frames", "light") or (until is None and max(types.values()) * (1 - none) >= self.sure):
            return Decision(types, none, "light")
        return self._all(findings, light, read())

    def _all(self, findings: Sequence[Finding], light: Mapping[str, float], reading: Reading) -> Decision:
        types, none = mix(self.full, findings, light, reading)
        return Decision(types, none, "encoder", reading)


def agreed(findings: Sequence[Finding]) -> str:
    """The type that all frames with both parties in their slots name; empty if there is none or more than one."""
    kinds = {finding.code.plover_type for finding in findings if finding.held == 2}
    return kinds.pop() if len(kinds) == 1 else ""


@dataclass(frozen=True, slots=True)
class Said:
    """The types that frames name: with both parties in their slots, with one, with one in the other's, without."""

    both: frozenset[str]
    one: frozenset[str]
    swapped: frozenset[str]
    nobody: frozenset[str]

    @classmethod
    def by(cls, findings: Sequence[Finding]) -> Said:
        """Frames that hold fewer parties count only where none holds more."""
        held = [(f.held, f.swapped, f.code.plover_type) for f in findings]
        both = frozenset(kind for n, _, kind in held if n == 2)
        if both:
            return cls(both, frozenset(), frozenset(), frozenset())
        one = frozenset(kind for n, swapped, kind in held if n == 1 and not swapped)
        turned = frozenset(kind for n, swapped, kind in held if n == 1 and swapped)
        nobody = frozenset() if one or turned else frozenset(kind for _, _, kind in held)
        return cls(both, one, turned, nobody)


def clues(kind: str, said: Said, light: Mapping[str, float], reading: Reading | None) -> list[float]:
    """What speaks for one type, or for NONE: the numbers that the weights of a mixture stand for."""
    out = [
        math.log(max(light.get(kind, 0.0), FLOOR)),
        float(kind in said.both),
        float(kind in said.one),
        float(kind in said.swapped),
        float(kind in said.nobody),
        float(kind == NONE),
        float(kind == NONE and bool(said.both)),
    ]
    if reading is not None:
        own = reading.none if kind == NONE else reading.types[kind] * (1 - reading.none)
        out.append(math.log(max(own, FLOOR)))
    return out


def mix(
    weights: Sequence[float], findings: Sequence[Finding], light: Mapping[str, float], reading: Reading | None
) -> tuple[dict[str, float], float]:
    """The probability of each type, given that one holds, and that of none."""
    said = Said.by(findings)
    scores = {kind: sum(map(mul, weights, clues(kind, said, light, reading))) for kind in ALL}
    top = max(scores.values())
    exp = {kind: math.exp(score - top) for kind, score in scores.items()}
    some = sum(exp[kind] for kind in TYPES)
    return {kind: exp[kind] / some for kind in TYPES}, exp[NONE] / (some + exp[NONE])


def _raised(types: Mapping[str, float], kind: str, to: float) -> dict[str, float]:
    """The same distribution with one type's probability set."""
    rest = max(1.0 - types[kind], 1e-12)
    return {name: to if name == kind else p / rest * (1 - to) for name, p in types.items()}


@functools.cache
def load_cascade() -> Cascade:
    """The weights and thresholds that ship with the package.

    Raises:
        DataError: DA001, the file is missing or broken.
    """
    path = files("legation.coding").joinpath("models", "cascade.json")
    try:
        data = json.loads(path.read_text("utf8"))
        return Cascade(tuple(data["light"]), tuple(data["full"]), dict(data["frames"]), float(data["sure"]))
    except (OSError, KeyError, ValueError) as error:
        raise DataError(
            "DA001", f"the cascade can't be read: {error}", file=str(path), remedy="run training/calibrate.py"
        ) from error
