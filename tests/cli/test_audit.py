"""``legation audit``: draw, code, read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from support.audits import save
from support.fakes import documents


@pytest.fixture
def desk(run, tmp_path: Path) -> str:
    """A desk with forty documents."""
    lines = [json.dumps({"id": d.id, "text": d.text, "published_at": d.published_at}) for d in documents(10)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("ingest", "news.jsonl", "--desk", "d.duckdb").status == 0
    return "d.duckdb"


def coded(run, desk: str, **cells: str) -> Path:
    """A drawn sheet with every row coded alike."""
    run("audit", "--desk", desk, "--sample", 6, "-o", "sheet.csv")
    with Path("sheet.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row | {"type": "CONSULT", "status": "occurred"} | cells for row in csv.DictReader(stream)]
    return save(rows, Path("coded.csv"))


def test_draw_to_a_file(run, desk: str) -> None:
    """The sheet goes to the file, and a line says what was drawn."""
    result = run("audit", "--desk", desk, "--sample", 6, "-o", "sheet.csv")
    assert (result.status, result.err) == (0, "")
    assert result.out == "6 of 10 claims drawn from 3 strata (seed 1); the key stays in d.duckdb\n"
    assert len(Path("sheet.csv").read_text(encoding="utf-8").splitlines()) == 7


def test_draw_to_standard_output(run, desk: str, tmp_path: Path) -> None:
    """The same bytes as in a file; the line goes to standard error."""
    run("audit", "--desk", desk, "--sample", 6, "-o", "sheet.csv")
    result = run("audit", "--desk", desk, "--sample", 6)
    assert result.out == Path("sheet.csv").read_bytes().decode()
    assert "6 of 10 claims drawn" in result.err


def test_a_sheet_is_never_overwritten(run, desk: str) -> None:
    """A coder's work may be in it."""
    Path("sheet.csv").write_text("work", encoding="utf-8")
    result = run("audit", "--desk", desk, "-o", "sheet.csv")
    assert result.status == 2
    assert "[US001] sheet.csv:" in result.err
    assert Path("sheet.csv").read_text(encoding="utf-8") == "work"


def test_read(run, desk: str) -> None:
    """A table with shares and intervals; blanks are told."""
    result = run("audit", "--desk", desk, "--read", coded(run, desk))
    assert (result.status, result.err) == (0, "")
    assert "6 rows: 6 judged, 0 not; 0 events added" in result.out
    assert "Krippendorff" not in result.out
    assert "note: no events were added: recall is not measured" in result.out
    assert "blank cells in judged rows" in result.out


def test_read_two_as_json(run, desk: str) -> None:
    """Two sheets give agreement; the object goes to a file too."""
    path = coded(run, desk)
    result = run("audit", "--desk", desk, "--read", path, path, "--format", "json", "-o", "report.json")
    assert (result.status, result.out) == (0, "")
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert report["agreement"]["status"] == {"alpha": None, "units": 6}
    types = [m for m in report["measures"] if m["field"] == "type" and m["value"] is None]
    assert types[0]["judged"] == 6
    table = run("audit", "--desk", desk, "--read", path, path)
    assert "Krippendorff's alpha" in table.out


def test_wrong_lines(run, desk: str) -> None:
    """Each wrong line is told with its place; status 2, nothing printed."""
    result = run("audit", "--desk", desk, "--read", coded(run, desk, status="maybe"))
    assert (result.status, result.out) == (2, "")
    assert "[DA002] coded.csv:2: unknown status 'maybe'" in result.err
    assert "6 lines are wrong: nothing was kept" in result.err


def test_the_report_never_overwrites_a_sheet(run, desk: str) -> None:
    """-o must not name an input."""
    path = coded(run, desk)
    before = path.read_bytes()
    assert run("audit", "--desk", desk, "--read", path, "-o", path).status == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "options",
    [
        ("--sample", "0"),
        ("second.csv",),
        ("--format", "json"),
        ("--read", "sheet.csv", "--sample", "5"),
        ("--read", "sheet.csv", "--seed", "5"),
        ("--read", "missing.csv"),
        ("--format", "html"),
    ],
)
def test_wrong_use(run, desk: str, options: tuple[str, ...]) -> None:
    """Options that don't go together, values that don't exist, files that aren't there."""
    result = run("audit", "--desk", desk, *options)
    assert (result.status, result.out) == (2, "")
    assert result.err


def test_missing_and_empty_desks(run, desk: str) -> None:
    """DE005 and status 1; no sheet is made."""
    result = run("audit", "--desk", "no.duckdb", "-o", "sheet.csv")
    assert result.status == 1
    assert "[DE005]" in result.err
    assert not Path("sheet.csv").exists()
