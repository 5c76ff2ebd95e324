"""The house: data flows one way, so a room imports only from the rooms before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import legation

HOUSE = Path(legation.__file__).parent
ROOMS = (
    "errors",
    "model",
    "config",
    "ontology",
    "entities",
    "places",
    "times",
    "sources",
    "reading",
    "coding",
    "store",
    "merge",
    "analysis",
    "export",
    "charts",
    "audit",
    "desk",
    "engines",
    "bench",
    "cli",
    "__main__",
)
"""From the ground up; DESIGN section 5, with the rooms that many use first."""

MODULES = sorted(HOUSE.rglob("*.py"))
LONGEST = 500  # lines of a module


def room_of(path: Path) -> str:
    """The room a file lies in; "" for the package itself, which may import any."""
    first = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(path: Path) -> Iterator[str]:
    """The rooms that a file imports from, in functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            if head == "legation":
                yield rest.partition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_imports_only_what_stands_before_it(path: Path) -> None:
    """No import goes up: what a room needs of a later one belongs into an earlier one."""
    room = room_of(path)
    if not room:
        return
    assert room in ROOMS, f"{room} is a new room: give it its place in ROOMS"
    allowed = {*ROOMS[: ROOMS.index(room) + 1], "__version__"}
    assert {name for name in imported(path) if name not in allowed} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_modules_stay_short_and_say_what_they_are(path: Path) -> None:
    """At most 500 lines, and a docstring at the top."""
    text = path.read_text("utf8")
    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text))


def test_the_library_never_prints() -> None:
    """Only commands print; ``print`` is for scripts."""
    library = [path for path in MODULES if room_of(path) not in ("cli", "bench", "__main__")]
    calls = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path in library
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []
