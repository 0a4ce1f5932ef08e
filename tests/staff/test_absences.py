"""While somebody is away, a named deputy acts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.ledger.models import Event
from hospes.staff import operations, queries
from hospes.staff.models import Absence, Person
from tests.staff.conftest import Hire


def plan(
    person: Person, deputy: Person, at: datetime, first: int, last: int, by: Person | None = None
) -> Absence:
    """Away from `first` to `last`, in days from `at`."""
    return operations.plan_absence(
        by=by,
        at=at,
        person=person,
        deputy=deputy,
        starts_at=at + timedelta(days=first),
        ends_at=at + timedelta(days=last),
    )


def test_the_deputy_acts_while_somebody_is_away(anna: Person, thomas: Person, at: datetime) -> None:
    plan(anna, thomas, at, 1, 3)
    assert queries.acting(anna, at) == anna
    assert queries.acting(anna, at + timedelta(days=1)) == thomas
    assert queries.acting(anna, at + timedelta(days=2, hours=23)) == thomas
    assert queries.acting(anna, at + timedelta(days=3)) == anna
    assert queries.acting(thomas, at + timedelta(days=1)) == thomas


def test_the_deputy_of_an_agent_looks_after_customers_and_goes_on_doing_so(
    anna: Person, thomas: Person, hired: Hire, at: datetime
) -> None:
    inspector = hired("Ilona Varga", "inspector")
    with pytest.raises(operations.AbsenceImpossible, match="Ilona Varga does not look after customers"):
        plan(anna, inspector, at, 1, 3)
    plan(anna, thomas, at, 1, 3)
    with pytest.raises(operations.StillDeputy, match="Thomas Byrne stands in for Anna"):
        operations.change_roles(by=None, at=at, person=thomas, roles=["inspector"])
    thomas.refresh_from_db()
    assert thomas.roles == ["agent"]


def test_the_deputys_deputy_acts_when_both_are_away(
    anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    plan(anna, thomas, at, 0, 5)
    plan(thomas, niamh, at, 2, 3)
    assert queries.acting(anna, at + timedelta(days=1)) == thomas
    assert queries.acting(anna, at + timedelta(days=2)) == niamh
    assert queries.represented_by(niamh, at + timedelta(days=2)) == [anna, thomas]
    assert queries.represented_by(thomas, at + timedelta(days=2)) == []
    assert queries.represented_by(thomas, at + timedelta(days=1)) == [anna]


def test_who_acts_is_answered_by_one_query(
    anna: Person, thomas: Person, niamh: Person, at: datetime, django_assert_num_queries
) -> None:
    plan(anna, thomas, at, 0, 5)
    plan(thomas, niamh, at, 0, 5)
    with django_assert_num_queries(1):
        assert queries.acting(anna, at).name == "Niamh Doyle"
    with django_assert_num_queries(1):
        assert len(queries.represented_by(niamh, at)) == 2


def test_everybody_away_is_listed_with_their_deputy(
    anna: Person, thomas: Person, niamh: Person, at: datetime, django_assert_num_queries
) -> None:
    plan(thomas, niamh, at, 0, 5)
    plan(anna, niamh, at, 0, 2)
    with django_assert_num_queries(1):
        listed = [(absence.person.name, absence.deputy.name) for absence in queries.away(at)]
    assert listed == [("Anna Kertész", "Niamh Doyle"), ("Thomas Byrne", "Niamh Doyle")]
    assert [a.person for a in queries.away(at + timedelta(days=3))] == [thomas]


def test_planning_is_recorded_with_days_and_deputy(anna: Person, thomas: Person, at: datetime) -> None:
    absence = plan(anna, thomas, at, 1, 3, by=anna)
    entry = Event.objects.get(name="absence.planned")
    assert (entry.about_id, entry.actor_id) == (anna.pk, anna.pk)
    assert entry.data["deputy"] == thomas.pk
    assert entry.data["from"] == absence.starts_at.isoformat()


def test_leads_plan_for_others_and_agents_for_themselves(
    anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    plan(anna, thomas, at, 1, 2, by=anna)
    plan(anna, thomas, at, 3, 4, by=niamh)
    with pytest.raises(operations.NotYours, match="their own absence"):
        plan(anna, thomas, at, 5, 6, by=thomas)


@pytest.mark.parametrize(
    ("first", "last", "advice"),
    [
        (3, 3, "Turn them round"),
        (3, 1, "Turn them round"),
        (-5, -1, "days are over"),
        (-1, 0, "days are over"),
    ],
)
def test_days_that_make_no_sense_are_refused(
    anna: Person, thomas: Person, at: datetime, first: int, last: int, advice: str
) -> None:
    with pytest.raises(operations.AbsenceImpossible, match=advice):
        plan(anna, thomas, at, first, last)
    assert not Absence.objects.exists()


def test_an_absence_that_began_already_can_be_noted(anna: Person, thomas: Person, at: datetime) -> None:
    plan(anna, thomas, at, -1, 2)
    assert queries.acting(anna, at) == thomas


def test_nobody_stands_in_for_themselves(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.AbsenceImpossible, match="somebody else"):
        plan(anna, anna, at, 1, 2)


def test_who_has_left_neither_stands_in_nor_is_away(anna: Person, thomas: Person, at: datetime) -> None:
    operations.deactivate(by=None, at=at, person=thomas)
    for person, deputy in ((anna, thomas), (thomas, anna)):
        with pytest.raises(operations.AbsenceImpossible, match="who work here"):
            plan(person, deputy, at, 1, 2)


def test_the_same_days_are_not_planned_twice(
    anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    plan(anna, thomas, at, 1, 3)
    with pytest.raises(operations.AbsenceImpossible, match="away on some of these days already"):
        plan(anna, niamh, at, 2, 5)
    plan(anna, niamh, at, 3, 5)


def test_two_people_do_not_stand_in_for_each_other(
    anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    plan(anna, thomas, at, 1, 3)
    with pytest.raises(operations.AbsenceImpossible, match="Anna Kertész is away too and relies on Thomas"):
        plan(thomas, anna, at, 2, 4)
    plan(thomas, anna, at, 3, 5)
    plan(niamh, anna, at, 2, 4)


def test_a_circle_of_three_is_refused(anna: Person, thomas: Person, niamh: Person, at: datetime) -> None:
    plan(anna, thomas, at, 0, 5)
    plan(thomas, niamh, at, 0, 5)
    with pytest.raises(operations.AbsenceImpossible, match="Choose a deputy who is here"):
        plan(niamh, anna, at, 4, 6)


def test_who_comes_back_early_acts_again_at_once(anna: Person, thomas: Person, at: datetime) -> None:
    absence = plan(anna, thomas, at, -1, 5)
    operations.end_absence(by=anna, at=at, absence=absence)
    assert queries.acting(anna, at) == anna
    assert Absence.objects.get().ends_at == at
    entry = Event.objects.get(name="absence.ended")
    assert entry.data["began"] is True


def test_an_absence_that_never_began_leaves_only_its_history(
    anna: Person, thomas: Person, at: datetime
) -> None:
    absence = plan(anna, thomas, at, 1, 5)
    operations.end_absence(by=anna, at=at, absence=absence)
    assert not Absence.objects.exists()
    assert Event.objects.get(name="absence.ended").data["began"] is False


def test_an_absence_that_is_over_stays_as_it_was(anna: Person, thomas: Person, at: datetime) -> None:
    absence = plan(anna, thomas, at, 0, 1)
    before = Event.objects.count()
    operations.end_absence(by=anna, at=at + timedelta(days=2), absence=absence)
    assert Event.objects.count() == before


def test_others_do_not_end_an_absence(anna: Person, thomas: Person, niamh: Person, at: datetime) -> None:
    absence = plan(anna, thomas, at, 1, 5)
    with pytest.raises(operations.NotYours):
        operations.end_absence(by=thomas, at=at, absence=absence)
    operations.end_absence(by=niamh, at=at, absence=absence)


def test_a_deputy_does_not_leave_while_relied_on(
    anna: Person, thomas: Person, niamh: Person, ada: Person, at: datetime
) -> None:
    plan(anna, thomas, at, 1, 3)
    plan(niamh, thomas, at, 4, 6)
    with pytest.raises(operations.StillDeputy, match="stands in for Anna Kertész, Niamh Doyle"):
        operations.deactivate(by=ada, at=at, person=thomas)
    operations.deactivate(by=ada, at=at + timedelta(days=7), person=thomas)


def test_a_deputy_who_left_all_the_same_does_not_act(anna: Person, thomas: Person, at: datetime) -> None:
    plan(anna, thomas, at, 0, 3)
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    assert queries.acting(anna, at) == anna
    assert queries.represented_by(thomas, at) == []


def test_who_leaves_and_comes_back_is_here_whatever_was_planned(
    anna: Person, thomas: Person, ada: Person, at: datetime
) -> None:
    plan(anna, thomas, at, -1, 2)
    plan(anna, thomas, at, 5, 7)
    operations.deactivate(by=ada, at=at, person=anna)
    operations.deactivate(by=ada, at=at, person=thomas)
    operations.reactivate(by=ada, at=at, person=anna)
    for day in (0, 1, 6):
        assert queries.acting(anna, at + timedelta(days=day)) == anna
        assert queries.away(at + timedelta(days=day)) == []


def test_upcoming_absences_are_listed_with_the_next_first(anna: Person, thomas: Person, at: datetime) -> None:
    plan(anna, thomas, at, 5, 6)
    soon = plan(anna, thomas, at, 1, 2)
    plan(anna, thomas, at, -3, 0.5)  # type: ignore[arg-type]  # until this afternoon
    assert [a.starts_at for a in queries.absences_of(anna, at=at)][1] == soon.starts_at
    assert len(queries.absences_of(anna, at=at + timedelta(days=1))) == 2
    assert len(queries.relying_on(thomas, at=at)) == 3


def test_the_last_day_away_is_the_one_before_the_midnight_it_ends_on(anna: Person, thomas: Person) -> None:
    absence = Absence(ends_at=datetime(2026, 3, 6, 23, 0, tzinfo=UTC))  # midnight in Budapest
    assert absence.last_day == date(2026, 3, 6)


def test_the_database_refuses_an_absence_that_cannot_be(anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(person=anna, deputy=thomas, starts_at=at, ends_at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(person=anna, deputy=anna, starts_at=at, ends_at=at + timedelta(days=1))


def test_many_people_away_still_take_one_query(
    hired: Hire, anna: Person, thomas: Person, at: datetime, django_assert_num_queries
) -> None:
    for number in range(12):
        plan(hired(f"P{number} Smith"), thomas, at, 0, 3)
    with django_assert_num_queries(1):
        assert len(queries.represented_by(thomas, at)) == 12
