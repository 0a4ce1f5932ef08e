"""The figures counted from real cases, worked out by hand beside them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import (
    ask_again,
    cancel_commitment,
    close_with_reason,
    confirm_solved,
    keep_commitment,
    log_contact,
    move_commitment,
    note_fact,
    promise,
    reopen,
)
from hospes.feedback.operations import answer, invite
from hospes.insight.core.periods import Month
from hospes.insight.queries import COUNTED, Asked, cases_behind, overview, time_to_satisfaction
from hospes.insight.queries.reasks import named, reasks
from hospes.staff.models import Person, Team
from tests.cases.conftest import Opened

MARCH = Month(2026, 3)
Later = Callable[..., datetime]


@pytest.fixture
def asked(later: Later) -> Asked:
    return Asked(MARCH, at=later(days=10))


def test_time_to_satisfaction_counts_open_cases_as_waiting(
    opened: Opened, asked: Asked, later: Later
) -> None:
    first, second, _still_open = opened(), opened(), opened()
    confirm_solved(case=first, how="link", by=None, at=later(hours=2))
    confirm_solved(case=second, how="link", by=None, at=later(hours=6))
    found = time_to_satisfaction(asked)
    assert (found.n, found.satisfied) == (3, 2)
    assert found.median == 6 * 3600
    assert found.ninetieth is None


def test_an_ending_without_the_customers_word_is_not_satisfaction(
    opened: Opened, anna: Person, asked: Asked, later: Later
) -> None:
    close_with_reason(case=opened(), reason="Twice the same.", by=anna, at=later(hours=1))
    found = time_to_satisfaction(asked)
    assert (found.n, found.satisfied, found.median) == (1, 0, None)


def test_promises_count_by_when_they_were_due(
    case: Case, anna: Person, at: datetime, asked: Asked, later: Later
) -> None:
    kept, late, moved, back, _coming = (
        promise(case=case, what=f"Ring {n}", due_at=later(hours=n), by=anna, at=at)
        for n in (2, 3, 4, 5, 24 * 9)
    )
    promise(case=case, what="After the month was looked at", due_at=later(days=20), by=anna, at=at)
    keep_commitment(commitment=kept, by=anna, at=later(hours=1))
    move_commitment(
        commitment=moved, to_due=later(hours=9), reason="Part late", customer_told_how="Rang", by=anna, at=at
    )
    keep_commitment(commitment=late, by=anna, at=later(hours=7))
    keep_commitment(commitment=moved, by=anna, at=later(hours=8))
    cancel_commitment(commitment=back, reason="They sold the flat", by=anna, at=later(hours=1))
    # kept in time: kept, moved. due: kept, late, moved, coming (due on the ninth day, still open).
    assert COUNTED["promises-kept"](asked) == (2, 4)
    assert list(cases_behind("promises-kept", asked, only_missed=True)) == [case]


def test_a_case_is_counted_once_however_often_something_was_asked_again(
    opened: Opened, anna: Person, at: datetime, asked: Asked
) -> None:
    case = opened()
    opened()
    note_fact(case=case, key="order_number", value="K-1042", by=anna, at=at)
    for why in ("Unclear", "Unclear again"):
        ask_again(case=case, key="order_number", why=why, by=anna, at=at)
    assert COUNTED["re-ask"](asked) == (1, 2)
    assert list(cases_behind("re-ask", asked, only_missed=True)) == [case]
    assert cases_behind("re-ask", asked).count() == 2


def test_satisfaction_counts_answers_of_the_month(opened: Opened, asked: Asked, later: Later) -> None:
    for csat in (5, 4, 3, 1):
        case = opened()
        confirm_solved(case=case, how="link", by=None, at=later(hours=1))
        answer(survey=invite(case=case, at=later(hours=1)), csat=csat, at=later(hours=2))
    unanswered = opened()
    confirm_solved(case=unanswered, how="link", by=None, at=later(hours=1))
    invite(case=unanswered, at=later(hours=1))
    assert COUNTED["csat"](asked) == (2, 4)
    assert COUNTED["response"](asked) == (4, 5)
    assert list(cases_behind("response", asked, only_missed=True)) == [unanswered]
    assert cases_behind("csat", asked, only_missed=True).count() == 2


def test_those_never_asked_are_counted_beside(
    opened: Opened, anna: Person, asked: Asked, later: Later
) -> None:
    closed = opened()
    close_with_reason(case=closed, reason="Twice the same.", by=anna, at=later(hours=1))
    solved = opened()
    confirm_solved(case=solved, how="link", by=None, at=later(hours=1))
    invite(case=solved, at=later(hours=1))
    assert COUNTED["never-invited"](asked) == (1, 2)
    assert list(cases_behind("never-invited", asked, only_missed=True)) == [closed]


def test_progress_told_before_they_asked_is_proactive(
    opened: Opened, anna: Person, asked: Asked, later: Later
) -> None:
    told, chased = opened(channel="phone"), opened(channel="phone")
    log_contact(
        case=told,
        direction="out",
        channel="phone",
        body="On its way",
        is_progress=True,
        by=anna,
        at=later(hours=1),
    )
    log_contact(case=chased, direction="in", channel="email", body="And?", by=anna, at=later(hours=1))
    log_contact(
        case=chased,
        direction="out",
        channel="phone",
        body="Soon",
        is_progress=True,
        by=anna,
        at=later(hours=2),
    )
    assert COUNTED["proactive"](asked) == (1, 2)
    assert list(cases_behind("proactive", asked, only_missed=True)) == [chased]


def test_cases_opened_again_count_when_they_close(
    opened: Opened, anna: Person, asked: Asked, later: Later
) -> None:
    again, once = opened(), opened()
    for case in (again, once):
        confirm_solved(case=case, how="link", by=None, at=later(hours=1))
    reopen(case=again, why="It came back", by=anna, at=later(hours=2))
    confirm_solved(case=again, how="link", by=None, at=later(hours=3))
    assert COUNTED["opened-again"](asked) == (1, 2)


def test_notes_among_colleagues_are_no_contacts(case: Case, anna: Person, asked: Asked, later: Later) -> None:
    before = overview(asked).contacts
    log_contact(case=case, direction="note", channel="web", body="Ask Péter", by=anna, at=later(hours=1))
    log_contact(case=case, direction="out", channel="phone", body="Hello", by=anna, at=later(hours=1))
    found = overview(asked)
    assert found.contacts == before + 1
    assert dict(found.by_channel)["phone"] == 1
    assert sum(n for _key, n in found.by_situation) == found.contacts


def test_another_month_and_another_team_count_nothing(
    opened: Opened, asked: Asked, showroom: Team, service: Team, later: Later
) -> None:
    opened()
    assert time_to_satisfaction(asked).n == 1
    assert time_to_satisfaction(Asked(MARCH, asked.at, team=service.pk)).n == 1
    assert time_to_satisfaction(Asked(MARCH, asked.at, team=showroom.pk)).n == 0
    assert time_to_satisfaction(asked.last_month).n == 0
    assert time_to_satisfaction(Asked(MARCH, asked.at, situation="complaint")).n == 0


def test_the_page_asks_as_many_questions_for_many_cases_as_for_one(
    opened: Opened, asked: Asked, later: Later, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(12):
        confirm_solved(case=opened(), how="link", by=None, at=later(hours=1))
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        overview(asked)


@pytest.mark.parametrize("key", ["contacts", "time-to-satisfaction", *COUNTED])
def test_every_figure_opens_cases(key: str, opened: Opened, asked: Asked) -> None:
    opened()
    assert list(cases_behind(key, asked)) is not None
    assert list(cases_behind(key, asked, only_missed=True)) is not None


def test_what_customers_report_joins_the_count_of_what_we_wrote_down(
    opened: Opened, anna: Person, at: datetime, asked: Asked, later: Later
) -> None:
    said_yes, said_no, left_out, never_asked = (opened() for _ in range(4))
    for case, repeated in ((said_yes, True), (said_no, False), (left_out, None)):
        confirm_solved(case=case, how="link", by=None, at=later(hours=1))
        answer(survey=invite(case=case, at=later(hours=1)), csat=5, repeated=repeated, at=later(hours=2))
    note_fact(case=never_asked, key="order_number", value="K-1042", by=anna, at=at)
    ask_again(case=never_asked, key="order_number", why="Unclear", by=anna, at=at)
    assert COUNTED["re-ask"](asked) == (2, 4)
    assert set(cases_behind("re-ask", asked, only_missed=True)) == {said_yes, never_asked}
    assert COUNTED["had-to-repeat"](asked) == (1, 2)
    assert list(cases_behind("had-to-repeat", asked, only_missed=True)) == [said_yes]
    assert set(cases_behind("had-to-repeat", asked)) == {said_yes, said_no}


def test_asking_again_is_counted_by_step_and_team(
    opened: Opened, anna: Person, showroom: Team, edition: object, at: datetime, asked: Asked, later: Later,
    django_assert_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    here, there = opened(), opened()
    type(there).objects.filter(pk=there.pk).update(team=showroom)
    for case, step in (
        (here, "complaint/receive/welcome"),
        (there, "complaint/receive/welcome"),
        (here, "gone/x/y"),
    ):
        note_fact(case=case, key=f"fact_{step[:4]}", value="1", by=anna, at=at)
        ask_again(case=case, key=f"fact_{step[:4]}", why="Unclear", step=step, by=anna, at=at)
    ask_again(case=here, key="fact_comp", why="Again", step="complaint/receive/welcome", by=anna, at=at)
    ask_again(case=here, key="fact_comp", why="Next month", step="", by=anna, at=later(days=40))
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = reasks(asked)
    assert [(each.path, each.team, each.times, each.cases) for each in found] == [
        ("complaint/receive/welcome", "Service", 2, 1),
        ("complaint/receive/welcome", "Showroom", 1, 1),
        ("gone/x/y", "Service", 1, 1),
    ]
    assert [(each.step, each.is_in_codex) for each in named(found)] == [
        ("Welcome", True), ("Welcome", True), ("gone/x/y", False),
    ]  # fmt: skip
