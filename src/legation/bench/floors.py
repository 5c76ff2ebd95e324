"""Floors: the least that each metric may be, tied to the corpus it was measured on. ``bench/floors.json``.

A value below its floor fails. ``--update`` raises floors and never lowers one: whoever means a fall edits the file, and
the change is seen in review. A corpus that changed has no floors until ``--update`` ties them to it anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from legation.errors import DataError

State = Literal["held", "raised", "fell", "new", "not measured", "no floor"]


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one task and the SHA-256 of the gold they belong to."""

    corpus: str
    least: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One metric against its floor. ``value`` or ``floor`` is None where there is none."""

    metric: str
    value: float | None
    floor: float | None
    state: State


def judge(
    values: Mapping[str, float], floors: Floors | None, *, corpus: str, without: Collection[str] = ()
) -> list[Verdict]:
    """Each metric against its floor; all are new where the corpus is another than the floors'.

    Metrics named in ``without`` are told and have no floor.
    """
    shown = [Verdict(metric, value, None, "no floor") for metric, value in values.items() if metric in without]
    return _judged({m: v for m, v in values.items() if m not in without}, floors, corpus) + shown


def _judged(values: Mapping[str, float], floors: Floors | None, corpus: str) -> list[Verdict]:
    if floors is None or floors.corpus != corpus:
        return [Verdict(metric, value, None, "new") for metric, value in values.items()]
    verdicts = [
        Verdict(metric, value, floors.least.get(metric), _state(value, floors.least.get(metric)))
        for metric, value in values.items()
    ]
    lost = [
        Verdict(metric, None, floor, "not measured") for metric, floor in floors.least.items() if metric not in values
    ]
    return verdicts + lost


def _state(value: float, floor: float | None) -> State:
    if floor is None:
        return "new"
    return "held" if value == floor else "raised" if value > floor else "fell"


def is_fall(verdict: Verdict) -> bool:
    """Whether a verdict refuses the run: a metric fell, or is no longer measured."""
    return verdict.state in ("fell", "not measured")


def raised(verdicts: Iterable[Verdict], *, corpus: str) -> Floors:
    """The floors after ``--update``: each the higher of old and new."""
    return Floors(corpus, dict(_higher(verdicts)))


def _higher(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, float]]:
    for verdict in verdicts:
        known = [number for number in (verdict.value, verdict.floor) if number is not None]
        if known and verdict.state != "no floor":
            yield verdict.metric, max(known)


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors of every task; none where the file is not there.

    Raises:
        DataError: DA001 the file is no JSON, DA003 a task lacks ``corpus`` or ``floors``.
    """
    if not path.is_file():
        return {}
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf8"))
        return {task: Floors(entry["corpus"], entry["floors"]) for task, entry in data.items()}
    except ValueError as error:
        raise DataError("DA001", f"not valid JSON: {error}", file=str(path), remedy="restore it from git") from None
    except (AttributeError, KeyError, TypeError):
        message = "a task needs `corpus` (SHA-256) and `floors` (metric to number)"
        raise DataError("DA003", message, file=str(path), remedy="restore it from git") from None


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write all floors, tasks in alphabetic order."""
    data = {task: {"corpus": floors[task].corpus, "floors": dict(floors[task].least)} for task in sorted(floors)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf8")
