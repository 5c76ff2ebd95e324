"""Actors and recipients: which parties stand in the slots that a frame names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from legation.coding.clauses import Clauses, expand
from legation.coding.found import Found, best
from legation.coding.predicates import Predicate
from legation.coding.rules import rules
from legation.model import Party
from legation.reading.mentions import SentenceReading
from legation.reading.parse import Sentence
from legation.reading.phrases import left_edge, objects_of, quantity_head
from legation.reading.referents import Mention, Referent

NOUN_RECIPIENTS: Final = ("to", "with", "on", "against", "into", "at", "between", "among", "over")
_COUNTERPART: Final = frozenset(("counterpart", "opposite"))
_OWNED_BY: Final = ("of", "from", "by")
_OWNING: Final = frozenset(
    ("own", "run", "operate", "control", "charter", "plant", "lay", "fire", "launch", "lob", "drop", "make", "build")
)


class Roles:
    """Fills the slots of predicates in one sentence."""

    def __init__(self, reading: SentenceReading, clauses: Clauses, deeds: frozenset[int] = frozenset()) -> None:
        self._deeds = deeds  # nouns that name deeds: the of-phrase of "the killing of X" is its victim, not its owner
        self._reading = reading
        self._s = reading.sentence
        self._clauses = clauses

    # ------------------------------------------------------------------ actor, recipient

    def actors(self, predicate: Predicate) -> Found:
        """Who did it."""
        if predicate.nominal:
            return self._noun_actors(predicate)
        if predicate.frame.type == "ASSAULT":
            fired = self.parties(self._launchers(predicate.token), "launcher", descend=True)
            if fired:
                return fired
        found = best(self.parties(self._heads(predicate, slot), slot, descend=True) for slot in predicate.frame.actor)
        if not found and predicate.frame.actor == ("subject",) and self._clauses.of(predicate.token).passive:
            return self.parties(self._stray_agents(predicate.token), "by", descend=True)
        return found

    def _stray_agents(self, verb: int) -> list[int]:
        """ "Was promised a seat on the board by X": parsers hang the agent on the noun before it."""
        s = self._s
        nouns = [*s.children(verb, "dobj"), *objects_of(s, verb)]
        nouns += [o for k in nouns for o in objects_of(s, k) if o not in nouns]
        return [o for k in nouns if k not in self._deeds for o in objects_of(s, k, "by")]

    def _launchers(self, verb: int) -> list[int]:
        """ "A mine laid by rebels killed two", "drones launched by X struck": who sent the weapon."""
        s = self._s
        return [
            agent
            for k in self._clauses.of(verb).subjects
            if s.lemmas[k] in rules().weapon_modes
            for a in s.children(k, "acl")
            if s.tags[a] == "VBN"
            for agent in self._clauses.of(a).subjects
        ]

    def recipients(self, predicate: Predicate, but: Found | None = None) -> Found:
        """To whom it was done: the frame's slots in order, the first that yields a party other than ``but``."""
        frame = predicate.frame
        slots = frame.recipient or (NOUN_RECIPIENTS if predicate.nominal else ("object",))
        if predicate.nominal and frame.recipient:
            slots = (
                *frame.recipient,
                *(
                    s
                    for s in ("with", "to", "on", "against")
                    if s not in frame.recipient and "of" not in frame.recipient
                ),
            )
        if slots[:1] == ("none",):
            return Found()
        if not predicate.nominal and "dative" not in slots and self._clauses.of(predicate.token).datives:
            slots = ("dative", *slots)  # "promised Laos new hospitals"
        if not predicate.nominal and frame.type in ("AGREE", "AID") and "object.poss" not in slots:
            slots = (*slots, "object.poss")  # parsers take "promised Laos new hospitals" for hospitals of Laos
        return best(self._in_slot(predicate, slot).without(but or Found()) for slot in slots if slot != "none")

    def _in_slot(self, predicate: Predicate, slot: str) -> Found:
        heads = self._heads(predicate, slot)
        if predicate.nominal and "." in slot and not slot.endswith(".poss"):
            heads = [o for k in heads for o in objects_of(self._s, k, slot.partition(".")[2])]
        if slot.endswith(".poss"):
            return self._owners(heads, slot)
        found = self.parties(heads, slot, descend=True, place=predicate.frame.place_recipient)
        if slot == "clause.subject" and found:
            return found.without(self.actors(predicate))  # "unions warned the government that they would strike"
        return found

    def _heads(self, predicate: Predicate, slot: str) -> list[int]:
        """The head tokens that stand in a slot of the predicate."""
        base, _, rest = slot.partition(".")
        i = predicate.token
        if base == "clause":
            return self._clause_heads(i, rest)
        if predicate.nominal:
            return self._noun_heads(predicate, base)
        clause = self._clauses.of(i)
        if base in ("subject", "object", "dative"):
            heads = {"subject": clause.subjects, "object": clause.objects, "dative": clause.datives}[base]
            if rest and rest != "poss":
                below = [o for k in expand(self._s, heads) for o in objects_of(self._s, k, rest)]
                agent = clause.passive and rest == "by"  # "a call by X was dismissed by Y": Y acts
                return below or ([] if agent else objects_of(self._s, i, rest))
            if base == "object" and not heads and clause.datives and rest != "poss":
                return list(clause.datives)
            return list(heads)
        found = self._by_preposition(i, base, clause.objects)
        if rest and rest != "poss":  # "in contact with", "on a visit to"
            return [o for k in found for o in objects_of(self._s, k, rest)] or objects_of(self._s, i, rest)
        return found

    def _by_preposition(self, i: int, preposition: str, objects: Sequence[int]) -> list[int]:
        s = self._s
        agent = preposition == "by" and self._clauses.of(i).passive
        for at in (*(() if agent else (i,)), *s.children(i, "prt", "advmod", "acomp"), *expand(s, tuple(objects))):
            found = objects_of(s, at, preposition)
            if found:
                return found
        inner = s.child(i, "xcomp")
        return objects_of(s, inner, preposition) if inner is not None and s.pos[inner] in ("NOUN", "ADJ") else []

    def _clause_heads(self, i: int, rest: str) -> list[int]:
        s = self._s
        below = s.child(i, "ccomp", "xcomp", "advcl", *(("acl",) if s.pos[i] == "NOUN" else ()))
        if below is None:
            return []
        clause = self._clauses.of(below)
        if rest == "subject":
            return list(clause.objects if clause.passive else clause.subjects)
        return list(clause.objects)

    # ------------------------------------------------------------------ nouns

    def _noun_heads(self, predicate: Predicate, slot: str) -> list[int]:
        s, i = self._s, predicate.token
        if slot == "object":
            slot = "of"
        found = objects_of(s, i, slot)
        if not found and slot not in ("of", "by", "subject"):  # "a rally by nurses against the minister"
            found = [o for k in objects_of(s, i, "by") for o in objects_of(s, k, slot)]
        if not found and predicate.support is not None and slot not in ("of", "subject"):
            found = objects_of(s, predicate.support, slot)
        return found

    def _noun_actors(self, predicate: Predicate) -> Found:
        s, i = self._s, predicate.token
        doers = objects_of(s, i, "by") or [o for k in objects_of(s, i, "of") for o in self._agents_below(k)]
        by = self.parties(doers, "by", descend=True)
        if by:
            return by
        own = self._own_modifiers(i, "poss")
        if own:
            return own
        if predicate.support is not None:
            clause = self._clauses.of(predicate.support)
            if i not in clause.subjects and not (clause.passive and i in clause.subjects):
                subject = self.parties(list(clause.subjects), "subject", descend=True)
                if subject and s.lemmas[predicate.support] not in rules().patient:
                    return subject
        if predicate.frame.type in rules().words_only or predicate.frame.type == "THREATEN":
            said = Found() if "from" in predicate.frame.recipient else self._source_of_words(predicate)
            if said:
                return said
        if "of" not in predicate.frame.recipient and not predicate.frame.mutual:
            return self.parties(objects_of(s, i, "of"), "of", descend=True)
        return Found()

    def _source_of_words(self, predicate: Predicate) -> Found:
        """ "Criticism from X", "pleas for fuel from X", "criticism came from X"."""
        s, i = self._s, predicate.token
        found = objects_of(s, i, "from") or [o for k in objects_of(s, i, "for") for o in objects_of(s, k, "from")]
        verb = s.heads[i]
        carried = s.deps[i] == "dobj" and s.pos[verb] == "VERB"  # parsers hang the source on the verb
        if not found and (carried or (s.deps[i] == "nsubj" and s.lemmas[verb] in ("come", "pour", "flow"))):
            found = objects_of(s, verb, "from")
        return self.parties(found, "from", descend=True)

    def _agents_below(self, noun: int) -> list[int]:
        """ "The shelling of the village of X by Y": parsers hang the doer on the thing."""
        s = self._s
        return objects_of(s, noun, "by") or [o for k in objects_of(s, noun, "of") for o in objects_of(s, k, "by")]

    def patients(self, predicate: Predicate) -> Found:
        """The subject of a light verb that suffers the deed ("Iran faces sanctions")."""
        if predicate.support is None or self._s.lemmas[predicate.support] not in rules().patient:
            return Found()
        return self.parties(list(self._clauses.of(predicate.support).subjects), "subject", descend=True)

    def pair_of_noun(self, predicate: Predicate) -> Found:
        """The parties of a mutual noun: "talks between X and Y", "the gathering of X and Y", "the Trump-Kim summit"."""
        s, i = self._s, predicate.token
        for preposition in ("between", "among", "of"):
            found = self.parties(objects_of(s, i, preposition), preposition, descend=True)
            if len(found.parties) > 1:
                return found
        if predicate.support is not None and s.lemmas[predicate.support] in rules().signalling:
            return self.parties(list(self._clauses.of(predicate.support).subjects), "signalled", descend=True)
        return self._own_modifiers(i, "compound")

    def _own_modifiers(self, i: int, slot: str) -> Found:
        mentions = list(self._owner_mentions(i, of=False))
        return _found(self._reading, mentions, slot)

    # ------------------------------------------------------------------ heads to parties

    def parties(self, heads: Sequence[int], slot: str, *, descend: bool, place: bool = False) -> Found:
        """The parties at these heads and all that is coordinated with them."""
        mentions = [
            mention
            for head in expand(self._s, list(heads))
            for mention in self._mentions_at(head, descend=descend, place=place)
        ]
        return _found(self._reading, mentions, slot)

    def _mentions_at(self, head: int, *, descend: bool, place: bool) -> list[Mention]:
        mention = self._reading.mentions.get(head)
        if mention is None:
            counted = quantity_head(self._s, head)
            mention = self._reading.mentions.get(counted)
        elif self._s.pos[head] == "NUM" and quantity_head(self._s, head) in self._reading.mentions:
            mention = self._reading.mentions[quantity_head(self._s, head)]  # "killed thirty of its fighters"
        if self._s.lemmas[head] in _COUNTERPART and mention is not None:
            owner = next(iter(self._owner_mentions(head, of=False)), None)
            mention = owner if owner is not None and not any(r.code for r in mention.referents) else mention
        guessed = mention is not None and all(r.kind == "setting" for r in mention.referents)
        placed = self._place(head) if place and guessed else None
        if placed is not None:
            return [placed]  # "districts of Kharkiv": the place says more than the state spoken of
        if mention is not None and any(r.code for r in mention.referents):
            return [mention]
        if descend:
            owners = list(self._owner_mentions(head, of=head not in self._deeds))
            if owners:
                first = owners[0].referents[0]
                if self._s.lemmas[head] in rules().relational:
                    return [self._relation(head, owners[0])]  # "opponents of Assad" are not Assad
                if mention is None and first.is_person:
                    return [o for o in owners if o.referents[0].is_person]  # "the gathering of Kim, Xi and Putin"
                return [self._widen(head, owners[0], mention)]
        if place:
            found = self._place(head)
            if found is not None:
                return [found]
        return [mention] if mention is not None and mention.referents else []

    def _relation(self, head: int, owner: Mention) -> Mention:
        """People by their relation to somebody: of the same state, but others."""
        plural = self._s.tags[head] in ("NNS", "NNPS")
        country = owner.referents[0].country
        someone = Referent(
            None, self._s.lemmas[head], country, ("CVL",), None, "group" if plural else "person", plural=plural
        )
        return Mention(
            left_edge(self._s, head), head, head, (someone,), "description", reason=f"of {owner.referents[0].name}"
        )

    def _widen(self, head: int, owner: Mention, mention: Mention | None) -> Mention:
        """The party of "seven Russian banks": Russia, in the sectors of the noun where it is a role noun."""
        if mention is None or not mention.referents or owner.referents[0].is_person:
            return owner
        own = mention.referents[0]
        first = owner.referents[0]
        return replace(
            mention,
            referents=(replace(own, country=first.country, entity_id=None if first.country else first.entity_id),),
        )

    def _owners(self, heads: Sequence[int], slot: str) -> Found:
        mentions = [
            m for head in expand(self._s, list(heads)) for m in self._owner_mentions(head, of=head not in self._deeds)
        ]
        return _found(self._reading, mentions, slot)

    def _owner_mentions(self, head: int, *, of: bool) -> Iterator[Mention]:
        """Whose a noun is: possessor, nationality, of-phrase, in this order."""
        s, r = self._s, self._reading
        for k in s.children(head, "poss"):
            for c in expand(s, [k]):
                if c in r.mentions and r.mentions[c].referents:
                    yield r.mentions[c]
                elif c not in r.mentions:
                    yield from self._owner_mentions(c, of=of)
        seen: set[int] = set()
        for i in range(head - 1, left_edge(s, head) - 1, -1):
            q = r.qualifiers.get(i)
            if q is not None and q.first not in seen:
                seen.add(q.first)
                yield q
        if of and not seen:
            made = [k for k in s.children(head, "acl") if s.tags[k] == "VBN" and s.lemmas[k] in _OWNING]
            for k in expand(s, [o for verb in made for o in objects_of(s, verb, "by")]):
                if k in r.mentions and any(x.code for x in r.mentions[k].referents):
                    yield r.mentions[k]  # "a company owned by Spain", "a bomb planted by rebels"
                    seen.add(k)
        if of and not seen and head in r.inherited:
            yield r.inherited[head]
        if of:
            for preposition in _OWNED_BY:
                for k in expand(s, objects_of(s, head, preposition)):
                    if k in r.mentions and any(x.code for x in r.mentions[k].referents):
                        yield r.mentions[k]
                    elif k not in r.mentions:
                        yield from self._owner_mentions(k, of=True)

    def _place(self, head: int) -> Mention | None:
        """A place as the state it lies in ("shelled Kharkiv")."""
        s = self._s
        at = next(
            (
                k
                for k in (
                    head,
                    *s.children(head, "compound", "amod", "nmod"),
                    *objects_of(s, head, "of", "in", "near"),
                    *_below_of(s, head),
                )
                if k in self._reading.toponyms
            ),
            None,
        )
        if at is None:
            return None
        match = self._reading.toponyms[at]
        best = max(match.candidates, key=lambda c: c.population or 0, default=None)
        if best is None or not best.country:
            return None
        referent = Referent(None, best.name, best.country, (), None, "state", kind="place")
        tokens = [i for i, t in self._reading.toponyms.items() if t is match]
        return Mention(
            min(tokens), max(tokens), at, (referent,), "place", reason=f"{match.text} lies in {best.country}"
        )


def _below_of(s: Sentence, head: int) -> list[int]:
    """ "A block of flats in Kharkiv"."""
    return [o for k in objects_of(s, head, "of") for o in objects_of(s, k, "in", "near")]


def _found(reading: SentenceReading, mentions: Sequence[Mention], slot: str) -> Found:
    parties: list[Party] = []
    referents: list[Referent] = []
    for mention in mentions:
        for referent in mention.referents:
            if any(referent.identity == r.identity for r in referents):
                continue
            referents.append(referent)
            parties.append(party_of(reading, mention, referent))
    if any(
        r.code for r in referents
    ):  # "Xi, Putin and other dignitaries": unnamed company says nothing beside named parties
        kept = [(p, r) for p, r in zip(parties, referents, strict=True) if r.code or (r.sort == "unknown" and r.name)]
        parties, referents = [p for p, _ in kept], [r for _, r in kept]
    return Found(tuple(parties), tuple(referents), slot)


def party_of(reading: SentenceReading, mention: Mention, referent: Referent) -> Party:
    """The party of a claim for a referent, at the words that mention it."""
    s = reading.sentence
    start, end = s.starts[mention.first], s.ends[mention.last]
    return Party(
        s.text[start - s.start : end - s.start],
        start,
        end,
        referent.entity_id,
        referent.name,
        referent.country,
        referent.sectors or (("GOV",) if referent.sort == "state" and referent.kind != "place" else ()),
        referent.role,
        field=s.field,
    )
