"""The main loop: documents in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from legation.coding.claims import Assembler
from legation.coding.drafts import Draft
from legation.coding.frames import load_lexicon
from legation.coding.memory import Memory
from legation.coding.raw import in_raw_words
from legation.coding.sentences import SentenceCoder
from legation.coding.within import bearing, join
from legation.entities import load_knowledge_base
from legation.model import Claim, Document, Place
from legation.ontology import load_ontology
from legation.places import load_gazetteer
from legation.reading.reader import FieldReading, Reader, Reading

VERSION = "0.1.0"


class Coder:
    """Holds the models and the data; codes streams of documents in constant memory.

    Args:
        profile: the codebook profile, ``plover-2.0`` or ``plover-2021``.
        extra_entities: CSV files of the user's that add or override rows of the knowledge base.
    """

    def __init__(self, *, profile: str = "plover-2.0", extra_entities: Iterable[str | Path] = ()) -> None:
        self.profile = profile
        self.version = f"legation {VERSION}"
        self.ontology = load_ontology(profile)
        self._kb = load_knowledge_base(extra=tuple(extra_entities))
        self.codebook_version = self.ontology.version
        self.knowledge_base_version = self._kb.version
        self._gazetteer = load_gazetteer()
        self.lexicon = load_lexicon()
        self.reader = Reader(self._kb, self._gazetteer, triggers=self.lexicon.forms)
        self._assembler = Assembler(self.ontology, self.version)

    def code(self, document: Document) -> list[Claim]:
        """The claims of one document, in reading order."""
        return next(claims for _, claims in self.pipe([document]))

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims, in order; the same claims whatever stands before or after it."""
        for reading in self.reader.read(documents):
            yield reading.document, self.code_reading(reading)

    def code_reading(self, reading: Reading) -> list[Claim]:
        """The claims of a document that has been read."""
        places = self._places(reading)
        claims = join(
            (bearing(draft), self._assembler.claim(reading, draft, places[draft.reading.sentence.field]))
            for draft in self._drafts(reading)
        )
        if reading.is_plain:
            return claims
        return [in_raw_words(claim, reading.document) for claim in claims]

    def _drafts(self, reading: Reading) -> Iterator[Draft]:
        memory = Memory()
        for sentence in reading.sentences:
            quotations = reading.field_of(sentence.sentence).quotations
            yield from SentenceCoder(self.lexicon, sentence, quotations, memory).drafts()

    def _places(self, reading: Reading) -> dict[str, dict[int, Place]]:
        """The resolved places of each field, by the offset of the toponym; states that the article names weigh in."""
        countries: dict[str, float] = {}
        for match in reading.body.names:
            country = self._kb.entity(match.entity_ids[0]).country
            if country is not None:
                countries[country] = countries.get(country, 0.0) + 1.0
        dateline = reading.dateline.place if reading.dateline else None
        return {
            source.field: self._resolve(source, countries, dateline)
            for source in (reading.body, reading.title)
            if source is not None
        }

    def _resolve(self, source: FieldReading, countries: dict[str, float], dateline: str | None) -> dict[int, Place]:
        places = self._gazetteer.resolve(source.places, countries=countries, dateline=dateline)
        return {place.start: place for place in places}
