"""Steps done in any order, skipped with a reason, put aside, taken up again; and what the chart does not know."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Commitment
from hospes.encounters import operations
from hospes.encounters.models import Encounter, Landed, Manner, MarkKind, StepMark
from hospes.encounters.operations import DueWanted, NotPossible, WordsWanted
from hospes.encounters.queries import for_guidance, guide, load_run
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.encounters.codices import BODY, COMPLAINT, QUESTION, codex, process
from tests.encounters.conftest import Publish

WELCOME = "complaint/receive/welcome"


def at_hand(run: Encounter, at: datetime) -> str:
    step = guide(run, language="en", at=at).step
    return step.path if step else ""


def last_mark() -> StepMark:
    return StepMark.objects.latest("id")


def test_a_step_done_as_suggested_leads_to_the_next(run: Encounter, anna: Person, at: datetime) -> None:
    assert at_hand(run, at) == WELCOME
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="upset")
    assert at_hand(run, at) == "complaint/receive/calm"
    mark = last_mark()
    assert (mark.kind, mark.path, mark.outcome) == (MarkKind.DONE, WELCOME, "upset")
    assert (mark.manner, mark.critical, mark.by) == (Manner.SUGGESTED, "customer", anna)


def test_a_step_may_be_named_by_its_own_key_or_with_its_process(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="calm")
    operations.do_step(by=anna, at=at, encounter=run, path="settle/close")
    assert set(run.marks.filter(kind="done").values_list("path", flat=True)) == {
        "complaint/receive/calm",
        "complaint/settle/close",
    }


def test_steps_in_any_order_are_taken_as_they_come_and_the_manner_is_kept(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="receive/decide", outcome="repair")
    assert last_mark().manner == Manner.EARLY
    operations.do_step(by=anna, at=at, encounter=run, path="receive/decide", outcome="repair")
    assert last_mark().manner == Manner.REPEATED
    operations.note_facts(by=anna, at=at, encounter=run, facts={"late": False})
    operations.do_step(by=anna, at=at, encounter=run, path="receive/apologise")
    assert last_mark().manner == Manner.UNFIT


def test_the_manner_is_judged_by_what_was_suggested_before_the_answers_came(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="understood")
    operations.do_step(by=anna, at=at, encounter=run, path="ask-wish", facts={"wish": "repair", "late": "no"})
    assert last_mark().manner == Manner.SUGGESTED


def test_a_branching_step_wants_an_outcome_or_a_note_that_says_what_happened(
    run: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotPossible, match="how it turned out"):
        operations.do_step(by=anna, at=at, encounter=run, path="welcome")
    with pytest.raises(NotPossible, match="no such outcome"):
        operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="furious")
    assert not run.marks.exists()
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", note="They put the phone down.")
    assert (last_mark().outcome, last_mark().note) == ("", "They put the phone down.")


def test_a_step_that_is_not_in_the_edition_is_refused(run: Encounter, anna: Person, at: datetime) -> None:
    for act in (operations.do_step, operations.skip_step, operations.dismiss, operations.revisit):
        with pytest.raises(NotPossible, match="not in the edition"):
            act(by=anna, at=at, encounter=run, path="dance")


def test_a_critical_step_is_skipped_only_with_a_reason_and_the_database_holds_it(
    run: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotPossible, match="critical"):
        operations.skip_step(by=anna, at=at, encounter=run, path="welcome", reason=" ")
    operations.skip_step(
        by=anna, at=at, encounter=run, path="welcome", reason="They asked to go straight on."
    )
    assert (last_mark().kind, last_mark().reason) == (MarkKind.SKIPPED, "They asked to go straight on.")
    with pytest.raises(IntegrityError), transaction.atomic():
        StepMark.objects.create(
            encounter=run, kind="skipped", path=WELCOME, critical="customer", reason="  ", by=anna, at=at
        )


def test_another_step_is_skipped_without_a_word(run: Encounter, anna: Person, at: datetime) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset")
    operations.skip_step(by=anna, at=at, encounter=run, path="calm")
    assert at_hand(run, at) == "complaint/receive/ask-wish"


def test_a_suggestion_put_aside_comes_last_until_something_else_is_done(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="ask-wish")
    assert at_hand(run, at) == "complaint/receive/decide"
    operations.dismiss(by=anna, at=at, encounter=run, path="decide")
    assert at_hand(run, at) == "complaint/receive/apologise"
    operations.skip_step(by=anna, at=at, encounter=run, path="apologise")
    assert at_hand(run, at) == "complaint/receive/decide"


def test_a_step_done_or_skipped_is_taken_up_again_and_stays_at_hand_through_a_pause(
    run: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotPossible, match="not been done yet"):
        operations.revisit(by=anna, at=at, encounter=run, path="welcome")
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset")
    operations.revisit(by=anna, at=at, encounter=run, path="welcome")
    operations.pause(by=anna, at=at, encounter=run)
    operations.resume(by=anna, at=at, encounter=run)
    assert at_hand(run, at) == WELCOME
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="understood")
    assert last_mark().manner == Manner.REPEATED
    assert at_hand(run, at) == "complaint/receive/ask-wish"


def test_what_happens_off_the_chart_is_noted_and_the_words_travel_sealed(
    run: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(WordsWanted):
        operations.note_off_chart(by=anna, at=at, encounter=run, note="  ")
    operations.note_off_chart(by=anna, at=at, encounter=run, note="Mrs Papp asked after the dog.")
    shown = guide(run, language="en", at=at)
    assert shown.off_chart == ("Mrs Papp asked after the dog.",)
    assert at_hand(run, at) == WELCOME
    recorded = Event.objects.get(name="encounter.noted_off_chart")
    assert "dog" not in str(recorded.data)
    assert recorded.sealed


def test_a_moment_is_marked_by_how_it_landed_also_after_the_end(
    run: Encounter, anna: Person, at: datetime
) -> None:
    moment = f"{WELCOME}/first-words"
    with pytest.raises(NotPossible):
        operations.mark_moment(by=anna, at=at, encounter=run, moment_path=moment, landed="splendidly")
    with pytest.raises(NotPossible):
        operations.mark_moment(by=anna, at=at, encounter=run, moment_path=WELCOME, landed="well")
    operations.end(by=anna, at=at, encounter=run, outcome="resolved")
    operations.mark_moment(
        by=anna, at=at, encounter=run, moment_path=moment, landed="badly", note="She sighed."
    )
    operations.mark_moment(by=anna, at=at, encounter=run, moment_path=moment, landed="well")
    found = load_run(for_guidance(Encounter.objects.filter(pk=run.pk)).get(), at=at)
    assert found.state.landed == {moment: Landed.WELL}


def test_a_commitment_step_makes_the_promise_due_by_the_codexs_calendar(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="settle/promise")
    made = Commitment.objects.get()
    assert made.what == "We call you with the answer"
    assert made.due_at == datetime(2026, 3, 3, 17, tzinfo=UTC)
    assert (made.keeper, made.step) == (anna, "complaint/settle/promise")


def test_a_promise_is_made_in_the_agents_own_words_and_time(
    run: Encounter, anna: Person, at: datetime
) -> None:
    evening = datetime(2026, 3, 2, 16, tzinfo=UTC)
    operations.do_step(
        by=anna, at=at, encounter=run, path="promise", promised="I ring you after four.", due_at=evening
    )
    assert (Commitment.objects.get().what, Commitment.objects.get().due_at) == (
        "I ring you after four.",
        evening,
    )


def test_a_promise_without_a_span_needs_a_time_and_nothing_is_recorded_without_it(
    publish: Publish, run: Encounter, anna: Person, at: datetime
) -> None:
    vague = process({"key": "promise", "kind": "commit", "commit": {"what": "We will see"}})
    second = publish(codex(situations=[{**COMPLAINT, "processes": [vague]}, QUESTION]))
    free = operations.begin(
        by=anna, at=at, case=run.case, situation="complaint", channel="phone", edition=second
    )
    with pytest.raises(DueWanted):
        operations.do_step(by=anna, at=at, encounter=free, path="promise")
    assert not free.marks.exists()
    assert not Commitment.objects.exists()


def test_a_second_yes_comes_from_another_person_in_the_role(
    run: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "refund"})
    operations.do_step(by=anna, at=at, encounter=run, path="decide", outcome="refund")
    shown = guide(run, language="en", at=at)
    assert shown.step
    assert shown.step.path == "complaint/settle/second-yes"
    assert shown.approvers == ("Ilona Varga",)
    assert not guide(run, language="en", at=at, viewer=anna).may_approve
    assert guide(run, language="en", at=at, viewer=lead).may_approve
    with pytest.raises(NotPossible, match="another person"):
        operations.do_step(by=anna, at=at, encounter=run, path="second-yes")
    operations.do_step(by=lead, at=at, encounter=run, path="second-yes")
    assert last_mark().by == lead
    assert at_hand(run, at) == "complaint/settle/promise"


def test_skipping_the_last_step_before_nothing_leaves_an_honest_nothing(
    publish: Publish, run: Encounter, anna: Person, at: datetime
) -> None:
    short = publish(codex(situations=[{**COMPLAINT, "processes": [process({"key": "only"})]}, QUESTION]))
    free = operations.begin(
        by=anna, at=at, case=run.case, situation="complaint", channel="phone", edition=short
    )
    operations.skip_step(by=anna, at=at, encounter=free, path="only")
    shown = guide(free, language="en", at=at)
    assert (shown.state, shown.stand, shown.step) == ("running", "nothing", None)
    assert [opening.path for opening in shown.openings] == ["complaint/one/only"]


def test_every_verb_leaves_its_entry_in_the_ledger(run: Encounter, anna: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset", note="In a hurry.")
    operations.skip_step(by=anna, at=at, encounter=run, path="calm")
    operations.dismiss(by=anna, at=at, encounter=run, path="ask-wish")
    operations.revisit(by=anna, at=at, encounter=run, path="welcome")
    operations.mark_moment(by=anna, at=at, encounter=run, moment_path=f"{WELCOME}/first-words", landed="well")
    told = list(Event.objects.order_by("seq").values_list("name", "case_id", "data__edition"))[before:]
    assert told == [
        (name, run.case_id, 1)
        for name in (
            "encounter.step_done", "encounter.step_skipped", "encounter.step_dismissed",
            "encounter.step_revisited", "encounter.moment_marked",
        )
    ]  # fmt: skip


def test_the_test_codex_is_what_the_tests_say_it_is() -> None:
    assert [situation["key"] for situation in BODY["situations"]] == ["complaint", "question"]


def test_a_double_click_counts_once_and_doing_it_again_later_counts_again(
    run: Encounter, anna: Person, at: datetime
) -> None:
    seen = guide(run, language="en", at=at).last_mark
    operations.do_step(by=anna, at=at, encounter=run, path="settle/promise", seen=seen)
    operations.do_step(by=anna, at=at, encounter=run, path="settle/promise", seen=seen)
    assert Commitment.objects.count() == 1
    operations.do_step(
        by=anna, at=at, encounter=run, path="settle/promise", seen=guide(run, language="en", at=at).last_mark
    )
    assert Commitment.objects.count() == 2


def test_a_double_click_on_the_end_is_not_refused(run: Encounter, anna: Person, at: datetime) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="settle/close", seen=0)
    operations.do_step(by=anna, at=at, encounter=run, path="settle/close", seen=0)
    assert run.marks.filter(kind="done").count() == 1
