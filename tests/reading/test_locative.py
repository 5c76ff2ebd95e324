"""Places told from governments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.reading.locative import stands_for_place
from legation.reading.parse import Sentence


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Kim arrived in Beijing.", "Beijing", True),
        ("Kim flew to Beijing.", "Beijing", True),
        ("Kim visited Beijing.", "Beijing", True),
        ("Talks were held near Geneva.", "Geneva", True),
        ("Beijing rejected the offer.", "Beijing", False),
        ("Kim appealed to Beijing.", "Beijing", False),
        ("Kim condemned Beijing.", "Beijing", False),
        ("He received a letter from Beijing.", "Beijing", False),
    ],
)
def test_where_or_who(parsed: Callable[..., Sentence], text: str, name: str, place: bool) -> None:
    """Prepositions of place, and of way beside a word of motion, make a place."""
    s = parsed(text)
    assert stands_for_place(s, s.words.index(name)) is place
