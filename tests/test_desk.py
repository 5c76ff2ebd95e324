"""The desk as Python users meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from legation import desk as desk_module
from legation.desk import Desk
from legation.errors import DeskError
from legation.model import Claim, Document
from legation.store import Store, WriteReport
from support.fakes import FakeCoder, documents


def test_ingest_and_read(tmp_path: Path) -> None:
    """Documents go in, claims come out, and the report adds up."""
    with Desk(tmp_path / "d.duckdb", create=True) as desk:
        report = desk.ingest(documents(40), coder=FakeCoder())
        assert report.documents == 40
        assert report.claims == desk.claims(all_revisions=True).height
        assert desk.documents(all_revisions=True).height == report.new + report.revised
        assert desk.documents()["claims"].sum() == desk.claims().height


def test_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is told after each batch, and for documents that are passed over."""
    monkeypatch.setattr(desk_module, "BATCH", 4)
    desk = Desk(tmp_path / "d.duckdb", create=True)
    seen: list[WriteReport] = []
    desk.ingest([Document(str(i), f"text {i}") for i in range(10)], coder=FakeCoder(), progress=seen.append)
    assert [report.documents for report in seen] == [4, 8, 10]
    seen.clear()
    desk.ingest([Document(str(i), f"text {i}") for i in range(10)], coder=FakeCoder(), progress=seen.append)
    assert seen[-1] == WriteReport(skipped=10)


def test_long_documents_make_short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch is bounded by its characters too."""
    monkeypatch.setattr(desk_module, "BATCH_CHARACTERS", 10)
    sizes = [len(batch) for batch in desk_module._batches(["x" * 4, "x" * 4, "x" * 4, "x" * 40, "x"], size=len)]
    assert sizes == [2, 1, 1, 1]


class Watcher(FakeCoder):
    """Reads the desk while the ingest is under way, as another user would."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        for number, pair in enumerate(super().pipe(documents)):
            if number == 9:
                SEEN.append(Store(PATHS[0], wait=0).counts()["documents"])
            yield pair


SEEN: list[int] = []
PATHS: list[Path] = []


def test_readers_get_in_between_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While documents are coded nobody holds the file, and readers see the batches so far."""
    monkeypatch.setattr(desk_module, "BATCH", 4)
    PATHS[:] = [tmp_path / "d.duckdb"]
    desk = Desk(PATHS[0], create=True)
    desk.ingest([Document(str(i), f"text {i}") for i in range(12)], coder=Watcher())
    assert SEEN == [8]


class Failing(FakeCoder):
    """Breaks down at the tenth document."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        for number, pair in enumerate(super().pipe(documents)):
            if number == 9:
                raise RuntimeError("broken")
            yield pair


def test_error_keeps_whole_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the coder breaks down, the batches before are stored and the rest can be run again."""
    monkeypatch.setattr(desk_module, "BATCH", 4)
    desk = Desk(tmp_path / "d.duckdb", create=True)
    stream = [Document(str(i), f"text {i}") for i in range(12)]
    with pytest.raises(RuntimeError):
        desk.ingest(stream, coder=Failing())
    assert desk.documents().height == 8
    assert desk.ingest(stream, coder=FakeCoder()) == WriteReport(new=4, skipped=8)


def test_missing_desk(tmp_path: Path) -> None:
    """Without create a missing desk is an error."""
    with pytest.raises(DeskError, match="DE005"):
        Desk(tmp_path / "d.duckdb")


def test_notebook_html(tmp_path: Path) -> None:
    """The desk shows itself in notebooks, its name escaped."""
    desk = Desk(tmp_path / "<b>.duckdb", create=True)
    assert "&lt;b&gt;.duckdb" in desk._repr_html_()
    assert "0 documents" in desk._repr_html_()


def test_versions_are_stored(tmp_path: Path) -> None:
    """Coder, codebook and knowledge base stand beside the claims; another knowledge base codes anew."""
    desk = Desk(tmp_path / "d.duckdb", create=True)
    desk.ingest([Document("a", "Kim met Xi.")], coder=FakeCoder())
    report = desk.ingest([Document("a", "Kim met Xi.")], coder=FakeCoder(knowledge_base_version="kb 2"))
    assert report.recoded == 1
    rows = desk.versions().select("coder", "codebook", "knowledge_base").rows()
    assert rows == [("fake 1", "plover-2.0", "kb 1"), ("fake 1", "plover-2.0", "kb 2")]


def test_empty_ingest(tmp_path: Path) -> None:
    """Nothing in, nothing out, a desk all the same."""
    desk = Desk(tmp_path / "d.duckdb", create=True)
    assert desk.ingest([], coder=FakeCoder()) == WriteReport()
    assert desk.claims().height == 0
    assert list(desk.claim_records()) == []
