"""``legation bench entities``: how many names of a public event data set resolve, and how many rightly."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Column, Table

from legation.bench.data import find_places
from legation.bench.entities import EntityScores, Share, measure_entities, sample_answers
from legation.entities import load_knowledge_base

MEASURES = (
    ("bracketed", "country right, name with its brackets"),
    ("bare", "country right, brackets taken off, where the name is of one country"),
    ("bare_answered", "  of these, answered"),
    ("shared", "country right, brackets taken off, where several countries share the name"),
    ("resolved", "all names: resolve to a state or organisation"),
    ("unbracketed", "names without brackets: the same"),
    ("precision", "right by the verdicts of a reader"),
)


def entities(
    shared: Annotated[
        Path | None,
        typer.Option("--shared", help="The folder that holds bench/ with the data set.", metavar="DIR"),
    ] = None,
    sample: Annotated[
        int, typer.Option("--sample", min=0, help="Print so many random answers to judge by hand, as CSV, instead.")
    ] = 0,
    format: Annotated[Literal["table", "json"], typer.Option("--format", help="What to print.")] = "table",
) -> None:
    """Resolve every name of icews14_events.csv.gz at its date and score the answers."""
    base, places = load_knowledge_base(), find_places(shared)
    if sample:
        writer = csv.DictWriter(sys.stdout, ["name", "date", "answer", "verdict", "note"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(sample_answers(base, places, size=sample))
        return
    scores = measure_entities(base, places)
    if format == "json":
        typer.echo(json.dumps({**asdict(scores), "values": _values(scores)}, indent=2, ensure_ascii=False))
    else:
        _print(scores)


def _values(scores: EntityScores) -> dict[str, float]:
    shares = {name: getattr(scores, name) for name, _ in MEASURES}
    return {name: round(share.value, 4) for name, share in shares.items() if isinstance(share, Share)}


def _print(scores: EntityScores) -> None:
    console = Console(highlight=False)
    table = Table("measure", *(Column(name, justify="right") for name in ("value", "of uses")), box=None)
    for name, label in MEASURES:
        share: Share | None = getattr(scores, name)
        if share is not None:
            table.add_row(label, f"{share.value:.4f}", f"{share.whole:,}")
    console.print(table)
    if scores.stale:
        console.print(f"{scores.stale} verdicts are stale: their answers have changed")
    for title, rows in (("most frequent wrong", scores.wrong), ("most frequent unresolved", scores.unresolved)):
        console.print(f"\n{title}", style="bold")
        for row in rows:
            console.print("  " + ", ".join(map(str, row)), markup=False)
