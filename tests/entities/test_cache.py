"""The compiled form on disk."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from legation.entities.cache import cached, content_key
from legation.entities.compiling import FORMAT


def _form(value: int) -> dict[str, object]:
    return {"format": FORMAT, "value": value, "names": ("a", "b")}


def _start(folder: str) -> object:
    return cached("k", lambda: _form(7), folder=Path(folder))["value"]


def test_built_once_then_read(tmp_path: Path) -> None:
    """The second start reads what the first wrote."""
    assert cached("k", lambda: _form(1), folder=tmp_path)["value"] == 1
    assert cached("k", lambda: _form(2), folder=tmp_path) == _form(1)


def test_damaged_file_is_built_anew(tmp_path: Path) -> None:
    """A truncated or foreign file is no cache."""
    cached("k", lambda: _form(1), folder=tmp_path)
    path = next(tmp_path.glob("entities-*.bin"))
    path.write_bytes(path.read_bytes()[:-3])
    assert cached("k", lambda: _form(2), folder=tmp_path)["value"] == 2


def test_no_place_to_write(tmp_path: Path) -> None:
    """Without a writable folder it is built in memory."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert cached("k", lambda: _form(3), folder=blocked / "cache")["value"] == 3


def test_two_processes_at_once(tmp_path: Path) -> None:
    """Processes that start together all get the form, and leave one file and no litter."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_start, [str(tmp_path)] * 4) == [7] * 4
    assert [p.name for p in tmp_path.iterdir()] == ["entities-k.bin"]


def test_key_follows_content() -> None:
    """Other content, or another name, is another key."""
    keys = {
        content_key([("a", b"1")]),
        content_key([("a", b"2")]),
        content_key([("b", b"1")]),
        content_key([("a", b"1")]),
    }
    assert len(keys) == 3
