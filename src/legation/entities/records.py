"""The plain records of the entities room: who is known, under which names, in which office."""

from __future__ import annotations

from dataclasses import dataclass

FORMS: tuple[str, ...] = (
    "name",
    "abbreviation",
    "former",
    "adjective",
    "demonym",
    "capital",
    "metonym",
    "person",
    "alias",
)
"""How a name refers. The order is the preference when one text is listed twice for one entity."""

KINDS: tuple[str, ...] = (
    *("state", "territory", "partially_recognised", "dissolved", "person"),
    *("igo", "organ", "institution", "armed_group", "party", "firm", "media", "ngo", "church", "movement"),
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, organisation, armed group, institution or person that the knowledge base knows.

    Attributes:
        id: e.g. ``PRK``, ``PRK.KIM_JONG_UN``, ``IGO.UN.SECURITY_COUNCIL``, ``PRE.ABKHAZIA``.
        name: the name to show.
        kind: one of ``KINDS``.
        country: ISO 3166-1 alpha-3 (or XKX, or an ISO 3166-3 code) of the state it belongs to; None for
            organisations between states. A state's own is its id.
        sectors: PLOVER sectors that hold at any date; a person's come from the office instead.
        parent: id of the body, or of the sovereign, it belongs to.
        members: ISO codes of the member states.
        sex: ``m``, ``f`` or None.
        start, end: ISO dates of its existence, empty where open.
        leader: for a state, the role of the person meant by "the country's leader".
        weight: 1 (rarely in world news) to 5 (daily), the authors' judgement.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...] = ()
    parent: str | None = None
    members: tuple[str, ...] = ()
    sex: str | None = None
    wikidata_id: str | None = None
    provenance: str = ""
    start: str = ""
    end: str = ""
    leader: str = "head of state"
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one person in one office. ``end`` empty: in office at the last known date.

    ``confidence`` is 0 to 1: how sure the row is, whatever its provenance.
    """

    entity_id: str
    role: str
    title: str
    country: str | None
    sectors: tuple[str, ...]
    start: str
    end: str
    confidence: float
    provenance: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name of something known, found in a text: ``text == source[start:end]``.

    Attributes:
        form: one of ``FORMS``.
        entity_ids: what it may refer to, the likeliest first without regard to date and context.
        marks: what the caller should weigh. ``attributive``: it only qualifies the next word and is no party
            ("Russian-made", "pro-Russian", "Moscow-based"); ``hyphen:WORD``: joined to WORD ("U.S.-led" has
            ``hyphen:led``); ``personal_name``: perhaps part of somebody's name ("Michael Jordan");
            ``headline``: found in capitals only; ``surname``: a person by surname alone.
    """

    start: int
    end: int
    text: str
    form: str
    entity_ids: tuple[str, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name, with its share of the weight of all readings (0 to 1)."""

    entity_id: str
    name: str
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name refers to at a date. ``entity_id`` is None where nothing, or nothing clear enough, is known.

    ``score`` is 0 to 1; ``reason`` says how it came about; ``candidates`` are all readings, best first.
    """

    entity_id: str | None
    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for people or bodies by their function: "prime minister", "troops", "spokesman".

    ``kind`` is person, body or group; ``role`` the office it names, or None; ``plural`` whether this form is one.
    """

    noun: str
    sectors: tuple[str, ...]
    role: str | None
    kind: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Something ``check_entities`` found. ``level`` is error, warning or count."""

    level: str
    code: str
    file: str
    line: int | None
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        tail = f" ({self.remedy})" if self.remedy else ""
        return f"{self.level} {self.code} {where}: {self.message}{tail}"
