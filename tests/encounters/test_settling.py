"""A step makes something so, or uses up what counted for one occasion; what is known tells how a step turned out."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.queries import case_story
from hospes.encounters import operations
from hospes.encounters.core.screen import ShownUnset
from hospes.encounters.models import Encounter, MarkKind
from hospes.encounters.operations import NotPossible
from hospes.encounters.queries import guide
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.encounters.codices import FACTS, codex, process
from tests.encounters.conftest import Publish

CONFIRMED = {"key": "confirmed", "label": "Says yes to it", "type": "boolean", "question": "Shall I do it?"}
STATUS = {"key": "status", "label": "Status of the order", "type": "text"}
ORDERS: dict[str, Any] = {
    "key": "orders", "name": "Orders",
    "processes": [process(
        {"key": "ask", "kind": "collect", "collect": ["confirmed"]},
        {"key": "change", "kind": "do", "sets": [{"fact": "status", "is": "changed"}], "uses_up": ["confirmed"],
         "outcomes": [{"key": "more", "to": "ask"}, {"key": "enough", "to": "fork"}]},
        {"key": "fork", "kind": "do", "outcomes": [
            {"key": "late", "label": "It is late", "to": "sorry", "when": {"fact": "late", "is": True}},
            {"key": "in-time", "label": "It is in time", "to": "bye"}]},
        {"key": "sorry", "kind": "talk"},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip


@pytest.fixture
def changing(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    """A run in which every change wants a yes of its own."""
    publish(codex(situations=[ORDERS], facts=[*FACTS, CONFIRMED, STATUS]))
    return operations.begin(by=anna, at=at, case=case, situation="orders", channel="phone")


def known(run: Encounter, at: datetime) -> dict[str, Any]:
    return {fact.key: fact.value for fact in guide(run, language="en", at=at).known}


def at_hand(run: Encounter, at: datetime) -> str:
    step = guide(run, language="en", at=at).step
    return step.path.split("/")[-1] if step else ""


def test_a_yes_counts_for_one_change_and_the_next_is_asked_for(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": changing}
    operations.note_facts(**told, facts={"confirmed": True})
    operations.do_step(**told, path="change", outcome="more")
    assert known(changing, at) == {"status": "changed"}
    assert at_hand(changing, at) == "ask"
    operations.note_facts(**told, facts={"confirmed": False})
    assert known(changing, at) == {"status": "changed", "confirmed": False}
    assert not Reask.objects.exists()


def test_what_was_used_up_is_kept_and_stands_in_the_story(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": changing}
    operations.do_step(**told, path="ask", facts={"confirmed": True})
    operations.do_step(**told, path="change", outcome="more")
    yes = Fact.objects.get(key="confirmed")
    assert (yes.value, yes.used_up_at, yes.replaced_by) == (True, at, None)
    story = case_story(changing.case)
    assert [entry.about for entry in story.timeline if entry.kind == "used-up"] == ["confirmed"]
    assert [fact.key for fact in story.facts] == ["status"]
    event = Event.objects.get(name="fact.used_up")
    assert event.data == {"key": "confirmed", "step": "orders/one/change"}


def test_what_we_made_so_replaces_what_was_known_and_says_where_it_came_from(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": changing}
    operations.note_facts(**told, facts={"status": "pending", "confirmed": True})
    operations.do_step(**told, path="change", outcome="enough")
    before, now = Fact.objects.filter(key="status").order_by("pk")
    assert (before.value, before.replaced_by) == ("pending", now)
    assert (now.value, now.step, now.source) == ("changed", "orders/one/change", "us")
    assert "orders/one/change" in before.why_replaced


def test_how_it_turned_out_is_taken_from_what_is_known(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": changing}
    operations.do_step(**told, path="fork", facts={"late": True})
    mark = changing.marks.get(kind=MarkKind.DONE)
    assert mark.outcome == "late"
    assert at_hand(changing, at) == "sorry"


def test_the_screen_says_which_outcome_the_facts_call_for_and_why(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=changing, facts={"late": True})
    shown = guide(changing, language="en", at=at, turned_to="orders/one/fork").step
    assert shown is not None
    late, in_time = shown.outcomes
    assert late.fits is True
    assert "is late" in late.why
    assert in_time.fits is None


def test_an_outcome_that_the_facts_rule_out_wants_a_note(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": changing}
    operations.note_facts(**told, facts={"late": False})
    with pytest.raises(NotPossible, match="Say in a note"):
        operations.do_step(**told, path="fork", outcome="late")
    operations.do_step(**told, path="fork", outcome="late", note="It came today, but a week too late.")
    assert changing.marks.get(kind=MarkKind.DONE).outcome == "late"


def test_nothing_known_and_nothing_said_leaves_the_choice_to_the_person(
    changing: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotPossible, match="Choose how it turned out"):
        operations.do_step(by=anna, at=at, encounter=changing, path="fork")


# What the screen shows of it.

SAYING: dict[str, Any] = {
    "key": "saying", "name": "Saying",
    "processes": [process(
        {"key": "say", "tools": [{"phrase": "Your order {order} is {late}, {damage}.", "exact": True}]},
        {"key": "hear", "kind": "wait", "wait": {"for": "customer", "up_to": "2 days", "then": "silence"},
         "outcomes": [{"key": "silence", "label": "They did not answer", "to": "give"}]},
        {"key": "give", "kind": "hand-over", "hand_over": {"to": "lead", "say": "The whole story."}},
        {"key": "look", "kind": "collect", "collect": ["status", "asked"]},
        {"key": "sorry", "when": {"fact": "asked", "is": True}},
        {"key": "today", "when": {"fact": "booked", "gte": {"ago": "24 hours"}}},
    )],
}  # fmt: skip
TOLD = [
    {**STATUS, "from": "record", "question": "The order's own page."},
    {"key": "asked", "label": "Asked for more", "type": "boolean", "from": "noticed"},
    {"key": "booked", "label": "Booked at", "type": "datetime"},
]


@pytest.fixture
def saying(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    publish(codex(situations=[SAYING], facts=[*FACTS, *TOLD]))
    return operations.begin(by=anna, at=at, case=case, situation="saying", channel="phone")


def test_a_phrase_comes_with_what_is_known_in_its_places(
    saying: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=saying, facts={"order": "A-7", "late": True})
    shown = guide(saying, language="en", at=at).step
    assert shown is not None
    (said,) = shown.phrases
    assert said.words == "Your order A-7 is …, …."  # a yes is no word to put into a sentence
    assert said.exact


def test_the_screen_says_what_happens_when_time_is_up_and_who_takes_over(
    saying: Encounter, at: datetime
) -> None:
    def kind(key: str) -> Any:
        step = guide(saying, language="en", at=at, turned_to=f"saying/one/{key}").step
        assert step is not None
        return step.kind_of

    assert kind("hear").wait_then == "They did not answer"
    assert (kind("give").hand_over_to, kind("give").hand_over_say) == ("Service lead", "The whole story.")


def test_what_is_looked_up_says_so_and_what_is_noticed_is_not_asked_for(
    saying: Encounter, at: datetime
) -> None:
    step = guide(saying, language="en", at=at, turned_to="saying/one/look").step
    assert step is not None
    assert [(question.key, question.told_by) for question in step.questions] == [("status", "record")]


def test_what_was_noticed_counts_from_then_on(saying: Encounter, anna: Person, at: datetime) -> None:
    def applies() -> bool | None:
        step = guide(saying, language="en", at=at, turned_to="saying/one/sorry").step
        return step.applies if step else None

    assert applies() is False
    operations.note_facts(by=anna, at=at, encounter=saying, facts={"asked": True})
    assert applies() is True


def test_the_last_24_hours_are_those_before_this_very_moment(
    saying: Encounter, anna: Person, at: datetime
) -> None:
    booked = (at - timedelta(hours=23)).strftime("%Y-%m-%dT%H:%M")
    operations.note_facts(by=anna, at=at, encounter=saying, facts={"booked": booked})
    for hours, applies in ((0, True), (2, False)):
        now = at + timedelta(hours=hours)
        step = guide(saying, language="en", at=now, turned_to="saying/one/today").step
        assert step is not None
        assert step.applies is applies


# Measured again, taken back, and set to what another fact says.

ROUNDS: dict[str, Any] = {
    "key": "rounds", "name": "Rounds",
    "processes": [process(
        {"key": "measure", "kind": "do", "collect": ["damage"], "uses_up": ["damage"], "outcomes": [
            {"key": "high", "label": "Too high", "to": "measure", "when": {"fact": "damage", "gt": 10}},
            {"key": "low", "label": "Low", "to": "list"}]},
        {"key": "list"},
        {"key": "agree", "kind": "collect", "collect": ["confirmed"], "outcomes": [
            {"key": "yes", "label": "Yes", "to": "change", "when": {"fact": "confirmed", "is": True}},
            {"key": "not-this", "label": "Not this", "to": "list", "uses_up": ["confirmed"]}]},
        {"key": "change", "kind": "do", "sets": [{"fact": "status", "is": {"fact": "order"}}],
         "uses_up": ["confirmed"]},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip


@pytest.fixture
def rounds(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    """A run that measures until it is low, and lists until there is a yes."""
    publish(codex(situations=[ROUNDS], facts=[*FACTS, CONFIRMED, STATUS]))
    return operations.begin(by=anna, at=at, case=case, situation="rounds", channel="phone")


def questions(run: Encounter, at: datetime) -> list[str]:
    step = guide(run, language="en", at=at).step
    return [question.key for question in step.questions] if step else []


def test_what_is_measured_is_asked_for_anew_each_time_round(
    rounds: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "encounter": rounds}
    operations.do_step(**told, at=at, path="measure", facts={"damage": "20"})
    assert (at_hand(rounds, at), questions(rounds, at)) == ("measure", ["damage"])
    later = at + timedelta(minutes=1)
    operations.note_facts(**told, at=later, path="rounds/one/measure", facts={"damage": "30"})
    assert known(rounds, later) == {"damage": 30}
    assert (at_hand(rounds, later), questions(rounds, later)) == ("measure", [])
    operations.do_step(**told, at=later, path="measure")
    assert questions(rounds, later) == ["damage"]
    operations.do_step(**told, at=later + timedelta(minutes=1), path="measure", facts={"damage": "5"})
    assert at_hand(rounds, later) == "list"
    assert known(rounds, later) == {"damage": 5}
    assert not Reask.objects.exists()
    assert Fact.objects.filter(key="damage", used_up_at__isnull=False).count() == 2


def test_what_was_told_before_it_was_first_measured_need_not_be_told_again(
    rounds: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": rounds}
    operations.note_facts(**told, facts={"damage": "4"})
    operations.do_step(**told, path="measure")
    assert (at_hand(rounds, at), known(rounds, at)) == ("list", {"damage": 4})


def test_an_outcome_takes_back_what_was_said_and_it_stands_in_the_story(
    rounds: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": rounds}
    operations.do_step(**told, path="measure", facts={"damage": "4"})
    operations.do_step(**told, path="list")
    operations.note_facts(**told, facts={"confirmed": False})
    assert (at_hand(rounds, at), known(rounds, at)) == ("list", {"damage": 4})
    used_up = Event.objects.get(name="fact.used_up")
    assert used_up.data == {"key": "confirmed", "step": "rounds/one/agree"}
    operations.do_step(**told, path="list")
    assert questions(rounds, at) == ["confirmed"]
    operations.do_step(**told, path="agree", facts={"confirmed": False}, outcome="not-this")
    assert known(rounds, at) == {"damage": 4}
    assert not Reask.objects.exists()


def test_a_fact_becomes_what_another_says_and_stays_where_nobody_has_told_that(
    rounds: Encounter, anna: Person, at: datetime
) -> None:
    told = {"by": anna, "at": at, "encounter": rounds}
    shown = guide(rounds, language="en", at=at, turned_to="rounds/one/change").step
    assert shown is not None
    assert shown.unset == (ShownUnset("Status of the order", "Order number"),)
    operations.do_step(**told, path="change")
    assert "status" not in known(rounds, at)
    operations.note_facts(**told, facts={"order": "A-7"})
    operations.do_step(**told, path="change")
    assert known(rounds, at)["status"] == "A-7"
    shown = guide(rounds, language="en", at=at, turned_to="rounds/one/change").step
    assert shown is not None
    assert shown.unset == ()


EITHER: dict[str, Any] = {
    "key": "either", "name": "Either",
    "processes": [process(
        {"key": "who", "kind": "collect", "collect": ["order", "wish", "late"], "enough": 2},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip


def test_as_many_answers_as_will_do_are_asked_for_and_no_more(
    case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    publish(codex(situations=[EITHER]))
    run = operations.begin(by=anna, at=at, case=case, situation="either", channel="phone")

    def left() -> tuple[list[str], int]:
        step = guide(run, language="en", at=at).step
        return questions(run, at), step.enough if step else 0

    assert left() == (["order", "wish", "late"], 2)
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair"}, path="either/one/who")
    assert left() == (["order", "late"], 1)
    operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "A-7"}, path="either/one/who")
    assert at_hand(run, at) == "bye"
    assert run.marks.filter(kind=MarkKind.DONE).count() == 1


def test_a_promise_that_is_not_to_be_kept_before_some_day_says_so_in_its_words(
    case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    refund = {"what": "Your money comes back", "within": "5 days", "after": "2 days"}
    steps = process({"key": "money", "kind": "commit", "commit": refund}, {"key": "bye"})
    publish(codex(situations=[{"key": "back", "name": "Back", "processes": [steps]}]))
    run = operations.begin(by=anna, at=at, case=case, situation="back", channel="phone")
    shown = guide(run, language="en", at=at).step
    assert shown is not None
    assert shown.kind_of.promise_from is not None
    assert shown.kind_of.promise_due is not None
    assert shown.kind_of.promise_from < shown.kind_of.promise_due
    operations.do_step(by=anna, at=at, encounter=run, path="money")
    made = case.commitments.get()
    assert made.due_at == shown.kind_of.promise_due
    assert made.what.startswith("Your money comes back (")
    soon = at + timedelta(days=1)
    operations.do_step(by=anna, at=at, encounter=run, path="money", promised="By tomorrow", due_at=soon)
    assert case.commitments.latest("pk").what == "By tomorrow"
