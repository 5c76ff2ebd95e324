"""How many sentences a second ``legation relate`` names on one thread, by processor time; the share of each stage.

usage: python training/speed.py [--n 1000]

Our own sentences, every 8th; loading the models is not counted. Processor time, so that other work doesn't matter.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from legation.coding import Coder
from legation.coding.relate import RelateItem, Relater

HERE = Path(__file__).parent


def items(number: int) -> list[RelateItem]:
    """Sentences of the corpus with their parties."""
    out = []
    for line in (HERE / "relations.jsonl").read_text("utf8").splitlines()[::8][:number]:
        row = json.loads(line)
        plain = row["marked"]
        spans: dict[str, int] = {}
        for tag in ("<a>", "</a>", "<r>", "</r>"):
            before = sum(len(t) for t in ("<a>", "</a>", "<r>", "</r>") if 0 <= plain.find(t) < plain.find(tag))
            spans[tag] = plain.find(tag) - before
        text = plain
        for tag in spans:
            text = text.replace(tag, "")
        out.append(RelateItem(row["origin"], text, [[spans["<a>"], spans["</a>"]]], [[spans["<r>"], spans["</r>"]]]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=1000)
    options = parser.parse_args()
    coder, chosen = Coder(), items(options.n)
    for name, relater in (("cascade", Relater(coder)), ("every stage", Relater(coder, until="encoder"))):
        list(relater.relate(chosen[:20]))
        began = time.process_time()
        stages = Counter(stage for _, stage in relater.relate_with_stage(chosen))
        took = time.process_time() - began
        share = {stage: round(n / len(chosen), 3) for stage, n in sorted(stages.items())}
        print(f"{name}: {len(chosen) / took:.0f} sentences a second, {share}")


if __name__ == "__main__":
    main()
