"""Reading cases: ``tests/cases/reading/*.toml``, compared with what the reader makes of their texts.

The notation is in ``tests/cases/reading/README.md``. To see what goes wrong:
``PYTHONPATH=src:tests python -m support.reading_cases [PART-OF-AN-ID…]``; with ``--known`` it brings
``known_failures.txt`` up to date.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.coding.frames import load_lexicon
from legation.entities import load_knowledge_base
from legation.model import Document
from legation.places import load_gazetteer
from legation.reading.reader import Reader, Reading
from legation.reading.referents import Mention, Referent
from legation.reading.scene import SentenceReading

CASES = Path(__file__).resolve().parent.parent / "cases" / "reading"
KNOWN = CASES / "known_failures.txt"
_KEYS = frozenset(("words", "nth", "after", "is", "name", "country", "sector", "use"))


@dataclass(frozen=True, slots=True)
class ReadingCase:
    """One hand-written text with what some of its words refer to."""

    id: str
    date: str
    text: str
    who: tuple[Mapping[str, Any], ...]
    file: str
    title: str | None = None

    @property
    def theme(self) -> str:
        """``coref`` or ``res``: the first part of the file's name."""
        return self.file.split("_")[0]

    @property
    def document(self) -> Document:
        """The article to read."""
        return Document(self.id, self.text, title=self.title, published_at=self.date)


def load_cases(folder: Path = CASES) -> list[ReadingCase]:
    """All cases, in the order of files and lines.

    Raises:
        ValueError: a case is written wrongly, or two have one id.
    """
    cases = [case for path in sorted(folder.glob("*.toml")) for case in _read(path)]
    if len({case.id for case in cases}) < len(cases):
        raise ValueError("case ids used twice")
    return cases


def _read(path: Path) -> Iterator[ReadingCase]:
    for row in tomllib.loads(path.read_text("utf8"))["case"]:
        for entry in row["who"]:
            if set(entry) - _KEYS or len(entry) < 2:
                raise ValueError(f"{path.name}: {row['id']}: {entry}")
            place(row["text"], entry)
        yield ReadingCase(row["id"], row["date"], row["text"], tuple(row["who"]), path.stem, row.get("title"))


def place(text: str, entry: Mapping[str, Any]) -> tuple[int, int]:
    """Where the words of an entry stand; ValueError where they don't."""
    start = text.index(entry["after"]) + len(entry["after"]) if "after" in entry else 0
    found = list(re.finditer(rf"(?<!\w){re.escape(entry['words'])}(?!\w)", text[start:]))
    if len(found) < entry.get("nth", 1):
        raise ValueError(f"{entry['words']!r} is not in {text!r}")
    match = found[entry.get("nth", 1) - 1]
    return start + match.start(), start + match.end()


# ---------------------------------------------------------------- judging


def problems(case: ReadingCase, reader: Reader) -> list[str]:
    """What is read wrongly, an item an entry; empty where all is right."""
    reading = next(reader.read([case.document], screen=False))
    sentences = list(reading.sentences)
    return [problem for entry in case.who if (problem := _problem(case, entry, reading, sentences))]


def _problem(
    case: ReadingCase, entry: Mapping[str, Any], reading: Reading, sentences: list[SentenceReading]
) -> str | None:
    start, end = place(case.text, entry)
    mention = _mention_at(sentences, start, end)
    referents = mention.referents if mention else ()
    wanted = {key: entry[key] for key in ("is", "name", "country", "sector", "use") if key in entry}
    if wanted.get("use") == "place" and mention is None:
        wanted.pop("country", None)  # where the place lies is for the gazetteer's tests
    if all(_holds(key, value, mention, referents) for key, value in wanted.items()):
        return None
    got = " + ".join(f"{r.entity_id or r.name or r.role}/{r.country}/{'|'.join(r.sectors)}" for r in referents) or "-"
    return f"{entry['words']!r}: wanted {wanted}, got {got}"


def _mention_at(sentences: Iterable[SentenceReading], start: int, end: int) -> Mention | None:
    """The mention headed inside the words; else the name that qualifies another noun there."""
    for reading in sentences:
        found = reading.sentence.token_at(start, end) if reading.sentence.field == "text" else None
        if found is None or not reading.sentence.start <= start < reading.sentence.end:
            continue
        tokens = range(found[0], found[1] + 1)
        heads = [i for i in tokens if i in reading.mentions]
        if heads:
            tops = [i for i in heads if reading.sentence.heads[i] not in tokens or reading.sentence.heads[i] == i]
            return reading.mentions[(tops or heads)[-1]]
        return next((reading.qualifiers[i] for i in tokens if i in reading.qualifiers), None)
    return None


def _holds(key: str, value: str, mention: Mention | None, referents: tuple[Referent, ...]) -> bool:
    if key == "is":
        return any(_is(option.strip(), referents) for option in value.split("|"))
    if key == "use":
        place = mention is None or mention.how == "place"
        return place if value == "place" else not place
    if len(referents) != 1:
        return False
    (one,) = referents
    if key == "name":
        return (one.name or "").casefold() == value.casefold()
    if key == "country":
        return (one.country or "-") == value
    return bool(set(value.split("|")) & set(one.sectors))


def _is(option: str, referents: tuple[Referent, ...]) -> bool:
    if option == "-":
        return not referents
    return sorted(option.split(" + ")) == sorted(r.entity_id or "?" for r in referents)


def make_reader() -> Reader:
    """The reader as the coder has it."""
    return Reader(load_knowledge_base(), load_gazetteer(), triggers=load_lexicon().forms)


# ---------------------------------------------------------------- known failures


def known_failures(path: Path = KNOWN) -> dict[str, str]:
    """Case id to cause, from lines ``id: cause``; lines with # are comments."""
    lines = path.read_text("utf8").splitlines() if path.exists() else []
    pairs = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {case_id.strip(): cause.strip() for case_id, _, cause in pairs}


def main(parts: list[str]) -> None:
    """Print what goes wrong, and how many cases are right by theme."""
    reader, cases = make_reader(), load_cases()
    failed = {}
    for case in cases:
        wanted = not parts or any(part in case.id or part in case.file for part in parts)
        if wanted and (found := problems(case, reader)):
            failed[case.id] = case
            print(f"\n{case.id} ({case.file}, {case.date})\n  {case.text}", *found, sep="\n    ")
    for file in sorted({case.file for case in cases}):
        inside = [case for case in cases if case.file == file]
        wrong = sum(case.id in failed for case in inside)
        print(f"{file}: {len(inside) - wrong} of {len(inside)} right")
    if parts == []:
        print(f"all: {1 - len(failed) / len(cases):.3f}")


def update_known() -> None:
    """Write ``known_failures.txt`` anew: lines that still hold stay, new ones say what is read."""
    reader, known = make_reader(), known_failures()
    lines = []
    for case in load_cases():
        if found := problems(case, reader):
            lines.append(f"{case.id}: {known.get(case.id) or _short(found)}\n")
    head = "# Reading cases that fail today: id: what is read. Strict: mend one, and its line must go.\n"
    KNOWN.write_text(head + "".join(lines), encoding="utf8")


def _short(found: list[str]) -> str:
    """The first thing read wrongly, and how many more."""
    words, _, got = found[0].partition(": wanted ")
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{words} read as {got.rpartition(', got ')[2]}{more}"


if __name__ == "__main__":
    update_known() if sys.argv[1:] == ["--known"] else main(sys.argv[1:])
