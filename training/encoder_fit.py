"""Fitting and running the encoder: losses of all heads, optimiser, distillation."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder_data import QUAD_OF, TYPES, Example, Labels, Swapper, Words, batches, collate, plain
from encoder_model import Drop, EncoderModel, load_base
from torch import Tensor
from torch.nn import functional as F  # noqa: N812


@dataclass(frozen=True)
class Plan:
    """How to train; defaults as chosen on our own held-out files."""

    epochs: int = 6
    rate: float = 8e-5
    head_rate: float = 5e-4
    decay: float = 0.9  # of the rate, for each layer further from the heads
    batch: int = 32
    smoothing: float = 0.1
    quad: float = 0.3
    mode: float = 0.4
    status: float = 0.2
    swap: float = 0.3
    unmarked: float = 0.03
    teach: float = 0.5  # weight of the teachers' answers, where there are any
    heat: float = 2.0
    plain: int = 2  # how often the plain sentences on the borders are shown in an epoch
    seed: int = 0


def fit(
    folder: Path,
    examples: Sequence[Example],
    labels: Labels,
    plan: Plan,
    taught: Tensor | None = None,
    start: Path | None = None,
) -> EncoderModel:
    """A model trained on the examples.

    ``taught`` are teachers' scores, a row for each example; ``start`` is a file of weights to go on from.
    """
    shown = [i for i, e in enumerate(examples) for _ in range(plan.plain if e.file == "plain.txt" else 1)]
    examples, taught = [examples[i] for i in shown], None if taught is None else taught[shown]
    torch.manual_seed(plan.seed)
    Drop.refill(plan.seed)
    generator = np.random.default_rng(plan.seed)
    words, model = Words.of(folder), load_base(folder, labels.size)
    if start is not None:
        model.load_state_dict(torch.load(start))
    swapper = Swapper(examples, plan.swap, plan.unmarked, plan.seed)
    lengths = [len(plain(e, words).ids) for e in examples]
    optimiser = torch.optim.AdamW(groups(model, plan), weight_decay=0.01, fused=True)
    steps = plan.epochs * -(-len(examples) // plan.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    for epoch in range(plan.epochs):
        began, total = time.time(), 0.0
        model.train()
        for chosen in batches(lengths, plan.batch, generator):
            batch = [examples[i] for i in chosen]
            inputs = collate([swapper.tokens(e, words) for e in batch], words.pad)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*inputs)
            loss = losses(scores.float(), batch, labels, plan)
            if taught is not None:
                loss = loss + plan.teach * distilled(scores.float(), taught[chosen], plan)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(
            f"  epoch {epoch + 1}: loss {total / -(-len(examples) // plan.batch):.4f}, {time.time() - began:.0f} s",
            flush=True,
        )
    return model.eval()


def groups(model: EncoderModel, plan: Plan) -> list[dict[str, object]]:
    """Parameters with their learning rates: lower, the further from the heads."""
    depth = len(model.layers)
    out = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("join", "head")):
            rate = plan.head_rate
        elif name.startswith("layers."):
            rate = plan.rate * plan.decay ** (depth - 1 - int(name.split(".")[1]))
        else:
            rate = plan.rate * plan.decay**depth
        out.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return out


def losses(scores: Tensor, batch: Sequence[Example], labels: Labels, plan: Plan) -> Tensor:
    """Cross-entropy of types, quad classes, modes, statuses and embargo, weighted."""
    kinds = scores[:, : len(TYPES)]
    first = torch.tensor([e.type for e in batch])
    second = torch.tensor([e.other if e.other >= 0 else e.type for e in batch])
    target = (F.one_hot(first, len(TYPES)) + F.one_hot(second, len(TYPES))) / 2
    total = F.cross_entropy(kinds, target, label_smoothing=plan.smoothing)
    quads = torch.zeros(len(batch), 5).index_add(1, QUAD_OF, kinds.softmax(-1))
    wanted = torch.zeros(len(batch), 5).index_add(1, QUAD_OF, target.float())
    total = total - plan.quad * (wanted * quads.clamp(min=1e-6).log()).sum(-1).mean()
    state = torch.tensor([e.status for e in batch])
    if (state >= 0).any():
        part = scores[:, labels.status : labels.embargo]
        total = total + plan.status * F.cross_entropy(part, state, ignore_index=-1, label_smoothing=0.05)
    total = total + plan.mode * _mode_loss(scores, batch, labels)
    known = [i for i, e in enumerate(batch) if e.embargo >= 0]
    if known:
        yes = torch.tensor([float(batch[i].embargo) for i in known])
        total = total + 0.2 * len(known) / len(batch) * F.binary_cross_entropy_with_logits(
            scores[known, labels.embargo], yes
        )
    return total


def _mode_loss(scores: Tensor, batch: Sequence[Example], labels: Labels) -> Tensor:
    size = {start: len(labels.modes[kind]) for kind, start in labels.start.items()}
    parts = [
        F.cross_entropy(scores[i, e.mode[0] : e.mode[0] + size[e.mode[0]]], torch.tensor(e.mode[1]))
        for i, e in enumerate(batch)
        if e.mode is not None
    ]
    return torch.stack(parts).sum() / len(batch) if parts else torch.zeros(())


def distilled(scores: Tensor, taught: Tensor, plan: Plan) -> Tensor:
    """How far the types' distribution lies from the teachers', softened by heat; rows of NaN were not taught."""
    t, known = plan.heat, ~taught[:, 0].isnan()
    own = F.log_softmax(scores[known, : len(TYPES)] / t, -1)
    wanted = F.softmax(taught[known, : len(TYPES)] / t, -1)
    return F.kl_div(own, wanted, reduction="sum") / len(scores) * t * t


@torch.no_grad()
def run(model: EncoderModel, folder: Path, examples: Sequence[Example]) -> Tensor:
    """The scores of all heads, a row for each example."""
    words = Words.of(folder)
    order = sorted(range(len(examples)), key=lambda i: len(plain(examples[i], words).ids))
    out = torch.zeros(len(examples), model.head.out_features)
    for at in range(0, len(order), 64):
        chosen = order[at : at + 64]
        with torch.autocast("cpu", torch.bfloat16):
            out[chosen] = model(*collate([plain(examples[i], words) for i in chosen], words.pad)).float()
    return out
