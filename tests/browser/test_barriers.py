"""The eye that looks for barriers sees them."""

from playwright.sync_api import Page

from tests.browser.barriers import barriers

PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
body {{ background: #fff; color: #222 }} .pale {{ color: {pale} }} .dark {{ background: #000 }}
</style></head><body><main><h1>Words</h1>{body}</main></body></html>"""
MANY = "".join(f"<p>Line {number}</p>" for number in range(40))


def _found(page: Page, body: str, pale: str = "#aaa") -> str:
    page.set_content(PAGE.format(body=body, pale=pale))
    return "\n".join(barriers(page))


def test_a_page_without_barriers_has_none(page: Page) -> None:
    assert _found(page, MANY) == ""


def test_one_pale_line_among_many_is_found(page: Page) -> None:
    assert "color-contrast" in _found(page, f'{MANY}<p class="pale">Pale</p>{MANY}')


def test_the_same_letters_on_another_ground_are_found(page: Page) -> None:
    assert "color-contrast" in _found(page, f'{MANY}<div class="dark"><p>Dark on dark</p></div>')


def test_a_line_nobody_sees_does_not_stand_for_one_that_is_seen(page: Page) -> None:
    hidden = '<p class="pale" hidden>Pale and hidden</p>'
    assert "color-contrast" in _found(page, f'{hidden}<p class="pale">Pale</p>{hidden}')


def test_what_is_no_matter_of_colour_is_found_everywhere(page: Page) -> None:
    assert "label" in _found(page, f'{MANY}<input type="text">')


def test_nothing_is_left_behind_in_the_page(page: Page) -> None:
    _found(page, MANY)
    assert page.locator("[data-look]").count() == 0
