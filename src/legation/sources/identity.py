"""Which document is which: hashes of what it holds."""

from __future__ import annotations

import hashlib
import json

from legation.model import Document

_HEX_DIGITS = 32  # 128 bits: no two of 10^15 different documents are expected to share one


def document_hash(
    *, text: str, publisher: str | None, url: str | None, published_at: str | None, title: str | None
) -> str:
    """The id of a document that came without one, and the key of its content: 32 hexadecimal digits."""
    fields = json.dumps([publisher, url, published_at, title, text])
    return hashlib.sha256(fields.encode("utf-8")).hexdigest()[:_HEX_DIGITS]


def content_hash(document: Document) -> str:
    """``document_hash`` of a record: equal when publisher, URL, date, title and text are equal."""
    return document_hash(
        text=document.text,
        publisher=document.publisher,
        url=document.url,
        published_at=document.published_at,
        title=document.title,
    )


def text_hash(text: str) -> str:
    """The key of a duplicate group: equal for equal texts, 32 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_HEX_DIGITS]
