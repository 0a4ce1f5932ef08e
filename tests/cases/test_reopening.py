"""A closed case comes back, to the person who knows it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import (
    NotClosed,
    WordsMissing,
    accept_handover,
    close_with_reason,
    confirm_solved,
    log_contact,
    offer_handover,
    reopen,
)
from hospes.cases.queries import acting_for
from hospes.staff.models import Person
from tests.cases.conftest import Opened, away, last_event, names_of, sealed_in

When = Callable[..., datetime]


@pytest.fixture
def closed(case: Case, anna: Person, later: When) -> Case:
    return close_with_reason(by=anna, at=later(hours=1), case=case, reason="No answer for a month")


def test_it_comes_back_open_to_the_same_owner(
    closed: Case, anna: Person, thomas: Person, later: When
) -> None:
    reopen(by=thomas, at=later(days=1), case=closed, why="She called")
    closed.refresh_from_db()
    assert (closed.state, closed.owner, closed.reopened_count) == ("open", anna, 1)
    assert (closed.ended_at, closed.ended_how, closed.ended_reason, closed.ended_by) == (None, "", "", None)


def test_how_it_had_ended_is_kept(closed: Case, anna: Person, thomas: Person, later: When) -> None:
    reopen(by=thomas, at=later(days=1), case=closed, why="She called")
    kept = closed.reopenings.get()
    assert (kept.at, kept.by, kept.why) == (later(days=1), thomas, "She called")
    assert (kept.ended_at, kept.ended_how, kept.ended_by) == (later(hours=1), "reason", anna)
    assert kept.ended_reason == "No answer for a month"


def test_the_ledger_says_why(closed: Case, anna: Person, later: When) -> None:
    reopen(by=anna, at=later(days=1), case=closed, why="She called")
    event = last_event(closed, "case.reopened")
    assert event.data == {"owner": anna.pk, "had_ended": "reason", "times": 1}
    assert sealed_in(event) == {"why": "She called"}


def test_it_may_come_back_more_than_once(closed: Case, anna: Person, later: When) -> None:
    reopen(by=anna, at=later(days=1), case=closed, why="She called")
    confirm_solved(by=None, at=later(days=2), case=closed, how="link")
    log_contact(by=None, at=later(days=3), case=closed, direction="in", channel="email", body="Again!")
    assert closed.reopened_count == 2
    assert [each.ended_how for each in closed.reopenings.order_by("pk")] == ["reason", "link"]


def test_an_open_case_is_not_reopened(case: Case, anna: Person, later: When) -> None:
    with pytest.raises(NotClosed, match="nothing to reopen"):
        reopen(by=anna, at=later(), case=case, why="Habit")


def test_it_says_why(closed: Case, anna: Person, later: When) -> None:
    with pytest.raises(WordsMissing, match="why"):
        reopen(by=anna, at=later(days=1), case=closed, why=" ")
    closed.refresh_from_db()
    assert closed.is_closed


def test_to_the_last_owner_when_it_was_handed_over(
    case: Case, anna: Person, niamh: Person, zoltan: Person, later: When
) -> None:
    offer = offer_handover(by=anna, at=later(), case=case, to=zoltan, story="All of it.")
    accept_handover(has_read=True, by=zoltan, at=later(), handover=offer)
    confirm_solved(by=None, at=later(hours=1), case=case, how="link")
    reopen(by=niamh, at=later(days=1), case=case, why="She called")
    assert case.owner == zoltan


def test_while_the_owner_is_away_it_is_theirs_and_the_deputy_acts(
    closed: Case, anna: Person, thomas: Person, later: When
) -> None:
    away(anna, thomas, later())
    log_contact(by=None, at=later(days=1), case=closed, direction="in", channel="web", body="Hello?")
    assert closed.owner == anna
    assert acting_for(closed.owner, later(days=1)) == thomas
    assert acting_for(closed.owner, later(days=30)) == anna


def test_when_the_owner_left_the_next_one_gets_it_and_the_customer_is_to_be_told(
    closed: Case, anna: Person, thomas: Person, later: When
) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    log_contact(
        by=None, at=later(days=1), case=closed, direction="in", channel="email", body="It broke again."
    )
    closed.refresh_from_db()
    placed = closed.handovers.get()
    assert (closed.state, closed.owner) == ("open", thomas)
    assert (placed.state, placed.from_person, placed.to_person) == ("placed", anna, thomas)
    assert "Anna Kertész no longer works here" in placed.story
    assert placed.customer_told_at is None
    assert names_of(closed)[-3:] == ["case.owner_changed", "case.reopened", "contact.logged"]


def test_when_the_owner_does_other_work_now_it_goes_to_the_next_one_too(
    closed: Case, anna: Person, thomas: Person, later: When
) -> None:
    Person.objects.filter(pk=anna.pk).update(roles=["administrator"])
    reopen(by=thomas, at=later(days=1), case=closed, why="She called")
    assert closed.owner == thomas


def test_a_case_of_an_owner_who_left_comes_back_in_its_team(
    opened: Opened, thomas: Person, zoltan: Person, niamh: Person, later: When
) -> None:
    case = opened(owner=thomas)
    confirm_solved(by=None, at=later(hours=1), case=case, how="link")
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    reopen(by=niamh, at=later(days=1), case=case, why="She called")
    assert case.owner.team == niamh.team
