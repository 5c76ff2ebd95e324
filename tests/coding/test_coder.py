"""The coder as a whole: streams, batches, spans, ids, explanations, odd input."""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.coding import Coder
from legation.model import STATUSES, Claim, Document, claim_from_dict, claim_to_dict
from legation.ontology import load_ontology

TEXTS = [
    "Beijing: North Korean leader Kim Jong Un has arrived in Beijing to attend the parade. He will meet Xi on"
    " Wednesday.",
    "Armenia accused Azerbaijan of shelling a border village. Azerbaijan denied it.",
    "The presidents of Kenya and Uganda met in Kisumu. They condemned Rwanda, according to a statement.",
    "Brazil attacked from the start, but Croatia's goalkeeper saved every shot.",
    "",
    "Thousands of Georgians demonstrated in Tbilisi. Police arrested twelve of them, the interior ministry said.",
    "“We will send Ukraine more guns,” the Danish prime minister said. Russia’s foreign ministry called it a"
    " provocation.",
    "France and Germany imposed sanctions on Iran.\n\nIran recalled its ambassador from Berlin.",
]

ODD_PARTS = [
    "Iran attacked Iraq.",
    "Kim Jong Un met Xi in Beijing on 3 September.",
    "“Oman’s” army said it had shelled Kuwait’s embassy.",
    'The minister said: "We will never recognise Kosovo."',
    "Macron\u00a0visited\u2009Dakar.",
    "\x00",
    "\x1b[31m",
    "\ud800",
    "\u202eIsrael bombed Syria.\u202c",
    "\u200bTogo\u200b praised\u200b Benin.",
    "<p>Mali <b>expelled</b> France&apos;s ambassador.</p>",
    "<script>alert('Iran attacked Iraq')</script>",
    "😀🇰🇪 Kenya praised Uganda 🇺🇬",
    "x" * 3000,
    "Chad met Chad met Chad met Chad.",
    "\n",
    "\r\n\r\n",
    "\t",
    "…",
    "e\u0301tats-unis",
]


def documents(texts: list[str] = TEXTS) -> list[Document]:
    """A document of each text."""
    return [Document(f"d{i}", text, published_at="2024-05-14") for i, text in enumerate(texts)]


def spans(claim: Claim) -> Iterator[tuple[str, int, int, str]]:
    """Every stretch that a claim points at: text, start, end, field."""
    holders: list[Any] = [
        claim.trigger,
        *claim.actors,
        *claim.recipients,
        *claim.regarding,
        *claim.attribution,
        *claim.corroboration,
        *claim.places,
    ]
    holders += [claim.quotation] if claim.quotation else []
    holders += [claim.content.place] if claim.content and claim.content.place else []
    for item in holders:
        yield item.text, item.start, item.end, getattr(item, "field", "text")
    for when in (claim.date, claim.content.date if claim.content else None):
        if when is not None and when.span is not None:
            yield when.text, *when.span, claim.sentence.field


def check_spans(document: Document, claims: list[Claim]) -> None:
    """Every span of every claim is the text's own words, in the sentence's field."""
    for claim in claims:
        for text, start, end, field in spans(claim):
            source = document.text if field == "text" else document.title or ""
            assert 0 <= start < end <= len(source)
            assert source[start:end] == text
        assert claim.sentence.start <= claim.trigger.start < claim.trigger.end <= claim.sentence.end


# ---------------------------------------------------------------- streams and batches


@pytest.fixture(scope="module")
def alone(coder: Coder) -> list[list[Claim]]:
    """The claims of each text coded by itself."""
    return [coder.code(document) for document in documents()]


def test_the_texts_have_claims(alone: list[list[Claim]]) -> None:
    """The tests below would say nothing without."""
    assert sum(map(len, alone)) >= 10
    assert [bool(claims) for claims in alone] == [True, True, True, False, False, True, True, True]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_claims_do_not_depend_on_the_batch(coder: Coder, alone: list[list[Claim]], seed: int) -> None:
    """Whatever documents stand before, after or around it, a document's claims are the same, to the last field."""
    order = list(range(len(TEXTS))) * seed
    random.Random(seed).shuffle(order)
    made = documents()
    out = list(coder.pipe(made[i] for i in order))
    assert [document for document, _ in out] == [made[i] for i in order]
    assert [claims for _, claims in out] == [alone[i] for i in order]


def test_a_long_neighbour_changes_nothing(coder: Coder, alone: list[list[Claim]]) -> None:
    """A document of hundreds of sentences fills several parser batches of its own."""
    long = Document("long", " ".join(TEXTS[2:3] * 200), published_at="2024-05-14")
    mixed = list(itertools.chain.from_iterable((long, document) for document in documents()[:3]))
    assert [claims for document, claims in coder.pipe(mixed) if document.id != "long"] == alone[:3]


def test_a_stream_stays_a_stream(coder: Coder) -> None:
    """The coder takes documents as it needs them, and ends when they do."""
    seen: list[int] = []

    def stream() -> Iterator[Document]:
        for i in range(2000):
            seen.append(i)
            yield Document(str(i), "Iran attacked Iraq.")

    pipe = coder.pipe(stream())
    next(pipe)
    assert len(seen) < 1000
    assert list(coder.pipe([])) == []


def test_another_coder_says_the_same(coder: Coder, alone: list[list[Claim]]) -> None:
    """Nothing is kept in the coder between documents; a new one gives equal claims."""
    assert [Coder().code(document) for document in documents()[:3]] == alone[:3]
    assert [coder.code(document) for document in documents()] == alone


_RUN = """
import sys
from legation.coding import Coder
from legation.export.jsonl import write_jsonl
from legation.model import Document
texts = sys.stdin.read().split("\\x1e")
documents = [Document(f"d{i}", text, published_at="2024-05-14") for i, text in enumerate(texts)]
write_jsonl((claim for _, claims in Coder().pipe(documents) for claim in claims), sys.stdout)
"""


@pytest.mark.slow
def test_claims_do_not_depend_on_the_order_of_sets() -> None:
    """Byte for byte the same in processes that hash strings differently."""
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", _RUN],
            input="\x1e".join(TEXTS),
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs != {""}


# ---------------------------------------------------------------- spans


def test_spans_are_the_raw_texts_words(alone: list[list[Claim]]) -> None:
    """Typographic marks included: what a claim quotes is what the article printed."""
    for document, claims in zip(documents(), alone, strict=True):
        check_spans(document, claims)


def test_spans_of_the_title(coder: Coder) -> None:
    """Those of a headline count in the headline, and say so."""
    document = Document("d", "Nothing else is known.", title="Iran’s army attacks Iraq", published_at="2024-05-14")
    claims = coder.code(document)
    assert claims
    assert all(field == "title" for claim in claims for _, _, _, field in spans(claim))
    check_spans(document, claims)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ODD_PARTS) | st.text(max_size=20), max_size=10), st.sampled_from([" ", "\n\n", ""]))
def test_spans_of_odd_texts(coder: Coder, parts: list[str], between: str) -> None:
    """NUL, bidirectional overrides, markup, emoji, endless words: coded all the same, with offsets of the raw text."""
    document = Document("d", between.join(parts), title=parts[0] if parts else None, published_at="2024-05-14")
    claims = coder.code(document)
    check_spans(document, claims)
    assert len({c.claim_id for c in claims}) == len(claims)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "Iran " * 5_000,
        "Iran attacked Iraq, " * 500,
        "(" * 5_000,
        '"' * 1_000,
        "\n" * 10_000,
        "Kim. " * 2_000,
    ],
    ids=["a word", "a name", "a sentence", "brackets", "quotation marks", "line breaks", "abbreviations"],
)
def test_monsters(coder: Coder, text: str) -> None:
    """Texts that no newspaper prints are coded in a moment too."""
    document = Document("d", text, published_at="2024-05-14")
    check_spans(document, coder.code(document))


# ---------------------------------------------------------------- every claim


def test_every_claim_is_whole(alone: list[list[Claim]]) -> None:
    """Codes that exist, an explanation with frame and status, a confidence, the version."""
    ontology = load_ontology()
    for claim in itertools.chain.from_iterable(alone):
        assert claim.event_type in ontology.types
        assert claim.plover_type in ontology.types
        assert set(claim.modes) <= set(ontology.types[claim.event_type].modes)
        assert set(claim.contexts) <= ontology.contexts
        assert claim.quad_class == ontology.quad_class(claim.plover_type)
        assert claim.status in STATUSES
        assert claim.explanation[0].startswith("frame:")
        assert any(note.startswith("status:") for note in claim.explanation)
        assert 0 < claim.confidence < 1
        assert claim.coder.startswith("legation ")
        assert claim.actors or claim.recipients
        assert all(party.code or party.sectors or party.text for party in (*claim.actors, *claim.recipients))


def test_ids_are_unique_and_stable(coder: Coder, alone: list[list[Claim]]) -> None:
    """One id a claim, the same in every run; another document's are others."""
    ids = [claim.claim_id for claim in itertools.chain.from_iterable(alone)]
    assert len(set(ids)) == len(ids)
    again = coder.code(documents()[0])
    assert [c.claim_id for c in again] == [c.claim_id for c in alone[0]]
    elsewhere = coder.code(dataclasses.replace(documents()[0], id="elsewhere"))
    assert not {c.claim_id for c in elsewhere} & set(ids)


def test_claims_stand_in_reading_order(alone: list[list[Claim]]) -> None:
    """By sentence, then by trigger."""
    for claims in alone:
        order = [(c.sentence.index, c.trigger.start) for c in claims]
        assert order == sorted(order)


def test_links_point_to_claims_of_the_article(alone: list[list[Claim]]) -> None:
    """And never to themselves."""
    for claims in alone:
        ids = {c.claim_id for c in claims}
        for claim in claims:
            assert {link.claim_id for link in claim.links} <= ids - {claim.claim_id}


def test_claims_survive_json(alone: list[list[Claim]]) -> None:
    """What the coder makes can be written and read back."""
    for claim in itertools.chain.from_iterable(alone):
        line = json.dumps(claim_to_dict(claim), ensure_ascii=False)
        assert claim_to_dict(claim_from_dict(json.loads(line))) == claim_to_dict(claim)


def test_the_documents_fields_are_passed_on(coder: Coder) -> None:
    """Id, date and publisher stand in every claim."""
    document = Document("x7", "Iran attacked Iraq.", published_at="2024-05-14T10:00:00Z", publisher="Example News")
    (claim,) = coder.code(document)
    assert (claim.document_id, claim.published_at, claim.publisher) == ("x7", "2024-05-14T10:00:00Z", "Example News")


def test_the_profile_decides_strict_codes() -> None:
    """Sanctions are SANCTION in plover-2.0 and COERCE in plover-2021; the deed is the same."""
    document = Document("d", "France imposed sanctions on Iran.")
    new, old = (Coder(profile=profile).code(document)[0] for profile in ("plover-2.0", "plover-2021"))
    assert (new.event_type, old.event_type) == ("SANCTION", "SANCTION")
    assert (new.plover_type, old.plover_type) == ("SANCTION", "COERCE")


# ---------------------------------------------------------------- the invariants of DESIGN section 3


@pytest.mark.parametrize(
    ("text", "status", "strict"),
    [
        ("Macron met Scholz.", "occurred", "CONSULT"),
        ("Macron will meet Scholz.", "planned", "AGREE"),
        ("Norway will send weapons to Ukraine.", "planned", "AGREE"),
        ("France will withdraw its troops from Niger.", "planned", "CONCEDE"),
        ("We will attack Iraq, Iran's president said.", "planned", "THREATEN"),
        ("Iran did not attack Iraq.", "negated", "ASSAULT"),
    ],
)
def test_future_deeds_are_coded_twice(coder: Coder, text: str, status: str, strict: str) -> None:
    """The deed with its status, and the strict type."""
    (claim,) = coder.code(Document("d", text, published_at="2024-05-14"))
    assert (claim.status, claim.plover_type) == (status, strict)


def test_a_report_of_a_deed_is_no_deed_of_its_own(coder: Coder) -> None:
    """ "X said Y shelled Z" is one claim."""
    (claim,) = coder.code(Document("d", "Kyiv said Russia shelled Kherson.", published_at="2024-05-14"))
    assert (claim.event_type, claim.asserted_by) == ("ASSAULT", "recipient_side")


def test_an_accusation_is_two_claims(coder: Coder) -> None:
    """The accusation occurred, the deed is unconfirmed."""
    claims = coder.code(Document("d", "Kyiv accused Russia of shelling Kherson.", published_at="2024-05-14"))
    assert [(c.event_type, c.status) for c in claims] == [("ACCUSE", "occurred"), ("ASSAULT", "unconfirmed")]
