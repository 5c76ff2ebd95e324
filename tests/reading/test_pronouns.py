"""What the grammar says of pronouns, on parsed sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.reading.parse import Sentence
from legation.reading.pronouns import anaphor_at, in_quotation, is_expletive, speaker_of, subject_of

Parsed = Callable[..., Sentence]


def token(s: Sentence, word: str) -> int:
    """The first token with this word."""
    return s.words.index(word)


def leanings(s: Sentence, pronoun: str) -> tuple[set[str], set[str]]:
    """(favoured, barred) words of a pronoun, each word its own identity."""
    anaphor = anaphor_at(s, token(s, pronoun), lambda i: frozenset([s.words[i]]))
    return set(anaphor.favoured), set(anaphor.barred)


@pytest.mark.parametrize(
    ("text", "pronoun", "favoured", "barred"),
    [
        ("Iran praised it.", "it", set(), {"Iran"}),
        ("Carter asked Ortega whether he would go.", "he", {"Ortega"}, set()),
        ("Carter told Ortega that he would go.", "he", {"Carter"}, set()),
        ("Serbia said it would respond.", "it", {"Serbia"}, set()),
        ("Macron urged Putin to open his ports.", "his", {"Putin"}, set()),
        ("Washington accused Damascus of hiding its gas.", "its", {"Damascus"}, set()),
        ("Bolivia recalled its ambassador.", "its", {"Bolivia"}, set()),
        ("Macron urged Putin not to harm himself.", "himself", {"Putin"}, set()),
        ("Police used gas to scatter them.", "them", set(), {"Police"}),
    ],
)
def test_leanings(parsed: Parsed, text: str, pronoun: str, favoured: set[str], barred: set[str]) -> None:
    """Binding, control, reported speech and blame point as they should."""
    found = leanings(parsed(text), pronoun)
    assert favoured <= found[0]
    assert barred <= found[1]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Iran agreed to send ships.", "send", "Iran"),
        ("Iran told Iraq to send ships.", "send", "Iraq"),
        ("Iran met Iraq and sent ships.", "sent", "Iran"),
        ("Iran accused Iraq of sending ships.", "sending", "Iraq"),
    ],
)
def test_subjects_that_are_left_out(parsed: Parsed, text: str, verb: str, subject: str) -> None:
    """Control, conjuncts and gerunds."""
    s = parsed(text)
    found = subject_of(s, token(s, verb))
    assert found is not None
    assert s.words[found] == subject


def test_quotations_and_their_speakers(parsed: Parsed) -> None:
    """Words between marks are said by the subject of the verb of saying outside them."""
    s = parsed('"We will not leave," the minister told reporters.')
    we = token(s, "We")
    assert in_quotation(s, we)
    assert not in_quotation(s, token(s, "reporters"))
    speaker = speaker_of(s, we)
    assert speaker is not None
    assert s.words[speaker] == "minister"


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("It was not clear whether Iran would respond.", True),
        ("It was too early to speak of talks.", True),
        ("It was local elders who freed the engineer.", True),
        ("It is a hard day for growers.", True),
        ("It feels like a dream.", True),
        ("It was up to Iran to build trust.", True),
        ("It rained in Oman.", True),
        ("It is a member of the union.", False),
        ("It recalled the envoy.", False),
        ("It was at war with Iran.", False),
    ],
)
def test_it_that_is_nobody(parsed: Parsed, text: str, nobody: bool) -> None:
    """Expletive and cleft "it" points to no party."""
    sentence = parsed(text)
    assert is_expletive(sentence, token(sentence, "It")) is nobody
