"""People join, change, and leave; somebody can always let people in."""

from datetime import datetime

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.db import connection

from hospes.ledger.models import Event
from hospes.staff import operations, queries
from hospes.staff.models import Person, Team
from tests.staff.conftest import Hire


def test_a_person_joins_with_roles_team_and_language(hired: Hire, service: Team, at: datetime) -> None:
    anna = hired("  Anna   Kertész ", "lead", "agent", language="hu", phone="1204")
    stored = Person.objects.get(pk=anna.pk)
    assert (stored.name, stored.roles, stored.team, stored.language) == (
        "Anna Kertész",
        ["agent", "lead"],
        service,
        "hu",
    )
    assert (stored.joined_at, stored.phone, stored.is_active) == (at, "1204", True)


def test_the_user_name_is_made_from_the_name(hired: Hire) -> None:
    assert hired("Kertész Anna").username == "kertesz-anna"
    assert hired("Kertész Anna", email="other@example.com").username == "kertesz-anna-2"
    assert hired("Kertész Anna", email="third@example.com").username == "kertesz-anna-3"
    assert hired("Ελένη", email="eleni.p@example.com").username == "eleni-p"
    assert hired("Семён", email="семён@example.com").username == "person"
    assert hired("Mary", email="mary@example.com", username="Mary O'Neill").username == "mary-o-neill"


def test_nobody_signs_in_before_a_password_is_set(hired: Hire) -> None:
    assert not is_password_usable(hired("Anna").password)


def test_a_password_may_be_set_on_joining(hired: Hire) -> None:
    anna = hired("Anna", password="a long enough password")
    assert anna.check_password("a long enough password")
    assert not anna.password_is_temporary


def test_an_address_is_kept_in_small_letters_and_used_once(hired: Hire) -> None:
    assert hired("Anna", email=" Anna@Example.COM").email == "anna@example.com"
    with pytest.raises(operations.AddressInUse, match=r"anna@example\.com already"):
        hired("Annabel", email="ANNA@example.com")


def test_a_user_name_is_used_once(hired: Hire) -> None:
    hired("Anna", username="anna")
    with pytest.raises(operations.AddressInUse, match="as anna already"):
        hired("Annabel", email="other@example.com", username="Anna")


@pytest.mark.parametrize(
    ("details", "advice"),
    [
        ({"name": " "}, "Give the person's name"),
        ({"email": "anna"}, "Give an e-mail address"),
        ({"email": "an na@example.com"}, "Give an e-mail address"),
        ({"email": "@"}, "Give an e-mail address"),
    ],
)
def test_a_person_has_a_name_and_an_address(hired: Hire, details: dict[str, str], advice: str) -> None:
    with pytest.raises(operations.DetailMissing, match=advice):
        hired(**{"name": "Anna", **details})


def test_a_person_has_a_role_that_exists(hired: Hire, at: datetime) -> None:
    with pytest.raises(operations.RolesUnclear, match="no role “king”"):
        hired("Anna", "king")
    with pytest.raises(operations.RolesUnclear, match="at least one role"):
        operations.hire(by=None, at=at, name="Anna", email="anna@example.com", roles=())


def test_an_agent_belongs_to_a_team(hired: Hire) -> None:
    with pytest.raises(operations.RolesUnclear, match="Choose the team"):
        hired("Anna", "agent", team=None)


def test_joining_is_recorded_without_personal_fields(hired: Hire) -> None:
    anna = hired("Anna Kertész")
    entry = Event.objects.get(name="person.hired", about_id=anna.pk)
    assert (entry.about_type, entry.team_id) == ("person", anna.team_id)
    assert entry.data == {"roles": ["agent"], "language": "en"}
    assert entry.sealed is None


def test_agents_and_leads_take_nobody_in(anna: Person, niamh: Person, at: datetime) -> None:
    for by in (anna, niamh):
        with pytest.raises(operations.NotYours, match="Managers and administrators"):
            operations.hire(by=by, at=at, name="New", email="new@example.com", roles=["lead"])


def test_a_manager_takes_people_in_but_makes_no_administrator(marta: Person, at: datetime) -> None:
    lead = operations.hire(by=marta, at=at, name="New", email="new@example.com", roles=["lead"])
    assert lead.roles == ["lead"]
    with pytest.raises(operations.NotYours, match="Only an administrator"):
        operations.hire(by=marta, at=at, name="Own", email="own@example.com", roles=["administrator"])
    with pytest.raises(operations.NotYours):
        operations.change_roles(by=marta, at=at, person=marta, roles=["manager", "administrator"])


def test_a_manager_does_not_touch_an_administrator(
    marta: Person, ada: Person, hired: Hire, at: datetime
) -> None:
    hired("Second", "administrator")
    for verb in (
        lambda: operations.change_roles(by=marta, at=at, person=ada, roles=["inspector"]),
        lambda: operations.deactivate(by=marta, at=at, person=ada),
        lambda: operations.give_password(by=marta, at=at, person=ada),
        lambda: operations.change_person(by=marta, at=at, person=ada, name="X", email="x@example.com"),
        lambda: operations.move_to_team(by=marta, at=at, person=ada, team=None),
    ):
        with pytest.raises(operations.NotYours):
            verb()
    ada.refresh_from_db()
    assert (ada.roles, ada.is_active, ada.name) == (["administrator"], True, "Ada Boateng")


def test_roles_are_changed_and_noted_from_what_to_what(anna: Person, ada: Person, at: datetime) -> None:
    operations.change_roles(by=ada, at=at, person=anna, roles=["inspector", "agent"])
    anna.refresh_from_db()
    assert anna.roles == ["agent", "inspector"]
    entry = Event.objects.get(name="person.roles_changed")
    assert entry.data == {"from": ["agent"], "to": ["agent", "inspector"]}
    assert entry.actor_id == ada.pk


def test_changing_roles_to_what_they_are_records_nothing(anna: Person, ada: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.change_roles(by=ada, at=at, person=anna, roles=["agent"])
    assert Event.objects.count() == before


def test_the_last_administrator_stays_one(ada: Person, hired: Hire, at: datetime) -> None:
    with pytest.raises(operations.LastAdministrator, match="Ada Boateng is the last administrator"):
        operations.change_roles(by=ada, at=at, person=ada, roles=["manager"])
    with pytest.raises(operations.LastAdministrator):
        operations.deactivate(by=None, at=at, person=ada)
    hired("Second", "administrator")
    operations.change_roles(by=ada, at=at, person=ada, roles=["manager"])
    assert queries.holders_of("administrator")[0].name == "Second"


def test_an_administrator_who_left_does_not_count(ada: Person, hired: Hire, at: datetime) -> None:
    second = hired("Second", "administrator")
    operations.deactivate(by=ada, at=at, person=second)
    with pytest.raises(operations.LastAdministrator):
        operations.deactivate(by=None, at=at, person=ada)


def test_a_person_moves_to_another_team(
    anna: Person, ada: Person, showroom: Team, service: Team, at: datetime
) -> None:
    operations.move_to_team(by=ada, at=at, person=anna, team=showroom)
    anna.refresh_from_db()
    assert anna.team == showroom
    entry = Event.objects.get(name="person.moved")
    assert entry.data == {"from": service.pk, "to": showroom.pk}
    before = Event.objects.count()
    operations.move_to_team(by=ada, at=at, person=anna, team=showroom)
    assert Event.objects.count() == before


def test_an_agent_is_not_left_without_a_team(anna: Person, ada: Person, at: datetime) -> None:
    with pytest.raises(operations.RolesUnclear, match="Choose the team"):
        operations.move_to_team(by=ada, at=at, person=anna, team=None)


def test_a_person_corrects_their_own_details(anna: Person, at: datetime) -> None:
    operations.change_person(
        by=anna, at=at, person=anna, name="Anna Nagy", email="Nagy@example.com", phone="12"
    )
    anna.refresh_from_db()
    assert (anna.name, anna.email, anna.phone) == ("Anna Nagy", "nagy@example.com", "12")
    entry = Event.objects.get(name="person.changed")
    assert entry.data == {"fields": ["email", "name", "phone"]}


def test_details_of_others_are_corrected_by_those_who_keep_people(
    anna: Person, thomas: Person, marta: Person, at: datetime
) -> None:
    with pytest.raises(operations.NotYours):
        operations.change_person(by=anna, at=at, person=thomas, name="Tom", email=thomas.email)
    operations.change_person(by=marta, at=at, person=thomas, name="Tom Byrne", email=thomas.email)
    thomas.refresh_from_db()
    assert thomas.name == "Tom Byrne"


def test_details_that_stay_record_nothing(anna: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.change_person(by=anna, at=at, person=anna, name=anna.name, email=anna.email)
    assert Event.objects.count() == before


def test_a_colleagues_address_is_not_taken(anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(operations.AddressInUse):
        operations.change_person(by=anna, at=at, person=anna, name=anna.name, email=thomas.email)


def test_a_one_time_password_is_told_once_and_marked(anna: Person, ada: Person, at: datetime) -> None:
    given = operations.give_password(by=ada, at=at, person=anna)
    anna.refresh_from_db()
    assert anna.check_password(given)
    assert anna.password_is_temporary
    assert len(given) >= 16
    assert not set(given) & set("ilo01")
    assert given not in repr(list(Event.objects.values()))


def test_two_one_time_passwords_differ(anna: Person, at: datetime) -> None:
    given = {operations.give_password(by=None, at=at, person=anna) for _ in range(3)}
    assert len(given) == 3


def test_a_password_of_ones_own_is_no_longer_temporary(anna: Person, at: datetime) -> None:
    operations.give_password(by=None, at=at, person=anna, password="told on the phone")
    anna.set_password("one of my own choice")
    anna.save()
    anna.refresh_from_db()
    assert not anna.password_is_temporary


def test_a_person_leaves_and_comes_back(anna: Person, ada: Person, at: datetime) -> None:
    operations.deactivate(by=ada, at=at, person=anna)
    anna.refresh_from_db()
    assert not anna.is_active
    operations.reactivate(by=ada, at=at, person=anna)
    anna.refresh_from_db()
    assert (anna.is_active, anna.roles) == (True, ["agent"])
    names = list(Event.objects.order_by("seq").values_list("name", flat=True))[-2:]
    assert names == ["person.deactivated", "person.reactivated"]


def test_leaving_twice_is_leaving_once(anna: Person, ada: Person, at: datetime) -> None:
    operations.deactivate(by=ada, at=at, person=anna)
    before = Event.objects.count()
    operations.deactivate(by=ada, at=at, person=anna)
    operations.reactivate(by=ada, at=at, person=ada)
    assert Event.objects.count() == before


def test_nobody_deactivates_themselves(ada: Person, hired: Hire, at: datetime) -> None:
    hired("Second", "administrator")
    with pytest.raises(operations.NotYours, match="yourself"):
        operations.deactivate(by=ada, at=at, person=ada)


def test_agents_let_nobody_go(anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(operations.NotYours):
        operations.deactivate(by=anna, at=at, person=thomas)


def test_the_databases_no_is_told_kindly(
    anna: Person, ada: Person, at: datetime, guarded_people: None
) -> None:
    with pytest.raises(operations.OwnsOpenCases, match="Anna Kertész still looks after open cases"):
        operations.deactivate(by=ada, at=at, person=anna)
    assert anna.is_active
    anna.refresh_from_db()
    assert anna.is_active
    assert not Event.objects.filter(name="person.deactivated").exists()


@pytest.fixture
def guarded_people(db: None) -> None:
    """The rule that the room of cases puts on people, in the words of each database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION keep_people() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'owns cases' USING ERRCODE = 'check_violation'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER keep_people BEFORE UPDATE ON staff_person FOR EACH ROW "
                "WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION keep_people()"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER keep_people BEFORE UPDATE ON staff_person "
                "WHEN OLD.is_active AND NOT NEW.is_active BEGIN SELECT RAISE(ABORT, 'owns cases'); END"
            )


def test_a_person_is_found_by_user_name_or_address(anna: Person) -> None:
    assert queries.by_login("ANNA-kertesz") == anna
    assert queries.by_login("Anna@Meridian.example.com") == anna
    assert queries.by_login("nobody") is None
    assert Person.objects.get_by_natural_key("Anna-Kertesz") == anna


def test_only_active_agents_of_the_team_are_its_agents(
    anna: Person, thomas: Person, niamh: Person, hired: Hire, service: Team, showroom: Team, at: datetime
) -> None:
    hired("Ines", "inspector")
    hired("Sam", "agent", team=showroom)
    operations.deactivate(by=None, at=at, person=thomas)
    assert [person.name for person in queries.agents_of(service)] == ["Anna Kertész", "Niamh Doyle"]
    assert [person.name for person in queries.agents_of(showroom.pk)] == ["Sam"]


def test_holders_of_a_role_are_the_active_ones(anna: Person, niamh: Person, ada: Person) -> None:
    assert queries.holders_of("lead", "administrator") == [ada, niamh]
    assert list(queries.active_people()) == [ada, anna, niamh]


def test_role_names_are_those_of_the_reader(niamh: Person) -> None:
    assert niamh.role_names == ["Agent", "Service lead"]
    assert niamh.first_name == "Niamh"
