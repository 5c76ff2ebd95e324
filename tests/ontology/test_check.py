"""The checker finds what an edit breaks: each test breaks a copy of the tables on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli.ontology import app
from legation.errors import CODES, DataError, LegationError
from legation.ontology import check_ontology, load_ontology
from legation.ontology.status import read_status_table
from legation.ontology.tables import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data directory."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_what_ships_is_in_order() -> None:
    """The checker has nothing to say about the tables that ship."""
    assert check_ontology() == []


# file, text to replace, what to put there, code and words of the finding
THERE, BACK, OLD = "plover/cameo_to_plover.csv", "plover/plover_to_cameo.csv", "plover/profiles/plover-2021.toml"
BROKEN = [
    ("plover/types.csv", "ACCUSE,-3.0,3", "ACCUSE,3.0,3", "DA004", "ACCUSE has the score 3.0 against its quad class"),
    ("plover/types.csv", "AID,10.0,2", "AID,-10.0,2", "DA004", "AID has the score -10.0 against its quad class"),
    ("plover/types.csv", "AID,10.0,2", "AID,,2", "DA003", "`score` has no number"),
    ("plover/types.csv", "AID,10.0,2", "AID,12,2", "DA004", "outside -10 to 10"),
    ("plover/types.csv", "AID,10.0,2", "AID,10.0,", "DA003", "AID has no quad class"),
    ("plover/types.csv", "AID,10.0,2", "AID,10.0,7", "DA003", "AID has no quad class"),
    ("plover/types.csv", "AID,10.0,2", "HELP,10.0,2", "DA002", "unknown event type 'AID'"),
    ("plover/types.csv", "asylum\",manual,", "asylum\",own,", "DA003", "`basis` is manual, or own with a note"),
    ("plover/quads.csv", "4,MATERIAL CONFLICT", "5,MATERIAL CONFLICT", "DA003", "a quad class is 1 to 4"),
    ("plover/modes.csv", "CONSULT,phone,1.5", "CONSULT,phone,", "DA003", "`score` has no number"),
    ("plover/modes.csv", "CONSULT,phone,", "CONSULT,telephone,", "DA002", "'phone' is no mode of CONSULT"),
    ("plover/modes.csv", "CONSULT,phone,", "CONSULT,telephone,", "DA003", "CONSULT telephone has no CAMEO code"),
    ("plover/modes.csv", "CONSULT,phone,", "CONSULT,visit,", "DA004", "CONSULT visit stands already on line"),
    ("plover/modes.csv", "CONSULT,phone,", "CONSULT,,", "DA003", "the mode has no name"),
    ("plover/modes.csv", "CONSULT,phone,", "TALK,phone,", "DA002", "unknown event type 'TALK'"),
    ("plover/contexts.csv", "peacekeeping,", "peacekeepers,", "DA002", "unknown context 'peacekeeping'"),
    ("plover/contexts.csv", "asylum,", "gender,", "DA004", "gender stands already on line"),
    ("plover/sectors.csv", "LEG,", "JUD,", "DA004", "JUD stands already on line"),
    ("plover/retired.csv", "REQUEST,2021 draft", "ASK,2021 draft", "DA002", "'ASK' is no current type"),
    ("plover/retired.csv", ",ease,,", ",release,,", "DA004", "'release' is retired and current at once"),
    ("plover/retired.csv", "context,,disease", "kontext,,disease", "DA002", "`kind` is type, context, or mode"),
    ("plover/retired.csv", ",ACCUSE/investigate", ",ACCUSE/probe", "DA002", "'probe' is no mode of ACCUSE"),
    ("cameo/codes.csv", "042,Make a visit,1.9,icews", "042,Make a visit,,icews", "DA003", "042 has no Goldstein score"),
    ("cameo/codes.csv", "042,Make a visit,1.9", "042,Make a visit,19", "DA004", "`goldstein` is 19, outside -10 to 10"),
    ("cameo/codes.csv", "042,Make a visit,1.9,icews", "042,,1.9,icews", "DA003", "042 lacks a name"),
    ("cameo/codes.csv", "042,Make a visit,1.9,icews", "42,Make a visit,1.9,icews", "DA002", "unknown CAMEO code '042'"),
    ("cameo/codes.csv", "042,Make a visit", "O42,Make a visit", "DA002", "'O42' is no CAMEO code"),
    ("cameo/codes.csv", "\n186,Assassinate", "\n1861,Maim,-9,icews\n187,Assassinate", "DA002", "no code 186"),
    ("cameo/codes.csv", "\n186,Assassinate", "\n187,Assassinate", "DA003", "187 has no row in cameo_to_plover.csv"),
    ("cameo/codes.csv", "\n196,", "\n195,", "DA004", "195 stands already on line"),
    ("cameo/goldstein_variants.csv", "gdelt,016,-2.0", "gdelt,016,-5", "DA004", "016 does not differ"),
    ("cameo/goldstein_variants.csv", "gdelt,016,-2.0", "gdelt,0161,-2.0", "DA002", "CAMEO code '0161'"),
    ("cameo/goldstein_variants.csv", "gdelt,016", "weis,016", "DA002", "unknown scale 'weis'"),
    (THERE, "\n041,CONSULT,phone", "\n041,CONSULT,call", "DA002", "'call' is no mode of CONSULT"),
    (THERE, "\n041,CONSULT,phone", "\n041,TALK,", "DA002", "unknown event type 'TALK'"),
    (THERE, "\n041,CONSULT,", "\n041,,", "DA004", "041 has a mode or contexts without a type"),
    (THERE, "\n041,CONSULT", "\n041,AGREE", "DA004", "CONSULT becomes 041, but 041 means AGREE"),
    (THERE, "\n041,", "\n042,", "DA003", "041 has no row in cameo_to_plover.csv"),
    (THERE, "\n041,", "\n042,", "DA004", "042 stands already on line"),
    (THERE, "\n0312,AGREE,,military", "\n0312,AGREE,,martial", "DA002", "unknown context 'martial'"),
    (THERE, "visit,,,yes,", "visit,,,si,", "DA002", "`swap` is 'si'"),
    (THERE, ",COERCE,,own,", ",COERSE,,own,", "DA002", "unknown event type 'COERSE'"),
    (THERE, "yes,own,", "yes,2021,", "DA003", "`basis` is 2021, or modernised"),
    (BACK, "CONSULT,phone,,041,,", "CONSULT,phone,,0411,,", "DA002", "unknown CAMEO code '0411'"),
    (BACK, "CONSULT,phone,,041,,", "CONSULT,phone,,057,,", "DA004", "but 057 means SUPPORT"),
    (BACK, "CONSULT,phone,,041,,", "CONSULT,phone,,042,,", "DA004", "back from 042 as visit"),
    (BACK, "CONSULT,phone,,041,,", "CONSULT,phone,,041,yes,", "DA004", "empty `lossy`"),
    (BACK, "CONSULT,phone,,041,,\n", "", "DA003", "CONSULT phone has no CAMEO code of its own"),
    (BACK, "CONSULT,phone,,041", "CONSULT,visit,,041", "DA004", "CONSULT visit stands already"),
    (BACK, "COERCE,censor,,1721,yes", "COERCE,censor,,1721,ja", "DA002", "`lossy` is 'ja'"),
    ("plover/roots.csv", "AID,07,", "AID,070,", "DA004", "'070' is no root that means AID"),
    ("plover/roots.csv", "AID,07,", "AID,09,", "DA004", "'09' is no root that means AID"),
    ("plover/roots.csv", "AID,07,\n", "", "DA003", "AID has no root"),
    ("future.csv", "CONSULT,,,,any,AGREE,,036", "CONSULT,,,,any,AGREE,,0366", "DA002", "unknown CAMEO code '0366'"),
    ("future.csv", "CONSULT,,,,any,AGREE,,036", "CONSULT,,,,any,AGREE,,042", "DA004", "042 does not mean AGREE"),
    ("future.csv", "CONSULT,,,,any,AGREE", "CONSULT,,,,often,AGREE", "DA002", "`by_actor` is 'often'"),
    ("future.csv", "CONSULT,,,,any,AGREE", "CONSULT,,,,yes,AGREE", "DA003", "does not say what an announced CONSULT"),
    ("future.csv", "The rebels will pull out of the town by Sunday.", "", "DA003", "the row has no example"),
    ("future.csv", "RETREAT,,,,any,CONCEDE,,,", "RETREAT,,,,any,keep,,080,", "DA004", "keeps mode and code"),
    ("future.csv", "COERCE,curfew,,,yes", "COERCE,lockdown,,,yes", "DA002", "'lockdown' is no mode of COERCE"),
    ("future.csv", "MOBILIZE,,,,yes,THREATEN,violence", "MOBILIZE,,,,yes,THREATEN,force", "DA002", "'force' is no"),
    ("status.toml", 'status = "planned"', 'status = "intended"', "DA002", "unknown status 'intended'"),
    ("status.toml", 'tense = ["future"]', 'tense = ["coming"]', "DA002", "unknown tense 'coming'"),
    ("status.toml", "any = { polarity", "any = { sign", "DA002", "unknown primitive 'sign'"),
    ("status.toml", "order = 5", "order = 7", "DA004", "`order` is 7 in place 5"),
    ("status.toml", 'any = { polarity = ["negative"] }', "", "DA004", "only the last row has no conditions"),
    ("status.toml", 'condition = ["conditional", "question"]', 'condition = ["question"]', "DA004", "under row 5"),
    ("status.toml", 'status = "planned"', 'status = "occurred"', "DA003", "no row gives the status planned"),
    ("status.toml", 'name = "reported as fact"', "", "DA003", "the row lacks 'name'"),
    ("status.toml", 'any = { polarity = ["negative"] }', "any = 3", "DA001", "the row is malformed"),
    ("status.toml", "order = 6", "order = ", "DA001", "is no valid TOML"),
    (OLD, 'cameo = "163"\nplover_type = "COERCE"\nmode = "restrict"',
     'cameo = "163"\nplover_type = "COERCE"\nmode = "ban"', "DA002", "'ban' is no mode of COERCE"),
    (OLD, 'contexts = "economic"\ncameo = "1621"', 'contexts = "economic"\ncameo = "163"',
     "DA004", "SANCTION becomes 163, but 163 means COERCE"),
    (OLD, 'plover_cameo = "116"', 'plover_cameo = "115x"', "DA002", "code '115x'"),
    (OLD, 'plover_cameo = "116"', 'plover_cameo = "051"', "DA004", "051 does not mean"),
    (OLD, 'version = "1"', "", "DA003", "version or description is missing"),
    (OLD, 'cameo = "0813"\nplover_type', 'cameo = 813\nplover_type', "DA001", "is no text"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "problem"), BROKEN, ids=[f"{b[0]}:{b[4][:40]}" for b in BROKEN])
def test_a_broken_copy(data: Path, file: str, old: str, new: str, code: str, problem: str) -> None:
    """The damage is found, in its file, on a line of it or on the line it contradicts, with a remedy."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    findings = check_ontology(data)
    matching = [f for f in findings if f.code == code and problem in f"{f.problem} {f.remedy}"]
    assert matching, [str(f) for f in findings]
    assert all(f.line >= 1 and f.remedy and f.code in CODES for f in findings)


def test_the_line_is_right(data: Path) -> None:
    """A finding names the line on which the row stands, comments counted."""
    path = data / "plover/modes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("CONSULT,phone"))
    lines[place] = lines[place].replace("1.5", "high")
    path.write_text("\n".join(lines), encoding="utf-8")
    (found,) = check_ontology(data)
    assert (found.file, found.line) == ("plover/modes.csv", place + 1)
    assert str(found).startswith(f"plover/modes.csv:{place + 1}: [DA003]")


def test_lines_of_toml(data: Path) -> None:
    """In TOML files a finding names the line of its [[table]]."""
    path = data / "plover/profiles/plover-2021.toml"
    text = path.read_text(encoding="utf-8").replace('plover_cameo = "116"', 'plover_cameo = "051"')
    path.write_text(text, encoding="utf-8")
    (found,) = check_ontology(data)
    assert text.splitlines()[found.line - 1] == "[[recode]]"


@pytest.mark.parametrize(
    "file", ["plover/types.csv", "cameo/codes.csv", "future.csv", "plover/profiles/plover-2.0.toml"]
)
def test_a_missing_file(data: Path, file: str) -> None:
    """A file that is gone is a finding, not a crash, and loading says so too."""
    (data / file).unlink()
    (found, *_) = check_ontology(data)
    assert found.code == "DA001"
    with pytest.raises(LegationError, match=r"DA001|US001"):
        load_ontology(directory=data)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the header is not"),
        (b"type;score\n", "the header is not"),
        (b"\xff\xfe\x00", "is not valid UTF-8"),
        (b"type,mode,score,covers\nCONSULT,phone\n", "the row has 2 cells, the header 4"),
        (b'type,mode,score,covers\nCONSULT,"phone,1,a\nCONSULT,visit,1,b\n', "a quoted cell runs over several lines"),
    ],
)
def test_an_unreadable_file(data: Path, content: bytes, problem: str) -> None:
    """A file that is no table of ours is reported alone: without it the rest can't be judged."""
    (data / "plover/modes.csv").write_bytes(content)
    (found,) = check_ontology(data)
    assert problem in found.problem
    assert found.code == "DA001"
    with pytest.raises(DataError, match="DA001"):
        load_ontology(directory=data)


def test_spreadsheets_may_add_a_mark(data: Path) -> None:
    """A byte order mark and Windows line ends, as spreadsheets write them, do no harm."""
    path = data / "plover/modes.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert check_ontology(data) == []


def test_loading_names_the_line(data: Path) -> None:
    """Loading stops at the first broken row with its file and line."""
    path = data / "plover/types.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("AID,10.0,2", "AID,ten,2"), encoding="utf-8")
    with pytest.raises(DataError, match=r"plover/types\.csv:\d+: `score` is 'ten'"):
        load_ontology(directory=data)


def test_an_edited_copy_is_used(data: Path) -> None:
    """A user's own tables take effect: scores, codes, status."""
    path = data / "plover/modes.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("CONSULT,phone,1.5", "CONSULT,phone,2.5"), encoding="utf-8"
    )
    assert load_ontology(directory=data).score("CONSULT", "phone") == 2.5
    assert load_ontology().score("CONSULT", "phone") == 1.5
    assert len(read_status_table(data)) == 6


def test_the_command(data: Path) -> None:
    """`legation ontology check` exits 0 when all is well, else 1 with the findings."""
    run = CliRunner().invoke(app, ["check"])
    assert (run.exit_code, run.output.strip()) == (0, "The ontology is in order.")
    (data / "plover/roots.csv").write_text("type,root,note\n", encoding="utf-8")
    run = CliRunner().invoke(app, ["check", "--data", str(data)])
    assert run.exit_code == 1
    assert "[DA003] AID has no root in roots.csv" in run.output
    assert "16 to correct" in run.output
