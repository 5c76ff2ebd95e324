"""The frames of a user's codebook: added, put in the place of shipped ones, removed; mistakes told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.coding.frames import load_lexicon
from legation.coding.own_lexicon import check_own_lexicon
from legation.errors import CODES, DataError

MINE = """\
remove = ["sanction.embargo", "retreat.*"]

[classes]
papers = ["permit", "visa"]

[[mode]]
type = "SANCTION"
name = "tariff"

[[frame]]
type = "SANCTION"
id = "refuse-papers"
verbs = ["withhold"]
object = ["@papers",
  "passport"]
recipient = ["from"]

[[frame]]
type = "SANCTION"
id = "tariff"
verbs = ["tax"]
object = ["import"]
mode = "tariff"
recipient = ["object.from"]
"""
HOME = """\
base = "none"

[[type]]
name = "HELP"
plover = "AID"

[[type]]
name = "WARN"
takes = ["THREATEN"]

[[frame]]
type = "HELP"
id = "feed"
verbs = ["feed"]
recipient = ["object"]
negated = "WARN"
"""


def names(path: Path) -> set[str]:
    """The names of a codebook's frames."""
    return {frame.name for frame in load_lexicon(path).frames}


# ---------------------------------------------------------------- what is right


def test_frames_are_added_replaced_and_removed(write_codebook) -> None:
    """One by name, several by pattern; the shipped lexicon stays as it was."""
    shipped = {frame.name for frame in load_lexicon().frames}
    path = write_codebook(MINE.replace("sanction.embargo", "sanction.bar-trade"))
    mine = names(path)
    assert {"sanction.tariff", "sanction.bar-trade"} <= shipped
    assert mine - shipped == {"sanction.refuse-papers"}
    assert shipped - mine == {"sanction.bar-trade"} | {name for name in shipped if name.startswith("retreat.")}
    (tariff,) = [frame for frame in load_lexicon(path).frames if frame.name == "sanction.tariff"]
    assert (tariff.verbs, tariff.mode) == (("tax",), "tariff")


def test_own_classes_and_triggers(write_codebook) -> None:
    """Words of an own class, and the forms by which the screen lets a sentence through."""
    lexicon = load_lexicon(write_codebook(MINE.replace("sanction.embargo", "sanction.bar-trade")))
    frame = next(f for f in lexicon.frames if f.id == "refuse-papers")
    assert frame.object is not None
    assert frame.object.words == {"permit", "visa", "passport"}
    assert lexicon.forms["withheld"] == "withhold"


def test_own_types_stand_for_plover(write_codebook) -> None:
    """Rules see the PLOVER type, explanations the user's; of the shipped frames only those taken are left."""
    lexicon = load_lexicon(write_codebook(HOME))
    feed = lexicon.frames[0]
    assert (feed.type, feed.deed, feed.name, feed.negated) == ("AID", "HELP", "help.feed", "WARN")
    assert {frame.type for frame in lexicon.frames[1:]} == {"THREATEN"}
    assert [lexicon.plover(name) for name in ("HELP", "WARN", "AID", "THREATEN", "REJECT")] == [
        "AID",
        "THREATEN",
        "AID",
        "THREATEN",
        None,
    ]


def test_a_file_of_the_shipped_form(write_codebook) -> None:
    """``type`` at the top of the file holds for frames that name none."""
    assert "aid.feed" in names(write_codebook('type = "AID"\n[[frame]]\nid = "feed"\nverbs = ["feed"]\n'))


def test_the_profiles_have_what_ships() -> None:
    """Both read the same words."""
    assert load_lexicon("plover-2021") is load_lexicon()


def test_an_edit_counts_at_once(write_codebook) -> None:
    """The content decides, not the name."""
    before = names(write_codebook(HOME))
    assert names(write_codebook(HOME.replace('"feed"\nverbs', '"nourish"\nverbs'))) - before == {"help.nourish"}


# ---------------------------------------------------------------- what is wrong

MINE = MINE.replace("sanction.embargo", "sanction.bar-trade")
BROKEN = [
    (MINE, 'type = "SANCTION"\nid = "refuse', 'type = "SANCTIN"\nid = "refuse', "DA002", 11, "did you mean SANCTION?"),
    (MINE, 'type = "SANCTION"\nid = "refuse', 'id = "refuse', "DA003", 10, "has no `type`"),
    (MINE, 'mode = "tariff"', 'mode = "tarif"', "DA002", 23, "did you mean tariff?"),
    (MINE, 'verbs = ["withhold"]\n', "", "DA003", 12, "neither `verbs` nor `nouns`"),
    (MINE, 'verbs = ["withhold"]', 'verb = ["withhold"]', "DA002", 13, "did you mean verbs?"),
    (MINE, 'id = "refuse-papers"', 'id = "tariff"', "DA004", 20, "sanction.tariff stands already on line 10"),
    (MINE, '"@papers"', '"@paper"', "DA002", 14, "unknown class @paper"),
    (MINE, '"from"]', '"fron"]', "DA002", 16, "unknown slot 'fron'"),
    (MINE, '"sanction.bar-trade"', '"sanction.bar-trades"', "DA002", 1, "did you mean sanction.bar-trade?"),
    (MINE, '["withhold"]', '["withheld"]', "DA004", 13, "write 'withhold'"),
    (MINE, 'mode = "tariff"', "mode = [5]", "DA003", 23, "`mode` is no text"),
    (MINE, 'mode = "tariff"', "cameo = {a = 1}", "DA003", 23, "`cameo` is no text"),
    (MINE, '"visa"', '"Visa"', "DA004", 4, "class papers: 'Visa' can match nothing"),
    (MINE, '["permit", "visa"]', '"permit"', "DA003", 3, "`classes` maps no names to lists"),
    (MINE, 'name = "tariff"', 'nam = "tariff"', "DA002", 8, "did you mean name?"),
    (HOME, 'type = "HELP"', 'type = "AIDE"', "DA002", 12, "there is no type 'AIDE'"),
    (HOME, 'type = "HELP"', 'type = "AID"', "DA002", 12, "there is no type 'AID'"),
    (HOME, 'negated = "WARN"', 'negated = "REJECT"', "DA002", 16, "'REJECT' is no"),
    (HOME, 'negated = "WARN"', 'mode = "food"', "DA002", 16, "HELP has no mode 'food'"),
    (HOME, 'negated = "WARN"', 'cameo = "190"', "DA004", 16, "CAMEO 190 does not serve HELP"),
]


@pytest.mark.parametrize(("text", "old", "new", "code", "line", "words"), BROKEN)
def test_mistakes(write_codebook, text: str, old: str, new: str, code: str, line: int, words: str) -> None:
    """Each is found, with code, line and what to do, and stops whoever loads the codebook."""
    assert old in text
    path = write_codebook(text.replace(old, new, 1))
    found = check_own_lexicon(path)
    assert code in CODES
    assert any((f.line, f.code) == (line, code) and words in str(f) for f in found), found
    assert all(f.file == str(path) and f.remedy for f in found)
    with pytest.raises(DataError) as caught:
        load_lexicon(path)
    assert (caught.value.file, bool(caught.value.line)) == (str(path), True)


def test_what_is_right_has_no_findings(write_codebook) -> None:
    """Nothing to say about the two files that the other tests break."""
    assert [str(f) for text in (MINE, HOME) for f in check_own_lexicon(write_codebook(text))] == []


def test_two_types_with_the_same_verb(write_codebook) -> None:
    """Nothing decides between them."""
    more = MINE + '[[frame]]\ntype = "AID"\nid = "x"\nverbs = ["tax"]\nobject = ["import"]\n'
    assert "'tax' matches in the same way in sanction.tariff" in str(check_own_lexicon(write_codebook(more))[0])


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    """One finding."""
    assert [f.code for f in check_own_lexicon(tmp_path / "none.toml")] == ["DA001"]
