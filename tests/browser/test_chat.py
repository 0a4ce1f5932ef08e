"""The chat in a browser: on a phone without a script, with one, and on the agent's screen; no barriers."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hospes.channels.chat.models import Chat
from hospes.channels.chat.operations import attend, say, take
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.conftest import anna, hire, service  # noqa: F401 (fixtures)

OpenContext = Callable[..., BrowserContext]
PHONE = {"width": 390, "height": 844}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there(anna: Person) -> Person:  # noqa: F811
    attend(by=anna, at=clock.now(), is_here=True, at_once=3)
    return anna


def begin(page: Page) -> Chat:
    page.goto("/chat/")
    page.fill("[name=words]", "A fiók szorul.")
    page.fill("[name=name]", "Fodor Bella")
    page.locator("main form button.primary").click()
    page.wait_for_url("**/chat/*/")
    return Chat.objects.get()


@pytest.mark.parametrize("locale", ["hu-HU", "el-GR"])
def test_it_is_talked_without_a_script(open_context: OpenContext, there: Person, locale: str) -> None:
    page = open_context(viewport=PHONE, locale=locale, java_script_enabled=False).new_page()
    chat = begin(page)
    assert chat.language == locale[:2]
    take(by=there, at=clock.now(), chat=chat)
    say(by=there, at=clock.now(), chat=chat, words="Melyik?", once="1")

    page.locator("a.no-js").click()
    expect(page.locator("#standing")).to_contain_text("Anna Kertész")
    expect(page.locator("#lines")).to_contain_text("Melyik?")
    page.fill("#say [name=words]", "w" * 300)
    page.locator("#say button.primary").click()
    expect(page.locator("#lines")).to_contain_text("w" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("#after form[action$=finish] button").click()
    expect(page.locator("#solved")).to_be_visible()


def test_it_comes_alive_with_one(open_context: OpenContext, there: Person, axe: Any) -> None:
    context = open_context(viewport=PHONE)
    context.route(
        "**/chat/*/events", lambda route: route.fulfill(content_type="text/event-stream", body="\n")
    )
    page = context.new_page()
    chat = begin(page)
    axe(page)

    page.fill("#say [name=words]", "It is <b>the lower</b> one.")
    page.press("#say [name=words]", "Enter")

    expect(page.locator("#lines")).to_contain_text("It is <b>the lower</b> one.")
    expect(page.locator("#say [name=words]")).to_have_value("")
    take(by=there, at=clock.now(), chat=chat)
    expect(page.locator("#standing")).to_contain_text("Anna Kertész")


def test_no_barrier_on_the_agents_screens(
    page_of: Any, open_context: OpenContext, there: Person, axe: Any
) -> None:
    chat = begin(open_context(viewport=PHONE, java_script_enabled=False).new_page())
    page = page_of(there)
    page.goto("/chats/")
    expect(page.locator("#waiting")).to_contain_text("A fiók szorul.")
    axe(page)
    page.keyboard.press("a")
    page.wait_for_url(f"**/chats/{chat.pk}/")
    axe(page)
    page.keyboard.press("r")
    page.keyboard.type("Which one?")
    page.keyboard.press("Enter")
    expect(page.locator("#lines")).to_contain_text("Which one?")
