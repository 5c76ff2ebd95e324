"""Bytes to text, or the reason why not."""

from __future__ import annotations

import re
from typing import Final

from legation.errors import InputError

# The first bytes of what people hand over by mistake, with what they are.
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_OTHER_UNICODE: Final = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_BOM: Final = b"\xef\xbb\xbf"
_CONTROL_BYTES: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_CHARACTERS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LOOK: Final = 8192  # bytes (or characters) looked at to tell binary from text, as git and grep do

# A text may hold stray control characters (it is coded with a warning); above this share it is no text. Data that
# isn't UTF-8 either needs far less to be called binary: Latin-1 prose has none at all.
_BINARY_SHARE: Final = 0.3
_BINARY_SHARE_NOT_UTF8: Final = 0.02


def decode_utf8(data: bytes, *, file: str, line: int | None = None) -> str:
    """The text of some bytes. A byte order mark is dropped, nothing else is touched.

    Args:
        data: a whole file, or one line of it.
        file: its name, for the error.
        line: the line's number from 1, when ``data`` is one line.

    Raises:
        InputError: IN002 for binary data, IN003 for anything that isn't valid UTF-8.
    """
    check_magic(data, file=file, line=line)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error, file=file, line=line) from None
    check_binary_text(text, file=file, line=line)
    return text


def check_magic(data: bytes, *, file: str, line: int | None = None) -> None:
    """Refuse well-known binary formats by their first bytes (IN002) and UTF-16 by its mark (IN003)."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError("IN002", f"this is {name}, not text", file=file, line=line, remedy="give its text instead")
    for mark, name in _OTHER_UNICODE:
        if data.startswith(mark):
            remedy = f"convert it: iconv -f {name} -t UTF-8"
            raise InputError("IN003", f"this is {name}, not UTF-8", file=file, line=line, remedy=remedy)


def check_binary_text(text: str, *, file: str, line: int | None = None) -> None:
    """Refuse characters that decode well and are no text all the same (IN002)."""
    look = text[:_LOOK]
    if look and len(_CONTROL_CHARACTERS.findall(look)) / len(look) > _BINARY_SHARE:
        message = "mostly control characters: binary data, not text"
        raise InputError("IN002", message, file=file, line=line, remedy="give the text of the article")


def check_surrogates(text: str, *, name: str, file: str, line: int | None = None) -> None:
    """Refuse halves of UTF-16 pairs, which JSON escapes can smuggle in and UTF-8 can't write (IN003)."""
    if text.isascii():
        return
    found = _SURROGATE.search(text)
    if found:
        message = f"`{name}` holds half a character (U+{ord(found[0]):04X}) at offset {found.start()}"
        raise InputError("IN003", message, file=file, line=line, remedy="write the character whole")


def _not_utf8(data: bytes, error: UnicodeDecodeError, *, file: str, line: int | None) -> InputError:
    look = data[:_LOOK]
    share = len(_CONTROL_BYTES.findall(look)) / max(1, len(look))
    if b"\x00" in look or share > _BINARY_SHARE_NOT_UTF8:
        return InputError("IN002", "binary data, not text", file=file, line=line, remedy="give the text of the article")
    where = line if line is not None else data.count(b"\n", 0, error.start) + 1
    message = f"byte 0x{data[error.start]:02X} at offset {error.start} is not valid UTF-8"
    return InputError("IN003", message, file=file, line=where, remedy="convert it: iconv -f WINDOWS-1252 -t UTF-8")
