"""Who pronouns and descriptions point back to, by hand-made histories."""

from __future__ import annotations

import pytest

from legation.reading.discourse import REACH, Discourse, Entry
from legation.reading.pronouns import Anaphor, Role
from legation.reading.referents import Referent

KIM = Referent("PRK.KIM_JONG_UN", "Kim Jong Un", "PRK", ("GOV",), "head of state", "person", "m")
MELONI = Referent("ITA.GIORGIA_MELONI", "Giorgia Meloni", "ITA", ("GOV",), "head of government", "person", "f")
XI = Referent("CHN.XI_JINPING", "Xi Jinping", "CHN", ("GOV",), "head of state", "person", "m")
STRANGER = Referent(None, "Ayo Bello", "NGA", (), None, "person")
IRAN = Referent("IRN", "Iran", "IRN", (), None, "state", kind="state")
IRAQ = Referent("IRQ", "Iraq", "IRQ", (), None, "state", kind="state")
NATO = Referent("IGO.NATO", "NATO", None, (), None, "body", kind="igo")
TROOPS = Referent(None, "troops", "IRN", ("MIL",), None, "group", plural=True)


def history(*mentions: tuple[int, Referent | tuple[Referent, ...], bool]) -> Discourse:
    """A discourse of (sentence, referents, is subject)."""
    discourse = Discourse()
    for token, (sentence, who, subject) in enumerate(mentions):
        role: Role = "subject" if subject else "other"
        discourse.add(Entry(sentence, token, who if isinstance(who, tuple) else (who,), role, clause=sentence))
    return discourse


def point(discourse: Discourse, word: str, sentence: int, *, role: Role = "subject", barred: str = "") -> list[str]:
    """The names a pronoun stands for; ``barred`` is an identity that the grammar rules out."""
    anaphor = Anaphor(word, sentence, 99, 99, role, barred=frozenset([barred] if barred else []))
    return [r.name or "" for r in discourse.pronoun(anaphor)]


# ---------------------------------------------------------------- pronouns


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("he", ["Kim Jong Un"]),
        ("she", ["Giorgia Meloni"]),
        ("it", ["Iran"]),
        ("they", ["troops"]),
        ("his", ["Kim Jong Un"]),
    ],
)
def test_agreement(word: str, wanted: list[str]) -> None:
    """Sex, number and sort must agree."""
    assert point(history((0, KIM, False), (0, MELONI, False), (0, IRAN, False), (0, TROOPS, False)), word, 1) == wanted


def test_somebody_of_unknown_sex_can_be_he_or_she() -> None:
    """A stranger's sex is not guessed."""
    discourse = history((0, STRANGER, True))
    assert point(discourse, "he", 1) == point(discourse, "she", 1) == ["Ayo Bello"]


def test_subjects_before_the_rest() -> None:
    """Of two in one sentence the subject is likelier."""
    assert point(history((0, KIM, True), (0, XI, False)), "he", 1) == ["Kim Jong Un"]


def test_recent_before_old() -> None:
    """Of two subjects the later."""
    assert point(history((0, KIM, True), (1, XI, True)), "he", 2) == ["Xi Jinping"]


def test_not_the_subject_of_its_own_clause() -> None:
    """ "Kim praised him": him is somebody else; "Kim praised his army": his may be Kim."""
    discourse = history((0, XI, True), (1, KIM, True))
    assert point(discourse, "him", 1, role="object", barred="PRK.KIM_JONG_UN") == ["Xi Jinping"]
    assert point(discourse, "his", 1, role="possessor") == ["Kim Jong Un"]


def test_what_the_grammar_favours() -> None:
    """Whom a verb of saying points to outweighs a nearer subject, not one who doesn't agree."""
    discourse = history((1, XI, False), (1, KIM, True), (1, MELONI, False))
    for favoured, wanted in (("CHN.XI_JINPING", "Xi Jinping"), ("ITA.GIORGIA_MELONI", "Kim Jong Un")):
        anaphor = Anaphor("he", 1, 99, 99, "subject", favoured=frozenset([favoured]))
        assert [r.name for r in discourse.pronoun(anaphor)] == [wanted]


def test_it_may_be_a_thing_unless_the_verb_needs_a_mind() -> None:
    """ "Iran got an offer. It was turned down": nobody; "It said": Iran."""
    discourse = history((0, IRAN, False))
    discourse.add_thing(0, role="object", plural=False)
    assert discourse.pronoun(Anaphor("it", 1, 9, 9, "object")) == ()
    assert discourse.pronoun(Anaphor("it", 1, 9, 9, "subject", need="mind")) == (IRAN,)


def test_the_accused_answers() -> None:
    """ "Iran accused Iraq. It denied": Iraq."""
    discourse = history((0, IRAN, True))
    discourse.add(Entry(0, 5, (IRAQ,), "addressee", 0))
    assert discourse.pronoun(Anaphor("it", 1, 9, 9, "subject", need="mind", answers=True)) == (IRAQ,)
    assert discourse.pronoun(Anaphor("it", 1, 9, 9, "subject", need="mind")) == (IRAN,)


def test_they_are_two_who_stand_apart() -> None:
    """ "Kim met Xi. They …": both, where nobody plural is there."""
    discourse = history((0, KIM, True), (0, XI, False))
    assert point(discourse, "they", 1) == ["Kim Jong Un", "Xi Jinping"]
    assert point(discourse, "them", 1, role="object") == []


def test_spokesmen_do_little() -> None:
    """Who acts is rather the one spoken for; who adds something may be the spokesman."""
    spokesman = Referent(None, "Ayo Bello", "NGA", ("GOV",), "spokesman", "person")
    discourse = history((0, KIM, True), (1, spokesman, True))
    assert point(discourse, "he", 2) == ["Kim Jong Un"]
    assert [r.name for r in discourse.pronoun(Anaphor("he", 2, 9, 9, "subject", need="mind"))] == ["Ayo Bello"]


def test_they_are_all_of_a_coordination() -> None:
    """ "Kim and Xi … they"."""
    assert point(history((0, KIM, True), (0, (KIM, XI), True)), "they", 1) == ["Kim Jong Un", "Xi Jinping"]


def test_a_state_is_no_they_unless_it_is_a_body() -> None:
    """ "Iran … they" points elsewhere, "NATO … they" may be NATO."""
    assert point(history((0, IRAN, True)), "they", 1) == []
    assert point(history((0, NATO, True)), "they", 1) == ["NATO"]


def test_pronouns_do_not_look_back_for_ever() -> None:
    """Beyond the reach there is no answer, and nothing is invented."""
    assert point(history((0, KIM, True)), "he", REACH) == ["Kim Jong Un"]
    assert point(history((0, KIM, True)), "he", REACH + 1) == []
    assert point(Discourse(), "he", 0) == []


# ---------------------------------------------------------------- descriptions


def test_the_three_leaders_are_the_last_three_named() -> None:
    """Only when there are as many."""
    three = history((0, KIM, True), (1, XI, True), (2, MELONI, False))
    assert {r.code for r in three.several("leader", 3, 3)} == {"PRK", "CHN", "ITA"}
    assert three.several("leader", 4, 3) == ()


def test_a_coordination_of_that_many_wins() -> None:
    """ "Kim and Xi met. Meloni left. The two leaders …" are those named together."""
    discourse = history((0, KIM, True), (0, (KIM, XI), True), (1, MELONI, True))
    assert [r.code for r in discourse.several("leader", 2, 2)] == ["PRK", "CHN"]


def test_the_two_countries() -> None:
    """States, or the states of the leaders who were named."""
    assert {r.code for r in history((0, IRAN, True), (0, IRAQ, False)).several("country", 2, 1)} == {"IRN", "IRQ"}
    assert {r.code for r in history((0, KIM, True), (0, XI, False)).several("country", 2, 1)} == {"PRK", "CHN"}


def test_the_two_sides_are_whoever_was_named() -> None:
    """States, bodies and persons, each code once."""
    sides = history((0, IRAN, True), (1, NATO, False), (1, TROOPS, False)).several("side", 2, 2)
    assert {r.code for r in sides} == {"IGO.NATO", "IRN"}


def test_matching_takes_the_nearest_within_reach() -> None:
    """The nearest referent that passes a test."""
    discourse = history((0, KIM, True), (3, XI, True))
    assert discourse.matching(lambda r: r.is_person, 4) == XI
    assert discourse.matching(lambda r: r.country == "PRK", 4) == KIM
    assert discourse.matching(lambda r: r.country == "PRK", 4, reach=2) is None


def test_the_states_that_the_last_sentences_are_about() -> None:
    """Most prominent first: recent mentions count more than old ones, subjects more than the rest."""
    assert history((0, IRAN, True), (1, IRAN, False), (2, IRAQ, True)).settings(2) == ("IRQ", "IRN")
    assert history((0, IRAN, True), (0, IRAN, False), (0, IRAQ, False)).settings(0) == ("IRN", "IRQ")
    assert Discourse().settings(0) == ()
