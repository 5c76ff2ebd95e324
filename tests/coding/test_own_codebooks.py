"""The example codebooks on real sentences: claims, strict codes, exports, the desk and relations."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import legation
from legation.coding import Coder
from legation.coding.own_lexicon import check_own_lexicon
from legation.coding.relate import RelateItem, Relater
from legation.desk import Desk
from legation.errors import UsageError
from legation.export import render_html, write_csv, write_jsonl
from legation.model import Claim, Document
from legation.ontology import check_codebook_file, load_ontology

EXAMPLES = Path(legation.__file__).parents[2] / "examples" / "codebooks"
TARIFFS, FIVE = EXAMPLES / "tariffs.toml", EXAMPLES / "five-types.toml"
DAY = "2025-03-04"


@pytest.fixture(scope="module")
def tariffs() -> Coder:
    """A coder with the tariff mode."""
    return Coder(codebook=TARIFFS)


@pytest.fixture(scope="module")
def five() -> Coder:
    """A coder with the ontology of five types."""
    return Coder(codebook=str(FIVE))


def coded(coder: Coder, text: str) -> list[Claim]:
    """The claims of one text."""
    return coder.code(Document("d", text, published_at=DAY))


def short(claim: Claim) -> str:
    """Deed, status and countries."""
    who, whom = (p[0].country if p else "-" for p in (claim.actors, claim.recipients))
    return f"{claim.event_type}/{claim.mode or '-'} {claim.status} {who} {whom}"


@pytest.mark.parametrize("path", [TARIFFS, FIVE], ids=lambda path: path.stem)
def test_the_examples_are_in_order(path: Path) -> None:
    """Neither checker has anything to say."""
    assert [str(f) for f in (*check_codebook_file(path), *check_own_lexicon(path))] == []


# ---------------------------------------------------------------- the tariff mode

TARIFF_SENTENCES = [
    (
        "The United States imposed a 25 percent tariff on steel from Brazil on Monday.",
        "SANCTION/tariff occurred USA BRA",
    ),
    ("India hit Turkey with tariffs of 20 percent.", "SANCTION/tariff occurred IND TUR"),
    ("China raised duties on Australian wine.", "SANCTION/tariff occurred CHN AUS"),
    ("Mexico will impose tariffs on Vietnam next month.", "SANCTION/tariff planned MEX VNM"),
    ("Canada denied that it had imposed tariffs on Norway.", "SANCTION/tariff denied CAN NOR"),
    ("Canada embargoed arms sales to Belarus.", "SANCTION/discontinue occurred CAN BLR"),
    ("Russia shelled Kharkiv.", "ASSAULT/heavy-weapons occurred RUS UKR"),
]


@pytest.mark.parametrize(("text", "expected"), TARIFF_SENTENCES)
def test_tariffs(tariffs: Coder, text: str, expected: str) -> None:
    """Tariffs have their mode, whatever their status; everything else is coded as it was."""
    assert expected in [short(claim) for claim in coded(tariffs, text)]


def test_a_tariff_is_scored_as_the_codebook_says(tariffs: Coder) -> None:
    """Its own score; the CAMEO code that the mode implies."""
    (claim,) = coded(tariffs, TARIFF_SENTENCES[0][0])
    assert (claim.plover_type, claim.cameo, claim.quad_class, claim.scores["plover"]) == ("SANCTION", "163", 4, -5.0)
    assert "frame:sanction.impose-tariff" in claim.explanation


def test_lifted_tariffs_are_no_tariffs(tariffs: Coder) -> None:
    """The other frames that know the word still do."""
    kinds = {claim.event_type for claim in coded(tariffs, "Japan lifted its tariffs on South Korea.")}
    assert "SANCTION" not in kinds


# ---------------------------------------------------------------- five types

FIVE_SENTENCES = [
    ("Japan sent medicine to Sudan on Monday.", "HELP/relief occurred JPN SDN"),
    ("China lent Pakistan two billion dollars.", "HELP/- occurred CHN PAK"),
    ("Russia shelled Kharkiv.", "HARM/heavy-weapons occurred RUS UKR"),
    ("Police in Minsk arrested three Polish journalists.", "HARM/arrest occurred BLR POL"),
    ("Angela Merkel met Emmanuel Macron in Berlin.", "TALK/- occurred DEU FRA"),
    ("Narendra Modi telephoned Vladimir Putin.", "TALK/line occurred IND RUS"),
    ("Turkey warned Greece against extending its waters.", "WARN/- occurred TUR GRC"),
    ("Iran threatened to attack Israel.", "WARN/- occurred IRN ISR"),
    ("France withdrew its troops from Mali.", "LEAVE/- occurred FRA MLI"),
    ("Japan will send food to Myanmar next week.", "HELP/relief planned JPN MMR"),
    ("Norway will not send medicine to Sudan.", "HELP/relief negated NOR SDN"),
    ("Kenya denied that it had shelled Somalia.", "HARM/heavy-weapons denied KEN SOM"),
    ("The European Commission praised Moldova.", None),
    ("Canada imposed sanctions on Belarus.", None),
]


@pytest.mark.parametrize(("text", "expected"), FIVE_SENTENCES)
def test_five_types(five: Coder, text: str, expected: str | None) -> None:
    """Each sentence has its deed; what the ontology has no type for is no claim."""
    found = [short(claim) for claim in coded(five, text)]
    assert {line.split("/")[0] for line in found} <= set(five.ontology.types)
    assert expected in found if expected else found == []


def test_a_refusal_stays_a_negated_deed(five: Coder) -> None:
    """Without a type for refusals no claim is turned into one."""
    (claim,) = coded(five, "Norway will not send medicine to Sudan.")
    assert (claim.polarity, claim.plover_type) == ("negative", "AID")


def test_strict_comparisons(five: Coder) -> None:
    """``plover_type`` is the PLOVER type that the type stands for, more exactly for what a type takes."""
    text = "Japan sent medicine to Sudan. Police in Minsk arrested three Polish journalists. Russia shelled Kharkiv."
    assert [(c.event_type, c.plover_type, c.quad_class, c.scores["plover"]) for c in coded(five, text)] == [
        ("HELP", "AID", 2, 6.0),
        ("HARM", "COERCE", 4, -8.0),
        ("HARM", "ASSAULT", 4, -8.0),
    ]


def test_announced_deeds_are_strict_plover(five: Coder) -> None:
    """The announcement of help is AGREE, with its class and score."""
    (claim,) = coded(five, "Japan will send food to Myanmar next week.")
    assert (claim.event_type, claim.plover_type, claim.quad_class) == ("HELP", "AGREE", 1)


def test_the_content_of_a_warning_has_the_codebooks_name(five: Coder) -> None:
    """What is threatened is HARM."""
    (claim,) = coded(five, "Iran threatened to attack Israel.")
    assert claim.content is not None
    assert claim.content.event_type == "HARM"


def test_claims_of_one_deed_are_joined(five: Coder) -> None:
    """Within an article, as with PLOVER's types: either side of a meeting may stand first."""
    claims = coded(five, "Narendra Modi met Vladimir Putin in Kazan. Putin met Modi on Monday, state media said.")
    assert [claim.event_type for claim in claims] == ["TALK", "TALK"]
    assert sum(claim.lead for claim in claims) == 1


def test_claims_stand_in_reading_order(five: Coder) -> None:
    """Whatever their types."""
    text = " ".join(sentence for sentence, expected in FIVE_SENTENCES if expected)
    starts = [claim.trigger.start for claim in coded(five, text)]
    assert starts == sorted(starts)
    assert len(starts) >= len([1 for _, expected in FIVE_SENTENCES if expected])


# ---------------------------------------------------------------- types that share a PLOVER type


SHARED = """
base = "none"
[[type]]
name = "LEND"
plover = "AID"
[[type]]
name = "GIVE"
plover = "AID"
[[type]]
name = "SNUB"
plover = "REJECT"
[[frame]]
type = "LEND"
id = "lend"
verbs = ["lend"]
recipient = ["dative", "to"]
[[frame]]
type = "GIVE"
id = "send"
verbs = ["send"]
recipient = ["dative", "to", "object.to"]
negated = "SNUB"
"""


@pytest.fixture
def shared(tmp_path: Path) -> Coder:
    """A coder with two types for AID, and one for refusals."""
    path = tmp_path / "shared.toml"
    path.write_text(SHARED, "utf8")
    return Coder(codebook=path)


def test_one_type_does_not_swallow_the_other(shared: Coder) -> None:
    """Two deeds of one PLOVER type between the same parties stay two."""
    claims = coded(shared, "China lent Pakistan two billion dollars. It sent medicine to Pakistan.")
    assert [(claim.event_type, claim.plover_type, claim.lead) for claim in claims] == [
        ("LEND", "AID", True),
        ("GIVE", "AID", True),
    ]


def test_refusals_get_the_type_that_the_codebook_has(shared: Coder) -> None:
    """By the frame's ``negated``, or by what stands for REJECT; what was refused keeps its name."""
    for text, refused in (
        ("Norway will not send medicine to Sudan.", "GIVE"),
        ("Norway will not lend Sudan two billion dollars.", "LEND"),
    ):
        (claim,) = coded(shared, text)
        assert (claim.event_type, claim.plover_type, claim.status) == ("SNUB", "REJECT", "occurred")
        assert claim.content is not None
        assert claim.content.event_type == refused


# ---------------------------------------------------------------- around it


def test_exports(five: Coder) -> None:
    """JSON lines, CSV and the page show the user's types."""
    document = Document("d", FIVE_SENTENCES[0][0], published_at=DAY)
    claims, stream = five.code(document), io.StringIO()
    write_jsonl(claims, stream)
    record = json.loads(stream.getvalue())
    assert (record["event_type"], record["mode"], record["plover_type"]) == ("HELP", "relief", "AID")
    assert legation.claim_from_dict(record) == claims[0]
    write_csv(claims, stream, documents={"d": document})
    assert ",HELP,relief," in stream.getvalue()
    assert "HELP" in render_html([(document, claims)])


def test_the_desk_knows_the_codebook(five: Coder, tmp_path: Path) -> None:
    """Name and content hash are stored with the claims, which can be asked for by the user's types."""
    desk = Desk(tmp_path / "d.duckdb", create=True)
    documents = [Document(f"d{n}", text, published_at=DAY) for n, (text, _) in enumerate(FIVE_SENTENCES)]
    desk.ingest(documents, coder=five)
    (stored,) = desk.versions()["codebook"]
    assert stored == five.codebook_version == load_ontology(FIVE).version
    assert stored.startswith("five-types/1+")
    assert desk.claims(event_type=["TALK"]).height == 2
    assert {claim.event_type for claim in desk.claim_records()} == set(five.ontology.types)


@pytest.mark.parametrize("name", ["tariffs", "five"])
def test_relations_are_plover(name: str, request: pytest.FixtureRequest) -> None:
    """``relate`` answers in PLOVER's types and modes, whatever the codebook's."""
    relater, plover = Relater(request.getfixturevalue(name)), load_ontology()
    items = [
        RelateItem("1", "Russia shelled Ukraine.", [[0, 6]], [[15, 22]]),
        RelateItem("2", "Japan sent medicine to Sudan.", [[0, 5]], [[23, 28]]),
        RelateItem("3", "India hit Turkey with tariffs of 20%.", [[0, 5]], [[10, 16]]),
    ]
    answers = list(relater.relate(items))
    assert [answer.event_type for answer in answers] == ["ASSAULT", "AID", "SANCTION"]
    for answer in answers:
        kind = plover.types[answer.event_type or ""]
        assert answer.mode is None or answer.mode in kind.modes
        assert answer.quad_class == kind.quad_class
        assert plover.serves(answer.cameo or "", kind.name)


def test_one_way_in(five: Coder) -> None:
    """``code`` and both names of the option take a file; two that differ are refused; an edit counts at once."""
    text = FIVE_SENTENCES[0][0]
    assert [c.event_type for c in legation.code(text, published_at=DAY, codebook=FIVE)] == ["HELP"]
    assert Coder(profile=str(FIVE)).codebook_version == five.codebook_version
    assert five.profile == "five-types"
    with pytest.raises(UsageError, match="two codebooks"):
        Coder(codebook=FIVE, profile="plover-2021")
