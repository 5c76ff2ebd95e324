"""Floors hold quality up: nothing falls silently, nothing is lowered by ``--update``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.bench.data import digest, find_places
from legation.bench.floors import Floors, is_fall, judge, raised, read_floors, write_floors
from legation.bench.quality import TASKS
from legation.errors import DataError

FLOORS = Floors("abc", {"f1": 0.5, "recall": 0.4})
METRICS = st.dictionaries(st.sampled_from(["f1", "recall", "precision"]), st.floats(0, 1), max_size=3)


def states(values: dict[str, float], floors: Floors | None = FLOORS, corpus: str = "abc") -> dict[str, str]:
    """Metric to state."""
    return {verdict.metric: verdict.state for verdict in judge(values, floors, corpus=corpus)}


def test_states() -> None:
    """Equal holds, higher raises, lower falls, and a metric without floor is new."""
    assert states({"f1": 0.5, "recall": 0.41}) == {"f1": "held", "recall": "raised"}
    assert states({"f1": 0.4999, "recall": 0.4, "precision": 0.1}) == {
        "f1": "fell",
        "recall": "held",
        "precision": "new",
    }


def test_a_metric_that_is_no_longer_measured_is_a_fall() -> None:
    """Leaving a metric out doesn't get round its floor."""
    verdicts = judge({"f1": 0.6}, FLOORS, corpus="abc")
    assert [(verdict.metric, is_fall(verdict)) for verdict in verdicts] == [("f1", False), ("recall", True)]


def test_some_metrics_have_no_floor() -> None:
    """What is only told neither falls nor becomes a floor."""
    verdicts = judge({"f1": 0.5, "recall": 0.4, "dates": 0.1}, FLOORS, corpus="abc", without=("dates",))
    assert [verdict.state for verdict in verdicts] == ["held", "held", "no floor"]
    assert "dates" not in raised(verdicts, corpus="abc").least


def test_another_corpus_has_no_floors() -> None:
    """Numbers on different texts aren't compared."""
    assert states({"f1": 0.1}, corpus="other") == {"f1": "new"}
    assert states({"f1": 0.1}, None) == {"f1": "new"}


@given(METRICS, METRICS)
def test_update_never_lowers(old: dict[str, float], new: dict[str, float]) -> None:
    """Each floor after an update is at least what it was and what was measured; a second one changes nothing."""
    after = raised(judge(new, Floors("c", old), corpus="c"), corpus="c")
    assert all(after.least[metric] >= floor for metric, floor in {**old}.items())
    assert all(after.least[metric] >= value for metric, value in new.items())
    assert raised(judge(new, after, corpus="c"), corpus="c") == after


def test_round_trip(tmp_path: Path) -> None:
    """What is written is read back; no file, no floors."""
    path = tmp_path / "bench" / "floors.json"
    assert read_floors(path) == {}
    write_floors(path, {"task": FLOORS})
    assert read_floors(path) == {"task": FLOORS}


@pytest.mark.parametrize(("text", "code"), [("{", "DA001"), ('{"task": {"floors": {}}}', "DA003"), ("[1]", "DA003")])
def test_broken_floors(tmp_path: Path, text: str, code: str) -> None:
    """A broken file is a coded error, not an empty one: else a typing slip would drop all floors."""
    path = tmp_path / "floors.json"
    path.write_text(text, "utf8")
    with pytest.raises(DataError, match=code):
        read_floors(path)


def test_the_floors_that_ship() -> None:
    """Floors belong to tasks and metrics that are measured, and those of our own gold to the gold as it is."""
    places = find_places()
    floors = read_floors(places.floors)
    tasks = {task.name: set(task.metrics) for task in TASKS}
    assert floors.keys() == tasks.keys()
    assert all(set(floors[name].least) == metrics for name, metrics in tasks.items())
    gold = places.path("own/gold/articles.jsonl")
    assert gold is not None
    assert floors["own_gold"].corpus == digest(gold), "the gold has changed: legation bench quality --update"
