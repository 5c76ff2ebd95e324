"""Numbers of casualties over hand-made trees, and details of whole sentences."""

from __future__ import annotations

from typing import Any

import pytest

from legation.coding import Coder
from legation.coding.details import casualties, count_of
from legation.model import Document
from support.trees import tree


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("nine/NUM/CD/nummod/1 soldiers=soldier/NOUN/NNS/ROOT/1", {"low": 9, "best": 9, "high": 9}),
        ("1,200/NUM/CD/nummod/1 people/NOUN/NNS/ROOT/1", {"low": 1200, "best": 1200, "high": 1200}),
        ("dozens=dozen/NOUN/NNS/ROOT/0 of/ADP/IN/prep/0 people/NOUN/NNS/pobj/1", {"low": 24, "best": None, "high": 99}),
        (
            "at/ADV/RB/advmod/1 least/ADV/RBS/advmod/2 nine/NUM/CD/nummod/3 people/NOUN/NNS/ROOT/3",
            {"low": 9, "best": 9, "high": None},
        ),
        (
            "up/ADV/RB/advmod/2 to/ADP/IN/quantmod/2 nine/NUM/CD/nummod/3 people/NOUN/NNS/ROOT/3",
            {"low": None, "best": 9, "high": 9},
        ),
        ("villagers=villager/NOUN/NNS/ROOT/0", None),
    ],
)
def test_counts(rows: str, wanted: dict[str, int | None] | None) -> None:
    """Low, best and high; vague words give a range and no best."""
    sentence = tree(rows)
    assert count_of(sentence, sentence.deps.index("ROOT")) == wanted


def test_casualties() -> None:
    """Killed and wounded, each by its own verb."""
    sentence = tree(
        "shells=shell/NOUN/NNS/nsubj/1 killed=kill/VERB/VBD/ROOT/1 two/NUM/CD/nummod/3 men=man/NOUN/NNS/dobj/1"
        " and/CCONJ/CC/cc/1"
        " wounded=wound/VERB/VBD/conj/1 six/NUM/CD/nummod/7 others=other/NOUN/NNS/dobj/5"
    )
    assert casualties(sentence) == {
        "killed": {"low": 2, "best": 2, "high": 2},
        "wounded": {"low": 6, "best": 6, "high": 6},
    }


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("Kim Jong Un arrived in Beijing aboard his train.", "means", "train"),
        ("Macron spoke with Scholz by telephone.", "means", "telephone"),
        ("Norway gave Ukraine $40 million.", "amount", "$40 million"),
        ("The World Bank lent Kenya 300 million dollars.", "amount", "300 million dollars"),
        ("India signed a peace treaty with Nepal.", "treaty", "a peace treaty"),
        ("Russian guns killed nine Ukrainian soldiers.", "killed", {"low": 9, "best": 9, "high": 9}),
        ("Israel bombed Syria with drones.", "weapon", "drone"),
        ("Macron visited Cairo to discuss gas.", "purpose", "discuss gas"),
        ("Macron visited Egypt for the first time in ten years.", "novelty", None),
    ],
)
def test_details(coder: Coder, text: str, key: str, value: Any) -> None:
    """What the sentence adds to its deed, in the words of the sentence."""
    claims = coder.code(Document("d", text, published_at="2024-05-14"))
    found = [c.details[key] for c in claims if key in c.details]
    assert found, f"no {key} in {[c.details for c in claims]}"
    if value is not None:
        assert found[0] == value


def test_a_novelty_has_its_words_and_its_comparison(coder: Coder) -> None:
    """ "First … since …": as text and as what it compares with."""
    text = "Kim Jong Un visited China in his first trip abroad since 2019."
    (claim,) = coder.code(Document("d", text, published_at="2025-09-02"))
    assert "first" in claim.details["novelty"]["text"]
    assert claim.details["novelty"]["comparison"].startswith("first")
    assert "2019" in claim.details["novelty"]["comparison"]


def test_nothing_is_added_that_nobody_said(coder: Coder) -> None:
    """A bare sentence has no details."""
    (claim,) = coder.code(Document("d", "Macron met Scholz.", published_at="2024-05-14"))
    assert claim.details == {}
