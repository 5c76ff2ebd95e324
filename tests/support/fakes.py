"""A coder that needs no models, and documents for it: deterministic, so that desks can be compared row by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.model import Claim, Document, Party, SentenceRef, Source, Span, When

COUNTRIES = {"Kim": "PRK", "Xi": "CHN", "Putin": "RUS", "Lai": "TWN"}
VERBS = {"met": "CONSULT", "praised": "SUPPORT", "accused": "ACCUSE"}


@dataclass(frozen=True)
class FakeCoder:
    """Makes a claim of every "NAME VERB NAME" that it finds."""

    version: str = "fake 1"
    profile: str = "plover-2.0"
    knowledge_base_version: str = "kb 1"

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        for document in documents:
            yield document, self.code(document)

    def code(self, document: Document) -> list[Claim]:
        pattern = rf"({'|'.join(COUNTRIES)}) ({'|'.join(VERBS)}) ({'|'.join(COUNTRIES)})"
        return [self._claim(document, found) for found in re.finditer(pattern, document.text)]

    def _claim(self, document: Document, found: re.Match[str]) -> Claim:
        event_type = VERBS[found[2]]
        key = f"{document.id}|{document.text}|{found.start()}"
        return Claim(
            claim_id=hashlib.sha256(key.encode()).hexdigest()[:16],
            document_id=document.id,
            event_type=event_type,
            plover_type=event_type,
            cameo="040",
            quad_class=3 if event_type == "ACCUSE" else 1,
            scores={"plover": 1.0, "goldstein": None},
            trigger=Span(found[2], *found.span(2)),
            sentence=SentenceRef(0, 0, len(document.text)),
            published_at=document.published_at,
            publisher=document.publisher,
            actors=(party(found, 1),),
            recipients=(party(found, 3),),
            attribution=(Source("officials", 0, 9, cue="said"),) if event_type == "ACCUSE" else (),
            date=When(document.published_at, document.published_at, "day") if document.published_at else None,
            details={"novelty": "first"},
            confidence=0.9,
            explanation=("fake",),
            coder=self.version,
        )


def party(found: re.Match[str], group: int) -> Party:
    """A party from a group of the match."""
    country = COUNTRIES[found[group]]
    name = f"{country}.{found[group].upper()}"
    return Party(found[group], *found.span(group), name, found[group], country, ("GOV",), "head of state")


def documents(number: int) -> list[Document]:
    """Documents of all sorts: some are revisions by id or URL, some have equal texts."""
    made = []
    names, verbs = list(COUNTRIES), list(VERBS)
    for index in range(number):
        text = f"{names[index % 4]} {verbs[index % 3]} {names[(index + 1) % 4]} on day {index // 5}."
        url = f"https://news.example/{index // 2}" if index % 7 == 0 else None
        key = f"doc-{index - 3 if index % 11 == 10 else index}"
        day = f"2025-09-{index % 28 + 1:02d}"
        made.append(Document(key, text, published_at=day, publisher="Example", url=url))
    return made
