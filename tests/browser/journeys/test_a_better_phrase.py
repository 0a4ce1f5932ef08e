"""In the middle of a call Anna says how a phrase should read; Niamh takes it up; Anna reads that it is in force."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.codex.models import Edition, Suggestion
from hospes.customers.operations import welcome_customer
from hospes.encounters.operations import begin
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import member, press
from tests.browser.journeys.conftest import WIDE

BETTER = "Right. This is mine now, and you hear from me until it works."
NOW = "Right. This is mine now, until it works."


@pytest.fixture
def niamh(db: None) -> Person:
    """The service lead."""
    return member("niamh")


@pytest.fixture
def ruth(db: None) -> Person:
    """The manager."""
    return member("ruth")


@pytest.fixture
def case(anna: Person, meridian: Edition) -> Case:
    """A call that the guide leads."""
    at = clock.now()
    customer = welcome_customer(by=anna, at=at, name="Judit Papp", phones=["+44 20 7946 0555"])
    case = open_case(by=anna, at=at, customer=customer, reason="The tap drips.", channel="phone")
    begin(by=anna, at=at, case=case, situation="problem", channel="phone")
    return case


def suggest_by_keyboard(desk: Page, case: Case) -> None:
    """Two fields and a button, without letting go of the keyboard."""
    desk.goto(f"/cases/{case.pk}/")
    expect(desk.locator("#guide-title")).to_have_text("Welcome")
    desk.wait_for_load_state("load")
    press(desk, "c")
    expect(desk.locator("#guide-suggest-words")).to_be_focused()
    press(desk, "Shift+Tab")
    chosen = desk.get_by_label("What is it about?")
    expect(chosen).to_be_focused()
    chosen.select_option(label=f"Better words for “In words such as”: {NOW}")
    press(desk, "Tab")
    desk.keyboard.type(BETTER)
    press(desk, "Control+Enter")
    expect(desk.locator("#guide").get_by_role("status")).to_contain_text("It lies with the service lead now.")
    expect(desk.locator("#guide-title")).to_have_text("Welcome")


def take_up(desk: Page, axe: Callable[..., None]) -> str:
    """From the lead's day to the draft; its address."""
    desk.goto("/")
    desk.get_by_role("link", name="One suggestion waits for an answer").click()
    expect(desk.get_by_role("main")).to_contain_text("Problem › Take the problem › Welcome")
    axe(desk)
    desk.get_by_role("link", name="The case it comes from").click()
    expect(desk.get_by_role("main")).to_contain_text("The tap drips.")
    desk.go_back()
    desk.get_by_role("link", name="Answer").click()
    axe(desk)
    desk.get_by_role("button", name="Take it up").click()
    expect(desk.locator("#messages")).to_contain_text("Taken up: the words stand in the draft “next”.")
    expect(desk.get_by_role("main")).to_contain_text("Suggested by colleagues")
    axe(desk)
    return desk.url.split("/write/")[0]


def publish(desk: Page, second: Page, draft: str) -> None:
    """By two people, with an open comment that is said and does not keep it back."""
    desk.get_by_label("Say something of this part").fill("Is it too long for the telephone?")
    desk.get_by_role("button", name="Say it").click()
    expect(desk.get_by_role("navigation", name="Outline")).to_contain_text("Open comments")
    second.goto(f"{draft}/publish")
    expect(second.get_by_role("main")).to_contain_text("One comment is open.")
    expect(second.get_by_role("main")).to_contain_text("Anna Kertész (Better words)")
    second.get_by_role("button", name="Approve").click()
    expect(second.locator("#messages")).to_contain_text("You said yes to this wording.")
    desk.goto(f"{draft}/publish")
    desk.get_by_label("What is new, for the people who work by it").fill("A phrase of Anna's.")
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("is in force")


def test_a_phrase_from_a_call_comes_into_force(
    niamh: Person, ruth: Person, anna: Person, case: Case, page_of: Callable[..., Page], axe: Callable[..., None],
) -> None:  # fmt: skip
    agent, lead = page_of(anna, viewport=WIDE), page_of(niamh, viewport=WIDE)
    suggest_by_keyboard(agent, case)
    said = Suggestion.objects.get()
    assert (said.case_id, said.path, said.was) == (case.pk, "problem/receive/welcome", NOW)

    publish(lead, page_of(ruth, viewport=WIDE), take_up(lead, axe))

    agent.goto("/codex/suggestions")
    axe(agent)
    expect(agent.get_by_role("main")).to_contain_text("Taken up in edition 2")
    agent.get_by_role("link", name="Taken up in edition 2").click()
    expect(agent.get_by_role("main")).to_contain_text("Suggested by colleagues")
    agent.goto("/codex/problem/receive/welcome")
    expect(agent.get_by_role("main")).to_contain_text(BETTER)
