"""The records of this room."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model import Place


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place of the gazetteer.

    ``country`` is ISO 3166-1 alpha-3 or None (seas, regions over several countries); ``admin1`` the name of the
    first-order division; ``kind`` country, admin1, admin2, city, region, water, site or other. Points are degrees;
    a country's is the one that the CIA World Factbook gives, a division's the median of its populated places.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonames_id: int | None
    population: int
    kind: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A name of a place in a text, with the places that it may stand for, the likeliest first.

    ``mention`` is literal, adjective ("Syrian") or demonym ("Syrians"); ``gap`` holds the few characters up to
    the next match where only they lie between ("Paris, Texas"), else it is empty; ``located`` says that a word
    of place stands before ("in", "near"); ``head`` is the
    word after it that says what it is ("province", "district").
    """

    start: int
    end: int
    text: str
    candidates: tuple[GazetteerEntry, ...]
    mention: str = "literal"
    gap: str = ""
    located: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which place a match stands for, how surely (0 to 1), and why; entry None stays unresolved."""

    match: PlaceMatch
    entry: GazetteerEntry | None
    score: float
    reason: str
    candidates: tuple[tuple[GazetteerEntry, float], ...] = ()

    @property
    def place(self) -> Place | None:
        """The record of the wire format, with role location."""
        if self.entry is None:
            return None
        match, entry = self.match, self.entry
        return Place(
            text=match.text,
            start=match.start,
            end=match.end,
            name=entry.name,
            country=entry.country,
            admin1=entry.admin1,
            lat=entry.lat,
            lon=entry.lon,
            geonames_id=entry.geonames_id,
        )
