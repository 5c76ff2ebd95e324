"""Write the parts of docs/ that follow from code and data: commands, ontology, the desk's tables, the status table.

    .venv/bin/python scripts/build_docs.py            write them
    .venv/bin/python scripts/build_docs.py --check    exit status 1 where one is not current (a test does the same)

A file in ``PAGES`` is generated whole. In other files a block between ``<!-- generated: NAME -->`` and
``<!-- end -->`` is, by the function of that name in ``BLOCKS``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args, get_origin

import typer

from legation.cli.app import app
from legation.ontology import load_ontology
from legation.ontology.status import status_table

DOCS = Path(__file__).resolve().parents[1] / "docs"
MADE = "<!-- Made by scripts/build_docs.py: edit the code or the data, not this page. -->"
BLOCK = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


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
| `codebook` | `LEGATION_CODEBOOK` | the codebook profile, `plover-2.0` or `plover-2021` |

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


# ---------------------------------------------------------------- ontology


def ontology_page() -> str:
    """Types, modes, contexts, sectors of the default codebook, with scores."""
    o = load_ontology("plover-2.0")
    types = ((f"`{t.name}`", t.score, t.quad_class, o.roots[t.name], first(t.covers)) for t in o.types.values())
    modes = (
        (f"`{t.name}`", f"`{mode.name}`", mode.score, f"`{o.cameo_code(t.name, mode.name)}`", first(mode.covers))
        for t in o.types.values()
        for mode in t.modes.values()
    )
    return f"""\
# The ontology

{MADE}

The codebook `plover-2.0` ({len(o.types)} event types). Data, provenance and licence (CC BY-SA 4.0 for what is made from
PLOVER) lie in [`src/legation/ontology/data/`](../../src/legation/ontology/data/plover/README.md); why each open
question was decided as it was stands in [decisions 0002 to 0005](../decisions/0002-ontology-as-data.md).
`--codebook plover-2021` codes by the table of 2021. `legation ontology check` tests every table.
What this page says of types, modes, contexts and sectors is made from PLOVER and is under CC BY-SA 4.0 too.

## Event types

Score: conflict to cooperation, −10 to 10. Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal
conflict, 4 material conflict.

{table(["type", "score", "quad class", "CAMEO root", "meaning"], types)}
## Modes

CAMEO: the code of the mode alone; contexts and the words of a claim may make it more precise.

{table(["type", "mode", "score", "CAMEO", "meaning"], modes)}
## Contexts

{", ".join(f"`{name}`" for name in sorted(o.contexts))}

## Sectors

{table(["sector", "meaning"], ((f"`{code}`", meaning) for code, meaning in sorted(o.sectors.items())))}"""


def first(text: str) -> str:
    """A description without its full stop."""
    return text.strip().removesuffix(".")


def status_rows() -> str:
    """The status table with its examples."""
    rows = (
        (row.order, f"`{row.status}`", row.meaning, "<br>".join(example.text for example in row.examples))
        for row in status_table()
    )
    return table(["order", "status", "when", "examples (the deed in brackets)"], rows)


# ---------------------------------------------------------------- desk


def desk_page() -> str:
    """The desk's tables, as the schema file has them."""
    schema = files("legation.store").joinpath("schema.sql").read_text("utf8").strip()
    return f"""\
# The desk's tables

{MADE}

A desk is one DuckDB file: `legation ingest … --desk my.duckdb` makes it, `legation claims` reads it, and so does
anything else that reads DuckDB while no ingest holds the file (an ingest lets go of it between batches). A desk of an
older version is brought up to date when it is opened. See [how to use a desk](../howto/desk.md).

```sql
{schema}
```
"""


PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": cli_page,
    "reference/ontology.md": ontology_page,
    "reference/desk.md": desk_page,
}
BLOCKS: dict[str, Callable[[], str]] = {"status": status_rows}


def current() -> Iterator[tuple[Path, str]]:
    """Every generated file with what it ought to say."""
    for name, page in PAGES.items():
        yield DOCS / name, page()
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text("utf8")
        if BLOCK.search(text):
            yield path, BLOCK.sub(lambda found: f"{found[1]}{BLOCKS[found[2]]()}{found[3]}", text)


def main() -> int:
    """Write or check; 1 where a check found a file that is not current."""
    stale = [(path, text) for path, text in current() if not path.is_file() or path.read_text("utf8") != text]
    for path, text in stale:
        print(path.relative_to(DOCS.parent))
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf8")
    return int("--check" in sys.argv and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
