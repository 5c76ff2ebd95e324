"""The main loop: documents in, claims out."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from legation.coding.claims import Assembler
from legation.coding.drafts import Draft
from legation.coding.frames import Lexicon, load_lexicon
from legation.coding.memory import Memory
from legation.coding.raw import in_raw_words
from legation.coding.sentences import SentenceCoder
from legation.coding.within import Bearing, bearing, join
from legation.entities import load_knowledge_base
from legation.errors import UsageError
from legation.model import Claim, Document, Place
from legation.ontology import DEFAULT_PROFILE, load_ontology
from legation.places import load_gazetteer
from legation.reading.reader import FieldReading, Reader, Reading

VERSION = "0.1.0"


class Coder:
    """Holds the models and the data; codes streams of documents in constant memory.

    Args:
        codebook: a codebook profile, ``plover-2.0`` (if nothing is said) or ``plover-2021``, or the path of a TOML file
            of the user's (``docs/howto/own-codebook.md``).
        profile: the same under its earlier name.
        extra_entities: CSV files of the user's that add or override rows of the knowledge base.

    Raises:
        UsageError: US001, there is no such profile, or ``codebook`` and ``profile`` differ.
        DataError: DA001 to DA004, the user's codebook is missing or wrong; the message names the line.
    """

    def __init__(
        self,
        *,
        codebook: str | Path | None = None,
        profile: str | Path | None = None,
        extra_entities: Iterable[str | Path] = (),
    ) -> None:
        named = self._codebook = _one_of(codebook, profile)
        self.version = f"legation {VERSION}"
        self.ontology = load_ontology(named)
        self.profile = self.ontology.profile
        self.lexicon = load_lexicon(named)
        self._kb = load_knowledge_base(extra=tuple(extra_entities))
        self.codebook_version = self.ontology.version
        self.knowledge_base_version = self._kb.version
        self._gazetteer = load_gazetteer()
        self.reader = Reader(self._kb, self._gazetteer, triggers=self.lexicon.forms)
        self._assembler = Assembler(self.ontology, self.version)

    @functools.cached_property
    def plover_lexicon(self) -> Lexicon:
        """The lexicon that names relations in PLOVER: with the frames of all its types, whatever the codebook's are."""
        return load_lexicon(self._codebook, whole=True)

    def code(self, document: Document) -> list[Claim]:
        """The claims of one document, in reading order."""
        return next(claims for _, claims in self.pipe([document]))

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims, in order; the same claims whatever stands before or after it."""
        for reading in self.reader.read(documents):
            yield reading.document, self.code_reading(reading)

    def code_reading(self, reading: Reading) -> list[Claim]:
        """The claims of a document that has been read."""
        claims = self._joined(reading)
        if reading.is_plain:
            return claims
        return [in_raw_words(claim, reading.document) for claim in claims]

    def _joined(self, reading: Reading) -> list[Claim]:
        """The article's claims, folded and linked within each type, under the codebook's names."""
        places = self._places(reading)
        pairs: dict[str | None, list[tuple[Bearing, Claim]]] = {}
        order: dict[str, int] = {}
        for draft in self._drafts(reading):
            claim = self._assembler.claim(reading, draft, places[draft.reading.sentence.field])
            order.setdefault(claim.claim_id, len(order))
            pairs.setdefault(draft.own, []).append((bearing(draft), claim))
        claims = [self._assembler.named(claim, own) for own, found in pairs.items() for claim in join(found)]
        return claims if len(pairs) < 2 else sorted(claims, key=lambda claim: order[claim.claim_id])

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


def _one_of(codebook: str | Path | None, profile: str | Path | None) -> str | Path:
    """The codebook that either name gives; the default where neither does."""
    if codebook is not None and profile is not None and str(codebook) != str(profile):
        raise UsageError("US001", "`codebook` and `profile` name two codebooks", remedy="leave `profile` out")
    return codebook or profile or DEFAULT_PROFILE
