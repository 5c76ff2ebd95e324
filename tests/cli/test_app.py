"""The command as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import legation


def test_version(run) -> None:
    """--version names it."""
    assert run("--version").out == f"legation {legation.__version__}\n"


def test_help_of_every_command(run) -> None:
    """Every command has help."""
    for command in ("code", "ingest", "claims", "relate", "places", "dates", "ontology", "entities"):
        result = run(command, "--help")
        assert result.status == 0
        assert "Usage" in result.out


def test_unknown_command(run) -> None:
    """Status 2."""
    assert run("cod").status == 2


def test_module_runs_and_help_loads_no_models() -> None:
    """``python -m legation --help`` works and stays clear of heavy libraries."""
    script = (
        "import sys, runpy; sys.argv = ['legation', '--help']\n"
        "try: runpy.run_module('legation', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'duckdb', 'polars', 'pyarrow', 'numpy', 'fasttext'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(legation.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, stdout=subprocess.DEVNULL)
