"""Drawing a sample of claims, stratified by event type and status, with the key that stays in the desk."""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from legation.audit.sheet import AuditSheet, SheetRow, sheet_row
from legation.errors import UsageError
from legation.export.safe import one_line
from legation.model import Claim, Document
from legation.store import Store
from legation.store.audits import AuditKey, KeyClaim, Lot, StoredClaim

SAMPLE: Final = 200
SEED: Final = 1
LEAST: Final = 1  # claims of every stratum
ROOM: Final = 2
"""Claims of the sample for each stratum, or the smallest are pooled. On a made-up desk of 93 cells a sample of 200
gives a mean interval of 0.15 for the whole; with two claims of every cell, which leaves the large ones little, 0.20."""
REST: Final = "rest"
_LETTERS: Final = "bcdfghjkmnpqrstvwxz"  # no vowels, no digits: no words, and nothing that a spreadsheet reckons with

Cell: TypeAlias = tuple[str, str]
ClaimKey: TypeAlias = tuple[str, int, int]


def draw_sample(store: Store, *, sample: int = SAMPLE, seed: int = SEED) -> AuditSheet:
    """Draw claims for blind coding, and keep the key in the desk.

    The same desk, size and seed give the same sheet. A desk with fewer claims gives all of them.

    Args:
        store: the desk's file.
        sample: how many claims.
        seed: which of the possible samples.

    Raises:
        UsageError: US001, a sample below 1, or a desk without claims.
        DeskError: the desk can't be read or written.
    """
    if sample < 1:
        raise UsageError("US001", f"a sample of {sample} is none", remedy="give a whole number from 1")
    with store.audit_frame() as frame:
        sizes = frame.sizes()
        if not sizes:
            remedy = f"fill it first: legation ingest FILES… --desk {store.path}"
            raise UsageError("US001", "the desk has no claims to draw from", file=str(store.path), remedy=remedy)
        strata = pooled(sizes, sample=sample)
        drawn = _draw(frame.lots(seed=seed, limit=sample), strata, sizes=sizes, sample=sample)
        around = frame.claims(lot.document_id for lot in drawn)
        documents = store.texts(lot.document_id for lot in drawn)
    key = _key(drawn, around, documents, strata=strata, sizes=sizes, sample=sample, seed=seed)
    store.save_audit(key)
    return AuditSheet(key, _rows(key, documents))


def pooled(sizes: Mapping[Cell, int], *, sample: int) -> dict[Cell, str]:
    """Each cell's stratum: its own, or for the smallest cells a common one where the sample has no room for all."""
    order = sorted(sizes, key=lambda cell: (-sizes[cell], cell))
    room = max(1, sample // ROOM)
    own = order if len(order) <= room or sample >= sum(sizes.values()) else order[: room - 1]
    return {cell: " ".join(cell) if cell in own else REST for cell in order}


def allocate(sizes: Mapping[str, int], *, sample: int) -> dict[str, int]:
    """How many claims of each stratum: ``LEAST`` of each, then in proportion to the square root of its size."""
    given = dict.fromkeys(sizes, 0)
    queue = [(-_claim_to_next(size, 0), name) for name, size in sorted(sizes.items())]
    heapq.heapify(queue)
    for _ in range(min(sample, sum(sizes.values()))):
        _, name = heapq.heappop(queue)
        given[name] += 1
        if given[name] < sizes[name]:
            heapq.heappush(queue, (-_claim_to_next(sizes[name], given[name]), name))
    return given


def _claim_to_next(size: int, given: int) -> float:
    """A stratum's claim to the next place (Webster's divisors over the roots of sizes); the first is for all."""
    return math.inf if given < LEAST else round(math.sqrt(size) / (2 * given + 1), 9)


def _draw(lots: Sequence[Lot], strata: Mapping[Cell, str], *, sizes: Mapping[Cell, int], sample: int) -> list[Lot]:
    """The first of each stratum, in the seeded order."""
    room = allocate(_stratum_sizes(strata, sizes), sample=sample)
    drawn = []
    for lot in lots:
        stratum = strata[lot.event_type, lot.status]
        if room[stratum] > 0:
            room[stratum] -= 1
            drawn.append(lot)
    return drawn


def _stratum_sizes(strata: Mapping[Cell, str], sizes: Mapping[Cell, int]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for cell, stratum in strata.items():
        totals[stratum] += sizes[cell]
    return dict(totals)


# ---------------------------------------------------------------- the key


def _key(
    drawn: Sequence[Lot],
    around: Sequence[StoredClaim],
    documents: Mapping[str, Document],
    *,
    strata: Mapping[Cell, str],
    sizes: Mapping[Cell, int],
    sample: int,
    seed: int,
) -> AuditKey:
    """The key: the claims drawn, and the other claims of their sentences."""
    totals = _stratum_sizes(strata, sizes)
    lots = {(lot.document_id, lot.revision, lot.ordinal): lot for lot in drawn}
    shown = {_sentence_key(stored) for stored in around if _claim_key(stored) in lots}
    audit_id = _audit_id([stored for stored in around if _claim_key(stored) in lots], sample=sample, seed=seed)
    claims = []
    for stored in around:
        lot = lots.get(_claim_key(stored))
        if _sentence_key(stored) not in shown:
            continue
        stratum = strata[lot.event_type, lot.status] if lot else None
        number = row_number(audit_id, _claim_key(stored)) if lot else None
        sentence = sentence_text(stored.claim, documents[stored.document_id])
        size = totals[stratum] if stratum else None
        claims.append(KeyClaim(*_claim_key(stored), number, stratum, size, sentence, stored.record))
    return AuditKey(audit_id, seed, sample, sum(sizes.values()), tuple(claims))


def _claim_key(stored: StoredClaim | KeyClaim) -> ClaimKey:
    return stored.document_id, stored.revision, stored.ordinal


def _sentence_key(stored: StoredClaim) -> tuple[str, str, int, int]:
    ref = stored.claim.sentence
    return stored.document_id, ref.field, ref.start, ref.end


def sentence_text(claim: Claim, document: Document) -> str:
    """The claim's sentence on one line, without a mark."""
    text = document.title or "" if claim.sentence.field == "title" else document.text
    return one_line(text[claim.sentence.start : claim.sentence.end])


def _audit_id(drawn: Sequence[StoredClaim], *, sample: int, seed: int) -> str:
    lines = [f"{sample} {seed}", *sorted(f"{s.document_id}|{s.revision}|{s.ordinal}|{s.record}" for s in drawn)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def row_number(audit_id: str, key: ClaimKey) -> str:
    """An opaque number for a row, in letters: it tells nothing and no spreadsheet changes it."""
    number = int(hashlib.sha256(repr((audit_id, *key)).encode("utf-8", "surrogatepass")).hexdigest(), 16)
    letters = [_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(10)]
    return "".join(letters[:5]) + "-" + "".join(letters[5:])


def _rows(key: AuditKey, documents: Mapping[str, Document]) -> tuple[SheetRow, ...]:
    """The rows of the claims drawn: documents in an order by chance, each one's claims in the order of its text."""

    def place(item: tuple[KeyClaim, Claim]) -> tuple[str, str, int, int, int]:
        stored, claim = item
        lot = hashlib.sha256(f"{key.audit_id}|{stored.document_id}".encode("utf-8", "surrogatepass")).hexdigest()
        return lot, stored.document_id, claim.sentence.index, claim.trigger.start, stored.ordinal

    drawn = sorted(((stored, stored.claim) for stored in key.claims if stored.row_number), key=place)
    return tuple(sheet_row(stored, claim, documents[stored.document_id]) for stored, claim in drawn)
