"""The terminal's view: claims grouped by article, each with its sentence, readable at 80 columns and without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby, zip_longest
from typing import Final

from rich.console import Console
from rich.text import Text

from legation.export.arrange import (
    AGAIN,
    BACKGROUND,
    STATUS_SYMBOLS,
    by_article,
    sections,
    sentence_span,
    status_counts,
)
from legation.export.dates import date_text, day_text, inferred
from legation.export.phrases import (
    code_lines,
    detail_lines,
    event_label,
    journey,
    locations,
    mutual,
    parties_text,
    telling_lines,
    who_whom,
)
from legation.export.safe import one_line, visible
from legation.export.segments import Segment, claim_marks, excerpt, segments
from legation.model import Claim, Document

STATUS_STYLES: Final[dict[str, str]] = {
    "occurred": "green",
    "planned": "blue",
    "hypothetical": "magenta",
    "unconfirmed": "yellow",
    "negated": "dim",
    "denied": "red",
}
ROLE_STYLES: Final[dict[str, str]] = {"trigger": "bold underline", "actor": "cyan", "recipient": "yellow"}

_INDENT: Final = 4  # room for the claim's number
_WIDE: Final = 110  # from this many columns on, facts and sentence stand side by side
_FACTS: Final = 30  # columns of the facts where they stand beside the sentence
_GAP: Final = 2
_SENTENCE_LINES: Final = 4  # a longer sentence is cut around its trigger
_ASCII: Final = str.maketrans(
    {"→": ">", "↔": "=", "●": "*", "○": "o", "◇": "~", "–": "-", "×": "x", "—": "-", "·": "|", "│": "|", "─": "-"}
    | {"«": "[", "»": "]", "…": "~", "“": '"', "”": '"', "‘": "'", "’": "'"}
)


def render_table(
    claims: Iterable[Claim],
    *,
    console: Console,
    documents: Mapping[str, Document] | None = None,
    explain: bool = False,
) -> int:
    """Print the claims to the console, grouped by article, and return how many there were.

    Leads come first, then further reports of the same events, then background. From 110 columns on, facts and
    sentence stand side by side.

    Args:
        claims: of one or of many articles; all are read before the first is printed.
        console: where to; its width and colours are respected.
        documents: document id → document; it gives the headline and the sentences. Without it the trigger
            words stand alone.
        explain: show codes, confidence, the primitives and the coder's explanation under each claim.
    """
    total = 0
    for document_id, group in by_article(claims).items():
        document = (documents or {}).get(document_id)
        total += render_article(document or Document(id=document_id, text=""), group, console=console, explain=explain)
    return total


def render_article(document: Document, claims: Sequence[Claim], *, console: Console, explain: bool = False) -> int:
    """Print one article's claims; for streams, which never hold two articles at once. Returns how many there were."""
    page = _Page(console, document, claims, explain=explain)
    page.print(page.headline())
    parts = sections(claims)
    numbers = count(1)
    for title, part in (("", parts.leads), (AGAIN, parts.others), (BACKGROUND, parts.background)):
        if part and title:
            page.print([Text(), Text(f"── {title} ".ljust(page.width, "─"), style="dim")])
        for claim in part:
            page.print([Text(), *page.claim(next(numbers), claim)])
    page.print([Text()])
    return len(claims)


class _Page:
    """One article on one console."""

    def __init__(self, console: Console, document: Document, claims: Sequence[Claim], *, explain: bool) -> None:
        self.console = console
        self.claims = claims
        self.numbers = {claim.claim_id: number for number, claim in enumerate(sections(claims), start=1)}
        self.document = document
        self.explain = explain
        self.width = max(40, console.width)
        self.plain = console.color_system is None
        self.encoding = console.encoding

    # ------------------------------------------------------------ lines

    def print(self, lines: Iterable[Text]) -> None:
        for line in lines:
            line.rstrip()
            self.console.print(self._encodable(line), soft_wrap=True)

    def _encodable(self, line: Text) -> Text:
        """The line in characters that the console's encoding has."""
        if self.encoding.startswith("utf"):
            return line
        line = line.copy()
        kept = line.plain.translate(_ASCII).encode(self.encoding, "replace").decode(self.encoding)
        line.plain = kept
        return line

    def wrap(self, text: Text, width: int) -> list[Text]:
        lines = list(text.wrap(self.console, max(10, width), overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines

    def flow(self, items: Iterable[Text], width: int, *, gap: str = " · ") -> Iterator[Text]:
        """The items side by side, each broken only where it does not fit a line of its own."""
        line = Text()
        for item in filter(None, items):
            if line and line.cell_len + len(gap) + item.cell_len > width:
                yield line
                line = Text()
            *full, rest = self.wrap(item, width)
            yield from full
            line = line.append(gap, style="dim").append_text(rest) if line else rest
        if line:
            yield line

    # ------------------------------------------------------------ the article

    def headline(self) -> Iterator[Text]:
        document, claims = self.document, self.claims
        yield from self.wrap(Text(one_line(document.title or document.id), style="bold"), self.width)
        publisher, published_at = document.publisher, document.published_at
        if claims:
            publisher, published_at = publisher or claims[0].publisher, published_at or claims[0].published_at
        about = [one_line(document.id) if document.title else "", one_line(publisher or "")]
        about += [day_text(published_at) if published_at else ""]
        yield from self.wrap(Text(" · ".join(part for part in about if part), style="dim"), self.width)
        yield from self.flow([Text(self._count()), *self._counts()], self.width, gap="   ")
        yield Text("─" * self.width, style="dim")

    def _count(self) -> str:
        number = len(self.claims)
        return "no claims" if not number else "1 claim" if number == 1 else f"{number} claims"

    def _counts(self) -> list[Text]:
        return [self._status(status, label=f"{n} {status}") for status, n in status_counts(self.claims)]

    def _status(self, status: str, *, label: str | None = None) -> Text:
        symbol = STATUS_SYMBOLS.get(status, "·")
        return _styled(f"{symbol} {one_line(label or status)}", STATUS_STYLES.get(status, ""))

    # ------------------------------------------------------------ a claim

    def claim(self, number: int, claim: Claim) -> Iterator[Text]:
        lines = self._side_by_side(claim) if self.width >= _WIDE else self._stacked(claim)
        for index, line in enumerate(lines):
            head = _styled(f"{number:>2}  " if index == 0 else " " * _INDENT, "dim")
            yield head.append_text(line)

    def _stacked(self, claim: Claim) -> Iterator[Text]:
        width = self.width - _INDENT
        label, status = self._event(claim), self._status(claim.status)
        gap = width - label.cell_len - status.cell_len
        if gap >= 2:
            yield label.append(" " * gap).append_text(status)
        else:
            yield from self.wrap(label, width)
            yield status
        yield from self.wrap(self._who_whom(claim), width)
        yield from self.flow([self._when(claim), *self._where(claim)], width)
        yield from self._telling(claim, width)
        yield from self._sentence(claim, width)
        yield from self._explanation(claim, width)

    def _side_by_side(self, claim: Claim) -> Iterator[Text]:
        width = self.width - _INDENT - _FACTS - _GAP
        left: list[Text] = []
        for fact in (self._event(claim), self._status(claim.status), self._when(claim), *self._where(claim)):
            left += self.wrap(fact, _FACTS) if fact else []
        right = [*self.wrap(self._who_whom(claim), width), *self._telling(claim, width)]
        right += [*self._sentence(claim, width), *self._explanation(claim, width)]
        for fact, telling in zip_longest(left, right, fillvalue=Text()):
            fact = fact.copy()
            fact.append(" " * (_FACTS + _GAP - fact.cell_len))
            yield fact.append_text(telling)

    def _event(self, claim: Claim) -> Text:
        text = _styled(event_label(claim), "bold")
        return text if claim.kind == "event" else text.append(f"  {one_line(claim.kind)}", style="italic")

    def _who_whom(self, claim: Claim) -> Text:
        if mutual(claim) or not claim.recipients:
            return _styled(who_whom(claim), ROLE_STYLES["actor"])
        text = _styled(parties_text(claim.actors), ROLE_STYLES["actor"]).append(" → ")
        return text.append(parties_text(claim.recipients), style=ROLE_STYLES["recipient"])

    def _when(self, claim: Claim) -> Text:
        if claim.date is None:
            return Text()
        text = Text(date_text(claim.date))
        return text.append(" (inferred)", style="dim") if inferred(claim.date) else text

    def _where(self, claim: Claim) -> list[Text]:
        way = journey(claim)
        return [Text(text) for text in (locations(claim), str(way) if way else "") if text]

    def _telling(self, claim: Claim, width: int) -> Iterator[Text]:
        """According to whom, about what, with which details, tied to which other claims."""
        for label, text in telling_lines(claim):
            yield from self.wrap(_labelled(label, text) if label else Text(text, style="italic"), width)
        ties = [(one_line(link.relation.replace("_", " ")), self.numbers.get(link.claim_id)) for link in claim.links]
        items = detail_lines(claim.details) + [(relation, f"claim {n}") for relation, n in ties if n is not None]
        yield from self.flow([_labelled(label, text) for label, text in items], width)

    def _sentence(self, claim: Claim, width: int) -> Iterator[Text]:
        bar = _styled("│ ", "dim")
        for line in self.wrap(self._evidence(claim, (width - 6) * _SENTENCE_LINES), width - 2):
            yield bar.copy().append_text(line)

    def _evidence(self, claim: Claim, limit: int) -> Text:
        """The sentence around its trigger, parties tinted, the trigger between « » where there is no colour."""
        span = sentence_span(claim, {self.document.id: self.document})
        if span is None or not span.text:
            return self._trigger(one_line(claim.trigger.text))
        marks = [m for m in claim_marks(claim, 0, self.document) if m.field == span.field and m.role in ROLE_STYLES]
        source = self.document.title or "" if span.field == "title" else self.document.text
        trigger = claim.trigger.start, claim.trigger.end
        start, end = excerpt(source, (span.start, span.end), trigger, limit=limit)
        text = Text("… " if start > span.start else "")
        for role, piece in _runs(segments(end, marks, cuts=(start,)), start):
            words = re.sub(r"\s+", " ", visible("".join(source[s.start : s.end] for s in piece)))
            text.append_text(self._trigger(words) if role == "trigger" else Text(words, ROLE_STYLES.get(role, "")))
        return text.append(" …" if end < span.end else "")

    def _trigger(self, words: str) -> Text:
        return _styled(f"«{words}»" if self.plain else words, ROLE_STYLES["trigger"])

    def _explanation(self, claim: Claim, width: int) -> Iterator[Text]:
        if self.explain:
            yield from self.flow([_labelled(label, text) for label, text in code_lines(claim)], width)


def _styled(text: str, style: str) -> Text:
    return Text().append(text, style=style)  # a style of the Text itself would leak into what is appended


def _labelled(label: str, text: str) -> Text:
    return _styled(f"{label}: ", "dim").append(text)


def _runs(pieces: Iterable[Segment], start: int) -> Iterator[tuple[str, list[Segment]]]:
    """The pieces from ``start`` on, neighbours of one role together."""
    kept = (piece for piece in pieces if piece.start >= start)
    for role, run in groupby(kept, key=lambda piece: piece.marks[0].role if piece.marks else ""):
        yield role, list(run)
