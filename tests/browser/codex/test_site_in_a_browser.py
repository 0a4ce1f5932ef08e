"""The book as files, opened from a disk: no server, no request, found by any spelling, for everybody."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from hospes.codex.core.printing.sheets import Imprint
from hospes.codex.site import site_files
from hospes.lib.text import fold
from tests.browser.conftest import press
from tests.codex.samples import meridian

Axe = Callable[..., None]
PAGES = ("index.html", "complaint.html", "promises.html", "behaviours.html", "authority.html", "facts.html",
         "house.html", "search.html?q=exception")  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo company's codex as files."""
    root = tmp_path_factory.mktemp("site")
    for name, content in site_files(meridian(), Imprint("0123456789abcdef")):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """`opened("en/index.html")`: a page from the disk; asking for anything else fails the test."""
    contexts = []

    def open_page(address: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(str(error)))
        page.goto(f"{folder.as_uri()}/{address}")
        return page

    asked: list[str] = []
    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in asked if not each.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_reading_it(
    opened: Callable[..., Page], axe: Axe, name: str, scheme: str
) -> None:
    page = opened(f"en/{name}", color_scheme=scheme, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)


def test_it_begins_with_the_choice_of_language_and_goes_on_to_a_step(
    opened: Callable[..., Page], axe: Axe
) -> None:
    page = opened("index.html", viewport={"width": 1280, "height": 900})
    axe(page)
    page.get_by_role("link", name="Magyar").click()
    page.get_by_role("article").get_by_role("link", name="Panasz", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Panasz")
    page.get_by_role("navigation", name="Nyelv").get_by_role("link", name="Русский").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Жалоба")


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("el", "παράπονο"), ("el", "ΠΑΡΑΠΟΝΟ"), ("hu", "ügyfél"), ("hu", "UGYFEL"), ("ru", "ещё"), ("ru", "еще"),
        ("en", "except"),
    ],
)  # fmt: skip
def test_it_is_searched_by_any_spelling(opened: Callable[..., Page], language: str, asked: str) -> None:
    page = opened(f"{language}/index.html")
    page.get_by_role("searchbox").fill(asked)
    press(page, "Enter")
    hits = page.locator("#hits li")
    expect(hits.first).to_be_visible()
    expect(page.locator("#search-number")).to_have_text(str(hits.count()))
    hits.first.get_by_role("link").click()
    assert page.url.startswith("file:")
    assert "search.html" not in page.url


def test_what_is_nowhere_is_said_so(opened: Callable[..., Page]) -> None:
    page = opened("en/search.html?q=zzzzqq")
    expect(page.get_by_text("Nothing in this edition has all of these words.")).to_be_visible()


def test_words_are_folded_there_as_they_are_here(opened: Callable[..., Page]) -> None:
    page = opened("en/search.html")
    for each in (
        "Ügyfél Őrült ŰR", "Καλημέρα Οδός ΟΔΟΣ ΐ Ϋ", "Ещё Ёлка Йод йОд", "Straße Øre Łódź Đorđe Æther œuvre",
        "ﬁ ½ 𝐀 İstanbul",
    ):  # fmt: skip
        assert page.evaluate("text => HospesSearch.fold(text)", each) == fold(each)


def test_it_is_read_without_javascript(opened: Callable[..., Page]) -> None:
    page = opened("en/index.html", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("article").get_by_role("link", name="Complaint", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Complaint")


def test_on_paper_only_the_page_is_left(opened: Callable[..., Page]) -> None:
    page = opened("en/complaint.html")
    page.emulate_media(media="print")
    expect(page.locator("aside")).to_be_hidden()
    expect(page.locator(".site-book")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
