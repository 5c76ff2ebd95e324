"""The benchmark of resolution, on a data set of six invented events."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from legation.bench.data import Places
from legation.bench.entities import answer_text, measure_entities, sample_answers
from legation.entities import load_knowledge_base
from legation.errors import UsageError

EVENTS = (
    "event_date,source_name,cameo_code,event_text,target_name\n"
    "2014-01-01,Police (India),010,x,Norway\n"
    "2014-01-02,Police (India),010,x,Zog Zogson\n"
    "2014-01-02,Harald Nobody (Norway),010,x,Erna Solberg\n"
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder with the events and one with the countries."""
    for folder in ("shared/bench", "own"):
        (tmp_path / folder).mkdir(parents=True)
    with gzip.open(tmp_path / "shared/bench/icews14_events.csv.gz", "wt", encoding="utf-8") as stream:
        stream.write(EVENTS)
    (tmp_path / "own/entities_countries.csv").write_text("# c\nqualifier,country\nIndia,IND\nNorway,NOR\n", "utf-8")
    return Places(tmp_path / "shared", tmp_path / "own")


def test_shares(places: Places) -> None:
    """Uses are counted, gold is made of the brackets, what has no answer is listed."""
    scores = measure_entities(load_knowledge_base(), places)
    assert (scores.bracketed.part, scores.bracketed.whole) == (3, 3)
    assert (scores.resolved.part, scores.resolved.whole) == (5, 6)
    assert (scores.unbracketed.part, scores.unbracketed.whole) == (2, 3)
    assert scores.unresolved == (("Zog Zogson", 1),)
    assert scores.precision is None


def test_sample_and_verdicts(places: Places) -> None:
    """The sample is the same each time; verdicts count while their answer is given, else they are stale."""
    base = load_knowledge_base()
    sample = list(sample_answers(base, places, size=3))
    assert sample == list(sample_answers(base, places, size=3))
    with (places.own / "entities_verdicts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(sample[0]))
        writer.writeheader()
        verdicts = zip(sample, ("right", "wrong", "right"), strict=True)
        rows = [{**row, "verdict": verdict} for row, verdict in verdicts]
        rows[2]["answer"] = "another answer"
        writer.writerows(rows)
    scores = measure_entities(base, places)
    assert scores.precision is not None
    assert (scores.precision.part, scores.precision.whole, scores.stale) == (1, 2, 1)


def test_answer_in_a_line() -> None:
    """Id, country, sectors, role, and no score."""
    found = load_knowledge_base().resolve("Police (Vanuatu)", on="2014-01-01")
    assert answer_text(found) == "- VUT COP"


def test_no_data(tmp_path: Path) -> None:
    """Without the data set it is wrong use, not a crash."""
    with pytest.raises(UsageError, match="US001"):
        measure_entities(load_knowledge_base(), Places(None, tmp_path))
