"""What an audit found, as records of numbers: measures, agreement, confusion, and what to know about them."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from legation.audit.match import FIELDS, Matched, Pair, Verdict
from legation.audit.measures import Alpha, Share, krippendorff, plain_share, weighted_share
from legation.audit.parties import Names
from legation.audit.sheet import NONE, CodedSheet, Coding
from legation.model import STATUSES, Claim
from legation.store.audits import AuditKey, Confusion

WHOLE: Final = ("type", "status", "actor", "recipient")
"""The fields that must all be right for a whole claim to count as right."""
PER_VALUE: Final = {"type": "event_type", "status": "status"}
"""Fields with a measure for each value, and the claim's attribute that holds it."""

_CELLS: Final = {"status": "status", "actor": "actors", "recipient": "recipients"}

Weights: TypeAlias = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """How often we are right in one field, or in one value of it.

    Attributes:
        field: event, type, mode, status, actor, recipient, attribution, or claim: all of ``WHOLE``.
        value: a type or status; None for all.
        judged, right: of our claims in the sample.
        precision: right of judged.
        weighted: the same for all claims of the desk.
        coded, found: of the coder's events, and recall, found of coded; None where the coder added no event.
    """

    field: str
    value: str | None
    judged: int
    right: int
    precision: Share | None
    weighted: Share | None
    coded: int | None = None
    found: int | None = None
    recall: Share | None = None


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a coder's sheet says of a desk's claims.

    Attributes:
        audit_id, seed: of the sample.
        sheet, second_sheet: names of the files.
        rows, judged, not_judged, added: numbers of rows drawn, judged and not, and of events added.
        population, covered: claims in the desk when the sample was drawn, and those that the weighted shares stand for.
        measures: in the order to be shown.
        agreement: field to Krippendorff's alpha between two coders; empty with one sheet.
        confusions: of types and of statuses.
        notes: what to know about the numbers.
    """

    audit_id: str
    seed: int
    sheet: str
    second_sheet: str | None
    rows: int
    judged: int
    not_judged: int
    added: int
    population: int
    covered: int
    measures: tuple[Measure, ...]
    agreement: Mapping[str, Alpha]
    confusions: tuple[Confusion, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The report as a JSON object."""
        return dataclasses.asdict(self)

    def measure(self, field: str, value: str | None = None) -> Measure | None:
        """One of the measures."""
        return next((m for m in self.measures if (m.field, m.value) == (field, value)), None)


def make_report(
    key: AuditKey, sheet: CodedSheet, matched: Matched, *, second: CodedSheet | None, names: Names
) -> AuditReport:
    """All numbers of a sheet, and of a second one if there is one."""
    weights = row_weights(key, matched.drawn)
    rows = sum(1 for claim in key.claims if claim.row_number)
    judged = len(sheet.judged)
    return AuditReport(
        audit_id=key.audit_id,
        seed=key.seed,
        sheet=sheet.name,
        second_sheet=second.name if second else None,
        rows=rows,
        judged=judged,
        not_judged=rows - judged,
        added=len(sheet.added),
        population=key.population,
        covered=round(math.fsum(weights[_row(pair)] for pair in matched.drawn)),
        measures=tuple(_measures(matched, weights, added=bool(sheet.added))),
        agreement=_agreement(sheet, second, names) if second else {},
        confusions=tuple(_confusions(matched, weights)),
        notes=tuple(_notes(sheet, matched, rows=rows)),
    )


def row_weights(key: AuditKey, drawn: Iterable[Pair]) -> dict[str, float]:
    """For each judged row how many of the desk's claims it stands for: those of its stratum by its judged rows."""
    judged = Counter(pair.stored.stratum for pair in drawn if pair.stored)
    return {
        claim.row_number: (claim.stratum_claims or 0) / judged[claim.stratum]
        for claim in key.claims
        if claim.row_number and judged[claim.stratum]
    }


def _row(pair: Pair) -> str:
    return (pair.stored.row_number if pair.stored else None) or ""


# ---------------------------------------------------------------- measures


def _measures(matched: Matched, weights: Weights, *, added: bool) -> list[Measure]:
    """Events, then each field as a whole and by value, then whole claims."""
    found = []
    for field in (*FIELDS, "claim"):
        found.append(_measure(matched, weights, field, None, added=added))
        if field in PER_VALUE:
            found += [_measure(matched, weights, field, value, added=added) for value in _values(matched, field)]
    return [measure for measure in found if measure.judged or measure.coded]


def _values(matched: Matched, field: str) -> list[str]:
    """The values of a field that we or the coder gave: types by name, statuses in their order."""
    ours = {_ours(pair.claim, field) for pair in matched.drawn if pair.claim}
    theirs = {_theirs(pair.coding, field) for pair in matched.events if pair.coding}
    values = {value for value in ours | theirs if value}
    return [value for value in STATUSES[::-1] if value in values] if field == "status" else sorted(values)


def _ours(claim: Claim | None, field: str) -> str | None:
    return getattr(claim, PER_VALUE[field], None)


def _theirs(coding: Coding | None, field: str) -> str | None:
    return getattr(coding, field, None)


def _measure(matched: Matched, weights: Weights, field: str, value: str | None, *, added: bool) -> Measure:
    cases = [
        (is_right, weights[_row(pair)])
        for pair in matched.drawn
        if _counts(pair.claim, field, value) and (is_right := _right(pair.right, field)) is not None
    ]
    right = sum(1 for good, _ in cases if good)
    measure = Measure(field, value, len(cases), right, plain_share(right, len(cases)), weighted_share(cases))
    return _with_recall(measure, matched.events) if added else measure


def _counts(claim: Claim | None, field: str, value: str | None) -> bool:
    """Whether a claim of ours is judged for a field: of parties and modes only where we gave one."""
    if claim is None or (value is not None and _ours(claim, field) != value):
        return False
    given = {"actor": claim.actors, "recipient": claim.recipients, "mode": claim.modes}
    return bool(given.get(field, True))


def _right(verdict: Verdict, field: str) -> bool | None:
    """Whether a field is right; None where it was not judged. A whole claim is wrong by any field that is."""
    if field != "claim":
        return verdict.get(field)
    judged = [verdict[name] for name in WHOLE if name in verdict]
    return None if all(judged) and len(judged) < len(WHOLE) else all(judged)


def _with_recall(measure: Measure, events: Sequence[Pair]) -> Measure:
    """The measure with how many of the coder's events we have, right in its field."""
    asked = [pair for pair in events if pair.coding and _coder_gave(pair.coding, measure.field, measure.value)]
    found = sum(1 for pair in asked if _is_found(pair, measure.field))
    return dataclasses.replace(measure, coded=len(asked), found=found, recall=plain_share(found, len(asked)))


def _coder_gave(coding: Coding, field: str, value: str | None) -> bool:
    if value is not None:
        return _theirs(coding, field) == value
    given = {"mode": coding.modes, "actor": coding.actors, "recipient": coding.recipients, "status": coding.status}
    if field == "attribution":
        return coding.sources is not None
    if field == "claim":
        return None not in (coding.status, coding.actors, coding.recipients)
    return bool(given.get(field, True))


def _is_found(pair: Pair, field: str) -> bool:
    if field == "claim":
        return pair.claim is not None and all(pair.right.get(name, False) for name in WHOLE)
    return pair.right.get(field, False)


# ---------------------------------------------------------------- confusion, agreement, notes


def _confusions(matched: Matched, weights: Weights) -> list[Confusion]:
    """Our codes against the coder's: "none" of ours is an event that we missed, of the coder's no such event."""
    cells: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for field in PER_VALUE:
        for pair in matched.drawn:
            theirs = _theirs(pair.coding, field) if pair.coding and pair.coding.type != NONE else NONE
            if theirs is not None:
                cells[field, _ours(pair.claim, field) or NONE, theirs].append(weights[_row(pair)])
        for pair in matched.events:
            missed = _theirs(pair.coding, field)
            if pair.claim is None and pair.coding and pair.coding.claim is None and missed:
                cells[field, NONE, missed].append(0.0)
    return [
        Confusion(*cell, len(cases), None if cell[1] == NONE else round(math.fsum(cases), 3))
        for cell, cases in sorted(cells.items())
    ]


def _agreement(first: CodedSheet, second: CodedSheet, names: Names) -> dict[str, Alpha]:
    """Krippendorff's alpha over the rows of the sample that either coder judged, for each field."""
    one, two = first.judged, second.judged
    rows = sorted({*one, *two})
    return {
        field: krippendorff([(_code(one.get(row), field, names), _code(two.get(row), field, names)) for row in rows])
        for field in FIELDS
    }


def _code(coding: Coding | None, field: str, names: Names) -> str | None:
    """What a coder says of a row in a field, as a nominal code; None where nothing."""
    if coding is None or coding.claim is None:
        return None
    if field == "event":
        return NONE if coding.type == NONE else "event"
    if field in PER_VALUE:
        return _theirs(coding, field)
    if field == "mode":
        return None if coding.modes is None else " + ".join(sorted(coding.modes))
    cells = {"actor": coding.actors, "recipient": coding.recipients, "attribution": coding.sources}
    return names.category(cells[field], coding.claim.claim.published_at)


def _notes(sheet: CodedSheet, matched: Matched, *, rows: int) -> list[str]:
    notes = []
    if left := rows - len(sheet.judged):
        notes.append(f"{left} of {rows} rows have no type: they are not judged")
    blank = {name: _blanks(sheet, cell) for name, cell in _CELLS.items()}
    if some := ", ".join(f"{name} {number}" for name, number in blank.items() if number):
        notes.append(f"blank cells in judged rows, not judged: {some} (for nobody write none)")
    if matched.neighbours:
        which = ", ".join(matched.neighbours[:5])
        notes.append(f"{len(matched.neighbours)} rows code another claim of the same word, not judged: {which}")
    if not sheet.added:
        notes.append("no events were added: recall is not measured")
    return notes


def _blanks(sheet: CodedSheet, name: str) -> int:
    return sum(1 for coding in sheet.codings if coding.type != NONE and getattr(coding, name) is None)
