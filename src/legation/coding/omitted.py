"""Parties that a sentence leaves out or names by a bare noun, and how they are found.

The explanation marks every one of them by its slot's name ("left out", "state spoken of", "people of the place").
"""

from __future__ import annotations

from dataclasses import replace

from legation.coding.clauses import Clauses, expand
from legation.coding.drafts import Draft
from legation.coding.found import Found
from legation.coding.memory import Memory
from legation.coding.predicates import Predicate
from legation.coding.roles import Roles
from legation.coding.rules import rules
from legation.model import Party
from legation.reading.mentions import SentenceReading
from legation.reading.phrases import objects_of
from legation.reading.referents import Referent

_SENDING = frozenset(("send", "dispatch"))
_ANSWERING = frozenset(("respond", "react", "reply", "answer", "retaliate"))
_POINTING = frozenset(("the", "this", "that", "those", "these", "any", "such"))
_INSIDE = frozenset(("in", "at", "near", "outside", "across"))


class Omitted:
    """Finds omitted parties in one sentence, by what its article has told so far."""

    def __init__(self, reading: SentenceReading, clauses: Clauses, roles: Roles, memory: Memory) -> None:
        self._reading = reading
        self._s = reading.sentence
        self._clauses = clauses
        self._roles = roles
        self._memory = memory

    # ------------------------------------------------------------------ recipients

    def recipients(
        self, predicate: Predicate, inner: Predicate | None, deeds: dict[int, Predicate], actors: Found
    ) -> Found:
        """Whoever else the recipient can be when no slot of the predicate or of its content names one."""
        found = self._pointed_back(predicate, predicate, deeds).without(actors)
        if not found and inner is not None and not inner.nominal:
            found = self._pointed_back(predicate, inner, deeds).without(actors)  # "refused to recognise the decision"
        if not found and predicate.frame.domestic:
            found = _own_state(actors)
        return found

    def _has_own(self, predicate: Predicate) -> bool:
        """Whether the sentence does name whom the deed was done to, though nobody knows who that is."""
        slots = predicate.frame.recipient or ("object",)
        objects = self._clauses.of(predicate.token).objects
        people = [m for k in objects if (m := self._reading.mentions.get(k)) and m.referents[:1]]
        things = predicate.frame.type == "ASSAULT" and not any(
            r.sort in ("person", "group") for m in people for r in m.referents
        )
        return "object" in slots and bool(objects) and not things

    def answered(self, predicate: Predicate) -> Found:
        """ "Responded to X's move by warning …": the party answered is the one addressed."""
        s, i = self._s, predicate.token
        if predicate.nominal or s.deps[i] not in ("pcomp", "advcl"):
            return Found()
        verb = next((a for a in s.ancestors(i) if s.pos[a] == "VERB"), i)
        if s.lemmas[verb] not in _ANSWERING:
            return Found()
        return self._roles.parties(objects_of(s, verb, "to", "against"), "answered", descend=True)

    def _pointed_back(self, predicate: Predicate, at: Predicate, deeds: dict[int, Predicate]) -> Found:
        """ "Condemned the raid", "rejected the charge": the party is whoever did that."""
        if not predicate.nominal and predicate.frame.type == "ASSAULT":
            return self._victims_before(predicate)
        if predicate.nominal or predicate.frame.type not in rules().points_back:
            return Found()
        for k in expand(self._s, self._clauses.of(at.token).objects):
            found = self._doer(k, deeds.get(k)) or self._doer_before(k)
            if found:
                return found
        return self._doer_of_which(at.token)

    def _doer_of_which(self, verb: int) -> Found:
        """ "The US held drills off Guyana, which Caracas denounced": behind a comma, "which" is the whole deed."""
        s = self._s
        which = next((k for k in s.children(verb, "dobj") if s.lower[k] == "which"), None)
        if which is None or which == 0 or s.words[which - 1] != ",":
            return Found()
        matrix = next((a for a in s.ancestors(verb) if s.pos[a] == "VERB"), None)
        subjects = self._clauses.of(matrix).subjects if matrix is not None else []
        return self._roles.parties(subjects, "doer of which", descend=True)

    def _victims_before(self, predicate: Predicate) -> Found:
        """ "Claimed responsibility for the attack", "carried out the bombing": whom that deed was done to."""
        s, i = self._s, predicate.token
        heads = [*expand(s, self._clauses.of(i).objects), *objects_of(s, i, "for", "out")]
        heads += [o for k in heads for o in objects_of(s, k, "for")]
        for k in heads:
            before = self._memory.deed(s.lemmas[k], s.index, lambda d: d.event_type == "ASSAULT" and bool(d.recipients))
            if before is not None and any(s.lower[d] in _POINTING for d in s.children(k, "det")):
                return replace(before.recipients, slot=f"victims of the {s.lemmas[k]}")
        return Found()

    def _doer(self, k: int, deed: Predicate | None) -> Found:
        """The parties of a deed noun in the sentence itself ("hailed the pact between X and Y")."""
        if deed is None:
            return Found()
        mutual = deed.frame.mutual
        done = self._roles.pair_of_noun(deed) if mutual else self._roles.actors(replace(deed, support=None))
        return replace(done, slot=f"doer of the {self._s.lemmas[k]}") if done.known else Found()

    def _doer_before(self, k: int) -> Found:
        """The doer of the deed that a definite noun points back to."""
        s = self._s
        definite = any(s.lower[d] in _POINTING for d in s.children(k, "det", "amod"))
        before = self._memory.deed(s.lemmas[k], s.index) if definite else None
        if before is None:
            return Found()
        both = before.predicate.frame.mutual or before.event_type == "SUPPORT"
        found = before.actors.joined(before.recipients) if both else before.actors
        return replace(found, slot=f"the {s.lemmas[k]} of {before.predicate.frame.name}")

    def inferred(self, predicate: Predicate, actors: Found) -> Found:
        """The party that the sentence leaves out because the ones before named it."""
        if self._has_own(predicate):
            return Found()
        index, event_type = self._s.index, predicate.frame.type
        found = Found()
        if event_type in rules().leaves_out:
            found = self._memory.left_out(event_type, index, actors)
        if not found and event_type in rules().answers:
            found = self._memory.counterparty(index, actors)
        sends = event_type != "CONSULT" or self._s.lemmas[predicate.token] in _SENDING
        if not found and event_type in rules().abroad and sends:
            found = self._spoken_of(predicate, actors)
        return found

    def _spoken_of(self, predicate: Predicate, actors: Found) -> Found:
        """The state that the article is speaking of, other than the actor's ("will send an envoy", "may cut aid")."""
        country = next((c for c in self._reading.settings if c not in actors.countries), None)
        if country is None:
            return Found()
        state = Referent(country, None, country, (), None, "state", kind="spoken of")
        return Found((self._at_trigger(predicate, country, country),), (state,), "state spoken of")

    # ------------------------------------------------------------------ people named by a bare noun

    def adjusted(self, predicate: Predicate, actors: Found, recipients: Found) -> Found:
        """Recipients named by a bare noun: a state's own people under its forces; never its own things elsewhere."""
        people = self._people_of(predicate, actors, self._across(predicate, actors, recipients))
        if predicate.frame.type in rules().at_home or predicate.frame.domestic:
            return people
        own = actors.countries
        sectors = {x for r in actors.referents for x in (r.sectors or ("GOV",))}

        def other(r: Referent) -> bool:  # "the bishops backed the government": two sides within one state
            apart = bool(r.sectors) and "CVL" not in r.sectors and not sectors & set(r.sectors)
            if predicate.frame.type == "AID" and self._place_country() in own:
                return r.sort in ("group", "person")  # "handed out food to families in" its own province
            return r.sort in ("group", "body") and apart and predicate.frame.type in rules().within

        return people.keep(lambda r: not ((r.kind == "setting" or r.sort == "state") and r.country in own) or other(r))

    def _across(self, predicate: Predicate, actors: Found, recipients: Found) -> Found:
        """In a conflict between states "civilians" under one side's fire are those of the other."""
        bare = bool(recipients) and all(r.kind == "setting" for r in recipients.referents)
        if predicate.frame.type != "ASSAULT" or not bare or not recipients.countries <= actors.countries:
            return recipients
        other = next((c for c in self._memory.counterparty(self._s.index, actors).countries), None)
        return (
            recipients
            if other is None
            else recipients.in_country(other, slot=f"{recipients.slot}, people of the other side")
        )

    def _people_of(self, predicate: Predicate, actors: Found, recipients: Found) -> Found:
        """Whom a state's own forces arrest or shoot are its people, unless the text says otherwise."""
        if predicate.frame.type not in ("ASSAULT", "COERCE", "SANCTION") or recipients.known:
            return recipients
        own = next((r.country for r in actors.referents if r.country and set(r.sectors) & rules().forces), None)
        people = recipients.keep(lambda r: r.sort in ("person", "group"))
        if own is None or not people:
            return recipients
        place = self._place_country()
        if place is not None and place != own:
            return people.in_country(place, slot=f"{recipients.slot}, people of the place")
        return people.in_country(own, slot=f"{recipients.slot}, people of the forces' state")

    def place(self, draft: Draft) -> None:
        """People nobody names belong to where it happened: the place in the clause, else the state spoken of."""
        found, other = draft.recipients, draft.actors
        if draft.event_type == "PROTEST":
            found, other = other, found
        if draft.event_type not in rules().placed or found.known:
            return
        country = self._place_country()
        if country is None and not other.known:
            country = next(iter(self._reading.settings), None)
        if country is None and draft.event_type == "PROTEST" and len(other.countries) == 1:
            (country,) = other.countries  # a crowd against a government is its own, where nothing else is said
        if country is None:
            return
        people = found.keep(lambda r: r.sort in ("person", "group"))
        placed = people.in_country(country, slot=f"{found.slot}, people of the place")
        if draft.event_type == "PROTEST":
            draft.actors = placed
        else:
            draft.recipients = placed

    def _place_country(self) -> str | None:
        s = self._s
        spoken_of = self._reading.settings
        for i, match in self._reading.toponyms.items():
            if s.deps[i] == "pobj" and (s.lower[s.heads[i]] in _INSIDE or self._of_a_place_in(s.heads[i])):
                named = self._reading.mentions.get(i)
                if named is not None and named.how == "place" and named.referents[0].country:
                    return named.referents[0].country
                best = max(match.candidates, key=lambda c: (c.country in spoken_of, c.population or 0), default=None)
                if best is not None and best.country:
                    return best.country
        return None

    def _of_a_place_in(self, preposition: int) -> bool:
        """ "In the city of Kherson"."""
        s, noun = self._s, self._s.heads[preposition]
        return s.lower[preposition] == "of" and s.deps[noun] == "pobj" and s.lower[s.heads[noun]] in _INSIDE

    # ------------------------------------------------------------------ measures without a doer

    def by_authority(self, predicate: Predicate, recipients: Found) -> tuple[Found, Found]:
        """Doer and recipient of "was arrested", "martial law was declared": the authorities, of the state concerned."""
        frame = predicate.frame
        official = frame.type == "COERCE" or (frame.type == "SANCTION" and frame.mode == "convict")
        if predicate.nominal or not official or not self._clauses.of(predicate.token).passive:
            return Found(), recipients
        if not recipients and frame.domestic:
            recipients = self._home(predicate)
        country = next((r.country for r in recipients.referents if r.country), None)
        if country is None:
            return Found(), recipients
        unknown = Referent(None, None, country, ("UNK",), None, "unknown", kind="inferred")
        party = replace(self._at_trigger(predicate, None, country), sectors=("UNK",))
        return Found((party,), (unknown,), "unnamed authorities"), recipients

    def _home(self, predicate: Predicate) -> Found:
        """The state that the sentence is about."""
        country = next(iter(self._reading.settings), None)
        if country is None:
            return Found()
        own = Referent(None, None, country, (), None, "state", kind="domestic")
        return Found((self._at_trigger(predicate, None, country),), (own,), "the state spoken of")

    def _at_trigger(self, predicate: Predicate, entity_id: str | None, country: str) -> Party:
        """A party without words of its own stands at the trigger that calls for it."""
        s, i = self._s, predicate.token
        return Party(s.slice(i, i), s.starts[i], s.ends[i], entity_id, None, country, field=s.field)


def _own_state(actors: Found) -> Found:
    """The actor's own state, as the recipient of a domestic deed."""
    for party, referent in actors:
        if referent.country:
            own = Referent(None, None, referent.country, (), None, "state", kind="domestic")
            at = Party(party.text, party.start, party.end, None, None, referent.country, field=party.field)
            return Found((at,), (own,), "domestic")
    return Found()
