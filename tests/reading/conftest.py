"""The reading room with the real knowledge base, gazetteer and parser, but a handful of trigger words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.entities import KnowledgeBase, load_knowledge_base
from legation.model import Document
from legation.places import load_gazetteer
from legation.reading.mentions import SentenceReading
from legation.reading.parse import Sentence, parse
from legation.reading.reader import Reader, Reading
from legation.reading.referents import Referent

TRIGGERS = "met visited praised said talks accused shelled criticised arrived left thanked attacked warned".split()

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The knowledge base that ships."""
    return load_knowledge_base()


@pytest.fixture(scope="session")
def reader(kb: KnowledgeBase) -> Reader:
    """A reader with few triggers."""
    return Reader(kb, load_gazetteer(), triggers=TRIGGERS)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Read one text: ``read(text, title=…, on=…, screen=…, datelines=…)``."""

    def inner(
        text: str,
        *,
        title: str | None = None,
        on: str | None = "2024-05-14",
        screen: bool = True,
        datelines: bool = True,
    ) -> Reading:
        document = Document("d", text, title=title, published_at=on)
        return next(reader.read([document], screen=screen, datelines=datelines))

    return inner


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Sentence]:
    """Parse one sentence."""

    def inner(text: str, names: tuple[str, ...] = ()) -> Sentence:
        sentence = Sentence(0, 0, len(text), text)
        sentence.names = [(text.index(n), text.index(n) + len(n)) for n in names]
        parse([sentence])
        return sentence

    return inner


def mentioned(reading: SentenceReading) -> dict[str, tuple[Referent, ...]]:
    """The referents of each mention of a sentence, by its words."""
    return {reading.sentence.slice(m.first, m.last): m.referents for m in reading.mentions.values()}


def codes(referents: tuple[Referent, ...]) -> list[str]:
    """The codes of referents."""
    return [r.code for r in referents]
