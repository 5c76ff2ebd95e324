"""What the commands share: where output goes, how refusals are told, what exit status they lead to."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, TextIO, TypeAlias

import typer
from rich.console import Console
from rich.text import Text

from legation.config import desk_entities, load_settings
from legation.errors import CODES, DeskError, InputError, LegationError, UsageError
from legation.model import Document

DONE: Final = 0
REFUSED: Final = 1  # some inputs were refused; the rest is done
WRONG_USE: Final = 2

EntitiesOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option("--entities", help="A CSV file of your own to read on top of the knowledge base too; repeatable."),
]
CodebookOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--codebook",
        help="The codebook: plover-2.0, plover-2021, or a TOML file of your own.",
        metavar="PROFILE|FILE.toml",
    ),
]
OwnCodebookOption: TypeAlias = Annotated[
    Path | None, typer.Option("--codebook", help="Check this codebook of your own instead.", metavar="FILE.toml")
]
PublishedOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--published", help="Date of publication (2025-09-02) of inputs that have none.", metavar="DATE"),
]
PublisherOption: TypeAlias = Annotated[
    str | None, typer.Option("--publisher", help="Publisher of inputs that have none.", metavar="NAME")
]
OutputOption: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, not to standard output.", metavar="FILE")
]


def own_entities(given: Iterable[Path] | None, *, desk: Path | None = None) -> tuple[Path, ...]:
    """The user's own entity tables, the weightiest last: of the working folder, its settings, the desk, as named."""
    beside = desk_entities(desk) if desk is not None else None
    return (*load_settings().entities, *([beside] if beside and beside.is_file() else ()), *(given or ()))


def stderr_console() -> Console:
    """A console for messages; colours only on a terminal."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


class Notes:
    """Tells refusals and warnings on standard error as they come, and sums them up in the end."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or stderr_console()
        self.refused: Counter[str] = Counter()

    def refuse(self, error: LegationError) -> None:
        """Tell of one input that was refused."""
        self.refused[error.code] += 1
        tell(self.console, "refused", str(error), style="red")

    def warn(self, document: Document) -> None:
        """Tell of what is odd about a document that is coded all the same."""
        for warning in document.warnings:
            tell(self.console, "warning", f"{document.id}: {warning}", style="yellow")

    def warned(self, documents: Iterator[Document]) -> Iterator[Document]:
        """The documents, each one's warnings told as it passes."""
        for document in documents:
            self.warn(document)
            yield document

    def finish(self) -> None:
        """Sum up and leave with status 1 if anything was refused.

        Raises:
            typer.Exit: something was refused.
        """
        total = self.refused.total()
        if not total:
            return
        reasons = "; ".join(f"{number} × {code} {CODES[code]}" for code, number in sorted(self.refused.items()))
        head = "1 input was refused" if total == 1 else f"{total} inputs were refused"
        tell(self.console, head, f"{reasons}. The rest is done.", style="red")
        raise typer.Exit(REFUSED)


def tell(console: Console, head: str, text: str, *, style: str) -> None:
    """One line of message; nothing in it acts on the terminal."""
    from legation.export.safe import one_line

    console.print(Text.assemble((f"{head}: ", style), one_line(text)))


def status_of(error: LegationError) -> int:
    """The exit status that an error which ends a command leads to: 1 for inputs and desks, 2 for wrong use."""
    return REFUSED if isinstance(error, (InputError, DeskError)) else WRONG_USE


@contextlib.contextmanager
def opened_output(path: Path | None, *, inputs: Sequence[str | Path] = ()) -> Iterator[TextIO]:
    """The stream to print to: a file, or standard output in UTF-8.

    When the reader of standard output goes away (``| head``), the command ends quietly.

    Raises:
        UsageError: US001, the file can't be written, or is one of the inputs.
    """
    if path is not None:
        with _open_file(path, inputs) as stream:
            yield stream
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None


def _open_file(path: Path, inputs: Sequence[str | Path]) -> TextIO:
    for item in inputs:
        if path.exists() and str(item) != "-" and os.path.exists(item) and path.samefile(item):
            message = "the output would overwrite this input"
            raise UsageError("US001", message, file=str(path), remedy="name another file after -o")
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError("US001", f"can't be written: {reason}", file=str(path), remedy="name another file") from None
