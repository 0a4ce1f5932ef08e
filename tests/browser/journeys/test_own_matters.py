"""Mrs Hughes comes in by a letter on her telephone, sees what is open, and asks for something new; no script runs."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.journeys.conftest import OpenContext

REASON = "The new door will not close."
NEXT = "And the tap drips since Sunday."


@pytest.fixture
def phone(open_context: OpenContext, anna: Person, meridian: Edition) -> Page:
    now = clock.now()
    set_up_mailbox(address="service@meridian.example.com", team=anna.team, is_rehearsal=True, by=None, at=now)
    customer = welcome_customer(by=anna, at=now, name="Rosalind Hughes", emails=["rosalind@example.com"])
    open_case(by=anna, at=now, customer=customer, reason=REASON, channel="phone")
    return open_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()


def way_in() -> str:
    """The address in the letter, within this house."""
    return OutboundMessage.objects.latest("pk").body.partition(settings.BASE_URL)[2].split()[0]


def test_a_customer_comes_in_by_a_letter_and_asks_for_something_new(phone: Page, anna: Person) -> None:
    phone.goto("/my/")
    phone.get_by_label("Your e-mail address").fill("rosalind@example.com")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("main")).to_contain_text("The letter is on its way.")
    phone.goto(way_in())
    phone.get_by_role("button", name="Come in").click()
    expect(phone.get_by_role("main")).to_contain_text("Dear Rosalind Hughes,")
    expect(phone.get_by_role("main")).to_contain_text("Anna Kertész looks after it")
    phone.get_by_role("link", name="Ask for something new").click()
    phone.get_by_label("In your own words").fill(NEXT)
    phone.get_by_label("The tap you fitted is dripping").check()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("main")).to_contain_text("Anna Kertész looks after it now.")
    expect(phone.get_by_role("main")).to_contain_text(NEXT)
    phone.get_by_role("link", name="All your matters with us").click()
    expect(phone.get_by_role("main").get_by_role("listitem")).to_have_count(2)
    asked = Case.objects.latest("pk")
    assert (asked.reason, asked.situation, asked.owner) == (NEXT, "problem", anna)
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_label("Your e-mail address")).to_be_visible()
