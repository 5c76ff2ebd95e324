"""A desk to draw from, and the knowledge base that names are compared by."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.desk import Desk
from legation.entities import KnowledgeBase, load_knowledge_base
from support.audits import filled
from support.fakes import documents


@pytest.fixture(scope="session")
def names() -> KnowledgeBase:
    """The knowledge base, loaded once."""
    return load_knowledge_base()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk of 60 short documents."""
    return filled(tmp_path, documents(60))
