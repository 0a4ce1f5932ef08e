"""Out of a page as one came in: Escape leaves the field that was in focus, and another one goes back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

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
    found: Hands = hands(page_of(anna, viewport=WIDE))
    return found


@pytest.fixture
def case(anna: Person, meridian: Edition) -> Case:
    now = clock.now()
    customer = welcome_customer(by=anna, at=now, name="Rosalind Hughes")
    return open_case(by=anna, at=now, customer=customer, reason="The lamp.", channel="phone")


def test_escape_leaves_what_is_being_written_and_then_the_page(desk: Hands, case: Case) -> None:
    desk.page.goto(f"/cases/{case.pk}/promise/")
    desk.write("A new lamp")
    desk.press("Escape")
    expect(desk.page.locator(":focus")).to_have_count(0)
    assert desk.page.url.endswith("/promise/")
    assert desk.page.locator("[name=what]").input_value() == "A new lamp"
    desk.press("Escape")
    desk.arrive(f"**/cases/{case.pk}/", "Rosalind Hughes")


def test_a_call_begun_by_mistake_is_left_by_keyboard(desk: Hands) -> None:
    """The search is emptied first, then left, then the page."""
    desk.page.goto("/contact/")
    desk.write("Judit")
    desk.press("Escape")
    expect(desk.page.get_by_label("Number, name or e-mail")).to_have_value("")
    expect(desk.page.get_by_label("Number, name or e-mail")).to_be_focused()
    desk.press("Escape", "Escape")
    desk.page.wait_for_url(lambda url: url.endswith("/"), wait_until="load")


def test_escape_in_a_dialog_closes_the_dialog_alone(desk: Hands, case: Case) -> None:
    desk.page.goto(f"/cases/{case.pk}/promise/")
    desk.press("Control+k")
    expect(desk.page.locator("dialog[open]")).to_have_count(1)
    desk.press("Escape")
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    assert desk.page.url.endswith("/promise/")
