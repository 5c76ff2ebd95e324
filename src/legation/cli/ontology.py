"""``legation ontology``: check the tables of the ontology after an edit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from legation.cli.common import OwnCodebookOption
from legation.errors import UsageError
from legation.ontology import Finding, check_codebook_file, check_ontology

app = typer.Typer(help="The ontology: PLOVER and CAMEO as data.", no_args_is_help=True)


@app.callback()
def ontology() -> None:
    """The ontology: PLOVER and CAMEO as data."""


@app.command()
def check(
    data: Annotated[Path | None, typer.Option("--data", help="A data directory other than the one that ships.")] = None,
    codebook: OwnCodebookOption = None,
) -> None:
    """Look for unknown codes, missing scores, broken crosswalks. Exit status 1 when there are any."""
    if codebook is not None:
        refuse_both(data, codebook)
        report(check_codebook_file(codebook), fine=f"The types and modes of {codebook} are in order.")
        return
    report(check_ontology(data), fine="The ontology is in order.")


def refuse_both(data: Path | None, codebook: Path) -> None:
    """A codebook is checked against what ships.

    Raises:
        UsageError: US001, a directory is named too.
    """
    if data is not None:
        message = "--data and --codebook can't be given together"
        raise UsageError("US001", message, file=str(codebook), remedy="leave --data out")


def report(findings: Sequence[Finding], *, fine: str) -> None:
    """Print findings and end with exit status 1, or say that all is fine."""
    console = Console(soft_wrap=True)
    for finding in findings:
        console.print(render(finding))
    if findings:
        console.print(f"[bold]{len(findings)}[/] to correct")
        raise typer.Exit(1)
    console.print(fine)


def render(finding: Finding) -> str:
    """A finding as a line of rich markup."""
    where = f"[cyan]{escape(finding.file)}:{finding.line}[/]"
    return f"{where} {escape(f'[{finding.code}]')} {escape(finding.problem)} [dim]({escape(finding.remedy)})[/]"
