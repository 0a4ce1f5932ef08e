"""On her first day Ines takes a complaint by phone, from the first word to "solved", and never touches the mouse."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Commitment, Fact
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter
from hospes.staff.models import Person
from tests.browser.journeys.conftest import PASSWORD, WIDE, Hands, OpenContext

REASON = "I took three days off, and your fitters came on none of them."


def sign_in(page: Page, hands: Hands) -> None:
    page.goto("/")
    hands.arrive("**/account/login/**", "Sign in")
    hands.at("E-mail or user name")
    hands.write("ines")
    hands.press("Tab")
    hands.write(PASSWORD)
    hands.press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)


def take_the_call(hands: Hands) -> None:
    """Somebody whom nobody knows yet, with a complaint."""
    hands.press("n")
    hands.arrive("**/contact/", "A call or a visit")
    assert hands.focused().startswith("Number, name or e-mail")
    hands.write("+44 20 7946 0777")
    expect(hands.page.get_by_text("Nobody is known by that.")).to_be_visible()
    hands.tab_to("Their name")
    hands.write("Rosalind Hughes")
    hands.press("Tab")
    hands.write("+44 20 7946 0777")
    hands.tab_to("Why are they contacting us?")
    hands.write(REASON)
    hands.press("Tab")
    hands.write("That somebody rings before the date slips.")
    hands.press("Tab")
    hands.choose("Complaint")
    hands.press("Control+Enter")
    hands.page.wait_for_url("**/phone/", wait_until="load")


def listen(hands: Hands) -> None:
    """What they tell is written down in any order; what is known is not asked again."""
    hands.at_step("Take it on")
    hands.press("1")
    hands.at_step("Hear them out")
    hands.press("t")
    assert hands.focused() == "How the customer sounds (optional): Calm"
    hands.press("Space")
    hands.tab_to("Times the customer has told us before")
    hands.write("2")
    hands.press("Enter")


def on_to(hands: Hands, *steps: str) -> None:
    """The next one, and the next."""
    for step in steps:
        hands.press("1")
        hands.at_step(step)


def ask_and_acknowledge(hands: Hands) -> None:
    """What would settle it, where they are reached, and the first promise with its date."""
    on_to(hands, "Ask what would settle it")
    hands.press("t")
    hands.write("My delivery charge back.")
    hands.press("Enter")
    hands.at_step("Acknowledge, with dates")
    hands.press("t")
    hands.write("0777, after five")
    hands.press("Control+Enter")
    expect(hands.page.locator(".known")).to_contain_text("0777, after five")
    hands.press("t")
    hands.write_anew("The acknowledgement in writing, with three dates")
    hands.tab_to("Promise it")
    hands.press("Enter")
    hands.at_step("Read the whole file")


def keep_the_promise(hands: Hands) -> None:
    """In the whole case; then back to the large type."""
    hands.press("z")
    hands.arrive("**/cases/*/", "Rosalind Hughes")
    hands.press("k")
    hands.arrive("**/promises/*/keep/", "This promise is kept")
    hands.press("Control+Enter")
    hands.arrive("**/cases/*/", "Rosalind Hughes")
    expect(hands.page.locator("#messages")).to_contain_text("Kept. Well done.")
    hands.press("z")
    hands.page.wait_for_url("**/phone/", wait_until="load")


def wait_for_colleagues(hands: Hands) -> None:
    """Put down and taken up again: it goes on where it was."""
    on_to(hands, "Ask those who were there")
    hands.press("q")
    expect(hands.page.get_by_label("What are you waiting for?")).to_be_focused()
    hands.write("Joe tells me about the ninth.")
    hands.press("Control+Enter")
    hands.at_step("Paused")
    on_to(hands, "Ask those who were there")


def settle(hands: Hands) -> None:
    """Found, decided, told, put in writing, accepted, delivered."""
    on_to(hands, "First news, unasked", "What we found")
    hands.press("t", "Space")
    on_to(hands, "Weigh it", "Tell the answer", "Put it in writing", "Their answer", "Deliver the remedy")
    on_to(hands, "Ask whether it is settled", "Learn from it", "Settled", "Resolved")


def let_them_say_that_it_is_solved(hands: Hands) -> None:
    hands.press("1")
    hands.arrive("**/solved/", "The customer says it is solved")
    assert hands.focused() == "Who said that it is solved?"
    hands.press("Control+Enter")
    hands.arrive("**/cases/*/", "Rosalind Hughes")
    expect(hands.page.locator("#case")).to_contain_text("Solved, says Rosalind Hughes")


def test_a_complaint_is_taken_from_the_first_word_to_solved_by_keyboard_alone(
    open_context: OpenContext, hands: Callable[[Page], Hands], newcomer: Person, meridian: Edition
) -> None:
    page = open_context(viewport=WIDE).new_page()
    keys = hands(page)
    sign_in(page, keys)
    take_the_call(keys)
    listen(keys)
    keys.at_step("Name what went wrong for them")
    ask_and_acknowledge(keys)
    keep_the_promise(keys)
    wait_for_colleagues(keys)
    settle(keys)
    let_them_say_that_it_is_solved(keys)
    case = Case.objects.get()
    assert (case.owner, case.reason, case.ended_how) == (newcomer, REASON, "spoken")
    assert Encounter.objects.get().outcome == "resolved"
    promised = Commitment.objects.get()
    assert (promised.what, promised.state) == ("The acknowledgement in writing, with three dates", "kept")
    told = dict(Fact.objects.values_list("key", "value"))
    assert told == {
        "feeling": "calm",
        "earlier_contacts": 2,
        "wanted_outcome": "My delivery charge back.",
        "reach_on": "0777, after five",
        "cause": "ours",
    }
