"""``legation lexicon``: check the frames and word lists after an edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from legation.cli.ontology import render

app = typer.Typer(help="The lexicon: which words name which deeds, as data.", no_args_is_help=True)


@app.callback()
def lexicon() -> None:
    """The lexicon: which words name which deeds, as data."""


@app.command()
def check(
    data: Annotated[
        Path | None, typer.Option("--data", help="A lexicon directory other than the one that ships.")
    ] = None,
) -> None:
    """Look for unknown codes, classes, keys, slots and words that match nothing. Exit status 1 when there are any."""
    from legation.coding.lexicon_check import check_lexicon

    findings = check_lexicon(data)
    console = Console(soft_wrap=True)
    for finding in findings:
        console.print(render(finding))
    if findings:
        console.print(f"[bold]{len(findings)}[/] to correct")
        raise typer.Exit(1)
    console.print("The lexicon is in order.")
