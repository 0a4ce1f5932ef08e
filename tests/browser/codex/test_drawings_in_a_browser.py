"""Drawings in a real browser: words stay in their boxes, links take the keyboard, the page never scrolls sideways."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.staff.models import Person
from tests.browser.codex.test_book_in_a_browser import NARROW, WIDE, Axe, PageOf
from tests.browser.conftest import IN_THE_DARK, press
from tests.codex.conftest import Publish
from tests.codex.samples import codex, meridian, steps

DRAWING = "/codex/drawings/complaint"
PAGES = (DRAWING, f"{DRAWING}?process=settle", "/codex/complaint")
# Words whose ink reaches beyond the outline of the box they stand in, with a pixel's grace.
OUTSIDE = """() => [...document.querySelectorAll('.drawing .box')].flatMap(box => {
  const room = box.querySelector('.outline').getBBox();
  return [...box.querySelectorAll('text')]
    .filter(text => { const ink = text.getBBox();
      return ink.x < room.x - 1 || ink.x + ink.width > room.x + room.width + 1
        || ink.y + ink.height > room.y + room.height + 3; })
    .map(text => text.textContent);
})"""
GREEK = "Ρώτησε τι θα το διόρθωνε και περίμενε την απάντηση"
RUSSIAN = "Спросите, что всё исправит, и дождитесь ответа на этот вопрос"
HUNGARIAN = "Megszentségteleníthetetlenségeskedéseitekért, és őszintén"


@pytest.fixture
def published(publish: Publish) -> None:
    publish(meridian())


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
@pytest.mark.parametrize("address", PAGES)
def test_no_drawing_makes_the_page_scroll_sideways(
    page_of: PageOf, anna: Person, published: None, address: str, viewport: Any
) -> None:
    page = page_of(anna, viewport=viewport)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_a_drawing(
    page_of: PageOf, anna: Person, axe: Axe, published: None, scheme: str
) -> None:
    page = page_of(anna, viewport=WIDE, color_scheme=scheme)
    page.goto(DRAWING)
    axe(page, only=IN_THE_DARK if scheme == "dark" else ())


def test_words_stay_in_their_boxes(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=WIDE)
    for situation in meridian().situations:
        page.goto(f"/codex/drawings/{situation.key}")
        page.evaluate("document.fonts.ready")
        assert page.evaluate(OUTSIDE) == []


def test_words_of_every_alphabet_stay_in_their_boxes(page_of: PageOf, anna: Person, publish: Publish) -> None:
    def foreign(data: dict[str, Any]) -> None:
        for place, name in enumerate((GREEK, RUSSIAN, HUNGARIAN, GREEK.upper(), RUSSIAN.upper())):
            steps(data)[place]["name"] = name

    publish(codex(foreign))
    page = page_of(anna, viewport=WIDE)
    page.goto(DRAWING)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(OUTSIDE) == []


def test_a_box_is_reached_and_followed_by_keyboard_alone(
    page_of: PageOf, anna: Person, publish: Publish
) -> None:
    publish()
    page = page_of(anna, viewport=WIDE)
    page.goto(DRAWING)
    box = page.locator("#flow a.box").first
    box.focus()
    press(page, "Tab")
    press(page, "Shift+Tab")
    assert box.locator(".outline").evaluate("node => getComputedStyle(node).strokeWidth") == "3px"
    press(page, "Enter")
    expect(page).to_have_url(re.compile("/codex/complaint#receive/welcome$"))


def test_a_box_on_the_situations_own_page_leads_down_the_page(
    page_of: PageOf, anna: Person, publish: Publish
) -> None:
    publish()
    page = page_of(anna, viewport=WIDE)
    page.goto("/codex/complaint")
    page.locator("a.box").first.click()
    expect(page).to_have_url(re.compile("/codex/complaint#receive/welcome$"))


def test_the_names_of_the_lanes_stay_in_sight(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=NARROW)
    page.goto(DRAWING)
    margin, scroll = page.locator(".drawing-margin"), page.locator("#blueprint .drawing-scroll")
    before = margin.bounding_box()
    scroll.evaluate("node => { node.scrollLeft = 400 }")
    assert scroll.evaluate("node => node.scrollLeft") == 400
    assert margin.bounding_box() == before
    assert _ratio(page) == pytest.approx(1, abs=0.001)


def _ratio(page: Page) -> float:
    """How much larger the margin is shown than what stands beside it."""
    heights = page.locator("#blueprint .drawing-scroll > svg").evaluate_all(
        "nodes => nodes.map(node => node.getScreenCTM().a)"
    )
    return float(heights[0] / heights[1])


def test_a_drawing_is_whole_on_paper(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport={"width": 800, "height": 1100})
    page.goto(DRAWING)
    page.emulate_media(media="print")
    width = page.locator("#flow svg[role=group]").evaluate("node => node.getBoundingClientRect().width")
    assert width <= 800
