"""Two articles written for these tests and the claims that a careful reader would code in them, by hand.

The states are real, the persons and happenings are invented. ``words(…)`` finds each span in the text, so that
offsets are right by construction.
"""

from __future__ import annotations

from typing import Any

import pytest

from legation.model import (
    Claim,
    Content,
    Corroboration,
    Document,
    Link,
    Party,
    Place,
    Quotation,
    SentenceRef,
    Source,
    Span,
    TextField,
    When,
)

TITLE = "Omani mediator in Tehran as Gulf talks hang in the balance"
TEXT = """MUSCAT — Oman’s foreign minister, Salim al-Harthy, flew from Muscat to Tehran on Monday aboard a military \
aircraft, carrying a letter for Iranian leaders, the state news agency ONA reported. His convoy was seen leaving \
Mehrabad airport by two diplomats there.

It was his first visit since the talks broke down in March. Iran and Oman discussed a prisoner exchange for almost \
three hours, and Oman pledged $40 million for the families of the missing.

Iran denied that its navy had fired on the tanker Halcyon last week. “We did not touch that ship,” its foreign \
ministry spokesman told Saudi reporters. Saudi Arabia had accused Iran of shelling the vessel, killing four sailors \
and wounding at least nine.

No shots were exchanged on Sunday, the United Nations mission said. Saudi and Iranian delegations will meet in Muscat \
on 12 September, according to an Omani official quoted by ONA, though talk of a summit persists without confirmation \
from either capital. Riyadh could withdraw its patrol boats if the prisoners are freed, an adviser to the court \
suggested.

Analysts at the Gulf Research Forum see a cautious thaw between Riyadh and Tehran. Saudi Arabia cut diplomatic ties \
with Iran in 2016."""

DOCUMENT = Document(
    id="gulf-talks.txt",
    text=TEXT,
    title=TITLE,
    published_at="2025-09-08",
    publisher="Gulf Courier",
    url="https://courier.example/gulf-talks",
)

HOSTILE_TITLE = "<script>alert('title')</script> & [bold red]Minister[/bold red]"
HOSTILE_TEXT = (
    'The "Free <b>Republic</b>" of Fiji\x1b[31m attacked\x1b]8;;https://evil.example\x07 Samoa\u202e on & off '
    "</article><img src=x onerror=alert(1)> {{ 7*7 }} [link=https://evil.example]click[/link]\x00\x9b2J."
)
HOSTILE = Document(
    id='=HYPERLINK("https://evil.example")', text=HOSTILE_TEXT, title=HOSTILE_TITLE, publisher="<Publisher onclick='x'>"
)


def words(text: str, *, nth: int = 0, field: TextField = "text") -> dict[str, Any]:
    """The nth occurrence of the words as text, start, end and field."""
    source = TITLE if field == "title" else TEXT
    start = -1
    for _ in range(nth + 1):
        start = source.index(text, start + 1)
    return {"text": text, "start": start, "end": start + len(text), "field": field}


def sentence(number: int, first: str, last: str) -> SentenceRef:
    """The sentence that begins and ends with these words."""
    start = TEXT.index(first)
    return SentenceRef(number, start, TEXT.index(last, start) + len(last))


def state(text: str, code: str, name: str, *, nth: int = 0, field: TextField = "text", **more: Any) -> Party:
    """A state's government."""
    return Party(**words(text, nth=nth, field=field), entity_id=code, name=name, country=code, sectors=("GOV",), **more)


def place(text: str, name: str, country: str, role: str, *, nth: int = 0) -> Place:
    """A place with coordinates of no importance."""
    return Place(**words(text, nth=nth), name=name, country=country, lat=23.6, lon=58.6, geonames_id=287286, role=role)


def source(text: str, cue: str, *, nth: int = 0, stance: Any = "asserts", **more: Any) -> Source:
    """One link of an attribution."""
    return Source(**words(text, nth=nth), cue=cue, stance=stance, **more)


def day(iso: str, text: str = "", *, nth: int = 0) -> When:
    """A day, with the words that say so or none."""
    span = words(text, nth=nth) if text else None
    return When(iso, iso, "day", span and (span["start"], span["end"]), text)


def claim(number: int, event_type: str, trigger: dict[str, Any], ref: SentenceRef, **more: Any) -> Claim:
    """A claim with the codes that the test does not care about filled in."""
    codes: dict[str, Any] = {"plover_type": event_type, "cameo": "040", "quad_class": 1}
    codes["scores"] = {"plover": 1.0, "goldstein": 1.0}
    known = {"confidence": 0.8, "explanation": (f"frame:{event_type.lower()}",), "coder": "legation 0.1.0"}
    known |= {"document_id": DOCUMENT.id, "published_at": DOCUMENT.published_at, "publisher": DOCUMENT.publisher}
    return Claim(
        f"c{number:02d}", event_type=event_type, trigger=Span(**trigger), sentence=ref, **(codes | known | more)
    )


FLIGHT = sentence(0, "Oman’s foreign minister", "ONA reported.")
CONVOY = sentence(1, "His convoy", "diplomats there.")
TALKS = sentence(3, "Iran and Oman discussed", "the missing.")
DENIAL = sentence(4, "Iran denied", "last week.")
QUOTE = sentence(5, "“We did not", "Saudi reporters.")
CHARGE = sentence(6, "Saudi Arabia had accused", "at least nine.")
CALM = sentence(7, "No shots", "mission said.")
MEETING = sentence(8, "Saudi and Iranian delegations", "either capital.")
BOATS = sentence(9, "Riyadh could", "suggested.")
THAW = sentence(10, "Analysts", "and Tehran.")
TIES = sentence(11, "Saudi Arabia cut", "in 2016.")

HARTHY = {
    "entity_id": "OMN.SALIM_AL_HARTHY",
    "name": "Salim al-Harthy",
    "country": "OMN",
    "sectors": ("GOV",),
    "role": "foreign minister",
}
ONA = source("the state news agency ONA", "reported", entity_id="OMN.ONA", name="ONA", country="OMN")


def _visit() -> list[Claim]:
    visitor = Party(**words("Oman’s foreign minister, Salim al-Harthy"), **HARTHY)
    flight = claim(
        1,
        "CONSULT",
        words("flew"),
        FLIGHT,
        modes=("visit",),
        contexts=("diplomatic",),
        cameo="042",
        scores={"plover": 4.0, "goldstein": 1.9},
        actors=(visitor,),
        recipients=(state("Tehran", "IRN", "Iran"),),
        asserted_by="actor_side",
        attribution=(ONA,),
        corroboration=(Corroboration(**words("two diplomats there"), cue="seen"),),
        date=day("2025-09-08", "Monday"),
        places=(
            place("Muscat", "Muscat", "OMN", "origin"),
            place("Tehran", "Tehran", "IRN", "destination"),
        ),
        details={
            "means": "military aircraft",
            "purpose": "carrying a letter for Iranian leaders",
            "novelty": {"text": "his first visit since the talks broke down in March", "since": "2025-03"},
        },
        confidence=0.94,
        explanation=("frame:consult.visit", "status:6 past-asserted"),
    )
    headline = claim(
        2,
        "CONSULT",
        words("in Tehran", field="title"),
        SentenceRef(-1, 0, len(TITLE), "title"),
        modes=("visit",),
        actors=(Party(**words("Omani mediator", field="title"), **HARTHY),),
        recipients=(state("Tehran", "IRN", "Iran", field="title"),),
        date=day("2025-09-08"),
        lead=False,
        links=(Link("c01", "same_event"),),
    )
    return [flight, headline]


def _talks() -> list[Claim]:
    iran, oman = state("Iran", "IRN", "Iran", nth=1), state("Oman", "OMN", "Oman", nth=1)
    talks = claim(
        3,
        "CONSULT",
        words("discussed"),
        TALKS,
        modes=("meet",),
        actors=(iran, oman),
        recipients=(iran, oman),
        date=day("2025-09-08"),
        places=(place("Tehran", "Tehran", "IRN", "location"),),
        details={"duration": "PT3H", "purpose": "prisoner exchange"},
    )
    pledge = claim(
        4,
        "AGREE",
        words("pledged"),
        TALKS,
        actors=(state("Oman", "OMN", "Oman", nth=2),),
        content=Content("AID", "economic", When("2025-09-08", None, "unknown"), None),
        details={"amount": {"text": "$40 million", "value": 40000000, "currency": "USD"}},
        cameo="033",
    )
    return [talks, pledge]


def _tanker() -> list[Claim]:
    last_week = When("2025-09-01", "2025-09-07", "week", tuple(list(words("last week").values())[1:3]), "last week")
    vessel = Party(**words("the tanker Halcyon"), sectors=("UNK",))
    shot = claim(
        5,
        "ASSAULT",
        words("fired on"),
        DENIAL,
        modes=("firearms",),
        contexts=("military", "maritime"),
        cameo="190",
        quad_class=4,
        scores={"plover": -10.0, "goldstein": -10.0},
        actors=(
            Party(**words("its navy"), country="IRN", sectors=("MIL",), entity_id="IRN.NAVY", name="Iranian Navy"),
        ),
        recipients=(vessel,),
        status="denied",
        asserted_by="actor_side",
        attribution=(source("Iran", "denied", nth=2, stance="denies", entity_id="IRN", name="Iran", country="IRN"),),
        denied_content="deed",
        quotation=Quotation(
            **words("“We did not touch that ship,”"), speaker="foreign ministry spokesman", addressee="Saudi reporters"
        ),
        date=last_week,
        explanation=("frame:assault.fire_on", "status:1 source-denies"),
    )
    accuse = claim(
        6,
        "ACCUSE",
        words("accused"),
        CHARGE,
        modes=("allege",),
        cameo="112",
        quad_class=3,
        scores={"plover": -3.0, "goldstein": -2.0},
        actors=(state("Saudi Arabia", "SAU", "Saudi Arabia"),),
        recipients=(state("Iran", "IRN", "Iran", nth=3),),
        content=Content("ASSAULT", "heavy-weapons"),
    )
    shelling = claim(
        7,
        "ASSAULT",
        words("shelling"),
        CHARGE,
        modes=("heavy-weapons",),
        cameo="194",
        quad_class=4,
        scores={"plover": -10.0, "goldstein": -10.0},
        actors=accuse.recipients,
        recipients=(Party(**words("the vessel"), sectors=("UNK",)),),
        status="unconfirmed",
        certainty="unknown",
        asserted_by="third_party",
        attribution=(source("Saudi Arabia", "accused", entity_id="SAU", name="Saudi Arabia", country="SAU"),),
        date=last_week,
        details={"killed": {"low": 4, "best": 4, "high": 4}, "wounded": {"low": 9, "best": None, "high": None}},
        links=(Link("c05", "same_event"),),
        confidence=0.71,
    )
    return [shot, accuse, shelling]


def _rest() -> list[Claim]:
    saudi = state("Saudi", "SAU", "Saudi Arabia", nth=2)
    iranian = state("Iranian", "IRN", "Iran", nth=1)
    return [
        claim(
            8,
            "ASSAULT",
            words("exchanged"),
            CALM,
            status="negated",
            polarity="negative",
            asserted_by="third_party",
            attribution=(source("the United Nations mission", "said", entity_id="IGO.UN", name="United Nations"),),
            date=day("2025-09-07", "Sunday"),
            quad_class=4,
            cameo="190",
            scores={"plover": -10.0, "goldstein": None},
        ),
        claim(
            9,
            "CONSULT",
            words("meet", nth=0),
            MEETING,
            modes=("meet",),
            plover_type="AGREE",
            cameo="036",
            actors=(saudi,),
            recipients=(iranian,),
            status="planned",
            tense="future",
            asserted_by="third_party",
            attribution=(
                source("ONA", "quoted", nth=1, entity_id="OMN.ONA", name="ONA", country="OMN"),
                source("an Omani official", "according to", country="OMN"),
            ),
            date=day("2025-09-12", "12 September"),
            places=(place("Muscat", "Muscat", "OMN", "location", nth=1),),
            confidence=0.88,
            explanation=("frame:consult.meet", "status:5 future-scheduled", "plover:036 agree to meet"),
        ),
        claim(
            10,
            "CONSULT",
            words("summit"),
            MEETING,
            modes=("meet",),
            actors=(saudi,),
            recipients=(iranian,),
            status="unconfirmed",
            certainty="unknown",
            asserted_by="anonymous",
        ),
        claim(
            11,
            "RETREAT",
            words("withdraw"),
            BOATS,
            modes=("withdraw",),
            cameo="087",
            quad_class=2,
            actors=(state("Riyadh", "SAU", "Saudi Arabia"),),
            status="hypothetical",
            certainty="possible",
            condition="conditional",
            asserted_by="actor_side",
            attribution=(source("an adviser to the court", "suggested", country="SAU"),),
        ),
        claim(
            12,
            "COOPERATE",
            words("thaw"),
            THAW,
            kind="assessment",
            actors=(state("Riyadh", "SAU", "Saudi Arabia", nth=1),),
            recipients=(state("Tehran", "IRN", "Iran", nth=1),),
            asserted_by="third_party",
            attribution=(source("Analysts at the Gulf Research Forum", "see"),),
            tense="ongoing",
            confidence=0.5,
        ),
        claim(
            13,
            "SANCTION",
            words("cut"),
            TIES,
            modes=("discontinue",),
            cameo="161",
            quad_class=4,
            scores={"plover": -7.0, "goldstein": -7.0},
            actors=(state("Saudi Arabia", "SAU", "Saudi Arabia", nth=1),),
            recipients=(state("Iran", "IRN", "Iran", nth=5),),
            newness="background",
            date=When("2016-01-01", "2016-12-31", "year", tuple(list(words("2016").values())[1:3]), "2016"),
        ),
    ]


CLAIMS: list[Claim] = [*_visit(), *_talks(), *_tanker(), *_rest()]


def hostile_claim() -> Claim:
    """A claim all of whose strings try to escape from where they are shown."""
    evil = "<script>alert(1)</script>\x1b[31m\u202e[bold]"
    at = HOSTILE_TEXT.index("attacked")
    fiji, samoa = HOSTILE_TEXT.index("Fiji"), HOSTILE_TEXT.index("Samoa")
    return Claim(
        claim_id='"><script>alert(2)</script>',
        document_id=HOSTILE.id,
        event_type="ASSAULT",
        plover_type="ASSAULT",
        cameo="@SUM(1)",
        quad_class=4,
        scores={"plover": -10.0, "goldstein": None},
        trigger=Span("attacked", at, at + 8),
        sentence=SentenceRef(0, 0, len(HOSTILE_TEXT)),
        publisher=HOSTILE.publisher,
        modes=("+cmd|' /C calc'!A0",),
        actors=(Party("Fiji", fiji, fiji + 4, name=evil, role='" onmouseover="alert(3)'),),
        recipients=(Party("Samoa", samoa, samoa + 5, name="-2+3|=cmd"),),
        attribution=(Source(evil, 0, 3, cue="'"),),
        asserted_by="third_party",
        quotation=Quotation(evil, 4, 20, speaker=evil, addressee='"'),
        date=When(evil, "\u2066not a date", "day", (5, 9_999_999), evil),
        places=(Place("x", -5, 3, evil, country=evil, role="origin"),),
        details={evil: evil, "purpose": "\t=1+1", "means": {"text": "\r@x"}},
        explanation=(evil,),
        coder=evil,
    )


@pytest.fixture
def document() -> Document:
    """The Gulf article."""
    return DOCUMENT


@pytest.fixture
def claims() -> list[Claim]:
    """The Gulf article's thirteen claims."""
    return list(CLAIMS)


@pytest.fixture
def documents() -> dict[str, Document]:
    """Both articles by id."""
    return {DOCUMENT.id: DOCUMENT, HOSTILE.id: HOSTILE}


@pytest.fixture
def hostile() -> tuple[Document, Claim]:
    """The article that attacks its readers, and its claim."""
    return HOSTILE, hostile_claim()
