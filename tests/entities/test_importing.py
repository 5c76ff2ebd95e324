"""Bring your own: PETRARCH dictionaries, CSV files, Wikidata dumps."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from legation.config import desk_entities
from legation.entities import KnowledgeBase, load_knowledge_base
from legation.entities.importing import Imported, RowFile, import_csv, import_petrarch, import_wikidata
from legation.entities.importing.agents import plural_of
from legation.entities.importing.dictionary import iso_date, parse_code
from legation.entities.importing.spelled import titled
from legation.errors import DataError

ACTORS = """# a comment

ZUBROWKA_VALLEY_COUNCIL_ [NORGOV]
OLA_TESTMANN_ # a note
+O._TESTMANN
\t[NORELI 350101-800430]
\t[NORGOV 800501-19901231]
\t[NORELI]
KARI_PRØVE_ [NORLEG >20050101]
NORWAY_ [NOR]
+NORGE_PROPER_
GREY_WOLVES_OF_THE_FJORD_(GWF)_ [IMGNOR]
+GREY_WOLVES
INTERNATIONAL_HERRING_RELIEF_\t[NGOHLH]# food
BROKEN_DATE_MAN_ [NORGOV 901341-950101]
NOTHING_AT_ALL_
SOME_OCEAN [---]
U.N. [IGOUNO]
"""

AGENTS = """!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
HERRING_FISHER [~AGR]
FJORD!PERSON! [~AGR]
RIOT_STOPPERS {} [~COP]
SWAMP_MEDICUS {SWAMP_MEDICI} [~HLH]
MUFTI_OF_TROLLS [~MUS]
NO_CODE_HERE
"""


def run(tmp_path: Path, text: str, name: str = "own.actors.txt") -> tuple[list[Imported], KnowledgeBase]:
    """What the lines of a dictionary became, and the base with their rows."""
    source, target = tmp_path / name, tmp_path / "out.csv"
    source.write_text(text, encoding="utf-8")
    with RowFile(target) as out:
        lines = list(import_petrarch(source, load_knowledge_base()))
        for line in lines:
            out.write(line)
    base = load_knowledge_base([target])
    assert base.errors == ()
    return lines, base


@pytest.fixture(scope="module")
def actors(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Imported], KnowledgeBase]:
    """What the small actor dictionary became."""
    return run(tmp_path_factory.mktemp("actors"), ACTORS)


def test_every_line_is_told(actors: Any) -> None:
    """No line of a dictionary goes unsaid."""
    lines, _ = actors
    assert {item.line for item in lines} == set(range(1, ACTORS.count("\n") + 1))


def test_actor_with_dates(actors: Any) -> None:
    """A person's codes hold at their dates, the undated one otherwise; two-digit years turn at 30."""
    _, base = actors
    at = {year: base.resolve("Ola Testmann", on=f"{year}-06-01").sectors for year in ("1950", "1985", "1999")}
    assert at == {"1950": ("ELI",), "1985": ("GOV",), "1999": ("ELI",)}
    assert base.resolve("O. Testmann").entity_id == "NOR.OLA_TESTMANN"
    assert [o.start for o in base.offices("NOR.KARI_PROVE")] == ["2005-01-01"]
    assert base.entity("NOR.KARI_PROVE").name == "Kari Prøve"


def test_other_actors(actors: Any) -> None:
    """States and known bodies get names; groups, councils and societies become entities."""
    _, base = actors
    assert base.resolve("Norge Proper").entity_id == "NOR"
    council = base.entity("NOR.ZUBROWKA_VALLEY_COUNCIL")
    assert (council.kind, council.sectors, council.country) == ("institution", ("GOV",), "NOR")
    wolves = base.resolve("Grey Wolves of the Fjord")
    assert (base.entity(wolves.entity_id or "").kind, wolves.country) == ("armed_group", "NOR")
    assert base.resolve("GWF").entity_id == wolves.entity_id
    assert base.entity("NGO.INTERNATIONAL_HERRING_RELIEF").sectors == ("MED",)


def test_refused_lines_say_why(actors: Any) -> None:
    """A date that is none and a name without a code are refused with a reason; a null code makes a stop word."""
    lines, base = actors
    refused = {item.line: item.detail for item in lines if item.outcome == "refused"}
    assert "DA003" in refused[15]
    assert "no code" in refused[16]
    assert next(item for item in lines if item.line == 17).outcome == "stop"
    assert base.find_names("He crossed Some Ocean alone") == []


def test_agents(tmp_path: Path) -> None:
    """Agents become role nouns with plurals; sets of words are multiplied out; CAMEO sectors become PLOVER's."""
    lines, base = run(tmp_path, AGENTS, "own.agents.txt")
    assert {item.line for item in lines} == set(range(1, AGENTS.count("\n") + 1))
    nouns = {noun: base.role_noun(noun) for noun in ("herring fishers", "fjordman", "fjordwomen", "swamp medici")}
    assert {noun: found and found.sectors for noun, found in nouns.items()} == {
        "herring fishers": ("AGR",), "fjordman": ("AGR",), "fjordwomen": ("AGR",), "swamp medici": ("MED",),
    }  # fmt: skip
    mufti = base.role_noun("mufti of trolls")
    assert mufti is not None
    assert mufti.sectors == ("REL",)
    assert base.role_noun("riot stopperss") is None


@pytest.mark.parametrize(
    ("digits", "date"),
    [("930101", "1993-01-01"), ("20051231", "2005-12-31"), ("050100", "2005-01"), ("990000", "1999"),
     ("991301", None), ("2005123", None), ("000229", "2000-02-29"), ("050231", "2005-02")],
)  # fmt: skip
def test_dates_of_dictionaries(digits: str, date: str | None) -> None:
    """Six and eight digits; zeros shorten the date; no month 13."""
    assert iso_date(digits) == date


def test_codes_of_dictionaries() -> None:
    """Between, from, until, and back to front."""
    assert (parse_code(1, "NORGOV <930101").end, parse_code(1, "NORGOV > 930101").start) == ("1993-01-01",) * 2
    assert parse_code(1, "NORGOV 950101-930101").problem
    assert parse_code(1, "nor gov").problem


@pytest.mark.parametrize(
    ("capitals", "text"),
    [("MAZAR-I-SHARIF", "Mazar-i-Sharif"), ("COUNCIL OF THE NORTH", "Council of the North"), ("U.N. MEN", "U.N. Men"),
     ("JOHN MCDONALD", "John McDonald"), ("O'NEILL", "O'Neill"), ("KKR", "KKR")],
)  # fmt: skip
def test_spelling_of_capitals(capitals: str, text: str) -> None:
    """Names in capitals become what newspapers print."""
    assert titled(capitals) == text


@pytest.mark.parametrize(
    ("noun", "plural"), [("fisher", "fishers"), ("army", "armies"), ("fjordman", "fjordmen"), ("church", "churches")]
)
def test_plurals(noun: str, plural: str) -> None:
    """Regular plurals, and men."""
    assert plural_of(noun) == plural


# ------------------------------------------------------------ csv


def test_simple_list(tmp_path: Path) -> None:
    """A list with names, countries and terms, two lines of which are one person, can be read back."""
    source = tmp_path / "people.csv"
    source.write_text(
        "name,country,role,start,end,sectors,aliases\n"
        "Per Prøvesen,NOR,head of state,2030-01-01,2031-01-01,GOV,Peter Provesen|P. Prøvesen\n"
        "Per Prøvesen,NOR,foreign minister,2028,2029,GOV,\n"
        "Nobody,QQQ,,,,,\n",
        encoding="utf-8",
    )
    target = tmp_path / "out.csv"
    with RowFile(target) as out:
        lines = list(import_csv(source, load_knowledge_base()))
        for line in lines:
            out.write(line)
    assert [item.outcome for item in lines] == ["entity", "term", "refused"]
    base = load_knowledge_base([target])
    assert base.errors == ()
    assert base.holder("NOR", "foreign minister", "2028-05-05") == "NOR.PER_PROVESEN"
    assert base.resolve("Peter Provesen").entity_id == "NOR.PER_PROVESEN"


def test_own_tables(tmp_path: Path) -> None:
    """Rows in the package's own columns go through; broken ones are refused with their line."""
    source = tmp_path / "names_mine.csv"
    source.write_text("entity_id,text,form\nNOR,Fjordland,alias\nNOR,Xland,nickname\n", encoding="utf-8")
    lines = list(import_csv(source, load_knowledge_base()))
    assert [(item.line, item.outcome) for item in lines] == [(2, "name"), (3, "refused")]


def test_appending_does_not_repeat(tmp_path: Path) -> None:
    """Importing twice into a desk's file leaves each row once, and keeps what was there."""
    target = desk_entities(tmp_path / "news.duckdb")
    assert target.name == "news.entities.csv"
    item = Imported(1, "x", "name", "", ({"table": "names", "entity_id": "NOR", "text": "Fjordland", "form": "alias"},))
    other = Imported(1, "x", "name", "", ({"table": "names", "entity_id": "NOR", "text": "Skiland", "form": "alias"},))
    for entry in (item, item, other):
        with RowFile(target, append=True) as out:
            out.write(entry)
    with target.open(encoding="utf-8") as stream:
        assert [row["text"] for row in csv.DictReader(stream)] == ["Fjordland", "Skiland"]


# ------------------------------------------------------------ wikidata


def snak(value: object) -> dict[str, Any]:
    """A snak with this value; an item's number becomes an item."""
    is_item = isinstance(value, str) and value[:1] == "Q" and value[1:].isdigit()
    return {"snaktype": "value", "datavalue": {"value": {"id": value} if is_item else value}}


def time(date: str, precision: int = 11) -> dict[str, object]:
    """A time value."""
    return {"time": f"+{date}T00:00:00Z", "precision": precision}


def item(number: str, label: str, *, aliases: tuple[str, ...] = (), **claims: list[Any]) -> dict[str, Any]:
    """An item; a claim's value may be (value, qualifiers)."""
    statements: dict[str, list[dict[str, Any]]] = {}
    for prop, values in claims.items():
        for value in values:
            main, qualifiers = value if isinstance(value, tuple) else (value, {})
            held = {q: [snak(v)] for q, v in qualifiers.items()}
            statements.setdefault(prop, []).append({"mainsnak": snak(main), "rank": "normal", "qualifiers": held})
    return {
        "type": "item", "id": number, "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]}, "claims": statements,
    }  # fmt: skip


DUMP = [
    item("Q9001", "Nina Nordmann", aliases=("N. Nordmann", "Nina"), P31=["Q5"], P21=["Q6581072"], P27=["Q20"],
         P39=[("Q9002", {"P580": time("2031-02-03"), "P582": time("2033-00-00", 9)})]),
    item("Q9002", "Prime Minister of Norway", P31=["Q4164871"], P1001=["Q20"]),
    item("Q20", "Norway", P31=["Q6256"], P298=["NOR"]),
    item("Q9003", "Herring Party", aliases=("HP Norway",), P31=["Q7278"], P17=["Q20"], P571=[time("2001-01-01", 9)]),
    item("Q9004", "A Mountain", P31=["Q8502"]),
    item("Q9005", "Idle Person", P31=["Q5"], P27=["Q20"]),
]  # fmt: skip


def dump(path: Path, items: list[dict[str, Any]], broken: str = "") -> Path:
    """A dump in the format of Wikidata's: an array, one item a line."""
    opener: Any = {".gz": gzip.open, ".bz2": bz2.open}.get(path.suffix, open)
    with opener(path, "wt", encoding="utf-8") as stream:
        stream.write("[\n" + broken + ",\n".join(json.dumps(i) for i in items) + "\n]\n")
    return path


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_wikidata_dump(tmp_path: Path, name: str) -> None:
    """People in office with their terms, and organisations; whoever holds no office stays out; any packing."""
    target = tmp_path / "out.csv"
    with RowFile(target) as out:
        lines = list(import_wikidata(dump(tmp_path / name, DUMP), load_knowledge_base()))
        for line in lines:
            out.write(line)
    assert [line.text for line in lines] == ["Nina Nordmann", "Herring Party"]
    base = load_knowledge_base([target])
    assert base.errors == ()
    assert base.holder("NOR", "head of government", "2032-01-01") == "NOR.NINA_NORDMANN_Q9001"
    person = base.entity("NOR.NINA_NORDMANN_Q9001")
    assert (person.wikidata_id, person.sex, person.provenance) == ("Q9001", "f", "Wikidata Q9001")
    assert base.resolve("N. Nordmann").entity_id == "NOR.NINA_NORDMANN_Q9001"
    party = base.entity("NOR.HERRING_PARTY_Q9003")
    assert (party.kind, party.sectors, party.start) == ("party", ("PTY",), "2001")


def test_wikidata_known_person_keeps_the_id(tmp_path: Path) -> None:
    """Somebody the base knows is not entered twice, but gets further names."""
    known = item("Q9010", "Erna Solberg", aliases=("Erna Testberg",), P31=["Q5"], P27=["Q20"], P39=["Q9002"])
    found = list(import_wikidata(dump(tmp_path / "d.json", [*DUMP[1:3], known]), load_knowledge_base()))
    assert [(r["table"], r["entity_id"], r["text"]) for r in found[0].rows] == [
        ("names", "NOR.ERNA_SOLBERG", "Erna Testberg")
    ]


def test_wikidata_broken_line_and_file(tmp_path: Path) -> None:
    """A broken line is refused and the rest is done; a broken archive is an error with a code."""
    lines = list(import_wikidata(dump(tmp_path / "d.json", DUMP, broken='{"id": 5,\n'), load_knowledge_base()))
    assert [line.outcome for line in lines] == ["refused", "entity", "entity"]
    broken = tmp_path / "x.json.gz"
    broken.write_bytes(b"no archive")
    with pytest.raises(DataError, match="DA001"):
        list(import_wikidata(broken, load_knowledge_base()))


def test_wikidata_memory_does_not_grow(tmp_path: Path) -> None:
    """Four times the people take no more memory: nothing of them is kept."""
    base = load_knowledge_base()

    def peak(number: int) -> int:
        people = [item(f"Q{n + 100}", f"Person {n}", P31=["Q5"], P39=["Q9002"]) for n in range(10_000, 10_000 + number)]
        path = dump(tmp_path / f"{number}.json.gz", [*DUMP, *people])
        del people
        tracemalloc.start()
        assert sum(1 for _ in import_wikidata(path, base)) == number + 2
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(800) < 1.3 * peak(200) + 100_000
