"""What both say, what stands in the way, and how each stands afterwards: pure decisions."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.waiting import Said, Standing
from hospes.matters.core.merging import (
    Apart,
    Contradiction,
    Obstacle,
    Side,
    apart,
    contradictions,
    goes_back,
    taken_from_gone,
    to_merge,
    to_take_apart,
    together,
    undecided,
)

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
KEPT = Side(case=1, customer=7, closed=False, offered=False, may_decide=True)
GONE = Side(case=2, customer=7, closed=False, offered=False, may_decide=True)


def changed(side: Side, **details: object) -> Side:
    return Side(**{**side.__dict__, **details})


def test_only_what_both_know_differently_is_a_contradiction() -> None:
    found = contradictions({"a": "K-1", "b": 2, "c": True}, {"a": "k-1 ", "b": 3, "d": 1})
    assert found == [Contradiction("b", 2, 3)]


def test_yes_is_not_one() -> None:
    assert contradictions({"a": True}, {"a": 1}) == [Contradiction("a", True, 1)]


def test_each_contradiction_is_decided_by_name() -> None:
    found = [Contradiction("a", 1, 2), Contradiction("b", 1, 2)]
    assert undecided(found, {}) == ["a", "b"]
    assert undecided(found, {"a": "kept", "b": "perhaps"}) == ["b"]
    assert undecided(found, {"a": "kept", "b": "gone"}) == []
    assert taken_from_gone(found, {"a": "kept", "b": "gone", "c": "gone"}) == ["b"]


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2)),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2)),
)
def test_contradictions_are_the_same_from_either_side(one: dict[str, int], other: dict[str, int]) -> None:
    here = [(each.key, each.kept, each.gone) for each in contradictions(one, other)]
    assert here == [(each.key, each.gone, each.kept) for each in contradictions(other, one)]
    assert all(kept != gone for _key, kept, gone in here)


def test_nothing_stands_in_the_way_of_two_open_cases_of_one_customer() -> None:
    assert to_merge(KEPT, GONE) is None


@pytest.mark.parametrize(
    ("kept", "gone", "obstacle", "of"),
    [
        (KEPT, KEPT, Obstacle.ITSELF, 1),
        (changed(KEPT, closed=True), GONE, Obstacle.CLOSED, 1),
        (KEPT, changed(GONE, closed=True), Obstacle.CLOSED, 2),
        (KEPT, changed(GONE, customer=8), Obstacle.TWO_CUSTOMERS, 2),
        (changed(KEPT, may_decide=False), GONE, Obstacle.NOT_YOURS, 1),
        (KEPT, changed(GONE, may_decide=False), Obstacle.NOT_YOURS, 2),
        (changed(KEPT, offered=True), GONE, Obstacle.OFFERED, 1),
        (KEPT, changed(GONE, offered=True), Obstacle.OFFERED, 2),
    ],
)
def test_what_stands_in_the_way_says_of_which(kept: Side, gone: Side, obstacle: Obstacle, of: int) -> None:
    found = to_merge(kept, gone)
    assert found is not None
    assert (found[0], found[1].case) == (obstacle, of)


FREE = {
    "undone": False,
    "one_customer": True,
    "kept_merged_on": False,
    "still_there": True,
    "may_decide": True,
}


@pytest.mark.parametrize(
    ("details", "obstacle"),
    [
        ({}, None),
        ({"undone": True, "still_there": False}, Apart.UNDONE),
        ({"still_there": False}, Apart.LEFT),
        ({"one_customer": False}, Apart.TWO_CUSTOMERS),
        ({"kept_merged_on": True}, Apart.MERGED_ON),
        ({"may_decide": False}, Apart.NOT_YOURS),
    ],
)
def test_what_stands_in_the_way_of_taking_apart(details: dict[str, bool], obstacle: Apart | None) -> None:
    assert to_take_apart(**(FREE | details)) == obstacle


def stands(waiting: datetime | None, last: datetime = NINE, state: str = "open") -> Standing:
    return Standing(state, waiting, last)


def test_together_they_wait_since_the_earlier_and_it_is_asked_no_more() -> None:
    assert together(stands(TEN, state="asked"), stands(NINE, TEN)) == stands(NINE, TEN)
    assert together(stands(None), stands(TEN)).waiting_since == TEN
    assert together(stands(None), stands(None)).waiting_since is None


def said(direction: str, at: datetime, channel: str = "email") -> Said:
    return Said(direction, channel, at, by_person=direction == "out")


def test_apart_with_nothing_said_since_both_stand_as_before() -> None:
    kept, gone = stands(None), stands(NINE)
    assert apart(kept, gone, []) == (kept, gone)


def test_an_answer_since_answered_both() -> None:
    kept, gone = apart(stands(NINE), stands(NINE), [said("out", TEN)])
    assert (kept.waiting_since, gone.waiting_since) == (None, None)
    assert (kept.last_contact_at, gone.last_contact_at) == (TEN, TEN)


def test_a_word_since_waits_in_the_kept_one_only() -> None:
    kept, gone = apart(stands(None), stands(None), [said("in", TEN), said("note", TEN)])
    assert (kept.waiting_since, gone.waiting_since) == (TEN, None)


def test_a_fact_goes_back_with_its_past_unless_it_was_corrected_where_it_went() -> None:
    rows = {"order": [3, 4], "phone": [9], "used": [5]}
    assert goes_back(rows, {"order": 4, "phone": 12}) == ([3, 4, 5], ["phone"])
    assert goes_back({}, {"order": 4}) == ([], [])
