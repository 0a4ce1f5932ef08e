"""Sets of values and updates that were put together once do what Django's own would do."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest
from django.db import DataError, connection, transaction
from django.db.models import F
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext

from hospes.lib.prepared import PreparedSet, PreparedUpdate, insert, insert_all, moment, number, text, update
from hospes.staff.models import Person, Team

pytestmark = pytest.mark.django_db

BY_NAME = PreparedSet(lambda names: Person.objects.filter(username__in=names).order_by("username"), slot=text)
OF_TEAM = PreparedSet(
    lambda pks: Person.objects.filter(team=number(0), pk__in=pks).order_by("pk").values_list("pk"), before=1
)
MOVE = PreparedUpdate(
    lambda: (
        Person.objects.filter(username=text(0), is_active=True),
        {"team": number(1), "last_login": moment(2), "language": "hu"},
    )
)


@pytest.fixture
def team() -> Team:
    return Team.objects.create(name="Service", key="service")


@pytest.fixture
def people(team: Team) -> list[Person]:
    return [_person(f"p{place:02}", team) for place in range(11)]


def _person(name: str, team: Team | None) -> Person:
    return Person.objects.create(
        name=name.title(), username=name, email=f"{name}@example.com", team=team, roles=["agent"]
    )


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 8, 9, 11])
def test_a_set_may_have_any_number_of_values(people: list[Person], size: int) -> None:
    assert BY_NAME.all([person.username for person in people[:size]]) == people[:size]


def test_an_empty_set_asks_nothing(people: list[Person]) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert BY_NAME.all([]) == []
        assert OF_TEAM.tuples(set(), 1) == []
    assert len(asked) == 0


def test_a_value_that_does_not_belong_to_the_set_comes_first(people: list[Person], team: Team) -> None:
    other = _person("other", Team.objects.create(name="Showroom", key="showroom"))
    some = {people[0].pk, people[1].pk, other.pk}
    assert OF_TEAM.tuples(some, team.pk) == [(people[0].pk,), (people[1].pk,)]
    assert OF_TEAM.tuples(some, other.team_id) == [(other.pk,)]


def test_a_large_set_is_asked_in_one_query(people: list[Person]) -> None:
    names = [f"nobody-{place}" for place in range(700)] + [people[3].username]
    with CaptureQueriesContext(connection) as asked:
        assert BY_NAME.all(names) == [people[3]]
    assert len(asked) == 1


def test_the_rows_found_are_written_and_counted(people: list[Person]) -> None:
    showroom = Team.objects.create(name="Showroom", key="showroom")
    at = datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC)
    assert MOVE.run("p01", showroom.pk, at) == 1
    moved = Person.objects.get(username="p01")
    assert (moved.team, moved.last_login, moved.language) == (showroom, at, "hu")
    assert MOVE.run("nobody", showroom.pk, at) == 0
    assert Person.objects.filter(team=showroom).count() == 1


def test_a_value_may_be_nothing_and_a_column_may_grow(people: list[Person]) -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    MOVE.run("p02", people[0].team_id, at)
    MOVE.run("p02", None, None)
    moved = Person.objects.get(username="p02")
    assert (moved.team_id, moved.last_login) == (None, None)
    grow = PreparedUpdate(
        lambda: (Person.objects.filter(pk=number(0)), {"team": F("id") - F("id") + number(1)})
    )
    assert grow.run(moved.pk, people[0].team_id) == 1
    assert Person.objects.get(pk=moved.pk).team_id == people[0].team_id


@pytest.mark.parametrize("several", [0, 1, 3])
def test_rows_are_inserted_together(several: int) -> None:
    made = insert_all([Team(name=f"Team {place}", key=f"team-{place}") for place in range(several)])
    assert [team.pk for team in made] == list(Team.objects.order_by("pk").values_list("pk", flat=True))


def test_rows_that_are_inserted_together_say_what_each_was_to_say(team: Team) -> None:
    """Whatever stands in them: nothing, and what a list of values itself is written with."""
    names = ["NULL", "{a,b}", 'She said "no", twice', "\\", "", "', ''", "Ωμέγα 🙂", "a\nb", "%s $1"]
    at = datetime(2026, 3, 2, 8, 30, 15, 123456, tzinfo=UTC)
    rows = [
        Person(
            username=f"p{place}",
            email=f"p{place}@example.net",
            name=name,
            team=team if place % 2 else None,
            roles=[name, "agent"] if place % 3 else [],
            last_login=at if place % 2 else None,
            is_active=bool(place % 2),
        )
        for place, name in enumerate(names)
    ]
    insert_all(rows)
    found = list(Person.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk"))
    assert [model_to_dict(each) for each in found] == [model_to_dict(each) for each in rows]
    assert [each.name for each in found] == names


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite holds no text to its length.")
def test_what_is_too_long_for_its_column_is_refused_and_not_cut() -> None:
    longest = Team._meta.get_field("name").max_length
    assert longest is not None
    with pytest.raises(DataError), transaction.atomic():
        insert_all([Team(name="A", key="a"), Team(name="B" * (longest + 1), key="b")])
    assert not Team.objects.exists()


def test_a_value_of_another_type_is_brought_to_its_fields(team: Team) -> None:
    class Key(StrEnum):
        SHOWROOM = "showroom"

    other = insert(Team(name=1024, key=Key.SHOWROOM))  # type: ignore[misc]
    assert Team.objects.get(pk=other.pk).key == "showroom"
    assert Team.objects.get(pk=other.pk).name == "1024"
    anna = _person("anna", team)
    anna.is_active = 0  # type: ignore[assignment]
    update(anna, "is_active")
    assert Person.objects.get(username="anna").is_active is False
