"""Which situations a person or a team looks after."""

from datetime import datetime

import pytest

from hospes.ledger.models import Event
from hospes.staff import operations
from hospes.staff.models import Person, Team


@pytest.mark.parametrize("who", ["niamh", "marta", "ada", None])
def test_whoever_leads_or_keeps_people_says_it(
    anna: Person, at: datetime, request: pytest.FixtureRequest, who: str | None
) -> None:
    by = request.getfixturevalue(who) if who else None
    operations.change_situations(by=by, at=at, of=anna, situations=["problem", "complaint", "problem"])
    anna.refresh_from_db()
    assert anna.situations == ["complaint", "problem"]
    told = Event.objects.get(name="person.situations_changed")
    assert (told.about_id, told.data) == (anna.pk, {"from": [], "to": ["complaint", "problem"]})


def test_of_a_team_too(niamh: Person, service: Team, at: datetime) -> None:
    operations.change_situations(by=niamh, at=at, of=service, situations=["complaint"])
    service.refresh_from_db()
    assert service.situations == ["complaint"]
    told = Event.objects.get(name="team.situations_changed")
    assert (told.about_id, told.team_id) == (service.pk, service.pk)


def test_an_agent_does_not_say_it_not_even_of_themselves(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.NotYours, match="Ask one of them"):
        operations.change_situations(by=anna, at=at, of=anna, situations=["complaint"])
    anna.refresh_from_db()
    assert anna.situations == []


@pytest.mark.parametrize("wrong", ["", "Complaint", "a b", "x" * 81])
def test_what_is_no_key_is_refused(niamh: Person, anna: Person, at: datetime, wrong: str) -> None:
    with pytest.raises(operations.SituationUnclear, match="no situation"):
        operations.change_situations(by=niamh, at=at, of=anna, situations=["complaint", wrong])


def test_more_than_a_codex_could_have_are_refused(niamh: Person, anna: Person, at: datetime) -> None:
    with pytest.raises(operations.SituationUnclear, match="101"):
        operations.change_situations(by=niamh, at=at, of=anna, situations=[f"s{n}" for n in range(101)])


def test_the_same_said_again_is_no_change(niamh: Person, anna: Person, at: datetime) -> None:
    for _ in range(2):
        operations.change_situations(by=niamh, at=at, of=anna, situations=["complaint"])
    operations.change_situations(by=niamh, at=at, of=anna, situations=[])
    assert Event.objects.filter(name="person.situations_changed").count() == 2
