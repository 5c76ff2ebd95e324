"""Checks of the tables that define names: types, modes, contexts, sectors, CAMEO codes, retired names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legation.ontology.records import Finding
from legation.ontology.vocabulary import Tables, Vocabulary, finding, in_range, twice

COOPERATION = {"1", "2"}
SCALES = {"gdelt", "phoenix"}
_CODE = re.compile(r"\d{2,4}")


def check_vocabulary(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What is wrong with the tables that define names."""
    yield from _quads(tables)
    yield from _types(tables)
    yield from _modes(tables, vocabulary)
    for table, column in (("contexts", "context"), ("sectors", "sector")):
        yield from twice(tables[f"plover/{table}.csv"], column)
    yield from _retired(tables, vocabulary)
    yield from _codes(tables, vocabulary)
    yield from _variants(tables, vocabulary)


def _quads(tables: Tables) -> Iterator[Finding]:
    rows = tables["plover/quads.csv"]
    yield from twice(rows, "quad_class")
    for row in rows:
        if row["quad_class"] not in {"1", "2", "3", "4"} or not row["name"]:
            yield finding(row, "DA003", "a quad class is 1 to 4 with a name", "restore the four rows")


def _types(tables: Tables) -> Iterator[Finding]:
    quads = {row["quad_class"] for row in tables["plover/quads.csv"]}
    yield from twice(tables["plover/types.csv"], "type")
    for row in tables["plover/types.csv"]:
        if row["quad_class"] not in quads:
            yield finding(row, "DA003", f"{row['type']} has no quad class", "write 1, 2, 3 or 4")
        bad = list(in_range(row, "score"))
        yield from bad
        if not bad and row["quad_class"] in quads and _against_its_quad(row["score"], row["quad_class"]):
            problem = f"{row['type']} has the score {row['score']} against its quad class"
            yield finding(row, "DA004", problem, "conflict has no score above 0, cooperation none below")
        if row["basis"] not in {"manual", "own"} or (row["basis"] == "own") != bool(row["note"]):
            yield finding(row, "DA003", "`basis` is manual, or own with a note", "say where the row comes from")


def _against_its_quad(score: str, quad: str) -> bool:
    return float(score) < 0 if quad in COOPERATION else float(score) > 0


def _modes(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    yield from twice(tables["plover/modes.csv"], "type", "mode")
    for row in tables["plover/modes.csv"]:
        yield from vocabulary.unknown(row, types=(row["type"],))
        yield from in_range(row, "score")
        if not row["mode"]:
            yield finding(row, "DA003", "the mode has no name", "name it or delete the row")


def _retired(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    yield from twice(tables["plover/retired.csv"], "kind", "type", "old")
    for row in tables["plover/retired.csv"]:
        known = {"type": vocabulary.types, "context": vocabulary.contexts, "mode": vocabulary.modes.get(row["type"])}
        names = known.get(row["kind"])
        if names is None:
            yield finding(row, "DA002", "`kind` is type, context, or mode of a type that has modes", "correct it")
            continue
        new, _, mode = row["new"].partition("/")
        if row["old"] in names:
            yield finding(row, "DA004", f"{row['old']!r} is retired and current at once", "delete one of the two")
        if new and new not in names:
            yield finding(row, "DA002", f"{new!r} is no current {row['kind']}", "use a current name or leave it empty")
        yield from vocabulary.unknown(row, mode=mode, of=new)


def _codes(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    yield from twice(tables["cameo/codes.csv"], "code")
    for row in tables["cameo/codes.csv"]:
        code = row["code"]
        if not _CODE.fullmatch(code):
            yield finding(row, "DA002", f"{code!r} is no CAMEO code", "write two to four digits, zeros in front too")
        elif len(code) > 2 and code[:-1] not in vocabulary.codes:
            yield finding(row, "DA002", f"{code} has no code {code[:-1]} above it", "add that, or correct the code")
        if row["goldstein"]:
            yield from in_range(row, "goldstein")
        else:
            yield finding(row, "DA003", f"{code} has no Goldstein score", "add it, or that of the code above (parent)")
        if not row["name"] or row["source"] not in {"icews", "parent"}:
            yield finding(row, "DA003", f"{code} lacks a name, or its source is unknown", "source is icews or parent")


def _variants(tables: Tables, vocabulary: Vocabulary) -> Iterator[Finding]:
    scores = {row["code"]: row["goldstein"] for row in tables["cameo/codes.csv"]}
    yield from twice(tables["cameo/goldstein_variants.csv"], "scale", "code")
    for row in tables["cameo/goldstein_variants.csv"]:
        yield from vocabulary.unknown(row, codes=(row["code"],))
        bad = list(in_range(row, "goldstein"))
        yield from bad
        if not bad and _same(row["goldstein"], scores.get(row["code"], "")):
            yield finding(row, "DA004", f"{row['code']} does not differ from codes.csv", "delete the row")
        if row["scale"] not in SCALES:
            yield finding(row, "DA002", f"unknown scale {row['scale']!r}", "use gdelt or phoenix")


def _same(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False
