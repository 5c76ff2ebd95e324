"""The sentence encoder: marks around parties, loaded only when needed, small, and sure of what adds up to one."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

from legation.coding.encoder import BERT, MAX_TOKENS, Encoder, load_encoder, mark_tokens
from legation.ontology import load_ontology

IDS = [10, 11, 12, 13]
OFFSETS = [(0, 3), (4, 8), (8, 9), (10, 14)]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder that ships."""
    return load_encoder()


def test_marks_stand_around_the_parties() -> None:
    """The tokens of a party between its marks; the places are those of the opening marks."""
    found = mark_tokens(IDS, OFFSETS, [[0, 3]], [[4, 9]])
    assert found.ids == (101, 1, 10, 2, 3, 11, 12, 4, 13, 102)
    assert (found.actor, found.recipient) == ((1,), (4,))


def test_part_of_a_word_marks_the_word() -> None:
    """A span inside a token takes all of it."""
    assert mark_tokens(IDS, OFFSETS, [[5, 6]], []).ids == (101, 10, 1, 11, 2, 12, 13, 102)


@pytest.mark.parametrize("spans", [[], [[3, 3]], [[90, 99]]])
def test_without_a_party_the_first_token_stands_for_it(spans: list[list[int]]) -> None:
    """None marked, an empty span, or one outside the text."""
    found = mark_tokens(IDS, OFFSETS, spans, spans)
    assert found.ids == (101, *IDS, 102)
    assert (found.actor, found.recipient) == ((0,), (0,))


def test_several_parties_of_a_side() -> None:
    """Each gets marks."""
    found = mark_tokens(IDS, OFFSETS, [[0, 3], [10, 14]], [])
    assert [found.ids[i] for i in found.actor] == [BERT.actor[0]] * 2


@pytest.mark.parametrize("at", [0, 100, 999])
def test_a_long_text_is_cut_around_its_parties(at: int) -> None:
    """Wherever they stand, the marks stay in."""
    offsets = [(2 * i, 2 * i + 1) for i in range(1000)]
    found = mark_tokens(list(range(1000, 2000)), offsets, [[2 * at, 2 * at + 1]], [])
    assert len(found.ids) == MAX_TOKENS
    assert found.ids[found.actor[0] + 1] == 1000 + at


def test_probabilities_add_up(encoder: Encoder) -> None:
    """Over types, over the modes of each, over statuses; PLOVER's types and modes."""
    reading = encoder.read("Macron met Scholz in Berlin.", [[0, 6]], [[11, 17]])
    types = load_ontology().types
    assert set(reading.types) == set(types)
    assert sum(reading.types.values()) == pytest.approx(1)
    assert 0 <= reading.none <= 1
    assert 0 <= reading.embargo <= 1
    assert sum(reading.statuses.values()) == pytest.approx(1)
    for kind, modes in reading.modes.items():
        assert set(modes) == {"-", *types[kind].modes}
        assert sum(modes.values()) == pytest.approx(1)


def test_words_in_the_text_are_no_marks(encoder: Encoder) -> None:
    """Text that spells a mark is text."""
    ids = encoder.tokenizer.encode("[unused0] [CLS] [unused2]", add_special_tokens=False).ids
    assert not set(ids) & {*BERT.actor, *BERT.recipient}


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀" * 500, "a " * 3000])
def test_any_text_is_read(encoder: Encoder, text: str) -> None:
    """Empty, without words, too long."""
    assert sum(encoder.read(text, [[0, 1]], [[1, 2]]).types.values()) == pytest.approx(1)


def test_the_model_is_small() -> None:
    """30 MB at most, as the issue has it."""
    assert len(files("legation.coding").joinpath("models", "encoder.onnx").read_bytes()) <= 30_000_000


def test_nothing_is_loaded_before_it_is_needed() -> None:
    """Neither ``import legation`` nor the relation's modules load onnxruntime, tokenizers or torch."""
    code = (
        "import sys, legation, legation.coding.relate\n"
        "assert not {'onnxruntime', 'tokenizers', 'torch'} & set(sys.modules), 'loaded too early'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
