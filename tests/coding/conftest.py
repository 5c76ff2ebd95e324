"""A lexicon of a dozen frames, and sentences read with the real parser and knowledge base."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.coding.clauses import Clauses
from legation.coding.frames import Lexicon, index, read_classes, read_frames
from legation.coding.predicates import Predicate, PredicateFinder
from legation.coding.roles import Roles
from legation.entities import load_knowledge_base
from legation.model import Document
from legation.places import load_gazetteer
from legation.reading.mentions import SentenceReading
from legation.reading.reader import Reader

SMALL = {
    "consult.toml": """
        type = "CONSULT"
        [[frame]]
        id = "meet"
        verbs = ["meet"]
        object = ["party"]
        recipient = ["object"]
        mutual = true
        [[frame]]
        id = "meet-together"
        verbs = ["meet"]
        object = ["none"]
        recipient = ["with"]
        mutual = true
        [[frame]]
        id = "talks"
        nouns = ["talk", "peace talk"]
        recipient = ["with", "between"]
        mutual = true
        [[frame]]
        id = "visit"
        verbs = ["visit", "fly in"]
        nouns = ["visit"]
        mode = "visit"
        recipient = ["object", "to"]
        place_recipient = true
    """,
    "assault.toml": """
        type = "ASSAULT"
        [[frame]]
        id = "shell"
        verbs = ["shell"]
        nouns = ["shelling"]
        mode = "heavy-weapons"
        recipient = ["object", "of"]
        place_recipient = true
        [[frame]]
        id = "fire-missile"
        verbs = ["fire"]
        object = ["@weapon"]
        recipient = ["at", "into"]
        [[frame]]
        id = "attack"
        verbs = ["attack"]
        nouns = ["attack"]
        not_object = ["problem"]
        recipient = ["object", "on"]
    """,
    "request.toml": """
        type = "REQUEST"
        [[frame]]
        id = "call-on"
        verbs = ["call"]
        requires = ["on"]
        recipient = ["on"]
        content = ["xcomp"]
        [[frame]]
        id = "urge"
        verbs = ["urge"]
        recipient = ["object"]
        content = ["xcomp"]
    """,
    "sanction.toml": """
        type = "SANCTION"
        [[frame]]
        id = "call-off"
        verbs = ["call off"]
        object = ["@talks"]
        recipient = ["object.with", "with"]
        [[frame]]
        id = "sanctions"
        nouns = ["sanction"]
        recipient = ["on", "against"]
    """,
    "coerce.toml": """
        type = "COERCE"
        [[frame]]
        id = "freeze"
        verbs = ["freeze"]
        object = ["asset"]
        recipient = ["object.poss"]
        [[frame]]
        id = "curfew"
        verbs = ["impose"]
        object = ["curfew"]
        domestic = true
    """,
    "mobilize.toml": """
        type = "MOBILIZE"
        [[frame]]
        id = "march"
        verbs = ["march"]
        subject = ["@force"]
        recipient = ["on"]
        [[frame]]
        id = "take-part"
        verbs = ["take"]
        object = ["part"]
        slot = { in = ["drill"] }
        recipient = ["with"]
    """,
}
CLASSES = 'weapon = ["missile", "rocket"]\ntalks = ["talk", "meeting"]\nforce = ["troops", "army", "soldier"]\n'


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The small lexicon."""
    classes = read_classes(CLASSES)
    return index([frame for name, text in SMALL.items() for frame in read_frames(name, text, classes)], classes)


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Callable[[str], SentenceReading]:
    """Read one sentence; earlier ones in the text are its context."""
    reader = Reader(load_knowledge_base(), load_gazetteer(), triggers=lexicon.forms)

    def inner(text: str) -> SentenceReading:
        reading = next(reader.read([Document("d", text, published_at="2024-05-14")], screen=False))
        return reading.sentences[-1]

    return inner


def predicates(lexicon: Lexicon, reading: SentenceReading) -> list[Predicate]:
    """The predicates of a sentence."""
    return PredicateFinder(lexicon, reading, Clauses(reading.sentence)).find()


def roles(lexicon: Lexicon, reading: SentenceReading) -> dict[str, tuple[list[str], list[str]]]:
    """Actor and recipient codes of each frame that fits, "?" for somebody without a code."""
    out = {}
    found = Roles(reading, Clauses(reading.sentence))
    for p in predicates(lexicon, reading):
        actors, recipients = found.actors(p), found.recipients(p)
        out[p.frame.id] = ([r.code or "?" for r in actors.referents], [r.code or "?" for r in recipients.referents])
    return out
