"""Training sentences as tensors: labels, tokens with marks, swapped names, batches of like length."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from legation.coding.encoder import BERT, MarkedTokens, Marks, mark_tokens

TYPES = (
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST "
    "REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN NONE"
).split()
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 0),
    **dict.fromkeys(("AID", "COOPERATE", "CONCEDE", "RETREAT"), 1),
    **dict.fromkeys(("ACCUSE", "REQUEST", "REJECT", "THREATEN"), 2),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 3),
    "NONE": 4,
}
QUAD_OF = torch.tensor([QUADS[t] for t in TYPES])
HOSTILE = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
STATUSES = ("occurred", "planned", "hypothetical", "unconfirmed", "negated", "denied")
MPNET = Marks(0, 2, (5, 6), (7, 8))
# SANCTION lines that are embargoes, boycotts and lists (CAMEO 163), told by their words: we wrote them, so we know
EMBARGO = re.compile(
    r"sanction|embargo|blacklist|black list|boycott|tariff|dut(?:y|ies)\b|levy|levies|magnitsky|imports|exports|quota"
    r"|(?:import|export|trade|travel|visa)s? (?:ban|curb)|\bban(?:s|ned)? (?:on|all|the|imports)|shipments|freeze"
    r"|barred|off its shelves",
    re.I,
)
_TAG = re.compile(r"</?([ar])>")


@dataclass
class Example:
    """A sentence in pieces, its labels as indices (-1: nobody labelled it)."""

    origin: str
    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: int
    other: int  # a second type that may be right too: an announced hostile deed
    mode: tuple[int, int] | None  # where the type's modes begin among the outputs, and which of them
    status: int
    embargo: int
    file: str = ""
    tokens: dict[str, MarkedTokens] = field(default_factory=dict)


class Labels:
    """The outputs of the model, side by side: types, modes of each type, statuses, embargo."""

    def __init__(self, modes: dict[str, list[str]]) -> None:
        self.modes = {kind: ["-", *names] for kind, names in sorted(modes.items())}
        self.start: dict[str, int] = {}
        at = len(TYPES)
        for kind, names in self.modes.items():
            self.start[kind] = at
            at += len(names)
        self.status, self.embargo, self.size = at, at + len(STATUSES), at + len(STATUSES) + 1

    def example(self, row: dict[str, str]) -> Example:
        """A row of relations.jsonl as an example."""
        text, spans = unmark(row["marked"])
        kind, strict, mode, status = row["type"], row["plover_type"], row["mode"], row["status"]
        other = TYPES.index("THREATEN") if status == "planned" and kind in HOSTILE else -1
        place = None
        if mode is not None and kind == strict and kind in self.modes:
            place = (self.start[kind], self.modes[kind].index(mode))
        embargo = int(bool(EMBARGO.search(text)) and mode in ("discontinue", None)) if kind == "SANCTION" else -1
        s = STATUSES.index(status) if status else -1
        origin = row["origin"]
        t = TYPES.index(strict)
        return Example(origin, text, spans["a"], spans["r"], t, other, place, s, embargo, origin.split(":")[0])


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain sentence and the span of each party."""
    text, at, spans, opened = "", 0, {}, {}
    for match in _TAG.finditer(marked):
        text += marked[at : match.start()]
        if match.group().startswith("</"):
            spans[match[1]] = (opened[match[1]], len(text))
        else:
            opened[match[1]] = len(text)
        at = match.end()
    return text + marked[at:], spans


def read_examples(path: Path) -> tuple[list[Example], Labels]:
    """The examples of relations.jsonl and the labels that they use."""
    from legation.ontology import load_ontology

    labels = Labels({name: sorted(kind.modes) for name, kind in load_ontology().types.items() if kind.modes})
    return [labels.example(json.loads(line)) for line in path.read_text("utf8").splitlines()], labels


@dataclass(frozen=True)
class Words:
    """A base model's tokenizer."""

    tokenizer: Tokenizer
    marks: Marks
    pad: int

    @classmethod
    def of(cls, folder: Path) -> Words:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        mpnet = json.loads((folder / "config.json").read_text("utf8"))["model_type"] == "mpnet"
        return cls(tokenizer, MPNET if mpnet else BERT, 1 if mpnet else 0)

    def tokens(self, text: str, actors: Sequence[Sequence[int]], recipients: Sequence[Sequence[int]]) -> MarkedTokens:
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        return mark_tokens(encoded.ids, encoded.offsets, actors, recipients, self.marks)


def plain(example: Example, words: Words) -> MarkedTokens:
    """The tokens of an example as it stands."""
    key = str(words.pad)
    if key not in example.tokens:
        example.tokens[key] = words.tokens(example.text, [example.actor], [example.recipient])
    return example.tokens[key]


class Swapper:
    """Puts other names in the parties' places, so that names don't decide; sometimes leaves one side unmarked."""

    def __init__(self, examples: Sequence[Example], rate: float, unmarked: float, seed: int) -> None:
        self.rate, self.unmarked, self.random = rate, unmarked, random.Random(seed)
        self.names = [n for e in examples for s in (e.actor, e.recipient) if _is_name(n := e.text[slice(*s)])]

    def tokens(self, example: Example, words: Words) -> MarkedTokens:
        draw = self.random.random()
        if draw >= self.rate + self.unmarked:
            return plain(example, words)
        if draw < self.unmarked:
            side = self.random.random() < 0.5
            return words.tokens(example.text, [example.actor] * side, [example.recipient] * (not side))
        text, spans = example.text, {"a": example.actor, "r": example.recipient}
        for _, (start, end) in sorted(spans.items(), key=lambda item: -item[1][0]):
            if _is_name(text[start:end]) and self.random.random() < 0.75:
                name = self.random.choice(self.names)
                text = text[:start] + name + text[end:]
                spans = {k: _shift(v, start, end, len(name)) for k, v in spans.items()}
        return words.tokens(text, [spans["a"]], [spans["r"]])


def _is_name(party: str) -> bool:
    found = party.split()
    return (
        0 < len(found) <= 3
        and found[0][0].isupper()
        and found[0].lower() not in ("a", "an", "the", "his", "her", "its")
    )


def _shift(span: tuple[int, int], start: int, end: int, length: int) -> tuple[int, int]:
    by = length - (end - start)
    return (start, start + length) if span[0] == start else (span[0] + by, span[1] + by) if span[0] >= end else span


def batches(lengths: Sequence[int], size: int, generator: np.random.Generator) -> Iterator[list[int]]:
    """Indices in random batches of like length."""
    order = np.array(lengths) + generator.uniform(-4, 4, len(lengths))
    sorted_ = np.argsort(order, kind="stable")
    groups = [sorted_[i : i + size].tolist() for i in range(0, len(sorted_), size)]
    generator.shuffle(groups)
    yield from groups


def collate(tokens: Sequence[MarkedTokens], pad: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, mask, weights of the actor's and the recipient's marks."""
    longest = max(len(t.ids) for t in tokens)
    ids = torch.full((len(tokens), longest), pad)
    mask = torch.zeros((len(tokens), longest), dtype=torch.bool)
    sides = torch.zeros((2, len(tokens), longest))
    for i, t in enumerate(tokens):
        ids[i, : len(t.ids)] = torch.tensor(t.ids)
        mask[i, : len(t.ids)] = True
        for k, places in enumerate((t.actor, t.recipient)):
            sides[k, i, list(places)] = 1 / len(places)
    return ids, mask, sides[0], sides[1]
