"""Strict PLOVER: what deeds count as, above all announced ones."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model import Condition, Status
from legation.ontology import DeedRow, Ontology, StrictCode, load_ontology

DEFAULT, OLD = load_ontology(), load_ontology("plover-2021")
FUTURE = [row for rows in DEFAULT.future.values() for row in rows]
RECODES = [row for rows in OLD.recodes.values() for row in rows]
COOPERATIVE = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
HOSTILE = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")


def _name(row: DeedRow) -> str:
    return "-".join(
        str(part) for part in (row.event_type, row.mode, row.context, row.cameo, row.by_actor) if part != ""
    )


def _strict(row: DeedRow, status: Status, condition: Condition = "none") -> StrictCode:
    o = DEFAULT if row in FUTURE else OLD
    return o.strict(
        row.event_type,
        status=status,
        mode=row.mode,
        contexts=[row.context] if row.context else [],
        by_actor=row.by_actor is not False,
        cameo=row.cameo or None,
        condition=condition,
    )


@pytest.mark.parametrize("row", FUTURE, ids=_name)
def test_future_deed(row: DeedRow) -> None:
    """Each row of the table does what it says for the deed that it describes, planned."""
    found = _strict(row, "planned")
    if row.plover_type is None:
        assert (found.plover_type, found.mode) == (row.event_type, row.mode)
    else:
        assert (found.plover_type, found.mode) == (row.plover_type, row.plover_mode)
    if row.plover_cameo:
        assert found.cameo == row.plover_cameo
    assert row.example.endswith(".")


@pytest.mark.parametrize("row", FUTURE, ids=_name)
def test_the_same_deed_done_is_what_it_is(row: DeedRow) -> None:
    """A deed that occurred keeps its type and mode, and its own code where there is one."""
    found = _strict(row, "occurred")
    assert (found.plover_type, found.mode) == (row.event_type, row.mode)
    if row.cameo and DEFAULT.serves(row.cameo, row.event_type):
        assert found.cameo == row.cameo


@pytest.mark.parametrize("row", RECODES, ids=_name)
def test_recodings_of_2021(row: DeedRow) -> None:
    """Each recoding of the profile plover-2021 does what it says."""
    found = _strict(row, "occurred")
    assert found.plover_type == (row.plover_type or row.event_type)
    assert row.plover_cameo in (None, found.cameo)


@pytest.mark.parametrize("event_type", COOPERATIVE)
@pytest.mark.parametrize("by_actor", [True, False])
def test_cooperative_futures_are_agree(event_type: str, by_actor: bool) -> None:
    """An announced CONSULT, SUPPORT, COOPERATE or AID is AGREE, whoever announces it."""
    found = DEFAULT.strict(event_type, status="planned", by_actor=by_actor)
    assert (found.plover_type, found.quad_class, found.cameo[:2]) == ("AGREE", 1, "03")


def test_future_retreat_is_concede() -> None:
    """An announced RETREAT is CONCEDE."""
    found = DEFAULT.strict("RETREAT", status="planned", mode="withdraw", cameo="0874")
    assert (found.plover_type, found.mode, found.cameo, found.quad_class) == ("CONCEDE", None, "080", 1)


@pytest.mark.parametrize("event_type", HOSTILE)
def test_hostile_futures(event_type: str) -> None:
    """A hostile future is THREATEN if its actor announces it, else it stays what it is."""
    assert DEFAULT.strict(event_type, status="planned").plover_type == "THREATEN"
    assert DEFAULT.strict(event_type, status="planned", by_actor=False).plover_type == event_type


@pytest.mark.parametrize(("event_type", "becomes"), [("CONSULT", "AGREE"), ("ASSAULT", "THREATEN")])
def test_conditional_announcements(event_type: str, becomes: str) -> None:
    """What its actor announces on a condition counts as announced; a mere possibility, or another's guess, does not."""
    for condition, by_actor, expected in (
        ("conditional", True, becomes),
        ("conditional", False, event_type),
        ("none", True, event_type),
    ):
        found = DEFAULT.strict(event_type, status="hypothetical", condition=condition, by_actor=by_actor)
        assert found.plover_type == expected


def test_the_planned_visit_of_the_design() -> None:
    """A planned visit is AGREE 036 with the scores of AGREE and of 036."""
    found = DEFAULT.strict("CONSULT", status="planned", mode="visit", contexts=["diplomatic"], cameo="042")
    assert found == StrictCode("AGREE", None, "036", 1, 2.5, 4.0)


def test_a_precise_code_is_kept() -> None:
    """The code that the words gave stands when the deed keeps its type and may carry it; else it is derived."""
    assert DEFAULT.strict("SUPPORT", status="occurred", cameo="057").cameo == "057"
    assert DEFAULT.strict("SUPPORT", status="occurred", cameo="194").cameo == "050"
    assert DEFAULT.strict("SUPPORT", status="occurred", cameo="no code").cameo == "050"
    assert DEFAULT.strict("ASSAULT", status="occurred", cameo="192").cameo == "192"


def test_sanctions_in_2021() -> None:
    """Under plover-2021 sanctions are COERCE, aid that is cut stays SANCTION, and announced ones THREATEN in both."""
    done = OLD.strict("SANCTION", status="occurred", mode="discontinue", contexts=["economic"], cameo="163")
    assert (done.plover_type, done.mode, done.cameo) == ("COERCE", "restrict", "163")
    aid = OLD.strict("SANCTION", status="occurred", mode="discontinue", contexts=["economic"], cameo="1621")
    assert (aid.plover_type, aid.cameo) == ("SANCTION", "1621")
    assert OLD.strict("SANCTION", status="planned", cameo="163").cameo == "1312"


@given(
    profile=st.sampled_from([DEFAULT, OLD]),
    event_type=st.sampled_from(sorted(DEFAULT.types)),
    mode=st.none() | st.sampled_from(sorted({m for t in DEFAULT.types.values() for m in t.modes})),
    status=st.sampled_from(get_args(Status)),
    condition=st.sampled_from(get_args(Condition)),
    contexts=st.lists(st.sampled_from(sorted(DEFAULT.contexts)), max_size=3),
    cameo=st.none() | st.sampled_from(sorted(DEFAULT.codes)),
    by_actor=st.booleans(),
)
def test_code_and_type_agree(
    profile: Ontology,
    event_type: str,
    mode: str | None,
    status: Status,
    condition: Condition,
    contexts: list[str],
    cameo: str | None,
    by_actor: bool,
) -> None:
    """Whatever the deed, the CAMEO code is one that the strict type may carry, and the scores are those of both."""
    found = profile.strict(
        event_type,
        status=status,
        mode=mode,
        contexts=contexts,
        by_actor=by_actor,
        cameo=cameo,
        condition=condition,
    )
    assert profile.serves(found.cameo, found.plover_type)
    assert found.quad_class == profile.quad_class(found.plover_type)
    assert found.plover_score == profile.score(found.plover_type, found.mode)
    assert found.goldstein == profile.goldstein(found.cameo)
