"""Opening desks: missing, corrupt, foreign, locked, not writable."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from legation.errors import DeskError
from legation.model import Document
from legation.store import Store, Versions
from legation.store.connect import writing

VERSIONS = Versions("fake 1")

HOLD = """
import duckdb, sys
db = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "r")
print("held", flush=True)
sys.stdin.readline()
"""


def code_of(path: Path, *, create: bool = False) -> str:
    """The error code that opening gives."""
    with pytest.raises(DeskError) as caught:
        Store(path, create=create, wait=0.2)
    assert caught.value.file == str(path)
    assert caught.value.remedy
    return caught.value.code


def test_missing(tmp_path: Path) -> None:
    """DE005, and no file appears."""
    assert code_of(tmp_path / "no.duckdb") == "DE005"
    assert not list(tmp_path.iterdir())


def test_unwritable(tmp_path: Path) -> None:
    """DE001 where the folder is missing or is a file, or the path is a folder."""
    assert code_of(tmp_path / "no" / "d.duckdb", create=True) == "DE001"
    (tmp_path / "file").write_text("x")
    assert code_of(tmp_path / "file" / "d.duckdb", create=True) == "DE001"


@pytest.mark.parametrize("content", [b"", b"short", b"no database at all " * 1000])
def test_corrupt(tmp_path: Path, content: bytes) -> None:
    """DE002, and the file is left as it was."""
    path = tmp_path / "d.duckdb"
    path.write_bytes(content)
    assert code_of(path, create=True) == "DE002"
    assert path.read_bytes() == content


def test_folder(tmp_path: Path) -> None:
    """A folder is no desk."""
    assert code_of(tmp_path, create=True) == "DE002"


def test_damaged_in_the_middle(tmp_path: Path) -> None:
    """A desk with overwritten blocks gives DE002 when they are read."""
    path = tmp_path / "d.duckdb"
    store = Store(path, create=True)
    store.write([(Document(f"d{i}", f"text {i} " * 2000), []) for i in range(200)], versions=VERSIONS)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(12288)
        file.write(b"\xff" * (size - 12288))
    with pytest.raises(DeskError) as caught:
        Store(path).document("d7")
    assert caught.value.code == "DE002"


def test_foreign_database(tmp_path: Path) -> None:
    """A DuckDB file that is no desk is DE002, not overwritten."""
    path = tmp_path / "d.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute("CREATE TABLE mine (a INTEGER)")
    assert code_of(path, create=True) == "DE002"


def test_from_the_future(tmp_path: Path) -> None:
    """A desk with a higher schema version is DE004."""
    path = tmp_path / "d.duckdb"
    Store(path, create=True)
    with duckdb.connect(str(path)) as db:
        db.execute("UPDATE meta SET value = '999' WHERE name = 'schema_version'")
    assert code_of(path) == "DE004"


def test_old_log_of_a_deleted_desk(tmp_path: Path) -> None:
    """The log that a deleted desk left behind is not played into a new one."""
    path = tmp_path / "d.duckdb"
    path.with_name("d.duckdb.wal").write_bytes(b"left over")
    assert Store(path, create=True).counts() == {"documents": 0, "revisions": 0, "claims": 0}


@pytest.mark.parametrize("mode", ["r", "w"])
def test_locked_by_another_process(tmp_path: Path, mode: str) -> None:
    """DE003 names the process; once it lets go, waiting succeeds."""
    path = tmp_path / "d.duckdb"
    store = Store(path, create=True, wait=0.3)
    command = [sys.executable, "-c", HOLD, str(path), mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        with pytest.raises(DeskError) as caught:
            store.write([], versions=VERSIONS)
        assert caught.value.code == "DE003"
        assert str(holder.pid) in caught.value.message
        if mode == "r":
            assert store.counts()["documents"] == 0
        threading.Timer(0.3, holder.stdin.close).start()
        Store(path, wait=8).write([], versions=VERSIONS)


def test_locked_within_this_process(tmp_path: Path) -> None:
    """A reader in another thread waits until the writer is done."""
    path = tmp_path / "d.duckdb"
    store = Store(path, create=True, wait=5)
    inside = threading.Event()

    def hold() -> None:
        with writing(path):
            inside.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait()
    assert store.counts()["documents"] == 0
    thread.join()


def test_error_rolls_back(tmp_path: Path) -> None:
    """An exception within a batch leaves nothing of it."""
    path = tmp_path / "d.duckdb"
    store = Store(path, create=True)
    with pytest.raises(RuntimeError):
        _break_off(path)
    store.write([(Document("a", "text"), [])], versions=VERSIONS)
    assert store.counts()["documents"] == 1


def _break_off(path: Path) -> None:
    with writing(path) as db:
        db.execute("INSERT INTO document_ids VALUES ('a', 'a')")
        raise RuntimeError
