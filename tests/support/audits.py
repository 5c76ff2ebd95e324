"""Sheets for blind coding, and coders who know our answers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from legation.audit import AuditSheet
from legation.audit.sheet import CODED, COLUMNS
from legation.desk import Desk
from legation.model import Claim, Document
from legation.store.audits import KeyClaim
from support.fakes import FakeCoder

Row: TypeAlias = dict[str, str]
Rows: TypeAlias = list[Row]


def filled(folder: Path, news: Sequence[Document]) -> Desk:
    """A desk with these documents, coded by the fake coder."""
    made = Desk(folder / "d.duckdb", create=True)
    made.ingest(news, coder=FakeCoder())
    return made


def written(sheet: AuditSheet, path: Path) -> Rows:
    """The sheet as a coder's program reads it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        sheet.write(stream)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def answer(stored: KeyClaim) -> Row:
    """The cells of a coder who agrees with us."""
    claim: Claim = stored.claim
    return {
        "type": claim.event_type,
        "mode": claim.mode or "none",
        "actor": "; ".join(party.text for party in claim.actors) or "none",
        "recipient": "; ".join(party.text for party in claim.recipients) or "none",
        "status": claim.status,
        "attribution": "; ".join(source.text for source in claim.attribution) or "publisher",
    }


def agreeing(sheet: AuditSheet, path: Path) -> Rows:
    """All rows, coded as we did."""
    key = {claim.row_number: claim for claim in sheet.key.claims}
    return [row | answer(key[row["row"]]) for row in written(sheet, path)]


def save(rows: Rows, path: Path) -> Path:
    """Rows as a coder's spreadsheet saves them."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def added(row: Row, **cells: str) -> Row:
    """An event that a coder adds to a row's sentence."""
    return row | dict.fromkeys(("row", *CODED), "") | cells
