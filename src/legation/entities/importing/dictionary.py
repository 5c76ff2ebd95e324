"""Reads PETRARCH actor and agent dictionaries into entries: names and codes with their dates, line by line.

The format, as PETRARCH documents it: a name in capitals with ``_`` for blanks, its codes in square brackets on the
same line or indented below, further names of it on lines that begin with ``+``. ``[CODE 930101-941231]``,
``[CODE >930101]`` and ``[CODE <930101]`` hold between, from and until dates; a code without a date holds otherwise.
``[---]`` takes a name out. Agents have ``[~CODE]``, their plural in braces; ``!NAME! = A, B`` defines a set of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

NULL: Final = "---"
PIVOT: Final = 30
"""Two-digit years up to this are of this century, as in PETRARCH."""

_CODE: Final = re.compile(r"\[([^\]]*)\]?")
_PLURAL: Final = re.compile(r"\{([^}]*)\}")
_SET: Final = re.compile(r"!(\w+)!\s*=\s*(.+)")
_DATED: Final = re.compile(
    r"(?P<code>~?[A-Z0-9]*~?|---)\s*(?:(?P<sign>[<>])\s*(?P<one>\d+)|(?P<from>\d+)\s*-\s*(?P<to>\d+))?\s*"
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code with the ISO dates between which it holds, empty where open; ``problem`` says what is wrong with it."""

    line: int
    code: str
    start: str = ""
    end: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One name as written, underscores as blanks. ``plural``: None without braces, else what they hold."""

    line: int
    text: str
    plural: str | None = None


@dataclass(slots=True)
class Entry:
    """The names of one actor or agent, the main one first, and its codes."""

    names: list[Name] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A line that is no part of an entry: what it is in words, and whether that is an error."""

    line: int
    text: str
    detail: str
    error: bool = False


def read_dictionary(lines: Iterable[bytes]) -> Iterator[Entry | Other]:
    """Entries in the file's order; comments and blank lines come as ``Other`` when they stand by themselves."""
    entry: Entry | None = None
    for number, raw in enumerate(lines, 1):
        line = decoded(raw).rstrip("\r\n")
        body, _, comment = line.partition("#")
        if not body.strip() or _SET.match(body.strip()):
            yield Other(number, line[:120], _remark(body, line))
        elif body.lstrip().startswith("[") or body.startswith("+"):
            if entry is None:
                yield Other(number, line[:120], "belongs to no name", error=True)
                continue
            _extend(entry, number, body)
        else:
            if entry is not None:
                yield entry
            entry = Entry(comment=comment.strip())
            _extend(entry, number, body)
    if entry is not None:
        yield entry


def _remark(body: str, line: str) -> str:
    return "set of words" if body.strip() else "comment" if line.strip() else "blank"


def _extend(entry: Entry, number: int, body: str) -> None:
    text = body.partition("[")[0]
    plural = _PLURAL.search(text)
    text = _PLURAL.sub("", text).strip()
    for part in text.split("+"):
        name = " ".join(part.replace("_", " ").split())
        if name:
            entry.names.append(Name(number, name, " ".join(plural[1].replace("_", " ").split()) if plural else None))
    entry.codes += [parse_code(number, match[1]) for match in _CODE.finditer(body)]


def parse_code(line: int, text: str) -> Code:
    """The code and dates within one pair of brackets."""
    match = _DATED.fullmatch(text.strip())
    if match is None or not match["code"]:
        return Code(line, text.strip(), problem="is no code")
    bounds = {"start": match["from"] or "", "end": match["to"] or ""}
    if match["sign"]:
        bounds["start" if match["sign"] == ">" else "end"] = match["one"]
    dates = {key: iso_date(value) if value else "" for key, value in bounds.items()}
    if None in dates.values():
        return Code(line, match["code"], problem=f"{text.strip()}: a date is none")
    start, end = dates["start"] or "", dates["end"] or ""
    if start and end and start > end + "~":
        return Code(line, match["code"], problem=f"{text.strip()}: the end lies before the start")
    return Code(line, match["code"], start, end)


def iso_date(digits: str) -> str | None:
    """``930101`` and ``19930101`` as 1993-01-01; a month or day 00 shortens the date; None where it is no date."""
    if len(digits) == 6:
        digits = f"{20 if int(digits[:2]) <= PIVOT else 19}{digits}"
    if len(digits) != 8:
        return None
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if not 1 <= int(month) <= 12:
        return year if month == "00" else None
    last = 30 if int(month) in (4, 6, 9, 11) else 29 if int(month) == 2 else 31
    if 1 <= int(day) <= last:
        return f"{year}-{month}-{day}"
    return f"{year}-{month}" if int(day) <= 31 else None


def read_sets(lines: Iterable[bytes]) -> dict[str, tuple[str, ...]]:
    """The sets of words that a dictionary defines: name → words."""
    found: dict[str, tuple[str, ...]] = {}
    for raw in lines:
        match = _SET.match(decoded(raw).partition("#")[0].strip())
        if match is not None:
            found[match[1]] = tuple(word.strip() for word in match[2].split(",") if word.strip())
    return found


def decoded(raw: bytes) -> str:
    """A line as text: UTF-8 or, where it is none, Latin-1; text that was encoded twice is mended."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
    if "Ã" in text:
        try:
            return text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return text
    return text
