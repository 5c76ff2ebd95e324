"""Reads the CSV files of the knowledge base into checked rows.

A file is UTF-8 with a header line; lines that begin with ``#`` are comments. Which table a file belongs to
follows from its name (``names_europe.csv`` is a ``names`` file) or, for a user's file, from its header. A file with
a column ``table`` is a mixed one: each row says which table it belongs to; the importers write such files.
A broken row becomes a ``DataError`` in ``Tables.errors``; the rest loads.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from legation.errors import DataError

DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One kind of file: its columns, those that must be filled, and the header words that give it away."""

    columns: tuple[str, ...]
    required: tuple[str, ...]
    signature: frozenset[str]


def _spec(columns: str, required: str, signature: str) -> TableSpec:
    return TableSpec(tuple(columns.split()), tuple(required.split()), frozenset(signature.split()))


SPECS: Final[dict[str, TableSpec]] = {
    "states": _spec(
        "id iso2 name official_name kind parent start end capital leader weight wikidata_id provenance",
        "id name kind",
        "iso2 name",
    ),
    "organisations": _spec(
        "id name kind country sectors parent members start end wikidata_id provenance", "id name kind", "members name"
    ),
    "persons": _spec("id name country sex surname wikidata_id provenance", "id name", "sex name"),
    "offices": _spec(
        "entity_id role title country sectors start end confidence provenance", "entity_id role", "entity_id role"
    ),
    "names": _spec("entity_id text form start end provenance", "entity_id text form", "entity_id text form"),
    "roles": _spec("noun plural sectors role kind provenance", "noun kind", "noun"),
    "institutions": _spec("key nouns sectors ids state provenance", "key nouns sectors", "key nouns"),
    "stop": _spec("text reason", "text", "text reason"),
}
"""Column order as in PLAN; the optional columns wikidata_id, surname, leader and weight may be left out."""

MIXED: Final = "table"
"""The column that makes a file a mixed one."""

MIXED_COLUMNS: Final = (MIXED, *dict.fromkeys(column for spec in SPECS.values() for column in spec.columns))
"""All columns of a mixed file: those of every table, each once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with where it stood."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def error(self, code: str, message: str, remedy: str = "") -> DataError:
        """A DataError that points at this row."""
        return DataError(code, message, file=self.file, line=self.line, remedy=remedy)


@dataclass(slots=True)
class Tables:
    """All rows by table, and what could not be read."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in SPECS})
    errors: list[DataError] = field(default_factory=list)


def data_files(folder: Path = DATA) -> list[Path]:
    """The CSV files of a folder that belong to a table, in a fixed order.

    ``names.csv`` comes before ``names_x.csv``: a later row overrides an earlier one.
    """
    found: list[Path] = []
    for name in SPECS:
        found += [p for p in (folder / f"{name}.csv",) if p.is_file()]
        found += sorted(folder.glob(f"{name}_*.csv"))
    return found


def read_tables(sources: Iterable[tuple[str, bytes]]) -> Tables:
    """Rows of all sources, given as (file name or path, content)."""
    tables = Tables()
    for file, content in sources:
        try:
            _read_one(file, content, tables)
        except DataError as error:
            tables.errors.append(error)
    return tables


def rows_of(file: str, content: bytes) -> tuple[list[str], Iterator[Row]]:
    """The header of any CSV file and its rows, unchecked.

    Raises:
        DataError: DA001, it is no UTF-8 or no CSV.
    """
    header, lines = _opened(file, content)
    rows = ((line, dict(zip(header, (c.strip() for c in cells), strict=False))) for line, cells in lines)
    return header, (Row(file, line, values) for line, values in rows)


def _opened(file: str, content: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError(
            "DA001", "the file is not valid UTF-8", file=file, line=line, remedy="save it as UTF-8"
        ) from error
    lines = _csv_rows(text, file)
    return [cell.strip() for cell in next(lines, (0, []))[1]], lines


def _read_one(file: str, content: bytes, tables: Tables) -> None:
    header, lines = _opened(file, content)
    if MIXED in header:
        _read_mixed(file, header, lines, tables)
        return
    name = _table_of(file, header)
    spec = SPECS[name]
    if missing := [column for column in spec.required if column not in header]:
        raise DataError(
            "DA001", f"the header lacks {', '.join(missing)}", file=file, remedy=f"columns: {','.join(spec.columns)}"
        )
    for line, cells in lines:
        row = Row(file, line, {h: c.strip() for h, c in zip(header, cells, strict=False)})
        problem = _row_problem(row, spec, len(header), len(cells))
        if problem is None:
            tables.rows[name].append(row)
        else:
            tables.errors.append(problem)


def _read_mixed(file: str, header: list[str], lines: Iterator[tuple[int, list[str]]], tables: Tables) -> None:
    for line, cells in lines:
        row = Row(file, line, {h: c.strip() for h, c in zip(header, cells, strict=False) if c})
        spec = SPECS.get(row[MIXED])
        if spec is None:
            known = ", ".join(SPECS)
            tables.errors.append(row.error("DA002", f"unknown table {row[MIXED]!r}", f"one of {known}"))
            continue
        problem = _row_problem(row, spec, len(header), len(cells))
        if problem is None:
            tables.rows[row[MIXED]].append(row)
        else:
            tables.errors.append(problem)


def _csv_rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """(line number from 1, cells) of every line that is neither empty nor a comment."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if cells and not cells[0].lstrip().startswith("#") and any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise DataError(
            "DA001", f"not valid CSV: {error}", file=file, line=reader.line_num, remedy="check quotation marks"
        ) from error


def _table_of(file: str, header: list[str]) -> str:
    stem = Path(file).stem.split("_")[0]
    if stem in SPECS and SPECS[stem].signature <= set(header):
        return stem
    for name, spec in SPECS.items():
        if spec.signature <= set(header):
            return name
    raise DataError(
        "DA001", "the header fits no table", file=file, remedy="see docs: states, persons, offices, names, …"
    )


def _row_problem(row: Row, spec: TableSpec, width: int, cells: int) -> DataError | None:
    if cells > width:
        return row.error("DA001", f"{cells} cells where the header has {width}", "put text with commas in quotes")
    for column in spec.required:
        if not row[column]:
            return row.error("DA003", f"`{column}` is empty", "fill it or delete the row")
    for column in ("start", "end"):
        if row[column] and not valid_date(row[column]):
            return row.error("DA003", f"`{column}` {row[column]!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if row["start"] and row["end"] and row["start"] > row["end"] + "~":
        return row.error("DA004", f"the end {row['end']} lies before the start {row['start']}", "swap or correct them")
    return None


_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def valid_date(text: str) -> bool:
    """Whether text is YYYY, YYYY-MM or YYYY-MM-DD (29 February always passes)."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    return match[3] is None or 1 <= int(match[3]) <= _DAYS[int(match[2]) - 1]
