"""Where gold data, scorers and floors lie, and what machine measures."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from legation.errors import UsageError

VARIABLE: Final = "LEGATION_SHARED"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a benchmark.

    Attributes:
        shared: the folder that holds ``bench/`` with gold data and scorers, or None where there is none.
        own: the folder ``bench/`` of the checkout, with our gold and the floors.
    """

    shared: Path | None
    own: Path

    @property
    def floors(self) -> Path:
        """The file of floors."""
        return self.own / "floors.json"

    def path(self, name: str) -> Path | None:
        """The file behind ``shared/NAME`` or ``own/NAME``; None where it is not there."""
        where, _, rest = name.partition("/")
        folder = self.own if where == "own" else self.shared / "bench" if self.shared else None
        path = None if folder is None else folder / rest
        return path if path is not None and path.is_file() else None


def find_places(shared: Path | None = None, *, environ: Mapping[str, str] | None = None) -> Places:
    """The folders: ``shared`` as given, else ``$LEGATION_SHARED``, else ``../shared`` beside the checkout.

    Raises:
        UsageError: US001, a folder was named that holds no ``bench/``.
    """
    root = checkout()
    given = shared or _from(os.environ if environ is None else environ)
    if given is not None:
        if not (given / "bench").is_dir():
            remedy = "name the folder that holds bench/ with gold data and scorers"
            raise UsageError("US001", "holds no folder bench/", file=str(given), remedy=remedy)
        return Places(given.resolve(), root / "bench")
    beside = root.parent / "shared"
    return Places(beside if (beside / "bench").is_dir() else None, root / "bench")


def _from(environ: Mapping[str, str]) -> Path | None:
    value = environ.get(VARIABLE)
    return Path(value) if value else None


def checkout() -> Path:
    """The root of the checkout: the one this module lies in, else the working folder."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "pyproject.toml").is_file() else Path.cwd()


def child_environment(**more: str) -> dict[str, str]:
    """The environment of a child process that is to use this very package, installed or not."""
    source = str(Path(__file__).resolve().parents[2])
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **more}


def digest(path: Path) -> str:
    """The SHA-256 of a file, by which floors know their corpus."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def machine() -> str:
    """The machine in a line: processor, cores, memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0.0
    parts = [_processor(), f"{os.cpu_count()} cores", f"{memory:.0f} GB", f"Python {platform.python_version()}"]
    return ", ".join(parts)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine()
