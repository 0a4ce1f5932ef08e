"""Niamh's morning with two people ill, by keyboard: whoever was promised something has somebody who is here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.cases.models import Case, Commitment, Handover
from hospes.cases.operations import offer_handover, open_case, promise
from hospes.cases.queries import acting_for
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.staff.models import Absence, Person
from tests.browser.conftest import member
from tests.browser.journeys.conftest import WIDE, Clock, Hands
from tests.browser.journeys.days import left_undone

STORY = "The hinge is bent; Anna knows the model."
PROMISES = {
    "anna": ("The fitter's hour", "Ring about the lamp"),
    "thomas": ("A price for the hob", "The drawing of the plinth"),
}


@pytest.fixture
def niamh(db: None) -> Person:
    return member("niamh")


@pytest.fixture
def matter() -> Callable[..., Case]:
    def open_one(owner: Person, name: str, reason: str, at: datetime) -> Case:
        customer = welcome_customer(
            by=owner, at=at, name=name, emails=[f"{name.split()[0].lower()}@example.com"]
        )
        return open_case(by=owner, at=at, customer=customer, reason=reason, channel="email")

    return open_one


@pytest.fixture
def promised(
    meridian: Edition, held: Clock, anna: Person, thomas: Person, matter: Callable[..., Case]
) -> list[Case]:
    """Two promises for today by each of the two."""
    names = iter(("Desmond Pike", "Amira Rahman", "Simon Ashby", "Maria Hughes"))
    found = []
    for owner in (anna, thomas):
        for hours, what in enumerate(PROMISES[owner.username], start=3):
            case = matter(owner, next(names), f"When do I hear of it: {what}?", held.moment)
            due = held.moment + timedelta(hours=hours)
            promise(by=owner, at=held.moment, case=case, what=what, due_at=due)
            found.append(case)
    return found


@pytest.fixture
def offered(
    meridian: Edition, held: Clock, anna: Person, newcomer: Person, matter: Callable[..., Case]
) -> Handover:
    """Ines has offered a case to Anna, who has not answered; the customer knows by when they hear."""
    case = matter(newcomer, "Judit Papp", "The oven door does not close.", held.moment)
    promise(
        by=newcomer,
        at=held.moment,
        case=case,
        what="Who comes about the oven",
        due_at=held.moment + timedelta(hours=30),
    )
    return offer_handover(by=newcomer, at=held.moment, case=case, to=anna, story=STORY)


def to_the_team(hands: Hands) -> None:
    hands.press("g", "d")
    hands.page.wait_for_url(lambda url: url.endswith("/"), wait_until="load")
    hands.press("g", "t")
    hands.arrive("**/day/team/", "The team today")


def is_ill(hands: Hands, name: str) -> None:
    """From now, with the deputy that is proposed; afterwards the team's day again."""
    hands.press("j")
    if f"Ill from now: {name}" not in hands.focused():
        hands.tab_to(f"Ill from now: {name}")
    hands.press("Enter")
    hands.arrive("**/ill/", "Ill from now")
    hands.press("Control+Enter")
    hands.arrive("**/day/team/?team=*", "The team today")
    expect(hands.page.locator("#messages")).to_contain_text(f"{name} is away from now")
    expect(hands.page.locator("#away")).to_contain_text(name)


def shares_out(hands: Hands) -> None:
    for what in (*PROMISES["anna"], *PROMISES["thomas"]):
        expect(hands.page.locator("#orphaned")).to_contain_text(what)
    hands.press("s")
    hands.arrive("**/share/", "Share out what is due today")
    expect(hands.page.get_by_role("main")).to_contain_text("Anna Kertész → ")
    hands.press("Control+Enter")
    hands.arrive("**/day/team/?team=*", "The team today")
    expect(hands.page.locator("#messages")).to_contain_text("4 promises have somebody who keeps them today.")
    expect(hands.page.locator("#orphaned")).to_have_count(0)


def gives_the_offer_again(hands: Hands, to: str) -> None:
    """What lies with somebody who is away is taken back, and offered to somebody who is here."""
    expect(hands.page.locator("#offers")).to_contain_text("Anna is away")
    hands.press("o", "Enter")
    hands.page.wait_for_url("**/cases/*/", wait_until="load")
    hands.press("v", "w")
    hands.page.wait_for_url("**/withdraw/", wait_until="load")
    hands.press("Control+Enter")
    hands.arrive("**/cases/*/", "Judit Papp")
    hands.press("h")
    hands.page.wait_for_url("**/hand-over/", wait_until="load")
    hands.write(to)
    expect(hands.page.get_by_label("What should they know?")).to_have_value(
        STORY
    )  # told once, not asked again
    hands.press("Control+Enter")
    expect(hands.page.locator("#messages")).to_contain_text(f"Offered to {to}")


def test_with_two_people_ill_every_customer_has_somebody_who_is_here(
    promised: list[Case],
    offered: Handover,
    held: Clock,
    anna: Person,
    thomas: Person,
    newcomer: Person,
    niamh: Person,
    page_of: Callable[..., Page],
    hands: Callable[[Page], Any],
    axe: Callable[..., None],
) -> None:
    page = page_of(niamh, viewport=WIDE)
    page.goto("/")
    desk = hands(page)
    to_the_team(desk)
    is_ill(desk, anna.name)
    is_ill(desk, thomas.name)
    axe(page)
    assert len(left_undone(held.moment)) == 5, "four promises and an offer lie with them"
    shares_out(desk)
    gives_the_offer_again(desk, "Niamh Doyle")
    held.moment += timedelta(minutes=10)

    gone = {anna.pk, thomas.pk}
    assert set(Absence.objects.values_list("person", flat=True)) == gone
    for case in promised:
        assert acting_for(case.owner, held.moment).pk not in gone
    kept_by = list(Commitment.objects.filter(case__in=promised).values_list("keeper", flat=True))
    assert sorted(kept_by) == sorted([newcomer.pk, niamh.pk] * 2)
    assert left_undone(held.moment) == []


def test_those_who_are_here_are_told_on_their_day(
    promised: list[Case],
    held: Clock,
    anna: Person,
    thomas: Person,
    newcomer: Person,
    niamh: Person,
    page_of: Callable[..., Page],
    hands: Callable[[Page], Any],
) -> None:
    """Whose cases they act for, and what of it they keep today."""
    page = page_of(niamh, viewport=WIDE)
    page.goto("/")
    desk = hands(page)
    to_the_team(desk)
    is_ill(desk, anna.name)
    is_ill(desk, thomas.name)
    shares_out(desk)
    seen = []
    for each in (newcomer, niamh):
        theirs = page_of(each, viewport=WIDE)
        theirs.goto("/")
        seen.append(theirs.get_by_role("main").inner_text())
    for case in promised:
        assert any(f"#{case.pk}" in day for day in seen), case.reason
    for name in (anna.name, thomas.name):
        assert any(f"For {name}, who is away" in day for day in seen)
