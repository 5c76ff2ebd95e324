"""Whether parties and type make a claim: small rules that look at drafts, not at sentences."""

from __future__ import annotations

from legation.coding.drafts import Draft
from legation.coding.found import Found
from legation.coding.predicates import Predicate
from legation.coding.rules import QUAD, rules
from legation.reading.referents import Referent


def tells_of(verb: Predicate, noun: Predicate) -> bool:
    """Whether a verb takes for granted that what its noun names took place: "condemned the raid", "rejected a call"."""
    if not noun.nominal or verb.nominal or verb.frame.embeds:
        return False
    if verb.frame.type == "REJECT":
        return noun.frame.type in ("ACCUSE", "REQUEST")
    return verb.frame.type == "ACCUSE" and noun.frame.type in rules().hostile


def commands_own(actors: Found, recipients: Found) -> bool:
    """An order to one's own forces is no request between parties."""
    own = bool(recipients.countries) and recipients.codes <= actors.countries
    return own and all(set(r.sectors) & {"MIL", "COP", "SPY"} for r in recipients.referents)


def is_politics(actors: Found, recipients: Found) -> bool:
    """Whether one side is a political party and neither is a mere medium (an interview is attribution, no meeting)."""
    sides = [found for found in (actors, recipients) if found]
    media = any(all(r.sectors == ("JRN",) for r in found.referents) for found in sides)
    return not media and any(_is_political(r) for found in sides for r in found.referents)


def is_private(draft: Draft, actors: Found) -> bool:
    """Whether a journey or a launch is a private affair: tourists fly home, a firm tests its rocket."""
    if draft.event_type == "MOBILIZE":
        return bool(actors.referents) and all(r.sectors == ("BUS",) for r in actors.referents)
    if draft.event_type != "CONSULT" or draft.mode != "visit":
        return False
    return not any(_is_political(r) for r in actors.referents)


def _is_political(referent: Referent) -> bool:
    between_states = (referent.entity_id or "").startswith(("IGO.", "NSA."))
    known = referent.is_person and referent.entity_id is not None and referent.sectors != ("JRN",)
    return known or referent.sort == "state" or between_states or bool(set(referent.sectors) & rules().political)


def completes(other: Draft, draft: Draft) -> bool:
    """Whether the recipient of one deed may stand for that of another in the same sentence."""
    if other.predicate is draft.predicate or not other.recipients.known:
        return False
    same = {r.identity for r in draft.actors.referents} & {r.identity for r in other.actors.referents}
    return bool(same or draft.event_type in rules().leaves_out) and QUAD[draft.event_type] == QUAD[other.event_type]
