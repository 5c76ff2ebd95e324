"""A user's codebook on the command line: its checkers, and the commands that take it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import legation
from legation.cli.code import open_coder
from legation.config import Settings

EXAMPLE = Path(legation.__file__).parents[2] / "examples" / "codebooks" / "five-types.toml"


@pytest.fixture
def book(tmp_path: Path, run) -> Path:
    """A copy of the example in the working folder."""
    return Path(shutil.copy(EXAMPLE, tmp_path / "mine.toml"))


@pytest.mark.parametrize("room", ["ontology", "lexicon"])
def test_a_codebook_in_order(run, book: Path, room: str) -> None:
    """Status 0, and which file was checked."""
    result = run(room, "check", "--codebook", book.name)
    assert (result.status, result.out.endswith("of mine.toml are in order.\n")) == (0, True)


def test_mistakes_in_types(run, book: Path) -> None:
    """Both checkers tell of types and modes, on which frames rest: file, line, code, remedy, status 1."""
    book.write_text(book.read_text("utf8").replace("quad_class = 4", "quad_class = 7"), "utf8")
    line = next(n for n, text in enumerate(book.read_text("utf8").splitlines(), 1) if "= 7" in text)
    for room in ("ontology", "lexicon"):
        result = run(room, "check", "--codebook", "mine.toml")
        assert result.status == 1
        assert f"mine.toml:{line} [DA002] HARM: there is no quad class 7 (1 verbal cooperation" in result.out
        assert "1 to correct" in result.out


def test_mistakes_in_frames(run, book: Path) -> None:
    """Frames are for ``lexicon check`` alone."""
    book.write_text(book.read_text("utf8").replace('mode = "line"', 'mode = "lien"'), "utf8")
    assert run("ontology", "check", "--codebook", "mine.toml").status == 0
    result = run("lexicon", "check", "--codebook", "mine.toml")
    assert (result.status, "did you mean line?" in result.out) == (1, True)


@pytest.mark.parametrize("room", ["ontology", "lexicon"])
def test_what_does_not_fit(run, book: Path, room: str) -> None:
    """A folder of data beside a codebook is refused; a codebook that isn't there is a finding."""
    assert run(room, "check", "--codebook", "mine.toml", "--data", ".").status == 2
    result = run(room, "check", "--codebook", "none.toml")
    assert (result.status, "[DA001]" in result.out) == (1, True)


def test_a_wrong_codebook_stops_the_command(run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 2, with the first mistake and the command that shows all; an unknown name offers a file."""
    monkeypatch.setattr("legation.cli.code.open_coder", open_coder)
    (book.parent / "a.txt").write_text("Kim met Xi.", "utf8")
    book.write_text("colour = 1\nsize = 2\n", "utf8")
    result = run("code", "a.txt", "--codebook", "mine.toml")
    assert result.status == 2
    assert "[DA002] mine.toml:1: unknown key `colour`" in result.err
    assert "legation ontology check --codebook mine.toml" in result.err
    assert "or the path of a .toml file" in run("code", "a.txt", "--codebook", "plover-3").err


def test_coding_and_asking_for_own_types(run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option and the setting lead to the same coder; claims can be asked for by types that only the desk knows."""
    monkeypatch.setattr("legation.cli.code.open_coder", open_coder)
    monkeypatch.setattr("legation.cli.ingest.open_coder", open_coder)
    text = {"id": "a", "text": "Japan sent medicine to Sudan on Monday.", "published_at": "2025-03-04"}
    (book.parent / "a.jsonl").write_text(json.dumps(text), "utf8")
    named = run("code", "a.jsonl", "--codebook", "mine.toml", "--format", "jsonl").out
    assert json.loads(named)["event_type"] == "HELP"
    assert run("ingest", "a.jsonl", "--desk", "d.duckdb", "--codebook", "mine.toml").status == 0
    found = run("claims", "--desk", "d.duckdb", "--type", "help", "--format", "jsonl")
    assert json.loads(found.out)["event_type"] == "HELP"
    assert run("claims", "--desk", "d.duckdb", "--type", "HELPP").status == 2
    (book.parent / "legation.toml").write_text('codebook = "mine.toml"\n', "utf8")
    assert run("code", "a.jsonl", "--format", "jsonl").out == named
    assert run("claims", "--desk", "d.duckdb", "--type", "harm").status == 0


def test_the_coder_gets_the_setting(book: Path) -> None:
    """The option wins over the setting."""
    settings = Settings(codebook=str(book))
    assert open_coder(settings, codebook=None, entities=None).profile == "five-types"
    assert open_coder(settings, codebook="plover-2021", entities=None).profile == "plover-2021"
