"""PLOVER and CAMEO as data: types, modes, contexts, sectors, scores, the crosswalk, status, strict codings.

Everything is known from tables under ``data/`` that can be edited without programming; ``check_ontology`` finds
what an edit broke.
"""

from legation.ontology.check import check_ontology
from legation.ontology.check_codebook import check_codebook_file
from legation.ontology.load import DEFAULT_PROFILE, load_ontology
from legation.ontology.ontology import Ontology
from legation.ontology.records import (
    CameoCode,
    CameoRow,
    DeedRow,
    EventType,
    Finding,
    Mode,
    PloverCode,
    Primitives,
    StatusDecision,
    StatusRow,
    StrictCode,
)
from legation.ontology.status import derive_status, status_table

__all__ = [
    "DEFAULT_PROFILE",
    "CameoCode",
    "CameoRow",
    "DeedRow",
    "EventType",
    "Finding",
    "Mode",
    "Ontology",
    "PloverCode",
    "Primitives",
    "StatusDecision",
    "StatusRow",
    "StrictCode",
    "check_codebook_file",
    "check_ontology",
    "derive_status",
    "load_ontology",
    "status_table",
]
