"""A morning on which somebody is ill, as whoever leads the team sees it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case, Commitment
from hospes.cases.operations import (
    CannotOwn,
    NotYoursToShareOut,
    entrust_promises,
    keep_commitment,
    offer_handover,
    promise,
    snooze_case,
)
from hospes.cases.queries import deputy_for, my_day, plan_sharing, team_day
from hospes.staff.models import Person, Team
from hospes.staff.operations import take_cases
from tests.cases.conftest import Hire, Opened, away, last_event
from tests.cases.soundness import check_everything

When = Callable[..., datetime]


@pytest.fixture
def promised(case: Case, anna: Person, at: datetime, later: When) -> list[Commitment]:
    """Anna's promises: two for today, one for next week."""
    return [
        promise(by=anna, at=at, case=case, what=what, due_at=later(hours=hours))
        for what, hours in (("A call", 3), ("A letter", 6), ("A visit", 24 * 7))
    ]


def test_it_shows_who_is_away_and_what_they_promised_for_today(
    promised: list[Commitment], service: Team, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    assert team_day(service, at).orphaned == []
    away(anna, niamh, at)
    day = team_day(service, at)
    assert [each.person for each in day.away] == [anna]
    assert day.orphaned == promised[:2]
    assert {each.pk for each in day.here} == {thomas.pk, niamh.pk}


def test_with_two_away_it_names_who_acts_in_the_end(
    service: Team, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    away(anna, thomas, at)
    away(thomas, niamh, at)
    assert team_day(service, at).acting == {anna.pk: "Niamh Doyle", thomas.pk: "Niamh Doyle"}


def test_offers_nobody_answers_and_cases_that_stand_still(
    opened: Opened, service: Team, anna: Person, thomas: Person, at: datetime, later: When
) -> None:
    quiet, asleep, offered = opened(channel="phone"), opened(channel="phone"), opened(channel="phone")
    offer = offer_handover(by=anna, at=later(days=8), case=offered, to=thomas, story="x")
    snooze_case(by=anna, at=at, case=asleep, until=later(days=30))
    day = team_day(service, later(days=8))
    assert day.offers == [offer]
    assert [row.pk for row in day.quiet] == [quiet.pk, offered.pk]
    assert team_day(service, later(days=6)).quiet == []


def test_the_plan_gives_each_to_who_has_least_to_keep_today(
    promised: list[Commitment], opened: Opened, hired: Hire, service: Team, anna: Person, thomas: Person, niamh: Person,
    at: datetime, later: When,
) -> None:  # fmt: skip
    away(anna, thomas, at)
    bela = hired("Béla Nagy", team=service)
    his = opened(by=thomas, channel="phone")
    promise(by=thomas, at=at, case=his, what="A fitter", due_at=later(hours=1))
    assert [(each.pk, to) for each, to in plan_sharing(service, at)] == [
        (promised[0].pk, bela),
        (promised[1].pk, thomas),
    ]


def test_shared_out_they_stand_on_the_day_of_those_who_keep_them(
    promised: list[Commitment], service: Team, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    away(anna, niamh, at)
    assert entrust_promises(by=niamh, at=at, shares=plan_sharing(service, at)) == 2
    assert [each.what for each in my_day(thomas, at).due_today] == ["A call", "A letter"]
    case = promised[0].case
    assert last_event(case, "commitment.entrusted").data["to"] == thomas.pk
    case.refresh_from_db()
    assert case.owner == anna
    assert team_day(service, at).orphaned == []
    check_everything()


def test_what_was_kept_meanwhile_is_passed_over(
    promised: list[Commitment], service: Team, anna: Person, niamh: Person, thomas: Person, at: datetime
) -> None:
    away(anna, niamh, at)
    plan = plan_sharing(service, at)
    keep_commitment(by=anna, at=at, commitment=promised[0])
    assert entrust_promises(by=niamh, at=at, shares=plan) == 1


def test_only_who_leads_shares_out_and_only_to_who_can_see_the_case(
    promised: list[Commitment],
    anna: Person,
    thomas: Person,
    zoltan: Person,
    ilona: Person,
    niamh: Person,
    at: datetime,
) -> None:
    for stranger in (thomas, ilona):
        with pytest.raises(NotYoursToShareOut):
            entrust_promises(by=stranger, at=at, shares=[(promised[0], thomas)])
    for unfit in (zoltan, ilona):
        with pytest.raises(CannotOwn):
            entrust_promises(by=niamh, at=at, shares=[(promised[1], thomas), (promised[0], unfit)])
    promised[1].refresh_from_db()
    assert promised[1].keeper == anna, "all or none"


def test_with_nobody_here_there_is_no_plan(
    promised: list[Commitment], service: Team, anna: Person, zoltan: Person, at: datetime
) -> None:
    away(anna, zoltan, at)
    assert plan_sharing(service, at) == []


def test_the_deputy_proposed_is_here_and_has_least(
    opened: Opened, hired: Hire, service: Team, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    bela = hired("Béla Nagy", team=service)
    opened(by=bela)
    assert deputy_for(anna, at) == thomas
    take_cases(by=thomas, at=at, taking=False)
    assert deputy_for(anna, at) == bela
    away(bela, zoltan, at)
    away(thomas, zoltan, at)
    assert deputy_for(anna, at) is None


def test_more_of_everything_takes_no_more_queries(
    promised: list[Commitment], opened: Opened, service: Team, anna: Person, niamh: Person, thomas: Person,
    at: datetime, later: When, django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    away(anna, niamh, at)
    with django_assert_num_queries(6):
        team_day(service, later(hours=2))
    for _ in range(5):
        more = opened(channel="phone")
        promise(by=anna, at=at, case=more, what="A call", due_at=later(hours=1))
        promise(by=thomas, at=at, case=more, what="A letter", due_at=later(hours=1), person=thomas)
        offer_handover(by=anna, at=at, case=more, to=thomas, story="x")
    with django_assert_num_queries(6):
        day = team_day(service, later(hours=2))
    assert len(day.late) == 5


def test_what_is_late_with_people_who_are_here_is_a_list_of_its_own(
    promised: list[Commitment], service: Team, anna: Person, niamh: Person, at: datetime, later: When
) -> None:
    """Somebody is here to keep them; they stay late all the same, and the lead sees since when."""
    assert team_day(service, at).late == []
    day = team_day(service, later(hours=7))
    assert (day.late, day.orphaned) == (promised[:2], [])
    keep_commitment(by=anna, at=later(hours=7), commitment=promised[0])
    assert team_day(service, later(hours=7)).late == promised[1:2]
    away(anna, niamh, at)
    day = team_day(service, later(hours=7))
    assert (day.late, day.orphaned) == ([], promised[1:2])


def test_a_keeper_of_another_team_counts_as_they_are_here_or_away(
    promised: list[Commitment], service: Team, showroom: Team, niamh: Person, zoltan: Person, marta: Person,
    at: datetime, later: When,
) -> None:  # fmt: skip
    """The promise is in a case of this team, so it stands on this team's day, whoever keeps it."""
    Commitment.objects.filter(pk=promised[0].pk).update(keeper=zoltan)
    assert team_day(service, later(hours=4)).late == promised[:1]
    assert team_day(showroom, later(hours=4)).late == []
    away(zoltan, marta, at)
    day = team_day(service, later(hours=4))
    assert (day.late, day.orphaned[:1], day.away) == ([], promised[:1], [])


def test_of_very_many_the_longest_late_are_shown_and_it_says_that_there_are_more(
    case: Case, service: Team, anna: Person, at: datetime, later: When
) -> None:
    rows = [
        Commitment(case=case, what=f"Call {n}", promised_by=anna, keeper=anna, made_at=at, due_at=later(minutes=n))
        for n in range(1, 52)
    ]  # fmt: skip
    Commitment.objects.bulk_create(rows[:50])
    day = team_day(service, later(hours=3))
    assert (len(day.late), day.more_late) == (50, False)
    rows[50].save()
    day = team_day(service, later(hours=3))
    assert (len(day.late), day.more_late, day.late[0].what) == (50, True, "Call 1")
