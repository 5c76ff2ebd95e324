"""The gazetteer's file: sections of plain numbers, mapped into memory and never read as a whole.

Little-endian. ``LGZ1``, the header's length (uint32), the header (JSON: countries, regions, counts, where each
section begins and how long it is, counted from the end of the header), then the sections:

- places: lat, lon (1e-5 degrees), geonames_id (0 = none), population, label (which name is shown),
  region (number of its first-order division's name), country, kind (plus ``CAPITAL`` for a
  capital), one element a place;
- names: name_blob holds the surface forms one after the other in UTF-8, name_start where each begins; name_flags
  says what else a form is (``FLAGS``); name_longest how many words the longest name has that begins with this word;
  postings holds the places of each name, main names first, then by population; post_start where they begin;
- slots: a hash table with open addressing, crc32 of the UTF-8 form → number of the name plus one.

scripts/build_gazetteer.py writes it.
"""

from __future__ import annotations

import json
import mmap
import re
import struct
import sys
import zlib
from pathlib import Path

from legation.errors import DataError

MAGIC = b"LGZ1"
KINDS = ("country", "admin1", "admin2", "city", "region", "water", "site", "other")
CAPITAL = 128
FLAGS = {"word": 1, "given": 2, "surname": 4, "alternate": 8, "adjective": 16, "demonym": 32}
SECTIONS = {
    "lat": "i", "lon": "i", "geonames_id": "I", "population": "I", "label": "I", "region": "H", "country": "H",
    "kind": "B", "name_start": "I", "name_flags": "B", "name_longest": "B", "post_start": "I", "postings": "I",
    "slots": "I", "name_blob": "s",
}  # fmt: skip

_SPACE = re.compile(r"\s+")


def fold_key(name: str) -> str:
    """The form under which a name is stored: single spaces, straight apostrophes, no full stop at the end."""
    if "’" in name or "‘" in name:
        name = name.replace("’", "'").replace("‘", "'")
    if "\n" in name or "\xa0" in name or "  " in name:
        name = _SPACE.sub(" ", name)
    return name.rstrip(".")


class Table:
    """Read access to the file. Opening maps it; nothing is copied."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DataError("DA001", f"the gazetteer can't be opened: {error}", file=str(path)) from error
        if self._map[:4] != MAGIC or sys.byteorder != "little":
            raise DataError("DA001", "this is no gazetteer that this machine can read", file=str(path))
        (length,) = struct.unpack("<I", self._map[4:8])
        header = json.loads(self._map[8 : 8 + length])
        self.regions: list[str] = header["regions"]
        self.countries: list[str] = header["countries"]
        self.size: int = header["entries"]
        self._where, self._base = header["sections"], 8 + length
        self.lat, self.lon = self._view("lat"), self._view("lon")
        self.geonames_id, self.population = self._view("geonames_id"), self._view("population")
        self.region, self.country, self.kind = self._view("region"), self._view("country"), self._view("kind")
        self._label = self._view("label")
        self._name_start, self.flags, self.longest = (
            self._view("name_start"), self._view("name_flags"), self._view("name_longest"),
        )  # fmt: skip
        self._post_start, self._postings, self._slots = (
            self._view("post_start"), self._view("postings"), self._view("slots"),
        )  # fmt: skip
        self._mask = len(self._slots) - 1
        self._names = self._offset("name_blob")

    def _offset(self, section: str) -> int:
        return int(self._base + self._where[section][0])

    def _view(self, section: str) -> memoryview[int]:
        start, length = self._offset(section), self._where[section][1]
        view: memoryview[int] = memoryview(self._map)[start : start + length].cast(SECTIONS[section])  # type: ignore[call-overload]
        return view

    def find(self, key: str) -> int:
        """The number of a name (see ``fold_key``), or -1."""
        raw = key.encode()
        slot, slots, starts = zlib.crc32(raw) & self._mask, self._slots, self._name_start
        while number := slots[slot]:
            begin, end = starts[number - 1], starts[number]
            if end - begin == len(raw) and self._map[self._names + begin : self._names + end] == raw:
                return number - 1
            slot = (slot + 1) & self._mask
        return -1

    def places(self, name: int) -> list[int]:
        """The numbers of the places that a name may stand for."""
        return self._postings[self._post_start[name] : self._post_start[name + 1]].tolist()

    def has_places(self, name: int) -> bool:
        """Whether a name stands for any place (some are only the beginning of one, or given names)."""
        return self._post_start[name] < self._post_start[name + 1]

    def label(self, place: int) -> str:
        """The name of a place as shown."""
        number = self._label[place]
        begin, end = self._name_start[number], self._name_start[number + 1]
        return self._map[self._names + begin : self._names + end].decode()
