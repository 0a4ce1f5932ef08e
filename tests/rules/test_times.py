"""Rules that wait for open hours to pass, and what one would have done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.codex.models import Edition
from hospes.ledger.models import Event
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.rules import tasks
from hospes.rules.models import Deed, Progress, Rule
from hospes.rules.operations import look_at_the_clock, rehearse, switch_on
from hospes.rules.queries import current
from hospes.staff.models import Person
from hospes.worklists.models import CaseTag
from tests.cases.conftest import Opened
from tests.rules.conftest import BY_PHONE, Ruled

Later = Callable[..., datetime]


def looked(at: datetime) -> list[int]:
    """The cases in which something was done by then."""
    look_at_the_clock(at=at)
    return list(Deed.objects.order_by("pk").values_list("case", flat=True))


def test_after_so_many_hours_it_acts_once(ruled: Ruled, opened: Opened, later: Later) -> None:
    ruled(when="after_opening", hours=3)
    case = opened()
    assert looked(later(hours=2, minutes=59)) == []
    assert looked(later(hours=3, minutes=1)) == [case.pk]
    assert looked(later(hours=3, minutes=2)) == [case.pk]
    assert "open for 3 hours of our opening hours" in Deed.objects.get().why


def test_hours_are_those_in_which_the_house_is_open(
    edition: Edition, ruled: Ruled, opened: Opened, later: Later
) -> None:
    """The studio closes at five, eight hours after nine in London's winter: ten hours end on Tuesday."""
    ruled(when="after_opening", hours=10)
    case = opened()
    assert looked(later(hours=11)) == []
    assert looked(later(days=1, hours=1)) == []
    assert looked(later(days=1, hours=3)) == [case.pk]


def test_cases_whose_time_had_come_before_it_was_switched_on_are_left_in_peace(
    opened: Opened, ruled: Ruled, niamh: Person, later: Later
) -> None:
    opened()
    rule = ruled(on=False, when="after_opening", hours=2)
    switch_on(by=niamh, at=later(hours=5), rule=rule)
    assert looked(later(hours=6)) == []


def test_a_customer_who_waits_is_counted_from_when_they_began_to_wait(
    ruled: Ruled, opened: Opened, anna: Person, later: Later
) -> None:
    ruled(when="waiting", hours=2)
    answered, waits = opened("One"), opened("Two")
    log_contact(by=anna, at=later(hours=1), case=answered, direction="out", channel="phone", body="Soon.")
    assert looked(later(hours=2, minutes=1)) == [waits.pk]
    log_contact(by=None, at=later(hours=4), case=answered, direction="in", channel="email", body="And?")
    assert looked(later(hours=6, minutes=1)) == [waits.pk, answered.pk]


def test_a_case_in_which_nobody_says_anything(
    ruled: Ruled, opened: Opened, anna: Person, later: Later
) -> None:
    ruled(when="quiet", hours=4)
    case = opened()
    log_contact(by=anna, at=later(hours=3), case=case, direction="out", channel="phone", body="Soon.")
    assert looked(later(hours=5)) == []
    assert looked(later(hours=7, minutes=1)) == [case.pk]


def test_many_are_come_to_in_portions(
    ruled: Ruled, opened: Opened, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.rules.operations.following.BATCH", 2)
    ruled(when="after_opening", hours=1)
    cases = [opened(f"No. {number}").pk for number in range(5)]
    assert look_at_the_clock(at=later(hours=1, minutes=1)) == 5
    assert list(Deed.objects.order_by("pk").values_list("case", flat=True)) == cases


def test_broken_off_the_same_cases_come_up_again_and_are_not_done_twice(
    ruled: Ruled, opened: Opened, later: Later
) -> None:
    rule = ruled(when="after_opening", hours=1)
    before = Rule.objects.get(pk=rule.pk).looked_until
    opened()
    assert len(looked(later(hours=2))) == 1
    Rule.objects.update(looked_until=before)
    assert len(looked(later(hours=2))) == 1


def test_the_tasks_read_the_ledger_and_the_clock(
    ruled: Ruled, opened: Opened, at: datetime, later: Later
) -> None:
    ruled()
    ruled(name="Old", when="after_opening", hours=1, arguments={"names": "old"})
    opened()
    with clock.stopped_at(later(hours=2)):
        tasks.follow_the_ledger()
        tasks.look_at_times()
    assert Progress.objects.get().seq <= head()
    assert sorted(CaseTag.objects.values_list("tag__name", flat=True)) == ["hinges", "old"]


# -- tried on the past --------------------------------------------------------------------------------------


def rows() -> tuple[int, int, int]:
    return Event.objects.count(), CaseTag.objects.count(), Deed.objects.count()


def test_what_it_would_have_done_is_counted_and_nothing_is_written(
    opened: Opened, ruled: Ruled, niamh: Person, later: Later
) -> None:
    opened("One")
    phoned = opened("Two", channel="phone")
    rule = ruled(on=False, condition=BY_PHONE)
    before = rows()
    found = rehearse(by=niamh, at=later(days=3), version=current(rule))
    assert (found.woken, found.fitting, found.refused, found.stopped) == (2, 1, 0, False)
    assert [(each.case, each.refused) for each in found.tried] == [(phoned, "")]
    assert "the channel is phone" in found.tried[0].why
    assert rows() == before


def test_what_would_be_refused_says_why(
    case: Case, ruled: Ruled, niamh: Person, anna: Person, at: datetime, later: Later
) -> None:
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Hello?")
    rule = ruled(on=False, deed="ask", arguments={})
    found = rehearse(by=niamh, at=later(days=3), version=current(rule))
    assert found.refused == 1
    assert "No mailbox" in found.tried[0].refused


def test_what_is_older_than_thirty_days_is_not_looked_at(
    case: Case, ruled: Ruled, niamh: Person, later: Later
) -> None:
    rule = ruled(on=False)
    assert rehearse(by=niamh, at=later(days=29), version=current(rule)).woken == 1
    assert rehearse(by=niamh, at=later(days=31), version=current(rule)).woken == 0


def test_there_is_an_end_to_what_is_looked_at(
    opened: Opened, ruled: Ruled, niamh: Person, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.rules.operations.rehearsing.MOST", 3)
    monkeypatch.setattr("hospes.rules.operations.rehearsing.TRIED", 2)
    cases = [opened(f"No. {number}") for number in range(5)]
    rule = ruled(on=False)
    found = rehearse(by=niamh, at=later(days=1), version=current(rule))
    assert (found.woken, found.fitting, found.stopped) == (3, 3, True)
    assert [each.case for each in found.tried] == [cases[4], cases[3]]


def test_of_many_that_a_time_came_to_the_latest_are_looked_at(
    opened: Opened, ruled: Ruled, niamh: Person, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.rules.operations.rehearsing.MOST", 3)
    cases = [opened(f"No. {number}") for number in range(5)]
    for number, case in enumerate(cases):  # not in the order of their numbers
        Case.objects.filter(pk=case.pk).update(opened_at=later(minutes=(number * 2) % 5))
    rule = ruled(on=False, when="after_opening", hours=1)
    found = rehearse(by=niamh, at=later(hours=3), version=current(rule))
    assert (found.woken, found.stopped) == (3, True)
    assert [each.case for each in found.tried] == [cases[2], cases[4], cases[1]]


def test_more_cases_that_a_time_came_to_cost_no_more_queries(
    opened: Opened, ruled: Ruled, niamh: Person, later: Later
) -> None:
    rule = ruled(on=False, when="after_opening", hours=1, condition=BY_PHONE)
    counts = []
    for more in (2, 12):
        for number in range(more):
            opened(f"No. {number}")
        with CaptureQueriesContext(connection) as made:
            assert rehearse(by=niamh, at=later(hours=3), version=current(rule)).tried == []
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_what_is_not_known_is_counted(
    edition: Edition, opened: Opened, ruled: Ruled, niamh: Person, later: Later
) -> None:
    opened()
    rule = ruled(on=False, condition={"fact": "order", "is": "K-1"})
    found = rehearse(by=niamh, at=later(days=1), version=current(rule))
    assert (found.woken, found.unknown, found.fitting) == (1, 1, 0)


@pytest.mark.parametrize("when", ["after_opening", "waiting", "quiet"])
def test_a_time_is_tried_on_the_cases_that_are_open(
    when: str, opened: Opened, ruled: Ruled, niamh: Person, later: Later
) -> None:
    case = opened()
    rule = ruled(on=False, when=when, hours=5)
    tried: Any = rehearse(by=niamh, at=later(hours=4), version=current(rule))
    assert tried.woken == 0
    tried = rehearse(by=niamh, at=later(hours=6), version=current(rule))
    assert [each.case for each in tried.tried] == [case]
