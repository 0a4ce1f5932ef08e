"""The guide in a real browser: by keyboard alone, without JavaScript, and for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Commitment, Fact
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter, MarkKind
from hospes.staff.models import Person
from tests.browser.conftest import press

PageOf = Callable[..., Page]
LARGE_ENOUGH = {"width": 1440, "height": 900}


def title(page: Page, words: str) -> None:
    """The step at hand has this name."""
    expect(page.locator("#guide-title")).to_have_text(words)


def test_a_complaint_is_led_from_first_word_to_the_question_whether_it_is_solved_by_keyboard_alone(
    page_of: PageOf,
    anna: Person,
    case: Case,
    edition: Edition,
) -> None:
    page = page_of(anna, viewport=LARGE_ENOUGH)
    page.goto(f"/cases/{case.pk}/")
    title(page, "What kind of matter is it?")
    press(page, "1")
    title(page, "Welcome")
    press(page, "z")
    page.wait_for_url("**/phone/")
    press(page, "2")  # they are upset
    title(page, "Calm")
    press(page, "1")
    title(page, "Ask the wish")
    page.get_by_label("A repair").focus()
    press(page, "Space")
    page.get_by_label("No", exact=True).focus()
    press(page, "Space", "1")
    title(page, "Decide what to offer")
    press(page, "1")
    title(page, "Promise a call")
    press(page, "1")
    title(page, "Wait to hear back")
    press(page, "1")
    title(page, "Close")
    press(page, "1")
    title(page, "Resolved")
    press(page, "1")
    page.wait_for_url("**/solved/")
    assert Encounter.objects.get().outcome == "resolved"
    assert dict(Fact.objects.values_list("key", "value")) == {"wish": "repair", "late": False}
    assert Commitment.objects.count() == 1


def test_enter_in_a_field_keeps_the_answer_and_chooses_no_outcome(
    page_of: PageOf,
    anna: Person,
    run: Encounter,
) -> None:
    page = page_of(anna, viewport=LARGE_ENOUGH)
    page.goto(f"/guide/{run.pk}/phone/")
    page.get_by_label("Order number").fill("A-1")
    press(page, "Enter")
    expect(page.locator(".known")).to_contain_text("A-1")
    title(page, "Welcome")
    assert not run.marks.exists()


def test_typing_digits_into_a_field_chooses_no_outcome(
    page_of: PageOf,
    anna: Person,
    run: Encounter,
) -> None:
    page = page_of(anna, viewport=LARGE_ENOUGH)
    page.goto(f"/guide/{run.pk}/phone/")
    page.get_by_label("Order number").focus()
    page.keyboard.type("12")
    title(page, "Welcome")
    assert not run.marks.exists()


def test_the_same_verbs_work_without_javascript(
    page_of: PageOf,
    anna: Person,
    run: Encounter,
) -> None:
    page = page_of(anna, viewport=LARGE_ENOUGH, java_script_enabled=False)
    page.goto(f"/guide/{run.pk}/counter/")
    page.get_by_label("Order number").fill("A-1")
    page.get_by_role("button", name="They are upset").click()
    title(page, "Calm")
    page.locator("summary", has_text="Leave it out").click()
    page.get_by_label("Why is it left out?").fill("They were calm by then.")
    page.locator("details[open]").get_by_role("button", name="Leave it out").click()
    title(page, "Ask the wish")
    page.get_by_role("link", name="Say no well").click()
    title(page, "Explain the no")
    page.go_back()
    page.get_by_role("link", name="Pause").click()
    page.get_by_label("What are you waiting for?").fill("The papers.")
    page.locator("details[open]").get_by_role("button", name="Pause").click()
    title(page, "Paused")
    page.get_by_role("button", name="Go on", exact=True).click()
    title(page, "Ask the wish")
    kinds = list(run.marks.order_by("id").values_list("kind", flat=True))
    assert kinds == [MarkKind.DONE, MarkKind.SKIPPED, MarkKind.PAUSED, MarkKind.RESUMED]


def test_a_refusal_is_read_out_and_keeps_every_word(
    page_of: PageOf,
    anna: Person,
    run: Encounter,
    troubles: object,
) -> None:
    troubles.allow("422")  # type: ignore[attr-defined]
    page = page_of(anna, viewport=LARGE_ENOUGH)
    page.goto(f"/guide/{run.pk}/phone/")
    page.get_by_label("Order number").fill("A-77")
    page.locator("summary", has_text="Something else happened").click()
    page.get_by_role("button", name="Go on with this note").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose how it turned out")
    expect(page.get_by_label("Order number")).to_have_value("A-77")
    expect(page.locator("#announce")).to_contain_text("Choose how it turned out")


def test_a_drawer_opens_by_its_key_with_the_first_field_ready(
    page_of: PageOf, anna: Person, run: Encounter
) -> None:
    page = page_of(anna, viewport=LARGE_ENOUGH)
    page.goto(f"/guide/{run.pk}/phone/")
    press(page, "o")
    expect(page.get_by_label("What happened that the codex does not know?")).to_be_focused()
    page.keyboard.type("The dog barked.")
    press(page, "Control+Enter")
    expect(page.locator("#drawer-history")).to_contain_text("1 thing recorded")
    assert run.marks.get().note == "The dog barked."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_guide_has_no_barrier(
    page_of: PageOf,
    axe: Callable[..., None],
    anna: Person,
    run: Encounter,
    scheme: str,
    width: int,
) -> None:
    page = page_of(anna, viewport={"width": width, "height": 844}, color_scheme=scheme)
    for address in (f"/guide/{run.pk}/phone/", f"/guide/{run.pk}/", f"/guide/{run.pk}/counter/?step=promise"):
        page.goto(address)
        for drawer in ("other", "off-chart", "pause", "end", "promises"):
            page.locator(f"#drawer-{drawer} a").click()
            expect(page.locator(f"#drawer-{drawer}[open]")).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate("scrollTo(0, 0)")  # what the header covers, scrolled, is no barrier
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_choosing_the_situation_has_no_barrier(
    page_of: PageOf,
    axe: Callable[..., None],
    anna: Person,
    case: Case,
    edition: Edition,
) -> None:
    page = page_of(anna, viewport=LARGE_ENOUGH)
    page.goto(f"/cases/{case.pk}/")
    axe(page)
