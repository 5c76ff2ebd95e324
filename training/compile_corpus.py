"""Check the training sentences and join them into one file.

usage: python training/compile_corpus.py [--out training/relations.jsonl] [--check]

Reads ``source/*.txt`` (``TYPE | mode | status | source | sentence with <a>actor</a> and <r>recipient</r>``, NONE where
nothing codable happens between the two) and ``relations_seed.jsonl`` (marked, type; no mode, no status). Writes JSON
lines: marked, type (the deed's), plover_type (strict PLOVER: what an announced deed counts as), mode, status, source,
origin (file:line). Prints what is wrong and counts; exit status 1 where something is wrong, or, with ``--check``, where
the file is not what would be written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from legation.ontology import load_ontology

HERE = Path(__file__).parent
STATUSES = ("occurred", "planned", "hypothetical", "unconfirmed", "negated", "denied")
# What an announced deed counts as, whoever announces it: future.csv. Hostile deeds count as THREATEN only where their
# actor announces them, which the sentences don't say in a field of their own: they keep their type here.
ANNOUNCED = {**dict.fromkeys(("AID", "CONSULT", "COOPERATE", "SUPPORT"), "AGREE"), "RETREAT": "CONCEDE"}
_MARKS = re.compile(r"[^<>]*<([ar])>[^<>]+</\1>[^<>]*<([ar])>[^<>]+</\2>[^<>]*")
_TAG = re.compile(r"</?[ar]>")


@dataclass(frozen=True, slots=True)
class Row:
    """One training sentence; ``mode``, ``status`` and ``source`` are None where nobody labelled them."""

    marked: str
    type: str
    plover_type: str
    mode: str | None
    status: str | None
    source: str | None
    origin: str

    @property
    def key(self) -> str:
        """What makes two sentences the same: their words, without marks, case and punctuation."""
        return " ".join(re.findall(r"\w+", _TAG.sub("", self.marked).lower()))


def strict(deed: str, status: str | None) -> str:
    """The strict PLOVER type of a deed with a status."""
    return ANNOUNCED.get(deed, deed) if status == "planned" else deed


def from_source(path: Path) -> Iterator[Row | str]:
    """The rows of one source file, and a message for each line that is none."""
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(" | ", 4)]
        origin = f"{path.name}:{number}"
        if len(fields) != 5:
            yield f"{origin}: {len(fields)} fields, not five"
            continue
        deed, mode, status, source, marked = fields
        if problem := _wrong(deed, mode, status, source, marked):
            yield f"{origin}: {problem}"
            continue
        yield Row(marked, deed, strict(deed, status), mode, status if deed != "NONE" else None, source, origin)


def from_seed(path: Path) -> Iterator[Row | str]:
    """The rows of the seed file, which has neither modes nor statuses; its types are strict already."""
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        row = json.loads(line)
        yield Row(row["marked"], row["type"], row["type"], None, None, None, f"{path.name}:{number}")


def _wrong(deed: str, mode: str, status: str, source: str, marked: str) -> str | None:
    types = load_ontology().types
    if deed == "NONE":
        if (mode, status, source) != ("-", "-", "-"):
            return "NONE has no mode, status or source"
    elif deed not in types:
        return f"no type {deed}"
    elif mode != "-" and mode not in types[deed].modes:
        return f"{deed} has no mode {mode}"
    elif status not in STATUSES:
        return f"no status {status}"
    match = _MARKS.fullmatch(marked)
    if match is None or match[1] == match[2]:
        return "one actor and one recipient must be marked, neither in the other"
    if source != "-" and source not in _TAG.sub("", marked):
        return f"the source “{source}” is not in the sentence"
    return None


def gather(folder: Path) -> tuple[list[Row], list[str]]:
    """All rows, each sentence once, and what is wrong."""
    rows: dict[str, Row] = {}
    problems: list[str] = []
    seed = from_seed(folder / "relations_seed.jsonl")
    for found in (seed, *(from_source(path) for path in sorted((folder / "source").glob("*.txt")))):
        for row in found:
            if isinstance(row, str):
                problems.append(row)
            elif (first := rows.setdefault(row.key, row)) is not row and (first.type, first.marked) != (
                row.type,
                row.marked,
            ):
                problems.append(f"{row.origin}: the words of {first.origin} with other marks or another type")
    return list(rows.values()), problems


def summary(rows: list[Row]) -> Iterator[str]:
    """Counts per type, strict type, mode and status."""
    yield f"{len(rows)} sentences"
    for name in ("type", "plover_type", "status"):
        counts = Counter(str(getattr(row, name)) for row in rows)
        yield f"{name}: " + ", ".join(f"{key} {n}" for key, n in sorted(counts.items()))
    modes = Counter(f"{row.type}/{row.mode}" for row in rows if row.mode not in (None, "-"))
    yield "modes: " + ", ".join(f"{key} {n}" for key, n in sorted(modes.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "relations.jsonl")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    rows, problems = gather(HERE)
    print(*summary(rows), sep="\n")
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    text = "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)
    if options.check:
        return int(bool(problems) or not options.out.exists() or options.out.read_text("utf8") != text)
    options.out.write_text(text, "utf8")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
