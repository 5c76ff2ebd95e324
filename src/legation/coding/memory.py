"""What an article has reported so far: for nouns that point back to a deed, and for parties that the sentence leaves out.

"Australia deplored the takeover": the party condemned is whoever took over. "Japan suspended new grants" after the news that others
imposed sanctions on New Delhi: the party left out is India. Such parties are marked as inferred and cost confidence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from legation.coding.drafts import Draft
    from legation.coding.roles import Found

REACH: Final = 4  # sentences that a definite deed noun looks back
QUAD: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("AID", "COOPERATE", "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("ACCUSE", "REQUEST", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
# Nouns for a deed that says nothing of its kind, and the kinds they usually mean.
DEED_NOUNS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        ("attack", "assault", "killing", "raid", "takeover", "coup", "intrusion", "strike", "bombing", "shelling", "crackdown", "violence", "incursion",
         "invasion", "massacre", "assassination", "murder", "shooting", "offensive", "seizure", "arrest", "detention", "blast", "operation", "aggression",
         "hijacking", "kidnapping", "abduction", "clash", "bloodshed", "provocation", "outrage", "atrocity", "death", "transit", "test", "launch", "drill", "exercise"),
        frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION")),
    ),
    **dict.fromkeys(
        ("accord", "pact", "treaty", "agreement", "deal", "summit", "visit", "meeting", "talk", "alliance", "trip", "truce", "ceasefire", "cooperation"),
        frozenset(("AGREE", "SUPPORT", "CONSULT", "COOPERATE", "RETREAT")),
    ),
    **dict.fromkeys(("charge", "accusation", "allegation", "claim", "criticism", "blame", "complaint", "remark", "condemnation"), frozenset(("ACCUSE",))),
    **dict.fromkeys(("demand", "request", "appeal", "call", "plea", "ultimatum", "invitation"), frozenset(("REQUEST", "THREATEN"))),
    **dict.fromkeys(("offer", "proposal", "promise", "pledge", "plan", "initiative"), frozenset(("AGREE", "REQUEST", "CONSULT"))),
    **dict.fromkeys(("threat", "warning"), frozenset(("THREATEN",))),
    **dict.fromkeys(("sanction", "embargo", "tariff", "measure", "expulsion", "verdict", "sentence", "ruling", "conviction"), frozenset(("SANCTION", "COERCE"))),
    **dict.fromkeys(("move", "decision", "step", "action", "act", "gesture"), frozenset(QUAD)),
}


@dataclass(slots=True)
class Memory:
    """The drafts of the article so far, in reading order."""

    drafts: list[Draft] = field(default_factory=list)

    def deed(self, lemma: str, sentence: int, fits: Callable[[Draft], bool] = lambda d: True) -> Draft | None:
        """The deed that a definite noun points back to, nearest first."""
        kinds = DEED_NOUNS.get(lemma)
        if kinds is None:
            return None
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > REACH:
                return None
            fresh = draft.sentence_index == sentence or draft.facts.certainty == "possible" or draft.fragment
            if draft.event_type in kinds and draft.actors and not fresh and fits(draft):
                return draft
        return None

    def last(self, sentence: int, *types: str) -> Draft | None:
        """The last draft of one of these types within reach."""
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > REACH:
                return None
            if draft.event_type in types and not draft.fragment:
                return draft
        return None

    def left_out(self, event_type: str, sentence: int, actors: Found) -> Found | None:
        """The party that a deed of this type leaves out: whom the deeds just before, of the same quad class, were done to."""
        own = {r.code for r in actors.referents}
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > 1:
                return None
            if QUAD[draft.event_type] != QUAD[event_type] or draft.fragment:
                continue
            kept = [(p, r) for p, r in zip(draft.recipients.parties, draft.recipients.referents, strict=True) if r.code and r.code not in own]
            if kept:
                return replace(draft.recipients, parties=tuple(p for p, _ in kept), referents=tuple(r for _, r in kept), slot="left out")
        return None

    def counterparty(self, sentence: int, actors: Found) -> Found | None:
        """The other side of the last deed that the actor's own side did or suffered."""
        own = {r.code for r in actors.referents if r.code}
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > 2:
                return None
            for mine, theirs in ((draft.actors, draft.recipients), (draft.recipients, draft.actors)):
                if own & {r.code for r in mine.referents}:
                    kept = [(p, r) for p, r in zip(theirs.parties, theirs.referents, strict=True) if r.code and r.code not in own]
                    if kept:
                        return replace(theirs, parties=tuple(p for p, _ in kept), referents=tuple(r for _, r in kept), slot="counterparty")
        return None
