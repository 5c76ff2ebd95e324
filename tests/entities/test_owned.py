"""What is named by its state: institutions by pattern, by head noun, in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.entities import KnowledgeBase
from legation.entities.owned import split_brackets

INSTITUTIONS = (
    "key,nouns,sectors,ids,state,provenance\n"
    "GOVERNMENT,government|authorities,GOV,,yes,t\n"
    "PARLIAMENT,parliament|assembly,LEG,DIET,,t\n"
    "NAVY,navy,MIL,,,t\n"
)
ORGANISATIONS = (
    "id,name,kind,country,sectors,parent,members,start,end,provenance\n"
    "RUR.DIET,Diet,institution,RUR,LEG,,,,,t\n"
    "RUR.BLUE_PARTY,Blue Party of Ruritania,party,RUR,PTY,,,,,t\n"
)


@pytest.fixture
def owned(make: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    """The small base with three institutions that every state has."""
    return make(institutions=INSTITUTIONS, organisations=ORGANISATIONS)


@pytest.mark.parametrize(
    "name",
    ["the Ruritanian parliament", "Ruritania's assembly", "Parliament of Ruritania", "Parliament (Ruritania)",
     "parliament in Ruritania"],
)  # fmt: skip
def test_listed_institution_by_pattern(owned: KnowledgeBase, name: str) -> None:
    """The institution that the base lists under one of the pattern's ids is the answer, however the name is built."""
    found = owned.resolve(name)
    assert (found.entity_id, found.country, found.sectors) == ("RUR.DIET", "RUR", ("LEG",))


@pytest.mark.parametrize("name", ["Fenwickian navy", "Navy (Grand Fenwick)", "the navy of Grand Fenwick"])
def test_unlisted_institution_has_country_and_sector(owned: KnowledgeBase, name: str) -> None:
    """No id is invented for a navy nobody listed."""
    found = owned.resolve(name)
    assert (found.entity_id, found.country, found.sectors) == (None, "GRF", ("MIL",))


def test_government_is_the_state(owned: KnowledgeBase) -> None:
    """A state's government has the state's id."""
    found = owned.resolve("Government (Ruritania)")
    assert (found.entity_id, found.sectors) == ("RUR", ("GOV",))


def test_party_without_its_state(owned: KnowledgeBase) -> None:
    """A listed name may leave out, or move, the state's name."""
    assert owned.resolve("Blue Party (Ruritania)").entity_id == "RUR.BLUE_PARTY"
    assert owned.resolve("Ruritanian Blue Party").entity_id == "RUR.BLUE_PARTY"


def test_role_noun_of_an_institution(owned: KnowledgeBase) -> None:
    """Navy troops are of the navy."""
    found = owned.resolve("Ruritanian navy troops")
    assert (found.country, found.sectors) == ("RUR", ("MIL",))


def test_office_in_brackets(owned: KnowledgeBase) -> None:
    """An office whose holder at the date is known is that person."""
    assert owned.resolve("Prime Minister (Ruritania)", on="1995-01-01").entity_id == "RUR.RUDOLF_ELPHBERG"


def test_brackets_alone_tell_the_country(owned: KnowledgeBase) -> None:
    """Of an unknown noun no more than the country in brackets is known, and the score says so."""
    found = owned.resolve("Beekeeper (Ruritania)")
    assert (found.entity_id, found.country, found.sectors) == (None, "RUR", ())
    assert found.score < 0.7


@pytest.mark.parametrize("name", ["Beekeeper of Ruritania", "Ruritanian honey", "Navy", "Bay of Ruritania"])
def test_no_guess_without_brackets(owned: KnowledgeBase, name: str) -> None:
    """An unknown noun beside a state is nothing."""
    assert owned.resolve(name).country is None


def test_proper_name_by_its_head_noun(base: KnowledgeBase) -> None:
    """A body's own name in capitals that holds its state's is of that state."""
    found = base.resolve("National Council for Songs and Dances of Thailand")
    assert (found.entity_id, found.country) == (None, "THA")
    assert "council" in found.reason


@pytest.mark.parametrize(
    ("name", "entity_id", "country", "sector"),
    [
        ("the Danish parliament", "DNK.FOLKETING", "DNK", "LEG"),
        ("Ministry of Foreign Affairs (Iran)", "IRN.FOREIGN_MINISTRY", "IRN", "GOV"),
        ("Police (India)", None, "IND", "COP"),
        ("Tuvaluan police", None, "TUV", "COP"),
        ("the parliament of Vanuatu", None, "VUT", "LEG"),
        ("Burkina Faso's army", None, "BFA", "MIL"),
        ("a Malian army spokesman", None, "MLI", "MIL"),
        ("Bhutanese foreign ministry", None, "BTN", "GOV"),
    ],
)
def test_patterns_for_all_states(
    base: KnowledgeBase, name: str, entity_id: str | None, country: str, sector: str
) -> None:
    """The real data: by name where listed, by pattern for every state."""
    found = base.resolve(name, on="2014-06-01")
    assert found.country == country
    assert sector in found.sectors
    assert entity_id is None or found.entity_id == entity_id


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Police (India)", ("Police", "India")), ("A (B (C))", ("A", "B (C)")), ("A (B) C", None), ("(B)", None),
     ("A B)", None)],
)  # fmt: skip
def test_split_brackets(name: str, parts: tuple[str, str] | None) -> None:
    """Only brackets that end the name count, and brackets within them stay."""
    assert split_brackets(name) == parts
