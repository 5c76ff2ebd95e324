"""From coders' sheets to the report, and to what the desk keeps of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from legation.audit.match import match
from legation.audit.parties import Names
from legation.audit.report import AuditReport, make_report
from legation.audit.sheet import Checker, CodedSheet, Line, read_lines
from legation.config import desk_entities
from legation.entities import KnowledgeBase, load_knowledge_base
from legation.errors import DataError
from legation.ontology import DEFAULT_PROFILE, load_ontology
from legation.store import Store
from legation.store.audits import AuditKey, Reading


def read_sheets(
    store: Store,
    sheet: str | Path,
    second: str | Path | None = None,
    *,
    on_error: Callable[[DataError], None] | None = None,
    codebook: str = DEFAULT_PROFILE,
    names: KnowledgeBase | None = None,
) -> AuditReport | None:
    """Compare a coder's sheet with the claims that were drawn, and keep the confusion of types and statuses.

    Args:
        store: the desk's file.
        sheet: the coder's sheet; precision and recall are measured by it.
        second: another coder's sheet of the same sample, for their agreement.
        on_error: gets each line that is wrong; without it the first one is raised.
        codebook: whose types and modes coders may write, beside those of the claims drawn.
        names: what names mean; if not given, the knowledge base with the desk's own entities.

    Returns:
        What was found; None where ``on_error`` was told of errors: then nothing is kept.

    Raises:
        DataError: DA001 to DA004, a sheet that can't be read or, without ``on_error``, a line that is wrong.
        DeskError: the desk can't be read or written.
    """
    errors: list[DataError] = []

    def collect(error: DataError) -> None:
        errors.append(error)
        (on_error or _raise)(error)

    files = [(Path(path), *read_lines(Path(path))) for path in (sheet, second) if path is not None]
    key = _key_of(store, [(path, lines) for path, _, lines in files])
    modes = modes_of(key, codebook)
    sheets = [_coded(path, content, lines, Checker(key, modes, collect)) for path, content, lines in files]
    if errors:
        return None
    known = Names(names or _names_of(store.path))
    two = sheets[1] if len(sheets) > 1 else None
    report = make_report(key, sheets[0], match(sheets[0], known), second=two, names=known)
    if sheets[0].codings:  # an empty sheet must not stand for one that was read before
        store.save_reading(_reading(report, sheets))
    return report


def _raise(error: DataError) -> NoReturn:
    raise error


def modes_of(key: AuditKey, codebook: str) -> dict[str, tuple[str, ...]]:
    """Each type that coders may write, with its modes: those of the codebook and of the claims drawn."""
    found = {name: list(kind.modes) for name, kind in load_ontology(codebook).types.items()}
    for claim in (stored.claim for stored in key.claims):
        known = found.setdefault(claim.event_type, [])
        known += [mode for mode in claim.modes if mode not in known]
    return {name: tuple(modes) for name, modes in found.items()}


def _coded(path: Path, content: bytes, lines: list[Line], checker: Checker) -> CodedSheet:
    codings = checker.codings(lines)
    judged = sum(1 for coding in codings if coding.claim is not None)
    rows = sum(1 for claim in checker.key.claims if claim.row_number)
    return CodedSheet(path.name, content, tuple(codings), rows - judged)


def _key_of(store: Store, files: list[tuple[Path, list[Line]]]) -> AuditKey:
    """The one audit that the sheets belong to.

    Raises:
        DataError: DA002, none of a sheet's rows is of this desk; DA004, they are of several samples.
    """
    found: AuditKey | None = None
    for path, lines in files:
        numbered = [line for line in lines if line["row"]]
        keys = store.audits([line["row"].lower() for line in numbered])
        if not keys:
            line = numbered[0].number if numbered else 1
            remedy = "name the desk that the sample was drawn from, and keep the column row as it was"
            raise DataError("DA002", "no row number is of this desk", file=str(path), line=line, remedy=remedy)
        _check_one(path, numbered, keys, found or keys[0])
        found = found or keys[0]
    assert found is not None
    return found


def _check_one(path: Path, numbered: list[Line], keys: list[AuditKey], key: AuditKey) -> None:
    """All rows that the desk knows are of one sample."""
    own = {claim.row_number for claim in key.claims}
    others = {claim.row_number for other in keys for claim in other.claims if claim.row_number} - own
    if line := next((line for line in numbered if line["row"].lower() in others), None):
        message = f"row {line['row']!r} is of another sample than the rows before"
        raise line.error("DA004", message, "read the sheets of each sample on their own")


def _names_of(desk: Path) -> KnowledgeBase:
    own = desk_entities(desk)
    return load_knowledge_base([own] if own.is_file() else ())


def _reading(report: AuditReport, sheets: list[CodedSheet]) -> Reading:
    digest = hashlib.sha256(report.audit_id.encode())
    for sheet in sheets:
        digest.update(hashlib.sha256(sheet.content).digest())
    return Reading(
        reading_id=digest.hexdigest()[:16],
        audit_id=report.audit_id,
        sheet=report.sheet,
        second_sheet=report.second_sheet,
        judged=report.judged,
        not_judged=report.not_judged,
        added=report.added,
        confusions=report.confusions,
    )
