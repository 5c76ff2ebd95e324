"""Turns checked rows into the compiled form: plain dicts, tuples and strings that load in a blink.

The compiled form is a dict (see ``EMPTY`` for its keys). It holds no objects of ours, so that ``marshal``
can write it; ``knowledge.KnowledgeBase`` makes records of it on demand.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from legation.entities.fold import fold, lookup_key
from legation.entities.owned import owned_names
from legation.entities.records import FORMS, KINDS
from legation.entities.spelling import PARTICLES, file_names, sound
from legation.entities.surnames import SURNAME_FIRST, surnames_of
from legation.entities.tables import Row, Tables
from legation.errors import DataError

Compiled: TypeAlias = dict[str, Any]

FORMAT: Final = 6
"""Raise it whenever the compiled form changes, so that old caches are not read."""

STATE_KINDS: Final = frozenset({"state", "territory", "partially_recognised", "dissolved"})
_TOP_ROLES: Final = frozenset({"head of state", "head of government", "foreign minister", "defence minister"})
_PROMINENT_SINCE: Final = ("9999", "9999", "2010", "2000", "1990", "1989")
"""By a state's weight 0 to 5: from when a term must have lasted for its holder's surname to be looked for alone."""
_FORM_RANK: Final = {form: rank for rank, form in enumerate(FORMS)}
_ID: Final = re.compile(r"[A-Z0-9][A-Z0-9_]*(?:\.[A-Z0-9][A-Z0-9_]*)*")
_FIRST: Final = re.compile(r"[A-Z]\w*")
_GIVEN: Final = 4  # of 9,500 persons; at 2 Mubarak, Petro and Suleiman are lost
_MANY: Final = 6  # names with one first word, above which a second word chooses; any value from 4 to 12 measured alike


def compile_tables(tables: Tables) -> Compiled:
    """The compiled form of all tables. Row errors found here join those in ``tables.errors``."""
    build = _Build(tables)
    build.entities_of_states()
    build.entities_of_organisations()
    build.entities_of_persons()
    build.offices()
    build.names()
    build.stops()
    return build.finish()


def listed_names(tables: Tables) -> Iterator[tuple[str, str, str, str, str]]:
    """(entity id, text, form, start, end) of every name in the tables that is valid."""
    build = _Build(tables)
    build.entities_of_states()
    build.entities_of_organisations()
    build.entities_of_persons()
    build.names()
    for (entity_id, text), (form, start, end) in build.listed.items():
        yield entity_id, text, form, start, end


class _Build:
    """The state of one compilation."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.errors: list[DataError] = list(tables.errors)
        self.entity: dict[str, tuple[Any, ...]] = {}
        self.where: dict[str, Row] = {}
        self.surnames: dict[str, tuple[str, ...]] = {}
        self.terms: dict[str, dict[tuple[str, str], tuple[Any, ...]]] = defaultdict(dict)
        self.listed: dict[tuple[str, str], tuple[str, str, str]] = {}
        self.stop: set[str] = set()
        self.before: set[str] = set()
        self.after: set[str] = set()
        self.given: set[str] = set()

    # ------------------------------------------------------------ entities

    def entities_of_states(self) -> None:
        for row in self.tables.rows["states"]:
            own = row["parent"] if row["kind"] == "partially_recognised" else row["id"]
            self._add_entity(row, country=own or None, sectors="PRE" if row["id"].startswith("PRE.") else "")

    def entities_of_organisations(self) -> None:
        for row in self.tables.rows["organisations"]:
            self._add_entity(row, country=row["country"] or None, sectors=row["sectors"])

    def entities_of_persons(self) -> None:
        for row in self.tables.rows["persons"]:
            country = row["country"] or None
            if country and country not in self.entity:
                self.errors.append(
                    row.error("DA002", f"unknown country {country}", "use ISO 3166-1 alpha-3 or add it to states.csv")
                )
                continue
            if self._add_entity(row, country=country, sectors="", kind="person"):
                self.surnames[row["id"]] = surnames_of(row["name"], country, row["surname"])

    def _add_entity(self, row: Row, *, country: str | None, sectors: str, kind: str = "") -> bool:
        entity_id, kind = row["id"], kind or row["kind"]
        if problem := self._entity_problem(row, entity_id, kind):
            self.errors.append(problem)
            return False
        self.where[entity_id] = row
        self.entity[entity_id] = (
            row["name"],
            kind,
            country,
            _split(sectors),
            row["parent"] or None,
            _split(row["members"]),
            row["sex"] if row["sex"] in ("m", "f") else None,
            row["wikidata_id"] or None,
            sys.intern(row["provenance"]),
            row["start"],
            row["end"],
            row["leader"] or "head of state",
            int(row["weight"]) if row["weight"].isdigit() else 1,
        )
        return True

    def _entity_problem(self, row: Row, entity_id: str, kind: str) -> DataError | None:
        if not _ID.fullmatch(entity_id):
            return row.error(
                "DA003", f"id {entity_id!r} is not well formed", "capitals, digits, _ and dots, e.g. CHN.XI_JINPING"
            )
        if kind not in KINDS:
            return row.error("DA002", f"unknown kind {kind!r}", f"one of {', '.join(KINDS)}")
        earlier = self.where.get(entity_id)
        if earlier is not None and earlier.file == row.file:
            return row.error(
                "DA004", f"id {entity_id} is already in line {earlier.line}", "give it another id or merge the rows"
            )
        return None

    # ------------------------------------------------------------ offices

    def offices(self) -> None:
        for row in self.tables.rows["offices"]:
            entity_id, country = row["entity_id"], row["country"] or None
            if entity_id not in self.entity:
                self.errors.append(
                    row.error("DA002", f"unknown entity {entity_id}", "add the person to a persons file")
                )
                continue
            if country and country not in self.entity:
                self.errors.append(row.error("DA002", f"unknown country {country}", "use ISO 3166-1 alpha-3"))
                continue
            self.terms[entity_id][row["role"], row["start"]] = (
                sys.intern(row["role"]),
                sys.intern(row["title"]),
                country,
                _split(row["sectors"]),
                row["start"],
                row["end"],
                _number(row["confidence"], 0.9),
                sys.intern(row["provenance"]),
            )

    # ------------------------------------------------------------ names

    def names(self) -> None:
        for entity_id, row in self.where.items():
            form = "person" if self.entity[entity_id][1] == "person" else "name"
            self._list(entity_id, row["name"], form)
            if row["official_name"]:
                self._list(entity_id, row["official_name"], "name")
            if row["capital"] and row["kind"] == "state":
                for capital in row["capital"].split("|"):
                    self._list(entity_id, capital.strip(), "capital")
        for row in self.tables.rows["names"]:
            self._list_row(row)

    def _list_row(self, row: Row) -> None:
        entity_id, form, text = row["entity_id"], row["form"], row["text"]
        if entity_id not in self.entity:
            self.errors.append(row.error("DA002", f"unknown entity {entity_id}", "add it to its table first"))
        elif form == "remove":
            self.listed.pop((entity_id, text), None)
        elif form not in FORMS:
            self.errors.append(row.error("DA002", f"unknown form {form!r}", f"one of {', '.join(FORMS)}, remove"))
        elif not _FIRST.search(fold(text)):
            self.errors.append(
                row.error("DA003", f"name {text!r} has no word in capitals", "names are found by a capital letter")
            )
        else:
            self._list(entity_id, text, form, row["start"], row["end"])

    def _list(self, entity_id: str, text: str, form: str, start: str = "", end: str = "") -> None:
        earlier = self.listed.get((entity_id, text))
        if text and (earlier is None or _FORM_RANK[form] <= _FORM_RANK[earlier[0]]):
            self.listed[entity_id, text] = (form, start, end)

    # ------------------------------------------------------------ stop list

    def stops(self) -> None:
        for row in self.tables.rows["stop"]:
            text = fold(row["text"])
            if row["reason"].startswith("given name"):
                self.given.update(text.replace("*", " ").split())
            elif text.startswith("* "):
                self.after.add(text[2:])
            elif text.endswith(" *"):
                self.before.add(text[:-2])
            else:
                self.stop.add(text)

    # ------------------------------------------------------------ the result

    def finish(self) -> Compiled:
        roles, role_errors = _roles(self.tables.rows["roles"])
        self.errors += role_errors
        entries = self._entries()
        index = _index(entries)
        lookup = self._lookup()
        institutions, nouns = _institutions(self.tables.rows["institutions"])
        return {
            "format": FORMAT,
            "entities": self.entity,
            "offices": {key: tuple(sorted(t.values(), key=_by_start, reverse=True)) for key, t in self.terms.items()},
            "holders": self._holders(),
            "index": index,
            "capitals": _capitals(index),
            "lookup": lookup,
            "spelled": self._spelled(),
            "institutions": institutions,
            "institution_nouns": nouns,
            "owned": owned_names(self.entity, lookup, self._names_of_states()),
            "surnames": self._surname_lookup(),
            "surname_sounds": self._surname_sounds(),
            "roles": roles,
            "before": dict.fromkeys(sorted(self.before), 1),
            "after": dict.fromkeys(sorted(self.after), 1),
            "given": dict.fromkeys(sorted(self.given), 1),
            "errors": [(type(e).__name__, e.code, e.message, e.file, e.line, e.remedy) for e in self.errors],
            "names": len(entries),
            "iso2": {row["id"]: row["iso2"] for row in self.tables.rows["states"] if row["iso2"]},
        }

    def weight(self, entity_id: str) -> float:
        """How often the world's news mean this entity, from 0: the state's weight, more for its leaders of late."""
        entity = self.entity[entity_id]
        if entity[1] != "person":
            return float(entity[12]) + (1 if entity[1] == "state" else 0)
        state = self.entity.get(entity[2] or "", ())
        base = float(state[12]) if state else 1.0
        best = 0.0
        for role, _, _, _, _, end, _, _ in self.terms.get(entity_id, {}).values():
            rank = 2.0 if state and role == state[11] else 1.5 if role.startswith("head of") else 1.0
            best = max(best, base * rank * (1.0 if not end else 0.5) + (float(end[:4] or 2030) - 1950) / 100)
        return best

    def _entries(self) -> dict[str, tuple[str, tuple[str, ...], str]]:
        """Folded text → (form, ids, mark) of everything that ``find_names`` looks for."""
        readings: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for (entity_id, text), (form, _, _) in self.listed.items():
            for variant in _variants(fold(text), form, self.stop):
                readings[variant].append((form, entity_id, ""))
        for surname, ids in self._index_surnames().items():
            if surname not in readings:
                readings[surname] = [("person", entity_id, "surname") for entity_id in ids]
        for text in self.stop:
            if text not in readings and not text.isalpha():
                readings[text] = [("", "", "")]
        return {text: self._merge(found) for text, found in readings.items()}

    def _merge(self, found: list[tuple[str, str, str]]) -> tuple[str, tuple[str, ...], str]:
        if len(found) > 1:
            found.sort(key=lambda f: (_FORM_RANK.get(f[0], 9) if f[0] != "former" else 4.5, -self.weight(f[1]), f[1]))
        ids = tuple(dict.fromkeys(sys.intern(f[1]) for f in found if f[1]))
        return found[0][0], ids, found[0][2]

    def _index_surnames(self) -> dict[str, list[str]]:
        """Surnames that are safe to find on their own: of prominent people, and no common word or given name."""
        found: dict[str, list[str]] = defaultdict(list)
        self.given |= self._first_names()
        for entity_id, surnames in self.surnames.items():
            state = self.entity.get(self.entity[entity_id][2] or "")
            if state is None or not self._prominent(entity_id, state[12]):
                continue
            for surname in map(fold, surnames):
                if self._safe(surname, state[12]):
                    found[surname].append(entity_id)
        return {s: sorted(ids, key=lambda i: (-self.weight(i), i)) for s, ids in found.items()}

    def _first_names(self) -> set[str]:
        """Words that begin so many persons' names that they are no surname to go by (Aziz, Pavel, Moussa)."""
        count: Counter[str] = Counter()
        for entity_id in self.surnames:
            name, _, country = self.entity[entity_id][:3]
            if country not in SURNAME_FIRST:
                count[fold(name).split(maxsplit=1)[0]] += 1
        return {word for word, number in count.items() if number >= _GIVEN and len(word) > 2}

    def _safe(self, surname: str, state_weight: int) -> bool:
        """Short surnames only of the most reported states: Xi, Kim, Abe."""
        if surname.lower() in PARTICLES or surname in self.stop or surname in self.given or not _FIRST.match(surname):
            return False
        return len(surname) > 3 or (len(surname) > 1 and state_weight >= 4)

    def _prominent(self, entity_id: str, state_weight: int) -> bool:
        """Held a top office of a state in the news lately: the less the state is in it, the later it must be."""
        if state_weight < 2:
            return False
        since = _PROMINENT_SINCE[min(5, state_weight)]
        return any(
            role in _TOP_ROLES and (not end or end >= since) and (role.startswith("head of") or state_weight >= 4)
            for role, _, _, _, _, end, _, _ in self.terms.get(entity_id, {}).values()
        )

    def _lookup(self) -> dict[str, tuple[tuple[str, str, str, str], ...]]:
        found: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for (entity_id, text), (form, start, end) in self.listed.items():
            key = lookup_key(text.removeprefix("the ").removeprefix("The "))
            if all(entity_id != item[0] for item in found[key]):
                found[key].append((sys.intern(entity_id), form, start, end))
        return {key: tuple(items) for key, items in found.items()}

    def _spelled(self) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Persons' names by their sounds, see ``spelling``."""
        return file_names(
            (sys.intern(entity_id), text)
            for (entity_id, text), (form, _, _) in self.listed.items()
            if form == "person" and " " in text
        )

    def _names_of_states(self) -> dict[str, tuple[str, ...]]:
        """Country → its names and adjectives as lookup keys."""
        found: dict[str, list[str]] = defaultdict(list)
        for (entity_id, text), (form, _, _) in self.listed.items():
            if self.entity[entity_id][1] in STATE_KINDS and form in ("name", "adjective", "demonym", "abbreviation"):
                found[entity_id].append(lookup_key(text))
        return {country: tuple(dict.fromkeys(names)) for country, names in found.items()}

    def _surname_lookup(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for entity_id, surnames in self.surnames.items():
            for surname in surnames:
                found[lookup_key(surname)].append(sys.intern(entity_id))
        return {key: tuple(ids) for key, ids in found.items()}

    def _surname_sounds(self) -> dict[str, tuple[str, ...]]:
        """Sound of a surname → those of its bearers who held a top office lately: "Nazarbaev", "Yanukovich"."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entity_id, surnames in self.surnames.items():
            state = self.entity.get(self.entity[entity_id][2] or "")
            if state is not None and self._prominent(entity_id, max(3, state[12])):
                for surname in surnames:
                    if len(surname) > 5 and " " not in surname:
                        found[sound(lookup_key(surname))][sys.intern(entity_id)] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def _holders(self) -> dict[str, dict[str, tuple[tuple[str, str, str], ...]]]:
        found: dict[str, dict[str, list[tuple[str, str, str]]]] = defaultdict(lambda: defaultdict(list))
        for entity_id, terms in self.terms.items():
            for role, _, country, _, start, end, _, _ in terms.values():
                own = entity_id.startswith(("PRE.", "IGO.")) or not country
                place = ".".join(entity_id.split(".")[:2]) if own else country
                found[place][role].append((start, end, sys.intern(entity_id)))
        return {c: {r: tuple(sorted(t, reverse=True)) for r, t in by_role.items()} for c, by_role in found.items()}


def _split(text: str) -> tuple[str, ...]:
    return tuple(sys.intern(part.strip()) for part in text.split("|") if part.strip())


def _number(text: str, default: float) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return default


def _by_start(term: tuple[Any, ...]) -> str:
    return str(term[4])


def _roles(rows: list[Row]) -> tuple[dict[str, tuple[Any, ...]], list[DataError]]:
    roles: dict[str, tuple[Any, ...]] = {}
    errors: list[DataError] = []
    for row in rows:
        if row["kind"] not in ("person", "body", "group"):
            errors.append(row.error("DA002", f"unknown kind {row['kind']!r}", "person, body or group"))
            continue
        noun = row["noun"].lower()
        value = (noun, _split(row["sectors"]), row["role"] or None, row["kind"])
        roles[noun] = (*value, row["kind"] == "group" and row["plural"] in ("", noun) and noun.endswith("s"))
        for plural in (part.strip().lower() for part in row["plural"].split("|")):
            if plural and plural != noun:
                roles[plural] = (*value, True)
    return roles, errors


def _institutions(
    rows: list[Row],
) -> tuple[dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]], dict[str, str]]:
    """Key → (sectors, ends of ids, whether it is the state itself), and noun → key."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]] = {}
    nouns: dict[str, str] = {}
    for row in rows:
        found[row["key"]] = (_split(row["sectors"]), _split(row["ids"]), row["state"] == "yes")
        nouns.update({lookup_key(noun): row["key"] for noun in _split(row["nouns"])})
    return found, nouns


_AL: Final = re.compile(r"\b[Aa]l[- ](?=[A-Z])")
_VOWEL: Final = re.compile(r"[AEIOUY]")


def _variants(text: str, form: str, stop: set[str]) -> set[str]:
    """Spellings to index for a folded name: "al-Qaeda", "Al-Qaeda", "al Qaeda", "Al Qaeda"; "NATO", "Nato"."""
    if form == "abbreviation" and len(text) >= 4 and text.isalpha() and text.isupper() and _VOWEL.search(text[1:]):
        title = text.title()
        return {text} if title in stop else {text, title}
    if len(text) > 5 and (form == "person" or text[:2] in ("al", "Al")) and _AL.search(text):
        return {_AL.sub(joint, text) for joint in ("al-", "Al-", "al ", "Al ")}
    return {text}


def _index(entries: dict[str, tuple[str, tuple[str, ...], str]]) -> dict[str, Any]:
    """First capitalised word → (entries, {second word: entries}); entries are longest first.

    An entry is (text from that word on, length, form, ids, mark, text before the word).
    """
    by_first: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for text, (form, ids, mark) in entries.items():
        first = _FIRST.search(text)
        if first is not None:
            rest = text[first.start() :]
            by_first[first[0]].append((sys.intern(rest), len(rest), form, ids, mark, text[: first.start()]))
    return {word: _two_levels(found) for word, found in by_first.items()}


_SECOND: Final = re.compile(r"\w+\W{1,2}(\w+)")


def _two_levels(found: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    found.sort(key=lambda entry: (-(entry[1] + len(entry[5])), entry[0], entry[5]))
    if len(found) <= _MANY:
        return tuple(found), None
    short: list[tuple[Any, ...]] = []
    by_second: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for entry in found:
        second = _SECOND.match(entry[0])
        (by_second[second[1]] if second else short).append(entry)
    return tuple(short), {word: tuple(items) for word, items in by_second.items()}


def _capitals(index: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """FIRST WORD in capitals → the first words as listed, for headlines set in capitals."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in index:
        upper = word.upper()
        if upper != word and len(word) > 2:
            found[upper].append(word)
    return {upper: tuple(words) for upper, words in found.items()}
