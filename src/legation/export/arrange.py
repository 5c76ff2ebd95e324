"""The order in which people meet claims: by article; news before background; leads before their retellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from legation.model import STATUSES, Claim, Document, Span

# From what happened to what did not: the order of counts, filters and legends.
STATUS_ORDER: tuple[str, ...] = tuple(reversed(STATUSES))

AGAIN = "Further reports of the same events"
BACKGROUND = "Background"

STATUS_SYMBOLS: dict[str, str] = {
    "occurred": "●",
    "planned": "○",
    "hypothetical": "◇",
    "unconfirmed": "?",
    "negated": "–",
    "denied": "×",
}

STATUS_MEANINGS: dict[str, str] = {
    "occurred": "reported as fact by the publisher or by a source",
    "planned": "scheduled, decided, intended or expected to happen",
    "hypothetical": "conditional, possible, wished, feared or considered",
    "unconfirmed": "alleged, rumoured, under investigation or expressly unconfirmed",
    "negated": "reported not to have happened",
    "denied": "denied by a source",
}


@dataclass(frozen=True, slots=True)
class Sections:
    """One article's claims: what it reports first, what retells a lead, what it recalls."""

    leads: tuple[Claim, ...]
    others: tuple[Claim, ...]
    background: tuple[Claim, ...]

    def __iter__(self) -> Iterator[Claim]:
        """All of them in the order in which they are shown and numbered."""
        return chain(self.leads, self.others, self.background)


def text_order(claim: Claim) -> tuple[int, int, str]:
    """The title's claims first, then by sentence and trigger."""
    return claim.sentence.index, claim.trigger.start, claim.claim_id


def sections(claims: Iterable[Claim]) -> Sections:
    """The claims of one article, each part in text order."""
    ordered = sorted(claims, key=text_order)
    news = [c for c in ordered if c.newness != "background"]
    return Sections(
        leads=tuple(c for c in news if c.lead),
        others=tuple(c for c in news if not c.lead),
        background=tuple(c for c in ordered if c.newness == "background"),
    )


def by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Document id → its claims, articles in the order in which they first appear."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.document_id, []).append(claim)
    return groups


def status_counts(claims: Iterable[Claim]) -> list[tuple[str, int]]:
    """Each status that occurs with how often, in ``STATUS_ORDER``; unknown ones last."""
    counts = dict.fromkeys(STATUS_ORDER, 0)
    for claim in claims:
        counts[claim.status] = counts.get(claim.status, 0) + 1
    return [(status, n) for status, n in counts.items() if n]


def sentence_span(claim: Claim, documents: Mapping[str, Document] | None) -> Span | None:
    """The trigger's sentence with its words, or None when the document is not at hand."""
    document = (documents or {}).get(claim.document_id)
    if document is None:
        return None
    ref = claim.sentence
    text = document.title or "" if ref.field == "title" else document.text
    return Span(text[ref.start : ref.end], ref.start, ref.end, ref.field)
