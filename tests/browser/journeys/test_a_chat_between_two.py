"""A customer on a phone and our people at their desks talk at once, over a whole house: nobody loads a page again."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hospes.channels.chat.models import Chat
from hospes.channels.chat.operations import attend
from hospes.codex.models import Edition
from hospes.config.live_chat import talks
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import Troubles, watch
from tests.browser.journeys.conftest import Hands, listened_to, wait_until

PHONE = {"width": 390, "height": 844}
FIRST = "The dishwasher leaks on the parquet whenever it runs."
STORY = "Her floor is new. I promised a fitter this week; Thomas knows the days."

pytestmark = pytest.mark.usefixtures("open_now")


@pytest.fixture
def customer(browser: Browser, whole_house: str, troubles: Troubles) -> Iterator[Page]:
    """Somebody on a phone, whom nobody knows yet."""
    context: BrowserContext = browser.new_context(base_url=whole_house, locale="en-GB", viewport=PHONE)
    page = context.new_page()
    watch(page, troubles)
    yield page
    context.close()


@pytest.fixture
def desks(
    meridian: Edition, anna: Person, thomas: Person, live_page_of: Callable[..., Page]
) -> tuple[Hands, Hands]:
    """Anna and Thomas, who take chats, at their lists; neither touches the mouse."""
    for each in (anna, thomas):
        attend(by=each, at=clock.now(), is_here=True, at_once=3)
    hands = tuple(Hands(live_page_of(each)) for each in (anna, thomas))
    for each in hands:
        each.page.goto("/chats/")
    listened_to()
    return hands[0], hands[1]


def begin(customer: Page) -> None:
    customer.goto("/chat/")
    customer.get_by_label("In your own words").fill(FIRST)
    customer.get_by_label("Your name").fill("Judit Papp")
    customer.get_by_role("button", name="Begin the chat").click()
    expect(customer.locator("#standing")).to_contain_text("You are the next.")


def take(hands: Hands, words: str) -> None:
    """From the list, where it has come by itself, with one key."""
    expect(hands.page.locator("#chats")).to_contain_text(words)
    hands.press("a")
    hands.page.wait_for_url("**/chats/*/", wait_until="load")


def say(hands: Hands, words: str) -> None:
    hands.press("r")
    hands.at("Your message")
    hands.write(words)
    hands.press("Enter")
    expect(hands.page.locator("#lines")).to_contain_text(words)
    expect(hands.page.get_by_label("Your message")).to_have_value("")


def answer(customer: Page, words: str) -> None:
    customer.get_by_label("Your message").fill(words)
    customer.keyboard.press("Enter")
    expect(customer.locator("#lines")).to_contain_text(words)


def hand_over(hands: Hands, to: str) -> None:
    hands.press("Escape", "h")
    hands.page.wait_for_url("**/offer/", wait_until="load")
    hands.at("To whom?")
    hands.choose(to)
    hands.press("Space")
    hands.tab_to("What should they know?")
    hands.write(STORY)
    hands.press("Control+Enter")
    expect(hands.page.locator("#messages")).to_contain_text("Go on talking until it is accepted.")


def said_by(page: Page) -> list[str]:
    """Who said the lines, and what, as this screen shows them."""
    return page.locator("#lines .chat-line").evaluate_all(
        "all => all.map((one) => `${one.dataset.by}: ${one.querySelector('.chat-words').textContent}`)"
    )


def test_two_of_us_and_a_customer_talk_at_once(
    customer: Page, desks: tuple[Hands, Hands], axe: Callable[..., None], thomas: Person
) -> None:
    annas, thomases = desks
    begin(customer)
    take(annas, FIRST)
    expect(customer.locator("#standing")).to_contain_text("You are talking to Anna Kertész")
    say(annas, "Good morning. Since when?")
    expect(customer.locator("#lines")).to_contain_text("Good morning. Since when?")
    customer.get_by_label("Your message").type("Since")
    expect(annas.page.locator("#typing")).to_be_visible()
    annas.write("I am just looking")
    expect(customer.locator("#typing")).to_be_visible()
    answer(customer, "Since Sunday.")
    expect(annas.page.locator("#lines")).to_contain_text("Since Sunday.")
    expect(annas.page.get_by_label("Your message")).to_have_value("I am just looking")
    axe(annas.page)
    axe(customer)

    customer.get_by_label("Your message").fill("It is getting")
    hand_over(annas, "Thomas Byrne")
    take(thomases, STORY)
    expect(customer.locator("#standing")).to_contain_text("You are talking to Thomas Byrne")
    expect(customer.get_by_label("Your message")).to_have_value("It is getting")
    expect(annas.page.locator("#standing")).to_contain_text("Thomas Byrne has this chat.")
    expect(thomases.page.locator("#lines")).to_contain_text("Since Sunday.")
    say(thomases, "The fitter comes on Friday.")
    expect(customer.locator("#lines")).to_contain_text("The fitter comes on Friday.")
    expect(annas.page.locator("#lines")).to_contain_text("The fitter comes on Friday.")
    axe(thomases.page)

    customer.get_by_role("button", name="End the chat").click()
    expect(customer.get_by_role("button", name="Yes, it is solved")).to_be_visible()
    axe(customer)
    assert customer.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(thomases.page.locator("#standing")).to_contain_text("This chat has ended.")
    expect(thomases.page.get_by_label("Your message")).to_have_count(0)
    assert said_by(customer) == said_by(thomases.page) == said_by(annas.page)
    assert Chat.objects.get().case.owner == thomas


def test_whoever_waits_is_told_of_a_line_that_broke_and_misses_nothing(
    customer: Page, desks: tuple[Hands, Hands], troubles: Troubles
) -> None:
    troubles.allow("ERR_INTERNET_DISCONNECTED")
    annas, _thomases = desks
    begin(customer)
    wait_until(lambda: talks.ears)  # the page is all there, and listens
    customer.context.set_offline(True)
    customer.get_by_label("Your message").fill("Is anybody there?")
    customer.keyboard.press("Enter")
    expect(customer.locator("#chat-trouble")).to_contain_text("Your words are still there")
    take(annas, FIRST)
    say(annas, "I am here.")
    customer.context.set_offline(False)
    expect(customer.get_by_label("Your message")).to_have_value("Is anybody there?")
    customer.keyboard.press("Enter")
    expect(annas.page.locator("#lines")).to_contain_text("Is anybody there?")
    expect(customer.locator("#lines")).to_contain_text("I am here.")
    wait_until(lambda: said_by(customer) == said_by(annas.page))
