"""The desk's file: documents, their revisions and their claims in DuckDB.

The file is held only while a batch is read or written, each batch is one transaction, and whatever was stored
is found again by its id, its URL and its content, so an ingest can be killed at any moment and begun again.
"""

from __future__ import annotations

from legation.store.filters import ClaimFilters
from legation.store.migrate import SCHEMA_VERSION
from legation.store.store import Store
from legation.store.writer import Versions, WriteReport

__all__ = ["SCHEMA_VERSION", "ClaimFilters", "Store", "Versions", "WriteReport"]
