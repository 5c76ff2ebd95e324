"""``legation lexicon``: check the frames and word lists after an edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.common import OwnCodebookOption
from legation.cli.ontology import refuse_both, report

app = typer.Typer(help="The lexicon: which words name which deeds, as data.", no_args_is_help=True)


@app.callback()
def lexicon() -> None:
    """The lexicon: which words name which deeds, as data."""


@app.command()
def check(
    data: Annotated[
        Path | None, typer.Option("--data", help="A lexicon directory other than the one that ships.")
    ] = None,
    codebook: OwnCodebookOption = None,
) -> None:
    """Look for unknown codes, classes, keys, slots and words that match nothing. Exit status 1 when there are any."""
    if codebook is not None:
        from legation.coding.own_lexicon import check_own_lexicon

        refuse_both(data, codebook)
        report(check_own_lexicon(codebook), fine=f"The frames of {codebook} are in order.")
        return
    from legation.coding.lexicon_check import check_lexicon

    report(check_lexicon(data), fine="The lexicon is in order.")
