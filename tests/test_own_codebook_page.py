"""The how-to on codebooks does what it says: its commands are run, and its excerpts stand in the example files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "howto" / "own-codebook.md").read_text("utf8")
BLOCK = re.compile(r"(?:<!-- (from|file): (\S+) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)
EXCERPTS = [(name, text) for kind, name, _, text in BLOCK.findall(PAGE) if kind == "from"]


@pytest.mark.parametrize(("name", "text"), EXCERPTS)
def test_excerpts_stand_in_the_examples(name: str, text: str) -> None:
    """Word for word."""
    assert text in (ROOT / name).read_text("utf8")


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output that the page shows."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


@pytest.mark.slow
def test_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    """In the order of the page, in a folder with the files that it shows."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "NO_COLOR": "1"}
    for kind, name, language, text in BLOCK.findall(PAGE):
        if kind == "file":
            (tmp_path / name).write_text(text, "utf8")
        for command, expected in commands(text) if language == "console" else ():
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
            )
            assert done.stdout + done.stderr == expected, command
