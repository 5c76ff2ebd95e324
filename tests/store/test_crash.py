"""SIGKILL at any moment, run again: every table has the rows of one clean run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from legation.desk import Desk
from support.dump import dump
from support.fakes import FakeCoder, documents

NUMBER = 150
TESTS = Path(__file__).parents[1]

# Ingests the documents and kills itself at a moment: when WORD comes by for the Nth time in what is asked of the
# database, before or after the database does it.
SCRIPT = """
import os, signal, sys
import duckdb
from support.fakes import FakeCoder, documents
from legation.desk import Desk

path, number, when, word, times = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5])
seen = 0
connect = duckdb.connect

class Proxy:
    def __init__(self, db):
        self.db = db

    def __getattr__(self, name):
        method = getattr(self.db, name)
        def call(*arguments):
            global seen
            hit = word in " ".join([name, *(str(item) for item in arguments)])
            seen += hit
            if hit and seen == times and when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            result = method(*arguments)
            if hit and seen == times:
                os.kill(os.getpid(), signal.SIGKILL)
            return result
        return call

duckdb.connect = lambda *arguments, **options: Proxy(connect(*arguments, **options))
Desk(path, create=True).ingest(documents(number), coder=FakeCoder())
"""


def run(path: Path, when: str = "never", word: str = "?!", times: int = 0) -> subprocess.Popen[str]:
    """Start the script."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])}
    command = [sys.executable, "-c", SCRIPT, str(path), str(NUMBER), when, word, str(times)]
    return subprocess.Popen(command, env=environment, text=True)


def finish(path: Path) -> None:
    """Run the ingest again, to its end."""
    Desk(path, create=True).ingest(documents(NUMBER), coder=FakeCoder())


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of one clean run."""
    path = tmp_path_factory.mktemp("clean") / "d.duckdb"
    finish(path)
    return dump(path)


@pytest.mark.parametrize(
    ("when", "word", "times"),
    [
        ("before", "CREATE TABLE", 1),  # making the desk
        ("after", "CREATE TABLE", 1),  # made, not yet in its place
        ("after", "BEGIN", 2),  # the first batch begins
        ("after", "INSERT INTO revisions", 2),  # half the second batch is written
        ("before", "COMMIT", 3),
        ("after", "COMMIT", 3),
        ("after", "close", 5),
    ],
)
def test_killed_at_a_moment(
    tmp_path: Path, clean: dict[str, list[tuple[Any, ...]]], when: str, word: str, times: int
) -> None:
    """Killed while the desk is made, between batches, within a transaction, around a commit."""
    path = tmp_path / "d.duckdb"
    with run(path, when, word, times) as process:
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    finish(path)
    assert dump(path) == clean


@pytest.mark.parametrize("seconds", [0.02, 0.1])
def test_killed_at_a_time(tmp_path: Path, clean: dict[str, list[tuple[Any, ...]]], seconds: float) -> None:
    """Killed from outside so long after the desk appeared, at whatever it was doing."""
    path = tmp_path / "d.duckdb"
    with run(path) as process:
        while process.poll() is None and not path.exists():
            time.sleep(0.01)
        time.sleep(seconds)
        process.kill()
    finish(path)
    assert dump(path) == clean
