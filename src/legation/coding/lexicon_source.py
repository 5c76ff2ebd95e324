"""The lexicon's files as they are written: parsed tables, and the line of every frame, key and word.

``tomllib`` gives values without lines; an editor wants the line. Keys are looked up by their text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.ontology.toml_source import KEY, TABLE, broken_line, offset_of

_FRAME = re.compile(r"\s*\[\[\s*frame\s*\]\]")


@dataclass(frozen=True, slots=True)
class Row:
    """A frame as it is written: its file, its parsed keys, and where its text stands in the file."""

    file: str
    type: str
    values: Mapping[str, Any]
    line: int
    lines: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id, or "?" where it has none."""
        return str(self.values.get("id", "?"))

    @property
    def name(self) -> str:
        """What explanations call it: ``consult.visit``."""
        return f"{self.type.lower()}.{self.id}"

    def line_of(self, key: str, word: str | None = None) -> int:
        """The line of a key, or of a word in its list; the frame's first line where it can't be found."""
        return self.line + offset_of(self.lines, key, word)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name, its lines and its parsed content."""

    file: str
    lines: tuple[str, ...]
    data: Mapping[str, Any]

    def rows(self) -> Iterator[Row]:
        """Its frames, each with the line of its header."""
        starts = [number for number, line in enumerate(self.lines) if _FRAME.match(line)]
        frames = self.data.get("frame", [])
        for values, start, end in zip(frames, starts, [*starts[1:], len(self.lines)], strict=False):
            yield Row(self.file, str(self.data.get("type", "")), values, start + 1, self.lines[start:end])

    def line_of(self, table: str, key: str | None = None, word: str | None = None) -> int:
        """The line of a table, of a key in it, or of a word in that key's list; 1 where it can't be found.

        Keys that stand before all tables are found under any name that is no table, as ``""``.
        """
        start = 0
        for number, line in enumerate(self.lines):
            found = TABLE.match(line)
            if found and found[1] == table:
                start = number
                break
        if key is None:
            return start + 1
        return start + 1 + offset_of(self.lines[start:], key, word)

    def line_of_word(self, table: str, word: str) -> int:
        """The line at or below a table's header that names a word in quotation marks, or as a key."""
        start = self.line_of(table) - 1
        for number in range(start, len(self.lines)):
            found = KEY.match(self.lines[number])
            if f'"{word}"' in self.lines[number] or (found and found[1] == word):
                return number + 1
        return start + 1


def read_source(path: Path) -> Source | tuple[int, str]:
    """The parsed file; or the line and the reason where it is no TOML."""
    try:
        text = path.read_text("utf8")
        return Source(path.name, tuple(text.splitlines()), tomllib.loads(text))
    except (OSError, UnicodeDecodeError) as error:
        return 1, str(error)
    except tomllib.TOMLDecodeError as error:
        return broken_line(str(error)), str(error)
