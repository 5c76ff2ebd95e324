"""``legation ingest`` and ``legation claims``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two documents, one line that is none."""
    rows = [
        json.dumps({"id": "a", "text": "Kim met Xi.", "published_at": "2025-09-01"}),
        "{",
        json.dumps({"id": "=1+1", "text": "Xi accused Lai.", "published_at": "2025-09-02", "title": "@SUM(A1)"}),
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_ingest_and_claims(run, news: Path) -> None:
    """What was ingested reads back, newest event first; the refused line is told and leads to status 1."""
    result = run("ingest", news, "--desk", "d.duckdb")
    assert result.status == 1
    assert result.out == "documents: 2 new; claims stored: 2\n"
    assert f"[IN004] {news}:2:" in result.err
    again = run("ingest", news, "--desk", "d.duckdb")
    assert again.out == "documents: 2 known already; claims stored: 0\n"
    claims = run("claims", "--desk", "d.duckdb", "--format", "jsonl")
    assert (claims.status, claims.err) == (0, "")
    assert [json.loads(line)["document_id"] for line in claims.out.splitlines()] == ["=1+1", "a"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--actor", "PRK", "--recipient", "CHN", "--type", "consult", "--status", "occurred"), ["a"]),
        (("--since", "2025-09-02"), ["=1+1"]),
        (("--until", "2025-09-01"), ["a"]),
        (("--published-since", "2025-09-02", "--published-until", "2025-09-02"), ["=1+1"]),
        (("--newness", "news", "--kind", "event", "--limit", "1"), ["=1+1"]),
        (("--type", "CONSULT", "--type", "ACCUSE"), ["=1+1", "a"]),
        (("--newness", "background"), []),
    ],
)
def test_filters(run, news: Path, options: tuple[str, ...], expected: list[str]) -> None:
    """Each option filters."""
    run("ingest", news, "--desk", "d.duckdb")
    result = run("claims", "--desk", "d.duckdb", "--format", "jsonl", *options)
    assert [json.loads(line)["document_id"] for line in result.out.splitlines()] == expected


def test_table_and_csv(run, news: Path) -> None:
    """The table shows headline and sentence; no cell of the CSV begins like a formula."""
    run("ingest", news, "--desk", "d.duckdb")
    table = run("claims", "--desk", "d.duckdb")
    assert "@SUM(A1)" in table.out
    assert "Xi «accused» Lai." in table.out
    cells = run("claims", "--desk", "d.duckdb", "--format", "csv")
    rows = list(csv.reader(io.StringIO(cells.out)))
    assert len(rows) == 3
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@"))]


def test_nothing_found(run, news: Path) -> None:
    """An empty answer is no error."""
    run("ingest", news, "--desk", "d.duckdb")
    result = run("claims", "--desk", "d.duckdb", "--actor", "USA")
    assert (result.status, result.out.strip()) == (0, "no claims")


def test_desk_from_settings(run, news: Path, tmp_path: Path) -> None:
    """legation.toml names the desk once and for all."""
    (tmp_path / "legation.toml").write_text('desk = "mine.duckdb"\n', encoding="utf-8")
    run("ingest", news)
    assert (tmp_path / "mine.duckdb").exists()
    assert len(run("claims", "--format", "jsonl").out.splitlines()) == 2


def test_no_progress_bar_in_a_pipe(run, tmp_path: Path) -> None:
    """Standard error stays empty where it is no terminal and nothing was refused."""
    (tmp_path / "a.txt").write_text("Kim met Xi.", encoding="utf-8")
    assert run("ingest", "a.txt", "--desk", "d.duckdb").err == ""


def test_missing_desk(run) -> None:
    """DE005 and status 1; nothing is made."""
    result = run("claims", "--desk", "no.duckdb")
    assert result.status == 1
    assert "[DE005] no.duckdb:" in result.err
    assert not Path("no.duckdb").exists()


def test_corrupt_and_foreign_desks(run, news: Path) -> None:
    """DE002 and status 1; the file is left alone."""
    Path("bad.duckdb").write_bytes(b"no database")
    result = run("ingest", news, "--desk", "bad.duckdb")
    assert (result.status, result.out) == (1, "")
    assert "[DE002] bad.duckdb:" in result.err
    assert Path("bad.duckdb").read_bytes() == b"no database"
    with duckdb.connect("foreign.duckdb") as db:
        db.execute("CREATE TABLE mine (a INTEGER)")
    assert "[DE002]" in run("claims", "--desk", "foreign.duckdb").err


def test_unwritable_desk(run, news: Path) -> None:
    """DE001 and status 1."""
    result = run("ingest", news, "--desk", "no/such/folder/d.duckdb")
    assert result.status == 1
    assert "[DE001]" in result.err


@pytest.mark.parametrize(
    "options",
    [
        ("--status", "maybe"),
        ("--type", "CONSLT"),
        ("--kind", "thing"),
        ("--newness", "old"),
        ("--since", "soon"),
        ("--limit", "0"),
        ("--format", "html"),
    ],
)
def test_wrong_use(run, news: Path, options: tuple[str, str]) -> None:
    """Values that don't exist are wrong use, and the message says which do."""
    run("ingest", news, "--desk", "d.duckdb")
    result = run("claims", "--desk", "d.duckdb", *options)
    assert (result.status, result.out) == (2, "")


def test_no_desk_named(run, news: Path) -> None:
    """Without option and setting there is no desk."""
    result = run("ingest", news)
    assert result.status == 2
    assert "--desk" in result.err
