"""The order in which people meet claims."""

from __future__ import annotations

from legation.export.arrange import (
    STATUS_MEANINGS,
    STATUS_ORDER,
    STATUS_SYMBOLS,
    by_article,
    sections,
    sentence_span,
    status_counts,
)
from legation.model import STATUSES, Claim, Document


def test_every_status_has_its_place_sign_and_meaning() -> None:
    """No status of the model is forgotten."""
    assert set(STATUS_ORDER) == set(STATUS_SYMBOLS) == set(STATUS_MEANINGS) == set(STATUSES)


def test_sections_do_not_depend_on_the_order_of_claims(claims: list[Claim]) -> None:
    """Leads, retellings and background, each in text order; together they are all claims."""
    parts = sections(claims[::-1])
    assert parts == sections(claims)
    assert [claim.claim_id for claim in parts.leads][:3] == ["c01", "c03", "c04"]
    assert [claim.claim_id for claim in parts.others] == ["c02"]
    assert [claim.claim_id for claim in parts.background] == ["c13"]
    assert sorted(claim.claim_id for claim in parts) == [claim.claim_id for claim in claims]


def test_articles_keep_their_order(claims: list[Claim], hostile: tuple[Document, Claim]) -> None:
    """First come, first shown."""
    assert list(by_article([hostile[1], *claims])) == [hostile[0].id, claims[0].document_id]


def test_statuses_are_counted(claims: list[Claim]) -> None:
    """From what occurred to what was denied, absent ones left out."""
    assert status_counts(claims[:5]) == [("occurred", 4), ("denied", 1)]


def test_sentences_come_from_the_document(claims: list[Claim], documents: dict[str, Document]) -> None:
    """The words at the sentence's offsets, of the title where it stands there."""
    first, headline = (sentence_span(claim, documents) for claim in claims[:2])
    assert first is not None
    assert first.text.endswith("ONA reported.")
    assert headline is not None
    assert headline.text == documents[claims[1].document_id].title
    assert sentence_span(claims[0], {}) is None
