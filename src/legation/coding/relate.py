"""The relation between two marked parties: one PLOVER type for a sentence with actor and recipient given.

First stage: frames whose slots hold the parties. Second stage: a linear model over the path between them and over
what the frames say, trained on our own sentences (``training/``). Both are explained by readable features.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.coding.coder import Coder
from legation.coding.drafts import Draft
from legation.coding.relation_features import lexical, of_frames
from legation.coding.sentences import SentenceCoder
from legation.errors import DataError
from legation.model import Document, Stance, Status
from legation.ontology import Primitives, derive_status
from legation.reading.mentions import SentenceReading
from legation.reading.naming import span_head
from legation.reading.parse import Sentence
from legation.reading.referents import Mention, Referent

ACTOR, RECIPIENT = "\x02actor", "\x02recipient"

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
    """Everything known of one item before the decision: features for the model, drafts that hold the parties."""

    features: tuple[str, ...]
    drafts: tuple[Draft, ...]


class Relater:
    """Names relations; see ``legation relate``."""

    def __init__(self, coder: Coder | None = None) -> None:
        self._coder = coder or Coder()

    def relate(self, items: Iterable[RelateItem], *, allow_none: bool = False) -> Iterator[RelateAnswer]:
        """An answer for every item, in order; the same whatever items stand around it."""
        model = load_model()
        for item, evidence in self.evidence(items):
            yield self._answer(item, evidence, model, allow_none=allow_none)

    # ------------------------------------------------------------------ evidence

    def evidence(self, items: Iterable[RelateItem]) -> Iterator[tuple[RelateItem, Evidence]]:
        """The features and drafts of each item, in order."""
        kept: list[RelateItem] = []

        def documents() -> Iterator[Document]:
            for item in items:
                kept.append(item)
                yield Document(item.id, item.text)

        for reading in self._coder.reader.read(documents(), screen=False):
            item = kept.pop(0)
            yield item, self._evidence(item, list(reading.sentences))

    def _evidence(self, item: RelateItem, sentences: Sequence[SentenceReading]) -> Evidence:
        features: list[str] = []
        drafts: list[Draft] = []
        for reading in sentences:
            s = reading.sentence
            actors, a_tokens = _mark(reading, item.actors, ACTOR)
            recipients, r_tokens = _mark(reading, item.recipients, RECIPIENT)
            if not actors and not recipients and len(sentences) > 1:
                continue
            coder = SentenceCoder(self._coder.plover_lexicon, reading, [])
            found, predicates = list(coder.drafts()), coder.predicates
            drafts += found
            features += lexical(s, actors, recipients, frozenset(a_tokens | r_tokens))
            features += of_frames(found, predicates, ACTOR, RECIPIENT, s)
        return Evidence(tuple(dict.fromkeys(features)), tuple(drafts))

    # ------------------------------------------------------------------ decision

    def _answer(self, item: RelateItem, evidence: Evidence, model: LinearModel, *, allow_none: bool) -> RelateAnswer:
        probabilities = model.probabilities(evidence.features)
        best = int(np.argmax(probabilities))
        event_type, confidence = model.labels[best], round(float(probabilities[best]), 4)
        draft = self._supporting(evidence.drafts, event_type)
        none = round(1.0 - confidence if draft is None else (1.0 - confidence) / 2, 4)
        if allow_none and none > confidence:
            return RelateAnswer(item.id, None, None, None, None, "occurred", confidence, none)
        mode, contexts, cameo, status = _of_draft(draft)
        if event_type == "YIELD":
            event_type = (
                draft.event_type if draft is not None and draft.event_type in ("CONCEDE", "RETREAT") else "RETREAT"
            )
        ontology = self._coder.ontology
        named, mode = mode, ontology.plover_mode(event_type, mode)
        serves = (
            cameo if cameo and ontology.serves(cameo, event_type) else ontology.cameo_code(event_type, named, contexts)
        )
        return RelateAnswer(
            item.id, event_type, mode, serves, ontology.quad_class(event_type), status, confidence, none
        )

    def _supporting(self, drafts: Sequence[Draft], event_type: str) -> Draft | None:
        wanted = ("CONCEDE", "RETREAT") if event_type == "YIELD" else (event_type,)
        fits = [d for d in drafts if d.event_type in wanted]
        return max(fits, key=_parties_held, default=None)


def _parties_held(draft: Draft) -> int:
    return sum(r.name == ACTOR for r in draft.actors.referents) + sum(
        r.name == RECIPIENT for r in draft.recipients.referents
    )


def _of_draft(draft: Draft | None) -> tuple[str | None, tuple[str, ...], str | None, Status]:
    if draft is None:
        return None, (), None, "occurred"
    facts = draft.facts
    stances: tuple[Stance, ...] = ("denies",) if facts.denied else ("asserts",)
    decision = derive_status(
        Primitives(
            polarity=facts.polarity,
            certainty=facts.certainty,
            tense=facts.tense,
            condition=facts.condition,
            stances=stances,
        )
    )
    return draft.mode, draft.contexts, draft.cameo, decision.status


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


# ---------------------------------------------------------------- the linear model


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression over binary features: labels, the row of each feature, weights, biases."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, features: Iterable[str]) -> NDArray[np.float64]:
        """One probability per label; unknown features count nothing. Features are scaled by their number."""
        known = [self.rows[f] for f in features if f in self.rows]
        scores = self.bias.astype(np.float64)
        if known:
            scores = scores + self.weights[known].astype(np.float64).sum(axis=0) / np.sqrt(len(known))
        exp = np.exp(scores - scores.max())
        result: NDArray[np.float64] = exp / exp.sum()
        return result


@functools.cache
def load_model() -> LinearModel:
    """The model that ships with the package.

    Raises:
        DataError: DA001, the model file is missing or broken.
    """
    path = files("legation.coding").joinpath("models", "relation.npz")
    try:
        with path.open("rb") as stream:
            data = np.load(stream, allow_pickle=False)
            rows = json.loads(bytes(data["features"]).decode("utf8"))
            labels = tuple(json.loads(bytes(data["labels"]).decode("utf8")))
            return LinearModel(
                labels,
                {f: i for i, f in enumerate(rows)},
                data["weights"].astype(np.float32),
                data["bias"].astype(np.float32),
            )
    except (OSError, KeyError, ValueError) as error:
        raise DataError(
            "DA001",
            f"the relation model can't be read: {error}",
            file=str(path),
            remedy="run training/train_relation.py",
        ) from error
