"""The desk's file behind one class: what may be asked of it and put into it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl

from legation.model import Claim, Document
from legation.store.audits import AuditFrame, AuditKey, Reading, load_audits, save_audit, save_reading
from legation.store.connect import WAIT, first_row, reading, writing
from legation.store.filters import ClaimFilters, Query, claims_query
from legation.store.identity import load_known
from legation.store.migrate import ensure_schema
from legation.store.rows import claim_from_json
from legation.store.writer import Coded, Versions, WriteReport, find_version, write_batch

_CLAIM_COLUMNS: Final = """
    claim_id, document_id, revision, published_on, publisher, date_start, date_end, date_precision,
    event_type, mode, contexts, plover_type, cameo, quad_class, plover_score, goldstein,
    kind, status, newness, asserted_by, actors, recipients, actor_names, recipient_names,
    place_name, place_country, lat, lon, geonames_id, "trigger", "lead", confidence"""
_DOCUMENT_COLUMNS: Final = """
    document_id, revision, published_at, published_on, publisher, title, url, language, retrieved_at,
    length(text) AS characters, claims, warnings, text_hash, stored_at"""
_DOCUMENT_FIELDS: Final = "id text title published_at publisher url language retrieved_at warnings".split()
_SPOOL: Final = 32_000_000  # bytes of claims kept in memory before they go to a temporary file
_FETCH: Final = 1000  # rows fetched at a time


class Store:
    """A desk's file. Holds no connection: each method opens the file, does its work and lets go.

    Args:
        path: the file.
        create: make it where it is missing.
        wait: seconds to wait for other processes.

    Raises:
        DeskError: DE001 to DE006; every method may raise them too.
    """

    def __init__(self, path: str | Path, *, create: bool = False, wait: float = WAIT) -> None:
        self.path = Path(path)
        self._wait = wait
        ensure_schema(self.path, create_missing=create, wait=wait)

    def write(self, coded: Sequence[Coded], *, versions: Versions) -> WriteReport:
        """Store documents with their claims in one transaction."""
        with writing(self.path, wait=self._wait) as db:
            return write_batch(db, coded, versions=versions)

    def needed(self, documents: Sequence[Document], *, versions: Versions) -> list[Document]:
        """Those of some documents that these versions haven't coded in this desk."""
        with reading(self.path, wait=self._wait) as db:
            version_id = find_version(db, versions)
            known = load_known(db, documents, version_id=version_id)
        return [document for document in documents if known.place(document).action != "skip"]

    def claims(self, filters: ClaimFilters) -> pl.DataFrame:
        """Claims as a table, newest event first."""
        return self._frame(claims_query(_CLAIM_COLUMNS, filters))

    def claim_records(self, filters: ClaimFilters) -> Iterator[Claim]:
        """Claims as records, newest event first, in constant memory.

        The file is let go before the first one is handed out, so that a slow reader holds up no writer.
        """
        query = claims_query("record", filters)
        with tempfile.SpooledTemporaryFile(max_size=_SPOOL, mode="w+", encoding="utf-8", newline="\n") as spool:
            with reading(self.path, wait=self._wait) as db:
                for row in _fetch(db, query):
                    spool.write(row[0] + "\n")
            spool.seek(0)
            for line in spool:
                yield claim_from_json(line)

    def documents(self, *, all_revisions: bool = False) -> pl.DataFrame:
        """Documents as a table, without their texts, as they came in."""
        table = "revisions" if all_revisions else "documents"
        join = f"{table} LEFT JOIN codings USING (document_id, revision)"
        return self._frame(Query(f"SELECT {_DOCUMENT_COLUMNS} FROM {join} ORDER BY position", ()))

    def document(self, document_id: str, *, revision: int | None = None) -> Document | None:
        """One document with its text: the latest revision or the one that is asked for; None where there is none."""
        sql = f"""SELECT document_id, {", ".join(_DOCUMENT_FIELDS[1:])} FROM revisions
            WHERE document_id = (SELECT document_id FROM document_ids WHERE given_id = $1)
            AND revision = coalesce($2, revision) ORDER BY revision DESC LIMIT 1"""
        with reading(self.path, wait=self._wait) as db:
            row = first_row(db, sql, [document_id, revision])
        return _document(row) if row else None

    def texts(self, document_ids: Iterable[str]) -> dict[str, Document]:
        """The latest revisions of some documents, by the ids that they go by in this desk."""
        ids = sorted(set(document_ids))
        sql = f"""SELECT document_id, {", ".join(_DOCUMENT_FIELDS[1:])} FROM documents
            WHERE document_id IN (SELECT unnest($1))"""
        with reading(self.path, wait=self._wait) as db:
            rows = db.execute(sql, [ids]).fetchall()
        return {row[0]: _document(row) for row in rows}

    def duplicates(self) -> pl.DataFrame:
        """Groups of documents with the same text: text_hash, documents (their number), document_ids."""
        return self._frame(Query("SELECT * FROM duplicate_groups ORDER BY document_ids", ()))

    def versions(self) -> pl.DataFrame:
        """What coded the claims of this desk: version_id, coder, codebook, knowledge_base, first_used_at."""
        return self._frame(Query("SELECT * FROM versions ORDER BY version_id", ()))

    @contextlib.contextmanager
    def audit_frame(self) -> Iterator[AuditFrame]:
        """The claims as a sampling frame, for the length of a ``with``; nobody writes meanwhile."""
        with reading(self.path, wait=self._wait) as db:
            yield AuditFrame(db)

    def audits(self, row_numbers: Sequence[str]) -> list[AuditKey]:
        """The audits that any of these row numbers belong to, with their keys."""
        with reading(self.path, wait=self._wait) as db:
            return load_audits(db, row_numbers)

    def save_audit(self, key: AuditKey) -> None:
        """Keep the key of a sample."""
        with writing(self.path, wait=self._wait) as db:
            save_audit(db, key)

    def save_reading(self, found: Reading) -> None:
        """Keep what a coder's sheet was found to say."""
        with writing(self.path, wait=self._wait) as db:
            save_reading(db, found)

    def confusions(self) -> pl.DataFrame:
        """The confusion matrices of each audit's last reading, a row a cell."""
        return self._frame(Query("SELECT * FROM current_confusions ORDER BY ALL", ()))

    def counts(self) -> dict[str, int]:
        """Numbers of documents, revisions and claims (of the texts that count)."""
        tables = {"documents": "documents", "revisions": "revisions", "claims": "current_claims"}
        with reading(self.path, wait=self._wait) as db:
            return {name: int(_value(db, f"SELECT count(*) FROM {table}")) for name, table in tables.items()}

    def _frame(self, query: Query) -> pl.DataFrame:
        with reading(self.path, wait=self._wait) as db:
            table = db.sql(query.sql, params=list(query.parameters)).to_arrow_table()
        return pl.DataFrame(pl.from_arrow(table))


def _document(row: tuple[Any, ...]) -> Document:
    fields: dict[str, Any] = dict(zip(_DOCUMENT_FIELDS, row, strict=True))
    return Document(**{**fields, "warnings": tuple(fields["warnings"])})


def _fetch(db: duckdb.DuckDBPyConnection, query: Query) -> Iterator[tuple[Any, ...]]:
    cursor = db.execute(query.sql, query.parameters)
    while rows := cursor.fetchmany(_FETCH):
        yield from rows


def _value(db: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = first_row(db, sql)
    assert row is not None
    return row[0]
