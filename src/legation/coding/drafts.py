"""From the predicates of one sentence to drafts of claims: roles, content, facts and sources put together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from legation.coding.attribution import Attribution
from legation.coding.clauses import Clauses, expand
from legation.coding.content import Contents
from legation.coding.factuality import Factuality, Facts
from legation.coding.frames import Lexicon
from legation.coding.memory import QUAD, Memory
from legation.coding.predicates import Predicate, PredicateFinder
from legation.coding.roles import Found, Roles
from legation.model import Corroboration, Party, Source
from legation.reading.mentions import SentenceReading
from legation.reading.phrases import objects_of
from legation.reading.referents import Referent

# Types that say nothing without somebody on the other side.
NEEDS_RECIPIENT: Final = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "ASSAULT", "COERCE", "SANCTION", "CONCEDE"))
# Types whose recipient is often the party spoken of just before, left out.
LEAVES_OUT: Final = frozenset(("SANCTION", "AID", "COERCE"))
# Types that reach abroad even when the sentence does not say where.
ABROAD: Final = frozenset(("SANCTION", "AID", "CONSULT"))
# Types whose deed may be told without its doer.
AGENTLESS: Final = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT", "PROTEST"))
# Types that a state often does to its own people.
AT_HOME: Final = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "REJECT", "ACCUSE", "RETREAT", "CONCEDE", "REQUEST"))
# Types whose unnamed parties belong to the place of the deed.
PLACED: Final = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION"))
FORCES: Final = frozenset(("COP", "MIL", "SPY", "JUD", "GOV", "PRM"))
# Types that answer what the other side has done.
ANSWERS: Final = frozenset(("SANCTION", "COERCE", "ASSAULT", "REQUEST", "ACCUSE", "RETREAT", "CONCEDE"))
# Types whose object is often a deed: its doer is the recipient.
POINTS_BACK: Final = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
# Deeds done to somebody's harm.
HOSTILE: Final = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"))
# Adjectives that make a noun a standing condition.
STANDING: Final = frozenset(
    "deepening growing continuing ongoing longstanding long-standing close closer strong stronger traditional expanding increasing"
    " burgeoning tightening enduring historic persistent simmering strained decades-old years-long permanent special warm warming".split()
)
# PLOVER contexts that an adjective or compound on the deed's noun names.
CONTEXT_WORDS: Final = {
    "military": "military", "defence": "military", "defense": "military", "security": "military", "arms": "military", "strategic": "military",
    "nuclear": "cbrn", "chemical": "cbrn", "biological": "cbrn", "economic": "economic", "trade": "economic", "commercial": "economic", "financial": "economic",
    "intelligence": "intelligence", "diplomatic": "diplomatic", "humanitarian": "human_security", "cyber": "cyber", "territorial": "territory",
    "border": "territory", "legal": "legal", "judicial": "legal", "climate": "environment", "environmental": "environment", "energy": "natural_resource",
    "oil": "natural_resource", "gas": "natural_resource", "migration": "migration", "asylum": "asylum", "health": "health", "medical": "health",
    "election": "election", "electoral": "election", "terror": "terrorism", "terrorist": "terrorism", "counterterrorism": "terrorism", "drug": "illegal_drugs",
    "peacekeeping": "peacekeeping", "technological": "technology", "technology": "technology", "space": "technology", "corruption": "corruption",
}
# Refused before they happen, these become REJECT.
REFUSABLE: Final = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE", "CONCEDE", "RETREAT"))


@dataclass(slots=True)
class Draft:
    """A claim in the making, still tied to the tokens of its sentence."""

    reading: SentenceReading
    predicate: Predicate
    event_type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    kind: str
    actors: Found
    recipients: Found
    facts: Facts
    sources: tuple[Source, ...]
    witnesses: tuple[Corroboration, ...] = ()
    content: Predicate | None = None
    regarding: tuple[Party, ...] = ()
    notes: tuple[str, ...] = ()
    fragment: bool = False

    @property
    def sentence_index(self) -> int:
        return self.reading.sentence.index


class SentenceCoder:
    """Codes one parsed sentence."""

    def __init__(
        self, lexicon: Lexicon, reading: SentenceReading, quotations: list[tuple[int, int]], memory: Memory | None = None
    ) -> None:
        self._memory = memory if memory is not None else Memory()
        self._reading = reading
        clauses = Clauses(reading.sentence)
        self._clauses = clauses
        self._finder = PredicateFinder(lexicon, reading, clauses)
        self._predicates = self._finder.find()
        self._incomplete: list[Draft] = []
        deeds = frozenset(p.token for p in self._predicates if p.nominal and p.frame.type in HOSTILE)
        self._roles = Roles(reading, clauses, deeds)
        self._factuality = Factuality(reading, clauses)
        self._attribution = Attribution(reading, clauses, quotations)
        self._contents = Contents(reading, clauses)

    def drafts(self) -> Iterator[Draft]:
        """All drafts of the sentence, in the order of their triggers."""
        predicates = self._predicates
        by_token = {p.token: p for p in predicates}
        taken: set[int] = set()
        out: list[Draft] = []
        for predicate in predicates:
            inner = self._contents.of(predicate, by_token)
            if predicate.token in taken and predicate.nominal:
                continue
            coded = self._code(predicate, inner)
            if inner is not None and coded:
                taken.update((inner.token, *self._coordinated(inner.token)))
            self._memory.drafts.extend(coded)
            out.extend(coded)
        out.extend(self._completed(out))
        for draft in sorted(out, key=lambda d: d.predicate.token):
            if draft.predicate.token not in taken or draft.notes[:1] == ("embedded",):
                yield draft

    def _completed(self, out: list[Draft]) -> list[Draft]:
        """Deeds whose recipient a coordinated deed of the same doer names ("recalled its ambassador and halted drills with Israel")."""
        kept = []
        for draft in self._incomplete:
            for other in out:
                same = {r.identity for r in draft.actors.referents} & {r.identity for r in other.actors.referents}
                known = any(r.code for r in other.recipients.referents)
                if (same or draft.event_type in LEAVES_OUT) and known and QUAD[draft.event_type] == QUAD[other.event_type] and other.predicate is not draft.predicate:
                    kept.append(replace_draft(draft, replace(other.recipients, slot="coordinated deed")))
                    break
        return kept

    def _coordinated(self, token: int) -> Iterator[int]:
        """What is coordinated with a token, verbs included ("urged them to stop firing and talk")."""
        for k in self._reading.sentence.children(token, "conj"):
            yield k
            yield from self._coordinated(k)

    # ------------------------------------------------------------------ one predicate

    def _code(self, predicate: Predicate, inner: Predicate | None) -> list[Draft]:
        facts = self._factuality.assess(predicate)
        if facts.condition == "purpose":
            return []
        if self._is_presupposed(predicate) and facts.opinion:
            facts = replace(facts, opinion=False, reporters=[])
        actors = self._roles.actors(predicate)
        recipients = self._recipients(predicate, inner, actors)
        if predicate.frame.mutual:
            pairs = self._mutual(predicate, actors, recipients)
            if pairs:
                return [self._draft(predicate, inner, a, r, facts) for a, r in pairs]
        if not actors and not predicate.nominal and self._is_by_authority(predicate):
            if not recipients and predicate.frame.domestic:
                recipients = self._home(predicate)
            actors = _authorities(recipients)
        draft = self._draft(predicate, inner, actors, recipients, facts)
        self._placed(draft)
        self._marching(draft)
        self._refusal(draft)
        self._hostile_promise(draft)
        embedded = self._embedded(predicate, inner, actors) if predicate.frame.embeds else []
        silent = predicate.frame.embeds == "denied"  # the denial alone is no speech event: it passes its status to the deed
        enough = self._says_enough(draft)
        out = [*embedded] if silent or not enough else [draft, *embedded]
        if not enough and not recipients and not predicate.nominal and any(r.code for r in actors.referents):
            self._incomplete.append(draft)
        if not out and predicate.frame.type == "CONSULT" and predicate.frame.mode == "visit":
            draft.fragment = True
            return [draft]
        return out

    def _is_by_authority(self, predicate: Predicate) -> bool:
        """Arrests, bans and verdicts in the passive come from the authorities, named or not."""
        frame = predicate.frame
        return self._clauses.of(predicate.token).passive and (frame.type == "COERCE" or (frame.type == "SANCTION" and frame.mode == "convict"))

    def _home(self, predicate: Predicate) -> Found:
        """The state that the sentence is about, for a measure at home without anybody named ("martial law was declared")."""
        country = next(iter(self._reading.settings), None)
        if country is None:
            return Found()
        s, i = self._reading.sentence, predicate.token
        own = Referent(None, None, country, (), None, "state", kind="domestic")
        party = Party(s.slice(i, i), s.starts[i], s.ends[i], None, None, country, field=s.field)
        return Found((party,), (own,), "the state spoken of")

    def _recipients(self, predicate: Predicate, inner: Predicate | None, actors: Found) -> Found:
        frame = predicate.frame
        found = _without(self._roles.recipients(predicate), actors)
        if not found and predicate.nominal:
            found = _without(self._roles.patients(predicate), actors)
        if not found:
            found = _without(self._answered(predicate), actors)
        if not found and inner is not None and frame.recipient != ("none",):
            found = _without(self._roles.recipients(inner), actors)
            if not found and not frame.embeds:
                found = _without(self._roles.actors(inner), actors)
        found = self._not_own_things(predicate, actors, self._people_of(predicate, actors, found))
        if not found:
            found = _without(self._pointed_back(predicate), actors)
        if not found and frame.domestic:
            found = _domestic(actors)
        together = frame.mutual and len({r.code for r in actors.referents}) > 1
        if not found and any(r.code for r in actors.referents) and not predicate.nominal and not together:
            found = self._inferred(predicate, actors) or found
        return found

    def _inferred(self, predicate: Predicate, actors: Found) -> Found | None:
        """The party that the sentence leaves out because the ones before named it."""
        index, event_type = self._reading.sentence.index, predicate.frame.type
        if event_type in LEAVES_OUT:
            found = self._memory.left_out(event_type, index, actors)
            if found is not None:
                return found
        found = self._memory.counterparty(index, actors) if event_type in ANSWERS else None
        if found is None and event_type in ABROAD and (event_type != "CONSULT" or predicate.frame.mode == "visit"):
            found = self._spoken_of(predicate, actors)
        return found

    def _spoken_of(self, predicate: Predicate, actors: Found) -> Found | None:
        """The state that the article is speaking of, other than the actor's ("will send an envoy", "may cut aid")."""
        own = {r.country for r in actors.referents}
        country = next((c for c in self._reading.settings if c not in own), None)
        if country is None:
            return None
        s, i = self._reading.sentence, predicate.token
        state = Referent(country, None, country, (), None, "state", kind="spoken of")
        return Found((Party(s.slice(i, i), s.starts[i], s.ends[i], country, None, country, field=s.field),), (state,), "state spoken of")

    def _pointed_back(self, predicate: Predicate) -> Found:
        """ "Condemned the raid", "rejected the charge": the party is whoever did that."""
        s = self._reading.sentence
        if predicate.nominal or predicate.frame.type not in POINTS_BACK:
            return Found()
        for k in expand(s, self._clauses.of(predicate.token).objects):
            deed = next((p for p in self._predicates if p.token == k and p.nominal), None)
            if deed is not None:
                done = self._roles.pair_of_noun(deed) if deed.frame.mutual else self._roles.actors(replace(deed, support=None))
                if any(r.code for r in done.referents):
                    return replace(done, slot=f"doer of the {s.lemmas[k]}")
            definite = any(s.lower[d] in ("the", "this", "that", "those", "these", "any", "such") for d in s.children(k, "det", "amod"))
            before = self._memory.deed(s.lemmas[k], s.index) if definite else None
            if before is not None:
                both = _joined(before.actors, before.recipients) if before.predicate.frame.mutual or before.event_type == "SUPPORT" else before.actors
                return replace(both, slot=f"the {s.lemmas[k]} of {before.predicate.frame.name}")
        return Found()

    def _answered(self, predicate: Predicate) -> Found:
        """ "Responded to X's move by warning …": the party answered is the one addressed."""
        s, i = self._reading.sentence, predicate.token
        if predicate.nominal or s.deps[i] not in ("pcomp", "advcl"):
            return Found()
        verb = next((a for a in s.ancestors(i) if s.pos[a] == "VERB"), i)
        if s.lemmas[verb] not in ("respond", "react", "reply", "answer", "retaliate"):
            return Found()
        return self._roles.parties(objects_of(s, verb, "to", "against"), "answered", descend=True)

    def _draft(self, predicate: Predicate, inner: Predicate | None, actors: Found, recipients: Found, facts: Facts) -> Draft:
        frame = predicate.frame
        kind = "state" if self._is_standing(predicate) else frame.kind
        contexts = tuple(dict.fromkeys((*frame.contexts, *self._context_of_adjectives(predicate))))
        return Draft(
            self._reading, predicate, frame.type, frame.mode, frame.cameo, contexts, kind, actors, recipients, facts,
            self._attribution.sources(predicate, facts), self._attribution.witnesses(predicate), inner,
            self._regarding(predicate, actors, recipients), (),
        )

    def _not_own_things(self, predicate: Predicate, actors: Found, recipients: Found) -> Found:
        """ "Pledged missiles", "sent troops": what a state sends or promises is its own, not the party it deals with."""
        own = {r.country for r in actors.referents if r.country}
        if predicate.frame.type in AT_HOME or predicate.frame.domestic:
            return recipients
        kept = [(p, r) for p, r in zip(recipients.parties, recipients.referents, strict=True) if not (r.kind == "setting" and r.country in own)]
        return replace(recipients, parties=tuple(p for p, _ in kept), referents=tuple(r for _, r in kept))

    def _people_of(self, predicate: Predicate, actors: Found, recipients: Found) -> Found:
        """Those whom a state's own forces arrest or shoot, named by a noun only, are its people unless the text says otherwise."""
        if predicate.frame.type not in ("ASSAULT", "COERCE", "SANCTION") or any(r.code for r in recipients.referents):
            return recipients
        own = next((r.country for r in actors.referents if r.country and set(r.sectors) & FORCES), None)
        if own is None:
            return recipients
        people = tuple(replace(r, country=own) for r in recipients.referents if r.sort in ("person", "group"))
        parties = tuple(replace(p, country=own) for p, r in zip(recipients.parties, recipients.referents, strict=True) if r.sort in ("person", "group"))
        return replace(recipients, referents=people, parties=parties, slot=f"{recipients.slot}, people of the forces' state") if people else recipients

    def _is_presupposed(self, predicate: Predicate) -> bool:
        """A bare noun with an owner ("Russia's war in Ukraine") is taken for granted, whoever speaks."""
        s = self._reading.sentence
        return predicate.nominal and predicate.support is None and s.child(predicate.token, "poss") is not None

    def _is_standing(self, predicate: Predicate) -> bool:
        """ "Deepening cooperation", "growing alignment": a condition, not a happening."""
        s = self._reading.sentence
        return predicate.nominal and any(s.lower[k] in STANDING for k in s.children(predicate.token, "amod", "acl"))

    def _context_of_adjectives(self, predicate: Predicate) -> Iterator[str]:
        """ "Military cooperation", "nuclear talks": contexts by what qualifies the noun."""
        s = self._reading.sentence
        for noun in (predicate.token, *predicate.used):
            for k in s.children(noun, "amod", "compound"):
                if s.lower[k] in CONTEXT_WORDS:
                    yield CONTEXT_WORDS[s.lower[k]]

    def _regarding(self, predicate: Predicate, actors: Found, recipients: Found) -> tuple[Party, ...]:
        heads = objects_of(self._reading.sentence, predicate.token, "over", "about", "regarding", "concerning")
        found = self._roles.parties(heads, "over", descend=True, place=True)
        taken = {p.code for p in (*actors.parties, *recipients.parties)}
        return tuple(p for p in found.parties if p.code and p.code not in taken)

    # ------------------------------------------------------------------ mutual deeds

    def _mutual(self, predicate: Predicate, actors: Found, recipients: Found) -> list[tuple[Found, Found]]:
        """Pairs of those who act on each other, when nobody else is acted on."""
        together = actors
        if predicate.nominal and not any(r.code for r in recipients.referents):
            together = _joined(self._roles.pair_of_noun(predicate), actors)
        elif predicate.nominal and recipients.slot in ("between", "among", "of"):
            together = _joined(recipients, actors) if not actors else recipients
            if actors and not _without(actors, recipients):
                pass
            elif actors:
                return []
        elif recipients:
            return []
        return list(_pairs(together))

    # ------------------------------------------------------------------ refusals, embedded deeds

    def _refusal(self, draft: Draft) -> None:
        """ "Will not attend", said by the actor's own side or the publisher, is a refusal (REJECT)."""
        facts = draft.facts
        own = all(source.country and any(source.country == p.country for p in draft.actors.parties) for source in draft.sources)
        if facts.polarity == "negative" and facts.tense == "future" and facts.certainty == "certain" and own and not facts.denied:
            if not {"will", "would"} & set(facts.cues) or draft.event_type not in REFUSABLE and not draft.predicate.frame.negated:
                return
            draft.content = draft.predicate
            draft.event_type = draft.predicate.frame.negated or "REJECT"
            draft.mode = "meet" if draft.predicate.frame.type == "CONSULT" else "assist" if draft.predicate.frame.type in ("AID", "COOPERATE") else None
            draft.cameo, draft.notes = None, ("will not: refusal",)
            draft.facts = replace(facts, polarity="positive", tense="past")

    def _placed(self, draft: Draft) -> None:
        """People nobody names belong to where it happened: the place in the clause, else the state spoken of."""
        parties = (*draft.actors.referents, *draft.recipients.referents)
        if draft.event_type not in PLACED or any(r.code for r in parties):
            return
        country = self._place_country() or next(iter(self._reading.settings), None)
        if country is None:
            return
        found = draft.actors if draft.event_type == "PROTEST" else draft.recipients
        kept = [(p, r) for p, r in zip(found.parties, found.referents, strict=True) if r.sort in ("person", "group")]
        placed = replace(
            found,
            parties=tuple(replace(p, country=country) for p, _ in kept),
            referents=tuple(replace(r, country=country) for _, r in kept),
            slot=f"{found.slot}, people of the place",
        )
        if draft.event_type == "PROTEST":
            draft.actors = placed
        else:
            draft.recipients = placed

    def _place_country(self) -> str | None:
        s = self._reading.sentence
        for i, match in self._reading.toponyms.items():
            if s.deps[i] == "pobj" and s.lower[s.heads[i]] in ("in", "at", "near", "outside", "across"):
                best = max(match.candidates, key=lambda c: c.population or 0, default=None)
                if best is not None and best.country:
                    return best.country
        return None

    def _marching(self, draft: Draft) -> None:
        """Troops that cross a border pay no visit: MOBILIZE."""
        moving = draft.event_type == "CONSULT" and draft.mode == "visit" and bool(draft.actors.referents)
        if moving and all(r.sort in ("group", "body") and set(r.sectors) & {"MIL", "REB", "PRM", "UAF"} for r in draft.actors.referents):
            draft.event_type, draft.mode, draft.cameo = "MOBILIZE", "troops", None
            draft.notes = (*draft.notes, "troops on the move: no visit")

    def _hostile_promise(self, draft: Draft) -> None:
        """A vow to do harm is a threat, whatever the verb (codebook: AGREE promises cooperation)."""
        if draft.event_type == "AGREE" and draft.content is not None and draft.content.frame.type in HOSTILE and draft.facts.polarity == "positive":
            draft.event_type, draft.mode, draft.cameo = "THREATEN", None, None
            draft.notes = (*draft.notes, "hostile content: threat")

    def _embedded(self, outer: Predicate, inner: Predicate | None, speakers: Found) -> list[Draft]:
        """The deed alleged or denied: a claim of its own, with the speaker as its source."""
        if inner is None:
            return self._denied_before(outer, speakers) if outer.frame.embeds == "denied" else []
        facts = self._factuality.assess(inner, stop_at=outer.token)
        facts.condition = "none"
        actors = self._roles.actors(inner)
        recipients = self._recipients(inner, None, actors)
        if not actors and outer.frame.embeds == "unconfirmed":
            actors = self._roles.recipients(outer)
        if not actors and outer.frame.embeds == "denied":
            actors = speakers
        recipients = _without(recipients, actors) if len(recipients.parties) > 1 else recipients
        draft = self._draft(inner, None, actors, recipients, facts)
        stance = "denies" if outer.frame.embeds == "denied" else "asserts"
        cue = self._reading.sentence.lemmas[outer.token]
        draft.sources = (*draft.sources, *(_source(p, cue, stance) for p in speakers.parties[:2]))
        draft.facts.denied = stance == "denies"
        if stance == "asserts":
            draft.facts.lower("unknown", cue)
        draft.notes = ("embedded", f"content of {outer.frame.name}")
        enough = self._says_enough(draft) or any(r.code for r in actors.referents)
        return [draft] if enough else []

    def _denied_before(self, outer: Predicate, speakers: Found) -> list[Draft]:
        """ "Denied any role in it": the deed reported last, denied by the speaker."""
        s = self._reading.sentence
        if not any(r.code for r in speakers.referents) or "responsibility" not in outer.frame.id:
            return []
        before = self._memory.last(s.index, "ASSAULT", "COERCE", "MOBILIZE", "SANCTION")
        if before is None:
            return []
        recipients = _without(before.recipients, speakers)
        draft = self._draft(outer, None, speakers, recipients, Facts(denied=True))
        draft.event_type, draft.mode, draft.cameo, draft.contexts = before.event_type, before.mode, before.cameo, before.contexts
        draft.sources = tuple(_source(p, s.lemmas[outer.token], "denies") for p in speakers.parties[:2])
        draft.notes = ("embedded", f"denies the deed of {before.predicate.frame.name}")
        return [draft]

    # ------------------------------------------------------------------ enough?

    def _says_enough(self, draft: Draft) -> bool:
        """Whether parties and type make a claim: the rules that keep noise out."""
        actors, recipients, frame = draft.actors, draft.recipients, draft.predicate.frame
        known_actor = any(r.code for r in actors.referents)
        known_recipient = any(r.code for r in recipients.referents)
        if not (known_actor or known_recipient):
            return False
        if frame.weak and not (known_actor and known_recipient):
            return False
        if draft.predicate.nominal and draft.predicate.support is None and not (known_actor and known_recipient):
            return False
        if not known_actor and draft.event_type not in AGENTLESS and not (actors and known_recipient):
            return False
        if not actors and draft.predicate.nominal:
            return False
        return bool(recipients) or draft.event_type not in NEEDS_RECIPIENT


def replace_draft(draft: Draft, recipients: Found) -> Draft:
    """The draft with other recipients."""
    return dataclasses.replace(draft, recipients=recipients)


def _pairs(found: Found) -> Iterator[tuple[Found, Found]]:
    known = [(p, r) for p, r in zip(found.parties, found.referents, strict=True) if r.code]
    for i, (p, r) in enumerate(known):
        for q, t in known[i + 1 :]:
            if r.code != t.code or r.identity != t.identity:
                yield Found((p,), (r,), found.slot), Found((q,), (t,), found.slot)


def _without(found: Found, others: Found) -> Found:
    """The parties that are not already in the other role."""
    taken = {r.identity for r in others.referents}
    codes = {(r.code, r.sort) for r in others.referents if r.sort == "state"}
    kept = [
        (p, r)
        for p, r in zip(found.parties, found.referents, strict=True)
        if r.identity not in taken and not (r.code in {c for c, _ in codes} and r.sort == "state")
    ]
    return replace(found, parties=tuple(p for p, _ in kept), referents=tuple(r for _, r in kept))


def _joined(first: Found, second: Found) -> Found:
    extra = _without(second, first)
    return replace(first, parties=first.parties + extra.parties, referents=first.referents + extra.referents)


def _domestic(actors: Found) -> Found:
    """The actor's own state, as the recipient of a domestic deed."""
    for party, referent in zip(actors.parties, actors.referents, strict=True):
        if referent.country:
            own = Referent(None, None, referent.country, (), None, "state", kind="domestic")
            return Found((Party(party.text, party.start, party.end, None, None, referent.country, field=party.field),), (own,), "domestic")
    return Found()


def _authorities(recipients: Found) -> Found:
    """Who arrests, jails or bans when nobody is named: the authorities of the state, unidentified (sector UNK)."""
    for party, referent in zip(recipients.parties, recipients.referents, strict=True):
        if referent.country:
            unknown = Referent(None, None, referent.country, ("UNK",), None, "unknown", kind="inferred")
            return Found((Party(party.text, party.start, party.end, None, None, referent.country, ("UNK",), field=party.field),), (unknown,), "unnamed authorities")
    return Found()


def _source(party: Party, cue: str, stance: str) -> Source:
    return Source(party.text, party.start, party.end, party.entity_id, cue, stance, party.name, party.country, party.field)  # type: ignore[arg-type]


def parties_of(drafts: Sequence[Draft]) -> set[str]:
    """All codes that appear as parties, for the weighing of places."""
    return {p.code for d in drafts for p in (*d.actors.parties, *d.recipients.parties) if p.code}
