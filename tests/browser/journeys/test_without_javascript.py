"""A day's verbs in a browser that runs no script: take a visit, note, promise, write, hand over, end."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Commitment, Contact, Handover
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person

WORDS = "The hinge you sent is for the left side."


@pytest.fixture
def desk(without_script: Callable[[Person], Page], anna: Person, meridian: Edition) -> Page:
    now = clock.now()
    set_up_mailbox(address="service@meridian.example.com", team=anna.team, is_rehearsal=True, by=None, at=now)
    welcome_customer(
        by=anna, at=now, name="Judit Papp", phones=["+44 20 7946 0555"], emails=["judit.papp@example.com"]
    )
    page = without_script(anna)
    page.goto("/")
    return page


def take_a_visit(page: Page) -> None:
    """Looked up by her number, found, and led by the guide at the counter."""
    page.get_by_role("link", name="A call or a visit").click()
    page.get_by_label("Face to face").check()
    page.get_by_label("Number, name or e-mail").fill("7946 0555")
    page.get_by_role("button", name="Find").click()
    page.get_by_label("Judit Papp").check()
    page.get_by_label("Why are they contacting us?").fill(WORDS)
    page.get_by_label("Problem").check()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/counter/")
    page.get_by_role("link", name="The whole case").click()


def verb(
    page: Page, name: str, fill: dict[str, str], button: str, said: str, *, where: str = "#messages"
) -> None:
    """Opened from the case, filled in, sent, and told that it was done."""
    page.get_by_role("navigation", name="What to do with this case").get_by_role("link", name=name).click()
    for label, value in fill.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(where)).to_contain_text(said)


def test_the_main_verbs_of_a_day_need_no_javascript(desk: Page, anna: Person, thomas: Person) -> None:
    take_a_visit(desk)
    case = Case.objects.get()
    assert (case.owner, case.reason, case.channel) == (anna, WORDS, "counter")
    verb(desk, "Note", {"Note for colleagues": "She has the drawing with her."}, "Save", "Noted.")
    verb(desk, "Promise", {"What do you promise?": "The right hinge by post"}, "Promise it", "Promised.")
    verb(desk, "Write", {"Your reply": "The right one is on its way."}, "Send", "Sent.", where="#held")
    desk.locator("#promised").get_by_role("link", name="Kept").click()
    desk.get_by_role("button", name="Kept").click()
    expect(desk.locator("#messages")).to_contain_text("Kept. Well done.")
    assert Contact.objects.filter(direction="note").get().body == "She has the drawing with her."
    assert Commitment.objects.get().state == "kept"
    assert OutboundMessage.objects.get().contact.body == "The right one is on its way."


def test_a_fact_is_told_and_corrected_without_javascript(desk: Page) -> None:
    take_a_visit(desk)
    desk.get_by_role("link", name="Large type").click()
    desk.get_by_role("link", name="They told you something else").click()
    desk.get_by_label("Order number").fill("MK-4411")
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.locator(".known")).to_contain_text("MK-4411")
    desk.get_by_role("link", name="The whole case").click()
    desk.locator("dl.facts").get_by_role("link", name="Correct").click()
    desk.get_by_label("What is right?").fill("MK-4412")
    desk.get_by_label("What was wrong before?").fill("I misheard the last digit.")
    desk.get_by_role("button", name="Correct it").click()
    expect(desk.locator("dl.facts")).to_contain_text("MK-4412")


def test_a_case_is_handed_over_and_ended_without_javascript(
    desk: Page, without_script: Callable[[Person], Page], thomas: Person
) -> None:
    take_a_visit(desk)
    desk.get_by_role("link", name="Hand over").click()
    desk.get_by_label("To whom?").select_option(label=str(thomas))
    desk.get_by_label("What should they know?").fill("The right hinge is in the workshop.")
    desk.get_by_role("button", name="Offer the case").click()
    his = without_script(thomas)
    his.goto("/")
    his.get_by_role("link", name=WORDS).first.click()
    his.get_by_label("I have read how it stands").check()
    his.get_by_role("button", name="Accept").click()
    his.get_by_role("link", name="They know now").click()
    his.get_by_label("How did they hear it?").fill("I rang her.")
    his.get_by_role("button", name="They know").click()
    verb(his, "They say solved", {}, "Close as solved", "Closed, with the customer's own word.")
    case = Case.objects.get()
    assert (case.owner, case.state, case.ended_said_by) == (thomas, "closed", "Judit Papp")
    assert Handover.objects.get().customer_told_at is not None
    verb(his, "Open again", {"Why?": "The hinge squeaks."}, "Open again", "Open again, with the same owner.")
    his.locator("summary", has=his.get_by_label("More")).click()
    verb(
        his, "End without their word", {"Why?": "The same as #7."}, "End the case", "Ended, with your reason."
    )
    desk.goto(f"/cases/{case.pk}/")
    expect(desk.locator("#case")).to_contain_text("Ended without the customer's word")
