"""Settings from legation.toml and the environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from legation.config import Settings, load_settings
from legation.errors import UsageError


def write(folder: Path, text: str) -> None:
    """A legation.toml."""
    (folder / "legation.toml").write_text(text, encoding="utf-8")


def test_defaults(tmp_path: Path) -> None:
    """Without file and environment."""
    assert load_settings(tmp_path, environ={}) == Settings(None, (), "plover-2.0")


def test_file(tmp_path: Path) -> None:
    """Paths start from the file's folder."""
    write(tmp_path, 'desk = "d.duckdb"\nentities = ["a.csv", "/b.csv"]\ncodebook = "plover-2021"\n')
    expected = Settings(tmp_path / "d.duckdb", (tmp_path / "a.csv", Path("/b.csv")), "plover-2021")
    assert load_settings(tmp_path, environ={}) == expected


def test_a_codebook_of_the_users_own(tmp_path: Path) -> None:
    """A TOML file starts from the folder of the settings; in the environment from the working folder."""
    write(tmp_path, 'codebook = "mine.toml"\n')
    assert load_settings(tmp_path, environ={}).codebook == str(tmp_path / "mine.toml")
    write(tmp_path, 'codebook = "books/mine"\n')
    assert load_settings(tmp_path, environ={}).codebook == str(tmp_path / "books" / "mine")
    assert load_settings(tmp_path, environ={"LEGATION_CODEBOOK": "other.toml"}).codebook == "other.toml"


def test_environment_wins(tmp_path: Path) -> None:
    """Variables overrule the file; empty ones say nothing."""
    write(tmp_path, 'desk = "d.duckdb"\ncodebook = "plover-2021"\n')
    environ = {"LEGATION_DESK": "e.duckdb", "LEGATION_ENTITIES": os.pathsep.join(["a.csv", "b.csv"])}
    found = load_settings(tmp_path, environ={**environ, "LEGATION_CODEBOOK": "", "OTHER": "x"})
    assert found == Settings(Path("e.duckdb"), (Path("a.csv"), Path("b.csv")), "plover-2021")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("desk = 5", "must be a string"),
        ('desk = ""', "must be a string"),
        ("entities = 5", "must be a list"),
        ("entities = [5]", "must be a string"),
        ('dsek = "x"', "did you mean desk"),
        ('colour = "x"', "there are desk, entities, codebook"),
        ("desk = ", "can't be read"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    """Each mistake names the file and what to write instead."""
    write(tmp_path, text)
    with pytest.raises(UsageError, match=message) as caught:
        load_settings(tmp_path, environ={})
    assert caught.value.file == str(tmp_path / "legation.toml")


def test_slips_in_the_environment(tmp_path: Path) -> None:
    """A misspelt variable is refused; one that is somebody else's is not."""
    with pytest.raises(UsageError, match="LEGATION_DESK"):
        load_settings(tmp_path, environ={"LEGATION_DEKS": "x"})
    assert load_settings(tmp_path, environ={"LEGATION_DEBUG": "1", "LEGATION_CACHE_DIR": "/x"}) == Settings()


def test_entities_of_the_working_folder(tmp_path: Path) -> None:
    """Own tables that lie there are read unasked; those that the setting names come after them and so outrank them."""
    write(tmp_path, 'entities = "a.csv"')
    (tmp_path / "legation.entities").mkdir()
    inside = ["legation.entities/names_2.csv", "legation.entities/names_1.csv"]
    for name in ("legation.entities.csv", *inside, "other.csv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [str(path.relative_to(tmp_path)) for path in load_settings(tmp_path, environ={}).entities]
    assert found == ["legation.entities.csv", "legation.entities/names_1.csv", "legation.entities/names_2.csv", "a.csv"]
