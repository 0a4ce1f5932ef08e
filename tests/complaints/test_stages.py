"""From the acknowledgement to the closing: each stage dated, told by a contact, investigated by somebody else."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import NotYours, announce_closing, close_with_reason, confirm_solved
from hospes.complaints.models import Clock, Complaint, Stage
from hospes.complaints.operations import (
    NotNow,
    StillOpen,
    WordsWanted,
    acknowledge,
    assess,
    close_complaint,
    decide_complaint,
    give_investigation,
    name_complained_about,
    note_findings,
    reopen_complaint,
    tell_decision,
)
from hospes.ledger.models import Event
from hospes.ledger.reactions import run_reactions
from hospes.staff.models import Person
from tests.complaints.conftest import REJECTED, Complained
from tests.decisions.conftest import Decided

When = Callable[..., datetime]


def decide(complaint: Complaint, by: Person, at: datetime, **given: Any) -> Stage:
    return decide_complaint(by=by, at=at, complaint=complaint, **(REJECTED | given))


def test_an_acknowledgement_is_a_contact_and_stops_its_clock(
    complaint: Complaint, anna: Person, later: When
) -> None:
    stage = acknowledge(
        by=anna, at=later(hours=1), complaint=complaint, channel="phone", words="I have it, and see to it."
    )
    assert stage.contact is not None
    assert (stage.contact.direction, stage.contact.body) == ("out", "I have it, and see to it.")
    assert Clock.objects.get(kind="acknowledge").done_at == later(hours=1)
    with pytest.raises(NotNow, match="done already"):
        acknowledge(by=anna, at=later(hours=2), complaint=complaint, channel="phone", words="Again.")
    assert Contact.objects.filter(direction="out").count() == 1


def test_an_assessment_says_how_severe_and_complex_and_may_be_made_again(
    complaint: Complaint, anna: Person, at: datetime
) -> None:
    assess(by=anna, at=at, complaint=complaint, severity=1, complexity=2, acts_at_once=False)
    assess(
        by=anna, at=at, complaint=complaint, severity=3, complexity=2, acts_at_once=True, words="Wet floor."
    )
    assert [each.severity for each in complaint.stages.order_by("id")] == [1, 3]
    assert "Wet floor" not in str(
        Event.objects.filter(name="complaint.assessed").values_list("data", flat=True)
    )


def test_nobody_investigates_what_is_said_of_them(
    complained: Complained, anna: Person, thomas: Person, at: datetime
) -> None:
    complaint = complained(about=[thomas])
    for verb in (
        lambda: give_investigation(by=anna, at=at, complaint=complaint, investigator=thomas),
        lambda: note_findings(by=thomas, at=at, complaint=complaint, words="Nothing."),
    ):
        with pytest.raises(NotNow, match="about themselves"):
            verb()
    give_investigation(by=anna, at=at, complaint=complaint, investigator=anna)
    with pytest.raises(NotNow, match="investigate this complaint"):
        name_complained_about(by=anna, at=at, complaint=complaint, person=anna)


def test_who_gave_the_investigation_away_may_be_complained_about(
    complaint: Complaint, anna: Person, niamh: Person, at: datetime
) -> None:
    give_investigation(by=anna, at=at, complaint=complaint, investigator=anna)
    give_investigation(by=anna, at=at, complaint=complaint, investigator=niamh)
    assert name_complained_about(by=anna, at=at, complaint=complaint, person=anna).person == anna


def test_a_rejection_rests_on_findings_with_reasons_and_a_way_on(
    investigated: Complaint, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotNow, match="Give the reasons"):
        decide(investigated, anna, at, reasons="")
    with pytest.raises(NotNow, match="outside the house"):
        decide(investigated, anna, at, alternative="", outside_body="")
    assert decide(investigated, anna, at).verdict == "reject"


def test_without_findings_nothing_is_rejected(complaint: Complaint, anna: Person, at: datetime) -> None:
    with pytest.raises(NotNow, match="what was found"):
        decide(complaint, anna, at)
    assert decide(complaint, anna, at, verdict="accept").verdict == "accept"


def test_redress_is_a_yes_decided_in_the_same_case(
    complaint: Complaint, anna: Person, at: datetime, decided: Decided, opened: Any
) -> None:
    elsewhere = decided(case=opened("Another matter."), amount=5_000)
    refusal = decided("no")
    for given in (None, elsewhere, refusal):
        with pytest.raises(NotNow, match="redress is a decision"):
            decide(complaint, anna, at, verdict="redress", redress=given)
    with pytest.raises(NotNow, match="redress is a decision"):
        decide(complaint, anna, at, verdict="accept", redress=elsewhere)
    assert decide(complaint, anna, at, verdict="redress", redress=decided("exception")).redress is not None


def test_a_decision_is_the_owners_or_a_leads(
    investigated: Complaint, thomas: Person, niamh: Person, at: datetime
) -> None:
    with pytest.raises(NotYours):
        decide(investigated, thomas, at)
    with pytest.raises(NotYours):
        close_complaint(by=thomas, at=at, complaint=investigated, how="word")
    assert decide(investigated, niamh, at).by == niamh


def test_it_is_told_by_a_contact_once_it_is_decided(
    investigated: Complaint, anna: Person, at: datetime, later: When
) -> None:
    with pytest.raises(NotNow, match="Decide first"):
        tell_decision(by=anna, at=at, complaint=investigated, channel="phone", words="No, because …")
    decide(investigated, anna, at)
    with pytest.raises(WordsWanted):
        tell_decision(by=anna, at=at, complaint=investigated, channel="phone", words=" ")
    told = tell_decision(
        by=anna, at=later(hours=1), complaint=investigated, channel="phone", words="No, because …"
    )
    assert told.contact is not None
    assert Clock.objects.get(kind="decide").done_at == later(hours=1)


def test_we_close_it_with_reasons_only_after_telling(
    investigated: Complaint, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotNow, match="Tell them"):
        close_complaint(by=anna, at=at, complaint=investigated, how="reasons", words="Enough.")
    decide(investigated, anna, at)
    tell_decision(by=anna, at=at, complaint=investigated, channel="phone", words="No, because …")
    with pytest.raises(NotNow, match="Give the reasons"):
        close_complaint(by=anna, at=at, complaint=investigated, how="reasons")
    close_complaint(by=anna, at=at, complaint=investigated, how="reasons", words="Told; nothing more came.")
    assert investigated.closed_at == at
    with pytest.raises(NotNow, match="is closed"):
        assess(by=anna, at=at, complaint=investigated, severity=1, complexity=1, acts_at_once=False)


def test_a_case_with_an_open_complaint_is_not_ended_by_us(
    complaint: Complaint, case: Case, anna: Person, at: datetime, later: When
) -> None:
    with pytest.raises(StillOpen, match=complaint.key):
        close_with_reason(by=anna, at=at, case=case, reason="A duplicate.")
    case.waiting_since = None
    case.save(update_fields=["waiting_since"])
    with pytest.raises(StillOpen):
        announce_closing(by=anna, at=at, case=case, closes_at=later(days=5))
    close_complaint(by=anna, at=at, complaint=complaint, how="word", words="She withdraws it.")
    assert close_with_reason(by=anna, at=at, case=case, reason="A duplicate.").is_closed


@pytest.mark.django_db(transaction=True)
def test_the_customers_own_word_ends_both(complaint: Complaint, case: Case, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    run_reactions()
    complaint.refresh_from_db()
    assert complaint.closed_at == at
    stage = complaint.stages.get()
    assert (stage.kind, stage.how, stage.by) == ("closed", "word", None)
    assert not Clock.objects.filter(stopped_at__isnull=True).exists()
    run_reactions()
    assert complaint.stages.count() == 1


def test_opened_again_it_begins_a_round_with_clocks_of_its_own_and_its_case_too(
    complaint: Complaint, case: Case, anna: Person, at: datetime, later: When
) -> None:
    with pytest.raises(NotNow, match="open already"):
        reopen_complaint(by=anna, at=at, complaint=complaint, why="They wrote again.")
    close_complaint(by=anna, at=at, complaint=complaint, how="word")
    confirm_solved(by=None, at=at, case=case, how="link")
    reopen_complaint(by=anna, at=later(days=3), complaint=complaint, why="It came back.")
    assert (complaint.round, complaint.is_closed, complaint.case.is_closed) == (2, False, False)
    clocks = Clock.objects.filter(round=2)
    assert {clock.kind for clock in clocks} == {"acknowledge", "decide"}
    assert all(clock.started_at == later(days=3) for clock in clocks)
    acknowledge(by=anna, at=later(days=3), complaint=complaint, channel="phone", words="Again, with me.")
