"""The checker of a user's codebook: its head, its types and its modes. Frames are checked by the coding room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from legation.errors import DataError
from legation.ontology.codebook import KEYS, MODE_KEYS, NO_BASE, TYPE_KEYS, Codebook, Table, read_codebook, suggest
from legation.ontology.load import load_ontology
from legation.ontology.ontology import Ontology
from legation.ontology.records import EventType, Finding
from legation.ontology.tables import DATA, profile_names

_TYPE: Final = re.compile(r"[A-Z][A-Z0-9_-]*")
_MODE: Final = re.compile(r"[a-z][a-z0-9_-]*")


def check_codebook_file(path: str | Path) -> list[Finding]:
    """What is wrong with the types and modes of a user's codebook; a file that can't be read is one finding."""
    try:
        return check_codebook(read_codebook(path))
    except DataError as error:
        return [Finding(error.file or str(path), error.line or 1, error.message, error.remedy, error.code)]


def check_codebook(book: Codebook, directory: Path = DATA) -> list[Finding]:
    """What is wrong with the head, the types and the modes, in the order of lines; an empty list when nothing is."""
    head = sorted(_head(book, directory), key=_line)
    if book.base not in (*profile_names(directory), NO_BASE):
        return head
    base = load_ontology(directory=directory)
    types = book.tables("type")
    return sorted((*head, *_types(book, types, base), *_modes(book, types, base)), key=_line)


def _line(finding: Finding) -> int:
    return finding.line


def _head(book: Codebook, directory: Path) -> Iterator[Finding]:
    for key in sorted(book.data.keys() - set(KEYS)):
        yield book.finding(key, f"unknown key `{key}`", suggest(key, KEYS), code="DA002")
    for key in ("name", "version", "description"):
        if not isinstance(book.data.get(key, ""), str):
            yield book.finding(key, f"`{key}` is no text", f'write {key} = "…"', code="DA003")
    for key in ("mode", "frame", "type"):
        if key in book.data and not _is_tables(book.data[key]) and not _is_default(key, book):
            yield book.finding(key, f"`{key}` is no series of tables", f"begin each one with [[{key}]]", code="DA003")
    if book.base == NO_BASE and not book.data.get("type"):
        yield book.finding("base", 'base = "none" without a type', "add [[type]] tables", code="DA003")
    bases = (*profile_names(directory), NO_BASE)
    if book.base not in bases:
        yield book.finding("base", f"unknown base {book.base!r}", suggest(book.base, bases), code="DA002")
    if not _is_words(book.data.get("remove", [])):
        yield book.finding("remove", "`remove` is no list of frames", 'write ["sanction.tariff"]', code="DA003")
    yield from _classes(book)


def _classes(book: Codebook) -> Iterator[Finding]:
    classes = book.data.get("classes", {})
    if not isinstance(classes, dict) or not all(map(_is_words, classes.values())):
        yield book.finding("classes", "`classes` maps no names to lists of words", 'goods = ["steel"]', code="DA003")
        return
    for name, words in classes.items():
        for word in words:
            if word != " ".join(word.lower().split()) or not word:
                problem = f"class {name}: {word!r} can match nothing"
                yield book.finding("classes", problem, "lower case, single blanks", code="DA004", word=word)


def _is_default(key: str, book: Codebook) -> bool:
    """``type = "AID"`` at the top, as the lexicon's own files have it: the type of frames that name none."""
    return key == "type" and isinstance(book.data[key], str)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


# ---------------------------------------------------------------- types


def _types(book: Codebook, tables: Iterable[Table], base: Ontology) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    taken: dict[str, str] = {}
    for table in tables:
        yield from _shape(table, TYPE_KEYS, "type", _TYPE, "in capitals: HELP")
        name = table.text("name")
        if name in seen:
            problem = f"the type {name} stands already on line {seen[name]}"
            yield table.finding("name", problem, "rename or delete one of the two", code="DA004")
        seen.setdefault(name, table.line)
        yield from _stands_for(table, name, base)
        for plover in table.words("takes"):
            if plover in taken:
                problem = f"{name} takes {plover}, which {taken[plover]} takes already"
                yield table.finding("takes", problem, "decide for one", code="DA004", word=plover)
            taken.setdefault(plover, name)
        yield from _quad_and_score(table, base)
    if book.base != NO_BASE:
        yield from _lost(tables, taken)


def _lost(tables: Iterable[Table], taken: Mapping[str, str]) -> Iterator[Finding]:
    """Types that are redefined and taken away at once."""
    for table in tables:
        name = table.text("name")
        if taken.get(name, name) != name:
            problem = f"{name} is a type here, and {taken[name]} takes it"
            yield table.finding("name", problem, "rename this one, or leave it out of `takes`", code="DA004")


def _stands_for(table: Table, name: str, base: Ontology) -> Iterator[Finding]:
    if "takes" in table.values and not _is_words(table.values["takes"]):
        yield table.finding("takes", f"{name}: `takes` is no list of types", 'write ["AID"]', code="DA003")
    for key in ("plover", "takes"):
        for plover in table.words(key):
            if plover not in base.types:
                problem = f"{name}: {plover!r} is no PLOVER type"
                yield table.finding(key, problem, suggest(plover, base.types), code="DA002", word=plover)
    if not table.text("plover") and not table.words("takes") and name not in base.types:
        remedy = 'add plover = "…", the PLOVER type that it stands for in strict comparisons'
        yield table.finding("name", f"the type {name} stands for no PLOVER type", remedy, code="DA003")


def _quad_and_score(table: Table, base: Ontology) -> Iterator[Finding]:
    name, quad = table.text("name"), table.values.get("quad_class")
    if quad is not None and (type(quad) is not int or quad not in (1, 2, 3, 4)):
        remedy = "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
        yield table.finding("quad_class", f"{name}: there is no quad class {quad!r}", remedy, code="DA002")
        return
    wrong = list(_score(table, name))
    yield from wrong
    plover = base.types.get(stands_for(table))
    if wrong or plover is None:
        return
    quad = plover.quad_class if quad is None else quad
    score = table.values.get("score", plover.score)
    if (score < 0) if quad in (1, 2) else (score > 0):
        problem = f"{name} has the score {score} against its quad class {quad}"
        key = "score" if "score" in table.values else "quad_class"
        yield table.finding(key, problem, "conflict has no score above 0, cooperation none below", code="DA004")


def stands_for(table: Table) -> str:
    """The PLOVER type that a ``[[type]]`` stands for: ``plover``, else the first that it takes, else its own name."""
    return table.text("plover") or next(iter(table.words("takes")), "") or table.text("name")


def _score(table: Table, name: str) -> Iterator[Finding]:
    score = table.values.get("score", 0)
    if type(score) not in (int, float):
        yield table.finding("score", f"{name}: the score {score!r} is no number", "from -10 to 10", code="DA003")
    elif not -10 <= score <= 10:
        yield table.finding("score", f"{name}: the score {score} is outside -10 to 10", "correct it", code="DA004")


def _shape(table: Table, keys: tuple[str, ...], what: str, pattern: re.Pattern[str], how: str) -> Iterator[Finding]:
    """Keys that are unknown, and a name that is missing or spelt as none can be."""
    for key in sorted(table.values.keys() - set(keys)):
        yield table.finding(key, f"unknown key `{key}` in a {what}", suggest(key, keys), code="DA002")
    for key in ("covers", "plover", "cameo"):
        if not isinstance(table.values.get(key, ""), str):
            yield table.finding(key, f"`{key}` is no text", f'write {key} = "…"', code="DA003")
    name = table.values.get("name")
    if name is None:
        yield table.finding("name", f"the {what} has no `name`", f"name it {how}", code="DA003")
    elif not isinstance(name, str) or not pattern.fullmatch(name):
        yield table.finding("name", f"{name!r} is no name of a {what}", f"write it {how}", code="DA003")


# ---------------------------------------------------------------- modes


def _modes(book: Codebook, types: Iterable[Table], base: Ontology) -> Iterator[Finding]:
    known = plover_types_of(book, types, base)
    seen: dict[tuple[str, str], int] = {}
    for table in book.tables("mode"):
        yield from _shape(table, MODE_KEYS, "mode", _MODE, "in small letters: tariff")
        name, kind = table.text("name"), table.text("type")
        if kind not in known:
            problem = f"the mode {name}: there is no type {kind!r}" if kind else f"the mode {name} has no `type`"
            yield table.finding("type", problem, suggest(kind, known), code="DA002" if kind else "DA003")
            continue
        if (kind, name) in seen:
            problem = f"{kind} has the mode {name} already on line {seen[kind, name]}"
            yield table.finding("name", problem, "rename or delete one of the two", code="DA004")
        seen.setdefault((kind, name), table.line)
        yield from _score(table, name)
        yield from _plover_mode(table, base.types.get(known[kind]), base)


def _plover_mode(table: Table, kind: EventType | None, base: Ontology) -> Iterator[Finding]:
    if kind is None:
        return  # told of with the type
    plover, cameo = table.text("plover"), table.text("cameo")
    if plover and plover not in kind.modes:
        known = suggest(plover, kind.modes, else_="" if kind.modes else "leave `plover` out: it has none")
        yield table.finding("plover", f"PLOVER's {kind.name} has no mode {plover!r}", known, code="DA002")
    if cameo and not base.serves(cameo, kind.name):
        known_code = cameo in base.codes
        problem = f"CAMEO {cameo} does not serve {kind.name}" if known_code else f"unknown CAMEO code {cameo!r}"
        remedy = "see docs/reference/ontology.md, or leave `cameo` out"
        yield table.finding("cameo", problem, remedy, code="DA004" if known_code else "DA002")


def plover_types_of(book: Codebook, types: Iterable[Table], base: Ontology) -> dict[str, str]:
    """The codebook's types, each with the PLOVER type that it stands for; the order is that of the tables."""
    tables = list(types)
    taken = {plover for table in tables for plover in table.words("takes")}
    kept = {} if book.base == NO_BASE else {name: name for name in base.types if name not in taken}
    return {**kept, **{table.text("name"): stands_for(table) for table in tables}}
