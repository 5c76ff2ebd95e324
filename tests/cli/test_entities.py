"""``legation entities find`` and ``check``."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from legation.cli.entities import app


def test_find_one() -> None:
    """One name, one JSON object with the keys of the contract."""
    result = CliRunner().invoke(app, ["find", "Zelenskiy", "--on", "2023-05-01"])
    answer = json.loads(result.stdout)
    assert list(answer) == ["id", "entity_id", "name", "country", "sectors", "role", "score", "reason", "candidates"]
    assert (answer["entity_id"], answer["sectors"], result.exit_code) == ("UKR.VOLODYMYR_ZELENSKYY", ["GOV"], 0)


def test_find_many_from_standard_input() -> None:
    """JSON lines in, JSON lines out; a broken line is told, the rest is done, the status is 1."""
    lines = (
        '{"id": 1, "name": "Burma", "on": null}\nnonsense\n{"id": 2}\n{"id": 3, "name": "Bush", "on": "1991-01-01"}\n'
    )
    result = CliRunner().invoke(app, ["find", "-"], input=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    assert [(a["id"], a["entity_id"]) for a in answers] == [(1, "MMR"), (3, "USA.GEORGE_H_W_BUSH")]
    assert result.exit_code == 1
    assert "IN004" in result.stderr
    assert "IN010" in result.stderr


def test_check_passes() -> None:
    """The shipped data have no errors."""
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0, result.stdout
    assert "0 errors" in result.stdout
