"""JSON lines: one object a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from legation.errors import InputError
from legation.sources.decode import check_magic, decode_utf8

MAX_BYTES: Final = 200_000_000  # of one text or one line; nothing that long is an article

_BINARY_LINES: Final = 5  # binary lines before the first object after which the file is given up

OnError = Callable[[InputError], None]
Line = tuple[int, bytes | InputError]


def read_lines(stream: BinaryIO, *, file: str, on_bytes: Callable[[int], None] | None = None) -> Iterator[Line]:
    """Number (from 1) and bytes of each line, blank ones too; an error in place of one that is too long."""
    number = 0
    while raw := stream.readline(MAX_BYTES):
        number += 1
        if on_bytes:
            on_bytes(len(raw))
        if len(raw) < MAX_BYTES or raw.endswith(b"\n"):
            yield number, raw
            continue
        _skip_line(stream)
        yield number, too_long(file=file, line=number)


def read_objects(lines: Iterator[Line], *, file: str, on_error: OnError) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and object of each line that holds one. Blank lines are passed over.

    Errors go to ``on_error``: IN002, IN003, IN004 and IN011 for one line, IN001 for a file without any object,
    IN002 for a binary file, of which nothing more is read.
    """
    lines_read = objects = binary = 0
    for number, raw in lines:
        if isinstance(raw, bytes) and not raw.strip():
            continue
        lines_read += 1
        try:
            value = _parse(raw, file=file, line=number)
        except InputError as error:
            on_error(error)
            binary += error.code == "IN002"
            if error.line is None or (not objects and binary >= _BINARY_LINES):
                return
        else:
            objects += 1
            yield number, value
    if not lines_read:
        on_error(InputError("IN001", "there is nothing in it", file=file, remedy="leave it out"))


def too_long(*, file: str, line: int | None = None) -> InputError:
    """The error for a text or a line above ``MAX_BYTES``."""
    message = f"longer than {MAX_BYTES // 1_000_000} MB"
    return InputError("IN011", message, file=file, line=line, remedy="split it into articles")


def _parse(raw: bytes | InputError, *, file: str, line: int) -> dict[str, Any]:
    if isinstance(raw, InputError):
        raise raw
    if line == 1:
        check_magic(raw, file=file)
    text = decode_utf8(raw.strip(b" \t\r\n"), file=file, line=line)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(f"{error.msg} at column {error.colno}", file=file, line=line) from None
    except RecursionError:
        raise _broken("nested too deeply", file=file, line=line) from None
    except ValueError:
        raise _broken("a number that is too long", file=file, line=line) from None
    if not isinstance(value, dict):
        raise _broken("not an object in braces", file=file, line=line)
    return value


def _broken(problem: str, *, file: str, line: int) -> InputError:
    remedy = 'write one object a line: {"id": "…", "text": "…"}'
    return InputError("IN004", f"not valid JSON: {problem}", file=file, line=line, remedy=remedy)


def _skip_line(stream: BinaryIO) -> None:
    while chunk := stream.readline(1 << 20):
        if chunk.endswith(b"\n"):
            return
