"""The contact block of another site talks with the real chat of a whole house, from the first words to the rating."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from hospes.cases.models import Case
from hospes.channels.chat.models import Chat
from hospes.channels.chat.operations import Whoever, attend, begin, end, note_typing, offer, say, take
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import Troubles, watch
from tests.browser.elsewhere import WATCH, a_shop, clean, opened_by_keyboard
from tests.browser.journeys.conftest import wait_until

WORDS = "The tap in our kitchen drips since Monday."
KEYS = "Object.keys(sessionStorage)"


@pytest.fixture
def visitor(browser: Browser, whole_house: str, troubles: Troubles, anna: Person) -> Iterator[Page]:
    """Somebody on a phone, on a page of a shop; Anna takes chats."""
    attend(by=anna, at=clock.now(), is_here=True, at_once=3)
    with a_shop(home=whole_house) as shop:
        context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
        context.add_init_script(WATCH)
        page = context.new_page()
        watch(page, troubles)
        page.goto(shop.address)
        yield page
        assert page.evaluate("window.broken || []") == []
        context.close()


def begun(page: Page) -> Chat:
    opened_by_keyboard(page)
    page.keyboard.type(WORDS)
    page.get_by_label("Chat now").check()
    page.get_by_label("Your name").fill("Éva Kiss")
    page.get_by_role("button", name="Begin the chat").click()
    expect(page.get_by_role("log")).to_contain_text(WORDS)
    return Chat.objects.latest("pk")


def to_the_page_of_it(page: Page) -> Page:
    """What is offered after the end leads to the customer's own page of this matter."""
    expect(page.get_by_text("The chat has ended.")).to_be_visible()
    assert page.evaluate(KEYS) == []
    assert page.context.cookies() == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Your page: everything about this matter").click()
    return opened.value


def test_a_talk_with_the_real_house_ends_on_the_customers_own_page(
    visitor: Page, anna: Person, axe: Callable[..., None]
) -> None:
    chat = begun(visitor)
    take(by=anna, at=clock.now(), chat=chat)
    expect(visitor.get_by_text("You are talking to Anna Kertész.")).to_be_visible()
    say(by=anna, at=clock.now(), chat=chat, words="Good morning! <b>Which</b> tap?", once="a")
    expect(visitor.get_by_role("log")).to_contain_text("<b>Which</b> tap?")
    visitor.get_by_label("Your message").fill("The one at the sink.")
    visitor.keyboard.press("Enter")
    wait_until(lambda: chat.lines.filter(by="customer", words="The one at the sink.").exists())
    visitor.reload()
    visitor.get_by_role("button", name="Contact us").click()
    expect(visitor.get_by_role("log")).to_contain_text("The one at the sink.")
    visitor.get_by_label("Send a file").set_input_files(
        {"name": "tap.txt", "mimeType": "text/plain", "buffer": b"A tap."}
    )
    expect(visitor.get_by_role("log")).to_contain_text("tap.txt")
    clean(visitor)
    visitor.get_by_role("button", name="End the chat").click()
    expect(visitor.get_by_text("The chat has ended.")).to_be_focused()
    clean(visitor)
    own = to_the_page_of_it(visitor)
    expect(own.get_by_role("heading", name="Is it solved?")).to_be_visible()
    own.get_by_text("Not yet").first.click()
    axe(own)
    own.get_by_role("button", name="Solved", exact=True).click()
    expect(own.get_by_text("You told us that it is solved. Thank you.")).to_be_visible()
    own.get_by_role("link", name="Tell us how it was").click()
    expect(own.get_by_role("heading", level=1)).to_be_visible()
    axe(own)
    assert Case.objects.get().ended_how == "link"


def test_it_goes_on_over_a_colleague_and_over_a_line_that_breaks(
    visitor: Page, anna: Person, thomas: Person, troubles: Troubles
) -> None:
    troubles.allow("ERR_FAILED")
    first = begin(
        at=clock.now(), words="Is it ready?", language="en", once="of-somebody-else", who=Whoever(name="Ada")
    )
    visitor.set_viewport_size({"width": 1440, "height": 900})
    chat = begun(visitor)
    expect(visitor.get_by_text("Somebody is with you in a moment. Before you: 1.")).to_be_visible()
    assert visitor.evaluate(KEYS) == ["hospes-chat"]
    for each in (first, chat):
        take(by=anna, at=clock.now(), chat=each)
    expect(visitor.get_by_text("You are talking to Anna Kertész.")).to_be_visible()
    note_typing(chat=chat, by=anna)
    expect(visitor.get_by_text("Anna Kertész is writing…")).to_be_visible()

    visitor.route("**/chat/*/say*", lambda route: route.abort())
    visitor.get_by_label("Your message").fill("The one at the sink.")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_text("Nothing is lost")).to_be_visible()
    expect(visitor.get_by_label("Your message")).to_have_value("The one at the sink.")
    visitor.unroute("**/chat/*/say*")
    visitor.get_by_role("button", name="Send", exact=True).click()
    expect(visitor.get_by_role("log")).to_contain_text("The one at the sink.")
    expect(visitor.get_by_label("Your message")).to_have_value("")

    attend(by=thomas, at=clock.now(), is_here=True, at_once=3)
    offer(by=anna, at=clock.now(), chat=chat, to_person=thomas, story="The tap at the sink drips.")
    visitor.reload()
    take(by=thomas, at=clock.now(), chat=chat)
    visitor.get_by_role("button", name="Contact us").click()
    expect(visitor.get_by_text("You are talking to Thomas")).to_be_visible()
    assert chat.lines.filter(by="customer").count() == 2
    clean(visitor)


def test_an_end_by_us_reaches_a_block_that_is_closed(visitor: Page, anna: Person) -> None:
    chat = begun(visitor)
    take(by=anna, at=clock.now(), chat=chat)
    expect(visitor.get_by_text("You are talking to Anna Kertész.")).to_be_visible()
    visitor.keyboard.press("Escape")
    end(by=anna, at=clock.now(), chat=chat)
    wait_until(lambda: visitor.evaluate(KEYS) == [])
    visitor.get_by_role("button", name="Contact us").click()
    own = to_the_page_of_it(visitor)
    expect(own.get_by_role("heading", level=1)).to_be_visible()
    visitor.get_by_role("button", name="Something else").click()
    expect(visitor.get_by_label("In your own words")).to_have_value("")
