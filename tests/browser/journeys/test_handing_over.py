"""Anna hands a case to Thomas: he reads everything she knows, and the guide asks for none of it again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Fact, Handover
from hospes.cases.operations import note_fact, open_case, promise
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.encounters.operations import begin
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.journeys.conftest import WIDE

REASON = "The dishwasher leaks on the parquet whenever it runs."
STORY = "She works nights: ring after two. The floor is new."
KNOWN = {
    "order_number": "MK-4411",
    "reach_on": "0777, after two",
    "what_happened": "Water under the plinth since Sunday.",
}


@pytest.fixture
def case(anna: Person, meridian: Edition) -> Case:
    """Anna's: a problem with a reason, facts and a promise, led by the guide."""
    now = clock.now()
    customer = welcome_customer(by=anna, at=now, name="Judit Papp", phones=["+44 20 7946 0555"])
    case = open_case(by=anna, at=now, customer=customer, reason=REASON, channel="phone")
    begin(by=anna, at=now, case=case, situation="problem", channel="phone")
    for key, value in KNOWN.items():
        note_fact(by=anna, at=now, case=case, key=key, value=value)
    promise(by=anna, at=now, case=case, what="A call with the fitter's day", due_at=now + timedelta(hours=26))
    return case


def offer(desk: Page, case: Case, to: Person) -> None:
    desk.goto(f"/cases/{case.pk}/")
    desk.get_by_role("link", name="Hand over").click()
    desk.get_by_label("To whom?").select_option(label=str(to))
    desk.get_by_label("What should they know?").fill(STORY)
    desk.get_by_role("button", name="Offer the case").click()
    expect(desk.locator("#messages")).to_contain_text("Until they accept, the case is yours")


def accept(desk: Page) -> None:
    """From the day page, having read why."""
    desk.goto("/")
    desk.locator("section", has=desk.locator("#offered-title")).get_by_role("link", name=REASON).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Accept this case")
    expect(desk.get_by_role("main")).to_contain_text(REASON)
    expect(desk.get_by_role("main")).to_contain_text(STORY)
    desk.get_by_label("I have read how it stands").check()
    desk.get_by_role("button", name="Accept").click()
    expect(desk.locator("#messages")).to_contain_text("The case is yours.")


def answer_what_is_asked(page: Page) -> set[str]:
    """The first answer to each question of the step; the facts that were asked for."""
    fields = page.locator("#step-form [name^=fact-]")
    names = {str(each) for each in fields.evaluate_all("all => all.map((one) => one.name)")}
    for name in names:
        field = page.locator(f"#step-form [name='{name}']").first
        kind = field.get_attribute("type")
        if kind == "radio":
            field.check()
        elif kind in ("text", "date"):
            field.fill({"text": "1", "date": "2026-11-02"}[kind])
    return {name.removeprefix("fact-") for name in names}


def test_the_receiver_accepts_and_sees_the_reason_the_facts_and_the_promises(
    page_of: Callable[..., Page], axe: Callable[..., None], case: Case, anna: Person, thomas: Person
) -> None:
    hers, his = page_of(anna, viewport=WIDE), page_of(thomas, viewport=WIDE)
    offer(hers, case, thomas)
    accept(his)
    axe(his)
    shown = his.locator("#case")
    expect(shown.locator("figure.quote").first).to_contain_text(REASON)
    expect(shown.locator(".owner")).to_have_text("Thomas Byrne")
    for value in KNOWN.values():
        expect(shown.locator("dl.facts")).to_contain_text(value)
    expect(shown.locator("#promised")).to_contain_text("A call with the fitter's day")
    expect(shown).to_contain_text("The customer does not know yet that Thomas Byrne looks after them")
    hers.reload()
    expect(hers.locator("#case .owner")).to_have_text("Thomas Byrne")
    assert Handover.objects.get().answered_at is not None


def test_the_guide_asks_the_receiver_nothing_that_is_known(
    page_of: Callable[..., Page], case: Case, anna: Person, thomas: Person
) -> None:
    """All the way through, he meets no field for what they have told us."""
    hers, his = page_of(anna, viewport=WIDE), page_of(thomas, viewport=WIDE)
    offer(hers, case, thomas)
    accept(his)
    his.get_by_role("link", name="Large type").click()
    asked, steps = set[str](), list[str]()
    while his.locator("#step-form").count():
        steps.append(his.locator("#guide-title").inner_text())
        asked |= answer_what_is_asked(his)
        before = his.locator("#step-form [name=seen]").input_value()
        his.locator(".outcomes button").first.click()
        expect(his.locator(f"#step-form [name=seen][value='{before}']")).to_have_count(0)
    assert len(steps) >= 5
    assert asked
    assert asked.isdisjoint(KNOWN), steps
    assert not Fact.objects.filter(reasks__isnull=False).exists()
