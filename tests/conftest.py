"""What several rooms' tests share: the coder, loaded once a session."""

from __future__ import annotations

import pytest

from legation.coding import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The real coder with its parser and data; loading takes a second."""
    return Coder()
