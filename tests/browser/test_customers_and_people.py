"""Customers, people and one's own settings in a real browser: by keyboard, without JavaScript, on a telephone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from hospes.cases.operations import open_case
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import plan_absence
from tests.browser.conftest import IN_THE_DARK, member, press

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def studio(anna: Person) -> Customer:
    """An organisation with somebody who works there, and an open case."""
    studio = welcome_customer(
        by=anna,
        at=AT,
        name="Fjord Interiors",
        kind="organisation",
        emails=["a@fjord.example", "b@fjord.example"],
    )
    lena = welcome_customer(
        by=anna, at=AT, name="Lena Berg", phones=["+44 20 7946 0991"], organisation=studio
    )
    open_case(by=anna, at=AT, customer=lena, reason="The drawer front is scratched.", channel="phone")
    return studio


@pytest.fixture
def ruth(db: None) -> Person:
    """A manager, with Thomas away and Anna standing in."""
    now = clock.now()
    plan_absence(
        by=None,
        at=now,
        person=member("thomas"),
        deputy=member("anna"),
        starts_at=now,
        ends_at=now + timedelta(days=3),
    )
    return member("ruth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_on_the_pages_keeps_anybody_out(
    page_of: Callable[..., Page],
    axe: Callable[..., None],
    studio: Customer,
    ruth: Person,
    scheme: str,
    width: int,
) -> None:
    page = page_of(ruth, color_scheme=scheme, viewport={"width": width, "height": 900})
    thomas = member("thomas")
    for address in (
        "/customers/",
        f"/customers/{studio.pk}/",
        "/customers/new/",
        "/people/",
        "/people/new/",
        f"/people/{thomas.pk}/",
        f"/people/{member('anna').pk}/leave/",
        "/me/",
    ):
        page.goto(address)
        axe(page, only=IN_THE_DARK if scheme == "dark" else ())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} px wide"


def test_the_page_that_is_for_others_reads_well_too(
    page_of: Callable[..., Page], axe: Callable[..., None], anna: Person, ruth: Person, troubles: Any
) -> None:
    troubles.allow("403")
    page = page_of(anna)
    page.goto("/people/")
    axe(page)
    assert page.get_by_role("heading", level=1).inner_text() == "This page is for others"


def test_a_customer_is_found_as_one_types_and_opened_by_keyboard(
    page_of: Callable[..., Page], studio: Customer, anna: Person
) -> None:
    welcome_customer(by=anna, at=AT, name="Somebody Else")
    page = page_of(anna)
    page.goto("/customers/")
    press(page, "f")
    page.keyboard.type("len be")
    page.get_by_role("link", name="Somebody Else").wait_for(state="detached")
    page.get_by_role("link", name="Lena Berg").focus()
    press(page, "Enter")
    page.wait_for_url("**/customers/*/")
    assert page.get_by_role("heading", level=1).inner_text() == "Lena Berg"
    press(page, "n")
    page.wait_for_url("**/contact/?who=*")


def test_a_customer_is_added_without_javascript(page_of: Callable[..., Page], anna: Person) -> None:
    page = page_of(anna, java_script_enabled=False)
    page.goto("/customers/")
    page.get_by_role("link", name="New customer").first.click()
    page.get_by_label("Name", exact=True).fill("Nagy Béla")
    page.get_by_label("Phone").fill("+44 20 7946 0992")
    page.get_by_role("button", name="Add customer").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Nagy Béla"
    page.goto("/customers/?q=7946")
    assert page.get_by_role("link", name="Nagy Béla").is_visible()


def test_the_menu_in_the_header_changes_the_look_for_good(page_of: Callable[..., Page], anna: Person) -> None:
    page = page_of(anna)
    page.goto("/customers/")
    page.goto("/me/")
    page.locator("main").get_by_label("Dark").check()
    page.get_by_role("button", name="Save look").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto("/customers/")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_somebody_is_let_in_and_chooses_a_password(
    page_of: Callable[..., Page], ruth: Person, page: Page
) -> None:
    desk = page_of(ruth)
    desk.goto("/people/")
    press(desk, "n")
    desk.wait_for_url("**/people/new/")
    desk.get_by_label("Name", exact=True).fill("Ines Almeida")
    desk.get_by_label("E-mail").fill("ines@example.com")
    desk.get_by_label("Team (optional)").select_option(label="Service")
    desk.get_by_role("button", name="Add person").click()
    given = desk.locator("#one-time-password").inner_text()
    page.goto("/account/login/")
    page.locator("input[name=login]").fill("ines@example.com")
    page.locator("input[name=password]").fill(given)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/account/password/change/")
    page.locator("input[name=oldpassword]").fill(given)
    page.locator("input[name=password1]").fill("a password of my own 7")
    page.locator("input[name=password2]").fill("a password of my own 7")
    page.locator("input[name=password2]").press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)
    assert not Person.objects.get(email="ines@example.com").password_is_temporary


def test_somebody_leaves_without_javascript_after_one_saw_who_receives_what(
    page_of: Callable[..., Page], studio: Customer, anna: Person
) -> None:
    niamh = member("niamh")
    page = page_of(member("ruth"), java_script_enabled=False)
    page.goto(f"/people/{anna.pk}/leave/")
    assert page.get_by_text("The drawer front is scratched.").is_visible()
    page.get_by_label("Who takes over").select_option(label=niamh.name)
    page.get_by_role("button", name="Show who receives what").click()
    assert page.get_by_text(f"{niamh.name} · 1 case").is_visible()
    page.get_by_role("button", name="Rehome the cases and deactivate").click()
    anna.refresh_from_db()
    assert not anna.is_active
    assert niamh.cases.count() == 1
