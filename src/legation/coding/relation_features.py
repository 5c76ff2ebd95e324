"""Features of the relation between two marked parties: the words on and around the path between them, the frames found.

The path idea is Bunescu and Mooney's (2005): the shortest dependency path holds most of what names a relation. Frames
add what the lexicon knows. Every feature is a readable string, so that a decision can be explained by its weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from legation.coding.drafts import Draft
from legation.coding.predicates import Predicate
from legation.reading.parse import Sentence

_CONTENT: Final = frozenset(("NOUN", "VERB", "ADJ", "ADV", "PART", "ADP", "SCONJ", "AUX", "INTJ"))
_STRONG: Final = frozenset(("NOUN", "VERB", "ADJ", "ADV"))


def lexical(s: Sentence, actors: Sequence[int], recipients: Sequence[int], marked: frozenset[int]) -> Iterator[str]:
    """Features of one sentence; ``actors`` and ``recipients`` are head tokens, ``marked`` all tokens in the marks."""
    words = [s.lemmas[i] for i in range(len(s)) if s.pos[i] in _CONTENT and i not in marked]
    for i in range(len(s)):
        if i not in marked and s.pos[i] in _STRONG:
            yield f"w:{s.lemmas[i]}"
    yield from (f"b:{a}_{b}" for a, b in pairwise(words))
    if not actors or not recipients:
        yield "one party"
    for a in actors[:2]:
        yield from _party(s, a, "a")
    for r in recipients[:2]:
        yield from _party(s, r, "r")
    if actors and recipients:
        yield from _between(s, actors[0], recipients[0], marked)
        yield from _path(s, actors[0], recipients[0])


def _party(s: Sentence, i: int, side: str) -> Iterator[str]:
    """How a party hangs in the sentence: its label, its preposition, the verb above it."""
    at, preposition = i, ""
    yield f"{side}d:{s.deps[i]}"
    for above in s.ancestors(i):
        if s.pos[above] == "ADP":
            preposition = preposition or s.lower[above]
        elif s.pos[above] in ("VERB", "AUX"):
            yield f"{side}v:{s.lemmas[above]}"
            yield f"{side}vd:{s.lemmas[above]}:{s.deps[at]}:{preposition}"
            yield from (f"{side}x:{s.lower[k]}" for k in s.children(above, "aux", "neg", "auxpass", "prt"))
            break
        elif s.pos[above] == "NOUN":
            yield f"{side}n:{s.lemmas[above]}"
        at = above
    if preposition:
        yield f"{side}p:{preposition}"


def _between(s: Sentence, a: int, r: int, marked: frozenset[int]) -> Iterator[str]:
    low, high = min(a, r), max(a, r)
    yield "order:ar" if a < r else "order:ra"
    for i in range(low + 1, high):
        if i not in marked and s.pos[i] in _STRONG | {"ADP", "PART"}:
            yield f"m:{s.lemmas[i]}"


def _path(s: Sentence, a: int, r: int) -> Iterator[str]:
    """The shortest dependency path: its words, and the whole of it."""
    up = [a, *s.ancestors(a)]
    down = [r, *s.ancestors(r)]
    meeting = next((i for i in up if i in down), None)
    if meeting is None:
        return
    left, right = up[: up.index(meeting) + 1], down[: down.index(meeting)]
    inner = [*left[1:], *reversed(right[1:])]
    for i in inner:
        yield f"p:{s.lemmas[i]}"
        if s.pos[i] == "VERB":
            yield from (f"px:{s.lower[k]}" for k in s.children(i, "aux", "neg", "prt"))
            yield from (f"pk:{s.lemmas[i]}:{s.lemmas[k]}" for k in s.children(i, "dobj", "xcomp", "prt", "ccomp"))
    yield "pp:" + ">".join(s.lemmas[i] for i in inner[:5])
    yield "pt:" + ">".join(f"{s.deps[i]}" for i in [*left[:-1], *right][:6])
    yield f"top:{s.lemmas[meeting]}"


def of_frames(
    drafts: Sequence[Draft], predicates: Sequence[Predicate], actor: str, recipient: str, s: Sentence
) -> Iterator[str]:
    """What the lexicon says: frames present, frames that have the parties in their slots, with status."""
    for p in predicates:
        yield f"F:{p.frame.type}"
        yield f"FN:{p.frame.name}"
    for draft in drafts:
        has_actor = any(r.name == actor for r in draft.actors.referents)
        has_recipient = any(r.name == recipient for r in draft.recipients.referents)
        swapped = any(r.name == recipient for r in draft.actors.referents)
        kind = f"{'A' if has_actor else 'S' if swapped else '-'}{'R' if has_recipient else '-'}"
        yield f"D{kind}:{draft.event_type}"
        yield f"D{kind}:{draft.event_type}:{draft.facts.tense}:{draft.facts.polarity}:{draft.facts.certainty}"
        if draft.mode:
            yield f"D{kind}:{draft.event_type}/{draft.mode}"
        if draft.content is not None:
            yield f"DC:{draft.event_type}>{draft.content.frame.type}"
