"""A user's codebook: one TOML file with frames, modes and types of the user's own. ``docs/howto/own-codebook.md``."""

from __future__ import annotations

import difflib
import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from legation.errors import DataError
from legation.ontology.records import Finding
from legation.ontology.toml_source import KEY, TABLE, broken_line, offset_of, sections

NO_BASE: Final = "none"
KEYS: Final = ("name", "version", "description", "base", "remove", "type", "mode", "frame", "classes")
TYPE_KEYS: Final = ("name", "plover", "takes", "quad_class", "score", "covers")
MODE_KEYS: Final = ("type", "name", "score", "plover", "cameo", "covers")


@dataclass(frozen=True, slots=True)
class Table:
    """One ``[[type]]``, ``[[mode]]`` or ``[[frame]]`` as it is written. ``line`` is that of its header, from 1."""

    file: str
    values: Mapping[str, Any]
    line: int
    lines: tuple[str, ...]

    def finding(self, key: str, problem: str, remedy: str, *, code: str, word: str | None = None) -> Finding:
        """A finding about a key of the table, or about a word in that key's list."""
        return Finding(self.file, self.line + offset_of(self.lines, key, word), problem, remedy, code)

    def text(self, key: str) -> str:
        """The value of a key that holds text; "" where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def words(self, key: str) -> tuple[str, ...]:
        """The texts in a key's list; a text alone counts as a list of one."""
        value = self.values.get(key, [])
        items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(item for item in items if isinstance(item, str))


@dataclass(frozen=True, slots=True)
class Codebook:
    """A parsed file. ``digest`` is the hash of its content: 12 hexadecimal digits of SHA-256, line ends made alike."""

    file: str
    lines: tuple[str, ...]
    data: Mapping[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """Its name: that of the file where it has none."""
        return str(self.data.get("name") or Path(self.file).stem)

    @property
    def base(self) -> str:
        """What it starts from: a codebook profile, or "none"."""
        return str(self.data.get("base", "plover-2.0"))

    def version_on(self, base: str) -> str:
        """What is stored with claims: name, version and content hash, and the version of what it starts from."""
        own = f"{self.name}/{self.data.get('version', '0')}+{self.digest}"
        return own if self.base == NO_BASE else f"{own} on {base}"

    def tables(self, name: str) -> list[Table]:
        """The tables ``[[name]]`` in order, each with its lines; those written in line have the line of their key."""
        found = self.data.get(name, [])
        rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
        places = sections(self.lines, name)
        if len(places) != len(rows):
            places = [(self.line_of(name) - 1, self.line_of(name))] * len(rows)
        return [
            Table(self.file, row, start + 1, self.lines[start:end])
            for row, (start, end) in zip(rows, places, strict=True)
        ]

    def line_of(self, key: str, word: str | None = None) -> int:
        """The line of a key that stands before all tables or heads one, or of a word of its list or in its table."""
        for start, end in sections(self.lines, key):
            quoted = f'"{word}"'
            return 1 + next((n for n in range(start, end) if quoted in self.lines[n]), start)
        top = next((n for n, line in enumerate(self.lines) if TABLE.match(line) and not KEY.match(line)), None)
        return 1 + offset_of(self.lines[:top], key, word)

    def finding(self, key: str, problem: str, remedy: str, *, code: str, word: str | None = None) -> Finding:
        """A finding about a key at the top of the file."""
        return Finding(self.file, self.line_of(key, word), problem, remedy, code)


def is_codebook_file(codebook: str | Path) -> bool:
    """Whether it names a file of the user's and no profile: a path, or text that ends in ``.toml``."""
    text = str(codebook)
    return isinstance(codebook, Path) or text.endswith(".toml") or os.sep in text


def read_codebook(path: str | Path) -> Codebook:
    """A user's codebook, parsed but not yet checked.

    Args:
        path: the TOML file; a leading ``~`` is the home folder.

    Raises:
        DataError: DA001, the file is missing, is not UTF-8 or no TOML.
    """
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        reason = f"the codebook can't be read: {(error.strerror or str(error)).lower()}"
        raise DataError("DA001", reason, file=str(path), remedy="check the path") from None
    except UnicodeDecodeError:
        raise DataError("DA001", "the codebook is not valid UTF-8", file=str(path), remedy="save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _broken(str(path), str(error)) from None
    lines = tuple(text.splitlines())
    return Codebook(str(path), lines, data, hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12])


def _broken(file: str, reason: str) -> DataError:
    remedy = "mend the line: quotation marks and brackets in pairs, each key once"
    return DataError("DA001", f"not valid TOML: {reason}", file=file, line=broken_line(reason), remedy=remedy)


def suggest(name: object, known: Iterable[str], *, else_: str = "") -> str:
    """What to write instead of a name that is unknown: the nearest known one, or all of them."""
    names = list(known)
    lower = {item.lower(): item for item in names}
    close = difflib.get_close_matches(str(name).lower(), lower, n=1, cutoff=0.6)
    return f"did you mean {lower[close[0]]}?" if close else else_ or f"one of {', '.join(names)}"


def raise_first(findings: Iterable[Finding], *, check: str) -> None:
    """Raise the first finding as an error that names the command which lists them all; nothing where there is none.

    Raises:
        DataError: with the finding's code, file and line.
    """
    found = list(findings)
    if not found:
        return
    more = f"; {len(found) - 1} more: {check} --codebook {found[0].file}" if len(found) > 1 else ""
    first = found[0]
    raise DataError(first.code, first.problem, file=first.file, line=first.line, remedy=first.remedy + more)
