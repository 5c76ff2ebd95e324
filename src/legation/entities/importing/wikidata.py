"""A Wikidata JSON dump becomes persons with their offices, and organisations.

The dump is read line by line, twice (``.json``, ``.json.gz`` or ``.json.bz2``): first for states (items with an
ISO 3166-1 code) and public offices, which later items point at, then for people who held one of these offices and for
organisations of the kinds below. What is kept in memory is the states and the offices, never the people.
Statements marked deprecated are passed over; end dates of offices come from their qualifiers.
"""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from legation.entities.importing.plain import known_id, new_id
from legation.entities.importing.rows import Imported, OutRow, row
from legation.entities.knowledge import KnowledgeBase
from legation.errors import DataError

Item: TypeAlias = Mapping[str, Any]

HUMAN: Final = "Q5"
KINDS: Final = {
    "Q484652": "igo", "Q7278": "party", "Q17149090": "armed_group", "Q31629": "institution", "Q192350": "institution",
    "Q327333": "institution", "Q2659904": "institution", "Q11032": "media", "Q192283": "media", "Q1616075": "media",
    "Q783794": "firm", "Q4830453": "firm", "Q6881511": "firm", "Q891723": "firm", "Q163740": "ngo", "Q79913": "ngo",
    "Q49773": "movement", "Q2738074": "institution", "Q35749": "institution", "Q47913": "institution",
}  # fmt: skip
"""Classes whose members are taken as organisations. Item numbers from the authors' knowledge, unverified."""
SECTORS: Final = {
    "party": "PTY",
    "armed_group": "REB",
    "media": "JRN",
    "firm": "BUS",
    "ngo": "SOC",
    "institution": "GOV",
}
OFFICES: Final = frozenset({"Q4164871", "Q294414", "Q48352", "Q2285706", "Q83307", "Q30461", "Q14212", "Q303618"})
"""Position, public office, head of state, head of government, minister, president, prime minister, …"""
_ROLES: Final = (
    ("head of government", ("prime minister", "head of government", "chancellor of", "premier of", "taoiseach")),
    ("foreign minister", ("foreign minister", "minister of foreign affairs", "minister for foreign affairs")),
    ("defence minister", ("defence minister", "defense minister", "minister of defence", "minister of defense")),
    ("vice president", ("vice president", "vice-president")),
    ("head of state", ("president of", "king of", "queen of", "monarch of", "emir of", "sultan of", "head of state")),
)
_SEX: Final = {"Q6581097": "m", "Q6581072": "f"}
_LANGUAGES: Final = ("en", "en-gb", "en-us", "mul")


@dataclass(slots=True)
class _Known:
    """What the first reading found: state item → our code, office item → (label, country code)."""

    states: dict[str, str] = field(default_factory=dict)
    offices: dict[str, tuple[str, str]] = field(default_factory=dict)


def import_wikidata(path: Path, base: KnowledgeBase) -> Iterator[Imported]:
    """What becomes of each item that is a person in office or an organisation, and of each broken line.

    Raises:
        DataError: DA001, the file is missing or is no such archive.
    """
    known = _first_reading(path, base)
    for line, item in _items(path):
        if isinstance(item, str):
            yield Imported(line, item[:120], "refused", "[DA001] the line is no JSON item")
            continue
        found = _person(line, item, base, known) if HUMAN in _ids(item, "P31") else _body(line, item, base, known)
        if found is not None:
            yield found


def _items(path: Path) -> Iterator[tuple[int, Item | str]]:
    """(line number, item) of each line of the dump's array; a line that is none as text."""
    try:
        with _open(path) as stream:
            for number, raw in enumerate(stream, 1):
                text = raw.strip().rstrip(b",")
                if text in (b"", b"[", b"]"):
                    continue
                yield number, _parsed(text)
    except (OSError, EOFError) as error:
        raise DataError("DA001", f"can't be read: {error}", file=str(path), remedy="fetch the dump again") from error


def _open(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb")


def _parsed(text: bytes) -> Item | str:
    try:
        item = json.loads(text)
    except ValueError:
        return text[:120].decode("utf-8", "replace")
    return item if isinstance(item, dict) and isinstance(item.get("id"), str) else str(item)


def _first_reading(path: Path, base: KnowledgeBase) -> _Known:
    known = _Known()
    countries: dict[str, str] = {}
    for _, item in _items(path):
        if isinstance(item, str):
            continue
        code = next((v for v in _texts(item, "P298") if v in base), None)
        if code is not None:
            known.states[item["id"]] = code
        elif OFFICES & {*_ids(item, "P31"), *_ids(item, "P279")} and _label(item):
            state = next(iter((*_ids(item, "P1001"), *_ids(item, "P17"))), "")
            known.offices[item["id"]] = _label(item), state
    for office, (label, state) in known.offices.items():
        countries[office] = known.states.get(state, "")
        known.offices[office] = label, countries[office]
    return known


# ------------------------------------------------------------ items → rows


def _person(line: int, item: Item, base: KnowledgeBase, known: _Known) -> Imported | None:
    terms = [term for term in _terms(item, known) if term]
    name = _label(item)
    if not terms or not name:
        return None
    states = [known.states[i] for i in _ids(item, "P27") if i in known.states]
    country = next((term["country"] for term in terms if term.get("country")), states[0] if states else "")
    entity_id = known_id(base, name, country, "person")
    known_before = entity_id is not None
    entity_id = entity_id or f"{new_id(name, country, 'person')}_{item['id']}"
    where = f"Wikidata {item['id']}"
    sex = next((_SEX[i] for i in _ids(item, "P21") if i in _SEX), "")
    rows: list[OutRow] = []
    if not known_before:
        rows.append(
            row("persons", id=entity_id, name=name, country=country, sex=sex, wikidata_id=item["id"], provenance=where)
        )
        rows += [row("offices", entity_id=entity_id, provenance=where, confidence="0.8", **term) for term in terms]
    rows += _aliases(item, entity_id, "person", base, where)
    if known_before:
        return Imported(
            line, name, "name" if rows else "known", f"{entity_id}, {item['id']}; its terms stay", tuple(rows)
        )
    return Imported(line, name, "entity", f"{entity_id}, {len(terms)} terms", tuple(rows))


def _body(line: int, item: Item, base: KnowledgeBase, known: _Known) -> Imported | None:
    kind = next((KINDS[i] for i in _ids(item, "P31") if i in KINDS), None)
    name = _label(item)
    if kind is None or not name:
        return None
    country = "" if kind == "igo" else next((known.states[i] for i in _ids(item, "P17") if i in known.states), "")
    entity_id = known_id(base, name, country, kind)
    where = f"Wikidata {item['id']}"
    rows: list[OutRow] = []
    if fresh := entity_id is None:
        entity_id = f"{new_id(name, country, kind)}_{item['id']}"
        dates = {"start": _date(item, "P571"), "end": _date(item, "P576")}
        own = {"name": name, "kind": kind, "country": country, "sectors": SECTORS.get(kind, "")}
        rows.append(row("organisations", id=entity_id, wikidata_id=item["id"], provenance=where, **own, **dates))
    rows += _aliases(item, entity_id or "", "alias", base, where)
    return Imported(line, name, "entity" if fresh else "name" if rows else "known", f"{entity_id}, {kind}", tuple(rows))


def _terms(item: Item, known: _Known) -> Iterator[dict[str, str]]:
    for statement in _statements(item, "P39"):
        office = known.offices.get(_target(statement.get("mainsnak")))
        if office is None:
            continue
        label, country = office
        lower = label.lower()
        role = next((role for role, words in _ROLES if any(word in lower for word in words)), "official")
        bounds = {
            key: _snak_date(statement.get("qualifiers", {}).get(p)) for key, p in (("start", "P580"), ("end", "P582"))
        }
        if bounds["start"] and bounds["end"] and bounds["start"] > bounds["end"] + "~":
            continue
        yield {"role": role, "title": label, "country": country, "sectors": "GOV", **bounds}


def _aliases(item: Item, entity_id: str, form: str, base: KnowledgeBase, where: str) -> Iterator[OutRow]:
    texts = [a["value"] for language in _LANGUAGES for a in item.get("aliases", {}).get(language, ()) if "value" in a]
    for text in dict.fromkeys(texts):
        clear = " " in text if form == "person" else len(text) > 2
        if clear and any(c.isupper() for c in text) and entity_id not in base.readings(text):
            yield row("names", entity_id=entity_id, text=text, form=form, provenance=where)


# ------------------------------------------------------------ reading an item


def _label(item: Item) -> str:
    labels = item.get("labels", {})
    return next((str(labels[language]["value"]) for language in _LANGUAGES if language in labels), "")


def _statements(item: Item, prop: str) -> Iterator[Item]:
    claims = item.get("claims", {})
    for statement in claims.get(prop, ()) if isinstance(claims, dict) else ():
        if statement.get("rank") != "deprecated":
            yield statement


def _value(snak: Any) -> Any:
    return (snak or {}).get("datavalue", {}).get("value")


def _target(snak: Any) -> str:
    value = _value(snak)
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _ids(item: Item, prop: str) -> list[str]:
    return [target for s in _statements(item, prop) if (target := _target(s.get("mainsnak")))]


def _texts(item: Item, prop: str) -> list[str]:
    return [value for s in _statements(item, prop) if isinstance(value := _value(s.get("mainsnak")), str)]


def _date(item: Item, prop: str) -> str:
    return next((_snak_date([s.get("mainsnak")]) for s in _statements(item, prop)), "")


def _snak_date(snaks: Any) -> str:
    """An ISO date as precise as the first snak's time; empty without one, or before the year 1."""
    value = _value(snaks[0]) if snaks else None
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    precision = int(value.get("precision", 0))
    date = str(value["time"])[1:11]
    return date[: {9: 4, 10: 7}.get(precision, 10)] if precision >= 9 else ""
