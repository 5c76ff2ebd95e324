"""What has been said so far in an article, and who its pronouns and descriptions point back to.

Rules over salience, in the tradition of Lappin and Leass (1994): recent before old, subjects before the rest, agreement
in number, sex and sort. Every answer is a referent already named; nothing is invented.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from legation.reading.pronouns import Anaphor, Role
from legation.reading.referents import Referent
from legation.reading.vocabulary import anaphora

REACH: Final = 5  # sentences that a pronoun looks back; own gold articles hold no longer chain
KEPT: Final = 2000  # mentions held at the least: beyond any reach below, and little memory
THINGS: Final = 60  # nouns that are nobody; no two sentences hold more
ENTRIES: Final = 200  # mentions that "both sides" may draw on
DOMINANT: Final = 4.0  # times as often as the next: a conflict within one state
FADING: Final = 0.1  # a mention ten sentences back counts half: the sides of an article are those it speaks of most
SUBJECT_BONUS: Final = 0.9
TOPIC_BONUS: Final = 0.15  # per earlier mention, up to 4
SENTENCE: Final = -1.0
ROLES: Final[dict[Role, float]] = {"subject": 0.9, "addressee": 0.5, "object": 0.45, "possessor": 0.2, "other": 0.1}
FAVOUR: Final = 1.1  # what the grammar points to, against half a sentence of distance and the best role
FAVOUR_OF_MOUTHPIECE: Final = 0.2  # "the spokesman said the president was ill and that he": hardly the spokesman
PARALLEL: Final = 0.3  # a subject points to a subject
BODY_AS_PEOPLE: Final = -1.0  # "they" for one organisation
BOUND: Final = 10.0  # a reflexive is its subject, where that agrees
ANSWERING: Final = 0.9  # "X accused Y. It denied …"
MOUTHPIECE: Final = -1.2  # a spokesman speaks for others and does little himself
THING: Final = -0.7
THING_AS_OBJECT: Final = 0.6
ASIDE: Final = 0.4  # of a mention's weight
THING_REACH: Final = 1  # sentences
NOBODY: Final = -100.0
"""Set by hand on ``tests/cases/reading``."""

_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUNS: Final = _MALE | _FEMALE | _NEUTER | _PLURAL
_OFFICIAL: Final = frozenset(("GOV", "MIL", "COP", "SPY", "LEG"))
_MOUTHPIECES: Final = frozenset(("spokesman", "spokeswoman", "spokesperson", "official", "aide", "source"))
ADDRESSEE_PRONOUNS: Final = frozenset(("you", "your", "yours", "yourself"))
SPEAKER_PRONOUNS: Final = frozenset(("i", "we", "our", "us", "my", "me", "ours", "ourselves"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One mention in the history: where it stood and how prominent it was.

    ``clause`` is its verb's token; ``embedded`` whether that clause hangs on another.
    """

    sentence: int
    token: int
    referents: tuple[Referent, ...]
    role: Role
    clause: int
    embedded: bool = False

    @property
    def subject(self) -> bool:
        return self.role == "subject"


class Discourse:
    """The history of one article."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._things: deque[tuple[int, Role, bool]] = deque(maxlen=THINGS)
        self._counts: dict[str, int] = {}
        self._asides: deque[tuple[int, Referent]] = deque(maxlen=THINGS)
        self._titles: dict[str, set[str]] = {}
        self.home: str | None = None  # the state of the dateline

    def add(self, entry: Entry) -> None:
        """Append a mention; entries come in reading order."""
        self._entries.append(entry)
        if len(self._entries) > 2 * KEPT:
            del self._entries[:KEPT]
        for referent in entry.referents:
            self._counts[referent.identity] = self._counts.get(referent.identity, 0) + 1

    # ------------------------------------------------------------------ pronouns

    def pronoun(self, anaphor: Anaphor) -> tuple[Referent, ...]:
        """The antecedent of a third-person pronoun, or nothing, where nobody fits or a thing fits better."""
        fits = _fits(anaphor.word)
        best: tuple[float, tuple[Referent, ...]] | None = None
        for entry in self._recent(anaphor.sentence):
            identities = {r.identity for r in entry.referents}
            if not entry.referents or not fits(entry.referents) or anaphor.barred & identities:
                continue
            favour = BOUND if anaphor.bound else FAVOUR
            if any(r.role in _MOUTHPIECES for r in entry.referents) and not anaphor.bound:
                favour = FAVOUR_OF_MOUTHPIECE
            score = self._salience(entry, anaphor) + (favour if anaphor.favoured & identities else 0.0)
            if best is None or score > best[0]:
                best = (score, entry.referents)
        if best is None and anaphor.word in _PLURAL and anaphor.role == "subject":
            return self._split(anaphor)
        if best is None or best[0] < self._best_thing(anaphor):
            return ()
        return best[1]

    def _split(self, anaphor: Anaphor) -> tuple[Referent, ...]:
        """ "X welcomed Y. They …": the last two alike who are apart from each other."""
        found: dict[str, Referent] = {}
        for entry in self._recent(anaphor.sentence):
            if (
                len(entry.referents) == 1
                and entry.role != "possessor"
                and anaphor.sentence - entry.sentence < REACH - 2
            ):
                found.setdefault(entry.referents[0].identity, entry.referents[0])
        people = [r for r in found.values() if r.is_person and not r.plural]
        states = [r for r in found.values() if r.sort == "state"]
        pair = people[:2] if len(people) == 2 else states[:2] if not people and len(states) == 2 else []
        return tuple(reversed(pair))

    def _recent(self, sentence: int) -> Iterator[Entry]:
        for entry in reversed(self._entries):
            if sentence - entry.sentence > REACH:
                return
            yield entry

    def _salience(self, entry: Entry, anaphor: Anaphor) -> float:
        score = SENTENCE * (anaphor.sentence - entry.sentence) + ROLES[entry.role]
        score += TOPIC_BONUS * min(4, max(self._counts[r.identity] for r in entry.referents))
        if entry.sentence < anaphor.sentence and entry.role == "subject" == anaphor.role and not entry.embedded:
            score += PARALLEL
        if anaphor.word in _PLURAL and not _is_plural(entry.referents):
            score += BODY_AS_PEOPLE
        if anaphor.answers and entry.role == "addressee" and entry.sentence == anaphor.sentence - 1:
            score += ANSWERING
        if anaphor.need != "mind" and any(r.role in _MOUTHPIECES for r in entry.referents):
            score += MOUTHPIECE
        return score

    def add_thing(self, sentence: int, *, role: Role, plural: bool) -> None:
        """A noun that is nobody; "it" and "they" may mean it."""
        self._things.append((sentence, role, plural))

    def add_aside(self, sentence: int, referent: Referent) -> None:
        """A state named only by an adjective: it counts a little among "the two countries", nowhere else."""
        self._asides.append((sentence, referent))

    def _best_thing(self, anaphor: Anaphor) -> float:
        """How well the best thing would fit; far below everybody for "he" and where the verb needs a mind."""
        if anaphor.need == "mind" or anaphor.bound or anaphor.word not in _NEUTER | _PLURAL:
            return NOBODY
        best = NOBODY
        for sentence, role, plural in reversed(self._things):
            if anaphor.sentence - sentence > THING_REACH:
                break
            if plural == (anaphor.word in _PLURAL):
                score = SENTENCE * (anaphor.sentence - sentence) + ROLES[role] + THING
                if anaphor.role == "object":
                    score += THING_AS_OBJECT
                best = max(best, score)
        return best

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

    def called(self, nouns: frozenset[str], sentence: int) -> Referent | None:
        """The one whom an earlier title or description called so ("the poet NAME", later "the poet")."""
        return self.matching(lambda r: r.is_person and bool(self._titles.get(r.identity, set()) & nouns), sentence)

    def call(self, referent: Referent, noun: str) -> None:
        """Remember that a title or description called somebody so."""
        self._titles.setdefault(referent.identity, set()).add(noun)

    def last_two(self, sentence: int) -> tuple[Referent, ...]:
        """The last two parties spoken of apart, in the order in which they were."""
        found: dict[str, Referent] = {}
        for entry in self._recent(sentence):
            if len(entry.referents) == 1 and entry.role != "possessor":
                found.setdefault(entry.referents[0].identity, entry.referents[0])
        pair = list(found.values())[:2]
        return tuple(reversed(pair)) if len(pair) == 2 else ()

    def several(
        self,
        lemma: str,
        count: int,
        sentence: int,
        *,
        besides: frozenset[str] = frozenset(),
        role: str | None = None,
    ) -> tuple[Referent, ...]:
        """The referents of "the three leaders", "both sides", "the two countries"; ``besides``: codes not meant;
        ``role``: the office that the noun names, which those in that office fit best."""
        words = anaphora()
        if role is not None and lemma in words.persons:
            held = self._distinct(
                count,
                sentence,
                lambda r: r if r.is_person and _in_office(r, role, lemma) else None,
                besides,
                key=_identity,
            )
            if held:
                return held
        if lemma in words.persons:
            return self._persons(count, sentence, besides)
        if lemma in words.bodies:
            kinds = words.bodies[lemma]
            same = self._distinct(
                count, sentence, lambda r: r if r.sort == "body" and r.kind in kinds else None, besides, key=_identity
            )
            if same:
                return same
        if lemma in words.states:
            return self._distinct(count, sentence, _as_state, besides)
        return self._distinct(count, sentence, _as_side, besides, key=_side)

    def _persons(self, count: int, sentence: int, besides: frozenset[str]) -> tuple[Referent, ...]:
        found = self._distinct(
            count,
            sentence,
            lambda r: r if r.is_person and (r.kind == "person" or not r.entity_id) else None,
            besides,
            key=_identity,
        )
        return found or self._distinct(count, sentence, _as_state, besides)

    def _distinct(
        self,
        count: int,
        sentence: int,
        view: Callable[[Referent], Referent | None],
        besides: frozenset[str],
        *,
        key: Callable[[Referent], str] = lambda r: r.code,
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
                    found.setdefault(key(seen), seen)
                    weight = 1 / (1 + FADING * (sentence - entry.sentence))
                    weights[key(seen)] = weights.get(key(seen), 0.0) + weight
        for at, referent in reversed(self._asides) if view is _as_state else ():
            aside = view(referent)
            if aside is not None and aside.code not in besides:
                found.setdefault(key(aside), aside)
                weight = ASIDE / (1 + FADING * (sentence - at))
                weights[key(aside)] = weights.get(key(aside), 0.0) + weight
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


def _in_office(referent: Referent, role: str, noun: str) -> bool:
    return referent.role is not None and (referent.role == role or referent.role.endswith(" " + noun))


def _side(referent: Referent) -> str:
    """What makes a side: bodies of one state may fight each other, its people and itself are one."""
    return referent.identity if referent.sort == "body" else referent.code


def _identity(referent: Referent) -> str:
    return referent.identity


def _is_plural(referents: tuple[Referent, ...]) -> bool:
    return len(referents) > 1 or any(r.plural or r.sort == "group" for r in referents)


def _as_state(referent: Referent) -> Referent | None:
    if referent.sort == "state":
        return referent
    official = (
        referent.role in ("head of state", "head of government") if referent.is_person else referent.sort != "unknown"
    )
    if referent.country and official and (referent.is_person or set(referent.sectors) & _OFFICIAL):
        return Referent(referent.country, None, referent.country, ("GOV",), None, "state")
    return None


def _as_side(referent: Referent) -> Referent | None:
    """A party that can be a side: no unnamed person, no passer-by."""
    if not referent.code or (referent.is_person and referent.entity_id is None):
        return None
    if referent.is_person and referent.country and "GOV" in referent.sectors:
        return Referent(referent.country, None, referent.country, ("GOV",), None, "state")
    if referent.kind == "territory":
        return None
    crowd = referent.sort == "group" and not set(referent.sectors) & (_OFFICIAL | {"REB", "PRM", "OPP", "PTY"})
    return None if crowd or referent.sort == "unknown" else referent
