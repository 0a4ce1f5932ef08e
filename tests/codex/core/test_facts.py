"""Facts: what answers they take, and how an answer is read."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.facts import Fact, Money, Value, amount_of, date_of


def fact(type_: str, **fields: Any) -> Fact:
    return Fact.model_validate({"key": "it", "label": "It", "type": type_, **fields})


CHOICE = fact(
    "choice", choices=[{"key": "repair", "label": "A repair"}, {"key": "refund", "label": "Money back"}]
)


@pytest.mark.parametrize(
    ("type_", "answer", "kept"),
    [
        ("text", "  A 12  ", "A 12"),
        ("text", "", None),
        ("text", "   ", None),
        ("text", 12, None),
        ("number", 3, 3),
        ("number", "3", 3),
        ("number", " 3.50 ", 3.5),
        ("number", 2.0, 2),
        ("number", Decimal("1.25"), 1.25),
        ("number", "many", None),
        ("number", True, None),
        ("number", None, None),
        ("number", "1e999999999", None),
        ("number", "nan", None),
        ("number", float("inf"), None),
        ("money", {"amount": 50, "currency": "EUR"}, 50),
        ("money", {"currency": "EUR"}, None),
        ("money", "49.90", 49.9),
        ("boolean", True, True),
        ("boolean", "yes", True),
        ("boolean", " No ", False),
        ("boolean", "false", False),
        ("boolean", "maybe", None),
        ("boolean", 1, None),
        ("date", "2027-03-01", "2027-03-01"),
        ("date", "2027-03-01T10:00:00", "2027-03-01"),
        ("date", date(2027, 3, 1), "2027-03-01"),
        ("date", datetime(2027, 3, 1, 9, 30), "2027-03-01"),
        ("date", "tomorrow", None),
        ("date", 20270301, None),
    ],
)
def test_an_answer_is_read_by_the_type_of_its_fact(type_: str, answer: object, kept: object) -> None:
    assert fact(type_).reads(answer) == kept
    assert type(fact(type_).reads(answer)) is type(kept)


def test_a_choice_takes_one_of_its_choices() -> None:
    assert CHOICE.reads("repair") == "repair"
    assert CHOICE.reads("A repair") is None
    assert CHOICE.reads(1) is None
    assert CHOICE.choice_keys() == {"repair", "refund"}


def test_a_number_with_too_many_digits_is_no_answer_and_takes_no_time() -> None:
    assert amount_of(10**5000) is None
    assert amount_of("9" * 40) is None
    assert amount_of("1e-40") is None


@pytest.mark.parametrize("thing", [[], (), object(), b"1", {"amount": []}, {"amount": {"amount": 1}}, {}])
def test_what_is_no_number_is_none(thing: object) -> None:
    assert amount_of(thing) is None


@pytest.mark.parametrize("thing", [[], None, 3.5, {}, "2027-13-01", "x"])
def test_what_is_no_date_is_none(thing: object) -> None:
    assert date_of(thing) is None


@given(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()), st.binary()
    )
)
def test_reading_never_raises(answer: object) -> None:
    for type_ in ("text", "number", "boolean", "date", "money"):
        fact(type_).reads(answer)
    CHOICE.reads(answer)


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_as_itself(number: int) -> None:
    assert fact("number").reads(number) == number
    assert fact("number").reads(str(number)) == number


def test_a_value_compared_with_may_be_a_date_which_is_kept_as_text() -> None:
    assert TypeAdapter(Value).validate_python(date(2027, 3, 1)) == "2027-03-01"


@pytest.mark.parametrize("wrong", [None, [], {}, b"x"])
def test_a_value_is_plain(wrong: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Value).validate_python(wrong)


def test_money_is_in_euros_unless_it_says_otherwise() -> None:
    assert Money(amount=50).currency == "EUR"
    assert Money(amount=50, currency="HUF").currency == "HUF"


@pytest.mark.parametrize(
    "wrong", [{"amount": -1}, {"amount": "50"}, {"amount": 1, "currency": "euro"}, {"amount": float("nan")}]
)
def test_what_is_no_amount_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate(wrong)


@pytest.mark.parametrize("wrong", [{"type": "colour"}, {"key": "A b"}, {"label": None}, {"surprise": 1}])
def test_a_fact_is_written_in_full(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate({"key": "it", "label": "It", "type": "text", **wrong})
