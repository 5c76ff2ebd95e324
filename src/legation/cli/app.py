"""The ``legation`` command: its parts put together, and what becomes of errors."""

from __future__ import annotations

import importlib
import importlib.util
import sys

import typer

from legation import __version__
from legation.cli.audit import audit
from legation.cli.claims import claims
from legation.cli.code import code
from legation.cli.common import REFUSED, status_of, stderr_console, tell
from legation.cli.dates import dates
from legation.cli.ingest import ingest
from legation.cli.places import places
from legation.cli.relate import relate
from legation.errors import LegationError

app = typer.Typer(
    name="legation",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news articles and codes who did what to whom, where, when, according to whom and how certainly.",
)
"""The command; ``main`` is its entry point."""

for _function in (code, ingest, claims, audit, relate, places, dates):
    app.command()(_function)
for _name in ("ontology", "lexicon", "entities", "bench"):
    if importlib.util.find_spec(f"legation.cli.{_name}") is None:
        continue
    app.add_typer(importlib.import_module(f"legation.cli.{_name}").app, name=_name)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"legation {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", help="Show the version and leave.", callback=_show_version, is_eager=True
    ),
) -> None:
    """Reads news articles and codes who did what to whom, where, when, according to whom and how certainly."""


def main() -> None:
    """Run the command and leave with its exit status: 0 done, 1 some inputs were refused, 2 wrong use."""
    try:
        app()
    except LegationError as error:
        tell(stderr_console(), "error", str(error), style="red")
        sys.exit(status_of(error))
    except OSError as error:  # a full disk, a pipe that broke: nothing that a traceback would explain
        where = f"{error.filename}: " if error.filename else ""
        tell(stderr_console(), "error", f"{where}{error.strerror or error}", style="red")
        sys.exit(REFUSED)
