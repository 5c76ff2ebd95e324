"""``legation claims``: read claims back from a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal, TextIO, TypeAlias, get_args

import typer
from rich.console import Console

from legation.cli.common import OutputOption, opened_output
from legation.cli.ingest import DeskOption, desk_path
from legation.config import Settings, load_settings
from legation.errors import UsageError
from legation.model import STATUSES, Claim, Document, Kind, Newness

if TYPE_CHECKING:
    from legation.desk import Desk
    from legation.store import ClaimFilters

Format: TypeAlias = Literal["table", "jsonl", "csv"]
Codes: TypeAlias = list[str] | None
_CHUNK = 256  # claims whose documents are fetched together

PARTY_HELP = "a country (PRK), an entity (CHN.XI_JINPING) or an organisation (IGO.UN); repeatable."


def claims(
    desk: DeskOption = None,
    actor: Annotated[Codes, typer.Option("--actor", help=f"Who did it: {PARTY_HELP}")] = None,
    recipient: Annotated[Codes, typer.Option("--recipient", help=f"To whom: {PARTY_HELP}")] = None,
    type: Annotated[Codes, typer.Option("--type", help="The deed, a PLOVER type (CONSULT); repeatable.")] = None,
    status: Annotated[Codes, typer.Option("--status", help=f"{', '.join(STATUSES)}; repeatable.")] = None,
    kind: Annotated[Codes, typer.Option("--kind", help=f"{', '.join(get_args(Kind))}; repeatable.")] = None,
    newness: Annotated[Codes, typer.Option("--newness", help=f"{', '.join(get_args(Newness))}; repeatable.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day of the event.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day of the event.", metavar="DATE")] = None,
    published_since: Annotated[
        str | None, typer.Option("--published-since", help="First day of publication.", metavar="DATE")
    ] = None,
    published_until: Annotated[
        str | None, typer.Option("--published-until", help="Last day of publication.", metavar="DATE")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", help="At most so many, the newest events.")] = None,
    all_revisions: Annotated[
        bool, typer.Option("--all-revisions", help="Also what earlier versions of an article claimed.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", help="What to print.")] = "table",
    explain: Annotated[
        bool, typer.Option("--explain", help="Table: show codes, primitives and the coder's reasons too.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Read claims back from a desk, the newest events first.

    Several values of one option are alternatives; different options must all hold.
    """
    from legation.desk import Desk

    settings = load_settings()
    database = Desk(desk_path(settings, desk))
    filters: ClaimFilters = {
        "actor": actor,
        "recipient": recipient,
        "event_type": _checked_types(type, settings, database),
        "status": _checked("--status", status, STATUSES),
        "kind": _checked("--kind", kind, get_args(Kind)),
        "newness": _checked("--newness", newness, get_args(Newness)),
        "since": since,
        "until": until,
        "published_since": published_since,
        "published_until": published_until,
        "limit": limit,
        "all_revisions": all_revisions,
    }
    with opened_output(output, inputs=[database.path]) as stream:
        write_claims(database, filters, stream, format=format, explain=explain)


def write_claims(desk: Desk, filters: ClaimFilters, stream: TextIO, *, format: Format, explain: bool = False) -> None:
    """Print the claims that pass the filters; ``jsonl`` and ``csv`` in constant memory."""
    from legation import export

    found = desk.claim_records(**filters)
    if format == "jsonl":
        export.write_jsonl(found, stream)
        return
    documents: dict[str, Document] = {}
    if format == "csv":
        export.write_csv(_with_documents(desk, found, documents), stream, documents=documents)
        return
    claims = list(found)
    documents = desk.texts({claim.document_id for claim in claims})
    console = Console(file=stream, highlight=False)
    if not export.render_table(claims, console=console, documents=documents, explain=explain):
        console.print("no claims")


def _with_documents(desk: Desk, claims: Iterator[Claim], documents: dict[str, Document]) -> Iterator[Claim]:
    """The claims, while ``documents`` holds the documents of those around."""
    while chunk := list(islice(claims, _CHUNK)):
        documents.clear()
        documents.update(desk.texts({claim.document_id for claim in chunk}))
        yield from chunk


def _checked_types(values: Codes, settings: Settings, desk: Desk) -> list[str]:
    """The types in capitals, if the codebook has them, or else the desk: another codebook may have coded it."""
    if not values:
        return []
    from legation.ontology import load_ontology

    wanted, types = [value.upper() for value in values], load_ontology(settings.codebook).types
    here = [value for value in wanted if value not in types and desk.claims(event_type=[value], limit=1).height]
    return _checked("--type", wanted, [*types, *here])


def _checked(option: str, values: Codes, known: Iterable[str]) -> list[str]:
    """The values, if all are known.

    Raises:
        UsageError: US001.
    """
    known = list(known)
    for value in values or []:
        if value not in known:
            raise UsageError("US001", f"{option} has no value {value[:40]!r}", remedy=f"there are {', '.join(known)}")
    return list(values or [])
