"""Reactions are given each event once, in order; what fails is kept and tried again, and holds up nobody."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from hospes.ledger import reactions
from hospes.ledger.core.retrying import WAITS
from hospes.ledger.events import event
from hospes.ledger.models import Event, FailedWork, SealKey, Subscription
from hospes.ledger.operations import Concerns, all_of_them, change
from hospes.ledger.queries import failed_work
from hospes.ledger.reactions import due_again, enrol_all, on, retry_failed, run_reaction, run_reactions
from hospes.lib import clock

RANG = event("test.rang", "The bell rang")
OPENED = event("test.door_opened", "The door was opened")


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Iterator[None]:
    """An installation whose rooms react to nothing else, on a Monday morning."""
    monkeypatch.setattr(reactions, "_reactions", {})
    with clock.stopped_at(at):
        yield


def ring(at: datetime, *numbers: int, name: str = RANG) -> None:
    for number in numbers:
        with change(by=None, at=at) as record:
            record(name, data={"number": number})


class Heard:
    """A reaction that notes in the database what it was given, and fails upon what it is told to fail upon."""

    def __init__(self, *events: str, name: str = "test.heard", concerns: Concerns = all_of_them) -> None:
        self.fails_upon: set[int] = set()
        on(*events, name=name, concerns=concerns)(self.hear)

    def hear(self, event: Event) -> None:
        number = event.data["number"]
        SealKey.objects.create(customer_id=number, destroyed_at=event.at)  # any table that is at hand
        if number in self.fails_upon:
            raise RuntimeError(f"cannot hear {number}")


def heard() -> list[int]:
    return sorted(SealKey.objects.values_list("customer_id", flat=True))


@pytest.mark.django_db
def test_a_reaction_is_given_the_events_it_asked_for_in_their_order(at: datetime) -> None:
    order: list[int] = []

    @on(RANG)
    def answer(event: Event) -> None:
        order.append(event.data["number"])

    enrol_all()
    ring(at, 3, 1)
    ring(at, 7, name=OPENED)
    ring(at, 2)
    assert run_reactions() == 3
    assert order == [3, 1, 2]


@pytest.mark.django_db
def test_each_event_is_given_once(at: datetime) -> None:
    Heard(RANG)
    enrol_all()
    ring(at, 1, 2)
    assert run_reactions() == 2
    assert run_reactions() == 0
    ring(at, 3)
    assert run_reactions() == 1
    assert heard() == [1, 2, 3]


@pytest.mark.django_db
def test_a_reaction_may_listen_to_several_events(at: datetime) -> None:
    Heard(RANG, OPENED)
    enrol_all()
    ring(at, 1)
    ring(at, 2, name=OPENED)
    run_reactions()
    assert heard() == [1, 2]


@pytest.mark.django_db
def test_many_events_are_taken_in_portions(at: datetime) -> None:
    Heard(RANG)
    enrol_all()
    with change(by=None, at=at) as record:
        for number in range(250):
            record(RANG, data={"number": number})
    assert run_reactions() == 250
    assert heard() == list(range(250))


@pytest.mark.django_db
def test_what_does_not_concern_a_reaction_is_passed_over_together(at: datetime) -> None:
    heard_of = Heard(
        RANG, name="test.even", concerns=lambda events: [e for e in events if e.data["number"] % 2 == 0]
    )
    heard_of.fails_upon = {4}
    enrol_all()
    with change(by=None, at=at) as record:
        for number in range(1, 220):
            record(RANG, data={"number": number})
    given = run_reaction("test.even")
    assert given == 109
    assert heard() == [number for number in range(2, 220, 2) if number != 4]
    assert [work.seq for work in FailedWork.objects.all()] == [4]
    assert Subscription.objects.get(reaction="test.even").seq == 219


@pytest.mark.django_db
def test_events_that_concern_nobody_cost_the_same_however_many(
    at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Heard(RANG, name="test.nothing", concerns=lambda events: [])
    enrol_all()
    ring(at, 1)
    with CaptureQueriesContext(connection) as one:
        run_reaction("test.nothing")
    ring(at, *range(2, 40))
    with django_assert_num_queries(len(one)):
        run_reaction("test.nothing")


@pytest.mark.django_db
def test_a_reaction_that_records_sets_off_the_next(at: datetime) -> None:
    @on(RANG)
    def open_the_door(event: Event) -> None:
        ring(at, event.data["number"], name=OPENED)

    Heard(OPENED)
    enrol_all()
    ring(at, 1, 2)
    run_reactions()
    assert heard() == [1, 2]
    assert Event.objects.filter(name=OPENED).count() == 2


@pytest.mark.django_db
def test_a_new_reaction_starts_at_the_end_of_the_ledger(at: datetime) -> None:
    ring(at, 1, 2)
    Heard(RANG)
    enrol_all()
    ring(at, 3)
    run_reactions()
    assert heard() == [3]


@pytest.mark.django_db
def test_enrolling_again_moves_nobody(at: datetime) -> None:
    Heard(RANG)
    enrol_all()
    ring(at, 1)
    enrol_all()
    run_reactions()
    assert heard() == [1]


@pytest.mark.django_db(transaction=True)
def test_bringing_the_database_up_to_date_enrols_the_reactions(at: datetime) -> None:
    Heard(RANG)
    call_command("migrate", verbosity=0)
    assert Subscription.objects.get(reaction="test.heard").seq == 0


@pytest.mark.django_db
def test_a_reaction_brought_to_the_end_need_not_look_there_again(at: datetime) -> None:
    Heard(RANG)
    enrol_all()
    ring(at, 1, 2, 3, name=OPENED)
    run_reactions()
    assert Subscription.objects.get(reaction="test.heard").seq == 3


@pytest.mark.django_db
def test_what_a_failing_reaction_wrote_is_undone_and_the_next_event_follows(at: datetime) -> None:
    bell = Heard(RANG)
    bell.fails_upon = {2}
    enrol_all()
    ring(at, 1, 2, 3)
    run_reactions()
    assert heard() == [1, 3]
    failed = failed_work().get()
    assert (failed.reaction, failed.seq, failed.state, failed.attempts) == ("test.heard", 2, "waiting", 1)
    assert failed.error == "RuntimeError: cannot hear 2"
    assert (failed.first_failed_at, failed.next_at) == (at, at + WAITS[0])


@pytest.mark.django_db
def test_a_failing_reaction_does_not_keep_others_from_the_same_event(at: datetime) -> None:
    Heard(RANG, name="test.deaf").fails_upon = {1}
    other: list[int] = []
    on(RANG, name="test.other")(lambda event: other.append(event.seq))
    enrol_all()
    ring(at, 1)
    run_reactions()
    assert other == [1]


@pytest.mark.django_db
def test_failed_work_is_due_again_after_its_wait_and_gone_when_it_succeeds(at: datetime) -> None:
    bell = Heard(RANG)
    bell.fails_upon = {1}
    enrol_all()
    ring(at, 1)
    run_reactions()
    assert due_again() == []
    bell.fails_upon = set()
    with clock.stopped_at(at + WAITS[0]):
        (failed_id,) = due_again()
        assert retry_failed(failed_id)
        assert due_again() == []
    assert heard() == [1]
    assert not failed_work().exists()
    assert retry_failed(failed_id), "somebody else has done it"
    assert heard() == [1]


@pytest.mark.django_db
def test_work_that_keeps_failing_is_tried_less_and_less_often_then_left_to_a_person(at: datetime) -> None:
    Heard(RANG).fails_upon = {1}
    enrol_all()
    ring(at, 1)
    run_reactions()
    moment = at
    for attempt, wait in enumerate(WAITS, start=1):
        moment += wait
        with clock.stopped_at(moment - timedelta(milliseconds=1)):
            assert due_again() == []
        with clock.stopped_at(moment):
            (failed_id,) = due_again()
            assert not retry_failed(failed_id)
        assert failed_work().get().attempts == attempt + 1
    given_up = failed_work().get()
    assert (given_up.state, given_up.next_at) == ("failed", None)
    assert (given_up.first_failed_at, given_up.last_failed_at) == (at, moment)
    with clock.stopped_at(moment + timedelta(days=30)):
        assert due_again() == []
    assert retry_failed(given_up.pk), "what was given up is not tried again by itself"
    assert heard() == []


@pytest.mark.django_db
def test_a_person_can_have_it_tried_again(at: datetime) -> None:
    bell = Heard(RANG)
    bell.fails_upon = {1, 2}
    enrol_all()
    ring(at, 1, 2)
    run_reactions()
    FailedWork.objects.update(state="failed", next_at=None, attempts=9)
    bell.fails_upon = set()
    out = StringIO()
    call_command("ledger", "retry", stdout=out)
    assert out.getvalue().splitlines() == [
        "Will try again: test.heard upon event 1.",
        "Will try again: test.heard upon event 2.",
    ]
    for failed_id in due_again():
        assert retry_failed(failed_id)
    assert heard() == [1, 2]


@pytest.mark.django_db
def test_one_piece_of_failed_work_can_be_chosen(at: datetime) -> None:
    bell = Heard(RANG)
    bell.fails_upon = {1, 2}
    enrol_all()
    ring(at, 1, 2)
    run_reactions()
    second = failed_work().get(seq=2)
    call_command("ledger", "retry", str(second.pk), stdout=StringIO())
    assert due_again() == [second.pk]


@pytest.mark.django_db
def test_the_command_lists_what_failed(at: datetime) -> None:
    def said() -> str:
        out = StringIO()
        call_command("ledger", "failed", stdout=out)
        return out.getvalue()

    assert said() == "No background work has failed.\n"
    Heard(RANG).fails_upon = {1}
    enrol_all()
    ring(at, 1)
    run_reactions()
    assert "test.heard\tevent 1\t1×\tagain at 2026-03-02 09:00:01 UTC\tRuntimeError: cannot hear 1" in said()
    FailedWork.objects.update(state="failed", next_at=None)
    assert "given up" in said()


@pytest.mark.django_db
def test_an_error_of_any_length_and_content_can_be_kept(at: datetime) -> None:
    @on(RANG)
    def fail(event: Event) -> None:
        raise ValueError("\x00" + "é" * 2000)

    enrol_all()
    ring(at, 1)
    run_reactions()
    assert len(failed_work().get().error) == 500


@pytest.mark.django_db
def test_work_for_a_reaction_that_is_gone_waits_for_nobody(at: datetime) -> None:
    FailedWork.objects.create(
        reaction="test.gone", seq=1, first_failed_at=at, last_failed_at=at, next_at=at, error=""
    )
    assert due_again() == []
    assert retry_failed(FailedWork.objects.get().pk)
    assert retry_failed(123456)


@pytest.mark.django_db
def test_stopping_is_asked_for_between_events(at: datetime) -> None:
    Heard(RANG)
    enrol_all()
    ring(at, 1, 2, 3)
    asked: list[bool] = []

    def stopping() -> bool:
        asked.append(True)
        return len(asked) > 3

    assert run_reaction("test.heard", stopping=stopping) == 2
    assert heard() == [1, 2]
    assert run_reaction("test.heard") == 1
    assert run_reaction("test.heard", stopping=lambda: True) == 0


def test_a_reaction_is_called_after_its_room_and_function_unless_it_is_given_a_name() -> None:
    def invite(event: Event) -> None: ...

    invite.__module__ = "hospes.feedback.reactions"
    on(RANG)(invite)
    on(RANG, name="feedback.ask")(invite)
    assert [reaction.name for reaction in reactions.all_reactions()] == ["feedback.ask", "feedback.invite"]


def test_two_reactions_cannot_share_a_name() -> None:
    def make(module: str) -> Callable[[Event], None]:
        def invite(event: Event) -> None: ...

        invite.__module__ = module
        return invite

    on(RANG)(make("hospes.feedback.reactions"))
    on(RANG)(make("hospes.feedback.reactions"))  # the same module, loaded again
    with pytest.raises(ValueError, match=r"feedback\.invite"):
        on(RANG)(make("hospes.feedback.reactions.more"))
