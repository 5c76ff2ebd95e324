"""Write what documents owe to the code: the reference of commands, and the example output in the README.

.venv/bin/python scripts/build_docs.py            write them
.venv/bin/python scripts/build_docs.py --check    exit status 1 where one is not current (a test does the same)
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import typer
from rich.console import Console

from legation.cli.app import app
from legation.coding import Coder
from legation.export import render_article
from legation.sources import read_documents

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = re.compile(r"(<!-- example -->\n```\n).*?(```\n<!-- end -->)", re.DOTALL)
MADE = "<!-- Made by scripts/build_docs.py: edit the code, not this page. -->"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    lines = [list(head), ["---"] * len(list(head)), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


# ---------------------------------------------------------------- commands


def cli_page() -> str:
    """Every command with its arguments and options."""
    root = typer.main.get_command(app)
    intro = """\
Documents go in as text files, JSON lines or standard input (`-`); claims come out. `--format` is always the output's.
Exit status: 0 done, 1 some inputs were refused (each is told on standard error, the rest is done) or a check found
something, 2 wrong use. Messages go to standard error, so output can be piped. `NO_COLOR` turns colours off.

Settings that hold for all commands can stand in `legation.toml` in the working folder, or in the environment, which
wins:

| legation.toml | environment | meaning |
| --- | --- | --- |
| `desk` | `LEGATION_DESK` | the desk that commands use when none is named |
| `entities` | `LEGATION_ENTITIES` | CSV files that add to the knowledge base (environment: joined by `:`) |
| `codebook` | `LEGATION_CODEBOOK` | the codebook: `plover-2.0`, `plover-2021`, or a TOML file of your own |

`LEGATION_CACHE_DIR` says where the compiled knowledge base is kept (else `~/.cache/legation`), `LEGATION_SHARED` where
`legation bench` finds gold data.
"""
    parts = [f"# Commands\n\n{MADE}\n\n{intro}", *command_sections(root, "legation")]
    return "\n".join(parts)


def command_sections(command: Any, path: str) -> Iterator[str]:
    """A section for a command, then those of the commands below it."""
    yield f"## {path}\n\n{prose(command.help)}\n"
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and "--help" not in param.opts]
    if not getattr(command, "commands", None):
        words = [
            path,
            *(["[OPTIONS]"] if options else []),
            *(param.metavar or param.name.upper() for param in arguments),
        ]
        yield f"```\n{' '.join(words)}\n```\n"
    if arguments:
        yield table(["argument", "meaning"], ((f"`{p.metavar or p.name}`", p.help or "") for p in arguments))
    if options:
        yield table(["option", "meaning", "default"], map(option_row, options))
    for name, below in getattr(command, "commands", {}).items():
        yield from command_sections(below, f"{path} {name}")


def option_row(param: Any) -> tuple[str, str, str]:
    """An option: its names with what it takes, its help, its default."""
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    takes = "" if param.is_flag else f" {value_of(param)}"
    meaning = (param.help or "").strip()
    if param.multiple and "repeatable" not in meaning:
        meaning += " Repeatable."
    default = "" if param.is_flag or param.default in (None, ()) else f"`{param.default}`"
    return names + takes, meaning, default


def value_of(param: Any) -> str:
    """What an option takes: its choices, else its metavar, else its type."""
    annotation = param.type_descriptor.annotation
    while get_args(annotation) and not is_literal(annotation):
        annotation = get_args(annotation)[0]  # list[Path] | None is a Path
    if is_literal(annotation):
        return "/".join(f"`{choice}`" for choice in get_args(annotation))
    return f"`{param.metavar or {'Path': 'FILE', 'int': 'NUMBER'}.get(annotation.__name__, 'TEXT')}`"


def is_literal(annotation: Any) -> bool:
    """Whether it is a ``Literal[…]``."""
    return str(get_origin(annotation)).endswith("Literal")


def prose(text: str | None) -> str:
    """A docstring as paragraphs; braces and angles are left alone, line ends within a paragraph too."""
    return "\n".join(line.strip() for line in (text or "").strip().splitlines())


# ---------------------------------------------------------------- the README's example


def readme() -> str:
    """The README with what the coder now prints for the first example."""
    text = (ROOT / "README.md").read_text("utf8")
    return OUTPUT.sub(lambda found: f"{found[1]}{example_output()}{found[2]}", text)


def example_output() -> str:
    """What ``legation code examples/beijing-visit.jsonl`` prints on 80 columns."""
    console = Console(file=io.StringIO(), width=80, highlight=False)
    for document, claims in Coder().pipe(read_documents([ROOT / "examples" / "beijing-visit.jsonl"])):
        render_article(document, claims, console=console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


PAGES: dict[str, Callable[[], str]] = {"docs/reference/cli.md": cli_page, "README.md": readme}


def stale() -> Iterator[tuple[Path, str]]:
    """Every generated page that is not current, with what it ought to say."""
    for name, page in PAGES.items():
        path, text = ROOT / name, page()
        if not path.is_file() or path.read_text("utf8") != text:
            yield path, text


def main() -> int:
    """Write or check; 1 where a check found a page that is not current."""
    found = list(stale())
    for path, text in found:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf8")
    return int("--check" in sys.argv and bool(found))


if __name__ == "__main__":
    sys.exit(main())
