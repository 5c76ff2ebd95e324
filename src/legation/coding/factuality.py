"""How certain a deed is, by the words above and around its trigger.

Climbs the dependency tree from the trigger to the root and lets every modal, negation, implicative, rumour marker and
reporting verb on the way change the primitives of DESIGN section 3 (FactBank, ACE, TimeML); the status is derived from
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from legation.coding import hedges
from legation.coding.clauses import Clauses, finite_head
from legation.coding.modality import modality, reporting
from legation.coding.predicates import Predicate
from legation.coding.rules import rules
from legation.model import Certainty, Condition, Polarity, Tense
from legation.reading.mentions import SentenceReading

_CERTAINTY_ORDER: Final[dict[Certainty, int]] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_CONDITIONAL: Final = frozenset(("if", "unless", "whether", "provided", "lest", "should"))
_RAISING: Final = frozenset(("be", "have", "seem", "appear", "tend", "happen", "prove", "remain", "stand"))
_OF_IT: Final = ("the report", "the claim", "the account", "this ", "that ", "it ", "they ", "neither ", "none ")
_FRESH_CLAUSE: Final = frozenset(("relcl", "acl"))


@dataclass(slots=True)
class Facts:
    """The primitives of one predicate, as far as the words above it go, and its reporting verbs, innermost first."""

    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    tense: Tense = "past"
    condition: Condition = "none"
    denied: bool = False
    opinion: bool = False
    cues: list[str] = field(default_factory=list)
    reporters: list[int] = field(default_factory=list)

    def lower(self, certainty: Certainty, cue: str) -> None:
        """Make it no more certain than this."""
        if _CERTAINTY_ORDER[certainty] > _CERTAINTY_ORDER[self.certainty]:
            self.certainty = certainty
        self.cues.append(cue)

    def negate(self, cue: str) -> None:
        self.polarity = "negative" if self.polarity == "positive" else "positive"
        self.cues.append(cue)


class Factuality:
    """Assesses the predicates of one sentence."""

    def __init__(self, reading: SentenceReading, clauses: Clauses) -> None:
        self._r = reading
        self._s = reading.sentence
        self._clauses = clauses
        self._words = modality()

    def assess(self, predicate: Predicate, *, stop_at: int | None = None) -> Facts:
        """The primitives of a predicate. ``stop_at``: a speech act whose content this is; nothing above it counts."""
        facts = Facts()
        at = predicate.token
        if predicate.nominal:
            self._noun(predicate, facts)
            if predicate.support is not None:
                at = predicate.support
        if self._s.pos[at] in ("VERB", "AUX"):
            self._morphology(at, facts)
            self._arguments(at, predicate, facts)
        self._climb(at, facts, stop_at)
        if self._s.text.rstrip().endswith("?"):
            facts.condition = "question"
        self._expressly(facts, predicate)
        return facts

    # ------------------------------------------------------------------ the trigger itself

    def _noun(self, predicate: Predicate, facts: Facts) -> None:
        s = self._s
        for k in s.children(predicate.token, "amod", "compound", "nmod", "det"):
            self._adjective(k, facts)
        if s.tags[predicate.token] in ("NNS", "NN"):
            facts.tense = "past"

    def _adjective(self, k: int, facts: Facts) -> None:
        lemma, groups = self._s.lower[k], self._words.adjectives
        if lemma in groups["plan"]:
            facts.tense = "future"
            facts.cues.append(lemma)
        elif lemma in groups["possible"]:
            facts.lower("possible", lemma)
        elif lemma in groups["unconfirmed"]:
            facts.lower("unknown", lemma)
        elif lemma in groups["negative"] or lemma in ("no", "neither"):
            facts.negate(lemma)
        elif lemma in groups["untrue"]:
            facts.negate(lemma)
            facts.certainty = "certain"

    def _morphology(self, verb: int, facts: Facts) -> None:
        """Tense, modals and negation of one verb."""
        s, modals = self._s, self._words.modals
        auxiliaries = [s.lower[k] for k in s.children(verb, "aux", "auxpass")]
        if hedges.is_inverted(s, verb):
            facts.condition = "conditional"
            facts.cues.append("if")
            return
        future = any(a in modals["future"] for a in auxiliaries)
        if future or self._is_going_to(verb):
            facts.tense = "future"
            facts.cues.append("will")
        elif any(a in modals["would"] for a in auxiliaries):
            facts.tense = "future"
            facts.cues.append("would")
        elif "have" in auxiliaries and any(a in modals["perhaps"] for a in auxiliaries) and s.tags[verb] == "VBN":
            facts.lower("unknown", next(a for a in auxiliaries if a in modals["perhaps"]) + " have")
        elif any(a in modals["possible"] for a in auxiliaries):
            facts.lower("possible", next(a for a in auxiliaries if a in modals["possible"]))
        elif s.tags[verb] in ("VBG", "VBZ", "VBP") and not {"was", "were", "had"} & set(auxiliaries):
            facts.tense = "past" if s.field == "title" or "has" in auxiliaries or "have" in auxiliaries else "ongoing"
        if s.lemmas[verb] == "be" and any(s.lower[k] in ("due", "scheduled") for k in s.children(verb, "acomp")):
            facts.tense = "future"  # "was due in Skopje"
            facts.cues.append("due")
        if s.lemmas[verb] in ("expect", "await") and s.child(verb, "auxpass") is not None:
            facts.tense = "future"  # "is expected in Belgrade": the trigger itself looks ahead
        self._negation(verb, facts)
        self._adverbs(verb, facts)

    def _is_going_to(self, verb: int) -> bool:
        s = self._s
        head = s.heads[verb]
        return s.deps[verb] == "xcomp" and s.lower[head] == "going" and s.child(verb, "aux") is not None

    def _negation(self, verb: int, facts: Facts) -> None:
        s = self._s
        if hedges.is_neither(s, verb):
            facts.negate("neither")
            return
        if hedges.is_negated(s, verb):
            facts.negate("not")
        elif any(s.lower[k] in self._words.adverbs["negative"] for k in s.children(verb, "advmod")):
            facts.negate("never")
        elif any(s.lower[k] in self._words.adverbs["nearly"] and k < verb for k in s.children(verb, "advmod")):
            facts.negate("almost")

    def _adverbs(self, verb: int, facts: Facts) -> None:
        s, groups = self._s, self._words.adverbs
        by = [d for k in s.children(verb, "agent", "prep") for d in s.children(k, "advmod")]
        for k in (*s.children(verb, "advmod", "npadvmod"), *by):
            word = s.lower[k]
            if word in groups["unconfirmed"]:
                facts.lower("unknown", word)
            elif word in groups["possible"]:
                facts.lower("possible", word)
            elif word in groups["probable"]:
                facts.lower("probable", word)

    def _arguments(self, verb: int, predicate: Predicate, facts: Facts) -> None:
        """ "No country signed", "signed no deal"."""
        s = self._s
        clause = self._clauses.of(verb)
        nouns = [*clause.subjects, *clause.objects]
        for k in nouns:
            if predicate.nominal and k == predicate.token:
                continue
            if any(s.lower[d] in ("no", "neither") and s.deps[d] in ("det", "preconj") for d in s.kids[k]) or s.lower[
                k
            ] in ("nobody", "none", "neither", "nothing"):
                facts.negate("no")
                return
            if s.lower[k] == "one" and s.child(k, "neg") is not None:
                facts.negate("not one")
                return
        for k in s.children(verb, "advcl"):
            self._condition(k, facts)
        if facts.tense == "future" and hedges.has_contingency(s, verb):
            facts.condition = "conditional"
            facts.cues.append("in the event of")

    def _condition(self, clause: int, facts: Facts) -> None:
        s = self._s
        if any(s.lower[m] in _CONDITIONAL for m in s.children(clause, "mark")) and facts.tense == "future":
            facts.condition = "conditional"
            facts.cues.append("if")

    # ------------------------------------------------------------------ what stands above

    def _climb(self, at: int, facts: Facts, stop_at: int | None) -> None:
        s = self._s
        factual = False  # above a relative clause only sources count
        lowest = at
        self._said_aside(at, facts)
        while s.heads[at] != at:
            head, dep = finite_head(s, at) if s.deps[at] == "conj" else s.heads[at], s.deps[at]
            if hedges.is_asked(s, at):
                facts.lower("unknown" if facts.tense == "past" and s.tags[at] != "VB" else "possible", "whether")
            if head == stop_at:
                return
            if not factual:
                factual = self._step(at, head, dep, facts, lowest)
            if self._reports(at, head, dep, factual):
                facts.reporters.append(head)
            self._said_aside(head, facts)
            at = head

    def _said_aside(self, at: int, facts: Facts) -> None:
        """ "The junta, a diplomat said, has asked": a reporting verb that hangs on what it reports."""
        s = self._s
        for k in s.children(at, "parataxis"):
            if s.lemmas[k] in reporting().verbs and s.child(k, "nsubj") is not None and k not in facts.reporters:
                facts.reporters.append(k)

    def _reports(self, at: int, head: int, dep: str, factual: bool) -> bool:
        """Whether the head is a reporting verb whose report holds the deed."""
        s = self._s
        if s.pos[head] not in ("VERB", "AUX") or s.lemmas[head] not in reporting().verbs:
            return False
        if factual and reporting().verbs[s.lemmas[head]] != "asserts":
            return False  # "denied sending thugs to a rally at which two were stabbed": the stabbing is not denied
        nominal = dep in ("dobj", "pobj", "xcomp") and not factual
        return dep in ("ccomp", "parataxis") or (
            nominal and s.lemmas[head] in ("deny", "confirm", "report", "announce")
        )

    def _step(self, at: int, head: int, dep: str, facts: Facts, lowest: int) -> bool:
        """Let the head change the facts; True when nothing above bears on certainty any more."""
        s = self._s
        if dep in _FRESH_CLAUSE and hedges.is_content(s, at, self._words.nouns["unconfirmed"]):
            self._under_noun(at, head, "acl", facts)  # "a report that ships had sailed"
            return False
        if dep in _FRESH_CLAUSE and s.tags[at] != "VB":
            if dep == "acl" and s.child(at, "mark") is not None:
                self._under_noun(at, head, dep, facts)
            elif dep == "relcl" and hedges.is_content(s, at, self._words.nouns["denied"]):
                self._under_noun(at, head, "acl", facts)  # "a denial that ships had sailed"
            return True
        if dep == "relcl" and facts.tense == "future" and s.lemmas[head] in self._words.nouns["draft"]:
            facts.lower("possible", f"{s.lemmas[head]} that would")
        if hedges.is_supposed(s, at):
            facts.condition = "conditional"
            facts.cues.append(s.lower[head])
        if dep == "conj" and s.pos[head] in ("VERB", "AUX") and s.pos[at] in ("VERB", "AUX"):
            self._share(at, head, facts)
        elif dep == "advcl":
            return self._adverbial(at, head, facts)
        elif dep == "xcomp" and self._is_purpose(at, head):
            facts.condition = "purpose"
            facts.cues.append("in order to")
        elif s.pos[head] in ("VERB", "AUX"):
            self._under_verb(at, head, dep, facts)
        elif s.pos[head] in ("NOUN", "PROPN"):
            self._under_noun(at, head, dep, facts)
        elif s.pos[head] == "ADJ" and dep in ("xcomp", "ccomp", "prep", "acl"):
            self._adjective(head, facts)
        elif s.lower[head] in ("without", "instead", "rather", "short"):
            facts.negate(s.lower[head])
        elif s.pos[head] == "ADP" and any(s.lower[k] in ("instead", "rather") for k in s.kids[head]):
            facts.negate("instead of")
        elif s.lower[head] in ("before", "pending", "ahead") and s.pos[at] == "NOUN":
            facts.tense = "future" if s.lower[head] != "before" else facts.tense
        return False

    def _share(self, at: int, head: int, facts: Facts) -> None:
        """A coordinated verb without auxiliaries shares those of the first ("will travel to Hanoi and meet Lam")."""
        s = self._s
        if (
            s.child(at, "aux", "auxpass", "nsubj") is None
            and (s.tags[at] == s.tags[head] or (s.tags[at], s.tags[head]) == ("VBP", "VB"))
            and s.tags[at] in ("VB", "VBP", "VBN", "VBG")
        ):
            before = facts.polarity
            self._morphology(head, facts)
            if facts.polarity != before and "but" in s.lower[min(at, head) : max(at, head)]:
                facts.polarity = before

    def _is_purpose(self, at: int, head: int) -> bool:
        """ "Phoned them to offer help": an infinitive after an object that the verb does not make do it."""
        s = self._s
        known = {word for group in self._words.verbs.values() for word in group} | rules().object_control
        raising = s.lemmas[head] in _RAISING
        return s.tags[at] == "VB" and s.pos[head] == "VERB" and not raising and s.lemmas[head] not in known

    def _adverbial(self, at: int, head: int, facts: Facts) -> bool:
        s = self._s
        marks = {s.lower[m] for m in s.children(at, "mark", "advmod")}
        if marks & _CONDITIONAL:
            facts.condition = "conditional"
            facts.cues.append("if")
        elif any(s.lower[k] == "to" for k in s.children(at, "aux")) and s.tags[at] == "VB":
            facts.condition = "purpose"
            facts.cues.append("in order to")
        elif s.tags[at] == "VBG" and s.pos[head] in ("VERB", "AUX"):
            self._inherit(head, facts)
        return True

    def _inherit(self, head: int, facts: Facts) -> None:
        """ "will fly there, meeting …": a participle takes tense and modality of its verb."""
        other = Facts()
        self._morphology(head, other)
        if other.tense == "future" or other.certainty != "certain":
            facts.tense, facts.certainty = other.tense, other.certainty
        elif facts.tense == "ongoing":
            facts.tense = other.tense

    def _under_verb(self, at: int, head: int, dep: str, facts: Facts) -> None:
        s, groups, lemma = self._s, self._words.verbs, self._s.lemmas[head]
        if (
            dep == "advmod"
            and s.lower[at] == "back"
            and self._keeps_from(head)
            and self._holds_deed(s.child(at, "prep") or at)
        ):
            facts.negate(f"{lemma} back from")
            return
        if dep == "prep" and s.lower[at] == "from" and self._keeps_from(head) and self._holds_deed(at):
            facts.negate(f"{lemma} from")
            return
        complement = dep in ("xcomp", "ccomp", "acomp", "dobj", "attr", "oprd", "prep", "nsubj", "nsubjpass", "pcomp")
        if not complement:
            return
        passive = s.child(head, "auxpass") is not None or (s.deps[head] in ("acl", "amod") and s.tags[head] == "VBN")
        clausal = dep in ("xcomp", "ccomp", "acomp", "oprd")
        infinitive = (clausal and s.tags[at] in ("VB", "VBG", "VBN")) or s.pos[at] == "NOUN"
        yet = any(s.lower[k] == "yet" for k in (*s.children(head, "advmod"), *s.children(at, "advmod")))
        if (
            dep in ("dobj", "nsubjpass")
            and lemma in groups["vouched"]
            and s.lemmas[at] in self._words.nouns["unconfirmed"]
        ):
            self._vouched(head, facts)
        elif (
            dep == "ccomp"
            and lemma not in reporting().verbs
            and (rumour := hedges.rumour_about(s, head, self._words.nouns["unconfirmed"]))
        ):
            facts.lower("unknown", rumour)
        elif lemma in groups["open"] and hedges.is_refused(s, head):
            facts.lower("possible", f"not {lemma}")
        elif dep == "prep" and lemma in groups["mused"] and s.child(at, "pcomp") is not None:
            facts.lower("possible", f"{lemma} {s.lower[at]}")
        elif lemma in ("be", "have", "remain") and dep == "xcomp" and s.tags[at] == "VB" and yet:
            facts.negate("yet to")
        elif lemma in groups["unhesitating"] and hedges.is_negated(s, head) and clausal:
            facts.cues.append(f"not {lemma}")
        elif lemma == "be" and dep == "xcomp" and s.tags[at] == "VB":
            facts.tense = "future"
            facts.cues.append("is to")
            self._morphology_above(head, facts)
        elif passive and lemma in groups["expected"] and (clausal or dep == "nsubjpass"):
            facts.tense = "future"
            facts.cues.append(f"{lemma}ed")
            self._morphology_above(head, facts)
        elif passive and lemma in groups["rumoured"] and dep == "xcomp":
            facts.lower("unknown", f"is {lemma}ed to")
        elif lemma in groups["denied"] and dep in ("dobj", "xcomp", "ccomp", "pcomp", "prep"):
            facts.denied = True
            facts.cues.append(lemma)
        elif clausal and lemma in (groups["doubted"] | groups["alleged"]):
            if facts.certainty == "possible":  # what might be is no less possible for being speculated about
                facts.cues.append(lemma)
            else:
                facts.lower("unknown", lemma)
        elif (
            clausal
            and infinitive
            and lemma in groups["plan"]
            and not (lemma in self._words.passive_only and not passive)
        ):
            facts.tense = "future"
            facts.cues.append(lemma)
            self._morphology_above(head, facts)
        elif infinitive and lemma in groups["possible"] and dep not in ("nsubj", "nsubjpass"):
            facts.lower("possible", lemma)
        elif infinitive and lemma in groups["failed"] and self._is_undone(head):
            facts.cues.append(f"not {lemma}")  # "never stopped buying"
        elif infinitive and lemma in groups["failed"] and dep not in ("prep",):
            if clausal or dep in ("pcomp",) or (dep in ("dobj", "nsubjpass") and s.pos[at] == "NOUN"):
                facts.negate(lemma)
        elif clausal and infinitive and lemma in groups["expected"]:
            facts.tense = "future"
            facts.cues.append(lemma)
        elif clausal and infinitive and lemma in groups["managed"]:
            self._morphology_above(head, facts)
        elif dep == "ccomp" and lemma in ("be", "seem", "remain", "appear") and s.child(head, "acomp") is not None:
            self._adjective(s.child(head, "acomp") or head, facts)
        elif dep == "ccomp" and lemma in groups["opinion"]:
            facts.opinion = True
            facts.cues.append(lemma)
        elif dep in ("dobj", "nsubjpass", "nsubj") and s.pos[at] == "NOUN":
            self._noun_event_under_verb(head, lemma, passive, dep, facts)
        elif clausal and lemma in ("seem", "appear"):
            facts.lower("probable", lemma)
        elif clausal and lemma in ("remain", "be") and dep == "acomp":
            self._morphology_above(head, facts)

    def _is_undone(self, head: int) -> bool:
        """Whether a verb of failing or stopping is itself negated."""
        s = self._s
        return hedges.is_negated(s, head) or any(s.lower[k] == "never" for k in s.children(head, "advmod"))

    def _vouched(self, head: int, facts: Facts) -> None:
        """ "Confirmed the report that …": it is certain; "neither side confirmed it": it is not known."""
        if hedges.is_refused(self._s, head):
            facts.lower("unknown", f"not {self._s.lower[head]}")
        else:
            facts.certainty = "certain"
            facts.cues.append(self._s.lower[head])

    def _keeps_from(self, verb: int) -> bool:
        """ "Refrained from", "held back from", "prevented them from"."""
        return self._s.lemmas[verb] in self._words.verbs["kept_from"]

    def _holds_deed(self, preposition: int) -> bool:
        """Whether a deed, not a place or a thing, stands under the preposition."""
        return self._s.child(preposition, "pcomp") is not None

    def _noun_event_under_verb(self, head: int, lemma: str, passive: bool, dep: str, facts: Facts) -> None:
        groups = self._words.verbs
        if lemma in groups["plan"] or (passive and lemma in groups["expected"]):
            facts.tense = "future"
            facts.cues.append(lemma)
        elif dep in ("nsubj", "nsubjpass") and lemma in ("remain", "be"):
            complement = self._s.child(head, "acomp", "attr")
            if complement is not None:
                self._adjective(complement, facts)

    def _morphology_above(self, head: int, facts: Facts) -> None:
        """Negation and modals on a raising or planning verb bear on the deed."""
        s, modals = self._s, self._words.modals
        auxiliaries = [s.lower[k] for k in s.children(head, "aux")]
        if any(a in modals["future"] or a in modals["would"] for a in auxiliaries):
            facts.tense = "future"
        if any(a in modals["possible"] for a in auxiliaries):
            facts.lower("possible", next(a for a in auxiliaries if a in modals["possible"]))
        self._negation(head, facts)
        self._adverbs(head, facts)

    def _under_noun(self, at: int, head: int, dep: str, facts: Facts) -> None:
        """The noun above: "plans to strike", "reports of a meeting", "speculation over talks"."""
        s, groups, lemma = self._s, self._words.nouns, self._s.lemmas[head]
        if dep not in ("acl", "prep", "ccomp", "appos", "relcl"):
            return
        if dep == "relcl" and s.tags[at] != "VB":
            return
        if dep == "prep" and s.lower[at] not in (
            "of",
            "for",
            "to",
            "over",
            "about",
            "on",
            "that",
            "between",
            "with",
            "regarding",
            "at",
        ):
            return
        negated = any(s.lower[d] == "no" for d in s.children(head, "det"))
        if hedges.is_contingency(s, head):
            facts.condition = "conditional"
            facts.cues.append(f"in {lemma} of")
        elif lemma in groups["plan"]:
            facts.tense = "future"
            facts.cues.append(lemma)
        elif lemma in groups["possible"]:
            facts.lower("possible", lemma)
        elif lemma in groups["unconfirmed"] and not (lemma == "talk" and dep == "prep"):
            facts.lower("unknown", lemma)
        elif lemma in groups["denied"]:
            facts.denied = True
            facts.cues.append(lemma)
        elif lemma in groups["negative"]:
            facts.negate(lemma)
        elif dep == "acl" and s.tags[at] == "VB" and lemma not in ("force", "troop", "power"):
            facts.tense = "future"
            facts.cues.append(f"{lemma} to")
        if negated and lemma in groups["unconfirmed"]:
            facts.certainty = "certain"
            if lemma != "doubt":  # "there is no doubt that it fired"
                facts.negate("no " + lemma)

    # ------------------------------------------------------------------ the sentence

    def _expressly(self, facts: Facts, predicate: Predicate) -> None:
        """ "No official confirmation has been made" elsewhere in the sentence."""
        text = self._s.text.lower()
        for phrase in self._words.unconfirmed_phrases:
            at = text.find(phrase)
            if at >= 0 and facts.polarity == "positive":
                trigger = self._s.starts[predicate.token] - self._s.start
                between = text[min(at, trigger) : max(at + len(phrase), trigger)]
                if "; " not in between or between.rpartition("; ")[2].startswith(_OF_IT):
                    facts.lower("unknown", phrase)
                    facts.denied = facts.denied and "nor den" not in phrase
                return
