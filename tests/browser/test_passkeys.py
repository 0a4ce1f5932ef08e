"""A customer adds a passkey and comes in by it, with Chromium's own authenticator (CDP, WebAuthn)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hospes.channels.email.models import Mailbox
from hospes.channels.models import Passkey
from hospes.channels.portal.operations import way_in
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person

ADDRESS = "bella@example.com"


@pytest.fixture
def house(anna: Person, live_server: Any, settings: Any) -> str:
    settings.BASE_URL = live_server.url
    Mailbox.objects.create(
        address="service@meridian.example",
        name="Service",
        team=anna.team,
        language="en",
        smtp_host="127.0.0.1",
    )
    welcome_customer(by=None, at=clock.now(), name="Bella Rossi", language="en", emails=[ADDRESS])
    return str(live_server.url)


def with_authenticator(page: Page, *, verified: bool = True) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": verified, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def come_in(page: Page) -> None:
    page.goto(way_in(at=clock.now(), address=ADDRESS))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/my/")


def add_one(page: Page, name: str = "My telephone") -> None:
    page.goto("/my/passkeys/")
    page.get_by_label("What shall it be called?").fill(name)
    page.get_by_role("button", name="Add a passkey").click()


def test_a_passkey_is_added_used_renamed_and_removed(
    house: str, page: Page, axe: Callable[..., None]
) -> None:
    with_authenticator(page)
    come_in(page)
    add_one(page)
    expect(page.get_by_text("The passkey is kept.")).to_be_visible()
    axe(page)
    page.goto("/my/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Come in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dear Bella Rossi,")
    assert Passkey.objects.get().used_at is not None
    page.get_by_role("link", name="Passkeys").click()
    page.get_by_label("Call it").fill("The old one")
    page.get_by_role("button", name="Rename").click()
    expect(page.locator(".passkey-name")).to_have_text("The old one")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No passkey yet")).to_be_visible()
    assert not Passkey.objects.exists()


def test_a_device_that_does_not_know_its_owner_adds_none(house: str, page: Page) -> None:
    with_authenticator(page, verified=False)
    come_in(page)
    add_one(page)
    expect(page.get_by_role("alert")).to_have_text(
        "That was broken off, or did not work. Nothing was changed."
    )
    expect(page.get_by_role("button", name="Add a passkey")).to_be_focused()
    assert not Passkey.objects.exists()


def test_the_entrance_has_no_barrier_and_fits_a_telephone(
    house: str, open_context: Callable[..., Any], axe: Callable[..., None]
) -> None:
    page = open_context(viewport={"width": 360, "height": 780}).new_page()
    for address in ("/my/", "/my/passkeys/"):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        come_in(page)


def test_without_javascript_the_link_is_the_way(house: str, open_context: Callable[..., Any]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/my/")
    expect(page.get_by_role("button", name="Come in with a passkey")).to_be_hidden()
    come_in(page)
    page.goto("/my/passkeys/")
    expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()
