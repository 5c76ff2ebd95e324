"""What has been said so far in an article, and who its pronouns and descriptions point back to.

Rules over salience, in the tradition of Lappin and Leass (1994): recent before old, subjects before the rest, agreement
in number, sex and sort. Every answer is a referent already named; nothing is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from legation.reading.referents import Referent
from legation.reading.vocabulary import anaphora

REACH: Final = 5  # sentences that a pronoun looks back; own gold articles hold no longer chain
KEPT: Final = 2000  # mentions held at the least: beyond any reach below, and little memory
ENTRIES: Final = 200  # mentions that "both sides" may draw on
DOMINANT: Final = 4.0  # times as often as the next: a conflict within one state
FADING: Final = 0.1  # a mention ten sentences back counts half: the sides of an article are those it speaks of most
SUBJECT_BONUS: Final = 0.9
TOPIC_BONUS: Final = 0.15  # per earlier mention, up to 4

_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUNS: Final = _MALE | _FEMALE | _NEUTER | _PLURAL
SPEAKER_PRONOUNS: Final = frozenset(("i", "we", "our", "us", "my", "me", "ours", "ourselves"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One mention in the history: where it stood and how prominent it was. ``clause`` is its verb's token."""

    sentence: int
    token: int
    referents: tuple[Referent, ...]
    subject: bool
    clause: int


class Discourse:
    """The history of one article."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._counts: dict[str, int] = {}
        self.home: str | None = None  # the state of the dateline

    def add(self, entry: Entry) -> None:
        """Append a mention; entries come in reading order."""
        self._entries.append(entry)
        if len(self._entries) > 2 * KEPT:
            del self._entries[:KEPT]
        for referent in entry.referents:
            self._counts[referent.identity] = self._counts.get(referent.identity, 0) + 1

    # ------------------------------------------------------------------ pronouns

    def pronoun(self, word: str, sentence: int, token: int, clause: int, *, possessive: bool) -> tuple[Referent, ...]:
        """The antecedent of a third-person pronoun, or nothing."""
        fits = _fits(word)
        best: tuple[float, tuple[Referent, ...]] | None = None
        company = set() if possessive else self._clause_mates(sentence, token, clause)
        for entry in self._recent(sentence):
            if not fits(entry.referents) or company & {r.identity for r in entry.referents}:
                continue
            if not possessive and entry.sentence == sentence and entry.clause == clause and entry.token < token:
                continue  # "Kim praised him": him is somebody else
            score = self._salience(entry, sentence, word)
            if best is None or score > best[0]:
                best = (score, entry.referents)
        return best[1] if best else ()

    def _clause_mates(self, sentence: int, token: int, clause: int) -> set[str]:
        """Who already stands in the pronoun's own clause ("They accuse it": it is none of them)."""
        same = (e for e in self._recent(sentence) if e.sentence == sentence and e.clause == clause and e.token < token)
        return {r.identity for e in same for r in e.referents}

    def _recent(self, sentence: int) -> Iterator[Entry]:
        for entry in reversed(self._entries):
            if sentence - entry.sentence > REACH:
                return
            yield entry

    def _salience(self, entry: Entry, sentence: int, word: str) -> float:
        score = -1.0 * (sentence - entry.sentence) + (SUBJECT_BONUS if entry.subject else 0.0)
        score += TOPIC_BONUS * min(4, max(self._counts[r.identity] for r in entry.referents))
        if word in _PLURAL and not _is_plural(entry.referents):
            score -= 1.0
        return score

    # ------------------------------------------------------------------ descriptions

    def matching(self, wanted: Callable[[Referent], bool], sentence: int, *, reach: int = 40) -> Referent | None:
        """The most salient referent that passes the test: near before far, a subject before the rest."""
        best: tuple[float, Referent] | None = None
        for entry in reversed(self._entries):
            distance = sentence - entry.sentence
            if distance > reach or (best is not None and -distance + SUBJECT_BONUS < best[0]):
                break
            score = -float(distance) + (SUBJECT_BONUS if entry.subject else 0.0)
            found = next((r for r in entry.referents if wanted(r)), None)
            if found is not None and (best is None or score > best[0]):
                best = (score, found)
        return best[1] if best else None

    def several(
        self, lemma: str, count: int, sentence: int, *, besides: frozenset[str] = frozenset()
    ) -> tuple[Referent, ...]:
        """The referents of "the three leaders", "both sides", "the two countries"; ``besides``: codes not meant."""
        words = anaphora()
        if lemma in words.persons:
            return self._persons(count, sentence, besides)
        if lemma in words.states:
            return self._distinct(count, sentence, _as_state, besides)
        return self._distinct(count, sentence, _as_side, besides)

    def _persons(self, count: int, sentence: int, besides: frozenset[str]) -> tuple[Referent, ...]:
        found = self._distinct(count, sentence, lambda r: r if r.is_person else None, besides)
        return found or self._distinct(count, sentence, _as_state, besides)

    def _distinct(
        self, count: int, sentence: int, view: Callable[[Referent], Referent | None], besides: frozenset[str]
    ) -> tuple[Referent, ...]:
        """That many different ones, the most spoken of first; one state that outweighs all is at odds with itself."""
        group = self._coordinated(count, sentence, view)
        if group:
            return group
        found: dict[str, Referent] = {}
        weights: dict[str, float] = {}
        for entry in reversed(self._entries[-ENTRIES:]):
            for referent in reversed(entry.referents):
                seen = view(referent)
                if seen is not None and seen.code and seen.code not in besides:
                    found.setdefault(seen.code, seen)
                    weight = 1 / (1 + FADING * (sentence - entry.sentence))
                    weights[seen.code] = weights.get(seen.code, 0.0) + weight
        kept = sorted(found, key=lambda code: -weights[code])[:count]
        if len(kept) > 1 and weights[kept[0]] > DOMINANT * weights[kept[1]] and view is _as_side:
            return (found[kept[0]],)
        return tuple(found[code] for code in kept) if len(kept) == count else ()

    def _coordinated(
        self, count: int, sentence: int, view: Callable[[Referent], Referent | None]
    ) -> tuple[Referent, ...]:
        """The nearest coordination of exactly that many ("Kim, Xi and Putin")."""
        for entry in self._recent(sentence):
            if len(entry.referents) == count and sentence - entry.sentence <= 3:
                seen = [view(r) for r in entry.referents]
                kept = [r for r in seen if r is not None and r.code]
                if len(kept) == count:
                    return tuple(kept)
        return ()

    def settings(self, sentence: int) -> tuple[str, ...]:
        """The states spoken of in the last sentences, most prominent first."""
        weights: dict[str, float] = {}
        for entry in self._recent(sentence):
            for referent in entry.referents:
                if referent.country:
                    weight = (1.5 if entry.subject else 1.0) / (1 + sentence - entry.sentence)
                    weights[referent.country] = weights.get(referent.country, 0.0) + weight
        if not weights and self.home:
            return (self.home,)
        return tuple(sorted(weights, key=lambda c: -weights[c]))


def _fits(word: str) -> Callable[[tuple[Referent, ...]], bool]:
    if word in _MALE:
        return lambda rs: len(rs) == 1 and rs[0].is_person and rs[0].sex != "f" and not rs[0].plural
    if word in _FEMALE:
        return lambda rs: len(rs) == 1 and rs[0].is_person and rs[0].sex != "m" and not rs[0].plural
    if word in _NEUTER:
        return lambda rs: len(rs) == 1 and rs[0].sort in ("state", "body") and not rs[0].plural
    return lambda rs: _is_plural(rs) or rs[0].sort == "body"


def _is_plural(referents: tuple[Referent, ...]) -> bool:
    return len(referents) > 1 or any(r.plural or r.sort == "group" for r in referents)


def _as_state(referent: Referent) -> Referent | None:
    if referent.sort == "state":
        return referent
    if referent.country and referent.is_person and referent.role in ("head of state", "head of government"):
        return Referent(referent.country, None, referent.country, ("GOV",), None, "state")
    return None


def _as_side(referent: Referent) -> Referent | None:
    return referent if referent.code and referent.sort in ("state", "body", "group", "person") else None
