"""Imports CSV files: tables of the knowledge base, or a simple list of names.

A simple list has a column ``name`` and any of ``id``, ``kind``, ``country``, ``sectors``, ``role``, ``title``,
``start``, ``end``, ``aliases`` (joined by ``|``), ``sex``, ``wikidata_id``; several lines with one name are its terms
of office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from legation.entities.compiling import compile_tables
from legation.entities.importing.rows import Imported, OutRow, row, slug
from legation.entities.knowledge import KnowledgeBase, package_sources
from legation.entities.records import KINDS
from legation.entities.tables import MIXED, SPECS, Row, read_tables, rows_of
from legation.errors import DataError

SIMPLE: Final = frozenset("name id kind country sectors role title start end aliases sex wikidata_id".split())
_PROVENANCE: Final = "user's file"


def import_csv(path: Path, base: KnowledgeBase) -> Iterator[Imported]:
    """What becomes of each line of a CSV file.

    Raises:
        DataError: DA001, the file is missing, no UTF-8, no CSV, or has a header that fits nothing.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        raise DataError("DA001", message, file=str(path), remedy="check the path") from error
    header, lines = rows_of(str(path), content)
    if "name" in header and set(header) <= SIMPLE | {"provenance"} and not _is_table(header):
        return _simple(lines, base, path.name)
    return _tables(str(path), content)


def _is_table(header: list[str]) -> bool:
    return MIXED in header or any(spec.signature <= set(header) for name, spec in SPECS.items() if name != "persons")


def _tables(file: str, content: bytes) -> Iterator[Imported]:
    """Rows of our own tables, each checked against the package's."""
    own = read_tables([(file, content)])
    built = compile_tables(read_tables([*package_sources(), (file, content)]))
    wrong = {line: (code, text) for _, code, text, where, line, _ in built["errors"] if where == file and line}
    wrong |= {error.line: (error.code, error.message) for error in own.errors if error.line}
    if not wrong and own.errors:
        raise own.errors[0]
    found = [(r.line, table, r) for table, rows in own.rows.items() for r in rows]
    for line, table, item in sorted(found, key=lambda entry: entry[0]):
        if line not in wrong:
            values: OutRow = {MIXED: table, **{c: item[c] for c in SPECS[table].columns if item[c]}}
            yield Imported(line, _text(item.values), "entity" if item["id"] else "name", f"row of {table}", (values,))
    for line in sorted(wrong):
        yield Imported(line, "", "refused", f"[{wrong[line][0]}] {wrong[line][1]}")


def _text(values: Mapping[str, str]) -> str:
    return ",".join(value for value in values.values() if value)[:120]


def _simple(lines: Iterator[Row], base: KnowledgeBase, file: str) -> Iterator[Imported]:
    seen: dict[str, int] = {}
    for item in lines:
        problem = _problem(item, base)
        if problem:
            yield Imported(item.line, _text(item.values), "refused", problem)
            continue
        kind = item["kind"] or ("person" if item["role"] or item["sex"] else "institution")
        entity_id = (
            item["id"]
            or known_id(base, item["name"], item["country"], kind)
            or new_id(item["name"], item["country"], kind)
        )
        rows = list(_rows(item, entity_id, kind, f"{item['provenance'] or _PROVENANCE} {file}", entity_id in base))
        known = entity_id in base or entity_id in seen
        seen[entity_id] = item.line
        yield Imported(item.line, _text(item.values), "term" if known else "entity", entity_id, tuple(rows))


def _problem(item: Row, base: KnowledgeBase) -> str:
    if not item["name"]:
        return "[DA003] `name` is empty"
    if item["country"] and (item["country"] not in base or base.entity(item["country"]).country != item["country"]):
        return f"[DA002] unknown country {item['country']}: use ISO 3166-1 alpha-3"
    if item["kind"] and item["kind"] not in KINDS:
        return f"[DA002] unknown kind {item['kind']!r}: one of {', '.join(KINDS)}"
    return ""


def _rows(item: Row, entity_id: str, kind: str, provenance: str, known: bool) -> Iterator[OutRow]:
    person = kind == "person"
    own = {c: item[c] for c in ("name", "country", "wikidata_id")}
    if not known and person:
        yield row("persons", id=entity_id, sex=item["sex"], provenance=provenance, **own)
    elif not known:
        dates = {c: item[c] for c in ("sectors", "start", "end")}
        yield row("organisations", id=entity_id, kind=kind, provenance=provenance, **own, **dates)
    if person and (item["role"] or item["sectors"]):
        term = {c: item[c] for c in ("title", "country", "sectors", "start", "end")}
        yield row("offices", entity_id=entity_id, role=item["role"] or "member", provenance=provenance, **term)
    for alias in [item["name"] if known else "", *item["aliases"].split("|")]:
        if alias.strip():
            form = "person" if person else "alias"
            yield row("names", entity_id=entity_id, text=alias.strip(), form=form, provenance=provenance)


def known_id(base: KnowledgeBase, name: str, country: str, kind: str) -> str | None:
    """The entity of the base that has this name, country and sort of kind; None without one or with several."""
    person = kind == "person"
    found = [
        i
        for i in base.readings(name)
        if (base.entity(i).kind == "person") is person
        and base.entity(i).country == (country or None)
        and (not person or " " in name.strip())
    ]
    return found[0] if len(found) == 1 else None


_PREFIX: Final = {"ngo": "NGO", "firm": "MNC", "igo": "IGO", "organ": "IGO", "armed_group": "NSA", "movement": "NSA"}


def new_id(name: str, country: str, kind: str) -> str:
    """An id for a new entity: its country's, or by its kind, and the name."""
    return f"{country or _PREFIX.get(kind, 'X')}.{slug(name) or 'UNNAMED'}"
