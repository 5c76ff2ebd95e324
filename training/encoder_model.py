"""The encoder in plain torch: BERT or MPNet layers, party marks, heads for type, mode, status and embargo."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

SPECIAL = 16  # ids below are marks and unused words in both vocabularies; only they are trained


@dataclass(frozen=True)
class Shape:
    """What a base model's config.json says of its size."""

    width: int
    heads: int
    layers: int
    inner: int
    words: int
    positions: int
    epsilon: float
    mpnet: bool


def read_shape(folder: Path) -> Shape:
    """The shape of the base model in a folder."""
    config = json.loads((folder / "config.json").read_text("utf8"))
    return Shape(
        config["hidden_size"],
        config["num_attention_heads"],
        config["num_hidden_layers"],
        config["intermediate_size"],
        config["vocab_size"],
        config["max_position_embeddings"],
        config["layer_norm_eps"],
        config["model_type"] == "mpnet",
    )


class Drop(nn.Module):
    """Dropout from a pool of random bytes: torch's own takes a quarter of the time of training on a CPU."""

    pool = torch.zeros(0, dtype=torch.uint8)

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.limit = round(rate * 256)

    @classmethod
    def refill(cls, seed: int) -> None:
        """New random bytes; called once for a training run."""
        cls.pool = torch.randint(0, 256, (1 << 26,), dtype=torch.uint8, generator=torch.Generator().manual_seed(seed))

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.limit:
            return x
        at = int(torch.randint(0, len(self.pool) - x.numel(), ()))
        keep = self.pool[at : at + x.numel()].view(x.shape) >= self.limit
        return x * keep * (256 / (256 - self.limit))


class Layer(nn.Module):
    """One transformer layer, norms after."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):  # the fused kernel's way back takes twice as long as all the rest
            weights = (q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias.to(q.dtype)).softmax(-1)
            mixed = weights @ v
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class EncoderModel(nn.Module):
    """Base model with heads: ``forward`` gives the scores of all heads side by side."""

    def __init__(self, shape: Shape, outputs: int, *, dropout: float = 0.1, head_dropout: float = 0.2) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.words, shape.width).requires_grad_(False)
        self.marks = nn.Embedding(SPECIAL, shape.width, padding_idx=SPECIAL - 1)  # added to the first ids' vectors
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.relative = nn.Embedding(32, shape.heads) if shape.mpnet else None
        self.drop, self.head_drop = Drop(dropout), Drop(head_dropout)
        self.join = nn.Linear(3 * shape.width, shape.width)
        self.head = nn.Linear(shape.width, outputs)

    def forward(self, ids: Tensor, mask: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        """``actor`` and ``recipient`` are rows of weights over the tokens."""
        joined = self.joined(ids, mask, actor, recipient)
        if not self.training:
            return self.head(joined)
        return torch.stack([self.head(self.head_drop(joined)) for _ in range(4)]).mean(0)

    def joined(self, ids: Tensor, mask: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1]) + (2 if self.shape.mpnet else 0)
        x = self.drop(self.norm(self.words(ids) + self.marks(ids.clamp(max=SPECIAL - 1)) + self.positions(at)))
        bias = torch.where(mask[:, None, None, :], 0.0, -1e4)
        if self.relative is not None:
            bias = bias + self._relative(ids.shape[1])
        for layer in self.layers:
            x = layer(x, bias)
        x = x.float()
        parts = [x[:, 0], torch.einsum("bt,btw->bw", actor, x), torch.einsum("bt,btw->bw", recipient, x)]
        return F.gelu(self.join(torch.cat(parts, -1)))

    def _relative(self, length: int) -> Tensor:
        at = torch.arange(length)
        n = at[:, None] - at[None, :]
        side = (n < 0).long() * 16
        n = n.abs()
        far = 8 + (torch.log(n.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
        bucket = side + torch.where(n < 8, n, far.clamp(max=15))
        return self.relative(bucket).permute(2, 0, 1)[None]


def load_base(folder: Path, outputs: int, **options: float) -> EncoderModel:
    """A model with the base's weights and fresh heads."""
    shape = read_shape(folder)
    model = EncoderModel(shape, outputs, **options)
    raw = {
        k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in load_file(folder / "model.safetensors").items()
    }
    new = {"words.weight": raw["embeddings.word_embeddings.weight"]}
    new["positions.weight"] = raw["embeddings.position_embeddings.weight"].clone()
    if not shape.mpnet:  # every token is of the first kind
        new["positions.weight"] += raw["embeddings.token_type_embeddings.weight"][0]
    new |= {f"norm.{k}": raw[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")}
    if shape.mpnet:
        new["relative.weight"] = raw["encoder.relative_attention_bias.weight"]
    for i in range(shape.layers):
        new |= _layer(raw, f"encoder.layer.{i}.", f"layers.{i}.", mpnet=shape.mpnet)
    nn.init.zeros_(model.marks.weight)
    missing, unexpected = model.load_state_dict(new, strict=False)
    assert not unexpected, unexpected
    assert all(name.startswith(("join", "head", "marks")) for name in missing), missing
    return model


def _layer(raw: dict[str, Tensor], old: str, new: str, *, mpnet: bool) -> dict[str, Tensor]:
    a = "attention.attn." if mpnet else "attention.self."
    names = ("q", "k", "v") if mpnet else ("query", "key", "value")
    o, n = (
        ("attention.attn.o", "attention.LayerNorm")
        if mpnet
        else ("attention.output.dense", "attention.output.LayerNorm")
    )
    out = {}
    for k in ("weight", "bias"):
        out[f"{new}qkv.{k}"] = torch.cat([raw[f"{old}{a}{name}.{k}"] for name in names])
        pairs = (
            ("out", o),
            ("norm1", n),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
            ("norm2", "output.LayerNorm"),
        )
        out |= {f"{new}{ours}.{k}": raw[f"{old}{theirs}.{k}"] for ours, theirs in pairs}
    return out
