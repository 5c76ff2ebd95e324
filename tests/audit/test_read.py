"""What a coder's sheet is found to say of our claims, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.audit import AuditReport, read_sheets
from legation.audit.measures import Share, plain_share
from legation.desk import Desk
from legation.entities import KnowledgeBase
from legation.errors import DataError
from legation.model import Document
from support.audits import Row, Rows, added, agreeing, filled, save
from support.dump import dump
from support.fakes import FakeCoder, documents


class Audit:
    """A sample of a desk, and what sheets say of it."""

    def __init__(self, desk: Desk, folder: Path, names: KnowledgeBase, *, sample: int = 200) -> None:
        self.desk, self.folder, self.names = desk, folder, names
        self.sheet = desk.audit_sample(sample=sample)
        self.rows: Rows = agreeing(self.sheet, folder / "drawn.csv")

    def read(self, rows: Rows, second: Rows | None = None) -> AuditReport:
        """The report on some rows."""
        first = save(rows, self.folder / "first.csv")
        other = save(second, self.folder / "second.csv") if second is not None else None
        report = read_sheets(self.desk._store, first, other, names=self.names)
        assert report is not None
        return report


@pytest.fixture
def audit(desk: Desk, tmp_path: Path, names: KnowledgeBase) -> Audit:
    """Twelve claims of the desk of 60 documents."""
    return Audit(desk, tmp_path, names, sample=12)


def three_claims(folder: Path, names: KnowledgeBase) -> Audit:
    """One sentence with three claims, all drawn."""
    desk = filled(folder, [Document("a", "Kim met Xi, Putin praised Lai, Lai accused Xi.", published_at="2025-09-01")])
    return Audit(desk, folder, names)


def row_of(audit: Audit, event_type: str) -> Row:
    """The row of our claim of that type."""
    return next(row for row in audit.rows if row["type"] == event_type)


def numbers(report: AuditReport, field: str, value: str | None = None) -> tuple[int, int] | None:
    """Right and judged."""
    found = report.measure(field, value)
    return (found.right, found.judged) if found else None


def test_a_coder_who_agrees(audit: Audit) -> None:
    """Everything is right, and all claims of the desk stand behind the rows."""
    report = audit.read(audit.rows)
    assert {m.right == m.judged for m in report.measures} == {True}
    assert numbers(report, "claim") == (12, 12)
    assert (report.judged, report.not_judged, report.covered) == (12, 0, report.population)
    assert {(cell.ours == cell.coder) for cell in report.confusions} == {True}
    weights = [cell.weight or 0 for cell in report.confusions if cell.field == "type"]
    assert sum(weights) == pytest.approx(report.population)


def test_precision(audit: Audit) -> None:
    """One wrong type, one event that is none, one wrong status: each counts where it belongs."""
    consult = [row for row in audit.rows if row["type"] == "CONSULT"]
    consult[0] |= {"type": "AGREE", "mode": "none"}
    consult[1] |= {"type": "none"}
    consult[2] |= {"status": "planned"}
    report = audit.read(audit.rows)
    number = len(consult)
    assert numbers(report, "event") == (11, 12)
    assert numbers(report, "type") == (10, 12)
    assert numbers(report, "type", "CONSULT") == (number - 2, number)
    assert numbers(report, "type", "AGREE") is None  # we gave none, and no event was added
    assert numbers(report, "status", "occurred") == (10, 12)
    assert numbers(report, "actor") == (11, 12)
    assert numbers(report, "claim") == (9, 12)
    cells = {(c.field, c.ours, c.coder): c.cases for c in report.confusions}
    assert cells["type", "CONSULT", "AGREE"] == cells["type", "CONSULT", "none"] == 1
    assert cells["status", "occurred", "planned"] == cells["status", "occurred", "none"] == 1


def test_intervals_and_weights(audit: Audit) -> None:
    """The plain share is of the sample; the weighted one counts each row for its stratum."""
    row = row_of(audit, "ACCUSE")
    row["type"] = "none"
    report = audit.read(audit.rows)
    measure = report.measure("type")
    assert measure is not None
    assert measure.precision == plain_share(11, 12)
    drawn = {c.row_number: c for c in audit.sheet.key.claims if c.row_number}
    stratum = drawn[row["row"]]
    rows = sum(1 for claim in drawn.values() if claim.stratum == stratum.stratum)
    wrong = (stratum.stratum_claims or 0) / rows
    assert measure.weighted is not None
    assert measure.weighted.estimate == pytest.approx(1 - wrong / report.population, abs=1e-4)
    assert measure.weighted.low < measure.weighted.estimate < measure.weighted.high


def test_blanks_are_not_judged(audit: Audit) -> None:
    """A row without type is not judged, nor is a blank cell; both are told. Deleted rows count as blank."""
    audit.rows[0]["type"] = ""
    audit.rows[1] |= {"status": "", "recipient": ""}
    report = audit.read(audit.rows[:-1])
    assert (report.rows, report.judged, report.not_judged) == (12, 10, 2)
    assert (numbers(report, "type"), numbers(report, "status")) == ((10, 10), (9, 9))
    assert numbers(report, "claim") == (9, 9)
    assert any("2 of 12 rows have no type" in note for note in report.notes)
    assert any("status 1, recipient 1" in note for note in report.notes)


def test_an_empty_sheet(audit: Audit) -> None:
    """Nothing judged, nothing measured, and an earlier reading stands."""
    audit.read(audit.rows)
    kept = audit.desk.confusions()
    report = audit.read([row | {"type": ""} for row in audit.rows])
    assert (report.measures, report.covered) == ((), 0)
    assert audit.desk.confusions().equals(kept)


def test_recall(tmp_path: Path, names: KnowledgeBase) -> None:
    """Events that the coder adds and we have not are missed; without any, recall is not measured."""
    audit = three_claims(tmp_path, names)
    assert audit.read(audit.rows).measure("type").recall is None  # type: ignore[union-attr]
    more = added(audit.rows[0], type="CONSULT", actor="Putin", recipient="Xi", status="planned")
    report = audit.read([*audit.rows, more])
    whole, consult = report.measure("type"), report.measure("type", "CONSULT")
    assert whole is not None
    assert consult is not None
    assert (whole.found, whole.coded, whole.recall) == (3, 4, plain_share(3, 4))
    assert (consult.found, consult.coded) == (1, 2)
    assert (report.measure("status", "planned").found, report.added) == (0, 1)  # type: ignore[union-attr]
    assert ("type", "none", "CONSULT", 1, None) in [
        (c.field, c.ours, c.coder, c.cases, c.weight) for c in report.confusions
    ]


def test_an_added_event_that_we_have(tmp_path: Path, names: KnowledgeBase) -> None:
    """A claim that was not drawn is no event that we missed, and judges nothing."""
    desk = filled(
        tmp_path, [Document("a", "Kim met Xi, Putin praised Lai, Lai accused Xi.", published_at="2025-09-01")]
    )
    audit = Audit(desk, tmp_path, names, sample=1)
    [row] = audit.rows
    others = [claim.claim for claim in audit.sheet.key.claims if not claim.row_number]
    report = audit.read([row, *(added(row, type=claim.event_type) for claim in others)])
    measure = report.measure("type")
    assert measure is not None
    assert (measure.judged, measure.found, measure.coded) == (1, 3, 3)


class Twins(FakeCoder):
    """Codes every meeting twice: once each way, from one word."""

    def code(self, document: Document):  # type: ignore[no-untyped-def]
        import dataclasses

        for claim in super().code(document):
            yield claim
            yield dataclasses.replace(
                claim, claim_id=claim.claim_id + "2", actors=claim.recipients, recipients=claim.actors
            )

    def pipe(self, documents):  # type: ignore[no-untyped-def]
        for document in documents:
            yield document, list(self.code(document))


def twins(folder: Path, names: KnowledgeBase, *, sample: int) -> Audit:
    """A desk with two claims of one word."""
    desk = Desk(folder / "t.duckdb", create=True)
    desk.ingest([Document("a", "Kim met Xi.", published_at="2025-09-01")], coder=Twins())
    return Audit(desk, folder, names, sample=sample)


def test_claims_of_one_word_in_any_order(tmp_path: Path, names: KnowledgeBase) -> None:
    """The coder can't know which row is which: the likest pairs are compared."""
    audit = twins(tmp_path, names, sample=2)
    one, two = audit.rows
    for name in ("actor", "recipient"):
        one[name], two[name] = two[name], one[name]
    assert numbers(audit.read(audit.rows), "claim") == (2, 2)


def test_another_claim_of_the_word(tmp_path: Path, names: KnowledgeBase) -> None:
    """A row that codes the claim that was not drawn judges nothing, and is told; of another type it is wrong."""
    audit = twins(tmp_path, names, sample=1)
    [row] = audit.rows
    row["actor"], row["recipient"] = row["recipient"], row["actor"]
    report = audit.read([row])
    assert numbers(report, "type") is None
    assert any("another claim of the same word" in note for note in report.notes)
    assert numbers(audit.read([row | {"type": "AGREE", "mode": "none"}]), "type") == (0, 1)


def test_agreement(audit: Audit) -> None:
    """Alpha of two sheets, for each field; a row that one of them left out is no unit."""
    second = [dict(row) for row in audit.rows]
    second[0]["type"] = "none"
    second[1]["status"] = "planned"
    second[2]["type"] = ""
    report = audit.read(audit.rows, second)
    assert report.second_sheet == "second.csv"
    assert report.agreement["type"].units == 11
    assert 0 < (report.agreement["type"].alpha or 0) < 1
    assert report.agreement["actor"].alpha == 1
    assert numbers(report, "type") == (12, 12)
    assert audit.read(audit.rows).agreement == {}


def test_reading_twice_keeps_one(audit: Audit) -> None:
    """The same sheet again replaces itself; another one is kept beside it and is the current one."""
    audit.read(audit.rows)
    before = audit.desk.confusions()
    audit.read(audit.rows)
    assert audit.desk.confusions().equals(before)
    audit.rows[0]["type"] = "none"
    audit.read(audit.rows)
    assert not audit.desk.confusions().equals(before)
    assert len(dump(audit.desk.path)["audit_readings"]) == 2


def test_a_wrong_sheet_changes_nothing(audit: Audit) -> None:
    """What was stored before stays, byte for byte."""
    audit.read(audit.rows)
    before = dump(audit.desk.path)
    audit.rows[3]["status"] = "maybe"
    with pytest.raises(DataError):
        audit.read(audit.rows)
    assert dump(audit.desk.path) == before


def test_claims_coded_anew(audit: Audit) -> None:
    """The sheet is compared with the claims as they were when it was drawn."""
    audit.desk.ingest(documents(60), coder=FakeCoder(version="fake 2"))
    assert numbers(audit.read(audit.rows), "claim") == (12, 12)
    assert audit.desk.audit_sample(sample=12).key.audit_id != audit.sheet.key.audit_id


def test_two_samples_in_one_sheet(audit: Audit) -> None:
    """Rows of different samples don't go together, in one sheet or two."""
    other = agreeing(audit.desk.audit_sample(sample=12, seed=5), audit.folder / "other.csv")
    with pytest.raises(DataError, match="another sample") as caught:
        audit.read([*audit.rows, other[0]])
    assert caught.value.code == "DA004"
    with pytest.raises(DataError, match="another sample"):
        audit.read(audit.rows, other)


def test_the_report_as_json(audit: Audit) -> None:
    """Plain values only."""
    import json

    data = json.loads(json.dumps(audit.read(audit.rows, audit.rows).to_dict()))
    assert data["measures"][0] | {"field": "event", "judged": 12} == data["measures"][0]
    assert data["agreement"]["type"] == {"alpha": 1.0, "units": 12}
    assert Share(**data["measures"][0]["precision"]) == plain_share(12, 12)


def test_types_of_the_users_own(tmp_path: Path, names: KnowledgeBase) -> None:
    """What the claims drawn have may be written, whatever the codebook says."""
    from legation.audit.read import modes_of

    audit = three_claims(tmp_path, names)
    assert "visit" in modes_of(audit.sheet.key, "plover-2.0")["CONSULT"]
