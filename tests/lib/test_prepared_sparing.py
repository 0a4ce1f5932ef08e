"""What finds nothing is not asked; what finds something is, and an answer is the same either way."""

import pytest
from django.db import connection
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext

from hospes.lib.prepared import Existence, Prepared, PreparedSet, is_spared, number, spare_empty, text
from hospes.staff.models import Person, Team

pytestmark = pytest.mark.django_db

IN_TEAM = Prepared(
    lambda: Person.objects.filter(team__key=text(0)).select_related("team").order_by("name")[:50]
)
NAMED = Prepared(lambda: Person.objects.filter(name=text(0)).values_list("pk"))
AMONG = PreparedSet(lambda some: Person.objects.filter(pk__in=some))
SHARED = Prepared(lambda: Team.objects.annotate(size=Count("people")).filter(size__gte=2, key=text(0)))
MANNED = Prepared(lambda: Team.objects.annotate(size=Count("people")).filter(size__gte=1, key=text(0)))
EITHER = Prepared(lambda: Team.objects.filter(Q(key="it's 100 %") | Q(key=text(0))))


@pytest.fixture
def team() -> Team:
    return Team.objects.create(name="Service", key="service")


@pytest.fixture
def anna(team: Team) -> Person:
    return Person.objects.create(name="Anna", username="anna", email="a@x.hu", team=team, roles=["agent"])


def asked() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


def test_one_query_says_which_find_nothing(anna: Person) -> None:
    def read() -> tuple[object, ...]:
        return (
            IN_TEAM.all("service"), IN_TEAM.all("showroom"), NAMED.tuples("Zoe"), NAMED.tuples("Anna"),
            AMONG.all([anna.pk]), AMONG.all([anna.pk + 1]), MANNED.all("service"), SHARED.all("service"),
            EITHER.first("elsewhere"),
        )  # fmt: skip

    usual = read()
    with asked() as first, spare_empty(read):
        assert len(first) == 1
        assert read() == usual
    assert len(first) == 1 + 4
    assert usual[0] == [anna]
    assert usual[3] == [(anna.pk,)]


def test_what_is_not_among_them_or_has_other_values_is_asked(anna: Person) -> None:
    with spare_empty(lambda: NAMED.tuples("Zoe")), asked() as more:
        assert NAMED.tuples("Anna") == [(anna.pk,)]
        assert IN_TEAM.all("showroom") == []
    assert len(more) == 2


def test_afterwards_everything_is_asked_again(anna: Person) -> None:
    with spare_empty(lambda: NAMED.tuples("Zoe")):
        pass
    anna.name = "Zoe"
    anna.save()
    assert NAMED.tuples("Zoe") == [(anna.pk,)]


def test_it_is_forgotten_when_something_fails_in_there(anna: Person) -> None:
    with pytest.raises(ZeroDivisionError), spare_empty(lambda: NAMED.tuples("Zoe")):
        raise ZeroDivisionError
    with asked() as more:
        assert NAMED.tuples("Zoe") == []
    assert len(more) == 1


def test_within_another_what_is_known_is_not_asked_again(anna: Person) -> None:
    def read() -> list[object]:
        with spare_empty(lambda: NAMED.tuples("Zoe")):
            return [NAMED.tuples("Zoe"), IN_TEAM.all("showroom")]

    with asked() as queries, spare_empty(read):
        assert read() == [[], []]
    assert len(queries) == 1


def test_one_row_by_its_number_is_always_asked(anna: Person) -> None:
    by_number = Prepared(lambda: Person.objects.filter(pk=number(0)))
    with spare_empty(lambda: NAMED.tuples("Zoe"), lambda: by_number.get(anna.pk)), asked() as queries:
        assert by_number.get(anna.pk) == anna
    assert len(queries) == 1


def test_a_statement_that_is_written_out_takes_part(anna: Person) -> None:
    class Written:
        def existence(self) -> Existence:
            return Existence("SELECT 1 FROM staff_person WHERE name = %s", (None,), ((0, 0),))

    written = Written()
    with spare_empty(lambda: is_spared((written, ("Zoe",))), lambda: is_spared((written, ("Anna",)))):
        assert is_spared((written, ("Zoe",)))
        assert not is_spared((written, ("Anna",)))
    assert not is_spared((written, ("Zoe",)))


def test_nothing_to_ask_is_no_query() -> None:
    with asked() as queries, spare_empty(lambda: None), spare_empty():
        pass
    assert len(queries) == 0
