"""A promise is warned of before it falls due and shown late afterwards, on a day page that nobody reloads."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import keep_commitment, open_case, promise
from hospes.cases.tasks import warn_of_promises
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.staff.models import Person
from tests.browser.journeys.conftest import Clock, listened_to

AT_MOST = 6000  # ms from the change to the screen: a busy day is fetched at most every three seconds
WHAT = "The new door's delivery date"


def hughes(anna: Person, at: datetime) -> Case:
    customer = welcome_customer(by=anna, at=at, name="Rosalind Hughes", phones=["+44 20 7946 0777"])
    return open_case(by=anna, at=at, customer=customer, reason="Nobody came, three times.", channel="phone")


def stays_open(page: Page) -> None:
    """Marks the page: a reload would wipe it away."""
    page.evaluate("window.leftOpen = true")


def test_the_owner_is_warned_of_a_promise_and_sees_it_turn_late_without_reloading(
    live_page_of: Callable[..., Page], anna: Person, meridian: Edition, held: Clock
) -> None:
    case = hughes(anna, held.moment)
    given = promise(by=anna, at=held.moment, case=case, what=WHAT, due_at=held.moment + timedelta(hours=4))
    page = live_page_of(anna)
    page.goto("/")
    listened_to()
    stays_open(page)
    line = page.locator("#day li", has_text=WHAT)
    expect(line.locator(".due")).to_contain_text("due")
    held.moment += timedelta(hours=2, minutes=5)
    warn_of_promises()
    expect(line.locator(".due")).to_contain_text("soon", timeout=AT_MOST)
    held.moment += timedelta(hours=2)
    warn_of_promises()
    expect(page.locator("#late-title")).to_contain_text("Late", timeout=AT_MOST)
    expect(line.locator(".due")).to_contain_text("late")
    keep_commitment(by=anna, at=held.moment, commitment=given)
    expect(line).to_have_count(0, timeout=AT_MOST)
    assert page.evaluate("window.leftOpen")


def test_a_warning_given_in_the_evening_is_seen_though_the_promise_is_for_the_morning(
    live_page_of: Callable[..., Page], anna: Person, meridian: Edition, held: Clock
) -> None:
    """Two hours of open time: at half past five a promise for nine the next morning is near."""
    case = hughes(anna, held.moment)
    promise(by=anna, at=held.moment, case=case, what=WHAT, due_at=datetime(2026, 3, 4, 9, tzinfo=UTC))
    held.moment = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
    page = live_page_of(anna)
    page.goto(f"/cases/{case.pk}/")
    listened_to()
    stays_open(page)
    warn_of_promises()
    expect(page.locator("#day li", has_text=WHAT).locator(".due")).to_contain_text("soon", timeout=AT_MOST)
    expect(page.locator("#case .commitment .due")).to_contain_text("soon", timeout=AT_MOST)
    assert page.evaluate("window.leftOpen")
