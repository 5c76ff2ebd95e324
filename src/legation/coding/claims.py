"""Drafts to claims: status, strict PLOVER and CAMEO codes, date, place, confidence, explanation, id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from legation.coding.attribution import Attribution, asserted_by
from legation.coding.clauses import Clauses
from legation.coding.details import details_of
from legation.coding.drafts import Draft
from legation.coding.settings import lies_ahead, setting_of
from legation.model import Claim, Content, Kind, Place, Quotation, SentenceRef, Span, Status
from legation.ontology import Ontology, Primitives, derive_status
from legation.reading.quotations import is_quoted
from legation.reading.reader import Reading

_SPEECH: Final = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT"))
# How sure a claim is by what found it; calibrated by eye on own gold articles, to be replaced by the relation model's.
CONFIDENCE: Final = {
    "verb": 0.8,
    "light": 0.75,
    "noun": 0.6,
    "weak": -0.15,
    "constraint": 0.03,
    "no actor": -0.2,
    "no recipient": -0.1,
}


@dataclass(frozen=True, slots=True)
class Assembler:
    """Turns the drafts of one article into claims."""

    ontology: Ontology
    version: str

    def claim(self, reading: Reading, draft: Draft, places: Mapping[int, Place]) -> Claim:
        """The claim of one draft."""
        if draft.facts.tense != "future" and lies_ahead(reading, draft.reading.sentence, draft.predicate):
            draft.facts = replace(draft.facts, tense="future", cues=[*draft.facts.cues, "a day to come"])
        decision = derive_status(_primitives(draft))
        future = draft.facts.tense == "future"
        setting = setting_of(
            reading,
            draft.reading,
            draft.predicate,
            future=future,
            reported=decision.status == "occurred" and not future,
            places=places,
        )
        codes = self._codes(draft, decision.status)
        s, token = draft.reading.sentence, draft.predicate.token
        trigger = Span(s.slice(token, draft.predicate.last), s.starts[token], s.ends[draft.predicate.last], s.field)
        return Claim(
            claim_id=_identify(reading, draft, decision.status),
            document_id=reading.document.id,
            published_at=reading.document.published_at,
            publisher=reading.document.publisher,
            kind=_kind(draft),
            event_type=draft.event_type,
            plover_type=codes[0],
            modes=(draft.mode,) if draft.mode else (),
            contexts=draft.contexts,
            cameo=codes[1],
            quad_class=codes[2],
            scores={"plover": codes[3], "goldstein": codes[4]},
            actors=draft.actors.parties,
            recipients=draft.recipients.parties,
            regarding=draft.regarding,
            content=self._content(draft),
            status=decision.status,
            newness=setting.newness,
            polarity=draft.facts.polarity,
            certainty=draft.facts.certainty,
            tense=draft.facts.tense,
            condition=draft.facts.condition,
            asserted_by=asserted_by(draft.sources, draft.actors.parties, draft.recipients.parties),
            attribution=draft.sources,
            denied_content="deed" if decision.status == "denied" else None,
            quotation=_quotation(reading, draft),
            corroboration=draft.witnesses,
            date=setting.date,
            places=setting.places,
            trigger=trigger,
            sentence=SentenceRef(s.index, s.start, s.end, s.field),
            details=details_of(reading, draft.reading, draft.predicate),
            confidence=_confidence(draft),
            explanation=(
                f"frame:{draft.predicate.frame.name}",
                *(f"actor:{draft.actors.slot}" for _ in draft.actors.parties[:1]),
                *(f"recipient:{draft.recipients.slot}" for _ in draft.recipients.parties[:1]),
                *(f"cue:{cue}" for cue in draft.facts.cues),
                f"status:{decision.row} {decision.name}",
                *draft.notes,
                *setting.notes,
            ),
            coder=self.version,
        )

    def _content(self, draft: Draft) -> Content | None:
        """The deed promised, threatened, asked for or refused, by the codebook's name."""
        if draft.content is None:
            return None
        frame = draft.content.frame
        return Content(frame.deed or self.ontology.names.get(frame.type, frame.type), frame.mode)

    def named(self, claim: Claim, own: str | None) -> Claim:
        """The claim under the codebook's name for its deed, with the modes that this type has.

        Args:
            claim: a claim whose ``event_type`` is a PLOVER type.
            own: the type that its frame names, None where it is what the codebook calls that PLOVER type.
        """
        name = own or self.ontology.names.get(claim.event_type, claim.event_type)
        if name == claim.event_type:
            return claim
        known = self.ontology.event_type(name).modes
        return replace(claim, event_type=name, modes=tuple(mode for mode in claim.modes if mode in known))

    def _codes(self, draft: Draft, status: Status) -> tuple[str, str, int, float, float | None]:
        by_actor = asserted_by(draft.sources, draft.actors.parties, draft.recipients.parties) in (
            "actor_side",
            "publisher",
        )
        strict = self.ontology.strict(
            draft.event_type,
            status=status,
            mode=draft.mode,
            contexts=draft.contexts,
            condition=draft.facts.condition,
            by_actor=by_actor,
            cameo=draft.cameo,
            own=draft.own,
        )
        return strict.plover_type, strict.cameo, strict.quad_class, strict.plover_score, strict.goldstein


def _primitives(draft: Draft) -> Primitives:
    stances = tuple(source.stance for source in draft.sources)
    if draft.facts.denied and "denies" not in stances:
        stances = (*stances, "denies")
    facts = draft.facts
    return Primitives(
        polarity=facts.polarity,
        certainty=facts.certainty,
        tense=facts.tense,
        condition=facts.condition,
        stances=stances or ("asserts",),
    )


def _kind(draft: Draft) -> Kind:
    if draft.facts.opinion and any(_is_observer(source.text) for source in draft.sources):
        return "assessment"
    return draft.kind


def _is_observer(text: str) -> bool:
    words = {w.strip(",.").lower().rstrip("s") for w in text.split()}
    return bool(
        words
        & {"analyst", "expert", "observer", "commentator", "scholar", "economist", "researcher", "critic", "historian"}
    )


def _quotation(reading: Reading, draft: Draft) -> Quotation | None:
    quotations = reading.field_of(draft.reading.sentence).quotations
    if not quotations:
        return None
    s = draft.reading.sentence
    speaker = draft.sources[-1].text if draft.sources else None
    quoted = is_quoted(quotations, s.starts[draft.predicate.token], s.ends[draft.predicate.token])
    if not quoted and draft.event_type not in _SPEECH:
        return None
    if speaker is None and draft.actors.parties:
        speaker = draft.actors.parties[0].name or draft.actors.parties[0].text
    addressee = (
        draft.recipients.parties[0].name or draft.recipients.parties[0].text if draft.recipients.parties else None
    )
    return Attribution(draft.reading, Clauses(s), quotations).quotation(draft.predicate, speaker, addressee)


def _confidence(draft: Draft) -> float:
    predicate = draft.predicate
    value = CONFIDENCE["light" if predicate.support is not None else "noun" if predicate.nominal else "verb"]
    value += CONFIDENCE["constraint"] * min(predicate.score, 5)
    value += CONFIDENCE["weak"] if predicate.frame.weak else 0.0
    value += CONFIDENCE["no actor"] if not draft.actors.parties else 0.0
    value += CONFIDENCE["no recipient"] if not draft.recipients.parties else 0.0
    return round(max(0.05, min(0.98, value)), 2)


def _identify(reading: Reading, draft: Draft, status: str) -> str:
    s = draft.reading.sentence
    parts = [
        reading.document.id,
        s.field,
        str(s.starts[draft.predicate.token]),
        draft.event_type,
        status,
        *(p.code + p.text for p in draft.actors.parties),
        ">",
        *(p.code + p.text for p in draft.recipients.parties),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
