"""The gazetteer: what is a place's name in a text, and which place it is."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import DataError
from legation.places import Gazetteer, load_gazetteer
from legation.places.table import fold_key

GAZETTEER = load_gazetteer()


def names(text: str) -> list[str]:
    """The texts of the matches."""
    return [match.text for match in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kim arrived in Beijing from Pyongyang.", ["Beijing", "Pyongyang"]),
        ("Paris Hilton smiled.", []),
        ("Michael Jackson sang; Jackson said no.", []),
        ("Mr. Houston spoke.", []),
        ("She studied at the University of Chicago.", []),
        ("The New York Times reported it.", []),
        ("The ambassador praised Assad.", []),
        ("Western leaders met in the Northern Province.", ["Northern Province"]),
        ("Reading is nice and China plates are cheap.", ["China"]),
        ("Shells hit the Donbas and the Golan Heights.", ["Donbas", "Golan Heights"]),
        ("They met in Springfield, Ill., on Monday.", ["Springfield", "Ill"]),
        ("Syrian troops left al-Tanf.", ["Syrian", "al-Tanf"]),
        ("He lives in Washington, D.C., now.", ["Washington", "D.C."]),
    ],
)
def test_recognition(text: str, found: list[str]) -> None:
    """Places are found whole; persons, papers, universities and ordinary words are not."""
    assert names(text) == found


def resolved(text: str, dateline: str | None = None) -> list[tuple[str, str | None, str]]:
    """Name, country and kind of the places of a text."""
    found = GAZETTEER.explain(GAZETTEER.find(text), dateline=dateline)
    return [(r.entry.name, r.entry.country, r.entry.kind) for r in found if r.entry]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("He flew to Paris.", ("Paris", "FRA", "city")),
        ("He flew to Paris, Texas.", ("Paris", "USA", "city")),
        ("Fighting in Tripoli, Lebanon, went on.", ("Tripoli", "LBN", "city")),
        ("The mayor of Lviv spoke.", ("Lviv", "UKR", "city")),
        ("Troops in Lviv region drilled.", ("Lviv", "UKR", "admin1")),
        ("They met in Georgia, Georgian officials said in Tbilisi.", ("Georgia", "GEO", "country")),
        ("Storms in Georgia, near Atlanta, and in Alabama and Tennessee.", ("Georgia", "USA", "admin1")),
        ("Ships crossed the Taiwan Strait.", ("Taiwan Strait", None, "water")),
        ("He visited Yongbyon.", ("Yongbyon", "PRK", "site")),
        ("He left Kiev.", ("Kyiv", "UKR", "city")),
    ],
)
def test_resolution(text: str, place: tuple[str, str | None, str]) -> None:
    """The place around it, the article and prominence decide between namesakes."""
    assert resolved(text)[0] == place


def test_one_sense_in_an_article() -> None:
    """A name that was placed once by the place around it keeps that sense."""
    places = resolved("The plant in Paris, Texas, burnt. Firemen from Paris came.")
    assert [place[1] for place in places if place[0] == "Paris"] == ["USA", "USA"]


def test_countries_and_dateline_weigh() -> None:
    """The caller's countries, and the dateline, decide where the text says nothing."""
    matches = GAZETTEER.find("Protesters gathered in Cordoba.")
    spain, argentina = (GAZETTEER.resolve(matches, countries={code: 1.0})[0].country for code in ("ESP", "ARG"))
    assert (spain, argentina) == ("ESP", "ARG")


def test_every_resolution_says_why() -> None:
    """A score from 0 to 1 and a reason come with each place."""
    found = GAZETTEER.explain(GAZETTEER.find("Talks in Geneva between Russia and the United States."))
    assert len(found) == 3
    assert all(0 <= resolution.score <= 1 and resolution.reason for resolution in found)


def test_a_place_is_the_models_record() -> None:
    """resolve gives model.Place with the offsets of the mention."""
    (place,) = GAZETTEER.resolve(GAZETTEER.find("He arrived in Beijing."))
    assert (place.text, place.start, place.end, place.country) == ("Beijing", 14, 21, "CHN")
    assert place.geonames_id == 1816670


def test_a_broken_file_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A missing or foreign file is a coded error."""
    folder = tmp_path_factory.mktemp("gazetteer")
    (folder / "other.bin").write_bytes(b"not a gazetteer at all")
    for name in ("missing.bin", "other.bin"):
        with pytest.raises(DataError, match="DA001"):
            Gazetteer(folder / name)


def test_keys_fold_what_print_varies() -> None:
    """Spaces, line ends and typographic apostrophes don't matter."""
    assert fold_key("N’Djamena") == "N'Djamena"
    assert fold_key("New\n York") == "New York"


@given(st.text(alphabet="Paris, NewYork'’.-\nTxao İß", max_size=60))
def test_any_text(text: str) -> None:
    """Nothing breaks it; matches lie in order and don't overlap."""
    matches = GAZETTEER.find(text)
    GAZETTEER.resolve(matches)
    assert all(match.text == text[match.start : match.end] for match in matches)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))
