"""Conditions in three values."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.conditions.evaluate import (
    Evidence,
    conjunction,
    disjunction,
    evaluate,
    names_same_step,
    negation,
)
from hospes.codex.core.conditions.nodes import Condition
from tests.codex.core.strategies import conditions, evidences

READ: TypeAdapter[Any] = TypeAdapter(Condition)
VALUES = (True, False, None)


def result(data: dict[str, Any], **facts: Any) -> bool | None:
    return evaluate(READ.validate_python(data), Evidence(facts=facts)).result


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        ({"is": 3}, 3, True),
        ({"is": 3}, "3", True),
        ({"is": 3}, 3.0, True),
        ({"is": 3}, 4, False),
        ({"is": 3}, "many", None),
        ({"is": True}, True, True),
        ({"is": True}, False, False),
        ({"is": True}, 1, None),
        ({"is": 1}, True, None),
        ({"is": "Budapest"}, " budapest ", True),
        ({"is": "Budapest"}, "Pécs", False),
        ({"is": "2027-03-01"}, date(2027, 3, 1), True),
        ({"is": "2027-03-01"}, date(2027, 3, 2), False),
        ({"is": "soon"}, date(2027, 3, 2), None),
        ({"is_not": 3}, 4, True),
        ({"is_not": 3}, 3, False),
        ({"is_not": 3}, "x", None),
        ({"in": ["a", "b"]}, "b", True),
        ({"in": ["a", "b"]}, "c", False),
        ({"in": []}, "c", False),
        ({"in": [True, "a"]}, "b", None),
        ({"gt": 10}, 11, True),
        ({"gt": 10}, 10, False),
        ({"gte": 10}, 10, True),
        ({"gte": 10}, 9.5, False),
        ({"lt": 10}, 9, True),
        ({"lt": 10}, 10, False),
        ({"lte": 10}, 10, True),
        ({"lte": 10}, 11, False),
        ({"gt": 10}, {"amount": 11, "currency": "EUR"}, True),
        ({"gt": "2027-03-01"}, "2027-03-02", True),
        ({"lt": "2027-03-01"}, date(2027, 2, 1), True),
        ({"gt": 10}, "many", None),
        ({"gt": "b"}, "c", None),
        ({"gt": 10}, "2027-03-01", None),
        ({"known": True}, 0, True),
        ({"known": True}, False, True),
        ({"known": False}, "x", False),
    ],
)
def test_a_comparison_with_a_known_fact(test: dict[str, Any], value: object, expected: bool | None) -> None:
    assert result({"fact": "it", **test}, it=value) is expected


@pytest.mark.parametrize(
    "test", [{"is": 3}, {"is_not": 3}, {"in": [3]}, {"gt": 3}, {"gte": 3}, {"lt": 3}, {"lte": 3}]
)
def test_a_fact_not_known_yet_makes_a_comparison_neither_true_nor_false(test: dict[str, Any]) -> None:
    assert result({"fact": "it", **test}) is None
    assert result({"fact": "it", **test}, it=None) is None


def test_whether_a_fact_is_known_is_always_known() -> None:
    assert result({"fact": "it", "known": True}) is False
    assert result({"fact": "it", "known": False}) is True


def test_a_condition_may_ask_about_the_case() -> None:
    condition = READ.validate_python({"case": "channel", "in": ["phone", "counter"]})
    assert evaluate(condition, Evidence(case={"channel": "phone"})).result is True
    assert evaluate(condition, Evidence(case={"channel": "email"})).result is False
    assert evaluate(condition, Evidence()).result is None


def test_a_step_is_done_or_not_and_never_unknown() -> None:
    condition = READ.validate_python({"done": "welcome"})
    assert evaluate(condition, Evidence(done={"complaint/receive/welcome": None})).result is True
    assert evaluate(condition, Evidence()).result is False


@pytest.mark.parametrize(
    ("reference", "path", "same"),
    [
        ("welcome", "complaint/receive/welcome", True),
        ("receive/welcome", "complaint/receive/welcome", True),
        ("complaint/receive/welcome", "complaint/receive/welcome", True),
        ("complaint/receive/welcome", "receive/welcome", True),
        ("settle/welcome", "complaint/receive/welcome", False),
        ("come", "complaint/receive/welcome", False),
        ("receive", "complaint/receive/welcome", False),
    ],
)
def test_a_step_is_named_by_as_much_of_its_path_as_is_written(reference: str, path: str, same: bool) -> None:
    assert names_same_step(reference, path) is same


def test_the_trace_names_what_is_missing_only_while_it_matters() -> None:
    condition = READ.validate_python(
        {"all": [{"fact": "a", "is": 1}, {"fact": "b", "is": 2}, {"fact": "a", "gt": 0}]}
    )
    assert evaluate(condition, Evidence()).missing == ("a", "b")
    assert evaluate(condition, Evidence(facts={"a": 1})).missing == ("b",)
    assert evaluate(condition, Evidence(facts={"a": 5})).missing == ()


def test_any_is_settled_by_one_true_part() -> None:
    condition = READ.validate_python({"any": [{"fact": "a", "is": 1}, {"fact": "b", "is": 2}]})
    trace = evaluate(condition, Evidence(facts={"a": 1}))
    assert trace.result is True
    assert trace.missing == ()
    assert evaluate(condition, Evidence(facts={"a": 9})).missing == ("b",)


def test_not_turns_the_result_and_keeps_what_is_missing() -> None:
    condition = READ.validate_python({"not": {"fact": "a", "is": 1}})
    assert evaluate(condition, Evidence(facts={"a": 1})).result is False
    assert evaluate(condition, Evidence(facts={"a": 2})).result is True
    assert evaluate(condition, Evidence()).missing == ("a",)


def test_all_of_nothing_holds_and_any_of_nothing_does_not() -> None:
    assert result({"all": []}) is True
    assert result({"any": []}) is False


def test_kleenes_tables() -> None:
    assert [conjunction(pair) for pair in product(VALUES, repeat=2)] == [
        True, False, None, False, False, False, None, False, None,
    ]  # fmt: skip
    assert [disjunction(pair) for pair in product(VALUES, repeat=2)] == [
        True, True, True, True, False, None, True, None, None,
    ]  # fmt: skip
    assert [negation(value) for value in VALUES] == [False, True, None]


@given(st.lists(st.sampled_from(VALUES)))
def test_de_morgan_holds_in_three_values(values: list[bool | None]) -> None:
    assert negation(conjunction(values)) is disjunction(negation(value) for value in values)
    assert negation(disjunction(values)) is conjunction(negation(value) for value in values)


@given(st.lists(st.sampled_from(VALUES)), st.randoms())
def test_order_does_not_matter(values: list[bool | None], random: Any) -> None:
    shuffled = random.sample(values, len(values))
    assert conjunction(values) is conjunction(shuffled)
    assert disjunction(values) is disjunction(shuffled)


@given(st.sampled_from(VALUES))
def test_twice_not_is_the_same(value: bool | None) -> None:
    assert negation(negation(value)) is value


@given(conditions(), evidences())
def test_evaluating_never_raises_and_names_only_facts_that_are_asked_about(
    condition: Any, evidence: Evidence
) -> None:
    trace = evaluate(condition, evidence)
    assert trace.result in VALUES
    if trace.result is not None:
        assert trace.missing == ()


@given(conditions(), evidences())
def test_learning_a_missing_fact_never_turns_a_settled_result(condition: Any, evidence: Evidence) -> None:
    """The law that lets the guide act on what it knows: more knowledge only settles, it does not unsettle."""
    before = evaluate(condition, evidence).result
    if before is None or _asks_whether_known(condition):
        return
    more = replace(evidence, facts={"a": 1, "b": "x", "c": True, **evidence.facts})
    assert evaluate(condition, more).result is before


def _asks_whether_known(condition: Any) -> bool:
    return "known=True" in repr(condition) or "known=False" in repr(condition)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"fact": "a"},
        {"fact": "a", "is": 1, "gt": 0},
        {"fact": "a", "like": "x"},
        {"is": 1},
        {"all": {"fact": "a", "is": 1}},
        {"not": []},
        {"done": "A step"},
        {"fact": "a", "is": None},
        {"fact": "a", "is": [1]},
        "always",
        ["all"],
        None,
    ],
)
def test_what_is_no_condition_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        READ.validate_python(wrong)


def test_a_condition_written_out_reads_back_the_same() -> None:
    data = {
        "all": [
            {"fact": "a", "is": False},
            {"not": {"any": [{"case": "tier", "in": ["x"]}, {"done": "a/b"}]}},
        ]
    }
    condition = READ.validate_python(data)
    assert READ.dump_python(condition, by_alias=True, exclude_defaults=True, mode="json") == data
    assert READ.validate_python(condition) == condition
