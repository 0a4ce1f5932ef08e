"""A sale that ends "not with us, go there": from the first word on the telephone to the letter and the page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from hospes.agreements.models import Sale
from hospes.cases.models import Case
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter
from hospes.staff.models import Person
from tests.browser.conftest import Troubles
from tests.browser.journeys.conftest import WIDE, Clock, Hands, OpenContext, PageOf
from tests.browser.journeys.stories import Reader, done, fills, known, last_letter, rings

WHERE = "Ferrer Boat Joinery, Split, +385 21 555 010. Ask for Ivo."
WHY = "Nothing of ours holds in a swell, and theirs does."


def on_to(desk: Hands, step: str) -> None:
    desk.press("1")
    desk.at_step(step)


def finds_out_what_they_need(desk: Hands) -> None:
    """An ordinary evening, the money, and who has a say; a question left open is named, and every word kept."""
    desk.at_step("Greet")
    on_to(desk, "What brings them")
    desk.press("t", "Space")
    on_to(desk, "What would make the visit worth it")
    on_to(desk, "An ordinary evening")
    desk.press("t")
    desk.write("Two of us, aboard from May to October, in a swell")
    desk.press("Enter")
    desk.at_step("The room and the day")
    on_to(desk, "Money, and who has a say")
    desk.press("t")
    desk.write("7000")
    desk.press("Enter")
    expect(desk.page.locator("#guide").get_by_text("Still to be answered: Who decides.")).to_be_visible()
    expect(desk.page.get_by_role("textbox", name="Budget")).to_have_value("7000")
    desk.tab_to("Who decides")
    desk.write("Both of us")
    desk.press("Enter")
    desk.at_step("Say it back")


def another_house_fits_better(desk: Hands) -> None:
    on_to(desk, "Are we the right house?")
    desk.press("t")
    desk.choose("No")
    desk.press("Space", "2")
    desk.at_step("Send them to a better fit")
    on_to(desk, "Referred elsewhere")


def tells_them_where(desk: Hands) -> None:
    """The guide does not end on nothing: it leads on to where, and why."""
    desk.press("1")
    desk.page.wait_for_url("**/sale/**", wait_until="load")
    desk.at("How did it end?: ")
    expect(desk.page.get_by_label("Better served elsewhere")).to_be_checked()
    fills(desk, Where_are_they_better_served=WHERE, Why=WHY)
    desk.press("Tab")
    desk.choose("We write it to them now")
    desk.press("Space")
    done(desk, "Noted. They read it on their page.")


def test_a_sale_ends_honestly_elsewhere_with_a_name_a_number_and_the_reason(
    meridian: Edition, held: Clock, anna: Person, page_of: PageOf, hands: Callable[[Page], Hands],
    open_context: OpenContext, troubles: Troubles,
) -> None:  # fmt: skip
    troubles.allow("422")
    known("Marina Kovac", anna, held.moment)
    desk, her = hands(page_of(anna, viewport=WIDE)), Reader(open_context)
    rings(desk, "Marina Kovac", "A small kitchen for the galley of our boat.", "Product inquiry")
    finds_out_what_they_need(desk)
    another_house_fits_better(desk)
    tells_them_where(desk)

    case = Case.objects.get()
    letter = last_letter(case)
    for words in (
        "Dear Marina Kovac,",
        "We are not the right house for it",
        WHERE,
        WHY,
        "Kind regards,\nAnna Kertész",
    ):
        assert words in letter, words
    her.opens(letter)
    her.reads(f"You are better served elsewhere: {WHERE}", WHY, "You have our answer.")
    her.reads_not("We are still at it.")
    her.answers("Solved")
    her.reads("We are glad that it is solved.")
    case.refresh_from_db()
    assert (case.state, case.ended_how) == ("closed", "link")
    assert Sale.objects.get().outcome == "referred"
    assert Encounter.objects.get().outcome == "referred"
