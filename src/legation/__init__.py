"""Legation reads news articles and codes who did what to whom, with the words that say so.

    >>> import legation
    >>> claims = legation.code("North Korean leader Kim Jong Un arrived in Beijing.", published_at="2025-09-02")

Everything public is named in ``__all__``; the rooms behind it are loaded when first used, so that importing
the package costs next to nothing.
"""

from __future__ import annotations

import functools
import importlib
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from legation.coding import Coder
    from legation.config import Settings, load_settings
    from legation.desk import Desk
    from legation.errors import DataError, DeskError, InputError, LegationError, UsageError
    from legation.model import (
        Claim,
        Content,
        Corroboration,
        Document,
        Link,
        Party,
        Place,
        Quotation,
        SentenceRef,
        Source,
        Span,
        When,
        claim_from_dict,
        claim_to_dict,
    )
    from legation.sources import read_documents

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Coder",
    "Content",
    "Corroboration",
    "DataError",
    "Desk",
    "DeskError",
    "Document",
    "InputError",
    "LegationError",
    "Link",
    "Party",
    "Place",
    "Quotation",
    "SentenceRef",
    "Settings",
    "Source",
    "Span",
    "UsageError",
    "When",
    "__version__",
    "claim_from_dict",
    "claim_to_dict",
    "code",
    "load_settings",
    "read_documents",
]

_ROOMS = {
    "Coder": "coding",
    "Desk": "desk",
    "Settings": "config",
    "load_settings": "config",
    "read_documents": "sources",
    **dict.fromkeys(("DataError", "DeskError", "InputError", "LegationError", "UsageError"), "errors"),
    **dict.fromkeys(
        ("Claim", "Content", "Corroboration", "Document", "Link", "Party", "Place", "Quotation", "SentenceRef"), "model"
    ),
    **dict.fromkeys(("Source", "Span", "When", "claim_from_dict", "claim_to_dict"), "model"),
}


def code(
    text: str,
    *,
    published_at: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    id: str | None = None,
    codebook: str | Path = "plover-2.0",
) -> list[Claim]:
    """Code one article.

    Args:
        text: the article; offsets in the claims count its characters.
        published_at: ISO date or date-time; "on Wednesday" is dated by it.
        publisher: who printed it.
        title: its headline.
        url: where it stood.
        language: an ISO 639-1 code; without it a text that is surely not English is refused.
        id: its id; without it the hash of publisher, URL, date, title and text.
        codebook: a codebook profile, ``plover-2.0`` or ``plover-2021``, or the path of a TOML file of your own.

    Returns:
        The claims, in the order of the text.

    Raises:
        InputError: the text or a field can't be taken (empty, binary, another language, no date …).
        DataError: your codebook is missing or wrong; the message names the line.
    """
    from legation.sources import build_document

    fields = {
        "id": id,
        "text": text,
        "title": title,
        "published_at": published_at,
        "publisher": publisher,
        "url": url,
        "language": language,
    }
    document = build_document(fields, file="<text>")
    return _coder(codebook, _changed_at(codebook)).code(document)


def _changed_at(codebook: str | Path) -> int:
    """When a codebook file was changed last, so that an edit counts at the next call; 0 for what is no file."""
    try:
        return os.stat(codebook).st_mtime_ns
    except OSError:
        return 0


@functools.lru_cache(maxsize=2)
def _coder(codebook: str | Path, changed_at: int) -> Coder:
    from legation.coding import Coder

    return Coder(codebook=codebook)


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'legation' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"legation.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
