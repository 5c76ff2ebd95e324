"""Within one article: folding and linking, on claims made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from legation.coding.within import JOURNEY_REACH, Bearing, join
from legation.model import Claim, Corroboration, Party, Place, SentenceRef, Span, When

KIM = Party("Kim", 0, 3, "PRK.KIM_JONG_UN", "Kim Jong Un", "PRK", ("GOV",))
CHINA = Party("Beijing", 10, 17, "CHN", "China", "CHN", ("GOV",))
IRAN = Party("Iran", 0, 4, "IRN", "Iran", "IRN", ("GOV",))

Pair = tuple[Any, Claim]


def report(number: int, at: int, *, nominal: bool = False, fragment: bool = False, **values: Any) -> Pair:
    """A draft and its claim: Kim's visit to China, unless the values say otherwise."""
    claim = Claim(
        claim_id=f"c{number}",
        document_id="d",
        event_type="CONSULT",
        plover_type="CONSULT",
        cameo="042",
        quad_class=1,
        scores={},
        trigger=Span("arrived", number, number + 7),
        sentence=SentenceRef(at, at * 100, at * 100 + 99),
        modes=("visit",),
        actors=(KIM,),
        recipients=(CHINA,),
        explanation=("frame:x",),
    )
    return Bearing(bare_noun=nominal, fragment=fragment), replace(claim, **values)


def place(name: str, role: str = "location") -> Place:
    """A place by name."""
    return Place(name, 0, len(name), name, role=role)


def ids(claims: list[Claim]) -> list[str]:
    """Claim ids."""
    return [c.claim_id for c in claims]


def test_nothing_to_join() -> None:
    """An article without claims."""
    assert join([]) == []


def test_pieces_of_one_journey_are_one_claim() -> None:
    """Arrival, motorcade, train: what the later ones add goes to the first, with a note of it."""
    (claim,) = join(
        [
            report(1, 0, places=(place("Beijing"),)),
            report(
                2,
                1,
                places=(place("Pyongyang", "origin"),),
                details={"means": "train"},
                corroboration=(Corroboration("Witnesses", 0, 9, "saw"),),
            ),
        ]
    )
    assert claim.claim_id == "c1"
    assert [p.name for p in claim.places] == ["Beijing", "Pyongyang"]
    assert claim.details == {"means": "train"}
    assert [w.text for w in claim.corroboration] == ["Witnesses"]
    assert any("joined" in note for note in claim.explanation)


def test_a_later_journey_is_another() -> None:
    """Beyond a few sentences, elsewhere, on another day, or by another: two claims."""
    far = report(2, JOURNEY_REACH + 1)
    elsewhere = report(2, 1, places=(place("Shanghai"),))
    other = report(2, 1, actors=(IRAN,))
    first = report(1, 0, places=(place("Beijing"),))
    for second in (far, elsewhere, other):
        assert ids(join([first, second])) == ["c1", "c2"]
    days = [When(day, day, "day", (0, 5), day) for day in ("2025-09-01", "2025-09-03")]
    assert ids(join([report(1, 0, date=days[0]), report(2, 1, date=days[1])])) == ["c1", "c2"]


def test_a_planned_visit_is_another() -> None:
    """Status keeps claims apart; the place of the visit just reported is the host's."""
    claims = join([report(1, 0, places=(place("Beijing"),)), report(2, 1, status="planned")])
    assert ids(claims) == ["c1", "c2"]
    assert [p.name for p in claims[1].places] == ["Beijing"]


def test_fragments_only_add() -> None:
    """A piece with too few parties joins a visit near it, or vanishes."""
    whole, piece = report(1, 0), report(2, 1, fragment=True, actors=(), recipients=(), details={"duration": "PT20H"})
    (claim,) = join([whole, piece])
    assert claim.details == {"duration": "PT20H"}
    assert join([piece]) == []


def test_a_bare_noun_repeats_what_a_verb_reported() -> None:
    """ "The talks" of the same parties, later, are no second claim."""
    first = report(1, 0, modes=())
    assert ids(join([first, report(2, 9, modes=(), nominal=True)])) == ["c1"]
    assert ids(join([first, report(2, 9, modes=())])) == ["c1", "c2"]
    turned = report(2, 9, modes=(), nominal=True, actors=(CHINA,), recipients=(KIM,))
    assert ids(join([first, turned])) == ["c1"]  # who meets whom makes no difference


def test_two_reports_of_one_deed_are_linked() -> None:
    """The richer one leads; links point both ways."""
    plain = report(1, 0, event_type="AID", modes=())
    rich = report(2, 9, event_type="AID", modes=(), details={"amount": "$5m"})
    first, second = join([plain, rich])
    assert (first.lead, second.lead) == (False, True)
    assert [(link.claim_id, link.relation) for link in first.links] == [("c2", "same_event")]
    assert [(link.claim_id, link.relation) for link in second.links] == [("c1", "same_event")]


def test_other_status_or_newness_is_not_linked() -> None:
    """A planned deed is not the one that occurred."""
    kinds = [
        report(1, 0, event_type="AID"),
        report(2, 9, event_type="AID", status="planned"),
        report(3, 18, event_type="AID", newness="background"),
    ]
    assert all(c.lead and not c.links for c in join(kinds))


def test_a_headline_that_the_body_tells_again() -> None:
    """Its claim is folded away; one that the body does not tell stays."""
    title = report(1, 0, sentence=SentenceRef(-1, 0, 20, "title"))
    assert ids(join([title, report(2, 0)])) == ["c2"]
    assert ids(join([title, report(2, 0, event_type="AID", modes=())])) == ["c1", "c2"]


def test_domestic_deeds_of_different_bodies_stay_apart() -> None:
    """Police against protesters and protesters against the government are of one state, and two events."""
    police = Party("police", 0, 6, country="KEN", sectors=("COP",), role="police")
    crowd = Party("protesters", 9, 19, country="KEN", sectors=("CVL",), role="protester")
    one = report(1, 0, event_type="ASSAULT", modes=(), actors=(police,), recipients=(crowd,))
    two = report(2, 0, event_type="ASSAULT", modes=(), actors=(crowd,), recipients=(police,))
    assert ids(join([one, two])) == ["c1", "c2"]


def test_joining_never_loses_a_word_of_the_first() -> None:
    """What the first claim says stays: details, date, modes."""
    first = report(1, 0, details={"means": "train"}, date=When("2025-09-02", "2025-09-02", "day", (0, 5), "Tuesday"))
    (claim,) = join([first, report(2, 1, details={"means": "plane", "duration": "PT2H"})])
    assert claim.details == {"means": "train", "duration": "PT2H"}
    assert claim.date == first[1].date
    assert claim.modes == ("visit",)


def test_two_modes_of_coordinated_verbs_are_two_deeds() -> None:
    """ "Carried off twenty girls and raped three"; but freezing assets and barring dealings is one measure."""

    def pair(one: str, other: str, *, coordinated: bool = True) -> list[str]:
        values: dict[str, Any] = {"event_type": "COERCE", "plover_type": "COERCE", "cameo": "170", "quad_class": 4}
        first = report(1, 0, **values, modes=(one,))
        second, claim = report(2, 0, **values, modes=(other,))
        return ids(join([first, (replace(second, coordinated=coordinated), claim)]))

    assert pair("arrest", "deport") == ["c1", "c2"]
    assert pair("arrest", "deport", coordinated=False) == ["c1"]
    assert pair("seize", "restrict") == ["c1"]
