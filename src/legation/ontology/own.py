"""The ontology of a user's codebook: what it starts from, with the user's types and modes put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from legation.ontology.check_codebook import check_codebook, plover_types_of, stands_for
from legation.ontology.codebook import NO_BASE, Codebook, Table, raise_first
from legation.ontology.load import DEFAULT_PROFILE, load_ontology
from legation.ontology.ontology import Ontology
from legation.ontology.records import EventType, Mode

_loaded: dict[tuple[str, str, Path], Ontology] = {}


def own_ontology(book: Codebook, directory: Path) -> Ontology:
    """The ontology of a codebook, built once for each content.

    Raises:
        DataError: the codebook's head, types or modes are wrong; the message names file and line.
    """
    key = (book.file, book.digest, directory)
    if key not in _loaded:
        raise_first(check_codebook(book, directory), check="legation ontology check")
        profile = DEFAULT_PROFILE if book.base == NO_BASE else book.base
        _loaded[key] = _built(book, load_ontology(profile, directory=directory))
    return _loaded[key]


def _built(book: Codebook, base: Ontology) -> Ontology:
    tables = book.tables("type")
    order = plover_types_of(book, tables, base)
    own = {table.text("name"): _type(table, base) for table in tables}
    types = {name: own.get(name) or base.types[name] for name in order}
    for name, modes in _modes(book.tables("mode"), types).items():
        types[name] = replace(types[name], modes=MappingProxyType({**types[name].modes, **modes}))
    return replace(
        base,
        profile=book.name,
        version=book.version_on(base.version),
        description=str(book.data.get("description", "")),
        types=MappingProxyType(types),
        names=MappingProxyType(_names(book, tables, base)),
    )


def _names(book: Codebook, tables: Iterable[Table], base: Ontology) -> dict[str, str]:
    """What deeds of each PLOVER type are called: by who takes them; with no base also by who stands for them."""
    names = {} if book.base == NO_BASE else {name: name for name in base.types}
    names.update({plover: table.text("name") for table in tables for plover in table.words("takes")})
    for table in tables:
        names.setdefault(stands_for(table), table.text("name"))
    return names


def _type(table: Table, base: Ontology) -> EventType:
    name, plover = table.text("name"), base.types[stands_for(table)]
    quad = table.values.get("quad_class", plover.quad_class)
    score = float(table.values.get("score", plover.score))
    kept = [plover.name] if name in base.types and not table.words("takes") else table.words("takes")
    modes = {mode.name: mode for taken in reversed(kept) for mode in base.types[taken].modes.values()}
    if "score" in table.values and name not in base.types:
        modes = {key: replace(mode, score=score) for key, mode in modes.items()}
    return EventType(
        name, score, quad, _quads(base)[quad], MappingProxyType(modes), table.text("covers"), plover=plover.name
    )


def _quads(base: Ontology) -> Mapping[int, str]:
    return {kind.quad_class: kind.quad_category for kind in base.plover_types.values()}


def _modes(tables: Iterable[Table], types: Mapping[str, EventType]) -> dict[str, dict[str, Mode]]:
    """The user's modes by type; without a score a mode has its type's."""
    found: dict[str, dict[str, Mode]] = {}
    for table in tables:
        kind, name = types[table.text("type")], table.text("name")
        known = kind.modes.get(name)
        score = float(table.values.get("score", kind.score if known is None else known.score))
        plover = table.text("plover") or (known.stands_for if known is not None else None)
        mode = Mode(name, score, table.text("covers"), True, plover, table.text("cameo") or None)
        found.setdefault(kind.name, {})[name] = mode
    return found
