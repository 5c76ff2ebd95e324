"""The cascade: cheap stages settle what they are sure of, the encoder runs for the rest only."""

from __future__ import annotations

import pytest

from legation.coding.cascade import NONE, TYPES, Cascade, Finding, Said, Stage, agreed, clues, load_cascade, mix
from legation.coding.encoder import Reading
from legation.ontology import StrictCode, load_ontology


def finding(kind: str, *, held: int = 2) -> Finding:
    """What a frame of that type would say."""
    code = StrictCode(kind, None, "000", load_ontology().quad_class(kind), 0.0, None)
    return Finding(held, False, kind, code, (), "occurred")


def light(kind: str, sureness: float) -> dict[str, float]:
    """A light model that is so sure of one type."""
    rest = (1 - sureness) / len(TYPES)
    return {name: sureness if name == kind else rest for name in (*TYPES, NONE)}


def reading(kind: str) -> Reading:
    """An encoder that is rather sure of one type."""
    return Reading({name: 0.85 if name == kind else 0.01 for name in TYPES}, 0.05, {}, {}, 0.0)


PLAIN = Cascade((1.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0), (0.3, 0.5, 0.2, 0.0, 0.0, 0.0, 0.0, 1.0), {"AID": 0.97}, 0.9)


def never() -> Reading:
    """For items that must not reach the encoder."""
    raise AssertionError("the encoder was run")


def test_frames_of_one_mind_settle() -> None:
    """Where the type is one that frames may settle; their measured precision is the confidence."""
    decision = PLAIN.decide([finding("AID"), finding("AID", held=0)], light("AID", 0.5), never)
    assert (decision.stage, decision.best) == ("frames", "AID")
    assert decision.types["AID"] == pytest.approx(0.97)
    assert sum(decision.types.values()) == pytest.approx(1)


def test_frames_of_two_minds_do_not() -> None:
    """Nor those that hold one party only."""
    assert agreed([finding("AID"), finding("COERCE")]) == ""
    assert agreed([finding("AID", held=1)]) == ""
    decision = PLAIN.decide([finding("AID"), finding("COERCE")], light("AID", 0.3), lambda: reading("COERCE"))
    assert (decision.stage, decision.best) == ("encoder", "COERCE")


def test_a_sure_light_model_settles() -> None:
    """And the encoder isn't run."""
    assert PLAIN.decide([], light("PROTEST", 0.99), never).stage == "light"


@pytest.mark.parametrize("until", ["frames", "light", "encoder"])
def test_stages_can_be_forced(until: Stage) -> None:
    """The answer is then that of the stage, however sure those before it were."""
    decision = PLAIN.decide([], light("PROTEST", 0.99), lambda: reading("AID"), until=until)
    assert decision.stage == ("encoder" if until == "encoder" else "light")


@pytest.mark.parametrize("kind", [*TYPES, NONE])
def test_probabilities_add_up(kind: str) -> None:
    """Those of the types to one, none's apart; as many clues as weights."""
    shipped = load_cascade()
    own = reading(kind) if kind != NONE else Reading(dict.fromkeys(TYPES, 1 / 16), 0.9, {}, {}, 0.0)
    for weights, read in ((shipped.light, None), (shipped.full, own)):
        assert len(clues(kind, Said.by([]), light(kind, 0.5), read)) == len(weights)
        types, none = mix(weights, [finding("AID")], light(kind, 0.5), read)
        assert sum(types.values()) == pytest.approx(1)
        assert 0 <= none <= 1


def test_what_ships_is_sane() -> None:
    """Thresholds are probabilities, the types are PLOVER's."""
    shipped = load_cascade()
    assert 0.5 <= shipped.sure <= 1
    assert set(shipped.frames) <= set(TYPES)
    assert all(0.5 < p <= 1 for p in shipped.frames.values())
