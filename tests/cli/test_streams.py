"""``legation relate``, ``places`` and ``dates``: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from legation.cli import relate as relate_command
from legation.cli.places import countries_of
from legation.coding import relate as room
from legation.entities import load_knowledge_base

KEYS = ["id", "event_type", "mode", "cameo", "quad_class", "status", "confidence", "none_probability"]


def lines(path: Path, *rows: object) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


class FakeRelater:
    """Answers without models."""

    def __init__(self, coder: object) -> None:
        self.coder = coder

    def relate(self, items: Iterable[room.RelateItem], *, allow_none: bool = False) -> Iterator[room.RelateAnswer]:
        for item in items:
            event_type = None if allow_none else "CONSULT"
            yield room.RelateAnswer(item.id, event_type, None, "040", 1, "occurred", 0.5, 0.25)


@pytest.fixture
def relater(monkeypatch: pytest.MonkeyPatch) -> None:
    """Relate without models."""
    monkeypatch.setattr(room, "Relater", FakeRelater)


def test_relate(run, relater: None, tmp_path: Path) -> None:
    """Every good line is answered in order, bad ones are refused with their line."""
    rows: list[Any] = [
        {"id": "a", "text": "Kim met Xi.", "actors": [[0, 3]], "recipients": [[8, 10]]},
        {"id": "b", "text": "Kim met Xi.", "actors": [], "recipients": []},
        {"id": "c", "text": "Kim met Xi.", "actors": [[0, 99]]},
        {"id": "d", "text": "Kim met Xi.", "actors": [[0, True]]},
        {"id": "e", "text": "Kim met Xi.", "recipients": "Xi"},
        {"id": "f", "text": 5},
    ]
    result = run("relate", lines(tmp_path / "r.jsonl", *rows))
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [list(answer) for answer in answers] == [KEYS, KEYS]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert result.status == 1
    assert [line.split()[1] for line in result.err.splitlines()[:4]] == ["[IN010]"] * 3 + ["[IN005]"]
    allowed = run("relate", "r.jsonl", "--allow-none")
    assert json.loads(allowed.out.splitlines()[0])["event_type"] is None


def test_relate_items_keep_their_spans(tmp_path: Path) -> None:
    """Spans arrive as pairs."""
    path = lines(tmp_path / "r.jsonl", {"id": 7, "text": "Kim met Xi.", "actors": [[0, 3]]})
    items = list(relate_command.read_items(str(path), relate_command.Notes()))
    assert items == [room.RelateItem("7", "Kim met Xi.", ((0, 3),), ())]


def test_dates(run, tmp_path: Path) -> None:
    """The wire format of dates, anchored at the date of publication."""
    rows = [
        {"id": "a", "text": "They met on 3 September 2025.", "published_at": "2025-09-04"},
        {"id": "b", "text": "They met."},
    ]
    result = run("dates", lines(tmp_path / "d.jsonl", *rows))
    first, second = map(json.loads, result.out.splitlines())
    assert second == {"id": "b", "dates": []}
    (date,) = first["dates"]
    assert list(date) == ["start", "end", "text", "from", "to", "value", "precision", "kind"]
    assert (date["from"], date["to"], date["precision"], date["kind"]) == ("2025-09-03", "2025-09-03", "day", "date")
    assert rows[0]["text"][date["start"] : date["end"]] == date["text"]


def test_places(run, tmp_path: Path) -> None:
    """The wire format of places; adjectives can be left out; a date that is none doesn't matter here."""
    text = "The Russian army shelled Kharkiv in Ukraine."
    path = lines(tmp_path / "p.jsonl", {"id": "a", "text": text, "published_at": "9:58 AM ET"})
    result = run("places", path)
    assert (result.status, result.err) == (0, "")
    found = json.loads(result.out)["places"]
    keys = ["start", "end", "text", "name", "country", "lat", "lon", "geonames_id", "kind", "mention"]
    assert all(list(place) == keys for place in found)
    assert {(p["text"], p["country"], p["mention"]) for p in found} == {
        ("Russian", "RUS", "adjective"),
        ("Kharkiv", "UKR", "literal"),
        ("Ukraine", "UKR", "literal"),
    }
    literal = json.loads(run("places", path, "--literal-only").out)["places"]
    assert [place["text"] for place in literal] == ["Kharkiv", "Ukraine"]


def test_countries_of_a_text() -> None:
    """The commonest state weighs 1."""
    countries = countries_of("Russia and the Kremlin warned Ukraine.", load_knowledge_base())
    assert countries["RUS"] == 1.0
    assert countries["UKR"] == 0.5
