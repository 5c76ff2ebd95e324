"""Intervals, weights and agreement against published and hand-made numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.audit.measures import Share, krippendorff, plain_share, weighted_share, wilson


@pytest.mark.parametrize(
    ("right", "cases", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)],
)
def test_wilson(right: int, cases: int, low: float, high: float) -> None:
    """Values of Wilson's formula worked out apart."""
    assert plain_share(right, cases) == Share(round(right / cases, 4), low, high)


def test_no_cases_no_share() -> None:
    """Nothing judged, nothing said."""
    assert plain_share(0, 0) is None
    assert weighted_share([]) is None
    assert weighted_share([(True, 0.0)]) is None


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_the_interval_holds_the_share(size: int, share: float) -> None:
    """For any share and size, within 0 and 1."""
    found = wilson(share, size)
    assert found is not None
    assert 0 <= found.low <= found.estimate <= found.high <= 1


def test_equal_weights_change_nothing() -> None:
    """A sample in which all stand for equally many is a plain one."""
    assert weighted_share([(True, 7.0)] * 8 + [(False, 7.0)] * 2) == plain_share(8, 10)


def test_unequal_weights() -> None:
    """A heavy case weighs more, and the interval widens to that of the effective sample."""
    cases = [(True, 9.0), (False, 1.0), (True, 1.0), (True, 1.0)]
    found, plain = weighted_share(cases), plain_share(3, 4)
    assert found is not None
    assert plain is not None
    assert found.estimate == round(11 / 12, 4)
    assert found == wilson(11 / 12, 144 / 84)
    assert found.high - found.low > plain.high - plain.low


def units(*coders: str) -> list[list[str | None]]:
    """Units from one string a coder, a dot for a missing code."""
    return [[None if code == "." else code for code in unit] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha", "number"),
    [
        (("0100000010", "1110010000"), 0.095, 10),
        (("aabbdcccedda", "babbbccceddd"), 0.692, 12),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743, 11),
    ],
)
def test_krippendorff(coders: tuple[str, ...], alpha: float, number: int) -> None:
    """The examples by which Krippendorff's alpha is commonly explained: two values, several, missing codes."""
    found = krippendorff(units(*coders))
    assert found.alpha is not None
    assert math.isclose(found.alpha, alpha, abs_tol=0.0006)
    assert found.units == number


def test_alpha_where_there_is_none() -> None:
    """No unit with two codes, or no variation: alpha is not defined."""
    assert krippendorff(units("aa.", "..b")).alpha is None
    assert krippendorff(units("aaa", "aaa")).alpha is None
    assert krippendorff(units("ab", "ab")).alpha == 1
