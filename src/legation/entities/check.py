"""What is wrong or doubtful in the data files, and how much of them rests on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from legation.entities.compiling import STATE_KINDS
from legation.entities.knowledge import KnowledgeBase, load_knowledge_base
from legation.entities.records import Finding
from legation.entities.resolving import full_date

_SINGLE = frozenset({"head of state", "head of government", "foreign minister", "defence minister"})
_COLLEGIATE = frozenset({"BIH", "SMR", "AND", "CHE", "MLT.ORDER"})
"""States whose head is several people at once."""

_GRACE_DAYS = 45  # acting holders and unclear handovers make short overlaps normal


def check_entities(extra: Iterable[str | Path] = ()) -> list[Finding]:
    """Errors (rows left out), warnings (rows to look at) and counts, in that order.

    ``extra`` are a user's files, checked together with the package's.
    """
    base = load_knowledge_base(extra)
    found = [Finding("error", e.code, e.file or "", e.line, e.message, e.remedy) for e in base.errors]
    found += _overlaps(base)
    found += _sectors(base)
    found += _common_words(base)
    found += _parents(base)
    found += _counts(base)
    return found


def _terms(base: KnowledgeBase) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for entity_id, terms in base.compiled["offices"].items():
        for term in terms:
            yield entity_id, term


def _overlaps(base: KnowledgeBase) -> Iterator[Finding]:
    """Two holders of an office for one, longer than a handover takes."""
    for country, by_role in base.compiled["holders"].items():
        if country in _COLLEGIATE:
            continue
        for role in sorted(_SINGLE & by_role.keys()):
            terms = sorted(by_role[role])
            for earlier, later in pairwise(terms):
                if earlier[2] != later[2] and _days(later[0]) + _GRACE_DAYS < _days(earlier[1] or "9999"):
                    span = f"{earlier[0]} to {earlier[1] or 'now'}"
                    text = f"{country} {role}: {earlier[2]} ({span}) and {later[2]} from {later[0]}"
                    yield Finding("warning", "DA004", "offices", None, text, "end the earlier term")


def _days(date: str) -> int:
    """Days since year 0, roughly: enough to compare dates. A partial date means its middle."""
    year, month, day = full_date(date or "0001").split("-")
    return int(year) * 365 + int(month) * 30 + int(day)


def _sectors(base: KnowledgeBase) -> Iterator[Finding]:
    from legation.ontology import load_ontology

    known = load_ontology().sectors
    used: dict[str, str] = {}
    for entity_id in base.entity_ids():
        used.update(dict.fromkeys(base.entity(entity_id).sectors, entity_id))
    used.update({sector: entity_id for entity_id, term in _terms(base) for sector in term[3]})
    used.update({sector: noun.noun for noun in base.role_nouns.values() for sector in noun.sectors})
    for sector in sorted(used.keys() - set(known)):
        yield Finding("error", "DA002", "", None, f"unknown sector {sector} at {used[sector]}", "see plover sectors")


def _common_words(base: KnowledgeBase) -> Iterator[Finding]:
    """Names of one word that, in lower case, are role nouns, and so are found where nobody is named."""
    for word, (short, _) in base.compiled["index"].items():
        for text, _, form, ids, mark, prefix in short:
            if ids and not mark and not prefix and text == word and word.istitle() and word.lower() in base.role_nouns:
                message = f"{form} {text!r} of {', '.join(ids)} is a common word"
                yield Finding("warning", "DA004", "names", None, message, "remove it or add it to stop.csv")


def _parents(base: KnowledgeBase) -> Iterator[Finding]:
    states = {i for i in base.entity_ids() if base.entity(i).kind in STATE_KINDS}
    for entity_id in base.entity_ids():
        entity = base.entity(entity_id)
        if entity.parent and any(part not in base for part in entity.parent.split("|")):
            yield Finding(
                "error", "DA002", "", None, f"{entity_id}: unknown parent {entity.parent}", "add it or correct it"
            )
        if entity.country and entity.country not in states:
            yield Finding(
                "error", "DA002", "", None, f"{entity_id}: unknown country {entity.country}", "use ISO 3166-1 alpha-3"
            )
        for member in entity.members:
            if member not in base:
                yield Finding(
                    "error", "DA002", "", None, f"{entity_id}: unknown member {member}", "use ISO 3166-1 alpha-3"
                )


def _counts(base: KnowledgeBase) -> Iterator[Finding]:
    kinds = Counter(base.entity(entity_id).kind for entity_id in base.entity_ids())
    terms = Counter("authors" if "authors" in term[7] else "sourced" for _, term in _terms(base))
    entities = Counter("authors" if "authors" in base.entity(i).provenance else "sourced" for i in base.entity_ids())
    for kind, number in sorted(kinds.items()):
        yield Finding("count", "", "", None, f"{number} entities of kind {kind}")
    yield Finding("count", "", "", None, f"{base.name_count} spellings of names, {len(base.role_nouns)} role nouns")
    for label, counter in (("entities", entities), ("terms of office", terms)):
        yield Finding(
            "count", "", "", None, f"{label}: {counter['sourced']} sourced, {counter['authors']} authors' knowledge"
        )
