"""What an article has reported so far: for nouns that point back to a deed, and for parties that a sentence leaves out.

"Australia deplored the takeover": the party condemned is whoever took over. "Japan suspended new grants" after the news
that others imposed sanctions on New Delhi: the party left out is India. Explanations say where such a party comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from legation.coding.found import Found
from legation.coding.rules import QUAD, rules
from legation.model import Source

if TYPE_CHECKING:
    from legation.coding.drafts import Draft

REACH: Final = 4  # sentences that a definite deed noun looks back


@dataclass(slots=True)
class Memory:
    """The drafts of the article so far, in reading order."""

    drafts: list[Draft] = field(default_factory=list)
    speakers: dict[int, Source] = field(default_factory=dict)
    """Who spoke in a sentence that holds a quotation, by the sentence's number."""

    def add(self, drafts: Iterable[Draft]) -> None:
        """Remember drafts; those out of reach are let go, so that memory does not grow with the article."""
        self.drafts.extend(drafts)
        while self.drafts and self.drafts[-1].sentence_index - self.drafts[0].sentence_index > 2 * REACH:
            del self.drafts[0]

    def deed(self, lemma: str, sentence: int, fits: Callable[[Draft], bool] = lambda d: True) -> Draft | None:
        """The deed that a definite noun points back to, nearest first."""
        kinds = rules().deed_nouns.get(lemma)
        if kinds is None:
            return None
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > REACH:
                return None
            fresh = draft.sentence_index == sentence or draft.facts.certainty == "possible" or draft.fragment
            if (
                draft.event_type in kinds
                and draft.actors
                and not fresh
                and draft.facts.polarity == "positive"
                and fits(draft)
            ):
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

    def left_out(self, event_type: str, sentence: int, actors: Found) -> Found:
        """The party that a deed of this type leaves out: whom the deeds just before of its quad class were done to."""
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > 1:
                break
            if QUAD[draft.event_type] == QUAD[event_type] and not draft.fragment:
                found = draft.recipients.keep(lambda r: bool(r.code) and r.code not in actors.codes, slot="left out")
                if found:
                    return found
        return Found()

    def counterparty(self, sentence: int, actors: Found) -> Found:
        """The other side of the last deed that the actor's own side did or suffered."""
        own = actors.codes
        for draft in reversed(self.drafts):
            if sentence - draft.sentence_index > 2:
                break
            for mine, theirs in ((draft.actors, draft.recipients), (draft.recipients, draft.actors)):
                found = theirs.keep(lambda r: bool(r.code) and r.code not in own, slot="counterparty")
                if found and own & mine.codes:
                    return found
        return Found()
