"""``legation relate``: what happens between two marked parties of a sentence, as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli.code import open_coder
from legation.cli.common import CodebookOption, EntitiesOption, Notes, OutputOption, opened_output
from legation.config import load_settings
from legation.errors import InputError
from legation.sources import read_json_lines

if TYPE_CHECKING:
    from legation.coding.relate import RelateItem


def relate(
    input: Annotated[
        str,
        typer.Argument(
            metavar="INPUT.jsonl",
            help='Lines {"id", "text", "actors": [[start, end], …], "recipients": […]}, or - for standard input.',
        ),
    ],
    allow_none: Annotated[
        bool, typer.Option("--allow-none", help="Let the type be null where no event is likelier than any.")
    ] = False,
    codebook: CodebookOption = None,
    entities: EntitiesOption = None,
    output: OutputOption = None,
) -> None:
    """Say what the actors do to the recipients of each sentence: one line of JSON for each."""
    from legation.coding.relate import Relater

    notes = Notes()
    relater = Relater(open_coder(load_settings(), codebook=codebook, entities=entities))
    with opened_output(output, inputs=[input]) as stream:
        for answer in relater.relate(read_items(input, notes), allow_none=allow_none):
            stream.write(json.dumps(answer.to_dict(), ensure_ascii=False) + "\n")
    notes.finish()


def read_items(path: str, notes: Notes) -> Iterator[RelateItem]:
    """The items of one input; lines that are none are refused."""
    for line, data in read_json_lines(path, on_error=notes.refuse):
        try:
            yield _item(data, file=path, line=line)
        except InputError as error:
            notes.refuse(error)


def _item(data: dict[str, Any], *, file: str, line: int) -> RelateItem:
    from legation.coding.relate import RelateItem

    text = data.get("text")
    if not isinstance(text, str):
        remedy = "put the sentence into `text`"
        raise InputError("IN005", "`text` is missing or is not a string", file=file, line=line, remedy=remedy)
    if not text.strip():
        raise InputError("IN001", "the text is empty", file=file, line=line, remedy="leave it out")
    return RelateItem(
        id=str(data.get("id", line)),
        text=text,
        actors=_spans(data, "actors", text, file=file, line=line),
        recipients=_spans(data, "recipients", text, file=file, line=line),
    )


def _spans(data: dict[str, Any], name: str, text: str, *, file: str, line: int) -> tuple[tuple[int, int], ...]:
    value = data.get(name) or []
    if isinstance(value, list) and all(map(_is_pair, value)):
        spans = tuple((start, end) for start, end in value)
        if all(0 <= start < end <= len(text) for start, end in spans):
            return spans
    message = f"`{name}` is no list of [start, end] within the text"
    raise InputError("IN010", message, file=file, line=line, remedy=f'write "{name}": [[0, 7]]')


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value)
