"""A small knowledge base of two invented states beside the real one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.entities import KnowledgeBase, load_knowledge_base
from legation.entities.compiling import compile_tables
from legation.entities.tables import read_tables

SMALL = {
    "states.csv": (
        "id,iso2,name,official_name,kind,parent,start,end,capital,leader,weight,provenance\n"
        "RUR,RU,Ruritania,Kingdom of Ruritania,state,,,,Strelsau,head of government,3,test\n"
        "GRF,GF,Grand Fenwick,,state,,,,Fenwick City,head of state,5,test\n"
        "OLD,,Old Empire,,dissolved,RUR,1900,1918-11-11,,head of state,1,test\n"
    ),
    "persons.csv": (
        "id,name,country,sex,surname,provenance\n"
        "RUR.RUDOLF_ELPHBERG,Rudolf Elphberg,RUR,m,,test\n"
        "RUR.FLAVIA_ELPHBERG,Flavia Elphberg,RUR,f,,test\n"
        "GRF.TULLY_BASCOMB,Tully Bascomb,GRF,m,,test\n"
    ),
    "offices.csv": (
        "entity_id,role,title,country,sectors,start,end,confidence,provenance\n"
        "RUR.RUDOLF_ELPHBERG,head of government,Prime Minister,RUR,GOV,1990-01-01,1999-12-31,1,test\n"
        "RUR.FLAVIA_ELPHBERG,head of government,Prime Minister,RUR,GOV,2000,,1,test\n"
        "GRF.TULLY_BASCOMB,head of state,President,GRF,GOV,2001-05,2009-06,1,test\n"
    ),
    "names.csv": (
        "entity_id,text,form,start,end,provenance\n"
        "RUR,Ruritanian,adjective,,,test\nRUR,Ruritanians,demonym,,,test\nRUR,R.U.R.,abbreviation,,,test\n"
        "RUR,the Duchy,alias,,,test\nGRF,Fenwickian,adjective,,,test\nRUR,Café Palace,metonym,,,test\n"
        "RUR,Ruro-,adjective,,,test\n"
    ),
    "roles.csv": (
        "noun,plural,sectors,role,kind,provenance\n"
        "prime minister,prime ministers,GOV,head of government,person,test\ntroops,troops,MIL,,group,test\n"
    ),
    "stop.csv": (
        "text,reason\nRuritanian cake,food\nNew Ruritania,place\n* Airways,firm\nFC *,club\nRupert *,given name\n"
    ),
}


@pytest.fixture
def make() -> Callable[..., KnowledgeBase]:
    """Makes a base of the small tables, some of them replaced: ``make(names=...)``."""

    def build(**tables: str) -> KnowledgeBase:
        files = {**SMALL, **{f"{name}.csv": text for name, text in tables.items()}}
        sources = [(name, text.encode()) for name, text in files.items()]
        return KnowledgeBase(compile_tables(read_tables(sources)), "test", sources=sources)

    return build


@pytest.fixture
def small(make: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    """The small base as it stands."""
    return make()


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    """The real one."""
    return load_knowledge_base()
