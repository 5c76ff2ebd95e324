"""Who is meant by a name at a date."""

from __future__ import annotations

import pytest

from legation.entities import KnowledgeBase


def test_surname_goes_to_the_holder_at_the_date(small: KnowledgeBase) -> None:
    """One surname, two prime ministers: the date decides, and the other one stays a candidate."""
    early, late = small.resolve("Elphberg", on="1995-03-01"), small.resolve("Elphberg", on="2005-03-01")
    assert (early.entity_id, late.entity_id) == ("RUR.RUDOLF_ELPHBERG", "RUR.FLAVIA_ELPHBERG")
    assert {c.entity_id for c in early.candidates} == {"RUR.RUDOLF_ELPHBERG", "RUR.FLAVIA_ELPHBERG"}
    assert (early.sectors, early.role) == (("GOV",), "head of government")
    assert 0.5 < early.score <= 1


def test_former_holder_is_elite(small: KnowledgeBase) -> None:
    """After the term the sector is ELI and the role says former; before it there is none."""
    after, before = small.resolve("Tully Bascomb", on="2012-01-01"), small.resolve("Tully Bascomb", on="1999-01-01")
    assert (after.sectors, after.role, after.country) == (("ELI",), "former head of state", "GRF")
    assert (before.sectors, before.role) == ((), None)


def test_partial_dates_of_a_term(small: KnowledgeBase) -> None:
    """A term to 2009-06 holds through June."""
    assert small.holder("GRF", "head of state", "2009-06-30") == "GRF.TULLY_BASCOMB"
    assert small.holder("GRF", "head of state", "2009-07-01") is None


def test_holder_falls_back_to_the_head_of_state(small: KnowledgeBase) -> None:
    """Where nobody heads a government apart, the president does; "leader" follows the state's own rule."""
    assert small.holder("GRF", "head of government", "2005-01-01") == "GRF.TULLY_BASCOMB"
    assert small.holder("RUR", "leader", "1995-01-01") == "RUR.RUDOLF_ELPHBERG"


@pytest.mark.parametrize(
    "name",
    ["Prime Minister Elphberg", "Ruritanian Prime Minister Elphberg", "the Ruritanian prime minister",
     "the prime minister of Ruritania", "Ruritania's prime minister", "Ms Flavia Elphberg", "flavia elphberg"],
)  # fmt: skip
def test_titles_and_states_in_the_name(small: KnowledgeBase, name: str) -> None:
    """Titles and nationalities before the name, or instead of it, are understood."""
    assert small.resolve(name, on="2010-01-01").entity_id == "RUR.FLAVIA_ELPHBERG"


def test_context_breaks_ties(base: KnowledgeBase) -> None:
    """The states that the text speaks of decide between two Kims."""
    assert base.resolve("Kim", on="2000-06-01", context=["KOR"]).country == "KOR"
    assert base.resolve("Kim", on="2000-06-01", context=["PRK"]).country == "PRK"


def test_unknown_and_ambiguous_say_so(small: KnowledgeBase, make: object) -> None:
    """No guess: an unknown name has no id, no score and no candidates."""
    unknown = small.resolve("Zog")
    assert (unknown.entity_id, unknown.score, unknown.candidates) == (None, 0.0, ())


def test_dissolved_state(small: KnowledgeBase) -> None:
    """A state named after its end resolves, with the reason said."""
    assert "did not exist" in small.resolve("Old Empire", on="1950-01-01").reason


@pytest.mark.parametrize(
    ("name", "on", "entity_id"),
    [
        ("President Bush", "1991-02-01", "USA.GEORGE_H_W_BUSH"),
        ("President Bush", "2005-02-01", "USA.GEORGE_W_BUSH"),
        ("Bush", "2005-02-01", "USA.GEORGE_W_BUSH"),
        ("Clinton", "1995-01-01", "USA.BILL_CLINTON"),
        ("Clinton", "2011-01-01", "USA.HILLARY_CLINTON"),
        ("Kim", "2025-09-02", "PRK.KIM_JONG_UN"),
        ("Kim", "2005-09-02", "PRK.KIM_JONG_IL"),
        ("Xi", "2025-09-02", "CHN.XI_JINPING"),
        ("Putin", "2010-01-01", "RUS.VLADIMIR_PUTIN"),
        ("Gaddafi", "2010-01-01", "LBY.MUAMMAR_GADDAFI"),
        ("Qaddafi", "1999-01-01", "LBY.MUAMMAR_GADDAFI"),
        ("Kadhafi", "2010-01-01", "LBY.MUAMMAR_GADDAFI"),
        ("Zelenskiy", "2023-05-01", "UKR.VOLODYMYR_ZELENSKYY"),
        ("Assad", "1990-01-01", "SYR.HAFEZ_AL_ASSAD"),
        ("Assad", "2015-01-01", "SYR.BASHAR_AL_ASSAD"),
        ("Kirchner", "2005-01-01", "ARG.NESTOR_KIRCHNER"),
        ("Kirchner", "2012-01-01", "ARG.CRISTINA_FERNANDEZ_DE_KIRCHNER"),
        ("the Danish prime minister", "2012-01-01", "DNK.HELLE_THORNING_SCHMIDT"),
        ("US Secretary of State Kerry", "2014-01-01", "USA.JOHN_KERRY"),
        ("Pope Francis", "2016-01-01", "VAT.POPE_FRANCIS"),
        ("Burma", "2000-01-01", "MMR"),
        ("Republic of Congo", "2014-01-01", "COG"),
        ("Congo", "2014-01-01", "COD"),
        ("the Kremlin", "2014-01-01", "RUS"),
        ("Lula", "2004-01-01", "BRA.LUIZ_INACIO_LULA_DA_SILVA"),
    ],
)
def test_names_of_the_news(base: KnowledgeBase, name: str, on: str, entity_id: str) -> None:
    """Well-known names at their dates."""
    assert base.resolve(name, on=on).entity_id == entity_id


@pytest.mark.parametrize(
    ("country", "role", "on", "entity_id"),
    [
        ("USA", "head of state", "2022-03-01", "USA.JOE_BIDEN"),
        ("GBR", "head of government", "1985-06-01", "GBR.MARGARET_THATCHER"),
        ("RUS", "foreign minister", "2015-01-01", "RUS.SERGEI_LAVROV"),
        ("IRN", "leader", "2010-01-01", "IRN.ALI_KHAMENEI"),
        ("PRE.ABKHAZIA", "head of state", "2009-01-01", "PRE.ABKHAZIA.SERGEI_BAGAPSH"),
    ],
)
def test_holders(base: KnowledgeBase, country: str, role: str, on: str, entity_id: str) -> None:
    """Who held which office when."""
    assert base.holder(country, role, on) == entity_id


@pytest.mark.parametrize(
    ("name", "on", "entity_id"),
    [
        ("Belgrade", "1992-05-01", "YUG"),
        ("Belgrade", "2004-05-01", "SCG"),
        ("Belgrade", "2014-05-01", "SRB"),
        ("Moscow", "1988-05-01", "SUN"),
        ("Moscow", "1991-12-25", "SUN"),
        ("Moscow", "1992-01-05", "RUS"),
        ("the Kremlin", "1980-01-01", "SUN"),
        ("Prague", "1990-05-01", "CSK"),
        ("Prague", "1993-05-01", "CZE"),
        ("Bonn", "1985-05-01", "DEU"),
        ("East Berlin", "1985-05-01", "DDR"),
        ("Saigon", "1968-01-30", "VDR"),
        ("Aden", "1986-01-13", "YMD"),
    ],
)
def test_capitals_of_their_time(base: KnowledgeBase, name: str, on: str, entity_id: str) -> None:
    """A capital stands for the state that existed at the date, in resolve and in the choice among a match's ids."""
    assert base.resolve(name, on=on).entity_id == entity_id
    match = base.find_names(f"yesterday {name} replied")
    assert base.at(match[0].entity_ids, on) == entity_id


def test_at_chooses_among_persons(base: KnowledgeBase) -> None:
    """Of several persons of one surname the one in office then is meant; a single id is returned as it is."""
    both = ("USA.GEORGE_W_BUSH", "USA.GEORGE_H_W_BUSH")
    assert base.at(both, "1990-05-01") == "USA.GEORGE_H_W_BUSH"
    assert base.at(both, "2003-05-01") == "USA.GEORGE_W_BUSH"
    assert base.at(("SUN",), "2020-01-01") == "SUN"


def test_at_keeps_the_order_of_equals(small: KnowledgeBase) -> None:
    """Where nothing tells them apart the likeliest stays first."""
    assert small.at(("GRF", "RUR"), "2000-01-01") == "GRF"
    assert small.at(("RUR", "OLD"), "1910-01-01") == "OLD"
    assert small.at(("RUR", "OLD"), "1930-01-01") == "RUR"
