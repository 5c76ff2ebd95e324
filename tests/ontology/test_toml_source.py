"""Where tables, keys and words of a TOML file stand."""

from __future__ import annotations

from legation.ontology.toml_source import broken_line, offset_of, sections

LINES = (
    'name = "x"',
    "[[frame]]",
    'id = "a"',
    'verbs = ["one",',
    '  "two"]',
    "[frame.slot]",
    'on = ["list"]',
    "[[mode]]",
    'name = "m"',
    "[[frame]]",
    'id = "b"',
)


def test_tables_end_where_another_begins() -> None:
    """A table under a table belongs to it."""
    assert sections(LINES, "frame") == [(1, 7), (9, 11)]
    assert sections(LINES, "mode") == [(7, 9)]
    assert sections(LINES, "type") == []


def test_words_of_lists_over_several_lines() -> None:
    """The line of the word, else that of the key, else the first."""
    assert offset_of(LINES[1:7], "verbs", "two") == 3
    assert offset_of(LINES[1:7], "verbs", "three") == 2
    assert offset_of(LINES[1:7], "nouns", None) == 0


def test_the_line_in_a_message() -> None:
    """As ``tomllib`` writes it; the first where it writes none."""
    assert broken_line("Invalid value (at line 7, column 3)") == 7
    assert broken_line("Invalid value (at end of document)") == 1
