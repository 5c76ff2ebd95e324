"""A claim in the making: what is known of one deed before codes, dates and places are worked out."""

from __future__ import annotations

from dataclasses import dataclass

from legation.coding.factuality import Facts
from legation.coding.found import Found
from legation.coding.predicates import Predicate
from legation.model import Corroboration, Kind, Party, Source
from legation.reading.mentions import SentenceReading


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making, still tied to the tokens of its sentence.

    ``content`` is the deed promised, threatened, asked for or refused; ``notes`` go into the explanation; a
    ``fragment`` has too few parties to stand alone and can only add to another claim; ``own`` is the type of a user's
    codebook that its frame names, ``event_type`` being the PLOVER type that it stands for.
    """

    reading: SentenceReading
    predicate: Predicate
    event_type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    kind: Kind
    actors: Found
    recipients: Found
    facts: Facts
    sources: tuple[Source, ...]
    witnesses: tuple[Corroboration, ...] = ()
    content: Predicate | None = None
    regarding: tuple[Party, ...] = ()
    notes: tuple[str, ...] = ()
    fragment: bool = False
    embedded: bool = False
    own: str | None = None

    @property
    def sentence_index(self) -> int:
        return self.reading.sentence.index

    def becomes(self, event_type: str, mode: str | None, note: str, *, own: str | None = None) -> None:
        """Change the type by a rule of the codebook; the frame's CAMEO code no longer holds."""
        self.event_type, self.mode, self.cameo, self.own = event_type, mode, None, own
        self.notes = (*self.notes, note)
