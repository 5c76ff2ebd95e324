"""Frames as data: what a file may say, what is refused, and that the shipped lexicon loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.coding.frames import Constraint, Frame, Lexicon, index, load_lexicon, read_classes, read_frames
from legation.errors import DataError
from legation.ontology import load_ontology

CLASSES = {"weapon": frozenset(("missile", "rocket"))}


def frame(body: str) -> Frame:
    """A frame of type ASSAULT with these lines."""
    return read_frames("x.toml", f'type = "ASSAULT"\n[[frame]]\nid = "x"\n{body}', CLASSES)[0]


def test_what_is_left_out_has_a_default() -> None:
    """The subject acts, nothing is required."""
    plain = frame('verbs = ["hit"]')
    assert (plain.actor, plain.recipient, plain.object, plain.kind) == (("subject",), (), None, "event")
    assert plain.name == "assault.x"
    assert [plain.mutual, plain.domestic, plain.weak, plain.place_recipient] == [False] * 4


def test_constraints() -> None:
    """Classes are spelled out, "party" and "none" are no words."""
    some = frame('object = ["@weapon", "Gun", "party"]\nsubject = ["none"]\nslot = { with = ["@weapon"] }')
    assert some.object == Constraint(frozenset(("missile", "rocket", "gun")), party=True)
    assert some.subject == Constraint(frozenset(), none=True)
    assert some.slot["with"].words == CLASSES["weapon"]


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ('type = "ASSAULT"\n[[frame]]\nverbs = ["hit"]', "DA002", "no id"),
        ('type = "ASSAULT"\n[[frame]]\nid = "x"\nverb = ["hit"]', "DA002", "verb"),
        ('type = "ASSAULT"\n[[frame]]\nid = "x"\nobject = ["@nothing"]', "DA002", "@nothing"),
        ('[[frame]]\nid = "x"', "DA003", "type"),
        ("type = ", "DA001", "TOML"),
    ],
)
def test_mistakes_are_named(text: str, code: str, word: str) -> None:
    """A broken file, a missing type, an unknown key or class: a coded error with the file's name and a remedy."""
    with pytest.raises(DataError) as caught:
        read_frames("my.toml", text, CLASSES)
    assert caught.value.code == code
    assert caught.value.file == "my.toml"
    assert word in str(caught.value)
    assert caught.value.remedy


def test_classes_that_are_no_lists_are_left_alone() -> None:
    """Only lists of words are classes."""
    assert read_classes('weapon = ["missile"]\nnote = "text"') == {"weapon": frozenset(("missile",))}


def test_the_index() -> None:
    """Verbs by their lemma with particle, nouns by their last word, every inflected form to its lemma."""
    both = read_frames(
        "x.toml", 'type = "ASSAULT"\n[[frame]]\nid = "x"\nverbs = ["break off"]\nnouns = ["peace talk", "face-off"]', {}
    )
    found = index(both, {})
    assert [(particle, f.id) for particle, f in found.verbs["break"]] == [("off", "x")]
    assert found.nouns["talk"][0][0] == ("peace", "talk")
    assert found.nouns["off"][0][0] == ("face", "-", "off")
    assert found.forms["broke"] == "break"
    assert found.forms["talks"] == "talk"
    assert found.predicates == 3


# ---------------------------------------------------------------- the lexicon that ships


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    """The lexicon of the package."""
    return load_lexicon()


def test_all_types_have_frames(shipped: Lexicon) -> None:
    """Sixteen types, each with frames, and no others."""
    assert {f.type for f in shipped.frames} == set(load_ontology().types)


def test_ids_are_unique(shipped: Lexicon) -> None:
    """An explanation names one frame."""
    names = [f.name for f in shipped.frames]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_modes_codes_and_contexts_exist(shipped: Lexicon) -> None:
    """Every mode belongs to its type, every context and CAMEO code to the ontology."""
    ontology = load_ontology()
    for f in shipped.frames:
        assert f.mode is None or f.mode in ontology.types[f.type].modes, f.name
        assert set(f.contexts) <= ontology.contexts, f.name
        assert f.cameo is None or ontology.cameo_name(f.cameo), f.name


def test_every_frame_can_be_triggered(shipped: Lexicon) -> None:
    """A frame without words would never be met."""
    assert [f.name for f in shipped.frames if not f.verbs and not f.nouns] == []


def test_the_lexicon_is_large(shipped: Lexicon) -> None:
    """Words by the thousand: a file that failed to ship would show."""
    assert shipped.predicates > 5000


def test_frames_of_the_users_own(tmp_path: Path) -> None:
    """A file of the user's adds frames, with the classes of the shipped ones."""
    path = tmp_path / "mine.toml"
    path.write_text(
        'type = "AID"\n[[frame]]\nid = "airdrop-mine"\nverbs = ["parachute"]\nobject = ["@weapon"]\n',
        "utf8",
    )
    mine = load_lexicon(path)
    assert "airdrop-mine" in {f.id for f in mine.frames}
    assert len(mine.frames) == len(load_lexicon().frames) + 1
