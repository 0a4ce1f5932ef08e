"""How a channel stands: by the hours of the house and of teams, and who is at work."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.calendars.operations import keep_hours
from hospes.channels.opening.queries import people_there, standing
from hospes.staff.models import Absence, Person, Team
from tests.channels.conftest import Hire

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MORNINGS = {"timezone": "UTC", "opening": {"mon": ["08:00-12:00"], "wed": ["08:00-12:00"]}}


def test_before_there_is_a_codex_the_house_is_always_open(anna: Person, at: datetime) -> None:
    found = standing(channel="chat", at=at)
    assert found.is_open
    assert (found.opens_at, found.closes_at, found.why, found.answer_within) == (None, None, "", None)
    assert found.people_there == 1


def test_a_team_that_keeps_hours_of_its_own(anna: Person, service: Team, niamh: Person, at: datetime) -> None:
    keep_hours(by=niamh, at=at, of=service, says=MORNINGS)
    found = standing(channel="chat", at=at, team=service)
    assert found.closes_at == at.replace(hour=12)
    closed = standing(channel="chat", at=at.replace(hour=13), team=service)
    assert (closed.is_open, closed.opens_at) == (False, at.replace(day=4, hour=8))
    assert standing(channel="chat", at=at.replace(hour=13)).is_open


def test_who_is_there_serves_customers_is_not_away_and_keeps_hours(
    anna: Person, thomas: Person, zoltan: Person, niamh: Person, ada: Person, hire: Hire, at: datetime
) -> None:
    Absence.objects.create(person=thomas, deputy=anna, starts_at=at - timedelta(1), ends_at=at + timedelta(1))
    keep_hours(by=niamh, at=at, of=zoltan, says={"timezone": "UTC", "opening": {"tue": ["08:00-12:00"]}})
    gone = hire("Gergő Fodor")
    gone.is_active = False
    gone.save()
    assert {each.name for each in people_there(at=at)} == {"Anna Kertész", "Niamh Doyle"}
    assert people_there(at=at, team=zoltan.team) == []
    assert len(people_there(at=at + timedelta(days=1), team=zoltan.team)) == 1


@pytest.mark.parametrize("people", [1, 12])
def test_more_people_are_no_more_statements(people: int, hire: Hire, service: Team, at: datetime) -> None:
    for number in range(people):
        hire(f"Person{'abcdefghijkl'[number]} Nagy", team=service)
    with CaptureQueriesContext(connection) as asked:
        assert standing(channel="chat", at=at).people_there == people
    assert len(asked) <= 8
