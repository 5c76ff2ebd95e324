"""``legation places``: the places that documents name, as JSON lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli.common import EntitiesOption, Notes, OutputOption, opened_output, own_entities
from legation.model import Document
from legation.sources import read_documents

if TYPE_CHECKING:
    from legation.entities import KnowledgeBase
    from legation.places import Gazetteer, Resolution


def places(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="JSON lines (.jsonl), text files, or - for standard input."),
    ],
    literal_only: Annotated[
        bool, typer.Option("--literal-only", help="Leave out adjectives, demonyms and metonyms (Russian, Russians).")
    ] = False,
    entities: EntitiesOption = None,
    output: OutputOption = None,
) -> None:
    """Find the places that documents name and say where they are: one line of JSON for each document."""
    from legation.entities import load_knowledge_base
    from legation.places import load_gazetteer

    notes = Notes()
    base = load_knowledge_base(own_entities(entities))
    gazetteer = load_gazetteer()
    documents = read_documents(inputs, unused={"published_at", "retrieved_at"}, on_error=notes.refuse)
    with opened_output(output, inputs=inputs) as stream:
        for document in notes.warned(documents):
            found = document_places(document, gazetteer=gazetteer, base=base, literal_only=literal_only)
            stream.write(json.dumps(found, ensure_ascii=False) + "\n")
    notes.finish()


def document_places(
    document: Document, *, gazetteer: Gazetteer, base: KnowledgeBase, literal_only: bool = False
) -> dict[str, Any]:
    """The object of the wire format (DESIGN section 4) for one document; names that stay unresolved are left out."""
    from legation.reading.text import find_dateline

    dateline = find_dateline(document.text)
    resolutions = gazetteer.explain(
        gazetteer.find(document.text),
        countries=countries_of(document.text, base),
        dateline=dateline.place if dateline else None,
    )
    found = [answer for resolution in resolutions if (answer := _answer(resolution))]
    kept = [answer for answer in found if answer["mention"] == "literal" or not literal_only]
    return {"id": document.id, "places": kept}


def countries_of(text: str, base: KnowledgeBase) -> Mapping[str, float]:
    """The states that a text speaks of, by its names of states, people and bodies; the commonest has weight 1."""
    counts: Counter[str] = Counter()
    for match in base.find_names(text):
        entity = base.entity(match.entity_ids[0])
        if entity.country:
            counts[entity.country] += 1
    most = max(counts.values(), default=1)
    return {country: number / most for country, number in counts.items()}


def _answer(resolution: Resolution) -> dict[str, Any] | None:
    match, entry = resolution.match, resolution.entry
    if entry is None:
        return None
    return {
        "start": match.start,
        "end": match.end,
        "text": match.text,
        "name": entry.name,
        "country": entry.country,
        "lat": entry.lat,
        "lon": entry.lon,
        "geonames_id": entry.geonames_id,
        "kind": entry.kind,
        "mention": match.mention,
    }
