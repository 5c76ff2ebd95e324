"""Looks for text of the gold data and of the seed article in the files of this repository.

The articles and sentences in ``../shared/bench`` and ``../shared/seed`` belong to their publishers, and measuring on
text that the project carries would measure nothing. A run of ten equal words counts as a copy, unless most of it is
names, titles and numbers, which two texts may share by chance.

usage: check_leakage.py [SHARED]        exit status 1 where something is found
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = 10  # words; at eight, formulas of diplomacy and long official names are found
ORDINARY = 6  # of them in lower case: less is a list of names
ROOT = Path(__file__).resolve().parents[1]
_MARKS = re.compile(r"</?[ar]>")
SKIPPED = {".lock", ".bin", ".npz", ".onnx"}


def words(text: str) -> list[str]:
    """The words and numbers of a text, as they are written."""
    plain = _MARKS.sub("", text.replace("’", "'"))  # training sentences mark their parties
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", plain)


def runs(text: str) -> Iterator[str]:
    """Every run of ``RUN`` words that is no list of names, in lower case."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = found[start : start + RUN]
        if sum(word[0].islower() for word in run) >= ORDINARY:
            yield " ".join(run).lower()


def gold_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every gold document and of the seed article."""
    for path in sorted((shared / "seed").glob("*.txt")):
        yield path.name, path.read_text("utf8")
    for path in sorted((shared / "bench").glob("*.jsonl")):
        for line in path.read_text("utf8").splitlines():
            record = json.loads(line)
            yield f"{path.name} {record['id']}", f"{record.get('title') or ''}\n{record['text']}"


def tracked(root: Path) -> Iterator[Path]:
    """The text files that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        path = root / name
        if path.suffix not in SKIPPED and path.is_file():
            yield path


def leaks(shared: Path, root: Path = ROOT) -> Iterator[str]:
    """One line for each file that holds a run of a gold text: file, run, where it comes from."""
    owner: dict[str, str] = {}
    for name, text in gold_texts(shared):
        for run in runs(text):
            owner.setdefault(run, name)
    for path in tracked(root):
        text = path.read_text("utf8", errors="replace")
        if found := next((run for run in runs(text) if run in owner), None):
            yield f"{path.relative_to(root)}: “{found}” is in {owner[found]}"


def main() -> int:
    """Print what was found."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    found = list(leaks(shared))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} files with text of the gold data" if found else "No text of the gold data in the repository.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
