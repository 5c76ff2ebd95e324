"""Mentions: names, titles, role nouns, descriptions, pronouns, in parsed sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.reading.reader import Reading
from legation.reading.referents import Referent

from .conftest import codes, mentioned  # type: ignore[import-not-found]

Read = Callable[..., Reading]


def who(reading: Reading, words: str, sentence: int = -1) -> tuple[Referent, ...]:
    """The referents of the mention with these words in one of the sentences; KeyError where there is none."""
    return mentioned(reading.sentences[sentence])[words]  # type: ignore[no-any-return]


# ---------------------------------------------------------------- names and titles


def test_a_known_person_with_title(read: Read) -> None:
    """The mention takes the title along; sectors and role are the office's."""
    (kim,) = who(read("North Korean leader Kim Jong Un met Xi."), "North Korean leader Kim Jong Un")
    assert (kim.entity_id, kim.role, kim.sectors[0]) == ("PRK.KIM_JONG_UN", "head of state", "GOV")


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Danish Foreign Minister Lone Aaberg met Xi.", "Danish Foreign Minister Lone Aaberg", "DNK", "GOV"),
        ("Nigerian General Ayo Bello met Xi.", "Nigerian General Ayo Bello", "NGA", "MIL"),
        ("Ayo Bello, Nigeria's ambassador, met Xi.", "Ayo Bello", "NGA", "GOV"),
    ],
)
def test_strangers_get_what_their_title_says(read: Read, text: str, words: str, country: str, sector: str) -> None:
    """An unknown person keeps the name, and has the country and sector of the title; no id is guessed."""
    (person,) = who(read(text), words)
    assert (person.entity_id, person.country) == (None, country)
    assert sector in person.sectors


def test_a_former_president_is_no_president(read: Read) -> None:
    """ "Former" ends the office: elite, not government."""
    (person,) = who(read("Former French President Nicolas Sarkozy met Xi."), "Former French President Nicolas Sarkozy")
    assert person.entity_id == "FRA.NICOLAS_SARKOZY"
    assert person.sectors == ("ELI",)


def test_a_demonym_is_people_and_an_adjective_nobody(read: Read) -> None:
    """ "Ukrainians" are people of UKR; "Ukrainian" before a noun only qualifies it."""
    (people,) = who(read("Ukrainians met Xi."), "Ukrainians")
    assert (people.country, people.sectors, people.plural) == ("UKR", ("CVL",), True)
    reading = read("A Ukrainian pianist met Xi.")
    assert "Ukrainian" not in mentioned(reading.sentences[0])
    assert {q.referents[0].country for q in reading.sentences[0].qualifiers.values()} == {"UKR"}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [("Beijing praised Oman.", "Beijing", "CHN"), ("The Kremlin praised Oman.", "Kremlin", "RUS")],
)
def test_seats_of_power_are_governments(read: Read, text: str, words: str, country: str) -> None:
    """Capitals and palaces that act are the government."""
    reading = read(text)
    key = next(k for k in mentioned(reading.sentences[0]) if words in k)
    (found,) = who(reading, key)
    assert (found.country, found.sectors) == (country, ("GOV",))


@pytest.mark.parametrize(
    "text",
    [
        "Sergei Lavrov and Defence Minister Sergei Shoigu met Xi Jinping.",
        "Emmanuel Macron and Chancellor Olaf Scholz met Oman's king.",
    ],
)
def test_a_name_beside_a_titled_name(read: Read, text: str) -> None:
    """The title and the second name aren't swallowed by the first, nor the first by the title."""
    found = [m.referents[0].entity_id for m in read(text).sentences[0].mentions.values() if m.referents]
    wanted = (
        {"RUS.SERGEI_LAVROV", "RUS.SERGEI_SHOIGU"} if "Lavrov" in text else {"FRA.EMMANUEL_MACRON", "DEU.OLAF_SCHOLZ"}
    )
    assert wanted <= set(found)


def test_heads_of_bodies(read: Read) -> None:
    """ "The head of the IAEA" holds its highest office; other heads are nobody."""
    (head,) = who(read("The head of the IAEA met Xi Jinping."), "The head")
    assert (head.entity_id or "").startswith("IGO.IAEA.")
    reading = read("Macron shook his head at the head of the column and met Putin beside many heads of state.")
    assert not [words for words in mentioned(reading.sentences[0]) if "head" in words]


# ---------------------------------------------------------------- role nouns


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("South Korean intelligence met Xi.", "South Korean intelligence", "KOR", "SPY"),
        ("Kenya's police attacked students.", "Kenya's police", "KEN", "COP"),
        ("The army of Mali attacked students.", "The army", "MLI", "MIL"),
        ("Fijian judges met Xi.", "Fijian judges", "FJI", "JUD"),
    ],
)
def test_role_nouns_with_a_state(read: Read, text: str, words: str, country: str, sector: str) -> None:
    """A role noun with a state's name is that state's, in the noun's sector."""
    (found,) = who(read(text), words)
    assert found.country == country
    assert sector in found.sectors


def test_the_army_is_that_of_the_state_spoken_of(read: Read) -> None:
    """A bare role noun belongs to the state that the sentences before are about."""
    (army,) = who(read("Xi met leaders in Togo. Togo praised Xi. The army attacked students."), "The army")
    assert army.country == "TGO"


def test_the_holder_of_an_office(read: Read) -> None:
    """ "The British prime minister" is who held the office at the date of publication."""
    (person,) = who(read("The British prime minister met Xi.", on="2009-06-06"), "The British prime minister")
    assert person.entity_id == "GBR.GORDON_BROWN"


def test_a_prime_minister_is_not_the_holder(read: Read) -> None:
    """ "A British prime minister" is anybody."""
    found = mentioned(read("A British prime minister met Xi.").sentences[0])
    assert all(r.entity_id is None or not r.entity_id.startswith("GBR.") for rs in found.values() for r in rs)


# ---------------------------------------------------------------- pointing back


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Kim Jong Un met Xi. He praised Oman.", "He", ["PRK"]),
        ("Giorgia Meloni met Xi. She praised Oman.", "She", ["ITA"]),
        ("Togo met Xi. It praised Oman.", "It", ["TGO"]),
        ("Kim Jong Un and Putin met Xi. They praised Oman.", "They", ["PRK", "RUS"]),
        ("Togo and Benin held talks. The two countries praised Oman.", "The two countries", ["TGO", "BEN"]),
        (
            "Lula, Milei and Boric held talks. The three leaders praised Oman.",
            "The three leaders",
            ["BRA", "ARG", "CHL"],
        ),
        ("Togo and Benin held talks. The two sides praised Oman.", "The two sides", ["TGO", "BEN"]),
        ("Kim Jong Un met Lula. His country praised Oman.", "His country", ["PRK"]),
        ("NATO met Xi. The alliance praised Oman.", "The alliance", ["IGO.NATO"]),
        ("Kim Jong Un met Lula. The North Korean leader praised Oman.", "The North Korean leader", ["PRK"]),
    ],
)
def test_pointing_back(read: Read, text: str, words: str, wanted: list[str]) -> None:
    """Pronouns and descriptions stand for who was named before."""
    reading = read(text, screen=False)
    assert codes(who(reading, words)) == wanted


def test_nothing_is_invented(read: Read) -> None:
    """A pronoun that nobody stands for refers to nobody."""
    assert "He" not in mentioned(read("He met friends.").sentences[0])
    assert "It" not in mentioned(read("Togo met Xi. It is likely that Oman left.", screen=False).sentences[-1])


def test_coordinations_stand_for_all(read: Read) -> None:
    """Every member is a mention of its own; pronouns may point to all of them."""
    found = mentioned(read("Kim Jong Un, Lula and Putin met Xi.").sentences[0])
    assert {k: codes(v) for k, v in found.items() if k != "Xi"} == {
        "Kim Jong Un": ["PRK"],
        "Lula": ["BRA"],
        "Putin": ["RUS"],
    }


def test_whose_a_thing_is_stays_known(read: Read) -> None:
    """ "China's parade … the parade": the owner is inherited."""
    reading = read("Lula visited China's parade. Putin left the parade.", screen=False)
    inherited = reading.sentences[1].inherited
    assert [m.referents[0].country for m in inherited.values()] == ["CHN"]
