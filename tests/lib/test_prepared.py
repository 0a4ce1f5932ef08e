"""A query compiled once gives what the same query gives each time it is put together."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from hospes.lib.prepared import Prepared, insert, moment, number, renew, text, update
from hospes.lib.prepared.slots import settled
from hospes.staff.models import Person, Team

pytestmark = pytest.mark.django_db

BY_NUMBER = Prepared(lambda: Person.objects.filter(pk=number(0)))
OF_A_TEAM = Prepared(
    lambda: Person.objects.filter(team__key=text(0), is_active=True).select_related("team").order_by("name")
)


@pytest.fixture
def team() -> Team:
    return Team.objects.create(name="Service", key="service")


@pytest.fixture
def anna(team: Team) -> Person:
    return _person("anna", team)


def _person(name: str, team: Team | None) -> Person:
    return Person.objects.create(
        name=name.title(), username=name, email=f"{name}@example.com", team=team, roles=["agent"]
    )


def test_one_row_is_the_same_as_by_the_ordinary_way(anna: Person) -> None:
    found, ordinary = BY_NUMBER.get(anna.pk), Person.objects.get(pk=anna.pk)
    assert found == ordinary
    for field in Person._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(ordinary, field.attname), field.name


def test_it_is_run_again_with_other_values(anna: Person, team: Team) -> None:
    zoe = _person("zoe", team)
    assert [BY_NUMBER.get(pk).name for pk in (anna.pk, zoe.pk, anna.pk)] == ["Anna", "Zoe", "Anna"]
    assert BY_NUMBER.first(zoe.pk + 100) is None
    assert BY_NUMBER.all(zoe.pk) == [zoe]


def test_texts_are_values_too_and_relations_come_along(anna: Person) -> None:
    other = Team.objects.create(name="Showroom", key="showroom")
    _person("zoe", other)
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            (found,) = OF_A_TEAM.all("service")
            assert found.team is not None
            assert found.team.name == "Service"
        assert len(asked) == 1
    assert [each.name for each in OF_A_TEAM.all("showroom")] == ["Zoe"]
    assert OF_A_TEAM.all("it's; DROP TABLE staff_person") == []


def test_a_related_row_that_is_not_there_is_none() -> None:
    alone = _person("alone", None)
    prepared = Prepared(lambda: Person.objects.filter(pk=number(0)).select_related("team"))
    with CaptureQueriesContext(connection) as asked:
        assert prepared.get(alone.pk).team is None
    assert len(asked) == 1


def test_annotations_are_kept(anna: Person, team: Team) -> None:
    _person("zoe", team)
    prepared = Prepared(lambda: Team.objects.filter(pk=number(0)).annotate(size=Count("people")))
    assert prepared.get(team.pk).size == 2


def test_columns_left_out_are_read_when_asked_for(anna: Person) -> None:
    prepared = Prepared(lambda: Person.objects.filter(pk=number(0)).only("name"))
    found = prepared.get(anna.pk)
    assert found.get_deferred_fields() >= {"email", "username"}
    assert found.email == "anna@example.com"


def test_what_was_found_can_be_saved(anna: Person) -> None:
    found = BY_NUMBER.get(anna.pk)
    found.name = "Kertész Anna"
    found.save(update_fields=["name"])
    assert Person.objects.get().name == "Kertész Anna"


def test_none_and_several_are_said_as_the_model_says_them(anna: Person, team: Team) -> None:
    with pytest.raises(Person.DoesNotExist):
        BY_NUMBER.get(anna.pk + 100)
    _person("zoe", team)
    with pytest.raises(Person.MultipleObjectsReturned):
        OF_A_TEAM.get("service")


def test_values_may_stand_in_any_order_and_twice(anna: Person) -> None:
    prepared = Prepared(lambda: Person.objects.filter(username=text(1), pk__in=[number(0), number(0)]))
    assert prepared.get(anna.pk, "anna") == anna
    assert prepared.first(anna.pk, "zoe") is None


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_only_within_a_transaction() -> None:
    if not connection.features.has_select_for_update:
        pytest.skip("SQLite holds the whole database")
    anna = _person("anna", None)
    held = Prepared(lambda: Person.objects.select_for_update().filter(pk=number(0)))
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        assert held.get(anna.pk) == anna
        assert "FOR UPDATE" in asked[-1]["sql"]
    with pytest.raises(TransactionManagementError):
        held.get(anna.pk)


def test_a_row_is_inserted_as_save_would_do_it(team: Team) -> None:
    at = datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC)
    made = insert(
        Person(name="Anna", username="anna", email="a@x.hu", team=team, roles=["agent"], last_login=at)
    )
    assert made.pk
    assert not made._state.adding
    found = Person.objects.get(pk=made.pk)
    for field in Person._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(made, field.attname), field.name
    made.name = "Kertész Anna"
    made.save()
    assert Person.objects.get().name == "Kertész Anna"


def test_what_the_database_refuses_is_raised(anna: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Team(name="Another", key="service"))


def test_only_the_named_fields_are_written(anna: Person) -> None:
    anna.name, anna.email, anna.roles = "Kertész Anna", "unsaved@example.com", ["lead"]
    with CaptureQueriesContext(connection) as asked:
        update(anna, "name", "roles")
    assert len(asked) == 1
    found = Person.objects.get()
    assert (found.name, found.email, found.roles) == ("Kertész Anna", "anna@example.com", ["lead"])


def test_a_relation_is_written_by_its_name(anna: Person) -> None:
    anna.team = Team.objects.create(name="Showroom", key="showroom")
    update(anna, "team")
    assert Person.objects.get().team == anna.team


def test_a_row_that_is_gone_is_not_written_in_silence(anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).delete()
    with pytest.raises(Person.DoesNotExist):
        update(anna, "name")


def test_times_are_values_too(anna: Person) -> None:
    seen = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    Person.objects.update(last_login=seen)
    since = Prepared(lambda: Person.objects.filter(last_login__gte=moment(1), username=text(0)))
    assert since.all("anna", seen) == [anna]
    assert since.all("anna", seen + timedelta(microseconds=1)) == []
    assert since.all("anna", seen.astimezone(timezone(timedelta(hours=9)))) == [anna]


def test_only_some_columns_come_as_tuples(anna: Person) -> None:
    names = Prepared(
        lambda: (
            Person.objects.filter(team__key=text(0))
            .order_by("name")
            .values_list("name", "roles", "team__name")[:5]
        )
    )
    _person("zoe", anna.team)
    assert names.tuples("service") == [("Anna", ["agent"], "Service"), ("Zoe", ["agent"], "Service")]
    assert names.tuples("nobody") == []


def test_a_row_that_is_renewed_keeps_the_relations_that_still_hold(anna: Person, team: Team) -> None:
    other = Team.objects.create(name="Showroom", key="showroom")
    stale = Person.objects.select_related("team").get(pk=anna.pk)
    Person.objects.update(name="Kertész Anna")
    renew(stale, BY_NUMBER.get(anna.pk))
    with CaptureQueriesContext(connection) as asked:
        assert (stale.name, stale.team) == ("Kertész Anna", team)
    assert len(asked) == 0
    Person.objects.update(team=other)
    BY_NUMBER.renew(stale, anna.pk)
    assert stale.team == other


def test_what_is_the_same_each_time_is_written_into_the_statement(anna: Person) -> None:
    prepared = Prepared(
        lambda: Person.objects.filter(is_active=True, language="en", pk=number(0), joined_at__lt=moment(1))
    )
    later = anna.joined_at + timedelta(days=1)
    with connection.execute_wrapper(_given):
        assert prepared.get(anna.pk, later) == anna
        assert prepared.first(anna.pk, anna.joined_at) is None


def _given(execute: Any, sql: str, given: Any, many: bool, context: Any) -> Any:
    assert "'en'" in sql
    assert len(given) == sql.count("%s") == 2
    return execute(sql, given, many, context)


@pytest.mark.parametrize("words", ["it's", "100 %", "%s", "%%s", "a \\ b", "'; --", "ű – Ж", ""])
def test_texts_written_into_it_are_what_they_were(words: str, team: Team) -> None:
    _person("zoe", team)
    named = Team.objects.create(name=words, key="other")
    prepared = Prepared(lambda: Team.objects.filter(name=words, pk=number(0)))
    assert prepared.first(named.pk) == named
    assert prepared.first(team.pk) is None
    assert Prepared(lambda: Team.objects.filter(name__contains=words).exclude(pk=number(0))).all(team.pk) == [
        named
    ]


def test_a_text_that_sql_cannot_hold_is_given() -> None:
    assert settled("a = %s AND b = %s", ["x\0y", None], "sqlite") == ("a = %s AND b = %s", ("x\0y", None), ())
    assert settled("%%s %s", [True], "sqlite")[0] == "%%s 1"
    assert settled("%%s %s", [True], "postgresql")[0] == "%%s TRUE"
