"""A task runs a command and a scorer as processes; what is missing is skipped, what fails is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.bench import quality
from legation.bench.data import Places, digest, find_places
from legation.bench.quality import TASKS, Task, run_task
from legation.errors import UsageError

SCORER = """
import json, sys
lines = open(sys.argv[2], encoding="utf8").read().splitlines()
print(json.dumps({"triples": {"f1": len(lines) / 10}, "text": "x", "ok": True}))
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A shared folder with one text as gold and a scorer that counts lines."""
    bench = tmp_path / "shared" / "bench"
    bench.mkdir(parents=True)
    (bench / "gold.jsonl").write_text('{"id": "a", "text": "Talks on 2 September."}\n', "utf8")
    (bench / "score.py").write_text(SCORER, "utf8")
    return Places(tmp_path / "shared", tmp_path / "bench")


def task(*command: str, metrics: tuple[str, ...] = ("triples.f1",), gold: str = "shared/gold.jsonl") -> Task:
    """A task over the fixture's gold."""
    return Task("counting", gold, "shared/score.py", command or ("dates",), metrics)


def test_a_task_gives_metrics_and_the_corpus_hash(places: Places) -> None:
    """The command's output reaches the scorer; nested metrics are flattened."""
    outcome = run_task(task(), places)
    assert outcome.metrics == {"triples.f1": 0.1}
    gold = places.path("shared/gold.jsonl")
    assert gold is not None
    assert outcome.corpus == digest(gold)


def test_missing_data_is_skipped(places: Places) -> None:
    """No gold, or no shared folder at all: skipped with the reason."""
    assert run_task(task(gold="own/gold.jsonl"), places).skipped == "own/gold.jsonl is not there"
    nowhere = Places(None, places.own)
    assert run_task(task(), nowhere).skipped == "shared/gold.jsonl is not there"


def test_failures_are_told(places: Places) -> None:
    """A command that fails, a scorer that fails, and a metric that isn't printed."""
    assert "legation dates: " in run_task(task("dates", "--nonsense"), places).failed
    assert "printed no claims.f1" in run_task(task(metrics=("claims.f1",)), places).failed
    scorer = places.path("shared/score.py")
    assert scorer is not None
    scorer.write_text("raise SystemExit('no gold')", "utf8")
    assert run_task(task(), places).failed == "shared/score.py: no gold"


def test_a_command_that_hangs_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing runs for ever."""
    monkeypatch.setattr(quality, "LONGEST", 0.1)
    assert quality._run("-c", "import time; time.sleep(5)").returncode == 1


def test_shared_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option wins over the environment; a folder without bench/ is wrong use."""
    for name in ("one", "two"):
        (tmp_path / name / "bench").mkdir(parents=True)
    monkeypatch.setenv("LEGATION_SHARED", str(tmp_path / "one"))
    assert find_places().shared == tmp_path / "one"
    assert find_places(tmp_path / "two").shared == tmp_path / "two"
    with pytest.raises(UsageError, match="holds no folder bench/"):
        find_places(tmp_path)


def test_tasks_name_real_options() -> None:
    """Task names are unique, and each measures something."""
    assert len({item.name for item in TASKS}) == len(TASKS)
    assert all(item.metrics for item in TASKS)
