"""Who: the knowledge base of states, persons, organisations and their offices, and the index of their names."""

from __future__ import annotations

from legation.entities.check import check_entities
from legation.entities.knowledge import KnowledgeBase, load_knowledge_base
from legation.entities.records import (
    Candidate,
    Entity,
    Finding,
    NameMatch,
    Office,
    Resolution,
    RoleNoun,
)

__all__ = [
    "Candidate",
    "Entity",
    "Finding",
    "KnowledgeBase",
    "NameMatch",
    "Office",
    "Resolution",
    "RoleNoun",
    "check_entities",
    "load_knowledge_base",
]
