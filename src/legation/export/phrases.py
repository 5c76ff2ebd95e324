"""A claim's fields in plain words, for people: the table and the page say the same things the same way.

Every function returns text that is ``one_line`` clean; none of it is escaped for HTML yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from legation.export.dates import date_text
from legation.export.safe import one_line
from legation.model import Claim, Content, Party, Place, Quotation, Source

QUAD_CLASSES: Final[dict[int, str]] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}

ASSERTED_BY: Final[dict[str, str]] = {
    "publisher": "the publisher",
    "actor_side": "the actor’s side",
    "recipient_side": "the recipient’s side",
    "third_party": "a third party",
    "anonymous": "unnamed sources",
}

_SECTORLESS: Final = frozenset({"GOV"})
_ORIGIN: Final = {
    "asserts": "according to {}",
    "denies": "denied by {}",
    "doubts": "doubted by {}",
    "quotes": "in the words of {}",
}
_TELLER: Final = {
    "asserts": "as told by {}",
    "denies": "denied by {}",
    "doubts": "doubted by {}",
    "quotes": "quoted by {}",
}
_SPEECH_ACTS: Final = {
    "AGREE": "promises",
    "THREATEN": "threatens",
    "REQUEST": "asks for",
    "REJECT": "refuses",
    "ACCUSE": "alleges",
    "CONCEDE": "concedes",
}
_DETAILS: Final = "purpose means duration amount treaty weapon killed wounded novelty".split()  # as readers ask
_DURATION: Final = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_UNITS: Final = ("year", "month", "week", "day", "hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a movement began, what it touched and where it ended; an end nobody told is None."""

    origin: str | None
    stops: tuple[str, ...]
    destination: str | None

    def __str__(self) -> str:
        return " → ".join((self.origin or "?", *self.stops, self.destination or "?"))


def joined(parts: Iterable[str], *, last: str = " and ") -> str:
    """``a``, ``a and b`` or ``a, b and c``."""
    *head, tail = [*parts] or [""]
    return ", ".join(head) + last + tail if head else tail


def event_label(claim: Claim) -> str:
    """The type with its modes: ``CONSULT (visit)``."""
    return type_label(claim.event_type, claim.modes)


def type_label(event_type: str | None, modes: Sequence[str]) -> str:
    """The type with its modes in brackets, an em dash where there is no type."""
    modes_text = f" ({', '.join(one_line(m) for m in modes)})" if modes else ""
    return one_line(event_type or "—") + modes_text


def party_name(party: Party) -> str:
    """The name in the knowledge base, else the article's words in quotation marks, else a dash."""
    if party.name:
        return one_line(party.name)
    words = one_line(party.text)
    return f"“{words}”" if words else "—"


def party_code(party: Party) -> str:
    """Country or organisation and sectors, as in ``PRK GOV MED``."""
    return one_line(" ".join(dict.fromkeys(code for code in (party.code, *party.sectors) if code)))


def party_label(party: Party) -> str:
    """Name and code: ``Kim Jong Un (PRK GOV)``; a state's government is its bare name and code."""
    code = party_code(party)
    if party.entity_id == party.country and set(party.sectors) <= _SECTORLESS:
        code = one_line(party.code)
    return f"{party_name(party)} ({code})" if code else party_name(party)


def parties_text(parties: Sequence[Party]) -> str:
    """All of them, or "nobody named"."""
    return joined(party_label(party) for party in parties) if parties else "nobody named"


def mutual(claim: Claim) -> bool:
    """Whether several parties act on each other: the same ones stand on both sides."""
    sides = [{(p.entity_id, p.text, p.start) for p in side} for side in (claim.actors, claim.recipients)]
    return sides[0] == sides[1] and len(sides[0]) > 1


def who_whom(claim: Claim) -> str:
    """``Kim Jong Un (PRK GOV) → China (CHN)``, or ``Iran (IRN) ↔ Oman (OMN)`` where they act on each other."""
    if mutual(claim):
        return " ↔ ".join(party_label(party) for party in claim.actors)
    who = parties_text(claim.actors)
    return f"{who} → {parties_text(claim.recipients)}" if claim.recipients else who


def source_name(source: Source) -> str:
    """The article's words for the source; they say more than an id ("two diplomats there")."""
    words, name = one_line(source.text), one_line(source.name or "")
    if not words:
        return name or "an unnamed source"
    return words if not name or name.casefold() in words.casefold() else f"{words} ({name})"


def according_to(claim: Claim) -> str:
    """Who says so, the origin first: "according to officials, as told by Reuters"; empty for the publisher's own word.

    A denial says what it denies: "denied by Moscow (the intent)".
    """
    said = _attributed(claim)
    what = f" (the {one_line(claim.denied_content)})" if claim.denied_content else ""
    return said + what if said else f"denied{what}" if what else ""


def _attributed(claim: Claim) -> str:
    if not claim.attribution:
        return "according to unnamed sources" if claim.asserted_by == "anonymous" else ""
    *tellers, origin = claim.attribution
    parts = [_ORIGIN.get(origin.stance, "according to {}").format(source_name(origin))]
    parts += [_TELLER.get(teller.stance, "as told by {}").format(source_name(teller)) for teller in reversed(tellers)]
    return ", ".join(parts)


def corroborated_by(claim: Claim) -> str:
    """Who saw or confirmed it apart from the source: "Witnesses (observed)"; empty for nobody."""
    return joined(one_line(f"{c.text} ({c.cue})" if c.cue else c.text) for c in claim.corroboration)


def place_text(place: Place) -> str:
    """Name and country: ``Beijing, CHN``; a country alone stays alone."""
    name = one_line(place.name or place.text)
    country = one_line(place.country or "")
    return f"{name}, {country}" if country and country != name else name


def locations(claim: Claim) -> str:
    """Where it happened, the ends of a journey left to ``journey``; empty where nothing is known."""
    here = [p for p in claim.places if p.role in ("location", "facility")]
    if not here and journey(claim) is None and claim.place is not None:
        here = [claim.place]
    return joined(dict.fromkeys(place_text(p) for p in here), last=", ")


def journey(claim: Claim) -> Journey | None:
    """The movement that the places tell, or None: there must be an origin or a stop beside where it ended."""
    by_role: dict[str, list[str]] = {}
    for place in claim.places:
        by_role.setdefault(place.role, []).append(one_line(place.name or place.text))
    origins, stops = by_role.get("origin", []), by_role.get("stop", [])
    if not origins and not stops:
        return None
    ends = by_role.get("destination") or by_role.get("location") or []
    return Journey(origins[0] if origins else None, tuple(stops), ends[0] if ends else None)


def content_label(claim: Claim) -> str:
    """What the speech act does with its content: promises, threatens, asks for …"""
    return _SPEECH_ACTS.get(claim.event_type, "content")


def content_text(content: Content) -> str:
    """The deed promised, threatened, asked for or refused: type, place, date."""
    parts = [type_label(content.event_type, (content.mode,) if content.mode else ())]
    parts += [place_text(content.place)] if content.place else []
    parts += [date_text(content.date)] if content.date else []
    return ", ".join(part for part in parts if part)


def quotation_text(quotation: Quotation) -> str:
    """The quoted words in one pair of quotation marks."""
    return "“" + one_line(quotation.text).strip("“”\"„«»'‘’ ") + "”"


def quotation_voices(quotation: Quotation) -> str:
    """Speaker and addressee: ``Lai Ching-te, to China``; empty where neither is known."""
    speaker = one_line(quotation.speaker or "")
    to = f"to {one_line(quotation.addressee)}" if quotation.addressee else ""
    return ", ".join(part for part in (speaker, to) if part)


def detail_lines(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The details as label and text, the known ones first, empty ones left out."""
    keys = [k for k in _DETAILS if k in details] + sorted(k for k in details if k not in _DETAILS)
    lines = [(one_line(key.replace("_", " ")), _detail(key, details[key])) for key in keys]
    return [(label, text) for label, text in lines if text]


def _detail(key: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if {"low", "best", "high"} & set(value):
            return count_text(value)
        if isinstance(value.get("text"), str):
            return one_line(value["text"])
    if isinstance(value, str):
        return one_line(duration_text(value) if key == "duration" else value)
    if isinstance(value, (list, tuple)):
        return joined(text for item in value if (text := _detail(key, item)))
    return one_line(json.dumps(value, ensure_ascii=False, default=str))


def count_text(count: Mapping[str, Any]) -> str:
    """A {low, best, high} count: ``4``, ``at least 9``, ``up to 30``, ``12 (9 to 15)``."""
    low, best, high = count.get("low"), count.get("best"), count.get("high")
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low} to {high}" if best is None else f"{best} ({low} to {high})"
    if low is not None:
        return f"at least {low}" if best in (None, low) else f"{best}, at least {low}"
    if high is not None:
        return f"up to {high}" if best in (None, high) else f"{best}, up to {high}"
    return "" if best is None else str(best)


def telling_lines(claim: Claim) -> list[tuple[str, str]]:
    """Label and text of what stands beside who, whom, when and where; the quotation only if it stands elsewhere."""
    lines = [("", according_to(claim)), ("corroborated by", corroborated_by(claim))]
    if claim.content:
        lines.append((content_label(claim), content_text(claim.content)))
    lines.append(("regarding", joined(party_name(party) for party in claim.regarding)))
    quotation = claim.quotation
    if quotation and not claim.sentence.start <= quotation.start < claim.sentence.end:
        voices = quotation_voices(quotation)
        lines.append(("said", quotation_text(quotation) + (f" ({voices})" if voices else "")))
    return [(label, text) for label, text in lines if text]


def code_lines(claim: Claim) -> list[tuple[str, str]]:
    """Label and text of how the claim was coded: codes, scores, primitives, rules, identity."""
    scores = joined((f"{name} {'none' if x is None else x}" for name, x in claim.scores.items()), last=", ")
    asserted = ASSERTED_BY.get(claim.asserted_by, claim.asserted_by)
    primitives: list[str] = [claim.polarity, claim.certainty, claim.tense]
    primitives += [claim.condition] if claim.condition != "none" else []
    lines = [
        ("PLOVER", claim.plover_type),
        ("CAMEO", claim.cameo or "none"),
        ("class", QUAD_CLASSES.get(claim.quad_class, str(claim.quad_class))),
        ("scores", scores),
        ("contexts", ", ".join(claim.contexts)),
        ("primitives", ", ".join(primitives)),
        ("told by", asserted),
        ("confidence", f"{claim.confidence:.2f}"),
        ("because", "; ".join(claim.explanation)),
        ("claim", claim.claim_id),
        ("coder", claim.coder),
    ]
    return [(label, one_line(text)) for label, text in lines if text]


def duration_text(iso: str) -> str:
    """An ISO 8601 duration in words (``PT20H`` is "20 hours"); anything else comes back as it is."""
    match = _DURATION.fullmatch(iso.strip())
    if not match or not any(match.groups()):
        return iso
    amounts = zip(match.groups(), _UNITS, strict=True)
    return joined(f"{n} {unit}" + ("" if n == "1" else "s") for n, unit in amounts if n)
