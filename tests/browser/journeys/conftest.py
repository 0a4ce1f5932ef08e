"""What every journey sets out from: Meridian's own codex, its people, and hands that know only the keyboard."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect
from uvicorn import Config, Server

from hospes.codex.core.documents import canonical_json, content_hash, read_folder
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.config.live import hub
from hospes.config.server import application
from hospes.demo import CODEX_FOLDER
from hospes.lib import clock
from hospes.lib.business_time import ALWAYS
from hospes.staff.models import Person
from tests.browser.conftest import Troubles, member, press, session_for, watch
from tests.waiting import until

WIDE = {"width": 1440, "height": 900}
PASSWORD = "a kettle, two cups"
FARTHEST = 25  # presses of Tab after which a thing counts as out of reach
FOCUSED = """() => {
  const one = document.activeElement;
  const asked = one.type === 'radio' ? one.closest('fieldset').querySelector('legend').textContent + ': ' : '';
  const said = one.getAttribute('aria-label') || [...(one.labels ?? [])].map((label) => label.textContent).join(' ')
    || one.textContent;
  return (asked + said).trim().replace(/\\s+/g, ' ');
}"""
# A browser puts the focus where a page asks for it when it first draws the page, which may be after the page is loaded.
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@cache
def meridian_codex() -> Codex:
    return read_folder(CODEX_FOLDER)


@pytest.fixture
def meridian(db: None, at: datetime) -> Edition:
    """Meridian's codex, published as edition 1."""
    codex = meridian_codex()
    return Edition.objects.create(
        number=1,
        name=str(codex.name),
        body=json.loads(canonical_json(codex)),
        content_hash=content_hash(codex),
        published_at=at,
    )


@pytest.fixture
def thomas(db: None) -> Person:
    """Anna's colleague in the service team."""
    return member("thomas")


@pytest.fixture
def newcomer(db: None) -> Person:
    """Ines, whose first day it is: an agent of the service team with a password."""
    ines = Person(
        username="ines",
        name="Ines Almeida",
        email="ines.almeida@meridian.example.com",
        roles=["agent"],
        team=member("anna").team,
        language="en",
    )
    ines.set_password(PASSWORD)
    ines.save()
    return ines


class Clock:
    """The house's clock, set by hand for every thread of the process."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A Tuesday morning that lasts until the test says otherwise."""
    held = Clock(datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", held.now)
    return held


def wait_until(true: Callable[[], Any]) -> None:
    until(true, seconds=20)


def listened_to() -> None:
    """Wait until the page hears of what changes."""
    wait_until(lambda: hub.by_topic)


@pytest.fixture
def whole_house(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Hospes as `hospes serve` runs it, with /events, in threads of this process; its address."""
    # Its threads give their connections back after each answer: a test's database is dropped in the end.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    server = Server(Config(application(), port=0, log_level="error", timeout_graceful_shutdown=1))
    running = Thread(target=server.run, name="whole-house", daemon=True)
    running.start()
    wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    running.join(timeout=10)


@pytest.fixture
def live_page_of(browser: Browser, whole_house: str, troubles: Troubles) -> Iterator[Callable[..., Page]]:
    """`live_page_of(person)`: the page of somebody who is signed in, with live updates."""
    opened: list[BrowserContext] = []

    def open_page(person: Person) -> Page:
        context = browser.new_context(base_url=whole_house, locale="en-GB", viewport=WIDE)
        opened.append(context)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session_for(person), "url": whole_house}]
        )
        page = context.new_page()
        watch(page, troubles)
        return page

    yield open_page
    for context in opened:
        context.close()


class Hands:
    """Somebody who never touches the mouse: presses keys, types, and goes from field to field with Tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        press(self.page, *keys)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def write_anew(self, words: str) -> None:
        """Over what the field proposes."""
        self.press("Control+a")
        self.write(words)

    def focused(self) -> str:
        """What the thing in focus is called."""
        return str(self.page.evaluate(FOCUSED))

    def at(self, called: str) -> None:
        """The page has put the focus on what is called so."""
        wait_until(lambda: called in self.focused())

    def tab_to(self, called: str, *, back: bool = False) -> int:
        """On with Tab to the thing that is called so; how many presses it took."""
        passed = []
        for presses in range(1, FARTHEST + 1):
            self.press("Shift+Tab" if back else "Tab")
            passed.append(self.focused()[:60])
            if called in passed[-1]:
                return presses
        raise AssertionError(f"{called!r} is not within {FARTHEST} tabs: {passed}")

    def choose(self, answer: str) -> None:
        """This one of the answers in focus, with the arrows."""
        for _ in range(FARTHEST):
            if f": {answer}" in self.focused():
                return
            self.press("ArrowDown")
        raise AssertionError(f"{answer!r} is not among the answers")

    def arrive(self, address: str, heading: str) -> None:
        """The page that is come to, by its address and its first heading."""
        self.page.wait_for_url(address, wait_until="load")
        expect(self.page.get_by_role("heading", level=1).first).to_have_text(heading)
        self.page.evaluate(DRAWN)

    def at_step(self, name: str) -> None:
        """The guide stands here."""
        expect(self.page.locator("#guide-title")).to_have_text(name)


@pytest.fixture
def hands() -> Callable[[Page], Hands]:
    return Hands


@pytest.fixture
def without_script(page_of: Callable[..., Page]) -> Callable[[Any], Page]:
    """`without_script(person)`: the page of somebody whose browser runs no JavaScript."""
    return lambda person: page_of(person, java_script_enabled=False, viewport=WIDE)


OpenContext = Callable[..., BrowserContext]
PageOf = Callable[..., Page]


@pytest.fixture
def open_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house is open, whatever the hour at which this is tried; the codex of Meridian knows evenings."""
    monkeypatch.setattr("hospes.channels.opening.queries.house_hours", lambda *_args, **_named: ALWAYS)
