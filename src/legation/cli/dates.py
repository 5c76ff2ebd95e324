"""``legation dates``: the temporal expressions of documents, as JSON lines."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any

import typer

from legation.cli.common import Notes, OutputOption, PublishedOption, opened_output
from legation.model import Document
from legation.sources import read_documents


def dates(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="JSON lines (.jsonl), text files, or - for standard input."),
    ],
    published: PublishedOption = None,
    output: OutputOption = None,
) -> None:
    """Find temporal expressions and say which days they mean: one line of JSON for each document."""
    notes = Notes()
    documents = read_documents(inputs, published_at=published, on_error=notes.refuse)
    with opened_output(output, inputs=inputs) as stream:
        for document in notes.warned(documents):
            stream.write(json.dumps(document_dates(document), ensure_ascii=False) + "\n")
    notes.finish()


def document_dates(document: Document) -> dict[str, Any]:
    """The object of the wire format (DESIGN section 4) for one document."""
    from legation.times import TimeMention, find_dates

    def answer(mention: TimeMention) -> dict[str, Any]:
        return {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "from": mention.first.isoformat() if mention.first else None,
            "to": mention.last.isoformat() if mention.last else None,
            "value": mention.value,
            "precision": mention.precision,
            "kind": mention.kind,
        }

    published = dt.date.fromisoformat(document.published_at[:10]) if document.published_at else None
    return {"id": document.id, "dates": [answer(mention) for mention in find_dates(document.text, published)]}
