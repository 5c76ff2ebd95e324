"""Normalising, splitting into sentences, datelines: offsets stay those of the raw text."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.reading.text import LONGEST_SENTENCE, find_dateline, normalise, split_sentences

ODD = st.text(
    st.characters()
    | st.sampled_from(
        list("\u2018\u2019\u201c\u201d«»\u00a0\u2009\u200b\u202e\u2066\ufeff\x00\x07\x85\t\r\n<>/.!?\"' ")
    ),
    max_size=200,
)


def sentences(text: str, start: int = 0) -> list[str]:
    """The texts of the sentences."""
    plain = normalise(text)
    return [plain[s.start : s.end] for s in split_sentences(plain, start)]


# ---------------------------------------------------------------- normalising


@given(ODD)
def test_normalising_keeps_length(text: str) -> None:
    """Character for character: whatever comes in, no offset moves."""
    assert len(normalise(text)) == len(text)


@given(ODD)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Plain text is plain."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(string.ascii_letters + string.digits + " .,;:!?\"'()-\n", max_size=100))
def test_plain_text_stays(text: str) -> None:
    """Nothing is done to text that is plain already."""
    assert normalise(text) == text


def test_quotes_dashes_and_spaces_become_plain() -> None:
    """Typographic marks are replaced by their plain forms."""
    assert normalise("“It’s a non‑starter”,\u00a0he said") == '"It\'s a non-starter", he said'


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ud800"])
def test_invisible_characters_become_spaces(bad: str) -> None:
    """Control characters, bidirectional overrides and zero-width marks are blanked, and halves of characters."""
    assert normalise(f"a{bad}b") == "a b"


def test_markup_is_blanked() -> None:
    """Tags vanish, the words between them stay where they are, line breaks inside tags stay."""
    text = "<p class='x'>Iran <b>met</b>\n<br\n/>Iraq.</p>"
    plain = normalise(text)
    assert plain.split() == ["Iran", "met", "Iraq."]
    assert plain.index("Iraq") == text.index("Iraq")
    assert plain.count("\n") == 2


def test_scripts_and_comments_are_blanked_with_what_they_hold() -> None:
    """Nobody reads what stands in a script, a style or a comment."""
    text = "Iran <script>if (a < b) alert('Iraq')</script>met <!-- Kuwait --><style>p { color: red }</style>Oman."
    assert normalise(text).split() == ["Iran", "met", "Oman."]


def test_angle_brackets_that_are_no_tags_stay() -> None:
    """A comparison is no markup."""
    assert normalise("if 3 < 5 and 7 > 6") == "if 3 < 5 and 7 > 6"


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. Jones.",
        "Gen. Kim and Lt. Col. Ali of St. Petersburg met on Sept. 3.",
        "George W. Bush met Gerald R. Ford.",
        "The U.S. Senate and the U.N. Security Council agreed.",
        "He said 3.5 million people had fled.",
        "The talks, i.e. the second round, failed.",
        "No. 10 Downing Street said so.",
        "The minister met Ltd. Corp. Inc. representatives from the U.K. in Geneva.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    """Titles, initials, months and abbreviated states stand inside sentences."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Iran met Iraq. Oman left.", ["Iran met Iraq.", "Oman left."]),
        ("Is it war? It is! Nobody knows…  So be it.", ["Is it war?", "It is!", "Nobody knows…", "So be it."]),
        ('"We will go." He left.', ['"We will go."', "He left."]),
        ('He said: "Go!" "No," she said.', ['He said: "Go!"', '"No," she said.']),
        ("He lives in the U.S. The minister left.", ["He lives in the U.S.", "The minister left."]),
        ("It ended in 2016. 17 people died.", ["It ended in 2016.", "17 people died."]),
        ("(They met.) They left.", ["(They met.)", "They left."]),
        ("Élysée agreed. Émile left.", ["Élysée agreed.", "Émile left."]),
    ],
)
def test_sentences_end(text: str, parts: list[str]) -> None:
    """Full stops, question and exclamation marks end sentences, with the quotation marks and brackets behind them."""
    assert sentences(text) == parts


def test_no_ends_a_sentence() -> None:
    """ "No." is an abbreviation only before a number."""
    assert sentences("Moscow said no. Kyiv said yes.") == ["Moscow said no.", "Kyiv said yes."]


def test_paragraphs_end_sentences() -> None:
    """A blank line, and a line break after a headline, end what stands before."""
    text = "Talks fail in Geneva\n\nIran left the talks. Oman stayed\n\nIraq came"
    assert sentences(text) == ["Talks fail in Geneva", "Iran left the talks.", "Oman stayed", "Iraq came"]


def test_hard_wrapped_text_is_joined() -> None:
    """Line breaks at a fixed column stand inside sentences."""
    text = (
        "The foreign minister of Oman told reporters in Muscat on Monday that his\n"
        "country would go on with its mediation between the two governments, and that\n"
        "a second meeting was possible before the end of the month. He gave no further\n"
        "details of it."
    )
    assert [" ".join(s.split()) for s in sentences(text)] == [
        "The foreign minister of Oman told reporters in Muscat on Monday that his country would go on with its"
        " mediation between the two"
        " governments, and that a second meeting was possible before the end of the month.",
        "He gave no further details of it.",
    ]


def test_lines_of_a_list_stay_apart() -> None:
    """Lines that end like sentences are sentences of their own."""
    assert sentences("Iran left the talks in Geneva on Monday.\nOman stayed.\nIraq came.") == [
        "Iran left the talks in Geneva on Monday.",
        "Oman stayed.",
        "Iraq came.",
    ]


def test_overlong_sentences_are_cut() -> None:
    """A table or a list without full stops is cut at clause borders, into pieces that the parser can bear."""
    text = "Iran met Oman; " * 400
    parts = sentences(text)
    assert max(map(len, parts)) <= LONGEST_SENTENCE
    assert all(part.endswith(";") for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_one_word_of_a_hundred_thousand_characters() -> None:
    """Even a stretch without a space is cut, and nothing of it is lost."""
    text = "x" * 100_000
    assert "".join(sentences(text)) == text
    assert max(map(len, sentences(text))) <= LONGEST_SENTENCE


@given(ODD)
def test_sentences_are_in_order_and_lose_nothing(text: str) -> None:
    """Sentences do not overlap, are never empty, begin and end visibly, and hold every visible character."""
    plain = normalise(text)
    stretches = split_sentences(plain)
    at = 0
    for stretch in stretches:
        assert at <= stretch.start < stretch.end <= len(plain)
        assert not plain[at : stretch.start].strip()
        assert not plain[stretch.start].isspace()
        assert not plain[stretch.end - 1].isspace()
        at = stretch.end
    assert not plain[at:].strip()


def test_sentences_begin_after_the_dateline() -> None:
    """The offset given is where the first sentence begins."""
    assert sentences("MUSCAT (AP) - Iran left.", 14) == ["Iran left."]


# ---------------------------------------------------------------- datelines


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("JERUSALEM (AP) -- Troops left.", "JERUSALEM", "Troops left."),
        ("Beijing: Kim has arrived.", "Beijing", "Kim has arrived."),
        ("KYIV, March 3 (Reuters) - Troops left.", "KYIV", "Troops left."),
        ("NAIROBI, Kenya (AP) — Troops left.", "NAIROBI, Kenya", "Troops left."),
        ("ADDIS ABABA, Ethiopia -- Troops left.", "ADDIS ABABA, Ethiopia", "Troops left."),
        ("Muscat (AFP) - Troops left.", "Muscat", "Troops left."),
        ("SEOUL, 3 September (Yonhap) -- Troops left.", "SEOUL", "Troops left."),
        ("  TOKYO – Troops left.", "TOKYO", "Troops left."),
    ],
)
def test_datelines(text: str, place: str, rest: str) -> None:
    """The place with its offsets, and where the report begins."""
    found = find_dateline(text)
    assert found is not None
    assert found.place == place == text[found.start : found.end]
    assert text[found.body :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Troops left the city on Monday.",
        "He had one word for it: war.",
        "Iran - and Iraq - left the talks.",
        "",
        "12 March 2024: troops left.",
    ],
)
def test_no_dateline(text: str) -> None:
    """Ordinary beginnings are no datelines."""
    assert find_dateline(text) is None
