"""The knowledge base for other programs: one CSV file that can be read back, and FollowTheMoney JSON lines."""

from __future__ import annotations

from legation.entities.exporting.followthemoney import write_followthemoney
from legation.entities.exporting.selection import Selection, select
from legation.entities.exporting.table import write_table

__all__ = ["Selection", "select", "write_followthemoney", "write_table"]
