"""The desk: an analyst's database, one DuckDB file, for Python users.

>>> from legation import Desk, read_documents
>>> with Desk("my.duckdb", create=True) as desk:
...     desk.ingest(read_documents(["news.jsonl"]))
...     desk.claims(actor="PRK", recipient="CHN", status="planned")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeVar, Unpack

from legation.config import desk_entities
from legation.model import Claim, Document
from legation.store import ClaimFilters, Store, Versions, WriteReport
from legation.store.connect import WAIT

if TYPE_CHECKING:
    import polars as pl

    from legation.audit import AuditReport, AuditSheet
    from legation.errors import DataError

# Documents in one transaction, or fewer if they are long. Measured with 500,000 documents in the desk: a batch holds
# the file for under 0.1 s, while coding it takes seconds.
BATCH: Final = 64
BATCH_CHARACTERS: Final = 4_000_000

T = TypeVar("T")


class ClaimCoder(Protocol):
    """Whatever codes documents: ``legation.Coder``, or a stand-in for it.

    It may also have ``codebook_version`` (else its ``profile`` is taken) and ``knowledge_base_version``, which are
    stored with its claims.
    """

    @property
    def version(self) -> str: ...

    def pipe(self, documents: Iterable[Document], /) -> Iterator[tuple[Document, list[Claim]]]: ...


class Desk:
    """A database of documents and claims in one file.

    The file is opened for each operation and let go again, so other processes may read between the batches of an
    ingest.

    Args:
        path: the file, by custom ``NAME.duckdb``.
        create: make it where it is missing.
        wait: seconds to wait while another process holds the file.

    Raises:
        DeskError: the file is missing, locked, corrupt, no desk or not writable (DE001 to DE006).
    """

    def __init__(self, path: str | Path, *, create: bool = False, wait: float = WAIT) -> None:
        self._store = Store(path, create=create, wait=wait)

    @property
    def path(self) -> Path:
        """The file."""
        return self._store.path

    def ingest(
        self,
        documents: Iterable[Document],
        *,
        coder: ClaimCoder | None = None,
        progress: Callable[[WriteReport], None] | None = None,
    ) -> WriteReport:
        """Code documents and store them with their claims.

        A document that is stored already and was coded by the same versions is passed over; one that was coded by
        others is coded anew. Each batch is one transaction: an ingest that was killed can simply be run again.

        Args:
            documents: what to take in, in constant memory.
            coder: codes them; if not given, a ``legation.Coder`` with the desk's own entities (``NAME.entities.csv``
                beside ``NAME.duckdb``), where it has some.
            progress: gets the counts so far, after each batch.

        Returns:
            How many documents were new, revised, coded anew and passed over, and the number of claims stored.

        Raises:
            DeskError: the file can't be written, or another process holds it too long.
        """
        coder = _default_coder(self.path) if coder is None else coder
        ingest = _Ingest(self._store, versions_of(coder), progress)
        for batch in _batches(coder.pipe(ingest.needed(documents)), size=lambda pair: len(pair[0].text)):
            ingest.add(self._store.write(batch, versions=ingest.versions))
        return ingest.report

    def claims(self, **filters: Unpack[ClaimFilters]) -> pl.DataFrame:
        """Claims as a polars frame, newest event first, one row a claim.

        Takes the filters of ``legation.store.ClaimFilters``: ``actor``, ``recipient``, ``event_type``, ``status``,
        ``kind``, ``newness``, ``since``, ``until``, ``published_since``, ``published_until``, ``document_id``,
        ``limit``, ``all_revisions``.

        Raises:
            UsageError: a date that is none, or a limit below 1.
        """
        return self._store.claims(filters)

    def claim_records(self, **filters: Unpack[ClaimFilters]) -> Iterator[Claim]:
        """The same claims as full records, exactly as they were coded, in constant memory."""
        return self._store.claim_records(filters)

    def documents(self, *, all_revisions: bool = False) -> pl.DataFrame:
        """Documents as a polars frame without their texts, in the order in which they came in."""
        return self._store.documents(all_revisions=all_revisions)

    def document(self, document_id: str, *, revision: int | None = None) -> Document | None:
        """One document with its text, by any id it came with: the latest revision, or the one asked for."""
        return self._store.document(document_id, revision=revision)

    def texts(self, document_ids: Iterable[str]) -> dict[str, Document]:
        """Several documents with their texts, by the ids that they go by here; what is not there is left out."""
        return self._store.texts(document_ids)

    def duplicates(self) -> pl.DataFrame:
        """Groups of different documents with the same text."""
        return self._store.duplicates()

    def versions(self) -> pl.DataFrame:
        """The versions of coder, codebook and knowledge base that coded this desk's claims."""
        return self._store.versions()

    def audit_sample(self, *, sample: int = 200, seed: int = 1) -> AuditSheet:
        """Draw claims for blind coding, spread over event types and statuses; the key stays in the desk.

        The same desk, size and seed draw the same claims. ``write(stream)`` of what is returned writes the sheet.

        Args:
            sample: how many claims; a desk with fewer gives all.
            seed: which of the possible samples.

        Raises:
            UsageError: US001, a sample below 1, or a desk without claims.
        """
        from legation.audit import draw_sample

        return draw_sample(self._store, sample=sample, seed=seed)

    def audit_read(
        self,
        sheet: str | Path,
        second: str | Path | None = None,
        *,
        on_error: Callable[[DataError], None] | None = None,
        codebook: str = "plover-2.0",
    ) -> AuditReport | None:
        """Compare a coder's sheet with the claims that were drawn, and keep the confusion of types and statuses.

        Args:
            sheet: the coder's CSV file; precision and recall are measured by it.
            second: another coder's sheet of the same sample, for their agreement.
            on_error: gets each line that is wrong; without it the first one is raised.
            codebook: whose types and modes coders may write, beside those of the claims drawn.

        Returns:
            What was found; None where ``on_error`` was told of errors: then nothing is kept.

        Raises:
            DataError: DA001 to DA004, a sheet that can't be read or, without ``on_error``, a line that is wrong.
        """
        from legation.audit import read_sheets

        return read_sheets(self._store, sheet, second, on_error=on_error, codebook=codebook)

    def confusions(self) -> pl.DataFrame:
        """The confusion matrices of each audit's last reading, one row a cell: what we coded, what the coder says."""
        return self._store.confusions()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close: the file is held only while an operation runs."""

    def __repr__(self) -> str:
        return f"Desk({str(self.path)!r})"

    def _repr_html_(self) -> str:
        import html

        counts = self._store.counts()
        words = ", ".join(f"{number:,} {name}" for name, number in counts.items())
        return f"<p><b>Desk</b> {html.escape(str(self.path))}<br><small>{words}</small></p>"


class _Ingest:
    """The running totals of one ingest, and the filter in front of its coder."""

    def __init__(self, store: Store, versions: Versions, progress: Callable[[WriteReport], None] | None) -> None:
        self.versions = versions
        self.report = WriteReport()
        self._store = store
        self._progress = progress

    def needed(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that must be coded; the others are counted as passed over."""
        for batch in _batches(documents, size=lambda document: len(document.text)):
            needed = self._store.needed(batch, versions=self.versions)
            self.add(WriteReport(skipped=len(batch) - len(needed)))
            yield from needed

    def add(self, report: WriteReport) -> None:
        self.report += report
        if self._progress and report.documents:
            self._progress(self.report)


def versions_of(coder: ClaimCoder) -> Versions:
    """The versions that are stored with a coder's claims."""
    return Versions(
        coder=coder.version,
        codebook=str(getattr(coder, "codebook_version", "") or getattr(coder, "profile", "")),
        knowledge_base=str(getattr(coder, "knowledge_base_version", "")),
    )


def _default_coder(desk: Path) -> ClaimCoder:
    from legation.coding import Coder

    own = desk_entities(desk)
    return Coder(extra_entities=[own] if own.is_file() else ())


def _batches(items: Iterable[T], *, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Lists of at most ``BATCH`` items and, but for a single longer one, ``BATCH_CHARACTERS`` characters."""
    batch: list[T] = []
    total = 0
    for item in items:
        if batch and total + size(item) > BATCH_CHARACTERS:
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += size(item)
        if len(batch) >= BATCH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
