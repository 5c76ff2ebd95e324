"""Checks of the crosswalk between CAMEO and PLOVER, both ways, under every codebook profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from legation.errors import DataError
from legation.ontology.load import DEFAULT_PROFILE
from legation.ontology.records import Finding
from legation.ontology.tables import PROFILES, Row, profile_names, read_toml, toml_rows
from legation.ontology.vocabulary import Tables, Vocabulary, finding, twice

THERE = "plover/cameo_to_plover.csv"
BACK = "plover/plover_to_cameo.csv"
ROOTS = "plover/roots.csv"


def check_crosswalk(directory: Path, tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What is wrong with the crosswalk: rows, gaps, contradictions between the two ways, profiles."""
    yield from _there(tables[THERE], vocabulary)
    yield from _gaps(tables, vocabulary)
    yield from _back(tables[BACK], vocabulary)
    yield from _agree(tables[BACK], vocabulary.crosswalk)
    yield from _lossy(tables[BACK], vocabulary.crosswalk)
    yield from _roots(tables, vocabulary)
    names = profile_names(directory)
    if DEFAULT_PROFILE not in names:
        yield Finding(PROFILES, 1, f"the profile {DEFAULT_PROFILE} is missing", "restore its file", "DA001")
    for name in names:
        yield from _profile(directory, name, tables, vocabulary)


def carries(row: Row | None, event_type: str) -> bool:
    """Whether the crosswalk's row for a code lets that type carry it."""
    return row is not None and event_type in (row["plover_type"], *row.parts("also"))


def _there(rows: list[Row], vocabulary: Vocabulary, *, basis: bool = True) -> Iterator[Finding]:
    yield from twice(rows, "cameo")
    for row in rows:
        kind = row["plover_type"]
        types = (kind, *row.parts("also")) if kind else row.parts("also")
        yield from vocabulary.unknown(
            row, types=types, mode=row["mode"], of=kind, contexts=row.parts("contexts"), codes=(row["cameo"],)
        )
        if not kind and (row["mode"] or row["contexts"] or row["also"]):
            yield finding(row, "DA004", f"{row['cameo']} has a mode or contexts without a type", "empty them")
        if row["swap"] not in {"", "yes"}:
            yield finding(row, "DA002", f"`swap` is {row['swap']!r}", "write yes or nothing")
        if basis and not _reasoned(row):
            yield finding(row, "DA003", "`basis` is 2021, or modernised or own with a note", "say why the row differs")


def _reasoned(row: Row) -> bool:
    if row["basis"] == "2021":
        return not row["note"]
    return row["basis"] in {"modernised", "own"} and bool(row["note"])


def _gaps(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    for row in tables["cameo/codes.csv"]:
        if row["code"] not in vocabulary.crosswalk:
            yield finding(row, "DA003", f"{row['code']} has no row in cameo_to_plover.csv", "add one, empty if need be")
    there = {(row["type"], row["mode"]) for row in tables[BACK] if not row["contexts"]}
    for row in tables["plover/modes.csv"]:
        if (row["type"], row["mode"]) not in there:
            problem = f"{row['type']} {row['mode']} has no CAMEO code of its own"
            yield finding(row, "DA003", problem, "add a row without contexts to plover_to_cameo.csv")


def _back(rows: list[Row], vocabulary: Vocabulary) -> Iterator[Finding]:
    yield from twice(rows, "type", "mode", "contexts")
    for row in rows:
        kind, contexts = row["type"], row.parts("contexts")
        yield from vocabulary.unknown(
            row, types=(kind,), mode=row["mode"], of=kind, contexts=contexts, codes=(row["cameo"],)
        )
        if row["lossy"] not in {"", "yes"}:
            yield finding(row, "DA002", f"`lossy` is {row['lossy']!r}", "write yes or nothing")


def _agree(rows: Iterable[Row], crosswalk: Mapping[str, Row]) -> Iterator[Finding]:
    for row in rows:
        there = crosswalk.get(row["cameo"])
        if there is not None and not carries(there, row["type"]):
            back = there["plover_type"] or "nothing"
            problem = f"{row['type']} becomes {row['cameo']}, but {row['cameo']} means {back}"
            yield finding(row, "DA004", problem, "change one way, or name the type in `also` of cameo_to_plover.csv")


def _lossy(rows: Iterable[Row], crosswalk: Mapping[str, Row]) -> Iterator[Finding]:
    for row in rows:
        there = crosswalk.get(row["cameo"])
        if there is None or there["plover_type"] != row["type"]:
            continue
        lost = bool(row["mode"]) and there["mode"] not in {"", row["mode"]}
        if lost != (row["lossy"] == "yes"):
            problem = f"{row['mode'] or 'no mode'} comes back from {row['cameo']} as {there['mode'] or 'no mode'}"
            yield finding(row, "DA004", problem, "write yes under `lossy`" if lost else "empty `lossy`")


def _roots(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    rows = tables[ROOTS]
    yield from twice(rows, "type")
    rooted = {row["type"] for row in rows}
    for row in rows:
        yield from vocabulary.unknown(row, types=(row["type"],), codes=(row["root"],))
        if len(row["root"]) != 2 or not carries(vocabulary.crosswalk.get(row["root"]), row["type"]):
            yield finding(row, "DA004", f"{row['root']!r} is no root that means {row['type']}", "name a two-digit root")
    for row in tables["plover/types.csv"]:
        if row["type"] not in rooted:
            yield finding(row, "DA003", f"{row['type']} has no root in roots.csv", "add it")


def _profile(directory: Path, name: str, tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    head = f"{PROFILES}/{name}.toml"
    try:
        about = read_toml(directory, head)
        there, back = (toml_rows(directory, head, key) for key in ("cameo_to_plover", "plover_to_cameo"))
    except DataError as error:
        yield Finding(head, error.line or 1, error.message, error.remedy, error.code)
        return
    if about.get("name") != name or not about.get("version") or not about.get("description"):
        yield Finding(head, 1, "name (that of the file), version or description is missing", "add them", "DA003")
    yield from _there(there, vocabulary, basis=False)
    yield from _back(back, vocabulary)
    crosswalk = {**vocabulary.crosswalk, **{row["cameo"]: row for row in there}}
    if there or back:
        replaced = {(row["type"], row["mode"], row["contexts"]): row for row in [*tables[BACK], *back]}
        yield from _agree(replaced.values(), crosswalk)
