"""Agents of a PETRARCH dictionary become role nouns: the noun, its plural, its sectors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from legation.entities.importing.cameo import read_actor
from legation.entities.importing.dictionary import Entry, Name
from legation.entities.importing.rows import Imported, row
from legation.entities.knowledge import KnowledgeBase

_SET: Final = re.compile(r"!(\w+)!")
_PLURALS: Final = {"men": "man", "women": "woman"}
_BODY: Final = re.compile(
    r"\b(?:police|army|navy|force|ministry|department|government|regime|party|union|group|court|parliament|council|agency"
    r"|committee|commission|bank|company|firm|industry|media|press|church|university|school|hospital|junta|office|bureau"
    r"|organi[sz]ation|association|front|militia|airline|newspaper|television|radio|institute|embassy|gendarmerie)s?$"
)


def import_agent(
    entry: Entry, base: KnowledgeBase, sets: Mapping[str, tuple[str, ...]], file: str
) -> Iterator[Imported]:
    """What becomes of the lines of one agent."""
    code = entry.codes[0]
    actor = read_actor(code.code.replace("~", ""), base, agent=True)
    told = f"; letters without meaning: {', '.join(actor.unknown)}" if actor.unknown else ""
    for name in entry.names:
        if code.problem:
            yield Imported(name.line, name.text, "refused", f"[DA003] [{code.code}] {code.problem}")
            continue
        nouns = dict(_nouns(name, sets))
        rows = tuple(
            row("roles", noun=noun, plural=plural, sectors="|".join(actor.sectors), kind=_kind(noun, base),
                role=_role(noun, base), provenance=f"{file} line {name.line}")
            for noun, plural in nouns.items()
            if not _known(noun, actor.sectors, base)
        )  # fmt: skip
        what = "role noun" if rows else "known with these sectors"
        detail = f"{what}: {', '.join(nouns)} → {'|'.join(actor.sectors) or 'no sector'}{told}"
        yield Imported(name.line, name.text, "role" if rows else "known", detail, rows)


def _known(noun: str, sectors: tuple[str, ...], base: KnowledgeBase) -> bool:
    known = base.role_noun(noun)
    return known is not None and set(known.sectors) == set(sectors)


def _nouns(name: Name, sets: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """(noun, plural) of every form that the sets of words give; a plural form joins its singular."""
    texts = [" ".join(text.lower().split()) for text in _expanded(name.text, sets)]
    for text in texts:
        singular = next((text[: -len(p)] + s for p, s in _PLURALS.items() if text.endswith(p)), None)
        if singular in texts or (text.endswith("ies") and text[:-3] + "y" in texts):
            continue
        if text.endswith("s") and text[:-1] in texts:
            continue
        yield text, plural_of(text) if name.plural is None else name.plural.lower()


def _expanded(text: str, sets: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    pieces = _SET.split(text)
    choices = [sets.get(piece, (piece,)) if number % 2 else (piece,) for number, piece in enumerate(pieces)]
    for choice in product(*choices):
        yield "".join(choice)


def plural_of(noun: str) -> str:
    """The regular English plural of the last word, "man" and "woman" as well."""
    if noun.endswith("man") and not noun.endswith(("german", "human", "ottoman", "roman", "shaman")):
        return noun[:-2] + "en"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def _kind(noun: str, base: KnowledgeBase) -> str:
    known = base.role_noun(noun)
    return known.kind if known else "body" if _BODY.search(noun) else "group" if noun.endswith("s") else "person"


def _role(noun: str, base: KnowledgeBase) -> str:
    known = base.role_noun(noun)
    return (known.role or "") if known else ""
