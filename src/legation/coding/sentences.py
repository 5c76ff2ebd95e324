"""From the predicates of one sentence to drafts of claims: roles, content, facts and sources put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from legation.coding.attribution import Attribution, source_of
from legation.coding.clauses import Clauses, finite_head
from legation.coding.content import Contents
from legation.coding.drafts import Draft
from legation.coding.enough import commands_own, completes, is_politics, is_private, tells_of
from legation.coding.factuality import Facts, Factuality
from legation.coding.found import Found
from legation.coding.frames import Lexicon
from legation.coding.hedges import is_negated
from legation.coding.memory import Memory
from legation.coding.modality import modality
from legation.coding.omitted import Omitted
from legation.coding.predicates import Predicate, PredicateFinder
from legation.coding.roles import Roles
from legation.coding.rules import rules
from legation.model import Party
from legation.reading.mentions import SentenceReading
from legation.reading.phrases import objects_of
from legation.reading.referents import Referent

_BLAMED = "who is blamed for it"
_TROOPS = frozenset(("MIL", "REB", "PRM", "UAF"))


class SentenceCoder:
    """Codes one parsed sentence. ``memory`` holds the article's drafts so far and is added to."""

    def __init__(
        self,
        lexicon: Lexicon,
        reading: SentenceReading,
        quotations: list[tuple[int, int]],
        memory: Memory | None = None,
    ) -> None:
        self._memory = memory if memory is not None else Memory()
        self._reading = reading
        self._s = reading.sentence
        self._plover = lexicon.plover
        self._clauses = clauses = Clauses(reading.sentence)
        finder = PredicateFinder(lexicon, reading, clauses)
        self.predicates = finder.find()
        self._under = {noun.token: verb for verb, noun in finder.served}
        self._by_token = {p.token: p for p in self.predicates} | {
            noun.token: noun for verb, noun in finder.served if verb.frame.content and verb.frame.embeds != "denied"
        }
        self._told = [noun for verb, noun in finder.served if tells_of(verb, noun)]
        named = (*self.predicates, *self._told)
        deeds = frozenset(p.token for p in named if p.nominal and p.frame.type in rules().hostile)
        self._roles = Roles(reading, clauses, deeds)
        self._factuality = Factuality(reading, clauses)
        self._attribution = Attribution(reading, clauses, quotations, self._memory.speakers)
        self._attribution.remember_speaker()
        self._contents = Contents(reading, clauses)
        self._omitted = Omitted(reading, clauses, self._roles, self._memory)
        self._incomplete: list[Draft] = []

    def drafts(self) -> Iterator[Draft]:
        """All drafts of the sentence, in the order of their triggers."""
        parties = {*self._reading.mentions, *self._reading.qualifiers}
        if any(w in rules().sport and i not in parties for i, w in enumerate(self._s.lower)):
            return  # but the Arab League is no league
        taken: set[int] = set()  # contents of speech acts are no claims of their own
        out: list[Draft] = []
        for predicate in (*self.predicates, *self._told):
            if predicate.token in taken and predicate.nominal:
                continue
            inner = self._content(predicate)
            coded = self._code(predicate, inner)
            if inner is not None and coded:
                taken.update((inner.token, *self._coordinated(inner.token)))
            self._memory.add(coded)
            out.extend(coded)
        out.extend(self._completed(out))
        for draft in sorted(out, key=lambda d: d.predicate.token):
            if (draft.embedded or draft.predicate.token not in taken) and not self._is_toll(draft, out):
                yield draft

    def _content(self, predicate: Predicate) -> Predicate | None:
        """What a predicate speaks of; of a request that is refused, what was asked for."""
        asked = self._asked(predicate)
        inner = self._contents.of(asked or predicate, self._by_token)
        return None if inner is not None and tells_of(predicate, inner) else inner

    def _asked(self, predicate: Predicate) -> Predicate | None:
        """The request that a refusal answers ("turned down a plea")."""
        under = (noun for noun in self._told if self._under.get(noun.token) is predicate)
        return next((noun for noun in under if noun.frame.type == "REQUEST"), None) if self._told else None

    def _above(self, predicate: Predicate) -> Predicate | None:
        """The verb that takes for granted what this noun names ("condemned the raid")."""
        return self._under.get(predicate.token) if predicate in self._told else None

    def _is_toll(self, draft: Draft, out: list[Draft]) -> bool:
        """ "Strafed a village, killing six people": what the deed did to people, told of already."""
        s, i = self._s, draft.predicate.token
        if draft.event_type != "ASSAULT" or draft.predicate.nominal or s.tags[i] != "VBG" or s.deps[i] != "advcl":
            return False
        if s.lemmas[i] not in ("kill", "wound", "injure", "maim", "hurt"):
            return False
        deed = next((d for d in out if d.predicate.token == s.heads[i] and d.event_type == "ASSAULT"), None)
        return deed is not None and deed.recipients.known and draft.recipients.codes <= deed.recipients.codes

    def _coordinated(self, token: int) -> Iterator[int]:
        """What is coordinated with a token, verbs included ("urged them to stop firing and talk")."""
        for k in self._s.children(token, "conj"):
            if finite_head(self._s, k) != token:
                continue
            yield k
            yield from self._coordinated(k)

    def _completed(self, out: list[Draft]) -> list[Draft]:
        """Deeds without a recipient: a coordinated deed names it ("recalled its envoy and halted drills with Israel"),
        or else the sentences before."""
        kept = []
        for draft in self._incomplete:
            other = next((o for o in out if completes(o, draft)), None)
            if other is not None:
                same = other.recipients.countries == draft.actors.countries != other.actors.countries
                draft.recipients = replace(other.actors if same else other.recipients, slot="coordinated deed")
            else:
                draft.recipients = self._omitted.inferred(draft.predicate, draft.actors)
            if draft not in out and self._says_enough(draft):
                kept.append(draft)
        return kept

    # ------------------------------------------------------------------ one predicate

    def _code(self, predicate: Predicate, inner: Predicate | None) -> list[Draft]:
        above = self._above(predicate)
        facts = self._factuality.assess(predicate, stop_at=above.token if above is not None else None)
        if self._only_signals(predicate) or (predicate.frame.type == "ASSAULT" and self._is_accident(predicate)):
            return []
        if facts.polarity == "negative" and self._s.lemmas[predicate.token] in modality().verbs["open"]:
            return []  # "has not ruled out": nothing is rejected
        contact = self._contact_above(predicate) if facts.condition == "purpose" else None
        if facts.condition == "purpose":
            if contact is None:
                return []
            facts = replace(facts, condition="none", tense="past")
        if facts.opinion and self._is_presupposed(predicate):
            facts = replace(facts, opinion=False, reporters=[])
        actors = self._roles.actors(predicate) or self._doer_in_adjunct(predicate) or self._blamed(predicate)
        if actors.slot == _BLAMED:
            facts.lower("unknown", "blame")
        recipients = self._recipients(predicate, inner, actors)
        if contact is not None and not recipients.known:
            recipients = self._recipients(contact, None, actors)
        mutual = predicate.frame.mutual or self._s.lemmas[predicate.token] == "agree"
        pairs = self._mutual(predicate, actors, recipients) if mutual else []
        if not pairs and self._is_reciprocal(predicate):
            pairs = [pair for one, other in actors.pairs() for pair in ((one, other), (other, one))]
        if pairs:
            return [self._draft(predicate, inner, a, r, facts) for a, r in pairs]
        if not actors:
            actors, recipients = self._omitted.by_authority(predicate, recipients)
        draft = self._draft(predicate, inner, actors, recipients, facts)
        self._apply_codebook(draft)
        return self._kept(draft, self._embedded(predicate, inner, actors))

    def _contact_above(self, predicate: Predicate) -> Predicate | None:
        """ "Telephoned X to offer condolences": words said on the purpose of a contact that took place were said."""
        signs = (predicate.frame.cameo or "").startswith("057")  # a signature is a deed, not words
        if predicate.frame.type not in rules().said_in_contact or signs:
            return None
        contact = self._by_token.get(self._s.heads[predicate.token])
        if contact is None or contact.frame.type != "CONSULT" or contact.nominal:
            return None
        facts = self._factuality.assess(contact)
        plain = facts.tense == "past" and facts.polarity == "positive" and facts.certainty == "certain"
        return contact if plain and not facts.denied else None

    def _is_reciprocal(self, predicate: Predicate) -> bool:
        """ "Accused each other", "fired on one another"."""
        s, i = self._s, predicate.token
        heads = [*s.children(i, "dobj"), *objects_of(s, i)]
        return any(s.lower[k] in ("other", "another") and s.lower[k - 1] in ("each", "one") for k in heads if k > 0)

    def _doer_in_adjunct(self, predicate: Predicate) -> Found:
        """ "Were killed in a Russian strike", "died in a shootout with police"."""
        if predicate.frame.type != "ASSAULT" or predicate.nominal:
            return Found()
        for k in objects_of(self._s, predicate.token, "in", "by", "during"):
            deed = self._by_token.get(k)
            if deed is not None and deed.nominal and deed.frame.type in rules().hostile:
                found = self._roles.actors(deed) or self._roles.parties(
                    objects_of(self._s, k, "with"), "with", descend=True
                )
                if found:
                    return replace(found, slot=f"doer of the {self._s.lemmas[k]}")
        return Found()

    def _blamed(self, predicate: Predicate) -> Found:
        """ "Took X to task over the arrest of", "summoned X's envoy over a raid": the deed is X's."""
        s, i = self._s, predicate.token
        over = s.heads[i]
        if not predicate.nominal or predicate.frame.type not in rules().hostile or s.lower[over] not in ("over", "for"):
            return Found()
        above = next((p for a in s.ancestors(over) if (p := self._by_token.get(a)) is not None), None)
        if above is None or above.frame.type != "ACCUSE":
            return Found()
        slot = _BLAMED if above.frame.mode == "allege" else "whose deed is complained of"
        return replace(self._roles.recipients(above), slot=slot)

    def _is_accident(self, predicate: Predicate) -> bool:
        """ "Killed in a plane crash", "an earthquake killed 200": nobody's deed."""
        s, i = self._s, predicate.token
        heads = objects_of(s, i, "in", "by", "from", "after", "during", "of")
        if not predicate.nominal:
            heads += [*self._clauses.of(i).subjects, *s.children(i, "nsubj")]
        heads = [k for k in heads if k not in self._by_token]  # "after rocket fire by Hezbollah"
        return any(s.lemmas[k] in rules().accidents for k in (*heads, *s.children(i, "compound", "amod")))

    def _kept(self, draft: Draft, embedded: list[Draft]) -> list[Draft]:
        """What of a predicate becomes a claim: itself if it says enough, and the deed that it alleges or denies."""
        predicate = draft.predicate
        # A denial is no event: it passes its status to the deed. Only a charge rejected without a deed is REJECT.
        rejects = draft.event_type == "REJECT" and draft.recipients.known and not embedded
        silent = predicate.frame.embeds == "denied" and not rejects
        together = predicate.frame.mutual and len(draft.actors.codes) > 1
        if not draft.recipients and not predicate.nominal and draft.actors.known and not silent and not together:
            self._incomplete.append(draft)
        if self._says_enough(draft):
            return embedded if silent else [draft, *embedded]
        if not embedded and draft.event_type == "CONSULT" and draft.mode == "visit":
            draft.fragment = True
            return [draft]
        return embedded

    def _recipients(self, predicate: Predicate, inner: Predicate | None, actors: Found) -> Found:
        """To whom: by the frame's slots, by the content of a speech act, by what the article said before."""
        frame = predicate.frame
        found = self._roles.recipients(predicate, actors)
        if not found and predicate.nominal:
            found = self._roles.patients(predicate).without(actors)
        if not found:
            found = self._omitted.answered(predicate).without(actors)
        above = self._above(predicate)
        if not found and above is not None and above.frame.type == "REJECT":
            found = self._roles.actors(above).without(actors)  # who refuses a request was asked
        if inner is not None and inner.token in self._under:
            inner = None  # the release in "called for the release of X": X is not whom they called on
        clausal = frame.type == "AGREE" or found.slot.startswith("clause.")  # "agreed to send doctors to Uganda"
        guessed = all(r.kind == "setting" for r in found.referents) or (clausal and not found.known)
        if guessed and inner is not None and frame.recipient != ("none",):
            named = self._roles.recipients(inner).without(actors)
            if named.known and not all(r.kind == "setting" for r in named.referents):
                found = named
        if not found and inner is not None and frame.recipient != ("none",):
            found = self._roles.recipients(inner).without(actors)
            if not found and not frame.embeds:
                found = self._roles.actors(inner).without(actors)
        found = self._omitted.adjusted(predicate, actors, found)
        return found or self._omitted.recipients(predicate, inner, self._by_token, actors)

    def _draft(
        self, predicate: Predicate, inner: Predicate | None, actors: Found, recipients: Found, facts: Facts
    ) -> Draft:
        frame = predicate.frame
        return Draft(
            self._reading,
            predicate,
            frame.type,
            frame.mode,
            frame.cameo,
            tuple(dict.fromkeys((*frame.contexts, *self._contexts(predicate)))),
            "state" if self._is_standing(predicate, facts) or frame.kind == "state" else "event",
            actors,
            recipients,
            facts,
            self._attribution.sources(predicate, facts),
            self._attribution.witnesses(predicate),
            inner,
            self._regarding(predicate, actors, recipients),
            own=frame.deed,
        )

    def _only_signals(self, predicate: Predicate) -> bool:
        """ "The gathering of Kim and Xi symbolises …": the noun is spoken of, not reported."""
        s, i = self._s, predicate.token
        return predicate.nominal and s.deps[i] == "nsubj" and s.lemmas[s.heads[i]] in rules().signalling

    def _is_presupposed(self, predicate: Predicate) -> bool:
        """A bare noun with an owner ("Russia's war in Ukraine") is taken for granted, whoever speaks."""
        return predicate.nominal and predicate.support is None and self._s.child(predicate.token, "poss") is not None

    def _is_standing(self, predicate: Predicate, facts: Facts) -> bool:
        """ "Deepening cooperation", "Iran backs Assad": a condition, not a happening."""
        s, i = self._s, predicate.token
        if predicate.nominal:
            return any(s.lower[k] in rules().standing for k in s.children(i, "amod", "acl"))
        return s.tags[i] in ("VBZ", "VBP") and facts.tense == "ongoing" and s.lemmas[i] in rules().stative

    def _contexts(self, predicate: Predicate) -> Iterator[str]:
        """ "Military cooperation", "nuclear talks": contexts by what qualifies the noun."""
        for noun in (predicate.token, *predicate.used):
            for k in self._s.children(noun, "amod", "compound"):
                context = rules().contexts.get(self._s.lower[k])
                if context is not None:
                    yield context

    def _regarding(self, predicate: Predicate, actors: Found, recipients: Found) -> tuple[Party, ...]:
        """Those the deed is about but not directed at ("support over Ukraine")."""
        heads = objects_of(self._s, predicate.token, "over", "about", "regarding", "concerning")
        found = self._roles.parties(heads, "over", descend=True, place=True)
        taken = actors.codes | recipients.codes
        return tuple(p for p in found.parties if p.code and p.code not in taken)

    def _mutual(self, predicate: Predicate, actors: Found, recipients: Found) -> list[tuple[Found, Found]]:
        """Pairs of those who act on each other, when nobody else is acted on."""
        if not predicate.nominal:
            return [] if recipients else list(actors.pairs())
        if not recipients.known:
            return list(self._roles.pair_of_noun(predicate).joined(actors).pairs())
        if recipients.slot in ("between", "among", "of") and not actors.without(recipients):
            return list(recipients.pairs())
        return []

    # ------------------------------------------------------------------ rules of the codebook

    def _apply_codebook(self, draft: Draft) -> None:
        self._assembly(draft)
        self._omitted.place(draft)
        self._marching(draft)
        self._refusal(draft)
        self._hostile_promise(draft)
        self._demand(draft)
        if draft.mode is None and draft.event_type == "ASSAULT":
            draft.mode = self._mode_of_weapon(draft.predicate)
        self._mode_of_content(draft)

    def _mode_of_content(self, draft: Draft) -> None:
        """The mode of a speech act by what it speaks of; that somebody should go is change."""
        modes, content = rules().content_modes.get(draft.event_type), draft.content
        if draft.event_type == "REJECT" and draft.mode is None:
            asked = self._asked(draft.predicate)
            draft.mode = asked.frame.mode if asked is not None else None
        if modes is None or content is None:
            return
        if draft.event_type in ("REJECT", "REQUEST") and content.frame.mode == "resign":
            draft.mode = "change"
        back = content.frame.id == "back-to-the-table"
        if draft.mode is None or (back and draft.event_type == "REQUEST"):
            draft.mode = modes.get(f"{content.frame.type}/{content.frame.mode}") or modes.get(content.frame.type)

    def _mode_of_weapon(self, predicate: Predicate) -> str | None:
        """ "Drones struck", "killed with knives", "rocket attack": the mode that the weapon says."""
        s, i = self._s, predicate.token
        heads = objects_of(s, i, "with", "by", "in", "using")
        if predicate.nominal:
            heads += s.children(i, "compound", "amod")
        else:
            clause = self._clauses.of(i)
            heads += [*clause.subjects, *clause.objects]
            heads += [o for k in clause.subjects for o in objects_of(s, k, "with")]  # "a man with a knife"
            deeds = [k for k in clause.subjects if s.lemmas[k] in rules().deed_nouns]  # "a machete attack left …"
            heads += [c for k in deeds for c in s.children(k, "compound", "amod")]
        if any(s.lower[k - 1] == "suicide" for k in heads if k > 0):
            return "suicide-attack"
        return next((m for k in heads if (m := rules().weapon_modes.get(s.lemmas[k]))), None)

    def _assembly(self, draft: Draft) -> None:
        """The members of an organisation meet as it: "NATO ministers gathered", "the Council convened"."""
        alone = len(draft.actors.codes) == 1 and not draft.recipients and draft.predicate.frame.mutual
        took_place = draft.facts.tense == "past" and draft.facts.polarity == "positive"
        if draft.event_type == "CONSULT" and draft.mode is None and alone and took_place:
            (code,) = draft.actors.codes
            draft.mode = "multilateral" if code.startswith("IGO.") else None

    def _marching(self, draft: Draft) -> None:
        """Troops that cross a border pay no visit: MOBILIZE."""
        if draft.event_type != "CONSULT" or draft.mode != "visit" or not draft.actors or not self._plover("MOBILIZE"):
            return
        if all(r.sort in ("group", "body") and set(r.sectors) & _TROOPS for r in draft.actors.referents):
            draft.becomes("MOBILIZE", "troops", "troops on the move: no visit")

    def _refusal(self, draft: Draft) -> None:
        """ "Will not attend", said by the actor's own side or the publisher, is a refusal (REJECT)."""
        facts, frame = draft.facts, draft.predicate.frame
        foreseen = facts.polarity == "negative" and facts.tense == "future" and facts.certainty == "certain"
        name = frame.negated or "REJECT"
        target = self._plover(name)  # None where a user's codebook has no such type: the deed stays negated
        if target is None or not foreseen or facts.denied or not {"will", "would"} & set(facts.cues):
            return
        own = all(s.country and s.country in draft.actors.countries for s in draft.sources)
        if own and (draft.event_type in rules().refusable or frame.negated):
            draft.content = draft.predicate
            mode = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "MOBILIZE": "assist"}.get(frame.type)
            draft.becomes(target, mode, "will not: refusal", own=name if name != target else None)
            draft.facts = replace(facts, polarity="positive", tense="past")

    def _demand(self, draft: Draft) -> None:
        """ "Armenia must leave, Turkey said": what others say somebody should do is asked of him (REQUEST)."""
        source = draft.sources[-1] if draft.sources else None
        if source is None or not source.country or source.country in draft.actors.countries or not draft.actors.known:
            return
        if draft.predicate.nominal or not {"must", "should", "ought"} & set(draft.facts.cues):
            return
        if not self._plover("REQUEST"):
            return
        speaker = Party(
            source.text, source.start, source.end, source.entity_id, source.name, source.country, field=source.field
        )
        draft.recipients = draft.actors
        draft.actors = Found((speaker,), (Referent(source.entity_id, source.name, source.country),), "source")
        draft.content, draft.sources = draft.predicate, ()
        draft.becomes("REQUEST", None, "said to be due from another: request")
        draft.facts = replace(draft.facts, certainty="certain", tense="past", polarity="positive")

    def _hostile_promise(self, draft: Draft) -> None:
        """A vow to do harm is a threat, whatever the verb (codebook: AGREE promises cooperation)."""
        content = draft.content.frame.type if draft.content is not None else None
        harmless = draft.content is not None and is_negated(self._s, draft.content.token)  # "agreed not to use force"
        if harmless or not self._plover("THREATEN"):
            return
        if draft.event_type == "AGREE" and content in rules().hostile and draft.facts.polarity == "positive":
            draft.becomes("THREATEN", None, "hostile content: threat")

    # ------------------------------------------------------------------ deeds alleged or denied

    def _embedded(self, outer: Predicate, inner: Predicate | None, speakers: Found) -> list[Draft]:
        """The deed alleged or denied: a claim of its own, with the speaker as its source."""
        denied = outer.frame.embeds == "denied"
        if outer.frame.embeds is None:
            return []
        if inner is None:
            return self._denied_before(outer, speakers) if denied else []
        if not denied and inner.frame.type in rules().words_only:
            return []
        aside = self._s.deps[inner.token] == "dobj" and self._s.heads[inner.token] != outer.token
        if inner.nominal and inner.support is None and aside:
            return []  # "the accusation that it uses trade as a weapon": trade is not the deed
        facts = self._factuality.assess(inner, stop_at=outer.token)
        facts.condition = "none"
        actors = self._roles.actors(inner)
        recipients = self._recipients(inner, None, actors)
        if not actors:
            actors = speakers if denied else self._roles.recipients(outer)
        if len(recipients.parties) > 1:
            recipients = recipients.without(actors)
        draft = self._draft(inner, None, actors, recipients, facts)
        self._attribute(draft, outer, speakers)
        draft.notes = (f"content of {outer.frame.name}",)
        enough = self._says_enough(draft) if denied else draft.recipients.known
        return [draft] if enough or (denied and actors.known) else []

    def _denied_before(self, outer: Predicate, speakers: Found) -> list[Draft]:
        """ "Denied any role in it": the deed reported last, denied by the speaker."""
        if not speakers.known or "responsibility" not in outer.frame.id:
            return []
        before = self._memory.last(self._s.index, "ASSAULT", "COERCE", "MOBILIZE", "SANCTION")
        if before is None:
            return []
        draft = self._draft(outer, None, speakers, before.recipients.without(speakers), Facts())
        draft.event_type, draft.mode, draft.cameo = before.event_type, before.mode, before.cameo
        draft.contexts, draft.sources, draft.own = before.contexts, (), before.own
        self._attribute(draft, outer, speakers)
        draft.notes = (f"denies the deed of {before.predicate.frame.name}",)
        return [draft]

    def _attribute(self, draft: Draft, outer: Predicate, speakers: Found) -> None:
        """The speaker of an allegation or denial as the innermost source; what is alleged is unconfirmed."""
        cue = self._s.lemmas[outer.token]
        denied = outer.frame.embeds == "denied"
        told = tuple(source_of(party, cue, "denies" if denied else "asserts") for party in speakers.parties[:2])
        draft.sources = (*draft.sources, *told)
        draft.facts.denied = denied
        draft.embedded = True
        if not denied:
            draft.facts.lower("unknown", cue)

    # ------------------------------------------------------------------ enough?

    def _says_enough(self, draft: Draft) -> bool:
        """Whether parties and type make a claim: the rules that keep noise out."""
        actors, recipients, predicate = draft.actors, draft.recipients, draft.predicate
        both = actors.known and recipients.known
        if not (actors.known or recipients.known):
            return False
        bare = predicate.nominal and predicate.support is None
        told = predicate in self._told and actors.known and draft.event_type not in rules().needs_recipient
        vague = not both and (predicate.frame.weak or bare) and not told
        if vague or (bare and recipients.slot == "domestic"):
            return False
        if not actors and (predicate.nominal or draft.event_type not in rules().agentless):
            return False
        if draft.event_type == "REQUEST" and draft.mode != "change" and commands_own(actors, recipients):
            return False
        between = draft.event_type in rules().between_powers
        if (between and not is_politics(actors, recipients)) or is_private(draft, actors):
            return False
        assembly = draft.mode == "multilateral" and predicate.frame.mode is None
        return bool(recipients) or assembly or draft.event_type not in rules().needs_recipient
