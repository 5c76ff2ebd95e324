"""From paths to documents: the loop over inputs, whatever their kind."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from legation.errors import InputError, UsageError
from legation.model import Document
from legation.sources.decode import decode_utf8
from legation.sources.fields import Defaults, build_document, check_date
from legation.sources.jsonl import MAX_BYTES, Line, OnError, read_lines, read_objects, too_long
from legation.sources.seen import SeenIds

Input: TypeAlias = str | Path

_JSON_LINES: Final = frozenset({".jsonl", ".ndjson", ".json"})
_TEXT: Final = frozenset({".txt", ".text", ".md", ".htm", ".html"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one call of ``read_documents`` carries along."""

    defaults: Defaults
    unused: frozenset[str]
    on_error: OnError
    on_bytes: Callable[[int], None] | None
    names: SeenIds = field(default_factory=SeenIds)  # of text files, whose names are their ids


def read_documents(
    inputs: Input | Iterable[Input],
    *,
    published_at: str | None = None,
    publisher: str | None = None,
    unused: Collection[str] = (),
    on_error: OnError | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Document]:
    """The documents of some inputs, one at a time, in constant memory.

    Args:
        inputs: paths of text files or of JSON lines (``.jsonl``, ``.ndjson``, ``.json``), or ``-`` for standard
            input, which is JSON lines if it begins with ``{``, else one text. A file without a known ending is
            read like standard input. A text file takes its name as id.
        published_at: ISO date or date-time for documents that have none.
        publisher: for documents that have none.
        unused: fields that the caller has no use for: they are not looked at, so nothing is refused over them.
        on_error: gets each refusal; without it the first one is raised.
        on_bytes: gets the number of bytes of each piece read, for progress bars.

    Raises:
        UsageError: ``published_at`` is no date between 1900 and next year.
        InputError: at the first refusal, if there is no ``on_error``.
    """
    if published_at is not None:
        published_at = _option_date(published_at)
    reading = _Reading(Defaults(published_at, publisher), frozenset(unused), on_error or _raise, on_bytes)
    paths = [inputs] if isinstance(inputs, (str, Path)) else inputs
    return itertools.chain.from_iterable(_read_one(path, reading) for path in paths)


def read_json_lines(path: Input, *, on_error: OnError | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and object of each line of one input (a path or ``-``) that isn't a list of documents."""
    report = on_error or _raise
    try:
        with _open(path) as stream:
            yield from read_objects(read_lines(stream, file=str(path)), file=str(path), on_error=report)
    except OSError as error:
        report(_unreadable(path, error))


def _read_one(path: Input, reading: _Reading) -> Iterator[Document]:
    try:
        with _open(path) as stream:
            yield from _documents(path, stream, reading)
    except OSError as error:
        reading.on_error(_unreadable(path, error))


def _documents(path: Input, stream: BinaryIO, reading: _Reading) -> Iterator[Document]:
    suffix = Path(path).suffix.lower()
    lines = read_lines(stream, file=str(path), on_bytes=reading.on_bytes)
    if suffix not in _JSON_LINES and suffix not in _TEXT:
        head = _until_not_blank(lines)
        lines = itertools.chain(head, lines)
        suffix = ".jsonl" if head and _begins_object(head[-1][1]) else ".txt"
    if suffix in _JSON_LINES:
        return _from_json_lines(path, lines, reading)
    return _from_text(path, lines, reading)


def _from_json_lines(path: Input, lines: Iterator[Line], reading: _Reading) -> Iterator[Document]:
    file, seen = str(path), SeenIds()
    for line, found in read_objects(lines, file=file, on_error=reading.on_error):
        data = {name: value for name, value in found.items() if name not in reading.unused}
        try:
            document = build_document(data, file=file, line=line, defaults=reading.defaults)
            _check_new(document.id, seen, file=file, line=line)
        except InputError as error:
            reading.on_error(error)
        else:
            yield document


def _from_text(path: Input, lines: Iterator[Line], reading: _Reading) -> Iterator[Document]:
    file, name = str(path), _name(path)
    try:
        text = decode_utf8(_join(lines, file=file), file=file)
        document = build_document({"id": name, "text": text}, file=file, defaults=reading.defaults)
        if name:
            _check_new(name, reading.names, file=file)
    except InputError as error:
        reading.on_error(error)
    else:
        yield document


def _join(lines: Iterator[Line], *, file: str) -> bytes:
    pieces, size = [], 0
    for _, raw in lines:
        if isinstance(raw, InputError):
            raise too_long(file=file)
        size += len(raw)
        if size > MAX_BYTES:
            raise too_long(file=file)
        pieces.append(raw)
    return b"".join(pieces)


def _check_new(key: str, seen: SeenIds, *, file: str, line: int | None = None) -> None:
    if not seen.add(key):
        message = f"the id {key[:80]!r} came before in this input"
        raise InputError("IN007", message, file=file, line=line, remedy="give each document an id of its own")


def _until_not_blank(lines: Iterator[Line]) -> list[Line]:
    head: list[Line] = []
    for line in lines:
        head.append(line)
        if isinstance(line[1], InputError) or line[1].strip():
            break
    return head


def _begins_object(raw: bytes | InputError) -> bool:
    return isinstance(raw, bytes) and raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _name(path: Input) -> str | None:
    """The id of a text file; None for standard input and pipes, which have no name worth keeping."""
    if str(path) == "-" or not stat.S_ISREG(os.stat(path).st_mode):
        return None
    return os.fsencode(Path(path).name).decode("utf-8", "replace")


def _open(path: Input) -> contextlib.AbstractContextManager[BinaryIO]:
    if str(path) == "-":
        return contextlib.nullcontext(sys.stdin.buffer)
    return open(path, "rb")


def _unreadable(path: Input, error: OSError) -> InputError:
    reason = (error.strerror or str(error)).lower()
    remedy = "name the files in it" if isinstance(error, IsADirectoryError) else "check the path"
    if "://" in str(path):
        remedy = "save the page as text first: this version reads files only"
    return InputError("IN009", f"can't be read: {reason}", file=str(path), remedy=remedy)


def _option_date(value: str) -> str:
    try:
        return check_date(value, name="published_at", file="")
    except InputError as error:
        raise UsageError("US001", error.message, remedy=error.remedy) from None


def _raise(error: InputError) -> None:
    raise error
