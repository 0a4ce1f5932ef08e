"""The public help centre in a browser: by keyboard, while one types, without JavaScript, on paper, on a telephone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.knowledge.models import Answer, Article, Miss
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import Troubles, member
from tests.house.knowing import articles

LANGUAGES = ("en", "hu", "el", "ru")


@pytest.fixture
def article(anna: Person) -> Article:
    """Anna's article in English and, older, in Hungarian."""
    lead = member("niamh")
    articles(anna, lead, clock.now())
    Answer.objects.all().delete()
    Miss.objects.all().delete()
    return Article.objects.get()


@pytest.fixture
def without_scripts(open_context: Callable[..., Any]) -> Page:
    opened: Page = open_context(java_script_enabled=False).new_page()
    return opened


def test_a_reader_without_javascript_finds_reads_and_says_that_it_helped(
    article: Article, without_scripts: Page
) -> None:
    page = without_scripts
    page.goto("/help/")
    expect(page.get_by_role("heading", level=1)).to_have_text("How can we help?")
    page.get_by_label("What would you like to know?").fill("worktop")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Worktops", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Worktops")
    expect(page.get_by_role("heading", name="Wood")).to_be_visible()
    expect(page.get_by_role("row", name="A visit")).to_contain_text("€90")
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("status")).to_have_text("Good to hear. Thank you.")
    assert Answer.objects.get().helped
    assert page.context.cookies() == []


def test_a_no_is_told_with_a_sentence_by_keyboard_alone(article: Article, page: Page) -> None:
    page.goto("/help/en/worktop-care/")
    page.get_by_role("button", name="Not yet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**answered=no**")
    page.get_by_label("In a sentence").focus()
    page.keyboard.type("How do I get wax off?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**answered=told**")
    said = Answer.objects.get()
    assert (said.helped, said.words) == (False, "How do I get wax off?")
    assert page.context.cookies() == []


def test_the_search_answers_while_one_types_and_is_heard(article: Article, page: Page) -> None:
    page.goto("/help/en/")
    field = page.get_by_label("What would you like to know?")
    field.press_sequentially("workt", delay=30)
    expect(page.locator("#found").get_by_role("link", name="Worktops")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("1 article")
    field.fill("zebra")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found")
    expect(page.locator("#found").get_by_role("link")).to_have_count(0)
    assert list(Miss.objects.values_list("text", flat=True)) == ["zebra"]


def test_the_first_key_leads_to_the_content_and_every_language_is_a_link(
    article: Article, page: Page
) -> None:
    page.goto("/help/en/worktop-care/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.get_by_role("link", name="Magyar").click()
    page.wait_for_url("**/help/hu/worktop-care/")
    expect(page.locator("html")).to_have_attribute("lang", "hu")
    expect(page.get_by_role("heading", level=1)).to_have_text("A munkalap")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_barrier_or_runs_sideways_on_a_telephone(
    language: str,
    article: Article,
    open_context: Callable[..., Any],
    axe: Callable[..., None],
    troubles: Troubles,
) -> None:
    troubles.allow("404")
    page = open_context(viewport={"width": 360, "height": 780}).new_page()
    for address in (
        "",
        "worktop-care/",
        "worktop-care/?answered=no",
        "find/?q=oil",
        "all/prices/",
        "find/?q=zebra",
        "gone/",
    ):
        page.goto(f"/help/{language}/{address}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_a_page_that_is_not_there_leads_on(article: Article, page: Page, troubles: Troubles) -> None:
    troubles.allow("404")
    page.goto("/help/en/worktop/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here.")
    page.get_by_role("region", name="You may have meant").get_by_role("link", name="Worktops").click()
    page.wait_for_url("**/help/en/worktop-care/")


def test_on_paper_there_are_the_words_and_no_machinery(article: Article, page: Page) -> None:
    page.goto("/help/en/worktop-care/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Wood")).to_be_visible()
    expect(page.locator("#solved")).to_be_hidden()
    expect(page.get_by_role("navigation", name="You are here")).to_be_hidden()


def test_a_film_loads_nothing_before_it_is_followed(article: Article, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/help/en/worktop-care/")
    expect(page.get_by_role("link", name="A film")).to_be_visible()
    assert not [url for url in asked if "youtu" in url]
    assert page.locator("iframe, video, embed, object").count() == 0


def test_a_writer_sees_what_they_write_as_it_will_be_read(
    article: Article, page_of: Callable[..., Page], anna: Person
) -> None:
    page = page_of(anna)
    page.goto("/knowledge/articles/worktop-care/en/write/")
    page.locator("textarea[name=body]").fill("## Glass\n\nUse **soap**.")
    expect(page.locator("#preview").get_by_role("heading", name="Glass")).to_be_visible()
    expect(page.locator("#preview strong")).to_have_text("soap")
