"""Writes the trained encoder as ONNX: weights as integers of 8 bits or less with a scale for each column.

The layers' widening and attention matrices are multiplied as integers too, which is three times as fast; the narrowing
ones and the heads in floats, since their inputs have outliers. Inputs are rounded by the largest of the run, so a run
must hold one sentence only: then an answer depends on nothing but the sentence. Integer weights have seven bits:
processors without VNNI would overflow with eight.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from encoder_model import EncoderModel
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from legation.coding.encoder import MAX_TOKENS


def rounded(weights: NDArray[np.float32], axis: int, top: int = 127) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Integer weights up to ``top`` and their scales; ``axis`` is the one that the scales run along."""
    other = 1 - axis
    scale = np.maximum(np.abs(weights).max(axis=other, keepdims=True) / top, 1e-9).astype(np.float32)
    return np.clip(np.rint(weights / scale), -top, top).astype(np.int8), scale.reshape(-1)


def embeddings(model: EncoderModel) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The vectors of words, marks added to theirs, and of positions."""
    words = model.words.weight.detach().clone()
    words[: len(model.marks.weight) - 1] += model.marks.weight.detach()[:-1]
    return words.numpy(), model.positions.weight.detach()[:MAX_TOKENS].numpy()


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.count = 0

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, **attributes: object) -> str:
        self.count += 1
        name = f"n{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def whole(self, x: str, layer: torch.nn.Linear) -> str:
        """x times the weights, both rounded to integers, plus the bias."""
        weights, scale = rounded(layer.weight.detach().numpy().T, 1, top=63)
        self.count += 1
        name = f"n{self.count}"
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [name, f"{name}s", f"{name}z"]))
        zeros = self.constant(np.zeros(len(scale), np.int8))
        product = self.add("MatMulInteger", name, self.constant(weights), f"{name}z", zeros)
        scales = self.add("Mul", f"{name}s", self.constant(scale))
        product = self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), scales)
        return self.add("Add", product, self.constant(layer.bias.detach().numpy()))

    def linear(self, x: str, layer: torch.nn.Linear) -> str:
        """x times the weights, which are kept as 8-bit integers, plus the bias; computed in floats."""
        weights, scale = rounded(layer.weight.detach().numpy().T, 1)
        # onnxruntime works constants out once, when it loads them; DequantizeLinear it would run for every sentence
        whole = self.add("Mul", self.add("Cast", self.constant(weights), to=TensorProto.FLOAT), self.constant(scale))
        return self.add("Add", self.add("MatMul", x, whole), self.constant(layer.bias.detach().numpy()))

    def norm(self, x: str, layer: torch.nn.LayerNorm) -> str:
        scale, bias = (self.constant(p.detach().numpy()) for p in (layer.weight, layer.bias))
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=layer.eps)


def build(model: EncoderModel) -> onnx.ModelProto:
    """The graph: ids [1, T], actor and recipient [1, T] in; scores [1, N] out."""
    g = Graph()
    x = _embed(g, model)
    width, heads = model.shape.width, model.shape.heads
    for layer in model.layers:
        x = _layer(g, x, layer, heads, width // heads)
    first = g.add("Gather", x, g.constant(np.array(0)), axis=1)
    parts = [first]
    for side in ("actor", "recipient"):
        row = g.add("Unsqueeze", side, g.constant(np.array([1])))
        parts.append(g.add("Squeeze", g.add("MatMul", row, x), g.constant(np.array([1]))))
    joined = g.add("Gelu", g.linear(g.add("Concat", *parts, axis=-1), model.join))
    scores = g.linear(joined, model.head)
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "T"])]
    inputs += [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "T"]) for n in ("actor", "recipient")]
    output = helper.make_tensor_value_info(scores, TensorProto.FLOAT, [1, model.head.out_features])
    graph = helper.make_graph(g.nodes, "legation-relation-encoder", inputs, [output], g.constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], producer_name="legation")
    made.ir_version = 9
    onnx.checker.check_model(made)
    return made


def _embed(g: Graph, model: EncoderModel) -> str:
    words, positions = embeddings(model)
    table, scale = rounded(words, 0)
    picked = g.add("Cast", g.add("Gather", g.constant(table), "ids"), to=TensorProto.FLOAT)
    picked = g.add("Mul", picked, g.add("Gather", g.constant(scale[:, None]), "ids"))
    length = g.add("Shape", "ids", start=1, end=2)
    at = g.add("Slice", g.constant(positions.astype(np.float16)), g.constant(np.array([0])), length)
    return g.norm(g.add("Add", picked, g.add("Cast", at, to=TensorProto.FLOAT)), model.norm)


def _layer(g: Graph, x: str, layer: torch.nn.Module, heads: int, size: int) -> str:
    split = g.add("Reshape", g.whole(x, layer.qkv), g.constant(np.array([0, 0, 3, heads, size])))
    turned = g.add("Transpose", split, perm=[2, 0, 3, 1, 4])
    q, k, v = (g.add("Gather", turned, g.constant(np.array(i)), axis=0) for i in range(3))
    scores = g.add("MatMul", q, g.add("Transpose", k, perm=[0, 1, 3, 2]))
    weights = g.add("Softmax", g.add("Mul", scores, g.constant(np.float32(size**-0.5).reshape(()))), axis=-1)
    mixed = g.add("Transpose", g.add("MatMul", weights, v), perm=[0, 2, 1, 3])
    mixed = g.add("Reshape", mixed, g.constant(np.array([0, 0, heads * size])))
    x = g.norm(g.add("Add", x, g.whole(mixed, layer.out)), layer.norm1)
    return g.norm(g.add("Add", x, g.linear(g.add("Gelu", g.whole(x, layer.up)), layer.down)), layer.norm2)


def export(model: EncoderModel, path: Path) -> None:
    """Write the model's ONNX file."""
    path.write_bytes(build(model.eval()).SerializeToString())
