"""The names that the ontology's tables define, for the checks that other rows use only these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legation.ontology.records import Finding
from legation.ontology.tables import Row

Tables = Mapping[str, list[Row]]


def finding(row: Row, code: str, problem: str, remedy: str) -> Finding:
    """A finding about a row."""
    return Finding(row.file, row.line, problem, remedy, code)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Types, their modes, contexts, CAMEO codes, and the default crosswalk's row for each code."""

    types: frozenset[str]
    modes: Mapping[str, frozenset[str]]
    contexts: frozenset[str]
    codes: frozenset[str]
    crosswalk: Mapping[str, Row]

    @classmethod
    def of(cls, tables: Tables) -> Vocabulary:
        """The names in these tables."""
        modes: dict[str, set[str]] = {}
        for row in tables["plover/modes.csv"]:
            modes.setdefault(row["type"], set()).add(row["mode"])
        return cls(
            types=frozenset(row["type"] for row in tables["plover/types.csv"]),
            modes={name: frozenset(found) for name, found in modes.items()},
            contexts=frozenset(row["context"] for row in tables["plover/contexts.csv"]),
            codes=frozenset(row["code"] for row in tables["cameo/codes.csv"]),
            crosswalk={row["cameo"]: row for row in tables["plover/cameo_to_plover.csv"]},
        )

    def unknown(
        self, row: Row, *, types: tuple[str, ...] = (), mode: str = "", of: str = "", contexts: tuple[str, ...] = (),
        codes: tuple[str, ...] = (),
    ) -> Iterator[Finding]:  # fmt: skip
        """A finding for each of these names that is not in the vocabulary; ``mode`` must be one of the type ``of``."""
        for name in types:
            if name not in self.types:
                yield finding(row, "DA002", f"unknown event type {name!r}", "use a type of plover/types.csv")
        if mode and of in self.types and mode not in self.modes.get(of, ()):
            yield finding(row, "DA002", f"{mode!r} is no mode of {of}", "use a mode of plover/modes.csv")
        for name in contexts:
            if name not in self.contexts:
                yield finding(row, "DA002", f"unknown context {name!r}", "use a context of plover/contexts.csv")
        for name in codes:
            if name not in self.codes:
                yield finding(row, "DA002", f"unknown CAMEO code {name!r}", "use a code of cameo/codes.csv")


def twice(rows: list[Row], *columns: str) -> Iterator[Finding]:
    """A finding for each row that has the same cells in these columns as an earlier one."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            what = " ".join(part for part in key if part)
            yield finding(row, "DA004", f"{what} stands already on line {seen[key]}", "keep one of the two")
        seen.setdefault(key, row.line)


def in_range(row: Row, column: str) -> Iterator[Finding]:
    """A finding where the cell is no number from -10 to +10."""
    try:
        good = -10 <= float(row[column]) <= 10
    except ValueError:
        yield finding(row, "DA003", f"`{column}` has no number", "write a number from -10 to 10")
        return
    if not good:
        yield finding(row, "DA004", f"`{column}` is {row[column]}, outside -10 to 10", "write a number from -10 to 10")
