"""When two names are one party."""

from __future__ import annotations

import pytest

from legation.audit.parties import Names
from legation.entities import KnowledgeBase
from legation.model import Party

DAY = "2025-09-02"
XI = Party("the Chinese leader", 0, 1, "CHN.XI_JINPING", "Xi Jinping", "CHN", ("GOV",))
CHINA = Party("Beijing", 0, 1, "CHN", "China", "CHN", ("GOV",))
NATO = Party("the alliance", 0, 1, "IGO.NATO", "NATO", None, ("IGO",))
UNKNOWN = Party("Colonel Smithers", 0, 1, None, None, None, ())
HEZBOLLAH = Party("the group", 0, 1, "LBN.HEZBOLLAH", "Hezbollah", "LBN", ("REB",))


@pytest.mark.parametrize(
    ("name", "party", "same"),
    [
        ("Xi Jinping", XI, True),
        ("xi jinping", XI, True),
        ("CHN.XI_JINPING", XI, True),
        ("the Chinese leader", XI, True),
        ("China", XI, True),
        ("CHN", XI, True),
        ("Xi Jinping", CHINA, True),
        ("Chinese foreign ministry", CHINA, True),
        ("Japan", XI, False),
        ("Vladimir Putin", XI, False),
        ("NATO", NATO, True),
        ("IGO.NATO", NATO, True),
        ("United Nations", NATO, False),
        ("Colonel Smithers", UNKNOWN, True),
        ("Germany", UNKNOWN, False),
        ("", UNKNOWN, False),
        ("Hezbollah", HEZBOLLAH, True),
    ],
)
def test_same(names: KnowledgeBase, name: str, party: Party, same: bool) -> None:
    """By letters, by entity, and a state for those who belong to it."""
    assert Names(names).same(name, party, DAY) is same


def test_an_armed_group_is_not_its_state(names: KnowledgeBase) -> None:
    """A coder who writes the state has not named an armed group there, nor the other way round."""
    group = next(e for e in names.entity_ids() if names.entity(e).kind == "armed_group" and names.entity(e).country)
    country = names.entity(group).country
    state = Party("", 0, 1, country, None, country)
    assert country
    assert not Names(names).same(country, Party("x", 0, 1, group, None, country), DAY)
    assert not Names(names).same(group, state, DAY)


def test_sets(names: KnowledgeBase) -> None:
    """Parties must all be there, each once, in any order; of sources one is enough."""
    known = Names(names)
    assert known.all_same(["China", "NATO"], [NATO, XI], DAY)
    assert not known.all_same(["China"], [NATO, XI], DAY)
    assert not known.all_same(["China", "China"], [NATO, XI], DAY)
    assert known.all_same([], [], DAY)
    assert known.all_same(["Xi Jinping", "China"], [CHINA, XI], DAY)
    assert not known.all_same(["China"] * 30, [XI] * 29 + [NATO], DAY)  # and says so at once
    assert known.any_same(["China"], [NATO, XI], DAY)
    assert not known.any_same(["China", "Japan"], [NATO, XI], DAY)
    assert not known.any_same([], [XI], DAY)
    assert known.any_same([], [], DAY)


def test_categories(names: KnowledgeBase) -> None:
    """Two coders' cells are one code where they name the same entities."""
    known = Names(names)
    assert known.category(["China", "Smithers"], DAY) == known.category(["smithers", "CHN"], DAY)
    assert known.category([], DAY) == ""
    assert known.category(None, DAY) is None
