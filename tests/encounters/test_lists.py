"""Several things of one kind in a run: asked for, noted, completed, corrected, shown, and what follows from them."""

from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import AlreadyKnown
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.encounters.operations import NotAnAnswer
from hospes.encounters.queries import Guide, guide
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.staff.models import Person
from tests.encounters.codices import FACTS, codex, process
from tests.encounters.conftest import Publish

AVAILABLE = {"fact": "item_available", "is": True}
ITEMS: list[dict[str, Any]] = [
    {"key": "items", "label": "Items to exchange", "type": "list", "question": "Which items is it about?"},
    {"key": "item_name", "label": "Item", "type": "text", "of": "items"},
    {"key": "item_available", "label": "Available", "type": "boolean", "of": "items"},
    {"key": "item_price", "label": "Price", "type": "money", "of": "items"},
    {"key": "item_state", "label": "State", "type": "choice", "of": "items",
     "choices": [{"key": "fresh", "label": "As new"}, {"key": "worn", "label": "Used"}]},
    {"key": "item_bought", "label": "Bought on", "type": "date", "of": "items"},
    {"key": "all_together", "label": "All together", "type": "money", "reckon": {"total": "item_price"}},
]  # fmt: skip
SWAP: dict[str, Any] = {
    "key": "swap", "name": "Exchange",
    "processes": [process(
        {"key": "which", "kind": "collect", "collect": ["items"]},
        {"key": "ship", "name": "Send them", "kind": "do",
         "tools": [{"phrase": "So that is {items}, {all_together} in all."}],
         "when": {"every": "items", "holds": AVAILABLE}},
        {"key": "dear", "name": "A dear one", "kind": "talk", "when": {"fact": "all_together", "gt": 100}},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip
KETTLE = {"item_name": "Kettle", "item_available": True, "item_price": 49}
PAN = {"item_name": "Pan", "item_available": False, "item_price": 20}


@pytest.fixture
def swap(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    """A run that asks which items are to be exchanged."""
    publish(codex(situations=[SWAP], facts=[*FACTS, *ITEMS]))
    return operations.begin(by=anna, at=at, case=case, situation="swap", channel="phone")


@pytest.fixture
def told(swap: Encounter, anna: Person, at: datetime) -> dict[str, Any]:
    return {"by": anna, "at": at, "encounter": swap}


def looked_at(told: dict[str, Any]) -> Guide:
    return guide(told["encounter"], language="en", at=told["at"], with_ruled_out=True)


def at_hand(told: dict[str, Any]) -> str:
    step = looked_at(told).step
    return step.path.split("/")[-1] if step else ""


def test_a_list_is_asked_for_with_what_each_thing_has_of_its_own(told: dict[str, Any]) -> None:
    step = looked_at(told).step
    assert step is not None
    [question] = step.questions
    assert (question.type, question.rows) == ("list", None)
    assert [(each.label, each.type, each.unit) for each in question.columns] == [
        ("Item", "text", ""),
        ("Available", "boolean", ""),
        ("Price", "money", "EUR"),
        ("State", "choice", ""),
        ("Bought on", "date", ""),
    ]
    assert [each.label for each in question.columns[3].choices] == ["As new", "Used"]


def test_answers_are_read_as_people_write_them(told: dict[str, Any]) -> None:
    rows = [{"item_name": "Kettle", "item_available": "yes", "item_price": "1 250,50 "}, {"item_name": " "}]
    operations.note_facts(**told, facts={"items": rows})
    assert Fact.objects.get().value == [{"item_name": "Kettle", "item_available": True, "item_price": 1250.5}]


def test_where_every_one_is_available_the_step_applies(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE, {**PAN, "item_available": True}]})
    assert at_hand(told) == "ship"


def test_where_one_is_not_the_step_is_passed_over(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE, PAN]})
    assert at_hand(told) == "bye"
    assert next(line.why for line in looked_at(told).ruled_out) == (
        "Does not apply because not every one of “items to exchange”: the answer to “available” is yes."
    )


def test_that_there_are_none_is_an_answer_too(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": []})
    assert Fact.objects.get().value == []
    assert at_hand(told) == "ship"


def test_what_is_not_known_of_one_thing_is_asked_for_with_what_is_known(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE, {"item_name": "Lid"}]})
    shown = looked_at(told)
    wanted = [*(shown.step.questions if shown.step else ()), *shown.to_find_out]
    assert [(each.key, each.decides) for each in wanted] == [("items", True)]
    assert [row["item_name"] for row in wanted[0].rows or ()] == ["Kettle", "Lid"]


def test_completing_a_list_is_neither_a_correction_to_explain_nor_a_question_asked_twice(
    told: dict[str, Any],
) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE, {"item_name": "Lid"}]})
    lid = {"item_name": "Lid", "item_available": True, "item_price": 5}
    operations.note_facts(**told, facts={"items": [KETTLE, lid, PAN]})
    assert Fact.objects.get(replaced_by=None).value == [KETTLE, lid, PAN]
    assert Fact.objects.get(replaced_by__isnull=False).why_replaced == "More of it is known now."
    assert not Reask.objects.exists()


def test_the_same_rows_again_change_nothing(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE]})
    operations.note_facts(**told, facts={"items": [dict(KETTLE)]})
    assert Fact.objects.count() == 1


@pytest.mark.parametrize("rows", [[PAN], [{**KETTLE, "item_available": False}], []])
def test_anything_else_is_a_correction(told: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE]})
    with pytest.raises(AlreadyKnown) as refused:
        operations.note_facts(**told, facts={"items": rows})
    assert "Kettle" not in str(refused.value)
    fact = Fact.objects.get()
    operations.correct_fact(**told, fact=fact, value=rows, why="They looked again.")
    assert Fact.objects.get(replaced_by=None).value == rows


def test_what_makes_no_sense_is_refused_naming_the_row(told: dict[str, Any]) -> None:
    with pytest.raises(NotAnAnswer, match="“much” does not answer “Items to exchange, 2: Price”"):
        operations.note_facts(**told, facts={"items": [KETTLE, {"item_name": "Pan", "item_price": "much"}]})
    with pytest.raises(NotAnAnswer, match="“101” does not answer “Items to exchange”"):
        operations.note_facts(**told, facts={"items": [KETTLE] * 101})
    with pytest.raises(NotAnAnswer, match="“two pans” does not answer “Items to exchange”"):
        operations.note_facts(**told, facts={"items": "two pans"})
    assert not Fact.objects.exists()


def test_what_is_known_is_shown_thing_by_thing(told: dict[str, Any]) -> None:
    rows = [{**KETTLE, "item_state": "worn", "item_bought": "2026-02-01"}, {"item_name": "Lid"}]
    operations.note_facts(**told, facts={"items": rows})
    [fact] = looked_at(told).known
    assert fact.words == "Kettle, Lid"
    cells = [[(cell.label, cell.words) for cell in row] for row in fact.rows]
    assert cells == [
        [("Item", "Kettle"), ("Available", "True"), ("Price", "49"), ("State", "Used"),
         ("Bought on", "2026-02-01")],
        [("Item", "Lid")],
    ]  # fmt: skip


def test_a_phrase_names_the_things_and_what_they_come_to(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE, {**PAN, "item_available": True}]})
    step = looked_at(told).step
    assert step is not None
    assert step.phrases[0].words == "So that is Kettle, Pan, 69 in all."


def test_a_total_that_lacks_a_part_asks_for_the_list_again(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [{**PAN, "item_price": None}, KETTLE]})
    shown = looked_at(told)
    wanted = [*(shown.step.questions if shown.step else ()), *shown.to_find_out]
    assert [each.key for each in wanted] == ["items"]


def test_the_things_of_a_list_stand_sealed_in_the_ledger(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [KETTLE]})
    event = Event.objects.get(name="fact.noted")
    assert "Kettle" not in str(event.data)
    assert unseal(event) == {"value": [KETTLE]}


def test_what_the_database_refuses_is_taken_out_of_the_rows_too(told: dict[str, Any]) -> None:
    operations.note_facts(**told, facts={"items": [{"item_name": "Ket\x00tle"}]})
    assert Fact.objects.get().value == [{"item_name": "Kettle"}]


@pytest.fixture
def danger(case: Case, publish: Publish, anna: Person, at: datetime) -> dict[str, Any]:
    """A run in which the question for the things is critical."""
    which = {"key": "which", "kind": "collect", "collect": ["items"], "critical": "customer"}
    short = [each for each in ITEMS if each["key"] in ("items", "item_name", "item_available")]
    swap = {**SWAP, "processes": [process(which, {"key": "bye", "kind": "end", "end": {"how": "resolved"}})]}
    publish(codex(situations=[swap], facts=[*FACTS, *short]))
    run = operations.begin(by=anna, at=at, case=case, situation="swap", channel="phone")
    return {"by": anna, "at": at, "encounter": run}


def test_a_critical_question_is_not_answered_by_a_list_with_a_gap(danger: dict[str, Any]) -> None:
    half = {"items": [{"item_name": "Kettle"}]}
    with pytest.raises(operations.NotPossible, match="Still to be answered"):
        operations.do_step(**danger, path="which", facts=half)
    operations.note_facts(**danger, facts=half)
    assert at_hand(danger) == "which"
    operations.note_facts(**danger, facts={"items": [{"item_name": "Kettle", "item_available": True}]})
    assert at_hand(danger) == "bye"
