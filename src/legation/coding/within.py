"""Within one article: pieces of one happening are joined, repetitions linked, back-references folded.

A bare noun that names again what a verb has reported ("Kim's arrival", "the visit") is no new report: what it adds
(witnesses, origin, duration) goes to the claim it points back to. Two verbs that report the same deed stay two claims,
linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from legation.coding.drafts import Draft
from legation.coding.rules import rules
from legation.model import Claim, Corroboration, Link, Place

LEAD: Final = 2  # the first three sentences tell what the headline does
JOURNEY_REACH: Final = 3  # sentences over which pieces of one journey are joined
_ONE_MEASURE: Final = {"restrict", "seize"}  # "froze the assets of X and barred it from dealings" is one measure


@dataclass(frozen=True, slots=True)
class Bearing:
    """What joining needs to know of a claim's draft: a bare noun may point back, a fragment can't stand alone, a
    coordinated verb may tell of a second deed."""

    bare_noun: bool
    fragment: bool
    coordinated: bool = False


Pair = tuple[Bearing, Claim]


def bearing(draft: Draft) -> Bearing:
    """The bearing of a draft, which need not be kept."""
    predicate, s = draft.predicate, draft.reading.sentence
    coordinated = not predicate.nominal and s.deps[predicate.token] in ("conj", "relcl")
    return Bearing(predicate.nominal and predicate.support is None, draft.fragment, coordinated)


def join(pairs: Iterable[Pair]) -> list[Claim]:
    """The article's claims in reading order, folded and linked. Fragments only ever add to other claims."""
    kept: list[Pair] = []
    by_key: dict[tuple[Any, ...], int] = {}
    for draft, claim in pairs:
        target = _repeats(draft, claim, kept, by_key)
        if target is not None:
            kept[target] = (kept[target][0], _absorb(kept[target][1], claim))
        elif not draft.fragment:
            by_key[_in_field(claim)] = len(kept)
            kept.append((draft, claim))
    return _link(_hosted(_without_repeated_titles([claim for _, claim in kept])))


# ---------------------------------------------------------------- folding


def _repeats(draft: Bearing, claim: Claim, kept: Sequence[Pair], by_key: dict[tuple[Any, ...], int]) -> int | None:
    """The index of the claim that this one only repeats or adds to."""
    for i in range(len(kept) - 1, -1, -1):
        other = kept[i][1]
        if claim.sentence.field != other.sentence.field:
            continue
        if claim.sentence.index - other.sentence.index > JOURNEY_REACH:
            break
        if _continues_journey(claim, other) if draft.fragment else _tells_again(draft, claim, other):
            return i
    earlier = by_key.get(_in_field(claim))
    if earlier is not None and not draft.fragment and _is_back_reference(draft, claim, kept[earlier][1]):
        return earlier
    return None


def _tells_again(draft: Bearing, claim: Claim, other: Claim) -> bool:
    same_sentence = claim.sentence.index == other.sentence.index and claim.status == other.status
    if claim.event_type == "RETREAT" and claim.mode and other.mode and claim.mode != other.mode:
        same_sentence = False  # "called a truce and let two hostages go"
    again = same_sentence and _key(claim) == _key(other) and not (draft.coordinated and _two_deeds(claim, other))
    return _same_journey(claim, other) or _agentless_repeat(claim, other) or again


def _two_deeds(claim: Claim, other: Claim) -> bool:
    """Two modes are two deeds of one sort, where the words name both ("carried off twenty girls and raped three")."""
    modes = {claim.mode, other.mode} - {None}
    return claim.quad_class in (2, 4) and len(modes) == 2 and modes != _ONE_MEASURE


def _continues_journey(claim: Claim, other: Claim) -> bool:
    near = 0 <= claim.sentence.index - other.sentence.index <= JOURNEY_REACH
    free = not claim.actors or not other.actors or _codes(claim.actors) == _codes(other.actors)
    return near and free and other.event_type == "CONSULT" and other.mode == "visit" and other.status == "occurred"


def _same_journey(claim: Claim, other: Claim) -> bool:
    """Two reports of one visit close together: the arrival, the motorcade, the train that entered the capital."""
    near = 0 <= claim.sentence.index - other.sentence.index <= JOURNEY_REACH
    visits = (
        claim.mode == other.mode == "visit"
        and claim.status == other.status == "occurred"
        and claim.newness == other.newness
    )
    return near and visits and _key(claim) == _key(other) and not _elsewhere(claim, other)


def _elsewhere(claim: Claim, other: Claim) -> bool:
    """Whether both name a place or a day and the two differ."""
    here, there = claim.place, other.place
    if here and there and here.name != there.name and here.role == there.role == "location":
        return True
    dated = claim.date and claim.date.span and other.date and other.date.span
    return bool(dated and claim.date and other.date and claim.date.start != other.date.start)


def _agentless_repeat(claim: Claim, other: Claim) -> bool:
    """One deed told with and without its doer in one sentence ("one was killed when troops opened fire on them")."""
    if claim.sentence != other.sentence or claim.event_type != other.event_type or claim.status != other.status:
        return False
    return (not claim.actors or not other.actors) and _codes(claim.recipients) == _codes(other.recipients)


def _is_back_reference(draft: Bearing, claim: Claim, other: Claim) -> bool:
    """A bare noun for a deed already reported between the same parties."""
    if not draft.bare_noun:
        return False
    return claim.kind == other.kind


def _key(claim: Claim) -> tuple[Any, ...]:
    actors, recipients = _codes(claim.actors), _codes(claim.recipients)
    if actors == recipients:  # within one state, who it was must agree too
        actors, recipients = _bodies(claim.actors), _bodies(claim.recipients)
    if claim.event_type in rules().mutual:
        return claim.event_type, frozenset((actors, recipients))
    return claim.event_type, actors, recipients


def _in_field(claim: Claim) -> tuple[Any, ...]:
    return claim.sentence.field, claim.status, *_key(claim)


def _bodies(parties: Sequence[Any]) -> frozenset[str]:
    return frozenset(p.entity_id or f"{p.country}/{p.role or ''}/{'|'.join(p.sectors)}" for p in parties)


def _codes(parties: Sequence[Any]) -> frozenset[str]:
    return frozenset(p.code or p.text.lower() for p in parties)


def _absorb(claim: Claim, other: Claim) -> Claim:
    """The claim with what the other adds: details it lacks, places in other roles, witnesses, modes."""
    places: list[Place] = list(claim.places)
    for place in other.places:
        if not any(p.name == place.name or (p.role == place.role and p.start == place.start) for p in places):
            places.append(place)
    witnesses: list[Corroboration] = list(claim.corroboration)
    witnesses += [w for w in other.corroboration if w not in witnesses]
    return replace(
        claim,
        actors=claim.actors or other.actors,
        places=tuple(places),
        corroboration=tuple(witnesses),
        details={**other.details, **claim.details},
        modes=claim.modes or other.modes,
        contexts=tuple(dict.fromkeys((*claim.contexts, *other.contexts))),
        date=claim.date
        if claim.date and claim.date.span
        else other.date
        if other.date and other.date.span
        else claim.date,
        explanation=(*claim.explanation, f"joined:{other.trigger.text}@{other.trigger.start}"),
    )


def _without_repeated_titles(claims: list[Claim]) -> list[Claim]:
    """A headline's claim that the body reports too, in more words, is left to the body."""
    body = [c for c in claims if c.sentence.field == "text"]
    keys = {_key(c) for c in body}
    return [
        c
        for c in claims
        if c.sentence.field == "text" or not (_key(c) in keys or any(_is_shorter(c, other) for other in body))
    ]


def _is_shorter(title: Claim, claim: Claim) -> bool:
    """Whether a headline leaves out what the first sentences say: a party, or a word of the deed."""
    if title.quad_class != claim.quad_class or claim.sentence.index > LEAD:
        return False
    actors, recipients = _codes(title.actors), _codes(title.recipients)
    if title.actors and title.recipients and title.event_type != claim.event_type:
        return False
    return _within(actors, _codes(claim.actors)) and _within(recipients, _codes(claim.recipients))


def _within(codes: frozenset[str], others: frozenset[str]) -> bool:
    known = {c for c in codes if c.isupper()}
    return known <= others


def _hosted(claims: list[Claim]) -> list[Claim]:
    """A planned visit without a place takes that of the same traveller's visit to the same host just reported."""
    out: list[Claim] = []
    for claim in claims:
        if claim.event_type == "CONSULT" and claim.mode == "visit" and claim.status == "planned" and not claim.places:
            near = [
                c
                for c in out[-4:]
                if c.mode == "visit" and c.status == "occurred" and _key(c) == _key(claim) and c.place
            ]
            if near and near[-1].place is not None:
                claim = replace(
                    claim,
                    places=(near[-1].place,),
                    explanation=(*claim.explanation, "place:of the visit reported before"),
                )
        out.append(claim)
    return out


# ---------------------------------------------------------------- linking


def _link(claims: list[Claim]) -> list[Claim]:
    """Claims of one deed are linked: the richest of them leads, the others point to it."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, claim in enumerate(claims):
        groups.setdefault((*_key(claim), claim.mode, claim.status, claim.newness), []).append(i)
    out = list(claims)
    for members in groups.values():
        if len(members) < 2:
            continue
        lead = max(members, key=lambda i: (_richness(claims[i]), -i))
        for i in members:
            others = [j for j in members if j != lead] if i == lead else [lead]
            out[i] = replace(
                claims[i], links=tuple(Link(claims[j].claim_id, "same_event") for j in others), lead=i == lead
            )
    return out


def _richness(claim: Claim) -> int:
    dated = claim.date is not None and claim.date.span is not None
    return (
        len(claim.details)
        + len(claim.places)
        + len(claim.corroboration)
        + dated
        + 2 * bool(claim.actors)
        + 2 * bool(claim.recipients)
    )
