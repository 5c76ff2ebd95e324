"""Reading the CSV files: broken rows are reported with file, line and remedy, and the rest loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from legation.entities import KnowledgeBase, load_knowledge_base
from legation.entities.tables import valid_date
from legation.errors import DataError

HEAD = "entity_id,role,title,country,sectors,start,end,confidence,provenance\n"


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        ("offices", HEAD + "RUR.NOBODY,king,King,RUR,GOV,2000,,1,t\n", "DA002"),
        ("offices", HEAD + "RUR.RUDOLF_ELPHBERG,king,King,XXX,GOV,2000,,1,t\n", "DA002"),
        ("offices", HEAD + "RUR.RUDOLF_ELPHBERG,king,King,RUR,GOV,2010,2000,1,t\n", "DA004"),
        ("offices", HEAD + "RUR.RUDOLF_ELPHBERG,king,King,RUR,GOV,May 2010,,1,t\n", "DA003"),
        ("offices", HEAD + "RUR.RUDOLF_ELPHBERG,,King,RUR,GOV,2010,,1,t\n", "DA003"),
        ("persons", "id,name,country,sex,provenance\nrur.x,X Y,RUR,m,t\n", "DA003"),
        ("persons", "id,name,country,sex,provenance\nQQQ.X,X Y,QQQ,m,t\n", "DA002"),
        ("persons", "id,name,country,sex,provenance\nRUR.X,X Y,RUR,m,t\nRUR.X,X Z,RUR,m,t\n", "DA004"),
        ("names", "entity_id,text,form,start,end,provenance\nRUR,Ruria,nickname,,,t\n", "DA002"),
        ("names", "entity_id,text,form,start,end,provenance\nRUR,ruria,alias,,,t\n", "DA003"),
        ("names", "entity_id,text,form,start,end,provenance\nRUR,A,alias,,,t,too,many\n", "DA001"),
        ("names", 'entity_id,text,form,start,end,provenance\nRUR,"A"x,alias,,,t\n', "DA001"),
        ("roles", "noun,plural,sectors,role,kind,provenance\nking,,GOV,,beast,t\n", "DA002"),
    ],
)
def test_broken_rows(make: Callable[..., KnowledgeBase], table: str, text: str, code: str) -> None:
    """Each kind of fault has its code, its place and a remedy, and the state is still there."""
    base = make(**{table: text})
    errors = [e for e in base.errors if e.code == code]
    assert errors
    assert errors[0].file == f"{table}.csv"
    assert (errors[0].line or 0) >= 2
    assert errors[0].remedy
    assert base.resolve("Ruritania").entity_id == "RUR"


def test_user_file_adds_overrides_and_removes(tmp_path: Path) -> None:
    """A user's files add a person, rename a state and take a name away, without touching the package."""
    persons = tmp_path / "my_people.csv"
    persons.write_text("id,name,country,sex,provenance\nNOR.OLA_TESTMANN,Ola Testmann,NOR,m,me\n", encoding="utf-8")
    names = tmp_path / "mine.csv"
    names.write_text(
        "# a comment\nentity_id,text,form,start,end,provenance\nNOR,Noregur,alias,,,me\nNOR,Oslo,remove,,,me\n",
        encoding="utf-8",
    )
    base = load_knowledge_base([persons, names])
    assert [m.entity_ids for m in base.find_names("Ola Testmann left Oslo for Noregur.")] == [
        ("NOR.OLA_TESTMANN",),
        ("NOR",),
    ]
    assert load_knowledge_base().find_names("Ola Testmann") == []


def test_missing_user_file() -> None:
    """A file that is not there is an error with a code."""
    with pytest.raises(DataError, match="DA001"):
        load_knowledge_base(["/nowhere/at/all.csv"])


def test_unreadable_encoding(tmp_path: Path) -> None:
    """A file in another encoding is reported by line; everything else loads."""
    path = tmp_path / "names_x.csv"
    path.write_bytes("entity_id,text,form\nNOR,Noreg,alias\nNOR,Brød,alias\n".encode("latin-1"))
    base = load_knowledge_base([path])
    assert [(e.code, e.line) for e in base.errors if e.file == str(path)] == [("DA001", 3)]
    assert "NOR" in base


@pytest.mark.parametrize(
    ("text", "valid"), [("2004", True), ("2004-13", False), ("2004-02-29", True), ("2004-02-31", False), ("x", False)]
)
def test_dates(text: str, valid: bool) -> None:
    """Years, months and days; nothing else."""
    assert valid_date(text) is valid
