"""Runs ``tests/cases/resolution.toml``: names in invented sentences, at their dates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from legation.entities import KnowledgeBase, NameMatch, Resolution

FILE = Path(__file__).parents[1] / "cases" / "resolution.toml"
CASES = [
    pytest.param(
        case, id=f"{theme}-{number}", marks=[pytest.mark.xfail(reason=case["wrong"])] if "wrong" in case else []
    )
    for theme, cases in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    for number, case in enumerate(cases)
]


def found_in(base: KnowledgeBase, case: dict[str, Any]) -> NameMatch | None:
    """The match in the sentence that is the name, or holds it."""
    return next((m for m in base.find_names(case["text"]) if case["name"] in m.text), None)


def meant(base: KnowledgeBase, case: dict[str, Any]) -> Resolution:
    """The name resolved at its date, the rest of the sentence as context; a match of a state chosen by ``at``."""
    matches = base.find_names(case["text"])
    others = [m.entity_ids[0] for m in matches if m.text not in case["name"] and case["name"] not in m.text]
    match = found_in(base, case)
    if match is not None and match.form != "person":
        assert base.at(match.entity_ids, case["on"]) == case["is"], "at() chooses another one"
    return base.resolve(case["name"], on=case["on"], context=others)


def test_cases_differ() -> None:
    """Each case is a sentence of its own, and there are enough."""
    texts = [param.values[0]["text"] for param in CASES]
    assert len(texts) == len(set(texts)) >= 150


@pytest.mark.parametrize("case", CASES)
def test_case(base: KnowledgeBase, case: dict[str, Any]) -> None:
    """The name means who the file says; nobody where it says so."""
    if case.get("is") == "-":
        match = found_in(base, case)
        assert match is None or {"attributive", "personal_name"} & set(match.marks)
        return
    found = meant(base, case)
    if "is" in case:
        assert found.entity_id == case["is"], found
    else:
        assert (found.country, case["sector"] in found.sectors) == (case["country"], True), found
