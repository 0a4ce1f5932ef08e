"""A case is counted by the hours of its team, an offer by those of whoever is to answer; cases go to who is at work."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hospes.calendars.operations import keep_hours
from hospes.calendars.queries import hours_of_people, hours_of_teams
from hospes.cases.models import Case, Commitment, Handover
from hospes.cases.operations import look_after_offers, offer_handover, open_case, promise, warn_of_due
from hospes.cases.queries import case_hours, next_owner
from hospes.cases.queries.hours import Reach, reach_of_people
from hospes.customers.models import Customer
from hospes.lib.business_time import ALWAYS, OpeningHours
from hospes.staff.models import Person, Team
from tests.cases.conftest import Hire, Opened

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


# -- warned of in the hours of whoever is to keep it --

THURSDAY = datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize("of", ["anna", "service"])
def test_a_promise_is_warned_of_two_hours_before_in_the_hours_of_who_keeps_it(
    request: pytest.FixtureRequest, of: str, case: Case, anna: Person, service: Team, at: datetime
) -> None:
    """She is there from noon: what falls due at one is warned of on the evening before, not at eleven."""
    keep_hours(by=None, at=at, of=request.getfixturevalue(of), says=open_from("12:00", "18:00"))
    promise(by=anna, at=at, case=case, what="I call you.", due_at=THURSDAY.replace(hour=13))
    evening = THURSDAY - timedelta(days=1) + timedelta(hours=17)
    assert warn_of_due(at=evening - timedelta(minutes=1)) == (0, 0)
    assert warn_of_due(at=evening) == (1, 0)
    assert warn_of_due(at=evening + timedelta(hours=1)) == (0, 0), "said once"
    assert warn_of_due(at=THURSDAY.replace(hour=13, minute=1)) == (0, 1)


def test_a_persons_own_hours_go_before_their_teams_and_the_others_keep_the_houses(
    case: Case, anna: Person, thomas: Person, zoltan: Person, service: Team, at: datetime
) -> None:
    keep_hours(by=None, at=at, of=service, says=open_from("12:00", "18:00"))
    keep_hours(by=None, at=at, of=anna, says=open_from("09:00", "18:00"))
    due = THURSDAY.replace(hour=13)
    for keeper in (anna, thomas, zoltan):
        Commitment.objects.create(
            case=case, what=keeper.first_name, promised_by=anna, keeper=keeper, made_at=at, due_at=due
        )
    said: dict[str, datetime] = {}
    for hours in (-20, -19, -3, -2, -1):  # at five the evening before, at six, at ten, at eleven, at noon
        now = due + timedelta(hours=hours)
        warn_of_due(at=now, hours=ALWAYS)
        for each in Commitment.objects.filter(warned_at=now):
            said[each.what] = now
    assert said["Thomas"] == due - timedelta(hours=20), "an hour of the evening, and the one after noon"
    assert said["Anna"] == said["Zoltán"] == due - timedelta(hours=2)


def test_whoever_never_works_again_is_warned_two_hours_before(case: Case, anna: Person, at: datetime) -> None:
    keep_hours(by=None, at=at, of=anna, says={"timezone": "UTC", "opening": {}})
    promise(by=anna, at=at, case=case, what="I call you.", due_at=at + timedelta(hours=4))
    assert warn_of_due(at=at + timedelta(hours=1)) == (0, 0)
    assert warn_of_due(at=at + timedelta(hours=2)) == (1, 0)


def test_an_offer_is_warned_of_in_the_hours_of_who_is_asked(
    case: Case, anna: Person, zoltan: Person, showroom: Team, at: datetime
) -> None:
    keep_hours(by=None, at=at, of=showroom, says=open_from("12:00", "13:00"))
    offer = offer_handover(by=anna, at=at, case=case, to=zoltan, story="The hinge.")
    assert offer.answer_by == datetime(2026, 3, 3, 13, tzinfo=UTC), "an hour today, an hour tomorrow"
    Handover.objects.filter(pk=offer.pk).update(answer_by=datetime(2026, 3, 3, 12, 15, tzinfo=UTC))
    assert look_after_offers(at=datetime(2026, 3, 2, 12, 44, tzinfo=UTC)) == (0, 0)
    assert look_after_offers(at=datetime(2026, 3, 2, 12, 45, tzinfo=UTC)) == (1, 0)


def test_more_people_with_hours_of_their_own_take_no_more_queries(
    hired: Hire, case: Case, anna: Person, service: Team, at: datetime, django_assert_num_queries: Any
) -> None:
    keep_hours(by=None, at=at, of=service, says=open_from("12:00", "18:00"))
    with django_assert_num_queries(2):
        reach_of_people(at, timedelta(hours=2), ALWAYS)
    for number in range(6):
        keep_hours(
            by=None, at=at, of=hired(f"Person {number}", team=service), says=open_from("08:00", "12:00")
        )
    with django_assert_num_queries(2):
        reach = reach_of_people(at, timedelta(hours=2), ALWAYS)
    assert len(set(reach.others.values())) == 2
    with django_assert_num_queries(1):
        assert list(hours_of_teams()) == [service.pk]


def test_without_hours_of_anybody_the_house_is_asked_and_nobody_else(
    anna: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert hours_of_people() == {}
    assert reach_of_people(at, timedelta(hours=2), ALWAYS) == Reach(at + timedelta(hours=2), {})


def test_a_wording_of_hours_is_worked_out_once(at: datetime) -> None:
    asked: list[OpeningHours] = []

    def until(hours: OpeningHours) -> datetime:
        asked.append(hours)
        return at

    half = OpeningHours(week=((),) * 7)
    reach = Reach.by(ALWAYS, {1: half, 2: half}, until)
    assert asked == [half, ALWAYS]
    assert (reach.of(1), reach.of(3), reach.of(None)) == (at, at, at)
