"""Status from primitives, by the table in ``data/status.toml``.

The primitives follow FactBank (polarity, certainty, nested sources), ACE (tense) and TimeML (condition); the order
of the rows is DESIGN's. See decision 0005.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

from legation.errors import DataError
from legation.model import STATUSES, Certainty, Condition, Polarity, Stance, Tense
from legation.ontology.records import Primitives, StatusDecision, StatusExample, StatusRow
from legation.ontology.tables import DATA, STATUS_FILE, read_toml, toml_lines

VALUES: dict[str, frozenset[str]] = {
    "polarity": frozenset(get_args(Polarity)),
    "certainty": frozenset(get_args(Certainty)),
    "tense": frozenset(get_args(Tense)),
    "condition": frozenset(get_args(Condition)),
    "stances": frozenset(get_args(Stance)),
}


def derive_status(primitives: Primitives) -> StatusDecision:
    """The status of a claim with these primitives, and the row of the table that gave it."""
    for row in status_table():
        if fits(row, primitives):
            return StatusDecision(row.status, row.order, row.name)
    raise DataError("DA003", "no row fits", file=STATUS_FILE, remedy="add a last row without conditions")


def fits(row: StatusRow, primitives: Primitives) -> bool:
    """Whether any condition of the row holds; a row without conditions fits everything."""
    return not row.conditions or any(
        not values.isdisjoint(primitives.stances) if name == "stances" else getattr(primitives, name) in values
        for name, values in row.conditions.items()
    )


@cache
def status_table() -> tuple[StatusRow, ...]:
    """The rows of the status table that ships, in order, with their examples; read once."""
    return read_status_table(DATA)


def read_status_table(directory: Path) -> tuple[StatusRow, ...]:
    """The rows of the status table under a data directory.

    Raises:
        DataError: the file can't be read (DA001), names an unknown primitive, value or status (DA002), or a row lacks
            a key (DA003).
    """
    tables = read_toml(directory, STATUS_FILE).get("row", [])
    lines = toml_lines(directory, STATUS_FILE, "row")
    if not isinstance(tables, list) or len(tables) != len(lines):
        raise DataError("DA001", "`row` is no series of [[row]] tables", file=STATUS_FILE, remedy="see decision 0005")
    return tuple(_row(table, line) for table, line in zip(tables, lines, strict=True))


def _row(table: dict[str, Any], line: int) -> StatusRow:
    try:
        status = table["status"]
        if status not in STATUSES:
            raise _unknown(f"status {status!r}", line)
        conditions = {name: _values(name, values, line) for name, values in table.get("any", {}).items()}
        examples = tuple(_example(example, line) for example in table["examples"])
        return StatusRow(table["order"], table["name"], status, table["meaning"], conditions, examples)
    except KeyError as error:
        missing = f"the row lacks {error}"
        raise DataError("DA003", missing, file=STATUS_FILE, line=line, remedy="add it") from error
    except (TypeError, AttributeError) as error:
        raise DataError(
            "DA001", "the row is malformed", file=STATUS_FILE, line=line, remedy="see the others"
        ) from error


def _values(name: str, values: list[str], line: int) -> frozenset[str]:
    if name not in VALUES:
        raise _unknown(f"primitive {name!r}", line)
    for value in values:
        if value not in VALUES[name]:
            raise _unknown(f"{name} {value!r}", line)
    return frozenset(values)


def _example(table: dict[str, Any], line: int) -> StatusExample:
    named = {name: value for name, value in table.items() if name != "text"}
    for name, value in named.items():
        _values(name, value if isinstance(value, list) else [value], line)
    stances = tuple(named.pop("stances", ()))
    return StatusExample(table["text"], Primitives(stances=stances, **named))


def _unknown(what: str, line: int) -> DataError:
    remedy = "use a value that the head of the file names"
    return DataError("DA002", f"unknown {what}", file=STATUS_FILE, line=line, remedy=remedy)
