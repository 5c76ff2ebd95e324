"""``legation ingest``: documents into a desk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from legation.cli.code import open_coder
from legation.cli.common import CodebookOption, EntitiesOption, Notes, PublishedOption, PublisherOption, stderr_console
from legation.config import Settings, load_settings
from legation.errors import UsageError
from legation.sources import read_documents

if TYPE_CHECKING:
    from legation.store import WriteReport

DeskOption: TypeAlias = Annotated[
    Path | None, typer.Option("--desk", help="The desk: one DuckDB file. Setting: desk.", metavar="FILE.duckdb")
]


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Text files, JSON lines (.jsonl), or - for standard input."),
    ],
    desk: DeskOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    codebook: CodebookOption = None,
    entities: EntitiesOption = None,
) -> None:
    """Code articles and keep them, with their claims, in a desk; the desk is made if it is missing.

    What the desk has already is passed over, so an ingest that was stopped can simply be run again.
    Exit status 1: some inputs were refused, the rest is stored.
    """
    from legation.desk import Desk

    settings, console = load_settings(), stderr_console()
    notes = Notes(console)
    database = Desk(desk_path(settings, desk), create=True)
    coder = open_coder(settings, codebook=codebook, entities=entities, desk=database.path)
    with _progress(console, sources) as bar:
        documents = read_documents(
            sources, published_at=published, publisher=publisher, on_error=notes.refuse, on_bytes=bar.read
        )
        report = database.ingest(notes.warned(documents), coder=coder, progress=bar.stored)
    typer.echo(summary(report))
    notes.finish()


def desk_path(settings: Settings, option: Path | None) -> Path:
    """The desk that option or setting names.

    Raises:
        UsageError: US001, neither does.
    """
    path = option or settings.desk
    if path is None:
        remedy = 'add --desk FILE.duckdb, or put desk = "FILE.duckdb" into legation.toml'
        raise UsageError("US001", "no desk is named", remedy=remedy)
    return path


def summary(report: WriteReport) -> str:
    """What an ingest did, in a line."""
    parts = (
        (report.new, "new"),
        (report.revised, "revised"),
        (report.recoded, "coded anew"),
        (report.skipped, "known already"),
    )
    counts = ", ".join(f"{number:,} {word}" for number, word in parts if number) or "none"
    return f"documents: {counts}; claims stored: {report.claims:,}"


class _Bar:
    """The progress bar as the callbacks of reading and storing see it."""

    def __init__(self, progress: Progress, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("coding", total=total, note="coding")

    def read(self, size: int) -> None:
        self._progress.advance(self._task, size)

    def stored(self, report: WriteReport) -> None:
        note = f"{report.documents:,} documents, {report.claims:,} claims"
        self._progress.update(self._task, note=note)


@contextmanager
def _progress(console: Console, sources: list[str]) -> Iterator[_Bar]:
    note = TextColumn("{task.fields[note]}")
    columns = (SpinnerColumn(), BarColumn(), note, TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield _Bar(progress, _total(sources))


def _total(sources: list[str]) -> int | None:
    """Bytes of all sources; None where one can't be measured."""
    if not all(os.path.isfile(source) for source in sources):
        return None
    return sum(os.path.getsize(source) for source in sources)
