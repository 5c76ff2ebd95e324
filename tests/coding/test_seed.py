"""The article that the project started from, and the claims that issue 2 wants from it (point 1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.coding import Coder
from legation.model import Claim, Document

SHARED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"


@pytest.fixture(scope="module")
def text() -> str:
    """The article, where it lies beside the checkout."""
    if not SHARED.exists():
        pytest.skip(f"the seed article is no part of the repository, and {SHARED} is absent")
    return SHARED.read_text("utf8")


@pytest.fixture(scope="module")
def claims(coder: Coder, text: str) -> list[Claim]:
    """Its claims."""
    return coder.code(Document("article.txt", text, published_at="2025-09-02"))


def find(
    claims: list[Claim], event_type: str, actor: str, recipient: str, status: str, *, mutual: bool = False
) -> Claim:
    """The first such claim."""
    for claim in claims:
        ways = [(claim.actors, claim.recipients), (claim.recipients, claim.actors)][: 2 if mutual else 1]
        if claim.event_type == event_type and claim.status == status:
            for actors, recipients in ways:
                if actor in {p.code for p in actors} and recipient in {p.code for p in recipients}:
                    return claim
    raise AssertionError(f"no {event_type} {actor} > {recipient} {status}")


def test_the_visit(claims: list[Claim]) -> None:
    """Kim Jong Un visits China: occurred, in Beijing, by train, to attend the parade."""
    visit = find(claims, "CONSULT", "PRK", "CHN", "occurred")
    assert visit.mode == "visit"
    assert visit.actors[0].entity_id == "PRK.KIM_JONG_UN"
    assert "GOV" in visit.actors[0].sectors
    assert (visit.trigger.text, visit.sentence.index) == ("arrived", 0)
    assert visit.place is not None
    assert visit.place.name == "Beijing"
    assert visit.details["means"] == "train"
    assert "parade" in visit.details["purpose"]


def test_the_journey(claims: list[Claim]) -> None:
    """Origin, duration and witnesses come from the sentences after; the novelty is kept."""
    visit = find(claims, "CONSULT", "PRK", "CHN", "occurred")
    assert ("Pyongyang", "origin") in {(p.name, p.role) for p in visit.places}
    assert visit.details["duration"] == "PT20H"
    assert "Witnesses" in {w.text for w in visit.corroboration}
    assert "first participation" in visit.details["novelty"]["text"]
    assert "14 years ago" in visit.details["novelty"]["text"]


def test_he_is_scheduled_to_attend(claims: list[Claim]) -> None:
    """A planned meeting with China; "he" is Kim; in Beijing."""
    planned = next(
        c for c in claims if c.event_type == "CONSULT" and c.status == "planned" and c.trigger.text == "attend"
    )
    assert planned.actors[0].entity_id == "PRK.KIM_JONG_UN"
    assert "CHN" in {p.code for p in planned.recipients}
    assert planned.plover_type == "AGREE"
    assert planned.place is not None
    assert planned.place.name == "Beijing"
    assert planned.date is not None
    assert planned.date.start == "2025-09-03"  # China's Victory Day


def test_state_media_declare_support(claims: list[Claim]) -> None:
    """They speak for the state."""
    support = find([c for c in claims if c.kind == "event"], "SUPPORT", "PRK", "CHN", "occurred")
    assert support.trigger.text.startswith("declared")
    assert "media" in support.actors[0].text


@pytest.mark.parametrize(("one", "other"), [("PRK", "CHN"), ("PRK", "RUS"), ("CHN", "RUS")])
def test_meetings_without_confirmation(claims: list[Claim], one: str, other: str) -> None:
    """Each pair of the three leaders."""
    meeting = find(claims, "CONSULT", one, other, "unconfirmed", mutual=True)
    assert meeting.trigger.text == "meetings"


def test_cooperation_is_a_state(claims: list[Claim]) -> None:
    """Deepening military cooperation with Moscow: no event."""
    cooperation = find(claims, "COOPERATE", "PRK", "RUS", "occurred", mutual=True)
    assert cooperation.kind == "state"
    assert "military" in cooperation.contexts


def test_the_axis_is_an_assessment(claims: list[Claim]) -> None:
    """Somebody's reading, with its source."""
    axis = next(c for c in claims if c.kind == "assessment")
    assert "Analysts" in axis.attribution[0].text
    assert axis.attribution[0].stance == "asserts"


def test_taiwan_answers(claims: list[Claim]) -> None:
    """The president's warning, with quotation, speaker and addressee."""
    answer = next(c for c in claims if "TWN" in {p.code for p in c.actors})
    assert answer.event_type in ("ACCUSE", "THREATEN")
    assert answer.status == "occurred"
    assert "GOV" in answer.actors[0].sectors
    assert answer.quotation is not None
    assert answer.quotation.text.startswith("will inevitably fail")
    assert "Lai" in (answer.quotation.speaker or "")
    assert answer.quotation.addressee


def test_history_is_no_news(claims: list[Claim], text: str) -> None:
    """Nothing of the father's and grandfather's tradition or of Japan's surrender is a current event."""
    for words in ("tradition established by his father", "surrender in World War II"):
        start = text.index(words)
        inside = [c for c in claims if start - 5 <= c.trigger.start < start + len(words)]
        assert [c for c in inside if c.newness == "news" and c.kind == "event"] == []
