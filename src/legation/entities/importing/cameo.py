"""CAMEO actor codes, three letters at a time, in our terms. The table is ``data/import_codes.csv``."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from typing import Final

from legation.entities.compiling import STATE_KINDS
from legation.entities.knowledge import KnowledgeBase
from legation.entities.tables import DATA

CODES: Final = DATA / "import_codes.csv"


@dataclass(frozen=True, slots=True)
class Actor:
    """What a CAMEO actor code says.

    Attributes:
        country: our country code, or an empty string.
        kind: igo, ngo, firm, armed_group, movement, or an empty string.
        organisation: the id of the organisation between states it is part of, or an empty string.
        sectors: PLOVER sectors.
        unknown: letters that mean nothing to us.
    """

    country: str = ""
    kind: str = ""
    organisation: str = ""
    sectors: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_actor(code: str, base: KnowledgeBase, *, agent: bool = False) -> Actor:
    """Take a code such as ``USAGOVMIL`` or ``IGOUNOHLHWHO`` apart; an agent's (``GOVMIL``) begins with no country."""
    first, later = _codes()
    country = kind = organisation = ""
    sectors: list[str] = []
    unknown: list[str] = []
    for position in range(0, len(code), 3):
        part = code[position : position + 3]
        leads = position == 0 and not agent
        what, value = first.get(part, ("", "")) if leads else later.get(part, first.get(part, ("", "")))
        if what == "kind":
            kind = kind or value
        elif what == "organisation":
            organisation = value if not organisation or value.startswith(organisation) else organisation
        elif what == "sector":
            sectors += value.split("|")
        elif what == "region":
            continue
        elif what == "country" or (not agent and _is_state(part, base)):
            country = country or value or part
        elif leads and part in later:  # a code without a state: [MED], [ELI]
            sectors += later[part][1].split("|") if later[part][0] == "sector" else []
        else:
            unknown.append(part)
    return Actor(country, kind, organisation, tuple(dict.fromkeys(sectors)), tuple(unknown))


def _is_state(code: str, base: KnowledgeBase) -> bool:
    return code in base and base.entity(code).kind in STATE_KINDS


@functools.cache
def _codes() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Meaning of a code as the first three letters, and as later ones."""
    first: dict[str, tuple[str, str]] = {}
    later: dict[str, tuple[str, str]] = {}
    with CODES.open(encoding="utf-8", newline="") as stream:
        for values in csv.DictReader(line for line in stream if not line.startswith("#")):
            table = later if values["what"] in ("sector", "organisation") else first
            table[values["code"]] = values["what"], values["value"]
    return first, later
