"""Bring your own: CSV files, PETRARCH dictionaries and Wikidata dumps become rows of the knowledge base."""

from __future__ import annotations

from legation.entities.importing.petrarch import import_petrarch
from legation.entities.importing.plain import import_csv
from legation.entities.importing.rows import Imported, Outcome, OutRow, RowFile
from legation.entities.importing.wikidata import import_wikidata

__all__ = [
    "Imported",
    "OutRow",
    "Outcome",
    "RowFile",
    "import_csv",
    "import_petrarch",
    "import_wikidata",
]
