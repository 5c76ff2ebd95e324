"""A TOML file as it is written: where its tables, keys and words stand. ``tomllib`` gives values without lines."""

from __future__ import annotations

import re
from typing import Final

TABLE: Final = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")
KEY: Final = re.compile(r"""\s*["']?([\w.-]+)["']?\s*=""")
_BROKEN_LINE: Final = re.compile(r"\(at line (\d+)|\bline (\d+)")


def offset_of(lines: tuple[str, ...], key: str, word: str | None) -> int:
    """How many lines below the first a key stands, or a word of its list; 0 where it can't be found."""
    at = next((n for n, line in enumerate(lines) if (found := KEY.match(line)) and found[1] == key), None)
    if at is None or word is None:
        return at or 0
    quoted = f'"{word}"'
    for number in range(at, len(lines)):
        if number > at and (KEY.match(lines[number]) or TABLE.match(lines[number])):
            break
        if quoted in lines[number]:
            return number
    return at


def sections(lines: tuple[str, ...], name: str) -> list[tuple[int, int]]:
    """Where each table of that name begins, and where the next of any other name does: indexes into ``lines``."""
    heads = [(n, found[1]) for n, line in enumerate(lines) if (found := TABLE.match(line))]
    starts = [n for n, head in heads if head == name]
    ends = [n for n, head in heads if not head.startswith(f"{name}.")]
    return [(start, next((n for n in ends if n > start), len(lines))) for start in starts]


def broken_line(message: str) -> int:
    """The line that an error message of ``tomllib`` names; 1 where it names none."""
    found = _BROKEN_LINE.search(message)
    return int(next(filter(None, found.groups()), 1)) if found else 1
