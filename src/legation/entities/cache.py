"""Keeps the compiled form on disk, so that a start costs a read and not a build.

The file name holds the hash of everything that went in: other data, another file. Writers write a file of
their own and rename it into place, so two processes that start at once can't harm each other. Where nothing
can be written (a read-only home), the form is built in memory each time. Like Python's own ``.pyc`` files the
cache is ``marshal`` data in a folder that only its user can write.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from legation.entities.compiling import FORMAT, Compiled

_MAGIC: Final = b"legation-entities\n"
_KEEP: Final = 4  # compiled files to keep: a few versions and users' extra files side by side


def content_key(sources: Iterable[tuple[str, bytes]]) -> str:
    """Hash of names and contents of the sources, of the compiling code and of the Python that marshals."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{FORMAT}|{sys.implementation.cache_tag}|{marshal.version}|{_code()}".encode())
    for name, content in sources:
        digest.update(f"|{name}|{len(content)}|".encode())
        digest.update(content)
    return digest.hexdigest()


@functools.cache
def _code() -> str:
    """Hash of the modules that shape the compiled form, so that changed code never meets an old form."""
    digest = hashlib.blake2b(digest_size=16)
    for name in ("compiling", "fold", "owned", "spelling", "surnames", "tables"):
        with contextlib.suppress(OSError):
            digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()


def cache_folder() -> Path:
    """``$LEGATION_CACHE_DIR``, else ``$XDG_CACHE_HOME/legation``, else ``~/.cache/legation``."""
    if given := os.environ.get("LEGATION_CACHE_DIR"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME")
    with contextlib.suppress(RuntimeError):
        return (Path(base) if base else Path.home() / ".cache") / "legation"
    return Path(tempfile.gettempdir()) / f"legation-{os.getuid()}"


def cached(key: str, build: Callable[[], Compiled], *, folder: Path | None = None) -> Compiled:
    """The compiled form for the key: read from the cache, else built and, where possible, put there."""
    folder = cache_folder() if folder is None else folder
    path = folder / f"entities-{key}.bin"
    compiled = _read(path)
    if compiled is None:
        compiled = build()
        _write(path, compiled)
    return compiled


def _read(path: Path) -> Compiled | None:
    try:
        if path.stat().st_uid not in (os.getuid(), 0):
            return None  # somebody else's file is not to be trusted
        data = path.read_bytes()
    except OSError:
        return None
    head = len(_MAGIC) + 16
    if data[: len(_MAGIC)] != _MAGIC or _digest(data[head:]) != data[len(_MAGIC) : head]:
        return None
    enabled = gc.isenabled()
    gc.disable()  # a hundred thousand new tuples would set off many useless collections
    try:
        loaded: Any = marshal.loads(data[head:])
    except (ValueError, EOFError, TypeError):
        return None
    finally:
        if enabled:
            gc.enable()
    return loaded if isinstance(loaded, dict) and loaded.get("format") == FORMAT else None


def _write(path: Path, compiled: Compiled) -> None:
    data = marshal.dumps(compiled)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_MAGIC + _digest(data) + data)
        os.replace(name, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        return
    _tidy(path.parent)


def _tidy(folder: Path) -> None:
    """Removes all but the newest compiled files."""
    with contextlib.suppress(OSError):
        files = sorted(folder.glob("entities-*.bin"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in files[_KEEP:]:
            old.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
