"""The lexicon of a user's codebook: the frames that ship, with the user's added, replaced and removed; its checker."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from legation.coding.frames import Frame, Lexicon, frame_of, index, load_lexicon
from legation.coding.lemmas import Lemmas
from legation.coding.lexicon_check import FrameChecker, alike, misshapen
from legation.coding.lexicon_source import Row
from legation.errors import DataError
from legation.ontology import Finding, Ontology, load_ontology
from legation.ontology.check_codebook import check_codebook
from legation.ontology.codebook import NO_BASE, Codebook, raise_first, read_codebook, suggest

_loaded: dict[tuple[str, str, bool], Lexicon] = {}


def own_lexicon(book: Codebook, shipped: Lexicon, *, whole: bool = False) -> Lexicon:
    """The lexicon of a codebook, built once for each content. The user's frames stand first and win at a tie.

    Raises:
        DataError: the codebook is wrong; the message names file and line.
    """
    key = (book.file, book.digest, whole)
    if key not in _loaded:
        raise_first(check_own(book, shipped), check="legation lexicon check")
        _loaded[key] = _built(book, shipped, load_ontology(Path(book.file)), whole=whole)
    return _loaded[key]


def _built(book: Codebook, shipped: Lexicon, ontology: Ontology, *, whole: bool) -> Lexicon:
    types, classes = frame_types(book, ontology), _classes(book, shipped)
    own = [_frame(book.file, row, types, classes) for row in frame_rows(book)]
    replaced = {frame.name for frame in own}
    known = shipped.frames if whole else _known(book, shipped, ontology)
    kept = (frame for frame in known if frame.name not in replaced and not _removed(book, frame.name))
    deeds = {name: name for name in ontology.plover_types} if whole else {}
    return index([*own, *kept], classes, {**deeds, **ontology.deeds})


def _frame(file: str, row: Row, types: Mapping[str, str], classes: Mapping[str, frozenset[str]]) -> Frame:
    frame, plover = frame_of(file, types[row.type], row.values, classes), types[row.type]
    return frame if plover == row.type else replace(frame, deed=row.type)


def _known(book: Codebook, shipped: Lexicon, ontology: Ontology) -> Iterator[Frame]:
    """The shipped frames of the PLOVER types that the codebook keeps or takes; with no base only of those it takes."""
    wanted = set(ontology.names)
    if book.base == NO_BASE:
        wanted = _taken(book)
    for frame in shipped.frames:
        if frame.type in wanted:
            yield frame if frame.negated in ontology.names else replace(frame, negated=None)


def _taken(book: Codebook) -> set[str]:
    return {plover for table in book.tables("type") for plover in table.words("takes")}


def frame_types(book: Codebook, ontology: Ontology) -> dict[str, str]:
    """The PLOVER type by every type that a frame may name: the codebook's, and those that one of them takes."""
    return {plover: plover for plover in _taken(book)} | {n: kind.stands_for for n, kind in ontology.types.items()}


def _removed(book: Codebook, name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in book.data.get("remove", ()))


def _classes(book: Codebook, shipped: Lexicon) -> dict[str, frozenset[str]]:
    """The noun classes that ship, the user's put in."""
    own = {name: frozenset(words) for name, words in book.data.get("classes", {}).items()}
    return {**shipped.classes, **own}


def frame_rows(book: Codebook) -> list[Row]:
    """The frames as they are written; those without a type have the one at the top of the file."""
    default = book.data.get("type")
    top = default if isinstance(default, str) else ""
    return [
        Row(
            book.file,
            str(table.values.get("type", top)),
            {key: value for key, value in table.values.items() if key != "type"},
            table.line,
            table.lines,
        )
        for table in book.tables("frame")
    ]


# ---------------------------------------------------------------- the checker


def check_own_lexicon(path: str | Path) -> list[Finding]:
    """What is wrong with a user's codebook, its types and modes included, on which its frames rest."""
    try:
        return sorted(check_own(read_codebook(path), load_lexicon()), key=lambda finding: finding.line)
    except DataError as error:
        return [Finding(error.file or str(path), error.line or 1, error.message, error.remedy, error.code)]


def check_own(book: Codebook, shipped: Lexicon) -> Iterator[Finding]:
    """The findings about types and modes alone if there are any, else those about frames."""
    wrong = check_codebook(book)
    yield from wrong
    if wrong:
        return
    ontology = load_ontology(Path(book.file))
    rows, types = frame_rows(book), frame_types(book, ontology)
    checker = FrameChecker(ontology, frozenset(_classes(book, shipped)), Lemmas())
    for row in rows:
        yield from _typed(row, types) or checker.frame(row)
    yield from _twice(rows)
    yield from alike(row for row in rows if row.type in types and not any(misshapen(row)))
    yield from _nothing_removed(book, _known(book, shipped, ontology))


def _typed(row: Row, types: Mapping[str, str]) -> list[Finding]:
    if row.type in types:
        return []
    if not row.type:
        return [Finding(row.file, row.line, f"frame {row.id!r} has no `type`", "say what deed it is", "DA003")]
    problem = f"frame {row.id!r}: there is no type {row.type!r}"
    return [Finding(row.file, row.line_of("type"), problem, suggest(row.type, types), "DA002")]


def _twice(rows: Iterable[Row]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for row in rows:
        if row.name in seen:
            problem = f"the frame {row.name} stands already on line {seen[row.name]}"
            yield Finding(row.file, row.line_of("id"), problem, "rename or delete one of the two", "DA004")
        seen.setdefault(row.name, row.line)


def _nothing_removed(book: Codebook, frames: Iterable[Frame]) -> Iterator[Finding]:
    names = [frame.name for frame in frames]
    for pattern in book.data.get("remove", ()):
        if not any(fnmatchcase(name, pattern) for name in names):
            close = difflib.get_close_matches(pattern, names, n=1, cutoff=0.6)
            remedy = f"did you mean {close[0]}?" if close else "--explain shows the names of frames"
            yield book.finding("remove", f"there is no frame {pattern!r}", remedy, code="DA002", word=pattern)
