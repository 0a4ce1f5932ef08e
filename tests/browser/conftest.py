"""A real browser on a real server: Debian's Chromium through Playwright, Django's live server in a thread.

    def test_x(page_of, anna, axe):
        page = page_of(anna)                 # signed in, by session cookie
        page.goto("/cases")                  # addresses are relative to the live server
        axe(page)                            # no accessibility violation

Every page is watched: a violation of the content security policy, an error in the console or an uncaught
exception fails the test at its end. What a test means to provoke it names first: `troubles.allow("404")`.
Without Chromium the tests are skipped with a clear line; where CI=true they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Route,
    expect,
    sync_playwright,
)

from hospes.web import security
from tests.browser.barriers import barriers

# Playwright's synchronous interface runs an event loop in this thread; Django would refuse the database for it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The shell is the same browser without the windows around it: a page takes it a third of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What may differ between light and dark: a second look at a page needs no more.
IN_THE_DARK = ("color-contrast",)
# One stream that says nothing: the live server has no /events, and a test must not wait for one.
NO_EVENTS = "retry: 3600000\n\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@dataclass
class Troubles:
    """What went wrong on the pages of one test."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, part: str) -> None:
        """The test provokes this one: whatever contains `part` is no trouble."""
        self.allowed.append(part)

    def note(self, what: str) -> None:
        self.seen.append(what)

    def unexpected(self) -> list[str]:
        reported = [
            f"CSP: {v.get('effective-directive')} {v.get('blocked-uri')}" for v in security.violations()
        ]
        return [what for what in self.seen + reported if not any(part in what for part in self.allowed)]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing = (
            "Chromium is missing, so no browser test runs. Debian: apt-get install chromium-headless-shell"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the whole run; each test has a context, that is a profile, of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def troubles() -> Iterator[Troubles]:
    security.forget_violations()
    found = Troubles()
    yield found
    assert not found.unexpected(), "\n".join(found.unexpected())


@pytest.fixture
def open_context(
    browser: Browser, live_server: Any, troubles: Troubles
) -> Iterator[Callable[..., BrowserContext]]:
    """A fresh profile on the live server; options are Playwright's (viewport, color_scheme, locale, …)."""
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url, **{"locale": "en-GB", "reduced_motion": "reduce", **options}
        )
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(60_000)
        context.route("**/events?*", _say_nothing)
        context.on("page", lambda page: watch(page, troubles))
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page of somebody who is not signed in."""
    return open_context().new_page()


@pytest.fixture
def page_of(open_context: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Page]:
    """`page_of(person, **options)`: a page of somebody who is signed in."""

    def open_page(person: Any, **options: Any) -> Page:
        context = open_context(**options)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session_for(person), "url": live_server.url}]
        )
        return context.new_page()

    return open_page


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)` fails with every violation of WCAG 2.2 AA that axe finds, and the elements that have it.

    `only=("color-contrast",)` looks for these rules alone.
    """

    def check(page: Page, *, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> None:
        found = barriers(page, without=without, only=only)
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check


# htmx takes up a page a moment after it is loaded, and marks what it has taken up.
_TAKEN_UP = """() => !document.querySelector("[hx-get], [hx-post]")
    || document.querySelector("[data-htmx-powered]") !== null"""


def press(page: Page, *keys: str) -> None:
    """Press these, one after the other. The page answers keys once it is all there."""
    for key in keys:
        page.wait_for_load_state("load")
        page.wait_for_function(_TAKEN_UP)
        page.keyboard.press(key)


def session_for(person: Any) -> str:
    """The key of a fresh session in which `person` is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _say_nothing(route: Route) -> None:
    route.fulfill(status=200, content_type="text/event-stream", body=NO_EVENTS)


def watch(page: Page, troubles: Troubles) -> None:
    """Note every error in the console and every uncaught exception."""
    page.on("console", lambda message: _note_console(message, troubles))
    page.on("pageerror", lambda error: _note_error(error, troubles))


def _note_console(message: ConsoleMessage, troubles: Troubles) -> None:
    # The stream above ends at once; the browser says so and waits for its hour.
    if message.type == "error" and "/events?" not in str(message.location):
        troubles.note(f"console: {message.text} {message.location.get('url', '')}")


def _note_error(error: Error, troubles: Troubles) -> None:
    troubles.note(f"uncaught: {error}")


@pytest.fixture
def anna(db: None) -> Any:
    """Anna Kertész, an agent of the service team."""
    return member("anna")


def member(username: str) -> Any:
    """Somebody of the named cast, made if not there yet."""
    from hospes.demo.cast import PEOPLE, TEAMS
    from hospes.staff.models import Person, Team

    told = next(one for one in PEOPLE if one.username == username)
    team_name = next(team.name for team in TEAMS if team.key == told.team)
    team, _ = Team.objects.get_or_create(key=told.team, defaults={"name": team_name})
    details = {
        "name": told.name,
        "email": told.email,
        "roles": list(told.roles),
        "team": team,
        "language": "en",
    }
    return Person.objects.get_or_create(username=username, defaults=details)[0]
