"""What stands in an event's data reads back the same from any database, or is refused."""

import json
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.ledger.core.plain import NotPlain, plain


class Tone(StrEnum):
    WARM = "warm"


class Weight(IntEnum):
    HEAVY = 3


class Side(Enum):
    LEFT = "left"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (17, 17),
        (10**30, 10**30),
        (0.25, 0.25),
        ("Ő", "Ő"),
        ("a\x00b", "ab"),
        ("\ud83d", "?"),
        (Tone.WARM, "warm"),
        (Weight.HEAVY, 3),
        (Side.LEFT, "left"),
        (Decimal("12.50"), "12.50"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (date(2026, 3, 2), "2026-03-02"),
        (time(9, 30), "09:30:00"),
        (
            datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=1))),
            "2026-03-02T09:00:00.000000+00:00",
        ),
        ((1, "two"), [1, "two"]),
        ({"b", "a"}, ["a", "b"]),
        ({1: {"x": (None,)}}, {"1": {"x": [None]}}),
    ],
)
def test_values_become_json(value: Any, expected: Any) -> None:
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_there_is_one_zero() -> None:
    assert str(plain(-0.0)) == "0.0"


def test_a_lazy_text_becomes_its_words() -> None:
    lazy = type("__proxy__", (), {"__str__": lambda self: "Case opened"})()
    assert plain(lazy) == "Case opened"


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), 1e15, 9.9e-5, -1e20])
def test_a_number_that_databases_spell_differently_is_refused(value: float) -> None:
    with pytest.raises(NotPlain, match="write it as a string"):
        plain(value)


@pytest.mark.parametrize("value", [object(), b"bytes", 1j, range(3)])
def test_what_is_no_text_and_no_number_is_refused_by_its_type(value: Any) -> None:
    with pytest.raises(NotPlain, match=type(value).__name__):
        plain(value)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(min_value=0.001, max_value=1e9),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(_json)
def test_what_was_made_plain_stays_as_it_is_and_survives_json(value: Any) -> None:
    once = plain(value)
    assert plain(once) == once
    assert json.loads(json.dumps(once)) == once
