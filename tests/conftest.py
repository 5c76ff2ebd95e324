"""What several rooms' tests share: the coder, loaded once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.coding import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The real coder with its parser and data; loading takes a second, so that only tests that ask for it load it."""
    from legation.coding import Coder

    return Coder()


@pytest.fixture
def write_codebook(tmp_path: Path) -> Callable[[str], Path]:
    """Write a user's codebook to a file of its own."""

    def inner(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, "utf8")
        return path

    return inner
