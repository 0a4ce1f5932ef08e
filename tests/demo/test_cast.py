"""The twelve people, the forty customers and the three internal ones."""

import re
from collections import Counter

import pytest

from hospes.codex.core.documents import read_folder
from hospes.demo import CODEX_FOLDER
from hospes.demo.cast import PEOPLE, TEAMS, person, team_members, with_role
from hospes.demo.customers import (
    CUSTOMERS,
    INTERNAL_CUSTOMERS,
    ORGANISATION,
    PERSON,
    DemoCustomer,
    customer,
)

ROLES = {"agent", "inspector", "lead", "manager", "administrator"}
LANGUAGES = {"en", "hu", "el", "ru"}
# Ofcom's numbers for drama (London, Belfast) and ComReg's 020 91x.
FICTITIOUS = re.compile(r"^\+44 20 7946 0\d{3}$|^\+44 28 9649 6\d{3}$|^\+353 20 91\d \d{4}$")
EVERYBODY = CUSTOMERS + INTERNAL_CUSTOMERS
FIRMS = tuple(one for one in CUSTOMERS if one.kind == ORGANISATION)


def test_twelve_people_work_in_three_teams() -> None:
    assert len(PEOPLE) == 12
    assert [team.name for team in TEAMS] == ["Showroom", "Orders & delivery", "Service"]
    assert {member.team for member in PEOPLE} == {team.key for team in TEAMS}
    assert sum(len(team_members(team.key)) for team in TEAMS) == 12


def test_anna_kertesz_answers_the_service_line() -> None:
    anna = person("anna")
    assert anna.name == "Anna Kertész"
    assert anna.roles == ("agent",)
    assert anna.team == "service"
    assert anna.language == "hu"


def test_there_is_one_lead_one_manager_one_administrator_and_two_inspectors() -> None:
    counted = Counter(role for member in PEOPLE for role in member.roles)
    assert set(counted) == ROLES
    assert (counted["lead"], counted["manager"], counted["administrator"], counted["inspector"]) == (
        1,
        1,
        1,
        2,
    )
    assert len(with_role("agent")) >= 7


def test_each_team_has_at_least_two_agents_so_that_one_may_be_away() -> None:
    for team in TEAMS:
        assert sum("agent" in member.roles for member in team_members(team.key)) >= 2, team.name


def test_nobody_deputises_for_themselves_and_every_agent_has_an_agent_or_lead_as_deputy() -> None:
    for member in PEOPLE:
        deputy = person(member.deputy)
        assert deputy is not member
        if "agent" in member.roles:
            assert {"agent", "lead", "manager"} & set(deputy.roles), member.name


def test_the_house_speaks_four_languages() -> None:
    assert {member.language for member in PEOPLE} == LANGUAGES
    assert {one.language for one in CUSTOMERS} == LANGUAGES


@pytest.mark.parametrize("field", ["username", "email", "name", "phone"])
def test_no_two_people_share_an_account_or_an_address(field: str) -> None:
    values = [getattr(member, field) for member in PEOPLE]
    assert len(set(values)) == len(values)


def test_there_are_forty_customers_and_three_internal_ones() -> None:
    assert len(CUSTOMERS) == 40
    assert {one.key for one in INTERNAL_CUSTOMERS} == {"installers", "warehouse", "finance"}
    assert Counter(one.kind for one in CUSTOMERS) == {PERSON: 28, ORGANISATION: 12}


def test_no_two_customers_share_a_key_an_address_or_a_number() -> None:
    for values in (
        [one.key for one in EVERYBODY],
        [address for one in EVERYBODY for address in one.emails],
        [number for one in EVERYBODY for number in one.phones] + [member.phone for member in PEOPLE],
    ):
        assert len(set(values)) == len(values)


def test_several_customers_have_several_addresses_and_numbers() -> None:
    assert sum(len(one.emails) > 1 for one in CUSTOMERS) >= 6
    assert sum(len(one.phones) > 1 for one in CUSTOMERS) >= 6


def test_every_organisation_has_somebody_who_speaks_for_it() -> None:
    assert all(one.contacts for one in FIRMS)
    assert any(
        not any(contact.decides for contact in one.contacts) for one in FIRMS
    )  # the decider is outside


@pytest.mark.parametrize("one", EVERYBODY, ids=lambda one: one.key)
def test_addresses_and_numbers_can_belong_to_nobody(one: DemoCustomer) -> None:
    assert one.emails
    for address in one.emails:
        assert re.fullmatch(r"[a-z.]+@([a-z-]+\.)*example\.(com|org)", address), address
    for number in one.phones:
        assert FICTITIOUS.match(number), number


def test_peoples_own_numbers_and_addresses_are_fictitious_too() -> None:
    for member in PEOPLE:
        assert FICTITIOUS.match(member.phone)
        assert member.email.endswith("@meridian.example.com")


def test_tiers_and_internal_customers_are_those_of_the_codex() -> None:
    codex = read_folder(CODEX_FOLDER)
    assert {one.tier for one in EVERYBODY} == {tier.key for tier in codex.tiers}
    assert {one.key for one in INTERNAL_CUSTOMERS} <= {served.key for served in codex.internal_customers}


def test_a_customer_is_found_by_key_internal_ones_included() -> None:
    assert customer("patrick-lowe").name == "Patrick Lowe"
    assert customer("warehouse").contacts[0].name == "Sinéad Carty"
