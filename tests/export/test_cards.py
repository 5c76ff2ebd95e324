"""A claim as plain strings for its card."""

from __future__ import annotations

import dataclasses

from legation.export.cards import Row, card, parties_of
from legation.model import Claim

NUMBERS = {f"c{n:02d}": n for n in range(1, 14)}


def test_a_journey_takes_means_and_duration_with_it(claims: list[Claim]) -> None:
    """They stand on the journey's line, not among the details."""
    shown = card(claims[0], 1, numbers=NUMBERS)
    assert str(shown.journey) == "Muscat → Tehran"
    assert shown.travel == "military aircraft"
    assert "Means" not in {row.label for row in shown.rows}
    stay = card(claims[2], 3, numbers=NUMBERS)
    assert Row("Duration", "3 hours") in stay.rows


def test_dates_have_a_form_for_machines(claims: list[Claim]) -> None:
    """The week as words and as ISO interval; an inferred day says so."""
    assert Row("When", "1–7 Sep 2025", "", "2025-09-01/2025-09-07") in card(claims[4], 5, numbers=NUMBERS).rows
    assert Row("When", "8 Sep 2025", "by publication", "2025-09-08") in card(claims[2], 3, numbers=NUMBERS).rows


def test_the_articles_words_stand_where_they_say_more(claims: list[Claim]) -> None:
    """ "Tehran" for Iran is worth telling, "Iran" for Iran is not."""
    assert card(claims[0], 1, numbers=NUMBERS).recipients[0].words == "Tehran"
    assert card(claims[5], 6, numbers=NUMBERS).recipients[0].words == ""


def test_ties_name_cards_of_the_page(claims: list[Claim]) -> None:
    """A link to a claim that is not shown is left out."""
    assert card(claims[1], 2, numbers=NUMBERS).ties == (("same event", 1),)
    assert card(claims[1], 2, numbers={"c02": 2}).ties == ()


def test_parties_for_the_filter(claims: list[Claim]) -> None:
    """Codes with the state's own name where some party is the state itself, whatever the order of parties."""
    flight = claims[0]
    assert parties_of(flight) == {"OMN": "", "IRN": "Iran"}
    both = dataclasses.replace(flight, regarding=claims[3].actors)
    assert parties_of(both)["OMN"] == "Oman"
    turned = dataclasses.replace(both, actors=both.regarding, regarding=both.actors)
    assert parties_of(turned)["OMN"] == "Oman"


def test_statuses_nobody_knows_get_a_plain_badge(claims: list[Claim]) -> None:
    """A value from a later version is shown and styled as other."""
    odd = dataclasses.replace(claims[0], status="foretold")  # type: ignore[arg-type]
    shown = card(odd, 1, numbers=NUMBERS)
    assert (shown.status, shown.status_class) == ("foretold", "other")
