"""Samples for blind coding in a desk: what may be drawn, the key that stays here, and what a reading found."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from legation.model import Claim
from legation.store.connect import first_row
from legation.store.rows import claim_from_json


@dataclass(frozen=True, slots=True)
class Lot:
    """A claim that may be drawn: its key, its cell of the strata, and its place in the seeded order."""

    document_id: str
    revision: int
    ordinal: int
    event_type: str
    status: str
    order: str


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as JSON, with its key in the desk."""

    document_id: str
    revision: int
    ordinal: int
    record: str

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return claim_from_json(self.record)


@dataclass(frozen=True, slots=True)
class KeyClaim:
    """A claim in the key of an audit. ``row_number`` and ``stratum`` are None where it was not drawn."""

    document_id: str
    revision: int
    ordinal: int
    row_number: str | None
    stratum: str | None
    stratum_claims: int | None
    sentence: str
    record: str

    @property
    def claim(self) -> Claim:
        """The claim as it was when the sample was drawn."""
        return claim_from_json(self.record)


@dataclass(frozen=True, slots=True)
class AuditKey:
    """A sample with its key: the claims drawn, and the others of the sentences that the sheet shows."""

    audit_id: str
    seed: int
    sample: int
    population: int
    claims: tuple[KeyClaim, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A cell of a confusion matrix. ``weight`` is None where ``ours`` is "none"."""

    field: str
    ours: str
    coder: str
    cases: int
    weight: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a coder's sheet."""

    reading_id: str
    audit_id: str
    sheet: str
    second_sheet: str | None
    judged: int
    not_judged: int
    added: int
    confusions: tuple[Confusion, ...]


class AuditFrame:
    """The claims of the latest texts as a sampling frame, over a desk that stays open and so as it is."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self._db = db

    def sizes(self) -> dict[tuple[str, str], int]:
        """The number of claims by event type and status."""
        sql = "SELECT event_type, status, count(*) FROM current_claims GROUP BY ALL ORDER BY ALL"
        return {(row[0], row[1]): int(row[2]) for row in self._db.execute(sql).fetchall()}

    def lots(self, *, seed: int, limit: int) -> list[Lot]:
        """Of each type and status the first ``limit`` claims, in the order that the seed gives."""
        sql = """
            SELECT document_id, revision, ordinal, event_type, status,
                sha256(concat_ws('|', $1, claim_id, ordinal, document_id)) AS lot
            FROM current_claims
            QUALIFY row_number() OVER (PARTITION BY event_type, status ORDER BY lot) <= $2
            ORDER BY lot"""
        return [Lot(*row) for row in self._db.execute(sql, [str(seed), limit]).fetchall()]

    def claims(self, document_ids: Iterable[str]) -> list[StoredClaim]:
        """All claims of some documents, in the order of the texts."""
        sql = """SELECT document_id, revision, ordinal, record FROM current_claims
            WHERE document_id IN (SELECT unnest($1)) ORDER BY document_id, ordinal"""
        return [StoredClaim(*row) for row in self._db.execute(sql, [sorted(set(document_ids))]).fetchall()]


_KEY_COLUMNS: Final = ", ".join(field.name for field in dataclasses.fields(KeyClaim))


def save_audit(db: duckdb.DuckDBPyConnection, key: AuditKey) -> None:
    """Keep a sample's key; one that is kept already stays as it is."""
    if first_row(db, "SELECT 1 FROM audits WHERE audit_id = ?", [key.audit_id]):
        return
    about = [key.audit_id, key.seed, key.sample, key.population, _now()]
    db.execute("INSERT INTO audits (audit_id, seed, sample, population, drawn_at) VALUES (?, ?, ?, ?, ?)", about)
    rows = [[key.audit_id, *_values(claim)] for claim in key.claims]
    sql = f"INSERT INTO audit_claims (audit_id, {_KEY_COLUMNS}) VALUES ({', '.join('?' * 9)})"
    db.executemany(sql, rows)


def load_audits(db: duckdb.DuckDBPyConnection, row_numbers: Sequence[str]) -> list[AuditKey]:
    """The audits that any of these row numbers belong to."""
    sql = """SELECT audit_id, seed, sample, population FROM audits WHERE audit_id IN
        (SELECT audit_id FROM audit_claims WHERE row_number IN (SELECT unnest($1))) ORDER BY audit_id"""
    found = db.execute(sql, [list(row_numbers)]).fetchall()
    return [AuditKey(row[0], row[1], row[2], row[3], _key_claims(db, row[0])) for row in found]


def _key_claims(db: duckdb.DuckDBPyConnection, audit_id: str) -> tuple[KeyClaim, ...]:
    sql = f"SELECT {_KEY_COLUMNS} FROM audit_claims WHERE audit_id = ? ORDER BY document_id, ordinal"
    return tuple(KeyClaim(*row) for row in db.execute(sql, [audit_id]).fetchall())


def save_reading(db: duckdb.DuckDBPyConnection, reading: Reading) -> None:
    """Keep what a sheet was found to say, in place of an earlier reading of the same sheet."""
    for table in ("audit_confusions", "audit_readings"):
        db.execute(f"DELETE FROM {table} WHERE reading_id = ?", [reading.reading_id])
    db.execute(f"INSERT INTO audit_readings VALUES ({', '.join('?' * 8)})", [*_values(reading)[:-1], _now()])
    rows = [[reading.reading_id, *_values(cell)] for cell in reading.confusions]
    if rows:
        db.executemany("INSERT INTO audit_confusions VALUES (?, ?, ?, ?, ?, ?)", rows)


def _values(record: Any) -> list[Any]:
    """The fields of a flat record, in their order."""
    return [getattr(record, field.name) for field in dataclasses.fields(record)]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
