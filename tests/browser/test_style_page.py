"""The style page in a real browser: every component, in light and dark, wide and narrow, by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import press

OpenContext = Callable[..., BrowserContext]
STYLE = "/style"
pytestmark = pytest.mark.django_db


@pytest.fixture
def style_page(page: Page) -> Page:
    page.goto(STYLE)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    open_context: OpenContext, axe: Callable[..., None], scheme: Any, width: int
) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(STYLE)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_a_dialog(style_page: Page, axe: Callable[..., None]) -> None:
    style_page.get_by_role("link", name="Open a dialog").click()
    expect(style_page.get_by_role("dialog", name="Hand over to a colleague")).to_be_visible()
    axe(style_page)


@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_axe_finds_nothing_in_any_language(
    open_context: OpenContext, axe: Callable[..., None], language: str
) -> None:
    page = open_context(locale=language, viewport={"width": 390, "height": 900}).new_page()
    page.goto(STYLE)
    assert page.locator("html").get_attribute("lang") == language
    axe(page)


def test_every_target_is_at_least_24_pixels_each_way(style_page: Page) -> None:
    too_small = style_page.evaluate(
        """() => [...document.querySelectorAll("button, .button, select, input:not([type=hidden]), summary")]
            .filter((e) => e.checkVisibility())
            .map((e) => ({box: (e.closest("label") ?? e).getBoundingClientRect(), html: e.outerHTML.slice(0, 80)}))
            .filter(({box}) => Math.round(box.width) < 24 || Math.round(box.height) < 24)
            .map(({html}) => html)"""
    )
    assert too_small == []


def test_long_words_stay_inside_their_column(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 360, "height": 900}).new_page()
    page.goto(STYLE)
    outside = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility())
            .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
            .filter((e) => !e.closest(".tabs, .visually-hidden, pre, svg") && e.scrollWidth > e.clientWidth + 1
                && getComputedStyle(e).overflowX === "visible" && getComputedStyle(e).display !== "inline")
            .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert outside == [], "\n".join(outside)


def test_the_voice_is_literata_and_the_program_commissioner(style_page: Page) -> None:
    family = "(e) => getComputedStyle(e).fontFamily.split(',')[0]"
    assert style_page.locator("blockquote").first.evaluate(family) == "Literata"
    assert style_page.locator("h1").evaluate(family) == "Commissioner"
    loaded = style_page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family))"
    )
    assert {"Literata", "Commissioner"} <= set(loaded)


def test_numerals_in_tables_have_one_width(style_page: Page) -> None:
    widths = style_page.evaluate(
        """() => document.fonts.ready.then(() => {
            const cell = document.querySelector("table.table td.numeric span");
            return [..."0123456789"].map((digit) => {
                cell.textContent = digit.repeat(20);
                return Math.round(cell.getBoundingClientRect().width * 10);
            });
        })"""
    )
    assert max(widths) - min(widths) <= 2


def test_a_question_mark_lists_the_shortcuts_of_the_page(style_page: Page) -> None:
    press(style_page, "?")
    dialog = style_page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_text("Start a contact")).to_be_visible()
    press(style_page, "Escape")
    expect(dialog).to_be_hidden()


def test_a_letter_opens_the_dialog_and_focuses_its_first_field(style_page: Page) -> None:
    press(style_page, "o")
    expect(style_page.get_by_role("dialog", name="Hand over to a colleague")).to_be_visible()
    expect(style_page.get_by_label("To whom")).to_be_focused()


def test_no_letter_fires_while_somebody_types(style_page: Page) -> None:
    style_page.get_by_label("Name", exact=True).click()
    style_page.keyboard.type("o?n")
    expect(style_page.get_by_role("dialog")).to_have_count(0)
    assert "o?n" in style_page.get_by_label("Name", exact=True).input_value()


def test_single_letters_can_be_turned_off_and_stay_off(style_page: Page) -> None:
    press(style_page, "?")
    style_page.get_by_label("Use shortcuts of a single letter").uncheck()
    press(style_page, "Escape")
    style_page.reload()
    press(style_page, "o")
    expect(style_page.get_by_role("dialog", name="Hand over to a colleague")).to_be_hidden()


def test_a_draft_survives_leaving_the_page(style_page: Page) -> None:
    press(style_page, "o")
    style_page.get_by_label("The story so far").fill("Ilona was promised Friday.")
    style_page.goto("/account/login/")
    style_page.goto(STYLE)
    press(style_page, "o")
    expect(style_page.get_by_label("The story so far")).to_have_value("Ilona was promised Friday.")


def test_a_draft_goes_once_its_form_was_sent(style_page: Page) -> None:
    words = style_page.locator("textarea[name=words]")
    words.fill("The doors did not come.")
    key = "Object.keys(localStorage).filter((k) => k.endsWith(':style')).length"
    assert style_page.evaluate(key) == 1
    style_page.get_by_label("E-mail", exact=False).first.fill("ilona@example.com")
    with style_page.expect_navigation():
        words.evaluate("(field) => field.form.requestSubmit()")
    assert style_page.evaluate(key) == 0


def test_night_and_density_take_effect_as_they_are_chosen(page_of: Callable[..., Page], anna: Any) -> None:
    page = page_of(anna)
    page.goto(STYLE)
    day = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Anna Kertész: your menu").click()
    page.get_by_text("Night").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != day


def test_the_menu_of_a_signed_in_person_passes_axe(
    page_of: Callable[..., Page], anna: Any, axe: Callable[..., None]
) -> None:
    page = page_of(anna, viewport={"width": 390, "height": 800})
    page.goto(STYLE)
    page.get_by_role("button", name="Anna Kertész: your menu").click()
    expect(page.get_by_text("Sign out")).to_be_visible()
    axe(page)


def test_everything_reads_without_javascript(open_context: OpenContext) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(STYLE)
    expect(page.get_by_role("heading", name="Two voices")).to_be_visible()
    expect(page.get_by_role("button", name="Show").first).to_be_visible()
    assert page.get_by_role("link", name="Open a dialog").get_attribute("href") == "#messages-shown"


def test_without_javascript_the_menu_still_opens(
    open_context: OpenContext, anna: Any, live_server: Any
) -> None:
    from tests.browser.conftest import session_for

    context = open_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": session_for(anna), "url": live_server.url}])
    page = context.new_page()
    page.goto(STYLE)
    page.get_by_role("button", name="Anna Kertész: your menu").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_the_skip_link_is_first_and_leads_to_the_content(style_page: Page) -> None:
    press(style_page, "Tab")
    expect(style_page.get_by_role("link", name="Skip to the content")).to_be_focused()
    press(style_page, "Enter")
    expect(style_page.locator("main")).to_be_focused()


def test_nothing_moves_for_who_asks_for_no_motion(open_context: OpenContext) -> None:
    page = open_context(reduced_motion="reduce").new_page()
    page.goto(STYLE)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) =>
            !/^0s(, 0s)*$/.test(getComputedStyle(e).transitionDuration)).length"""
    )
    assert moving == 0


def test_the_first_page_weighs_at_most_150_kilobytes(open_context: OpenContext) -> None:
    for language in ("en", "hu", "el", "ru"):
        page = open_context(locale=language).new_page()
        sizes: dict[str, int] = {}
        page.on(
            "requestfinished", lambda r, sizes=sizes: sizes.update({r.url: r.sizes()["responseBodySize"]})
        )
        page.goto("/account/login/", wait_until="networkidle")
        assert sum(sizes.values()) <= 150_000, (language, sizes)
