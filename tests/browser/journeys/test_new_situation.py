"""A service lead who has never seen YAML writes a whole new situation, and a call is taken with it."""

import re
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from hospes.codex.models import Draft, Edition
from hospes.codex.queries import parsed
from hospes.encounters.models import Encounter
from hospes.staff.models import Person
from tests.browser.conftest import member, press
from tests.browser.journeys.conftest import WIDE
from tests.browser.journeys.test_next_edition import begin, said

NOTHING: Mapping[str, str] = {}
GOOD = {"Goal": "It is done, and they know it.", "Effect": "Feels looked after."}


@pytest.fixture
def niamh(db: None) -> Person:
    return member("niamh")


@pytest.fixture
def ruth(db: None) -> Person:
    return member("ruth")


class Studio:
    """A lead at the studio's pages."""

    def __init__(self, desk: Page, draft: str) -> None:
        self.desk, self.draft = desk, draft

    def go(self, path: str, query: str = "") -> None:
        self.desk.goto(f"{self.draft}/write/{path}{query}")

    def save(self) -> None:
        press(self.desk, "Control+Enter")
        said(self.desk, "Saved.")

    def add(self, label: str, name: str) -> str:
        """Add a part; its path."""
        self.desk.get_by_label(label).fill(name)
        self.desk.get_by_label(label).press("Enter")
        expect(self.desk.get_by_role("heading", level=1)).to_have_text(name)
        return self.desk.url.split("/write/")[1].split("#")[0]

    def step(self, process: str, name: str, settings: Mapping[str, str] = NOTHING) -> str:
        self.go(process)
        path = self.add("A new step in this process", name)
        for label, words in {**GOOD, **settings}.items():
            field = self.desk.get_by_label(re.compile(f"^{re.escape(label)}( \\(optional\\))?$"))
            kind = field.evaluate("each => each.tagName")
            if kind == "DIV":  # a span: a number and a unit
                number, unit = words.split(" ", 1)
                field.get_by_label("How many").fill(number)
                field.get_by_label("Unit of time").select_option(label=unit)
            elif kind == "SELECT":
                field.select_option(label=words)
            else:
                field.fill(words)
        self.save()
        return path

    def outcomes(self, path: str, *ways: tuple[str, str]) -> None:
        self.go(path)
        rows = self.desk.locator(".item-row", has_text="Another way it can turn out")
        for place, (label, to) in enumerate(ways):
            rows.nth(place).get_by_label("In words").fill(label)
            rows.nth(place).get_by_label("Leads to").select_option(label=to)
        self.save()


def _write(studio: Studio) -> None:
    """Three processes, ten steps, two branches, one approval."""
    desk = studio.desk
    desk.goto(studio.draft)
    situation = studio.add("A new situation", "Lost property")
    desk.get_by_label("What they say").last.fill("I left my umbrella in your showroom.")
    desk.get_by_label("Purpose").fill("What was left behind finds its owner.")
    desk.get_by_label("Phone").check()
    desk.get_by_label("Counter").check()
    studio.save()
    receive = studio.add("A new process in this situation", "Hear about it")
    studio.go(situation)
    search = studio.add("A new process in this situation", "Look for it")
    studio.go(situation)
    give_back = studio.add("A new process in this situation", "Give it back")
    welcome = studio.step(receive, "Welcome them")
    studio.step(receive, "Ask what it looks like", {"Kind of step": "Find out"})
    look = studio.step(search, "Look in the cupboard", {"Where": "Behind the scenes"})
    found = studio.step(search, "Is it there?", {"Kind of step": "Decide"})
    studio.step(search, "Ask the fitters", {"Where": "Behind the scenes"})
    called = {"Kind of step": "Promise", "What is promised": "We call you.", "By when": "1 working days"}
    studio.step(search, "Call them back", called)
    hand = studio.step(give_back, "Check whose it is")
    studio.step(give_back, "A second look", {"Kind of step": "Second look", "Who says yes": "Service lead"})
    studio.step(give_back, "Given back", {"Kind of step": "End", "How it ends": "Resolved"})
    refused = {"Kind of step": "End", "How it ends": "Refused, with an alternative"}
    studio.step(give_back, "Not found", {**refused, "What we offer instead": "We keep looking for a month."})
    studio.outcomes(
        welcome,
        ("They lost something", "Ask what it looks like"),
        ("They found something", "Give it back: Check whose it is"),
    )
    studio.outcomes(
        found, ("It is there", "Give it back: Check whose it is"), ("It is not", "Ask the fitters")
    )
    assert (look, hand) == (
        "lost-property/look-for-it/look-in-the-cupboard",
        "lost-property/give-it-back/check-whose-it-is",
    )


def test_a_situation_is_written_translated_walked_approved_published_and_used(
    niamh: Person,
    ruth: Person,
    anna: Person,
    meridian: Edition,
    page_of: Callable[..., Page],
    axe: Callable[..., None],
) -> None:
    desk = page_of(niamh, viewport=WIDE)
    studio = Studio(desk, begin(desk))
    _write(studio)
    axe(desk)

    # What the checks say, and how it is mended: two processes lead nowhere, and nothing tests the situation.
    desk.goto(studio.draft)
    expect(desk.get_by_role("main")).to_contain_text("Nothing follows the step “Call them back”.")
    studio.outcomes(
        "lost-property/hear-about-it/ask-what-it-looks-like",
        ("Now we know", "Look for it: Look in the cupboard"),
    )
    studio.outcomes(
        "lost-property/look-for-it/call-them-back",
        ("We found it", "Give it back: Check whose it is"),
        ("We did not", "Give it back: Not found"),
    )
    studio.go("lost-property/hear-about-it/ask-what-it-looks-like")
    asked = desk.get_by_role("group", name="What we find out here")
    asked.get_by_text("Choose more …").click()
    asked.get_by_label("The reason in the customer's words").check()
    studio.save()

    # A condition from menus.
    studio.go("lost-property/give-it-back/a-second-look")
    desk.get_by_role("link", name="Change the condition").click()
    desk.get_by_label("What is it about?").select_option(label="the number of contacts")
    desk.get_by_role("button", name="Choose").click()
    desk.locator("[name=test]").select_option(label="is at least")
    desk.get_by_label("Value").fill("2")
    desk.get_by_role("button", name="Add it").click()
    expect(desk.get_by_role("main")).to_contain_text("the number of contacts is at least 2")
    axe(desk)

    # Translated beside the source.
    for path, words in (
        ("lost-property", "Talált tárgy"),
        ("lost-property/hear-about-it/welcome-them", "Köszöntés"),
    ):
        studio.go(path, "?in=hu")
        desk.get_by_label("Name").fill(words)
        studio.save()
    axe(desk)

    # Walked, and kept as a test.
    studio.go("lost-property")
    desk.locator("#content").get_by_role("link", name="Walk it").click()
    desk.get_by_role("link", name="They found something").click()
    expect(desk.locator("#now")).to_contain_text("Check whose it is")
    desk.get_by_role("link", name="Done").first.click()
    expect(desk.locator("#now")).to_contain_text("May apply; still unknown: something about the case.")
    expect(desk.locator("#now")).to_contain_text("Given back")
    axe(desk)
    desk.get_by_label("What it shows").fill("What was found goes back")
    desk.get_by_role("button", name="Keep it as a test").click()
    said(desk, "is among the tests now.")
    axe(desk)

    # Approved by a second person, published.
    desk.goto(f"{studio.draft}/publish")
    expect(desk.get_by_role("main")).not_to_contain_text("First to be mended")
    desk.get_by_role("button", name="Ask for a second look").click()
    second = page_of(ruth, viewport=WIDE)
    second.goto("/codex/studio")
    second.get_by_role("link", name="Look at it").click()
    second.get_by_role("button", name="Approve").click()
    said(second, "You said yes to this wording.")
    desk.reload()
    desk.get_by_label("What is new, for the people who work by it").fill(
        "Lost property, from the first word to the last."
    )
    press(desk, "Control+Enter")
    said(desk, "is in force")
    edition = Edition.objects.order_by("-number")[0]
    assert (edition.published_by, edition.approved_by) == (niamh, ruth)
    written = parsed(edition).situation("lost-property")
    assert written is not None
    assert [len(process.steps) for process in written.processes] == [2, 4, 4]
    assert not Draft.objects.exists()

    # A call is taken with it.
    agent = page_of(anna, viewport=WIDE)
    agent.goto("/contact/")
    agent.get_by_label("Number, name or e-mail").press_sequentially("+44 20 7946 0777")
    expect(agent.get_by_text("Nobody is known by that.")).to_be_visible()
    agent.get_by_label("Their name").fill("Rosalind Hughes")
    agent.get_by_label("Why are they contacting us?").fill("I found an umbrella by your door.")
    agent.get_by_label("Lost property").check()
    press(agent, "Control+Enter")
    agent.wait_for_url("**/phone/", wait_until="load")
    expect(agent.get_by_role("main")).to_contain_text("Welcome them")
    agent.get_by_role("button", name="They found something").click()
    expect(agent.get_by_role("main")).to_contain_text("Check whose it is")
    run = Encounter.objects.get()
    assert (run.situation, run.edition) == ("lost-property", edition)
