"""All rows of a desk, so that two desks can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows in a fixed order, without the columns that hold times of writing."""
    with duckdb.connect(str(path), read_only=True) as db:
        tables = [row[0] for row in db.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        return {table: _rows(db, table) for table in tables}


def _rows(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    names = [row[0] for row in db.execute(f"DESCRIBE {table}").fetchall()]
    kept = [name for name in names if not name.endswith(("stored_at", "coded_at", "used_at"))]
    columns = ", ".join(f'"{name}"' for name in kept)
    sql = f"SELECT {columns} FROM {table} ORDER BY ALL"
    return [tuple(row) for row in db.execute(sql).fetchall()]
