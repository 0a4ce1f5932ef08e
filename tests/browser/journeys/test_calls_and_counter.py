"""A call rings on the agent's screen and is noted by keyboard; a call is asked for and made; a day at the counter."""

import json
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from hospes.cases.operations import open_case
from hospes.channels.counter.models import Visitor
from hospes.channels.counter.operations import set_up_counter
from hospes.channels.phone.core.signing import signature
from hospes.channels.phone.models import Call, CallBack, Line
from hospes.channels.phone.operations import set_up_line
from hospes.channels.web.queries import page_token
from hospes.codex.models import Edition
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.journeys.conftest import listened_to

CALLER = "+36301234567"
TABLET = {"width": 1024, "height": 768}
UPRIGHT = {"width": 768, "height": 1024}


def ring(page: Page, house: str, line: Line, secret: str, event: str) -> None:
    """The exchange tells of a call, over HTTP."""
    body = json.dumps({"event": event, "call_id": "c-1", "from": CALLER, "to": line.number})
    name, time = f"msg_{event}", str(int(clock.now().timestamp()))
    signed = signature(secret=secret, id=name, timestamp=time, body=body.encode())
    answer = page.context.request.post(
        house + reverse("channels:phone_in", args=[line.key]),
        data=body,
        headers={"content-type": "application/json", "webhook-id": name, "webhook-timestamp": time,
                 "webhook-signature": signed},
    )  # fmt: skip
    assert answer.status == 204, answer.text()


def test_a_call_rings_is_taken_by_keyboard_and_noted(
    live_page_of: Callable[..., Page], whole_house: str, anna: Person, axe: Callable[..., None]
) -> None:
    now = clock.now()
    line, secret = set_up_line(by=None, at=now, number="+3612345678", name="Service", team=anna.team)
    bella = welcome_customer(by=None, at=now, name="Bella Fodor", phones=[CALLER])
    case = open_case(by=anna, at=now, customer=bella, reason="The drawer is stuck.", channel="phone")
    page = live_page_of(anna)
    page.goto("/contact/")
    page.get_by_label("Why are they contacting us?").fill("I am writing")
    listened_to()
    began = monotonic()
    ring(page, whole_house, line, secret, "ringing")
    expect(page.locator(".ringing-who")).to_have_text("Bella Fodor")
    assert monotonic() - began < 1.5, "the webhook's own way included"
    assert page.evaluate("document.activeElement.name") == "reason", "nobody is interrupted"
    expect(page.locator(".ringing-case")).to_contain_text("The drawer is stuck.")
    axe(page)
    page.keyboard.press("Control+.")
    page.wait_for_url("**/contact/?*call=*")
    expect(page.get_by_label("Bella Fodor", exact=False).first).to_be_checked()
    page.get_by_label("Why are they contacting us?").fill("It is stuck again.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/cases/{case.pk}/")
    assert Call.objects.get().case == case


def test_it_goes_from_the_screen_when_it_is_answered_elsewhere(
    live_page_of: Callable[..., Page], whole_house: str, anna: Person
) -> None:
    line, secret = set_up_line(by=None, at=clock.now(), number="+3612345678", name="Service", team=anna.team)
    page = live_page_of(anna)
    ring(page, whole_house, line, secret, "ringing")
    page.goto("/")
    expect(page.locator(".ringing-call")).to_have_count(1)  # it rang before the page was there
    ring(page, whole_house, line, secret, "answered")
    expect(page.locator(".ringing-call")).to_have_count(0)
    expect(page.get_by_text("Calls to make")).to_have_count(0)


@pytest.mark.django_db
def test_a_call_is_asked_for_on_the_customers_page_and_made(
    page: Page, page_of: Callable[..., Page], anna: Person, axe: Callable[..., None]
) -> None:
    now = clock.now()
    bella = welcome_customer(by=None, at=now, name="Bella Fodor", phones=[CALLER])
    case = open_case(by=anna, at=now, customer=bella, reason="The drawer is stuck.", channel="phone")
    page.goto(reverse("channels:page", args=[page_token(case)]))
    page.get_by_label("Your telephone number").fill("06 30 123 4567")
    page.get_by_label("What about, in a few words").fill("When does the fitter come?")
    page.get_by_role("button", name="Please call me").click()
    expect(page.locator("#messages")).to_contain_text("We call you by")
    desk = page_of(anna)
    desk.goto(reverse("desk:calls"))
    axe(desk)
    expect(desk.get_by_role("link", name="Call Bella Fodor on +36 30 123 4567")).to_have_attribute(
        "href", f"tel:{CALLER}"
    )
    desk.get_by_role("button", name="Reached").click()
    desk.get_by_label("What was said").fill("On Friday at ten.")
    desk.get_by_role("button", name="Save").click()
    owed = CallBack.objects.get()
    assert owed.state == "reached"
    assert owed.commitment is not None
    assert owed.commitment.state == "kept"
    assert case.contacts.filter(direction="out", body="On Friday at ten.").exists()


@pytest.mark.parametrize("held", [TABLET, UPRIGHT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.django_db
def test_three_visitors_at_the_counter(
    page_of: Callable[..., Page], open_context: Callable[..., Any], anna: Person, meridian: Edition,
    axe: Callable[..., None], held: dict[str, int], scripts: bool,
) -> None:  # fmt: skip
    counter = set_up_counter(by=None, at=clock.now(), name="Showroom", team=anna.team)
    door = open_context(viewport=held, java_script_enabled=scripts).new_page()
    for name in ("Éva", "Béla", ""):
        door.goto(reverse("channels:counter_door", args=[counter.key]))
        door.get_by_label("Your name, if you like").fill(name)
        door.get_by_role("button", name="Take a number").click()
        expect(door.locator(".door-number")).to_be_visible()
    desk = page_of(anna, viewport=held, java_script_enabled=scripts)
    desk.goto(reverse("desk:counter"))
    for number, name in ((1, "Éva"), (2, "Béla"), (3, "Dóra")):
        desk.get_by_role("button", name=f"Next customer: {number}").click()
        desk.get_by_role("link", name="Take it down").click()
        desk.get_by_label("Someone new").check()
        desk.get_by_label("Their name").fill(name)
        desk.get_by_label("Why are they contacting us?").fill("A tap drips.")
        desk.get_by_label("Problem").check()
        desk.get_by_role("button", name="Begin").click()
        desk.wait_for_url("**/guide/*/counter/")
        desk.goto(reverse("desk:counter"))
        expect(desk.locator(".qr-code")).to_be_visible()
        if scripts and number == 1:
            axe(desk)
            assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
        desk.get_by_role("button", name="Finish: the next customer").click()
    expect(desk.get_by_role("heading", name="Nobody waits")).to_be_visible()
    assert list(Visitor.objects.order_by("pk").values_list("state", flat=True)) == ["served"] * 3
    door.goto(reverse("channels:counter_board", args=[counter.key]))
    expect(door.get_by_text("Nobody waits")).to_be_visible()
    if scripts:
        axe(door)
