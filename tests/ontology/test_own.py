"""A user's codebook: its types and modes become an ontology, and each mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import CODES, DataError, UsageError
from legation.ontology import check_codebook_file, load_ontology

TARIFF = """\
name = "mine"
version = "3"
base = "plover-2.0"

[[mode]]
type = "SANCTION"
name = "tariff"
score = -5.0
plover = "discontinue"
cameo = "163"
"""
HOME = """\
name = "home"
base = "none"

[[type]]
name = "HELP"
plover = "AID"
score = 6.0

[[type]]
name = "HARM"
takes = ["ASSAULT", "COERCE"]
quad_class = 4
score = -8.0

[[mode]]
type = "HELP"
name = "food"
"""


# ---------------------------------------------------------------- what is right


def test_a_mode_is_added(write_codebook) -> None:
    """With its score; in strict comparisons it is the mode it stands for. What ships stays as it was."""
    mine = load_ontology(write_codebook(TARIFF))
    assert mine.types.keys() == load_ontology().types.keys()
    assert mine.types["SANCTION"].modes["tariff"].score == -5.0
    assert "tariff" not in load_ontology().types["SANCTION"].modes
    code = mine.strict("SANCTION", status="occurred", mode="tariff", contexts=["economic"])
    assert (code.plover_type, code.mode, code.cameo, code.plover_score) == ("SANCTION", "discontinue", "163", -5.0)


def test_an_announced_mode_is_strict_plover(write_codebook) -> None:
    """A tariff to come is a threat, as is any other cut of trade, with a threat's class and score."""
    mine = load_ontology(write_codebook(TARIFF))
    code = mine.strict("SANCTION", status="planned", mode="tariff", contexts=["economic"])
    assert code.plover_type == "THREATEN"
    assert code == load_ontology().strict("SANCTION", status="planned", mode="discontinue", contexts=["economic"])


def test_a_base_of_2021(write_codebook) -> None:
    """The base decides what deeds count as."""
    old = load_ontology(write_codebook(TARIFF.replace("plover-2.0", "plover-2021")))
    assert old.strict("SANCTION", status="occurred", mode="tariff", cameo="163").plover_type == "COERCE"
    assert old.version.endswith("on plover-2021/1")


def test_a_home_made_ontology(write_codebook) -> None:
    """Its own types only; each has quad class and score, from its PLOVER type where it says none."""
    home = load_ontology(write_codebook(HOME))
    assert [*home.types] == ["HELP", "HARM"]
    assert (home.quad_class("HELP"), home.score("HELP"), home.score("HELP", "food")) == (2, 6.0, 6.0)
    assert home.types["HARM"].stands_for == "ASSAULT"
    assert home.score("HARM", "drone") == -8.0  # a mode of what it takes, at the score of the type
    assert {*home.names.items()} == {("ASSAULT", "HARM"), ("COERCE", "HARM"), ("AID", "HELP")}
    assert [*home.plover_types] == [*load_ontology().types]


def test_deeds_of_taken_types_stay_exact_in_strict_comparisons(write_codebook) -> None:
    """HARM found as COERCE is COERCE, with the class and the score of HARM."""
    code = load_ontology(write_codebook(HOME)).strict("COERCE", status="occurred", mode="arrest")
    assert (code.plover_type, code.mode, code.cameo, code.plover_score) == ("COERCE", "arrest", "173", -8.0)


def test_a_type_of_the_users_own_by_name(write_codebook) -> None:
    """Codes of the PLOVER type that it stands for, numbers of its own."""
    home = load_ontology(write_codebook(HOME))
    code = home.strict("AID", status="occurred", own="HELP", mode="food")
    assert code == home.strict("HELP", status="occurred", mode="food")
    assert (code.plover_type, code.mode, code.cameo, code.quad_class, code.plover_score) == ("AID", None, "070", 2, 6.0)
    assert home.serves("070", "HELP")
    assert not home.serves("190", "HELP")


def test_a_type_is_renamed(write_codebook) -> None:
    """It keeps class, score and modes; the old name is gone."""
    mine = load_ontology(write_codebook('[[type]]\nname = "VIOLENCE"\ntakes = ["ASSAULT"]\n'))
    plain = load_ontology()
    assert "ASSAULT" not in mine.types
    assert mine.types["VIOLENCE"].modes == plain.types["ASSAULT"].modes
    assert mine.score("VIOLENCE", "drone") == plain.score("ASSAULT", "drone")
    assert len(mine.types) == 16


def test_a_plover_type_gets_another_score(write_codebook) -> None:
    """A type of the same name replaces it, modes kept."""
    mine = load_ontology(write_codebook('[[type]]\nname = "ACCUSE"\nscore = -4\n'))
    assert (mine.score("ACCUSE"), mine.score("ACCUSE", "allege")) == (-4.0, -3.5)


def test_the_version_names_the_content(write_codebook) -> None:
    """Name, version, content hash, base; another content has another hash, other line ends have not."""
    path = write_codebook(TARIFF)
    first = load_ontology(path).version
    assert first.startswith("mine/3+")
    assert first.endswith(" on plover-2.0/1")
    path.write_bytes(TARIFF.replace("\n", "\r\n").encode())
    assert load_ontology(path).version == first
    write_codebook(TARIFF + "# more\n")
    assert load_ontology(path).version != first
    assert load_ontology(write_codebook('version = "2"\n')).version.startswith("mine/2+")  # the file's name


# ---------------------------------------------------------------- what is wrong

BROKEN = [
    (TARIFF, "score = -5.0", "score = ", "DA001", 8, "not valid TOML"),
    (TARIFF, 'base = "plover-2.0"', 'base = "plover-2"', "DA002", 3, "unknown base 'plover-2'"),
    (TARIFF, 'name = "mine"', 'nmae = "mine"', "DA002", 1, "did you mean name?"),
    (TARIFF, 'name = "mine"', "name = 5", "DA003", 1, "`name` is no text"),
    (TARIFF, "[[mode]]", "[mode]", "DA003", 5, "begin each one with [[mode]]"),
    (TARIFF, "[[mode]]", "[[modes]]", "DA002", 5, "did you mean mode?"),
    (TARIFF, '"SANCTION"', '"SANCTIONS"', "DA002", 6, "did you mean SANCTION?"),
    (TARIFF, 'type = "SANCTION"\n', "", "DA003", 5, "the mode tariff has no `type`"),
    (TARIFF, 'name = "tariff"\n', "", "DA003", 5, "the mode has no `name`"),
    (TARIFF, '"tariff"', '"Tariff"', "DA003", 7, "'Tariff' is no name of a mode"),
    (TARIFF, "score = -5.0", 'score = "-5"', "DA003", 8, "the score '-5' is no number"),
    (TARIFF, "score = -5.0", "score = -50", "DA004", 8, "outside -10 to 10"),
    (TARIFF, '"discontinue"', '"discontinued"', "DA002", 9, "did you mean discontinue?"),
    (TARIFF, '"163"', '"999"', "DA002", 10, "unknown CAMEO code '999'"),
    (TARIFF, '"163"', '"042"', "DA004", 10, "CAMEO 042 does not serve SANCTION"),
    (TARIFF, "score =", "scor =", "DA002", 8, "did you mean score?"),
    (HOME, 'base = "none"', 'base = "none"\nremove = "x"', "DA003", 3, "`remove` is no list"),
    (HOME, 'plover = "AID"', 'plover = "AIDE"', "DA002", 6, "did you mean AID?"),
    (HOME, 'plover = "AID"\n', "", "DA003", 5, "the type HELP stands for no PLOVER type"),
    (HOME, '"HELP"\nplover', '"Help"\nplover', "DA003", 5, "write it in capitals"),
    (HOME, "quad_class = 4", "quad_class = 5", "DA002", 12, "HARM: there is no quad class 5"),
    (HOME, "quad_class = 4", 'quad_class = "4"', "DA002", 12, "HARM: there is no quad class '4'"),
    (HOME, "quad_class = 4", "quad_class = 2", "DA004", 13, "score -8.0 against its quad class 2"),
    (HOME, '"COERCE"]', '"COERSE"]', "DA002", 11, "did you mean COERCE?"),
    (HOME, 'name = "HARM"', 'name = "HELP"', "DA004", 10, "the type HELP stands already on line 4"),
    (HOME, 'plover = "AID"', 'takes = ["ASSAULT"]', "DA004", 7, "against its quad class"),
]


@pytest.mark.parametrize(("text", "old", "new", "code", "line", "words"), BROKEN)
def test_mistakes(write_codebook, text: str, old: str, new: str, code: str, line: int, words: str) -> None:
    """Each is found, with code, line and what to do, and stops whoever loads the codebook."""
    path = write_codebook(text.replace(old, new, 1))
    assert old in text
    found = check_codebook_file(path)
    assert code in CODES
    assert any((f.line, f.code) == (line, code) and words in str(f) for f in found), found
    assert all(f.file == str(path) and f.remedy for f in found)
    with pytest.raises(DataError) as caught:
        load_ontology(path)
    assert caught.value.file == str(path)
    assert caught.value.line


def test_two_types_take_one(write_codebook) -> None:
    """A deed is one thing."""
    found = check_codebook_file(write_codebook(HOME.replace('plover = "AID"\nscore = 6.0', 'takes = ["COERCE"]')))
    assert "[DA004] HARM takes COERCE, which HELP takes already" in str(found[0])


def test_a_type_that_is_defined_and_taken(write_codebook) -> None:
    """It can't be both."""
    found = check_codebook_file(write_codebook('[[type]]\nname = "AID"\n[[type]]\nname = "HELP"\ntakes = ["AID"]\n'))
    assert [(f.code, f.line) for f in found] == [("DA004", 2)]


def test_nothing_to_start_from(write_codebook) -> None:
    """No base and no types make no codebook."""
    assert [f.code for f in check_codebook_file(write_codebook('base = "none"\n'))] == ["DA003"]


def test_several_mistakes_are_counted(write_codebook) -> None:
    """The error names the first and how to see the rest."""
    path = write_codebook("colour = 1\nsize = 2\n")
    with pytest.raises(DataError, match=r"1 more: legation ontology check --codebook"):
        load_ontology(path)


def test_files_that_can_not_be_read(tmp_path: Path, write_codebook) -> None:
    """Missing, or in another encoding; a name that is neither profile nor file names both."""
    for path in (tmp_path / "none.toml", tmp_path):
        assert [f.code for f in check_codebook_file(path)] == ["DA001"]
        with pytest.raises(DataError, match="DA001"):
            load_ontology(path)
    path = write_codebook("")
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(DataError, match="not valid UTF-8"):
        load_ontology(path)
    with pytest.raises(UsageError, match=r"plover-2021, or the path of a \.toml file"):
        load_ontology("plover-3")
