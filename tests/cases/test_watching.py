"""What the clock brings about: warned before a promise falls due, told when it is late, each once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases import tasks
from hospes.cases.models import Case, Commitment
from hospes.cases.operations import (
    announce_closing,
    close_announced,
    keep_commitment,
    log_contact,
    move_commitment,
    promise,
    warn_of_due,
    watching,
)
from hospes.ledger.tasks import all_tasks
from hospes.lib.business_time import opening_hours
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event, names_of

When = Callable[..., datetime]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
NINE_TO_FIVE = opening_hours(opening={day: ["09:00-17:00"] for day in WEEKDAYS})


@pytest.fixture
def fitter(case: Case, anna: Person, at: datetime, later: When) -> Commitment:
    return promise(by=anna, at=at, case=case, what="A fitter calls you.", due_at=later(hours=5))


def test_nothing_is_said_while_there_is_time(fitter: Commitment, case: Case, later: When) -> None:
    assert warn_of_due(at=later(hours=2, minutes=59)) == (0, 0)
    assert "commitment.due_soon" not in names_of(case)


def test_it_is_said_once_two_hours_before_and_once_when_it_is_late(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    assert warn_of_due(at=later(hours=3)) == (1, 0)
    assert warn_of_due(at=later(hours=4)) == (0, 0)
    assert warn_of_due(at=later(hours=5)) == (0, 0), "on the second it is still in time"
    assert warn_of_due(at=later(hours=6)) == (0, 1)
    assert warn_of_due(at=later(days=6)) == (0, 0)
    assert names_of(case)[-2:] == ["commitment.due_soon", "commitment.late"]
    event = last_event(case, "commitment.late")
    assert (event.actor_kind, event.data["keeper"]) == ("system", anna.pk)


def test_a_promise_nobody_watched_is_said_to_be_late_at_once(
    fitter: Commitment, case: Case, later: When
) -> None:
    assert warn_of_due(at=later(days=1)) == (0, 1)
    assert "commitment.due_soon" not in names_of(case)


def test_what_is_kept_is_not_mentioned(fitter: Commitment, anna: Person, later: When) -> None:
    keep_commitment(by=anna, at=later(hours=1), commitment=fitter)
    assert warn_of_due(at=later(hours=4)) == warn_of_due(at=later(days=4)) == (0, 0)


def test_a_promise_that_was_moved_is_warned_of_anew(fitter: Commitment, anna: Person, later: When) -> None:
    warn_of_due(at=later(hours=6))
    move_commitment(
        by=anna,
        at=later(hours=7),
        commitment=fitter,
        to_due=later(hours=12),
        reason="x",
        customer_told_how="x",
    )
    assert warn_of_due(at=later(hours=8)) == (0, 0)
    assert warn_of_due(at=later(hours=11)) == (1, 0)
    assert warn_of_due(at=later(hours=13)) == (0, 1)


def test_two_hours_are_two_hours_in_which_somebody_is_there(case: Case, anna: Person, later: When) -> None:
    monday_nine = later()
    friday_four = monday_nine + timedelta(days=4, hours=7)
    next_monday_ten = monday_nine + timedelta(days=7, hours=1)
    promise(by=anna, at=monday_nine, case=case, what="I call you.", due_at=next_monday_ten)
    assert warn_of_due(at=friday_four - timedelta(minutes=1), hours=NINE_TO_FIVE) == (0, 0)
    assert warn_of_due(at=friday_four, hours=NINE_TO_FIVE) == (1, 0)


def test_in_a_house_that_never_opens_again_two_hours_are_two_hours(fitter: Commitment, later: When) -> None:
    shut = opening_hours(opening={})
    assert warn_of_due(at=later(hours=2), hours=shut) == (0, 0)
    assert warn_of_due(at=later(hours=3), hours=shut) == (1, 0)


def test_many_are_said_in_several_transactions(
    case: Case, anna: Person, later: When, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "BATCH", 3)
    for number in range(8):
        promise(by=anna, at=later(), case=case, what=f"No. {number}", due_at=later(minutes=10 + number))
    assert warn_of_due(at=later(minutes=14)) == (4, 4)
    assert Commitment.objects.filter(warned_at=None, found_late_at=None).count() == 0


def test_an_announced_closing_happens_when_its_time_has_come(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    log_contact(by=anna, at=at, case=case, direction="out", channel="email", body="Is it solved?")
    announce_closing(by=anna, at=at, case=case, closes_at=later(days=3))
    assert close_announced(at=later(days=2)) == 0
    assert close_announced(at=later(days=3)) == 1
    case.refresh_from_db()
    assert (case.state, case.ended_how, case.ended_by) == ("closed", "silence", None)
    assert case.closing_attempts.get().outcome == "silent"
    assert close_announced(at=later(days=4)) == 0


def test_a_case_that_may_not_be_closed_after_all_is_left_to_somebody(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    log_contact(by=anna, at=at, case=case, direction="out", channel="email", body="Is it solved?")
    attempt = announce_closing(by=anna, at=at, case=case, closes_at=later(days=3))
    Commitment.objects.create(
        case=case, what="Slipped in", promised_by=anna, keeper=anna, due_at=later(days=9), made_at=at
    )
    assert close_announced(at=later(days=3)) == 0
    case.refresh_from_db()
    attempt.refresh_from_db()
    assert (case.state, attempt.outcome) == ("asked", "dropped")
    assert close_announced(at=later(days=4)) == 0


def test_the_house_does_this_every_minute() -> None:
    registered = {task.name: task.seconds for task in all_tasks()}
    assert registered["cases.warn_of_promises"] == 60
    assert registered["cases.close_after_announced_silence"] == 60


def test_the_tasks_do_whatever_is_due_by_the_clock(
    fitter: Commitment, opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    quiet = opened("The drawer sticks", channel="phone")
    announce_closing(by=anna, at=at, case=quiet, closes_at=later(days=2))
    with stopped_at(later(days=2)):
        tasks.warn_of_promises()
        tasks.close_after_announced_silence()
    fitter.refresh_from_db()
    quiet.refresh_from_db()
    assert (fitter.found_late_at, quiet.ended_at) == (later(days=2), later(days=2))


def test_watching_over_nothing_takes_few_queries(
    db: None, later: When, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        warn_of_due(at=later())
        close_announced(at=later())
