"""Writing one batch: documents and their claims, in the transaction of the caller."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import duckdb

from legation.model import Claim, Document
from legation.store.connect import first_row
from legation.store.identity import Placement, load_known
from legation.store.rows import TABLES, Row, arrow, claim_row, party_rows, revision_row

Coded: TypeAlias = tuple[Document, list[Claim]]


@dataclass(frozen=True, slots=True)
class Versions:
    """What coded: the coder's version, its codebook profile, the version of its knowledge base."""

    coder: str
    codebook: str = ""
    knowledge_base: str = ""


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What became of some documents: numbers of documents, and of the claims stored for them."""

    new: int = 0
    revised: int = 0
    recoded: int = 0
    skipped: int = 0
    claims: int = 0

    @property
    def documents(self) -> int:
        """All documents that came by."""
        return self.new + self.revised + self.recoded + self.skipped

    def __add__(self, other: WriteReport) -> WriteReport:
        names = [f.name for f in dataclasses.fields(self)]
        return WriteReport(**{name: getattr(self, name) + getattr(other, name) for name in names})


_COUNTED = {"new": "new", "revision": "revised", "recode": "recoded", "skip": "skipped"}


@dataclass(slots=True)
class _Batch:
    """The rows that a batch adds, and the revisions whose claims it replaces."""

    version_id: int
    position: int
    now: dt.datetime
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    replaced: list[Placement] = field(default_factory=list)

    def add(self, document: Document, claims: Sequence[Claim], placement: Placement) -> None:
        if placement.action == "recode":
            self.replaced.append(placement)
        else:
            self.position += 1
            row = revision_row(document, placement, position=self.position, now=self.now)
            self.rows["revisions"].append(row)
        key = {"document_id": placement.document_id, "revision": placement.revision}
        coding = {"version_id": self.version_id, "claims": len(claims), "coded_at": self.now}
        self.rows["codings"].append(key | coding)
        for ordinal, claim in enumerate(claims):
            # A revision joined by its URL came with another id than the document goes by here.
            named = dataclasses.replace(claim, document_id=placement.document_id)
            self.rows["claims"].append(claim_row(named, placement, ordinal=ordinal, version_id=self.version_id))
            self.rows["claim_parties"].extend(party_rows(named, placement, ordinal=ordinal))


def write_batch(
    db: duckdb.DuckDBPyConnection, coded: Sequence[Coded], *, versions: Versions, now: dt.datetime | None = None
) -> WriteReport:
    """Store coded documents, in their order; what the desk has already from these versions is passed over.

    Args:
        db: a desk open for writing, in a transaction.
        coded: documents with their claims.
        versions: what coded them.
        now: the time to note, UTC.
    """
    now = now or dt.datetime.now(dt.UTC).replace(tzinfo=None)
    version_id = find_version(db, versions) or _add_version(db, versions, now)
    known = load_known(db, [document for document, _ in coded], version_id=version_id)
    given = set(known.ids)
    batch = _Batch(version_id, _last_position(db), now)
    report = WriteReport()
    for document, claims in coded:
        placement = known.place(document)
        report += WriteReport(**{_COUNTED[placement.action]: 1})
        if placement.action != "skip":
            batch.add(document, claims, placement)
            report += WriteReport(claims=len(claims))
    batch.rows["document_ids"] = [
        {"given_id": given_id, "document_id": document_id}
        for given_id, document_id in known.ids.items()
        if given_id not in given
    ]
    _replace(db, batch.replaced)
    for table, rows in batch.rows.items():
        _insert(db, table, rows)
    return report


def find_version(db: duckdb.DuckDBPyConnection, versions: Versions) -> int | None:
    """The number of these versions in the desk, or None where they never coded anything in it."""
    sql = "SELECT version_id FROM versions WHERE (coder, codebook, knowledge_base) = (?, ?, ?)"
    row = first_row(db, sql, dataclasses.astuple(versions))
    return int(row[0]) if row else None


def _add_version(db: duckdb.DuckDBPyConnection, versions: Versions, now: dt.datetime) -> int:
    sql = "INSERT INTO versions SELECT coalesce(max(version_id), 0) + 1, ?, ?, ?, ? FROM versions RETURNING version_id"
    row = first_row(db, sql, [*dataclasses.astuple(versions), now])
    assert row is not None
    return int(row[0])


def _last_position(db: duckdb.DuckDBPyConnection) -> int:
    row = first_row(db, "SELECT coalesce(max(position), 0) FROM revisions")
    assert row is not None
    return int(row[0])


def _replace(db: duckdb.DuckDBPyConnection, placements: Sequence[Placement]) -> None:
    """Take out what an earlier coder made of some revisions."""
    if not placements:
        return
    keys = [(placement.document_id, placement.revision) for placement in placements]
    places = ", ".join(["(?, ?)"] * len(keys))
    for table in ("claim_parties", "claims", "codings"):
        sql = f"DELETE FROM {table} WHERE (document_id, revision) IN (VALUES {places})"
        db.execute(sql, [value for key in keys for value in key])


def _insert(db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in TABLES[table].names)
    db.register("fresh_rows", arrow(table, rows))
    db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM fresh_rows")
    db.unregister("fresh_rows")
