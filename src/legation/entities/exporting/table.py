"""One mixed CSV file (see ``tables``) with the rows of the chosen entities, their names and offices.

``load_knowledge_base([FILE])`` and every ``--entities FILE`` read it back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Final, TextIO

from legation.entities.knowledge import KnowledgeBase
from legation.entities.tables import MIXED, MIXED_COLUMNS, SPECS, Row, read_tables

_KEY: Final = {"states": "id", "organisations": "id", "persons": "id", "offices": "entity_id", "names": "entity_id"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_table(base: KnowledgeBase, ids: Iterable[str], stream: TextIO) -> int:
    """Write the rows of these entities and return their number. A later row of the same key comes later.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, except the mark ``-``.
    """
    chosen = frozenset(ids)
    tables = read_tables(base.sources)
    writer = csv.DictWriter(stream, MIXED_COLUMNS, lineterminator="\n")
    writer.writeheader()
    number = 0
    for table, key in _KEY.items():
        for item in tables.rows[table]:
            if item[key] in chosen:
                writer.writerow(_cells(table, item))
                number += 1
    return number


def _cells(table: str, item: Row) -> dict[str, str]:
    cells = {column: item[column] for column in SPECS[table].columns if item[column]}
    return {MIXED: table, **{c: f"'{v}" if v.startswith(_FORMULA) and v != "-" else v for c, v in cells.items()}}
