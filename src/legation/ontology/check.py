"""The ontology's checker: everything that is wrong with its data files, each with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from legation.errors import DataError
from legation.ontology.check_crosswalk import check_crosswalk
from legation.ontology.check_rules import check_rules
from legation.ontology.check_vocabulary import check_vocabulary
from legation.ontology.records import Finding
from legation.ontology.tables import COLUMNS, DATA, Row, read_csv
from legation.ontology.vocabulary import Vocabulary


def check_ontology(directory: Path | None = None) -> list[Finding]:
    """What is wrong with the ontology's data; an empty list when nothing is.

    Files that can't be read are reported alone, since every other check needs them all.

    Args:
        directory: a data directory other than the one that ships.
    """
    place = directory or DATA
    tables: dict[str, list[Row]] = {}
    unreadable = [finding for name in COLUMNS for finding in _read(place, name, tables)]
    if unreadable:
        return unreadable
    return list(dict.fromkeys(_check(place, tables)))


def _read(directory: Path, name: str, tables: dict[str, list[Row]]) -> Iterator[Finding]:
    try:
        tables[name] = read_csv(directory, name)
    except DataError as error:
        yield Finding(name, error.line or 1, error.message, error.remedy, error.code)


def _check(directory: Path, tables: dict[str, list[Row]]) -> Iterator[Finding]:
    vocabulary = Vocabulary.of(tables)
    yield from check_vocabulary(tables, vocabulary)
    yield from check_crosswalk(directory, tables, vocabulary)
    yield from check_rules(directory, tables, vocabulary)
