"""Where a document belongs in a desk: is it new, a revision, to be coded anew, or known?

The rules (DESIGN section 2): the id it came with decides. A document whose id is new but whose URL is known is the
same article and, if its content differs, a new revision. Equal texts under different ids are documents of their own.
Home pages name no article and count as no URL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

import duckdb

from legation.model import Document
from legation.sources.identity import content_hash

Action: TypeAlias = Literal["new", "revision", "recode", "skip"]


@dataclass(frozen=True, slots=True)
class Placement:
    """What to do with a document, and the id and revision it has or gets."""

    action: Action
    document_id: str
    revision: int
    content_hash: str


@dataclass(slots=True)
class Known:
    """What a desk holds about the documents of one batch, kept up to date while the batch is placed."""

    version_id: int | None  # of the coder at work; None where it has never coded anything here
    ids: dict[str, str] = field(default_factory=dict)  # given id → document id
    urls: dict[str, str] = field(default_factory=dict)  # URL → document id
    revisions: dict[str, dict[str, int]] = field(default_factory=dict)  # document id → content hash → revision
    coded: dict[tuple[str, int], int] = field(default_factory=dict)  # document id, revision → version id

    def place(self, document: Document) -> Placement:
        """Where the document goes, noted for the documents that follow."""
        key = content_hash(document)
        document_id = self._find(document, key)
        if document_id is None:
            return self._note(document, Placement("new", document.id, 1, key))
        known = self.revisions[document_id]
        if key not in known:
            return self._note(document, Placement("revision", document_id, max(known.values()) + 1, key))
        revision = known[key]
        same = self.version_id is not None and self.coded.get((document_id, revision)) == self.version_id
        return self._note(document, Placement("skip" if same else "recode", document_id, revision, key))

    def _find(self, document: Document, key: str) -> str | None:
        by_id = self.ids.get(document.id)
        if by_id is not None:
            return by_id
        by_url = self.urls.get(article_url(document) or "")
        if by_url is None:
            return None
        came_without_id = document.id == key
        return by_url if came_without_id or key not in self.revisions[by_url] else None

    def _note(self, document: Document, placement: Placement) -> Placement:
        self.ids.setdefault(document.id, placement.document_id)
        self.revisions.setdefault(placement.document_id, {}).setdefault(placement.content_hash, placement.revision)
        url = article_url(document)
        if url:
            self.urls.setdefault(url, placement.document_id)
        if self.version_id is not None:
            self.coded[placement.document_id, placement.revision] = self.version_id
        return placement


def article_url(document: Document) -> str | None:
    """The URL, where it can name an article: a home page doesn't."""
    if not document.url:
        return None
    try:
        parts = urlsplit(document.url)
    except ValueError:
        return document.url
    return document.url if parts.path.strip("/") or parts.query or not parts.netloc else None


def load_known(db: duckdb.DuckDBPyConnection, documents: Sequence[Document], *, version_id: int | None) -> Known:
    """What the desk holds about some documents: their ids, their URLs and all revisions of what these lead to."""
    known = Known(version_id)
    ids = [document.id for document in documents]
    urls = [url for document in documents if (url := article_url(document))]
    known.ids.update(_pairs(db, "SELECT given_id, document_id FROM document_ids WHERE given_id IN {}", ids))
    by_url = "SELECT url, arg_min(document_id, position) FROM revisions WHERE url IN {} GROUP BY url"
    known.urls.update(_pairs(db, by_url, urls))
    found = sorted({*known.ids.values(), *known.urls.values()})
    sql = """
        SELECT document_id, revision, content_hash, version_id FROM revisions
        LEFT JOIN codings USING (document_id, revision)
        WHERE document_id IN {}"""
    for document_id, revision, key, version in _rows(db, sql, found):
        known.revisions.setdefault(document_id, {})[key] = revision
        if version is not None:
            known.coded[document_id, revision] = version
    return known


def _pairs(db: duckdb.DuckDBPyConnection, sql: str, values: Sequence[str]) -> dict[str, str]:
    return {row[0]: row[1] for row in _rows(db, sql, values)}


def _rows(db: duckdb.DuckDBPyConnection, sql: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
    if not values:
        return []
    places = ", ".join("?" * len(values))
    return db.execute(sql.format(f"({places})"), list(values)).fetchall()
