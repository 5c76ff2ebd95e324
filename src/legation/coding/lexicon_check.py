"""The lexicon's checker: what is wrong with the frame files and the word lists, each with file, line and remedy.

What can't work is reported: an unknown code, class, key or slot, a constraint that nothing can meet, a word that no
sentence is matched against. Whether a frame is good English is for the cases and the benchmarks to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from legation.coding.frames import KEYS, SKIPPED
from legation.coding.lemmas import Lemmas
from legation.coding.lexicon_lists import check_classes, check_lists, check_rules
from legation.coding.lexicon_source import Row, Source, read_source
from legation.model import Kind, Status
from legation.ontology import Finding, Ontology, load_ontology
from legation.ontology.codebook import suggest

LEXICON: Final = Path(__file__).parent / "lexicon"
LISTS: Final = tuple("verbs nouns contexts requires object not_object subject actor recipient content".split())
TEXTS: Final = ("mode", "cameo", "negated")
SWITCHES: Final = ("mutual", "place_recipient", "domestic", "weak")
CONSTRAINTS: Final = ("object", "not_object", "subject")
PREPOSITIONS: Final = frozenset(
    "aboard about above across after against along alongside amid among around as at before behind below beneath beside"
    " besides between beyond by despite down during for from in inside into near of off on onto opposite out outside"
    " over past round since through throughout till to toward towards under until up upon via with within"
    " without".split()
)
ADVERBS: Final = frozenset(
    "ahead apart aside away back close deeper down forward home in off on out over through together up".split()
)
CLAUSES: Final = frozenset(("xcomp", "ccomp", "advcl", "acl", "oprd", "acomp", "advmod", "attr"))
BASES: Final = frozenset(("subject", "object", "dative"))


def check_lexicon(directory: Path | None = None) -> list[Finding]:
    """What is wrong with the lexicon; an empty list when nothing is.

    Args:
        directory: a directory of lexicon files other than the one that ships.
    """
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    for path in sorted((directory or LEXICON).glob("*.toml")):
        read = read_source(path)
        if isinstance(read, Source):
            sources[path.name] = read
        else:
            findings.append(Finding(path.name, read[0], f"not valid TOML: {read[1]}", "mend the line", "DA001"))
    if not findings:
        findings.extend(_check(sources))
    return findings


def _check(sources: Mapping[str, Source]) -> Iterator[Finding]:
    lemmas = Lemmas()
    yield from check_classes(sources.get("classes.toml"))
    yield from check_lists(sources, lemmas)
    yield from check_rules(sources.get("rules.toml"), load_ontology())
    classes = frozenset(sources["classes.toml"].data) if "classes.toml" in sources else frozenset()
    checker = FrameChecker(load_ontology(), classes, lemmas)
    rows: list[Row] = []
    for name in sorted(sources.keys() - SKIPPED):
        yield from checker.file(sources[name])
        rows.extend(row for row in sources[name].rows() if not any(misshapen(row)))
    yield from alike(rows)


class FrameChecker:
    """Checks frames against the ontology, the noun classes and the parser's lemmas."""

    def __init__(self, ontology: Ontology, classes: frozenset[str], lemmas: Lemmas) -> None:
        self._ontology = ontology
        self._classes = classes
        self._lemmas = lemmas

    def file(self, source: Source) -> Iterator[Finding]:
        """The findings of one frame file."""
        event_type = source.data.get("type")
        if event_type not in self._ontology.types:
            problem = f"`type` is {event_type!r}, no PLOVER type" if event_type else "`type` is missing at the top"
            yield Finding(
                source.file, 1, problem, f"one of {', '.join(self._ontology.types)}", "DA002" if event_type else "DA003"
            )
            return
        for key in source.data.keys() - {"type", "frame"}:
            yield Finding(
                source.file,
                source.line_of(key, key),
                f"unknown table or key `{key}`",
                "frames begin with [[frame]]",
                "DA002",
            )
        rows = list(source.rows())
        for identity, count in Counter(row.id for row in rows).items():
            if count > 1:
                last = [row for row in rows if row.id == identity][-1]
                yield Finding(
                    source.file,
                    last.line_of("id"),
                    f"{count} frames have the id {identity!r}",
                    "rename all but one",
                    "DA004",
                )
        for row in rows:
            yield from self.frame(row)

    def frame(self, row: Row) -> Iterator[Finding]:
        """The findings of one frame; where a value has the wrong type, that alone."""
        shape = list(misshapen(row))
        yield from shape
        if shape:
            return
        yield from self._codes(row)
        yield from self._words(row)
        yield from self._classes_of(row)
        yield from _slots(row)
        yield from _contradictions(row)

    def _codes(self, row: Row) -> Iterator[Finding]:
        values, known = row.values, self._ontology.event_type(row.type)
        if "mode" in values and values["mode"] not in known.modes:
            modes = ", ".join(known.modes) or "none"
            remedy = suggest(values["mode"], known.modes, else_=f"it has {modes}")
            yield _finding(row, "mode", f"{row.type} has no mode {values['mode']!r}", remedy, code="DA002")
        for context in values.get("contexts", ()):
            if context not in self._ontology.contexts:
                yield _finding(
                    row,
                    "contexts",
                    f"unknown context {context!r}",
                    "see `plover/contexts.csv`",
                    word=context,
                    code="DA002",
                )
        cameo = values.get("cameo")
        if cameo is not None and not self._ontology.serves(cameo, row.type):
            known_code = cameo in self._ontology.codes
            problem = f"CAMEO {cameo} does not serve {row.type}" if known_code else f"unknown CAMEO code {cameo!r}"
            yield _finding(
                row, "cameo", problem, "see `plover/cameo_to_plover.csv`", code="DA004" if known_code else "DA002"
            )
        negated = values.get("negated")
        if negated is not None and negated not in self._ontology.deeds:
            yield _finding(
                row, "negated", f"{negated!r} is no PLOVER type", "name one, or delete the key", code="DA002"
            )

    def _words(self, row: Row) -> Iterator[Finding]:
        for key in ("verbs", "nouns"):
            for word in row.values.get(key, ()):
                if word != word.lower() or word != " ".join(word.split()) or not word:
                    yield _finding(row, key, f"{word!r} can match nothing", "lower case, single blanks", word=word)
        for verb in row.values.get("verbs", ()):
            first = verb.split(" ")[0]
            if base := self._lemmas.verb_behind(first):
                yield _finding(row, "verbs", f"{first!r} is a form of the verb {base!r}", f"write {base!r}", word=verb)
            elif self._lemmas.is_adverb(first):
                yield _finding(
                    row, "verbs", f"{first!r} is no verb", "write the verb first, then its particle", word=verb
                )

    def _classes_of(self, row: Row) -> Iterator[Finding]:
        lists = [(key, row.values.get(key, ())) for key in CONSTRAINTS]
        lists += [("slot", words) for words in row.values.get("slot", {}).values()]
        for key, words in lists:
            for word in words:
                if word.startswith("@") and word[1:] not in self._classes:
                    yield _finding(
                        row,
                        key,
                        f"unknown class {word}",
                        "add it to classes.toml or correct the name",
                        word=word,
                        code="DA002",
                    )


def _finding(row: Row, key: str, problem: str, remedy: str, *, word: str | None = None, code: str = "DA004") -> Finding:
    return Finding(row.file, row.line_of(key, word), f"{row.name}: {problem}", remedy, code)


def misshapen(row: Row) -> Iterator[Finding]:
    """Keys that are missing, unknown or of the wrong type."""
    values = row.values
    for key in sorted(values.keys() - KEYS):
        remedy = suggest(key, KEYS, else_="see docs/reference/frames.md")
        yield _finding(row, key, f"unknown key `{key}`", remedy, code="DA002")
    if not isinstance(values.get("id"), str):
        yield _finding(row, "id", "the frame has no `id`", "give it one that is unique in the file", code="DA003")
    if not values.get("verbs") and not values.get("nouns"):
        yield _finding(row, "id", "neither `verbs` nor `nouns`", "name the words that trigger it", code="DA003")
    for key in LISTS:
        if key in values and not _is_list(values[key]):
            yield _finding(row, key, f"`{key}` is no list of words", 'write [".."]', code="DA003")
        elif twice := [word for word, count in Counter(values.get(key, ())).items() if count > 1]:
            yield _finding(
                row, key, f"{', '.join(map(repr, twice))} stands twice in `{key}`", "delete one", word=twice[0]
            )
    if not isinstance(values.get("slot", {}), dict) or not all(map(_is_list, values.get("slot", {}).values())):
        yield _finding(
            row, "slot", "`slot` maps no preposition to a list of words", 'write {with = ["@talks"]}', code="DA003"
        )
    for key in TEXTS:
        if not isinstance(values.get(key, ""), str):
            yield _finding(row, key, f"`{key}` is no text", f'write {key} = "…"', code="DA003")
    for key in SWITCHES:
        if values.get(key, True) is not True:
            yield _finding(row, key, f"`{key}` is true or left out", "write true or delete the line", code="DA003")
    for key, allowed in (("kind", get_args(Kind)), ("embeds", get_args(Status))):
        if key in values and values[key] not in allowed:
            yield _finding(row, key, f"`{key}` is {values[key]!r}", f"one of {', '.join(allowed)}", code="DA002")


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _slots(row: Row) -> Iterator[Finding]:
    """Slots and prepositions that no sentence has."""
    for key in ("actor", "recipient", "content"):
        for slot in row.values.get(key, ()):
            if not is_slot(slot, key):
                yield _finding(
                    row, key, f"unknown slot {slot!r}", "see docs/reference/frames.md", word=slot, code="DA002"
                )
    for word in row.values.get("requires", ()):
        if word not in PREPOSITIONS | ADVERBS:
            yield _finding(
                row, "requires", f"{word!r} is no preposition", "move it to `verbs` or `slot`", word=word, code="DA002"
            )
    for slot in row.values.get("slot", {}):
        if slot not in PREPOSITIONS | CLAUSES:
            yield _finding(
                row, "slot", f"unknown slot {slot!r}", "a preposition, or xcomp, ccomp, oprd …", code="DA002"
            )


def is_slot(slot: str, key: str) -> bool:
    """Whether a sentence can have the slot: a part of the clause, a preposition, or what hangs on one of them."""
    base, _, rest = slot.partition(".")
    if key == "content":
        return slot in PREPOSITIONS | {"object", "xcomp", "ccomp", "acl", "advcl"}
    if base == "clause":
        return rest in ("subject", "object")
    if slot == "none":
        return key in ("actor", "recipient")
    return base in BASES | PREPOSITIONS and (not rest or rest == "poss" or rest in PREPOSITIONS)


def _contradictions(row: Row) -> Iterator[Finding]:
    """Constraints that nothing can meet, and keys that need another one."""
    values = row.values
    if both := sorted(set(values.get("object", ())) & set(values.get("not_object", ()))):
        yield _finding(row, "not_object", f"{both[0]!r} is asked for and excluded", "delete one", word=both[0])
    for key in ("object", "subject"):
        if set(values.get(key, ())) >= {"none", "party"}:
            yield _finding(row, key, f"`{key}` is to be empty and to be a party", "make two frames of it")
    if values.get("object") == ["none"] and any(s.split(".")[0] == "object" for s in values.get("recipient", ())):
        yield _finding(row, "recipient", "a recipient in the object, which is to be empty", "name another slot")
    for key in ("actor", "recipient"):
        slots = values.get(key, [])
        if "none" in slots[:-1]:
            yield _finding(row, key, "slots after `none` are never tried", "put `none` last", word="none")
    if "embeds" in values and not values.get("content"):
        yield _finding(
            row, "embeds", "`embeds` without `content`", "say where the deed stands that is embedded", code="DA003"
        )
    if values.get("negated") == row.type:
        yield _finding(row, "negated", "negated, the deed becomes what it is", "name another type or delete the key")


def alike(rows: Iterable[Row]) -> Iterator[Finding]:
    """Verbs that two frames of different types claim with equal constraints: nothing decides between them."""
    seen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        values = row.values
        constraints = tuple(tuple(sorted(values.get(key, ()))) for key in (*CONSTRAINTS, "requires"))
        slots = str(sorted(values.get("slot", {}).items()))
        for verb in values.get("verbs", ()):
            first = seen.setdefault((verb, constraints, slots, bool(values.get("weak"))), row)
            if first.type != row.type:
                problem = (
                    f"{verb!r} matches in the same way in {first.name} ({first.file}:{first.line_of('verbs', verb)})"
                )
                yield _finding(row, "verbs", problem, "take it out of one, or constrain one", word=verb)
