"""The records of the ontology room: frozen, plain, without behaviour beyond a look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from legation.model import Certainty, Condition, Polarity, Stance, Status, Tense


@dataclass(frozen=True, slots=True)
class Mode:
    """How a deed was done. ``score`` runs from conflict (-10) to cooperation (+10).

    A mode of a user's codebook (``own``) stands for the PLOVER mode ``plover`` (None: for none) in strict comparisons,
    and may imply a CAMEO code.
    """

    name: str
    score: float
    covers: str = ""
    own: bool = False
    plover: str | None = None
    cameo: str | None = None

    @property
    def stands_for(self) -> str | None:
        """The PLOVER mode that it is in strict comparisons."""
        return self.plover if self.own else self.name


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's 16 types, or a type of a user's codebook, which stands for one of them (``plover``).

    ``quad_class`` is 1 to 4, ``quad_category`` its name, as "VERBAL COOPERATION".
    """

    name: str
    score: float
    quad_class: int
    quad_category: str
    modes: Mapping[str, Mode]
    covers: str = ""
    plover: str = ""

    @property
    def stands_for(self) -> str:
        """The PLOVER type that it is in strict comparisons."""
        return self.plover or self.name


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code. ``source`` is "icews", or "parent" where the score is that of the code above it."""

    code: str
    name: str
    goldstein: float
    source: str = "icews"


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What a CAMEO code means in PLOVER; ``event_type`` is None where PLOVER has nothing.

    ``swap`` says that CAMEO's source is PLOVER's recipient (043, host a visit). ``also`` names further types that may
    carry the code, since some CAMEO categories are wider than PLOVER's.
    """

    event_type: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    swap: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CameoRow:
    """One row of the way from PLOVER to CAMEO: it fits where mode and contexts are all there (None, empty: any)."""

    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    lossy: bool = False


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One row of a table that says what a deed counts as: the future deeds, or a profile's recodings.

    ``cameo`` is a prefix of the code that the words gave; ``by_actor`` is True, False or None (no matter);
    ``plover_type`` is None where the deed stays what it is.
    """

    event_type: str
    mode: str | None
    context: str | None
    cameo: str
    by_actor: bool | None
    plover_type: str | None
    plover_mode: str | None
    plover_cameo: str | None
    example: str


@dataclass(frozen=True, slots=True)
class StrictCode:
    """The single category of strict PLOVER for a deed, with everything that follows from it.

    ``plover_score`` and ``goldstein`` run from -10 to +10; ``quad_class`` from 1 to 4.
    """

    plover_type: str
    mode: str | None
    cameo: str
    quad_class: int
    plover_score: float
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Primitives:
    """What a status is derived from. ``stances`` are those of the sources, outermost first."""

    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    tense: Tense = "past"
    condition: Condition = "none"
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusExample:
    """A sentence of ours, the deed in brackets, with the deed's primitives."""

    text: str
    primitives: Primitives


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One row of the status table: it fits when any primitive named in ``conditions`` has one of the values listed."""

    order: int
    name: str
    status: Status
    meaning: str
    conditions: Mapping[str, frozenset[str]]
    examples: tuple[StatusExample, ...]


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """The status and the row of the table (number from 1, and name) that gave it."""

    status: Status
    row: int
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the ontology's data: where, what, and what to do. ``code`` is one of ``errors.CODES``."""

    file: str
    line: int
    problem: str
    remedy: str
    code: str = "DA004"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.code}] {self.problem} ({self.remedy})"
