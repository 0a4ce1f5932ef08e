"""Where many runs stand, read together."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.encounters.queries import graph_of
from hospes.encounters.queries.standing import open_runs, standings
from hospes.staff.models import Person
from tests.encounters.codices import COMPLAINT, QUESTION, codex, process
from tests.encounters.conftest import Publish

pytestmark = pytest.mark.django_db
WELCOME, CALM = "complaint/receive/welcome", "complaint/receive/calm"


@pytest.fixture
def begun(anna: Person, papp: Customer, edition: Edition, at: datetime) -> Callable[[], Encounter]:
    def begin() -> Encounter:
        case: Case = open_case(by=anna, at=at, customer=papp, channel="phone", reason="The door again.")
        return operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")

    return begin


def test_runs_stand_where_their_guide_would_say(
    begun: Callable[[], Encounter], anna: Person, at: datetime
) -> None:
    first, second, paused, over = begun(), begun(), begun(), begun()
    operations.do_step(by=anna, at=at, encounter=second, path=WELCOME, outcome="upset")
    operations.pause(by=anna, at=at, encounter=paused)
    operations.end(by=anna, at=at, encounter=over, outcome="resolved")
    found = {each.encounter.pk: each.step for each in standings(open_runs(["complaint"]), at=at, most=10)}
    assert found == {first.pk: WELCOME, second.pk: CALM, paused.pk: WELCOME}
    assert standings(open_runs(["question"]), at=at, most=10) == []


def test_the_latest_come_first_and_no_more_than_wanted(begun: Callable[[], Encounter], at: datetime) -> None:
    begun()
    latest = begun()
    assert [each.encounter for each in standings(open_runs(["complaint"]), at=at, most=1)] == [latest]


def test_more_runs_cost_no_more_statements(begun: Callable[[], Encounter], at: datetime) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            standings(open_runs(["complaint"]), at=at, most=10)
        return len(statements)

    begun()
    asked()  # the edition is read once a process
    few = asked()
    begun()
    begun()
    assert asked() == few <= 4


def test_a_chart_that_asks_how_often_they_wrote_is_told(
    anna: Person, case: Case, publish: Publish, at: datetime
) -> None:
    often = process({"key": "again", "when": {"case": "contacts", "gt": 0}}, {"key": "first"})
    publish(codex(situations=[{**COMPLAINT, "processes": [often]}, QUESTION]))
    operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    (standing,) = standings(open_runs(["complaint"]), at=at, most=10)
    assert standing.run.case["contacts"] == case.contacts.count()


def test_a_run_says_whether_it_fits_another_wording(
    begun: Callable[[], Encounter], anna: Person, publish: Publish, at: datetime
) -> None:
    run = begun()
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="upset")
    other = publish(codex(situations=[{**COMPLAINT, "processes": [process({"key": "x"})]}, QUESTION]))
    (standing,) = standings(open_runs(["complaint"]), at=at, most=10)
    assert standing.fits(graph_of(run.edition, "complaint")).possible
    assert standing.fits(graph_of(other, "complaint")).gone == (WELCOME,)
