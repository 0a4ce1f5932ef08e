"""Before somebody leaves, everything they look after gets another home."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Handover
from hospes.cases.operations import (
    AlreadyOwner,
    CannotOwn,
    NobodyToOwn,
    confirm_solved,
    offer_handover,
    promise,
    rehome_cases,
)
from hospes.cases.queries import open_count, plan_rehoming
from hospes.staff.models import Person
from tests.cases.conftest import Hire, Opened, away, last_event, names_of

When = Callable[..., datetime]


def owners(*cases: Case) -> list[Person]:
    return [Case.objects.select_related("owner").get(pk=case.pk).owner for case in cases]


def test_every_open_case_goes_to_the_one_named(
    opened: Opened, anna: Person, niamh: Person, zoltan: Person, at: datetime
) -> None:
    cases = [opened(), opened(), opened()]
    assert rehome_cases(by=niamh, at=at, person=anna, to=zoltan) == 3
    assert owners(*cases) == [zoltan] * 3
    assert {case.team for case in Case.objects.all()} == {zoltan.team}


def test_or_they_are_shared_out_to_who_has_least_in_the_team(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, hired: Hire, zoltan: Person, at: datetime
) -> None:
    bela = hired("Béla Tóth", team=anna.team)
    opened(owner=thomas), opened(owner=thomas)
    hers = [opened() for _ in range(4)]
    assert rehome_cases(by=niamh, at=at, person=anna) == 4
    assert sorted(owner.name for owner in owners(*hers)) == ["Béla Tóth"] * 3 + ["Thomas Byrne"]
    assert (open_count(thomas), open_count(bela), open_count(anna)) == (3, 3, 0)


def test_the_preview_says_what_then_happens(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, hired: Hire, at: datetime
) -> None:
    hired("Béla Tóth", team=anna.team)
    cases = [opened() for _ in range(5)]
    plan = {case.pk: to for case, to in plan_rehoming(at=at, person=anna)}
    rehome_cases(by=niamh, at=at, person=anna)
    assert plan == {case.pk: owner for case, owner in zip(cases, owners(*cases), strict=True)}


def test_the_preview_to_one_person_and_of_nothing(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    case = opened()
    assert plan_rehoming(at=at, person=anna, to=thomas) == [(case, thomas)]
    assert plan_rehoming(at=at, person=thomas) == []


def test_closed_cases_stay_with_who_closed_them(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    case = opened()
    confirm_solved(by=None, at=at, case=case, how="link")
    assert rehome_cases(by=None, at=at, person=anna, to=thomas) == 0
    assert owners(case) == [anna]


def test_promises_go_with_the_cases_and_those_elsewhere_to_their_owners(
    opened: Opened, anna: Person, thomas: Person, zoltan: Person, later: When
) -> None:
    hers, his, done = opened(), opened(owner=thomas), opened()
    first = promise(by=anna, at=later(), case=hers, what="A", due_at=later(days=1))
    second = promise(by=thomas, at=later(), case=his, what="B", due_at=later(days=1), person=anna)
    third = promise(by=anna, at=later(), case=done, what="C", due_at=later(days=1))
    confirm_solved(by=None, at=later(), case=done, how="link")
    rehome_cases(by=None, at=later(hours=1), person=anna, to=zoltan)
    for promised, keeper in ((first, zoltan), (second, thomas), (third, zoltan)):
        promised.refresh_from_db()
        assert promised.keeper == keeper
        assert promised.state == "open"


def test_promises_in_closed_cases_find_a_keeper_when_nobody_is_named(
    opened: Opened, anna: Person, thomas: Person, later: When
) -> None:
    done = opened()
    promised = promise(by=anna, at=later(), case=done, what="C", due_at=later(days=1))
    confirm_solved(by=None, at=later(), case=done, how="link")
    rehome_cases(by=None, at=later(hours=1), person=anna)
    promised.refresh_from_db()
    assert promised.keeper == thomas


def test_offers_to_and_of_the_person_are_taken_back(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    hers, his = opened(), opened(owner=thomas)
    given = offer_handover(by=anna, at=at, case=hers, to=thomas, story="Mine")
    received = offer_handover(by=thomas, at=at, case=his, to=anna, story="His")
    rehome_cases(by=niamh, at=at, person=anna, to=niamh)
    for offer in (given, received):
        offer.refresh_from_db()
        assert offer.state == "withdrawn"
    assert owners(hers, his) == [niamh, thomas]
    assert "handover.withdrawn" in names_of(his)


def test_each_customer_is_to_be_told_and_the_ledger_knows(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    case = opened()
    rehome_cases(by=niamh, at=at, person=anna, to=thomas)
    placed = Handover.objects.get(case=case)
    assert (placed.state, placed.offered_by, placed.customer_told_at) == ("placed", niamh, None)
    assert "Anna Kertész" in placed.story
    event = last_event(case, "case.owner_changed")
    assert (event.actor_id, event.data["from"], event.data["to"]) == (niamh.pk, anna.pk, thomas.pk)
    assert event.data["because"] == "placed"


def test_afterwards_the_person_can_be_deactivated_and_before_not(
    case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    anna.is_active = False
    with pytest.raises(IntegrityError, match="person_owns_open_cases"), transaction.atomic():
        anna.save()
    rehome_cases(by=None, at=at, person=anna, to=thomas)
    anna.save()
    anna.refresh_from_db()
    assert not anna.is_active


def test_it_may_be_called_again(case: Case, anna: Person, thomas: Person, at: datetime) -> None:
    assert rehome_cases(by=None, at=at, person=anna, to=thomas) == 1
    assert rehome_cases(by=None, at=at, person=anna, to=thomas) == 0


def test_not_to_themselves_nor_to_who_may_not_own(
    case: Case, anna: Person, ilona: Person, ada: Person, at: datetime
) -> None:
    with pytest.raises(AlreadyOwner):
        rehome_cases(by=None, at=at, person=anna, to=anna)
    for nobody in (ilona, ada):
        with pytest.raises(CannotOwn):
            rehome_cases(by=None, at=at, person=anna, to=nobody)


def test_with_nobody_to_take_them_nothing_moves(
    case: Case, anna: Person, ilona: Person, at: datetime
) -> None:
    with pytest.raises(NobodyToOwn):
        rehome_cases(by=None, at=at, person=anna)
    assert owners(case) == [anna]


def test_who_is_away_gets_none_while_somebody_is_here(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, hired: Hire, at: datetime
) -> None:
    bela = hired("Béla Tóth", team=anna.team)
    away(bela, thomas, at)
    cases = [opened(), opened()]
    rehome_cases(by=niamh, at=at, person=anna)
    assert owners(*cases) == [thomas, thomas]
