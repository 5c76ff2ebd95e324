"""The room's door."""

from __future__ import annotations

import subprocess
import sys

from legation import export


def test_public_names() -> None:
    """What other rooms may use."""
    assert sorted(export.__all__) == [
        "FORMATS",
        "claim_line",
        "render_article",
        "render_html",
        "render_table",
        "write_csv",
        "write_jsonl",
    ]
    assert list(export.FORMATS) == ["table", "jsonl", "csv", "html"]


def test_a_format_that_is_not_used_costs_nothing() -> None:
    """Neither rich nor Jinja is loaded before a table or a page is asked for."""
    code = "import sys, legation.export; print(sorted({'rich', 'jinja2'} & set(sys.modules)))"
    path = [entry for entry in sys.path if entry]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
