"""CSV: one flat row per claim, for spreadsheets and data frames.

The columns are data of this module (``COLUMNS``) and are described in ``docs/reference/csv_columns.md``; a test
holds the two together. Cells are for reading and counting; JSON lines is the format that keeps everything exactly.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TextIO, TypeAlias

from legation.export.arrange import sentence_span
from legation.export.phrases import content_text, detail_lines
from legation.export.safe import one_line, spreadsheet_cell
from legation.model import Claim, Document, Party, Place

Cell: TypeAlias = str | int | float | None
Column: TypeAlias = Callable[[Claim], Cell]


def _list(values: Iterable[object]) -> str:
    """The values joined by ``|``; a bar inside a value becomes a slash, an absent value stays an empty place."""
    texts = [one_line("" if value is None else str(value)).replace("|", "/") for value in values]
    return "|".join(texts) if any(texts) else ""


def _names(role: str) -> Column:
    return lambda claim: _list(party.name or party.text for party in _parties(claim, role))


def _ids(role: str) -> Column:
    return lambda claim: _list(party.entity_id for party in _parties(claim, role))


def _countries(role: str) -> Column:
    return lambda claim: _list(party.country for party in _parties(claim, role))


def _sectors(role: str) -> Column:
    return lambda claim: _list(" ".join(party.sectors) for party in _parties(claim, role))


def _words(role: str) -> Column:
    return lambda claim: _list(party.text for party in _parties(claim, role))


def _parties(claim: Claim, role: str) -> Sequence[Party]:
    parties: Sequence[Party] = getattr(claim, role)
    return parties


def _field(name: str) -> Column:
    return lambda claim: getattr(claim, name)


def _score(name: str) -> Column:
    return lambda claim: claim.scores.get(name)


def _when(name: str) -> Column:
    return lambda claim: getattr(claim.date, name, None)


def _place(name: str) -> Column:
    return lambda claim: getattr(claim.place, name, None)


def _end(role: str, name: str) -> Column:
    def cell(claim: Claim) -> Cell:
        places: list[Place] = [place for place in claim.places if place.role == role]
        return getattr(places[0], name) if places else None

    return cell


def _detail(name: str) -> Column:
    def cell(claim: Claim) -> Cell:
        return dict(detail_lines({name: claim.details.get(name)})).get(name)

    return cell


def _raw_detail(name: str) -> Column:
    def cell(claim: Claim) -> Cell:
        value = claim.details.get(name)
        return value if isinstance(value, str) else None

    return cell


def _count(name: str, bound: str) -> Column:
    def cell(claim: Claim) -> Cell:
        value: Any = claim.details.get(name)
        number = value.get(bound) if isinstance(value, Mapping) else value
        return number if isinstance(number, (int, float)) else None

    return cell


def _columns_of_parties() -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for role in ("actor", "recipient"):
        plural = role + "s"
        columns |= {
            plural: _names(plural),
            f"{role}_ids": _ids(plural),
            f"{role}_countries": _countries(plural),
            f"{role}_sectors": _sectors(plural),
            f"{role}_words": _words(plural),
        }
    return columns | {"regarding": _names("regarding"), "regarding_ids": _ids("regarding")}


_ABOUT: Final[dict[str, Column]] = {
    "claim_id": _field("claim_id"),
    "document_id": _field("document_id"),
    "published_at": _field("published_at"),
    "publisher": _field("publisher"),
    "kind": _field("kind"),
    "status": _field("status"),
    "newness": _field("newness"),
    "lead": lambda claim: int(claim.lead),
    "event_type": _field("event_type"),
    "modes": lambda claim: _list(claim.modes),
    "contexts": lambda claim: _list(claim.contexts),
    "plover_type": _field("plover_type"),
    "cameo": _field("cameo"),
    "quad_class": _field("quad_class"),
    "plover_score": _score("plover"),
    "goldstein": _score("goldstein"),
}

_TELLING: Final[dict[str, Column]] = {
    "content": lambda claim: content_text(claim.content) if claim.content else None,
    "polarity": _field("polarity"),
    "certainty": _field("certainty"),
    "tense": _field("tense"),
    "condition": _field("condition"),
    "asserted_by": _field("asserted_by"),
    "sources": lambda claim: _list(source.text for source in claim.attribution),
    "source_ids": lambda claim: _list(source.entity_id for source in claim.attribution),
    "source_stances": lambda claim: _list(source.stance for source in claim.attribution),
    "denied_content": _field("denied_content"),
    "quotation": lambda claim: claim.quotation.text if claim.quotation else None,
    "speaker": lambda claim: claim.quotation.speaker if claim.quotation else None,
    "addressee": lambda claim: claim.quotation.addressee if claim.quotation else None,
    "corroboration": lambda claim: _list(witness.text for witness in claim.corroboration),
}

_CIRCUMSTANCES: Final[dict[str, Column]] = {
    "date_start": _when("start"),
    "date_end": _when("end"),
    "date_precision": _when("precision"),
    "date_words": _when("text"),
    "place": _place("name"),
    "place_country": _place("country"),
    "place_admin1": _place("admin1"),
    "place_lat": _place("lat"),
    "place_lon": _place("lon"),
    "place_geonames_id": _place("geonames_id"),
    "place_role": _place("role"),
    "origin": _end("origin", "name"),
    "origin_country": _end("origin", "country"),
    "destination": _end("destination", "name"),
    "destination_country": _end("destination", "country"),
    "purpose": _detail("purpose"),
    "means": _detail("means"),
    "duration": _raw_detail("duration"),
    "amount": _detail("amount"),
    "treaty": _detail("treaty"),
    "weapon": _detail("weapon"),
    "killed_low": _count("killed", "low"),
    "killed_best": _count("killed", "best"),
    "killed_high": _count("killed", "high"),
    "wounded_low": _count("wounded", "low"),
    "wounded_best": _count("wounded", "best"),
    "wounded_high": _count("wounded", "high"),
    "novelty": _detail("novelty"),
}

_EVIDENCE: Final[dict[str, Column]] = {
    "trigger": lambda claim: claim.trigger.text,
    "trigger_start": lambda claim: claim.trigger.start,
    "trigger_end": lambda claim: claim.trigger.end,
    "trigger_field": lambda claim: claim.trigger.field,
    "same_event": lambda claim: _list(link.claim_id for link in claim.links if link.relation == "same_event"),
    "confidence": _field("confidence"),
    "coder": _field("coder"),
}

_CELLS: Final[dict[str, Column]] = _ABOUT | _columns_of_parties() | _TELLING | _CIRCUMSTANCES | _EVIDENCE

COLUMNS: Final[tuple[str, ...]] = (*_CELLS, "sentence")
"""The header, in order. ``sentence`` is last: it is the widest."""


def claim_row(claim: Claim, *, documents: Mapping[str, Document] | None = None) -> list[Cell]:
    """The claim's cells in the order of ``COLUMNS``: numbers as numbers, nothing as an empty cell, text guarded."""
    sentence = sentence_span(claim, documents)
    cells = [cell(claim) for cell in _CELLS.values()] + [sentence.text if sentence else None]
    return [spreadsheet_cell(cell) if isinstance(cell, str) else cell for cell in cells]


def write_csv(claims: Iterable[Claim], stream: TextIO, *, documents: Mapping[str, Document] | None = None) -> int:
    """Write a header and one line per claim, and return how many claims there were.

    Args:
        claims: taken one by one.
        stream: a text stream opened with ``newline=""``.
        documents: document id → document, looked up for the ``sentence`` column, which else is empty.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for claim in claims:
        writer.writerow(claim_row(claim, documents=documents))
        count += 1
    return count
