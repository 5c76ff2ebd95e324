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

from compile_corpus import Row, from_source

from legation.audit.measures import krippendorff

HERE = Path(__file__).parent


def first_labels() -> dict[str, tuple[str, str | None]]:
    """Sentence → (type, status) of all source files."""
    rows = (row for path in sorted((HERE / "source").glob("*.txt")) for row in from_source(path))
    return {row.marked: (row.type, row.status) for row in rows if isinstance(row, Row)}


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "second_pass.tsv"
    first = first_labels()
    rows = [line.split("\t") for line in path.read_text("utf8").splitlines() if line and not line.startswith("#")]
    both = [(*first[row[0]], row[1], row[2]) for row in rows if row[0] in first]
    coded = [row for row in both if "NONE" not in (row[0], row[2])]
    print(f"{len(both)} sentences of {len(rows)}")
    print(
        f"type: equal {sum(a == c for a, _, c, _ in both) / len(both):.3f},"
        f" alpha {krippendorff((a, c) for a, _, c, _ in both).alpha:.3f}"
    )
    print(
        f"status: equal {sum(b == d for _, b, _, d in coded) / len(coded):.3f},"
        f" alpha {krippendorff((b, d) for _, b, _, d in coded).alpha:.3f}"
    )
    differing = Counter((a, c) for a, _, c, _ in both if a != c)
    print("differing types:", ", ".join(f"{a}→{c} {n}" for (a, c), n in differing.most_common()))


if __name__ == "__main__":
    main()
