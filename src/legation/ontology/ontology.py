"""The ontology as one object: look-ups between PLOVER, CAMEO and their scores, under one codebook profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from legation.errors import DataError
from legation.model import Condition, Status
from legation.ontology.records import CameoCode, CameoRow, DeedRow, EventType, PloverCode, StrictCode


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """PLOVER and CAMEO under one codebook profile. Get it from ``load_ontology``; nothing in it changes.

    Attributes:
        profile: the codebook's name, as "plover-2.0".
        version: name and version of the codebook and its crosswalk, as "plover-2.0/1"; stored with every claim.
        description: what the codebook is, in a sentence.
        types: the codebook's event types by name; PLOVER's 16 unless a user's codebook says otherwise.
        contexts: the names of PLOVER's contexts.
        sectors: sector codes with what they cover.
        codes: CAMEO codes with names and Goldstein scores on the scale "icews".
        crosswalk: what each CAMEO code means in PLOVER.
        cameo_rows: for each type, the rows of the way back.
        roots: for each type, its two-digit CAMEO root.
        future: for each type, the rows that say what an announced deed counts as.
        recodes: for each type, the rows of the profile that make a deed count as another type.
        variants: (scale, code) to Goldstein score where another published table differs.
        retired: (kind, type, old name) to what stands for it now, kind being type, mode or context.
        plover_types: PLOVER's 16 types, whatever the codebook's are.
        names: PLOVER type to the codebook's type that deeds of it are called; a type that has no name here is missing.
    """

    profile: str
    version: str
    description: str
    types: Mapping[str, EventType]
    contexts: frozenset[str]
    sectors: Mapping[str, str]
    codes: Mapping[str, CameoCode]
    crosswalk: Mapping[str, PloverCode]
    cameo_rows: Mapping[str, tuple[CameoRow, ...]]
    roots: Mapping[str, str]
    future: Mapping[str, tuple[DeedRow, ...]]
    recodes: Mapping[str, tuple[DeedRow, ...]]
    variants: Mapping[tuple[str, str], float]
    retired: Mapping[tuple[str, str, str], str]
    plover_types: Mapping[str, EventType] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    # ------------------------------------------------------------ PLOVER

    def event_type(self, name: str) -> EventType:
        """The type of that name: of the codebook, or else of PLOVER.

        Raises:
            DataError: DA002, neither has such a type.
        """
        found = self.types.get(name) or self.plover_types.get(name)
        if found is None:
            known = ", ".join(self.types)
            raise DataError("DA002", f"unknown PLOVER type {name!r}", remedy=f"one of {known}")
        return found

    @property
    def deeds(self) -> Mapping[str, str]:
        """The PLOVER type by every name that a frame may use: the codebook's types, and PLOVER's that it names."""
        return {name: name for name in self.names} | {name: kind.stands_for for name, kind in self.types.items()}

    def score(self, event_type: str, mode: str | None = None) -> float:
        """PLOVER's score, -10 (conflict) to +10 (cooperation): the mode's, or the type's where it has no such mode."""
        kind = self.event_type(event_type)
        found = kind.modes.get(mode or "")
        return kind.score if found is None else found.score

    def quad_class(self, event_type: str) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.event_type(event_type).quad_class

    def current(self, event_type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> PloverCode:
        """The code in today's vocabulary, for names that PLOVER may have retired ("DEMAND", "humanitarian").

        Names neither current nor known as retired are left out: the type becomes None, the mode None, the context
        goes.
        """
        head, _, implied = self.retired.get(("type", "", event_type), event_type).partition("/")
        kind = self.types.get(head)
        if kind is None:
            return PloverCode(None)
        name = mode or implied or ""
        name = name if name in kind.modes else self.retired.get(("mode", head, name), "")
        renamed = (c if c in self.contexts else self.retired.get(("context", "", c), "") for c in contexts)
        swap = head == "CONSULT" and mode == "host"
        return PloverCode(head, name or None, tuple(dict.fromkeys(c for c in renamed if c)), swap)

    # ------------------------------------------------------------ CAMEO

    def cameo_name(self, cameo: str) -> str:
        """The name of a CAMEO code.

        Raises:
            DataError: DA002, there is no such code.
        """
        try:
            return self.codes[cameo].name
        except KeyError:
            raise _unknown_cameo(cameo) from None

    def goldstein(self, cameo: str, *, scale: str = "icews") -> float | None:
        """The Goldstein score, -10 to +10, on the scale "icews", "gdelt" or "phoenix"; None for an unknown code."""
        code = self.codes.get(cameo)
        return None if code is None else self.variants.get((scale, cameo), code.goldstein)

    def cameo_code(self, event_type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> str:
        """The most precise CAMEO code that type, mode and contexts support; at least the type's two-digit root.

        Raises:
            DataError: DA002, PLOVER has no such type.
        """
        kind = self.event_type(event_type)
        own = kind.modes.get(mode or "")
        if own is not None and own.cameo is not None:
            return own.cameo
        how, plover, present = mode if own is None else own.stands_for, kind.stands_for, frozenset(contexts)
        fitting = [
            row
            for row in self.cameo_rows.get(plover, ())
            if row.mode in (None, how) and present.issuperset(row.contexts)
        ]
        best = max(fitting, key=lambda row: (row.mode is not None, len(row.contexts)), default=None)
        return self.roots[plover] if best is None else best.cameo

    def plover_of(self, cameo: str) -> PloverCode:
        """What a CAMEO code means in PLOVER; a code that is too fine for us means what the code above it does.

        Raises:
            DataError: DA002, not even its root is known.
        """
        for length in range(len(cameo), 1, -1):
            if cameo[:length] in self.crosswalk:
                return self.crosswalk[cameo[:length]]
        raise _unknown_cameo(cameo)

    def serves(self, cameo: str, event_type: str) -> bool:
        """Whether a claim of that type may carry that CAMEO code; False for an unknown code."""
        code, kind = self.crosswalk.get(cameo), self.types.get(event_type)
        plover = event_type if kind is None else kind.stands_for
        return code is not None and (code.event_type == plover or plover in code.also)

    # ------------------------------------------------------------ deeds

    def plover_mode(self, event_type: str, mode: str | None, *, own: str | None = None) -> str | None:
        """The PLOVER mode of a deed: itself, or what a mode of the codebook's own stands for; None where there is none.

        Raises:
            DataError: DA002, there is no such type.
        """
        for kind in (own or self.names.get(event_type, event_type), event_type):
            found = self.event_type(kind).modes.get(mode or "")
            if found is not None:
                return found.stands_for
        return None

    def strict(
        self,
        event_type: str,
        *,
        status: Status,
        mode: str | None = None,
        contexts: Iterable[str] = (),
        by_actor: bool = True,
        cameo: str | None = None,
        condition: Condition = "none",
        own: str | None = None,
    ) -> StrictCode:
        """The single category of strict PLOVER for a deed (DESIGN section 3, "Future deeds, two codings").

        Args:
            event_type: the deed.
            status: the claim's status.
            mode: the deed's mode.
            contexts: the claim's contexts.
            by_actor: whether the actor itself announces the deed (False: others expect or schedule it).
            cameo: a more precise code that the words gave. Kept where the deed keeps its type and may carry it.
            condition: the claim's condition: what the actor itself says it will do if … is a promise or threat too.
            own: the codebook's type for the deed, where it isn't the one that deeds of this PLOVER type are called.

        Raises:
            DataError: DA002, there is no such type.
        """
        named = self.event_type(own or self.names.get(event_type, event_type))
        found, present = named.modes.get(mode or ""), tuple(contexts)
        kind, how, code = self.event_type(event_type).stands_for, self.plover_mode(event_type, mode, own=own), cameo
        announced = status == "planned" or (status == "hypothetical" and condition == "conditional" and by_actor)
        row = _best(self.future.get(kind, ()), how, present, cameo or "", by_actor) if announced else None
        if row is None or row.plover_type is None:
            row = _best(self.recodes.get(kind, ()), how, present, cameo or "", by_actor)
        if row is not None and row.plover_type is not None:
            kind, how, code = row.plover_type, row.plover_mode, row.plover_cameo
            named = self.event_type(kind)
            found = named.modes.get(how or "")
        elif code is None and found is not None:
            code = found.cameo
        if code is None or not self.serves(code, kind):
            code = self.cameo_code(kind, how, present)
        score = named.score if found is None else found.score
        return StrictCode(kind, how, code, named.quad_class, score, self.goldstein(code))


def _best(
    rows: Iterable[DeedRow], mode: str | None, contexts: tuple[str, ...], cameo: str, by_actor: bool
) -> DeedRow | None:
    """Of the rows that fit: the longest CAMEO prefix, then the one with a mode, then with a context, then the first."""
    fitting = (
        row
        for row in rows
        if row.mode in (None, mode)
        and (row.context is None or row.context in contexts)
        and cameo.startswith(row.cameo)
        and row.by_actor in (None, by_actor)
    )
    return max(fitting, key=lambda r: (len(r.cameo), r.mode is not None, r.context is not None), default=None)


def _unknown_cameo(cameo: str) -> DataError:
    return DataError("DA002", f"unknown CAMEO code {cameo!r}", remedy="codes are text of two to four digits, as '042'")
