"""Told once, across cases: what is about the customer is known in every case of theirs, in the guide too."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases import operations as cases
from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import open_case
from hospes.codex.core.model import Codex
from hospes.codex.core.model import Fact as Kind
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import (
    ask_again,
    ask_to_confirm,
    begin,
    confirm_fact,
    correct_fact,
    do_step,
    note_facts,
)
from hospes.encounters.queries import guide, load_run
from hospes.encounters.queries.run import TO_READ
from hospes.encounters.queries.standing import standings
from hospes.staff.models import Person
from tests.encounters.codices import codex

Publish = Callable[..., Edition]


def of_the_customer(key: str, **more: Any) -> Codex:
    """The test codex, in which this fact is about the customer."""
    body = codex()
    facts: list[Kind] = [
        fact.model_copy(update={"about": "customer", **more}) if fact.key == key else fact
        for fact in body.facts
    ]
    return body.model_copy(update={"facts": tuple(facts)})


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(of_the_customer("order"))


@pytest.fixture
def earlier(papp: Customer, anna: Person, at: datetime) -> Case:
    """A case of hers, told of a month ago."""
    then = at - timedelta(days=30)
    return open_case(by=anna, at=then, customer=papp, reason="The lamp flickers.", channel="phone")


@pytest.fixture
def told(earlier: Case, anna: Person, at: datetime, edition: Edition) -> Fact:
    run = begin(case=earlier, situation="complaint", channel="phone", by=anna, at=at - timedelta(days=30))
    when = at - timedelta(days=29)
    note_facts(encounter=run, facts={"order": "MK-1"}, by=anna, at=when)
    return Fact.objects.get()


def run_of(case: Case, by: Person, at: datetime) -> Encounter:
    return begin(case=case, situation="complaint", channel="phone", by=by, at=at)


def test_what_was_told_in_one_case_is_known_in_the_next_and_not_asked(
    told: Fact, case: Case, bence: Person, anna: Person, at: datetime
) -> None:
    shown = guide(run_of(case, anna, at), language="en", at=at)
    [known] = shown.known
    assert (known.key, known.value, known.told_in) == ("order", "MK-1", told.case_id)
    assert "order" not in {question.key for question in shown.to_find_out}
    assert shown.step is None or "order" not in {question.key for question in shown.step.questions}


def test_it_is_known_where_it_was_told_and_in_other_situations_too(
    told: Fact, case: Case, earlier: Case, anna: Person, at: datetime
) -> None:
    other = begin(case=case, situation="question", channel="phone", by=anna, at=at)
    assert [fact.told_in for fact in guide(other, language="en", at=at).known] == [earlier.pk]
    here = Encounter.objects.get(case=earlier)
    [known] = guide(here, language="en", at=at).known
    assert (known.told_in, known.about_customer, known.stale) == (None, True, False)


def test_a_step_that_only_asks_for_it_is_passed_over(
    told: Fact, case: Case, anna: Person, at: datetime, publish: Publish
) -> None:
    """Asked once in a life of a customer, and not once in each case."""
    publish(of_the_customer("wish").model_copy(update={"facts": tuple(
        fact.model_copy(update={"about": "customer"}) if fact.key in ("wish", "late") else fact
        for fact in codex().facts
    )}))  # fmt: skip
    before = open_case(by=anna, at=at, customer=case.customer, reason="The hob.", channel="phone")
    first = run_of(before, anna, at)
    do_step(encounter=first, path="ask-wish", facts={"wish": "repair", "late": "no"}, by=anna, at=at)
    run = run_of(case, anna, at)
    do_step(encounter=run, path="welcome", outcome="understood", by=anna, at=at)
    shown = guide(run, language="en", at=at)
    assert shown.step is not None
    assert shown.step.name != "Ask the wish"
    assert "wish" not in {question.key for question in (*shown.step.questions, *shown.to_find_out)}


def test_corrected_in_a_run_it_is_corrected_for_the_customer(
    told: Fact, case: Case, earlier: Case, anna: Person, at: datetime
) -> None:
    run = run_of(case, anna, at)
    new = correct_fact(
        encounter=run,
        fact=told,
        value=" MK-2 ",
        why="They read it again.",
        confidence="thinks-so",
        by=anna,
        at=at,
    )
    assert (new.case, new.value, new.confidence) == (case, "MK-2", "thinks-so")
    [known] = guide(Encounter.objects.get(case=earlier), language="en", at=at).known
    assert (known.value, known.confidence, known.told_in) == ("MK-2", "thinks-so", case.pk)


def test_told_otherwise_at_a_step_it_is_a_correction_and_not_a_second_value(
    told: Fact, case: Case, anna: Person, at: datetime
) -> None:
    run = run_of(case, anna, at)
    with pytest.raises(cases.AlreadyKnown):
        note_facts(encounter=run, facts={"order": "MK-9"}, by=anna, at=at)
    assert Fact.objects.count() == 1


def test_asked_again_in_a_run_it_is_counted_there(told: Fact, case: Case, anna: Person, at: datetime) -> None:
    ask_again(
        encounter=run_of(case, anna, at), key="order", why="It does not fit.", path="welcome", by=anna, at=at
    )
    reask = Reask.objects.get()
    assert (reask.case, reask.fact, reask.step) == (case, told, "welcome")


def test_what_grew_old_is_to_be_verified_and_still_known(
    case: Case, earlier: Case, anna: Person, at: datetime, publish: Publish
) -> None:
    publish(of_the_customer("order", fresh_months=1))
    first = begin(case=earlier, situation="complaint", channel="phone", by=anna, at=at - timedelta(days=27))
    [fact] = note_facts(encounter=first, facts={"order": "MK-1"}, by=anna, at=at - timedelta(days=27))
    run = run_of(case, anna, at)
    for when, stale in ((at, False), (at + timedelta(days=2), True)):
        [known] = guide(run, language="en", at=when).known
        assert (known.stale, known.may_be_put, known.to_verify) == (stale, stale, stale)
    when = at + timedelta(days=2)
    assert ask_to_confirm(encounter=run, fact=fact, by=anna, at=when).asked_to_confirm_at == when
    confirm_fact(encounter=run, fact=fact, by=anna, at=when)
    [known] = guide(run, language="en", at=when).known
    assert (known.stale, known.since, known.to_verify) == (False, when, False)


def test_how_sure_they_were_goes_with_what_they_said(
    case: Case, edition: Edition, anna: Person, at: datetime
) -> None:
    run = run_of(case, anna, at)
    note_facts(
        encounter=run, facts={"order": "MK-1", "late": "yes"}, sure={"order": "guessed"}, by=anna, at=at
    )
    do_step(
        encounter=run, path="ask-wish", facts={"wish": "repair"}, sure={"wish": "thinks-so"}, by=anna, at=at
    )
    known = {fact.key: fact for fact in guide(run, language="en", at=at).known}
    assert {key: fact.confidence for key, fact in known.items()} == {
        "order": "guessed", "late": "certain", "wish": "thinks-so"
    }  # fmt: skip
    assert {key: fact.to_verify for key, fact in known.items()} == {
        "order": True,
        "late": False,
        "wish": True,
    }


def test_what_was_told_in_another_run_of_the_same_step_is_not_told_anew_here(
    told: Fact, case: Case, anna: Person, at: datetime
) -> None:
    run = run_of(case, anna, at)
    do_step(encounter=run, path="welcome", outcome="understood", by=anna, at=at)
    Fact.objects.filter(pk=told.pk).update(step="complaint/receive/welcome", replaced_by=None)
    later = at + timedelta(hours=1)
    cases.correct_fact(
        fact=told,
        case=told.case,
        value="MK-3",
        why="New.",
        step="complaint/receive/welcome",
        by=anna,
        at=later,
    )
    assert load_run(TO_READ.get(run.pk), at=later).anew == frozenset()


def test_what_runs_stand_at_is_told_of_many_at_once_with_it(
    told: Fact, case: Case, anna: Person, at: datetime
) -> None:
    run_of(case, anna, at)
    found = standings(Encounter.objects.all(), at=at, most=10)
    assert [standing.run.facts["order"] for standing in found] == ["MK-1", "MK-1"]


def test_the_guide_asks_no_more_of_a_customer_of_many_cases(
    told: Fact, case: Case, papp: Customer, anna: Person, at: datetime
) -> None:
    run = run_of(case, anna, at)

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            guide(run.pk, language="en", at=at)
        return len(counted)

    few = cost()
    for number in range(8):
        other = open_case(by=anna, at=at, customer=papp, reason=f"{number}", channel="phone")
        row = {"case": other, "customer": papp, "about_customer": papp, "value": "x", "said_at": at}
        Fact.objects.create(key=f"k{number}", **row)
    assert cost() == few <= 6
