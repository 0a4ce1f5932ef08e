"""The help centre read without JavaScript, in each language: from the start to paper, and nothing is missing.

axe needs scripts of its own: `test_help_centre` has it look at the same pages in the same languages.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.knowledge.models import Answer, Article, Miss
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import member
from tests.house.knowing import articles

# The words searched for, the title found, and the yes that is pressed, in each language.
WALKS = {
    "en": ("worktop", "Worktops", "Yes"),
    "hu": ("munkalap", "A munkalap", "Igen"),
    "el": ("worktop", "Worktops", "Ναι"),
    "ru": ("worktop", "Worktops", "Да"),
}
WIDTHS = ({"width": 360, "height": 780}, {"width": 1280, "height": 900})
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""


@pytest.fixture
def article(anna: Person) -> Article:
    articles(anna, member("niamh"), clock.now())
    Answer.objects.all().delete()
    Miss.objects.all().delete()
    return Article.objects.get()


def reads_well(page: Page, language: str) -> None:
    """One first heading, no level left out, the landmarks, the language, nothing wider than the page."""
    assert page.locator("html").get_attribute("lang") == language
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1, levels
    assert levels[0] == 1, levels
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    assert page.locator("[onclick], a[href^='javascript:'], noscript").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("language", WALKS)
def test_from_the_start_to_paper_without_a_script(
    language: str, article: Article, open_context: Callable[..., Any]
) -> None:
    words, title, yes = WALKS[language]
    for viewport in WIDTHS:
        Answer.objects.all().delete()
        page = open_context(java_script_enabled=False, viewport=viewport).new_page()
        page.goto(f"/help/{language}/")
        reads_well(page, language)
        page.locator("input[name=q]").fill(words)
        page.locator("form[role=search] button, search button, form:has(input[name=q]) button").first.click()
        page.wait_for_url("**/find/?q=*")
        reads_well(page, language)
        page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
        page.wait_for_url("**/worktop-care/")
        reads_well(page, language)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.get_by_role("button", name=yes).click()
        page.wait_for_url("**answered=yes*")
        reads_well(page, language)
        assert Answer.objects.get().helped
        page.goto(f"/help/{language}/all/prices/")
        reads_well(page, language)
        page.emulate_media(media="print")
        expect(page.get_by_role("table")).to_contain_text("90")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.context.cookies() == []
