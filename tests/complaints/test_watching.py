"""The clock says once that a complaint falls due, and once that it is late; lists tell it to the minute."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.calendars.operations import keep_hours
from hospes.complaints.models import Clock, Complaint
from hospes.complaints.operations import acknowledge, complain, warn_of_clocks
from hospes.complaints.queries import clocks_for, complaints_for, counts_for, due_for
from hospes.complaints.queries.lists import near_for_all, near_until
from hospes.complaints.tasks import warn_of_complaints
from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.lib.business_time import ALWAYS, OpeningHours
from hospes.staff.models import Person, Team
from tests.cases.conftest import Opened

When = Callable[..., datetime]


def test_it_is_said_once_that_it_falls_due_and_once_that_it_is_late(
    complaint: Complaint, at: datetime
) -> None:
    due = complaint.clocks.get(kind="acknowledge").due_at
    assert warn_of_clocks(at=at) == (1, 0)
    assert warn_of_clocks(at=due) == (0, 0)
    assert warn_of_clocks(at=due + timedelta(seconds=1)) == (0, 1)
    assert warn_of_clocks(at=due + timedelta(minutes=5)) == (0, 0)
    names = list(Event.objects.filter(name__startswith="complaint.").values_list("name", flat=True))
    assert names == ["complaint.begun", "complaint.due_soon", "complaint.late"]


def test_it_falls_due_by_the_next_working_day_of_the_team_whose_case_it_is(
    complaint: Complaint, service: Team, at: datetime
) -> None:
    """They are there on one day of the week: what is due on that day is near days before."""
    last = complaint.clocks.order_by("due_at").last()
    assert last is not None
    days_before = last.due_at - timedelta(days=3)
    warn_of_clocks(at=days_before)
    last.refresh_from_db()
    assert last.warned_at is None
    weekday = f"{last.due_at:%a}".lower()
    keep_hours(by=None, at=at, of=service, says={"timezone": "UTC", "opening": {weekday: ["00:00-23:59"]}})
    assert warn_of_clocks(at=days_before) == (1, 0)
    assert warn_of_clocks(at=days_before + timedelta(hours=1)) == (0, 0), "said once"


def test_a_chance_that_passes_is_not_late(complained: Any, at: datetime, later: When) -> None:
    complained(preset="uk-disp")
    warn_of_clocks(at=later(days=30))
    assert (
        Event.objects.filter(name="complaint.late").count() == 1
    )  # the acknowledgement, not the early resolution


def test_the_task_warns(complaint: Complaint, later: When) -> None:
    with clock.stopped_at(later(days=100)):
        warn_of_complaints()
    assert Clock.objects.filter(found_late_at__isnull=False).count() == 2


def test_near_is_until_the_close_of_the_next_working_day(at: datetime) -> None:
    assert near_until(at, ALWAYS) == (at + timedelta(days=2)).replace(hour=0)
    assert near_until(at, OpeningHours(week=((),) * 7)) == at + timedelta(days=1)


def test_what_is_near_and_late_comes_in_order_with_the_minutes_left(
    complaint: Complaint, anna: Person, at: datetime
) -> None:
    due = complaint.clocks.get(kind="acknowledge").due_at
    near = near_for_all(at, ALWAYS)
    (row,) = clocks_for(anna, due - timedelta(minutes=90), until=near)
    assert (row.clock.kind, row.minutes, row.is_late) == ("acknowledge", 90, False)
    assert clocks_for(anna, due - timedelta(minutes=90), until=None) == []
    (late,) = clocks_for(anna, due + timedelta(minutes=3), until=None)
    assert (late.minutes, late.is_late) == (-3, True)


def test_everybody_sees_their_own_and_a_team_can_be_chosen(
    complaint: Complaint,
    opened: Opened,
    anna: Person,
    niamh: Person,
    zoltan: Person,
    at: datetime,
    showroom: Team,
) -> None:
    elsewhere = complain(by=zoltan, at=at, case=opened("The tap.", by=zoltan, owner=zoltan, team=showroom))
    assert complaints_for(zoltan, at) == [elsewhere]
    assert complaints_for(anna, at) == [complaint]
    assert complaints_for(niamh, at) == [complaint, elsewhere]
    assert complaints_for(niamh, at, team=showroom.pk) == [elsewhere]
    near = near_for_all(at, ALWAYS)
    assert len(clocks_for(niamh, at, until=near)) == 2
    assert len(clocks_for(niamh, at, until=near, team=showroom.pk)) == 1
    counts = counts_for(niamh, at, near=near, team=showroom.pk)
    assert (counts.late, counts.near, counts.open, counts.closed, counts.outside) == (0, 1, 1, 0, 0)
    assert complaints_for(anna, at, key=elsewhere.key) == []
    assert complaints_for(anna, at, key=complaint.key.replace("-", " ")) == [complaint]


def test_it_is_on_the_day_of_its_owner_until_it_is_done(
    complaint: Complaint, anna: Person, thomas: Person, at: datetime
) -> None:
    near = near_for_all(at, ALWAYS)
    assert [row.clock.kind for row in due_for([anna.pk], at, near=near)] == ["acknowledge"]
    assert due_for([thomas.pk], at, near=near) == []
    acknowledge(by=anna, at=at, complaint=complaint, channel="phone", words="I have it.")
    assert due_for([anna.pk], at, near=near) == []


@pytest.mark.parametrize("number", [3, 12])
def test_more_complaints_cost_no_more_queries(
    number: int, opened: Opened, anna: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        complain(by=anna, at=at, case=opened(f"The tap, {each}"))
    near = near_for_all(at, ALWAYS)
    with django_assert_num_queries(8):  # each of the four asks whom she stands in for
        rows = clocks_for(anna, at, until=near)
        shown = [(row.clock.complaint.case.owner.name, row.clock.complaint.case.team.name) for row in rows]
        listed = [each.case.customer.name for each in complaints_for(anna, at)]
        counts_for(anna, at, near=near)
    assert len(shown) == len(listed) == number


def test_near_in_the_lists_and_on_the_day_is_by_the_hours_of_the_team_whose_case_it_is(
    complaint: Complaint, anna: Person, service: Team, at: datetime
) -> None:
    last = complaint.clocks.order_by("due_at").last()
    assert last is not None
    before = last.due_at - timedelta(days=3)

    def near() -> tuple[int, int, int]:
        reach = near_for_all(before, ALWAYS)
        kinds = [row.clock.kind for row in clocks_for(anna, before, until=reach)]
        of_the_day = [row for row in due_for([anna.pk], before, near=reach) if row.clock.kind == last.kind]
        return kinds.count(last.kind), counts_for(anna, before, near=reach).near, len(of_the_day)

    assert near() == (0, 0, 0)
    weekday = f"{last.due_at:%a}".lower()
    keep_hours(by=None, at=at, of=service, says={"timezone": "UTC", "opening": {weekday: ["00:00-23:59"]}})
    assert near() == (1, 1, 1)
