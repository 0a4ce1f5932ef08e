"""Conditions are checked before anybody works by them."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from hospes.codex.core.case_fields import CASE_FIELDS, CHANNELS
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.conditions.types import facts_in, leaves, steps_in, type_check
from hospes.codex.core.facts import Fact

READ: TypeAdapter[Any] = TypeAdapter(Condition)


def fact(key: str, type_: str, **fields: Any) -> Fact:
    return Fact.model_validate({"key": key, "label": key, "type": type_, **fields})


VOCABULARY = {
    each.key: each
    for each in (
        fact("name", "text"),
        fact("count", "number"),
        fact("cost", "money"),
        fact("late", "boolean"),
        fact("day", "date"),
        fact("wish", "choice", choices=[{"key": "repair", "label": "A"}, {"key": "refund", "label": "B"}]),
    )
}


def faults(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (problem.kind, str(problem.message)) for problem in type_check(READ.validate_python(data), VOCABULARY)
    ]


@pytest.mark.parametrize(
    "sound",
    [
        {"fact": "name", "is": "x"},
        {"fact": "name", "in": ["x", "y"]},
        {"fact": "count", "gt": 3},
        {"fact": "count", "is": 2.5},
        {"fact": "cost", "lte": 50},
        {"fact": "late", "is": True},
        {"fact": "late", "is_not": False},
        {"fact": "day", "gte": "2027-03-01"},
        {"fact": "wish", "is": "repair"},
        {"fact": "wish", "in": ["repair", "refund"]},
        {"fact": "wish", "known": False},
        {"case": "channel", "is": "phone"},
        {"case": "customer_kind", "in": ["person", "internal"]},
        {"case": "days_open", "gt": 3},
        {"case": "reopened", "is": True},
        {"case": "tier", "is": "studio"},
        {"done": "anything"},
        {"all": []},
        {"not": {"any": [{"fact": "late", "known": True}]}},
    ],
)
def test_a_sound_condition_has_no_fault(sound: dict[str, Any]) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("wrong", "kind", "words"),
    [
        ({"fact": "nobody", "is": 1}, "unknown", "There is no fact called nobody."),
        ({"case": "colour", "is": "red"}, "unknown", "A case has no field called colour."),
        ({"fact": "name", "gt": "x"}, "type", "name is of type text, which cannot be compared with gt."),
        (
            {"fact": "late", "in": [True]},
            "type",
            "late is of type boolean, which cannot be compared with in.",
        ),
        (
            {"fact": "wish", "lt": "repair"},
            "type",
            "wish is of type choice, which cannot be compared with lt.",
        ),
        ({"fact": "count", "is": "3"}, "type", "3 is not a value that count (number) can have."),
        ({"fact": "count", "is": True}, "type", "True is not a value that count (number) can have."),
        ({"fact": "cost", "gt": "much"}, "type", "much is not a value that cost (money) can have."),
        ({"fact": "late", "is": "yes"}, "type", "yes is not a value that late (boolean) can have."),
        ({"fact": "late", "is": 1}, "type", "1 is not a value that late (boolean) can have."),
        ({"fact": "day", "is": "soon"}, "type", "soon is not a value that day (date) can have."),
        ({"fact": "day", "gt": 3}, "type", "3 is not a value that day (date) can have."),
        ({"fact": "wish", "is": "money"}, "type", "money is not a value that wish (choice) can have."),
        ({"fact": "name", "is": 3}, "type", "3 is not a value that name (text) can have."),
        (
            {"case": "channel", "is": "pigeon"},
            "type",
            "pigeon is not a value that channel (choice) can have.",
        ),
        ({"case": "contacts", "is": "two"}, "type", "two is not a value that contacts (number) can have."),
    ],
)
def test_a_fault_is_named(wrong: dict[str, Any], kind: str, words: str) -> None:
    assert faults(wrong) == [(kind, words)]


def test_every_fault_in_a_list_of_values_is_named() -> None:
    assert [words for _, words in faults({"fact": "wish", "in": ["repair", "a", "b"]})] == [
        "a is not a value that wish (choice) can have.",
        "b is not a value that wish (choice) can have.",
    ]


def test_faults_are_found_however_deep_they_are() -> None:
    deep = {"all": [{"any": [{"not": {"fact": "nobody", "is": 1}}]}, {"fact": "count", "gt": "x"}]}
    assert [kind for kind, _ in faults(deep)] == ["unknown", "type"]


def test_the_facts_and_steps_of_a_condition_are_listed_once_each() -> None:
    condition = READ.validate_python(
        {
            "all": [
                {"fact": "a", "is": 1},
                {"done": "x"},
                {"not": {"any": [{"fact": "b", "is": 1}, {"fact": "a", "is": 2}, {"done": "x"}]}},
            ]
        }
    )
    assert facts_in(condition) == ["a", "b"]
    assert steps_in(condition) == [("x", None)]
    assert len(list(leaves(condition))) == 5


def test_the_case_fields_know_the_channels_and_speak_four_languages() -> None:
    assert CASE_FIELDS["channel"].choice_keys() == set(CHANNELS)
    for field in CASE_FIELDS.values():
        assert field.label.languages() == {"en", "hu", "el", "ru"}
        for choice in field.choices:
            assert choice.label.languages() == {"en", "hu", "el", "ru"}
