"""A fact is asked once. Asking again is possible, counted, and never happens by itself."""

from datetime import datetime

import pytest

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import AlreadyKnown, NotKnown, WordsMissing, note_fact
from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.models import Encounter, MarkKind
from hospes.encounters.operations import NotAnAnswer, NotPossible
from hospes.encounters.queries import Guide, guide
from hospes.staff.models import Person
from tests.encounters.codices import COMPLAINT, FACTS, QUESTION, codex, process
from tests.encounters.conftest import Publish


def asked(shown: Guide) -> list[str]:
    """Every fact the screen asks for: at the step, for later, or on the list of whatever they may tell."""
    at_step = shown.step.questions if shown.step else ()
    return [question.key for question in (*at_step, *shown.to_find_out, *shown.other_facts)]


def test_a_fact_is_noted_with_who_when_where_and_at_which_step(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(
        by=anna,
        at=at,
        encounter=run,
        path="welcome",
        outcome="understood",
        facts={"order": " A-1 ", "late": ""},
    )
    (fact,) = Fact.objects.all()
    assert (fact.key, fact.value, fact.step) == ("order", "A-1", "complaint/receive/welcome")
    assert (fact.noted_by, fact.said_at) == (anna, at)


def test_no_fact_is_ever_asked_twice_in_a_whole_run(
    case: Case, edition: Edition, anna: Person, at: datetime
) -> None:
    """Whatever order they are told in, on every screen: what is known is shown, never asked."""
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    told = {"wish": "refund", "order": "A-1", "late": True}
    known: set[str] = set()
    for key, value in told.items():
        operations.note_facts(by=anna, at=at, encounter=run, facts={key: value})
        known.add(key)
        shown = guide(run, language="en", at=at, with_other_facts=True)
        assert not known & set(asked(shown))
        assert {fact.key for fact in shown.known} == known
    for _ in range(12):
        shown = guide(run, language="en", at=at, with_other_facts=True)
        if shown.step is None or shown.step.kind == "end":
            break
        assert not known & set(asked(shown))
        if shown.step.kind == "approve":
            operations.skip_step(
                by=anna, at=at, encounter=run, path=shown.step.path, reason="The lead is away."
            )
            continue
        way = shown.step.outcomes[0].key if shown.step.outcomes else ""
        operations.do_step(by=anna, at=at, encounter=run, path=shown.step.path, outcome=way)
    assert not Reask.objects.exists()


def test_what_another_run_or_colleague_was_told_is_not_asked_again(
    run: Encounter, case: Case, anna: Person, lead: Person, at: datetime
) -> None:
    note_fact(by=lead, at=at, case=case, key="order", value="A-1")
    second = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="counter")
    shown = guide(second, language="en", at=at, with_other_facts=True)
    assert "order" not in asked(shown)
    (known,) = shown.known
    assert (known.key, known.words, known.noted_by, known.for_this_step) == (
        "order",
        "A-1",
        "Ilona Varga",
        True,
    )


def test_a_collecting_step_with_all_its_facts_known_is_passed_over(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair", "late": "yes"})
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="understood")
    shown = guide(run, language="en", at=at, with_other_facts=True)
    assert shown.step
    assert shown.step.path == "complaint/receive/apologise"


def test_noting_the_last_fact_of_the_collecting_step_at_hand_counts_it_as_done(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="understood")
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair"})
    assert not run.marks.filter(path="complaint/receive/ask-wish").exists()
    operations.note_facts(by=anna, at=at, encounter=run, facts={"late": False})
    mark = run.marks.get(path="complaint/receive/ask-wish")
    assert (mark.kind, mark.manner) == (MarkKind.DONE, "suggested")


def test_what_is_no_answer_is_refused_with_the_question_named_and_nothing_is_kept(
    run: Encounter, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotAnAnswer, match="What they want") as refused:
        operations.do_step(
            by=anna, at=at, encounter=run, path="welcome", outcome="understood",
            facts={"order": "A-1", "wish": "a pony"},
        )  # fmt: skip
    assert refused.value.key == "wish"
    assert not Fact.objects.exists()
    assert not run.marks.exists()


def test_a_fact_outside_the_vocabulary_is_kept_as_it_is(run: Encounter, anna: Person, at: datetime) -> None:
    (fact,) = operations.note_facts(by=anna, at=at, encounter=run, facts={"the_dog": "Bodri"})
    assert fact.value == "Bodri"
    (known,) = guide(run, language="en", at=at).known
    assert (known.label, known.words, known.type) == ("the dog", "Bodri", "text")


def test_another_answer_is_a_correction_and_keeps_the_old_one(
    run: Encounter, anna: Person, at: datetime
) -> None:
    (fact,) = operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "A-1"})
    with pytest.raises(AlreadyKnown):
        operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "B-2"})
    operations.correct_fact(by=anna, at=at, encounter=run, fact=fact, value="B-2", why="I misheard.")
    (known,) = guide(run, language="en", at=at).known
    assert known.value == "B-2"
    assert Fact.objects.count() == 2


def test_a_correction_must_be_an_answer_too(run: Encounter, anna: Person, at: datetime) -> None:
    (fact,) = operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair"})
    with pytest.raises(NotAnAnswer):
        operations.correct_fact(by=anna, at=at, encounter=run, fact=fact, value="a pony", why="So she says.")


def test_asking_again_is_counted_with_why_and_where(run: Encounter, anna: Person, at: datetime) -> None:
    with pytest.raises(NotKnown):
        operations.ask_again(by=anna, at=at, encounter=run, key="order", why="To be sure.")
    operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "A-1"})
    with pytest.raises(WordsMissing):
        operations.ask_again(by=anna, at=at, encounter=run, key="order", why=" ")
    operations.ask_again(
        by=anna,
        at=at,
        encounter=run,
        key="order",
        why="The papers say otherwise.",
        path="complaint/receive/welcome",
    )
    (reask,) = Reask.objects.all()
    assert (reask.why, reask.step, reask.by) == (
        "The papers say otherwise.", "complaint/receive/welcome", anna,
    )  # fmt: skip


def test_noting_the_same_again_is_harmless_and_not_a_reask(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "A-1"})
    operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "a-1"})
    assert Fact.objects.count() == 1
    assert not Reask.objects.exists()


def test_the_reason_taken_down_with_the_case_is_not_asked_for_by_the_guide(
    case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    telling = process({"key": "hear-out", "kind": "collect", "collect": ["reason", "order"]})
    reason = {"key": "reason", "label": "The reason", "type": "text"}
    second = publish(
        codex(facts=[*FACTS, reason], situations=[{**COMPLAINT, "processes": [telling]}, QUESTION])
    )
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone", edition=second)
    shown = guide(run, language="en", at=at, with_other_facts=True)
    assert asked(shown) == ["order"]
    assert shown.reason == case.reason


def test_a_number_may_be_written_as_people_write_it(run: Encounter, anna: Person, at: datetime) -> None:
    (fact,) = operations.note_facts(by=anna, at=at, encounter=run, facts={"damage": "1 250,50"})
    assert fact.value == 1250.5


def test_a_critical_question_is_answered_or_a_note_says_why_not(
    publish: Publish, case: Case, anna: Person, at: datetime
) -> None:
    danger = process(
        {"key": "danger", "kind": "collect", "collect": ["late"], "critical": "customer"}, {"key": "go-on"}
    )
    second = publish(codex(situations=[{**COMPLAINT, "processes": [danger]}, QUESTION]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone", edition=second)
    with pytest.raises(NotPossible, match="Still to be answered: Is late"):
        operations.do_step(by=anna, at=at, encounter=run, path="danger")
    operations.do_step(by=anna, at=at, encounter=run, path="danger", note="They hung up.")
    operations.do_step(by=anna, at=at, encounter=run, path="danger", facts={"late": "yes"})
    assert run.marks.filter(path="complaint/one/danger").count() == 2
