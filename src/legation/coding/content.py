"""The deed inside a speech act: what was promised, threatened, asked for, refused, alleged or denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from legation.coding.clauses import Clauses, expand, finite_head
from legation.coding.predicates import Predicate, wish_of
from legation.reading.mentions import SentenceReading
from legation.reading.phrases import objects_of


class Contents:
    """Finds the content of speech-act predicates in one sentence."""

    def __init__(self, reading: SentenceReading, clauses: Clauses) -> None:
        self._s = reading.sentence
        self._clauses = clauses

    def of(self, predicate: Predicate, by_token: Mapping[int, Predicate]) -> Predicate | None:
        """The predicate that stands in one of the frame's content slots, nearest first."""
        for slot in predicate.frame.content:
            for token in self._tokens(predicate, slot):
                found = self._predicate_at(token, by_token, predicate)
                if found is not None:
                    return found
        return None

    def _tokens(self, predicate: Predicate, slot: str) -> Iterator[int]:
        s, i = self._s, predicate.token
        if slot in ("xcomp", "ccomp", "acl", "advcl"):
            yield from s.children(i, slot)
            if slot == "ccomp" and not predicate.nominal:
                yield from (
                    k
                    for k in s.children(i, "advcl", "acl")
                    if s.child(k, "mark") is not None and s.lower[s.child(k, "mark") or 0] == "that"
                )
            if predicate.nominal:
                yield from s.children(i, "acl")
                yield from wish_of(s, i) if predicate.frame.type == "REQUEST" else ()
            for k in dict.fromkeys(
                (*s.children(i, "dobj"), *(() if predicate.nominal else self._clauses.of(i).objects))
            ):
                yield from (a for a in s.children(k, "acl") if a != i)
        elif slot == "object":
            yield from expand(s, self._clauses.of(i).objects)
        else:
            at = (
                (i, *self._clauses.of(i).objects)
                if not predicate.nominal
                else (i, *([predicate.support] if predicate.support else []))
            )
            for a in at:
                for k in s.children(a, "prep"):
                    if s.lower[k] == slot:
                        yield from s.children(k, "pcomp", "pobj")
                yield from objects_of(s, a, slot)

    def _predicate_at(self, token: int, by_token: Mapping[int, Predicate], outer: Predicate) -> Predicate | None:
        """The predicate at this token, or the one it introduces ("agreed to start talks", "to be shelled")."""
        s = self._s
        stack, depth = [token], 0
        while stack and depth < 6:
            at = stack.pop(0)
            depth += 1
            found = by_token.get(at)
            if found is not None and found.token != outer.token:
                return found
            stack.extend(s.children(at, "xcomp", "dobj", "pcomp", "ccomp", "acomp", "attr", "acl"))
            stack.extend(k for k in s.children(at, "conj") if s.pos[k] in ("VERB", "NOUN") and finite_head(s, k) == at)
        return None
