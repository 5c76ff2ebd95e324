"""What is told in passing: deeds complained of, requests refused, assemblies, weapons sent, two sides of one state."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from legation.coding import Coder
from legation.model import Document, Party


def codes(parties: Sequence[Party]) -> str:
    """The codes of the parties, parted by spaces; "-" for none."""
    return " ".join(sorted({p.code for p in parties if p.code})) or "-"


def told(coder: Coder, text: str) -> list[str]:
    """The claims of a text, each as type, mode, actors, recipients and status."""
    return sorted(
        f"{c.event_type}/{c.mode or '-'} {codes(c.actors)} > {codes(c.recipients)} {c.status}"
        for c in coder.code(Document("d", text, published_at="2024-05-14"))
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what is condemned took place, whether or not it will be condemned
        (
            "France may condemn Israel's raid on Jenin.",
            ["ACCUSE/disapprove FRA > ISR hypothetical", "ASSAULT/- ISR > PSE occurred"],
        ),
        # what is refused was asked, by whoever stands on the noun and not by the agent of the passive
        (
            "A Kenyan request for grain was turned down by Uganda.",
            ["REJECT/assist UGA > KEN occurred", "REQUEST/assist KEN > UGA occurred"],
        ),
        # the deed of somebody complained of, and of somebody blamed
        (
            "Peru summoned the Chilean ambassador over the arrest of a Peruvian reporter.",
            ["ACCUSE/disapprove PER > CHL occurred", "COERCE/arrest CHL > PER occurred"],
        ),
        (
            "Chad pointed the finger at Sudan over grenade attacks in N'Djamena.",
            ["ACCUSE/allege TCD > SDN occurred", "ASSAULT/explosives SDN > TCD unconfirmed"],
        ),
        # members of an organisation meet as it, and its league is no sport
        ("Arab League ministers gathered in Cairo.", ["CONSULT/multilateral IGO.ARAB_LEAGUE > - occurred"]),
        # who sent the weapon acts
        ("A drone launched by Iran hit a block of flats in Basra.", ["ASSAULT/drone IRN > IRQ occurred"]),
        # a visit made on the way
        (
            "On a trip to Cairo, Erdogan condemned Israel.",
            ["ACCUSE/disapprove TUR > ISR occurred", "CONSULT/visit TUR > EGY occurred"],
        ),
        # a truce and a release are two deeds
        (
            "Colombia's ELN guerrillas declared a truce and let two hostages go.",
            ["RETREAT/ceasefire COL > COL occurred", "RETREAT/release COL > COL occurred"],
        ),
        # that somebody should go is change
        ("France urged Malta's prime minister to step down.", ["REQUEST/change FRA > MLT occurred"]),
    ],
)
def test_told_in_passing(coder: Coder, text: str, wanted: list[str]) -> None:
    """Every deed that the sentence takes for granted, and no other."""
    assert told(coder, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # parsers hang the agent of a passive on the noun before it
        ("Chad was promised a seat on the board by the African Union.", ["AGREE/- IGO.AU > TCD occurred"]),
        # but the doer of a deed named there is not the agent
        ("Iraq was criticised over the shelling of a village by Iran.", []),
        # a state's own people, where the place is its own; another state's otherwise
        ("The Peruvian government handed out food parcels to families in Puno.", ["AID/- PER > PER occurred"]),
    ],
)
def test_parties_hung_elsewhere(coder: Coder, text: str, wanted: list[str]) -> None:
    """Agents of passives and people of the place."""
    assert [
        line for line in told(coder, text) if line[:5] in ("AGREE", "AID/-", "ACCUS") and "IRN >" not in line
    ] == wanted


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("SpaceX launched a new rocket from Florida on Monday.", False),
        ("A tourist from Ghent flew to Japan on Monday.", False),
        ("North Korea launched a ballistic missile on Monday.", True),
        ("The Belgian foreign minister flew to Japan on Monday.", True),
    ],
)
def test_private_affairs_are_nothing(coder: Coder, text: str, coded: bool) -> None:
    """A firm that tests its rocket mobilizes nobody, a tourist consults nobody."""
    assert bool(told(coder, text)) is coded
