"""What is odd about a text that is coded all the same."""

from __future__ import annotations

import re
from typing import Final

LONG_TEXT: Final = 1_000_000  # characters; the longest newspaper articles have a tenth of that
LONG_STRETCH: Final = 10_000  # characters without the end of a sentence; the longest real ones have under 2,000

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TAG: Final = re.compile(
    r"<(?:!doctype\b|/?(?:html|head|body|title|meta|link|script|style|div|span|p|a|b|i|em|strong|br|hr|h[1-6]|ul|ol"
    r"|li|table|tr|td|th|img|iframe|blockquote|article|section|figure|figcaption|font|center)\b)[^<>]{0,300}>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_STRETCH: Final = re.compile(r"[^.!?\n]+")


def find_warnings(text: str) -> tuple[str, ...]:
    """What to tell the user about a text, in a fixed order; the text itself stays as it is."""
    found = (_long(text), _stretch(text), _control(text), _bidi(text), _markup(text))
    return tuple(warning for warning in found if warning)


def _long(text: str) -> str:
    return f"very long for one article: {len(text):,} characters" if len(text) >= LONG_TEXT else ""


def _stretch(text: str) -> str:
    if len(text) < LONG_STRETCH:
        return ""
    longest = max((found.end() - found.start() for found in _STRETCH.finditer(text)), default=0)
    return f"{longest:,} characters without the end of a sentence" if longest >= LONG_STRETCH else ""


def _control(text: str) -> str:
    found = _CONTROL.search(text)
    if not found:
        return ""
    name = "NUL" if "\0" in text else f"U+{ord(found[0]):04X}"
    return f"control characters ({name}), the first at offset {found.start()}"


def _bidi(text: str) -> str:
    found = None if text.isascii() else _BIDI.search(text)
    if not found:
        return ""
    where = f"(U+{ord(found[0]):04X}), the first at offset {found.start()}"
    return f"characters that change the direction of writing {where}"


def _markup(text: str) -> str:
    found = _TAG.search(text) if "<" in text else None
    found = found or (_ENTITY.search(text) if "&" in text else None)
    return f"HTML where text should be, the first at offset {found.start()}" if found else ""
