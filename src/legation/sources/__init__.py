"""Inputs of every kind, turned into documents.

``read_documents`` takes paths (or ``-``) and yields ``Document`` records one by one. What can't be taken is
handed to ``on_error`` as an ``InputError`` with code, file and line, and the rest goes on; what is odd but can
be coded carries the reason in ``Document.warnings``. The text is never altered, so offsets stay those of the input.
"""

from __future__ import annotations

from legation.sources.fields import build_document, check_date
from legation.sources.identity import document_hash, text_hash
from legation.sources.jsonl import read_objects
from legation.sources.language import Guess, guess_language
from legation.sources.reader import read_documents, read_json_lines
from legation.sources.warn import find_warnings

__all__ = [
    "Guess",
    "build_document",
    "check_date",
    "document_hash",
    "find_warnings",
    "guess_language",
    "read_documents",
    "read_json_lines",
    "read_objects",
    "text_hash",
]
