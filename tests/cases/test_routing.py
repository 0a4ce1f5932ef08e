"""Whom a customer reaches: their own person, who stands in for that one, or whoever can best."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.cases.operations import (
    AlreadyOwner,
    NobodyElses,
    NotYours,
    accept_handover,
    close_with_reason,
    hand_back,
    keep_case,
    open_case,
)
from hospes.cases.queries import case_story, next_owner, own_person
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from hospes.staff.operations import change_serving, take_cases
from tests.cases.conftest import Hire, Opened, Welcome, away, last_event, names_of


def written(customer: Customer, team: Team, at: datetime) -> Case:
    """A mail that opens a case by itself."""
    return open_case(by=None, at=at, customer=customer, reason="Again.", channel="email", team=team)


def test_a_customer_reaches_their_own_person_of_another_team_in_that_team(
    opened: Opened, zoltan: Person, showroom: Team, service: Team, eva: Customer, at: datetime
) -> None:
    opened(by=zoltan)
    case = written(eva, service, at)
    assert (case.owner, case.team, case.given_why) == (zoltan, showroom, "knows")
    assert last_event(case, "case.opened").data["why"] == "knows"


def test_while_their_person_is_away_they_reach_the_deputy_and_later_their_own_again(
    opened: Opened, anna: Person, zoltan: Person, service: Team, eva: Customer, at: datetime
) -> None:
    opened(by=anna)
    away(anna, zoltan, at, days=2)
    stood_in = written(eva, service, at)
    assert (stood_in.owner, stood_in.given_why, stood_in.usual_owner) == (zoltan, "stands-in", anna)
    assert written(eva, service, at + timedelta(days=3)).owner == anna


def test_once_the_deputy_keeps_the_case_the_customer_is_theirs(
    opened: Opened, anna: Person, zoltan: Person, service: Team, eva: Customer, at: datetime
) -> None:
    opened(by=anna)
    away(anna, zoltan, at, days=2)
    keep_case(by=zoltan, at=at, case=written(eva, service, at))
    assert written(eva, service, at + timedelta(days=3)).owner == zoltan


def test_whose_person_has_left_is_shared_out_like_anybody(
    opened: Opened, anna: Person, zoltan: Person, service: Team, eva: Customer, at: datetime
) -> None:
    close_with_reason(by=zoltan, at=at, case=opened(by=zoltan), reason="Done.")
    Person.objects.filter(pk=zoltan.pk).update(is_active=False)
    assert own_person(eva) is None
    case = written(eva, service, at)
    assert (case.owner, case.given_why) == (anna, "load")


def test_their_language_decides_among_those_who_have_not_met_them(
    anna: Person, thomas: Person, welcome: Welcome, opened: Opened, service: Team, niamh: Person, at: datetime
) -> None:
    change_serving(by=niamh, at=at, person=thomas, languages=["en", "el"])
    opened(by=thomas), opened(by=thomas)
    greek = welcome("Ελένη", language="el")
    assert (written(greek, service, at).owner, written(greek, service, at).given_why) == (thomas, "knows")
    assert Case.objects.get(customer=greek, given_why="speaks").owner == thomas
    assert next_owner(service, welcome("Γιώργος", language="el"), at).why == "speaks"
    assert next_owner(service, welcome("John", language="en"), at).person == anna
    assert next_owner(service, welcome("Aino", language="fi"), at).person == anna


def test_the_language_they_wrote_in_counts_more_than_the_one_we_have_noted(
    anna: Person, thomas: Person, eva: Customer, service: Team, at: datetime
) -> None:
    change_serving(by=None, at=at, person=thomas, languages=["ru"])
    case = open_case(
        by=None, at=at, customer=eva, reason="Дверь", channel="email", team=service, language="ru"
    )
    assert (case.owner, case.given_why) == (thomas, "speaks")


def test_who_takes_no_cases_keeps_their_own_customers_and_gets_no_others(
    opened: Opened,
    anna: Person,
    thomas: Person,
    eva: Customer,
    harbour: Customer,
    service: Team,
    at: datetime,
) -> None:
    opened(by=anna), opened(by=thomas, customer=harbour), opened(by=thomas, customer=harbour)
    take_cases(by=anna, at=at, taking=False)
    assert next_owner(service, None, at).person == thomas
    assert written(eva, service, at).owner == anna


def test_with_nobody_else_they_get_it_all_the_same(anna: Person, service: Team, at: datetime) -> None:
    take_cases(by=anna, at=at, taking=False)
    assert next_owner(service, None, at).person == anna


# -- a call taken by somebody else ------------------------------------------------------------------------


def test_whoever_takes_the_call_is_told_whose_customer_it_is(
    case: Case, opened: Opened, anna: Person, thomas: Person, service: Team, eva: Customer, at: datetime
) -> None:
    taken = opened(by=thomas, channel="phone")
    assert (taken.owner, taken.usual_owner, taken.given_why) == (thomas, anna, "taken")
    assert last_event(taken, "case.opened").data["usual"] == anna.pk
    assert written(eva, service, at).owner == anna, "not silently taken away"


def test_kept_the_customer_is_theirs_from_then_on(
    case: Case, opened: Opened, thomas: Person, service: Team, eva: Customer, at: datetime
) -> None:
    taken = keep_case(by=thomas, at=at, case=opened(by=thomas, channel="phone"))
    taken.refresh_from_db()
    assert (taken.owner, taken.usual_owner) == (thomas, None)
    assert last_event(taken, "case.kept").data == {"owner": thomas.pk, "usual": case.owner_id}
    assert written(eva, service, at).owner == thomas


def test_handed_back_it_is_offered_and_answered_by_taking_it_on(
    case: Case, opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    taken = opened(by=thomas, channel="phone")
    offer = hand_back(by=thomas, at=at, case=taken)
    assert (offer.to_person, offer.case.owner) == (anna, thomas)
    assert "Thomas Byrne took the contact" in offer.story
    accept_handover(has_read=True, by=anna, at=at, handover=offer)
    taken.refresh_from_db()
    assert (taken.owner, taken.usual_owner) == (anna, None)


def test_while_they_are_away_it_is_offered_to_who_acts_for_them(
    case: Case, opened: Opened, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    taken = opened(by=thomas, channel="phone")
    away(anna, zoltan, at)
    assert hand_back(by=thomas, at=at, case=taken).to_person == zoltan


def test_who_stands_in_has_nobody_to_hand_it_back_to_yet(
    case: Case, opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    away(anna, thomas, at)
    with pytest.raises(AlreadyOwner):
        hand_back(by=thomas, at=at, case=opened(by=thomas, channel="phone"))


def test_of_ones_own_customer_nothing_is_asked(
    case: Case, opened: Opened, anna: Person, at: datetime
) -> None:
    again = opened(by=anna, channel="phone")
    assert again.usual_owner is None
    for verb in (keep_case, hand_back):
        with pytest.raises(NobodyElses, match="looks after this customer already"):
            verb(by=anna, at=at, case=again)
    assert "case.kept" not in names_of(again)


def test_a_stranger_to_the_case_answers_nothing(
    case: Case, opened: Opened, thomas: Person, zoltan: Person, ilona: Person, at: datetime
) -> None:
    taken = opened(by=thomas, channel="phone")
    for other in (zoltan, ilona):
        for verb in (keep_case, hand_back):
            with pytest.raises(NotYours):
                verb(by=other, at=at, case=taken)


def test_the_database_lets_nobody_be_asked_about_themselves(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(usual_owner=case.owner)


def test_the_story_begins_with_why_it_was_theirs(
    case: Case, opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    taken = opened(by=thomas, channel="phone")
    accept_handover(has_read=True, by=anna, at=at, handover=hand_back(by=thomas, at=at, case=taken))
    first = case_story(taken).timeline[0]
    assert (first.kind, first.by, first.detail) == ("opened", "Thomas Byrne", "taken")


def test_more_people_of_more_customers_cost_no_more_queries_to_open_a_case(
    opened: Opened,
    hired: Hire,
    showroom: Team,
    anna: Person,
    eva: Customer,
    django_assert_max_num_queries: object,
) -> None:
    opened()
    with django_assert_max_num_queries(11) as few:  # type: ignore[operator]
        opened()
    for number in range(6):
        opened(owner=hired(f"Agent {number}", team=showroom))
    with django_assert_max_num_queries(len(few.captured_queries)):  # type: ignore[operator]
        opened(by=anna)
