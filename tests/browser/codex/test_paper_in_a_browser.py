"""The codex on paper, asked for in a real browser: chosen, watched, taken home; with and without a script."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.codex import tasks
from hospes.staff.models import Person
from tests.browser.codex.test_book_in_a_browser import NARROW, WIDE, Axe, PageOf
from tests.browser.conftest import IN_THE_DARK
from tests.codex.conftest import Publish
from tests.codex.samples import codex


@pytest.fixture
def published(publish: Publish) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))


def ask(page: Page, *, kind: str = "Book", of: str = "The whole codex") -> None:
    page.goto("/codex/")
    page.get_by_role("link", name="On paper").click()
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("Of what").select_option(label=of)
    page.get_by_role("button", name="Make the file").click()
    expect(page).to_have_url(re.compile(r"/codex/paper/\d+$"))


def test_the_book_is_asked_for_watched_and_taken_home(
    page_of: PageOf, anna: Person, published: None, tmp_path: Path
) -> None:
    page = page_of(anna, viewport=WIDE)
    ask(page)
    expect(page.get_by_role("progressbar", name="Being gathered")).to_be_visible()
    tasks.make_prints()
    expect(page.get_by_text("The file is ready.")).to_be_visible()  # without loading the page anew
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("^Download")).click()
    taken.value.save_as(tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert taken.value.suggested_filename == "meridian-kitchens-book-1-en.pdf"


def test_what_was_made_is_there_at_once(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=WIDE)
    ask(page, kind="Cards", of="Complaint")
    tasks.make_prints()
    ask(page, kind="Cards", of="Complaint")
    expect(page.get_by_text("The file is ready.")).to_be_visible()
    page.get_by_role("link", name="On paper, or to take with you").click()
    expect(page.get_by_role("list", name="Made before").get_by_role("listitem")).to_have_count(1)


def test_it_works_without_javascript(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=WIDE, java_script_enabled=False)
    ask(page)
    expect(page.get_by_text("Being gathered")).to_be_visible()
    tasks.make_prints()
    page.goto(page.url)
    expect(page.get_by_role("link", name=re.compile("^Download"))).to_be_visible()


def test_a_print_that_stays_away_says_so_and_is_asked_for_again(
    page_of: PageOf, anna: Person, published: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def jam(*_args: Any) -> bytes:
        raise OSError("no paper")

    page = page_of(anna, viewport=WIDE)
    ask(page)
    with monkeypatch.context() as jammed:
        jammed.setattr("hospes.codex.operations.setting._pressed", jam)
        tasks.make_prints()
    expect(page.get_by_text("The file could not be made.")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    tasks.make_prints()
    expect(page.get_by_text("The file is ready.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_it(
    page_of: PageOf, anna: Person, axe: Axe, published: None, scheme: str
) -> None:
    page = page_of(anna, viewport=WIDE, color_scheme=scheme)
    only = IN_THE_DARK if scheme == "dark" else ()
    page.goto("/codex/paper")
    axe(page, only=only)
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    axe(page, only=only)
    tasks.make_prints()
    expect(page.get_by_text("The file is ready.")).to_be_visible()
    axe(page, only=only)


def test_it_fits_a_narrow_phone(page_of: PageOf, anna: Person, published: None) -> None:
    page = page_of(anna, viewport=NARROW)
    page.goto("/codex/paper")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
