"""Coming back to ask, counted from real follow-ups and worked out by hand beside them."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import ask_whether_solved, confirm_solved, log_contact
from hospes.followups.models import FollowUp
from hospes.followups.operations import (
    answer_follow_up,
    drop_follow_up,
    find_due,
    note_asked,
    plan_follow_up,
    put_aside,
)
from hospes.insight.core.periods import Month
from hospes.insight.queries import COUNTED, Asked, cases_behind, overview
from hospes.insight.queries.followups import CameBack, came_back
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import Opened

MARCH = Month(2026, 3)
Later = Callable[..., datetime]
Planned = Callable[..., FollowUp]


@pytest.fixture
def asked(later: Later) -> Asked:
    return Asked(MARCH, at=later(days=20))


@pytest.fixture
def planned(opened: Opened, anna: Person, at: datetime) -> Planned:
    """A case that is done, to be followed up so many days later; found due then, as the clock does."""

    def plan(days: int = 1, *, found: bool = True, situation: str = "complaint") -> FollowUp:
        case = opened(situation=situation)
        confirm_solved(case=case, how="link", by=None, at=at)
        due = at + timedelta(days=days)
        made = plan_follow_up(by=anna, at=at, case=case, what="Does it hold?", due_at=due)
        if found:
            find_due(at=due)
        return made

    return plan


def ask(follow_up: FollowUp, anna: Person, when: datetime) -> FollowUp:
    return note_asked(by=anna, at=when, follow_up=follow_up, channel="phone")


def test_what_is_asked_by_the_end_of_its_day_is_in_time(
    planned: Planned, anna: Person, asked: Asked, later: Later
) -> None:
    on_the_day, before, late, never = (planned() for _ in range(4))
    ask(on_the_day, anna, later(days=1, hours=9))  # due at nine, asked in the evening
    ask(before, anna, later(hours=2))
    ask(late, anna, later(days=2))
    assert COUNTED["follow-ups-in-time"](asked) == (2, 4)
    behind = cases_behind("follow-ups-in-time", asked, only_missed=True)
    assert set(behind) == {late.case, never.case}
    assert cases_behind("follow-ups-in-time", asked).count() == 4


def test_what_waits_for_its_case_or_was_dropped_is_not_due(
    planned: Planned, opened: Opened, anna: Person, at: datetime, asked: Asked, later: Later
) -> None:
    dropped = planned()
    drop_follow_up(by=anna, at=later(days=1), follow_up=dropped, why="They moved away.")
    still_open = opened()
    plan_follow_up(by=anna, at=at, case=still_open, what="Does it hold?", due_at=later(days=1))
    find_due(at=later(days=2))
    assert COUNTED["follow-ups-in-time"](asked) == (0, 0)
    log_contact(by=anna, at=later(days=3), case=still_open, direction="out", channel="phone", body="Done.")
    ask_whether_solved(by=anna, at=later(days=3), case=still_open)
    find_due(at=later(days=3))  # done now: it falls due on this day
    ask(still_open.follow_ups.get(), anna, later(days=3, hours=3))
    assert COUNTED["follow-ups-in-time"](asked) == (1, 1)


def test_answered_is_counted_of_those_that_are_over(
    planned: Planned, anna: Person, asked: Asked, later: Later
) -> None:
    well, not_well, silent, waiting = (planned() for _ in range(4))
    for each in (well, not_well, silent):
        ask(each, anna, later(days=1))
    answer_follow_up(by=anna, at=later(days=2), follow_up=well, is_well=True, channel="phone")
    answer_follow_up(by=None, at=later(days=2), follow_up=not_well, is_well=False, words="It squeaks.")
    put_aside(at=later(days=19))
    ask(waiting, anna, later(days=19))
    assert COUNTED["follow-ups-answered"](asked) == (2, 3)
    assert list(cases_behind("follow-ups-answered", asked, only_missed=True)) == [silent.case]
    assert COUNTED["follow-ups-not-well"](asked) == (1, 2)
    assert list(cases_behind("follow-ups-not-well", asked, only_missed=True)) == [not_well.case]
    assert set(cases_behind("follow-ups-not-well", asked)) == {well.case, not_well.case}
    assert Case.objects.get(pk=not_well.case_id).state == "open"


def test_planned_are_counted_in_the_month_in_which_they_were_planned(
    planned: Planned, asked: Asked, later: Later
) -> None:
    one, _another = planned(days=1, found=False), planned(days=45, found=False)
    assert overview(asked).planned == 2
    assert set(cases_behind("follow-ups-planned", asked)) >= {one.case}
    april = Asked(Month(2026, 4), at=later(days=59))
    assert (overview(april).planned, overview(april).planned_before) == (0, 2)


def test_by_situation_and_team(planned: Planned, anna: Person, asked: Asked, later: Later) -> None:
    first, second = planned(), planned()
    planned(situation="inquiry", found=False)
    ask(first, anna, later(days=1))
    answer_follow_up(by=anna, at=later(days=1), follow_up=first, is_well=False, words="x", channel="phone")
    ask(second, anna, later(days=3))
    assert came_back(asked) == [
        CameBack("complaint", "Service", planned=2, due=2, in_time=1, over=1, answered=1, said=1, not_well=1),
        CameBack("inquiry", "Service", planned=1, due=0, in_time=0, over=0, answered=0, said=0, not_well=0),
    ]
    only = Asked(MARCH, at=asked.at, situation="inquiry")
    assert [each.situation for each in came_back(only)] == ["inquiry"]
    assert came_back(Asked(MARCH, at=asked.at, team=4711)) == []


def test_more_of_them_cost_no_more(
    planned: Planned, asked: Asked, django_assert_num_queries: Callable[..., object]
) -> None:
    planned()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        came_back(asked)
    for _ in range(5):
        planned()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        came_back(asked)


@pytest.fixture
def lead(client: Client, niamh: Person) -> Client:
    client.force_login(niamh)
    return client


def test_the_page_shows_them_and_each_opens_its_cases(
    lead: Client, planned: Planned, anna: Person, later: Later
) -> None:
    late = planned()
    ask(late, anna, later(days=3))
    with stopped_at(later(days=20)):
        page = lead.get(reverse("insight:overview")).content.decode()
        behind = lead.get(reverse("insight:cases", args=["follow-ups-in-time"]), {"only": "missed"})
    assert "Coming back to ask, by situation and team" in page
    assert "0 of 1" in page
    assert reverse("insight:follow_ups_export") in page
    assert late.case.title in behind.content.decode()


def test_a_month_without_any_says_how_one_comes_about(
    lead: Client, ilona: Person, db: None, later: Later
) -> None:
    with stopped_at(later(days=20)):
        page = lead.get(reverse("insight:overview")).content.decode()
        assert "Nobody was due to be asked how it is by now" in page
        assert reverse("desk:follow_up_table") in page
        inspector = Client()
        inspector.force_login(ilona)
        assert (
            reverse("desk:follow_up_table") not in inspector.get(reverse("insight:overview")).content.decode()
        )


def test_they_leave_as_a_table_and_with_the_other_figures(
    lead: Client, planned: Planned, anna: Person, later: Later
) -> None:
    ask(planned(), anna, later(days=1))
    with stopped_at(later(days=20)):
        answer = lead.get(reverse("insight:follow_ups_export"))
        other = lead.get(reverse("insight:export")).content.decode("utf-8-sig")
    assert "hospes-follow-ups-2026-03.csv" in answer["Content-Disposition"]
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (head[1], row) == (
        "Situation",
        ["2026-03", "complaint", "Service", "1", "1", "1", "0", "0", "0", "0"],
    )
    for name in ("Follow-ups planned,1", "Asked on their day,1.0", "Answered when we came back"):
        assert name in other


def test_an_agent_does_not_see_them(client: Client, anna: Person) -> None:
    client.force_login(anna)
    assert client.get(reverse("insight:follow_ups_export")).status_code == 403
