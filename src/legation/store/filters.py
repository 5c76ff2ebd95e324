"""Which claims to read: filters as data, and the SQL they make. Values travel as parameters, never in the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypedDict

from legation.errors import UsageError

OneOrMore: TypeAlias = str | Sequence[str]


class ClaimFilters(TypedDict, total=False):
    """Filters for claims; all that are given must hold. Several values of one filter are alternatives.

    Keys:
        actor, recipient: a country ("PRK": its people, institutions and armed groups included), an entity
            ("CHN.XI_JINPING") or an organisation ("IGO.UN": its organs included).
        event_type: the deed, one of PLOVER's types.
        status, kind, newness: values of DESIGN section 3.
        since, until: the event's date lies in these days (it overlaps them, where it is an interval). Claims
            without a date are left out.
        published_since, published_until: the day of publication lies in these days.
        document_id: one document.
        limit: at most so many, the first in order.
        all_revisions: earlier texts of documents too.
    """

    actor: OneOrMore | None
    recipient: OneOrMore | None
    event_type: OneOrMore | None
    status: OneOrMore | None
    kind: OneOrMore | None
    newness: OneOrMore | None
    since: str | dt.date | None
    until: str | dt.date | None
    published_since: str | dt.date | None
    published_until: str | dt.date | None
    document_id: str | None
    limit: int | None
    all_revisions: bool


# Newest event first; then by document and as the article tells it.
ORDER = "coalesce(date_start, date_end, published_on) DESC NULLS LAST, document_id, revision, ordinal"


@dataclass(frozen=True, slots=True)
class Query:
    """SQL with its parameters."""

    sql: str
    parameters: tuple[Any, ...]


def claims_query(columns: str, filters: ClaimFilters) -> Query:
    """SELECT these columns of the claims that pass the filters.

    Raises:
        UsageError: US001, a date that is none or a limit below 1.
    """
    conditions: list[str] = []
    parameters: list[Any] = []
    for condition, values in _conditions(filters):
        conditions.append(condition)
        parameters.extend(values)
    table = "claims" if filters.get("all_revisions") else "current_claims"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    limit = _limit(filters.get("limit"))
    return Query(f"SELECT {columns} FROM {table} AS c {where} ORDER BY {ORDER} {limit}", tuple(parameters))


def _conditions(filters: ClaimFilters) -> list[tuple[str, list[Any]]]:
    found = [
        _party("actor", filters.get("actor")),
        _party("recipient", filters.get("recipient")),
        _one_of("event_type", filters.get("event_type"), upper=True),
        _one_of("status", filters.get("status")),
        _one_of("kind", filters.get("kind")),
        _one_of("newness", filters.get("newness")),
        _one_of("document_id", filters.get("document_id"), exact=True),
        _compare("coalesce(date_end, DATE '9999-12-31') >= ?", filters.get("since")),
        _compare("coalesce(date_start, DATE '0001-01-01') <= ?", filters.get("until")),
        _compare("published_on >= ?", filters.get("published_since")),
        _compare("published_on <= ?", filters.get("published_until")),
    ]
    if filters.get("since") or filters.get("until"):
        found.append(("coalesce(date_start, date_end) IS NOT NULL", []))
    return [pair for pair in found if pair is not None]


def _party(part: str, value: OneOrMore | None) -> tuple[str, list[Any]] | None:
    codes = [code.strip().upper() for code in _several(value)]
    if not codes:
        return None
    one = "p.country = ? OR p.entity_id = ? OR starts_with(p.entity_id, ? || '.')"
    sql = f"""EXISTS (
        SELECT 1 FROM claim_parties AS p
        WHERE (p.document_id, p.revision, p.ordinal) = (c.document_id, c.revision, c.ordinal)
        AND p.part = '{part}' AND ({" OR ".join([one] * len(codes))}))"""
    return sql, [code for code in codes for _ in range(3)]


def _one_of(
    column: str, value: OneOrMore | None, *, upper: bool = False, exact: bool = False
) -> tuple[str, list[Any]] | None:
    values = _several(value)
    if not values:
        return None
    if not exact:
        values = [item.strip().upper() if upper else item.strip().lower() for item in values]
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def _compare(condition: str, value: str | dt.date | None) -> tuple[str, list[Any]] | None:
    return None if value is None else (condition, [_day(value)])


def _several(value: OneOrMore | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def _day(value: str | dt.date) -> dt.date:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value.strip())
    except ValueError:
        message = f"{value[:40]!r} is no date"
        raise UsageError("US001", message, remedy="write it as 2025-09-02") from None


def _limit(value: int | None) -> str:
    if value is None:
        return ""
    if value < 1:
        raise UsageError("US001", f"a limit of {value} leaves nothing", remedy="give a whole number from 1")
    return f"LIMIT {int(value)}"
