"""``legation code``: formats, refusals, warnings, exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from legation.model import claim_from_dict

TEXT = "Kim met Xi. Putin praised Xi."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A small article."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_jsonl(run, article: Path) -> None:
    """One claim a line, in the wire format, with the options' date and publisher."""
    options = ("--format", "jsonl", "--published", "2025-09-02", "--publisher", "Example")
    result = run("code", article, *options)
    assert (result.status, result.err) == (0, "")
    claims = [claim_from_dict(json.loads(line)) for line in result.out.splitlines()]
    assert [claim.event_type for claim in claims] == ["CONSULT", "SUPPORT"]
    assert {(claim.document_id, claim.published_at, claim.publisher) for claim in claims} == {
        ("article.txt", "2025-09-02", "Example")
    }


def test_csv(run, article: Path) -> None:
    """A header and one row a claim, with the sentence from the document."""
    result = run("code", article, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [row["event_type"] for row in rows] == ["CONSULT", "SUPPORT"]
    assert TEXT in rows[0].values()


def test_table(run, article: Path) -> None:
    """The default: readable, no colour codes when it goes to a pipe."""
    result = run("code", article)
    assert "CONSULT" in result.out
    assert "\x1b" not in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_html_to_file(run, article: Path, tmp_path: Path) -> None:
    """With -o nothing goes to standard output."""
    result = run("code", article, "--format", "html", "-o", tmp_path / "page.html")
    assert (result.status, result.out) == (0, "")
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [TEXT, json.dumps({"id": "x", "text": TEXT})])
def test_standard_input(run, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    """A dash reads standard input, text or JSON lines."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    result = run("code", "-", "--format", "jsonl")
    assert result.status == 0
    assert len(result.out.splitlines()) == 2


def test_refusals(run, article: Path, tmp_path: Path) -> None:
    """Each refusal has code, file, line and remedy on standard error; the rest is coded; a summary; status 1."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": ""}\n{"text": 5}\n{"id": "ok", "text": "Xi met Kim."}\n', encoding="utf-8")
    result = run("code", bad, tmp_path / "missing.txt", article, "--format", "jsonl")
    assert result.status == 1
    assert len(result.out.splitlines()) == 3
    lines = result.err.splitlines()
    assert lines[0].startswith(f"refused: [IN001] {bad}:1: ")
    assert lines[1].startswith(f"refused: [IN005] {bad}:2: ")
    assert lines[1].endswith("(put the article into `text`)")
    assert lines[2].startswith("refused: [IN009] ")
    assert lines[3].startswith("3 inputs were refused: 1 × IN001 the text is empty; 1 × IN005 ")


def test_warnings(run, tmp_path: Path) -> None:
    """Odd texts are coded, told of, and don't change the status; offsets are those of the raw text."""
    path = tmp_path / "odd.txt"
    path.write_bytes(b"<p>\x00Kim met Xi.</p>")
    result = run("code", path, "--format", "jsonl")
    assert result.status == 0
    claim = json.loads(result.out)
    assert claim["trigger"]["start"] == 8
    assert result.err.startswith("warning: odd.txt: control characters (NUL)")
    assert "HTML" in result.err


def test_messages_do_not_act_on_the_terminal(run, tmp_path: Path) -> None:
    """Escapes and markup in ids and file names are shown, not obeyed."""
    path = tmp_path / "bad.jsonl"
    row = {"id": "\x1b[31m[bold]x", "text": "Kim\x00 met Xi."}
    path.write_text(f"{json.dumps(row)}\n{json.dumps(row)}\n", encoding="utf-8")
    result = run("code", path)
    assert "\x1b" not in result.err + result.out
    assert "[bold]x" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--format", "xml"),
        ("--published", "yesterday"),
        ("-o", "article.txt"),
        ("-o", "no/such/folder/x.jsonl"),
        ("--colour",),
    ],
)
def test_wrong_use(run, article: Path, arguments: tuple[str, ...]) -> None:
    """Status 2, a message, nothing on standard output, and the input untouched."""
    inputs = (article,) if arguments else ()
    result = run("code", *inputs, *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err
    assert article.read_text(encoding="utf-8") == TEXT


def test_wrong_settings(run, article: Path, tmp_path: Path) -> None:
    """A mistake in legation.toml is wrong use and names the file."""
    (tmp_path / "legation.toml").write_text("dsek = 'x'\n", encoding="utf-8")
    result = run("code", article)
    assert result.status == 2
    assert "did you mean desk?" in result.err


def test_reader_goes_away(tmp_path: Path) -> None:
    """``legation code … | head -1`` ends quietly."""
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": TEXT}) + "\n" for i in range(3000)), encoding="utf-8")
    script = (
        "import legation.cli.code as module, sys\n"
        "from support.fakes import FakeCoder\n"
        "from legation.cli.app import main\n"
        "module.open_coder = lambda settings, **options: FakeCoder()\n"
        f"sys.argv = ['legation', 'code', {str(path)!r}, '--format', 'jsonl']\n"
        "main()\n"
    )
    tests = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tests.parent / "src"), str(tests)])}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
