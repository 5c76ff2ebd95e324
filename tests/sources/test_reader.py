"""Documents from files and standard input, and every refusal of issue 2, point 10."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InputError, UsageError
from legation.model import Document
from legation.sources import jsonl, read_documents, read_json_lines
from legation.sources.reader import Input

GERMAN = (
    "Der Präsident sagte am Mittwoch in Berlin, die Regierung werde den Vertrag nicht unterzeichnen, solange die "
    "Verhandlungen über die Grenze andauern. Die Außenministerin reist am Freitag nach Paris, um dort mit ihrem "
    "französischen Kollegen über Sanktionen zu sprechen."
)


def read(*inputs: Input, **options: str) -> tuple[list[Document], list[InputError]]:
    """What is taken and what is refused."""
    errors: list[InputError] = []
    return list(read_documents(inputs, on_error=errors.append, **options)), errors


def write(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(path: Path, *objects: object) -> Path:
    """A file of JSON lines; strings stand as they are."""
    return write(path, "".join((o if isinstance(o, str) else json.dumps(o)) + "\n" for o in objects))


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Make this the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_text_file(tmp_path: Path) -> None:
    """A text file takes its name as id, date and publisher from the options; its text is untouched."""
    path = write(tmp_path / "article.txt", "\r\n Kim met\tXi.\r\n")
    found, errors = read(path, published_at="2025-09-02", publisher="Example")
    assert not errors
    assert found == [Document("article.txt", "\r\n Kim met\tXi.\r\n", published_at="2025-09-02", publisher="Example")]


def test_json_lines(tmp_path: Path) -> None:
    """All fields are kept; empty ones count as absent; unknown ones are left alone; numbers will do as ids."""
    full = {
        "id": "a",
        "text": "Kim met Xi.",
        "title": "T",
        "published_at": "2025-09-02T10:00:00+08:00",
        "publisher": "P",
        "url": "https://x.example/a",
        "language": "en-GB",
        "retrieved_at": "2025-09-03",
    }
    path = lines(tmp_path / "d.jsonl", {**full, "claims": []}, "", {"id": 7, "text": "Xi met Kim.", "title": ""})
    found, errors = read(path)
    assert not errors
    assert found == [Document(**full), Document("7", "Xi met Kim.")]


def test_defaults_do_not_overrule(tmp_path: Path) -> None:
    """A document's own date and publisher win over the options."""
    path = lines(tmp_path / "d.jsonl", {"text": "Kim.", "published_at": "2024-01-01", "publisher": "P"})
    found, _ = read(path, published_at="2025-09-02", publisher="Q")
    assert (found[0].published_at, found[0].publisher) == ("2024-01-01", "P")


def test_id_is_a_hash_of_the_content(tmp_path: Path) -> None:
    """Without an id equal documents have equal ids and others don't, whatever the fields' borders."""
    objects = [{"text": "Kim."}, {"text": "Kim.", "title": "K"}, {"text": "Kim", "publisher": "."}, {"text": "Kim.K"}]
    first, _ = read(lines(tmp_path / "a.jsonl", *objects))
    again, _ = read(lines(tmp_path / "b.jsonl", *objects))
    assert [document.id for document in first] == [document.id for document in again]
    assert len({document.id for document in first}) == 4


@pytest.mark.parametrize(
    ("content", "ids", "text"),
    [
        (b'{"id": "a", "text": "Kim met Xi."}\n', ["a"], "Kim met Xi."),
        (b'\n  \n{"id": "a", "text": "Kim met Xi."}', ["a"], "Kim met Xi."),
        (b'\xef\xbb\xbf{"id": "a", "text": "Kim met Xi."}', ["a"], "Kim met Xi."),
        (b"\n Kim met Xi.\n{", None, "\n Kim met Xi.\n{"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, ids: list[str] | None, text: str) -> None:
    """JSON lines if it begins with a brace, else one text, every character of it."""
    stdin(monkeypatch, content)
    found, errors = read("-")
    assert not errors
    assert [document.text for document in found] == [text]
    assert ids is None or [document.id for document in found] == ids


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("empty.txt", b"", "IN001", None),
        ("blank.txt", b" \n\t\n", "IN001", None),
        ("marks.txt", "​…\n".encode(), "IN001", None),
        ("empty.jsonl", b"\n\n", "IN001", None),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "IN002", None),
        ("paper.txt", b"%PDF-1.7\n%text", "IN002", None),
        ("packed.jsonl", b"\x1f\x8b\x08\x00rest\nrest\nrest\n", "IN002", None),
        ("zeros.txt", b"\x00" * 500, "IN002", None),
        ("bytes.txt", bytes(range(256)) * 4, "IN002", None),
        ("latin.txt", "Der Präsident".encode("latin-1"), "IN003", 1),
        ("second.txt", b"Kim met Xi.\nCaf\xe9.\n", "IN003", 2),
        ("wide.txt", "Kim met Xi.".encode("utf-16"), "IN003", None),
        ("broken.jsonl", b'{"text": "Kim}\n', "IN004", 1),
        ("list.jsonl", b'\n["Kim"]\n', "IN004", 2),
        ("deep.jsonl", b"[" * 100_000, "IN004", 1),
        ("number.jsonl", b'{"a": ' + b"9" * 10_000 + b"}", "IN004", 1),
        ("missing.jsonl", b'{"id": "a"}\n', "IN005", 1),
        ("null.jsonl", b'{"text": null}\n', "IN005", 1),
        ("list.jsonl", b'{"text": ["Kim"]}\n', "IN005", 1),
        ("void.jsonl", b'{"text": ""}\n', "IN001", 1),
        ("half.jsonl", b'{"text": "Kim \\ud83d met"}\n', "IN003", 1),
        ("control.jsonl", b'{"text": "' + b"\\u0001" * 50 + b'"}\n', "IN002", 1),
        ("date.jsonl", b'{"text": "Kim.", "published_at": "soon"}\n', "IN006", 1),
        ("date.jsonl", b'{"text": "Kim.", "published_at": 20250902}\n', "IN006", 1),
        ("date.jsonl", b'{"text": "Kim.", "published_at": "20250902"}\n', "IN006", 1),
        ("date.jsonl", b'{"text": "Kim.", "published_at": "2025-02-30"}\n', "IN006", 1),
        ("date.jsonl", b'{"text": "Kim.", "published_at": "1899-12-31"}\n', "IN006", 1),
        ("date.jsonl", b'{"text": "Kim.", "retrieved_at": "2025-09-02Tnoon"}\n', "IN006", 1),
        ("title.jsonl", b'{"text": "Kim.", "title": 7}\n', "IN010", 1),
        ("id.jsonl", b'{"text": "Kim.", "id": true}\n', "IN010", 1),
        ("language.jsonl", b'{"text": "Kim.", "language": "de"}\n', "IN008", 1),
        ("german.txt", GERMAN, "IN008", None),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes | str, code: str, line: int | None) -> None:
    """Each kind of bad input has its code, names file and line, and says what to do."""
    path = write(tmp_path / name, content)
    found, errors = read(path)
    assert not found
    assert [(error.code, error.file, error.line) for error in errors] == [(code, str(path), line)]
    assert errors[0].remedy


def test_date_bounds(tmp_path: Path) -> None:
    """1900 and next year are within, the year after is not."""
    year = dt.date.today().year
    objects = [{"text": "Kim.", "published_at": f"{y}-01-01"} for y in (1900, year + 1, year + 2)]
    found, errors = read(lines(tmp_path / "d.jsonl", *objects))
    assert len(found) == 2
    assert [(error.code, error.line) for error in errors] == [("IN006", 3)]


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A missing file, a folder and a URL are IN009; the rest of the batch goes on."""
    good = write(tmp_path / "good.txt", "Kim met Xi.")
    found, errors = read(tmp_path / "no.txt", tmp_path, "https://x.example/a", good)
    assert [document.id for document in found] == ["good.txt"]
    assert [error.code for error in errors] == ["IN009"] * 3


def test_duplicate_ids(tmp_path: Path) -> None:
    """The second document with an id is refused within one file, not across files of JSON lines."""
    first = lines(tmp_path / "a.jsonl", {"id": "x", "text": "Kim."}, {"id": "x", "text": "Xi."})
    second = lines(tmp_path / "b.jsonl", {"id": "x", "text": "Xi."})
    found, errors = read(first, second)
    assert [document.text for document in found] == ["Kim.", "Xi."]
    assert [(error.code, error.file, error.line) for error in errors] == [("IN007", str(first), 2)]


def test_text_files_of_one_name(tmp_path: Path) -> None:
    """Two text files of one name would be one document: the second is refused."""
    (tmp_path / "b").mkdir()
    inputs = write(tmp_path / "x.txt", "Kim met Xi."), write(tmp_path / "b" / "x.txt", "Xi met Kim.")
    found, errors = read(*inputs)
    assert len(found) == 1
    assert [(error.code, error.file) for error in errors] == [("IN007", str(inputs[1]))]


def test_a_refused_document_does_not_take_its_id(tmp_path: Path) -> None:
    """Only documents that were taken count as having come before."""
    path = lines(tmp_path / "a.jsonl", {"id": "x", "text": ""}, {"id": "x", "text": "Xi."})
    found, errors = read(path)
    assert [document.text for document in found] == ["Xi."]
    assert [error.code for error in errors] == ["IN001"]


def test_rest_of_a_bad_file_goes_on(tmp_path: Path) -> None:
    """Bad lines among good ones cost nothing but themselves, their line numbers are right."""
    good = json.dumps({"text": "Kim met Xi."}).encode()
    content = b"\n".join([b"{", b"\x00\xff\xfe\x01", good, b"caf\xe9", b"", b"[]", good.replace(b"Kim", b"Lai")])
    found, errors = read(write(tmp_path / "d.jsonl", content))
    assert len(found) == 2
    assert [(error.code, error.line) for error in errors] == [("IN004", 1), ("IN002", 2), ("IN003", 4), ("IN004", 6)]


def test_binary_file_is_given_up(tmp_path: Path) -> None:
    """A binary file under a wrong name gives a handful of errors, not one a line."""
    _, errors = read(write(tmp_path / "d.jsonl", b"\x00\xff\n" * 1000))
    assert {error.code for error in errors} == {"IN002"}
    assert len(errors) < 10


def test_given_language_decides(tmp_path: Path) -> None:
    """A text that looks German is coded where the user says that it is English; short ones are never refused."""
    path = lines(tmp_path / "d.jsonl", {"text": GERMAN, "language": "en"}, {"text": GERMAN[:150]})
    found, errors = read(path)
    assert len(found) == 2
    assert not errors


def test_unused_fields_are_not_looked_at(tmp_path: Path) -> None:
    """A command that needs no date doesn't refuse over one."""
    path = lines(tmp_path / "d.jsonl", {"id": "a", "text": "Kim.", "published_at": "9:58 AM ET"})
    assert list(read_documents(path, unused={"published_at"})) == [Document("a", "Kim.")]


def test_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line or text beyond all measure is refused without reading it into memory; the rest goes on."""
    monkeypatch.setattr(jsonl, "MAX_BYTES", 100)
    monkeypatch.setattr("legation.sources.reader.MAX_BYTES", 100)
    path = lines(tmp_path / "d.jsonl", {"text": "Kim " * 100}, {"text": "Xi."})
    found, errors = read(path, write(tmp_path / "t.txt", "Kim met Xi.\n" * 20))
    assert [document.text for document in found] == ["Xi."]
    assert [(error.code, error.line) for error in errors] == [("IN011", 1), ("IN011", None)]


def test_without_on_error_the_first_refusal_is_raised(tmp_path: Path) -> None:
    """Python users get an exception."""
    with pytest.raises(InputError, match="IN001"):
        list(read_documents(write(tmp_path / "e.txt", "")))


def test_wrong_date_option(tmp_path: Path) -> None:
    """A wrong default date is wrong use, before anything is read."""
    with pytest.raises(UsageError, match="US001"):
        read_documents(tmp_path / "no.txt", published_at="yesterday")


def test_streams(tmp_path: Path) -> None:
    """The first document comes before the second line is looked at."""
    path = lines(tmp_path / "d.jsonl", {"text": "Kim."}, "{")
    stream = read_documents(path)
    assert next(stream).text == "Kim."
    with pytest.raises(InputError):
        next(stream)


def test_bytes_are_told(tmp_path: Path) -> None:
    """The progress bar learns of every byte."""
    path = lines(tmp_path / "d.jsonl", {"text": "Kim."}, {"text": "Xi."})
    sizes: list[int] = []
    list(read_documents(path, on_bytes=sizes.append))
    assert sum(sizes) == path.stat().st_size


def test_objects_of_other_kinds(tmp_path: Path) -> None:
    """Lines that aren't documents come with their numbers; a missing file is reported."""
    path = lines(tmp_path / "d.jsonl", "", {"name": "Kim"}, "x")
    errors: list[InputError] = []
    assert list(read_json_lines(path, on_error=errors.append)) == [(2, {"name": "Kim"})]
    assert list(read_json_lines(tmp_path / "no", on_error=errors.append)) == []
    assert [error.code for error in errors] == ["IN004", "IN009"]


@given(content=st.binary(max_size=200), suffix=st.sampled_from([".txt", ".jsonl", ""]))
def test_any_bytes(content: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the bytes, there are documents or coded errors, nothing else."""
    path = write(tmp_path_factory.getbasetemp() / f"any{suffix}", content)
    found, errors = read(path)
    assert found or errors or suffix != ".txt"


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_text_is_untouched(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any text that is taken reads back character for character, from a text file and from JSON alike."""
    folder = tmp_path_factory.getbasetemp()
    for path in (write(folder / "same.txt", text), lines(folder / "same.jsonl", {"text": text})):
        found, errors = read(path)
        assert errors or found[0].text == text.removeprefix("\ufeff" if path.suffix == ".txt" else "")
