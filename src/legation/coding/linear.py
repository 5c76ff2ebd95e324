"""The light relation model: multinomial logistic regression over readable features, trained on our own sentences."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from legation.errors import DataError


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Labels (the types, and NONE), the row of each feature, weights, biases."""

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
        return softmax(scores)

    def named(self, features: Iterable[str]) -> dict[str, float]:
        """The probabilities by label."""
        return dict(zip(self.labels, self.probabilities(features).tolist(), strict=True))


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as probabilities."""
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
