"""The sentence encoder: a small transformer that reads the sentence with its parties marked, run by onnxruntime.

onnxruntime and tokenizers are imported, and the files read, when the first sentence needs them. Sentences are run one
at a time, so that an answer can't depend on what else is in the batch. ``training/train_encoder.py`` makes the files.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from legation.coding.linear import softmax
from legation.errors import DataError

if TYPE_CHECKING:
    import onnxruntime
    import tokenizers

MAX_TOKENS: Final = 192  # a sentence that is longer is cut around its parties
REMEDY: Final = "run training/train_encoder.py, or install the package again"

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of the tokens that open and close a text and its parties."""

    first: int
    last: int
    actor: tuple[int, int]
    recipient: tuple[int, int]


BERT: Final = Marks(101, 102, (1, 2), (3, 4))  # [CLS], [SEP], and [unused0] to [unused3], which no text contains


@dataclass(frozen=True, slots=True)
class MarkedTokens:
    """A text as token ids with marks in it; where the opening marks of each side stand, or the first token for none."""

    ids: tuple[int, ...]
    actor: tuple[int, ...]
    recipient: tuple[int, ...]


def mark_tokens(
    ids: Sequence[int], offsets: Sequence[tuple[int, int]], actors: Spans, recipients: Spans, marks: Marks = BERT
) -> MarkedTokens:
    """Put marks around the tokens that the parties cover; spans without a token are left out."""
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for spans, (opening, closing) in ((actors, marks.actor), (recipients, marks.recipient)):
        for start, end in spans:
            inside = [i for i, (low, high) in enumerate(offsets) if low < end and high > start]
            if inside:
                before.setdefault(inside[0], []).append(opening)
                after.setdefault(inside[-1], []).append(closing)
    out: list[int] = []
    for i, token in enumerate(ids):
        out += [*before.get(i, ()), token, *after.get(i, ())]
    body = _around(out, {marks.actor[0], marks.recipient[0]})
    whole = (marks.first, *body, marks.last)
    return MarkedTokens(whole, _places(whole, marks.actor[0]), _places(whole, marks.recipient[0]))


def _around(ids: list[int], openings: set[int]) -> list[int]:
    """At most ``MAX_TOKENS`` - 2 tokens, the marks as near to the middle as may be."""
    room = MAX_TOKENS - 2
    if len(ids) <= room:
        return ids
    marks = [i for i, token in enumerate(ids) if token in openings] or [0]
    start = max(0, min((marks[0] + marks[-1]) // 2 - room // 2, len(ids) - room))
    return ids[start : start + room]


def _places(ids: Sequence[int], token: int) -> tuple[int, ...]:
    return tuple(i for i, each in enumerate(ids) if each == token) or (0,)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder thinks of a sentence; probabilities are calibrated.

    Attributes:
        types: a probability for each type, those of "none of these" left out and the rest adding up to 1.
        none: that none of the types holds.
        modes: for each type, a probability for each of its modes and for none ("-").
        statuses: a probability for each status.
        embargo: that a SANCTION is an embargo, boycott or list (CAMEO 163).
    """

    types: dict[str, float]
    none: float
    modes: dict[str, dict[str, float]]
    statuses: dict[str, float]
    embargo: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model: runs one sentence at a time on one thread."""

    session: onnxruntime.InferenceSession
    tokenizer: tokenizers.Tokenizer
    types: tuple[str, ...]
    modes: dict[str, tuple[str, ...]]
    statuses: tuple[str, ...]
    temperature: float

    def read(self, text: str, actors: Spans, recipients: Spans) -> Reading:
        """The reading of one text with its parties marked."""
        scores = self.scores(text, actors, recipients)
        kinds, modes, statuses, embargo = np.split(scores, self._cuts())
        everything = softmax(kinds / self.temperature)
        types = softmax(kinds[:-1] / self.temperature)
        return Reading(
            dict(zip(self.types, types.tolist(), strict=True)),
            float(everything[-1]),
            dict(self._modes(modes)),
            dict(zip(self.statuses, softmax(statuses).tolist(), strict=True)),
            float(1 / (1 + np.exp(-embargo[0]))),
        )

    def scores(self, text: str, actors: Spans, recipients: Spans) -> NDArray[np.float64]:
        """The raw outputs of the model."""
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        tokens = mark_tokens(encoded.ids, encoded.offsets, actors, recipients)
        feed = {
            "ids": np.array([tokens.ids], np.int64),
            "actor": _weights(tokens.actor, len(tokens.ids)),
            "recipient": _weights(tokens.recipient, len(tokens.ids)),
        }
        result: NDArray[np.float64] = np.asarray(self.session.run(None, feed)[0], np.float64).reshape(-1)
        return result

    def _cuts(self) -> list[int]:
        kinds = len(self.types) + 1
        modes = kinds + sum(map(len, self.modes.values()))
        return [kinds, modes, modes + len(self.statuses)]

    def _modes(self, scores: NDArray[np.float64]) -> Iterable[tuple[str, dict[str, float]]]:
        at = 0
        for kind, names in self.modes.items():
            found = softmax(scores[at : at + len(names)])
            yield kind, dict(zip(names, found.tolist(), strict=True))
            at += len(names)


def _weights(places: Sequence[int], length: int) -> NDArray[np.float32]:
    """A row that takes the mean of the states at some places."""
    row = np.zeros((1, length), np.float32)
    row[0, list(places)] = 1.0 / len(places)
    return row


@functools.cache
def load_encoder() -> Encoder:
    """The encoder that ships with the package.

    Raises:
        DataError: DA001, a file of it is missing or broken.
    """
    folder = files("legation.coding").joinpath("models")
    try:
        about = json.loads(folder.joinpath("encoder.json").read_text("utf8"))
        return _build(
            folder.joinpath("encoder.onnx").read_bytes(), folder.joinpath("tokenizer.json").read_text("utf8"), about
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise DataError(
            "DA001", f"the sentence encoder can't be read: {error}", file=str(folder), remedy=REMEDY
        ) from error


def _build(model: bytes, words: str, about: dict[str, Any]) -> Encoder:
    import onnxruntime
    import tokenizers

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return Encoder(
        session,
        tokenizers.Tokenizer.from_str(words),
        tuple(about["types"]),
        {kind: tuple(names) for kind, names in about["modes"].items()},
        tuple(about["statuses"]),
        float(about["temperature"]),
    )
