"""Schema versions: new desks get schema.sql, older ones climb through migrations/."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Final

import duckdb

from legation.errors import DeskError
from legation.store.connect import WAIT, create, first_row, reading, writing

SCHEMA_VERSION: Final = 2


def ensure_schema(path: Path, *, create_missing: bool, wait: float = WAIT) -> None:
    """Make the desk if it is missing (and may be made) and bring an older one up to date.

    Raises:
        DeskError: DE001 to DE006.
    """
    if create_missing and not path.exists():
        create(path, schema_sql())
    with reading(path, wait=wait) as db:
        version = read_version(db, path)
    if version < SCHEMA_VERSION:
        with writing(path, wait=wait) as db:
            migrate(db, path, steps=migration_sql(), target=SCHEMA_VERSION)


def read_version(db: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The schema version of an open desk.

    Raises:
        DeskError: DE002 for a DuckDB file that is no desk, DE004 for one from the future.
    """
    row = None
    with contextlib.suppress(duckdb.CatalogException, duckdb.BinderException):
        row = first_row(db, "SELECT value FROM meta WHERE name = 'schema_version'")
    if row is None or not str(row[0]).isdecimal():
        raise DeskError("DE002", "is a DuckDB file, but no desk", file=str(path), remedy="name another file")
    version = int(row[0])
    if version > SCHEMA_VERSION:
        message = f"has schema version {version}; this Legation knows {SCHEMA_VERSION}"
        raise DeskError("DE004", message, file=str(path), remedy="update Legation: pip install -U legation")
    return version


def migrate(db: duckdb.DuckDBPyConnection, path: Path, *, steps: Mapping[int, str], target: int) -> None:
    """Climb from the desk's version to ``target`` within the caller's transaction.

    Args:
        steps: for each version the SQL that leads there from the one before.
    """
    for version in range(read_version(db, path) + 1, target + 1):
        db.execute(steps[version])
        set_version(db, version)


def set_version(db: duckdb.DuckDBPyConnection, version: int) -> None:
    """Note the schema version."""
    db.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', ?)", [str(version)])


def schema_sql() -> str:
    """SQL that makes an empty desk of the newest version."""
    text = resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
    return f"{text}\nINSERT INTO meta VALUES ('schema_version', '{SCHEMA_VERSION}');"


def migration_sql() -> dict[int, str]:
    """For each version the SQL that leads there; version 1 is the whole first schema."""
    folder = resources.files(__package__).joinpath("migrations")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return {int(item.name.split("_")[0]): item.read_text(encoding="utf-8") for item in files}
