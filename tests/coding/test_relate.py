"""Relations between marked parties: an answer to every line, the same in any company."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.coding import Coder
from legation.coding.cascade import NONE, TYPES
from legation.coding.linear import LinearModel, load_model
from legation.coding.relate import RelateAnswer, RelateItem, Relater
from legation.ontology import load_ontology


def item(text: str, number: int = 0) -> RelateItem:
    """An item from a text with [actor] and {recipient} marked, marks left out of the text."""
    plain, actors, recipients = "", [], []
    for character in text:
        if character == "[":
            actors.append([len(plain)])
        elif character == "{":
            recipients.append([len(plain)])
        elif character == "]":
            actors[-1].append(len(plain))
        elif character == "}":
            recipients[-1].append(len(plain))
        else:
            plain += character
    return RelateItem(f"i{number}", plain, actors, recipients)


TEXTS = [
    "[Macron] met {Scholz} in Berlin.",
    "{Iraq} was attacked by [Iran].",
    "[The militia] killed nine of {the farmers}.",
    "[Norway] promised weapons to {Ukraine}.",
    "[The union] went on strike.",
    "Clouds covered {the town}.",
    "[A] {B}",
    "Nobody is marked here.",
    "",
    "[\x00Iran\u202e] praised {😀 Iraq}.",
]
ITEMS = [item(text, number) for number, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def relater(coder: Coder) -> Relater:
    """A relater that shares the session's coder."""
    return Relater(coder)


@pytest.fixture(scope="module")
def answers(relater: Relater) -> list[RelateAnswer]:
    """The answers to the items, one by one."""
    return [next(relater.relate([one])) for one in ITEMS]


def test_every_line_is_answered(answers: list[RelateAnswer]) -> None:
    """With one of the sixteen types, its quad class, and probabilities; sentences without sense included."""
    ontology = load_ontology()
    assert [a.id for a in answers] == [i.id for i in ITEMS]
    for answer in answers:
        assert answer.event_type in ontology.types
        assert answer.quad_class == ontology.quad_class(answer.event_type)
        assert answer.mode is None or answer.mode in ontology.types[answer.event_type].modes
        assert answer.cameo is not None
        assert 0 <= answer.confidence <= 1
        assert 0 <= answer.none_probability <= 1


@pytest.mark.parametrize("seed", [1, 2])
def test_answers_do_not_depend_on_the_batch(relater: Relater, answers: list[RelateAnswer], seed: int) -> None:
    """In any order, in any company."""
    order = list(range(len(ITEMS))) * 3
    random.Random(seed).shuffle(order)
    assert list(relater.relate(ITEMS[i] for i in order)) == [answers[i] for i in order]


@pytest.mark.parametrize("size", [1, 7, 64])
def test_no_batch_changes_the_encoder(relater: Relater, size: int) -> None:
    """With every stage forced, items one by one or in sevens or all at once get the same answers, bit by bit."""
    forced = Relater(relater.coder, until="encoder")
    items = [item(text, n) for n, text in enumerate(TEXTS * 7)][:64]
    alone = [next(forced.relate([one])) for one in items]
    batches = [items[i : i + size] for i in range(0, len(items), size)]
    assert [answer for batch in batches for answer in forced.relate(batch)] == alone


def test_each_item_is_settled_by_a_stage(relater: Relater) -> None:
    """By frames, by the light model or by the encoder; the answers are those of ``relate``."""
    found = list(relater.relate_with_stage(ITEMS))
    assert [answer for answer, _ in found] == list(relater.relate(ITEMS))
    assert {stage for _, stage in found} <= {"frames", "light", "encoder"}
    assert {stage for _, stage in Relater(relater.coder, until="light").relate_with_stage(ITEMS)} <= {"light", "frames"}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("[Macron] met {Scholz} in Berlin.", "CONSULT"),
        ("{Iraq} was attacked by [Iran].", "ASSAULT"),
        ("[The court] sentenced {the journalist} to six years in prison.", "SANCTION"),
        ("[Norway] sent blankets to {the refugees}.", "AID"),
        ("[The minister] urged {the rebels} to lay down their arms.", "REQUEST"),
        ("[Police] arrested {the opposition leader}.", "COERCE"),
        ("[The president] praised {the pope}.", "SUPPORT"),
        ("[Students] marched against {the government}.", "PROTEST"),
    ],
)
def test_plain_relations(relater: Relater, text: str, event_type: str) -> None:
    """What nobody doubts; the parties need not be known."""
    assert next(relater.relate([item(text)])).event_type == event_type


def test_none_is_said_only_where_it_is_allowed(relater: Relater) -> None:
    """With leave to say so, a sentence without a relation has none; its other fields are empty then."""
    allowed = list(relater.relate(ITEMS, allow_none=True))
    for answer in allowed:
        if answer.event_type is None:
            assert (answer.mode, answer.cameo, answer.quad_class) == (None, None, None)
            assert answer.none_probability > answer.confidence
    assert allowed[0].event_type == "CONSULT"


def test_the_answer_as_json(answers: list[RelateAnswer]) -> None:
    """The keys of the wire format, in order."""
    assert list(answers[0].to_dict()) == [
        "id",
        "event_type",
        "mode",
        "cameo",
        "quad_class",
        "status",
        "confidence",
        "none_probability",
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=2))
def test_any_marks_on_any_text(relater: Relater, text: str, marks: list[tuple[int, int]]) -> None:
    """Marks that lie outside, overlap or are empty are borne."""
    spans = [sorted(mark) for mark in marks]
    answer = next(relater.relate([RelateItem("x", text, spans, spans[:1])]))
    assert answer.event_type is not None


# ---------------------------------------------------------------- the model


def test_probabilities_add_up() -> None:
    """Whatever the features, and features in any order."""
    model = load_model()
    known = list(model.rows)[:40]
    for features in ([], ["unknown"], known, known[::-1]):
        probabilities = model.probabilities(features)
        assert probabilities.sum() == pytest.approx(1)
        assert (probabilities >= 0).all()
    assert (model.probabilities(known) == model.probabilities(known)).all()


def test_the_model_knows_its_types() -> None:
    """Labels are PLOVER's types, and none of them."""
    model = load_model()
    assert set(model.labels) == {*TYPES, NONE}
    assert set(TYPES) == set(load_ontology().types)
    assert isinstance(model, LinearModel)
    assert len(model.weights) == len(model.rows)
