"""The lexicon's checker finds what an edit breaks: each test breaks a small copy on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli.lexicon import app
from legation.coding.lexicon_check import LEXICON, check_lexicon, is_slot
from legation.coding.lexicon_lists import NEEDED
from legation.errors import CODES

FILES = ("classes.toml", "rules.toml", *NEEDED)
FRAMES = """\
type = "CONSULT"

[[frame]]
id = "meet"
verbs = ["meet", "sit down"]
nouns = ["meeting"]
recipient = ["object", "with"]
mutual = true

[[frame]]
id = "hold"
verbs = ["hold"]
object = ["@talks",
  "dialogue"]
slot = {with = ["party"]}
cameo = "046"
mode = "visit"
contexts = ["military"]
recipient = ["object.with", "with"]
content = ["xcomp"]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """The word lists that ship, and two frames."""
    folder = tmp_path / "lexicon"
    folder.mkdir()
    for name in FILES:
        shutil.copy(LEXICON / name, folder)
    (folder / "consult.toml").write_text(FRAMES, "utf8")
    return folder


def test_what_ships_is_in_order() -> None:
    """The checker has nothing to say about the files that ship."""
    assert [str(finding) for finding in check_lexicon()] == []


def test_the_small_copy_is_in_order(lexicon: Path) -> None:
    """Nothing is wrong before a test breaks it."""
    assert check_lexicon(lexicon) == []


# text to replace, what to put there, code, line, words of the finding
BROKEN = [
    ('type = "CONSULT"', 'type = "CHAT"', "DA002", 1, "no PLOVER type"),
    ('type = "CONSULT"\n', "", "DA003", 1, "`type` is missing"),
    ('type = "CONSULT"', 'type = "CONSULT', "DA001", 1, "not valid TOML"),
    ('type = "CONSULT"', 'type = "CONSULT"\nnote = "x"', "DA002", 2, "unknown table or key `note`"),
    ('id = "hold"', 'id = "meet"', "DA004", 11, "2 frames have the id 'meet'"),
    ('id = "hold"', "", "DA003", 10, "the frame has no `id`"),
    ('verbs = ["hold"]', "", "DA003", 11, "neither `verbs` nor `nouns`"),
    ("mutual = true", 'mutually = "yes"', "DA002", 8, "unknown key `mutually`"),
    ("mutual = true", "mutual = false", "DA003", 8, "`mutual` is true or left out"),
    ("mutual = true", 'kind = "habit"', "DA002", 8, "`kind` is 'habit'"),
    ("mutual = true", 'embeds = "maybe"', "DA002", 8, "`embeds` is 'maybe'"),
    ("mutual = true", 'embeds = "denied"', "DA003", 8, "`embeds` without `content`"),
    ("mutual = true", 'negated = "NO"', "DA002", 8, "'NO' is no PLOVER type"),
    ("mutual = true", 'negated = "CONSULT"', "DA004", 8, "the deed becomes what it is"),
    ("mutual = true", 'requires = ["withal"]', "DA002", 8, "'withal' is no preposition"),
    ('mode = "visit"', 'mode = "chat"', "DA002", 17, "CONSULT has no mode 'chat'"),
    ('contexts = ["military"]', 'contexts = ["army"]', "DA002", 18, "unknown context 'army'"),
    ('cameo = "046"', 'cameo = "999"', "DA002", 16, "unknown CAMEO code '999'"),
    ('cameo = "046"', 'cameo = "190"', "DA004", 16, "CAMEO 190 does not serve CONSULT"),
    ('"@talks"', '"@chats"', "DA002", 13, "unknown class @chats"),
    ('["party"]', '["@chats"]', "DA002", 15, "unknown class @chats"),
    ("slot = {with", "slot = {withal", "DA002", 15, "unknown slot 'withal'"),
    ('slot = {with = ["party"]}', 'slot = "with"', "DA003", 15, "`slot` maps no preposition"),
    ('recipient = ["object", "with"]', 'recipient = "object"', "DA003", 7, "`recipient` is no list of words"),
    ('recipient = ["object", "with"]', 'recipient = ["objects"]', "DA002", 7, "unknown slot 'objects'"),
    ('recipient = ["object", "with"]', 'recipient = ["none", "with"]', "DA004", 7, "never tried"),
    ('recipient = ["object", "with"]', 'recipient = ["with", "with"]', "DA004", 7, "'with' stands twice"),
    ('content = ["xcomp"]', 'content = ["object.for"]', "DA002", 20, "unknown slot 'object.for'"),
    ('verbs = ["meet",', 'verbs = ["met",', "DA004", 5, "'met' is a form of the verb 'meet'"),
    ('verbs = ["meet",', 'verbs = ["jointly meet",', "DA004", 5, "'jointly' is no verb"),
    ('verbs = ["meet",', 'verbs = ["Meet",', "DA004", 5, "'Meet' can match nothing"),
    ('cameo = "046"', 'not_object = ["dialogue"]', "DA004", 16, "'dialogue' is asked for and excluded"),
    ('cameo = "046"', 'subject = ["party", "none"]', "DA004", 16, "to be empty and to be a party"),
    ('object = ["@talks",\n  "dialogue"]', 'object = ["none"]', "DA004", 18, "a recipient in the object"),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "words"), BROKEN)
def test_a_broken_frame_is_found(lexicon: Path, old: str, new: str, code: str, line: int, words: str) -> None:
    """Each mistake in a frame gives one finding, with its line, and a remedy."""
    assert old in FRAMES
    (lexicon / "consult.toml").write_text(FRAMES.replace(old, new, 1), "utf8")
    findings = check_lexicon(lexicon)
    assert [(finding.file, finding.code, finding.line) for finding in findings] == [("consult.toml", code, line)]
    assert words in findings[0].problem
    assert findings[0].remedy
    assert code in CODES


LISTS = [
    ("classes.toml", 'ceasefire = ["armistice"', 'ceasefire = ["truce"', "DA004", "out of order"),
    ("classes.toml", "ceasefire = [", 'ceasefire = "truce" #', "DA003", "class ceasefire is no list"),
    ("classes.toml", 'ceasefire = ["armistice"', 'ceasefire = ["Armistice"', "DA004", "can match nothing"),
    ("factuality.toml", "[modals]", "[moods]", "DA002", "unknown table [moods]"),
    ("factuality.toml", "would = [", "could = [", "DA003", "[modals] lacks the list `would`"),
    ("factuality.toml", 'failed = ["fail"', 'failed = ["manage"', "DA004", "'manage' is in `failed` and in `managed`"),
    ("factuality.toml", 'failed = ["fail"', 'failed = ["failed"', "DA004", "'failed' is a form of the verb 'fail'"),
    ("reporting.toml", 'denies = ["deny"', 'denies = ["say"', "DA004", "'say' is in `asserts` and in `denies`"),
    ("rules.toml", 'military = "military"', 'military = "army"', "DA002", "[contexts] unknown code 'army'"),
    ("rules.toml", 'hostile = ["ASSAULT"', 'hostile = ["ATTACK"', "DA002", "[types] unknown code 'ATTACK'"),
    ("rules.toml", "hostile = [", "foes = [", "DA003", "the list `hostile` is missing"),
    ("rules.toml", 'rocket = "heavy-weapons"', 'rocket = "rockets"', "DA002", "[weapon_modes] unknown code 'rockets'"),
    ("rules.toml", 'AID = "assist"', 'AID = "help"', "DA002", "[content_modes.REQUEST] unknown code 'help'"),
    ("rules.toml", 'types = ["ACCUSE"]', 'types = ["BLAME"]', "DA002", "[deed_nouns] unknown code 'BLAME'"),
    ("details.toml", "killed = [", 'killed = "kill" #', "DA003", "[casualties] `killed` is no list"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "words"), LISTS)
def test_a_broken_list_is_found(lexicon: Path, file: str, old: str, new: str, code: str, words: str) -> None:
    """Each mistake in a word list is found at its line."""
    text = (lexicon / file).read_text("utf8")
    assert old in text
    (lexicon / file).write_text(text.replace(old, new, 1), "utf8")
    found = [finding for finding in check_lexicon(lexicon) if words in finding.problem]
    assert [(finding.file, finding.code) for finding in found] == [(file, code)]
    changed = (lexicon / file).read_text("utf8").splitlines()
    assert found[0].line <= len(changed)


def test_the_line_of_a_word_in_a_list(lexicon: Path) -> None:
    """A word's line is found where its list runs over several."""
    path = lexicon / "factuality.toml"
    text = path.read_text("utf8").replace('"neither confirm nor deny"', '"Neither confirm nor deny"')
    path.write_text(text, "utf8")
    [finding] = check_lexicon(lexicon)
    assert "Neither confirm nor deny" in text.splitlines()[finding.line - 1]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_found(lexicon: Path, name: str) -> None:
    """Without one of the word lists nothing works."""
    (lexicon / name).unlink()
    assert (name, "DA001") in [(finding.file, finding.code) for finding in check_lexicon(lexicon)]


def test_two_types_that_claim_a_verb_alike(lexicon: Path) -> None:
    """A verb with the same constraints under two types is a contradiction; one that is constrained is none."""
    other = 'type = "COOPERATE"\n\n[[frame]]\nid = "join"\nverbs = ["meet"]\nrecipient = ["with"]\n'
    (lexicon / "cooperate.toml").write_text(other, "utf8")
    [finding] = check_lexicon(lexicon)
    assert "'meet' matches in the same way in consult.meet (consult.toml:5)" in finding.problem
    (lexicon / "cooperate.toml").write_text(other + 'object = ["halfway"]\n', "utf8")
    assert check_lexicon(lexicon) == []


@pytest.mark.parametrize(
    ("slot", "key", "known"),
    [
        ("object.of", "recipient", True),
        ("against.poss", "recipient", True),
        ("clause.subject", "recipient", True),
        ("clause.of", "recipient", False),
        ("object.led", "recipient", False),
        ("none", "recipient", True),
        ("of", "content", True),
        ("object.of", "content", False),
    ],
)
def test_slots(slot: str, key: str, known: bool) -> None:
    """What a slot may be called."""
    assert is_slot(slot, key) is known


def test_the_command(lexicon: Path) -> None:
    """The command prints findings and leaves with 1; with none it says so and leaves with 0."""
    good = CliRunner().invoke(app, ["check", "--data", str(lexicon)])
    assert (good.exit_code, good.output) == (0, "The lexicon is in order.\n")
    (lexicon / "consult.toml").write_text(FRAMES.replace("046", "999"), "utf8")
    bad = CliRunner().invoke(app, ["check", "--data", str(lexicon)])
    assert bad.exit_code == 1
    assert "consult.toml:16 [DA002] consult.hold: unknown CAMEO code '999'" in bad.output
    assert "1 to correct" in bad.output
