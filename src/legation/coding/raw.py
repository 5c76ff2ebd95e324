"""Claims in the article's own characters.

The coder works on normalised text (plain quotes, dashes and spaces), which has the length of the raw text; what a claim
quotes must be the raw text's words: ``text == document.text[start:end]``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from legation.model import Claim, Document


def in_raw_words(claim: Claim, document: Document) -> Claim:
    """The claim with every span's text taken from the document as it was given."""

    def span(item: Any) -> Any:
        if item is None:
            return None
        source = document.text if item.field == "text" else document.title or ""
        text = source[item.start : item.end]
        return item if text == item.text else replace(item, text=text)

    def spans(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(span(item) for item in items)

    date = claim.date
    if date is not None and date.span is not None:
        source = document.text if claim.sentence.field == "text" else document.title or ""
        date = replace(date, text=source[slice(*date.span)])
    return replace(
        claim,
        trigger=span(claim.trigger),
        actors=spans(claim.actors),
        recipients=spans(claim.recipients),
        regarding=spans(claim.regarding),
        attribution=spans(claim.attribution),
        corroboration=spans(claim.corroboration),
        quotation=span(claim.quotation),
        places=spans(claim.places),
        date=date,
    )
