"""What goes into the store comes out equal."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.model import Claim, Document
from legation.store import Store, Versions
from legation.store.rows import claim_from_json, claim_to_json
from support.strategies import claims, documents

VERSIONS = Versions("fake 1")


@given(claim=claims)
def test_claim_survives_json(claim: Claim) -> None:
    """A claim's record reads back as the same claim, on one line."""
    record = claim_to_json(claim)
    assert "\n" not in record
    assert claim_from_json(record) == claim


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document=documents, found=st.lists(claims, max_size=3))
def test_store_round_trip(document: Document, found: list[Claim]) -> None:
    """Documents and claims of any shape read back exactly, NUL and odd characters included."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "d.duckdb", create=True)
        found = [replace_id(claim, document.id) for claim in found]
        store.write([(document, found)], versions=VERSIONS)
        assert store.document(document.id) == document
        assert sorted(map(claim_to_json, store.claim_records({}))) == sorted(map(claim_to_json, found))
        assert store.claims({}).height == len(found)


def replace_id(claim: Claim, document_id: str) -> Claim:
    """The claim as a coder makes it of that document."""
    import dataclasses

    return dataclasses.replace(claim, document_id=document_id)


@pytest.mark.parametrize("key", ["../../etc/passwd", "'; DROP TABLE claims; --", "=1+1", "a\x00b", "x" * 5000, "é‮"])
def test_hostile_ids(tmp_path: Path, key: str) -> None:
    """Ids are values: paths, SQL and formulas in them do nothing."""
    store = Store(tmp_path / "d.duckdb", create=True)
    store.write([(Document(key, "A text."), [])], versions=VERSIONS)
    assert store.document(key) == Document(key, "A text.")
    assert store.documents()["document_id"].to_list() == [key]
    assert list(tmp_path.iterdir()) == [tmp_path / "d.duckdb"]
