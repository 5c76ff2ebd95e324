"""Building an ``Ontology`` from the data files. The first thing wrong raises; ``check_ontology`` lists everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from legation.errors import UsageError
from legation.ontology.codebook import is_codebook_file, read_codebook
from legation.ontology.ontology import Ontology
from legation.ontology.records import CameoCode, CameoRow, DeedRow, EventType, Mode, PloverCode
from legation.ontology.tables import DATA, PROFILES, Row, profile_names, read_csv, read_toml, toml_rows

DEFAULT_PROFILE = "plover-2.0"
KEEP = "keep"
BY_ACTOR: Mapping[str, bool | None] = {"": None, "any": None, "yes": True, "no": False}

T = TypeVar("T")


def load_ontology(profile: str | Path = DEFAULT_PROFILE, *, directory: Path | None = None) -> Ontology:
    """The ontology under a codebook, read once for each codebook and directory.

    Args:
        profile: "plover-2.0", "plover-2021", or the path of a user's codebook (``.toml``).
        directory: a data directory other than the one that ships.

    Raises:
        UsageError: US001, there is no such profile.
        DataError: a data file or the user's codebook is missing or wrong; the message names file and line.
    """
    if not is_codebook_file(profile):
        return _load(str(profile), directory or DATA)
    from legation.ontology.own import own_ontology  # which needs this module for its base

    return own_ontology(read_codebook(profile), directory or DATA)


@cache
def _load(profile: str, directory: Path) -> Ontology:
    if profile not in profile_names(directory):
        known = ", ".join(profile_names(directory))
        remedy = f"one of {known}, or the path of a .toml file"
        raise UsageError("US001", f"there is no codebook profile {profile!r}", remedy=remedy)
    head = f"{PROFILES}/{profile}.toml"
    about = read_toml(directory, head)
    types = _types(directory)
    return Ontology(
        profile=profile,
        version=f"{profile}/{about.get('version', '?')}",
        description=str(about.get("description", "")),
        types=types,
        contexts=frozenset(row["context"] for row in read_csv(directory, "plover/contexts.csv")),
        sectors=_table(read_csv(directory, "plover/sectors.csv"), "sector", lambda row: row["covers"]),
        codes=_table(read_csv(directory, "cameo/codes.csv"), "code", _cameo_code),
        crosswalk=_table(_both(directory, head, "cameo_to_plover"), "cameo", _plover_code),
        cameo_rows=_grouped(cameo_rows(_both(directory, head, "plover_to_cameo")), types),
        roots=_table(read_csv(directory, "plover/roots.csv"), "type", lambda row: row["root"]),
        future=_grouped(map(deed_row, read_csv(directory, "future.csv")), types),
        recodes=_grouped(map(deed_row, toml_rows(directory, head, "recode")), types),
        variants=_variants(directory),
        retired=_retired(directory),
        plover_types=types,
        names=MappingProxyType({name: name for name in types}),
    )


def cameo_rows(rows: Iterable[Row]) -> Iterable[CameoRow]:
    """The rows from PLOVER to CAMEO; a later row with the type, mode and contexts of an earlier one takes its place."""
    found: dict[tuple[str, str | None, tuple[str, ...]], CameoRow] = {}
    for row in rows:
        key = row["type"], row.get("mode"), row.parts("contexts")
        found[key] = CameoRow(*key, row["cameo"], row["lossy"] == "yes")
    return found.values()


def deed_row(row: Row) -> DeedRow:
    """A row of the future deeds or of a profile's recodings.

    Raises:
        DataError: DA002, `by_actor` is none of yes, no, any.
    """
    if row["by_actor"] not in BY_ACTOR:
        raise row.error("DA002", f"by_actor is {row['by_actor']!r}", "write yes, no or any")
    kept = row["plover_type"] == KEEP
    return DeedRow(
        event_type=row["event_type"],
        mode=row.get("mode"),
        context=row.get("context"),
        cameo=row["cameo"],
        by_actor=BY_ACTOR[row["by_actor"]],
        plover_type=None if kept else row["plover_type"],
        plover_mode=row.get("plover_mode"),
        plover_cameo=row.get("plover_cameo"),
        example=row["example"],
    )


def _types(directory: Path) -> Mapping[str, EventType]:
    quads = {row["quad_class"]: row["name"] for row in read_csv(directory, "plover/quads.csv")}
    modes: dict[str, dict[str, Mode]] = {}
    for row in read_csv(directory, "plover/modes.csv"):
        modes.setdefault(row["type"], {})[row["mode"]] = Mode(row["mode"], row.number("score"), row["covers"])

    def event_type(row: Row) -> EventType:
        if row["quad_class"] not in quads:
            raise row.error("DA002", f"unknown quad class {row['quad_class']!r}", "write 1, 2, 3 or 4")
        own = MappingProxyType(modes.get(row["type"], {}))
        quad = row["quad_class"]
        return EventType(row["type"], row.number("score"), int(quad), quads[quad], own, row["covers"])

    return _table(read_csv(directory, "plover/types.csv"), "type", event_type)


def _variants(directory: Path) -> Mapping[tuple[str, str], float]:
    rows = read_csv(directory, "cameo/goldstein_variants.csv")
    return MappingProxyType({(row["scale"], row["code"]): row.number("goldstein") for row in rows})


def _retired(directory: Path) -> Mapping[tuple[str, str, str], str]:
    rows = read_csv(directory, "plover/retired.csv")
    return MappingProxyType({(row["kind"], row["type"], row["old"]): row["new"] for row in rows})


def _cameo_code(row: Row) -> CameoCode:
    return CameoCode(row["code"], row["name"], row.number("goldstein"), row["source"])


def _plover_code(row: Row) -> PloverCode:
    return PloverCode(
        row.get("plover_type"), row.get("mode"), row.parts("contexts"), row["swap"] == "yes", row.parts("also")
    )


def _both(directory: Path, head: str, key: str) -> list[Row]:
    """The rows of a table and, after them, those by which the profile replaces some."""
    return [*read_csv(directory, f"plover/{key}.csv"), *toml_rows(directory, head, key)]


def _table(rows: Iterable[Row], key: str, record: Callable[[Row], T]) -> Mapping[str, T]:
    return MappingProxyType({row[key]: record(row) for row in rows})


D = TypeVar("D", CameoRow, DeedRow)


def _grouped(rows: Iterable[D], types: Mapping[str, EventType]) -> Mapping[str, tuple[D, ...]]:
    grouped: dict[str, list[D]] = {name: [] for name in types}
    for row in rows:
        grouped.setdefault(row.event_type, []).append(row)
    return MappingProxyType({name: tuple(found) for name, found in grouped.items()})
