"""Reading the ontology's data files row by row, so that every complaint can name its file and line."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from legation.errors import DataError

DATA: Final[Path] = Path(__file__).parent / "data"

# The CSV files by their path under the data directory, with the columns each must have, in order.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "plover/quads.csv": ("quad_class", "name"),
    "plover/types.csv": ("type", "score", "quad_class", "covers", "basis", "note"),
    "plover/modes.csv": ("type", "mode", "score", "covers"),
    "plover/contexts.csv": ("context", "covers"),
    "plover/sectors.csv": ("sector", "covers"),
    "plover/retired.csv": ("kind", "type", "old", "new", "basis", "note"),
    "plover/cameo_to_plover.csv": ("cameo", "plover_type", "mode", "contexts", "also", "swap", "basis", "note"),
    "plover/plover_to_cameo.csv": ("type", "mode", "contexts", "cameo", "lossy", "note"),
    "plover/roots.csv": ("type", "root", "note"),
    "cameo/codes.csv": ("code", "name", "goldstein", "source"),
    "cameo/goldstein_variants.csv": ("scale", "code", "goldstein", "note"),
    "future.csv": (
        "event_type", "mode", "context", "cameo", "by_actor", "plover_type", "plover_mode", "plover_cameo", "example",
    ),
}  # fmt: skip
STATUS_FILE: Final = "status.toml"
PROFILES: Final = "plover/profiles"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a data file. ``row[column]`` is the text of the cell, "" where there is none."""

    file: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def get(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.values.get(column, "") or None

    def parts(self, column: str) -> tuple[str, ...]:
        """The cell's parts, which ``|`` joins."""
        cell = self.values.get(column, "")
        return tuple(cell.split("|")) if cell else ()

    def number(self, column: str) -> float:
        """The cell as a number.

        Raises:
            DataError: DA003, the cell is empty or no number.
        """
        try:
            return float(self[column])
        except ValueError:
            raise self.error("DA003", f"`{column}` is {self[column]!r}, not a number", "write a number") from None

    def error(self, code: str, message: str, remedy: str) -> DataError:
        """An error that names this row."""
        return DataError(code, message, file=self.file, line=self.line, remedy=remedy)


def read_text(directory: Path, name: str) -> str:
    """The text of a data file.

    Raises:
        DataError: DA001, the file is missing or is not UTF-8.
    """
    try:
        return (directory / name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError("DA001", f"can't be read: {error.strerror}", file=name, remedy="restore the file") from error
    except UnicodeDecodeError as error:
        raise DataError("DA001", "is not valid UTF-8", file=name, remedy="save it as UTF-8") from error


def read_csv(directory: Path, name: str, columns: Sequence[str] | None = None) -> list[Row]:
    """The rows of a CSV file with a header line; lines that begin with ``#``, and empty ones, are comments.

    Args:
        directory: the data directory.
        name: the file's path under it.
        columns: the columns it must have, in order; those of ``COLUMNS`` if left out.

    Raises:
        DataError: DA001, the file is missing, its header differs, or a row has too many or too few cells.
    """
    wanted = list(columns or COLUMNS[name])
    lines = read_text(directory, name).splitlines()
    numbered = [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    cells = list(csv.reader(line for _, line in numbered))
    if len(cells) != len(numbered):
        raise DataError("DA001", "a quoted cell runs over several lines", file=name, remedy="close its quotation marks")
    if not cells or cells[0] != wanted:
        line = numbered[0][0] if numbered else 1
        raise DataError("DA001", f"the header is not {','.join(wanted)}", file=name, line=line, remedy="restore it")
    for (line, _), row in zip(numbered, cells, strict=True):
        if len(row) != len(wanted):
            problem = f"the row has {len(row)} cells, the header {len(wanted)}"
            raise DataError("DA001", problem, file=name, line=line, remedy="quote cells that hold commas")
    body = zip(numbered[1:], cells[1:], strict=True)
    return [Row(name, line, dict(zip(wanted, map(str.strip, row), strict=True))) for (line, _), row in body]


def read_toml(directory: Path, name: str) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        DataError: DA001, the file is missing or is no TOML.
    """
    try:
        return tomllib.loads(read_text(directory, name))
    except tomllib.TOMLDecodeError as error:
        raise DataError("DA001", f"is no valid TOML: {error}", file=name, remedy="correct the syntax") from error


def toml_lines(directory: Path, name: str, key: str) -> list[int]:
    """The lines on which the tables ``[[key]]`` of a TOML file begin, in order, counted from 1."""
    lines = read_text(directory, name).splitlines()
    return [i for i, line in enumerate(lines, 1) if line.strip() == f"[[{key}]]"]


def toml_rows(directory: Path, name: str, key: str) -> list[Row]:
    """The tables ``[[key]]`` of a TOML file as rows of text.

    Raises:
        DataError: DA001, the file can't be read, or ``key`` is no array of tables with text values.
    """
    tables = read_toml(directory, name).get(key, [])
    lines = toml_lines(directory, name, key)
    if not isinstance(tables, list) or len(tables) != len(lines):
        problem = f"`{key}` is no series of [[{key}]] tables"
        raise DataError("DA001", problem, file=name, remedy="see the other profiles")
    for line, table in zip(lines, tables, strict=True):
        if not all(isinstance(value, str) for value in table.values()):
            raise DataError("DA001", "a value is no text", file=name, line=line, remedy="quote it")
    return [Row(name, line, table) for line, table in zip(lines, tables, strict=True)]


def profile_names(directory: Path) -> list[str]:
    """The names of the codebook profiles under a data directory, sorted."""
    return sorted(path.stem for path in (directory / PROFILES).glob("*.toml"))
