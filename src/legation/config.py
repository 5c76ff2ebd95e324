"""Settings: ``legation.toml`` in the working folder, overruled by the environment.

=============  ===================  =====================================================================
legation.toml  environment          meaning
=============  ===================  =====================================================================
``desk``       LEGATION_DESK        the desk that commands use when none is named
``entities``   LEGATION_ENTITIES    CSV files that add to the knowledge base (environment: joined by ``:``,
                                    on Windows by ``;``)
``codebook``   LEGATION_CODEBOOK    the codebook: ``plover-2.0``, ``plover-2021``, or a TOML file of your own
=============  ===================  =====================================================================

Paths in ``legation.toml`` start from its folder. Entities of the user's own in ``legation.entities.csv``, and in the
CSV files of a folder ``legation.entities/``, are read without being named; files that the setting names outrank them.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from legation.errors import UsageError

FILE_NAME: Final = "legation.toml"
PREFIX: Final = "LEGATION_"
OWN_ENTITIES: Final = "legation.entities"
"""Name of the CSV file (with ``.csv``) and of the folder whose entities are read wherever commands run beside them."""
_NAMES: Final = ("desk", "entities", "codebook")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set once for all commands.

    Attributes:
        desk: path of the desk, or None.
        entities: paths of CSV files for the knowledge base, later ones outrank earlier ones; those found in the working
            folder come first.
        codebook: name of a codebook profile, or path of a user's codebook.
    """

    desk: Path | None = None
    entities: tuple[Path, ...] = ()
    codebook: str = "plover-2.0"


def load_settings(folder: str | Path = ".", *, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that hold in a folder.

    Args:
        folder: where ``legation.toml`` may lie.
        environ: the environment; that of the process, if not given.

    Raises:
        UsageError: US001, a file that can't be read, a setting that doesn't exist or has a value of the wrong kind.
    """
    environ = os.environ if environ is None else environ
    file = Path(folder) / FILE_NAME
    settings = _from_file(file) if file.is_file() else Settings()
    settings = _from_environment(settings, environ)
    return replace(settings, entities=(*_found_entities(Path(folder)), *settings.entities))


def desk_entities(desk: Path) -> Path:
    """The file of a desk's own entities, beside it: ``news.duckdb`` has ``news.entities.csv``."""
    return desk.with_name(f"{desk.stem}.entities.csv")


def _found_entities(folder: Path) -> Iterator[Path]:
    """The user's own tables that lie in a working folder, by name."""
    file, inside = folder / f"{OWN_ENTITIES}.csv", folder / OWN_ENTITIES
    if file.is_file():
        yield file
    if inside.is_dir():
        yield from sorted(inside.glob("*.csv"))


def _from_file(file: Path) -> Settings:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("US001", f"can't be read: {error}", file=str(file), remedy="correct the file") from None
    for name in data:
        if name not in _NAMES:
            raise UsageError("US001", f"there is no setting {name!r}", file=str(file), remedy=_suggest(name))
    return Settings(
        desk=_path(file, "desk", data["desk"]) if "desk" in data else None,
        entities=_paths(file, data.get("entities", [])),
        codebook=_codebook(file, data["codebook"]) if "codebook" in data else Settings().codebook,
    )


def _from_environment(settings: Settings, environ: Mapping[str, str]) -> Settings:
    for name in environ:
        # Other programs may own variables that begin alike, so only what looks like a slip of ours is refused.
        setting = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and setting not in _NAMES and _close(setting):
            message = f"there is no setting {name} (an environment variable)"
            raise UsageError("US001", message, remedy=f"did you mean {PREFIX}{_close(setting).upper()}?")
    if desk := environ.get("LEGATION_DESK"):
        settings = replace(settings, desk=Path(desk))
    if entities := environ.get("LEGATION_ENTITIES"):
        settings = replace(settings, entities=tuple(Path(item) for item in entities.split(os.pathsep) if item))
    if codebook := environ.get("LEGATION_CODEBOOK"):
        settings = replace(settings, codebook=codebook)
    return settings


def _string(file: Path, name: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        message = f"{name!r} must be a string in quotation marks, not {value!r}"
        raise UsageError("US001", message, file=str(file), remedy=f'write {name} = "…"')
    return value


def _codebook(file: Path, value: Any) -> str:
    """A profile's name as it stands; a file, which has an ending or a folder, from the folder of the settings."""
    name = _string(file, "codebook", value)
    return str(_path(file, "codebook", name)) if name.endswith(".toml") or os.sep in name else name


def _path(file: Path, name: str, value: Any) -> Path:
    return file.parent / Path(_string(file, name, value)).expanduser()


def _paths(file: Path, value: Any) -> tuple[Path, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        message = f"'entities' must be a list of paths, not {value!r}"
        raise UsageError("US001", message, file=str(file), remedy='write entities = ["mine.csv"]')
    return tuple(_path(file, "entities", item) for item in items)


def _suggest(name: str) -> str:
    close = _close(name)
    return f"did you mean {close}?" if close else f"there are {', '.join(_NAMES)}"


def _close(name: str) -> str:
    """The setting that a name is a slip for, or an empty string."""
    return next(iter(difflib.get_close_matches(name, _NAMES, n=1, cutoff=0.7)), "")
