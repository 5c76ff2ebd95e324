"""CSV: flat, documented, safe to open."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.export import write_csv
from legation.export.csv import COLUMNS
from legation.export.safe import spreadsheet_cell
from legation.model import Claim, Document

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "csv_columns.md"


def rows(claims: list[Claim], documents: dict[str, Document] | None = None) -> list[dict[str, str]]:
    """The rows that a reader of the written file gets."""
    stream = io.StringIO(newline="")
    assert write_csv(claims, stream, documents=documents) == len(claims)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_every_column_is_documented() -> None:
    """The reference lists exactly the columns, in order."""
    documented = re.findall(r"^\| `(\w+)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(documented) == COLUMNS


def test_one_row_per_claim(claims: list[Claim], documents: dict[str, Document]) -> None:
    """Each claim is one row under the header."""
    assert [row["claim_id"] for row in rows(claims, documents)] == [claim.claim_id for claim in claims]


@pytest.mark.parametrize(
    ("claim_id", "column", "cell"),
    [
        ("c01", "actors", "Salim al-Harthy"),
        ("c01", "actor_words", "Oman’s foreign minister, Salim al-Harthy"),
        ("c01", "origin", "Muscat"),
        ("c01", "destination_country", "IRN"),
        ("c01", "cameo", "042"),
        ("c01", "goldstein", "1.9"),
        ("c01", "novelty", "his first visit since the talks broke down in March"),
        ("c02", "lead", "0"),
        ("c02", "trigger_field", "title"),
        ("c02", "same_event", "c01"),
        ("c03", "actors", "Iran|Oman"),
        ("c03", "actor_countries", "IRN|OMN"),
        ("c03", "duration", "PT3H"),
        ("c04", "content", "AID (economic), from 8 Sep 2025"),
        ("c05", "status", "denied"),
        ("c05", "denied_content", "deed"),
        ("c05", "plover_score", "-10.0"),
        ("c05", "recipients", "the tanker Halcyon"),
        ("c05", "recipient_ids", ""),
        ("c07", "killed_best", "4"),
        ("c07", "wounded_low", "9"),
        ("c07", "wounded_high", ""),
        ("c08", "goldstein", ""),
        ("c09", "sources", "ONA|an Omani official"),
        ("c09", "source_ids", "OMN.ONA|"),
        ("c09", "plover_type", "AGREE"),
        ("c13", "date_start", "2016-01-01"),
    ],
)
def test_cells(claims: list[Claim], claim_id: str, column: str, cell: str) -> None:
    """Fields land in their columns, lists joined by bars that keep their places."""
    (row,) = [row for row in rows(claims) if row["claim_id"] == claim_id]
    assert row[column] == cell


def test_the_sentence_needs_its_document(claims: list[Claim], documents: dict[str, Document]) -> None:
    """The sentence is there with the article, from the title too, and empty without."""
    assert rows(claims[:2], documents)[0]["sentence"].startswith("Oman’s foreign minister")
    assert rows(claims[:2], documents)[1]["sentence"].startswith("Omani mediator")
    assert rows(claims[:1])[0]["sentence"] == ""


def test_hostile_cells_are_harmless(hostile: tuple[Document, Claim]) -> None:
    """No cell is a formula, breaks its line or carries a control character."""
    document, claim = hostile
    stream = io.StringIO(newline="")
    write_csv([claim], stream, documents={document.id: document})
    assert len(stream.getvalue().split("\n")) == 3  # header, claim, end
    (row,) = rows([claim], {document.id: document})
    text_cells = [cell for name, cell in row.items() if not name.endswith(("score", "goldstein"))]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in text_cells)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(row.values()))
    assert row["document_id"].startswith("'=HYPERLINK")
    assert row["purpose"] == "'=1+1"
    assert row["recipients"] == "'-2+3/=cmd"


@given(st.text(st.characters(codec=None)))
def test_no_text_makes_a_formula(text: str) -> None:
    """Whatever the text, neither its start nor what follows a semicolon starts a formula."""
    cell = spreadsheet_cell(text)
    assert not re.search(r"(^|;)\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)
    cell.encode("utf-8")
