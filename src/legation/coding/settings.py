"""When and where: the date and the places of a deed, by its syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from legation.coding.predicates import Predicate
from legation.model import Newness, Place, When
from legation.reading.mentions import SentenceReading
from legation.reading.parse import Sentence
from legation.reading.phrases import objects_of
from legation.reading.reader import Reading, within
from legation.reading.referents import Referent
from legation.times import TimeMention, forward

OLD_AFTER_DAYS: Final = 31  # "two weeks ago" is still news in wire copy, "two months ago" is history
_CUMULATIVE: Final = re.compile(
    r"\b(?:in|over) (?:the (?:past|last)|recent) (?:\w+ )?(?:years|decades|months)\b|\bso far\b|\bever since\b", re.I
)
_DESTINATION: Final = frozenset(("to", "for", "into", "toward", "towards"))
_ORIGIN: Final = frozenset(("from",))
_LOCATION: Final = frozenset(
    (
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "within",
        "off",
        "across",
        "over",
        "throughout",
        "along",
        "above",
        "between",
        "north",
        "south",
        "east",
        "west",
        "of",
    )
)
# "captured the oil town of NAME", "closed the NAME border crossing": the object is the place.
_SETTLEMENTS: Final = frozenset(
    "town village city port island crossing outpost base camp district airport checkpoint".split()
)
# Deeds that happen on the spot, where the report was most likely filed.
_STAGED: Final = frozenset(("ASSAULT", "PROTEST", "COERCE", "CONSULT", "MOBILIZE"))
_ARRIVING: Final = frozenset("arrive land visit reach enter return attend tour".split())
_LEAVING: Final = frozenset("leave depart".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """Date, places and newness of one deed, with the reasons."""

    date: When | None
    places: tuple[Place, ...]
    newness: Newness
    notes: tuple[str, ...] = ()


def setting_of(
    reading: Reading,
    sentence: SentenceReading,
    predicate: Predicate,
    *,
    future: bool,
    reported: bool,
    places: Mapping[int, Place],
) -> Setting:
    """When and where the deed of ``predicate`` happened or is to happen.

    ``reported``: told as fact, so that without a date of its own it is dated by the day of publication.
    ``places`` maps the offset of each toponym of the field to its resolved place.
    """
    mention = event_time(reading, sentence.sentence, predicate, future=future) or _time_of_thing(
        reading, sentence, predicate
    )
    newness: Newness = "background" if _is_old(reading, sentence.sentence, predicate, mention) else "news"
    date = _when(reading, mention, reported=reported)
    found = tuple(event_places(sentence, predicate, places)) or tuple(_unknown_places(sentence, predicate))
    notes = [f"date:{mention.source}"] if mention else []
    if not found:
        found = tuple(_anywhere(sentence, places))
        notes += ["place:sentence"] if found else []
    if not found and predicate.frame.type in _STAGED:
        filed = dateline_place(reading, places)
        found = (filed,) if filed is not None else ()
        notes += ["place:dateline"] if found else []
    return Setting(date, found, newness, tuple(notes))


# ---------------------------------------------------------------- dates


def event_time(reading: Reading, s: Sentence, predicate: Predicate, *, future: bool) -> TimeMention | None:
    """The temporal expression that dates the deed: in its own clause, else in one that hangs on it."""
    best: tuple[int, TimeMention] | None = None
    for mention in within(reading.field_of(s).times, s.start, s.end):
        if mention.kind != "date" or (mention.first is None and mention.last is None):
            continue
        if mention.relation == "since":
            continue
        distance = _distance(s, mention, predicate)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, mention)
    if best is None:
        return None
    chosen = best[1]
    return forward(chosen, reading.published) if future or _is_tomorrow(chosen, reading) else chosen


def lies_ahead(reading: Reading, s: Sentence, predicate: Predicate) -> bool:
    """Whether a deed told in the present tense has a day to come ("visits Georgia next week", "is due Thursday").

    A weekday alone ("hold talks on Thursday") is the next one, except in headlines, whose present tense is the past.
    """
    verb = predicate.token if not predicate.nominal else (predicate.support or s.heads[predicate.token])
    auxiliaries = s.children(verb, "aux", "auxpass")
    finite = next(iter(auxiliaries), verb)
    if s.tags[finite] not in ("VBZ", "VBP") or (auxiliaries and s.lower[finite] in ("has", "have", "'ve", "had")):
        return False
    mention = event_time(reading, s, predicate, future=False)
    if mention is None or mention.first is None or reading.published is None or mention.relation is not None:
        return False
    ahead = mention.first > reading.published
    return ahead or (s.field != "title" and mention.next_first is not None and not _is_tomorrow(mention, reading))


def _is_tomorrow(mention: TimeMention, reading: Reading) -> bool:
    """ "Friday" in a paper dated Thursday that reports the past: the next day elsewhere, not six days ago."""
    if reading.published is None or mention.next_first is None or mention.first is None:
        return False
    return (mention.next_first - reading.published).days == 1 and (reading.published - mention.first).days == 6


def _time_of_thing(reading: Reading, sentence: SentenceReading, predicate: Predicate) -> TimeMention | None:
    """The day of an occasion named before: "the parade" is "China's Victory Day parade", on 3 September."""
    s = sentence.sentence
    for k in s.children(predicate.token, "dobj", "prep"):
        for i in (k, *s.children(k, "pobj")):
            span = sentence.origins.get(i)
            if span is not None:
                found = within(reading.body.times, *span)
                dated = [m for m in found if m.kind == "date" and m.first is not None]
                if dated:
                    return forward(dated[0], reading.published)
    return None


def _distance(s: Sentence, mention: TimeMention, predicate: Predicate) -> int | None:
    """0 in the trigger's own clause; 1 in a temporal clause below it or at the verb above a noun; None elsewhere."""
    tokens = s.token_at(mention.start, mention.end)
    if tokens is None:
        return None
    anchors = {predicate.token} | ({predicate.support} if predicate.support is not None else set())
    at = next((i for i in range(tokens[0], tokens[1] + 1) if not tokens[0] <= s.heads[i] <= tokens[1]), tokens[1])
    steps = 0
    for above in (at, *s.ancestors(at)):
        if above in anchors:
            return steps
        if s.pos[above] in ("VERB", "AUX") and above != at:
            if s.deps[above] == "advcl" and s.child(above, "mark", "advmod") is not None:
                steps += 1
            elif above in _chain(s, predicate.token):
                if _only_one_verb(s, above, predicate.token):
                    return steps + 2
                return steps + 5 if _in_time_of(s, above, predicate.token) else None
            else:
                return None
    return 3 if at in _chain(s, predicate.token) else None


def _chain(s: Sentence, token: int) -> list[int]:
    return list(s.ancestors(token))


def _only_one_verb(s: Sentence, above: int, token: int) -> bool:
    """Whether a date at a higher verb may date the trigger: no reporting clause in between."""
    at = token
    while at != above:
        if s.deps[at] in ("ccomp", "relcl", "acl", "advcl", "parataxis"):
            return False
        at = s.heads[at]
    return True


def _in_time_of(s: Sentence, above: int, token: int) -> bool:
    """Whether the trigger shares the time of a higher verb: a clause with when, while or as."""
    at = token
    while s.heads[at] != above and s.heads[at] != at:
        at = s.heads[at]
    marks = {s.lower[k] for k in s.children(at, "mark", "advmod")}
    return s.deps[at] == "advcl" and bool(marks & {"when", "while", "as"})


def _is_old(reading: Reading, s: Sentence, predicate: Predicate, mention: TimeMention | None) -> bool:
    if mention is not None:
        age = mention.age_days(reading.published)
        if age is not None:
            return age > OLD_AFTER_DAYS
        if reading.published is None and mention.precision == "year":
            return True
    verb = predicate.support if predicate.support is not None else predicate.token
    if any(s.lower[k] in ("has", "have") for k in s.children(verb, "aux")) and _CUMULATIVE.search(s.text):
        return True  # "has killed 20,000 people in the past seven years"
    words = {s.lower[k] for k in s.children(verb, "advmod", "npadvmod")}
    if words & {"formerly", "previously", "historically", "traditionally", "once", "never"}:
        return bool(words & {"never", "once"}) is False or s.deps[verb] == "relcl"
    since = any(
        m.relation == "since" and (m.age_days(reading.published) or 0) > OLD_AFTER_DAYS
        for m in within(reading.field_of(s).times, s.start, s.end)
    )
    return since and s.deps[verb] in ("relcl", "acl")


def _when(reading: Reading, mention: TimeMention | None, *, reported: bool) -> When | None:
    if mention is not None:
        first = mention.first.isoformat() if mention.first else None
        last = mention.last.isoformat() if mention.last else None
        return When(first, last, mention.precision, (mention.start, mention.end), mention.text)
    if not reported or reading.published is None:
        return None
    day = reading.published.isoformat()
    return When(day, day, "day")


# ---------------------------------------------------------------- places


def event_places(sentence: SentenceReading, predicate: Predicate, places: Mapping[int, Place]) -> Iterable[Place]:
    """Places attached to the trigger, then to its arguments, each with the part it plays."""
    s = sentence.sentence
    seen: set[int] = set()
    anchors = [predicate.token] + ([predicate.support] if predicate.support is not None else [])
    for i, match in sentence.toponyms.items():
        place = places.get(match.start)
        if place is None or match.start in seen or (i in sentence.named and sentence.named[i].qualifies):
            continue
        state = any(r.sort == "state" and r.kind != "place" for r in _referents(sentence, i))
        party = state and s.deps[i] in ("nsubj", "nsubjpass", "dobj", "conj", "appos", "poss")
        moving = predicate.frame.mode == "visit" and s.deps[i] == "dobj"
        role = None if _qualifies_party(sentence, i) or (party and not moving) else _role(s, i, predicate, anchors)
        if role is not None:
            seen.add(match.start)
            yield replace(place, role=role)


def _referents(sentence: SentenceReading, i: int) -> tuple[Referent, ...]:
    mention = sentence.mentions.get(i)
    return mention.referents if mention is not None else ()


def _unknown_places(sentence: SentenceReading, predicate: Predicate) -> Iterable[Place]:
    """Places that the gazetteer lacks: a capitalised name nobody knows, under a locative preposition of the deed."""
    s = sentence.sentence
    anchors = [predicate.token] + ([predicate.support] if predicate.support is not None else [])
    objects = [k for a in anchors for k in s.children(a, "dobj", "nsubjpass")]
    settlements = [k for k in objects if s.lemmas[k] in _SETTLEMENTS]
    for at in (*anchors, *objects):
        for k in (*settlements, *objects_of(s, at, "in", "at", "near", "outside", "around")):
            for i in (k, *objects_of(s, k, "of"), *s.children(k, "compound")):
                mention = sentence.mentions.get(i)
                capital = i in sentence.named and sentence.named[i].match.form == "capital"
                known = mention is not None and any(r.code or r.is_person for r in mention.referents)
                stranger = i not in sentence.toponyms and (capital or not known)
                if s.pos[i] == "PROPN" and stranger and i not in sentence.dates and s.words[i][:1].isupper():
                    first = min([i, *s.children(i, "compound")])
                    name = s.slice(first, i)
                    yield Place(name, s.starts[first], s.ends[i], name, field=s.field)
                    return


def _anywhere(sentence: SentenceReading, places: Mapping[int, Place]) -> Iterable[Place]:
    """A place elsewhere in the sentence, under a locative preposition and nobody's attribute."""
    s = sentence.sentence
    for i, match in sentence.toponyms.items():
        place = places.get(match.start)
        local = s.deps[i] == "pobj" and s.lower[s.heads[i]] in ("in", "at", "near", "outside")
        qualifies = i in sentence.named and sentence.named[i].qualifies
        if place is not None and local and not qualifies and not _qualifies_party(sentence, i):
            yield place
            return


def _qualifies_party(sentence: SentenceReading, i: int) -> bool:
    """ "The leaders of Finland", "officials in Seoul": the toponym says whose they are, not where it happened."""
    s = sentence.sentence
    preposition = s.heads[i]
    head = s.heads[preposition]
    mention = sentence.mentions.get(head)
    if s.pos[preposition] != "ADP" or mention is None or s.pos[head] not in ("NOUN", "PROPN"):
        return False
    people = any(r.sort in ("person", "group", "body") for r in mention.referents)
    owned = s.lower[preposition] == "of" or (s.lower[preposition] in ("in", "from") and s.deps[head] == "nsubj")
    return people and owned


def _role(s: Sentence, i: int, predicate: Predicate, anchors: list[int]) -> str | None:
    """The part a toponym plays for the trigger; None where it hangs elsewhere."""
    at, preposition = i, ""
    for above in s.ancestors(i):
        if s.pos[above] == "ADP":
            preposition = preposition or s.lower[above]
        if above in anchors:
            return _role_of(s, preposition, predicate, s.deps[at])
        if s.pos[above] in ("VERB", "AUX") and above not in anchors:
            near = (s.heads[above] in anchors and s.deps[above] in ("xcomp", "conj", "ccomp")) or any(
                a in s.children(above, "conj", "xcomp", "dobj") for a in anchors
            )
            return "location" if near and preposition in _LOCATION else None
        if s.deps[above] in ("relcl", "appos") and above not in anchors:
            return None
        at = above
    return None


def _role_of(s: Sentence, preposition: str, predicate: Predicate, dep: str) -> str | None:
    lemma = s.lemmas[predicate.token]
    moving = predicate.frame.mode == "visit" or lemma in _ARRIVING or lemma in _LEAVING
    if preposition in _DESTINATION:
        return "destination" if moving else "location" if preposition == "into" else None
    if preposition in _ORIGIN:
        return "origin" if moving else "location" if predicate.frame.type == "RETREAT" else None
    if preposition == "" and dep == "dobj":
        return "origin" if lemma in _LEAVING else "location"
    return "location" if preposition in _LOCATION else None


def dateline_place(reading: Reading, places: Mapping[int, Place]) -> Place | None:
    """The place of the dateline, as a last resort."""
    if reading.dateline is None:
        return None
    return next(
        (p for p in places.values() if p.start >= reading.dateline.start and p.end <= reading.dateline.body), None
    )
