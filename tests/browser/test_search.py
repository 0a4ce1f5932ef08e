"""The search under the hands: it answers as one types, and every hit is reached by keys."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.search.operations import follow
from hospes.staff.models import Person
from tests.browser.conftest import press

Open = Callable[..., Page]


@pytest.fixture
def cases(anna: Person) -> list[Case]:
    now: datetime = clock.now()
    customer = welcome_customer(by=anna, at=now, name="Judit Papp")
    found = [
        open_case(by=anna, at=now, customer=customer, reason=f"The hinge, the {n}th.", channel="phone")
        for n in range(3)
    ]
    while follow():
        pass
    return found


def test_it_answers_as_one_types_and_is_left_by_keys(
    page_of: Open, axe: Callable[..., None], anna: Person, cases: list[Case]
) -> None:
    page = page_of(anna, viewport={"width": 1024, "height": 900})
    page.goto("/search/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.press_sequentially("hing")
    hits = page.locator("#found .row-title a")
    expect(hits).to_have_count(3)
    expect(page.locator("#found mark").first).to_have_text("hinge")
    assert page.url.endswith("/search/?q=hing")
    axe(page)
    field.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    press(page, "j")
    expect(hits.nth(1)).to_be_focused()
    press(page, "k")
    expect(hits.nth(0)).to_be_focused()
    press(page, "/")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{cases[-1].pk}/")


def test_without_a_script_it_is_a_form(page_of: Open, anna: Person, cases: list[Case]) -> None:
    page = page_of(anna, java_script_enabled=False)
    page.goto("/search/")
    page.get_by_role("searchbox").fill("hinge -oven")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#found .row-title a")).to_have_count(3)
