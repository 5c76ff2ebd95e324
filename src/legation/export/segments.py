"""Overlapping spans cut at their borders, so that each stretch of text knows everything that marks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from legation.model import Claim, Corroboration, Document, Party, Place, Quotation, Source, TextField, When

ROLES: Final[tuple[str, ...]] = (
    "trigger",
    "actor",
    "recipient",
    "source",
    "witness",
    "place",
    "date",
    "regarding",
    "quotation",
    "sentence",
)
"""What a stretch of text can be to a claim, the most telling first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim's use of one stretch: offsets into the text or the title, the claim's number, the role."""

    start: int
    end: int
    claim: int
    role: str
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that the same marks cover from end to end; ``opening`` are those that begin with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]


def claim_marks(claim: Claim, number: int, document: Document) -> list[Mark]:
    """Everything in the article that the claim points at. Empty spans, which point at nothing, are left out."""
    spans: list[tuple[int, int, str, TextField]] = [
        (claim.sentence.start, claim.sentence.end, "sentence", claim.sentence.field),
        (claim.trigger.start, claim.trigger.end, "trigger", claim.trigger.field),
    ]
    groups: dict[str, Sequence[Party | Source | Corroboration | Place | Quotation]] = {
        "actor": claim.actors,
        "recipient": claim.recipients,
        "regarding": claim.regarding,
        "source": claim.attribution,
        "witness": claim.corroboration,
        "place": claim.places,
        "quotation": (claim.quotation,) if claim.quotation else (),
    }
    spans += [(item.start, item.end, role, item.field) for role, items in groups.items() for item in items]
    if claim.date and claim.date.span:
        spans.append((*claim.date.span, "date", _field_of(claim.date, document)))
    return [Mark(start, end, number, role, field) for start, end, role, field in spans if start < end]


def _field_of(when: When, document: Document) -> TextField:
    """A date does not say whether its words stand in the title, so they are looked for there."""
    start, end = when.span or (0, 0)
    in_title = (document.title or "")[start:end] == when.text != document.text[start:end]
    return "title" if in_title else "text"


def segments(length: int, marks: Iterable[Mark], *, cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Cut ``[0, length)`` at every border of a mark and at ``cuts``; the pieces come in order and leave no gap.

    Marks that reach outside are clipped. Each segment's marks come in the order of ``ROLES``, then by claim.
    """
    opening: dict[int, set[Mark]] = {}
    closing: dict[int, set[Mark]] = {}
    for mark in marks:
        start, end = max(0, mark.start), min(length, mark.end)
        if start < end:
            opening.setdefault(start, set()).add(mark)
            closing.setdefault(end, set()).add(mark)
    borders = sorted({0, length, *opening, *closing, *(cut for cut in cuts if 0 < cut < length)})
    active: set[Mark] = set()
    for start, end in pairwise(borders):
        active -= closing.get(start, set())
        active |= opening.get(start, set())
        yield Segment(start, end, _ordered(active), _ordered(opening.get(start, ())))


def excerpt(text: str, sentence: tuple[int, int], trigger: tuple[int, int], *, limit: int) -> tuple[int, int]:
    """The offsets of at most about ``limit`` characters of the sentence, whole words around its trigger."""
    (start, end), (first, last) = sentence, trigger
    if end - start <= limit or not start <= first <= last <= end:
        return start, min(end, start + limit)
    room = max(0, limit - (last - first)) // 2
    left = max(start, min(first - room, end - limit))
    right = min(end, max(last + room, start + limit))
    if left > start:
        left = text.find(" ", left, first) + 1 or left
    if right < end:
        border = text.rfind(" ", last, right)
        right = border if border > 0 else right
    return left, right


def _ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (ROLES.index(mark.role), mark.claim, mark.start, mark.end)))
