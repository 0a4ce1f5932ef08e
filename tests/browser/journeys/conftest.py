"""What every journey sets out from: Meridian's own codex, its people, and hands that know only the keyboard."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hospes.codex.core.documents import canonical_json, content_hash, read_folder
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.demo import CODEX_FOLDER
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import member

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


class Hands:
    """Somebody who never touches the mouse: presses keys, types, and goes from field to field with Tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_load_state("load")  # the page answers keys once it is all there
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def write_anew(self, words: str) -> None:
        """Over what the field proposes."""
        self.press("Control+a")
        self.write(words)

    def focused(self) -> str:
        """What the thing in focus is called."""
        return str(self.page.evaluate(FOCUSED))

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
