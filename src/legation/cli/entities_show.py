"""How ``legation entities show`` lays out a profile."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from legation.entities.profile import Profile
from legation.entities.records import Office

WIDTH = 40
"""Columns of the timeline."""


def profile_json(found: Profile) -> dict[str, Any]:
    """The profile as plain data, for ``--format json``."""
    from dataclasses import asdict

    plain = asdict(found)
    return {**plain.pop("entity"), **plain}


def print_profile(found: Profile, console: Console) -> None:
    """Names by form, facts, offices on a timeline, with the provenance of each."""
    entity = found.entity
    console.print(Text.assemble((entity.name, "bold"), f"  {entity.id}  {entity.kind}"))
    facts = {
        "country": entity.country,
        "sectors": ", ".join(entity.sectors),
        "parent": entity.parent,
        "members": ", ".join(entity.members),
        "exists": f"{entity.start or '…'} to {entity.end or '…'}" if entity.start or entity.end else "",
        "wikidata": entity.wikidata_id,
        "provenance": entity.provenance,
    }
    for label, value in facts.items():
        if value:
            console.print(Text(f"{label:>12}  {value}"))
    _names(found, console)
    if found.offices:
        console.print(_offices(found.offices))
    if found.holders:
        console.print(_holders(found))
    if found.parts:
        console.print(Text(f"{'bodies':>12}  {', '.join(found.parts)}"))


def _names(found: Profile, console: Console) -> None:
    forms: dict[str, list[str]] = defaultdict(list)
    for name in found.names:
        dates = f" ({name.start or '…'} to {name.end or '…'})" if name.start or name.end else ""
        forms[name.form].append(f"{name.text}{dates}")
    for form, texts in forms.items():
        console.print(Text(f"{form:>12}  {'; '.join(sorted(texts))}"))


def _offices(offices: tuple[Office, ...]) -> Table:
    first = min((o.start[:4] for o in offices if o.start), default="1990")
    last = max((o.end[:4] for o in offices if o.end), default=first)
    ends_open = any(not o.end for o in offices)
    low, high = int(first), max(int(last), int(max(o.start[:4] or first for o in offices))) + (2 if ends_open else 1)
    table = Table("from", "to", "office", f"{low}–{high}", "confidence", "provenance", box=None)
    for office in offices:
        row = [office.start or "…", office.end or "now", office.title or office.role, _bar(office, low, high)]
        table.add_row(*map(Text, row), f"{office.confidence:.2f}", Text(office.provenance))
    return table


def _bar(office: Office, low: int, high: int) -> str:
    scale = WIDTH / max(1, high - low)
    begin = int((_year(office.start, low) - low) * scale)
    end = max(begin + 1, int((_year(office.end, high) - low) * scale))
    return "·" * begin + "█" * (end - begin) + "·" * (WIDTH - end)


def _year(date: str, default: int) -> float:
    return float(date[:4]) + (float(date[5:7]) - 1) / 12 if len(date) >= 7 else float(date or default)


def _holders(found: Profile) -> Table:
    table = Table("office", "holder", "id", "from", "to", box=None)
    for holder in found.holders:
        row = (holder.role, holder.name, holder.entity_id, holder.start or "…", holder.end or "now")
        table.add_row(*map(Text, row))
    return table
