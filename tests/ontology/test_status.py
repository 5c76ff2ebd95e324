"""The status table: every row, every example, and the order."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model import STATUSES, Certainty, Condition, Polarity, Stance, Tense
from legation.ontology import Primitives, derive_status, status_table
from legation.ontology.records import StatusExample, StatusRow

EXAMPLES = [(row, example) for row in status_table() for example in row.examples]
primitives = st.builds(
    Primitives,
    polarity=st.sampled_from(get_args(Polarity)),
    certainty=st.sampled_from(get_args(Certainty)),
    tense=st.sampled_from(get_args(Tense)),
    condition=st.sampled_from(get_args(Condition)),
    stances=st.lists(st.sampled_from(get_args(Stance)), max_size=3).map(tuple),
)


def test_the_rows_are_those_of_the_design() -> None:
    """Six rows, one for each status, in DESIGN's order."""
    assert tuple(row.status for row in status_table()) == STATUSES
    assert [row.order for row in status_table()] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_example(row: StatusRow, example: StatusExample) -> None:
    """Each example falls under its own row, and shows the deed in brackets."""
    decision = derive_status(example.primitives)
    assert (decision.row, decision.status, decision.name) == (row.order, row.status, row.name)
    assert example.text.count("[") == example.text.count("]") == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (Primitives(), "occurred"),
        (Primitives(tense="ongoing"), "occurred"),
        (Primitives(tense="unspecified"), "occurred"),
        (Primitives(certainty="probable"), "occurred"),
        (Primitives(stances=("asserts", "quotes")), "occurred"),
        (Primitives(tense="future"), "planned"),
        (Primitives(tense="future", certainty="probable"), "planned"),
        (Primitives(condition="purpose"), "planned"),
        (Primitives(certainty="possible"), "hypothetical"),
        (Primitives(condition="conditional"), "hypothetical"),
        (Primitives(condition="question"), "hypothetical"),
        (Primitives(certainty="possible", tense="future"), "hypothetical"),
        (Primitives(certainty="unknown"), "unconfirmed"),
        (Primitives(certainty="unknown", condition="conditional", tense="future"), "unconfirmed"),
        (Primitives(stances=("doubts",)), "unconfirmed"),
        (Primitives(polarity="negative"), "negated"),
        (Primitives(polarity="negative", certainty="unknown"), "negated"),
        (Primitives(stances=("asserts", "denies")), "denied"),
        (Primitives(polarity="negative", stances=("denies",), tense="future"), "denied"),
    ],
)
def test_status(given: Primitives, status: str) -> None:
    """The first row that fits decides."""
    assert derive_status(given).status == status


@given(primitives)
def test_every_claim_has_a_status(given: Primitives) -> None:
    """Every combination falls under exactly the first row whose conditions hold, by the rules as DESIGN words them."""
    expected = next(
        order
        for order, holds in (
            (1, "denies" in given.stances),
            (2, given.polarity == "negative"),
            (3, given.certainty == "unknown" or "doubts" in given.stances),
            (4, given.certainty == "possible" or given.condition in ("conditional", "question")),
            (5, given.tense == "future" or given.condition == "purpose"),
            (6, True),
        )
        if holds
    )
    assert derive_status(given).row == expected


@given(primitives)
def test_a_denial_outranks_all(given: Primitives) -> None:
    """One source that denies makes any claim denied."""
    denied = Primitives(given.polarity, given.certainty, given.tense, given.condition, (*given.stances, "denies"))
    assert derive_status(denied).status == "denied"
