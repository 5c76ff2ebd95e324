"""Reading claims back by what they are about."""

from __future__ import annotations

from typing import Any

import pytest

from legation.desk import Desk
from legation.errors import UsageError
from legation.model import Document
from legation.store.filters import claims_query
from support.fakes import FakeCoder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with four claims on three days."""
    desk = Desk(tmp_path_factory.mktemp("desk") / "d.duckdb", create=True)
    documents = [
        Document("a", "Kim met Xi. Putin praised Xi.", published_at="2025-09-01"),
        Document("b", "Xi accused Lai.", published_at="2025-09-02T10:00:00+08:00"),
        Document("c", "Lai accused Xi."),
    ]
    desk.ingest(documents, coder=FakeCoder())
    return desk


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["b", "a", "a", "c"]),
        ({"actor": "PRK"}, ["a"]),
        ({"actor": "prk"}, ["a"]),
        ({"actor": "PRK.KIM"}, ["a"]),
        ({"actor": "PR"}, []),
        ({"actor": ["PRK", "RUS"]}, ["a", "a"]),
        ({"actor": "CHN", "recipient": "TWN"}, ["b"]),
        ({"event_type": "ACCUSE"}, ["b", "c"]),
        ({"event_type": ["consult", "SUPPORT"]}, ["a", "a"]),
        ({"status": "occurred", "kind": "event", "newness": "news"}, ["b", "a", "a", "c"]),
        ({"status": "planned"}, []),
        ({"since": "2025-09-02"}, ["b"]),
        ({"until": "2025-09-01"}, ["a", "a"]),
        ({"since": "2025-09-01", "until": "2025-09-02"}, ["b", "a", "a"]),
        ({"published_since": "2025-09-02"}, ["b"]),
        ({"published_until": "2025-09-01"}, ["a", "a"]),
        ({"document_id": "a", "limit": 1}, ["a"]),
        ({"actor": "' OR 1=1 --"}, []),
        ({"document_id": "'; DROP TABLE claims; --"}, []),
    ],
)
def test_filters(desk: Desk, filters: dict[str, Any], expected: list[str]) -> None:
    """Each filter alone and together; table and records agree."""
    assert desk.claims(**filters)["document_id"].to_list() == expected
    assert [claim.document_id for claim in desk.claim_records(**filters)] == expected


def test_actors_in_the_frame(desk: Desk) -> None:
    """The frame names the parties by code and by name."""
    row = desk.claims(actor="PRK").row(0, named=True)
    assert (row["actors"], row["recipients"], row["actor_names"]) == (["PRK"], ["CHN"], ["Kim"])


@pytest.mark.parametrize("filters", [{"since": "soon"}, {"published_until": "2025-02-30"}, {"limit": 0}])
def test_wrong_values(desk: Desk, filters: dict[str, Any]) -> None:
    """A date that is none or a limit of nothing is wrong use."""
    with pytest.raises(UsageError, match="US001"):
        desk.claims(**filters)


def test_values_never_enter_the_sql() -> None:
    """What users type travels as parameters."""
    query = claims_query("record", {"actor": "X'Y", "status": "p'q", "event_type": "E'F", "document_id": "d'e"})
    assert "X'Y" not in query.sql
    assert query.parameters == ("X'Y", "X'Y", "X'Y", "E'F", "p'q", "d'e")
