"""What a user can meet is documented, and what the documents say is there."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from legation.cli.app import app
from legation.coding.frames import Frame
from legation.config import Settings
from legation.errors import CODES
from legation.export.csv import COLUMNS
from legation.model import Claim, Document, claim_to_dict
from legation.ontology import load_ontology
from legation.ontology.status import status_table
from support.fakes import FakeCoder

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "bench").rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def text_of(name: str) -> str:
    """A page of docs/."""
    return (DOCS / name).read_text("utf8")


def without_code(text: str) -> str:
    """A page without its fenced blocks, in which brackets are no links."""
    return FENCE.sub("", text)


# ---------------------------------------------------------------- links


def anchors(path: Path) -> set[str]:
    """The anchors of a page, as code hosts make them of headings."""
    headings = re.findall(r"^#+ +(.+)$", without_code(path.read_text("utf8")), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)|`", r"\1", heading).strip().lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    """Every link to a file or a heading of ours leads somewhere."""
    dead = []
    for link in LINK.findall(without_code(page.read_text("utf8"))):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(link)
    assert dead == []


def test_every_page_is_linked() -> None:
    """No page of docs/ is an orphan: the index leads to each, decisions apart, which are found by number."""
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text("utf8"))
    }
    orphans = [page for page in DOCS.rglob("*.md") if page.resolve() not in linked and page.parent.name != "decisions"]
    assert [str(page.relative_to(DOCS)) for page in orphans if page.name != "README.md"] == []


# ---------------------------------------------------------------- commands


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its path."""

    def below(command: Any, path: str) -> Iterator[tuple[str, Any]]:
        yield path, command
        for name, inner in getattr(command, "commands", {}).items():
            yield from below(inner, f"{path} {name}")

    yield from below(typer.main.get_command(app), "legation")


def test_the_reference_of_commands_is_current() -> None:
    """``scripts/build_docs.py`` has been run since a command changed."""
    made = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))
    assert [path.name for path, _ in made["stale"]()] == [], "run scripts/build_docs.py"


@pytest.mark.parametrize(("path", "command"), list(commands()))
def test_every_command_and_option_says_what_it_is(path: str, command: Any) -> None:
    """Commands, arguments and options have help, and stand in the reference."""
    reference = text_of("reference/cli.md")
    assert f"## {path}\n" in reference
    assert command.help
    for param in command.params:
        if "--help" in param.opts:
            continue
        assert param.help, f"{path} {param.name} has no help"
        assert all(f"`{name}`" in reference for name in param.opts if name.startswith("-"))


# ---------------------------------------------------------------- names


def test_error_codes() -> None:
    """Each code stands in the reference with its meaning, and none that doesn't exist."""
    rows = dict(re.findall(r"^\| `?([A-Z]{2}\d{3})`? \| (.+?) \|", text_of("reference/errors.md"), re.MULTILINE))
    assert rows.keys() == CODES.keys()
    assert {code: meaning for code, meaning in rows.items() if meaning != CODES[code]} == {}


def test_csv_columns() -> None:
    """Each column of the CSV export is documented, in its order."""
    found = re.findall(r"^\| `(\w+)` \|", text_of("reference/csv_columns.md"), re.MULTILINE)
    assert tuple(found) == COLUMNS


def named(page: str) -> set[str]:
    """Whatever a page puts between back-ticks, words of longer code taken apart."""
    spans = re.findall(r"`([^`\n]+)`", without_code(text_of(page)))
    return {*spans, *(word for span in spans for word in re.findall(r"[\w.-]+", span))}


def words(page: str) -> set[str]:
    """All words of a page, code included."""
    return set(re.findall(r"[\w-]+", text_of(page)))


def test_claim_keys() -> None:
    """Each key of the wire format is explained, those of parties, sources, places and dates too."""
    claim = FakeCoder().code(Document("a", "Kim met Xi"))[0]
    missing = set(claim_to_dict(claim)) | set(Claim.__dataclass_fields__)
    for record in ("Party", "Source", "Corroboration", "Quotation", "When", "Place", "SentenceRef", "Content", "Link"):
        import legation

        missing |= set(getattr(legation, record).__dataclass_fields__)
    assert missing - named("reference/claim.md") == set()


def test_frame_keys() -> None:
    """Each key that a frame may have is explained."""
    assert set(Frame.__dataclass_fields__) - words("reference/frames.md") == set()


def test_ontology() -> None:
    """Each type, mode, context and sector stands in its reference."""
    o = load_ontology("plover-2.0")
    names = {*o.types, *o.contexts, *o.sectors, *(mode for t in o.types.values() for mode in t.modes)}
    assert names - words("reference/ontology.md") == set()


def test_status_table() -> None:
    """The page on status has the rows of the data: order, status, meaning and every example."""
    page = text_of("explanation/status-and-attribution.md")
    rows = re.findall(r"^\| (\d) \|[^|]*\| [*`]*(\w+)[*`]* \| ([^|]*) \| ([^|]*) \|", page, re.MULTILINE)
    table = status_table()
    assert [(int(row[0]), *row[1:3]) for row in rows] == [(row.order, row.status, row.meaning) for row in table]
    for row, (*_, examples) in zip(table, rows, strict=True):
        assert [example.text for example in row.examples if example.text not in examples] == []


def test_desk_tables() -> None:
    """Each table, view and column of a desk is explained."""
    schema = (ROOT / "src/legation/store/schema.sql").read_text("utf8")
    tables = set(re.findall(r"CREATE (?:TABLE|VIEW) (\w+)", schema))
    columns = set(re.findall(r"^    ([a-z_]+) [A-Z]", schema, re.MULTILINE))
    assert (tables | columns) - named("reference/desk-schema.md") == set()


def test_settings() -> None:
    """Each setting and its variable stand in the reference of commands."""
    names = set(Settings.__dataclass_fields__)
    assert names | {f"LEGATION_{name.upper()}" for name in names} <= named("reference/cli.md")


def test_every_locked_package_is_in_the_notices() -> None:
    """Whatever gets installed is named with its licence."""
    notices = (ROOT / "NOTICES.md").read_text("utf8")
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements" / "tests.txt").read_text("utf8"), re.MULTILINE)
    assert [name for name in locked if not re.search(rf"(?<![\w-]){name}(?![\w-])", notices)] == []


@pytest.mark.parametrize("script", ["demo", "test", "lock"])
def test_scripts_run_and_are_told_of(script: str) -> None:
    """The scripts that documents name are there and executable."""
    path = ROOT / "scripts" / script
    assert path.stat().st_mode & 0o111
    assert any(f"scripts/{script}" in page.read_text("utf8") for page in PAGES)
