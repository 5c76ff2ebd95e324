"""``legation bench``: how good and how fast the coder is, measured on gold data and against the bare parser."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from legation.bench import (
    TASKS,
    Floors,
    Outcome,
    Places,
    Speed,
    Task,
    Verdict,
    find_places,
    judge,
    measure_speed,
    read_floors,
    run_task,
    write_floors,
)
from legation.bench.data import machine
from legation.bench.floors import is_fall, raised
from legation.cli.bench_entities import entities
from legation.cli.common import REFUSED, stderr_console, tell
from legation.errors import UsageError

app = typer.Typer(help="How good and how fast the coder is, measured.", no_args_is_help=True)

SharedOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--shared", help="The folder that holds bench/ with gold data and scorers.", metavar="DIR"),
]
FormatOption: TypeAlias = Annotated[Literal["table", "json"], typer.Option("--format", help="What to print.")]
Judged: TypeAlias = tuple[Outcome, list[Verdict]]
COLOURS = {
    "held": "",
    "raised": "green",
    "fell": "bold red",
    "new": "yellow",
    "not measured": "bold red",
    "no floor": "dim",
}


@app.callback()
def bench() -> None:
    """How good and how fast the coder is, measured."""


@app.command()
def quality(
    shared: SharedOption = None,
    task: Annotated[
        list[str] | None, typer.Option("--task", help="Only this task; repeatable.", metavar="NAME")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Raise floors to what was measured; none is ever lowered.")
    ] = False,
    format: FormatOption = "table",
) -> None:
    """Score what our commands print on gold data, and refuse a fall below the floors (exit status 1).

    Gold data is looked for in --shared, else in $LEGATION_SHARED, else in ../shared; what is not there is skipped.
    """
    places = find_places(shared)
    floors = read_floors(places.floors)
    judged = [_measure(item, places, floors) for item in _chosen(task)]
    if format == "json":
        typer.echo(json.dumps({outcome.task.name: dict(outcome.metrics) for outcome, _ in judged}, indent=2))
    else:
        _print_quality(judged)
    if update:
        measured = {o.task.name: raised(verdicts, corpus=o.corpus) for o, verdicts in judged if o.metrics}
        write_floors(places.floors, {**floors, **measured})
    if bad := [outcome.task.name for outcome, verdicts in judged if outcome.failed or any(map(is_fall, verdicts))]:
        tell(stderr_console(), "failed or below its floors", ", ".join(bad), style="red")
        raise typer.Exit(REFUSED)


def _chosen(names: Sequence[str] | None) -> list[Task]:
    known = {item.name: item for item in TASKS}
    if unknown := [name for name in names or () if name not in known]:
        raise UsageError("US001", f"no task {unknown[0]!r}", remedy=f"one of {', '.join(known)}")
    return [item for name, item in known.items() if not names or name in names]


def _measure(item: Task, places: Places, floors: Mapping[str, Floors]) -> Judged:
    tell(stderr_console(), "measuring", item.name, style="dim")
    outcome = run_task(item, places)
    if not outcome.metrics:
        return outcome, []
    return outcome, judge(outcome.metrics, floors.get(item.name), corpus=outcome.corpus, without=item.shown)


def _print_quality(judged: Sequence[Judged]) -> None:
    table = Table("task", "metric", *(Column(name, justify="right") for name in ("value", "floor")), "", box=None)
    for outcome, verdicts in judged:
        if outcome.skipped or outcome.failed:
            reason = f"skipped: {outcome.skipped}" if outcome.skipped else f"FAILED: {outcome.failed}"
            table.add_row(outcome.task.name, Text(reason, style="yellow" if outcome.skipped else "bold red"))
        for number, verdict in enumerate(verdicts):
            name = "" if number else outcome.task.name
            state = Text(verdict.state, style=COLOURS[verdict.state])
            table.add_row(name, verdict.metric, _number(verdict.value), _number(verdict.floor), state)
    Console(highlight=False).print(table)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


@app.command()
def speed(
    shared: SharedOption = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="How often all articles are run.")] = 2,
    articles: Annotated[
        int | None, typer.Option("--articles", min=1, help="Only about so many of the articles.", metavar="NUMBER")
    ] = None,
    format: FormatOption = "table",
) -> None:
    """Time the coder against the full small spaCy pipeline over the same real articles, taking turns.

    Exit status 1: claims differ with what else is coded beside them.
    """
    console = stderr_console()
    measured = measure_speed(
        find_places(shared),
        rounds=rounds,
        limit=articles,
        tell=lambda what: tell(console, "measuring", what, style="dim"),
    )
    if format == "json":
        typer.echo(json.dumps({**measured.to_dict(), "machine": machine()}, indent=2))
    else:
        _print_speed(measured)
    if not measured.identical:
        tell(console, "not the same", "claims depend on what is coded beside them", style="red")
        raise typer.Exit(REFUSED)


def _print_speed(measured: Speed) -> None:
    once, often = measured.memory
    table = Table.grid(padding=(0, 2))
    for name, value in (
        ("machine", machine()),
        ("articles", f"{measured.documents} ({measured.words:,} words, {measured.claims:,} claims)"),
        ("coding", f"{measured.ours:.1f} s"),
        ("spaCy, full small pipeline", f"{measured.spacy:.1f} s (mean of {measured.rounds} rounds, taking turns)"),
        ("ratio", f"{measured.ratio:.2f}"),
        ("words a second", f"{measured.words_per_second:,.0f}"),
        ("articles a second", f"{measured.articles_per_second:.1f}"),
        ("start to first claims", f"{measured.start:.2f} s (the very first time {measured.first_start:.2f} s)"),
        ("peak memory", f"{once:,.0f} MB; streaming them {measured.repeats} times {often:,.0f} MB"),
        ("same for every grouping", "yes" if measured.identical else "NO"),
    ):
        table.add_row(name, value)
    Console(highlight=False, soft_wrap=True).print(table)


app.command("entities")(entities)
