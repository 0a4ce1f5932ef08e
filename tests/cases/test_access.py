"""Who may see which case: every role, other teams, and every row below a case."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.http import Http404
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases import access
from hospes.cases.models import Case
from hospes.cases.operations import (
    accept_handover,
    announce_closing,
    decline_handover,
    log_contact,
    note_fact,
    offer_handover,
    promise,
)
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import Hire, Opened, away

When = Callable[..., datetime]


@pytest.fixture(autouse=True)
def monday(at: datetime) -> Iterator[None]:
    with stopped_at(at):
        yield


def sees(person: Person, case: Case) -> bool:
    return access.cases_for(person).filter(pk=case.pk).exists()


def test_an_agent_sees_the_cases_of_their_team_whoever_owns_them(case: Case, thomas: Person) -> None:
    assert sees(thomas, case)
    assert access.case_or_404(thomas, case.pk) == case


def test_an_agent_of_another_team_finds_nothing_there(case: Case, zoltan: Person) -> None:
    assert not sees(zoltan, case)
    with pytest.raises(Http404):
        access.case_or_404(zoltan, case.pk)
    with pytest.raises(Http404):
        access.case_to_work_on(zoltan, case.pk)


def test_what_one_owns_one_sees_in_whatever_team_it_is(opened: Opened, zoltan: Person, anna: Person) -> None:
    case = opened(owner=zoltan, team=anna.team)
    assert sees(zoltan, case)
    assert sees(anna, case)


def test_what_is_offered_one_sees_until_it_is_answered(
    case: Case, anna: Person, zoltan: Person, at: datetime
) -> None:
    offer = offer_handover(by=anna, at=at, case=case, to=zoltan, story="The hinge.")
    assert sees(zoltan, case)
    decline_handover(by=zoltan, at=at, handover=offer)
    assert not sees(zoltan, case)


def test_what_was_handed_to_another_team_the_former_one_no_longer_sees(
    case: Case, anna: Person, zoltan: Person, at: datetime
) -> None:
    offer = offer_handover(by=anna, at=at, case=case, to=zoltan, story="The hinge.")
    accept_handover(has_read=True, by=zoltan, at=at, handover=offer)
    assert not sees(anna, case)
    assert sees(zoltan, case)


def test_a_deputy_sees_the_cases_of_whom_they_act_for_while_they_do(
    case: Case, anna: Person, zoltan: Person, at: datetime, later: When
) -> None:
    away(anna, zoltan, at)
    assert sees(zoltan, case)
    with stopped_at(later(days=8)):
        assert not sees(zoltan, case)


def test_so_does_the_deputys_deputy(
    case: Case, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    away(anna, thomas, at)
    away(thomas, zoltan, at)
    assert sees(zoltan, case)


@pytest.mark.parametrize("role", ["inspector", "lead", "manager"])
def test_who_inspects_leads_or_manages_sees_every_team(opened: Opened, hired: Hire, role: str) -> None:
    assert sees(hired("Mina Holt", role), opened())


def test_an_administrator_runs_the_house_and_not_the_cases(case: Case, ada: Person) -> None:
    assert not access.cases_for(ada).exists()
    with pytest.raises(Http404):
        access.case_or_404(ada, case.pk)


def test_an_administrator_of_the_team_does_not_either(case: Case, hired: Hire, anna: Person) -> None:
    assert not sees(hired("Mina Holt", "administrator", team=anna.team), case)


def test_who_has_left_or_has_no_role_sees_nothing(
    case: Case, thomas: Person, niamh: Person, hired: Hire
) -> None:
    for person in (thomas, niamh):
        person.is_active = False
        assert not access.cases_for(person).exists()
    nobody = hired("Mina Holt", team=niamh.team)
    nobody.roles = []
    assert not sees(nobody, case)


def test_an_agent_without_a_team_sees_their_own_and_no_teamless_rest(
    opened: Opened, hired: Hire, anna: Person
) -> None:
    wanderer = hired("Mina Holt")
    assert not access.cases_for(wanderer).exists()
    assert sees(wanderer, opened(owner=wanderer, team=anna.team))


def test_an_inspector_reads_and_changes_nothing(case: Case, ilona: Person) -> None:
    assert access.case_or_404(ilona, case.pk) == case
    with pytest.raises(Http404, match="nothing here that you may change"):
        access.case_to_work_on(ilona, case.pk)


@pytest.mark.parametrize("role", ["agent", "lead", "manager"])
def test_who_looks_after_customers_may_change_what_they_see(
    case: Case, hired: Hire, anna: Person, role: str
) -> None:
    assert access.case_to_work_on(hired("Mina Holt", role, team=anna.team), case.pk) == case


def test_an_inspector_who_is_an_agent_too_may(case: Case, hired: Hire, zoltan: Person) -> None:
    both = hired("Mina Holt", "agent", "inspector", team=zoltan.team)
    assert access.case_to_work_on(both, case.pk) == case


Door = Callable[..., Any]


@pytest.fixture
def doors(case: Case, anna: Person, thomas: Person, at: datetime, later: When) -> list[tuple[Door, int]]:
    """Every door to a row below a case, with a row behind it."""
    contact = log_contact(by=anna, at=at, case=case, direction="out", channel="email", body="Done.")
    fact = note_fact(by=anna, at=at, case=case, key="order", value="MK-1")
    attempt = announce_closing(by=anna, at=at, case=case, closes_at=later(days=3))
    promised = promise(by=anna, at=at, case=case, what="I call you.", due_at=later(days=1))
    offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="The hinge.")
    return [
        (access.contact_or_404, contact.pk),
        (access.fact_or_404, fact.pk),
        (access.commitment_or_404, promised.pk),
        (access.handover_or_404, offer.pk),
        (access.closing_attempt_or_404, attempt.pk),
    ]


def test_what_belongs_to_a_case_is_seen_by_who_sees_the_case(
    doors: list[tuple[Door, int]], case: Case, thomas: Person, ilona: Person
) -> None:
    for door, pk in doors:
        for person in (thomas, ilona):
            row = door(person, pk)
            assert (row.pk, row.case) == (pk, case)


def test_and_by_nobody_else(
    doors: list[tuple[Door, int]], zoltan: Person, ada: Person, ilona: Person
) -> None:
    for door, pk in doors:
        for stranger in (zoltan, ada):
            with pytest.raises(Http404):
                door(stranger, pk)
        with pytest.raises(Http404):
            door(ilona, pk, to_change=True)


def test_numbers_that_lead_nowhere_are_not_there(doors: list[tuple[Door, int]], niamh: Person) -> None:
    for pk in (0, -1, 10**6, 10**30):
        for door in (access.case_or_404, access.case_to_work_on, *(door for door, _ in doors)):
            with pytest.raises(Http404):
                door(niamh, pk)


def test_every_model_below_a_case_has_a_door_or_is_read_with_one() -> None:
    """A new kind of row needs a door of its own, or a place here that says how it is read."""
    below = {relation.related_model.__name__ for relation in Case._meta.related_objects}
    own_room = {name for name in below if name in dir(__import__("hospes.cases.models", fromlist=["x"]))}
    with_door = {"Contact", "Fact", "Commitment", "Handover", "ClosingAttempt"}
    with_the_story = {"Reask", "Reopening"}
    assert own_room == with_door | with_the_story


def test_opening_a_case_takes_the_same_few_queries(
    case: Case, thomas: Person, niamh: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = access.case_or_404(thomas, case.pk)
        assert (found.customer.name, found.owner.name, found.team.name) == (
            "Kovács Éva",
            "Anna Kertész",
            "Service",
        )
    with django_assert_num_queries(1):
        access.case_or_404(niamh, case.pk)


def test_a_number_that_no_database_holds_is_no_case(thomas: Person) -> None:
    for number in (2**63 - 1, 2**63, 10**30):
        with pytest.raises(Http404):
            access.case_or_404(thomas, number)
