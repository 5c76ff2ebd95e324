"""FollowTheMoney entities, one JSON object a line: persons, organisations, positions and who held them when.

Schemata and properties as of followthemoney 4.11, checked against its model. A state is a PublicBody. Its ids take
no underscore: ``CHN.XI_JINPING`` is written ``CHN.XI-JINPING``, which our ids, having no hyphen, can be read from.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TextIO, TypeAlias

from legation.entities.compiling import STATE_KINDS
from legation.entities.knowledge import KnowledgeBase
from legation.entities.records import Entity, Office

Proxy: TypeAlias = dict[str, Any]

SCHEMATA: Final = {
    "person": "Person", "firm": "Company", "institution": "PublicBody", "igo": "PublicBody", "organ": "PublicBody",
    **dict.fromkeys(STATE_KINDS, "PublicBody"),
}  # fmt: skip
"""Kind → schema; the others are Organization."""

_SPECIAL: Final = {"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "DDR": "dd", "SCG": "csxx", "XKX": "xk"}
_GENDER: Final = {"m": "male", "f": "female"}


def write_followthemoney(base: KnowledgeBase, ids: Iterable[str], stream: TextIO) -> int:
    """Write the entities, then their positions and terms; returns the number of lines."""
    number = 0
    for proxy in proxies(base, ids):
        stream.write(json.dumps(proxy, ensure_ascii=False, separators=(",", ":")) + "\n")
        number += 1
    return number


def proxies(base: KnowledgeBase, ids: Iterable[str]) -> Iterator[Proxy]:
    """FollowTheMoney objects of the entities; each position once, before the first term in it."""
    names = _names(base)
    seen: set[str] = set()
    for entity_id in ids:
        entity = base.entity(entity_id)
        yield _entity(base, entity, names.get(entity_id, {}))
        for office in base.offices(entity_id):
            position = _position(base, office)
            if position["id"] not in seen:
                seen.add(position["id"])
                yield position
            yield _occupancy(office, position["id"])


def _entity(base: KnowledgeBase, entity: Entity, names: Mapping[str, list[str]]) -> Proxy:
    person, state = entity.kind == "person", entity.kind in STATE_KINDS
    country = _country(base, entity.country)
    properties = {
        "name": [entity.name],
        "alias": sorted(set(names.get("alias", [])) - {entity.name}),
        "weakAlias": sorted(set(names.get("weakAlias", [])) - {entity.name}),
        "previousName": sorted(set(names.get("previousName", [])) - {entity.name}) if not person else [],
        "country": country,
        "gender": [_GENDER[entity.sex]] if person and entity.sex else [],
        "wikidataId": [entity.wikidata_id] if entity.wikidata_id else [],
        "incorporationDate": _dates(entity.start) if not person else [],
        "dissolutionDate": _dates(entity.end) if not person else [],
        "classification": [f"{entity.kind}{': ' if entity.sectors else ''}{', '.join(entity.sectors)}"]
        if not state
        else [entity.kind],
        "notes": [f"Provenance: {entity.provenance}"] if entity.provenance else [],
    }
    return _proxy(ftm_id(entity.id), SCHEMATA.get(entity.kind, "Organization"), properties)


def _position(base: KnowledgeBase, office: Office) -> Proxy:
    name = office.title or office.role.capitalize()
    where = office.country or ".".join(office.entity_id.split(".")[:2])
    body = base.entity(where).name if where in base else where
    properties = {"name": [f"{name}, {body}"], "country": _country(base, office.country), "keywords": [office.role]}
    return _proxy(_hash("position", where, office.role, name), "Position", properties)


def _occupancy(office: Office, position: str) -> Proxy:
    properties = {
        "holder": [ftm_id(office.entity_id)],
        "post": [position],
        "startDate": _dates(office.start),
        "endDate": _dates(office.end),
        "status": ["ended" if office.end else "current"],
    }
    return _proxy(_hash(office.entity_id, position, office.start), "Occupancy", properties)


def _proxy(entity_id: str, schema: str, properties: Mapping[str, list[str]]) -> Proxy:
    return {"id": entity_id, "schema": schema, "properties": {key: value for key, value in properties.items() if value}}


def _dates(date: str) -> list[str]:
    """A date as a property; none of before the year 1000, which FollowTheMoney doesn't take."""
    return [date] if date >= "1000" else []


def ftm_id(entity_id: str) -> str:
    """Our id as FollowTheMoney takes it."""
    return entity_id.replace("_", "-")


def _hash(*parts: str) -> str:
    return "legation-" + hashlib.blake2b("|".join(parts).encode(), digest_size=10).hexdigest()


def _country(base: KnowledgeBase, code: str | None) -> list[str]:
    """The two-letter code in small letters that FollowTheMoney has; none where it has none."""
    if code is None:
        return []
    two = _SPECIAL.get(code) or base.iso2(code)
    return [two.lower()] if two else []


_PROPERTIES: Final = {
    "name": "alias", "person": "alias", "alias": "alias", "abbreviation": "weakAlias", "former": "previousName",
}  # fmt: skip


def _names(base: KnowledgeBase) -> dict[str, dict[str, list[str]]]:
    """Entity id → property → names; adjectives, demonyms and capitals are names of no legal entity."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entity_id, text, form, _, _ in base.names():
        if form in _PROPERTIES:
            found[entity_id][_PROPERTIES[form]].append(text)
    return found
