"""The lead writes the next edition with the keyboard; two people at one part lose nothing; it comes into force."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.browser.conftest import Troubles, member, press
from tests.browser.journeys.conftest import WIDE

WELCOME = "complaint/receive/welcome"


@pytest.fixture
def niamh(db: None) -> Person:
    """The service lead."""
    return member("niamh")


@pytest.fixture
def ruth(db: None) -> Person:
    """The manager."""
    return member("ruth")


def begin(desk: Page) -> str:
    """From the book to a draft; its address."""
    desk.goto("/codex/")
    desk.get_by_role("link", name="Write the next edition").click()
    desk.get_by_role("button", name="Begin the next edition").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Draft “next”")
    return desk.url


def said(desk: Page, words: str) -> None:
    expect(desk.locator("#messages")).to_contain_text(words)


def test_the_next_edition_is_written_and_comes_into_force(
    niamh: Person, ruth: Person, anna: Person, meridian: Edition, page_of: Callable[..., Page],
    axe: Callable[..., None],
) -> None:  # fmt: skip
    desk = page_of(niamh, viewport=WIDE)
    draft = begin(desk)

    desk.goto(f"{draft}/write/{WELCOME}")
    desk.get_by_label("Effect").fill("Braced for resistance, and finds a hand held out.")
    press(desk, "Control+Enter")
    said(desk, "Saved.")
    axe(desk)

    desk.get_by_label("A new moment in this step").fill("The first breath")
    press(desk, "Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("The first breath")
    desk.get_by_label("They expect").fill("To be put on hold.")
    press(desk, "Control+Enter")
    said(desk, "Saved.")
    desk.get_by_role("button", name="Take out").click()
    said(desk, "Taken out.")
    desk.get_by_role("button", name="Take back").click()
    said(desk, "Taken back.")
    desk.get_by_role("button", name="Take back").click()
    desk.get_by_role("button", name="Take back").click()
    expect(desk.get_by_role("main")).not_to_contain_text("The first breath")
    desk.goto(f"{draft}/write/{WELCOME}")

    desk.get_by_label("Name", exact=True).fill("Take it on at once")
    press(desk, "Control+Enter")
    said(desk, "Saved.")
    second = page_of(ruth, viewport=WIDE)
    second.goto(f"{draft}/publish")
    second.get_by_role("button", name="Approve").click()
    said(second, "You said yes to this wording.")
    desk.goto(draft)
    desk.get_by_role("link", name="Publish …").click()
    desk.get_by_label("What is new, for the people who work by it").fill("A warmer welcome.")
    press(desk, "Control+Enter")
    said(desk, "is in force")

    reader = page_of(anna, viewport=WIDE)
    reader.goto(f"/codex/{WELCOME}")
    expect(reader.get_by_role("main")).to_contain_text("finds a hand held out")


def test_two_people_at_one_part_lose_nothing(
    niamh: Person, ruth: Person, meridian: Edition, page_of: Callable[..., Page], troubles: Troubles
) -> None:
    troubles.allow("422")
    first, second = page_of(niamh, viewport=WIDE), page_of(ruth, viewport=WIDE)
    address = f"{begin(first)}/write/{WELCOME}"
    for desk in (first, second):
        desk.goto(address)
    first.get_by_label("Name", exact=True).fill("Niamh's welcome")
    first.get_by_label("Goal").fill("Niamh's words.")
    first.get_by_role("button", name="Save", exact=True).click()
    said(first, "Saved.")

    second.get_by_label("Name", exact=True).fill("Ruth's welcome")
    second.get_by_label("Effect").fill("Ruth's words.")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("alert")).to_contain_text("Somebody changed this very part")
    expect(second.get_by_label("Effect")).to_have_value("Ruth's words.")
    expect(second.get_by_label("Goal")).to_have_value("Niamh's words.")
    expect(second.get_by_label("Name", exact=True)).to_have_value("Ruth's welcome")
    expect(second.get_by_role("main")).to_contain_text("Stands there now: Niamh's welcome")
    second.get_by_role("button", name="Save", exact=True).click()
    said(second, "Saved.")

    first.reload()
    expect(first.get_by_label("Effect")).to_have_value("Ruth's words.")
    expect(first.get_by_label("Goal")).to_have_value("Niamh's words.")
    expect(first.get_by_label("Name", exact=True)).to_have_value("Ruth's welcome")
