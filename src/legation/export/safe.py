"""Text that strangers wrote, made fit to be shown.

An article may carry terminal escapes, bidirectional overrides, lone surrogates or spreadsheet formulas. Every
replacement in ``visible`` is one character for one, so that offsets into the text stay true.
"""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"


def _replacements() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
    table[0x7F] = "\u2421"
    reordering = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
    unseen = [*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), 0x206A, 0x206B, 0x206C, 0x206D, 0x206E, 0x206F]
    surrogates = range(0xD800, 0xE000)
    for code in (*range(0x80, 0xA0), *reordering, *unseen, *surrogates):
        table[code] = REPLACEMENT
    table[0x85] = table[0x2028] = table[0x2029] = "\n"
    return table


_VISIBLE: Final = _replacements()
_FORMULA: Final = re.compile(r"(^|;)(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def visible(text: str) -> str:
    """The text with whatever would act on a terminal or a page replaced by a visible sign, length unchanged.

    Control characters become their Unicode pictures (escape becomes ``␛``), reordering marks, invisible tags
    and lone surrogates become U+FFFD, and the rarer line ends become a newline.
    """
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """``visible`` text on one line, every run of white space a single space."""
    return " ".join(visible(text).split())


def spreadsheet_cell(text: str) -> str:
    """One line that no spreadsheet takes for a formula: an apostrophe stands before ``= + - @``.

    The sign is guarded at the start of the cell and after a semicolon, which some locales take for a column
    border (OWASP, "CSV Injection").
    """
    return _FORMULA.sub(r"\1\2'", one_line(text))
