"""Agreement of a second labeller with the corpus: Krippendorff's alpha for type and status.

usage: python training/agreement.py [second_pass.tsv]

The second pass (``second_pass.tsv``: sentence, type, status, note) was made from a shuffled sample of the sentences
alone, without the first labels. Alpha for nominal data, two coders, no missing values (Krippendorff 2011, "Computing
Krippendorff's alpha-reliability").
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha of pairs of nominal codes: 1 perfect, 0 what chance gives."""
    observed: Counter[tuple[str, str]] = Counter()
    for first, second in pairs:
        observed[first, second] += 1
        observed[second, first] += 1
    totals: Counter[str] = Counter()
    for (first, _), number in observed.items():
        totals[first] += number
    size = totals.total()
    differing = sum(number for (a, b), number in observed.items() if a != b) / size
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b) / (size * (size - 1))
    return 1 - differing / expected


def first_labels() -> dict[str, tuple[str, str]]:
    """Sentence → (type, status) of all source files."""
    labels = {}
    for path in sorted((HERE / "source").glob("*.txt")):
        for line in path.read_text("utf8").splitlines():
            fields = line.split(" | ", 4)
            if len(fields) == 5 and not line.startswith("#"):
                labels[fields[4].strip()] = (fields[0].strip(), fields[2].strip())
    return labels


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "second_pass.tsv"
    first = first_labels()
    rows = [line.split("\t") for line in path.read_text("utf8").splitlines() if line and not line.startswith("#")]
    both = [(*first[row[0]], row[1], row[2]) for row in rows if row[0] in first]
    coded = [row for row in both if "NONE" not in (row[0], row[2])]
    print(f"{len(both)} sentences of {len(rows)}")
    print(
        f"type: equal {sum(a == c for a, _, c, _ in both) / len(both):.3f},"
        f" alpha {alpha([(a, c) for a, _, c, _ in both]):.3f}"
    )
    print(
        f"status: equal {sum(b == d for _, b, _, d in coded) / len(coded):.3f},"
        f" alpha {alpha([(b, d) for _, b, _, d in coded]):.3f}"
    )
    differing = Counter((a, c) for a, _, c, _ in both if a != c)
    print("differing types:", ", ".join(f"{a}→{c} {n}" for (a, c), n in differing.most_common()))


if __name__ == "__main__":
    main()
