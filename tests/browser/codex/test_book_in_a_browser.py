"""The book in a real browser: for everybody, in light and dark, narrow and wide, without JavaScript, on paper."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.staff.models import Person
from tests.browser.conftest import IN_THE_DARK
from tests.codex.conftest import Publish
from tests.codex.samples import codex, meridian, steps

PageOf = Callable[..., Page]
Axe = Callable[..., None]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
PAGES = (
    "/codex/", "/codex/complaint", "/codex/promises", "/codex/behaviours", "/codex/authority", "/codex/facts",
    "/codex/house", "/codex/for", "/codex/for?role=lead&situation=complaint", "/codex/search?q=exception",
    "/codex/editions", "/codex/editions/2/changes",
)  # fmt: skip


@pytest.fixture
def published(publish: Publish) -> None:
    publish()
    publish(meridian())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_reading_it(
    page_of: PageOf, anna: Person, axe: Axe, published: None, scheme: str
) -> None:
    page = page_of(anna, viewport=WIDE, color_scheme=scheme)
    for address in PAGES:
        page.goto(address)
        axe(page, only=IN_THE_DARK if scheme == "dark" else ())


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways_on_a_narrow_phone(
    page_of: PageOf, anna: Person, axe: Axe, published: None, address: str
) -> None:
    page = page_of(anna, viewport=NARROW)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)


def test_a_permanent_link_leads_to_the_step_itself(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=WIDE)
    path = next(path for path, step in meridian().steps() if path.startswith("complaint/") and step.moments)
    page.goto(f"/codex/{path}")
    expect(page).to_have_url(re.compile(f"/codex/complaint#{path.split('/', 1)[1]}$"))
    target = page.locator(f'[id="{path.split("/", 1)[1]}"]')
    expect(target).to_be_in_viewport()


def test_it_is_read_from_the_contents_to_a_step_and_on_without_javascript(
    page_of: PageOf, anna: Person, publish: Publish
) -> None:
    publish()
    page = page_of(anna, viewport=WIDE, java_script_enabled=False)
    page.goto("/codex/")
    page.get_by_role("article").get_by_role("link", name="Complaint").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Complaint")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Welcome").click()
    expect(page).to_have_url(re.compile("#receive/welcome$"))
    page.get_by_role("link", name="Calm").last.click()
    expect(page).to_have_url(re.compile("/codex/complaint#receive/calm$"))


def test_it_is_searched_without_javascript(page_of: PageOf, anna: Person, publish: Publish) -> None:
    publish()
    page = page_of(anna, viewport=WIDE, java_script_enabled=False)
    page.goto("/codex/promises")
    page.get_by_role("searchbox", name="Search the codex").fill("first words")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The first words").click()
    expect(page).to_have_url(re.compile("/codex/complaint#receive/welcome/first-words$"))


def test_the_codex_is_set_in_literata_and_its_labels_are_the_programs(
    page_of: PageOf, anna: Person, publish: Publish
) -> None:
    publish()
    page = page_of(anna, viewport=WIDE)
    page.goto("/codex/complaint")

    def face(selector: str) -> str:
        return str(page.locator(selector).first.evaluate("node => getComputedStyle(node).fontFamily"))

    assert face(".codex .aims dd").startswith("Literata")
    assert face(".codex h1").startswith("Literata")
    assert face(".codex .marks").startswith("Commissioner")
    assert face(".codex-nav").startswith("Commissioner")


def test_lines_are_of_a_length_that_reads_well(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport={"width": 1920, "height": 1000})
    page.goto("/codex/complaint")
    width, size = page.locator(".codex .purpose").first.evaluate(
        "node => [node.getBoundingClientRect().width, parseFloat(getComputedStyle(node).fontSize)]"
    )
    assert 45 <= width / (size * 0.5) <= 85


def test_on_paper_only_the_book_is_left(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto("/codex/complaint")
    page.emulate_media(media="print")
    for hidden in ("aside", ".site-head", ".codex .permalink"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_every_target_is_large_enough_to_hit(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=NARROW, has_touch=True)
    page.goto("/codex/complaint")
    small = page.locator(".codex-nav a, .codex .permalink").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect())"
        ".filter(box => box.height > 0 && box.height < 24).length"
    )
    assert small == 0


def test_long_words_do_not_break_the_page(page_of: PageOf, anna: Person, publish: Publish) -> None:
    def long(data: dict[str, Any]) -> None:
        steps(data)[0]["name"] = (
            "Megszentségteleníthetetlenségeskedéseitekért felelősségvállalási nyilatkozat"
        )
        steps(data)[0]["goal"] = "Ηλεκτροεγκεφαλογραφηματολογικώς " * 6

    publish(codex(long))
    page = page_of(anna, viewport=NARROW)
    page.goto("/codex/complaint")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
