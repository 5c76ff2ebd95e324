"""Which claims are drawn, and what the sheet shows of them."""

from __future__ import annotations

import math
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.audit import SAMPLE, SEED
from legation.audit.sample import LEAST, REST, ROOM, allocate, pooled
from legation.audit.sheet import CODED, COLUMNS, SHOWN
from legation.desk import Desk
from legation.errors import UsageError
from legation.model import Document
from support.audits import filled, written

sizes = st.dictionaries(st.text(max_size=3), st.integers(1, 500), min_size=1, max_size=12)


@given(sizes, st.integers(1, 300))
def test_allocation(strata: dict[str, int], sample: int) -> None:
    """As many as were asked for or are there; never more than a stratum has; one of each if there is room."""
    given_to = allocate(strata, sample=sample)
    assert sum(given_to.values()) == min(sample, sum(strata.values()))
    assert all(given_to[name] <= strata[name] for name in strata)
    if sample >= LEAST * len(strata):
        assert all(given_to[name] >= LEAST for name in strata)


def test_allocation_follows_the_roots() -> None:
    """A stratum a hundred times as large gets about ten times as many."""
    assert allocate({"a": 10_000, "b": 100}, sample=110) == {"a": 100, "b": 10}


@given(st.dictionaries(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("uvwxyz")), st.integers(1, 99), min_size=1))
def test_pooling(cells: dict[tuple[str, str], int]) -> None:
    """Where the sample has no room for all strata the smallest are one, so that every claim may be drawn."""
    for sample in (1, 5, 8, 100):
        strata = pooled(cells, sample=sample)
        assert strata.keys() == cells.keys()
        whole = sample >= sum(cells.values())
        assert len(set(strata.values())) <= (len(cells) if whole else max(1, sample // ROOM))
        rest = [cells[cell] for cell in cells if strata[cell] == REST]
        assert all(cells[cell] >= max(rest, default=0) for cell in cells if strata[cell] != REST)


def test_the_same_seed_draws_the_same(desk: Desk, tmp_path: Path) -> None:
    """Byte for byte, and in another desk of the same documents too; another seed draws others."""
    first = desk.audit_sample(sample=9)
    assert first == desk.audit_sample(sample=9, seed=SEED)
    rows = {row.row for row in first.rows}
    assert len(rows) == len(first.rows) == 9
    other = desk.audit_sample(sample=9, seed=2)
    assert {row.sentence for row in other.rows} != {row.sentence for row in first.rows}
    assert rows.isdisjoint(row.row for row in other.rows)


def test_the_stated_defaults(desk: Desk) -> None:
    """Desk and command promise the numbers that the room has."""
    from legation.cli import audit

    assert (SAMPLE, SEED) == (200, 1) == (audit.SHOWN_SAMPLE, audit.SHOWN_SEED)
    assert desk.audit_sample() == desk.audit_sample(sample=SAMPLE, seed=SEED)


def test_a_small_desk_gives_all(desk: Desk) -> None:
    """Each claim once."""
    sheet = desk.audit_sample(sample=5000)
    assert len(sheet.rows) == sheet.key.population == desk.claims().height


def test_strata_add_up(desk: Desk) -> None:
    """The key knows the size of each stratum, and all strata are drawn from."""
    key = desk.audit_sample(sample=10).key
    strata = {claim.stratum: claim.stratum_claims for claim in key.claims if claim.row_number}
    assert sum(size or 0 for size in strata.values()) == key.population
    assert set(strata) == {"CONSULT occurred", "SUPPORT occurred", "ACCUSE occurred"}


def test_no_answers(desk: Desk, tmp_path: Path) -> None:
    """Columns for coding are empty, and no code, type, status, id or confidence of ours stands anywhere."""
    rows = written(desk.audit_sample(sample=30), tmp_path / "s.csv")
    assert tuple(rows[0]) == COLUMNS
    assert {row[name] for row in rows for name in CODED} == {""}
    ours = {claim.claim_id for claim in desk.claim_records()} | {"CONSULT", "SUPPORT", "ACCUSE", "occurred", "0.9"}
    content = (tmp_path / "s.csv").read_text(encoding="utf-8")
    assert [word for word in ours if word in content] == []


def test_rows_show_the_sentence(tmp_path: Path) -> None:
    """The trigger is marked in its sentence, two sentences stand around, and who printed it when is told."""
    text = "One is here. Two is here. Three is here. Kim met Xi. Four is here. Five is here. Six is here."
    desk = filled(tmp_path, [Document("a", text, published_at="2025-09-01", publisher="Paper")])
    with duckdb.connect(str(desk.path)) as db:  # the fake coder's sentences are whole texts
        start = text.index("Kim")
        db.execute(
            "UPDATE claims SET record = json_merge_patch(record, ?)",
            [f'{{"sentence": {{"index": 3, "start": {start}, "end": {start + 11}}}}}'],
        )
    [row] = written(desk.audit_sample(), tmp_path / "s.csv")
    assert [row[name] for name in SHOWN[1:]] == [
        *("a", "Paper", "2025-09-01", "met", "Kim «met» Xi."),
        *("Two is here. Three is here.", "Four is here. Five is here."),
    ]


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    """Whatever the article says, no cell is reckoned with."""
    hostile = Document(
        "=1+1", "=cmd|' /C calc'!A0 Kim met Xi\n@SUM(A1)", title="+1", publisher="-2+3", published_at="2025-09-01"
    )
    [row] = written(filled(tmp_path, [hostile]).audit_sample(), tmp_path / "s.csv")
    assert row["document"] == "'=1+1"
    assert not [cell for cell in row.values() if cell.lstrip()[:1] in set("=+-@")]


def test_the_other_claims_of_a_sentence_are_in_the_key(tmp_path: Path) -> None:
    """They are not shown, but an event that the coder adds may be one of them."""
    desk = filled(tmp_path, [Document("a", "Kim met Xi and Putin praised Lai. Lai accused Xi.")])
    sheet = desk.audit_sample(sample=1)
    assert len(sheet.rows) == 1
    assert sorted(claim.row_number is None for claim in sheet.key.claims) == [False, True, True]


def test_shown_with_their_documents(desk: Desk) -> None:
    """The rows of a document follow one another."""
    seen = [row.document for row in desk.audit_sample(sample=50).rows]
    assert len([here for here, before in zip(seen, [None, *seen], strict=False) if here != before]) == len(set(seen))


def test_nothing_to_draw(tmp_path: Path, desk: Desk) -> None:
    """US001 for a sample of none, and for a desk without claims."""
    with pytest.raises(UsageError, match="US001"):
        desk.audit_sample(sample=0)
    with pytest.raises(UsageError, match="no claims"):
        Desk(tmp_path / "empty.duckdb", create=True).audit_sample()


def test_large_shares_are_close_to_the_roots(desk: Desk) -> None:
    """The sample of a desk follows the rule, not the order of storing."""
    sheet = desk.audit_sample(sample=30)
    drawn = [claim for claim in sheet.key.claims if claim.row_number]
    total = {claim.stratum: claim.stratum_claims or 0 for claim in drawn}
    roots = math.fsum(math.sqrt(size) for size in total.values())
    for stratum, size in total.items():
        number = sum(1 for claim in drawn if claim.stratum == stratum)
        assert abs(number - 30 * math.sqrt(size) / roots) <= 2
