"""PETRARCH dictionaries become entities, names, terms of office, role nouns and entries of the stop list.

An actor that the base knows (by any of its names, in its country) keeps its id and gets the names it lacks, and terms
for times of which the base says nothing; other actors become new entities. Nothing is dropped without a word: every
line of the file gives one ``Imported`` that says what it became.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from legation.entities.fold import lookup_key
from legation.entities.importing.agents import import_agent
from legation.entities.importing.cameo import Actor, read_actor
from legation.entities.importing.dictionary import NULL, Code, Entry, Name, Other, read_dictionary, read_sets
from legation.entities.importing.plain import known_id, new_id
from legation.entities.importing.rows import Imported, Outcome, OutRow, row, slug
from legation.entities.importing.spelled import Speller
from legation.entities.knowledge import KnowledgeBase
from legation.errors import DataError

ROLES: Final = {
    "GOV": "official", "LEG": "legislator", "MIL": "officer", "JUD": "judge", "COP": "police officer",
    "SPY": "intelligence officer", "OPP": "opposition figure", "REB": "rebel", "BUS": "business person",
    "JRN": "journalist", "EDU": "academic", "REL": "cleric", "ELI": "notable", "PTY": "party politician",
    "SOC": "activist", "LAB": "trade unionist", "MED": "physician", "CRM": "criminal", "CVL": "citizen",
}  # fmt: skip
"""The role that a term of office gets by its first sector: dictionaries name no offices."""

_KINDS: Final = {
    "REB": "armed_group", "UAF": "armed_group", "PTY": "party", "OPP": "movement", "BUS": "firm", "JRN": "media",
    "REL": "church", "SOC": "ngo", "EDU": "ngo", "LAB": "ngo", "MED": "ngo", "AGR": "ngo", "CVL": "movement",
}  # fmt: skip
_NO_PERSON: Final = re.compile(
    r"(?i)\b(?:of|the|for|and|de la|ministry|department|army|forces?|party|front|council|commission|committee|group"
    r"|union|bank|university|organi[sz]ation|association|agency|institute|movement|brigades?|police|corporation|company"
    r"|court|international|national|institution|league|church|foundation|network|cent(?:er|re)|federation|society"
    r"|television|radio|news|government|parliament|congress|guard|inc|ltd|corp|plc|fund|program(?:me)?)\b"
)
_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)\s*$")


def import_petrarch(path: Path, base: KnowledgeBase) -> Iterator[Imported]:
    """What becomes of each line of an actor or agent dictionary, in an order of its entries.

    Raises:
        DataError: DA001, the file can't be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        raise DataError("DA001", message, file=str(path), remedy="check the path") from error
    if lines and not lines[-1]:
        lines.pop()
    return import_lines(lines, base, path.name)


def import_lines(lines: Iterable[bytes], base: KnowledgeBase, file: str) -> Iterator[Imported]:
    """The same for lines that are already in memory; ``file`` is named in the provenance."""
    lines = list(lines)
    sets = read_sets(lines)
    actors = _Actors(base, file)
    for item in read_dictionary(lines):
        if isinstance(item, Other):
            yield Imported(item.line, item.text, "refused" if item.error else "note", item.detail)
        elif any("~" in code.code for code in item.codes):
            yield from import_agent(item, base, sets, file)
        else:
            yield from actors.entry(item)


class _Actors:
    """Imports actor entries; remembers the ids it gave."""

    def __init__(self, base: KnowledgeBase, file: str) -> None:
        self._base = base
        self._file = file
        self._given: dict[str, str] = {}
        self._speller = Speller(base)

    def entry(self, entry: Entry) -> Iterator[Imported]:
        """What becomes of the lines of one entry."""
        good = [code for code in entry.codes if not code.problem and code.code != NULL]
        if not good:
            yield from self._without_code(entry)
            return
        actors = [read_actor(code.code, self._base) for code in good]
        person = _is_person(entry, good, actors) or self._named_like_one(entry, actors)
        main = _main(good, actors)
        entity_id, known, known_names = self._identify(entry, main, person)
        spelled = self._speller.spell([_bare(name.text)[0] for name in entry.names], person=person)
        yield from self._names(entry, entity_id, known, known_names, spelled, person, main)
        yield from self._earlier_states(entry, entity_id, good, actors, [text for text, _ in spelled])
        yield from self._codes(entry, entity_id, actors, good, person)

    def _without_code(self, entry: Entry) -> Iterator[Imported]:
        null = any(code.code == NULL for code in entry.codes)
        for name in entry.names:
            if null:
                text = " ".join(word.capitalize() for word in name.text.split())
                rows = (row("stop", text=text, reason=f"null-coded in {self._file} line {name.line}"),)
                yield Imported(name.line, name.text, "stop", "no party: null code", rows)
            else:
                yield Imported(name.line, name.text, "refused", "[DA003] no code: write one in square brackets")
        lines = {name.line for name in entry.names}
        for code in entry.codes:
            if code.line not in lines:
                detail = f"[DA003] {code.problem}" if code.problem else "null code"
                yield Imported(code.line, f"[{code.code}]", "refused" if code.problem else "note", detail)

    # ------------------------------------------------------------ who it is

    def _identify(self, entry: Entry, actor: Actor, person: bool) -> tuple[str, bool, set[str]]:
        """The id, whether the base knows it, and the keys of the names it knows."""
        state = self._state(actor, person)
        if state:
            return state, True, self._known_names(entry, state)
        names = [_bare(name.text)[0] for name in entry.names]
        kind = "person" if person else _kind(actor)
        for name in names:
            found = known_id(self._base, name, actor.country, kind) or self._near(name, actor, person)
            if found is not None:
                return found, True, self._known_names(entry, found)
        prefix = actor.country or actor.organisation
        fresh = f"{prefix}.{slug(names[0]) or 'UNNAMED'}" if prefix else new_id(names[0], "", kind)
        key = lookup_key(names[0])
        while fresh in self._base or self._given.get(fresh, key) != key:
            fresh += "_2"
        return fresh, False, set()

    def _state(self, actor: Actor, person: bool) -> str:
        """A code that is a state's, or an organisation's between states, and nothing more means itself."""
        if person or actor.sectors or actor.unknown:
            return ""
        if actor.organisation and not actor.country:
            return actor.organisation if actor.organisation in self._base else ""
        return actor.country if not actor.kind else ""

    def _named_like_one(self, entry: Entry, actors: list[Actor]) -> bool:
        """An undated member of an organisation between states whose name begins with a given name."""
        words = entry.names[0].text.split()
        if not actors[0].organisation or not 2 <= len(words) <= 4 or _NO_PERSON.search(entry.names[0].text):
            return False
        return words[0].capitalize() in self._base.compiled["given"] and not self._base.readings(" ".join(words))

    def _earlier_states(
        self, entry: Entry, entity_id: str, codes: list[Code], actors: list[Actor], names: list[str]
    ) -> Iterator[Imported]:
        """A state's name that meant another state at other dates: Armenia was of the Soviet Union until 1991."""
        for code, actor in zip(codes, actors, strict=True):
            other = self._state(actor, False)
            if other and other != entity_id and entity_id == actor_state(entity_id) and (code.start or code.end):
                where = f"{self._file} line {code.line}"
                rows = tuple(
                    row(
                        "names",
                        entity_id=other,
                        text=text,
                        form="alias",
                        start=code.start,
                        end=code.end,
                        provenance=where,
                    )
                    for text in dict.fromkeys(names)
                )
                detail = f"{len(rows)} names of {other} {code.start}/{code.end}"
                yield Imported(code.line, f"[{code.code}]", "name", detail, rows)

    def _near(self, name: str, actor: Actor, person: bool) -> str | None:
        """An organisation by a name that the base has for one entity only, where the countries don't differ."""
        if person:
            return None
        found = {i for i in self._base.readings(name) if self._base.entity(i).kind != "person"}
        fits = [i for i in sorted(found) if not actor.country or self._base.entity(i).country in (None, actor.country)]
        own = [i for i in fits if i not in (actor.country, actor.organisation) and len(i) > 3]
        return own[0] if len(own) == 1 else None

    def _known_names(self, entry: Entry, entity_id: str) -> set[str]:
        return {lookup_key(n.text) for n in entry.names if entity_id in self._base.readings(_bare(n.text)[0])}

    # ------------------------------------------------------------ rows

    def _names(
        self, entry: Entry, entity_id: str, known: bool, has: set[str], spelled: list[tuple[str, str]], person: bool,
        actor: Actor,
    ) -> Iterator[Imported]:  # fmt: skip
        for position, name in enumerate(entry.names):
            text, form = spelled[position]
            provenance = f"{self._file} line {name.line}"
            if not known and position == 0:
                key = lookup_key(_bare(name.text)[0])
                if self._given.get(entity_id) == key:
                    yield self._imported(name, "known", f"{entity_id}, as on an earlier line", ())
                    continue
                self._given[entity_id] = key
                rows = (
                    self._entity_row(entity_id, text, person, actor, provenance),
                    *self._more(entity_id, name, provenance),
                )
                yield self._imported(name, "entity", f"{entity_id}, {rows[0].get('kind', 'person')}", rows)
            elif lookup_key(name.text) in has:
                yield self._imported(name, "known", f"{entity_id} has this name", ())
            elif problem := self._speller.problem(text):
                yield self._imported(name, "refused", f"[DA004] {problem}", ())
            else:
                values = row("names", entity_id=entity_id, text=text, form=form, provenance=provenance)
                yield self._imported(
                    name, "name", f"name of {entity_id}", (values, *self._more(entity_id, name, provenance))
                )

    def _imported(self, name: Name, outcome: Outcome, detail: str, rows: tuple[OutRow, ...]) -> Imported:
        return Imported(name.line, name.text[:120], outcome, detail, rows)

    def _more(self, entity_id: str, name: Name, provenance: str) -> tuple[OutRow, ...]:
        """An abbreviation in brackets behind the name."""
        short = _bare(name.text)[1]
        if not short or " " in short or len(short) < 2:
            return ()
        return (row("names", entity_id=entity_id, text=short, form="abbreviation", provenance=provenance),)

    def _entity_row(self, entity_id: str, text: str, person: bool, actor: Actor, provenance: str) -> OutRow:
        if person:
            return row("persons", id=entity_id, name=text, country=actor.country, provenance=provenance)
        parent = actor.organisation if actor.organisation in self._base else ""
        sectors = "|".join(actor.sectors or (("REB",) if actor.kind == "armed_group" else ()))
        return row("organisations", id=entity_id, name=text, kind=_kind(actor), country=actor.country, sectors=sectors,
                   parent=parent, provenance=provenance)  # fmt: skip

    def _codes(
        self, entry: Entry, entity_id: str, actors: list[Actor], good: list[Code], person: bool
    ) -> Iterator[Imported]:
        named = {name.line for name in entry.names}
        for code in entry.codes:
            if code.problem:
                yield Imported(code.line, f"[{code.code}]", "refused", f"[DA003] {code.problem}; correct the date")
        for code, actor in zip(good, actors, strict=True):
            rows = self._term(entity_id, code, actor) if person else ()
            unknown = f"; letters without meaning: {', '.join(actor.unknown)}" if actor.unknown else ""
            dates = f" {code.start}/{code.end}" if code.start or code.end else ""
            if rows:
                yield Imported(
                    code.line, f"[{code.code}]", "term", f"{entity_id} {'|'.join(actor.sectors)}{dates}{unknown}", rows
                )
            elif code.line not in named or unknown or dates:
                detail = "the base has a term then" if person else f"code of {entity_id}{dates}"
                yield Imported(code.line, f"[{code.code}]", "known" if person else "note", detail + unknown)

    def _term(self, entity_id: str, code: Code, actor: Actor) -> tuple[OutRow, ...]:
        if entity_id in self._base and (not code.start or self._overlaps(entity_id, code)):
            return ()
        sectors = actor.sectors or (("GOV",) if not actor.kind and not actor.organisation else ())
        role = ROLES.get(sectors[0], "member") if sectors else "member"
        country = actor.country if not actor.organisation else ""
        return (
            row("offices", entity_id=entity_id, role=role, country=country, sectors="|".join(sectors), start=code.start,
                end=code.end, confidence="0.6", provenance=f"{self._file} line {code.line}"),
        )  # fmt: skip

    def _overlaps(self, entity_id: str, code: Code) -> bool:
        return any(
            (not code.end or term.start <= code.end + "~") and (not term.end or code.start <= term.end + "~")
            for term in self._base.offices(entity_id)
        )


def actor_state(entity_id: str) -> str:
    """The id itself where it is a state's, else an empty string."""
    return entity_id if "." not in entity_id or entity_id.startswith("PRE.") else ""


def _main(codes: list[Code], actors: list[Actor]) -> Actor:
    """The code that says who it is: the one that holds to this day, else the first."""
    for code, actor in zip(codes, actors, strict=True):
        if not code.end and not actor.sectors and actor.country:
            return actor
    return actors[0]


def _bare(text: str) -> tuple[str, str]:
    """A name without the abbreviation in brackets behind it, and that."""
    match = _BRACKETS.search(text)
    return (text[: match.start()], match[1].strip()) if match and match.start() else (text, "")


def _kind(actor: Actor) -> str:
    if actor.kind == "igo":
        return "organ" if actor.organisation else "igo"
    if actor.kind:
        return actor.kind
    return next((_KINDS[sector] for sector in actor.sectors if sector in _KINDS), "institution")


def _is_person(entry: Entry, codes: list[Code], actors: list[Actor]) -> bool:
    """By a code for the time out of office, by dated codes, else by the shape of the name."""
    name = entry.names[0].text
    if any(actor.kind in ("ngo", "firm", "armed_group", "movement") for actor in actors) and not any(
        c.start for c in codes
    ):
        return False
    if _NO_PERSON.search(name) or not any(actor.sectors or actor.organisation for actor in actors):
        return False
    if any("ELI" in actor.sectors for actor in actors) or any(code.start or code.end for code in codes):
        return True
    return actors[0].sectors[:1] in (("GOV",), ("MIL",), ("LEG",)) and 2 <= len(name.split()) <= 4 and "(" not in name
