"""A run that stands at a second yes is on the day of those who can give it, until it is given or left out."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.codex.core.model import Codex
from hospes.codex.queries import current_edition, parsed
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.encounters.queries import asked_for_a_yes, graph_of
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.encounters.codices import codex, process
from tests.encounters.conftest import Publish, hire

pytestmark = pytest.mark.django_db
GIVING: dict[str, Any] = {
    "key": "giving", "name": "Giving",
    "processes": [process(
        {"key": "hear", "name": "Hear them"},
        {"key": "ask-lead", "name": "Ask the lead", "kind": "approve", "approve": {"role": "lead"},
         "critical": "compliance"},
        {"key": "give", "name": "Give it", "kind": "do"},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip


@pytest.fixture
def giving(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    publish(codex(situations=[GIVING]))
    return operations.begin(by=anna, at=at, case=case, situation="giving", channel="phone")


def steps(run: Encounter) -> dict[str, str]:
    return {path.rpartition("/")[2]: path for path in graph_of(run.edition, run.situation).steps}


def do(run: Encounter, step: str, by: Person, at: datetime) -> Encounter:
    return operations.do_step(by=by, at=at, encounter=run, path=steps(run)[step])


def in_force() -> Codex:
    edition = current_edition()
    assert edition is not None
    return parsed(edition)


def waiting(person: Person, at: datetime) -> list[int]:
    return [run.pk for run in asked_for_a_yes(person, in_force(), at=at)]


def test_it_is_on_the_leads_day_from_when_it_comes_next_until_she_says_yes(
    giving: Encounter, anna: Person, lead: Person, bence: Person, at: datetime
) -> None:
    assert waiting(lead, at) == []
    do(giving, "hear", anna, at)
    assert (waiting(lead, at), waiting(anna, at), waiting(bence, at)) == ([giving.pk], [], [])
    told = Event.objects.get(name="encounter.second_yes_asked")
    assert (told.data["step"], told.data["role"]) == (steps(giving)["ask-lead"], "lead")
    do(giving, "ask-lead", lead, at)
    assert waiting(lead, at) == []
    assert Event.objects.filter(name="encounter.second_yes_asked").count() == 1


def test_whoever_leads_the_run_themselves_is_not_asked(
    case: Case, publish: Publish, lead: Person, at: datetime
) -> None:
    publish(codex(situations=[GIVING]))
    run = operations.begin(by=lead, at=at, case=case, situation="giving", channel="phone")
    do(run, "hear", lead, at)
    assert waiting(lead, at) == []
    assert waiting(hire("Ruth Adler", None, "lead"), at) == [run.pk]


def test_left_out_with_a_reason_or_ended_it_is_asked_no_more(
    giving: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    do(giving, "hear", anna, at)
    operations.skip_step(
        by=anna, at=at, encounter=giving, path=steps(giving)["ask-lead"], reason="She said no."
    )
    assert waiting(lead, at) == []


def test_a_run_that_was_ended_by_hand_asks_nobody(
    giving: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    do(giving, "hear", anna, at)
    operations.end(by=anna, at=at, encounter=giving, outcome="escalated")
    assert waiting(lead, at) == []
    assert Encounter.objects.get().asks_role == ""


def test_a_paused_run_asks_again_when_it_is_taken_up(
    giving: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    do(giving, "hear", anna, at)
    operations.pause(by=anna, at=at, encounter=giving, note="Tomorrow")
    assert waiting(lead, at) == []
    operations.resume(by=anna, at=at, encounter=giving)
    assert waiting(lead, at) == [giving.pk]


def test_more_of_them_cost_no_more_queries(
    giving: Encounter, anna: Person, lead: Person, at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    do(giving, "hear", anna, at)
    codex = in_force()
    asked_for_a_yes(lead, codex, at=at)
    with django_assert_num_queries(2):  # whether any asks, and the runs
        (run,) = asked_for_a_yes(lead, codex, at=at)
        assert (run.case.customer.name, run.started_by.name) == ("Papp Judit", "Anna Kertész")


def test_the_database_wants_to_know_since_when(giving: Encounter) -> None:
    with pytest.raises(IntegrityError, match="encounter_asks_a_role_since"):
        Encounter.objects.filter(pk=giving.pk).update(asks_role="lead")
