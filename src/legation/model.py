"""The records that flow through Legation: documents in, claims out.

Everything here is frozen and holds plain values only; nothing here imports another room. Offsets count
Unicode characters of the document's text as it was given (or of its title where ``field`` is ``"title"``).
Names follow PLOVER and CAMEO (events, actor, recipient), ISO 3166-1 alpha-3 (countries) and FactBank and ACE
(polarity, certainty, tense, genericity).
"""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["event", "state", "assessment"]
Status: TypeAlias = Literal["denied", "negated", "unconfirmed", "hypothetical", "planned", "occurred"]
Newness: TypeAlias = Literal["news", "background"]
Polarity: TypeAlias = Literal["positive", "negative"]
Certainty: TypeAlias = Literal["certain", "probable", "possible", "unknown"]
Tense: TypeAlias = Literal["past", "ongoing", "future", "unspecified"]
Condition: TypeAlias = Literal["none", "conditional", "purpose", "question"]
AssertedBy: TypeAlias = Literal["publisher", "actor_side", "recipient_side", "third_party", "anonymous"]
Stance: TypeAlias = Literal["asserts", "denies", "doubts", "quotes"]
TextField: TypeAlias = Literal["text", "title"]

STATUSES: tuple[Status, ...] = ("denied", "negated", "unconfirmed", "hypothetical", "planned", "occurred")


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it came in.

    Attributes:
        id: the id it came with, or the hash of publisher, URL, date, title and text.
        text: the raw text, untouched.
        title: the headline, if it came apart from the text.
        published_at: ISO 8601 date or date-time, as given.
        publisher: who printed it.
        url: where it stood.
        language: ISO 639-1 code the user gave, or None.
        retrieved_at: ISO 8601 date or date-time of the retrieval.
        warnings: what was odd about it and was coded all the same.
    """

    id: str
    text: str
    title: str | None = None
    published_at: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved_at: str | None = None
    warnings: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        head = html.escape(self.title or self.id)
        meta = " · ".join(html.escape(x) for x in (self.publisher, self.published_at) if x)
        return f"<article><h4>{head}</h4><p><small>{meta}</small></p><p>{html.escape(self.text[:2000])}</p></article>"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document: ``text == document.text[start:end]`` (of the title where field says so)."""

    text: str
    start: int
    end: int
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a role: who did it, or to whom. ``entity_id`` is None for a name nobody knows."""

    text: str
    start: int
    end: int
    entity_id: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    wikidata_id: str | None = None
    field: TextField = "text"

    @property
    def code(self) -> str:
        """The country, or the organisation's id, or an empty string."""
        return self.country or ".".join((self.entity_id or "").split(".")[:2])


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution chain (FactBank's nested sources), outermost first."""

    text: str
    start: int
    end: int
    entity_id: str | None = None
    cue: str = ""
    stance: Stance = "asserts"
    name: str | None = None
    country: str | None = None
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Somebody who saw or confirmed it, apart from the source."""

    text: str
    start: int
    end: int
    cue: str
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, who said them and to or about whom."""

    text: str
    start: int
    end: int
    speaker: str | None = None
    addressee: str | None = None
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends inclusive ISO dates, with the words that say so.

    ``precision`` is time, day, week, month, quarter, season, half, year, decade, century or unknown;
    ``span`` is None where the date was inferred from the date of publication.
    """

    start: str | None
    end: str | None
    precision: str
    span: tuple[int, int] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the part it plays: location, origin, destination, stop or facility."""

    text: str
    start: int
    end: int
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    role: str = "location"
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class SentenceRef:
    """Which sentence: its number from 0 (the title is -1) and its offsets."""

    index: int
    start: int
    end: int
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class Content:
    """The deed promised, threatened, asked for or refused."""

    event_type: str | None
    mode: str | None = None
    date: When | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another claim: same_event, part_of, before or cause."""

    claim_id: str
    relation: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One report, with one trigger sentence, of one event, state or assessment. The unit of coding.

    ``event_type`` names the deed; ``plover_type`` is strict PLOVER 2.0, in which an announced future deed is
    AGREE, CONCEDE or THREATEN; ``cameo``, ``quad_class`` (1 to 4) and ``scores`` follow ``plover_type``.
    ``scores`` has the keys plover (-10 to 10) and goldstein (-10 to 10, or None). ``confidence`` is 0 to 1.
    """

    claim_id: str
    document_id: str
    event_type: str
    plover_type: str
    cameo: str
    quad_class: int
    scores: Mapping[str, float | None]
    trigger: Span
    sentence: SentenceRef
    published_at: str | None = None
    publisher: str | None = None
    kind: Kind = "event"
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    regarding: tuple[Party, ...] = ()
    content: Content | None = None
    status: Status = "occurred"
    newness: Newness = "news"
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    tense: Tense = "past"
    condition: Condition = "none"
    asserted_by: AssertedBy = "publisher"
    attribution: tuple[Source, ...] = ()
    denied_content: str | None = None
    quotation: Quotation | None = None
    corroboration: tuple[Corroboration, ...] = ()
    date: When | None = None
    places: tuple[Place, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    lead: bool = True
    links: tuple[Link, ...] = ()
    confidence: float = 0.5
    explanation: tuple[str, ...] = ()
    coder: str = ""

    @property
    def mode(self) -> str | None:
        """The first mode, the one that a single-mode format keeps."""
        return self.modes[0] if self.modes else None

    @property
    def place(self) -> Place | None:
        """Where it happened: the location, else the destination, else whatever place there is."""
        order = {"location": 0, "facility": 1, "destination": 2}
        return min(self.places, key=lambda place: order.get(place.role, 9), default=None)

    def _repr_html_(self) -> str:
        who = ", ".join(html.escape(p.name or p.text) for p in self.actors) or "—"
        whom = ", ".join(html.escape(p.name or p.text) for p in self.recipients) or "—"
        label = html.escape(self.event_type + (f" ({self.mode})" if self.mode else ""))
        words = html.escape(self.trigger.text)
        return (
            f"<div><b>{label}</b> {who} → {whom} <i>{html.escape(self.status)}</i>"
            f" <small>“{words}” · {html.escape(self.asserted_by)}</small></div>"
        )


# ---------------------------------------------------------------- JSON, as DESIGN section 4 fixes it

_CLAIM_KEYS = (
    "claim_id document_id published_at publisher kind event_type plover_type modes mode contexts cameo quad_class"
    " scores actors recipients regarding content status newness polarity certainty tense condition asserted_by"
    " attribution denied_content quotation corroboration date place places trigger sentence details lead links"
    " confidence explanation coder"
).split()


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """The claim as the JSON object of the wire format, keys in its order, ready for ``json.dumps``."""
    return {key: _plain(getattr(claim, key)) for key in _CLAIM_KEYS}


def claim_from_dict(data: Mapping[str, Any]) -> Claim:
    """The claim that ``claim_to_dict`` wrote. Unknown keys are ignored.

    Raises:
        KeyError: a key that every claim has is missing.
    """
    plain = {f.name: data[f.name] for f in dataclasses.fields(Claim) if f.name in data}
    plain["trigger"] = _record(Span, data["trigger"])
    plain["sentence"] = _record(SentenceRef, data["sentence"])
    for name, kind in _LISTS.items():
        plain[name] = tuple(_record(kind, item) for item in data.get(name) or ())
    for name in ("modes", "contexts", "explanation"):
        plain[name] = tuple(data.get(name) or ())
    plain["date"] = _when(data.get("date"))
    plain["quotation"] = _record(Quotation, data["quotation"]) if data.get("quotation") else None
    content = data.get("content")
    if content:
        place = _record(Place, content["place"]) if content.get("place") else None
        plain["content"] = Content(content["event_type"], content["mode"], _when(content.get("date")), place)
    return Claim(**plain)


_LISTS: dict[str, type] = {
    "actors": Party,
    "recipients": Party,
    "regarding": Party,
    "attribution": Source,
    "corroboration": Corroboration,
    "places": Place,
    "links": Link,
}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        out = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        if out.get("field") == "text":
            del out["field"]  # only spans in the title say where they are
        return out
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _record(kind: type, data: Mapping[str, Any]) -> Any:
    names = {f.name for f in dataclasses.fields(kind)}
    return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in data.items() if key in names})


def _when(data: Mapping[str, Any] | None) -> When | None:
    return _record(When, data) if data else None
