"""Where: the gazetteer, names of places in text, and which places they stand for."""

from legation.places.gazetteer import Gazetteer, load_gazetteer
from legation.places.records import GazetteerEntry, PlaceMatch, Resolution

__all__ = ["Gazetteer", "GazetteerEntry", "PlaceMatch", "Resolution", "load_gazetteer"]
