"""``legation audit``: a sample for blind coding, and what a coder's sheet says of our claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO, TypeAlias

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from legation.cli.common import WRONG_USE, Notes, OutputOption, opened_output, stderr_console, tell
from legation.cli.ingest import DeskOption, desk_path
from legation.config import load_settings
from legation.errors import UsageError

if TYPE_CHECKING:
    from legation.audit import AuditReport, AuditSheet, Measure
    from legation.audit.measures import Share
    from legation.desk import Desk

Format: TypeAlias = Literal["table", "json"]
SHOWN_SAMPLE, SHOWN_SEED = 200, 1  # those of legation.audit, which is loaded only when it is needed; a test compares


def audit(
    desk: DeskOption = None,
    sample: Annotated[
        int | None, typer.Option("--sample", help=f"How many claims to draw; {SHOWN_SAMPLE} if not given.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", help=f"Which sample: the same seed draws the same claims; {SHOWN_SEED} if not given."),
    ] = None,
    read: Annotated[
        Path | None, typer.Option("--read", help="A coder's sheet to compare with our claims.", metavar="SHEET.csv")
    ] = None,
    second: Annotated[
        Path | None,
        typer.Argument(help="With --read: a second coder's sheet, for their agreement.", metavar="[SECOND.csv]"),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="With --read: what to print.")] = "table",
    output: OutputOption = None,
) -> None:
    """Measure how often the claims of a desk are right: draw a sample for blind coding, and read the coders' sheets.

    Without --read a sample is drawn, spread over event types and statuses, and written as CSV; it holds sentences and
    no answers. With --read the coder's sheet is compared with our claims. Nothing is kept of a sheet with errors
    (exit status 2).
    """
    from legation.desk import Desk

    settings = load_settings()
    if read is None:
        _check_draw(second, format, output)
        _draw(Desk(desk_path(settings, desk)), sample, seed, output)
        return
    if sample is not None or seed is not None:
        raise UsageError("US001", "--read takes no --sample or --seed", remedy="draw and read in two commands")
    _read(Desk(desk_path(settings, desk)), read, second, codebook=settings.codebook, format=format, output=output)


def _check_draw(second: Path | None, format: Format, output: Path | None) -> None:
    """A sheet is never written over a file: a coder's work may be in it."""
    if second is not None:
        raise UsageError("US001", "a sheet is named without --read", remedy=f"say --read {second}")
    if format != "table":
        raise UsageError("US001", "--format goes with --read", remedy="sheets are CSV: leave --format out")
    if output is not None and output.exists():
        message = "is there already, and a coder's work may be in it"
        raise UsageError("US001", message, file=str(output), remedy="name another file after -o, or move this one away")


def _draw(desk: Desk, sample: int | None, seed: int | None, output: Path | None) -> None:
    sheet = desk.audit_sample(
        sample=SHOWN_SAMPLE if sample is None else sample, seed=SHOWN_SEED if seed is None else seed
    )
    with opened_output(output) as stream:
        sheet.write(stream)
    message = _drawn(sheet, desk)
    if output is not None:
        typer.echo(message)
    else:
        tell(stderr_console(), "audit", message, style="dim")


def _drawn(sheet: AuditSheet, desk: Desk) -> str:
    key = sheet.key
    strata = len({claim.stratum for claim in key.claims if claim.stratum})
    drawn = f"{len(sheet.rows):,} of {key.population:,} claims drawn from {strata} strata (seed {key.seed})"
    return f"{drawn}; the key stays in {desk.path}"


def _read(desk: Desk, sheet: Path, second: Path | None, *, codebook: str, format: Format, output: Path | None) -> None:
    notes = Notes()
    report = desk.audit_read(sheet, second, on_error=notes.refuse, codebook=codebook)
    if report is None:
        wrong = notes.refused.total()
        head = "1 line is wrong" if wrong == 1 else f"{wrong} lines are wrong"
        tell(notes.console, head, "nothing was kept of this reading. Mend them and read again.", style="red")
        raise typer.Exit(WRONG_USE)
    inputs = [path for path in (sheet, second, desk.path) if path]
    with opened_output(output, inputs=inputs) as stream:
        if format == "json":
            stream.write(json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n")
        else:
            _print(report, stream)


# ---------------------------------------------------------------- the table


def _print(report: AuditReport, stream: TextIO) -> None:
    from legation.export.safe import one_line

    console = Console(file=stream, highlight=False, soft_wrap=True)
    rows = f"{report.rows} rows: {report.judged} judged, {report.not_judged} not; {report.added} events added"
    console.print(Text(f"audit {report.audit_id} · {one_line(report.sheet)} · {rows}"))
    console.print(f"the whole desk: {report.covered:,} of {report.population:,} claims stand behind the sample's rows")
    if report.measures:
        console.print(_measures(report))
    if report.agreement:
        console.print(_agreement(report))
    for note in report.notes:
        console.print(Text(f"note: {note}", style="yellow"))


def _measures(report: AuditReport) -> Table:
    names = ("right", "precision", "whole desk", "found", "recall")
    columns = [Column(name, justify="right", no_wrap=True) for name in names]
    table = Table("", *columns, box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for measure in report.measures:
        name = Text(f"  {measure.value}" if measure.value else measure.field, style="" if measure.value else "bold")
        table.add_row(name, *_cells(measure))
    return table


def _cells(measure: Measure) -> tuple[str, ...]:
    found = "–" if measure.coded is None else f"{measure.found}/{measure.coded}"
    right = f"{measure.right}/{measure.judged}"
    return right, _share(measure.precision), _share(measure.weighted), found, _share(measure.recall)


def _share(share: Share | None) -> str:
    if share is None:
        return "–"
    low, high = (f"{bound:.2f}".removeprefix("0") for bound in (share.low, share.high))
    return f"{share.estimate:.2f} [{low}–{high}]"


def _agreement(report: AuditReport) -> Table:
    alpha = Column("Krippendorff's alpha", justify="right")
    table = Table("two coders", alpha, Column("rows", justify="right"), box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for field, found in report.agreement.items():
        table.add_row(field, "–" if found.alpha is None else f"{found.alpha:.2f}", str(found.units))
    return table
