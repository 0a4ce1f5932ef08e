"""Two at once: one complaint, one answer, one closing; nobody slips in as their own investigator."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason
from hospes.complaints.models import About, Complaint, Stage
from hospes.complaints.operations import (
    NotNow,
    StillOpen,
    acknowledge,
    close_complaint,
    complain,
    decide_complaint,
    give_investigation,
    name_complained_about,
    note_outcome,
    open_dispute,
    take_back,
    warn_of_clocks,
)
from hospes.complaints.operations.refusals import DecidedAlready
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.cases.test_concurrency import race, refusals
from tests.complaints.conftest import REJECTED

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def read(complaint: Complaint, person: Person) -> dict[str, Any]:
    """A complaint and a person that somebody has read for themselves."""
    return {
        "complaint": Complaint.objects.select_related("case__customer").get(pk=complaint.pk),
        "by": Person.objects.get(pk=person.pk),
    }


def test_pressed_by_several_it_is_one_complaint(case: Case, anna: Person, at: datetime) -> None:
    reads = [(Case.objects.get(pk=case.pk), Person.objects.get(pk=anna.pk)) for _ in range(3)]
    outcomes = race(*(lambda case=one, by=by: complain(by=by, at=at, case=case) for one, by in reads))
    assert refusals(outcomes) == []
    assert Complaint.objects.count() == 1
    assert Event.objects.filter(name="complaint.begun").count() == 1


def test_it_is_acknowledged_decided_and_closed_once(
    investigated: Complaint, anna: Person, at: datetime
) -> None:
    verbs: tuple[Callable[[dict[str, Any]], Any], ...] = (
        lambda what: acknowledge(at=at, channel="phone", words="I have it.", **what),
        lambda what: decide_complaint(at=at, **what, **REJECTED),
        lambda what: close_complaint(at=at, how="word", **what),
    )
    for verb in verbs:
        reads = [read(investigated, anna) for _ in range(2)]
        outcomes = race(*(lambda what=what, verb=verb: verb(what) for what in reads))
        assert refusals(outcomes) == [NotNow]
    assert Stage.objects.filter(kind__in=("acknowledged", "decided", "closed")).count() == 3


def test_nobody_becomes_investigator_and_complained_about_at_once(
    complaint: Complaint, anna: Person, thomas: Person, at: datetime
) -> None:
    first, second = read(complaint, anna), read(complaint, anna)
    outcomes = race(
        lambda: give_investigation(at=at, investigator=thomas, **first),
        lambda: name_complained_about(at=at, person=thomas, **second),
    )
    assert refusals(outcomes) == [NotNow]
    assert About.objects.count() + Stage.objects.count() == 1


def test_taking_it_back_and_going_on_do_not_both_succeed(
    complaint: Complaint, anna: Person, at: datetime
) -> None:
    first, second = read(complaint, anna), read(complaint, anna)

    def go_on() -> Any:
        try:
            return acknowledge(at=at, channel="phone", words="I have it.", **first)
        except Complaint.DoesNotExist:
            return "gone"

    outcomes = race(go_on, lambda: take_back(at=at, **second))
    went_on = Complaint.objects.exists()
    assert outcomes[0] != "gone" if went_on else outcomes[0] == "gone"
    assert refusals(outcomes) == ([NotNow] if went_on else [])


def test_the_case_does_not_end_while_it_becomes_a_complaint(case: Case, anna: Person, at: datetime) -> None:
    (one, by), (other, too) = (
        (Case.objects.get(pk=case.pk), Person.objects.get(pk=anna.pk)) for _ in range(2)
    )
    outcomes = race(
        lambda: complain(by=by, at=at, case=one),
        lambda: close_with_reason(by=too, at=at, case=other, reason="A duplicate."),
    )
    (refused,) = refusals(outcomes)
    case.refresh_from_db()
    assert case.is_closed != Complaint.objects.filter(closed_at__isnull=True).exists()
    assert refused is StillOpen or case.is_closed


def test_a_body_decides_once_and_a_warning_is_said_once(
    complaint: Complaint, anna: Person, at: datetime, later: Callable[..., datetime]
) -> None:
    dispute = open_dispute(by=anna, at=at, complaint=complaint, kind="court", body="County Court")
    copies = [(type(dispute).objects.get(pk=dispute.pk), Person.objects.get(pk=anna.pk)) for _ in range(2)]
    outcomes = race(
        *(
            lambda one=one, by=by: note_outcome(by=by, at=at, dispute=one, outcome="settled")
            for one, by in copies
        )
    )
    assert refusals(outcomes) == [DecidedAlready]
    assert refusals(race(*(lambda: warn_of_clocks(at=later(days=90)) for _ in range(2)))) == []
    assert Event.objects.filter(name="complaint.late").count() == complaint.clocks.count()
