"""The terminal's table: readable at 80 columns, without colour, and safe with hostile text."""

from __future__ import annotations

import dataclasses
import io
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from legation.export import render_article, render_table
from legation.export.arrange import STATUS_SYMBOLS
from legation.model import STATUSES, Claim, Document, SentenceRef, Span

GOLDEN = Path(__file__).parent / "golden"


def rendered(
    claims: list[Claim],
    documents: dict[str, Document] | None = None,
    *,
    width: int = 80,
    colour: bool = False,
    explain: bool = False,
    encoding: str = "utf-8",
) -> str:
    """What lands in the stream."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    system = "standard" if colour else None
    console = Console(file=stream, width=width, force_terminal=colour, color_system=system, legacy_windows=False)  # type: ignore[arg-type]
    render_table(claims, console=console, documents=documents, explain=explain)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(("width", "explain"), [(80, False), (120, False), (80, True)])
def test_golden(claims: list[Claim], documents: dict[str, Document], width: int, explain: bool) -> None:
    """The whole table, as it was reviewed (rewrite with ``UPDATE_GOLDEN=1``)."""
    path = GOLDEN / f"table_{width}{'_explain' if explain else ''}.txt"
    text = rendered(claims, documents, width=width, explain=explain)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 109, 110, 200])
def test_it_fits_the_width(claims: list[Claim], documents: dict[str, Document], width: int) -> None:
    """No line is wider than the console (or than 40 columns), and none ends in blanks."""
    for line in rendered(claims, documents, width=width).splitlines():
        assert len(line) <= max(40, width)
        assert line == line.rstrip()


def test_leads_first_then_retellings_then_background(claims: list[Claim], documents: dict[str, Document]) -> None:
    """Three parts, each in text order."""
    text = rendered(claims, documents)
    order = ["«flew»", "«discussed»", "«thaw»", "Further reports", "«in Tehran»", "Background", "«cut»"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_status_reads_without_colour(claims: list[Claim], documents: dict[str, Document]) -> None:
    """Every status has a symbol of its own beside its word, and a pipe gets no escape codes."""
    text = rendered(claims, documents)
    assert "\x1b" not in text
    assert len(set(STATUS_SYMBOLS.values())) == len(STATUSES)
    for status in STATUSES:
        assert f"{STATUS_SYMBOLS[status]} {status}" in text


def test_colour_on_terminals(claims: list[Claim], documents: dict[str, Document]) -> None:
    """A terminal gets colour, and the trigger needs no marks there."""
    text = rendered(claims, documents, colour=True)
    assert "\x1b[32m● occurred" in text
    assert "«" not in text
    assert re.search(r"\x1b\[1;4mflew\x1b\[0m", text)


def test_without_the_articles(claims: list[Claim]) -> None:
    """Claims alone still tell their trigger words, publisher and date."""
    text = rendered(claims)
    assert text.startswith("gulf-talks.txt\nGulf Courier · 8 Sep 2025\n13 claims")
    assert "│ «flew»" in text


def test_claims_are_grouped_by_article(
    claims: list[Claim], documents: dict[str, Document], hostile: tuple[Document, Claim]
) -> None:
    """Mixed claims are sorted out by article, in order of first appearance."""
    text = rendered([claims[0], hostile[1], claims[2]], documents)
    assert text.index("«flew»") < text.index("«discussed»") < text.index("«attacked»")
    assert text.count("Gulf Courier") == 1


def test_no_claims() -> None:
    """An article without claims says so."""
    stream = io.StringIO()
    assert render_article(Document("a.txt", "Nothing."), [], console=Console(file=stream, width=80)) == 0
    assert "no claims" in stream.getvalue()


def test_hostile_text_is_shown_not_obeyed(hostile: tuple[Document, Claim]) -> None:
    """Escapes, overrides and rich's markup come out as visible characters."""
    document, claim = hostile
    for colour in (False, True):
        text = rendered([claim], {document.id: document}, colour=colour, explain=True)
        bare = re.sub(r"\x1b\[[\d;]*m", "", text)  # rich's own colours
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", bare)
        assert "[bold red]Minister[/bold red]" in bare
        assert "[link=https://evil.example]" in bare
        assert "␛[31m" in bare
        assert "]8;;" not in text or "\x1b]8" not in text


def test_long_sentences_are_cut_around_the_trigger(document: Document, claims: list[Claim]) -> None:
    """A sentence of a hundred thousand characters shows a few lines with the trigger in them."""
    text = "word " * 10_000 + "struck " + "word " * 10_000
    at = text.index("struck")
    claim = dataclasses.replace(
        claims[7], trigger=Span("struck", at, at + 6), sentence=SentenceRef(0, 0, len(text)), attribution=(), date=None
    )
    shown = rendered([claim], {document.id: dataclasses.replace(document, text=text)})
    assert "word «struck» word" in " ".join(shown.replace("│", "").split())
    assert len(shown.splitlines()) < 16


def test_old_encodings(claims: list[Claim], documents: dict[str, Document]) -> None:
    """A console that knows only ASCII gets ASCII, not an error."""
    text = rendered(claims, documents, encoding="ascii")
    assert "[flew]" in text
    assert "* occurred" in text
    assert "Salim al-Harthy (OMN GOV) > Iran (IRN)" in text


def test_wide_letters_count_double(claims: list[Claim], document: Document) -> None:
    """Letters that fill two columns do not push the status off the line."""
    wide = dataclasses.replace(claims[0], modes=("訪問" * 8,))
    for line in rendered([wide], {document.id: document}).splitlines():
        assert cell_len(line) <= 80
