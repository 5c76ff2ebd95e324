"""The training sentences: every line is well formed, none stands twice, the joined file is current."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from legation.ontology import load_ontology

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("compile_corpus", TRAINING / "compile_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_line_is_well_formed(corpus: ModuleType) -> None:
    """Types, modes, statuses, marks and sources; no sentence twice with other labels."""
    rows, problems = corpus.gather(TRAINING)
    assert problems == []
    assert len({row.key for row in rows}) == len(rows) >= 8000


def test_the_joined_file_is_current(corpus: ModuleType) -> None:
    """``relations.jsonl`` is what compile_corpus.py writes."""
    rows, _ = corpus.gather(TRAINING)
    lines = (TRAINING / "relations.jsonl").read_text("utf8").splitlines()
    assert [json.loads(line)["marked"] for line in lines] == [row.marked for row in rows]
    assert [json.loads(line)["type"] for line in lines] == [row.type for row in rows]


def test_every_type_mode_and_status_occurs(corpus: ModuleType) -> None:
    """What the model is to name, it has seen."""
    rows, _ = corpus.gather(TRAINING)
    seen = {(row.type, row.mode) for row in rows}
    assert {row.status for row in rows} >= set(corpus.STATUSES)
    for name, kind in load_ontology().types.items():
        assert {(name, mode) for mode in kind.modes} <= seen


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("AID | - | occurred | <a>A</a> fed <r>B</r>.", "4 fields"),
        ("AIDE | - | occurred | - | <a>A</a> fed <r>B</r>.", "no type AIDE"),
        ("AID | visit | occurred | - | <a>A</a> fed <r>B</r>.", "no mode visit"),
        ("AID | - | once | - | <a>A</a> fed <r>B</r>.", "no status once"),
        ("AID | - | occurred | - | <a>A</a> fed <a>B</a>.", "one actor and one recipient"),
        ("AID | - | occurred | - | <a>A fed <r>B</r></a>.", "one actor and one recipient"),
        ("AID | - | occurred | Xinhua | <a>A</a> fed <r>B</r>.", "not in the sentence"),
        ("NONE | - | occurred | - | <a>A</a> and <r>B</r>.", "NONE has no"),
    ],
)
def test_bad_lines_are_told(corpus: ModuleType, tmp_path: Path, line: str, message: str) -> None:
    """With file and line number."""
    path = tmp_path / "x.txt"
    path.write_text(f"# comment\n{line}\n", "utf8")
    (problem,) = corpus.from_source(path)
    assert problem.startswith("x.txt:2: ")
    assert message in problem


def test_announced_deeds_count_as_strict_plover_has_them(corpus: ModuleType) -> None:
    """As the table of future deeds says of those that need no announcer."""
    ontology = load_ontology()
    for deed, strict in corpus.ANNOUNCED.items():
        assert ontology.strict(deed, status="planned").plover_type == strict
        assert corpus.strict(deed, "planned") == strict
        assert corpus.strict(deed, "occurred") == deed
