"""Every error a user can meet, in one tree.

::

    LegationError                 code, message, where (file, line), remedy
    ├── InputError                a document that can't be taken; the batch goes on
    ├── DataError                 a row of our data files, or of the user's, that is wrong
    ├── DeskError                 a desk that can't be opened, read or written
    └── UsageError                options that don't fit together

Codes are stable: scripts may test for them. ``CODES`` lists them all with what they mean; a test holds
that each one is documented in ``docs/reference/errors.md``.
"""

from __future__ import annotations

from typing import Any, Final

CODES: Final[dict[str, str]] = {
    "IN001": "the text is empty",
    "IN002": "the input is binary, not text",
    "IN003": "the input is not valid UTF-8",
    "IN004": "a line is not valid JSON",
    "IN005": "`text` is missing or is not a string",
    "IN006": "a date is none, or lies outside 1900 to next year",
    "IN007": "the same document id twice within one input",
    "IN008": "the text is surely in a language other than English",
    "IN009": "the file is missing or can't be read",
    "IN010": "a field other than `text` has the wrong type",
    "IN011": "a text or a line is too long (over 200 MB)",
    "DA001": "a data file is missing or can't be parsed",
    "DA002": "a row of a data file names an unknown code",
    "DA003": "a row of a data file lacks a value it must have",
    "DA004": "a row of a data file contradicts another",
    "DE001": "the desk can't be written there",
    "DE002": "the desk file is corrupt or is no desk",
    "DE003": "the desk is locked by another process",
    "DE004": "the desk was made by a newer version of Legation",
    "DE005": "the desk does not exist",
    "DE006": "the desk can't be read",
    "US001": "options that don't fit together, or a value outside its range",
}


class LegationError(Exception):
    """Base of all errors that Legation raises for its users.

    Args:
        code: a key of ``CODES``.
        message: what is wrong, in a sentence.
        file: the file or source concerned, where there is one.
        line: its line, counted from 1, where there is one.
        remedy: what the user can do about it.
    """

    def __init__(
        self, code: str, message: str, *, file: str | None = None, line: int | None = None, remedy: str = ""
    ) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code}")
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = "" if self.file is None else self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [f"[{self.code}]", f"{where}:" if where else "", self.message]
        if self.remedy:
            parts.append(f"({self.remedy})")
        return " ".join(part for part in parts if part)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, self.message, self.file, self.line, self.remedy)


def _rebuild(
    kind: type[LegationError], code: str, message: str, file: str | None, line: int | None, remedy: str
) -> LegationError:
    return kind(code, message, file=file, line=line, remedy=remedy)


class InputError(LegationError):
    """A document that can't be taken. The rest of its batch goes on."""


class DataError(LegationError):
    """A row of a data file (ontology, lexicon, entities) that is wrong."""


class DeskError(LegationError):
    """A desk that can't be opened, read or written."""


class UsageError(LegationError):
    """Options that don't fit together."""
