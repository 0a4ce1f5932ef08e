"""The contact block on a page of somebody else's, on another origin, under a policy that allows us and nothing more."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hospes.cases.models import Case
from hospes.channels.chat.operations import attend
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.channels.phone.models import CallBack
from hospes.codex.models import Edition
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import Troubles
from tests.browser.elsewhere import WATCH, Elsewhere, a_shop, clean, opened_by_keyboard
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)
from tests.house.knowing import articles

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
LANGUAGES = ("en", "hu", "el", "ru")
WORDS = "The tap in our kitchen drips since Monday."
_OVER = """() => {
  const root = [...document.body.children].map((each) => each.shadowRoot).find(Boolean);
  const wide = (each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline";
  const counts = (each) => !each.matches("input, .unseen, .unseen *");
  const over = [...root.querySelectorAll(".all *")].filter((each) => wide(each) && counts(each));
  return over.map((each) => each.tagName + each.id);
}"""


@pytest.fixture
def elsewhere(live_server: Any) -> Iterator[Elsewhere]:
    with a_shop(home=live_server.url) as shop:
        yield shop


@pytest.fixture
def visit(
    open_context: Callable[..., BrowserContext], elsewhere: Elsewhere, anna: Person
) -> Iterator[Callable[..., Page]]:
    """A visitor of the other site; at the end it kept its policy, and no cookie was set."""
    opened: list[Page] = []
    attend(by=anna, at=clock.now(), is_here=True, at_once=3)

    def come(language: str = "en", viewport: dict[str, int] = WIDE, **options: Any) -> Page:
        context = open_context(viewport=viewport, **options)
        context.add_init_script(WATCH)
        page = context.new_page()
        opened.append(page)
        page.goto(f"{elsewhere.address}/{language}")
        return page

    yield come
    for page in opened:
        assert page.evaluate("window.broken || []") == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length") == 0


def kept(page: Page) -> Any:
    return page.evaluate("Object.keys(sessionStorage)")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_by_keyboard_alone_somebody_writes_and_reads_who_looks_after_it(
    visit: Callable[..., Page], viewport: dict[str, int], anna: Person
) -> None:
    assert anna.team is not None
    set_up_mailbox(
        by=None,
        at=clock.now(),
        address="hello@meridian.example",
        team=anna.team,
        smtp_host="127.0.0.1",
        name="S",
    )
    page = visit(viewport=viewport)
    opened_by_keyboard(page)
    clean(page)
    page.keyboard.type(WORDS)
    page.get_by_label("By e-mail").check()
    page.get_by_label("Your name").fill("Éva Kiss")
    page.get_by_label("Your e-mail address").fill("eva@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Anna Kertész looks after it now.")).to_be_focused()
    assert Case.objects.get().reason == WORDS
    assert OutboundMessage.objects.get().to == "eva@example.com"
    assert kept(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Contact us")).to_be_focused()
    clean(page)


def test_what_was_typed_stays_on_every_error_and_when_the_way_changes(
    visit: Callable[..., Page], troubles: Troubles
) -> None:
    troubles.allow("422")
    troubles.allow("ERR_FAILED")
    page = visit()
    opened_by_keyboard(page)
    page.keyboard.type(WORDS)
    page.get_by_label("By e-mail").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Please tell us your name")
    expect(page.get_by_label("Your name")).to_be_focused()
    clean(page)
    page.get_by_label("Your name").fill("Éva Kiss")
    page.get_by_label("Your e-mail address").fill("eva@example.com")
    page.route("**/block/write*", lambda route: route.abort())
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is lost")
    page.unroute("**/block/write*")
    page.get_by_label("Chat now").check()
    page.get_by_label("By e-mail").check()
    expect(page.get_by_label("In your own words")).to_have_value(WORDS)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("looks after it now")).to_be_visible()
    assert Case.objects.count() == 1


def test_a_wish_to_be_called_is_handed_to_the_telephone(
    visit: Callable[..., Page],
    edition: Edition,  # noqa: F811 (we meet customers by phone)
) -> None:
    page = visit(viewport=NARROW)
    opened_by_keyboard(page)
    page.keyboard.type(WORDS)
    page.get_by_label("By telephone").check()
    page.get_by_label("Your name").fill("Éva Kiss")
    page.get_by_label("Your telephone number").fill("+36 30 123 4567")
    page.get_by_role("button", name="Please call me").click()
    expect(page.get_by_text("Thank you. We call you.")).to_be_visible()
    assert CallBack.objects.get().case.reason == WORDS


def test_where_nobody_is_there_the_same_words_go_as_a_request(
    visit: Callable[..., Page], anna: Person, troubles: Troubles
) -> None:
    troubles.allow("409")
    page = visit(viewport=NARROW)
    opened_by_keyboard(page)
    page.keyboard.type(WORDS)
    page.get_by_label("Chat now").check()
    page.get_by_label("Your name").fill("Éva Kiss")
    attend(by=anna, at=clock.now(), is_here=False, at_once=3)  # while it is typed
    page.get_by_role("button", name="Begin the chat").click()
    expect(page.get_by_role("alert")).to_contain_text("Send the same words")
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    page.keyboard.type("eva@example.com")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("looks after it now")).to_be_visible()
    assert Case.objects.get().reason == WORDS
    assert kept(page) == []


def test_articles_that_may_help_are_shown_while_one_types(visit: Callable[..., Page], anna: Person) -> None:
    from tests.browser.conftest import member

    articles(anna, member("niamh"), clock.now())
    page = visit()
    opened_by_keyboard(page)
    page.keyboard.type("How do I oil a wooden worktop?")
    expect(page.get_by_role("link", name="Worktops")).to_be_visible()
    clean(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_nothing_runs_over(visit: Callable[..., Page], language: str) -> None:
    page = visit(language, viewport=SMALLEST)
    button = page.locator("[aria-haspopup=dialog]")
    button.click()
    assert page.get_by_role("dialog").locator("xpath=..").get_attribute("lang") == language
    assert page.evaluate(_OVER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]


def test_in_the_dark_it_is_as_legible_and_nothing_moves(visit: Callable[..., Page]) -> None:
    page = visit(color_scheme="dark", viewport=NARROW)
    opened_by_keyboard(page)
    clean(page)
    assert page.get_by_role("dialog").evaluate("(e) => getComputedStyle(e).animationName") == "none"


def test_without_a_stream_of_events_the_chat_is_left_out_and_the_way_to_us_stays(
    visit: Callable[..., Page],
) -> None:
    page = visit()
    page.context.add_init_script("delete window.EventSource")
    page.reload()
    page.get_by_role("button", name="Contact us").click()
    expect(page.get_by_label("Chat now")).to_have_count(0)
    expect(page.get_by_role("link", name="Or write to us here")).to_be_visible()
