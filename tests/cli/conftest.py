"""Running the command as a shell does, with a coder that needs no models."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from legation.cli.app import main
from support.fakes import FakeCoder


@dataclass(frozen=True)
class Result:
    """Exit status and what was printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``legation`` with arguments, in an empty folder, with the fake coder."""
    for module in ("code", "ingest", "relate"):
        monkeypatch.setattr(f"legation.cli.{module}.open_coder", lambda settings, **options: FakeCoder())
    for name in ("LEGATION_DESK", "LEGATION_ENTITIES", "LEGATION_CODEBOOK", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["legation", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        captured = capsys.readouterr()
        return Result(int(left.value.code or 0), captured.out, captured.err)

    return call
