"""The crosswalk between CAMEO and PLOVER, both ways, under both profiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.ontology import CameoRow, Ontology, load_ontology
from legation.ontology.tables import DATA, read_csv

DEFAULT, OLD = load_ontology(), load_ontology("plover-2021")
PROFILES = pytest.mark.parametrize("o", [DEFAULT, OLD], ids=lambda o: o.profile)
MODES = [(kind.name, mode) for kind in DEFAULT.types.values() for mode in kind.modes]
ROWS = [row for rows in DEFAULT.cameo_rows.values() for row in rows]
# The CAMEO roots that each type may have a code under; COERCE has 191 and 192, SANCTION 116, RETREAT 0831.
ROOTS = {
    "ACCUSE": {"09", "11"},
    "ASSAULT": {"17", "18", "19", "20"},
    "COERCE": {"16", "17", "19"},
    "REQUEST": {"02", "10"},
    "SANCTION": {"16", "11"},
}


def _roots(event_type: str) -> set[str]:
    return ROOTS.get(event_type, {DEFAULT.roots[event_type]})


@pytest.mark.parametrize(
    ("event_type", "mode", "contexts", "cameo"),
    [
        ("CONSULT", "visit", ("military", "diplomatic"), "042"),
        ("CONSULT", "phone", (), "041"),
        ("CONSULT", "third-party", (), "044"),
        ("CONSULT", "multilateral", ("diplomatic",), "040"),
        ("CONSULT", None, (), "040"),
        ("CONSULT", None, ("military",), "040"),
        ("CONSULT", None, ("diplomatic",), "046"),
        ("AGREE", None, ("diplomatic", "military"), "0312"),
        ("AID", None, ("military",), "072"),
        ("ACCUSE", "allege", ("military", "legal"), "1124"),
        ("ACCUSE", "allege", ("military",), "1123"),
        ("ACCUSE", None, ("military",), "11"),
        ("ASSAULT", None, (), "18"),
        ("ASSAULT", None, ("military",), "190"),
        ("ASSAULT", None, ("terrorism", "military"), "180"),
        ("ASSAULT", "aerial", ("military",), "195"),
        ("ASSAULT", "sexual", (), "1821"),
        ("ASSAULT", "unconventional", ("cbrn",), "204"),
        ("COERCE", "seize", (), "1711"),
        ("COERCE", "seize", ("economic",), "171"),
        ("COERCE", "seize", ("territory",), "192"),
        ("COERCE", "restrict", ("military",), "191"),
        ("RETREAT", None, (), "08"),
        ("RETREAT", None, ("economic",), "085"),
        ("RETREAT", "ceasefire", ("military",), "0871"),
        ("SANCTION", "discontinue", ("economic",), "163"),
        ("SANCTION", "expel", ("diplomatic",), "161"),
        ("SANCTION", "convict", ("legal",), "116"),
        ("REQUEST", "yield", ("military",), "0256"),
        ("THREATEN", "violence", ("cbrn",), "1385"),
    ],
)
def test_plover_to_cameo(event_type: str, mode: str | None, contexts: tuple[str, ...], cameo: str) -> None:
    """The most precise code that type, mode and contexts support."""
    assert DEFAULT.cameo_code(event_type, mode, contexts) == cameo


@PROFILES
@pytest.mark.parametrize(("event_type", "mode"), MODES)
def test_every_mode_has_a_code(o: Ontology, event_type: str, mode: str) -> None:
    """Each mode has a code under a root of its type, and its type may carry the code."""
    code = o.cameo_code(event_type, mode)
    assert code[:2] in _roots(event_type)
    assert o.serves(code, event_type)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.event_type}-{r.mode}-{'+'.join(r.contexts)}")
def test_every_row_is_reached(row: CameoRow) -> None:
    """Each row of the table is what its own mode and contexts give: none is hidden behind another."""
    assert DEFAULT.cameo_code(row.event_type, row.mode, row.contexts) == row.cameo


@PROFILES
@given(
    event_type=st.sampled_from(sorted(DEFAULT.types)),
    mode=st.none() | st.sampled_from([mode for _, mode in MODES]) | st.text(max_size=5),
    contexts=st.lists(st.sampled_from(sorted(DEFAULT.contexts)) | st.text(max_size=5), max_size=4),
)
def test_always_a_code(o: Ontology, event_type: str, mode: str | None, contexts: list[str]) -> None:
    """Whatever mode and contexts say, there is a code, at least the root, and its type may carry it."""
    code = o.cameo_code(event_type, mode, contexts)
    assert code in o.codes
    assert o.serves(code, event_type)
    assert o.cameo_code(event_type, mode, reversed(contexts)) == code


@given(
    mode=st.sampled_from(MODES),
    contexts=st.sets(st.sampled_from(sorted(DEFAULT.contexts)), max_size=3),
    extra=st.text(),
)
def test_unknown_names_change_nothing(mode: tuple[str, str], contexts: set[str], extra: str) -> None:
    """A context that nobody knows leaves the code as it is."""
    event_type, name = mode
    noisy = [*contexts, f"no such {extra}"]
    assert DEFAULT.cameo_code(event_type, name, noisy) == DEFAULT.cameo_code(event_type, name, contexts)


@pytest.mark.parametrize(("event_type", "mode"), MODES)
def test_round_trip_from_plover(event_type: str, mode: str) -> None:
    """PLOVER to CAMEO and back: the same type, and the same mode or none, but for the rows that admit the loss."""
    row = next(r for r in DEFAULT.cameo_rows[event_type] if r.mode == mode and not r.contexts)
    back = DEFAULT.plover_of(row.cameo)
    assert back.event_type == event_type
    assert (back.mode in {mode, None}) is not row.lossy


@PROFILES
@pytest.mark.parametrize("cameo", sorted(DEFAULT.codes))
def test_round_trip_from_cameo(o: Ontology, cameo: str) -> None:
    """CAMEO to PLOVER and back: a code that the same type may carry; 01 statements mostly have no type at all."""
    there = o.plover_of(cameo)
    if there.event_type is None:
        assert cameo.startswith("01")
        assert there == type(there)(None)
        return
    kind = o.types[there.event_type]
    assert there.mode is None or there.mode in kind.modes
    assert set(there.contexts) <= o.contexts
    assert o.serves(o.cameo_code(kind.name, there.mode, there.contexts), kind.name)
    assert o.serves(cameo, kind.name)


def test_cameo_statements() -> None:
    """Of CAMEO's statements only a denial, sympathy and accord are interactions for PLOVER."""
    kept = {code: DEFAULT.plover_of(code).event_type for code in DEFAULT.codes if code.startswith("01")}
    assert {code: kind for code, kind in kept.items() if kind} == {"016": "REJECT", "018": "SUPPORT", "019": "SUPPORT"}


def test_appeals_mirror_demands() -> None:
    """Each appeal 02x is REQUEST with the mode and contexts of the demand 10x."""
    appeals = [code for code in DEFAULT.codes if code.startswith("02")]
    assert len(appeals) == 28
    for code in appeals:
        appeal, demand = DEFAULT.plover_of(code), DEFAULT.plover_of("10" + code[2:])
        assert (appeal.event_type, appeal.mode, appeal.contexts) == ("REQUEST", demand.mode, demand.contexts)


def test_hosts_change_places() -> None:
    """Only 043, host a visit, has its parties the other way round."""
    assert [code for code in DEFAULT.codes if DEFAULT.plover_of(code).swap] == ["043"]


def test_finer_codes_mean_what_is_above_them() -> None:
    """A code that is finer than ours falls back to the code above it."""
    assert DEFAULT.plover_of("1943") == DEFAULT.plover_of("194")
    assert not DEFAULT.serves("1943", "ASSAULT")


@pytest.mark.parametrize(
    ("cameo", "now", "in_2021"),
    [
        ("163", ("SANCTION", "discontinue"), ("COERCE", "restrict")),
        ("116", ("SANCTION", "convict"), ("ACCUSE", "disapprove")),
        ("0813", ("CONCEDE", None), ("RETREAT", None)),
        ("0831", ("RETREAT", "resign"), ("CONCEDE", None)),
        ("143", ("PROTEST", None), ("PROTEST", "boycott")),
    ],
)
def test_profiles_differ(cameo: str, now: tuple[str, str | None], in_2021: tuple[str, str | None]) -> None:
    """The profile plover-2021 puts back what the 2021 table says."""
    for o, expected in ((DEFAULT, now), (OLD, in_2021)):
        code = o.plover_of(cameo)
        assert (code.event_type, code.mode) == expected


def test_sanctions_by_profile() -> None:
    """The CAMEO code 163 belongs to SANCTION now, in 2021 to COERCE."""
    assert DEFAULT.cameo_code("SANCTION", "discontinue", ["economic"]) == "163"
    assert OLD.cameo_code("SANCTION", "discontinue", ["economic"]) == "1621"
    assert OLD.cameo_code("COERCE", "restrict", ["economic"]) == "163"


def test_unchanged_rows_carry_no_reason_and_changed_ones_do() -> None:
    """Every row that differs from the 2021 table says why."""
    rows = read_csv(DATA, "plover/cameo_to_plover.csv")
    assert all((row["basis"] == "2021") == (not row["note"]) for row in rows)
