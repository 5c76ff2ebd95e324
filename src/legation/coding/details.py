"""Means, purpose, duration, amount, treaty, weapon, casualties and novelty of a deed."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import Any, Final

from legation.coding.clauses import Clauses
from legation.coding.predicates import Predicate
from legation.reading.mentions import SentenceReading
from legation.reading.parse import Sentence
from legation.reading.phrases import left_edge, objects_of, quantity_head
from legation.reading.reader import Reading, within

_TO_TWENTY: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER_WORDS: Final = {
    **{word: value for value, word in enumerate(_TO_TWENTY.split())},
    **_TENS,
    **{"a": 1, "an": 1, "dozen": 12, "hundred": 100},
}
_VAGUE: Final = {
    "dozens": (24, None, 99),
    "scores": (40, None, 199),
    "hundreds": (200, None, 999),
    "thousands": (2000, None, 9999),
    "several": (3, None, 9),
}
_CURRENCIES: Final = "dollars|euros|pounds|yen|yuan|rubles|roubles|rupees|francs|EUR|USD"
_MONEY: Final = re.compile(
    r"(?:(?:US|A|C|HK)?[$€£¥]\s?\d[\d,.]*(?:\s?(?:million|billion|trillion|bn|m))?"
    rf"|\d[\d,.]*\s?(?:million |billion |trillion )?(?:U\.?S\.? )?(?:{_CURRENCIES}))\b",
    re.I,
)
_NOVELTY: Final = re.compile(
    r"\b(?:(?:his|her|its|their|the|a)\s+)?(?P<word>first|last|only|biggest|largest|deadliest|worst|highest-level)\b"
    r"[^.;\"]{0,120}?\b(?P<tail>(?:since|in (?:\w+ ){0,2}(?:years|decades|months)|ever)\b[^.;,\"]*)"
)


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("legation.coding").joinpath("lexicon/details.toml").read_text("utf8"))


def details_of(reading: Reading, sentence: SentenceReading, predicate: Predicate) -> dict[str, Any]:
    """What the sentence adds to the deed, by the keys of DESIGN section 4; only what it says."""
    s = sentence.sentence
    clauses = Clauses(s)
    out: dict[str, Any] = {}
    _put(out, "means", _by_preposition(s, predicate, ("aboard", "by", "on", "in", "via"), ("vehicles", "channels")))
    if predicate.frame.type in ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST"):
        _put(out, "weapon", _weapon(s, predicate, clauses))
        out.update(casualties(s))
    _put(out, "purpose", _purpose(s, predicate))
    _put(out, "duration", _duration(reading, s))
    if predicate.frame.type in ("AID", "AGREE", "SUPPORT", "COOPERATE", "SANCTION", "REQUEST"):
        money = _MONEY.search(s.text)
        _put(out, "amount", money.group().strip() if money else None)
    _put(out, "treaty", _treaty(s, predicate, clauses))
    novelty = _NOVELTY.search(s.text)
    if novelty and _is_main(s, predicate):
        out["novelty"] = {
            "text": novelty.group().strip(),
            "comparison": f"{novelty.group('word')} {novelty.group('tail').strip()}",
        }
    return out


def _put(out: dict[str, Any], key: str, value: Any) -> None:
    if value:
        out[key] = value


def _by_preposition(
    s: Sentence, predicate: Predicate, prepositions: tuple[str, ...], lists: tuple[str, ...]
) -> str | None:
    known = {w for name in lists for w in _words()["means"][name]}
    at = (predicate.token,) if predicate.support is None else (predicate.token, predicate.support)
    for a in at:
        for k in objects_of(s, a, *prepositions):
            if s.lemmas[k] in known:
                return s.lemmas[k]
    return None


def _weapon(s: Sentence, predicate: Predicate, clauses: Clauses) -> str | None:
    known = set(_words()["means"]["weapons"])
    clause = clauses.of(predicate.token) if not predicate.nominal else None
    heads = [
        *(clause.objects if clause else ()),
        *(clause.subjects if clause else ()),
        *objects_of(s, predicate.token, "with", "by", "using", "of", "in"),
    ]
    heads += s.children(predicate.token, "compound") if predicate.nominal else []
    return next((s.lemmas[k] for k in heads if s.lemmas[k] in known), None)


def _purpose(s: Sentence, predicate: Predicate) -> str | None:
    for at in (predicate.token, predicate.support):
        if at is None:
            continue
        for k in s.children(at, "advcl", "xcomp"):
            if s.tags[k] == "VB" and any(s.lower[a] == "to" for a in s.children(k, "aux")) and s.deps[k] == "advcl":
                words = [i for i in s.subtree(k) if i >= k]
                last = next((i - 1 for i in words if s.words[i] == "," and s.heads[i] == k), words[-1])
                return s.slice(k, last).rstrip(" .,;")
    return None


def _duration(reading: Reading, s: Sentence) -> str | None:
    for mention in within(reading.field_of(s).times, s.start, s.end):
        if mention.kind == "duration" and mention.value.startswith("P") and "ago" not in mention.text:
            return mention.value
    return None


def _treaty(s: Sentence, predicate: Predicate, clauses: Clauses) -> str | None:
    if predicate.nominal or predicate.frame.type not in ("SUPPORT", "AGREE", "REJECT", "SANCTION", "CONCEDE"):
        return None
    for k in (*clauses.of(predicate.token).objects, *objects_of(s, predicate.token, "from", "of")):
        if s.lemmas[k] in _words()["treaty"]["nouns"]:
            return s.slice(left_edge(s, k), k)
    return None


def _is_main(s: Sentence, predicate: Predicate) -> bool:
    """Whether the trigger stands in the main line of the sentence, where a claim of novelty belongs to it."""
    return s.deps[predicate.token] in ("ROOT", "ccomp", "conj", "xcomp", "dobj", "nsubj", "pobj")


def casualties(s: Sentence) -> dict[str, dict[str, int | None]]:
    """Killed and wounded in a sentence as {low, best, high}; vague words give a range without a best."""
    words, out = _words()["casualties"], {}
    clauses = Clauses(s)
    for key in ("killed", "wounded"):
        for i, lemma in enumerate(s.lemmas):
            if s.pos[i] == "VERB" and lemma in words[key]:
                for k in clauses.of(i).objects:
                    found = count_of(s, k)
                    if found:
                        out[key] = found
    return out


def count_of(s: Sentence, head: int) -> dict[str, int | None] | None:
    """How many the noun phrase counts, or None."""
    if s.lower[head] in _VAGUE:
        low, best, high = _VAGUE[s.lower[head]]
        return {"low": low, "best": best, "high": high}
    for k in (*s.children(quantity_head(s, head), "nummod"), *s.children(head, "nummod"), head):
        value = _number(s.lower[k])
        if value is not None:
            before = " ".join(s.lower[max(0, left_edge(s, head) - 1) : k])
            if "at least" in before or "more than" in before or "over" in before.split():
                return {"low": value, "best": value, "high": None}
            if "up to" in before or "as many as" in before:
                return {"low": None, "best": value, "high": value}
            return {"low": value, "best": value, "high": value}
    return None


def _number(word: str) -> int | None:
    plain = word.replace(",", "")
    if plain.isdigit():
        return int(plain)
    return _NUMBER_WORDS.get(plain)
