"""Other spellings of known persons' names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.entities import KnowledgeBase
from legation.entities.fold import lookup_key
from legation.entities.spelling import name_sounds, pair, same_name


def fit(asked: str, known: str) -> float:
    """How well two names fit, 0 where they are not even filed together."""
    one, other = name_sounds(lookup_key(asked)), name_sounds(lookup_key(known))
    return same_name(one, other) if pair(one) == pair(other) else 0.0


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Sergey Viktorovich Lavrov", "Sergei Lavrov"),
        ("Umar al-Bashir", "Omar al-Bashir"),
        ("Joseph Biden", "Joe Biden"),
        ("Muhammad Mursi", "Mohamed Morsi"),
        ("Kim Jong-Un", "Kim Jong Un"),
        ("Volodimir Zelenskij", "Volodymyr Zelenskyy"),
        ("Gen. Abdel Fattah Al Sisi", "Abdel Fattah el-Sisi"),
        ("Dmitriy Medvedev", "Dmitry Medvedev"),
    ],
)
def test_same_person(asked: str, known: str) -> None:
    """Transliterations, patronymics, titles, pet names and articles make no other person."""
    assert fit(asked, known) >= 0.9


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("George W. Bush", "Jeb Bush"),
        ("Park Geun-hye", "Park Won-soon"),
        ("Ali Abdullah Saleh", "Ali Mohsen Saleh"),
        ("Hassan Rouhani", "Hassan Nasrallah"),
    ],
)
def test_other_person(asked: str, known: str) -> None:
    """One shared name is not enough, nor are other names in the middle."""
    assert fit(asked, known) == 0.0


@given(st.text(alphabet="abcdehikostuvyz '-.", max_size=30))
def test_a_name_is_its_own_spelling(name: str) -> None:
    """Whatever the text, it fits itself."""
    sounds = name_sounds(lookup_key(name))
    if len(sounds) > 1:
        assert same_name(sounds, sounds) == 1.0


def test_resolve_says_that_the_spelling_differs(base: KnowledgeBase) -> None:
    """The answer to another spelling tells so, and is a little less sure."""
    found = base.resolve("Sergey Viktorovich Lavrov", on="2014-05-01")
    assert found.entity_id == "RUS.SERGEI_LAVROV"
    assert "other spelling" in found.reason
    assert found.score < 1.0
