"""The hand-edited coding cases of ``tests/cases``."""

from __future__ import annotations

import pytest

from legation.coding import Coder
from support.cases import Case, judge, known_failures, load_cases

CASES = load_cases()
KNOWN = known_failures()


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=KNOWN[case.id])] if case.id in KNOWN else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id, marks=_marks(case)) for case in CASES])
def test_case(case: Case, coder: Coder) -> None:
    """The coder finds the claims that the case wants, and no others unless the case allows them."""
    verdict = judge(case, coder.code(case.document))
    assert not verdict.problems, f"{case.file}: {case.text}\n" + "\n".join(verdict.problems)


def test_known_failures_name_cases() -> None:
    """Every line of the list of known failures names a case that exists, and gives a cause."""
    assert set(KNOWN) <= {case.id for case in CASES}
    assert all(KNOWN.values())


def test_enough_cases() -> None:
    """The collection covers all sixteen types and all six statuses."""
    wanted = [claim for case in CASES for claim in case.expect]
    assert len(CASES) >= 220
    assert len({t for claim in wanted for t in claim["type"].split("|")}) == 16
    assert len({s for claim in wanted for s in claim["status"].split("|")}) == 6
