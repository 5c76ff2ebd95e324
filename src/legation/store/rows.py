"""Documents and claims as rows of the desk's tables, and back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import pyarrow as pa

from legation.model import Claim, Document, Party, claim_from_dict, claim_to_dict
from legation.sources.identity import text_hash
from legation.store.identity import Placement

Row: TypeAlias = dict[str, Any]

_STRINGS: Final = pa.list_(pa.string())
_KEY: Final = {"document_id": pa.string(), "revision": pa.int32()}

TABLES: Final[dict[str, pa.Schema]] = {
    "document_ids": pa.schema({"given_id": pa.string(), "document_id": pa.string()}),
    "revisions": pa.schema(
        {
            **_KEY,
            "position": pa.int64(),
            **dict.fromkeys(("given_id", "content_hash", "text_hash", "title", "published_at"), pa.string()),
            "published_on": pa.date32(),
            **dict.fromkeys(("publisher", "url", "language", "retrieved_at", "text"), pa.string()),
            "warnings": _STRINGS,
            "stored_at": pa.timestamp("us"),
        }
    ),
    "codings": pa.schema({**_KEY, "version_id": pa.int32(), "claims": pa.int32(), "coded_at": pa.timestamp("us")}),
    "claims": pa.schema(
        {
            **_KEY,
            "ordinal": pa.int32(),
            "claim_id": pa.string(),
            "version_id": pa.int32(),
            **dict.fromkeys(("kind", "event_type", "plover_type", "mode"), pa.string()),
            "contexts": _STRINGS,
            "cameo": pa.string(),
            "quad_class": pa.int32(),
            "plover_score": pa.float64(),
            "goldstein": pa.float64(),
            **dict.fromkeys(("status", "newness", "asserted_by"), pa.string()),
            **dict.fromkeys(("actors", "recipients", "actor_names", "recipient_names"), _STRINGS),
            "date_start": pa.date32(),
            "date_end": pa.date32(),
            "date_precision": pa.string(),
            "published_on": pa.date32(),
            **dict.fromkeys(("publisher", "place_name", "place_country"), pa.string()),
            "lat": pa.float64(),
            "lon": pa.float64(),
            "geonames_id": pa.int64(),
            "trigger": pa.string(),
            "lead": pa.bool_(),
            "confidence": pa.float64(),
            "record": pa.string(),
        }
    ),
    "claim_parties": pa.schema(
        {
            **_KEY,
            "ordinal": pa.int32(),
            "part": pa.string(),
            "position": pa.int32(),
            **dict.fromkeys(("text", "name", "entity_id", "country"), pa.string()),
            "sectors": _STRINGS,
            "role": pa.string(),
        }
    ),
}


def revision_row(document: Document, placement: Placement, *, position: int, now: dt.datetime) -> Row:
    """The row of ``revisions`` for a text that is new to the desk."""
    return {
        "document_id": placement.document_id,
        "revision": placement.revision,
        "position": position,
        "given_id": document.id,
        "content_hash": placement.content_hash,
        "text_hash": text_hash(document.text),
        "title": document.title,
        "published_at": document.published_at,
        "published_on": day(document.published_at),
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "retrieved_at": document.retrieved_at,
        "text": document.text,
        "warnings": list(document.warnings),
        "stored_at": now,
    }


def claim_row(claim: Claim, placement: Placement, *, ordinal: int, version_id: int) -> Row:
    """The row of ``claims``; the claim itself is in its ``record``."""
    date, place = claim.date, claim.place
    return {
        "document_id": placement.document_id,
        "revision": placement.revision,
        "ordinal": ordinal,
        "claim_id": claim.claim_id,
        "version_id": version_id,
        "kind": claim.kind,
        "event_type": claim.event_type,
        "plover_type": claim.plover_type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "cameo": claim.cameo,
        "quad_class": claim.quad_class,
        "plover_score": claim.scores.get("plover"),
        "goldstein": claim.scores.get("goldstein"),
        "status": claim.status,
        "newness": claim.newness,
        "asserted_by": claim.asserted_by,
        "actors": [party.code or party.text for party in claim.actors],
        "recipients": [party.code or party.text for party in claim.recipients],
        "actor_names": [party.name or party.text for party in claim.actors],
        "recipient_names": [party.name or party.text for party in claim.recipients],
        "date_start": day(date.start) if date else None,
        "date_end": day(date.end) if date else None,
        "date_precision": date.precision if date else None,
        "published_on": day(claim.published_at),
        "publisher": claim.publisher,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames_id": place.geonames_id if place else None,
        "trigger": claim.trigger.text,
        "lead": claim.lead,
        "confidence": claim.confidence,
        "record": claim_to_json(claim),
    }


def party_rows(claim: Claim, placement: Placement, *, ordinal: int) -> list[Row]:
    """The rows of ``claim_parties`` for one claim."""
    parts = (("actor", claim.actors), ("recipient", claim.recipients), ("regarding", claim.regarding))
    return [
        {
            "document_id": placement.document_id,
            "revision": placement.revision,
            "ordinal": ordinal,
            "part": part,
            "position": position,
            **_party(party),
        }
        for part, parties in parts
        for position, party in enumerate(parties)
    ]


def claim_to_json(claim: Claim) -> str:
    """The claim in the wire format, on one line."""
    return json.dumps(claim_to_dict(claim), ensure_ascii=False)


def claim_from_json(record: str) -> Claim:
    """The claim that ``claim_to_json`` wrote, equal to the one it was given."""
    return claim_from_dict(json.loads(record))


def arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table with the types of a desk's table."""
    return pa.Table.from_pylist(list(rows), schema=TABLES[table])


def day(value: str | None) -> dt.date | None:
    """The day of an ISO date or date-time; None where there is none."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _party(party: Party) -> Row:
    return {
        "text": party.text,
        "name": party.name,
        "entity_id": party.entity_id,
        "country": party.country,
        "sectors": list(party.sectors),
        "role": party.role,
    }
