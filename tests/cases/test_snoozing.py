"""A case sleeps until a date, until another is closed, or until the customer speaks; no promise is slept through."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.cases import tasks
from hospes.cases.models import Case
from hospes.cases.operations import (
    AlreadyClosed,
    CustomerWaits,
    NotInTime,
    NotYours,
    StillPromised,
    accept_handover,
    close_with_reason,
    keep_commitment,
    log_contact,
    move_commitment,
    offer_handover,
    promise,
    snooze_case,
    wake_case,
    wake_sleepers,
)
from hospes.cases.queries import QueueFilters, my_day, queue
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event, names_of
from tests.cases.soundness import check_everything

When = Callable[..., datetime]


@pytest.fixture
def called(opened: Opened) -> Case:
    """A matter that came by telephone: nobody waits."""
    return opened(channel="phone")


def woken_of(person: Person, at: datetime) -> list[int]:
    return [row.pk for row in my_day(person, at).woken]


def test_it_leaves_the_front_of_the_queue_and_comes_back_on_its_day(
    called: Case, opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    other = opened(channel="phone")
    snooze_case(by=anna, at=at, case=called, until=later(days=30))
    assert [row.pk for row in queue(anna, QueueFilters(), at=at).rows] == [other.pk, called.pk]
    asleep = queue(anna, QueueFilters(state="asleep"), at=at).rows
    assert [row.pk for row in asleep] == [called.pk]
    assert wake_sleepers(at=later(days=29)) == 0
    assert wake_sleepers(at=later(days=30)) == 1
    assert wake_sleepers(at=later(days=30)) == 0
    called.refresh_from_db()
    assert not called.is_asleep
    assert woken_of(anna, later(days=30)) == [called.pk]
    assert last_event(called, "case.woken").data == {"because": "time", "owner": anna.pk}
    check_everything()


def test_it_stands_on_the_day_until_somebody_acts_or_has_seen_it(
    called: Case, opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    second = opened(channel="phone")
    for case in (called, second):
        snooze_case(by=anna, at=at, case=case, until=later(days=1))
    wake_sleepers(at=later(days=2))
    log_contact(
        by=anna, at=later(days=2), case=called, direction="note", channel="web", body="Rang; no answer."
    )
    assert woken_of(anna, later(days=2)) == [second.pk]
    wake_case(by=anna, at=later(days=2), case=second)
    assert woken_of(anna, later(days=2)) == []


@pytest.mark.parametrize("channel", ["email", "phone", "web"])
def test_a_word_from_the_customer_wakes_it(
    called: Case, anna: Person, at: datetime, later: When, channel: str
) -> None:
    snooze_case(by=anna, at=at, case=called, until=later(days=30))
    log_contact(by=None, at=later(days=1), case=called, direction="in", channel=channel, body="And now?")
    called.refresh_from_db()
    assert not called.is_asleep
    assert last_event(called, "case.woken").data["because"] == "customer"


def test_what_we_say_does_not(called: Case, anna: Person, at: datetime, later: When) -> None:
    snooze_case(by=anna, at=at, case=called)
    log_contact(by=anna, at=later(days=1), case=called, direction="out", channel="phone", body="Just so.")
    called.refresh_from_db()
    assert called.is_asleep


def test_without_a_date_it_sleeps_two_weeks_at_most(
    called: Case, anna: Person, at: datetime, later: When
) -> None:
    assert snooze_case(by=anna, at=at, case=called).wakes_at == later(days=14)


def test_it_wakes_when_the_other_case_is_closed(
    called: Case, opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    other = opened(channel="phone")
    snooze_case(by=anna, at=at, case=called, after=other)
    assert wake_sleepers(at=later(hours=1)) == 0
    close_with_reason(by=anna, at=later(hours=2), case=other, reason="Delivered.")
    with stopped_at(later(hours=3)):
        tasks.wake_cases()
    assert woken_of(anna, later(hours=3)) == [called.pk]
    assert last_event(called, "case.woken").data["because"] == "other-closed"


# -- promises ---------------------------------------------------------------------------------------------


def test_no_promise_is_slept_through_however_it_comes_about(
    called: Case, anna: Person, at: datetime, later: When
) -> None:
    promise(by=anna, at=at, case=called, what="A call", due_at=later(days=9))
    assert snooze_case(by=anna, at=at, case=called, until=later(days=30)).wakes_at == later(days=9)
    second = promise(by=anna, at=at, case=called, what="A fitter", due_at=later(days=5))
    called.refresh_from_db()
    assert called.wakes_at == called.act_by == later(days=5)
    move_commitment(
        by=anna, at=at, commitment=second, to_due=later(days=2), reason="x", customer_told_how="rang"
    )
    called.refresh_from_db()
    assert called.wakes_at == later(days=2)
    keep_commitment(by=anna, at=at, commitment=second)
    called.refresh_from_db()
    assert called.wakes_at == later(days=2), "it wakes no later than was said"
    check_everything()


def test_the_database_lets_no_case_sleep_through_a_promise(
    called: Case, anna: Person, at: datetime, later: When
) -> None:
    promise(by=anna, at=at, case=called, what="A call", due_at=later(days=1))
    for change in (
        {"wakes_at": later(days=2)},
        {"wakes_at": at, "waiting_since": at},
        {"wakes_after": called},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=called.pk).update(**change)


# -- refused ----------------------------------------------------------------------------------------------


def test_nobody_sleeps_while_a_customer_waits_or_a_promise_is_late(
    case: Case, called: Case, anna: Person, at: datetime, later: When
) -> None:
    with pytest.raises(CustomerWaits):
        snooze_case(by=anna, at=at, case=case)
    promise(by=anna, at=at, case=called, what="A call", due_at=later(hours=1))
    with pytest.raises(StillPromised, match="late"):
        snooze_case(by=anna, at=later(hours=2), case=called)


def test_not_until_yesterday_nor_after_itself_nor_what_is_closed(
    called: Case, opened: Opened, anna: Person, at: datetime
) -> None:
    done = opened(channel="phone")
    close_with_reason(by=anna, at=at, case=done, reason="Duplicate")
    with pytest.raises(NotInTime, match="passed"):
        snooze_case(by=anna, at=at, case=called, until=at - timedelta(hours=1))
    with pytest.raises(NotInTime, match="itself"):
        snooze_case(by=anna, at=at, case=called, after=called)
    with pytest.raises(NotInTime, match="closed already"):
        snooze_case(by=anna, at=at, case=called, after=done)
    with pytest.raises(AlreadyClosed):
        snooze_case(by=anna, at=at, case=done)


def test_a_stranger_neither_lets_it_sleep_nor_wakes_it(
    called: Case, anna: Person, zoltan: Person, ilona: Person, at: datetime, opened: Opened, later: When
) -> None:
    snooze_case(by=anna, at=at, case=called)
    for stranger in (zoltan, ilona):
        with pytest.raises(NotYours):
            snooze_case(by=stranger, at=at, case=called)
        with pytest.raises(NotYours):
            wake_case(by=stranger, at=at, case=called)
    hidden = opened(by=zoltan, channel="phone")
    with pytest.raises(NotYours):
        snooze_case(by=anna, at=at, case=called, after=hidden)


# -- what else wakes it -----------------------------------------------------------------------------------


def test_closed_or_handed_on_it_sleeps_no_longer(
    called: Case, opened: Opened, anna: Person, thomas: Person, at: datetime, later: When
) -> None:
    second = opened(channel="phone")
    for each in (called, second):
        snooze_case(by=anna, at=at, case=each)
    close_with_reason(by=anna, at=later(hours=1), case=called, reason="Duplicate")
    offer = offer_handover(by=anna, at=later(hours=1), case=second, to=thomas, story="x")
    accept_handover(has_read=True, by=thomas, at=later(hours=1), handover=offer)
    for each in (called, second):
        each.refresh_from_db()
        assert not each.is_asleep
    assert names_of(called).index("case.woken") < names_of(called).index("case.closed")
    check_everything()
