"""Quality: what our commands print on gold data, scored by the gold's own scorers.

Both run as processes of their own, so that exactly what users get is measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from legation.bench.data import Places, child_environment, digest

LONGEST: Final = 1800  # seconds; the longest task takes a few on two cores, so this one hangs
CODE: Final = ("code", "--format", "jsonl")
CLAIMS: Final = ("triples.f1", "claims.f1", "status_macro_f1")
CLAIMS_SHOWN: Final = (
    "triples.precision",
    "triples.recall",
    "mode_accuracy",
    "date_accuracy",
    "place_accuracy",
    "attribution_accuracy",
)
PLACES: Final = ("recognition.f1", "end_to_end")
PLACES_SHOWN: Final = ("recognition.precision", "recognition.recall")


@dataclass(frozen=True, slots=True)
class Task:
    """One measurement: a command over gold data, a scorer, and the metrics that matter of what it prints.

    ``gold`` and ``scorer`` are names for ``Places.path``; ``command`` lacks the path of the gold. ``shown`` are metrics
    without floors: precision and recall are traded for each other, and what is counted over matched triples alone falls
    when harder ones are matched too.
    """

    name: str
    gold: str
    scorer: str
    command: tuple[str, ...]
    metrics: tuple[str, ...]
    shown: tuple[str, ...] = ()


TASKS: Final = (
    Task("articles_dev", "shared/articles_dev.jsonl", "shared/score_claims.py", CODE, CLAIMS, CLAIMS_SHOWN),
    Task("own_gold", "own/gold/articles.jsonl", "shared/score_claims.py", CODE, CLAIMS, CLAIMS_SHOWN),
    Task(
        "relations_dev",
        "shared/relations_dev.jsonl",
        "shared/score_relations.py",
        ("relate",),
        ("type_macro_f1", "quad_macro_f1", "answered"),
        ("type_accuracy", "quad_accuracy"),
    ),
    Task("places_trnews", "shared/places_trnews.jsonl", "shared/score_places.py", ("places",), PLACES, PLACES_SHOWN),
    Task(
        "places_geovirus", "shared/places_geovirus.jsonl", "shared/score_places.py", ("places",), PLACES, PLACES_SHOWN
    ),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task gave: its metrics (0 to 1) on a corpus (its SHA-256), or why it was skipped or failed."""

    task: Task
    metrics: Mapping[str, float]
    corpus: str = ""
    skipped: str = ""
    failed: str = ""


def run_task(task: Task, places: Places) -> Outcome:
    """Run one task; missing data skips it, a command or scorer that fails fails it."""
    gold, scorer = places.path(task.gold), places.path(task.scorer)
    for name, path in ((task.gold, gold), (task.scorer, scorer)):
        if path is None:
            return Outcome(task, {}, skipped=f"{name} is not there")
    assert gold is not None  # else it was skipped
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        coded = _run("-m", "legation", task.command[0], str(gold), *task.command[1:], "--output", str(predicted))
        if coded.returncode:
            return Outcome(task, {}, failed=f"legation {task.command[0]}: {_last_line(coded.stderr)}")
        scored = _run(str(scorer), str(gold), str(predicted))
    if scored.returncode:
        return Outcome(task, {}, failed=f"{task.scorer}: {_last_line(scored.stderr)}")
    printed = dict(_flat(json.loads(scored.stdout)))
    wanted = (*task.metrics, *task.shown)
    if missing := [metric for metric in wanted if metric not in printed]:
        return Outcome(task, {}, failed=f"{task.scorer} printed no {', '.join(missing)}")
    return Outcome(task, {metric: printed[metric] for metric in wanted}, corpus=digest(gold))


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    environment = child_environment(PYTHONUTF8="1")
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, encoding="utf8", check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"no end after {LONGEST} s")


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "no message"


def _flat(printed: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """``{"claims": {"f1": .5}}`` as ``claims.f1``; what is no number is left out."""
    for key, value in printed.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield f"{prefix}{key}", float(value)
