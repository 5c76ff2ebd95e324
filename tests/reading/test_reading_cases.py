"""Runs ``tests/cases/reading``: who names, pronouns and descriptions of invented texts refer to."""

from __future__ import annotations

import pytest

from legation.reading.reader import Reader
from support.reading_cases import ReadingCase, known_failures, load_cases, make_reader, problems

CASES = load_cases()
KNOWN = known_failures()


@pytest.fixture(scope="session")
def case_reader() -> Reader:
    """The reader as the coder has it."""
    return make_reader()


def test_there_are_enough() -> None:
    """At least 200 of coreference, 190 of resolution (``resolution.toml`` has 171), whole articles, no text twice."""
    themes = [case.theme for case in CASES]
    assert themes.count("coref") >= 200
    assert themes.count("res") >= 190
    assert themes.count("natural") >= 30
    assert len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("theme", "floor"), [("coref", 0.73), ("res", 0.73), ("natural", 0.82)])
def test_share_of_references(theme: str, floor: float, case_reader: Reader) -> None:
    """The share of single references that are right stays above a floor; docs/benchmarks.md has the values."""
    cases = [case for case in CASES if case.theme == theme]
    wrong = sum(len(problems(case, case_reader)) for case in cases)
    assert 1 - wrong / sum(len(case.who) for case in cases) >= floor


def test_known_failures_name_cases() -> None:
    """The list has no line for a case that is gone, and each says why."""
    assert set(KNOWN) <= {case.id for case in CASES}
    assert all(KNOWN.values())


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.id, marks=[pytest.mark.xfail(reason=KNOWN[case.id])] if case.id in KNOWN else [])
        for case in CASES
    ],
)
def test_case(case: ReadingCase, case_reader: Reader) -> None:
    """The words refer to whom the file says."""
    assert problems(case, case_reader) == []
