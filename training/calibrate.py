"""Find the weights and thresholds of the cascade on our own sentences, predicted by models that never saw their files.

usage: python training/calibrate.py [--work FOLDER] [--report FILE.json]

Reads ``evidence.pkl`` (train_relation.py) and ``encoder.pkl`` (train_encoder.py folds), writes cascade.json into the
package and prints what each stage settles, macro-F1 and calibration error. Weights are judged file by file: those that
predict a file are fitted on the others.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder_data import QUADS, Labels, read_examples
from encoder_data import TYPES as KINDS
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_recall_fscore_support
from torch.nn import functional as F  # noqa: N812

from legation.coding.cascade import ALL, TYPES, Cascade, Said, agreed, clues
from legation.coding.encoder import Reading

HERE = Path(__file__).parent
OUT = HERE.parent / "src/legation/coding/models/cascade.json"
LEAST = 12  # findings of a type that must have been seen before frames may settle it alone
MARGIN = 0.0  # accuracy that the cascade may lose against the encoder always


@dataclass(frozen=True)
class Items:
    """The sentences with all that is known of them: clues [items, types, numbers], gold as indices."""

    files: tuple[str, ...]
    gold: NDArray[np.int64]
    light: NDArray[np.float64]
    full: NDArray[np.float64]
    encoder: NDArray[np.float64]
    minds: tuple[str, ...]


def load(work: Path, data: Path) -> Items:
    examples, labels = read_examples(data)
    evidence = pickle.loads((work / "evidence.pkl").read_bytes())
    scores = pickle.loads((work / "encoder.pkl").read_bytes())
    kept = [
        e for e in examples if e.other < 0 and e.origin in scores
    ]  # an announced hostile deed has two right answers
    light, full, alone = [], [], []
    for example in kept:
        _, findings, probabilities = evidence[example.origin]
        said, read = Said.by(findings), reading(scores[example.origin], labels)
        light.append([clues(kind, said, probabilities, None) for kind in ALL])
        full.append([clues(kind, said, probabilities, read) for kind in ALL])
        alone.append([*(read.types[kind] for kind in TYPES), read.none])
    return Items(
        tuple(e.file for e in kept),
        np.array([ALL.index(KINDS[e.type]) for e in kept]),
        np.array(light),
        np.array(full),
        np.array(alone),
        tuple(agreed(evidence[e.origin][1]) for e in kept),
    )


def reading(row: torch.Tensor, labels: Labels) -> Reading:
    """The part of a reading that the cascade needs."""
    everything = row[: len(KINDS)].softmax(-1)
    some = row[: len(KINDS) - 1].softmax(-1)
    return Reading(dict(zip(KINDS[:-1], some.tolist(), strict=True)), float(everything[-1]), {}, {}, 0.0)


def fitted(x: NDArray[np.float64], y: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weights of a conditional logit, slightly drawn to zero."""
    inputs, gold = torch.tensor(x), torch.tensor(y)
    weights = torch.zeros(x.shape[2], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.cross_entropy(inputs @ weights, gold) + 1e-4 * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    return weights.detach().numpy().round(4)


def crossed(items: Items, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities of each item by weights fitted on the other files."""
    out = np.zeros(x.shape[:2])
    files = (
        np.array([f"{i % 5}" for i in range(len(items.files))]) if len(set(items.files)) < 3 else np.array(items.files)
    )
    for file in sorted(set(files.tolist())):
        weights = fitted(x[files != file], items.gold[files != file])
        out[files == file] = probabilities(x[files == file], weights)
    return out


def probabilities(x: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = x @ weights
    exp = np.exp(scores - scores.max(1, keepdims=True))
    return exp / exp.sum(1, keepdims=True)


def best(p: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best type, NONE never."""
    return p[:, :-1].argmax(1)


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 15) -> float:
    """Expected calibration error, equal-width bins."""
    at = np.minimum((confidence * bins).astype(int), bins - 1)
    parts = [(at == b) for b in range(bins) if (at == b).any()]
    return float(sum(part.mean() * abs(confidence[part].mean() - right[part].mean()) for part in parts))


def report(name: str, items: Items, guessed: NDArray[np.int64]) -> dict[str, float]:
    """Macro-F1 of 15 and 16 types and quad classes, and accuracy, NONE sentences left out."""
    some = items.gold < len(TYPES)
    gold, own = items.gold[some], guessed[some]
    concede, retreat = TYPES.index("CONCEDE"), TYPES.index("RETREAT")
    folded = [np.where(a == concede, retreat, a) for a in (gold, own)]
    quads = [np.array([QUADS[TYPES[i]] for i in a]) for a in (gold, own)]
    found = {
        "types15": f1_score(*folded, average="macro"),
        "types16": f1_score(gold, own, average="macro"),
        "quad": f1_score(*quads, average="macro"),
        "accuracy": float((gold == own).mean()),
    }
    print(f"{name:10}", {key: round(float(value), 4) for key, value in found.items()})
    return {key: round(float(value), 4) for key, value in found.items()}


def frames_alone(items: Items, light: NDArray[np.float64], full: NDArray[np.float64]) -> dict[str, float]:
    """The types that frames of one mind may settle, with how often they are right: no less often than all stages."""
    out = {}
    for kind in TYPES:
        i = TYPES.index(kind)
        of = np.array([mind == kind for mind in items.minds]) & (best(light) == i)
        right, others = (items.gold[of] == i), (best(full)[of] == items.gold[of])
        if of.sum() >= LEAST and right.sum() >= others.sum():
            out[kind] = round(float((right.sum() + 1) / (of.sum() + 2)), 4)
    return out


def threshold(items: Items, light: NDArray[np.float64], full: NDArray[np.float64], settled: NDArray[np.bool_]) -> float:
    """The lowest sureness from which the light mixture is right as often as all stages together."""
    own = best(light)
    sureness = light[np.arange(len(own)), own]
    for level in np.arange(0.70, 0.9951, 0.005):
        of = (sureness >= level) & ~settled
        some = of & (items.gold < len(TYPES))
        light_right = (own[some] == items.gold[some]).mean()
        if light_right >= (best(full)[some] == items.gold[some]).mean() - MARGIN:
            return round(float(level), 4)
    return 0.995


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("/tmp/legation-training"))
    parser.add_argument("--data", type=Path, default=HERE / "relations.jsonl")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    items = load(options.work, options.data)
    light, full = crossed(items, items.light), crossed(items, items.full)
    allowed = frames_alone(items, light, full)
    by_frames = np.array([mind in allowed for mind in items.minds])
    by_frames &= np.array([TYPES[i] for i in best(light)]) == np.array(items.minds)
    sure = threshold(items, light, full, by_frames)
    chosen, confidence, by_light = cascade(items, light, full, allowed, by_frames, sure)
    found = {
        "light": report("light", items, best(light)),
        "encoder": report("encoder", items, best(items.encoder)),
        "full": report("full", items, best(full)),
        "cascade": report("cascade", items, chosen),
    }
    share = {"frames": by_frames.mean(), "light": by_light.mean(), "encoder": 1 - by_frames.mean() - by_light.mean()}
    found["share"] = {name: round(float(value), 4) for name, value in share.items()}
    full_confidence = full[np.arange(len(full)), best(full)]
    found["ece"] = {
        "full": round(calibration_error(full_confidence, best(full) == items.gold), 4),
        "cascade": round(calibration_error(confidence, chosen == items.gold), 4),
    }
    found["types"] = per_type(items, chosen)
    print(found["share"], found["ece"], "sure from", sure, "frames", allowed)
    result = Cascade(tuple(fitted(items.light, items.gold)), tuple(fitted(items.full, items.gold)), allowed, sure)
    text = {"light": result.light, "full": result.full, "frames": allowed, "sure": sure}
    options.out.write_text(json.dumps(text, indent=1) + "\n", "utf8")
    if options.report:
        options.report.write_text(json.dumps(found, indent=1) + "\n", "utf8")


def cascade(
    items: Items,
    light: NDArray[np.float64],
    full: NDArray[np.float64],
    allowed: dict[str, float],
    by_frames: NDArray[np.bool_],
    sure: float,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
    """The cascade's answers, how sure they are, and which of them the light mixture gave."""
    n = np.arange(len(light))
    by_light = ~by_frames & (light[n, best(light)] >= sure)
    chosen = np.where(by_frames | by_light, best(light), best(full))
    confidence = np.where(by_light, light[n, best(light)], full[n, best(full)])
    told = np.array([allowed.get(mind, 0.0) for mind in items.minds]) * (1 - light[:, -1])
    return chosen, np.where(by_frames, told, confidence), by_light


def per_type(items: Items, chosen: NDArray[np.int64]) -> dict[str, list[float]]:
    """Precision, recall, F1 and number of each type, NONE sentences left out."""
    some = items.gold < len(TYPES)
    table = precision_recall_fscore_support(items.gold[some], chosen[some], labels=range(len(TYPES)), zero_division=0)
    rows: Sequence[tuple[float, ...]] = list(zip(*table, strict=True))
    return {kind: [round(float(value), 4) for value in row] for kind, row in zip(TYPES, rows, strict=True)}


if __name__ == "__main__":
    main()
