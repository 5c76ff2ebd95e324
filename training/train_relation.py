"""Train the linear relation model on our own sentences and write it into the package.

usage: python training/train_relation.py [--data FILE.jsonl ...] [--out FILE.npz] [--folds 5]

Data: JSON lines with ``marked`` (a sentence with the parties in <a>…</a> and <r>…</r>) and ``type``. Needs
scikit-learn, which users never install. Prints cross-validated macro-F1 on our own sentences, per type; never reads
shared/bench.
"""

from __future__ import annotations

import argparse
import io
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, f1_score
from sklearn.model_selection import cross_val_predict

from legation.coding.relate import RelateItem, Relater

HERE = Path(__file__).parent
OUT = HERE.parent / "src/legation/coding/models/relation.npz"
MIN_COUNT = 2  # a feature seen once is a name or a typing slip
C = 6.0  # inverse regularisation, chosen by cross-validation on our own sentences among 1, 3, 6, 10
_MARK = re.compile(r"</?[ar]>")


def unmark(marked: str) -> tuple[str, list[list[int]], list[list[int]]]:
    """The plain sentence and the offsets of its parties."""
    text, spans, opened = "", {"a": [], "r": []}, {}
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        name = match.group().strip("</>")
        if match.group().startswith("</"):
            spans[name].append([opened[name], len(text)])
        else:
            opened[name] = len(text)
        at = match.end()
    return text + marked[at:], spans["a"], spans["r"]


def read(paths: list[Path]) -> tuple[list[RelateItem], list[str]]:
    items, labels = [], []
    for path in paths:
        for number, line in enumerate(path.read_text("utf8").splitlines()):
            row = json.loads(line)
            text, actors, recipients = unmark(row["marked"])
            items.append(RelateItem(f"{path.name}:{number}", text, actors, recipients))
            labels.append("YIELD" if row["type"] in ("CONCEDE", "RETREAT") else row["type"])
    return items, labels


def matrix(features: list[tuple[str, ...]], rows: dict[str, int]) -> csr_matrix:
    indices, pointers, values = [], [0], []
    for found in features:
        known = sorted(rows[f] for f in found if f in rows)
        indices += known
        values += [1.0 / np.sqrt(len(known))] * len(known) if known else []
        pointers.append(len(indices))
    return csr_matrix((values, indices, pointers), shape=(len(features), len(rows)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", type=Path, default=sorted(HERE.glob("relations*.jsonl")))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    items, labels = read(options.data)
    features = [evidence.features for _, evidence in Relater().evidence(items)]
    counts = Counter(f for found in features for f in found)
    names = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
    rows = {f: i for i, f in enumerate(names)}
    x, y = matrix(features, rows), np.array(labels)
    model = LogisticRegression(C=C, max_iter=400)
    if options.folds > 1:
        guessed = cross_val_predict(model, x, y, cv=options.folds)
        print(classification_report(y, guessed, zero_division=0))
        print(
            "cross-validated macro-F1",
            round(f1_score(y, guessed, average="macro"), 4),
            "on",
            len(y),
            "sentences,",
            len(names),
            "features",
        )
    model.fit(x, y)
    options.out.parent.mkdir(exist_ok=True)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        features=np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), np.uint8),
        labels=np.frombuffer(json.dumps(model.classes_.tolist()).encode(), np.uint8),
        weights=model.coef_.T.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )
    options.out.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
