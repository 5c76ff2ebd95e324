"""``legation bench``: tables, JSON, floors and exit statuses, with measurements put in from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.bench import Outcome, Places, Speed, Task, read_floors
from legation.cli import bench
from legation.errors import UsageError

SPEED = Speed(100, 50_000, 400, 10.0, 20.0, 2, 1.5, 2.5, (300.0, 310.0), 3, True)


class Bench:
    """Runs ``legation bench quality`` with a value for each task."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(None, folder)
        self.values: dict[str, float] = {}
        self.corpus = "abc"

    def measure(self, task: Task, places: Places) -> Outcome:
        """Stands for ``run_task``."""
        if task.name not in self.values:
            return Outcome(task, {}, skipped="no data")
        if self.values[task.name] < 0:
            return Outcome(task, {}, failed="no end")
        return Outcome(task, {"f1": self.values[task.name]}, corpus=self.corpus)

    def run(self, *arguments: str, **values: float) -> Result:
        """Run the command."""
        self.values = values
        return CliRunner().invoke(bench.app, ["quality", *arguments], env={"COLUMNS": "120"})


@pytest.fixture
def quality(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The command over an empty folder of floors."""
    made = Bench(tmp_path)
    monkeypatch.setattr(bench, "run_task", made.measure)
    monkeypatch.setattr(bench, "find_places", lambda shared: made.places)
    return made


def test_floors_rise_and_refuse_a_fall(quality: Bench) -> None:
    """New values need no floor; ``--update`` writes them; below them the command leaves with 1 and the floor stays."""
    assert quality.run(relations_dev=0.5).exit_code == 0
    assert read_floors(quality.places.floors) == {}
    assert quality.run("--update", relations_dev=0.5).exit_code == 0
    fallen = quality.run("--update", relations_dev=0.4)
    assert fallen.exit_code == 1
    assert "fell" in fallen.output
    assert "below its floors: relations_dev" in fallen.output
    assert read_floors(quality.places.floors)["relations_dev"].least == {"f1": 0.5}
    assert quality.run("--update", relations_dev=0.6).exit_code == 0
    assert read_floors(quality.places.floors)["relations_dev"].least == {"f1": 0.6}


def test_skipped_tasks_keep_their_floors(quality: Bench) -> None:
    """Without the gold a task is skipped, told, and its floors stay."""
    quality.run("--update", relations_dev=0.5, own_gold=0.3)
    without = quality.run("--update", own_gold=0.3)
    assert without.exit_code == 0
    assert "skipped: no data" in without.output
    assert set(read_floors(quality.places.floors)) == {"relations_dev", "own_gold"}


def test_failures_leave_with_one(quality: Bench) -> None:
    """A command that failed is no quality."""
    failed = quality.run(own_gold=-1.0)
    assert failed.exit_code == 1
    assert "FAILED: no end" in failed.output


def test_one_task_as_json(quality: Bench) -> None:
    """``--task`` chooses, ``--format json`` prints numbers alone on standard output."""
    done = quality.run("--task", "own_gold", "--format", "json", own_gold=0.25, relations_dev=0.5)
    assert json.loads(done.stdout) == {"own_gold": {"f1": 0.25}}


def test_unknown_task(quality: Bench) -> None:
    """A task that isn't there is wrong use."""
    assert isinstance(quality.run("--task", "nonsense").exception, UsageError)


@pytest.mark.parametrize("identical", [True, False])
def test_speed(monkeypatch: pytest.MonkeyPatch, identical: bool) -> None:
    """The table names machine, ratio, rates, memory and start-up; unequal claims leave with 1."""
    fields = [getattr(SPEED, name) for name in Speed.__slots__]
    monkeypatch.setattr(bench, "measure_speed", lambda places, **options: Speed(*fields[:-1], identical))
    monkeypatch.setattr(bench, "find_places", lambda shared: Places(None, Path()))
    done = CliRunner().invoke(bench.app, ["speed"], env={"COLUMNS": "120"})
    assert done.exit_code == (0 if identical else 1)
    for word in ("ratio", "0.50", "5,000", "1.50 s", "310 MB", "machine"):
        assert word in done.output
    numbers = CliRunner().invoke(bench.app, ["speed", "--format", "json"])
    assert json.loads(numbers.stdout)["ratio"] == 0.5
