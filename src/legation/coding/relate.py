"""The relation between two marked parties: one PLOVER type for a sentence with actor and recipient given.

Frames whose slots hold the parties come first, then a light model over the path between them and over what the frames
say, then the sentence encoder, each only where something is undecided (``cascade.py``). All models are trained on our
own sentences (``training/``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from legation.coding.attribution import asserted_by
from legation.coding.cascade import Cascade, Decision, Finding, Stage, load_cascade
from legation.coding.coder import Coder
from legation.coding.drafts import Draft
from legation.coding.encoder import Reading, load_encoder
from legation.coding.linear import load_model
from legation.coding.relation_features import lexical, of_frames
from legation.coding.sentences import SentenceCoder
from legation.model import Document, Stance, Status
from legation.ontology import Ontology, Primitives, derive_status
from legation.reading.mentions import SentenceReading
from legation.reading.naming import span_head
from legation.reading.parse import Sentence
from legation.reading.referents import Mention, Referent

ACTOR, RECIPIENT = "\x02actor", "\x02recipient"
NO_MODE: Final = "-"
EMBARGO: Final = "163"
STATUSES: Final[tuple[Status, ...]] = ("occurred", "planned", "hypothetical", "unconfirmed", "negated", "denied")

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class RelateItem:
    """A sentence with its parties marked: ``actors`` and ``recipients`` are lists of [start, end], perhaps empty."""

    id: str
    text: str
    actors: Spans
    recipients: Spans


@dataclass(frozen=True, slots=True)
class RelateAnswer:
    """The answer for one item. ``event_type`` is strict PLOVER; None only where none was allowed and likelier."""

    id: str
    event_type: str | None
    mode: str | None
    cameo: str | None
    quad_class: int | None
    status: Status
    confidence: float
    none_probability: float

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the wire format."""
        return {key: getattr(self, key) for key in self.__slots__}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known of one item before the decision: features for the light model, findings of the frames."""

    features: tuple[str, ...]
    findings: tuple[Finding, ...]


class Relater:
    """Names relations; see ``legation relate``.

    Args:
        coder: whose lexicon, knowledge base and parser are used; a new one if there is none.
        until: takes every item through the stages up to this one and no further; for measuring.
    """

    def __init__(self, coder: Coder | None = None, *, until: Stage | None = None) -> None:
        self.coder = coder or Coder()
        self._until: Stage | None = until

    def relate(self, items: Iterable[RelateItem], *, allow_none: bool = False) -> Iterator[RelateAnswer]:
        """An answer for every item, in order; the same whatever items stand around it."""
        for answer, _ in self.relate_with_stage(items, allow_none=allow_none):
            yield answer

    def relate_with_stage(
        self, items: Iterable[RelateItem], *, allow_none: bool = False
    ) -> Iterator[tuple[RelateAnswer, Stage]]:
        """The same with the stage of the cascade that settled each item."""
        cascade = load_cascade()
        for item, evidence in self.evidence(items):
            decision = self._decide(item, evidence, cascade)
            answer = _answer(item, evidence.findings, decision, self.coder.ontology, allow_none=allow_none)
            yield answer, decision.stage

    def _decide(self, item: RelateItem, evidence: Evidence, cascade: Cascade) -> Decision:
        def read() -> Reading:
            return load_encoder().read(item.text, item.actors, item.recipients)

        light = load_model().named(evidence.features)
        return cascade.decide(evidence.findings, light, read, until=self._until)

    # ------------------------------------------------------------------ evidence

    def evidence(self, items: Iterable[RelateItem]) -> Iterator[tuple[RelateItem, Evidence]]:
        """The features and drafts of each item, in order."""
        kept: list[RelateItem] = []

        def documents() -> Iterator[Document]:
            for item in items:
                kept.append(item)
                yield Document(item.id, item.text)

        for reading in self.coder.reader.read(documents(), screen=False, datelines=False):
            item = kept.pop(0)
            yield item, self._evidence(item, list(reading.sentences))

    def _evidence(self, item: RelateItem, sentences: Sequence[SentenceReading]) -> Evidence:
        features: list[str] = []
        findings: list[Finding] = []
        for reading in sentences:
            s = reading.sentence
            actors, a_tokens = _mark(reading, item.actors, ACTOR)
            recipients, r_tokens = _mark(reading, item.recipients, RECIPIENT)
            if not actors and not recipients and len(sentences) > 1:
                continue
            coder = SentenceCoder(self.coder.plover_lexicon, reading, [])
            found, predicates = list(coder.drafts()), coder.predicates
            findings += [_finding(draft, self.coder.ontology) for draft in found]
            features += lexical(s, actors, recipients, frozenset(a_tokens | r_tokens))
            features += of_frames(found, predicates, ACTOR, RECIPIENT, s)
        return Evidence(tuple(dict.fromkeys(features)), tuple(findings))


# ---------------------------------------------------------------- findings


def _finding(draft: Draft, ontology: Ontology) -> Finding:
    """A draft in strict PLOVER, and how it holds the parties."""
    actor = any(r.name == ACTOR for r in draft.actors.referents)
    recipient = any(r.name == RECIPIENT for r in draft.recipients.referents)
    swapped = any(r.name == RECIPIENT for r in draft.actors.referents)
    status = _status(draft)
    side = asserted_by(draft.sources, draft.actors.parties, draft.recipients.parties)
    code = ontology.strict(
        draft.event_type,
        status=status,
        mode=draft.mode,
        contexts=draft.contexts,
        condition=draft.facts.condition,
        by_actor=side in ("actor_side", "publisher"),
        cameo=draft.cameo,
    )
    return Finding(actor + recipient, swapped and not actor, draft.event_type, code, draft.contexts, status)


def _status(draft: Draft) -> Status:
    facts = draft.facts
    stances: tuple[Stance, ...] = ("denies",) if facts.denied else ("asserts",)
    return derive_status(
        Primitives(
            polarity=facts.polarity,
            certainty=facts.certainty,
            tense=facts.tense,
            condition=facts.condition,
            stances=stances,
        )
    ).status


# ---------------------------------------------------------------- answers


def _answer(
    item: RelateItem, findings: Sequence[Finding], decision: Decision, ontology: Ontology, *, allow_none: bool
) -> RelateAnswer:
    kind, none = decision.best, round(decision.none, 4)
    confidence = round(decision.types[kind] * (1 - decision.none), 4)
    if allow_none and none > confidence:
        return RelateAnswer(item.id, None, None, None, None, "occurred", confidence, none)
    fits = [finding for finding in findings if finding.code.plover_type == kind]
    best = max(fits, key=lambda finding: finding.held, default=None)
    mode = _mode(kind, best, decision.reading)
    return RelateAnswer(
        item.id,
        kind,
        mode,
        _cameo(kind, mode, best, decision.reading, ontology),
        ontology.quad_class(kind),
        _told(best, decision.reading),
        confidence,
        none,
    )


def _mode(kind: str, finding: Finding | None, reading: Reading | None) -> str | None:
    """The frame's mode, else the encoder's likeliest."""
    if finding is not None and finding.code.mode is not None:
        return finding.code.mode
    if reading is None or kind not in reading.modes:
        return None
    modes = reading.modes[kind]
    best = max(modes, key=modes.__getitem__)
    return None if best == NO_MODE else best


def _cameo(kind: str, mode: str | None, finding: Finding | None, reading: Reading | None, ontology: Ontology) -> str:
    """The frame's code where it has one of three digits or more; else by mode; embargoes are 163."""
    if finding is not None and len(finding.code.cameo) > 2 and finding.held:
        return finding.code.cameo
    if kind == "SANCTION" and mode in (None, "discontinue") and reading is not None and reading.embargo > 0.5:
        return EMBARGO
    if finding is not None and mode == finding.code.mode:
        return finding.code.cameo
    return ontology.cameo_code(kind, mode, finding.contexts if finding is not None else ())


def _told(finding: Finding | None, reading: Reading | None) -> Status:
    """The frame's status, else the encoder's likeliest."""
    if finding is not None or reading is None:
        return finding.status if finding is not None else "occurred"
    best = max(reading.statuses, key=reading.statuses.__getitem__)
    return next(status for status in STATUSES if status == best)


# ---------------------------------------------------------------- marks


def _mark(reading: SentenceReading, spans: Spans, name: str) -> tuple[list[int], set[int]]:
    """Put a party's mention at each marked span; the head tokens, and all tokens inside."""
    heads: list[int] = []
    tokens: set[int] = set()
    for start, end in spans:
        found = _tokens(reading.sentence, start, end)
        if found is None:
            continue
        first, last = found
        head = span_head(reading.sentence, first, last)
        referent = Referent(name, name, None, (), None, "body", kind="marked")
        mention = Mention(first, last, head, (referent,), "name", reason="marked")
        for i in range(first, last + 1):
            reading.named.pop(i, None)
            reading.toponyms.pop(i, None)
            reading.qualifiers[i] = mention
            reading.mentions.pop(i, None)
        reading.mentions[head] = mention
        heads.append(head)
        tokens.update(range(first, last + 1))
    return heads, tokens


def _tokens(s: Sentence, start: int, end: int) -> tuple[int, int] | None:
    if end <= s.start or start >= s.end:
        return None
    return s.token_at(start, end)
