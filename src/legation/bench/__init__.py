"""Quality and speed, measured: scorers over gold data with floors, and a race against the bare parser.

The library part of ``legation bench``. Gold data is looked for, never shipped: what is not there is skipped,
with the reason.
"""

from __future__ import annotations

from legation.bench.data import Places, find_places
from legation.bench.floors import Floors, Verdict, judge, read_floors, write_floors
from legation.bench.quality import TASKS, Outcome, Task, run_task
from legation.bench.speed import Speed, measure_speed

__all__ = [
    "TASKS",
    "Floors",
    "Outcome",
    "Places",
    "Speed",
    "Task",
    "Verdict",
    "find_places",
    "judge",
    "measure_speed",
    "read_floors",
    "run_task",
    "write_floors",
]
