"""Coding cases: read ``tests/cases/*.toml``, compare them with claims. The notation is in ``tests/cases/README.md``.

To see what the coder makes of cases: ``PYTHONPATH=src:tests python -m support.cases visit- passive-`` (parts of ids;
without any: all failures).
With ``--known`` it brings ``known_failures.txt`` up to date; then write the causes of the new lines by hand.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from legation.model import Claim, Document, Party

CASES = Path(__file__).resolve().parent.parent / "cases"
KNOWN_FAILURES = CASES / "known_failures.txt"

_CASE_KEYS = frozenset(("id", "text", "date", "title", "expect", "others", "absent"))
_REQUIRED = frozenset(("type", "actor", "recipient", "status"))


@dataclass(frozen=True, slots=True)
class Case:
    """One hand-written case."""

    id: str
    text: str
    date: str
    expect: tuple[Mapping[str, Any], ...]
    title: str | None = None
    others: bool = False
    absent: tuple[str, ...] = ()
    file: str = ""

    @property
    def document(self) -> Document:
        """The article to code."""
        return Document(self.id, self.text, title=self.title, published_at=self.date)


@dataclass(slots=True)
class Verdict:
    """What is wrong with the claims of a case: nothing, if ``problems`` is empty."""

    problems: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.problems


# ---------------------------------------------------------------- reading the files


def load_cases(folder: Path = CASES) -> list[Case]:
    """All cases, in the order of files and lines; ValueError for one that is written wrongly."""
    cases = [case for path in sorted(folder.glob("*.toml")) for case in _read(path)]
    ids = [case.id for case in cases]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        raise ValueError(f"case ids used twice: {sorted(twice)}")
    return cases


def _read(path: Path) -> Iterable[Case]:
    data = tomllib.loads(path.read_text("utf8"))
    for row in data.get("case", []):
        unknown = set(row) - _CASE_KEYS
        if unknown or not {"id", "text", "expect"} <= set(row):
            raise ValueError(
                f"{path.name}: {row.get('id')}: unknown keys {sorted(unknown)}, or id, text or expect missing"
            )
        for claim in row["expect"]:
            wrong = (set(claim) - set(_CHECKS)) | (_REQUIRED - set(claim))
            if wrong:
                raise ValueError(f"{path.name}: {row['id']}: keys unknown or missing: {sorted(wrong)}")
        yield Case(
            row["id"],
            row["text"].strip(),
            row.get("date", data["date"]),
            tuple(row["expect"]),
            row.get("title"),
            row.get("others", False),
            tuple(row.get("absent", ())),
            path.name,
        )


def known_failures(path: Path = KNOWN_FAILURES) -> dict[str, str]:
    """Case id to cause, from ``known_failures.txt`` (``id: cause``; lines with # are comments)."""
    out: dict[str, str] = {}
    for line in path.read_text("utf8").splitlines() if path.exists() else ():
        if line.strip() and not line.startswith("#"):
            key, _, cause = line.partition(":")
            out[key.strip()] = cause.strip()
    return out


# ---------------------------------------------------------------- one claim against what is expected


def codes(parties: Sequence[Party]) -> str:
    """The codes of parties as the case files write them."""
    found = sorted({p.code or "?" for p in parties})
    return ", ".join(found) or "-"


def _same_codes(wanted: str, parties: Sequence[Party]) -> bool:
    return sorted(x.strip() for x in wanted.split(",")) == codes(parties).split(", ")


def _named(wanted: str, parties: Sequence[Party]) -> bool:
    return any(wanted == p.entity_id or wanted in p.text or wanted in (p.name or "") for p in parties)


def _sources(wanted: str, claim: Claim) -> bool:
    if wanted == "-":
        return not claim.attribution
    chain = iter(claim.attribution)
    return all(any(part.strip() in (s.text or "") for s in chain) for part in wanted.split(" > "))


def _detail(wanted: str, claim: Claim) -> bool:
    key, _, value = wanted.partition("=")
    return key in claim.details and (not value or value in str(claim.details[key]))


_CHECKS: Mapping[str, Callable[[str, Claim], bool]] = {
    "type": lambda w, c: w == c.event_type,
    "mode": lambda w, c: w == (c.mode or "-"),
    "status": lambda w, c: w == c.status,
    "kind": lambda w, c: w == c.kind,
    "newness": lambda w, c: w == c.newness,
    "actor": lambda w, c: _same_codes(w, c.actors),
    "recipient": lambda w, c: _same_codes(w, c.recipients),
    "regarding": lambda w, c: _same_codes(w, c.regarding),
    "mutual": lambda w, c: True,
    "strict": lambda w, c: w == c.plover_type,
    "cameo": lambda w, c: w == c.cameo,
    "quad": lambda w, c: w == str(c.quad_class),
    "content": lambda w, c: w == (c.content.event_type if c.content else "-"),
    "by": lambda w, c: w == c.asserted_by,
    "source": _sources,
    "stance": lambda w, c: any(w == s.stance for s in c.attribution),
    "who": lambda w, c: _named(w, c.actors),
    "whom": lambda w, c: _named(w, c.recipients),
    "sector": lambda w, c: any(w in p.sectors for p in c.actors),
    "place": lambda w, c: w == (c.place.name if c.place else "-"),
    "on": lambda w, c: w == ((c.date.start or "-") if c.date else "-"),
    "trigger": lambda w, c: w == c.trigger.text,
    "quote": lambda w, c: c.quotation is not None and w in c.quotation.text,
    "speaker": lambda w, c: c.quotation is not None and w in (c.quotation.speaker or ""),
    "detail": _detail,
    "witness": lambda w, c: any(w in x.text for x in c.corroboration),
}


def differences(wanted: Mapping[str, Any], claim: Claim) -> list[str]:
    """The keys in which a claim is not what is wanted."""
    wrong = [key for key, value in wanted.items() if not _holds(key, value, claim)]
    if wanted.get("mutual") and {"actor", "recipient"} & set(wrong):
        turned = _holds("actor", wanted["recipient"], claim) and _holds("recipient", wanted["actor"], claim)
        wrong = [key for key in wrong if not turned or key not in ("actor", "recipient")]
    return wrong


def _holds(key: str, value: Any, claim: Claim) -> bool:
    check = _CHECKS[key]
    return any(check(option.strip(), claim) for option in str(value).split("|"))


# ---------------------------------------------------------------- a whole case


def judge(case: Case, claims: Sequence[Claim]) -> Verdict:
    """Match the expected claims to those found, one to one, and say what is left on either side."""
    verdict = Verdict()
    fits = [[i for i, claim in enumerate(claims) if not differences(wanted, claim)] for wanted in case.expect]
    taken = _matched(fits)
    free = [i for i in range(len(claims)) if i not in taken]
    for k, wanted in enumerate(case.expect):
        if k not in taken.values():
            verdict.problems.append(_missing(wanted, [claims[i] for i in free]))
    for claim in (claims[i] for i in free):
        if not case.others:
            verdict.problems.append(f"not wanted: {show(claim)}")
        elif claim.event_type in case.absent:
            verdict.problems.append(f"must not appear: {show(claim)}")
    return verdict


def _matched(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """Claim index to index of the expectation, as many as can be (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(k: int, tried: set[int]) -> bool:
        for i in fits[k]:
            if i not in tried:
                tried.add(i)
                if i not in taken or place(taken[i], tried):
                    taken[i] = k
                    return True
        return False

    for k in range(len(fits)):
        place(k, set())
    return taken


def _missing(wanted: Mapping[str, Any], free: Sequence[Claim]) -> str:
    text = " ".join(f"{key}={value}" for key, value in wanted.items())
    near = min(
        free, key=lambda claim: (claim.event_type != wanted["type"], len(differences(wanted, claim))), default=None
    )
    if near is None or (near.event_type != wanted["type"] and len(differences(wanted, near)) > 2):
        return f"missing: {text}"
    return f"missing: {text}\n    nearest differs in {', '.join(differences(wanted, near))}: {show(near)}"


def show(claim: Claim) -> str:
    """A claim in a line."""
    sources = " > ".join(f"{s.text}:{s.stance}" for s in claim.attribution) or "-"
    where = claim.place.name if claim.place else "-"
    when = claim.date.start if claim.date else "-"
    content = f" content={claim.content.event_type}" if claim.content else ""
    return (
        f"{claim.event_type}/{claim.mode or '-'} {codes(claim.actors)} → {codes(claim.recipients)} {claim.status}"
        f" “{claim.trigger.text}” {claim.kind} {claim.newness} strict={claim.plover_type} cameo={claim.cameo}"
        f" by={claim.asserted_by} source={sources}"
        f" place={where} on={when}{content} [{claim.explanation[0]}]"
    )


def update_known(path: Path = KNOWN_FAILURES) -> None:
    """Drop the lines of cases that hold by now, add those that fail and are not listed, with what is wrong."""
    from legation.coding import Coder

    coder = Coder()
    verdicts = {case.id: judge(case, coder.code(case.document)) for case in load_cases()}
    kept = [
        line
        for line in path.read_text("utf8").splitlines()
        if line.startswith("#") or verdicts.get(line.partition(":")[0].strip(), Verdict(["?"])).problems
    ]
    listed = known_failures(path)
    new = [
        f"{key}: {verdict.problems[0].splitlines()[0]}"
        for key, verdict in verdicts.items()
        if not verdict and key not in listed
    ]
    path.write_text("\n".join([*kept, *new]) + "\n", "utf8")


def main(parts: Sequence[str]) -> None:
    """Print cases whose id contains one of the parts with what is wrong; without parts, every failing case."""
    from legation.coding import Coder

    coder, failed = Coder(), 0
    cases = [case for case in load_cases() if not parts or any(part in case.id for part in parts)]
    for case in cases:
        claims = coder.code(case.document)
        verdict = judge(case, claims)
        failed += not verdict
        if not verdict or parts:
            text = f"{case.title} / {case.text}" if case.title else case.text
            print(f"{'ok   ' if verdict else 'FAILS'} {case.id}: {text}")
            for problem in verdict.problems:
                print(f"  {problem}")
            if parts and verdict:
                print(*(f"  {show(claim)}" for claim in claims), sep="\n")
    print(f"{len(cases) - failed} of {len(cases)} hold")


if __name__ == "__main__":
    update_known() if sys.argv[1:] == ["--known"] else main(sys.argv[1:])
