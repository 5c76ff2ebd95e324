"""Opening the DuckDB file of a desk: retries while another process holds it, errors that say what to do."""

from __future__ import annotations

import contextlib
import glob
import os
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from legation.errors import DeskError

WAIT: Final = 10.0  # seconds that readers and writers wait for one another (DESIGN section 7)
_PAUSE: Final = 0.05
_STALE: Final = 60.0  # seconds; making a desk takes a tenth of one

# No extension is ever fetched or loaded: a desk makes no network access.
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_HOLDER: Final = re.compile(r"lock is held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")
_LOCKED: Final = ("could not set lock", "different configuration", "being used by another process")
_BROKEN: Final = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)


@contextlib.contextmanager
def reading(path: Path, *, wait: float = WAIT) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file, open to readers, for the length of a ``with``.

    Raises:
        DeskError: DE002 (corrupt, or no DuckDB file), DE003 (locked), DE004, DE005 (missing) or DE006 (unreadable).
    """
    with _errors(path, write=False), contextlib.closing(_connect(path, write=False, wait=wait)) as db:
        yield db


@contextlib.contextmanager
def writing(path: Path, *, wait: float = WAIT) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file, held alone, for one transaction: committed at the end of the ``with``, rolled back by an error.

    Raises:
        DeskError: as ``reading``, and DE001 (it can't be written).
    """
    with _errors(path, write=True), contextlib.closing(_connect(path, write=True, wait=wait)) as db:
        db.execute("BEGIN")
        try:
            yield db
        except BaseException:
            with contextlib.suppress(duckdb.Error):
                db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


def first_row(db: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None. Reads the result to its end, as DuckDB wants it before other work."""
    rows = db.execute(sql, list(parameters)).fetchall()
    return rows[0] if rows else None


def create(path: Path, schema: str) -> None:
    """A new file with the tables of a schema, put in place whole: a killed creation leaves no half desk.

    A file that stands there already is left as it is.

    Raises:
        DeskError: DE001.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _clear(fresh, path)
        with contextlib.closing(duckdb.connect(str(fresh), config=_CONFIG)) as db:
            db.execute(f"BEGIN; {schema}; COMMIT")
        _put(fresh, path)
    except (OSError, duckdb.IOException) as error:
        remedy = "name a file in a folder that exists and that you may write to"
        raise DeskError("DE001", f"can't be made: {_reason(error)}", file=str(path), remedy=remedy) from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _clear(fresh: Path, path: Path) -> None:
    fresh.unlink(missing_ok=True)
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):  # by a creation that was killed
        if time.time() - left.stat().st_mtime > _STALE:
            left.unlink(missing_ok=True)
    if not path.exists():
        # The log of a desk that was deleted: DuckDB would play it into the new one.
        path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _put(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            fresh.rename(path)


def _connect(path: Path, *, write: bool, wait: float) -> duckdb.DuckDBPyConnection:
    if not path.exists():
        remedy = f"make it with: legation ingest FILES… --desk {path}"
        raise DeskError("DE005", "there is no such desk", file=str(path), remedy=remedy)
    end = time.monotonic() + wait
    while True:
        try:
            return duckdb.connect(str(path), read_only=not write, config=_CONFIG)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            if not any(word in str(error).lower() for word in _LOCKED):
                raise
            if time.monotonic() >= end:
                raise _locked(path, str(error), wait) from None
        time.sleep(_PAUSE * (0.5 + random.random()))  # uneven, so that two that wait don't keep step


@contextlib.contextmanager
def _errors(path: Path, *, write: bool) -> Iterator[None]:
    """DuckDB's errors about the file as ours; its errors about our SQL are bugs and pass through."""
    try:
        yield
    except duckdb.Error as error:
        if isinstance(error, _BROKEN) or "corrupt" in str(error).lower():
            raise _translate(path, error, write=write) from error
        raise


def _translate(path: Path, error: duckdb.Error, *, write: bool) -> DeskError:
    text, file = str(error), str(path)
    if re.search(r"database file with version|newer version of DuckDB|storage version", text, re.IGNORECASE):
        remedy = "update Legation: pip install -U legation"
        return DeskError("DE004", "was made by a newer version of DuckDB", file=file, remedy=remedy)
    if re.search(r"no space left|disk full|read-only file system|could not write", text, re.IGNORECASE):
        return DeskError("DE001", f"can't be written: {_reason(error)}", file=file, remedy="make room and run it again")
    if re.search(r"permission denied|cannot open file", text, re.IGNORECASE):
        code, what = ("DE001", "written") if write else ("DE006", "read")
        remedy = "check the permissions of the file and its folder"
        return DeskError(code, f"can't be {what}: {_reason(error)}", file=file, remedy=remedy)
    remedy = "name another file, or restore this one from a copy"
    return DeskError("DE002", f"is corrupt or no desk: {_reason(error)}", file=file, remedy=remedy)


def _locked(path: Path, text: str, wait: float) -> DeskError:
    found = _HOLDER.search(text)
    holder = f"{found['program']}, process {found['pid']}" if found else "this process, through another connection"
    message = f"is held by {holder} (waited {wait:.0f} s)"
    return DeskError("DE003", message, file=str(path), remedy="run it again when that process is done")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    return re.sub(r"^[A-Za-z ]+ Error: ", "", first)[:300]
