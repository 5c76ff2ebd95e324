"""Other spellings of known persons' names: transliterations, patronymics, middle names, pet names.

"Sergey Viktorovich Lavrov" is Sergei Lavrov, "Umar al Bashir" Omar al-Bashir, "Joseph Biden" Joe Biden. Names are
compared by the sounds that transliterations keep (``sound``), first and last word, whichever comes first; the
words between may be missing on one side. The rules were written by hand; ``tests/cases/resolution.toml`` has cases.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from legation.entities.fold import lookup_key

PARTICLES: Final = frozenset(
    "al el ul ad an as ash at az bin ibn ben bint de da do dos das del della di du la le los las van von der den ter"
    " ould wuld y e st".split()
)
"""Words that one spelling of a name has and another lacks."""

HONOURS: Final = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor gen general marshal admiral col colonel lt lieutenant maj"
    " major capt captain pol cdr brig brigadier hon honourable sheikh sheik shaikh shaykh sayyid sayed syed mullah"
    " maulana mawlawi imam ayatollah grand alhaji alhaja mallam chief engr barr justice tan sri dato datuk seri tun"
    " haji hajji comrade father bishop archbishop cardinal rabbi monsignor ven king queen emir sultan prince"
    " princess president minister premier senator governor ambassador congressman congresswoman".split()
)
"""Titles and forms of address, which are no part of the name."""

_NICKNAMES: Final = (
    "joseph joe", "william bill will", "james jim jimmy", "michael mike", "richard dick rick", "robert bob rob",
    "anthony antony tony", "thomas tom", "charles chuck charlie", "edward ed ted", "daniel dan", "david dave",
    "stephen steven steve", "kenneth ken", "jeffrey jeff", "nicholas nick", "alexander alex aleksandr aleksander",
    "benjamin ben", "christopher chris", "gregory greg", "timothy tim", "ronald ron", "donald don", "samuel sam",
    "matthew matt", "patrick pat", "peter pete", "andrew andy", "lawrence larry", "jacob jack", "john jack",
    "catherine kate", "katherine kathy", "elizabeth liz", "deborah debbie", "susan sue", "jacqueline jacqui",
    "vladimir volodymyr", "dmitry dmytro", "nikolai mykola", "sergei serhii", "alexei oleksii", "mikhail mykhailo",
)  # fmt: skip

_SOUNDS: Final = (
    (re.compile(r"^abd[eu]l(?=.)"), "abdul"),
    (re.compile(r"^abd[eu]?l?$"), "abdul"),
    (re.compile(r"dzh|dj|zh"), "j"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"c(?!h)|ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[iy]+j?|ee|ei|ey|ij"), "i"),
    (re.compile(r"ou|oo|[ou]"), "u"),
    (re.compile(r"[ae]+"), "a"),
    (re.compile(r"ai(?=$)|ii"), "i"),
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[^cs])h$"), ""),
)
_PATRONYMIC: Final = re.compile(r"vich$|vna$|ugli$|ugla$")


@functools.lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """What of a lower-case word stays the same in most transliterations: ``sergey`` and ``sergei`` give one text."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def name_sounds(key: str) -> tuple[str, ...]:
    """Sounds of the words of a name (a ``lookup_key``), titles and particles left out."""
    words = key.replace("'", "").replace('"', "").split()
    while len(words) > 2 and words[0] in HONOURS:
        words = words[1:]
    return tuple(s for s in (sound(word) for word in words if word not in PARTICLES) if s)


def pair(sounds: Sequence[str]) -> str:
    """The key under which a name is filed: its first and last word in a fixed order."""
    return " ".join(sorted((_given(sounds[0]), _given(sounds[-1]))))


def file_names(names: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """``pair`` → ((entity id, sounds), …) of all (entity id, name as written) with two words or more."""
    filed: dict[str, dict[tuple[str, tuple[str, ...]], None]] = {}
    for entity_id, text in names:
        sounds = name_sounds(lookup_key(text))
        if len(sounds) > 1:
            filed.setdefault(pair(sounds), {})[entity_id, sounds] = None
    return {key: tuple(items) for key, items in filed.items()}


def same_name(asked: Sequence[str], known: Sequence[str]) -> float:
    """How well two names with one ``pair`` fit: 1 the same words, less where one has more, 0 where they differ.

    Patronymics cost nothing; any other word that only one of them has makes the match weaker, and at most two may.
    """
    inner = [w for w in asked[1:-1] if not _PATRONYMIC.search(w)]
    other = [w for w in known[1:-1] if not _PATRONYMIC.search(w)]
    if inner == other:
        return 1.0
    short, long = sorted((inner, other), key=len)
    if not _initials_fit(short, long):
        return 0.0
    extra = len(long) - len(short)
    return 0.0 if extra > 2 else 0.9 if extra < 2 else 0.8


def _initials_fit(short: list[str], long: list[str]) -> bool:
    """Whether every word of the shorter list is one of the longer, in order; a letter stands for a word."""
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short)


def _given(word: str) -> str:
    return _pets().get(word, word)


@functools.cache
def _pets() -> dict[str, str]:
    pets: dict[str, str] = {}
    for group in _NICKNAMES:
        words = [sound(word) for word in group.split()]
        for word in words:
            pets.setdefault(word, pets.get(words[0], words[0]))
    return pets
