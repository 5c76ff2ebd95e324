"""Finding names in text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.entities import KnowledgeBase, NameMatch, load_knowledge_base


def found(base: KnowledgeBase, text: str) -> list[tuple[str, str]]:
    """(text, first id) of the matches."""
    return [(m.text, m.entity_ids[0]) for m in base.find_names(text)]


def one(base: KnowledgeBase, text: str) -> NameMatch:
    """The only match of a text."""
    matches = base.find_names(text)
    assert len(matches) == 1, matches
    return matches[0]


def test_longest_match_wins(small: KnowledgeBase) -> None:
    """The official name is one match, not the short name within it."""
    assert found(small, "The Kingdom of Ruritania replied.") == [("Kingdom of Ruritania", "RUR")]


@pytest.mark.parametrize("text", ["Ruritaniana", "xRuritania", "@Ruritania", "ruritania", "Ruritania.com"])
def test_word_boundaries_and_case(small: KnowledgeBase, text: str) -> None:
    """A name inside a word, a handle, an address or in lower case is none."""
    assert found(small, f"See {text} there") == []


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_possessive_stays_outside(small: KnowledgeBase, apostrophe: str) -> None:
    """The possessive ending is no part of the match, whichever apostrophe is printed."""
    assert found(small, f"Ruritania{apostrophe}s king") == [("Ruritania", "RUR")]


def test_abbreviation_with_dots(small: KnowledgeBase) -> None:
    """An abbreviation keeps its last dot; tied by a hyphen it is an adjective."""
    assert found(small, "He left the R.U.R. yesterday") == [("R.U.R.", "RUR")]
    match = one(small, "the R.U.R.-led mission")
    assert (match.form, match.marks) == ("adjective", ("hyphen:led",))


@pytest.mark.parametrize("text", ["Ruritanian-made tanks", "pro-Ruritanian rebels", "Strelsau-based analysts"])
def test_attributive_compounds_are_marked(small: KnowledgeBase, text: str) -> None:
    """A name that only describes the next word says so."""
    assert "attributive" in one(small, text).marks


def test_two_names_joined_by_a_hyphen(small: KnowledgeBase) -> None:
    """In "X-Y talks" both are parties; a combining form counts too."""
    assert [i for _, i in found(small, "Ruritania-Fenwickian and Ruro-Fenwickian talks")] == [
        "RUR",
        "GRF",
        "RUR",
        "GRF",
    ]


@pytest.mark.parametrize("text", ["Ruritanian cake", "in New Ruritania", "Ruritania Airways", "FC Ruritania"])
def test_stop_phrases_give_nothing(small: KnowledgeBase, text: str) -> None:
    """Food, other places, firms and clubs that carry a state's name are no party."""
    assert found(small, text) == []


def test_headline_in_capitals(small: KnowledgeBase) -> None:
    """Names set in capitals are found and marked."""
    match = one(small, "GRAND FENWICK DECLARES WAR")
    assert (match.entity_ids, match.marks) == (("GRF",), ("headline",))


def test_article_required(small: KnowledgeBase) -> None:
    """A name listed with "the" is found only behind the article, which stays outside."""
    assert found(small, "He crossed the Duchy. Duchy officials slept.") == [("Duchy", "RUR")]


def test_accents_quotes_and_line_breaks(small: KnowledgeBase) -> None:
    """Accents may be there or not, a single line break may stand inside a name, a paragraph's end may not."""
    assert found(small, "the Cafe Palace and the Café\nPalace") == [("Cafe Palace", "RUR"), ("Café\nPalace", "RUR")]
    assert found(small, "a Café\n\nPalace") == []


def test_runs_of_blanks_keep_offsets(small: KnowledgeBase) -> None:
    """Wrapped and double-spaced text is read through, with offsets of the original."""
    text = "A  note:  from\r\nGrand\r\n   Fenwick  to   Ruritania."
    matches = small.find_names(text)
    assert [m.entity_ids[0] for m in matches] == ["GRF", "RUR"]
    assert all(text[m.start : m.end] == m.text for m in matches)


def test_personal_name_is_marked(make: object, base: KnowledgeBase) -> None:
    """A state's name beside a given name may be a person; so may a given name before another capital."""
    assert one(base, "Michael Jordan scored.").marks == ("personal_name",)
    assert one(base, "Jordan Henderson scored.").marks == ("personal_name",)
    assert one(base, "Jordan Valley farmers protested.".replace("Valley", "King")).marks == ()


def test_surname_of_another_person_is_dropped(base: KnowledgeBase) -> None:
    """A leader's surname inside somebody else's name is not the leader; alone it is, and marked."""
    assert one(base, "Then Putin spoke.").marks == ("surname",)
    assert found(base, "Kim Hyok Chan resigned.") == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The Kremlin denied it and Zhongnanhai kept silent.", ["RUS", "CHN"]),
        ("Turkey warned; the turkey was roasted.", ["TUR"]),
        ("Give us time, US officials said.", ["USA"]),
        ("Turkish coffee in New Mexico by the Georgian Bay", []),
        ("Niger and Nigeria met Guinea, Guinea-Bissau and Equatorial Guinea.", ["NER", "NGA", "GIN", "GNB", "GNQ"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
        ("Britons, Frenchmen and Danes", ["GBR", "FRA", "DNK"]),
        ("Burma, the DPRK and the U.A.E.", ["MMR", "PRK", "ARE"]),
        ("Côte d’Ivoire and Cote d'Ivoire", ["CIV", "CIV"]),
        ("Foggy Bottom and Downing Street and the Élysée", ["USA", "GBR", "FRA"]),
        ("Volodymyr Zelensky met Recep Tayyip Erdoğan.", ["UKR.VOLODYMYR_ZELENSKYY", "TUR.RECEP_TAYYIP_ERDOGAN"]),
        ("Sino-Russian and Franco-German drills", ["CHN", "RUS", "FRA", "DEU"]),
    ],
)
def test_real_names(base: KnowledgeBase, text: str, ids: list[str]) -> None:
    """Names of the real knowledge base as newspapers print them."""
    assert [m.entity_ids[0] for m in base.find_names(text)] == ids


@given(st.text(alphabet="RuritaniaGrandFenwick ’'-.\n\té\r", max_size=60))
def test_matches_are_spans_in_order(text: str) -> None:
    """Whatever the text, each match is a span of it, and none overlaps the next."""
    matches = load_knowledge_base().find_names(text)
    assert all(text[m.start : m.end] == m.text for m in matches)
    assert all(a.end <= b.start for a, b in pairwise(matches))


def test_fast_enough(base: KnowledgeBase) -> None:
    """Half a million words of news-like text a second at the very least, on a busy machine."""
    text = (
        "The minister of Norway told reporters in Paris on Monday that talks with the Kremlin had stalled again. "
        * 2000
    )
    times = []
    for _ in range(4):
        start = time.process_time()
        base.find_names(text)
        times.append(time.process_time() - start)
    assert len(text.split()) / min(times) > 500_000
