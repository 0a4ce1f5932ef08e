"""A case is counted by the hours of its team, an offer by those of whoever is to answer; cases go to who is at work."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hospes.calendars.operations import keep_hours
from hospes.cases.models import Case
from hospes.cases.operations import offer_handover, open_case
from hospes.cases.queries import case_hours, next_owner
from hospes.customers.models import Customer
from hospes.lib.business_time import ALWAYS
from hospes.staff.models import Person, Team
from tests.cases.conftest import Opened

DAYS = ("mon", "tue", "wed", "thu", "fri")


def open_from(opens: str, closes: str) -> dict[str, Any]:
    return {"timezone": "UTC", "opening": {day: [f"{opens}-{closes}"] for day in DAYS}}


def test_a_case_keeps_its_teams_hours(case: Case, service: Team, at: datetime) -> None:
    assert case_hours(case) is ALWAYS
    keep_hours(by=None, at=at, of=service, says=open_from("12:00", "18:00"))
    assert case_hours(case).next_open(at) == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_an_offer_is_to_be_answered_in_the_hours_of_who_is_asked(
    case: Case, anna: Person, zoltan: Person, showroom: Team, at: datetime
) -> None:
    keep_hours(by=None, at=at, of=showroom, says=open_from("12:00", "18:00"))
    offer = offer_handover(by=anna, at=at, case=case, to=zoltan, story="The hinge.")
    assert offer.answer_by == datetime(2026, 3, 2, 14, tzinfo=UTC)


def test_a_case_goes_to_who_is_at_work_and_says_so(
    opened: Opened, anna: Person, thomas: Person, service: Team, harbour: Customer, at: datetime
) -> None:
    opened(by=thomas)  # he has more to do
    keep_hours(by=None, at=at, of=anna, says=open_from("12:00", "18:00"))
    case = open_case(by=None, at=at, customer=harbour, reason="A tap.", channel="email", team=service)
    assert (case.owner, case.given_why) == (thomas, "on-shift")
    assert next_owner(service, None, datetime(2026, 3, 2, 13, tzinfo=UTC)).person == anna


def test_at_night_somebody_has_it_all_the_same(
    anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    keep_hours(by=None, at=at, of=service, says=open_from("12:00", "18:00"))
    assert (next_owner(service, None, at).person, next_owner(service, None, at).why) == (anna, "load")


def test_a_customer_still_reaches_their_own_person_who_is_off_for_the_day(
    opened: Opened, anna: Person, thomas: Person, service: Team, eva: Customer, at: datetime
) -> None:
    opened(by=anna)
    keep_hours(by=None, at=at, of=anna, says=open_from("12:00", "18:00"))
    assert next_owner(service, eva, at).person == anna


@pytest.mark.parametrize("of", ["anna", "service"])
def test_hours_cost_no_further_query(
    request: pytest.FixtureRequest, of: str, thomas: Person, service: Team, at: datetime,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    with django_assert_num_queries(2):
        next_owner(service, None, at)
    keep_hours(by=None, at=at, of=request.getfixturevalue(of), says=open_from("12:00", "18:00"))
    with django_assert_num_queries(2):
        next_owner(service, None, at)
