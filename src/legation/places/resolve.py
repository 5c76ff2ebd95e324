"""Which of the places of a name is meant: by what the article says around it, then by how well known a place is.

A candidate's weight is a sum in units of about a factor of ten in population. The constants are judgement, not fitted;
but the country's base, SAME_REGION, SIBLINGS, SEAT, HEAD and CAPITAL were added or changed after counts of errors by
kind and country on TR-News and GeoVirus had been seen (no single items), so scores on those two sets flatter them.
One name has one sense in an article, except where a containing place is
named beside it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legation.places.records import GazetteerEntry, PlaceMatch, Resolution

BASE = {
    "country": 8.5,
    "admin1": 0.0,
    "admin2": -1.5,
    "city": 0.0,
    "region": 7.5,
    "water": 7.0,
    "site": 6.5,
    "other": 5.0,
}
CAPITAL = 2.0  # the capital of a state is named more than its size says
SEAT = -3.0  # a division with a city of its name in it, where no word like "province" follows
HEAD = 4.0  # a division, where such a word follows
SIBLINGS = 1.0  # the article names two other first-order divisions of that country
WITHIN = 8.0  # the containing place stands beside the name: "Paris, Texas"
SAME_COUNTRY = 2.0  # the article is about that country
SAME_REGION = 2.0  # the article names that first-order division, or another place in it
CLEAR = 2.0  # a name whose best place outweighs the next by so much tells where the article plays
DATELINE = 1.0  # the country that the article was filed from
RANK = 0.15  # how much each place further down the list of a name loses, up to RANKS
RANKS = 6


@dataclass(slots=True)
class _Setting:
    """What the article says about where it plays.

    ``countries`` and ``regions`` hold how often each is meant, by the words that mean it: a name is no evidence
    for its own reading, so that Georgia is not in Georgia because the text says Georgia.
    """

    given: Mapping[str, float]
    countries: dict[str, Counter[str]]
    regions: dict[tuple[str | None, str], Counter[str]]
    dateline: GazetteerEntry | None
    most: int = 1

    def country_weight(self, code: str | None, word: str) -> float:
        """0 to 1: how much the article is about a country, by other words than ``word``."""
        named = self.countries.get(code or "")
        count = named.total() - named[word] if named else 0
        told = 0.5 + 0.5 * min(1.0, count / self.most) if count else 0.0
        return max(told, min(1.0, self.given.get(code or "", 0.0)))

    def names_region(self, code: str | None, region: str | None, word: str) -> bool:
        """Whether the article names a first-order division by another word than ``word``."""
        named = self.regions.get((code, region or ""))
        return named is not None and named.total() > named[word]

    def siblings(self, code: str | None, region: str | None) -> int:
        """How many other first-order divisions of the country the article names."""
        return sum(1 for key in self.regions if key[0] == code and key[1] != region)


def prominence(entry: GazetteerEntry) -> float:
    """How likely a place is meant before anything is known: its kind, and the logarithm of its population."""
    people = math.log10(entry.population + 10) if entry.kind in ("city", "admin1", "admin2") else 0.0
    return BASE[entry.kind] + people + (CAPITAL if entry.capital else 0.0)


def resolve_all(
    matches: Sequence[PlaceMatch], countries: Mapping[str, float], dateline: GazetteerEntry | None
) -> list[Resolution]:
    """One resolution a match, in their order."""
    setting = _setting(matches, countries, dateline)
    beside = [_container(match, matches[n + 1] if n + 1 < len(matches) else None) for n, match in enumerate(matches)]
    own = [_rank(match, setting, whole) for match, whole in zip(matches, beside, strict=True)]
    sense: dict[str, Resolution] = {}
    for resolution, whole in zip(own, beside, strict=True):
        if whole and resolution.entry:
            sense.setdefault(resolution.match.text, resolution)
    return [_one_sense(resolution, sense, whole) for resolution, whole in zip(own, beside, strict=True)]


def _setting(
    matches: Sequence[PlaceMatch], countries: Mapping[str, float], dateline: GazetteerEntry | None
) -> _Setting:
    """Count what the unmistakable names say: countries, and places that outweigh their namesakes a hundredfold."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    regions: dict[tuple[str | None, str], Counter[str]] = defaultdict(Counter)
    for match in matches:
        top = match.candidates[0]
        rival = match.candidates[1] if len(match.candidates) > 1 else None
        clear = rival is None or prominence(top) - prominence(rival) >= CLEAR
        if not top.country or not (clear or top.kind == "country"):
            continue
        named[top.country][match.text] += 1
        if top.admin1:
            regions[top.country, top.admin1][match.text] += 1
    most = max((counter.total() for counter in named.values()), default=1)
    return _Setting(countries, dict(named), dict(regions), dateline, most)


def _container(match: PlaceMatch, following: PlaceMatch | None) -> tuple[GazetteerEntry, ...]:
    """The candidates of the next match, where it stands as the place that contains this one."""
    if following is None or following.mention != "literal" or not _contains(match.gap):
        return ()
    wholes = [c for c in following.candidates[:6] if c.kind in ("country", "admin1")]
    return tuple(w for w in wholes if any(_lies_in(c, w) for c in match.candidates))


def _contains(gap: str) -> bool:
    words = gap.strip()
    return gap in (", ", " (", ", in ") or words in (
        "in",
        "in the",
        "province in",
        "province of",
        "state of",
        "of",
        ", in",
    )


def _lies_in(part: GazetteerEntry, whole: GazetteerEntry) -> bool:
    if part.kind == "country" or part.country != whole.country:
        return False
    return whole.kind == "country" or part.admin1 == whole.name


def _rank(match: PlaceMatch, setting: _Setting, wholes: Sequence[GazetteerEntry]) -> Resolution:
    weighed = []
    for place, entry in enumerate(match.candidates):
        weight, reason = _weigh(entry, setting, wholes, match.text)
        weight += _as_division(entry, match)
        weighed.append((round(weight - RANK * min(place, RANKS), 4), -place, entry, reason))
    weighed.sort(key=lambda item: item[:2], reverse=True)
    best, _, entry, reason = weighed[0]
    others = tuple((candidate, weight) for weight, _, candidate, _ in weighed[1:6])
    return Resolution(match, entry, _score(best, [weight for weight, *_ in weighed[1:]]), reason, others)


def _weigh(entry: GazetteerEntry, setting: _Setting, wholes: Sequence[GazetteerEntry], word: str) -> tuple[float, str]:
    weight, reason = prominence(entry), "prominence"
    if any(_lies_in(entry, whole) for whole in wholes):
        return weight + WITHIN, "named with the place around it"
    near = SAME_COUNTRY * setting.country_weight(entry.country, word)
    if near:
        weight, reason = weight + near, "in a country of the article"
    if setting.names_region(entry.country, entry.admin1, word):
        weight, reason = weight + SAME_REGION, "in a division that the article names"
    if entry.kind == "admin1" and setting.siblings(entry.country, entry.admin1) >= 2:
        weight, reason = weight + SIBLINGS, "among other divisions of its country"
    if setting.dateline and setting.dateline.country == entry.country and entry.kind != "country":
        weight += DATELINE
        reason = reason if near else "in the country of the dateline"
    return weight, reason


def _as_division(entry: GazetteerEntry, match: PlaceMatch) -> float:
    """ "Lviv" is the city, "Lviv region" the division."""
    if entry.kind not in ("admin1", "admin2"):
        return 0.0
    if match.head:
        return HEAD
    return SEAT if any(city.kind == "city" and _seat(city, entry) for city in match.candidates) else 0.0


def _seat(city: GazetteerEntry, division: GazetteerEntry) -> bool:
    inside = city.country == division.country and division.admin1 in (city.admin1, None)
    return inside and city.population * 20 >= division.population


def _score(best: float, others: Sequence[float]) -> float:
    """The share of the best among all, each weight taken as a logarithm to base ten."""
    rivals = sum(math.pow(10.0, max(-9.0, weight - best)) for weight in others)
    return round(1.0 / (1.0 + rivals), 3)


def _one_sense(resolution: Resolution, sense: Mapping[str, Resolution], wholes: Sequence[GazetteerEntry]) -> Resolution:
    other = sense.get(resolution.match.text)
    if wholes or other is None or other.entry is None or resolution.entry == other.entry:
        return resolution
    return Resolution(resolution.match, other.entry, other.score, "as elsewhere in the article", resolution.candidates)
