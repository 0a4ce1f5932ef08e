"""Disputes outside the house: noted with their reference; the complaint comes back when they are decided."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from hospes.cases.operations import NotYours, confirm_solved
from hospes.complaints.models import Complaint, Dispute
from hospes.complaints.operations import (
    DecidedAlready,
    WordsWanted,
    close_complaint,
    decide_complaint,
    note_outcome,
    open_dispute,
    tell_decision,
)
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.complaints.conftest import REJECTED

When = Callable[..., datetime]


@pytest.fixture
def outside(complaint: Complaint, anna: Person, at: datetime) -> Dispute:
    return open_dispute(
        by=anna, at=at, complaint=complaint, kind="ombudsman", body="Conciliation Board", reference="CB-7",
        answer_by=date(2026, 4, 1),
    )  # fmt: skip


def test_a_dispute_has_a_body_a_reference_and_its_days(outside: Dispute, at: datetime) -> None:
    assert (outside.body, outside.reference, outside.opened_at) == ("Conciliation Board", "CB-7", at)
    entry = Event.objects.get(name="complaint.dispute_opened")
    assert "Conciliation" not in str(entry.data)


def test_noted_twice_it_is_one_and_it_names_its_body(
    outside: Dispute, complaint: Complaint, anna: Person, at: datetime
) -> None:
    given = {"by": anna, "at": at, "complaint": complaint, "kind": "ombudsman"}
    assert open_dispute(**given, body="Conciliation Board", reference="CB-7") == outside  # type: ignore[arg-type]
    with pytest.raises(WordsWanted):
        open_dispute(**given, body=" ")  # type: ignore[arg-type]
    assert Dispute.objects.count() == 1


def test_a_closed_complaint_comes_back_with_its_case(
    outside: Dispute, complaint: Complaint, anna: Person, at: datetime, later: When
) -> None:
    close_complaint(by=anna, at=at, complaint=complaint, how="word")
    confirm_solved(by=None, at=at, case=complaint.case, how="link")
    note_outcome(by=anna, at=later(days=20), dispute=outside, outcome="upheld", words="All of it.")
    complaint.refresh_from_db()
    assert (complaint.round, complaint.is_closed) == (2, False)
    assert not complaint.case.__class__.objects.get(pk=complaint.case_id).is_closed
    reopened = complaint.stages.get(kind="reopened")
    assert "Conciliation Board" in reopened.words
    with pytest.raises(DecidedAlready):
        note_outcome(by=anna, at=later(days=21), dispute=outside, outcome="upheld")


def test_an_open_one_that_was_answered_begins_another_round(
    outside: Dispute, complaint: Complaint, anna: Person, at: datetime, later: When
) -> None:
    given = {**REJECTED, "verdict": "accept"}
    decide_complaint(by=anna, at=at, complaint=complaint, **given)
    tell_decision(by=anna, at=at, complaint=complaint, channel="phone", words="Yes.")
    note_outcome(by=anna, at=later(days=20), dispute=outside, outcome="not upheld")
    running = complaint.clocks.filter(done_at__isnull=True, stopped_at__isnull=True, kind="decide")
    assert [each.started_at for each in running] == [later(days=20)]
    decide_complaint(by=anna, at=later(days=21), complaint=complaint, **given)
    assert complaint.round == 2


def test_one_that_is_still_to_be_answered_keeps_its_clock(
    outside: Dispute, complaint: Complaint, anna: Person, later: When
) -> None:
    due = complaint.clocks.get(kind="decide").due_at
    note_outcome(by=anna, at=later(days=1), dispute=outside, outcome="withdrawn")
    assert complaint.clocks.get(kind="decide").due_at == due


def test_a_stranger_notes_nothing(
    outside: Dispute, complaint: Complaint, zoltan: Person, at: datetime
) -> None:
    with pytest.raises(NotYours):
        open_dispute(by=zoltan, at=at, complaint=complaint, kind="court", body="County Court")
    with pytest.raises(NotYours):
        note_outcome(by=zoltan, at=at, dispute=outside, outcome="upheld")
