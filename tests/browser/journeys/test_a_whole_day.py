"""Anna's day, from the first line to "nobody is waiting", by keyboard; then the database is asked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Commitment, Fact, Handover
from hospes.cases.operations import accept_handover, note_customer_told, offer_handover, open_case, promise
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.models import Edition
from hospes.complaints.models import Complaint
from hospes.customers.operations import welcome_customer
from hospes.decisions.models import Decision
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.journeys.conftest import WIDE, Hands
from tests.browser.journeys.days import left_undone

FILM = "The hinge at cost price, with the film"
OIL = "Which oil may go by the sink"


@pytest.fixture
def cases(anna: Person, thomas: Person, meridian: Edition) -> dict[str, Case]:
    """What waits in the morning: an offer, a late promise, a mail, a wish after hours, a complaint."""
    now = clock.now()
    set_up_mailbox(address="service@meridian.example.com", team=anna.team, is_rehearsal=True, by=None, at=now)

    def matter(name: str, reason: str, owner: Person = anna, at: datetime = now) -> Case:
        known_as = name.split()[0].lower()
        customer = welcome_customer(by=owner, at=at, name=name, emails=[f"{known_as}@example.com"])
        return open_case(by=owner, at=at, customer=customer, reason=reason, channel="email")

    found = {
        "offered": matter("Joan Tierney", "There is water under the sink.", thomas),
        "late": matter("Desmond Pike", "The hinge has broken.", at=now - timedelta(days=2)),
        "mail": matter("Judit Papp", "With what do I oil the oak?"),
        "wish": matter("Rosalind Hughes", "Could I come at nine? You close at eight."),
        "complaint": matter("Maria Hughes", "Three days off, and nobody came."),
        "passed": matter("Simon Ashby", "The fan is loud."),
        "asleep": matter("Amira Rahman", "The lamp, when the painters are gone."),
    }
    offer_handover(by=thomas, at=now, case=found["offered"], to=anna, story="The valve is shut.")
    promise(
        by=anna, at=now - timedelta(days=2), case=found["late"], what=FILM, due_at=now - timedelta(hours=1)
    )
    return found


def first_thing(hands: Hands, *, named: str) -> None:
    """To my day, and with J to the first thing that waits there, on with Tab to the one that is meant."""
    hands.press("g", "d")
    hands.page.wait_for_url(lambda url: url.endswith("/"), wait_until="load")
    hands.press("j")
    if named not in hands.focused():
        hands.tab_to(named)
    hands.press("Enter")
    hands.page.wait_for_url(
        lambda url: not url.endswith("/day") and ("/cases/" in url or "/handovers/" in url), wait_until="load"
    )


def said(hands: Hands, words: str, where: str = "#messages") -> None:
    expect(hands.page.locator(where)).to_contain_text(words)


def takes_over(hands: Hands) -> None:
    first_thing(hands, named="There is water under the sink.")
    assert hands.focused() == "I have read how it stands"
    hands.press("Space")
    expect(hands.page.get_by_label("I have read how it stands")).to_be_checked()
    hands.press("Control+Enter")
    hands.page.wait_for_url("**/cases/*/", wait_until="load")
    hands.press("v", "t")
    hands.page.wait_for_url("**/told/", wait_until="load")
    hands.write("I rang her and told her my name.")
    hands.press("Control+Enter")
    hands.page.wait_for_url("**/cases/*/", wait_until="load")
    answers(hands, "I am Anna, and your plumber comes at four.")


def moves_a_promise(hands: Hands) -> None:
    """With a word to the customer, before anything else."""
    first_thing(hands, named=FILM)
    hands.press("v", "m")
    hands.page.wait_for_url("**/move/", wait_until="load")
    hands.tab_to("Why does it move?")
    hands.write("The film is not in yet.")
    hands.press("Tab")
    hands.write("I write to him right now.")
    hands.press("Control+Enter")
    hands.page.wait_for_url("**/cases/*/", wait_until="load")
    answers(hands, "The film comes a day later than I said. I am sorry.")


def answers(hands: Hands, words: str) -> None:
    hands.press("r")
    hands.page.wait_for_url("**/reply/", wait_until="load")
    assert "Your reply" in hands.focused()
    hands.write(words)
    hands.press("Control+Enter")
    said(hands, "Sent", "#held")


def makes_an_exception(hands: Hands) -> None:
    first_thing(hands, named="Could I come at nine?")
    hands.press("d")
    hands.page.wait_for_url("**/decide/", wait_until="load")
    assert hands.focused() == "What is it about?"
    hands.write("Stay")
    hands.tab_to("How much is it?")
    hands.write("15")
    hands.press("Enter")
    hands.page.wait_for_url("**amount=15**", wait_until="load")
    expect(hands.page.get_by_text("You may decide this")).to_be_visible()
    hands.at("What do they ask for, in their words?")  # the page has led on
    hands.write("May I come at nine?")
    hands.press("Tab")
    hands.choose("Yes, as an exception")
    hands.tab_to("Why?")
    hands.write("The plan has to be signed this week.")
    hands.tab_to("The words in which they hear it")
    hands.write("We close at eight. As an exception we wait for you on Tuesday.")
    hands.press("Control+Enter")
    said(hands, "Decided and told.")


def complains(hands: Hands) -> None:
    first_thing(hands, named="Three days off")
    hands.press("v", "k")
    hands.page.wait_for_url("**/complaints/*/", wait_until="load")
    hands.press("r")
    hands.page.wait_for_url("**/acknowledgement/", wait_until="load")
    hands.press("Control+Enter")
    said(hands, "Sent.")


def passes_on(hands: Hands) -> None:
    first_thing(hands, named="The fan is loud.")
    hands.press("h")
    hands.page.wait_for_url("**/hand-over/", wait_until="load")
    hands.write("Thomas")
    hands.tab_to("What should they know?")
    hands.write("He has measured it himself.")
    hands.press("Control+Enter")
    said(hands, "Offered to Thomas Byrne.")


def lets_sleep(hands: Hands) -> None:
    first_thing(hands, named="The lamp")
    answers(hands, "I come back to you when the painters are gone.")
    hands.press("v", "s")
    hands.page.wait_for_url("**/snooze/", wait_until="load")
    hands.choose("Until the customer speaks")
    hands.press("Space", "Control+Enter")
    hands.page.wait_for_url("**/cases/*/", wait_until="load")


def takes_a_call(hands: Hands) -> None:
    """Judit Papp rings about what she wrote: on with her case, led by the guide, to a promise with its hour."""
    hands.press("n")
    hands.arrive("**/contact/", "A call or a visit")
    hands.write("Judit")
    expect(hands.page.get_by_text("Go on with")).to_be_visible()
    hands.tab_to("A new matter")
    hands.choose("Go on with")
    hands.tab_to("Why are they contacting us?")
    hands.write("And may it go on the sink side as well?")
    hands.tab_to("What kind of situation is it?")
    hands.choose("Information request")
    hands.press("Space", "Control+Enter")
    hands.page.wait_for_url("**/phone/", wait_until="load")
    hands.at_step("Greet")
    hands.press("1")
    hands.at_step("The question behind the question")
    hands.press("t")
    hands.write("Which oil, and is it safe by the sink?")
    hands.press("Tab")
    hands.write("The guests come on Saturday.")
    hands.press("Tab")
    hands.choose("Something anybody may know")
    hands.press("Space", "1")
    hands.at_step("Do I know it?")
    hands.press("2")
    hands.at_step("Find it out")
    hands.press("1")
    hands.at_step("Say so, and say when")
    hands.press("t")
    hands.write("0555, after five")
    hands.press("Control+Enter")
    expect(hands.page.locator(".known")).to_contain_text("0555, after five")
    hands.press("t")
    hands.write_anew(OIL)
    hands.tab_to("Promise it")
    hands.press("Enter")
    hands.at_step("Ask the one who knows")


def keeps_a_promise(hands: Hands) -> None:
    """Before its hour: the answer is written, the promise kept."""
    first_thing(hands, named=OIL)
    answers(hands, "Hard wax oil, twice a year, by the sink as well. I send you a bottle.")
    hands.press("k")
    hands.page.wait_for_url("**/keep/", wait_until="load")
    hands.press("Control+Enter")
    said(hands, "Kept. Well done.")


def test_a_day_by_keyboard_leaves_nobody_waiting(
    cases: dict[str, Case],
    anna: Person,
    thomas: Person,
    page_of: Callable[..., Page],
    hands: Callable[[Page], Any],
) -> None:
    assert len(left_undone(clock.now())) > 5, "the morning asks for something"
    page = page_of(anna, viewport=WIDE)
    page.goto("/")
    desk = hands(page)
    for part in (
        takes_a_call,
        takes_over,
        moves_a_promise,
        makes_an_exception,
        complains,
        passes_on,
        lets_sleep,
        keeps_a_promise,
    ):
        part(desk)

    # Thomas takes the case, tells the customer his name and promises what comes next.
    now, offered = clock.now(), Handover.objects.get(state="offered")
    accept_handover(by=thomas, at=now, handover=offered, has_read=True)
    note_customer_told(by=thomas, at=now, handover=offered, how="I rang him.")
    promise(
        by=thomas, at=now, case=cases["passed"], what="A second measurement", due_at=now + timedelta(days=1)
    )

    desk.press("g", "d")
    expect(page.get_by_role("main")).not_to_contain_text("Waiting for your answer")
    expect(page.get_by_role("main")).not_to_contain_text("Late")
    assert left_undone(clock.now()) == []
    assert Commitment.objects.get(what=FILM).due_at > clock.now()
    assert Commitment.objects.get(what=OIL).state == "kept"
    assert Fact.objects.filter(case=cases["mail"]).count() == 4
    assert Decision.objects.get().answer == "exception"
    assert Complaint.objects.get().case == cases["complaint"]
    assert Case.objects.get(pk=cases["offered"].pk).owner == anna
