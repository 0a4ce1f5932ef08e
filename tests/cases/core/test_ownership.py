"""Who may own a case, who should, and who may pass it on."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.ownership import (
    Candidate,
    Obstacle,
    choose_owner,
    may_decide,
    may_own,
    to_accept,
    to_decline,
    to_offer,
    to_withdraw,
)

ANNA, BELA, NIAMH = 1, 2, 3
AGENT = Candidate(
    person=ANNA,
    in_team=True,
    is_agent=True,
    is_present=True,
    knows_customer=False,
    open_cases=5,
    last_case=100,
)


@pytest.mark.parametrize("role", ["agent", "lead", "manager"])
def test_who_looks_after_customers_may_own(role: str) -> None:
    assert may_own(is_active=True, roles=[role])


@pytest.mark.parametrize("roles", [[], ["inspector"], ["administrator"], ["inspector", "administrator"]])
def test_who_only_judges_or_runs_the_house_may_not(roles: list[str]) -> None:
    assert not may_own(is_active=True, roles=roles)


def test_who_has_left_may_not() -> None:
    assert not may_own(is_active=False, roles=["agent"])


def test_nobody_is_chosen_from_nobody() -> None:
    assert choose_owner([]) is None


@pytest.mark.parametrize(
    "worse",
    [
        {"open_cases": 6, "last_case": 1},
        {"last_case": 101},
        {"is_agent": False, "open_cases": 0, "knows_customer": True},
        {"is_present": False, "open_cases": 0, "knows_customer": True},
        {"in_team": False, "open_cases": 0, "knows_customer": True},
        {},  # the same in everything: the one who came first
    ],
)
def test_the_better_home_is_chosen(worse: dict[str, Any]) -> None:
    other = replace(AGENT, person=BELA, **worse)
    assert choose_owner([other, AGENT]) == choose_owner([AGENT, other]) == ANNA


def test_who_knows_the_customer_comes_before_who_has_less_to_do() -> None:
    knows = replace(AGENT, person=BELA, knows_customer=True, open_cases=50)
    assert choose_owner([AGENT, knows]) == BELA


def test_a_colleague_who_is_away_comes_before_a_stranger_who_is_here() -> None:
    away = replace(AGENT, is_present=False)
    stranger = replace(AGENT, person=BELA, in_team=False)
    assert choose_owner([stranger, away]) == ANNA


def test_a_lead_who_is_here_comes_before_an_agent_who_is_away() -> None:
    away = replace(AGENT, is_present=False)
    lead = replace(AGENT, person=NIAMH, is_agent=False)
    assert choose_owner([away, lead]) == NIAMH


candidates = st.builds(
    Candidate,
    person=st.integers(1, 50),
    in_team=st.booleans(),
    is_agent=st.booleans(),
    is_present=st.booleans(),
    knows_customer=st.booleans(),
    open_cases=st.integers(0, 100),
    last_case=st.integers(0, 1000),
)


@given(st.lists(candidates, min_size=1, unique_by=lambda c: c.person), st.randoms())
def test_the_choice_is_one_of_them_and_does_not_depend_on_their_order(
    pool: list[Candidate], chance: Any
) -> None:
    chosen = choose_owner(pool)
    shuffled = list(pool)
    chance.shuffle(shuffled)
    assert chosen == choose_owner(shuffled)
    assert chosen in {candidate.person for candidate in pool}


def test_the_owner_their_deputy_a_lead_and_a_manager_decide() -> None:
    assert may_decide(actor=ANNA, roles=["agent"], owner=ANNA, acting_owner=ANNA)
    assert may_decide(actor=BELA, roles=["agent"], owner=ANNA, acting_owner=BELA)
    assert may_decide(actor=NIAMH, roles=["lead"], owner=ANNA, acting_owner=ANNA)
    assert may_decide(actor=NIAMH, roles=["manager"], owner=ANNA, acting_owner=ANNA)


def test_a_colleague_and_an_inspector_do_not() -> None:
    assert not may_decide(actor=BELA, roles=["agent"], owner=ANNA, acting_owner=ANNA)
    assert not may_decide(actor=BELA, roles=["inspector"], owner=ANNA, acting_owner=ANNA)


FREE: dict[str, Any] = {
    "closed": False,
    "may_decide": True,
    "already_offered": False,
    "to_is_owner": False,
    "to_may_own": True,
    "to_is_away": False,
    "story": "Her hinge is broken; I promised a fitter.",
}


def test_a_case_is_offered_with_its_story() -> None:
    assert to_offer(**FREE) is None


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({"closed": True}, Obstacle.CLOSED),
        ({"may_decide": False}, Obstacle.NOT_YOURS),
        ({"already_offered": True}, Obstacle.ALREADY_OFFERED),
        ({"to_is_owner": True}, Obstacle.IS_OWNER),
        ({"to_may_own": False}, Obstacle.CANNOT_OWN),
        ({"to_is_away": True}, Obstacle.IS_AWAY),
        ({"story": " \n"}, Obstacle.NO_STORY),
        ({"closed": True, "may_decide": False, "story": ""}, Obstacle.CLOSED),
    ],
)
def test_what_stands_in_the_way_of_an_offer(changed: dict[str, Any], obstacle: Obstacle) -> None:
    assert to_offer(**(FREE | changed)) is obstacle


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({}, None),
        ({"answered": True}, Obstacle.ANSWERED),
        ({"for_actor": False}, Obstacle.NOT_FOR_YOU),
        ({"closed": True}, Obstacle.CLOSED),
        ({"to_may_own": False}, Obstacle.CANNOT_OWN),
    ],
)
def test_what_stands_in_the_way_of_accepting(changed: dict[str, bool], obstacle: Obstacle | None) -> None:
    free = {"answered": False, "for_actor": True, "closed": False, "to_may_own": True}
    assert to_accept(**(free | changed)) is obstacle


def test_only_an_open_offer_is_declined_and_only_by_its_receiver() -> None:
    assert to_decline(answered=False, for_actor=True) is None
    assert to_decline(answered=True, for_actor=True) is Obstacle.ANSWERED
    assert to_decline(answered=False, for_actor=False) is Obstacle.NOT_FOR_YOU


def test_an_offer_is_withdrawn_by_who_made_it_or_who_decides() -> None:
    assert to_withdraw(answered=False, offered_by_actor=True, may_decide=False) is None
    assert to_withdraw(answered=False, offered_by_actor=False, may_decide=True) is None
    assert to_withdraw(answered=False, offered_by_actor=False, may_decide=False) is Obstacle.NOT_YOURS
    assert to_withdraw(answered=True, offered_by_actor=True, may_decide=True) is Obstacle.ANSWERED
