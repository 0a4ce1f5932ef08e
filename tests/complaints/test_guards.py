"""What the database itself refuses, whoever writes: past every verb, on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.complaints.models import About, Clock, Complaint, Dispute, HouseRow, Letter, Pause, Stage
from hospes.complaints.models.guards import GUARDS, present, put_in_place, set_aside
from hospes.complaints.operations import close_complaint, complain, give_investigation, pause_clock
from hospes.staff.models import Person
from tests.cases.test_guards import change, refused
from tests.complaints.conftest import Complained
from tests.decisions.conftest import Decided


@pytest.fixture
def contact(case: Case, anna: Person, at: datetime) -> Contact:
    return log_contact(by=anna, at=at, case=case, direction="out", channel="phone", body="I have it.")


@pytest.fixture
def written(complaint: Complaint, anna: Person, at: datetime) -> Callable[..., Stage]:
    """Writes a stage past every verb."""

    def write(kind: str, **fields: Any) -> Stage:
        usual: dict[str, Any] = {"complaint": complaint, "round": complaint.round, "at": at, "by": anna}
        return Stage.objects.create(kind=kind, **(usual | fields))

    return write


Written = Callable[..., Stage]


def test_nobody_is_written_down_as_investigating_a_complaint_about_themselves(
    complaint: Complaint, written: Written, anna: Person, thomas: Person, at: datetime
) -> None:
    About.objects.create(complaint=complaint, person=thomas, at=at, by=anna)
    for kind in ("investigation", "findings"):
        refused(
            lambda kind=kind: written(kind, investigator=thomas, words="x"), "nobody investigates a complaint"
        )
    stage = written("investigation", investigator=anna)
    refused(change(stage, investigator=thomas), "a stage stays as it was")


def test_who_investigates_now_is_not_written_down_as_complained_about(
    complaint: Complaint, anna: Person, niamh: Person, thomas: Person, at: datetime
) -> None:
    give_investigation(by=anna, at=at, complaint=complaint, investigator=thomas)
    blame = lambda person: About.objects.create(complaint=complaint, person=person, at=at, by=anna)  # noqa: E731
    refused(lambda: blame(thomas), "complained_about_does_not_investigate")
    other = blame(niamh)
    refused(change(other, person=thomas), "about_stays")
    refused(lambda: blame(niamh), "about_once|UNIQUE")
    give_investigation(by=anna, at=at, complaint=complaint, investigator=anna)
    blame(thomas)


@pytest.mark.parametrize(
    ("fields", "by"),
    [
        ({"verdict": "reject", "alternative": "Felt."}, "stage_reject_has_reasons_and_a_way_on"),
        (
            {"verdict": "reject", "words": "  ", "alternative": "Felt."},
            "stage_reject_has_reasons_and_a_way_on",
        ),
        ({"verdict": "reject", "words": "An old crack."}, "stage_reject_has_reasons_and_a_way_on"),
        ({"verdict": "redress", "words": "x"}, "stage_redress_is_a_decision"),
        ({"verdict": ""}, "stage_decided_has_a_verdict"),
    ],
)
def test_a_decision_says_what_it_must(written: Written, fields: dict[str, str], by: str) -> None:
    refused(lambda: written("decided", **fields), by)


def test_redress_is_a_yes_of_the_same_case(written: Written, decided: Decided, opened: Any) -> None:
    elsewhere, refusal = decided(case=opened("The tap."), amount=1_000), decided("no")
    for given in (elsewhere, refusal):
        refused(lambda given=given: written("decided", verdict="redress", redress=given), "redress is a yes")
    written("decided", verdict="redress", redress=decided("exception"))


def test_what_they_were_told_is_a_contact_to_them_in_the_same_case(
    written: Written, contact: Contact, case: Case, opened: Any, anna: Person, at: datetime
) -> None:
    for kind in ("acknowledged", "held", "told"):
        refused(lambda kind=kind: written(kind), "stage_told_by_a_contact")
    theirs = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="And?")
    elsewhere = log_contact(
        by=anna, at=at, case=opened("The tap."), direction="out", channel="phone", body="Yes."
    )
    for given in (theirs, elsewhere):
        refused(lambda given=given: written("told", contact=given), "a contact to them in the same case")
    told = written("told", contact=contact)
    refused(change(told, contact=None), "stage_")


def test_stages_are_whole_and_stay_as_they_were(written: Written, at: datetime) -> None:
    refused(lambda: written("assessed", severity=2, complexity=1), "stage_assessed_in_full")
    refused(lambda: written("findings", words="x"), "stage_investigated_by_somebody")
    refused(lambda: written("reopened", words=" "), "stage_says_what")
    refused(lambda: written("closed", how="reasons", words=" "), "stage_closed_says_how")
    refused(lambda: written("closed"), "stage_closed_says_how")
    refused(lambda: written("vanished"), "stage_kind")
    stage = written("closed", how="word")
    refused(lambda: written("closed", how="word"), "stage_once_in_a_round|UNIQUE")
    for fields in ({"at": at - timedelta(days=9)}, {"kind": "findings"}, {"round": 2}):
        refused(change(stage, **fields), "a stage stays as it was")


def test_a_case_with_an_open_complaint_ends_by_the_customers_word_alone(
    complaint: Complaint, case: Case, anna: Person, at: datetime
) -> None:
    ending = {"state": "closed", "ended_at": at, "ended_by": anna}
    refused(change(case, **ending, ended_how="reason", ended_reason="x"), "case_with_an_open_complaint")
    with connection.cursor() as cursor:
        plain = "UPDATE cases_case SET state = 'closed', ended_how = 'reason', ended_reason = 'x', ended_at = opened_at"
        refused(lambda: cursor.execute(plain), "close the complaint first")
    change(case, **ending, ended_how="spoken", ended_said_by="Éva")()
    case.refresh_from_db()
    assert case.is_closed


def test_once_the_complaint_is_closed_the_case_may_end_with_a_reason(
    complaint: Complaint, case: Case, anna: Person, at: datetime
) -> None:
    close_complaint(by=anna, at=at, complaint=complaint, how="word")
    change(
        case, state="closed", ended_at=at, ended_how="reason", ended_reason="A duplicate.", ended_by=anna
    )()
    case.refresh_from_db()
    assert case.is_closed


def test_a_complaint_does_not_close_without_the_stage_that_says_how(
    complaint: Complaint, at: datetime
) -> None:
    refused(change(complaint, closed_at=at), "complaint_closes_by_its_stage")


@pytest.mark.parametrize("field", ["key", "preset", "rules", "received_at", "case"])
def test_a_complaint_keeps_the_rules_it_was_begun_with(
    complaint: Complaint, field: str, opened: Any, at: datetime
) -> None:
    other = {
        "key": "000-000-000", "preset": "iso", "rules": {}, "received_at": at - timedelta(days=1), "case": opened("x")
    }  # fmt: skip
    refused(change(complaint, **{field: other[field]}), "complaint_keeps_its_rules")


def test_a_complaint_is_received_before_it_is_noted_and_once_in_a_case(
    complaint: Complaint, case: Case, anna: Person, at: datetime
) -> None:
    fields: dict[str, Any] = {"key": "1", "preset": "iso", "rules": {}, "begun_at": at, "begun_by": anna}
    again = lambda: Complaint.objects.create(case=case, received_at=at, **fields)  # noqa: E731
    refused(again, "(?i)unique")
    complaint.delete()
    fields["begun_at"] = at - timedelta(hours=1)
    refused(again, "complaint_received_before_it_is_noted")


def test_where_the_rules_know_no_pause_what_is_due_stays_due(complained: Complained, at: datetime) -> None:
    clock = complained(preset="uk-disp").clocks.get(kind="decide")
    refused(change(clock, due_at=clock.due_at + timedelta(minutes=1)), "what is due stays due")
    refused(change(clock, may_pause=True), "what is due stays due")
    refused(change(clock, is_duty=False), "what is due stays due")
    refused(change(clock, paused_at=at), "clock_paused_only_where_allowed")


def test_a_clock_ends_once_and_one_of_a_kind_runs(complaint: Complaint, at: datetime) -> None:
    clock = complaint.clocks.get(kind="decide")
    refused(change(clock, done_at=at, stopped_at=at), "clock_ends_once")
    refused(change(clock, kind="nap"), "clock_kind")
    refused(change(clock, due_at=clock.started_at), "clock_due_after_its_start")
    clock.pk = None
    refused(clock.save, "clock_one_runs_of_a_kind|UNIQUE")


def test_a_pause_has_a_reason_and_lasts_alone(complaint: Complaint, anna: Person, at: datetime) -> None:
    pause = pause_clock(by=anna, at=at, complaint=complaint, why="We wait for her photographs.")
    refused(change(pause, why=" "), "pause_says_why")
    refused(change(pause, resumed_at=at - timedelta(days=1)), "pause_ends_after_it_began")
    another = {"complaint": complaint, "why": "x", "paused_at": at, "by": anna}
    refused(lambda: Pause.objects.create(**another), "pause_one_at_a_time|UNIQUE")


def test_a_dispute_names_its_body_and_says_how_it_was_decided(
    complaint: Complaint, anna: Person, at: datetime
) -> None:
    fields: dict[str, Any] = {"complaint": complaint, "kind": "court", "opened_at": at, "by": anna}
    refused(lambda: Dispute.objects.create(body=" ", **fields), "dispute_names_the_body")
    dispute = Dispute.objects.create(body="County Court", **fields)
    refused(change(dispute, decided_at=at), "dispute_decided_says_how")
    refused(change(dispute, outcome="upheld"), "dispute_decided_says_how")
    refused(change(dispute, outcome="upheld", decided_at=at - timedelta(1)), "dispute_decided_says_how")


def test_letters_and_the_houses_rules_are_whole(
    complaint: Complaint, contact: Contact, anna: Person, at: datetime
) -> None:
    fields: dict[str, Any] = {
        "complaint": complaint, "subject": "x", "passages": {}, "required": [], "at": at, "by": anna, "contact": contact
    }  # fmt: skip
    refused(lambda: Letter.objects.create(kind="card", language="en", **fields), "letter_kind")
    refused(lambda: Letter.objects.create(kind="final", language="", **fields), "letter_has_a_subject")
    refused(lambda: HouseRow.objects.create(pk=2), "house_rules_are_one_row")
    refused(lambda: HouseRow.objects.create(pk=1, usual="moon"), "house_rules_are_one_row")
    refused(lambda: HouseRow.objects.create(pk=1, decide_days=0), "house_rules_have_periods")
    refused(lambda: HouseRow.objects.create(pk=1, acknowledge_days=11), "house_rules_have_periods")


def test_the_triggers_are_set_aside_for_a_migration_and_put_back(
    case: Case, anna: Person, at: datetime
) -> None:
    assert len(present(connection)) == len(GUARDS)
    set_aside(plan=[])
    assert len(present(connection)) == len(GUARDS)
    set_aside(plan=["something to migrate"])
    assert present(connection) == {}
    put_in_place()
    put_in_place()
    assert set(present(connection)) == {guard.trigger for guard in GUARDS}
    complaint = complain(by=anna, at=at, case=case)
    refused(change(complaint, closed_at=at), "complaint_closes_by_its_stage")
    assert Clock.objects.filter(complaint=complaint).exists()
