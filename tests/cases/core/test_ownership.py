"""Who may own a case, who should, and who may pass it on."""

from typing import Any

import pytest

from hospes.cases.core.ownership import (
    Obstacle,
    may_decide,
    may_own,
    may_pass_on,
    may_share_out,
    to_accept,
    to_ask_back,
    to_decline,
    to_offer,
    to_withdraw,
)

ANNA, BELA, NIAMH = 1, 2, 3


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        (["agent"], False),
        (["inspector"], False),
        (["lead"], True),
        (["agent", "manager"], True),
        (["administrator"], True),
    ],
)
def test_who_leads_or_keeps_people_shares_out_what_somebody_leaves_behind(
    roles: list[str], may: bool
) -> None:
    assert may_share_out(roles) is may


@pytest.mark.parametrize("role", ["agent", "lead", "manager"])
def test_who_looks_after_customers_may_own(role: str) -> None:
    assert may_own(is_active=True, roles=[role])


@pytest.mark.parametrize("roles", [[], ["inspector"], ["administrator"], ["inspector", "administrator"]])
def test_who_only_judges_or_runs_the_house_may_not(roles: list[str]) -> None:
    assert not may_own(is_active=True, roles=roles)


def test_who_has_left_may_not() -> None:
    assert not may_own(is_active=False, roles=["agent"])


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
        ({"has_read": False}, Obstacle.UNREAD),
    ],
)
def test_what_stands_in_the_way_of_accepting(changed: dict[str, bool], obstacle: Obstacle | None) -> None:
    free = {"answered": False, "for_actor": True, "closed": False, "to_may_own": True, "has_read": True}
    assert to_accept(**(free | changed)) is obstacle


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({}, None),
        ({"answered": True}, Obstacle.ANSWERED),
        ({"for_actor": False}, Obstacle.NOT_FOR_YOU),
        ({"asked_already": True}, Obstacle.ASKED_ALREADY),
        ({"words": " \n"}, Obstacle.NO_WORDS),
    ],
)
def test_what_stands_in_the_way_of_asking_back(changed: dict[str, Any], obstacle: Obstacle | None) -> None:
    free = {"answered": False, "for_actor": True, "asked_already": False, "words": "Since when?"}
    assert to_ask_back(**(free | changed)) is obstacle


def test_only_an_open_offer_is_declined_and_only_by_its_receiver() -> None:
    assert to_decline(answered=False, for_actor=True) is None
    assert to_decline(answered=True, for_actor=True) is Obstacle.ANSWERED
    assert to_decline(answered=False, for_actor=False) is Obstacle.NOT_FOR_YOU


def test_an_offer_is_withdrawn_by_who_made_it_or_who_decides() -> None:
    assert to_withdraw(answered=False, offered_by_actor=True, may_decide=False) is None
    assert to_withdraw(answered=False, offered_by_actor=False, may_decide=True) is None
    assert to_withdraw(answered=False, offered_by_actor=False, may_decide=False) is Obstacle.NOT_YOURS
    assert to_withdraw(answered=True, offered_by_actor=True, may_decide=True) is Obstacle.ANSWERED


@pytest.mark.parametrize(
    ("passes_on", "times", "may"),
    [(True, 0, True), (True, 1, True), (True, 2, False), (False, 0, False)],
)
def test_an_unanswered_offer_is_passed_on_twice_where_it_was_asked_for(
    passes_on: bool, times: int, may: bool
) -> None:
    assert may_pass_on(passes_on=passes_on, times_passed=times) is may
