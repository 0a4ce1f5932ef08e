"""The studio's editor in a real browser: it saves itself, shows the other, is dragged, and keeps nobody out."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from hospes.codex import operations, queries
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.browser.conftest import IN_THE_DARK, Troubles, press
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex, steps

PageOf = Callable[..., Page]
Axe = Callable[..., None]
WELCOME = "complaint/receive/welcome"
WIDE = {"width": 1440, "height": 1000}
NARROW = {"width": 360, "height": 740}


@pytest.fixture
def niamh(transactional_db: None) -> Person:
    return hire("Niamh Byrne", "lead")


@pytest.fixture
def ruth(transactional_db: None) -> Person:
    return hire("Ruth Adler", "manager")


@pytest.fixture
def draft(niamh: Person, publish: Publish, at: datetime) -> Draft:
    publish(codex(lambda data: steps(data)[0].update(effect=None)))
    return operations.start_draft(by=niamh, at=at)


def part(path: str = WELCOME) -> object:
    found = queries.parsed_draft(Draft.objects.get()).find(path)
    assert found is not None
    return found.part


def goal() -> str:
    return str(getattr(part(), "goal"))  # noqa: B009


def test_what_is_typed_saves_itself_and_the_focus_stays(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    field = page.get_by_label("Goal")
    field.fill("A better goal.")
    expect(page.locator("#saved")).to_contain_text("Saved, ")
    expect(field).to_be_focused()
    assert goal() == "A better goal."
    press(page, "End")
    page.keyboard.type(" Truly.")
    expect(page.locator("#problems")).to_contain_text("no intended effect")
    page.wait_for_timeout(3500)
    assert goal() == "A better goal. Truly."
    assert Draft.objects.get().versions.count() == 1
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("#messages")).to_contain_text("Saved.")


def test_a_new_row_that_saved_itself_is_there_once(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    page.get_by_role("group", name="Rules").get_by_text("Add …").click()
    page.locator("[name='rules[2].do']").fill("Smile")
    expect(page.locator("#saved")).to_contain_text("Saved, ")
    page.locator("[name='rules[2].do']").fill("Smile, always.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("#messages")).to_contain_text("Saved.")
    assert [str(rule.words) for rule in part().rules][2:] == ["Smile, always."]  # type: ignore[attr-defined]


def test_what_cannot_be_saved_is_said(
    page_of: PageOf, niamh: Person, draft: Draft, troubles: Troubles
) -> None:
    troubles.allow("422")
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    page.locator("#writing [name='name']").fill("")
    expect(page.locator("#saved")).to_contain_text("Not saved: This cannot be empty.")
    assert str(part().name) == "Welcome"  # type: ignore[attr-defined]


def test_whoever_goes_elsewhere_at_once_loses_nothing(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    asked = page.locator("[name='collect'][value='order_number']")
    before = asked.is_checked()
    page.locator("label", has=asked).click()
    expect(page.locator("#saved")).to_contain_text("Not saved yet")
    page.get_by_label("Goal").fill("Gone in a moment.")
    page.get_by_role("link", name="Back to the draft").click()
    expect(page).to_have_url(re.compile(rf"/codex/studio/{draft.pk}$"))
    assert goal() == "Gone in a moment."
    assert ("order_number" in part().collect) is not before  # type: ignore[attr-defined]


def test_what_is_added_beside_keeps_what_was_written(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    page.get_by_label("Effect").fill("They feel heard.")
    page.locator("#field-new").fill("Last words")
    page.locator("#field-new").press("Enter")
    expect(page).to_have_url(re.compile(r"/welcome/last-words"))
    assert str(part().effect) == "They feel heard."  # type: ignore[attr-defined]
    page.go_back()
    page.get_by_label("Effect").fill("They feel understood.")
    with page.expect_navigation():
        page.get_by_role("button", name="Move down").first.click()
    expect(page.get_by_text("Somebody changed")).to_have_count(0)
    assert str(part().effect) == "They feel understood."  # type: ignore[attr-defined]


def test_the_windows_own_way_out_saves_too(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    page.get_by_label("Goal").fill("Written at last.")
    page.goto("/codex/")
    page.wait_for_timeout(1000)
    assert goal() == "Written at last."


def test_what_cannot_be_saved_keeps_its_writer_until_they_go_once_more(
    page_of: PageOf, niamh: Person, draft: Draft, troubles: Troubles
) -> None:
    troubles.allow("422")
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    page.locator("#writing [name='name']").fill("")
    page.get_by_role("link", name="Back to the draft").click()
    expect(page.locator("#saved")).to_contain_text("Not saved: This cannot be empty.")
    expect(page.locator("#saved")).to_contain_text("go once more to leave without it")
    expect(page.locator("#writing [name='name']")).to_be_focused()
    page.get_by_role("link", name="Back to the draft").click()
    expect(page).to_have_url(re.compile(rf"/codex/studio/{draft.pk}$"))
    assert str(part().name) == "Welcome"  # type: ignore[attr-defined]


def test_two_in_one_part_see_each_other_and_lose_nothing(
    page_of: PageOf, niamh: Person, ruth: Person, draft: Draft, troubles: Troubles
) -> None:
    troubles.allow("422")
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}"
    first, second = page_of(niamh, viewport=WIDE), page_of(ruth, viewport=WIDE)
    first.goto(address)
    expect(first.locator("#saved")).to_be_attached()
    second.goto(address)
    expect(second.locator("#here-now")).to_contain_text("Niamh Byrne has this part open too.")
    first.get_by_label("Goal").fill("Hers.")
    expect(first.locator("#saved")).to_contain_text("Saved, ")
    second.get_by_label("Effect").fill("Ruth's.")
    expect(second.locator("#saved")).to_contain_text("Saved, ")
    assert (goal(), str(part().effect)) == ("Hers.", "Ruth's.")  # type: ignore[attr-defined]
    second.get_by_label("Goal").fill("Not hers.")
    expect(second.locator("#saved")).to_contain_text("Not saved: Somebody changed this very part")
    assert goal() == "Hers."
    second.get_by_role("button", name="Save").first.click()
    expect(second.get_by_text("Stands there now:")).to_be_visible()


def test_a_step_is_dragged_in_the_outline(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    calm, ask = (page.locator(f"[data-drag='complaint/receive/{key}']") for key in ("calm", "ask"))
    expect(page.locator("#problems .problem").first).to_be_visible()  # nothing moves any more
    box = ask.bounding_box()
    assert box is not None
    with page.expect_navigation():
        calm.drag_to(ask, target_position={"x": 20, "y": box["height"] - 2})
    keys = [step.key for step in queries.parsed_draft(Draft.objects.get()).situations[0].processes[0].steps]
    assert keys[:3] == ["welcome", "ask", "calm"]
    expect(page).to_have_url(re.compile(f"/write/{WELCOME}$"))


def test_a_problem_leads_into_its_field(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto(f"/codex/studio/{draft.pk}")
    page.get_by_role("link", name="The step “Welcome” has no intended effect.").click()
    expect(page.get_by_label("Effect")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_keeps_nobody_out(
    page_of: PageOf, niamh: Person, draft: Draft, axe: Axe, scheme: str
) -> None:
    page = page_of(niamh, viewport=WIDE, color_scheme=scheme)
    for address in (f"write/{WELCOME}", f"problems/{WELCOME}", "list/authority", ""):
        page.goto(f"/codex/studio/{draft.pk}/{address}".rstrip("/"))
        axe(page, only=IN_THE_DARK if scheme == "dark" else ())


def test_the_editor_does_not_scroll_sideways_on_a_phone(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, viewport=NARROW)
    page.goto(f"/codex/studio/{draft.pk}/write/{WELCOME}")
    expect(page.locator("#problems .problem").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
