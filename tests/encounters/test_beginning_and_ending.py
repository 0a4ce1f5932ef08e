"""A run begins by the edition in force, rests, goes on elsewhere, ends; and may move to a newer edition."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.cases.operations import log_contact, open_case
from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.models import Encounter, MarkKind, State, StepMark
from hospes.encounters.operations import DoesNotMap, NoEdition, NoSuchSituation, NotPossible
from hospes.encounters.queries import current_run, follow_ups, guide, runs_of
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.encounters.codices import COMPLAINT, QUESTION, RECEIVE, SETTLE, codex
from tests.encounters.conftest import Publish


def names_of_events() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("name", flat=True))


def test_a_run_is_pinned_to_the_edition_in_force_and_the_case_knows_its_situation(
    run: Encounter, case: Case, edition: Edition
) -> None:
    case.refresh_from_db()
    assert (run.edition, run.state, run.channel) == (edition, State.RUNNING, "phone")
    assert (case.situation, case.edition_number) == ("complaint", edition.number)
    assert names_of_events()[-2:] == ["case.recognised", "encounter.begun"]


def test_a_run_keeps_its_edition_when_a_newer_one_comes_out(
    run: Encounter, publish: Publish, at: datetime
) -> None:
    publish(codex(name="Second"))
    shown = guide(run, language="en", at=at)
    assert shown.edition == "complaint@1"
    assert shown.newer_edition == 2


def test_without_an_edition_or_with_an_unknown_situation_there_is_no_guidance(
    case: Case, anna: Person, at: datetime, publish: Publish
) -> None:
    with pytest.raises(NoEdition):
        operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    publish()
    with pytest.raises(NoSuchSituation):
        operations.begin(by=anna, at=at, case=case, situation="wedding", channel="phone")
    assert not Encounter.objects.exists()


def test_beginning_another_situation_pauses_the_one_under_way(
    run: Encounter, case: Case, anna: Person, at: datetime
) -> None:
    question = operations.begin(by=anna, at=at, case=case, situation="question", channel="phone")
    run.refresh_from_db()
    assert (run.state, question.state) == (State.PAUSED, State.RUNNING)
    assert current_run(case) == question
    operations.resume(by=anna, at=at, encounter=run)
    question.refresh_from_db()
    assert (run.state, question.state) == (State.RUNNING, State.PAUSED)


def test_the_database_lets_only_one_run_of_a_case_be_under_way(run: Encounter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Encounter.objects.create(
            case=run.case, edition=run.edition, situation="question", channel="phone",
            started_by=run.started_by, started_at=run.started_at,
        )  # fmt: skip


def test_a_pause_keeps_everything_and_the_run_goes_on_at_the_counter_next_day(
    run: Encounter, case: Case, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset", facts={"order": "A-1"})
    operations.pause(by=anna, at=at, encounter=run, note="They have to look for the papers.")
    paused = guide(run, language="en", at=at)
    assert (paused.state, paused.pause_note) == ("paused", "They have to look for the papers.")
    tomorrow = at + timedelta(days=1)
    visit = log_contact(
        by=anna, at=tomorrow, case=case, direction="in", channel="counter", body="Here they are."
    )
    operations.resume(by=anna, at=tomorrow, encounter=run, channel="counter", contact=visit)
    resumed = guide(run, language="en", at=tomorrow)
    assert (resumed.state, resumed.channel, resumed.pause_note) == ("running", "counter", "")
    assert resumed.step
    assert resumed.step.path == "complaint/receive/calm"
    assert [fact.key for fact in resumed.known] == ["order"]
    operations.do_step(by=anna, at=tomorrow, encounter=run, path="calm")
    assert StepMark.objects.latest("id").contact == visit


def test_while_paused_nothing_is_recorded_and_what_is_not_paused_cannot_be_resumed(
    run: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotPossible, match="not paused"):
        operations.resume(by=anna, at=at, encounter=run)
    operations.pause(by=anna, at=at, encounter=run)
    with pytest.raises(NotPossible, match="paused"):
        operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset")
    with pytest.raises(NotPossible):
        operations.pause(by=anna, at=at, encounter=run)


def test_waiting_until_a_date_comes_back_as_a_follow_up_of_that_day(
    run: Encounter, anna: Person, bence: Person, at: datetime
) -> None:
    friday = at + timedelta(days=4)
    operations.pause(by=anna, at=at, encounter=run, until=friday)
    assert not follow_ups(anna, until=at)
    assert follow_ups(anna, until=friday) == [run]
    assert not follow_ups(bence, until=friday)
    assert not guide(run, language="en", at=at).wait_is_over
    assert guide(run, language="en", at=friday).wait_is_over
    operations.resume(by=anna, at=friday, encounter=run)
    assert not follow_ups(anna, until=friday)


def test_a_run_is_ended_by_hand_wherever_it_stands(run: Encounter, anna: Person, at: datetime) -> None:
    with pytest.raises(NotPossible, match="Say how it ended"):
        operations.end(by=anna, at=at, encounter=run, outcome="somehow")
    operations.end(by=anna, at=at, encounter=run, outcome="pending", note="They had to catch a train.")
    assert (run.state, run.outcome, run.ended_at) == (State.ENDED, "pending", at)
    with pytest.raises(NotPossible, match="ended"):
        operations.end(by=anna, at=at, encounter=run, outcome="resolved")
    with pytest.raises(NotPossible, match="ended"):
        operations.resume(by=anna, at=at, encounter=run)
    shown = guide(run, language="en", at=at)
    assert (shown.stand, shown.step, shown.outcome) == ("ended", None, "pending")


def test_an_end_step_ends_the_run_but_only_the_customer_ends_the_case(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="settle/close")
    assert (run.state, run.outcome) == (State.ENDED, "resolved")
    run.case.refresh_from_db()
    assert run.case.state == "open"
    assert names_of_events()[-2:] == ["encounter.step_done", "encounter.ended"]


def test_an_outcome_that_leads_to_the_end_ends_the_run(
    case: Case, edition: Edition, anna: Person, at: datetime
) -> None:
    question = operations.begin(by=anna, at=at, case=case, situation="question", channel="phone")
    operations.do_step(by=anna, at=at, encounter=question, path="look-up")
    operations.do_step(by=anna, at=at, encounter=question, path="tell")
    assert (question.state, question.outcome) == (State.ENDED, "resolved")


def test_a_paused_run_can_be_ended(run: Encounter, anna: Person, at: datetime) -> None:
    operations.pause(by=anna, at=at, encounter=run, until=at + timedelta(days=1))
    operations.end(by=anna, at=at, encounter=run, outcome="referred")
    assert (run.state, run.wait_until, run.paused_at) == (State.ENDED, None, None)


def test_a_run_moves_to_a_newer_edition_where_all_it_did_still_stands(
    run: Encounter, case: Case, anna: Person, at: datetime, publish: Publish
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset")
    longer = {**RECEIVE, "steps": [*RECEIVE["steps"], {"key": "thank", "name": "Thank"}]}
    newer = publish(codex(situations=[{**COMPLAINT, "processes": [longer, SETTLE]}, QUESTION]))
    operations.move_to_edition(by=anna, at=at, encounter=run, edition=newer)
    case.refresh_from_db()
    assert (run.edition, case.edition_number) == (newer, newer.number)
    assert guide(run, language="en", at=at).edition == "complaint@2"
    assert "encounter.moved_to_edition" in names_of_events()


def test_a_run_does_not_move_where_a_step_it_did_is_gone(
    run: Encounter, anna: Person, at: datetime, publish: Publish
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="calm")
    shorter = {**RECEIVE, "steps": [step for step in RECEIVE["steps"] if step["key"] != "calm"]}
    shorter["steps"][0] = {**shorter["steps"][0], "outcomes": []}
    newer = publish(codex(situations=[{**COMPLAINT, "processes": [shorter, SETTLE]}, QUESTION]))
    with pytest.raises(DoesNotMap) as refused:
        operations.move_to_edition(by=anna, at=at, encounter=run, edition=newer)
    assert refused.value.paths == ("complaint/receive/calm",)
    without = publish(codex(situations=[QUESTION], name="Third"))
    with pytest.raises(NoSuchSituation):
        operations.move_to_edition(by=anna, at=at, encounter=run, edition=without)
    run.refresh_from_db()
    assert run.edition.number == 1


def test_the_run_shown_with_a_case_is_the_one_under_way_else_paused_else_the_latest(
    run: Encounter, case: Case, anna: Person, at: datetime
) -> None:
    operations.end(by=anna, at=at, encounter=run, outcome="pending")
    assert current_run(case) == run
    second = operations.begin(by=anna, at=at, case=case, situation="question", channel="phone")
    operations.pause(by=anna, at=at, encounter=second)
    assert current_run(case) == second
    assert list(runs_of(case)) == [second, run]
    other = open_case(by=anna, at=at, customer=case.customer, channel="phone", reason="Something else.")
    assert current_run(other) is None


def test_marks_of_pausing_and_ending_are_kept_in_order(run: Encounter, anna: Person, at: datetime) -> None:
    operations.pause(by=anna, at=at, encounter=run)
    operations.resume(by=anna, at=at, encounter=run, channel="counter")
    operations.end(by=anna, at=at, encounter=run, outcome="resolved")
    kinds = list(run.marks.order_by("id").values_list("kind", "channel"))
    assert kinds == [(MarkKind.PAUSED, "phone"), (MarkKind.RESUMED, "counter"), (MarkKind.ENDED, "counter")]


def test_beginning_twice_at_once_begins_once(run: Encounter, case: Case, anna: Person, at: datetime) -> None:
    again = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    assert again == run
    operations.do_step(by=anna, at=at, encounter=run, path="calm")
    assert operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone") != run
