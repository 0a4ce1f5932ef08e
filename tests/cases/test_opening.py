"""A matter begins: one reason, one owner."""

from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import CannotOwn, NobodyToOwn, WordsMissing, open_case, recognise
from hospes.cases.queries import next_owner
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from tests.cases.conftest import HINGE, Hire, Opened, away, last_event, names_of, sealed_in


def test_a_case_keeps_the_customers_words_and_has_one_owner(case: Case, anna: Person, eva: Customer) -> None:
    case.refresh_from_db()
    assert (case.reason, case.owner, case.customer, case.team) == (HINGE, anna, eva, anna.team)
    assert (case.state, case.reason_language, case.ended_how) == ("open", "hu", "")
    assert case.number == f"#{case.pk}"


def test_its_title_is_the_reason_cut_at_a_word(opened: Opened) -> None:
    title = opened(reason="The oven door " + "rattles and " * 40).title
    assert title.startswith("The oven door rattles")
    assert title.endswith("…")
    assert len(title) <= 100


@pytest.mark.parametrize("reason", ["", "  ", "\n\t", "\x00"])
def test_without_a_reason_there_is_no_case(opened: Opened, reason: str) -> None:
    with pytest.raises(WordsMissing, match="in their own words"):
        opened(reason=reason)
    assert not Case.objects.exists()


def test_what_a_database_cannot_hold_is_left_out_of_the_words(opened: Opened) -> None:
    assert opened(reason="It\x00 leaks \ud800").reason.startswith("It leaks")


def test_the_agent_who_takes_it_down_owns_it(opened: Opened, thomas: Person) -> None:
    assert opened(by=thomas).owner == thomas


def test_the_owner_named_is_the_owner_and_the_case_is_in_their_team(
    opened: Opened, zoltan: Person, showroom: Team
) -> None:
    case = opened(owner=zoltan)
    assert (case.owner, case.team) == (zoltan, showroom)


def test_a_case_may_be_of_another_team_than_its_owner(opened: Opened, anna: Person, showroom: Team) -> None:
    case = opened(team=showroom)
    assert (case.owner, case.team) == (anna, showroom)


def test_what_nobody_took_down_goes_to_the_next_agent_of_the_team(
    opened: Opened, thomas: Person, service: Team, niamh: Person, harbour: Customer
) -> None:
    opened()  # Anna has one now
    assert opened(by=None, team=service, customer=harbour).owner == thomas


def test_a_lead_who_opens_a_case_gives_it_to_an_agent(opened: Opened, anna: Person, niamh: Person) -> None:
    assert opened(by=niamh, team=niamh.team).owner == anna


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_who_may_not_own_is_refused_by_name(opened: Opened, hired: Hire, service: Team, role: str) -> None:
    with pytest.raises(CannotOwn, match="Mina Holt cannot look after cases"):
        opened(owner=hired("Mina Holt", role, team=service))


def test_who_has_left_cannot_be_given_a_case(opened: Opened, thomas: Person) -> None:
    thomas.is_active = False
    with pytest.raises(CannotOwn):
        opened(owner=thomas)


def test_an_owner_without_a_team_has_nowhere_to_put_a_case(
    opened: Opened, marta: Person, service: Team
) -> None:
    with pytest.raises(CannotOwn):
        opened(owner=marta)
    assert opened(owner=marta, team=service).owner == marta


def test_somebody_who_wrote_waits_and_somebody_who_called_does_not(opened: Opened, at: datetime) -> None:
    assert opened(channel="email").waiting_since == at
    assert opened(channel="phone").waiting_since is None


def test_every_case_has_a_link_of_its_own(opened: Opened) -> None:
    assert len({opened().link_secret for _ in range(5)}) == 5


def test_the_ledger_has_it_with_the_words_sealed(case: Case, anna: Person, at: datetime) -> None:
    event = last_event(case, "case.opened")
    assert (event.at, event.actor_id, event.case_id) == (at, anna.pk, case.pk)
    assert (event.team_id, event.customer_id) == (case.team_id, case.customer_id)
    assert event.data["owner"] == anna.pk
    assert HINGE not in str(event.data)
    assert sealed_in(event) == {"reason": HINGE}


def test_the_situation_is_recognised_and_recognised_anew(case: Case, anna: Person, at: datetime) -> None:
    recognise(by=anna, at=at, case=case, situation="problem", edition_number=7)
    recognise(by=anna, at=at, case=case, situation="complaint", edition_number=7)
    case.refresh_from_db()
    assert (case.situation, case.edition_number) == ("complaint", 7)
    assert last_event(case, "case.recognised").data == {"from": ["problem", 7], "to": ["complaint", 7]}


def test_recognising_the_same_again_is_no_change(case: Case, anna: Person, at: datetime) -> None:
    recognise(by=anna, at=at, case=case, situation="problem", edition_number=7)
    recognise(by=anna, at=at, case=case, situation="problem", edition_number=7)
    assert names_of(case).count("case.recognised") == 1


# -- whose turn it is -------------------------------------------------------------------------------------


def test_the_one_with_the_fewest_open_cases_is_next(
    opened: Opened, anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    opened(), opened(), opened(by=thomas)
    assert next_owner(service, None, at).person == thomas


def test_among_equals_it_is_who_was_given_one_the_longest_ago(
    opened: Opened, anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    opened(by=thomas), opened()
    assert next_owner(service, None, at).person == thomas


def test_who_looked_after_this_customer_last_is_next_whatever_they_have(
    opened: Opened, anna: Person, thomas: Person, eva: Customer, service: Team, at: datetime
) -> None:
    opened(), opened()
    assert next_owner(service, eva, at).person == anna


def test_who_is_away_is_passed_over(anna: Person, thomas: Person, service: Team, at: datetime) -> None:
    away(anna, thomas, at)
    assert next_owner(service, None, at).person == thomas


def test_when_all_are_away_it_is_one_of_them_and_their_deputy_acts(
    anna: Person, zoltan: Person, service: Team, at: datetime
) -> None:
    away(anna, zoltan, at)
    assert next_owner(service, None, at).person == anna


def test_a_team_without_anybody_borrows_from_the_house(anna: Person, showroom: Team, at: datetime) -> None:
    assert next_owner(showroom, None, at).person == anna


def test_a_message_for_no_team_goes_to_whoever_has_least(
    opened: Opened, anna: Person, zoltan: Person, eva: Customer, at: datetime
) -> None:
    opened()
    assert open_case(by=None, at=at, customer=eva, reason="Price?", channel="email", owner=zoltan)
    opened(owner=anna)
    assert next_owner(None, None, at).person == zoltan


def test_with_nobody_to_own_it_the_refusal_says_what_to_do(
    ilona: Person, ada: Person, marta: Person, service: Team, at: datetime
) -> None:
    with pytest.raises(NobodyToOwn, match="Add an active agent"):
        next_owner(service, None, at)


def test_finding_the_next_owner_takes_the_same_few_queries_however_many_there_are(
    opened: Opened,
    hired: Hire,
    anna: Person,
    eva: Customer,
    service: Team,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):
        next_owner(service, eva, at)
    for number in range(8):
        opened(owner=hired(f"Agent {number}", team=service))
    with django_assert_num_queries(4):  # who acts for whom now, because she is known
        next_owner(service, eva, at)
