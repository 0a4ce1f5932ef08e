"""`hospes person …` from the shell of the machine."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hospes.staff import operations
from hospes.staff.models import Person, Team


def said(*words: str) -> str:
    out = StringIO()
    call_command("person", *words, stdout=out)
    return out.getvalue()


def test_a_person_is_added_with_a_one_time_password_that_works(service: Team) -> None:
    told = said(
        "add", "Anna Kertész", "anna@example.com", "--role", "agent", "--team", "service", "--language", "hu"
    )
    anna = Person.objects.get()
    assert (anna.roles, anna.team, anna.language) == (["agent"], service, "hu")
    assert "signs in as anna-kertesz or anna@example.com" in told
    password = told.rpartition("One-time password: ")[2].strip()
    assert anna.check_password(password)
    assert anna.password_is_temporary


def test_the_first_administrator_needs_no_team(db: None) -> None:
    said(
        "add", "Ada", "ada@example.com", "--role", "administrator", "--role", "manager", "--username", "boss"
    )
    ada = Person.objects.get()
    assert (ada.username, ada.roles, ada.team) == ("boss", ["manager", "administrator"], None)


def test_a_team_that_is_not_there_yet_is_founded(db: None) -> None:
    said("add", "Anna", "anna@example.com", "--role", "agent", "--team", "Showroom")
    assert Person.objects.get().team == Team.objects.get(key="showroom", name="Showroom")


def test_a_password_can_be_asked_for_instead(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda *_: "typed at the terminal")
    told = said("add", "Ada", "ada@example.com", "--role", "administrator", "--ask-password")
    assert "One-time password" not in told
    assert Person.objects.get().check_password("typed at the terminal")


def test_a_refusal_leaves_nothing_behind(db: None) -> None:
    said("add", "Ada", "ada@example.com", "--role", "administrator")
    with pytest.raises(CommandError, match="already"):
        said("add", "Ada", "ada@example.com", "--role", "agent", "--team", "new")
    assert not Team.objects.exists()
    assert Person.objects.count() == 1


def test_everybody_is_listed_with_roles_and_team(anna: Person, ada: Person, at: datetime) -> None:
    operations.deactivate(by=ada, at=at, person=anna)
    assert "Anna" not in said("list")
    everybody = said("list", "--all").splitlines()
    assert any("ada-boateng" in line and "administrator" in line for line in everybody)
    assert any("anna-kertesz" in line and "Service" in line and "(left)" in line for line in everybody)


def test_a_person_is_let_go_by_address(anna: Person) -> None:
    assert "can no longer sign in" in said("deactivate", "ANNA@meridian.example.com")
    anna.refresh_from_db()
    assert not anna.is_active


def test_who_is_not_there_is_not_let_go(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody signs in as nobody"):
        said("deactivate", "nobody")


def test_the_last_administrator_stays(ada: Person) -> None:
    with pytest.raises(CommandError, match="last administrator"):
        said("deactivate", "ada-boateng")
