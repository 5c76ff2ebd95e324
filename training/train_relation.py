"""Train the light relation model on our own sentences and write it into the package.

usage: python training/train_relation.py [--work FOLDER] [--out FILE.npz]

Data: ``relations.jsonl`` (``compile_corpus.py``); its strict types, and NONE. Each file of sentences is predicted by a
model trained on the others; these predictions and what the frames find go to ``evidence.pkl`` in the work folder, for
``calibrate.py``. Needs scikit-learn, which users never install. Never reads shared/bench.
"""

from __future__ import annotations

import argparse
import io
import json
import pickle
from collections import Counter
from pathlib import Path

import numpy as np
from encoder_data import unmark
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from legation.coding.relate import Evidence, RelateItem, Relater

HERE = Path(__file__).parent
OUT = HERE.parent / "src/legation/coding/models/relation.npz"
MIN_COUNT = 2  # a feature seen once is a name or a typing slip
C = 6.0  # inverse regularisation, chosen by cross-validation on our own sentences among 1, 3, 6, 10


def read(path: Path) -> tuple[list[RelateItem], list[str]]:
    """The items with their origins as ids, and their strict types."""
    items, labels = [], []
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        text, spans = unmark(row["marked"])
        items.append(RelateItem(row["origin"], text, [spans["a"]], [spans["r"]]))
        labels.append(row["plover_type"])
    return items, labels


def gather(items: list[RelateItem], cache: Path) -> list[Evidence]:
    """Features and findings of each item; kept in ``cache`` for items that have been seen."""
    known: dict[tuple[object, ...], Evidence] = pickle.loads(cache.read_bytes()) if cache.exists() else {}
    keys = [(i.text, *i.actors, *i.recipients) for i in items]
    new = [item for item, key in zip(items, keys, strict=True) if key not in known]
    for item, evidence in Relater().evidence(new):
        known[(item.text, *item.actors, *item.recipients)] = evidence
    cache.write_bytes(pickle.dumps(known))
    return [known[key] for key in keys]


def vocabulary(features: list[tuple[str, ...]]) -> list[str]:
    counts = Counter(f for found in features for f in found)
    return sorted(f for f, n in counts.items() if n >= MIN_COUNT)


def matrix(features: list[tuple[str, ...]], names: list[str]) -> csr_matrix:
    rows = {f: i for i, f in enumerate(names)}
    indices, pointers, values = [], [0], []
    for found in features:
        known = sorted(rows[f] for f in found if f in rows)
        indices += known
        values += [1.0 / np.sqrt(len(known))] * len(known) if known else []
        pointers.append(len(indices))
    return csr_matrix((values, indices, pointers), shape=(len(features), len(names)))


def fitted(features: list[tuple[str, ...]], labels: list[str]) -> tuple[LogisticRegression, list[str]]:
    names = vocabulary(features)
    return LogisticRegression(C=C, max_iter=400).fit(matrix(features, names), labels), names


def held_out(items: list[RelateItem], features: list[tuple[str, ...]], labels: list[str]) -> list[dict[str, float]]:
    """For each item the probabilities of a model that never saw its file."""
    files = [item.id.split(":")[0] for item in items]
    out: list[dict[str, float]] = [{} for _ in items]
    for file in sorted(set(files)):
        other = [i for i, name in enumerate(files) if name != file]
        own = [i for i, name in enumerate(files) if name == file]
        model, names = fitted([features[i] for i in other], [labels[i] for i in other])
        found = model.predict_proba(matrix([features[i] for i in own], names))
        for i, row in zip(own, found, strict=True):
            out[i] = dict(zip(model.classes_.tolist(), row.tolist(), strict=True))
        guessed = [max(out[i], key=out[i].__getitem__) for i in own]
        print(f"{file}: macro-F1 {f1_score([labels[i] for i in own], guessed, average='macro'):.4f}", flush=True)
    return out


def save(model: LogisticRegression, names: list[str], path: Path) -> None:
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        features=np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), np.uint8),
        labels=np.frombuffer(json.dumps(model.classes_.tolist()).encode(), np.uint8),
        weights=model.coef_.T.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(buffer.getvalue())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE / "relations.jsonl")
    parser.add_argument("--work", type=Path, default=Path("/tmp/legation-training"))
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    options.work.mkdir(exist_ok=True, parents=True)
    items, labels = read(options.data)
    evidence = gather(items, options.work / "cache.pkl")
    features = [each.features for each in evidence]
    light = held_out(items, features, labels)
    rows = zip(items, labels, evidence, light, strict=True)
    kept = {item.id: (label, each.findings, probabilities) for item, label, each, probabilities in rows}
    (options.work / "evidence.pkl").write_bytes(pickle.dumps(kept))
    model, names = fitted(features, labels)
    save(model, names, options.out)
    print(len(labels), "sentences,", len(names), "features")


if __name__ == "__main__":
    main()
