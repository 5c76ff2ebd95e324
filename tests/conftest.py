"""What several rooms' tests share: the coder, loaded once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from legation.coding import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The real coder with its parser and data; loading takes a second, so that only tests that ask for it load it."""
    from legation.coding import Coder

    return Coder()
