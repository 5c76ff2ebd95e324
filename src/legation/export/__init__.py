"""Claims for people and for programs: one file per format.

``jsonl`` is the contract and keeps everything; ``csv`` is flat; ``table`` is for terminals and ``html`` for
browsers. Libraries of a format are loaded when it is first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TextIO

from legation.export.jsonl import claim_line, write_jsonl
from legation.model import Claim, Document

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "FORMATS",
    "claim_line",
    "render_article",
    "render_html",
    "render_table",
    "write_csv",
    "write_jsonl",
]

FORMATS: Final[Mapping[str, str]] = {
    "table": "for reading in a terminal",
    "jsonl": "one claim a line with everything known: the wire format",
    "csv": "one flat row per claim, for spreadsheets",
    "html": "one self-contained page: the article beside its claims",
}
"""Format → what it is for."""


def render_table(
    claims: Iterable[Claim],
    *,
    console: Console,
    documents: Mapping[str, Document] | None = None,
    explain: bool = False,
) -> int:
    """Print the claims grouped by article; see ``legation.export.table``. Returns how many there were."""
    from legation.export import table

    return table.render_table(claims, console=console, documents=documents, explain=explain)


def render_article(document: Document, claims: Sequence[Claim], *, console: Console, explain: bool = False) -> int:
    """Print one article's claims, as ``render_table`` does, for streams. Returns how many there were."""
    from legation.export import table

    return table.render_article(document, claims, console=console, explain=explain)


def write_csv(claims: Iterable[Claim], stream: TextIO, *, documents: Mapping[str, Document] | None = None) -> int:
    """Write a header and one line per claim; see ``legation.export.csv``. Returns how many claims there were."""
    from legation.export import csv

    return csv.write_csv(claims, stream, documents=documents)


def render_html(pairs: Iterable[tuple[Document, Sequence[Claim]]], *, title: str | None = None) -> str:
    """The page for these articles and their claims; see ``legation.export.html``."""
    from legation.export import html

    return html.render_html(pairs, title=title)
