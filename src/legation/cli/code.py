"""``legation code``: documents in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO, TypeAlias

import typer
from rich.console import Console

from legation.cli.common import (
    CodebookOption,
    EntitiesOption,
    Notes,
    OutputOption,
    PublishedOption,
    PublisherOption,
    opened_output,
    own_entities,
)
from legation.config import Settings, load_settings
from legation.model import Claim, Document
from legation.sources import read_documents

if TYPE_CHECKING:
    from legation.coding import Coder

Format: TypeAlias = Literal["table", "jsonl", "html", "csv"]
Pairs: TypeAlias = Iterator[tuple[Document, list[Claim]]]


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Text files, JSON lines (.jsonl), or - for standard input."),
    ],
    format: Annotated[Format, typer.Option("--format", help="What to print.")] = "table",
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    codebook: CodebookOption = None,
    entities: EntitiesOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Table: show codes, primitives and the coder's reasons too.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Read articles and say what they claim: who did what to whom, with the words that say so.

    A text file takes its name as id. Standard input is JSON lines if it begins with {, else one text.
    Exit status 1: some inputs were refused, the rest is coded.
    """
    settings, notes = load_settings(), Notes()
    documents = read_documents(inputs, published_at=published, publisher=publisher, on_error=notes.refuse)
    with opened_output(output, inputs=inputs) as stream:
        coder = open_coder(settings, codebook=codebook, entities=entities)
        write_pairs(coder.pipe(notes.warned(documents)), stream, format=format, explain=explain)
    notes.finish()


def open_coder(
    settings: Settings, *, codebook: str | None, entities: Iterable[Path] | None, desk: Path | None = None
) -> Coder:
    """The coder that options, settings and a desk's own entities ask for; options win."""
    from legation.coding import Coder

    return Coder(codebook=codebook or settings.codebook, extra_entities=own_entities(entities, desk=desk))


def write_pairs(pairs: Pairs, stream: TextIO, *, format: Format, explain: bool = False) -> None:
    """Print documents with their claims; all but ``html`` hold one document at a time."""
    from legation import export

    if format == "html":
        stream.write(export.render_html(pairs))
        return
    if format == "table":
        console = Console(file=stream, highlight=False)
        for document, claims in pairs:
            export.render_article(document, claims, console=console, explain=explain)
        return
    documents: dict[str, Document] = {}
    claims_alone = _flatten(pairs, documents)
    if format == "csv":
        export.write_csv(claims_alone, stream, documents=documents)
    else:
        export.write_jsonl(claims_alone, stream)


def _flatten(pairs: Pairs, documents: dict[str, Document]) -> Iterator[Claim]:
    """The claims one after the other; ``documents`` holds the document of the one that is out."""
    for document, claims in pairs:
        documents.clear()
        documents[document.id] = document
        yield from claims
