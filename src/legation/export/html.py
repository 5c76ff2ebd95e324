"""One self-contained page: each article with its words marked by role, and beside it a card for each claim.

The page loads nothing: style and script stand inside it and are named by their hashes in a strict content security
policy, so that nothing an article says can run or call out. Every string passes ``visible`` and Jinja's escaping.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from legation.export.arrange import AGAIN, BACKGROUND, STATUS_MEANINGS, STATUS_ORDER, Sections, sections
from legation.export.cards import Card, card, parties_of
from legation.export.dates import day_text
from legation.export.safe import one_line, visible
from legation.export.segments import ROLES, Mark, Segment, claim_marks, segments
from legation.model import Claim, Document

LETTERS: Final[dict[str, str]] = {
    "trigger": "t",
    "actor": "a",
    "recipient": "r",
    "source": "s",
    "witness": "w",
    "place": "p",
    "date": "d",
    "regarding": "g",
    "quotation": "q",
    "sentence": "e",
}
"""Role → the letter by which page.js knows it."""

_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_END: Final = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of article text as the template wants it; ``keys`` is empty where nothing is marked."""

    text: str
    keys: str = ""
    style: str = ""
    claim: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading; the leads' heading is empty."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the page."""

    number: int
    title: tuple[Piece, ...]
    name: str
    about: tuple[str, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    groups: tuple[Group, ...]

    @property
    def cards(self) -> list[Card]:
        """All cards in the order of their numbers."""
        return [card for group in self.groups for card in group.cards]


def render_html(pairs: Iterable[tuple[Document, Sequence[Claim]]], *, title: str | None = None) -> str:
    """The page for these articles and their claims; a document of its own, to be written as UTF-8.

    Args:
        pairs: each document with its claims; all are held in memory.
        title: the page's name; else the only article's title, or how many articles there are.
    """
    articles: list[Article] = []
    parties: dict[str, str] = {}
    for document, claims in pairs:
        first = sum(len(article.cards) for article in articles) + 1
        articles.append(_article(len(articles) + 1, document, claims, first=first))
        for code, name in (item for claim in claims for item in parties_of(claim).items()):
            parties[code] = parties.get(code) or name
    cards = [card for article in articles for card in article.cards]
    style, script = _asset("page.css"), _asset("page.js")
    return _template().render(
        title=one_line(title) if title else _page_title(articles),
        articles=articles,
        cards=cards,
        statuses=_counted([c.status for c in cards], order=STATUS_ORDER),
        types=_counted(sorted(c.event_type for c in cards)),
        parties=sorted((f"{name} ({code})" if name and name != code else code, code) for code, name in parties.items()),
        meanings=STATUS_MEANINGS,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )


def _page_title(articles: Sequence[Article]) -> str:
    return articles[0].name if len(articles) == 1 else f"{len(articles)} articles"


def _counted(values: Iterable[str], *, order: Iterable[str] = ()) -> list[tuple[str, int]]:
    counts = dict.fromkeys(order, 0)
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return [(value, count) for value, count in counts.items() if count]


# ---------------------------------------------------------------- an article


def _article(number: int, document: Document, claims: Sequence[Claim], *, first: int) -> Article:
    parts = sections(claims)
    marks = [mark for n, claim in enumerate(parts, start=first) for mark in claim_marks(claim, n, document)]
    in_title = [mark for mark in marks if mark.field == "title"]
    in_text = [mark for mark in marks if mark.field == "text"]
    name = one_line(document.title or document.id)
    return Article(
        number=number,
        title=tuple(_pieces(document.title, in_title)) if document.title else (Piece(name),),
        name=name,
        about=_about(document),
        paragraphs=tuple(_paragraphs(document.text, in_text)),
        groups=tuple(_groups(parts, first=first)),
    )


def _about(document: Document) -> tuple[str, ...]:
    """Who printed it, when, where it stood: plain text, never a link."""
    parts = [document.publisher, day_text(document.published_at) if document.published_at else None]
    parts += [document.url, document.id if document.title else None]
    return tuple(one_line(part) for part in parts if part)


def _groups(parts: Sections, *, first: int) -> Iterator[Group]:
    numbers = {claim.claim_id: number for number, claim in enumerate(parts, start=first)}
    for title, part in (("", parts.leads), (AGAIN, parts.others), (BACKGROUND, parts.background)):
        if part:
            yield Group(title, tuple(card(c, n, numbers=numbers) for n, c in enumerate(part, start=first)))
        first += len(part)


def _paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Piece, ...]]:
    """The text's paragraphs: at blank lines where it has them, else at every line end."""
    shown = visible(text)
    border = _BLANK_LINE if _BLANK_LINE.search(shown) else _LINE_END
    ends = {match.end() for match in border.finditer(shown)} | {len(shown)}
    paragraph: list[Piece] = []
    for segment in segments(len(shown), marks, cuts=ends):
        paragraph.append(_piece(shown, segment))
        if segment.end in ends:
            yield tuple(paragraph)
            paragraph = []


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    shown = visible(text)
    return (_piece(shown, segment) for segment in segments(len(shown), marks))


def _piece(text: str, segment: Segment) -> Piece:
    """The segment's words with a key for each mark: claim number and role letter, a capital where the mark begins."""
    words = text[segment.start : segment.end]
    keys: dict[tuple[int, str], str] = {}
    for mark in segment.marks:
        letter = LETTERS[mark.role].upper() if mark in segment.opening else LETTERS[mark.role]
        keys.setdefault((mark.claim, mark.role), f"{mark.claim}{letter}")
    roles = {role for _, role in keys if role != "sentence"}
    trigger = next((mark for mark in segment.marks if mark.role == "trigger"), None)
    return Piece(
        text=words,
        keys=" ".join(keys.values()),
        style=" ".join(role for role in ROLES if role in roles),
        claim=trigger.claim if trigger else None,
        first=trigger in segment.opening,
    )


# ---------------------------------------------------------------- the page


@cache
def _asset(name: str) -> str:
    return resources.files("legation.export").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing but this very style and this very script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
