#!/usr/bin/env python3
"""Agreement of the second annotation pass with the gold: second_pass.jsonl scored as if it were a system.

usage: agreement.py [FIRST.jsonl] [--quiet]      default articles.jsonl beside this script

Converts the second pass's claims to the claims format, runs shared/bench/score_claims.py on them and prints its scores,
as they are, without optional claims, and against the first reading alone (no alternatives, the first of what is split
by |, no optional claims); lists the differences unless --quiet.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCORER = HERE.parents[2] / "shared/bench/score_claims.py"


def party(p):
    return {"text": p, "entity_id": p or None, "country": None if p.startswith(("IGO.", "NGO.", "NSA.")) else p or None}


def predictions(path):
    for art in map(json.loads, path.read_text(encoding="utf8").splitlines()):
        for n, c in enumerate(art["claims"]):

            def first(k, c=c):
                return c.get(k, "").split("|")[0]

            sides = {k: [party(first(k))] if first(k) else [] for k in ("actor", "recipient")}
            yield {
                "document_id": art["id"],
                "event_type": first("type"),
                "status": first("status"),
                "newness": c.get("newness", "news"),
                "mode": first("mode"),
                "date": {"start": first("date")},
                "place": {"text": first("place")},
                "attribution": [],
                "actors": sides["actor"],
                "recipients": sides["recipient"],
                "trigger": {"start": n, "text": ""},
            }


def score(gold, preds, show):
    run = subprocess.run(
        [sys.executable, SCORER, gold, preds] + ["--show"] * show, capture_output=True, text=True, check=True
    )
    print(run.stderr, end="")
    got = json.loads(run.stdout)
    return {k: got[k] for k in ("articles", "triples", "claims", "status_accuracy", "status_macro_f1")}


def first_reading(c):
    return {k: v.split("|")[0] if isinstance(v, str) else v for k, v in c.items() if k != "alternatives"}


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    gold = args[0] if args else HERE / "articles.jsonl"
    with tempfile.TemporaryDirectory() as tmp:
        preds, strict, bare = (pathlib.Path(tmp, n) for n in ("second.jsonl", "strict.jsonl", "bare.jsonl"))
        preds.write_text(
            "".join(json.dumps(p) + "\n" for p in predictions(HERE / "second_pass.jsonl")), encoding="utf8"
        )
        arts = [json.loads(line) for line in pathlib.Path(gold).read_text(encoding="utf8").splitlines()]
        strict.write_text("".join(json.dumps({**a, "optional": []}) + "\n" for a in arts), encoding="utf8")
        bare.write_text(
            "".join(
                json.dumps({**a, "optional": [], "claims": list(map(first_reading, a["claims"]))}) + "\n" for a in arts
            ),
            encoding="utf8",
        )
        print("with optional claims   ", json.dumps(score(gold, preds, "--quiet" not in sys.argv)))
        print("without optional claims", json.dumps(score(strict, preds, False)))
        print("first readings alone   ", json.dumps(score(bare, preds, False)))


if __name__ == "__main__":
    main()
