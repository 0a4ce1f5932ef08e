"""A complaint to its rejection with reasons, outside the house and back: at the desk, in the letters, on her page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.codex.models import Edition
from hospes.complaints.models import Complaint
from hospes.complaints.operations import set_house_rules
from hospes.decisions.operations import decide
from hospes.staff.models import Person
from tests.browser.conftest import member
from tests.browser.journeys.conftest import WIDE, Clock, Hands, OpenContext, PageOf
from tests.browser.journeys.stories import HAND_HELD, Reader, done, fills, goes_to, known, last_letter, rings

OVEN = "Your oven hums all night. I want my money back."
REASONS = "We measured 46 decibels in your kitchen at night, as the data sheet promises. The oven is sound."
INSTEAD = "The quieter model at cost price, fitted without charge."
RIGHT = "We fit the quieter model without charge, and take the old one back."
BOARD = "Conciliation Board for Household Appliances"


@pytest.fixture
def niamh(meridian: Edition, held: Clock) -> Person:
    """The lead, who has named the body outside for the house."""
    lead: Person = member("niamh")
    set_house_rules(
        by=lead, at=held.moment, usual="house", acknowledge_days=1, decide_days=10, may_pause=True,
        outside_body=BOARD, outside_address="www.conciliation-board.example",
    )  # fmt: skip
    return lead


def takes_it_on(desk: Hands) -> None:
    """The guide hears them out; one press makes it a complaint, and its acknowledgement is written."""
    desk.at_step("Take it on")
    desk.press("1")
    desk.at_step("Hear them out")
    desk.press("t", "Space")
    fills(desk, Times_the_customer_has_told_us_before="2")
    desk.press("Enter")
    desk.at_step("Name what went wrong for them")
    desk.press("z")
    desk.arrive("**/cases/*/", "Maria Hughes")
    goes_to(desk, "**/complaints/*/", "v", "k")
    writes(desk, "acknowledgement")


def writes(desk: Hands, kind: str) -> None:
    goes_to(desk, f"**/letter/{kind}/", "r")
    expect(desk.page.get_by_text("Everything the rules ask for is there")).to_be_visible()
    done(desk, "Sent. It goes out with the next mail")


def looks_into_it(desk: Hands) -> None:
    goes_to(desk, "**/assess/", "a")
    desk.press("Space", "Tab", "Space")
    done(desk, "Assessed.")
    goes_to(desk, "**/investigate/", "i")
    desk.write("Niamh")
    done(desk, "Given.")
    finds(desk, "46 decibels, as the data sheet says.")


def finds(desk: Hands, words: str) -> None:
    goes_to(desk, "**/findings/", "f")
    desk.write(words)
    done(desk, "Noted.")


def rejects(desk: Hands) -> None:
    goes_to(desk, "**/decide/", "d")
    desk.choose("Rejected, with reasons")
    desk.press("Space")
    fills(desk, The_reasons=REASONS, What_can_they_do_instead=INSTEAD)
    done(desk, "Decided. Now tell them.")
    writes(desk, "final")


def closes_and_lets_go(desk: Hands) -> None:
    """With our reasons; then they take it to the board, which the house knows by name."""
    goes_to(desk, "**/close/", "v", "c")
    desk.choose("Our reasons")
    desk.press("Space")
    fills(desk, In_a_few_words="Told; she turns to the board.")
    done(desk, "Closed.")
    goes_to(desk, "**/outside/", "v", "u")
    fills(desk, Their_reference="CB-2291")
    done(desk, "Noted.")


def comes_back(desk: Hands) -> None:
    desk.page.reload()
    goes_to(desk, "**/complaints/outside/*/", "v", "d")
    desk.choose("Partly for the customer")
    desk.press("Space")
    done(desk, "Noted. The complaint is back.")
    writes(desk, "acknowledgement")


def puts_it_right(desk: Hands, case: Case, lead: Person, held: Clock) -> None:
    decide(
        by=lead, at=held.moment, case=case, action="discount", asked="The quieter model", answer="exception",
        amount=40_000, why="Nobody spoke of it when it was asked for.", words=RIGHT,
    )  # fmt: skip
    goes_to(desk, "**/decide/", "d")
    desk.choose("Redress without accepting it")
    desk.press("Space")
    fills(desk, The_reasons="Nobody spoke of the quieter model when you asked for it.")
    desk.tab_to("What do they get?")
    desk.press("ArrowDown")
    done(desk, "Decided. Now tell them.")
    writes(desk, "final")


def test_a_rejection_with_reasons_goes_outside_and_comes_back_to_be_put_right(
    niamh: Person,
    held: Clock,
    anna: Person,
    page_of: PageOf,
    hands: Callable[[Page], Hands],
    open_context: OpenContext,
    axe: Callable[..., None],
) -> None:
    known("Maria Hughes", anna, held.moment)
    desk, her = hands(page_of(anna, viewport=WIDE)), Reader(open_context)
    rings(desk, "Maria Hughes", OVEN, "Complaint")
    takes_it_on(desk)
    case, complaint = Case.objects.get(), Complaint.objects.get()
    her.opens(last_letter(case))
    her.reads(complaint.key, "You will have our answer by Sat 14 Mar", "Meridian Kitchens")
    her.reads_not("Nothing with a date yet")

    looks_into_it(desk)
    rejects(desk)
    for words in (f"Our reasons:\n{REASONS}", f"What is possible instead:\n{INSTEAD}", BOARD, complaint.key):
        assert words in last_letter(case), words
    her.page.reload()
    her.reads(
        "We could not accept your complaint",
        REASONS,
        INSTEAD,
        f"you can turn to {BOARD}",
        "You have our answer.",
    )
    her.answers("Send", Your_message="I do not accept this, and go to the board.")

    held.moment += timedelta(days=1)
    closes_and_lets_go(desk)
    her.page.reload()
    her.reads(f"It lies with {BOARD} now", "we take it up again, and you hear from us", "CB-2291")

    held.moment += timedelta(days=30)
    comes_back(desk)
    assert f"{BOARD} has decided on your complaint" in last_letter(case)
    her.opens(last_letter(case))
    her.reads(
        "has decided partly in your favour", "we look at your complaint again", "You will have our answer by"
    )
    her.reads_not("We could not accept your complaint")
    looked_at = open_context(viewport=HAND_HELD, color_scheme="dark").new_page()
    looked_at.goto(her.page.url)
    axe(looked_at)

    puts_it_right(desk, case, niamh, held)
    assert f"This is what we do for you:\n{RIGHT}" in last_letter(case)
    her.page.reload()
    her.reads("We put it right with you", RIGHT)
    her.answers("Solved")
    her.reads("We are glad that it is solved.")
    case.refresh_from_db()
    assert (case.state, case.ended_how) == ("closed", "link")
