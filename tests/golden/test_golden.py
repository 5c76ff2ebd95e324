"""The example articles, coded: every claim with every field, compared with files that are reviewed like code.

To rewrite the files after a change that was meant: ``UPDATE_GOLDEN=1 pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from legation.coding import Coder
from legation.export.jsonl import claim_line
from legation.model import Document

HERE = Path(__file__).resolve().parent
EXAMPLES = sorted((HERE.parent.parent / "examples").glob("*.jsonl"))


def documents(path: Path) -> list[Document]:
    """The articles of a JSON lines file."""
    return [Document(**json.loads(line)) for line in path.read_text("utf8").splitlines() if line.strip()]


def coded(coder: Coder, path: Path) -> list[str]:
    """The claims of all articles of a file as JSON lines."""
    claims = [claim for _, claims in coder.pipe(documents(path)) for claim in claims]
    return [claim_line(claim) for claim in claims]


def summary(lines: list[str]) -> list[str]:
    """What one reads first in a difference: who, what, whom, status, trigger."""
    out = []
    for row in map(json.loads, lines):
        who, whom = (
            [p["country"] or p["entity_id"] or p["text"] for p in row[key]] for key in ("actors", "recipients")
        )
        out.append(f"{row['event_type']}/{row['mode']} {who} > {whom} {row['status']} “{row['trigger']['text']}”")
    return out


def test_there_are_examples() -> None:
    """Three articles of our own."""
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_golden(path: Path, coder: Coder) -> None:
    """The claims are those of the reviewed file, byte for byte."""
    golden = HERE / path.name
    lines = coded(coder, path)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text("".join(f"{line}\n" for line in lines), "utf8")
    if not golden.exists():
        pytest.skip(f"no reviewed claims of {path.name} yet: write them with UPDATE_GOLDEN=1 once they are right")
    wanted = golden.read_text("utf8").splitlines()
    assert summary(lines) == summary(wanted)
    assert [json.loads(line) for line in lines] == [json.loads(line) for line in wanted]
    assert lines == wanted
