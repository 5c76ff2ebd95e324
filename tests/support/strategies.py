"""Hypothesis strategies for documents and claims of every shape."""

from __future__ import annotations

from hypothesis import strategies as st

from legation.model import (
    STATUSES,
    Claim,
    Content,
    Corroboration,
    Document,
    Link,
    Party,
    Place,
    Quotation,
    SentenceRef,
    Source,
    Span,
    When,
)

words = st.text(max_size=12)
maybe = st.none() | words
numbers = st.integers(0, 10_000)
fields = st.sampled_from(["text", "title"])
floats = st.floats(-10, 10, allow_nan=False)
day_texts = st.dates().map(lambda day: day.isoformat())
tuples_of_words = st.lists(words, max_size=3).map(tuple)
details = st.dictionaries(words, words | floats | st.lists(words, max_size=2) | st.dictionaries(words, numbers))

whens = st.builds(
    When,
    start=st.none() | day_texts,
    end=st.none() | day_texts,
    precision=st.sampled_from(["day", "week", "unknown"]),
    span=st.none() | st.tuples(numbers, numbers),
    text=words,
)
places = st.builds(
    Place,
    text=words,
    start=numbers,
    end=numbers,
    name=words,
    country=maybe,
    admin1=maybe,
    lat=st.none() | floats,
    lon=st.none() | floats,
    geonames_id=st.none() | numbers,
    role=st.sampled_from(["location", "origin", "destination"]),
    field=fields,
)
parties = st.builds(
    Party,
    text=words,
    start=numbers,
    end=numbers,
    entity_id=maybe,
    name=maybe,
    country=st.none() | st.sampled_from(["PRK", "CHN"]),
    sectors=tuples_of_words,
    role=maybe,
    wikidata_id=maybe,
    field=fields,
)
spans = st.builds(Span, text=words, start=numbers, end=numbers, field=fields)
several_parties = st.lists(parties, max_size=2).map(tuple)
contents = st.builds(Content, event_type=maybe, mode=maybe, date=st.none() | whens, place=st.none() | places)

claims = st.builds(
    Claim,
    claim_id=words,
    document_id=st.just("d"),
    event_type=st.sampled_from(["CONSULT", "ASSAULT"]),
    plover_type=st.sampled_from(["AGREE", "ASSAULT"]),
    cameo=st.sampled_from(["042", "19"]),
    quad_class=st.integers(1, 4),
    scores=st.fixed_dictionaries({"plover": floats, "goldstein": st.none() | floats}),
    trigger=spans,
    sentence=st.builds(SentenceRef, index=numbers, start=numbers, end=numbers, field=fields),
    published_at=st.none() | day_texts,
    publisher=maybe,
    kind=st.sampled_from(["event", "state", "assessment"]),
    modes=tuples_of_words,
    contexts=tuples_of_words,
    actors=several_parties,
    recipients=several_parties,
    regarding=several_parties,
    content=st.none() | contents,
    status=st.sampled_from(STATUSES),
    newness=st.sampled_from(["news", "background"]),
    attribution=st.lists(
        st.builds(Source, text=words, start=numbers, end=numbers, entity_id=maybe, cue=words, name=maybe, field=fields),
        max_size=2,
    ).map(tuple),
    denied_content=maybe,
    quotation=st.none() | st.builds(Quotation, text=words, start=numbers, end=numbers, speaker=maybe, field=fields),
    corroboration=st.lists(
        st.builds(Corroboration, text=words, start=numbers, end=numbers, cue=words, field=fields), max_size=2
    ).map(tuple),
    date=st.none() | whens,
    places=st.lists(places, max_size=2).map(tuple),
    details=details,
    lead=st.booleans(),
    links=st.lists(st.builds(Link, claim_id=words, relation=words), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    explanation=tuples_of_words,
    coder=words,
)

documents = st.builds(
    Document,
    id=words,
    text=words,
    title=maybe,
    published_at=st.none() | day_texts,
    publisher=maybe,
    url=maybe,
    language=maybe,
    retrieved_at=st.none() | day_texts,
    warnings=tuples_of_words,
)
