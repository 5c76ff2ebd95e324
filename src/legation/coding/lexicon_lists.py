"""Checks of the lexicon's word lists: noun classes, factuality, reporting, details."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any, Final

from legation.coding.lemmas import Lemmas
from legation.coding.lexicon_source import Source
from legation.coding.rules import Rules
from legation.ontology import Finding, Ontology

NEEDED: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "factuality.toml": {
        "verbs": frozenset(
            (
                "plan expected possible failed kept_from unhesitating open mused vouched managed rumoured alleged"
                " denied doubted opinion"
            ).split()
        ),
        "passive_only": frozenset(("words",)),
        "adjectives": frozenset("plan possible unconfirmed negative untrue".split()),
        "nouns": frozenset("plan possible unconfirmed denied negative own_will draft".split()),
        "adverbs": frozenset("unconfirmed possible probable negative nearly".split()),
        "modals": frozenset("future would possible perhaps".split()),
        "expressly": frozenset(("unconfirmed",)),
    },
    "reporting.toml": {
        "verbs": frozenset("asserts denies doubts".split()),
        "perception": frozenset(("verbs",)),
        "nouns": frozenset(("words",)),
    },
    "details.toml": {
        "means": frozenset("vehicles channels weapons".split()),
        "casualties": frozenset(("killed", "wounded")),
        "treaty": frozenset(("nouns",)),
    },
}
"""What the code reads: file, table, lists."""

APART: Final = {
    ("factuality.toml", "verbs"): (
        ("failed", "managed"),
        ("denied", "alleged"),
        ("denied", "doubted"),
        ("failed", "plan"),
    ),
    ("factuality.toml", "adjectives"): (("negative", "plan"), ("negative", "possible"), ("negative", "unconfirmed")),
    ("factuality.toml", "nouns"): (("negative", "plan"), ("denied", "unconfirmed")),
    ("factuality.toml", "adverbs"): (("negative", "possible"), ("negative", "probable")),
    ("reporting.toml", "verbs"): (*combinations(("asserts", "denies", "doubts"), 2),),
}
"""Lists that contradict each other: no word may stand in both."""

VERB_TABLES: Final = {
    ("factuality.toml", "verbs"),
    ("factuality.toml", "passive_only"),
    ("reporting.toml", "verbs"),
    ("reporting.toml", "perception"),
}
RULE_LISTS: Final = frozenset(Rules.__dataclass_fields__) - {"contexts", "weapon_modes", "content_modes", "deed_nouns"}


def check_classes(source: Source | None) -> Iterator[Finding]:
    """The noun classes: lists of words in lower case, in alphabetic order, each word once."""
    if source is None:
        yield Finding("classes.toml", 1, "the file is missing", "restore it", "DA001")
        return
    for name, words in source.data.items():
        line = source.line_of("", name)
        if not _is_words(words):
            yield Finding(source.file, line, f"class {name} is no list of words", 'write ["one", "two"]', "DA003")
            continue
        yield from _spelling(source, "", name, words)
        if unsorted := next((b for a, b in pairwise(words) if a > b), None):
            at = source.line_of("", name, unsorted)
            yield Finding(source.file, at, f"class {name}: {unsorted!r} is out of order", "sort the words", "DA004")


def check_lists(sources: Mapping[str, Source], lemmas: Lemmas) -> Iterator[Finding]:
    """The lists of factuality, reporting and details: all there, none unknown, no word where it can't be met."""
    for file, tables in NEEDED.items():
        if file not in sources:
            yield Finding(file, 1, "the file is missing", "restore it", "DA001")
            continue
        source = sources[file]
        for table in sorted(source.data.keys() - tables.keys()):
            yield Finding(
                file, source.line_of(table), f"unknown table [{table}]", "nothing reads it: delete it", "DA002"
            )
        for table, groups in tables.items():
            yield from _table(source, table, groups, lemmas)


def check_rules(source: Source | None, ontology: Ontology) -> Iterator[Finding]:
    """The lists of the coding rules: all there, none unknown, types, sectors, contexts and modes of the ontology."""
    if source is None:
        yield Finding("rules.toml", 1, "the file is missing", "restore it", "DA001")
        return
    lists = {name for group in ("nouns", "types") for name in source.data.get(group, {})}
    for name in sorted(RULE_LISTS - lists):
        yield Finding(source.file, 1, f"the list `{name}` is missing", "add it, empty if need be", "DA003")
    for group in ("nouns", "types"):
        for name, words in source.data.get(group, {}).items():
            line = source.line_of(group, name)
            if name not in RULE_LISTS:
                yield Finding(source.file, line, f"unknown list `{name}`", "nothing reads it: delete it", "DA002")
            elif not _is_words(words):
                yield Finding(source.file, line, f"`{name}` is no list of words", 'write ["..."]', "DA003")
            elif group == "nouns":
                yield from _spelling(source, group, name, words)
            else:
                yield from _known(source, group, name, words, ontology.types.keys() | ontology.sectors.keys())
    yield from _rule_codes(source, ontology)


def _rule_codes(source: Source, ontology: Ontology) -> Iterator[Finding]:
    """The tables of rules.toml whose values are codes."""
    yield from _known(source, "contexts", None, source.data.get("contexts", {}).values(), ontology.contexts)
    modes = ontology.types["ASSAULT"].modes
    yield from _known(source, "weapon_modes", None, source.data.get("weapon_modes", {}).values(), modes)
    for speech, contents in source.data.get("content_modes", {}).items():
        table = f"content_modes.{speech}"
        known = {*ontology.types, *(f"{name}/{mode}" for name, row in ontology.types.items() for mode in row.modes)}
        yield from _known(source, table, None, [speech], ontology.types)
        yield from _known(source, table, None, contents, known)
        if speech in ontology.types:
            yield from _known(source, table, None, contents.values(), ontology.types[speech].modes)
    for group in source.data.get("deed_nouns", ()):
        yield from _known(source, "deed_nouns", None, group.get("types", ()), ontology.types.keys() | {"any"})


def _known(
    source: Source, table: str, group: str | None, codes: Iterable[str], allowed: Collection[str]
) -> Iterator[Finding]:
    for code in codes:
        if code not in allowed:
            line = source.line_of(table, group, code) if group else source.line_of_word(table, code)
            yield Finding(source.file, line, f"[{table}] unknown code {code!r}", "correct it or delete it", "DA002")


def _table(source: Source, table: str, groups: frozenset[str], lemmas: Lemmas) -> Iterator[Finding]:
    file, found = source.file, source.data.get(table, {})
    for group in sorted(groups - found.keys()):
        yield Finding(
            file, source.line_of(table), f"[{table}] lacks the list `{group}`", "add it, empty if need be", "DA003"
        )
    for group in sorted(found.keys() - groups):
        yield Finding(
            file,
            source.line_of(table, group),
            f"[{table}] has an unknown list `{group}`",
            "nothing reads it: delete it",
            "DA002",
        )
    lists = {group: words for group, words in found.items() if group in groups}
    for group, words in lists.items():
        if not _is_words(words):
            yield Finding(
                file, source.line_of(table, group), f"[{table}] `{group}` is no list of words", 'write ["..."]', "DA003"
            )
            return
        yield from _spelling(source, table, group, words)
        if (file, table) in VERB_TABLES:
            yield from _verbs(source, table, group, words, lemmas)
    yield from _apart(source, table, lists)


def _apart(source: Source, table: str, lists: Mapping[str, list[str]]) -> Iterator[Finding]:
    for one, other in APART.get((source.file, table), ()):
        for word in sorted(set(lists.get(one, ())) & set(lists.get(other, ()))):
            line = source.line_of(table, other, word)
            yield Finding(
                source.file, line, f"[{table}] {word!r} is in `{one}` and in `{other}`", "decide for one", "DA004"
            )


def _verbs(source: Source, table: str, group: str, words: list[str], lemmas: Lemmas) -> Iterator[Finding]:
    for word in words:
        if base := lemmas.verb_behind(word.split()[0]):
            line = source.line_of(table, group, word)
            yield Finding(
                source.file, line, f"[{table}] {word!r} is a form of the verb {base!r}", f"write {base!r}", "DA004"
            )


def _spelling(source: Source, table: str, group: str, words: list[str]) -> Iterator[Finding]:
    for word, count in Counter(words).items():
        line = source.line_of(table, group, word)
        if count > 1:
            yield Finding(source.file, line, f"{group}: {word!r} stands twice", "delete one", "DA004")
        if word != word.lower() or word != " ".join(word.split()) or not word:
            yield Finding(
                source.file, line, f"{group}: {word!r} can match nothing", "lower case, single blanks", "DA004"
            )


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
