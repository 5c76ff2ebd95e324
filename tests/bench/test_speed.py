"""The race is fair and its checks can fail: tried with coders that need no models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from legation.bench.data import Places, machine
from legation.bench.speed import Speed, load_documents, peak_memory, race, same_for_all_groups, startup
from legation.errors import UsageError
from legation.model import Claim, Document
from support.fakes import FakeCoder, documents

MEASURED = Speed(100, 50_000, 400, 10.0, 20.0, 2, 1.5, 2.5, (300.0, 310.0), 3, True)


class Pipe:
    """Stands for spaCy: takes texts, counts them."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def pipe(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            self.seen.append(text)
            yield text


class Numbering(FakeCoder):
    """A bad coder: what it finds depends on where in the stream a document stands."""

    def pipe(self, stream: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        for number, (document, claims) in enumerate(super().pipe(stream)):
            yield document, claims if number < 5 else []


def some(number: int) -> list[Document]:
    """Documents with ids of their own."""
    return [Document(f"d{index}", document.text) for index, document in enumerate(documents(number))]


def test_both_run_over_the_same_texts() -> None:
    """Each runner gets every document once a round, and all claims are counted."""
    pipe, stream = Pipe(), some(20)
    coder = FakeCoder()
    ours, spacy, claims = race(stream, cast(Any, coder), cast(Any, pipe), rounds=3)
    assert ours > 0
    assert spacy > 0
    assert sorted(pipe.seen[3:]) == sorted([document.text for document in stream] * 3)
    assert claims == sum(len(coder.code(document)) for document in stream)


def test_groupings() -> None:
    """A coder that keeps documents apart passes; one that doesn't fails."""
    assert same_for_all_groups(some(30), cast(Any, FakeCoder()))
    assert not same_for_all_groups(some(30), cast(Any, Numbering()))


def test_derived_numbers() -> None:
    """Ratio and rates follow from the times."""
    assert (MEASURED.ratio, MEASURED.words_per_second, MEASURED.articles_per_second) == (0.5, 5000.0, 10.0)
    assert json.loads(json.dumps(MEASURED.to_dict()))["ratio"] == 0.5


def test_documents_of_a_corpus(tmp_path: Path) -> None:
    """Both corpora are read, refused lines left out, and a limit spreads over all."""
    bench = tmp_path / "bench"
    bench.mkdir()
    lines = [json.dumps({"id": str(n), "text": f"Kim met Xi {n} times."}) for n in range(10)]
    (bench / "stories_dev.jsonl").write_text("\n".join([*lines, "{"]), "utf8")
    dated = '{"id": "x", "text": "Xi met Kim.", "published_at": "9 AM"}'
    (bench / "places_trnews.jsonl").write_text(dated, "utf8")
    places = Places(tmp_path, tmp_path / "own")
    assert len(load_documents(places)) == 11
    assert [document.id for document in load_documents(places, limit=3)] == ["x", "3", "7"]


def test_no_documents(tmp_path: Path) -> None:
    """Nothing to time is wrong use, with the remedy."""
    with pytest.raises(UsageError, match="no articles to time"):
        load_documents(Places(None, tmp_path))


def test_machine_is_named() -> None:
    """A number without its machine says nothing."""
    assert "cores" in machine()


@pytest.mark.slow
def test_memory_and_start_of_the_real_coder() -> None:
    """A process of its own codes a stream: start-up and peak memory stay within what the issue allows, with room."""
    stream = [Document("a", "Kim Jong Un met Xi Jinping in Beijing.", published_at="2025-09-03")]
    first, later = startup(stream[0])
    assert 0 < later <= first + 2
    assert 100 < peak_memory(stream, 2) < 1000
