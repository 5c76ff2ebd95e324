"""What an importer yields, line by line, and the file it goes to.

Every line of an input becomes one ``Imported``: rows of the knowledge base, or the reason why none.
The file is a mixed one (see ``tables``): one CSV that holds rows of any table, to be named with ``--entities``.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, TextIO, TypeAlias

from legation.entities.fold import fold
from legation.entities.tables import MIXED, MIXED_COLUMNS
from legation.errors import UsageError

Outcome: TypeAlias = Literal["entity", "name", "term", "role", "stop", "known", "note", "refused"]
"""What became of a line: a new entity, a name or a term of one, a role noun, an entry of the stop list; nothing
because it was known; nothing because it only comments; refused."""

OutRow: TypeAlias = Mapping[str, str]
"""Column → value of one row, ``table`` among them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one line.

    Attributes:
        line: its number in the input, from 1.
        text: the line, shortened to 120 characters.
        outcome: see ``Outcome``.
        detail: in words: which entity, or why not.
        rows: the rows it gave.
    """

    line: int
    text: str
    outcome: Outcome
    detail: str
    rows: tuple[OutRow, ...] = ()


def row(table: str, **values: str) -> OutRow:
    """One row of a table; empty values are left out."""
    return {MIXED: table, **{column: value for column, value in values.items() if value}}


@dataclass(slots=True)
class RowFile:
    """A mixed CSV file that rows are written to; a row that is already there is not written twice.

    With ``append`` rows that the file has stay. Use it as a context manager.
    """

    path: Path
    append: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    _stream: TextIO | None = None
    _writer: csv.DictWriter[str] | None = None
    _seen: set[int] = field(default_factory=set)

    def __enter__(self) -> RowFile:
        try:
            old = list(self._old_rows()) if self.append and self.path.exists() else []
            self._stream = self._draft.open("w", encoding="utf-8", newline="")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(
                "US001", f"can't be written: {reason}", file=str(self.path), remedy="name another"
            ) from None
        self._writer = csv.DictWriter(self._stream, MIXED_COLUMNS, lineterminator="\n")
        self._writer.writeheader()
        for values in old:
            self._put(values)
        return self

    def _old_rows(self) -> Iterator[OutRow]:
        with self.path.open(encoding="utf-8-sig", newline="") as stream:
            for values in csv.DictReader(line for line in stream if not line.startswith("#")):
                yield {key: value for key, value in values.items() if key in MIXED_COLUMNS and value}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is None:
            return
        self._stream.close()
        if kind is None:
            os.replace(self._draft, self.path)
        else:
            self._draft.unlink(missing_ok=True)

    @property
    def _draft(self) -> Path:
        """Where the rows go until all are written, so that a stop half-way leaves the old file as it was."""
        return self.path.with_name(f".{self.path.name}.part")

    def write(self, imported: Imported) -> None:
        """Write the rows of one line."""
        for values in imported.rows:
            if self._put(values):
                self.counts[values[MIXED]] += 1

    def _put(self, values: OutRow) -> bool:
        key = hash(tuple(sorted((column, value) for column, value in values.items() if column != "provenance")))
        if key in self._seen:
            return False
        self._seen.add(key)
        if self._writer is not None:
            self._writer.writerow(values)
        return True


_ID_BAD: Final = str.maketrans(dict.fromkeys("'\".,()`", ""))


def slug(name: str) -> str:
    """The part of an id that a name makes: ASCII capitals, digits and underscores; may be empty."""
    plain = fold(name).translate(_ID_BAD).upper()
    return "_".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())[:80].rstrip("_")
