"""The studio without a mouse: past the outline, into the first field, and back to where one was after each change."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from hospes.codex import operations, queries
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex

PageOf = Callable[..., Page]
WELCOME, CALM = "complaint/receive/welcome", "complaint/receive/calm"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 780}


@pytest.fixture
def niamh(transactional_db: None) -> Person:
    return hire("Niamh Byrne", "lead")


@pytest.fixture
def draft(niamh: Person, publish: Publish, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=niamh, at=at)


def keys(process: int) -> list[str]:
    now = queries.parsed_draft(Draft.objects.get())
    return [step.key for step in now.situations[0].processes[process].steps]


def opened(page_of: PageOf, niamh: Person, draft: Draft, path: str = WELCOME, **options: object) -> Page:
    page = page_of(niamh, **{"viewport": WIDE, **options})
    page.goto(f"/codex/studio/{draft.pk}/write/{path}")
    page.wait_for_load_state("load")  # the page's scripts are there
    expect(page.locator(".htmx-request")).to_have_count(0)  # and what they have asked for beside it
    return page


def test_the_first_key_leads_past_the_header_and_the_outline(
    page_of: PageOf, niamh: Person, draft: Draft
) -> None:
    page = opened(page_of, niamh, draft)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")
    assert page.evaluate("document.activeElement.closest('.outline') === null")


def test_what_is_beside_stands_beside_and_the_outline_before(
    page_of: PageOf, niamh: Person, draft: Draft
) -> None:
    page = opened(page_of, niamh, draft)
    places = [page.locator(each).bounding_box() for each in (".outline", "#content", "aside .questions-here")]
    lefts = [box["x"] for box in places if box]
    assert len(lefts) == 3
    assert lefts == sorted(lefts)
    page.set_viewport_size({"width": 1024, "height": 800})
    content, aside = (page.locator(each).bounding_box() for each in ("#content", "aside"))
    assert content
    assert aside
    assert aside["y"] >= content["y"] + content["height"]


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_on_a_telephone_the_outline_is_folded_and_opens(
    page_of: PageOf, niamh: Person, draft: Draft, java_script_enabled: bool
) -> None:
    page = opened(page_of, niamh, draft, viewport=NARROW, java_script_enabled=java_script_enabled)
    link = page.locator(".outline").get_by_role("link", name="The whole draft")
    expect(link).to_be_hidden()
    page.locator(".outline-fold > summary").click()
    expect(link).to_be_visible()


def test_after_adding_one_writes_in_the_first_empty_field(
    page_of: PageOf, niamh: Person, draft: Draft
) -> None:
    page = opened(page_of, niamh, draft)
    page.get_by_label("A new step after this one").focus()
    page.keyboard.type("Take a breath")
    page.keyboard.press("Enter")
    page.wait_for_url("**/take-a-breath#field-goal")
    expect(page.get_by_label("Goal")).to_be_focused()
    page.keyboard.type("Both are calm.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Saved.")
    expect(page.get_by_label("Goal")).to_be_focused()
    expect(page.locator(".questions-here .is-answered")).to_have_count(1)


def test_a_question_leads_to_its_field(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = opened(page_of, niamh, draft)
    page.locator(".questions-here").get_by_role("link", name="Effect").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Effect")).to_be_focused()


def test_a_question_is_ticked_off_as_one_writes(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = opened(page_of, niamh, draft)
    ticked = page.locator(".questions-here .is-answered")
    before = ticked.count()
    page.get_by_label("Effect").fill("")
    expect(ticked).to_have_count(before - 1, timeout=10_000)


def test_a_step_is_moved_to_another_process_by_keyboard(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = opened(page_of, niamh, draft, CALM)
    menu = page.get_by_label("Move to")
    menu.select_option(value="complaint/settle:")
    menu.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/complaint/settle/calm")
    assert (keys(1)[0], "calm" in keys(0)) == ("calm", False)
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#messages")).to_contain_text("Taken back.")
    assert "calm" in keys(0)


def test_a_step_is_dragged_into_another_process(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = opened(page_of, niamh, draft)
    part = page.locator(f"[data-drag='{CALM}']")
    part.drag_to(page.locator("[data-drag='complaint/settle'] > a").first)
    page.wait_for_load_state()
    expect(page.locator("[data-drag='complaint/settle/calm']")).to_be_visible()
    assert keys(1)[-1] == "calm"
    assert page.url.endswith(f"/write/{WELCOME}")


def test_a_walk_goes_on_at_the_step_that_comes_now(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/walk/complaint")
    page.locator("#now .ways a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#now")
    expect(page.locator("#now :focus")).to_be_visible()


def test_whoever_narrows_the_suggestions_by_keyboard_is_still_at_the_choice(
    page_of: PageOf, niamh: Person, draft: Draft
) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto("/codex/studio/suggestions")
    page.get_by_label("Kind").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**kind=flag**")
    expect(page.get_by_label("Kind")).to_be_focused()
    page.goto("/codex/studio/suggestions")
    expect(page.locator("body")).to_be_focused()
