"""Both sides of a story: the agent's keyboard, and the customer on a telephone, from the link in a letter."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.customers.operations import welcome_customer
from hospes.staff.models import Person
from tests.browser.journeys.conftest import Hands, OpenContext

HAND_HELD = {"width": 390, "height": 844}


def known(name: str, by: Person, at: datetime) -> None:
    """Somebody with an address, and the mailbox that writes to them."""
    set_up_mailbox(address="service@meridian.example.com", team=by.team, is_rehearsal=True, by=None, at=at)
    first = name.split()[0].lower()
    welcome_customer(by=by, at=at, name=name, emails=[f"{first}@example.com"], language="en")


def rings(hands: Hands, name: str, why: str, situation: str) -> None:
    """A call of somebody who is known, led by the guide from its first step."""
    hands.page.goto("/")
    hands.press("n")
    hands.arrive("**/contact/", "A call or a visit")
    hands.write(name)
    expect(hands.page.get_by_label(name)).to_be_visible()
    hands.tab_to("Why are they contacting us?")
    hands.write(why)
    hands.tab_to("What kind of situation is it?")
    hands.choose(situation)
    hands.press("Space", "Control+Enter")
    hands.page.wait_for_url("**/phone/", wait_until="load")


def goes_to(hands: Hands, page_of: str, *keys: str) -> None:
    """To the page of a verb, by its key."""
    hands.press(*keys)
    hands.page.wait_for_url(page_of, wait_until="load")


def done(hands: Hands, said: str) -> None:
    hands.press("Control+Enter")
    expect(hands.page.locator("#messages")).to_contain_text(said)


def fills(hands: Hands, **fields: str) -> None:
    """Each field by what it is called, its spaces written as underlines, and what is written over it."""
    for label, words in fields.items():
        called = label.replace("_", " ")
        if called not in hands.focused():
            hands.tab_to(called)
        hands.write_anew(words)


def last_letter(case: Case) -> str:
    return OutboundMessage.objects.filter(case=case).latest("pk").body


class Reader:
    """The customer: opens the link of the latest letter, on a telephone whose browser runs no script."""

    def __init__(self, open_context: OpenContext) -> None:
        self.page: Page = open_context(java_script_enabled=False, viewport=HAND_HELD).new_page()

    def opens(self, letter: str) -> None:
        found = re.search(r"https?://\S+/c/\S+", letter)
        assert found, f"no link to follow in: {letter}"
        self.page.goto(urlsplit(found.group()).path)

    def reads(self, *words: str) -> None:
        for each in words:
            expect(self.page.get_by_role("main")).to_contain_text(each)
        width = HAND_HELD["width"]
        self.page.wait_for_load_state()  # its styles may come after its words
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, (
            "it runs off the telephone"
        )

    def reads_not(self, *words: str) -> None:
        for each in words:
            expect(self.page.get_by_role("main")).not_to_contain_text(each)

    def answers(self, button: str, **fields: Any) -> None:
        for label, words in fields.items():
            self.page.get_by_label(label.replace("_", " ")).fill(words)
        self.page.get_by_role("button", name=button, exact=True).click()
