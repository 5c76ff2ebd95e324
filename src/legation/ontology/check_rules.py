"""Checks of the rule tables: status, future deeds, the recodings of profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from legation.errors import DataError
from legation.model import STATUSES
from legation.ontology.check_crosswalk import carries
from legation.ontology.load import BY_ACTOR, KEEP
from legation.ontology.records import Finding, StatusRow
from legation.ontology.status import fits, read_status_table
from legation.ontology.tables import PROFILES, STATUS_FILE, Row, profile_names, toml_lines, toml_rows
from legation.ontology.vocabulary import Tables, Vocabulary, finding, twice

DEED = ("event_type", "mode", "context", "cameo", "by_actor")


def check_rules(directory: Path, tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What is wrong with the tables of status, of future deeds and of recodings."""
    yield from _status(directory)
    yield from _deeds(tables["future.csv"], vocabulary, vocabulary.crosswalk)
    yield from _every_type(tables)
    for name in profile_names(directory):
        yield from _recodes(directory, name, vocabulary)


def _status(directory: Path) -> Iterator[Finding]:
    try:
        rows = read_status_table(directory)
    except DataError as error:
        yield Finding(STATUS_FILE, error.line or 1, error.message, error.remedy, error.code)
        return
    lines = toml_lines(directory, STATUS_FILE, "row")
    for place, (row, line) in enumerate(zip(rows, lines, strict=True), 1):
        if row.order != place:
            problem = f"`order` is {row.order} in place {place}"
            yield Finding(STATUS_FILE, line, problem, "number the rows from 1 in their order", "DA004")
        if (not row.conditions) != (place == len(rows)):
            problem = "only the last row has no conditions, and it has none"
            yield Finding(STATUS_FILE, line, problem, "move it or give it conditions", "DA004")
        yield from _examples(row, rows, line)
    for status in STATUSES:
        if status not in {row.status for row in rows}:
            yield Finding(STATUS_FILE, 1, f"no row gives the status {status}", "add one", "DA003")


def _examples(row: StatusRow, rows: tuple[StatusRow, ...], line: int) -> Iterator[Finding]:
    if not row.examples:
        yield Finding(STATUS_FILE, line, f"row {row.order} has no example", "add one", "DA003")
    for example in row.examples:
        first = next((other.order for other in rows if fits(other, example.primitives)), None)
        if first != row.order:
            problem = f"the example {example.text!r} falls under row {first}"
            yield Finding(STATUS_FILE, line, problem, "correct its primitives or the order of the rows", "DA004")


def _deeds(rows: list[Row], vocabulary: Vocabulary, crosswalk: Mapping[str, Row]) -> Iterator[Finding]:
    yield from twice(rows, *DEED)
    for row in rows:
        kept = row["plover_type"] == KEEP
        kind = row["event_type"] if kept else row["plover_type"]
        contexts = (row["context"],) if row["context"] else ()
        yield from vocabulary.unknown(
            row, types=(row["event_type"],), mode=row["mode"], of=row["event_type"], contexts=contexts
        )
        yield from vocabulary.unknown(row, types=(kind,), mode=row["plover_mode"], of=kind)
        yield from vocabulary.unknown(row, codes=tuple(code for code in (row["plover_cameo"], row["cameo"]) if code))
        if row["plover_cameo"] in vocabulary.codes and not carries(crosswalk.get(row["plover_cameo"]), kind):
            problem = f"{row['plover_cameo']} does not mean {kind}"
            yield finding(row, "DA004", problem, "use a code of that type, or leave it empty")
        if kept and (row["plover_mode"] or row["plover_cameo"]):
            yield finding(row, "DA004", "a deed that keeps its type keeps mode and code", "empty them")
        if row["by_actor"] not in BY_ACTOR:
            yield finding(row, "DA002", f"`by_actor` is {row['by_actor']!r}", "write yes, no or any")
        if not row["example"]:
            yield finding(row, "DA003", "the row has no example", "write a sentence")


def _every_type(tables: Tables) -> Iterator[Finding]:
    rows = [row for row in tables["future.csv"] if not (row["mode"] or row["context"] or row["cameo"])]
    general = {(row["event_type"], row["by_actor"]) for row in rows}
    for row in tables["plover/types.csv"]:
        kind = row["type"]
        if (kind, "any") not in general and not {(kind, "yes"), (kind, "no")} <= general:
            problem = f"future.csv does not say what an announced {kind} counts as"
            yield finding(row, "DA003", problem, "add a row for any, or one each for yes and no")


def _recodes(directory: Path, name: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    head = f"{PROFILES}/{name}.toml"
    try:
        rows, there = (toml_rows(directory, head, key) for key in ("recode", "cameo_to_plover"))
    except DataError as error:
        yield Finding(head, error.line or 1, error.message, error.remedy, error.code)
        return
    crosswalk = {**vocabulary.crosswalk, **{row["cameo"]: row for row in there}}
    yield from _deeds(rows, vocabulary, crosswalk)
