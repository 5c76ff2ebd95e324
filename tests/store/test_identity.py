"""Which document is which: ids, URLs, revisions, duplicate groups."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.desk import Desk
from legation.model import Document
from legation.sources import document_hash
from legation.store import WriteReport
from support.dump import dump
from support.fakes import FakeCoder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path / "d.duckdb", create=True)


def take(desk: Desk, *documents: Document, version: str = "fake 1") -> WriteReport:
    """Ingest documents with the fake coder."""
    return desk.ingest(documents, coder=FakeCoder(version=version))


def without_id(text: str, *, url: str | None = None) -> Document:
    """A document that came without an id."""
    key = document_hash(text=text, publisher=None, url=url, published_at=None, title=None)
    return Document(key, text, url=url)


def test_same_document_again_is_skipped(desk: Desk) -> None:
    """Same id, same content, same coder: nothing happens."""
    document = Document("a", "Kim met Xi.")
    assert take(desk, document) == WriteReport(new=1, claims=1)
    before = dump(desk.path)
    assert take(desk, document) == WriteReport(skipped=1)
    assert dump(desk.path) == before


def test_same_id_other_content_is_a_revision(desk: Desk) -> None:
    """The latest text counts, the earlier one stays, and its claims stay with it."""
    take(desk, Document("a", "Kim met Xi."))
    report = take(desk, Document("a", "Kim praised Xi."))
    assert report == WriteReport(revised=1, claims=1)
    assert desk.claims()["event_type"].to_list() == ["SUPPORT"]
    assert sorted(desk.claims(all_revisions=True)["event_type"]) == ["CONSULT", "SUPPORT"]
    assert desk.document("a") == Document("a", "Kim praised Xi.")
    assert desk.document("a", revision=1) == Document("a", "Kim met Xi.")


@pytest.mark.parametrize("change", [{"title": "T"}, {"published_at": "2025-09-02"}, {"publisher": "P"}])
def test_other_fields_make_a_revision_too(desk: Desk, change: dict[str, str]) -> None:
    """Content is publisher, URL, date, title and text."""
    take(desk, Document("a", "Kim met Xi."))
    assert take(desk, Document("a", "Kim met Xi.", **change)).revised == 1


def test_same_url_other_content_is_a_revision(desk: Desk) -> None:
    """Documents without ids are held together by their URL; claims go by the document's id in the desk."""
    url = "https://news.example/kim"
    first, second = without_id("Kim met Xi.", url=url), without_id("Kim praised Xi.", url=url)
    take(desk, first)
    assert take(desk, second).revised == 1
    assert [claim.document_id for claim in desk.claim_records()] == [first.id]
    found = desk.document(second.id)
    assert found is not None
    assert found.text == "Kim praised Xi."
    assert take(desk, first, second) == WriteReport(skipped=2)


def test_url_joins_documents_with_different_ids(desk: Desk) -> None:
    """A second crawl of one page under a new id is a revision."""
    url = "https://news.example/kim"
    report = take(desk, Document("a", "Kim met Xi.", url=url), Document("b", "Kim praised Xi.", url=url))
    assert (report.new, report.revised) == (1, 1)
    assert desk.documents()["document_id"].to_list() == ["a"]


def test_home_page_joins_nothing(desk: Desk) -> None:
    """A URL without path or query names a site, not an article."""
    url = "https://news.example/"
    report = take(desk, Document("a", "Kim met Xi.", url=url), Document("b", "Kim praised Xi.", url=url))
    assert report.new == 2


def test_equal_texts_share_a_duplicate_group(desk: Desk) -> None:
    """Equal texts under different ids are two documents in one group."""
    report = take(desk, Document("a", "Kim met Xi."), Document("b", "Kim met Xi."), Document("c", "Xi met Kim."))
    assert report.new == 3
    assert desk.duplicates()["document_ids"].to_list() == [["a", "b"]]


def test_new_version_codes_anew(desk: Desk) -> None:
    """Another coder version replaces the claims, and says so in them."""
    take(desk, Document("a", "Kim met Xi."), Document("b", "Xi met Kim."))
    report = take(desk, Document("a", "Kim met Xi."), version="fake 2")
    assert report == WriteReport(recoded=1, claims=1)
    assert sorted(claim.coder for claim in desk.claim_records()) == ["fake 1", "fake 2"]
    assert desk.versions()["coder"].to_list() == ["fake 1", "fake 2"]
    assert take(desk, Document("a", "Kim met Xi."), version="fake 2") == WriteReport(skipped=1)


def test_same_document_twice_in_a_batch(desk: Desk) -> None:
    """Two files that hold the same document store it once."""
    document = Document("a", "Kim met Xi.")
    assert take(desk, document, document) == WriteReport(new=1, skipped=1, claims=1)


@pytest.mark.parametrize("split", [1, 2, 3, 4])
def test_batches_change_nothing(tmp_path: Path, split: int) -> None:
    """Where one ingest stops and the next goes on leaves no trace, URLs that wander included."""
    url = "https://news.example/x"
    stream = [
        Document("a", "One met.", url="https://news.example/1"),
        Document("b", "Two met.", url=url),
        Document("a", "One praised.", url=url),
        Document("c", "Three met.", url=url),
        Document("c", "Two met.", url=url),
    ]
    whole, parts = Desk(tmp_path / "w.duckdb", create=True), Desk(tmp_path / "p.duckdb", create=True)
    take(whole, *stream)
    take(parts, *stream[:split])
    take(parts, *stream)
    assert dump(whole.path) == dump(parts.path)
