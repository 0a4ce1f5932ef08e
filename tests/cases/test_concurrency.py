"""Two at once: of two that cannot both be true, exactly one comes true."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from hospes.cases.models import Case, Commitment, Handover
from hospes.cases.operations import (
    AlreadyClosed,
    AlreadyKnown,
    AlreadyOffered,
    AlreadySettled,
    HandoverAnswered,
    accept_handover,
    announce_closing,
    cancel_commitment,
    close_after_silence,
    close_announced,
    close_with_reason,
    confirm_solved,
    keep_commitment,
    log_contact,
    note_fact,
    offer_handover,
    promise,
    rehome_cases,
    warn_of_due,
    withdraw_handover,
)
from hospes.staff.models import Person
from tests.cases.conftest import Opened, names_of
from tests.cases.soundness import check_everything

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
When = Callable[..., datetime]
Verb = Callable[[], Any]


def race(*verbs: Verb) -> list[Any]:
    """Run all at the same instant, each in its own thread; what each returned, or how it was refused."""
    start = threading.Barrier(len(verbs))
    outcomes: list[Any] = [None] * len(verbs)

    def run(number: int, verb: Verb) -> None:
        try:
            start.wait(timeout=20)
            outcomes[number] = verb()
        except Exception as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "two verbs wait for each other"
    return outcomes


def refusals(outcomes: list[Any]) -> list[type]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


def fresh(case: Case) -> Case:
    """Every thread has read the case for itself, before the others changed it."""
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def offer(case: Case, anna: Person, thomas: Person, at: datetime) -> Handover:
    return offer_handover(by=anna, at=at, case=case, to=thomas, story="The hinge.")


def test_an_offer_is_accepted_once(offer: Handover, case: Case, thomas: Person, at: datetime) -> None:
    copies = [Handover.objects.get(pk=offer.pk) for _ in range(3)]
    people = [Person.objects.get(pk=thomas.pk) for _ in range(3)]
    outcomes = race(
        *(
            lambda copy=copy, person=person: accept_handover(has_read=True, by=person, at=at, handover=copy)
            for copy, person in zip(copies, people, strict=True)
        )
    )
    assert refusals(outcomes) == [HandoverAnswered] * 2
    assert names_of(case).count("case.owner_changed") == 1
    check_everything()


def test_accepting_and_withdrawing_do_not_both_succeed(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    for _ in range(4):
        case = opened()
        offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="x")
        mine, theirs = Handover.objects.get(pk=offer.pk), Handover.objects.get(pk=offer.pk)
        outcomes = race(
            lambda mine=mine: withdraw_handover(by=anna, at=at, handover=mine),
            lambda theirs=theirs: accept_handover(has_read=True, by=thomas, at=at, handover=theirs),
        )
        assert refusals(outcomes) == [HandoverAnswered]
        offer.refresh_from_db()
        owner = fresh(case).owner
        assert (offer.state, owner) in (("withdrawn", anna), ("accepted", thomas))
    check_everything()


def test_a_case_is_offered_to_one_at_a_time(
    case: Case, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    outcomes = race(
        lambda: offer_handover(by=anna, at=at, case=fresh(case), to=thomas, story="x"),
        lambda: offer_handover(by=anna, at=at, case=fresh(case), to=zoltan, story="x"),
    )
    assert refusals(outcomes) == [AlreadyOffered]
    check_everything()


def test_a_case_is_closed_once_however_many_close_it(
    opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    case = opened(channel="phone")
    announce_closing(by=anna, at=at, case=case, closes_at=later(days=2))
    end = later(days=3)
    outcomes = race(
        lambda: confirm_solved(by=None, at=end, case=fresh(case), how="link"),
        lambda: confirm_solved(by=anna, at=end, case=fresh(case), how="spoken"),
        lambda: close_with_reason(by=anna, at=end, case=fresh(case), reason="Duplicate"),
        lambda: close_after_silence(at=end, case=fresh(case)),
    )
    assert refusals(outcomes) == [AlreadyClosed] * 3
    assert names_of(case).count("case.closed") == 1
    check_everything()


def test_closing_and_accepting_leave_a_closed_case_or_a_handed_over_one(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    for _ in range(4):
        case = opened()
        offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="x")
        race(
            lambda case=case: confirm_solved(by=None, at=at, case=fresh(case), how="link"),
            lambda offer=offer: accept_handover(has_read=True, by=thomas, at=at, handover=offer),
        )
        assert fresh(case).is_closed
    check_everything()


def test_two_messages_reopen_a_closed_case_once(case: Case, at: datetime, later: When) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    outcomes = race(
        *(
            lambda: log_contact(
                by=None, at=later(days=1), case=fresh(case), direction="in", channel="email", body="Again!"
            )
            for _ in range(3)
        )
    )
    assert refusals(outcomes) == []
    assert fresh(case).reopened_count == 1
    assert case.contacts.count() == 3
    check_everything()


def test_a_word_and_a_confirmation_at_once_are_both_heard(opened: Opened, at: datetime) -> None:
    for _ in range(4):
        case = opened()
        outcomes = race(
            lambda case=case: confirm_solved(by=None, at=at, case=fresh(case), how="link"),
            lambda case=case: log_contact(
                by=None, at=at, case=fresh(case), direction="in", channel="email", body="And the drawer?"
            ),
        )
        assert refusals(outcomes) == []
        assert fresh(case).is_closed == (names_of(case)[-1] == "case.closed")
    check_everything()


def test_a_fact_told_to_two_people_at_once_is_known_once(
    case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    outcomes = race(
        lambda: note_fact(by=anna, at=at, case=fresh(case), key="order", value="MK-1"),
        lambda: note_fact(by=thomas, at=at, case=fresh(case), key="order", value="MK-2"),
        lambda: note_fact(by=thomas, at=at, case=fresh(case), key="doors", value=2),
    )
    assert refusals(outcomes) == [AlreadyKnown]
    assert case.facts.count() == 2
    check_everything()


def test_a_promise_is_kept_or_cancelled_and_not_both(
    opened: Opened, anna: Person, thomas: Person, at: datetime, later: When
) -> None:
    for _ in range(3):
        made = promise(by=anna, at=at, case=opened(), what="I call you.", due_at=later(hours=1))
        mine, his = Commitment.objects.get(pk=made.pk), Commitment.objects.get(pk=made.pk)
        outcomes = race(
            lambda mine=mine: keep_commitment(by=anna, at=at, commitment=mine),
            lambda his=his: cancel_commitment(by=thomas, at=at, commitment=his, reason="x"),
        )
        assert refusals(outcomes) == [AlreadySettled]
    check_everything()


def test_promises_made_at_once_leave_the_case_with_the_earliest(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    outcomes = race(
        *(
            lambda hours=hours: promise(by=anna, at=at, case=fresh(case), what="x", due_at=later(hours=hours))
            for hours in (5, 2, 9, 3)
        )
    )
    assert refusals(outcomes) == []
    assert fresh(case).next_due_at == later(hours=2)
    check_everything()


def test_somebody_leaving_and_a_case_arriving_do_not_miss_each_other(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    """Either the case is opened and they stay, or they leave and it is not."""
    for _ in range(6):
        outcomes = race(
            lambda: opened(owner=Person.objects.get(pk=thomas.pk)),
            lambda: Person.objects.filter(pk=thomas.pk).update(is_active=False),
        )
        assert len(refusals(outcomes)) == 1, outcomes
        check_everything()
        rehome_cases(by=None, at=at, person=thomas, to=anna)
        Person.objects.filter(pk=thomas.pk).update(is_active=True)


def test_somebody_leaving_and_accepting_do_not_miss_each_other(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    for _ in range(4):
        offer = offer_handover(by=anna, at=at, case=opened(), to=thomas, story="x")
        himself = Person.objects.get(pk=thomas.pk)
        race(
            lambda offer=offer, himself=himself: accept_handover(
                has_read=True, by=himself, at=at, handover=offer
            ),
            lambda: Person.objects.filter(pk=thomas.pk).update(is_active=False),
        )
        assert not Case.objects.open().filter(owner__is_active=False).exists()
        Person.objects.filter(pk=thomas.pk).update(is_active=True)


def test_what_is_due_is_said_once_by_however_many_clocks(
    opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    case = opened(channel="phone")
    for hours in (1, 1, 2):
        promise(by=anna, at=at, case=case, what="x", due_at=later(hours=hours))
    other = opened(channel="phone")
    announce_closing(by=anna, at=at, case=other, closes_at=later(days=2))
    race(*(lambda: warn_of_due(at=later(minutes=1)) for _ in range(3)))
    warn_of_due(at=later(minutes=1))  # what was held by another just then
    assert names_of(case).count("commitment.due_soon") == 3
    race(*(lambda: close_announced(at=later(days=2)) for _ in range(3)))
    assert names_of(other).count("case.closed") == 1
    check_everything()


def test_two_who_leave_at_once_with_offers_to_each_other_both_can(
    opened: Opened, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    for _ in range(3):
        hers, his = [opened() for _ in range(4)], [opened(owner=thomas) for _ in range(4)]
        offer_handover(by=anna, at=at, case=hers[0], to=thomas, story="x")
        offer_handover(by=thomas, at=at, case=his[-1], to=anna, story="x")
        outcomes = race(
            lambda: rehome_cases(by=None, at=at, person=Person.objects.get(pk=anna.pk), to=zoltan),
            lambda: rehome_cases(by=None, at=at, person=Person.objects.get(pk=thomas.pk), to=zoltan),
        )
        assert outcomes == [4, 4]
    check_everything()


def test_rehoming_while_the_case_is_worked_on(
    opened: Opened, anna: Person, thomas: Person, zoltan: Person, at: datetime, later: When
) -> None:
    for _ in range(3):
        case = opened()
        offer = offer_handover(by=anna, at=at, case=case, to=zoltan, story="x")
        race(
            lambda: rehome_cases(by=None, at=at, person=Person.objects.get(pk=anna.pk), to=thomas),
            lambda offer=offer: accept_handover(has_read=True, by=zoltan, at=at, handover=offer),
            lambda case=case: promise(
                by=anna, at=at, case=fresh(case), what="x", due_at=later(hours=1), person=thomas
            ),
            lambda case=case: log_contact(
                by=None, at=at, case=fresh(case), direction="in", channel="web", body="?"
            ),
        )
        assert fresh(case).owner in (thomas, zoltan)
    check_everything()
