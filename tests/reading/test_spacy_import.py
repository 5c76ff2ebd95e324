"""spaCy comes without its command line, and with it as soon as somebody asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import legation

SOURCE = Path(legation.__file__).parents[1]

SCRIPT = """
import sys
from legation.reading.spacy_import import import_spacy
import_spacy()
import spacy
assert "spacy.cli" not in sys.modules, "the placeholder is still there"
assert not {"weasel", "httpx", "requests"} & set(sys.modules), "the command line was loaded"
assert spacy.blank("en")("Kim met Xi.").text == "Kim met Xi."
import_spacy()
assert "spacy_version" in spacy.info(silent=True)
import spacy.cli
assert spacy.cli.download.__module__ == "spacy.cli.download"
assert spacy.cli.__path__
"""


def test_without_and_with_the_command_line() -> None:
    """A fresh process parses without ``spacy.cli``; ``spacy.info`` and ``spacy.cli`` are the real ones when used."""
    command = [sys.executable, "-W", "ignore", "-c", f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n{SCRIPT}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
