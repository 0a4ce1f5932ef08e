"""Teams are founded and renamed; each has a name of its own."""

from datetime import datetime

import pytest

from hospes.ledger.models import Event
from hospes.staff import operations
from hospes.staff.models import Person, Team


def test_a_team_is_founded_with_a_key_of_its_name(db: None, at: datetime) -> None:
    team = operations.found_team(by=None, at=at, name="  Orders &  delivery")
    assert (team.name, team.key) == ("Orders & delivery", "orders-delivery")
    assert Event.objects.get(name="team.founded").team_id == team.pk


def test_the_key_may_be_given(db: None, at: datetime) -> None:
    assert operations.found_team(by=None, at=at, name="Εξυπηρέτηση", key="Service").key == "service"


def test_a_name_without_latin_letters_still_gives_a_key(db: None, at: datetime) -> None:
    first = operations.found_team(by=None, at=at, name="Εξυπηρέτηση")
    second = operations.found_team(by=None, at=at, name="Сервис")
    assert (first.key, second.key) == ("team", "team-2")


def test_a_name_is_used_once_whatever_the_capitals(service: Team, at: datetime) -> None:
    with pytest.raises(operations.TeamNameInUse, match="already"):
        operations.found_team(by=None, at=at, name="SERVICE")
    with pytest.raises(operations.TeamNameInUse, match="Give the team a name"):
        operations.found_team(by=None, at=at, name=" ")


def test_a_team_is_renamed_and_keeps_its_key(
    service: Team, showroom: Team, ada: Person, at: datetime
) -> None:
    operations.rename_team(by=ada, at=at, team=service, name="After-sales")
    service.refresh_from_db()
    assert (service.name, service.key) == ("After-sales", "service")
    assert Event.objects.get(name="team.renamed").data == {"from": "Service", "to": "After-sales"}
    with pytest.raises(operations.TeamNameInUse):
        operations.rename_team(by=ada, at=at, team=service, name="showroom")


def test_renaming_to_the_same_name_records_nothing(service: Team, ada: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.rename_team(by=ada, at=at, team=service, name="Service")
    assert Event.objects.count() == before


def test_teams_are_founded_by_those_who_keep_people(anna: Person, marta: Person, at: datetime) -> None:
    with pytest.raises(operations.NotYours):
        operations.found_team(by=anna, at=at, name="Mine")
    with pytest.raises(operations.NotYours):
        operations.rename_team(by=anna, at=at, team=anna.team, name="Mine")
    assert str(operations.found_team(by=marta, at=at, name="Ours")) == "Ours"
