"""What may be said is asked for by keyboard: the page leads on, and nobody types into the wrong field."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.journeys.conftest import WIDE, Hands


@pytest.fixture
def desk(
    anna: Person, meridian: Edition, page_of: Callable[..., Page], hands: Callable[[Page], Any]
) -> Hands:
    """Anna's hands, where she asks what she may decide for Rosalind Hughes."""
    now = clock.now()
    customer = welcome_customer(by=anna, at=now, name="Rosalind Hughes")
    case: Case = open_case(
        by=anna, at=now, customer=customer, reason="Could I come at nine?", channel="phone"
    )
    page = page_of(anna, viewport=WIDE)
    page.goto(f"/cases/{case.pk}/decide/")
    found: Hands = hands(page)
    found.at("What is it about?")
    found.write("Stay")
    found.page.wait_for_url("**action=stay-after-hours**", wait_until="load")
    found.at("What is it about?")  # chosen by keyboard, and still at the choice
    found.press("Tab")
    found.write("15")
    return found


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_once_the_amount_is_typed_the_page_leads_on_to_their_words(desk: Hands, key: str) -> None:
    desk.press(key)
    desk.page.wait_for_url("**amount=15**", wait_until="load")
    desk.at("What do they ask for, in their words?")


def test_an_amount_that_is_none_is_typed_again_where_it_stands(desk: Hands) -> None:
    desk.write(" or so")
    desk.press("Enter")
    desk.page.wait_for_url("**amount=15+or+so**", wait_until="load")
    desk.at("How much is it?")
