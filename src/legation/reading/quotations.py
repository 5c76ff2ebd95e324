"""Stretches in quotation marks."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 2000  # characters; a longer one is an unclosed mark

_MARK: Final = re.compile(r'"|\n[ ]*\n|\n')


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Offsets of the words inside quotation marks of normalised ``text``, marks left out.

    A paragraph's end closes a quotation that its author left open, as wire style does when the next paragraph goes on.
    """
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        if match.group() != '"':
            if opened is not None and match.start() - opened <= LONGEST and match.start() > opened:
                out.append((opened, match.start()))
            opened = None
        elif opened is None:
            opened = match.end()
        else:
            if 0 < match.start() - opened <= LONGEST:
                out.append((opened, match.start()))
            opened = None
    return out


def is_quoted(quotations: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The quotation that holds the stretch, if one does."""
    return next((q for q in quotations if q[0] <= start and end <= q[1]), None)
