"""According to whom: the chain of sources of a claim, who of the parties asserts it, quotations, corroboration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from legation.coding.clauses import Clauses, expand
from legation.coding.factuality import Facts
from legation.coding.hedges import is_negated
from legation.coding.modality import reporting
from legation.coding.predicates import Predicate
from legation.model import AssertedBy, Corroboration, Party, Quotation, Source, Stance
from legation.reading.mentions import SentenceReading
from legation.reading.phrases import left_edge, objects_of
from legation.reading.quotations import is_quoted
from legation.reading.referents import Mention
from legation.reading.vocabulary import anaphora

_TELLING: Final = frozenset(("words", "account", "telling", "version", "view"))  # "in the words of", "by X's account"
_ACCORDING: Final = frozenset(("according", "per"))


class Attribution:
    """Finds the sources of predicates in one sentence."""

    def __init__(
        self,
        reading: SentenceReading,
        clauses: Clauses,
        quotations: list[tuple[int, int]],
        said: dict[int, Source] | None = None,
    ) -> None:
        self._said = said if said is not None else {}
        self._r = reading
        self._s = reading.sentence
        self._clauses = clauses
        self._quotations = quotations

    def sources(self, predicate: Predicate, facts: Facts) -> tuple[Source, ...]:
        """The named and unnamed sources, outermost first."""
        out: list[Source] = []
        for verb in reversed(facts.reporters):
            out.extend(self._speaker(verb, predicate))
        out.extend(self._according(predicate))
        if not out:
            out.extend(self._before_colon(predicate) or self._going_on(predicate))
        if facts.denied and not any(x.stance == "denies" for x in out):
            out.extend(self._denier(predicate))
        unique: dict[tuple[int, int], Source] = {}
        for source in out:
            unique.setdefault((source.start, source.end), source)
        return tuple(unique.values())

    def _speaker(self, verb: int, predicate: Predicate) -> list[Source]:
        s = self._s
        stance = reporting().verbs.get(s.lemmas[verb], "asserts")
        if stance != "asserts" and is_negated(s, verb):
            stance = "asserts"
        quoted = is_quoted(self._quotations, s.starts[predicate.token], s.ends[predicate.token])
        if quoted and stance == "asserts":
            stance = "quotes"
        clause = self._clauses.of(verb)
        heads = clause.subjects
        out = [self._source(k, s.lemmas[verb], stance) for k in expand(s, heads) if k != predicate.token]
        citing = [
            o for k in s.children(verb, "advcl") if s.lemmas[k] in ("cite", "quote") for o in s.children(k, "dobj")
        ]
        return self._quoted_by(verb) + out + [self._source(k, "citing", "asserts") for k in expand(s, citing)]

    def _quoted_by(self, verb: int) -> list[Source]:
        """ "Was quoted by TASS as saying": TASS tells it."""
        s = self._s
        above = s.heads[s.heads[verb]] if s.deps[verb] == "pcomp" else s.heads[verb]
        if s.lemmas[above] not in ("quote", "cite") or above == verb:
            return []
        agents = [o for k in s.children(above, "agent", "prep") if s.lower[k] == "by" for o in s.children(k, "pobj")]
        return [self._source(k, "quoting", "asserts") for k in expand(s, agents)]

    def _before_colon(self, predicate: Predicate) -> list[Source]:
        """ "Ankara: Greek boats fired", "The minister: "We have arrested …"": who stands before the colon."""
        s = self._s
        colon = s.words.index(":") if ":" in s.words else -1
        if not 0 < colon < min(predicate.token, 12) or any(s.pos[k] in ("VERB", "AUX") for k in range(colon)):
            return []
        quoted = is_quoted(self._quotations, s.starts[predicate.token], s.ends[predicate.token])
        if not quoted and s.field != "title":
            return []
        heads = [k for k in range(colon) if k in self._r.mentions]
        return [self._source(heads[-1], ":", "quotes" if quoted else "asserts")] if heads else []

    def _going_on(self, predicate: Predicate) -> list[Source]:
        """A quotation without a speaker of its own goes on from the sentence before."""
        s = self._s
        last = self._said.get(s.index - 1)
        if last is None or not is_quoted(self._quotations, s.starts[predicate.token], s.ends[predicate.token]):
            return []
        return [replace(last, cue=last.cue, stance="quotes")]

    def _according(self, predicate: Predicate) -> list[Source]:
        s = self._s
        out = []
        for i, word in enumerate(s.lower):
            if word in _ACCORDING and self._governs(i, predicate.token):
                heads = objects_of(s, i, "to") or s.children(i, "pobj")
                out += [self._source(k, "according to", "asserts") for k in expand(s, heads)]
            elif word in _TELLING and s.lower[s.heads[i]] in ("in", "by", "on") and self._governs(i, predicate.token):
                heads = s.children(i, "poss") or objects_of(s, i, "of")
                quoted = is_quoted(self._quotations, s.starts[predicate.token], s.ends[predicate.token])
                out += [self._source(k, word, "quotes" if quoted else "asserts") for k in expand(s, heads)]
        return out

    def _governs(self, i: int, trigger: int) -> bool:
        """Whether "according to" at token i hangs on the trigger's clause or above it."""
        s = self._s
        head = s.heads[i]
        while s.pos[head] not in ("VERB", "AUX") and s.heads[head] != head:
            head = s.heads[head]
        return head == trigger or head in s.ancestors(trigger) or trigger in s.ancestors(head)

    def _denier(self, predicate: Predicate) -> list[Source]:
        s = self._s
        for at in (predicate.token, *s.ancestors(predicate.token)):
            if reporting().verbs.get(s.lemmas[at]) == "denies":
                return [self._source(k, s.lemmas[at], "denies") for k in expand(s, self._clauses.of(at).subjects)]
        return []

    def _source(self, head: int, cue: str, stance: Stance) -> Source:
        s = self._s
        mention = self._r.mentions.get(head) or self._speech_noun_owner(head)
        first = mention.first if mention else left_edge(s, head)
        last = mention.last if mention else head
        referent = mention.referents[0] if mention and mention.referents else None
        country = referent.country if referent and referent.kind != "setting" else None  # not guessed from the place
        if referent is None or referent.kind == "setting":
            country = self._side_of(head)
        start, end = s.starts[first], s.ends[last]
        return Source(
            s.text[start - s.start : end - s.start],
            start,
            end,
            referent.entity_id if referent else None,
            cue,
            stance,
            referent.name if referent and referent.entity_id else None,
            country,
            s.field,
        )

    def _side_of(self, head: int) -> str | None:
        """The country of a source that nobody knows by name: of its owner or of the place it is in ("his office said",
        "a governor in Somalia's Gedo region")."""
        s = self._s
        held = [*s.children(head, "poss"), *objects_of(s, head, "of")]
        if s.lemmas[head] not in anaphora().anonymous:  # "a diplomat in Brussels" is no Belgian
            held += objects_of(s, head, "in", "from")
        for k in (*held, *(p for h in held for p in s.children(h, "poss", "compound", "amod"))):
            mention = self._r.mentions.get(k)
            if mention is not None and len(mention.referents) == 1:
                return mention.referents[0].country
        return None

    def _speech_noun_owner(self, head: int) -> Mention | None:
        """ "A statement by the ministry said": the ministry speaks."""
        s = self._s
        if s.lemmas[head] in reporting().nouns:
            for k in (*objects_of(s, head, "by", "from", "of"), *s.children(head, "poss")):
                if k in self._r.mentions:
                    return self._r.mentions[k]
        return None

    # ------------------------------------------------------------------ quotations, witnesses

    def remember_speaker(self) -> None:
        """Note who speaks in this sentence, for a quotation that the next one goes on with."""
        s = self._s
        for verb in range(len(s)):
            if s.pos[verb] == "VERB" and reporting().verbs.get(s.lemmas[verb]) == "asserts":
                subjects = [k for k in self._clauses.of(verb).subjects if k in self._r.mentions]
                outside = not is_quoted(self._quotations, s.starts[verb], s.ends[verb])
                if subjects and outside and any(s.start <= q[0] <= s.end for q in self._quotations):
                    self._said[s.index] = self._source(subjects[0], s.lemmas[verb], "quotes")
                    return

    def quotation(self, predicate: Predicate, speaker: str | None, addressee: str | None) -> Quotation | None:
        """The quoted words of the sentence that belong to this claim's speaker."""
        s = self._s
        for start, end in self._quotations:
            if s.start <= start and end <= s.end + 1:
                return Quotation(s.text[start - s.start : end - s.start], start, end, speaker, addressee, s.field)
        return None

    def witnesses(self, predicate: Predicate) -> tuple[Corroboration, ...]:
        """Subjects of perception verbs above the trigger ("Witnesses saw troops enter the town")."""
        s = self._s
        out = []
        for at in s.ancestors(predicate.token):
            if s.pos[at] == "VERB" and s.lemmas[at] in reporting().perception:
                for k in self._clauses.of(at).subjects:
                    if k != predicate.token:
                        source = self._source(k, s.lower[at], "asserts")
                        out.append(Corroboration(source.text, source.start, source.end, s.lower[at], s.field))
        return tuple(out)


def asserted_by(sources: Sequence[Source], actors: Sequence[Party], recipients: Sequence[Party]) -> AssertedBy:
    """Who vouches for a claim, from its innermost source and its parties (DESIGN section 3)."""
    if not sources:
        return "publisher"
    source = sources[-1]
    code = source.country or ".".join((source.entity_id or "").split(".")[:2])
    if not code:
        return "anonymous" if source.entity_id is None and not source.name else "third_party"
    if any(code == p.code for p in actors):
        return "actor_side"
    if any(code == p.code for p in recipients):
        return "recipient_side"
    return "third_party"


def source_of(party: Party, cue: str, stance: Stance) -> Source:
    """A party as the source of a claim."""
    return Source(
        party.text, party.start, party.end, party.entity_id, cue, stance, party.name, party.country, party.field
    )
