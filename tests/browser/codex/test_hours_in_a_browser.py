"""Opening hours and spans in a real browser: for everybody, narrow and wide, by keyboard, without a script."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from hospes.codex import operations, queries
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.browser.conftest import member
from tests.codex.conftest import Publish
from tests.codex.samples import codex

PageOf = Callable[..., Page]
Axe = Callable[..., None]


@pytest.fixture
def niamh(db: None) -> Person:
    found: Person = member("niamh")
    return found


@pytest.fixture
def draft(publish: Publish, niamh: Person, at: datetime) -> Draft:
    calendar = {"key": "studio", "name": "Studio", "opening": {"mon": ["09:00-12:00", "13:00-18:00"]}}
    publish(codex(lambda data: data.update(calendars=[{**calendar, "closed": ["2027-08-20"]}])))
    return operations.start_draft(by=niamh, at=at)


def written(draft: Draft, path: str) -> object:
    element = queries.parsed_draft(Draft.objects.get(pk=draft.pk)).find(path)
    assert element is not None
    return element.part


@pytest.mark.parametrize("path", ["calendars/studio", "complaint/settle/hear", "complaint/settle/promise"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_writing_it(
    page_of: PageOf, niamh: Person, axe: Axe, draft: Draft, path: str, scheme: str
) -> None:
    page = page_of(niamh, viewport={"width": 390, "height": 800}, color_scheme=scheme)
    page.goto(f"/codex/studio/{draft.pk}/write/{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)


def test_hours_are_set_by_keyboard_without_a_script(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh, java_script_enabled=False)
    page.goto(f"/codex/studio/{draft.pk}/write/calendars/studio")
    page.get_by_label("Tuesday: opens").first.fill("08:30")
    page.get_by_label("Tuesday: closes").first.fill("17:00")
    page.get_by_label("Tuesday: closes").first.press("Enter")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.locator(".week-ahead").get_by_text("08:30–17:00")).to_be_visible()
    assert written(draft, "calendars/studio").opening["tue"] == ("08:30-17:00",)  # type: ignore[attr-defined]


def test_a_span_is_a_number_and_a_unit(page_of: PageOf, niamh: Person, draft: Draft) -> None:
    page = page_of(niamh)
    page.goto(f"/codex/studio/{draft.pk}/write/complaint/settle/promise")
    within = page.get_by_role("group", name="By when")
    expect(within.get_by_label("How many")).to_have_value("2")
    within.get_by_label("How many").fill("4")
    within.get_by_label("Unit of time").select_option(label="working hours")
    page.get_by_role("button", name="Save", exact=False).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert written(draft, "complaint/settle/promise").commit.within == "4 working hours"  # type: ignore[attr-defined]
