"""``legation entities``: look names up in the knowledge base, show, check, import and export its entities."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from legation.cli.common import EntitiesOption, own_entities
from legation.cli.entities_files import export_entities, import_entities
from legation.cli.entities_show import print_profile, profile_json
from legation.entities import KnowledgeBase, Resolution, check_entities, load_knowledge_base
from legation.entities.profile import profile
from legation.errors import LegationError

app = typer.Typer(help="Who is who: look names up, show, check, import and export entities.", no_args_is_help=True)
app.command("import")(import_entities)
app.command("export")(export_entities)

DeskEntitiesOption = Annotated[
    Path | None, typer.Option("--desk", help="Read this desk's own entities too.", metavar="FILE.duckdb")
]


@app.command("find")
def find(
    name: Annotated[
        str, typer.Argument(help='A name, or - to read JSON lines {"id", "name", "on"} from standard input.')
    ],
    on: Annotated[str | None, typer.Option("--on", help="The date at which the name was written, YYYY-MM-DD.")] = None,
    entities: EntitiesOption = None,
    desk: DeskEntitiesOption = None,
) -> None:
    """Say who is meant by a name at a date: one JSON line for each name."""
    try:
        base = load_knowledge_base(own_entities(entities, desk=desk))
    except LegationError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if name != "-":
        typer.echo(json.dumps(find_name(base, {"id": None, "name": name, "on": on}), ensure_ascii=False))
        return
    refused = 0
    for query in read_queries(sys.stdin, on):
        if isinstance(query, str):
            typer.echo(query, err=True)
            refused += 1
        else:
            typer.echo(json.dumps(find_name(base, query), ensure_ascii=False))
    raise typer.Exit(1 if refused else 0)


@app.command("show")
def show(
    entity_id: Annotated[str, typer.Argument(help="An id, e.g. UKR.VOLODYMYR_ZELENSKYY.", metavar="ID")],
    on: Annotated[str | None, typer.Option("--on", help="The date of the holders of its offices, YYYY-MM-DD.")] = None,
    format: Annotated[Literal["table", "json"], typer.Option("--format", help="What to print.")] = "table",
    entities: EntitiesOption = None,
    desk: DeskEntitiesOption = None,
) -> None:
    """Show what is known of an entity: names, facts, offices on a timeline, provenance."""
    try:
        base = load_knowledge_base(own_entities(entities, desk=desk))
    except LegationError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if entity_id not in base:
        near = ", ".join(base.readings(entity_id.replace("_", " ").rpartition(".")[2])[:5])
        hint = f" Near: {near}." if near else ""
        typer.echo(f"There is no entity {entity_id}.{hint} `legation entities find NAME` looks a name up.", err=True)
        raise typer.Exit(1)
    found = profile(base, entity_id, on=on)
    if format == "json":
        typer.echo(json.dumps(profile_json(found), ensure_ascii=False))
    else:
        print_profile(found, Console(highlight=False, soft_wrap=True))


@app.command("check")
def check(entities: EntitiesOption = None, desk: DeskEntitiesOption = None) -> None:
    """Check the data files. Exit status 1 where rows are wrong; warnings and counts don't change it."""
    try:
        findings = check_entities(own_entities(entities, desk=desk))
    except LegationError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    for finding in findings:
        typer.echo(finding.message if finding.level == "count" else str(finding))
    levels = Counter(finding.level for finding in findings)
    typer.echo(f"{levels['error']} errors, {levels['warning']} warnings")
    raise typer.Exit(1 if levels["error"] else 0)


def find_name(base: KnowledgeBase, query: dict[str, Any]) -> dict[str, Any]:
    """The answer to one query {"id", "name", "on"} as the JSON object of the command's contract."""
    found = base.resolve(query["name"], on=query.get("on"))
    return {"id": query.get("id"), **_answer(found)}


def _answer(found: Resolution) -> dict[str, Any]:
    plain = asdict(found)
    keys = ("entity_id", "name", "country", "sectors", "role", "score", "reason", "candidates")
    return {key: plain[key] for key in keys}


def read_queries(lines: Any, on: str | None) -> Iterator[dict[str, Any] | str]:
    """Queries from JSON lines; for a line that is none, a message instead."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = json.loads(line)
        except ValueError:
            yield f"[IN004] <stdin>:{number}: not valid JSON"
            continue
        if not isinstance(query, dict) or not isinstance(query.get("name"), str):
            yield f"[IN010] <stdin>:{number}: `name` is missing or is not a string"
            continue
        if query.get("on") is None:
            query["on"] = on
        yield query
