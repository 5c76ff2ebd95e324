"""The knowledge base: one object that answers who is meant, who holds which office, and where names stand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from legation.entities.cache import cached, content_key
from legation.entities.compiling import Compiled, compile_tables, listed_names
from legation.entities.fold import lookup_key
from legation.entities.index import NameIndex
from legation.entities.records import Entity, NameMatch, Office, Resolution, RoleNoun
from legation.entities.resolving import Resolver
from legation.entities.tables import DATA, data_files, read_tables
from legation.errors import DataError


class KnowledgeBase:
    """Everything known about entities. Made by ``load_knowledge_base``; never changes.

    Attributes:
        version: hash of the data it was compiled from; stored with claims.
        errors: rows that were left out, each as a DataError with file, line and remedy.
    """

    def __init__(self, compiled: Compiled, version: str = "", *, sources: Iterable[tuple[str, bytes]] = ()) -> None:
        self._data = compiled
        self._sources = tuple(sources)
        self._entities: dict[str, Entity] = {}
        self._index = NameIndex(compiled)
        self._resolver = Resolver(self)
        self.version = version

    # ------------------------------------------------------------ names in text

    def find_names(self, text: str) -> list[NameMatch]:
        """Names of known entities in a text, in order, longest first where several begin alike, none overlapping.

        Possessive endings stay outside the match. Phrases of the stop list ("Turkish coffee") give nothing.
        """
        return self._index.find(text)

    # ------------------------------------------------------------ entities and offices

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id.

        Raises:
            KeyError: there is none.
        """
        entity = self._entities.get(entity_id)
        if entity is None:
            entity = Entity(entity_id, *self._data["entities"][entity_id])
            self._entities[entity_id] = entity
        return entity

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._data["entities"]

    def __len__(self) -> int:
        return len(self._data["entities"])

    def entity_ids(self) -> Iterable[str]:
        """All ids: states, then organisations, then persons, each in the order of the files."""
        return self._data["entities"].keys()  # type: ignore[no-any-return]

    def offices(self, entity_id: str) -> tuple[Office, ...]:
        """Terms of office of an entity, the latest first; empty for one that holds none."""
        return tuple(Office(entity_id, *term) for term in self._data["offices"].get(entity_id, ()))

    def office_at(self, entity_id: str, on: str | None = None) -> Office | None:
        """The office held on an ISO date (partial dates mean their middle), else None. Without a date: today's.

        Of several at once the one listed higher in ``ROLE_RANK`` counts.
        """
        return self._resolver.office_at(entity_id, on)

    def holder(self, country: str, role: str, on: str | None = None) -> str | None:
        """Who held an office of a state or organisation on an ISO date (without one: now, as far as known).

        ``role`` is as in offices.csv: head of state, head of government, foreign minister, defence minister, …;
        ``leader`` is the head whom the country's politics turn on. A state without a head of government has
        its head of state answer.
        """
        return self._resolver.holder(country, role, on)

    def institution(self, country: str, noun: str, on: str | None = None) -> str | None:
        """The body of a state that goes by a noun at a date, where the base lists it: ("KEN", "supreme court")."""
        return self._resolver.institution(country, noun, on)

    def is_institution(self, noun: str) -> bool:
        """Whether every state has a body of this name ("Congress", "Supreme Court"), none for its own."""
        return self._resolver.is_shared(lookup_key(noun))

    def is_given_name(self, word: str) -> bool:
        """Whether a capitalised word is listed as a first name."""
        return word in self._data["given"]

    def next_in_office(self, entity_id: str, on: str | None = None, *, after: bool = False) -> str | None:
        """Who held a person's highest office before them, or with ``after`` next; None where that isn't known.

        The office is the one held on an ISO date, else the last one before it.
        """
        return self._resolver.next_in_office(entity_id, on, after=after)

    # ------------------------------------------------------------ resolution

    def resolve(self, name: str, *, on: str | None = None, context: Iterable[str] | None = None) -> Resolution:
        """Who is meant by a name: a state or body by any of its names, a person by full name or surname alone.

        Args:
            name: as written; leading titles and nationalities ("French President Macron") are understood.
            on: ISO date at which it was written; None means now.
            context: ids and country codes of what else the text speaks of; they break ties.
        """
        return self._resolver.resolve(name, on=on, context=context)

    def at(self, entity_ids: Iterable[str], on: str | None = None, *, name: str | None = None) -> str:
        """The one of several readings that existed on an ISO date: SUN of (RUS, SUN) in 1988; with ``name`` only
        those that went by it then: "Congo" was Congo-Brazzaville while the other was Zaire.

        ``entity_ids`` are a ``NameMatch``'s, likeliest first; the first wins among equals, or where none existed.
        Of persons alone the one who mattered most then wins. Without a date: today's.

        Raises:
            IndexError: no ids are given.
            KeyError: an id is unknown.
        """
        return self._resolver.at(entity_ids, on, name)

    def readings(self, name: str) -> tuple[str, ...]:
        """All entity ids that have this name (any case, accents or none), surnames included, in file order."""
        return self._resolver.readings(name)

    # ------------------------------------------------------------ role nouns

    def role_noun(self, lemma_phrase: str) -> RoleNoun | None:
        """The role noun, singular or a listed plural, in any case; None for an unknown one."""
        return self.role_nouns.get(lemma_phrase.lower())

    @cached_property
    def role_nouns(self) -> Mapping[str, RoleNoun]:
        """All role nouns, keyed by the lower-case noun and its listed plurals."""
        return {key: RoleNoun(*value) for key, value in self._data["roles"].items()}

    # ------------------------------------------------------------ about itself

    def names(self) -> Iterator[tuple[str, str, str, str, str]]:
        """(entity id, text, form, start, end) of every listed name as written; reads the data files again."""
        return listed_names(read_tables(self._sources))

    @property
    def sources(self) -> tuple[tuple[str, bytes], ...]:
        """(file name, content) of the data files it was compiled from."""
        return self._sources

    def iso2(self, country: str) -> str:
        """The ISO 3166-1 alpha-2 code of a country code; empty where it has none."""
        return str(self._data["iso2"].get(country, ""))

    @cached_property
    def errors(self) -> tuple[DataError, ...]:
        """Rows that could not be taken."""
        return tuple(
            DataError(code, text, file=file, line=line, remedy=remedy)
            for _, code, text, file, line, remedy in self._data["errors"]
        )

    @property
    def name_count(self) -> int:
        """How many different spellings ``find_names`` looks for."""
        return int(self._data["names"])

    @property
    def compiled(self) -> Compiled:
        """The compiled form itself; for the resolver and the checker, to be read only."""
        return self._data


_loaded: dict[str, KnowledgeBase] = {}
_package: list[tuple[str, bytes]] = []


def load_knowledge_base(extra: Iterable[str | Path] = ()) -> KnowledgeBase:
    """The knowledge base of the package with a user's own CSV files on top.

    The same data give the same object. Rows of ``extra`` files add to the package's or override them: an entity
    by its id, an office by entity, role and start, a name by entity and text (form ``remove`` takes it away).

    Raises:
        DataError: an extra file can't be read at all. Broken rows don't raise: see ``KnowledgeBase.errors``.
    """
    sources = read_sources(extra)
    key = content_key(sources)
    if key not in _loaded:
        compiled = cached(key, lambda: compile_tables(read_tables(sources)))
        _loaded[key] = KnowledgeBase(compiled, key, sources=sources)
    return _loaded[key]


def read_sources(extra: Iterable[str | Path] = ()) -> list[tuple[str, bytes]]:
    """(file name, content) of the package's data files and then a user's.

    Raises:
        DataError: DA001, a user's file can't be read.
    """
    return package_sources() + [_read_extra(Path(path)) for path in extra]


def package_sources() -> list[tuple[str, bytes]]:
    """(file name, content) of the package's data files."""
    if not _package:
        for path in data_files(DATA):
            with contextlib.suppress(FileNotFoundError):  # an editor may just be replacing it
                _package.append((path.name, path.read_bytes()))
    return list(_package)


def _read_extra(path: Path) -> tuple[str, bytes]:
    try:
        return str(path), path.read_bytes()
    except OSError as error:
        raise DataError(
            "DA001", f"can't be read: {error.strerror}", file=str(path), remedy="check the path and its permissions"
        ) from error
