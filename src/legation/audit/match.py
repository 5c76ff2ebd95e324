"""Which of a coder's events is which of our claims, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from legation.audit.parties import Names
from legation.audit.sheet import NONE, CodedSheet, Coding, letters
from legation.model import Claim
from legation.store.audits import KeyClaim

FIELDS: Final = ("event", "type", "mode", "status", "actor", "recipient", "attribution")
_WEIGHTS: Final = {"type": 8, "status": 4, "actor": 2, "recipient": 2, "mode": 1}
Verdict: TypeAlias = dict[str, bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """One of the coder's events with the claim that it is, either of them None where the other side has none.

    Attributes:
        stored: our claim.
        claim: the same, as a record.
        coding: the coder's event.
        right: for each field that can be judged, whether the two agree.
    """

    stored: KeyClaim | None
    claim: Claim | None
    coding: Coding | None
    right: Verdict


@dataclass(slots=True)
class Matched:
    """All pairs of a sheet. ``neighbours``: rows in which the coder coded another claim of the same word."""

    drawn: list[Pair] = field(default_factory=list)
    events: list[Pair] = field(default_factory=list)
    neighbours: list[str] = field(default_factory=list)


def match(sheet: CodedSheet, names: Names) -> Matched:
    """Pair the coder's events with our claims.

    Within a sentence the likest pairs go first. A row is paired with claims of its marked word alone, an added event
    with any claim of the sentence that has its type. A claim that was drawn and went to no pair is judged by its own
    row; where the row has its type and status, the coder coded another claim of the word, and nothing is judged.
    """
    matched = Matched()
    for codings in _by_sentence(sheet.codings):
        claims = {_key(stored): (stored, stored.claim) for coding in codings for stored in coding.sentence}
        pairs = _pair(codings, list(claims.values()), names)
        _sort_in(matched, codings, pairs, names)
    return matched


def _by_sentence(codings: Iterable[Coding]) -> list[list[Coding]]:
    groups: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        first = coding.sentence[0]
        groups[first.document_id, letters(first.sentence)].append(coding)
    return list(groups.values())


def _key(stored: KeyClaim) -> tuple[str, int, int]:
    return stored.document_id, stored.revision, stored.ordinal


def _pair(codings: Sequence[Coding], claims: Sequence[tuple[KeyClaim, Claim]], names: Names) -> list[Pair]:
    """Pairs, the likest first, each coding and each claim once."""
    options = []
    for i, coding in enumerate(codings):
        for k, (stored, claim) in enumerate(claims):
            right = verdict(coding, claim, names)
            if _may_pair(coding, stored, claim):
                options.append((-_likeness(coding, stored, right), i, k, Pair(stored, claim, coding, right)))
    pairs, codings_left, claims_left = [], set(range(len(codings))), set(range(len(claims)))
    for _, i, k, pair in sorted(options, key=lambda option: option[:3]):
        if i in codings_left and k in claims_left:
            codings_left.remove(i)
            claims_left.remove(k)
            pairs.append(pair)
    return pairs


def _may_pair(coding: Coding, stored: KeyClaim, claim: Claim) -> bool:
    if coding.claim is None:
        return coding.type == claim.event_type
    if coding.type == NONE or _key(coding.claim) == _key(stored):
        return _key(coding.claim) == _key(stored)
    return coding.claim.claim.trigger == claim.trigger


def _likeness(coding: Coding, stored: KeyClaim, right: Verdict) -> float:
    own = 0.5 if coding.claim is not None and _key(coding.claim) == _key(stored) else 0.0
    return own + sum(weight for name, weight in _WEIGHTS.items() if right.get(name))


def verdict(coding: Coding, claim: Claim, names: Names) -> Verdict:
    """For each field that the coder filled, whether we agree; where there is no such event, all of ours is wrong."""
    if coding.type == NONE:
        return dict.fromkeys(FIELDS, False)
    on = claim.published_at
    found = {"event": True, "type": coding.type == claim.event_type}
    if coding.modes is not None:
        found["mode"] = bool(set(coding.modes) & set(claim.modes)) or not (coding.modes or claim.modes)
    if coding.status is not None:
        found["status"] = coding.status == claim.status
    if coding.actors is not None:
        found["actor"] = names.all_same(coding.actors, claim.actors, on)
    if coding.recipients is not None:
        found["recipient"] = names.all_same(coding.recipients, claim.recipients, on)
    if coding.sources is not None:
        found["attribution"] = names.any_same(coding.sources, claim.attribution, on)
    return found


def _sort_in(matched: Matched, codings: Sequence[Coding], pairs: Sequence[Pair], names: Names) -> None:
    """Keep what is judged of the claims drawn, and what became of the coder's events."""
    of_coding = {id(pair.coding): pair for pair in pairs}
    paired = {_key(pair.stored) for pair in pairs if pair.stored}
    judged = {_key(coding.claim) for coding in codings if coding.claim}
    for coding in codings:
        pair = of_coding.get(id(coding)) or Pair(None, None, coding, {})
        if coding.type != NONE:
            matched.events.append(pair)
        if coding.claim is not None and _key(coding.claim) not in paired:
            _judge_alone(matched, coding, coding.claim, names)
    matched.drawn += [pair for pair in pairs if pair.stored and _key(pair.stored) in judged]


def _judge_alone(matched: Matched, coding: Coding, stored: KeyClaim, names: Names) -> None:
    claim = stored.claim
    right = verdict(coding, claim, names)
    if right["type"] and right.get("status", True):
        matched.neighbours.append(stored.row_number or "")
    else:
        matched.drawn.append(Pair(stored, claim, coding, right))
