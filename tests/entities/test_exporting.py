"""The knowledge base for other programs."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from legation.entities import KnowledgeBase, load_knowledge_base
from legation.entities.exporting import Selection, select, write_followthemoney, write_table
from legation.entities.profile import profile
from legation.errors import UsageError

DANES = Selection(frozenset({"person"}), frozenset({"DNK"}))


def lines(base: KnowledgeBase, selection: Selection) -> list[dict[str, Any]]:
    """FollowTheMoney objects of a selection."""
    stream = io.StringIO()
    write_followthemoney(base, select(base, selection), stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_selection(base: KnowledgeBase) -> None:
    """By kind, fine or coarse, and by country; an unknown country is an error."""
    assert {base.entity(i).country for i in select(base, DANES)} == {"DNK"}
    assert {base.entity(i).kind for i in select(base, Selection(frozenset({"party"})))} == {"party"}
    assert "SUN" in set(select(base, Selection(frozenset({"state"}))))
    with pytest.raises(UsageError, match="US001"):
        list(select(base, Selection(countries=frozenset({"QQQ"}))))


def test_csv_reads_back(base: KnowledgeBase, tmp_path: Path) -> None:
    """Read on top of the package the export changes nothing and has no broken rows."""
    path = tmp_path / "danes.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        assert write_table(base, select(base, DANES), stream) > 20
    again = load_knowledge_base([path])
    assert again.errors == ()
    ids = list(select(base, DANES))
    assert [again.entity(i) for i in ids] == [base.entity(i) for i in ids]
    assert [again.offices(i) for i in ids] == [base.offices(i) for i in ids]


def test_csv_keeps_formulas_from_spreadsheets(make: Any) -> None:
    """A name that a spreadsheet would run as a formula is defused."""
    base = make(
        persons="id,name,country,sex,surname,provenance\nRUR.X,=Cmd() X,RUR,m,-,test\n", offices="entity_id,role\n"
    )
    stream = io.StringIO()
    write_table(base, ["RUR.X"], stream)
    assert "'=Cmd() X" in stream.getvalue()
    assert ",'-" not in stream.getvalue()


def test_followthemoney(base: KnowledgeBase) -> None:
    """A person, the position and the term, tied by their ids; each position once."""
    found = lines(base, DANES)
    people = {entry["id"]: entry for entry in found if entry["schema"] == "Person"}
    posts = [entry["id"] for entry in found if entry["schema"] == "Position"]
    terms = [entry for entry in found if entry["schema"] == "Occupancy"]
    assert people["DNK.METTE-FREDERIKSEN"]["properties"]["country"] == ["dk"]
    assert len(posts) == len(set(posts))
    assert all(t["properties"]["holder"][0] in people and t["properties"]["post"][0] in posts for t in terms)


def test_followthemoney_validates(base: KnowledgeBase) -> None:
    """Where followthemoney is installed its model takes every object."""
    ftm = pytest.importorskip("followthemoney")
    for entry in lines(base, Selection()):
        ftm.model.get(entry["schema"]).validate(entry)


def test_followthemoney_uses_known_properties(base: KnowledgeBase) -> None:
    """Schemata and properties are those that followthemoney 4.11 has, and ids have no underscore."""
    known = {
        "Person": {"name", "alias", "weakAlias", "country", "gender", "wikidataId", "classification", "notes"},
        "Position": {"name", "country", "keywords"},
        "Occupancy": {"holder", "post", "startDate", "endDate", "status"},
    }
    body = {"previousName", "incorporationDate", "dissolutionDate"} | (known["Person"] - {"gender"})
    for entry in lines(base, Selection()):
        assert set(entry["properties"]) <= known.get(entry["schema"], body), entry
        assert "_" not in entry["id"]


def test_profile(base: KnowledgeBase) -> None:
    """All names with their forms, own offices, holders of a date, bodies."""
    ukraine = profile(base, "UKR", on="2021-01-01")
    holders = {h.role: h.entity_id for h in ukraine.holders}
    assert holders["head of state"] == "UKR.VOLODYMYR_ZELENSKYY"
    assert {"adjective", "capital", "name"} <= {n.form for n in ukraine.names}
    person = profile(base, "UKR.VOLODYMYR_ZELENSKYY")
    assert {"Volodymyr Zelenskyy", "Volodymyr Zelensky"} <= {n.text for n in person.names}
    assert person.offices[0].provenance
