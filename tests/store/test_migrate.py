"""Schema versions: migrations lead to schema.sql, and failed ones leave the desk as it was."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from legation.store import Store
from legation.store.migrate import SCHEMA_VERSION, migrate, migration_sql, read_version, schema_sql, set_version


def shape(db: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Tables, views, columns and constraints."""
    columns = "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal"
    keys = "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
    views = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    return [row for sql in (f"{columns} ORDER BY ALL", keys, views) for row in db.execute(sql).fetchall()]


def test_every_version_has_its_step() -> None:
    """Steps are numbered from 1 to the current version without a gap."""
    assert list(migration_sql()) == list(range(1, SCHEMA_VERSION + 1))


def test_migrations_lead_to_the_schema() -> None:
    """A desk that climbed from version 1 is built like a new one."""
    with duckdb.connect() as climbed, duckdb.connect() as fresh:
        steps = migration_sql()
        climbed.execute(steps[1])
        set_version(climbed, 1)
        migrate(climbed, Path("memory"), steps=steps, target=SCHEMA_VERSION)
        fresh.execute(schema_sql())
        assert shape(climbed) == shape(fresh)


def test_climbing_two_versions() -> None:
    """Each step runs once, in order, and its version is noted."""
    with duckdb.connect() as db:
        db.execute("CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        set_version(db, 0)
        steps = {1: "CREATE TABLE a (x INTEGER)", 2: "ALTER TABLE a ADD COLUMN y INTEGER"}
        migrate(db, Path("memory"), steps=steps, target=1)
        assert read_version(db, Path("memory")) == 1
        with pytest.raises(duckdb.CatalogException):
            migrate(db, Path("memory"), steps={2: "CREATE TABLE a (x INTEGER)"}, target=2)
        assert read_version(db, Path("memory")) == 1


def test_a_desk_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    """Opening it adds the tables of audits and keeps what it holds."""
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute(migration_sql()[1])
        set_version(db, 1)
        db.execute("INSERT INTO document_ids VALUES ('a', 'a')")
    assert Store(path).confusions().is_empty()
    with duckdb.connect(str(path), read_only=True) as db:
        assert read_version(db, path) == SCHEMA_VERSION
        assert db.execute("SELECT * FROM document_ids").fetchall() == [("a", "a")]
