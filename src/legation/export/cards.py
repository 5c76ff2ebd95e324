"""A claim as the page's card shows it: plain strings, ready for a template that escapes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from legation.export.arrange import STATUS_SYMBOLS
from legation.export.dates import date_text, inferred, iso_text
from legation.export.phrases import (
    Journey,
    according_to,
    code_lines,
    content_label,
    content_text,
    corroborated_by,
    detail_lines,
    journey,
    locations,
    mutual,
    party_code,
    party_name,
    quotation_text,
    quotation_voices,
)
from legation.export.safe import one_line
from legation.model import Claim, Party


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party's name, its codes and its office; the words stand there if they say more than the name."""

    name: str
    code: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line of a card; ``note`` is small print after it, ``machine`` the ISO form of a date."""

    label: str
    text: str
    note: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a card shows, and by what it can be filtered."""

    number: int
    event_type: str
    modes: str
    kind: str
    status: str
    status_class: str
    parties: str
    actors: tuple[PartyView, ...]
    recipients: tuple[PartyView, ...]
    mutual: bool
    trigger: str
    according: str
    journey: Journey | None
    travel: str
    said: tuple[str, str] | None
    rows: tuple[Row, ...]
    codes: tuple[Row, ...]
    reasons: tuple[str, ...]
    ties: tuple[tuple[str, int], ...]
    confidence: str


def card(claim: Claim, number: int, *, numbers: Mapping[str, int]) -> Card:
    """The claim's card under its number; ``numbers`` says where the claims that it is tied to stand."""
    way = journey(claim)
    return Card(
        number=number,
        event_type=one_line(claim.event_type),
        modes=one_line(", ".join(claim.modes)),
        kind="" if claim.kind == "event" else one_line(claim.kind),
        status=one_line(claim.status),
        status_class=claim.status if claim.status in STATUS_SYMBOLS else "other",
        parties=" ".join(parties_of(claim)),
        actors=tuple(_party(party) for party in claim.actors),
        recipients=() if mutual(claim) else tuple(_party(party) for party in claim.recipients),
        mutual=mutual(claim),
        trigger=one_line(claim.trigger.text),
        according=according_to(claim),
        journey=way,
        travel=_travel(claim) if way else "",
        said=(quotation_text(claim.quotation), quotation_voices(claim.quotation)) if claim.quotation else None,
        rows=tuple(_rows(claim, travelling=way is not None)),
        codes=tuple(Row(label, text) for label, text in code_lines(claim) if label not in ("because", "confidence")),
        reasons=tuple(one_line(reason) for reason in claim.explanation),
        ties=_ties(claim, numbers),
        confidence=f"{claim.confidence:.2f}",
    )


def parties_of(claim: Claim) -> dict[str, str]:
    """Code → name of the states and organisations that the claim is about; a name is empty where nobody gave it."""
    names: dict[str, str] = {}
    for party in (*claim.actors, *claim.recipients, *claim.regarding):
        code = "_".join(one_line(party.code).split())
        if code:
            own = one_line(party.name or "") if party.entity_id == party.code else ""
            names[code] = names.get(code) or own
    return names


def _party(party: Party) -> PartyView:
    name, words = party_name(party), one_line(party.text)
    told = words if words and words.casefold() not in name.casefold() else ""
    return PartyView(name, party_code(party), one_line(party.role or ""), told)


def _travel(claim: Claim) -> str:
    told = dict(detail_lines({key: claim.details.get(key) for key in ("means", "duration")}))
    return ", ".join(told.values())


def _rows(claim: Claim, *, travelling: bool) -> list[Row]:
    rows = []
    if claim.date:
        note = "by publication" if inferred(claim.date) else ""
        rows.append(Row("When", date_text(claim.date), note, iso_text(claim.date)))
    rows.append(Row("Where", locations(claim)))
    if claim.content:
        rows.append(Row(content_label(claim).capitalize(), content_text(claim.content)))
    rows.append(Row("Regarding", ", ".join(party_name(party) for party in claim.regarding)))
    rows.append(Row("Corroborated", corroborated_by(claim)))
    shown = ("means", "duration") if travelling else ()
    details = {key: value for key, value in claim.details.items() if key not in shown}
    rows += [Row(label.capitalize(), text) for label, text in detail_lines(details)]
    return [row for row in rows if row.text]


def _ties(claim: Claim, numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Relation and number of the claims of this article that this one is tied to."""
    found = ((one_line(link.relation.replace("_", " ")), numbers.get(link.claim_id)) for link in claim.links)
    return tuple((relation, number) for relation, number in found if number is not None)
