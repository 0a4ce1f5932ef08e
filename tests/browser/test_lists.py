"""The list of cases under the hands: by keys from row to row, ticked, done together, taken back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.worklists.models import CaseTag, View
from tests.browser.conftest import press

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
Open = Callable[..., Page]


@pytest.fixture
def cases(anna: Person) -> list[Case]:
    now: datetime = clock.now()
    customer = welcome_customer(by=anna, at=now, name="Judit Papp", phones=["+44 20 7946 0555"])
    return [
        open_case(by=anna, at=now, customer=customer, reason=f"Matter {n}", channel="phone")
        for n in range(1, 6)
    ]


def _ticked(page: Page) -> list[str]:
    found = page.locator("input[name=case]").evaluate_all(
        "all => all.filter((one) => one.checked).map((one) => one.value)"
    )
    return [str(each) for each in found]


def _here(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.closest('tr')?.querySelector('input[name=case]').value ?? ''")
    )


def test_by_keyboard_from_row_to_row_and_through_to_the_way_back(
    page_of: Open,
    axe: Callable[..., None],
    anna: Person,
    cases: list[Case],
) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto("/cases/?list=team")
    rows = [str(case.pk) for case in cases]
    press(page, "j")
    assert _here(page) == rows[0]
    press(page, "j")
    press(page, "x")
    press(page, "j")
    press(page, "x")
    press(page, "k")
    assert (_here(page), _ticked(page)) == (rows[1], rows[1:3])
    expect(page.locator("[data-chosen]")).to_have_text("2 chosen")
    axe(page)
    press(page, "b")
    page.locator("#several-verb").select_option("tag")
    page.get_by_role("button", name="Look first").click()
    axe(page)
    page.get_by_label("Which tag?").fill("fair")
    press(page, "Control+Enter")
    expect(page.get_by_role("main")).to_contain_text("Nothing is done yet")
    assert not CaseTag.objects.exists()
    axe(page)
    press(page, "Control+Enter")
    expect(page.get_by_role("main")).to_contain_text("This is what became of each case.")
    assert list(CaseTag.objects.order_by("case").values_list("case", flat=True)) == [
        case.pk for case in cases[1:3]
    ]
    press(page, "u")
    expect(page.get_by_role("main")).to_contain_text("It was taken back.")
    assert not CaseTag.objects.exists()


def test_o_opens_the_row_and_enter_does(page_of: Open, anna: Person, cases: list[Case]) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto("/cases/?list=team")
    press(page, "j")
    press(page, "o")
    page.wait_for_url(f"**/cases/{cases[0].pk}/")
    page.goto("/cases/?list=team")
    press(page, "j")
    press(page, "Enter")
    page.wait_for_url(f"**/cases/{cases[0].pk}/")


def test_a_stretch_all_of_the_page_and_the_list_fetched_again(
    page_of: Open,
    anna: Person,
    cases: list[Case],
) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto("/cases/?list=team")
    boxes = page.locator("input[name=case]")
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    wanted = [str(case.pk) for case in cases[1:4]]
    assert _ticked(page) == wanted
    with page.expect_response("**/cases/?list=team"):
        page.evaluate("document.getElementById('queue').dispatchEvent(new CustomEvent('live'))")
    expect(page.locator("[data-chosen]")).to_have_text("3 chosen")
    assert _ticked(page) == wanted
    page.get_by_label("All on this page").click()
    assert len(_ticked(page)) == 5
    page.get_by_label("All on this page").click()
    assert _ticked(page) == []


def test_the_keys_stand_in_the_list_of_shortcuts_and_can_be_turned_off(
    page_of: Open,
    anna: Person,
    cases: list[Case],
) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto("/cases/?list=team")
    press(page, "?")
    listed = page.locator("#shortcuts dl")
    for words in ("Next case", "Case before", "Tick it", "Open it", "Narrow and arrange"):
        expect(listed).to_contain_text(words)
    page.locator("#shortcuts-on").uncheck()
    press(page, "Escape")
    press(page, "j")
    assert _here(page) == ""


def test_narrowed_in_place_and_kept_as_a_view(
    page_of: Open,
    axe: Callable[..., None],
    anna: Person,
    cases: list[Case],
) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto("/cases/?list=team")
    press(page, "f")
    form = page.locator("#narrow form")
    form.get_by_label("Counter").check()
    axe(page)
    form.get_by_role("button", name="Show").click()
    expect(page.get_by_role("main")).to_contain_text("No cases here")
    page.goto("/cases/?list=team&channel=phone&order=newest")
    page.get_by_role("link", name="Save as a view").click()
    page.get_by_label("Name of the view").fill("By telephone")
    press(page, "Control+Enter")
    expect(page.locator(".views [aria-current]")).to_contain_text("By telephone")
    assert View.objects.get().address == "list=team&channel=phone&order=newest"
    page.wait_for_load_state("load")  # with its style: what it looks like is asked now
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_without_a_script_cases_are_ticked_looked_at_and_done(
    page_of: Open,
    anna: Person,
    cases: list[Case],
) -> None:
    page = page_of(anna, viewport=WIDE, java_script_enabled=False)
    page.goto("/cases/?list=team")
    page.locator("input[name=case]").nth(0).check()
    page.locator("#several-verb").select_option("close")
    page.get_by_role("button", name="Look first").click()
    page.get_by_label("Why?").fill("The same advertisement, sent to everybody.")
    page.get_by_role("button", name="Look at each case").click()
    page.get_by_role("button", name="End the cases").click()
    assert Case.objects.get(pk=cases[0].pk).state == "closed"
    page.get_by_role("button", name="Take it back").click()
    assert Case.objects.get(pk=cases[0].pk).state == "open"
