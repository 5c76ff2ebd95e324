"""``legation entities import`` and ``export``: entities from and to files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Literal

import typer

from legation.cli.common import REFUSED, EntitiesOption, OutputOption, opened_output, own_entities, stderr_console, tell
from legation.config import desk_entities
from legation.entities import KnowledgeBase, load_knowledge_base
from legation.entities.exporting import Selection, select, write_followthemoney, write_table
from legation.entities.exporting.selection import GROUPS
from legation.entities.importing import (
    Imported,
    RowFile,
    import_csv,
    import_petrarch,
    import_wikidata,
)
from legation.entities.records import KINDS
from legation.errors import UsageError

Source = Literal["csv", "petrarch", "wikidata"]
_SHOWN = 20  # refused lines to tell one by one


def import_entities(
    file: Annotated[Path, typer.Argument(help="The file to read.", metavar="FILE")],
    source: Annotated[Source, typer.Option("--from", help="What the file is.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="Write the rows to this CSV file.", metavar="FILE.csv")
    ] = None,
    desk: Annotated[
        Path | None, typer.Option("--desk", help="Add the rows to this desk's own entities.", metavar="FILE.duckdb")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Say what each line became, as CSV.", metavar="FILE.csv")
    ] = None,
    entities: EntitiesOption = None,
) -> None:
    """Turn a file of yours into rows of the knowledge base, to be named with --entities; nothing is dropped unsaid.

    Exit status 1 where lines were refused.
    """
    if (to is None) == (desk is None):
        raise UsageError("US001", "name either --to or --desk", remedy="--to mine.csv")
    target = to if to is not None else desk_entities(desk or Path())
    for other in (file, report):
        if other is not None and other.exists() and target.exists() and target.samefile(other):
            raise UsageError("US001", "the output would overwrite an input", file=str(target), remedy="name another")
    counts = _write(
        read_source(file, source, load_knowledge_base(own_entities(entities))), target, report, append=to is None
    )
    typer.echo(f"{target}: " + ", ".join(f"{number} {name}" for name, number in sorted(counts.items())))
    raise typer.Exit(REFUSED if counts["lines refused"] else 0)


def read_source(file: Path, source: Source, base: KnowledgeBase) -> Iterator[Imported]:
    """What becomes of each line of a file."""
    readers = {"csv": import_csv, "petrarch": import_petrarch, "wikidata": import_wikidata}
    return readers[source](file, base)


def _write(lines: Iterator[Imported], target: Path, report: Path | None, *, append: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    console = stderr_console()
    with ExitStack() as stack:
        told = csv.writer(stack.enter_context(opened_output(report))) if report else None
        if told:
            told.writerow(("line", "text", "became", "detail"))
        out = stack.enter_context(RowFile(target, append=append))
        for item in lines:
            out.write(item)
            counts[f"lines {item.outcome}"] += 1
            if told:
                told.writerow((item.line, _safe(item.text), item.outcome, item.detail))
            if item.outcome == "refused" and counts["lines refused"] <= _SHOWN:
                tell(console, "refused", f"line {item.line}: {item.text}: {item.detail}", style="red")
        counts.update({f"rows of {table}": number for table, number in out.counts.items()})
    if counts["lines refused"] > _SHOWN:
        tell(console, "refused", f"{counts['lines refused'] - _SHOWN} more; see --report", style="red")
    return counts


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def export_entities(
    format: Annotated[
        Literal["csv", "ftm"], typer.Option("--format", help="csv: can be read back; ftm: FollowTheMoney JSON lines.")
    ] = "csv",
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only these kinds; repeatable.")] = None,
    country: Annotated[list[str] | None, typer.Option("--country", help="Only of these countries; repeatable.")] = None,
    output: OutputOption = None,
    entities: EntitiesOption = None,
) -> None:
    """Write the knowledge base: entities with their names and offices."""
    for name in kind or ():
        if name not in KINDS and name not in GROUPS:
            raise UsageError("US001", f"unknown kind {name!r}", remedy=f"one of {', '.join((*GROUPS, *KINDS))}")
    base = load_knowledge_base(own_entities(entities))
    ids = list(select(base, Selection(frozenset(kind or ()), frozenset(country or ()))))
    with opened_output(output, inputs=entities or ()) as stream:
        if format == "csv":
            write_table(base, ids, stream)
        else:
            write_followthemoney(base, ids, stream)
