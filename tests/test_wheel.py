"""The wheel is all a user needs: it holds every data file and works in an empty environment outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
LOCK = ROOT / "requirements" / "users.txt"
ARTICLE = "SEOUL – South Korea's defence minister met his Japanese counterpart in Tokyo on Monday."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network by the locked build backend."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    """Code, tables, models, templates: what lies in src/ lies in the wheel, and nothing else does."""
    kept = {path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = {name.partition(".dist-info/")[2] for name in archive.namelist()} - {""}
    assert names == {path.relative_to(SOURCE).as_posix() for path in kept}
    assert {"licenses/LICENSE", "licenses/NOTICES.md", "entry_points.txt"} <= metadata


def test_the_lock_holds_what_the_package_needs() -> None:
    """Each direct dependency is pinned in both locks, and each pin has hashes."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    users, tests = (
        {line.split("==")[0] for line in (LOCK.parent / name).read_text("utf8").splitlines() if "==" in line}
        for name in ("users.txt", "tests.txt")
    )
    needed = {name_of(dependency) for dependency in project["dependencies"]}
    assert needed <= users <= tests
    assert {name_of(extra) for extra in project["optional-dependencies"]["dev"]} <= tests
    pins = LOCK.read_text("utf8").count("==")
    assert LOCK.read_text("utf8").count("--hash=sha256:") >= pins


def name_of(requirement: str) -> str:
    """The package that a requirement names."""
    return requirement.split(">")[0].split("=")[0].split("<")[0].strip().lower()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an empty environment into which the wheel and its locked dependencies went."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    install = make_environment(folder)
    done = subprocess.run([*install, "--require-hashes", "-r", str(LOCK)], capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip(f"the registry can't be reached: {done.stderr.strip().splitlines()[-1]}")
    done.check_returncode()
    subprocess.run([*install, "--no-deps", str(wheel)], check=True, capture_output=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def make_environment(folder: Path) -> list[str]:
    """Make an environment with uv where it is there, else with venv; the command that installs into it."""
    if uv := shutil.which("uv"):
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
        return [uv, "pip", "install", "--quiet", "--python", str(folder), "--only-binary", ":all:"]
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]


@pytest.mark.slow
def test_the_wheel_works_in_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    """Every command that needs data files finds them: code, places, desk, checks, page."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf8")
    environment = {**os.environ, "LEGATION_CACHE_DIR": str(tmp_path / "cache"), "PYTHONWARNINGS": "default"}
    environment.pop("PYTHONPATH", None)

    def legation(*arguments: str) -> str:
        command = [str(installed / "legation"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    claims = [json.loads(line) for line in legation("code", "article.txt", "--format", "jsonl").splitlines()]
    assert any((claim["event_type"], claim["status"]) == ("CONSULT", "occurred") for claim in claims)
    assert '"Tokyo"' in legation("places", "article.txt")
    assert "<html" in legation("code", "article.txt", "--format", "html")
    assert '"KOR' in legation("entities", "find", "South Korea")
    legation("ingest", "article.txt", "--desk", "my.duckdb")
    assert "CONSULT" in legation("claims", "--desk", "my.duckdb", "--format", "csv")
    for room in ("ontology", "lexicon", "entities"):
        legation(room, "check")
