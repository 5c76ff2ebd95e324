"""The fields of a document, checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from legation.errors import InputError
from legation.model import Document
from legation.sources.decode import check_binary_text, check_surrogates
from legation.sources.identity import document_hash
from legation.sources.language import is_english, surely_other
from legation.sources.warn import find_warnings

FIRST_YEAR: Final = 1900
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ].+)?")
_WORD: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for documents that don't say it themselves."""

    published_at: str | None = None
    publisher: str | None = None


def build_document(
    data: Mapping[str, Any], *, file: str, line: int | None = None, defaults: Defaults | None = None
) -> Document:
    """A document from the fields of DESIGN section 4; unknown fields are left alone.

    Args:
        data: ``text`` and optionally ``id``, ``title``, ``published_at``, ``publisher``, ``url``, ``language``,
            ``retrieved_at``. An empty string counts as absent; a whole number will do as an id.
        file: where it came from, for errors.
        line: the line there, from 1.
        defaults: date and publisher for documents that have none.

    Raises:
        InputError: IN001 to IN006, IN008 or IN010.
    """
    defaults = defaults or Defaults()
    text = _text(data, file=file, line=line)
    language = _string(data, "language", file=file, line=line)
    check_language(text, language, file=file, line=line)
    published_at = _date(data, "published_at", file=file, line=line) or defaults.published_at
    publisher = _string(data, "publisher", file=file, line=line) or defaults.publisher
    title = _string(data, "title", file=file, line=line)
    url = _string(data, "url", file=file, line=line)
    given = _id(data, file=file, line=line)
    hashed = document_hash(text=text, publisher=publisher, url=url, published_at=published_at, title=title)
    return Document(
        id=given or hashed,
        text=text,
        title=title,
        published_at=published_at,
        publisher=publisher,
        url=url,
        language=language,
        retrieved_at=_date(data, "retrieved_at", file=file, line=line),
        warnings=find_warnings(text),
    )


def check_date(value: str, *, name: str, file: str, line: int | None = None) -> str:
    """An ISO date or date-time between 1900 and the end of next year, as given but for spaces around it.

    Raises:
        InputError: IN006.
    """
    value = value.strip()
    problem = _date_problem(value)
    if problem:
        remedy = "write it as 2025-09-02 or 2025-09-02T14:30:00+08:00"
        raise InputError("IN006", f"`{name}` {value[:40]!r} {problem}", file=file, line=line, remedy=remedy)
    return value


def check_language(text: str, language: str | None, *, file: str, line: int | None = None) -> None:
    """Refuse a text that is not English (IN008): by the given language, else where the detector is sure."""
    if language:
        if not is_english(language):
            message = f"`language` says {language[:40]!r}; only English is coded"
            raise InputError("IN008", message, file=file, line=line, remedy="give an English translation")
        return
    guess = surely_other(text)
    if guess:
        message = f"the text is in another language ({guess.language!r}, {guess.certainty:.0%} certain)"
        remedy = 'if it is English after all, give it "language": "en"'
        raise InputError("IN008", message, file=file, line=line, remedy=remedy)


def _date_problem(value: str) -> str:
    if not _ISO.fullmatch(value):
        return "is no ISO date"
    try:
        year = dt.datetime.fromisoformat(value).year
    except ValueError as error:
        return f"is no date ({error})"
    last = dt.date.today().year + 1
    return "" if FIRST_YEAR <= year <= last else f"lies outside {FIRST_YEAR} to {last}"


def _text(data: Mapping[str, Any], *, file: str, line: int | None) -> str:
    text = data.get("text")
    if not isinstance(text, str):
        what = "is missing" if "text" not in data else f"is {_kind(text)}, not a string"
        raise InputError("IN005", f"`text` {what}", file=file, line=line, remedy="put the article into `text`")
    check_surrogates(text, name="text", file=file, line=line)
    check_binary_text(text, file=file, line=line)
    if not _WORD.search(text):
        raise InputError("IN001", "the text is empty", file=file, line=line, remedy="leave it out")
    return text


def _string(data: Mapping[str, Any], name: str, *, file: str, line: int | None) -> str | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        message = f"`{name}` is {_kind(value)}, not a string"
        raise InputError("IN010", message, file=file, line=line, remedy="put it in quotation marks or leave it out")
    check_surrogates(value, name=name, file=file, line=line)
    return value


def _date(data: Mapping[str, Any], name: str, *, file: str, line: int | None) -> str | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    return check_date(value if isinstance(value, str) else repr(value), name=name, file=file, line=line)


def _id(data: Mapping[str, Any], *, file: str, line: int | None) -> str | None:
    value = data.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(data, "id", file=file, line=line)


def _kind(value: object) -> str:
    names = {type(None): "null", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
