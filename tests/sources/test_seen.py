"""The set of ids that takes 8 bytes an id."""

from __future__ import annotations

import pytest

from legation.sources import seen
from legation.sources.seen import SeenIds


def test_repetitions_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """New ids are new, old ones are not, whether recent or settled."""
    monkeypatch.setattr(seen, "_RECENT", 7)
    ids = SeenIds()
    assert all(ids.add(f"id {number}") for number in range(100))
    assert not any(ids.add(f"id {number}") for number in range(100))
    assert ids.add("\ud800")
