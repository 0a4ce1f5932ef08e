"""Mrs Hughes reads her page without JavaScript: not yet, with words; then solved; then the one question."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import ask_whether_solved, log_contact, open_case, promise
from hospes.channels.web.queries import page_token
from hospes.customers.operations import welcome_customer
from hospes.feedback.models import Survey
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.journeys.conftest import OpenContext

REASON = "The new door will not close, and the kitchen smells of varnish."
NOT_YET = "It closes now, but the varnish still smells."
COMMENT = "Anna rang before I had to."


@pytest.fixture
def case(anna: Person) -> Case:
    now = clock.now()
    customer = welcome_customer(
        by=anna, at=now, name="Rosalind Hughes", emails=["rosalind.hughes@example.com"], language="en"
    )
    case = open_case(by=anna, at=now, customer=customer, reason=REASON, channel="email")
    log_contact(
        by=anna, at=now, case=case, direction="out", channel="phone", body="A fitter comes on Thursday."
    )
    promise(by=anna, at=now, case=case, what="A fitter on Thursday", due_at=now + timedelta(days=2))
    log_contact(case=case, direction="note", channel="web", body="Has a dog.", by=anna, at=now)
    ask_whether_solved(by=anna, at=now, case=case)
    return case


@pytest.fixture
def letter(open_context: OpenContext, case: Case) -> Page:
    """Her page, on a telephone whose browser runs no script."""
    page = open_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"/c/{page_token(case)}")
    return page


def says_not_yet(page: Page) -> None:
    page.get_by_label("What is still missing").fill(NOT_YET)
    page.get_by_role("button", name="Not yet").click()
    expect(page.get_by_role("main")).to_contain_text("We go on until it is solved.")
    expect(page.get_by_role("main")).to_contain_text(NOT_YET)


def test_a_customer_says_not_yet_then_solved_then_how_it_was(letter: Page, case: Case, anna: Person) -> None:
    expect(letter.get_by_role("heading", level=1)).to_contain_text("Dear Rosalind Hughes,")
    expect(letter.get_by_role("main")).to_contain_text(REASON)
    expect(letter.get_by_role("main")).to_contain_text("A fitter on Thursday")
    expect(letter.get_by_role("main")).not_to_contain_text("Has a dog.")
    says_not_yet(letter)
    case.refresh_from_db()
    assert (case.state, case.owner) == ("open", anna)
    letter.get_by_role("button", name="Solved").click()
    expect(letter.get_by_role("main")).to_contain_text(
        "Thank you for telling us. We are glad that it is solved."
    )
    case.refresh_from_db()
    assert (case.state, case.ended_how) == ("closed", "link")
    letter.get_by_role("link", name="Tell us how it was").click()
    expect(letter.get_by_role("heading", level=1)).to_have_text("How was it?")
    letter.get_by_label("Very satisfied", exact=True).check()
    letter.get_by_label("What should we keep, or do better?").fill(COMMENT)
    letter.get_by_role("button", name="Send my answer").click()
    expect(letter.get_by_role("main")).to_contain_text("Anna Kertész reads yours")
    answer = Survey.objects.get()
    assert (answer.case, answer.csat, answer.comment) == (case, 5, COMMENT)


def test_what_is_solved_may_turn_out_not_to_be(letter: Page, case: Case, anna: Person) -> None:
    """The same page takes it up again, with the same owner."""
    letter.get_by_role("button", name="Solved").click()
    letter.locator("summary", has_text="It is not solved after all").click()
    says_not_yet(letter)
    case.refresh_from_db()
    assert (case.state, case.owner, case.reopened_count) == ("open", anna, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_her_page_has_no_barrier_in_any_state(
    open_context: OpenContext, axe: Callable[..., None], case: Case, scheme: str
) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"/c/{page_token(case)}")
    axe(page)
    says_not_yet(page)
    axe(page)
    page.get_by_role("button", name="Solved").click()
    axe(page)
    page.get_by_role("link", name="Tell us how it was").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
