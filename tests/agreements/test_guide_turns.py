"""The guide turns from the change to the relationship, and asks early who decides; a step costs what it cost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.agreements.operations import name_decision_maker, withdraw_change
from hospes.cases.models import Case
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin
from hospes.encounters.queries import guide
from hospes.encounters.queries.standing import open_runs, standings
from hospes.staff.models import Person
from tests.agreements.conftest import Wished
from tests.decisions.codices import table
from tests.encounters.codices import COMPLAINT, QUESTION, process

PAST = {"key": "together", "when": {"case": "rounds_past_scope", "gte": 2}}
DECIDER = {"key": "who-decides", "when": {"not": {"case": "decision_maker_known", "is": True}}}


@pytest.fixture
def run(case: Case, publish: Callable[..., Edition], anna: Person, at: datetime) -> Callable[..., Encounter]:
    def start(*steps: dict[str, Any]) -> Encounter:
        asking = publish(
            table(situations=[{**COMPLAINT, "processes": [process(*steps, {"key": "draw"})]}, QUESTION])
        )
        return begin(by=anna, at=at, case=case, situation="complaint", channel="phone", edition=asking)

    return start


def suggested(run: Encounter, at: datetime) -> str:
    step = guide(Encounter.objects.get(pk=run.pk), language="en", at=at).step
    assert step
    return step.path.rpartition("/")[2]


def test_from_the_second_wish_past_the_scope_the_guide_turns(
    run: Callable[..., Encounter], wished: Wished, anna: Person, at: datetime
) -> None:
    started = run(PAST)
    assert suggested(started, at) == "draw"
    wished("One more cupboard")
    assert suggested(started, at) == "draw"
    second = wished("And another")
    assert suggested(started, at) == "together"
    withdraw_change(by=anna, at=at, request=second, why="The price was wrong.")
    assert suggested(started, at) == "draw"


def test_who_decides_is_asked_until_it_is_known(
    run: Callable[..., Encounter], case: Case, anna: Person, at: datetime
) -> None:
    started = run(DECIDER)
    assert suggested(started, at) == "who-decides"
    name_decision_maker(by=anna, at=at, case=case, who="Oleg Gromov", part="the director")
    assert suggested(started, at) == "draw"


def test_a_step_costs_one_query_more_where_the_chart_asks_and_none_where_not(
    run: Callable[..., Encounter], wished: Wished, at: datetime
) -> None:
    def cost(started: Encounter) -> int:
        fresh = Encounter.objects.get(pk=started.pk)
        guide(fresh, language="en", at=at)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            guide(fresh, language="en", at=at)
        return len(seen)

    plain, asking = run(), run(PAST, DECIDER)
    few = cost(asking)
    assert few == cost(plain) + 1
    for number in range(8):
        wished(f"Wish {number}")
    assert cost(asking) == few


def test_many_runs_are_read_with_it_at_once(
    run: Callable[..., Encounter], wished: Wished, at: datetime
) -> None:
    run(PAST)
    for text in ("One", "Two"):
        wished(text)
    (standing,) = standings(open_runs(["complaint"]), at=at, most=5)
    assert standing.step.endswith("/together")
