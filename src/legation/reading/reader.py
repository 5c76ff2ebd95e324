"""Text to an annotated document: dateline, sentences, screen, parse, names, places, dates, mentions, quotations."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from legation.entities import KnowledgeBase, NameMatch
from legation.model import Document, TextField
from legation.places import Gazetteer, PlaceMatch
from legation.reading.discourse import Discourse
from legation.reading.mentions import MentionFinder, SentenceReading
from legation.reading.naming import NameMemory
from legation.reading.parse import Sentence, parse
from legation.reading.quotations import find_quotations
from legation.reading.repair import repair
from legation.reading.screen import Screen
from legation.reading.text import Dateline, find_dateline, normalise, split_sentences
from legation.times import TimeMention, find_dates

CHUNK: Final = 256  # sentences parsed together; documents stream, so this bounds memory
_T = TypeVar("_T", NameMatch, PlaceMatch, TimeMention)

_ARTICLED: Final = re.compile(r"(?<![\w-])(?:[AaEe][lnrszdt]|[Aa]sh|[Uu]l)-[A-Z]\w+")
"""A name that begins with the Arabic article: one word for the parser."""
TITLE: Final = -1  # the sentence number of the headline


@dataclass(slots=True)
class FieldReading:
    """What was found on the plain text of one field (text or title) before parsing."""

    field: TextField
    text: str
    names: list[NameMatch]
    places: list[PlaceMatch]
    times: list[TimeMention]
    quotations: list[tuple[int, int]]


@dataclass(slots=True)
class Reading:
    """An annotated document: what the coder works on."""

    document: Document
    published: dt.date | None
    body: FieldReading
    title: FieldReading | None
    dateline: Dateline | None
    skipped: int = 0
    pending: list[Sentence] = field(default_factory=list)
    sentences: Iterable[SentenceReading] = ()
    discourse: Discourse = field(default_factory=Discourse)

    @property
    def is_plain(self) -> bool:
        """Whether normalising changed nothing, so that its words are the document's."""
        title = self.title is None or self.title.text == self.document.title
        return title and self.body.text == self.document.text

    def field_of(self, sentence: Sentence) -> FieldReading:
        """The field that a sentence belongs to."""
        return self.title if sentence.field == "title" and self.title is not None else self.body


class Reader:
    """Reads documents. Holds the knowledge base, the gazetteer and the screen; keeps nothing between documents."""

    def __init__(self, kb: KnowledgeBase, gazetteer: Gazetteer, *, triggers: Collection[str]) -> None:
        self._kb = kb
        self._gazetteer = gazetteer
        words = {noun.split()[-1] for noun in kb.role_nouns}
        self._screen = Screen(triggers=triggers, role_words=words)

    def read(self, documents: Iterable[Document], *, screen: bool = True, datelines: bool = True) -> Iterator[Reading]:
        """Annotated documents, in order, parsed together in chunks of about ``CHUNK`` sentences.

        Without ``screen`` every sentence is parsed, without ``datelines`` the text is taken as given.
        """
        waiting: list[Reading] = []
        count = 0
        for document in documents:
            reading = self._prepare(document, screen=screen, datelines=datelines)
            waiting.append(reading)
            count += len(reading.pending)
            if count >= CHUNK or len(waiting) >= CHUNK:
                yield from self._finish(waiting)
                waiting, count = [], 0
        yield from self._finish(waiting)

    # ------------------------------------------------------------------ before the parser

    def _prepare(self, document: Document, *, screen: bool, datelines: bool) -> Reading:
        published = parse_day(document.published_at)
        text = normalise(document.text)
        dateline = find_dateline(text) if datelines else None
        if dateline is not None and not self._is_place(dateline):
            dateline = None
        body = self._field("text", text, published)
        title = self._field("title", normalise(document.title), published) if document.title else None
        if title is not None and text.lstrip().startswith(title.text.strip()):
            title = None  # the text repeats its headline
        reading = Reading(document, published, body, title, dateline)
        reading.discourse.home = self._home(dateline)
        if title is not None:
            self._add_sentence(reading, title, TITLE, 0, len(title.text), screen=screen)
        start = dateline.body if dateline else 0
        for index, stretch in enumerate(split_sentences(text, start)):
            self._add_sentence(reading, body, index, stretch.start, stretch.end, screen=screen)
        return reading

    def _field(self, name: TextField, text: str, published: dt.date | None) -> FieldReading:
        return FieldReading(
            name,
            text,
            self._shared_adjectives(text, self._kb.find_names(text)),
            self._gazetteer.find(text),
            find_dates(text, published),
            find_quotations(text),
        )

    def _shared_adjectives(self, text: str, names: list[NameMatch]) -> list[NameMatch]:
        """ "Cambodian and Thai soldiers": no listed name "Thai soldiers", but an adjective, as is the first one."""
        out: list[NameMatch] = []
        for match in names:
            shared = out and out[-1].form == "adjective" and text[out[-1].end : match.start] in (" and ", " or ")
            first = self._kb.find_names(match.text.split()[0]) if shared and " " in match.text else []
            if first and first[0].form in ("adjective", "demonym", "name"):
                end = match.start + len(first[0].text)
                out.append(replace(first[0], start=match.start, end=end, form="adjective"))
            else:
                out.append(match)
        return out

    def _is_place(self, dateline: Dateline) -> bool:
        return bool(self._gazetteer.find(dateline.place.title())) or bool(self._kb.find_names(dateline.place.title()))

    def _home(self, dateline: Dateline | None) -> str | None:
        """The state of the dateline's place."""
        if dateline is None:
            return None
        known = [m for m in self._kb.find_names(dateline.place.title()) if m.form != "person"]
        if known:
            return self._kb.entity(known[0].entity_ids[0]).country
        found = self._gazetteer.find(dateline.place.title())
        best = max(found[0].candidates, key=lambda c: c.population or 0) if found else None
        return best.country if best else None

    def _add_sentence(
        self, reading: Reading, source: FieldReading, index: int, start: int, end: int, *, screen: bool
    ) -> None:
        text = source.text[start:end]
        named = bool(within(source.names, start, end)) or bool(within(source.places, start, end))
        if not screen or self._screen.keeps(text, named=named):
            sentence = Sentence(index, start, end, text, source.field)
            known = [(m.start, m.end) for m in within(source.names, start, end) if _is_compound(m.text)]
            known += [(m.start, m.end) for m in within(source.places, start, end) if _is_compound(m.text)]
            known += [(start + m.start(), start + m.end()) for m in _ARTICLED.finditer(text)]
            sentence.names = sorted(known)
            reading.pending.append(sentence)
        else:
            reading.skipped += 1

    # ------------------------------------------------------------------ after the parser

    def _finish(self, waiting: Sequence[Reading]) -> Iterator[Reading]:
        parse([sentence for reading in waiting if len(reading.pending) <= CHUNK for sentence in reading.pending])
        for reading in waiting:
            small = len(reading.pending) <= CHUNK
            stream = self._annotated(reading)
            reading.sentences = list(stream) if small else stream
            yield reading

    def _annotated(self, reading: Reading) -> Iterator[SentenceReading]:
        """The sentences with their mentions, in order. Those of a very long document are parsed as they are asked for,
        so that memory holds one chunk of them."""
        on = reading.published.isoformat() if reading.published else None
        names = NameMemory(self._kb, on)
        names.learn_states(reading.body.names)
        finder = MentionFinder(self._kb, on=on, names=names, discourse=reading.discourse)
        pending, reading.pending = reading.pending, []
        for start in range(0, len(pending), CHUNK):
            chunk = pending[start : start + CHUNK]
            pending[start : start + CHUNK] = [None] * len(chunk)  # type: ignore[list-item]
            if chunk and not chunk[0].words:
                parse(chunk)
            for sentence in chunk:
                source = reading.field_of(sentence)
                repair(sentence)
                matches = within(source.names, sentence.start, sentence.end)
                toponyms = within(source.places, sentence.start, sentence.end)
                times = within(source.times, sentence.start, sentence.end)
                yield finder.read(sentence, matches, toponyms, times)


def _is_compound(name: str) -> bool:
    return " " in name or "-" in name


def within(items: list[_T], start: int, end: int) -> list[_T]:
    """Those of the sorted items that lie between two offsets."""
    first = bisect.bisect_left(items, start, key=lambda item: item.start)
    out = []
    for item in items[first:]:
        if item.start >= end:
            break
        if item.end <= end:
            out.append(item)
    return out


def parse_day(value: str | None) -> dt.date | None:
    """The day of an ISO 8601 date or date-time, or None."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None
