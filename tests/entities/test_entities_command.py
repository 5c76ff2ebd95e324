"""``legation entities``: find, show, import, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli.entities import app
from legation.entities.importing import RowFile
from legation.errors import UsageError

RUNNER = CliRunner()


def test_find() -> None:
    """One JSON object with the keys of the contract."""
    done = RUNNER.invoke(app, ["find", "Zelenskiy", "--on", "2023-05-01"])
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert set(found) == {"id", "entity_id", "name", "country", "sectors", "role", "score", "reason", "candidates"}
    assert found["entity_id"] == "UKR.VOLODYMYR_ZELENSKYY"


def test_find_stream() -> None:
    """Queries from standard input; a broken line is refused and the rest answered."""
    done = RUNNER.invoke(app, ["find", "-"], input='{"id": 1, "name": "Belgrade", "on": "1992-05-01"}\nnonsense\n')
    assert done.exit_code == 1
    assert json.loads(done.stdout.splitlines()[0])["entity_id"] == "YUG"


@pytest.mark.parametrize("entity_id", ["UKR.VOLODYMYR_ZELENSKYY", "SUN", "IGO.NATO", "PRE.ABKHAZIA"])
def test_show(entity_id: str) -> None:
    """Names, facts, offices and provenance of a person, a state, an organisation."""
    done = RUNNER.invoke(app, ["show", entity_id])
    assert done.exit_code == 0
    assert entity_id in done.stdout
    assert "provenance" in done.stdout
    plain = json.loads(RUNNER.invoke(app, ["show", entity_id, "--format", "json"]).stdout)
    assert plain["id"] == entity_id
    assert plain["names"]


def test_show_unknown() -> None:
    """An unknown id says so and hints at near ones."""
    done = RUNNER.invoke(app, ["show", "UKR.ZELENSKY"])
    assert done.exit_code == 1
    assert "UKR.VOLODYMYR_ZELENSKYY" in done.stderr


def test_import_and_export(tmp_path: Path) -> None:
    """A dictionary becomes a file that --entities reads, with a report of every line; the export has the new entity."""
    source, target, report = tmp_path / "a.txt", tmp_path / "a.csv", tmp_path / "report.csv"
    source.write_text("TESTMARK_RESCUE_BRIGADE_ [NORREB]\n+TESTMARKERS\nLOST_NAME\n", encoding="utf-8")
    done = RUNNER.invoke(
        app, ["import", str(source), "--from", "petrarch", "--to", str(target), "--report", str(report)]
    )
    assert done.exit_code == 1  # one line was refused
    assert "1 lines refused" in done.stdout
    assert len(report.read_text(encoding="utf-8").splitlines()) == 4
    found = json.loads(RUNNER.invoke(app, ["find", "Testmarkers", "--entities", str(target)]).stdout)
    assert found["entity_id"] == "NOR.TESTMARK_RESCUE_BRIGADE"
    out = tmp_path / "out.jsonl"
    args = ["export", "--format", "ftm", "--country", "NOR", "--kind", "armed_group", "--entities", str(target)]
    assert RUNNER.invoke(app, [*args, "-o", str(out)]).exit_code == 0
    assert any("Testmark Rescue Brigade" in line for line in out.read_text(encoding="utf-8").splitlines())


def test_import_needs_one_target(tmp_path: Path) -> None:
    """Neither or both of --to and --desk is wrong use."""
    source = tmp_path / "a.txt"
    source.write_text("X [NOR]\n", encoding="utf-8")
    done = RUNNER.invoke(app, ["import", str(source), "--from", "petrarch"])
    assert isinstance(done.exception, UsageError)


def test_import_into_a_desk(tmp_path: Path) -> None:
    """A desk's own entities lie beside it."""
    source = tmp_path / "a.csv"
    source.write_text("name,country,kind\nTestmark Rescue Brigade,NOR,armed_group\n", encoding="utf-8")
    done = RUNNER.invoke(app, ["import", str(source), "--from", "csv", "--desk", str(tmp_path / "d.duckdb")])
    assert done.exit_code == 0
    assert "Testmark Rescue Brigade" in (tmp_path / "d.entities.csv").read_text(encoding="utf-8")


OWN = "entity_id,text,form,start,end,provenance\nNOR,{},alias,,,t\n"


def test_own_entities_are_found_where_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table in the working folder and one beside the desk are read without being named; the desk's only with it."""
    monkeypatch.chdir(tmp_path)
    Path("legation.entities.csv").write_text(OWN.format("Fjordland"), encoding="utf-8")
    Path("news.entities.csv").write_text(OWN.format("Trollheim"), encoding="utf-8")

    def country(name: str, *options: str) -> str | None:
        answer: str | None = json.loads(RUNNER.invoke(app, ["find", name, *options]).stdout)["country"]
        return answer

    assert country("Fjordland") == "NOR"
    assert country("Trollheim") is None
    assert country("Trollheim", "--desk", "news.duckdb") == "NOR"


def test_an_import_that_stops_leaves_the_old_rows(tmp_path: Path) -> None:
    """Rows are written beside the file and take its place when all are there."""
    target = tmp_path / "own.csv"
    target.write_text("kept", encoding="utf-8")
    with pytest.raises(RuntimeError, match="power cut"), RowFile(target):
        raise RuntimeError("power cut")
    assert [path.name for path in tmp_path.iterdir()] == ["own.csv"]
    assert target.read_text("utf-8") == "kept"
