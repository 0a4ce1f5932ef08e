"""The chat in a browser: on a phone, without a script, in two languages."""

from collections.abc import Callable

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
    page.wait_for_load_state()  # its styles may come after its words
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("#after form[action$=finish] button").click()
    expect(page.locator("#solved")).to_be_visible()
