"""The sheet comes back as it went out, or with an error that says where and what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.audit.sheet import (
    CODED,
    COLUMNS,
    AuditSheet,
    Checker,
    Coding,
    SheetRow,
    letters,
    listed,
    read_lines,
    sheet_row,
)
from legation.desk import Desk
from legation.errors import DataError
from legation.model import Claim, Document, SentenceRef, Span
from legation.store.audits import AuditKey, KeyClaim
from legation.store.rows import claim_to_json
from support.audits import Rows, added, agreeing, save, written

MODES = {"CONSULT": ("visit", "phone"), "ASSAULT": ()}
cells = st.text(max_size=40).filter(lambda text: "\0" not in text)


def claim_in(text: str, start: int, end: int) -> Claim:
    """A claim whose sentence is the whole text."""
    scores = {"plover": 1.0, "goldstein": None}
    span = Span(text[start:end], start, end)
    return Claim("c", "d", "CONSULT", "CONSULT", "040", 1, scores, span, SentenceRef(0, 0, len(text)))


def sheet_of(text: str, *, document: str = "d", publisher: str = "", start: int = 0, end: int = 1) -> AuditSheet:
    """A sheet of one row."""
    from legation.audit.sample import row_number, sentence_text

    article, claim = Document(document, text, publisher=publisher), claim_in(text, start, end)
    number = row_number("a", (document, 1, 0))
    sentence = sentence_text(claim, article)
    key = KeyClaim(document, 1, 0, number, "CONSULT occurred", 1, sentence, claim_to_json(claim))
    return AuditSheet(AuditKey("a", 1, 1, 1, (key,)), (sheet_row(key, claim, article),))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(min_size=1, max_size=80),
    name=st.text(max_size=20),
    cut=st.tuples(st.integers(0, 80), st.integers(0, 80)),
)
def test_round_trip(tmp_path: Path, text: str, name: str, cut: tuple[int, int]) -> None:
    """Whatever articles hold, an untouched sheet is read back without an error and with nothing judged."""
    sheet = sheet_of(text, document=name, publisher=name, start=min(*cut, len(text)), end=min(max(cut), len(text)))
    path = tmp_path / "s.csv"
    rows = written(sheet, path)
    assert [row["row"] for row in rows] == [row.row for row in sheet.rows]
    assert codings(sheet, path) == []
    [coding] = codings(sheet, save([rows[0] | {"type": "consult"}], path))
    assert (coding.type, coding.claim) == ("CONSULT", sheet.key.claims[0])


def codings(sheet: AuditSheet, path: Path) -> list[Coding]:
    """What a file says, the first error raised."""

    def fail(error: DataError) -> None:
        raise error

    _, lines = read_lines(path)
    return Checker(sheet.key, MODES, fail).codings(lines)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells, st.lists(cells.filter(lambda text: not set(text) & set(";|\r\n")), max_size=3))
def test_what_coders_write(tmp_path: Path, note: str, actors: list[str]) -> None:
    """Any note and any names: a spreadsheet's CSV brings them back."""
    sheet = sheet_of("Kim met Xi.")
    [row] = written(sheet, tmp_path / "s.csv")
    row |= {"type": "CONSULT", "mode": "visit", "actor": ";".join(actors), "status": "Occurred", "note": note}
    [coding] = codings(sheet, save([row], tmp_path / "t.csv"))
    assert (coding.type, coding.modes, coding.status) == ("CONSULT", ("visit",), "occurred")
    assert coding.actors == listed(";".join(actors))


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", None),
        (" ; ", None),
        ("none", ()),
        ("-", ()),
        ("'-", ()),
        ("Nobody", ()),
        ("Kim; Xi", ("Kim", "Xi")),
        ("Kim|'=Xi", ("Kim", "=Xi")),
    ],
)
def test_lists_in_cells(cell: str, items: tuple[str, ...] | None) -> None:
    """A blank judges nothing, "none" says nobody."""
    assert listed(cell) == items


@pytest.mark.parametrize("word", ["none", "No such event", "no", "-", "'-"])
def test_no_such_event(tmp_path: Path, word: str) -> None:
    """The coder may say that there is nothing; what else stands in the row doesn't matter."""
    sheet = sheet_of("Kim met Xi.")
    [row] = written(sheet, tmp_path / "s.csv")
    [coding] = codings(sheet, save([row | {"type": word, "status": "maybe"}], tmp_path / "t.csv"))
    assert (coding.type, coding.status, coding.actors) == ("none", None, None)


def edited(rows: Rows, **cells: str) -> Rows:
    """The rows with the second one changed."""
    return [rows[0], rows[1] | cells, *rows[2:]]


ERRORS = [
    ({"row": "bbbbb-bbbbb"}, "DA002", "none of this sample"),
    ({"type": "CONSLT"}, "DA002", "unknown type 'CONSLT'"),
    ({"status": "maybe"}, "DA002", "unknown status 'maybe'"),
    ({"mode": "teleport"}, "DA002", "no mode 'teleport'"),
    ({"sentence": "Somebody met somebody."}, "DA004", "another sentence"),
    ({"document": "other"}, "DA004", "another sentence or document"),
    ({"row": "", "type": ""}, "DA003", "no type"),
    ({"row": "", "type": "none"}, "DA003", "no type"),
    ({"row": "", "sentence": "Nothing of ours."}, "DA003", "must name a sentence"),
]


@pytest.mark.parametrize(("cells", "code", "words"), ERRORS)
def test_wrong_rows(desk: Desk, tmp_path: Path, cells: dict[str, str], code: str, words: str) -> None:
    """Code, file, line, what is wrong and what to do; and nothing is kept."""
    rows = agreeing(desk.audit_sample(sample=5), tmp_path / "s.csv")
    path = save(edited(rows, **cells), tmp_path / "t.csv")
    with pytest.raises(DataError, match=words) as caught:
        desk.audit_read(path)
    error = caught.value
    assert (error.code, error.file, error.line) == (code, str(path), 3)
    assert error.remedy
    assert desk.confusions().is_empty()


def test_a_row_twice(desk: Desk, tmp_path: Path) -> None:
    """The second of two rows with one number is told, with the line of the first."""
    rows = agreeing(desk.audit_sample(sample=5), tmp_path / "s.csv")
    with pytest.raises(DataError, match="line 2 already") as caught:
        desk.audit_read(save([*rows, rows[0]], tmp_path / "t.csv"))
    assert (caught.value.code, caught.value.line) == ("DA004", 7)


def test_all_errors_are_told(desk: Desk, tmp_path: Path) -> None:
    """With ``on_error`` every wrong line is told, and there is no report."""
    rows = agreeing(desk.audit_sample(sample=5), tmp_path / "s.csv")
    path = save([row | {"status": "maybe"} for row in rows], tmp_path / "t.csv")
    told: list[DataError] = []
    assert desk.audit_read(path, on_error=told.append) is None
    assert [error.line for error in told] == [2, 3, 4, 5, 6]


def good(desk: Desk, tmp_path: Path) -> str:
    """The text of a coded sheet."""
    return save(agreeing(desk.audit_sample(sample=5), tmp_path / "s.csv"), tmp_path / "g.csv").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("change", "code", "line", "words"),
    [
        (lambda text: text.replace(",", ";").encode(), "DA001", 1, "semicolons"),
        (lambda text: text.replace(",", "\t").encode(), "DA001", 1, "tabs"),
        (lambda text: text.encode("utf-16"), "DA001", 1, "UTF-8"),
        (
            lambda text: text.replace("met", "m\u00e9t").replace("praised", "pra\u00efsed").encode("cp1252"),
            "DA001",
            None,
            "UTF-8",
        ),
        (lambda text: b"PK\x03\x04\0\0", "DA001", 1, "binary"),
        (lambda text: text.replace(",status,", ",state,", 1).encode(), "DA003", 1, "no column status"),
        (lambda text: text.replace(",note", ",type", 1).encode(), "DA004", 1, "two columns"),
        (lambda text: b"", "DA003", 1, "no column row"),
        (lambda text: (text + 'x,"y"z\n').encode(), "DA001", 7, "not CSV"),
        (lambda text: (text + "x" + "," * 15 + "\n").encode(), "DA001", 7, "too many cells"),
        (lambda text: text.split("\n")[0].encode(), "DA002", 1, "no row number"),
    ],
)
def test_wrong_files(desk: Desk, tmp_path: Path, change, code: str, line: int | None, words: str) -> None:
    """What spreadsheets do to files is told by name, with a remedy."""
    path = tmp_path / "t.csv"
    path.write_bytes(change(good(desk, tmp_path)))
    with pytest.raises(DataError, match=words) as caught:
        desk.audit_read(path)
    assert (caught.value.code, caught.value.file) == (code, str(path))
    assert line is None or caught.value.line == line
    assert caught.value.remedy


def test_missing_file(desk: Desk, tmp_path: Path) -> None:
    """DA001."""
    with pytest.raises(DataError, match="DA001"):
        desk.audit_read(tmp_path / "no.csv")


def test_lines_are_counted_through_cells_of_several_lines(desk: Desk, tmp_path: Path) -> None:
    """A note with line breaks doesn't shift the line that an error names."""
    rows = agreeing(desk.audit_sample(sample=5), tmp_path / "s.csv")
    rows[0]["note"] = "one\ntwo\nthree"
    rows[1]["status"] = "maybe"
    with pytest.raises(DataError) as caught:
        desk.audit_read(save(rows, tmp_path / "t.csv"))
    assert caught.value.line == 5


def test_what_spreadsheets_may_change(desk: Desk, tmp_path: Path) -> None:
    """Quotes, marks, capitals, order and further columns may change; unneeded columns may go."""
    rows = agreeing(desk.audit_sample(sample=5), tmp_path / "s.csv")[::-1]
    for row in rows:
        row["sentence"] = row["sentence"].replace("«", "").replace("»", "").replace(" ", "  ")
        row["row"] = row["row"].upper()
        row["date"] = "45902"
    text = save(rows, tmp_path / "t.csv").read_text(encoding="utf-8").replace("publisher,date", "Verlag,Datum", 1)
    (tmp_path / "t.csv").write_text("\ufeff" + text, encoding="utf-8", newline="")
    report = desk.audit_read(tmp_path / "t.csv")
    assert report is not None
    assert report.judged == 5


def test_numbers_as_document_ids(tmp_path: Path) -> None:
    """A spreadsheet turns 007 into 7."""
    sheet = sheet_of("Kim met Xi.", document="007")
    [row] = written(sheet, tmp_path / "s.csv")
    assert codings(sheet, save([row | {"document": "7", "type": "CONSULT"}], tmp_path / "t.csv"))


def test_an_added_event_finds_its_sentence(desk: Desk, tmp_path: Path) -> None:
    """By sentence alone where one document has it, else by document too."""
    sheet = sheet_of("Kim met Xi.")
    [row] = written(sheet, tmp_path / "s.csv")
    [coding] = codings(sheet, save([added(row, type="ASSAULT", document="")], tmp_path / "t.csv"))
    assert (coding.claim, coding.sentence) == (None, sheet.key.claims)


def test_the_columns() -> None:
    """What is shown comes first, what is coded last, and all of it is in the row."""
    assert len(set(COLUMNS)) == len(COLUMNS) == 15
    assert set(SheetRow.__dataclass_fields__) | set(CODED) == set(COLUMNS)


def test_letters() -> None:
    """What is left of a sentence to know it by."""
    assert letters("Kim «met» Xi – “twice”.") == letters('\'kim met xi - "twice"') == "kimmetxitwice"


def test_the_mark_of_utf8(desk: Desk) -> None:
    """Spreadsheets know UTF-8 by it."""
    stream = io.StringIO()
    desk.audit_sample(sample=1).write(stream)
    assert stream.getvalue().startswith("\ufeffrow,document,")
