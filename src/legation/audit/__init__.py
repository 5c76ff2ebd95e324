"""Blind coding of a sample of a desk's claims: how often are we right, on the user's own texts?

The room stands before ``desk``, whose ``Desk.audit_sample`` and ``Desk.audit_read`` lead here, and after ``export``,
whose guard against spreadsheet formulas it uses.

    sample.py    which claims are drawn, and the key that stays in the desk
    sheet.py     the sheet: written for coders, read back and checked
    parties.py   whether two names mean the same party
    match.py     which of the coder's events is which of our claims
    measures.py  intervals, weights, agreement
    report.py    what was found, as tables of numbers
    read.py      from the coder's sheets to the report and to what the desk keeps
"""

from __future__ import annotations

from legation.audit.read import read_sheets
from legation.audit.report import AuditReport, Measure
from legation.audit.sample import SAMPLE, SEED, draw_sample
from legation.audit.sheet import COLUMNS, AuditSheet

__all__ = ["COLUMNS", "SAMPLE", "SEED", "AuditReport", "AuditSheet", "Measure", "draw_sample", "read_sheets"]
