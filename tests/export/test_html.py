"""The page: self-contained, escaped, its marks exact, its parts tied to each other."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.export import render_html
from legation.export.html import LETTERS
from legation.export.safe import visible
from legation.export.segments import ROLES, claim_marks
from legation.model import STATUSES, Claim, Document

VOID = {"meta", "br", "input", "circle", "path", "use"}


class Page(HTMLParser):
    """Just enough of a browser: elements with attributes and text, and whether all tags are closed."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        element = (tag, {name: value or "" for name, value in attrs}, list[str]())
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def all(self, tag: str | None = None, style: str | None = None) -> list[tuple[str, dict[str, str], str]]:
        """The elements of this tag and class with their attributes and text."""
        return [
            (name, attributes, "".join(texts))
            for name, attributes, texts in self.elements
            if tag in (None, name) and (style is None or style in attributes.get("class", "").split())
        ]


@pytest.fixture
def page(document: Document, claims: list[Claim]) -> Page:
    """The Gulf article's page."""
    return Page(render_html([(document, claims)]))


@pytest.fixture
def hostile_page(document: Document, claims: list[Claim], hostile: tuple[Document, Claim]) -> Page:
    """A page of both articles."""
    return Page(render_html([(document, claims), (hostile[0], [hostile[1]])]))


def squeeze(text: str) -> str:
    """White space made single, as a browser shows it."""
    return " ".join(text.split())


def test_the_page_is_well_formed(page: Page, hostile_page: Page) -> None:
    """Every tag is closed in order and every id is given once, hostile text or not."""
    for each in (page, hostile_page):
        assert not each.open
        ids = [attributes["id"] for _, attributes, _ in each.all() if "id" in attributes]
        assert len(ids) == len(set(ids))


def test_nothing_comes_from_outside(document: Document, claims: list[Claim]) -> None:
    """No link leaves the page, no file is loaded, the style fetches nothing."""
    source = render_html([(document, claims)])
    for tag, attributes, text in Page(source).all():
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "source"}
        assert all(attributes.get(name, "#").startswith("#") for name in ("href", "src", "action", "xlink:href"))
        if tag in ("style", "script"):
            assert not re.search(r"url\(|@import|https?:|fetch\(|import\(|innerHTML|eval\(", text)


def test_the_policy_names_this_style_and_this_script(page: Page) -> None:
    """Nothing is allowed but what the hashes name, and they are right."""
    metas = [attributes for _, attributes, _ in page.all("meta")]
    (policy,) = [a["content"] for a in metas if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        ((_, _, text),) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_hostile_becomes_an_element(page: Page, hostile_page: Page) -> None:
    """Scripts, handlers, markup of templates: all of it is text."""
    assert {tag for tag, _, _ in hostile_page.all()} - {tag for tag, _, _ in page.all()} <= {"nav"}
    assert len(hostile_page.all("script")) == 1
    for _, attributes, _ in hostile_page.all():
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
    (title,) = [text for _, _, text in hostile_page.all("h2") if "alert" in text]
    assert title == "<script>alert('title')</script> & [bold red]Minister[/bold red]"
    assert "{{ 7*7 }}" in "".join(text for _, _, text in hostile_page.all("p", "body"))


def test_reordering_characters_are_made_visible(document: Document, hostile: tuple[Document, Claim]) -> None:
    """No control character, no bidirectional override, no lone surrogate is in the file."""
    odd = dataclasses.replace(hostile[0], text=hostile[0].text + "\ud800\u2067")
    source = render_html([(odd, [hostile[1]])])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)
    source.encode("utf-8")


def test_the_whole_text_is_there(page: Page, document: Document) -> None:
    """Title and text are complete and in order, every paragraph a paragraph."""
    assert [squeeze(text) for _, _, text in page.all("h2")] == [document.title]
    bodies = [squeeze(text) for _, _, text in page.all("p", "body")]
    assert bodies == [squeeze(paragraph) for paragraph in document.text.split("\n\n")]


def test_every_mark_covers_its_words(page: Page, document: Document, claims: list[Claim]) -> None:
    """Put together again, the stretches of each claim's role are exactly the words the claim points at."""
    shown: dict[str, str] = {}
    for _, attributes, text in page.all(style="g"):
        for key in attributes.get("data-k", "").split():
            shown[key.lower()] = shown.get(key.lower(), "") + text
    numbers = _numbers(page, claims)
    for claim in claims:
        for role in ROLES:
            marks = [m for m in claim_marks(claim, 0, document) if m.role == role]
            covered = sorted({(m.field == "text", i) for m in marks for i in range(m.start, m.end)})
            words = "".join((document.text if in_text else document.title or "")[i] for in_text, i in covered)
            assert shown.get(f"{numbers[claim.claim_id]}{LETTERS[role]}", "") == words


def _numbers(page: Page, claims: list[Claim]) -> dict[str, str]:
    """Claim id → card number, told apart by the codes' claim line."""
    numbers = {}
    for _, attributes, text in page.all("li", "card"):
        (claim_id,) = [c.claim_id for c in claims if re.search(rf"claim\s*{c.claim_id}\b", text)]
        numbers[claim_id] = attributes["data-n"]
    return numbers


def test_every_claim_has_a_card_and_a_trigger_that_leads_to_it(page: Page, claims: list[Claim]) -> None:
    """Cards and triggers find each other without any script."""
    ids = {attributes["id"] for _, attributes, _ in page.all("li", "card")}
    triggers = {attributes["href"].removeprefix("#") for _, attributes, _ in page.all("a", "trigger")}
    assert len(ids) == len(claims)
    assert triggers == ids


def test_cards_tell_the_claim(page: Page) -> None:
    """Type, mode, trigger, parties, status, source, journey, dates, details, codes and reasons."""
    card = squeeze(page.all("li", "card")[0][2])
    for words in (
        "CONSULT visit “flew”",
        "occurred",
        "Salim al-Harthy OMN GOV foreign minister → Iran IRN GOV",
        "according to the state news agency ONA",
        "Journey from Muscat",
        "military aircraft",
        "to Tehran",
        "8 Sep 2025",
        "two diplomats there (seen)",
        "his first visit since the talks broke down in March",
        "confidence 0.94",
        "042",
        "frame:consult.visit",
    ):
        assert words in card
    denied = squeeze(page.all("li", "card")[3][2])
    assert "denied by Iran (the deed)" in denied
    assert "“We did not touch that ship,”" in denied
    assert "foreign ministry spokesman, to Saudi reporters" in denied


def test_leads_first_background_last(page: Page) -> None:
    """Cards stand in three groups."""
    assert [text for _, _, text in page.all("h3")] == ["Claims", "Further reports of the same events", "Background"]


def test_filters_offer_what_there_is(page: Page) -> None:
    """Every status and type of the cards, with counts that add up, and the parties by name."""
    boxes = [(a["name"], a["value"]) for _, a, _ in page.all("input")]
    assert {value for name, value in boxes if name == "status"} == set(STATUSES)
    cards = [attributes for _, attributes, _ in page.all("li", "card")]
    assert {value for name, value in boxes if name == "type"} == {card["data-type"] for card in cards}
    counts = [int(text) for _, _, text in page.all("span", "n")]
    assert sum(counts) == 2 * len(cards)
    assert ("Iran (IRN)", "IRN") in {(text, a["value"]) for _, a, text in page.all("option")}


def test_statuses_read_without_colour(page: Page) -> None:
    """Each badge has its word and its own sign, and each sign is drawn in the page."""
    symbols = {attributes["id"] for _, attributes, _ in page.all("symbol")}
    assert {f"i-{status}" for status in STATUSES} <= symbols
    assert {a["href"].removeprefix("#") for _, a, _ in page.all("use")} <= symbols


def test_several_articles_are_listed_and_numbered_through(hostile_page: Page, claims: list[Claim]) -> None:
    """A table of contents, and one row of numbers over all cards."""
    links = [attributes["href"] for _, attributes, text in hostile_page.all("a") if "Omani mediator in" in text]
    assert links == ["#a1"]
    numbers = [int(attributes["data-n"]) for _, attributes, _ in hostile_page.all("li", "card")]
    assert sorted(numbers) == list(range(1, len(claims) + 2))


@pytest.mark.parametrize("text", ["", "One line\nanother line", "\n\n\n", "Wrapped\nline.\n\nNext\nparagraph."])
def test_articles_without_claims(text: str) -> None:
    """Plain articles are shown and say that nothing was found."""
    page = Page(render_html([(Document("a.txt", text), [])]))
    assert "".join(squeeze(t) for _, _, t in page.all("p", "body")) == "".join(
        squeeze(line) for line in (text.split("\n\n") if "\n\n" in text else text.split("\n"))
    )
    assert next(t for _, _, t in page.all("p", "none")) == "No claim was found in this article."


def test_claims_with_one_id_get_cards_of_their_own(document: Document, claims: list[Claim]) -> None:
    """Cards go by number: a claim given twice does not break the page."""
    page = Page(render_html([(document, [claims[0], claims[0]])]))
    assert [attributes["id"] for _, attributes, _ in page.all("li", "card")] == ["c1", "c2"]


def test_no_articles() -> None:
    """Nothing in, an empty page out."""
    assert Page(render_html([], title="Empty & bare")).all("h1")[0][2] == "Empty & bare"


def test_the_same_claims_give_the_same_page(document: Document, claims: list[Claim]) -> None:
    """Byte for byte, whatever the order in which the claims come."""
    assert render_html([(document, claims)]) == render_html([(document, claims[::-1])])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=60), title=st.none() | st.text(max_size=20))
def test_any_text_is_safe(hostile: tuple[Document, Claim], text: str, title: str | None) -> None:
    """Whatever the article, the page is well formed and shows that text, even with spans that fit another."""
    page = Page(render_html([(Document("x", text, title=title), [hostile[1]])]))
    assert not page.open
    shown = "".join(text for _, _, text in page.all("p", "body"))
    assert "".join(shown.split()) == "".join(visible(text).split())


def test_script_and_page_agree() -> None:
    """The script knows every role letter, and every role it lights has a style."""
    assets = resources.files("legation.export") / "assets"
    script = (assets / "page.js").read_text(encoding="utf-8")
    style = (assets / "page.css").read_text(encoding="utf-8")
    for role, letter in LETTERS.items():
        assert f'{letter}: "{role}"' in script
        assert f".lit-{role}" in style
    assert set(LETTERS) == set(ROLES)
