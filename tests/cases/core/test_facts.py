"""New, the same, another, or nothing said."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.facts import (
    Verdict,
    fresh_until,
    is_stale,
    judge,
    may_be_put_to_them,
    parted,
    same,
    says_more,
    says_nothing,
    what_stands,
)

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


TOLD = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
BEFORE, AFTER, YEAR_ON = TOLD - timedelta(days=1), TOLD + timedelta(days=1), TOLD + timedelta(days=400)


@pytest.mark.parametrize(
    ("confidence", "asked_at", "may"),
    [
        ("thinks-so", None, True),
        ("guessed", None, True),
        ("guessed", AFTER, False),
        ("guessed", BEFORE, True),  # of what they said before they said this
        ("certain", None, False),
        ("certain", BEFORE, False),
    ],
)
def test_what_is_in_doubt_is_put_to_them_once(confidence: str, asked_at: datetime | None, may: bool) -> None:
    for months in (None, 12):
        given = {"since": TOLD, "asked_at": asked_at, "months": months, "at": AFTER}
        assert may_be_put_to_them(confidence=confidence, **given) is may  # type: ignore[arg-type]


@pytest.mark.parametrize("confidence", ["certain", "guessed"])
@pytest.mark.parametrize(
    ("asked_at", "may"), [(None, True), (AFTER, True), (TOLD + timedelta(days=390), False), (YEAR_ON, False)]
)
def test_what_grew_stale_is_put_to_them_once_more(
    confidence: str, asked_at: datetime | None, may: bool
) -> None:
    given = {"since": TOLD, "asked_at": asked_at, "months": 12, "at": YEAR_ON}
    assert may_be_put_to_them(confidence=confidence, **given) is may  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "months", "until"),
    [
        (TOLD, 1, datetime(2026, 2, 28, 9, 0, tzinfo=UTC)),  # there is no 31 February
        (TOLD, 12, datetime(2027, 1, 31, 9, 0, tzinfo=UTC)),
        (TOLD, 25, datetime(2028, 2, 29, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 15, tzinfo=UTC), 1, datetime(2026, 12, 15, tzinfo=UTC)),
        (datetime(2026, 12, 15, tzinfo=UTC), 1, datetime(2027, 1, 15, tzinfo=UTC)),
    ],
)
def test_it_is_fresh_for_whole_months_of_the_calendar(since: datetime, months: int, until: datetime) -> None:
    assert fresh_until(since=since, months=months) == until
    assert not is_stale(since=since, months=months, at=until - timedelta(seconds=1))
    assert is_stale(since=since, months=months, at=until)


def test_what_is_fresh_for_good_never_grows_stale() -> None:
    assert fresh_until(since=TOLD, months=None) is None
    assert not is_stale(since=TOLD, months=None, at=TOLD + timedelta(days=36_500))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(1, 240))
def test_more_months_are_never_sooner(since: datetime, months: int) -> None:
    one, more = fresh_until(since=since, months=months), fresh_until(since=since, months=months + 1)
    assert one is not None
    assert more is not None
    assert since < one < more


@dataclass(frozen=True)
class Said:
    key: str
    said_at: datetime
    pk: int


def test_of_two_of_one_key_what_was_told_last_stands() -> None:
    early, late, other = Said("oven", TOLD, 5), Said("oven", AFTER, 2), Said("hob", TOLD, 3)
    assert what_stands([early, late, other]) == [late, other]
    assert what_stands([late, early]) == [late]
    same_time = Said("oven", TOLD, 6)
    assert what_stands([same_time, early]) == [same_time]
    assert what_stands([]) == []


def test_taken_out_of_a_line_each_is_replaced_by_the_next_of_its_own() -> None:
    line: dict[int, int | None] = {1: 2, 2: 3, 3: 4, 4: None}
    assert parted(line, {1, 3}) == {1: 3, 3: None}
    assert parted(line, {2, 4}) == {2: 4, 4: None}
    assert parted(line, {1, 2, 3, 4}) == line
    assert parted({1: 9}, {1}) == {1: None}  # what replaced it is of nobody here


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_parted_a_line_is_two_lines_and_nothing_of_it_is_lost(sides: list[bool]) -> None:
    """Each side keeps its order, and the last of each stands."""
    line = {place: place + 1 if place + 1 < len(sides) else None for place in range(len(sides))}
    for side in (True, False):
        mine = [place for place in line if sides[place] is side]
        assert parted(line, set(mine)) == dict(zip(mine, [*mine[1:], None], strict=False))
