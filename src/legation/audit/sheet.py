"""The sheet that coders fill: a CSV file for spreadsheets, written without our answers and read back with checks."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO, TypeAlias

from legation.errors import DataError
from legation.export.safe import one_line, spreadsheet_cell
from legation.model import STATUSES, Claim, Document
from legation.reading.text import normalise, split_sentences
from legation.store.audits import AuditKey, KeyClaim

SHOWN: Final = ("row", "document", "publisher", "date", "trigger", "sentence", "before", "after")
CODED: Final = ("type", "mode", "actor", "recipient", "status", "attribution", "note")
COLUMNS: Final = (*SHOWN, *CODED)
NEEDED: Final = ("row", "document", "sentence", *CODED[:-1])
"""Columns that a sheet must still have when it comes back."""

NONE: Final = "none"
NO_EVENT: Final = frozenset(("none", "no such event", "no event", "no", "-", "–", "—"))
NOBODY: Final = frozenset(("none", "nobody", "no one", "-", "–", "—"))
OPEN, CLOSE = "«", "»"
AROUND: Final = 2  # sentences shown before and after
_UTF8: Final = "save it as CSV UTF-8 with commas (LibreOffice: Save as, CSV, character set UTF-8, field separator ,)"

OnError: TypeAlias = Callable[[DataError], None]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a coder sees of one claim."""

    row: str
    document: str
    publisher: str
    date: str
    trigger: str
    sentence: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditSheet:
    """A sample for blind coding: its key, which stays in the desk, and the rows to code."""

    key: AuditKey
    rows: tuple[SheetRow, ...]

    def write(self, stream: TextIO) -> None:
        """Write the sheet as CSV with a byte-order mark, by which spreadsheets know UTF-8.

        Args:
            stream: a text stream opened as UTF-8 with ``newline=""``.
        """
        stream.write("\ufeff")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self.rows:
            writer.writerow([*(spreadsheet_cell(getattr(row, name)) for name in SHOWN), *[""] * len(CODED)])


def sheet_row(stored: KeyClaim, claim: Claim, document: Document) -> SheetRow:
    """The row of a claim: the trigger marked in its sentence, with what stands around; nothing of what we coded."""
    text = document.title or "" if claim.sentence.field == "title" else document.text
    start, end = claim.sentence.start, claim.sentence.end
    marked = text[start:end]
    if claim.trigger.field == claim.sentence.field and start <= claim.trigger.start <= claim.trigger.end <= end:
        a, b = claim.trigger.start, claim.trigger.end
        marked = f"{text[start:a]}{OPEN}{text[a:b]}{CLOSE}{text[b:end]}"
    before, after = _context(claim, document)
    about = (stored.row_number or "", stored.document_id, document.publisher or "", document.published_at or "")
    return SheetRow(*about, *(one_line(part) for part in (claim.trigger.text, marked, before, after)))


def _context(claim: Claim, document: Document) -> tuple[str, str]:
    """Up to two sentences before and after; the headline's context is how the text begins."""
    spans = [(s.start, s.end) for s in split_sentences(normalise(document.text))]
    texts = [document.text[start:end] for start, end in spans]
    if claim.sentence.field == "title":
        return "", " ".join(texts[:AROUND])
    before = [text for text, (_, end) in zip(texts, spans, strict=True) if end <= claim.sentence.start]
    after = [text for text, (start, _) in zip(texts, spans, strict=True) if start >= claim.sentence.end]
    return " ".join(before[-AROUND:]), " ".join(after[:AROUND])


# ---------------------------------------------------------------- what comes back


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder wrote into a row, checked. None: the cell is blank, nothing is judged.

    Attributes:
        line: of the row in the file.
        claim: the claim whose row it is; None for an event that the coder added.
        sentence: the claims of the sentence that it is about.
        type: a PLOVER type, or "none": no such event.
        modes, actors, recipients, sources: empty where the coder says that there is none.
    """

    line: int
    claim: KeyClaim | None
    sentence: tuple[KeyClaim, ...]
    type: str
    modes: tuple[str, ...] | None
    actors: tuple[str, ...] | None
    recipients: tuple[str, ...] | None
    status: str | None
    sources: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class CodedSheet:
    """A coder's sheet: the rows that are judged and the events added; how many rows were not judged."""

    name: str
    content: bytes
    codings: tuple[Coding, ...]
    not_judged: int

    @property
    def judged(self) -> dict[str, Coding]:
        """Row number to coding."""
        return {c.claim.row_number or "": c for c in self.codings if c.claim is not None}

    @property
    def added(self) -> list[Coding]:
        """Events that no row showed."""
        return [coding for coding in self.codings if coding.claim is None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its cells by column, without what guards them against spreadsheets."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip().removeprefix("'").strip()

    def error(self, code: str, message: str, remedy: str) -> DataError:
        """An error that points at this line."""
        return DataError(code, message, file=self.file, line=self.number, remedy=remedy)

    @property
    def is_blank(self) -> bool:
        """Whether the coder wrote nothing here; a note alone is nothing."""
        return not any(self[column] for column in CODED[:-1])


def read_lines(path: Path) -> tuple[bytes, list[Line]]:
    """The file's content, and its lines by column.

    Raises:
        DataError: DA001 (missing, not UTF-8, semicolons, no CSV), DA003 (a column is missing).
    """
    content = _content(path)
    rows = list(_csv_rows(_decoded(path, content), str(path)))
    header = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    _check_header(header, str(path))
    lines = []
    for number, cells in rows[1:]:
        if len(cells) > len(header):
            remedy = "put text that holds commas into quotation marks, as spreadsheets do when they save CSV"
            raise DataError("DA001", "the line has too many cells", file=str(path), line=number, remedy=remedy)
        if any(cell.strip() for cell in cells):
            lines.append(Line(str(path), number, dict(zip(header, cells, strict=False))))
    return content, lines


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError("DA001", f"can't be read: {reason}", file=str(path), remedy="check the path") from None


def _decoded(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError("DA001", "the file is not UTF-8", file=str(path), line=line, remedy=_UTF8) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        remedy = f"if it is a workbook, {_UTF8}"
        raise DataError("DA001", "the file is not CSV but binary", file=str(path), line=line, remedy=remedy)
    return text


def _csv_rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begin = 1
    try:
        for cells in reader:
            yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        remedy = "mend the quotation marks of this line, or save the sheet again from the spreadsheet"
        raise DataError("DA001", f"is not CSV: {error}", file=file, line=begin, remedy=remedy) from None


def _check_header(header: Sequence[str], file: str) -> None:
    parted = next((sign for sign in ";\t" if header and sum(cell.count(sign) for cell in header) >= 3), None)
    if parted:
        sign = "semicolons" if parted == ";" else "tabs"
        raise DataError("DA001", f"the columns are parted by {sign}, not commas", file=file, line=1, remedy=_UTF8)
    if missing := [name for name in NEEDED if name not in header]:
        remedy = "keep the first line as it was drawn; columns for coding may stay empty"
        raise DataError("DA003", f"no column {', '.join(missing)}", file=file, line=1, remedy=remedy)
    if twice := [name for name in COLUMNS if header.count(name) > 1]:
        remedy = "delete or rename one of the two"
        raise DataError("DA004", f"two columns {twice[0]!r}", file=file, line=1, remedy=remedy)


# ---------------------------------------------------------------- checks


@dataclass(slots=True)
class Checker:
    """Checks a sheet's lines against the key and the codebook. Wrong lines are told and left out.

    Attributes:
        modes: the codebook's types with their modes.
    """

    key: AuditKey
    modes: Mapping[str, Sequence[str]]
    on_error: OnError
    _seen: dict[str, int] = field(default_factory=dict)
    _rows: dict[str, KeyClaim] = field(default_factory=dict)
    _sentences: dict[str, list[KeyClaim]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows = {claim.row_number: claim for claim in self.key.claims if claim.row_number}
        for claim in self.key.claims:
            self._sentences.setdefault(letters(claim.sentence), []).append(claim)

    def codings(self, lines: Sequence[Line]) -> list[Coding]:
        """The rows that say something."""
        found = []
        for line in lines:
            try:
                coding = self._coding(line)
            except DataError as error:
                self.on_error(error)
            else:
                found += [coding] if coding else []
        return found

    def _coding(self, line: Line) -> Coding | None:
        claim = self._claim(line) if line["row"] else None
        if line.is_blank:
            return None
        sentence = self._sentence(line, claim)
        event_type = self._type(line)
        if event_type is None and claim is not None:
            return None
        if claim is None and event_type in (None, NONE):
            remedy = "fill type, or delete the line: lines without a row number are events that no row shows"
            raise line.error("DA003", "an added event has no type", remedy)
        return self._coded(line, claim, sentence, event_type or NONE)

    def _coded(self, line: Line, claim: KeyClaim | None, sentence: tuple[KeyClaim, ...], event_type: str) -> Coding:
        no_event = event_type == NONE
        return Coding(
            line=line.number,
            claim=claim,
            sentence=sentence,
            type=event_type,
            modes=None if no_event else self._modes(line, event_type),
            actors=None if no_event else listed(line["actor"]),
            recipients=None if no_event else listed(line["recipient"]),
            status=None if no_event else self._status(line),
            sources=None if no_event else listed(line["attribution"], also=("publisher", "the publisher")),
        )

    def _claim(self, line: Line) -> KeyClaim:
        number = line["row"].lower()
        claim = self._rows.get(number)
        if claim is None:
            remedy = "row numbers stay as drawn; for an event that you add, leave the cell empty"
            raise line.error("DA002", f"row {line['row'][:40]!r} is none of this sample", remedy)
        if number in self._seen:
            remedy = "delete one of the two, or empty the row number of an event that you add"
            raise line.error("DA004", f"row {number!r} stands in line {self._seen[number]} already", remedy)
        self._seen[number] = line.number
        if letters(line["sentence"]) != letters(claim.sentence) or not _same_id(line["document"], claim.document_id):
            remedy = "restore row number, document and sentence from the sheet as drawn (were columns sorted apart?)"
            raise line.error("DA004", f"row {number!r} was drawn with another sentence or document", remedy)
        return claim

    def _sentence(self, line: Line, claim: KeyClaim | None) -> tuple[KeyClaim, ...]:
        """The claims of the sentence: of the row's, or of the one that an added line repeats."""
        wanted = claim.sentence if claim else line["sentence"]
        document = claim.document_id if claim else line["document"]
        claims = self._sentences.get(letters(wanted), [])
        found = tuple(other for other in claims if not document or _same_id(document, other.document_id))
        if not found or len({other.document_id for other in found}) > 1:
            remedy = "copy document and sentence from the row of the sentence that the event stands in"
            raise line.error("DA003", "an added event must name a sentence of the sheet", remedy)
        return found

    def _type(self, line: Line) -> str | None:
        word = line["type"]
        if not word or word.lower() in NO_EVENT:
            return NONE if word else None
        if word.upper() not in self.modes:
            remedy = f"one of {', '.join(self.modes)}, or none: no such event"
            raise line.error("DA002", f"unknown type {word[:40]!r}", remedy)
        return word.upper()

    def _modes(self, line: Line, event_type: str) -> tuple[str, ...] | None:
        modes = listed(line["mode"].lower())
        known = self.modes[event_type]
        if unknown := [mode for mode in modes or () if mode not in known]:
            remedy = f"one of {', '.join((*known, NONE))}"
            raise line.error("DA002", f"{event_type} has no mode {unknown[0][:40]!r}", remedy)
        return modes

    def _status(self, line: Line) -> str | None:
        word = line["status"].lower()
        if word and word not in STATUSES:
            raise line.error("DA002", f"unknown status {word[:40]!r}", f"one of {', '.join(STATUSES)}")
        return word or None


def listed(cell: str, *, also: Sequence[str] = ()) -> tuple[str, ...] | None:
    """The items of a cell, parted by ``;`` or ``|``; empty for "none", None for a blank."""
    items = [item.strip().removeprefix("'").strip() for item in cell.replace("|", ";").split(";")]
    items = [item for item in items if item]
    if not items:
        return None
    return tuple(item for item in items if item.lower() not in NOBODY and item.lower() not in also)


def letters(text: str) -> str:
    """Letters and digits alone: what stays of a text when marks, guards and spreadsheets' habits are taken away."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _same_id(cell: str, document_id: str) -> bool:
    """Whether a cell still names the document; spreadsheets turn "007" into 7."""
    if letters(cell) == letters(document_id):
        return True
    try:
        return float(cell) == float(document_id)
    except ValueError:
        return False
