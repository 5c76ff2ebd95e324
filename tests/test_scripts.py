"""The set-up finds a Python that works and says plainly when there is none; the leakage check finds copies."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = ("bash", "sort", "paste", "sed", "cat", "rm")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts need bash")


class Machine:
    """A machine with a few tools and whatever Pythons a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def python(self, name: str, script: str) -> None:
        """A Python that is only a shell script."""
        path = self.bin / name
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n", "utf8")
        path.chmod(0o755)

    def find(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """What ``find_python`` of the set-up finds here."""
        command = [str(shutil.which("bash")), "-c", ". scripts/environment.sh; find_python"]
        env = {"PATH": str(self.bin), "HOME": "/nowhere", **environment}
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without Python."""
    return Machine(tmp_path)


def test_a_shim_that_fails_is_passed_over(machine: Machine) -> None:
    """A command that is there but fails (pyenv's shims do) is no Python; the next candidate is taken."""
    machine.python("python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    (machine.bin / "python3.12").symlink_to(sys.executable)
    assert machine.find().stdout.strip() == str(machine.bin / "python3.12")


def test_no_python(machine: Machine) -> None:
    """Without any Python the message says so, and what to do."""
    done = machine.find()
    assert done.returncode == 1
    assert "legation needs Python 3.11, 3.12 or 3.13; found none." in done.stderr
    assert "LEGATION_PYTHON=" in done.stderr


def test_only_another_version(machine: Machine) -> None:
    """With another version alone, the message names it."""
    machine.python("python3", 'if [ "$1" = --version ]; then echo Python 3.9.18; else exit 1; fi')
    assert "found only Python 3.9.18." in machine.find().stderr


def test_a_python_without_environments(machine: Machine) -> None:
    """A Python of the right version without ensurepip, as some distributions have it: the message names the package."""
    machine.python("python3.12", 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac')
    assert "apt install python3-venv" in machine.find().stderr


def test_the_python_that_was_asked_for(machine: Machine) -> None:
    """``LEGATION_PYTHON`` is taken alone; where it doesn't run, that is said."""
    assert machine.find(LEGATION_PYTHON=sys.executable).stdout.strip() == sys.executable
    (machine.bin / "python3.12").symlink_to(sys.executable)
    assert "LEGATION_PYTHON is /nowhere/python" in machine.find(LEGATION_PYTHON="/nowhere/python").stderr


# ---------------------------------------------------------------- leakage

GOLD = "The two ministers agreed on Tuesday to reopen the bridge that had been closed since the war began."


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with gold data beside it."""
    bench = tmp_path / "shared" / "bench"
    bench.mkdir(parents=True)
    (bench / "gold.jsonl").write_text(json.dumps({"id": "a", "text": GOLD}) + "\n", "utf8")
    root = tmp_path / "main"
    root.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    return root


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He wrote that they agreed on Tuesday to reopen the bridge that had been closed for years.", True),
        ('{"text": "ministers agreed on tuesday to reopen the bridge that had been closed"}', True),
        ("The two ministers agreed on Tuesday to reopen the border crossing.", False),
        ("On Tuesday, the ministers of both countries said they agreed to reopen the old bridge.", False),
    ],
)
def test_copies_of_the_gold_are_found(repository: Path, text: str, found: bool) -> None:
    """A run of ten words is a copy, whatever its case; shorter ones and other orders are not."""
    (repository / "notes.md").write_text(text, "utf8")
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    leaks = runpy.run_path(str(ROOT / "scripts" / "check_leakage.py"))["leaks"]
    assert bool(list(leaks(repository.parent / "shared", repository))) is found
