"""The public names: adding one is a decision, taking one away breaks users."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import legation

PUBLIC = [
    "Claim",
    "Coder",
    "Content",
    "Corroboration",
    "DataError",
    "Desk",
    "DeskError",
    "Document",
    "InputError",
    "LegationError",
    "Link",
    "Party",
    "Place",
    "Quotation",
    "SentenceRef",
    "Settings",
    "Source",
    "Span",
    "UsageError",
    "When",
    "__version__",
    "claim_from_dict",
    "claim_to_dict",
    "code",
    "load_settings",
    "read_documents",
]


def test_public_names_are_pinned() -> None:
    """``__all__`` is exactly this list."""
    assert legation.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(legation))


@pytest.mark.parametrize("name", PUBLIC)
def test_each_name_is_there_and_documented(name: str) -> None:
    """Each name loads, and says what it is."""
    value = getattr(legation, name)
    assert isinstance(value, str) or value.__doc__


def test_unknown_name() -> None:
    """A name that isn't there is an AttributeError."""
    with pytest.raises(AttributeError, match="no attribute 'Codr'"):
        _ = legation.Codr


def test_import_loads_nothing_heavy() -> None:
    """Importing the package is nearly free."""
    script = "import legation, sys; assert not {'spacy', 'duckdb', 'numpy', 'rich'} & set(sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(legation.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)


def test_code_refuses_like_the_command() -> None:
    """``legation.code`` raises the coded errors of the sources room before anything is loaded."""
    with pytest.raises(legation.InputError, match="IN001"):
        legation.code("")
    with pytest.raises(legation.InputError, match="IN006"):
        legation.code("Kim met Xi.", published_at="soon")


def test_version_is_that_of_the_package() -> None:
    """A version with three numbers."""
    assert [part.isdecimal() for part in legation.__version__.split(".")] == [True] * 3
