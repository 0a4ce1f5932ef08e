"""Who stands for a rule, what lies between the marks, open time counted back, and the condition."""

from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.facts import Fact
from hospes.codex.core.text import Text
from hospes.lib.business_time import ALWAYS, OpeningHours, opening_hours
from hospes.rules.core import conditions
from hospes.rules.core.brackets import outside
from hospes.rules.core.clock import started_by
from hospes.rules.core.standing import Why, is_enough, is_too_often, role_to_stand_by, why_not

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
Event = namedtuple("Event", "name")
OFFICE = opening_hours(opening={day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")})
LATE = {"fact": "late", "is": True}
PHONE = {"case": "channel", "is": "phone"}
FACTS = {"late": Fact(key="late", type="boolean", label=Text("Is late"))}


def test_leads_and_managers_stand_for_rules_by_the_higher_role() -> None:
    assert role_to_stand_by(["agent", "lead"]) == "lead"
    assert role_to_stand_by(["lead", "manager"]) == "manager"
    assert role_to_stand_by(["agent", "inspector", "administrator"]) == ""


def test_whoever_left_or_lost_the_role_no_longer_stands_for_it() -> None:
    assert why_not(is_active=True, roles=["lead"], role="lead") is None
    assert why_not(is_active=False, roles=["lead"], role="lead") is Why.LEFT
    assert why_not(is_active=True, roles=["agent"], role="lead") is Why.ROLE


def test_three_are_enough() -> None:
    assert [is_enough(2), is_enough(3)] == [False, True]
    assert [is_too_often(2), is_too_often(3)] == [False, True]


def names(*given: str) -> list[Event]:
    return [Event(name) for name in given]


def test_what_lies_between_the_marks_wakes_nothing() -> None:
    read = names("a", "rule.acts", "b", "rule.acted", "c")
    assert outside(read, is_inside=False) == (names("a", "c"), False)
    assert outside(names("a", "rule.acts", "b"), is_inside=False) == (names("a"), True)
    assert outside(names("b", "rule.acted", "c"), is_inside=True) == (names("c"), False)
    assert outside([], is_inside=True) == ([], True)


@pytest.mark.parametrize("hours", [1, 4, 8, 20])
def test_counting_back_undoes_counting_on(hours: int) -> None:
    span = timedelta(hours=hours)
    at = MONDAY + timedelta(days=8, hours=3)
    found = started_by(at, span, OFFICE)
    assert found is not None
    assert OFFICE.add(found, span) <= at < OFFICE.add(found + timedelta(seconds=2), span)


def test_of_a_whole_night_nothing_is_open() -> None:
    found = started_by(MONDAY, timedelta(hours=1), OFFICE)
    assert found is not None
    assert timedelta() <= datetime(2026, 2, 27, 16, tzinfo=UTC) - found < timedelta(seconds=2)


def test_where_it_is_always_open_an_hour_is_an_hour() -> None:
    found = started_by(MONDAY, timedelta(hours=1), ALWAYS)
    assert found is not None
    assert timedelta() <= MONDAY - timedelta(hours=1) - found < timedelta(seconds=2)


def test_in_a_house_that_never_opens_no_time_comes() -> None:
    assert started_by(MONDAY, timedelta(hours=1), OpeningHours(week=((),) * 7)) is None


def test_a_condition_is_read_checked_and_kept_as_data() -> None:
    both = {"all": [LATE, PHONE]}
    assert conditions.plain(conditions.checked(both, FACTS)) == both
    assert conditions.checked(None, FACTS) is None
    assert conditions.plain(None) is None


@pytest.mark.parametrize(
    "stored",
    [{"moon": 1}, {"fact": "nobody", "is": 1}, {"case": "channel", "gt": 3}, {"done": "receive/welcome"}],
)
def test_what_cannot_be_meant_is_refused(stored: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(conditions.NoCondition):
        conditions.checked(stored, FACTS)


def test_comparisons_are_joined_and_taken_apart() -> None:
    late, phone = conditions.parse(LATE), conditions.parse(PHONE)
    assert late is not None
    assert phone is not None
    both = conditions.joined([late, phone], "any")
    assert conditions.plain(both) == {"any": [LATE, PHONE]}
    assert conditions.parts_of(both) == ([late, phone], "any")
    assert conditions.parts_of(conditions.joined([late, phone], "all")) == ([late, phone], "all")
    assert conditions.plain(conditions.joined([late], "all")) == LATE
    assert conditions.parts_of(late) == ([late], "all")
    assert conditions.joined([], "any") is None
    assert conditions.parts_of(None) == ([], "all")


def test_what_is_not_known_is_not_true() -> None:
    late = conditions.parse(LATE)
    assert conditions.holds(conditions.judge(None, Evidence()))
    assert not conditions.holds(conditions.judge(late, Evidence()))
    assert not conditions.holds(conditions.judge(late, Evidence({"late": False})))
    assert conditions.holds(conditions.judge(late, Evidence({"late": True})))
