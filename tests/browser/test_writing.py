"""Writing by keyboard alone: kept as one types, sent and taken back; a phrase at the cursor; a name; the palette."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Contact
from hospes.cases.operations import open_case, recognise
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.worklists.models import Begun, Mention
from tests.browser.conftest import member, press
from tests.encounters.codices import COMPLAINT, codex, process
from tests.encounters.conftest import Publish, publish  # noqa: F401 (fixture)

WIDE = {"width": 1280, "height": 900}
Open = Callable[..., Page]
Axe = Callable[..., None]


@pytest.fixture
def case(anna: Person) -> Case:
    """Judit's matter, with a mailbox to answer from."""
    now: datetime = clock.now()
    set_up_mailbox(address="desk@meridian.example.com", team=anna.team, is_rehearsal=True, by=None, at=now)
    customer = welcome_customer(by=anna, at=now, name="Judit Papp", emails=["judit@example.com"])
    return open_case(by=anna, at=now, customer=customer, reason="The drawer sticks.", channel="email")


@pytest.fixture
def letter(case: Case, anna: Person, page_of: Open) -> Page:
    page = page_of(anna, viewport=WIDE)
    page.goto(f"/cases/{case.pk}/reply/")
    return page


def test_what_is_sent_is_taken_back_by_a_key_and_the_words_are_there_again(
    letter: Page, axe: Axe, case: Case
) -> None:
    letter.keyboard.type("We come on Monday.")
    expect(letter.locator("[data-kept-state]")).to_have_text("Saved for you")
    assert Begun.objects.get().words == {"body": "We come on Monday."}
    press(letter, "Control+Enter")
    expect(letter.locator("#announce")).to_have_text("Sent. You can take it back for 10 seconds: press u.")
    axe(letter)
    press(letter, "u")
    expect(letter.locator("textarea")).to_have_value("We come on Monday.")
    assert OutboundMessage.objects.get().state == "taken_back"
    assert not Contact.objects.filter(case=case, direction="out").exists()


def test_the_seconds_are_counted_down_and_the_undo_goes_with_the_last(letter: Page) -> None:
    letter.keyboard.type("We come on Monday.")
    press(letter, "Control+Enter")
    expect(letter.locator("[data-held-left]")).to_have_text("(7)", timeout=5_000)
    expect(letter.locator("#held form")).to_be_hidden(timeout=9_000)
    expect(letter.locator("#held")).to_contain_text("It is on its way.")


def test_a_phrase_goes_in_at_the_cursor_and_its_gap_is_chosen(
    publish: Publish,  # noqa: F811
    case: Case,
    anna: Person,
    letter: Page,
    axe: Axe,
) -> None:
    steps = [
        {"key": f"s{n}", "tools": [{"phrase": f"No. {n} for {{customer}} and {{order}}."}]} for n in (1, 2)
    ]
    edition: Edition = publish(codex(situations=[{**COMPLAINT, "processes": [process(*steps)]}]))
    recognise(by=anna, at=clock.now(), case=case, situation="complaint", edition_number=edition.number)
    letter.reload()
    letter.keyboard.type("Before. After.")
    for _ in range(6):
        press(letter, "ArrowLeft")
    press(letter, "Alt+p")
    expect(letter.locator("#find-phrase")).to_be_focused()
    letter.keyboard.type("no. 2")
    expect(letter.locator("[data-insert]")).to_have_count(1)
    axe(letter)
    press(letter, "ArrowDown")
    press(letter, "Enter")
    words = letter.locator("textarea")
    expect(words).to_have_value("Before. No. 2 for Judit Papp and {order}.After.")
    letter.keyboard.type("4711")  # what is missing was chosen, and is written over
    expect(words).to_have_value("Before. No. 2 for Judit Papp and 4711.After.")


def test_a_colleague_is_named_by_a_few_letters(case: Case, anna: Person, page_of: Open, axe: Axe) -> None:
    thomas = member("thomas")
    page = page_of(anna, viewport=WIDE)
    page.goto(f"/cases/{case.pk}/note/")
    page.keyboard.type("Ask @tho")
    expect(page.locator("#colleagues [aria-selected=true]")).to_contain_text(thomas.name)
    axe(page)
    press(page, "Enter")
    expect(page.locator("textarea")).to_have_value("Ask @thomas ")
    press(page, "Control+Enter")
    page.wait_for_url(f"**/cases/{case.pk}/")
    assert Mention.objects.get().person == thomas


def test_the_palette_leads_anywhere_by_name(case: Case, anna: Person, page_of: Open, axe: Axe) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto(f"/cases/{case.pk}/")
    press(page, "Control+k")
    page.keyboard.type("PROMIS")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Promise")
    axe(page)
    press(page, "Enter")
    page.wait_for_url(f"**/cases/{case.pk}/promise/")
    press(page, "Control+k")
    page.keyboard.type("no such thing")
    expect(page.locator("#palette [data-none]")).to_be_visible()


def test_a_verb_in_the_folded_menu_has_its_keys(case: Case, anna: Person, page_of: Open) -> None:
    page = page_of(anna, viewport=WIDE)
    page.goto(f"/cases/{case.pk}/")
    press(page, "v")
    press(page, "y")
    page.wait_for_url(f"**/cases/{case.pk}/not-yet/")
