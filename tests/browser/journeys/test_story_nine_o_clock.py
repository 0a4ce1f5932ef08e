"""Nine o'clock at a shop that closes at eight, three times: on the telephone, in the letter, and on her page."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Contact
from hospes.codex.models import Edition
from hospes.decisions.models import Decision
from hospes.staff.models import Person
from tests.browser.journeys.conftest import WIDE, Clock, Hands, OpenContext, PageOf
from tests.browser.journeys.stories import Reader, done, goes_to, known, last_letter, rings

WISH = "Could I come at nine instead of eight?"
TOLD = "It is an exception: we close at eight, and two of us stay. We wait for you on Tuesday."
WHY = "The plan has to be signed this week."
NO = "Not a third time after closing: two colleagues stay each time."


def hears_the_wish(desk: Hands) -> None:
    """The guide leads to the question whether it is Anna's to grant."""
    desk.at_step("Understand the wish")
    desk.press("t")
    desk.write("To come at nine on Tuesday")
    desk.press("Tab", "Space", "1")
    desk.at_step("Read the promise")
    desk.press("t")
    desk.choose("No")
    desk.press("Space", "2")
    desk.at_step("Count what it costs")
    desk.tab_to("Decide and tell them")
    desk.press("Enter")
    desk.page.wait_for_url("**/decide/**", wait_until="load")
    desk.at("How much is it?")  # what has to be known first


def says_how_much(desk: Hands) -> None:
    desk.write("15")
    desk.press("Enter")
    desk.page.wait_for_url("**amount=15**", wait_until="load")
    desk.at("What do they ask for, in their words?")
    desk.write(WISH)
    desk.press("Tab")


def asks_the_table(desk: Hands) -> None:
    """From the case: what is it about, and how much."""
    goes_to(desk, "**/decide/", "d")
    desk.write("Stay")
    desk.page.wait_for_url("**action=stay-after-hours**", wait_until="load")
    desk.press("Tab")
    says_how_much(desk)


def makes_an_exception(desk: Hands) -> None:
    desk.choose("Yes, as an exception")
    desk.press("Space")
    desk.tab_to("Why?")
    desk.write(WHY)
    desk.tab_to("The words in which they hear it")
    assert desk.page.get_by_label("The words in which they hear it").input_value() == "", (
        "no answer is put into her mouth"
    )
    desk.write(TOLD)
    in_writing(desk)


def says_no_with_another_way(desk: Hands) -> str:
    expect(desk.page.get_by_text("This is becoming a habit")).to_be_visible()
    desk.choose("No, with an alternative")
    desk.press("Space")
    instead = desk.page.get_by_label("What you can offer instead").input_value()
    assert "On Thursdays we are open until eight" in instead
    desk.tab_to("The words in which they hear it")
    desk.write_anew(NO)
    in_writing(desk)
    return " ".join(instead.split())


def in_writing(desk: Hands) -> None:
    desk.press("Tab")
    desk.choose("We write these words to them now")
    desk.press("Space")
    done(desk, "Decided and told.")


def test_an_exception_is_shown_twice_and_the_third_time_there_is_another_way(
    meridian: Edition, held: Clock, anna: Person, page_of: PageOf, hands: Callable[[Page], Hands],
    open_context: OpenContext,
) -> None:  # fmt: skip
    known("Rosalind Hughes", anna, held.moment)
    desk, her = hands(page_of(anna, viewport=WIDE)), Reader(open_context)
    rings(desk, "Rosalind Hughes", WISH, "Beyond what was agreed")
    hears_the_wish(desk)
    says_how_much(desk)
    makes_an_exception(desk)
    case = Case.objects.get()
    her.opens(last_letter(case))
    her.reads("Dear Rosalind Hughes,", "Yes, as an exception", TOLD, f"The reason: {WHY}", "Anna Kertész")
    her.answers("Send", Your_message="Thank you for waiting. I bring biscuits.")
    her.reads("Your message has arrived.")

    held.moment += timedelta(days=7)
    desk.page.reload()
    asks_the_table(desk)
    makes_an_exception(desk)
    held.moment += timedelta(days=7)
    desk.page.reload()
    asks_the_table(desk)
    instead = says_no_with_another_way(desk)

    letter = " ".join(last_letter(case).split())
    for words in (NO, f"What we can offer instead: {instead}", "Kind regards, Anna Kertész"):
        assert words in letter
    her.opens(last_letter(case))
    her.reads("Not this, but something near it", NO, instead)
    her.reads_not("http://")
    her.answers("Send", Your_message="Thursday, then, at seven.")
    assert Contact.objects.filter(direction="in").latest("pk").body == "Thursday, then, at seven."
    assert [each.answer for each in Decision.objects.order_by("pk")] == ["exception", "exception", "no"]
