"""Parsing: offsets, joined names, and the same trees whatever is parsed together."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from legation.reading.parse import Sentence, parse

TEXTS = [
    "Iran met Iraq.",
    "The foreign ministers of Kenya and Uganda, who had not spoken for months, held talks in Kampala on Friday.",
    "Troops!",
    "\u202e odd \x00 text 😀 with 🇰🇪 flags",
    'He said: "We will go."',
    "a" * 300,
    "Thousands of people marched through Tbilisi, shouting slogans against the law.",
]


def made(texts: list[str]) -> list[Sentence]:
    """Unparsed sentences that stand one after another in a document."""
    out, at = [], 7
    for index, text in enumerate(texts):
        out.append(Sentence(index, at, at + len(text), text))
        at += len(text) + 1
    return out


def shape(sentence: Sentence) -> tuple[object, ...]:
    """Everything the parser says of a sentence, without its place in the document."""
    offsets = [(a - sentence.start, b - sentence.start) for a, b in zip(sentence.starts, sentence.ends, strict=True)]
    return (
        tuple(sentence.words),
        tuple(sentence.lemmas),
        tuple(sentence.tags),
        tuple(sentence.deps),
        tuple(sentence.heads),
        tuple(offsets),
    )


@pytest.fixture(scope="module")
def alone() -> list[tuple[object, ...]]:
    """Each text parsed by itself."""
    out = []
    for text in TEXTS:
        sentence = made([text])[0]
        parse([sentence])
        out.append(shape(sentence))
    return out


@pytest.mark.parametrize("copies", [1, 3, 40])
def test_trees_do_not_depend_on_the_batch(copies: int, alone: list[tuple[object, ...]]) -> None:
    """Whatever stands around a sentence, and however many are parsed at once, its tree is the same."""
    order = list(range(len(TEXTS))) * copies
    random.Random(copies).shuffle(order)
    sentences = made([TEXTS[i] for i in order])
    parse(sentences)
    assert [shape(s) for s in sentences] == [alone[i] for i in order]


def test_offsets_are_the_documents() -> None:
    """Each token stands in the text where its offsets say."""
    sentences = made(TEXTS)
    parse(sentences)
    document = "." * 7 + " ".join(TEXTS)
    for s in sentences:
        assert all(document[a:b] == s.slice(i, i) for i, (a, b) in enumerate(zip(s.starts, s.ends, strict=True)))
        assert all(0 <= h < len(s) for h in s.heads)


def test_one_tree_a_sentence() -> None:
    """Every sentence has one root, even when it holds several full stops."""
    sentences = made(["Mr. Ali left. Nobody knew.", "No! Yes! Perhaps."])
    parse(sentences)
    for s in sentences:
        assert sum(h == i for i, h in enumerate(s.heads)) == 1


def test_names_of_several_words_are_one_token(parsed: Callable[..., Sentence]) -> None:
    """A known name is one token with the name's offsets, wherever it stands."""
    s = parsed("Sadyr Japarov met leaders from the United Arab Emirates.", ("Sadyr Japarov", "United Arab Emirates"))
    assert s.slice(0, 0) == "Sadyr Japarov"
    assert s.deps[0] == "nsubj"
    assert "United Arab Emirates" in [s.slice(i, i) for i in range(len(s))]


def test_names_that_cut_a_token_are_left_alone(parsed: Callable[..., Sentence]) -> None:
    """A name that ends inside a token joins nothing."""
    text = "Iran-backed fighters left."
    s = Sentence(0, 0, len(text), text)
    s.names = [(0, 8), (2, 20)]
    parse([s])
    assert s.words[-1] == "."
    assert "".join(s.words) == text.replace(" ", "")


def test_walking_the_tree(parsed: Callable[..., Sentence]) -> None:
    """Children by label, subtrees in order, ancestors nearest first, tokens at offsets."""
    s = parsed("The minister of Oman praised Qatar.")
    minister, praised = s.words.index("minister"), s.words.index("praised")
    assert s.child(praised, "nsubj") == minister
    assert s.children(praised, "nsubj", "dobj") == [minister, s.words.index("Qatar")]
    assert s.child(praised, "dative") is None
    assert [s.words[i] for i in s.subtree(minister)] == ["The", "minister", "of", "Oman"]
    assert [s.words[i] for i in s.ancestors(s.words.index("Oman"))] == ["of", "minister", "praised"]
    assert s.token_at(s.text.index("of"), s.text.index("Oman") + 2) == (s.words.index("of"), s.words.index("Oman"))
    assert s.token_at(500, 600) is None


def test_an_empty_batch() -> None:
    """Nothing to parse is no error."""
    parse([])
