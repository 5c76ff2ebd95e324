"""Which language a text is in, and when that is sure."""

from __future__ import annotations

import pytest

from legation.sources import guess_language
from legation.sources.language import is_english, surely_other

TEXTS = {
    "fr": "Le président a déclaré mercredi à Paris que le gouvernement ne signerait pas le traité tant que les "
    "négociations sur la frontière se poursuivraient, et que la ministre se rendrait vendredi à Berlin pour y "
    "rencontrer son homologue allemand et parler des sanctions.",
    "nl": "De president zei woensdag in Den Haag dat de regering het verdrag niet zal ondertekenen zolang de "
    "onderhandelingen over de grens voortduren, en dat de minister vrijdag naar Parijs reist om daar met haar Franse "
    "collega over sancties of andere maatregelen te spreken.",
    "ru": "Президент заявил в среду в Москве, что правительство не подпишет договор, пока продолжаются переговоры о "
    "границе, и что министр в пятницу отправится в Париж, чтобы встретиться со своим французским коллегой и обсудить "
    "с ним санкции и другие меры.",
    "zh": "总统星期三在北京表示，在边界谈判继续期间，政府不会签署该条约。" * 10,
}
ENGLISH = (
    "The president said on Wednesday in London that the government would not sign the treaty while talks on the border "
    "continued, and that the minister would travel to Paris on Friday to meet her counterpart."
)


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages(language: str) -> None:
    """Other languages are surely recognised."""
    guess = surely_other(TEXTS[language])
    assert guess is not None
    assert guess.language == language


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), f"{ENGLISH} {TEXTS['fr'][:100]}", f"<p>{ENGLISH}</p>"])
def test_english(text: str) -> None:
    """English needs no model, quotations in other languages or not."""
    assert guess_language(text) is None


def test_short_texts_are_not_judged() -> None:
    """Below 200 letters no guess is made."""
    assert guess_language(TEXTS["fr"][:150]) is None


def test_names_only_are_not_surely_other() -> None:
    """A list of names is in no language for sure."""
    assert surely_other("Kim Xi Putin Lukashenko Prabowo Pezeshkian Vucic Fico Sharif Tokayev Mirziyoyev. " * 5) is None


def test_language_tags() -> None:
    """Tags that mean English, and one that doesn't."""
    assert all(map(is_english, ["en", "EN", "en-GB", "en_US", "eng", "English"]))
    assert not any(map(is_english, ["de", "enm", "fr-CA"]))
