#!/usr/bin/env python3
"""Write articles.jsonl from source/*.txt (our hand-edited annotations), with checks and counts.

usage: compile.py            articles.jsonl from source/
       compile.py --second   second_pass.jsonl from source/second/

An article in source/*.txt:

    #id g01
    #date 1991-12-24
    #publisher Wire
    #title (may be left out)
    text, as many lines as it has paragraphs
    ---
    C SUPPORT DEU>HRV occ d=1991-12-23          a claim: type, actor>recipient (<> undirected, - for no party), status
    A AGREE IGO.EU>HRV occ                      an alternative to the claim above
    O ASSAULT YUG>HRV|- hyp                     an optional claim

Statuses: occ pla hyp unc neg den.
Then, in any order: bg (newness background), m=mode, d=date, p="place", a="attribution".
"""

import glob
import json
import pathlib
import shlex
import sys
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
STATUS = {
    "occ": "occurred",
    "pla": "planned",
    "hyp": "hypothetical",
    "unc": "unconfirmed",
    "neg": "negated",
    "den": "denied",
}
TYPES = set(
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION"
    " SUPPORT THREATEN".split()
)
MODES = set(
    "allege disapprove investigate abduct aerial beat crowd-control destroy drone explosives firearms"
    " heavy-weapons primitive sexual suicide-attack targeted torture unconventional arrest censor curfew cyber"
    " deport martial-law misinformation restrict seize withhold multilateral phone third-party visit militia"
    " police troops weapons boycott demo hunger obstruct riot strike assist change meet yield access ceasefire"
    " disarm release resign withdraw convict discontinue expel relations territory violence".split()
) | {""}
FIELDS = {"m": "mode", "d": "date", "p": "place", "a": "attribution"}


def claim(line, where):
    parts = shlex.split(line)
    types, dyad, status, *rest = parts
    assert set(types.split("|")) <= TYPES, (where, line)
    sep = "<>" if "<>" in dyad else ">"
    actor, recipient = ("|".join("" if p == "-" else p for p in side.split("|")) for side in dyad.split(sep))
    out = {
        "type": types,
        "actor": actor,
        "recipient": recipient,
        "status": "|".join(STATUS[s] for s in status.split("|")),
    }
    for x in rest:
        if x == "bg":
            out["newness"] = "background"
        else:
            k, v = x.split("=", 1)
            out[FIELDS[k]] = v
    assert set(out.get("mode", "").split("|")) <= MODES, (where, line)
    if sep == "<>":
        out["undirected"] = True
    return out


def reachable(claim, alternative, where):
    """The scorer takes the first reading whose triple fits: a later one with that triple, another status, is unseen."""

    def some(k):
        return set(claim[k].split("|")) & set(alternative[k].split("|"))

    assert not all(map(some, ("type", "actor", "recipient"))) or set(alternative["status"].split("|")) <= set(
        claim["status"].split("|")
    ), where


def read(paths):
    for path in paths:
        for block in pathlib.Path(path).read_text(encoding="utf8").split("#id ")[1:]:
            head, _, notes = block.partition("\n---\n")
            ident, *lines = head.split("\n")
            art = {"id": ident.strip(), "published_at": "", "publisher": "", "title": ""}
            while lines and lines[0].startswith("#"):
                k, _, v = lines.pop(0)[1:].partition(" ")
                art[{"date": "published_at"}.get(k, k)] = v.strip()
            art["text"] = "\n".join(lines).strip()
            art["claims"], art["optional"] = [], []
            for line in notes.split("\n"):
                kind, _, rest = line.strip().partition(" ")
                if not rest or kind.startswith("%"):
                    continue
                got = claim(rest, art["id"])
                if kind == "A":
                    reachable(art["claims"][-1], got, (art["id"], line))
                    art["claims"][-1].setdefault("alternatives", []).append(got)
                else:
                    art[{"C": "claims", "O": "optional"}[kind]].append(got)
            yield art


def main():
    second = "--second" in sys.argv
    arts = list(read(sorted(glob.glob(str(HERE / ("source/second/*.txt" if second else "source/*.txt"))))))
    assert len({a["id"] for a in arts}) == len(arts)
    arts.sort(key=lambda a: a["id"])
    if second:
        arts = [{"id": a["id"], "claims": a["claims"]} for a in arts]
    with open(HERE / ("second_pass.jsonl" if second else "articles.jsonl"), "w", encoding="utf8") as f:
        for a in arts:
            f.write(json.dumps(a, ensure_ascii=False) + "\n")
    claims = [c for a in arts for c in a["claims"]]
    print(len(arts), "articles", len(claims), "claims", sum(len(a.get("optional", ())) for a in arts), "optional")
    print(Counter(c["status"] for c in claims))
    print(Counter(c["type"] for c in claims))
    print("background", sum(c.get("newness") == "background" for c in claims))
    if not second:
        print({a["id"]: (len(a["claims"]), a["text"].count(".")) for a in arts})


if __name__ == "__main__":
    main()
