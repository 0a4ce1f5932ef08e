"""New, the same, another, or nothing said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.facts import Verdict, judge, may_be_put_to_them, same, says_more, says_nothing

values = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers(), max_size=3)


@pytest.mark.parametrize("value", [None, "", "  \n", {}])
def test_these_say_nothing(value: Any) -> None:
    assert says_nothing(value)
    assert judge(value=value, known="x", is_known=True) is Verdict.NOTHING


@pytest.mark.parametrize("value", [False, 0, 0.0, "0", [0], {"amount": 0}])
def test_no_and_zero_do_say_something(value: Any) -> None:
    assert judge(value=value, known=None, is_known=False) is Verdict.NEW


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MK-4411", "mk-4411 "),
        ("two  doors", "Two doors"),
        ("Ügyfél", "ÜGYFÉL"),
        (3, 3.0),
        (True, True),
        (["a"], ["a"]),
        ({"amount": 5, "currency": "EUR"}, {"currency": "EUR", "amount": 5}),
    ],
)
def test_these_say_the_same(one: Any, other: Any) -> None:
    assert same(one, other)
    assert same(other, one)
    assert judge(value=other, known=one, is_known=True) is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other"), [("MK-4411", "MK-4412"), (1, True), (0, False), ("1", 1), (["a"], ["b"]), (1, 2)]
)
def test_these_do_not(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert judge(value=other, known=one, is_known=True) is Verdict.OTHER


@given(values)
def test_everything_says_the_same_as_itself(value: Any) -> None:
    assert same(value, value)


@given(values, values, st.booleans())
def test_there_is_always_a_verdict(value: Any, known: Any, is_known: bool) -> None:
    verdict = judge(value=value, known=known, is_known=is_known)
    assert (verdict is Verdict.NOTHING) == says_nothing(value)
    assert is_known or verdict in (Verdict.NEW, Verdict.NOTHING)


def test_an_empty_list_says_that_there_are_none() -> None:
    assert not says_nothing([])
    assert judge(value=[], known=None, is_known=False) is Verdict.NEW
    assert judge(value=[], known=[{"name": "Kettle"}], is_known=True) is Verdict.OTHER


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ([{"name": "Kettle", "price": 49}], True),
        ([{"name": "Kettle"}, {"name": "Pan"}], True),
        ([{"name": "Pan"}, {"name": "Kettle"}], False),
        ([{"price": 49}], False),
        ([], False),
        (["Kettle"], False),
        ("Kettle", False),
    ],
)
def test_a_list_says_more_when_it_leaves_what_was_known_as_it_was(value: Any, more: bool) -> None:
    known = [{"name": "Kettle"}]
    assert says_more(value, known) is more
    assert (judge(value=value, known=known, is_known=True) is Verdict.MORE) is more


def test_of_none_nothing_more_can_be_said_without_a_correction() -> None:
    assert not says_more([{"name": "Kettle"}], [])


@pytest.mark.parametrize(
    ("confidence", "asked_before", "may"),
    [
        ("thinks-so", False, True),
        ("guessed", False, True),
        ("guessed", True, False),
        ("certain", False, False),
    ],
)
def test_what_is_in_doubt_is_put_to_them_once(confidence: str, asked_before: bool, may: bool) -> None:
    assert may_be_put_to_them(confidence=confidence, asked_before=asked_before) is may
