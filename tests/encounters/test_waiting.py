"""From the clock to the guide: what a run waits for, until when, and what follows when nothing has come."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, Fact
from hospes.cases.operations import close_with_reason, log_contact, open_case
from hospes.customers.models import Customer
from hospes.encounters import operations, reactions, tasks
from hospes.encounters.models import CameBack, Encounter, MarkKind, State, StepMark
from hospes.encounters.queries import follow_ups, guide
from hospes.ledger.models import Event
from hospes.ledger.queries import head
from hospes.ledger.reactions import run_reactions
from hospes.ledger.tasks import all_tasks
from hospes.lib import clock
from hospes.staff.models import Person
from tests.append_only import lifted
from tests.encounters.codices import BODY, COMPLAINT, codex, process
from tests.encounters.conftest import Publish

WAIT = "complaint/one/wait"
Begin = Callable[..., Encounter]


def chart(wait: dict[str, Any] | None = None, **more: Any) -> Any:
    """Ask, wait for the answer, then go on, or remind when nothing came; and something for in between."""
    waiting: dict[str, Any] = {
        "key": "wait", "kind": "wait",
        "wait": {"for": "customer", "up_to": "2 working days", "then": "silent", **(wait or {})},
        "outcomes": [{"key": "heard", "label": "They answered", "to": "on"},
                     {"key": "silent", "label": "Not a word", "to": "remind"},
                     {"key": "longer", "label": "They need longer", "to": "wait"}],
        **more,
    }  # fmt: skip
    main = process(
        {"key": "ask", "uses_up": ["wish"]}, waiting,
        {"key": "remind", "outcomes": [{"key": "sent", "to": "wait"}, {"key": "given-up", "to": "on"}]},
        {"key": "on", "kind": "end", "end": {"how": "resolved"}},
    )  # fmt: skip
    aside = process({"key": "calm"}, {"key": "again", "outcomes": [{"key": "ok", "to": "end"}]}, key="aside",
                    anytime=True)  # fmt: skip
    return codex(situations=[{**COMPLAINT, "processes": [main, aside]}, BODY["situations"][1]])


@pytest.fixture
def waiting(case: Case, publish: Publish, anna: Person, at: datetime) -> Begin:
    """A run that has asked and waits since Monday at nine."""

    def begin(body: Any = None) -> Encounter:
        publish(body or chart())
        run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
        return operations.do_step(by=anna, at=at, encounter=run, path="ask")

    return begin


def up(at: datetime) -> datetime:
    """Two working days after Monday at nine: Wednesday, when the studio closes."""
    return at + timedelta(days=2, hours=8)


def row(run: Encounter) -> Encounter:
    return Encounter.objects.get(pk=run.pk)


def events_of(run: Encounter, name: str) -> list[Event]:
    return list(Event.objects.filter(name=name, about_type="encounter", about_id=run.pk).order_by("seq"))


# ------------------------------------------------------------------------------------------- while it waits


def test_the_guide_says_until_when_and_that_day_does_not_move_with_the_looking(
    waiting: Begin, at: datetime
) -> None:
    run = waiting()
    first = guide(run, language="en", at=at)
    later = guide(run, language="en", at=at + timedelta(days=1, hours=3))
    assert (run.waits_at, run.waits_since) == (WAIT, at)
    for shown in (first, later):
        assert shown.step is not None
        assert shown.step.path == WAIT
        assert shown.step.kind_of.wait_until == run.waits_until
        assert shown.step.kind_of.wait_then == "Not a word"
    assert [event.data["step"] for event in events_of(run, "encounter.step_waits")] == [WAIT]


def test_what_is_done_in_between_does_not_begin_the_waiting_anew(
    waiting: Begin, anna: Person, at: datetime
) -> None:
    run = waiting()
    since, until = run.waits_since, run.waits_until
    tuesday = at + timedelta(days=1)
    operations.do_step(by=anna, at=tuesday, encounter=run, path="aside/calm")
    operations.note_facts(by=anna, at=tuesday, encounter=run, facts={"late": True})
    operations.dismiss(by=anna, at=tuesday, encounter=run, path="wait")
    assert (run.waits_at, run.waits_since, run.waits_until) == (WAIT, since, until)


def test_a_wait_that_comes_at_once_again_begins_anew(waiting: Begin, anna: Person, at: datetime) -> None:
    run, tuesday = waiting(), at + timedelta(days=1)
    operations.do_step(by=anna, at=tuesday, encounter=run, path="wait", outcome="longer")
    assert (run.waits_at, run.waits_since) == (WAIT, tuesday)


def test_who_goes_on_waits_no_longer(waiting: Begin, anna: Person, at: datetime) -> None:
    run = operations.do_step(by=anna, at=at, encounter=waiting(), path="wait", outcome="heard")
    assert (run.waits_at, run.waits_since, run.waits_until) == ("", None, None)


def test_a_run_that_begins_with_a_wait_waits_from_its_beginning(
    case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    wait = {"key": "wait", "kind": "wait", "wait": {"for": "date", "up_to": "2 days"}}
    publish(codex(situations=[{**COMPLAINT, "processes": [process(wait, {"key": "on"})]}]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    assert (run.waits_at, run.waits_until) == (WAIT, at + timedelta(days=2))


def test_what_is_told_can_bring_the_line_to_a_wait(
    case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    wait = {"key": "wait", "kind": "wait", "wait": {"for": "date", "up_to": "2 days"}}
    asked = {"key": "ask", "kind": "collect", "collect": ["late"]}
    publish(codex(situations=[{**COMPLAINT, "processes": [process(asked, wait, {"key": "on"})]}]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    operations.note_facts(by=anna, at=at, encounter=run, facts={"late": True})
    assert row(run).waits_at == WAIT


# ------------------------------------------------------------------------------------------- the time is up


def test_before_the_time_is_up_nothing_happens(waiting: Begin, at: datetime) -> None:
    run = waiting()
    assert operations.call_time(at=up(at) - timedelta(hours=20)) == 0
    assert row(run).came_back == ""


def test_when_the_time_is_up_the_guide_offers_the_next_thing_by_itself(
    waiting: Begin, anna: Person, bence: Person, at: datetime
) -> None:
    run = waiting()
    assert run.waits_until is not None
    assert not follow_ups(anna, until=run.waits_until)
    with clock.stopped_at(run.waits_until):
        tasks.tell_whose_time_is_up()
    shown = guide(run, language="en", at=run.waits_until)
    assert shown.step is not None
    assert shown.step.path == "complaint/one/remind"
    assert (shown.came_back, shown.came_back_at) == ("time_up", run.waits_until)
    assert [(line.kind, line.outcome, line.by, line.revisit) for line in shown.history[-1:]] == [
        ("time_up", "Not a word", "", True)
    ]
    assert follow_ups(anna, until=run.waits_until) == [run]
    assert not follow_ups(bence, until=run.waits_until)


def test_it_is_said_once_in_the_ledger_by_nobody(waiting: Begin, at: datetime) -> None:
    run = waiting()
    until = run.waits_until
    assert until is not None
    assert [operations.call_time(at=up(at) + timedelta(hours=n)) for n in range(3)] == [1, 0, 0]
    said = events_of(run, "encounter.time_up")
    assert [(event.actor_kind, event.data["step"], event.data["outcome"]) for event in said] == [
        ("system", WAIT, "silent")
    ]
    assert said[0].data["until"] == until.isoformat()
    assert StepMark.objects.filter(encounter=run, kind=MarkKind.TIME_UP, by=None).count() == 1


def test_it_is_among_what_is_done_every_minute() -> None:
    assert "encounters.tell_whose_time_is_up" in {task.name for task in all_tasks()}


def test_the_next_thing_done_takes_it_off_the_day_and_the_round_begins_anew(
    waiting: Begin, anna: Person, at: datetime
) -> None:
    run = waiting()
    operations.call_time(at=up(at))
    run = operations.do_step(by=anna, at=up(at), encounter=row(run), path="remind", outcome="sent")
    assert not follow_ups(anna, until=up(at))
    assert (run.waits_at, run.waits_since) == (WAIT, up(at))
    assert operations.call_time(at=up(up(at))) == 1


def test_who_knows_better_takes_the_waiting_up_again(waiting: Begin, anna: Person, at: datetime) -> None:
    run = waiting()
    operations.call_time(at=up(at))
    operations.revisit(by=anna, at=up(at), encounter=run, path="wait")
    operations.do_step(by=anna, at=up(at), encounter=run, path="wait", outcome="heard")
    shown = guide(run, language="en", at=up(at))
    assert shown.step is not None
    assert shown.step.path == "complaint/one/on"


def test_a_paused_run_goes_on_waiting_and_comes_back_when_the_time_is_up(
    waiting: Begin, anna: Person, at: datetime
) -> None:
    run = waiting()
    operations.pause(by=anna, at=at, encounter=run, until=up(up(at)))
    operations.call_time(at=up(at))
    assert follow_ups(anna, until=up(at)) == [run]
    run = operations.resume(by=anna, at=up(at), encounter=row(run))
    assert (run.state, run.came_back) == (State.RUNNING, "")


def test_where_nobody_wrote_what_follows_the_run_comes_back_and_somebody_says(
    waiting: Begin, anna: Person, at: datetime
) -> None:
    run = waiting(chart({"then": None}))
    assert operations.call_time(at=up(at)) == 1
    assert operations.call_time(at=up(at)) == 0
    shown = guide(run, language="en", at=up(at))
    assert shown.step is not None
    assert (shown.step.path, shown.came_back) == (WAIT, "time_up")
    assert follow_ups(anna, until=up(at)) == [run]


def test_what_an_outcome_takes_back_is_taken_back_when_the_clock_says_it(
    waiting: Begin, anna: Person, at: datetime
) -> None:
    ways = [{"key": "silent", "to": "remind", "uses_up": ["wish"]}, {"key": "heard", "to": "on"}]
    run = waiting(chart(outcomes=ways, sets=[{"fact": "late", "is": True}]))
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair"})
    operations.call_time(at=up(at))
    known = Fact.objects.filter(case=run.case_id, replaced_by__isnull=True, used_up_at__isnull=True)
    assert dict(known.values_list("key", "value")) == {"late": True}


def test_a_wait_whose_outcome_is_the_end_ends_the_run_and_the_case_stays_open(
    waiting: Begin, case: Case, at: datetime
) -> None:
    run = waiting(chart(outcomes=[{"key": "silent", "to": "end"}, {"key": "heard", "to": "on"}]))
    operations.call_time(at=up(at))
    run = row(run)
    assert (run.state, run.outcome, run.waits_at) == (State.ENDED, "resolved", "")
    case.refresh_from_db()
    assert not case.is_closed


def test_of_a_closed_case_nobody_is_told(waiting: Begin, case: Case, anna: Person, at: datetime) -> None:
    run = waiting()
    close_with_reason(by=anna, at=at, case=case, reason="They sold the house.")
    assert operations.call_time(at=up(at)) == 0
    assert row(run).waits_until is None
    assert not follow_ups(anna, until=up(at))


def test_where_the_line_has_moved_on_meanwhile_no_time_is_called(
    waiting: Begin, case: Case, anna: Person, at: datetime
) -> None:
    run = waiting(chart(when={"fact": "late", "known": False}))
    fact = operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair"})[0]
    with lifted():  # told elsewhere, not in the guide
        Fact.objects.filter(pk=fact.pk).update(key="late", value=True)
    assert operations.call_time(at=up(at)) == 0
    assert (row(run).waits_at, row(run).came_back) == ("", "")


def test_of_two_at_once_one_is_quicker(waiting: Begin, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    from hospes.encounters.operations import coming_back

    run, held = waiting(), coming_back.hold

    def somebody_was_quicker(encounter: Encounter, *, at: datetime) -> Any:
        Encounter.objects.filter(pk=run.pk).update(waits_until=None)
        return held(encounter, at=at)

    monkeypatch.setattr(coming_back, "hold", somebody_was_quicker)
    assert operations.call_time(at=up(at)) == 0


# ------------------------------------------------------------------------------------------- their word comes


def say(case: Case, at: datetime, direction: str = "in") -> None:
    log_contact(by=None, at=at, case=case, direction=direction, channel="email", body="Yes, please do.")


def test_their_word_brings_the_run_back_and_no_time_is_called(
    waiting: Begin, case: Case, anna: Person, at: datetime
) -> None:
    run, tuesday = waiting(), at + timedelta(days=1)
    say(case, tuesday)
    run_reactions()
    assert operations.call_time(at=up(at)) == 0
    shown = guide(run, language="en", at=tuesday)
    assert shown.step is not None
    assert (shown.step.path, shown.came_back, shown.came_back_at) == (WAIT, "word", tuesday)
    assert follow_ups(anna, until=tuesday) == [run]
    assert len(events_of(run, "encounter.word_came")) == 1
    operations.do_step(by=anna, at=tuesday, encounter=run, path="wait", outcome="heard")
    assert row(run).came_back == ""


def test_of_many_words_those_are_passed_on_that_a_run_waits_for(
    waiting: Begin, case: Case, papp: Customer, anna: Person, at: datetime
) -> None:
    waiting()
    other = open_case(by=anna, at=at, customer=papp, channel="email", reason="Something else.")
    say(other, at + timedelta(hours=1))
    say(case, at + timedelta(hours=1), "out")
    before = head()
    say(case, at + timedelta(hours=2))
    words = list(Event.objects.filter(name="contact.logged").order_by("seq"))
    assert [each.seq > before for each in reactions.in_a_case_that_waits(words)] == [True]


def test_a_second_word_says_nothing_more(waiting: Begin, case: Case, at: datetime) -> None:
    run = waiting()
    for hours in (1, 2):
        say(case, at + timedelta(hours=hours))
    run_reactions()
    assert len(events_of(run, "encounter.word_came")) == 1
    assert row(run).came_back_at == at + timedelta(hours=1)


def test_the_clock_hears_a_word_that_has_not_been_passed_on_yet(
    waiting: Begin, case: Case, at: datetime
) -> None:
    run = waiting()
    say(case, at + timedelta(hours=1))
    assert operations.call_time(at=up(at)) == 0
    assert (row(run).came_back, row(run).came_back_at) == (CameBack.WORD, at + timedelta(hours=1))


@pytest.mark.parametrize("direction", ["out", "note"])
def test_what_we_say_is_no_word_of_theirs(waiting: Begin, case: Case, at: datetime, direction: str) -> None:
    run = waiting()
    say(case, at + timedelta(hours=1), direction)
    run_reactions()
    assert row(run).came_back == ""


def test_a_word_said_before_the_waiting_began_does_not_end_it(
    waiting: Begin, case: Case, at: datetime
) -> None:
    run = waiting()
    assert operations.hear_word(at=at - timedelta(hours=1), case=case) == 0
    assert row(run).came_back == ""


def test_who_waits_for_a_day_or_somebody_else_waits_on_when_the_customer_speaks(
    waiting: Begin, case: Case, at: datetime
) -> None:
    run = waiting(chart({"for": "third-party"}))
    say(case, at + timedelta(hours=1))
    run_reactions()
    assert row(run).came_back == ""
    assert operations.call_time(at=up(at)) == 1


def test_the_word_of_another_case_is_not_heard_here(
    waiting: Begin, papp: Customer, anna: Person, at: datetime
) -> None:
    run = waiting()
    other = open_case(by=anna, at=at, customer=papp, channel="email", reason="Something else.")
    assert operations.hear_word(at=at + timedelta(hours=1), case=other.pk) == 0
    assert row(run).came_back == ""
    assert reactions.bring_back_what_waits is not None


# ------------------------------------------------------------------------------------------- what the rows hold


@pytest.mark.parametrize(
    "wrong",
    [
        {"waits_at": ""},
        {"waits_since": None},
        {"came_back": "word"},
        {"came_back_at": datetime(2026, 3, 2, 9).astimezone()},
    ],
)
def test_the_database_keeps_what_belongs_together(waiting: Begin, wrong: dict[str, Any]) -> None:
    run = waiting()
    with pytest.raises(IntegrityError), transaction.atomic():
        Encounter.objects.filter(pk=run.pk).update(**wrong)


def test_a_newer_edition_without_the_wait_does_not_wait(
    waiting: Begin, publish: Publish, anna: Person, at: datetime
) -> None:
    run = waiting()
    newer = publish(codex(situations=[{**COMPLAINT, "processes": [process({"key": "ask"}, {"key": "on"})]}]))
    run = operations.move_to_edition(by=anna, at=at, encounter=run, edition=newer)
    assert (run.waits_at, run.waits_until) == ("", None)


def test_the_day_asks_as_often_for_many_runs_as_for_one(
    waiting: Begin, papp: Customer, anna: Person, at: datetime
) -> None:
    waiting()
    operations.call_time(at=up(at))
    asked = _queries(anna, up(at))
    for _ in range(4):
        case = open_case(by=anna, at=at, customer=papp, channel="phone", reason="Another door.")
        run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
        operations.do_step(by=anna, at=at, encounter=run, path="ask")
    assert operations.call_time(at=up(at)) == 4
    assert _queries(anna, up(at)) == asked


def _queries(person: Person, at: datetime) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert [each.case.customer.name for each in follow_ups(person, until=at)]
    return len(captured)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL weighs it by how many there are")
def test_what_comes_back_is_found_by_its_own_index_whatever_number_of_cases_there_is(
    waiting: Begin, anna: Person, at: datetime
) -> None:
    waiting()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        follow_ups(anna, until=at)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
        plan = str(cursor.fetchall())
    assert "encounter_follow_up" in plan
    assert "encounter_came_back" in plan
    assert "SCAN encounters" not in plan
    assert "case_queue_owner" not in plan
