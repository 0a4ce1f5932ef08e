"""Building a condition branch by branch."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.conditions.evaluate import evaluate
from hospes.codex.core.editing import NoCondition, NoSuchPart, TooDeep
from hospes.codex.core.editing.conditions import (
    DEEPEST,
    add_branch,
    branch,
    branches,
    comparison,
    deny,
    depth,
    gather,
    lists_around,
    of_several,
    remove_branch,
    turn,
)
from hospes.codex.core.model import AllOf, AnyOf, Condition, Done, FactIs, Not
from tests.codex.core.strategies import conditions, evidences

LATE = comparison("fact:late", "is", True)
KNOWN = comparison("fact:wish", "known", True)
WELCOMED = comparison("done:receive/welcome", "", None)


def test_comparisons_are_of_facts_the_case_and_steps_done() -> None:
    assert isinstance(LATE, FactIs)
    assert isinstance(WELCOMED, Done)
    assert comparison("case:channel", "in", ["phone", "email"]).operand == ("phone", "email")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("subject", "operator", "value"),
    [
        ("weather:rain", "is", True),
        ("fact:late", "sings", 1),
        ("fact:", "is", 1),
        ("done:", "", None),
        ("", "is", 1),
    ],
)
def test_what_makes_up_no_condition_is_refused(subject: str, operator: str, value: Any) -> None:
    with pytest.raises(NoCondition):
        comparison(subject, operator, value)


def test_a_condition_grows() -> None:
    one = add_branch(None, "", LATE)
    assert one == LATE
    both = add_branch(one, "", KNOWN)
    assert both == AllOf(all=(LATE, KNOWN))
    three = add_branch(both, "", WELCOMED)
    assert len(branches(three)) == 3
    within = add_branch(three, "1", WELCOMED)
    assert branch(within, "1") == AllOf(all=(KNOWN, WELCOMED))
    assert branch(within, "1.1") == WELCOMED


def test_all_becomes_any_and_back() -> None:
    both = add_branch(LATE, "", KNOWN)
    either = turn(both, "")
    assert either == AnyOf(any=(LATE, KNOWN))
    assert turn(either, "") == both
    with pytest.raises(NoSuchPart):
        turn(LATE, "")


def test_what_must_not_be_so_is_denied_once() -> None:
    both = add_branch(LATE, "", KNOWN)
    denied = deny(both, "1")
    assert isinstance(branch(denied, "1"), Not)
    assert branch(denied, "1.0") == KNOWN
    assert deny(denied, "1") == both
    assert deny(deny(LATE, ""), "") == LATE


def test_brackets_are_put_round_a_branch() -> None:
    both = add_branch(LATE, "", KNOWN)
    gathered = add_branch(gather(both, "1"), "1", WELCOMED)
    assert gathered == AllOf(all=(LATE, AnyOf(any=(KNOWN, WELCOMED))))


def test_what_is_left_of_a_group_stands_alone() -> None:
    both = add_branch(LATE, "", KNOWN)
    assert remove_branch(both, "0") == KNOWN
    assert remove_branch(LATE, "") is None
    assert remove_branch(deny(LATE, ""), "0") is None
    assert remove_branch(add_branch(both, "", WELCOMED), "2") == both
    assert remove_branch(AnyOf(any=(LATE,)), "0") is None


@pytest.mark.parametrize("place", ["5", "0.0", "x", "1.9", "-1"])
def test_a_place_where_no_branch_is_is_named(place: str) -> None:
    both = add_branch(LATE, "", KNOWN)
    with pytest.raises(NoSuchPart):
        branch(both, place)


def test_nothing_has_no_branches() -> None:
    with pytest.raises(NoSuchPart):
        branch(None, "")
    with pytest.raises(NoSuchPart):
        branch(None, "0")


def _places(condition: Condition, at: str = "") -> list[str]:
    below = [
        place
        for number, each in enumerate(branches(condition))
        for place in _places(each, f"{at}.{number}".strip("."))
    ]
    return [at, *below]


@given(conditions(), evidences(), st.data())
def test_said_twice_that_it_is_not_so_is_the_same(
    condition: Condition, evidence: Any, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(_places(condition)))
    assert (
        evaluate(deny(deny(condition, place), place), evidence).result == evaluate(condition, evidence).result
    )


@given(conditions(), conditions(), st.data())
def test_what_was_added_can_be_taken_out(condition: Condition, new: Condition, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(_places(condition)))
    added = add_branch(condition, place, new)
    there = branch(added, place)
    assert branches(there)[-1] == new
    last = f"{place}.{len(branches(there)) - 1}".strip(".")
    without = remove_branch(added, last)
    assert without == condition or len(branches(branch(condition, place))) <= 1


def test_of_several_values_is_means_one_of_them_and_is_not_none_of_them() -> None:
    assert comparison("fact:wish", "is", ["a", "b"]) == comparison("fact:wish", "in", ["a", "b"])
    none = comparison("fact:wish", "is_not", ["a", "b"])
    assert none == deny(comparison("fact:wish", "in", ["a", "b"]), "")
    assert comparison("fact:wish", "is_not", ["a"]) == deny(comparison("fact:wish", "in", ["a"]), "")
    with pytest.raises(NoCondition):
        comparison("fact:", "is_not", ["a", "b"])


def test_brackets_are_put_in_each_other_so_far_and_no_further() -> None:
    deep: Condition = LATE
    for _each in range(DEEPEST - 1):
        deep = gather(deep, "")
    assert depth(deep) == DEEPEST
    for verb in (gather, deny):
        with pytest.raises(TooDeep):
            verb(deep, "")
    with pytest.raises(TooDeep):
        add_branch(deep, ".".join("0" * (DEEPEST - 1)), KNOWN)
    assert depth(add_branch(deep, "", KNOWN)) == DEEPEST


def test_what_came_in_deeper_from_elsewhere_can_be_worked_at() -> None:
    deep: Condition = LATE
    for _each in range(DEEPEST + 4):
        deep = AnyOf(any=(deep,))
    wider = add_branch(deep, "", KNOWN)
    assert depth(wider) == depth(deep)
    with pytest.raises(TooDeep):
        deny(deep, "")


EVERY = of_several("every", "items", comparison("fact:late", "is", True))


def test_what_is_said_of_the_things_in_a_list_is_one_branch_with_another_below() -> None:
    assert branches(EVERY) == (comparison("fact:late", "is", True),)
    assert branches(of_several("count", "items", None, lte=3)) == ()
    with pytest.raises(NoCondition):
        of_several("every", "items", None)


def test_every_one_turns_into_at_least_one_and_back() -> None:
    some = turn(EVERY, "")
    assert some == of_several("some", "items", comparison("fact:late", "is", True))
    assert turn(some, "") == EVERY
    with pytest.raises(NoSuchPart):
        turn(of_several("count", "items", None, lte=3), "")


def test_what_has_to_hold_is_widened_and_taken_out() -> None:
    wider = add_branch(EVERY, "0", comparison("fact:lost", "is", True))
    assert wider.holds == AllOf(
        all=(comparison("fact:late", "is", True), comparison("fact:lost", "is", True))
    )
    assert remove_branch(wider, "0.1") == EVERY
    assert remove_branch(EVERY, "0") is None
    count = of_several("count", "items", comparison("fact:late", "is", True), lte=3)
    assert remove_branch(count, "0") == of_several("count", "items", None, lte=3)


def test_the_lists_around_a_branch_are_those_whose_things_it_speaks_of() -> None:
    joined = AllOf(all=(EVERY, comparison("fact:lost", "is", True)))
    assert lists_around(joined, "0.0") == ["items"]
    assert lists_around(joined, "0") == lists_around(joined, "1") == lists_around(None, "") == []
    with pytest.raises(NoSuchPart):
        lists_around(joined, "7.1")
