"""A letter lets a customer in: once, for half an hour, by a press of a button, and nobody else."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.portal.access import COOKIE
from hospes.channels.portal.core.signing_in import LINK_LASTS, SESSION_LASTS, TO_ONE_ADDRESS
from hospes.channels.portal.models import PortalSession, SignInLink
from hospes.channels.portal.operations import LinkSpent, ask_for_link, forget_what_expired, sign_in
from hospes.customers.models import Customer, Ground
from hospes.customers.operations import erase_customer
from hospes.ledger.queries import verify
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.conftest import Hire, events_named, letters, send
from tests.channels.servers import Postman

HOME = "/my/"


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


def link_in(letter: OutboundMessage) -> str:
    found = re.search(r"https?://[^/]+(/my/in/\S+)", letter.body)
    assert found is not None
    return found.group(1)


def ask(client: Client, address: str = "bella@example.com") -> str:
    assert client.post("/my/link", {"address": address}).status_code == 200
    return link_in(letters()[-1])


def bare(html: str) -> str:
    """The page without what is new on every page."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)


def come_in(client: Client, address: str = "bella@example.com") -> None:
    assert client.post(ask(client, address)).status_code == 302


def read(client: Client, address: str = HOME) -> str:
    return client.get(address).content.decode()


def test_a_customer_comes_in_by_the_link_in_the_letter(client: Client, mailbox: Mailbox, case: Case) -> None:
    way = ask(client)
    assert "bella@example.com" in read(client, way)
    response = client.post(way)
    assert response.headers["Location"] == HOME
    assert "The drawer is stuck." in read(client)
    assert [each.customer_id for each in events_named("portal.came_in")] == [case.customer_id]


def test_opening_the_link_alone_lets_nobody_in_and_does_not_use_it_up(
    client: Client, mailbox: Mailbox, case: Case
) -> None:
    way = ask(client)
    for _each in range(3):
        assert client.get(way).status_code == 200
    assert COOKIE not in client.cookies
    assert client.post(way).status_code == 302


def test_the_link_goes_out_by_mail_as_an_automatic_letter(
    client: Client, mailbox: Mailbox, postman: Postman, case: Case, at: datetime
) -> None:
    way = ask(client)
    send(at)
    (told,) = postman.texts()
    assert "Auto-Submitted: auto-generated" in told
    assert way.rpartition("/")[2][:20] in told.replace("=\r\n", "")


def test_a_link_works_once(client: Client, mailbox: Mailbox, case: Case) -> None:
    way = ask(client)
    client.post(way)
    stranger = Client()
    assert stranger.get(way).status_code == 404
    assert stranger.post(way).status_code == 404
    assert COOKIE not in stranger.cookies


def test_whoever_is_in_and_presses_once_more_is_simply_in(
    client: Client, mailbox: Mailbox, case: Case
) -> None:
    way = ask(client)
    client.post(way)
    assert client.post(way).headers["Location"] == HOME
    assert client.get(way).headers["Location"] == HOME


def test_a_link_is_good_for_half_an_hour(client: Client, mailbox: Mailbox, case: Case, at: datetime) -> None:
    way = ask(client)
    with clock.stopped_at(at + LINK_LASTS):
        assert "too old" in client.post(way).content.decode()
    assert not PortalSession.objects.exists()


@pytest.mark.parametrize("key", ["x", "a" * 43, "%D0%B0", "a" * 2000])
def test_a_key_that_never_was_is_answered_kindly(client: Client, mailbox: Mailbox, key: str) -> None:
    assert client.get(f"/my/in/{key}").status_code == 404
    assert client.post(f"/my/in/{key}").status_code == 404


def test_a_stranger_is_answered_as_a_customer_is(client: Client, mailbox: Mailbox, case: Case) -> None:
    known = client.post("/my/link", {"address": "bella@example.com"}).content.decode()
    unknown = client.post("/my/link", {"address": "nobody@example.com"}).content.decode()
    assert bare(known).replace("bella", "nobody") == bare(unknown)
    come_in(client, "nobody@example.com")
    assert "The drawer is stuck." not in read(client)


@pytest.mark.parametrize("address", ["", "bella", "@example.com", "a\x00b", "bella@example.com\nBcc: x@y.z"])
def test_what_is_no_address_is_said_to_be_none(client: Client, mailbox: Mailbox, address: str) -> None:
    response = client.post("/my/link", {"address": address})
    assert response.status_code == 422
    assert not SignInLink.objects.exists()


def test_an_address_is_not_drowned_in_letters(client: Client, mailbox: Mailbox, at: datetime) -> None:
    for _each in range(TO_ONE_ADDRESS):
        ask(client, "Bella@Example.com")
    assert "Several letters" in client.post("/my/link", {"address": "bella@example.com"}).content.decode()
    assert len(letters()) == TO_ONE_ADDRESS
    with clock.stopped_at(at + timedelta(minutes=16)):
        ask(client)


def test_where_no_mailbox_is_set_up_it_says_so(client: Client, anna: Person) -> None:
    response = client.post("/my/link", {"address": "bella@example.com"})
    assert response.status_code == 422
    assert not SignInLink.objects.exists()


def test_whoever_signs_out_is_out(client: Client, mailbox: Mailbox, case: Case) -> None:
    come_in(client)
    kept = client.cookies[COOKIE].value
    client.post("/my/out")
    client.cookies[COOKIE] = kept
    assert "The drawer is stuck." not in read(client)
    assert len(events_named("portal.left")) == 1


def test_whoever_stays_away_too_long_asks_for_a_new_letter(
    client: Client, mailbox: Mailbox, case: Case, at: datetime
) -> None:
    come_in(client)
    nearly = at + SESSION_LASTS - timedelta(hours=1)
    with clock.stopped_at(nearly):
        assert "The drawer is stuck." in read(client)
    with clock.stopped_at(nearly + SESSION_LASTS - timedelta(hours=1)):
        assert "The drawer is stuck." in read(client)
    with clock.stopped_at(nearly + 3 * SESSION_LASTS):
        assert "The drawer is stuck." not in read(client)


def test_the_cookie_is_for_these_pages_and_for_no_script(
    client: Client, mailbox: Mailbox, case: Case
) -> None:
    come_in(client)
    cookie = client.cookies[COOKIE]
    assert cookie["path"] == HOME
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_letter_is_in_the_language_of_the_page(client: Client, mailbox: Mailbox, case: Case) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "hu"
    ask(client)
    assert "Jó napot" in letters()[-1].body


def test_of_two_that_use_one_link_one_comes_in(mailbox: Mailbox, bella: Customer, at: datetime) -> None:
    ask_for_link(at=at, address="bella@example.com", language="en")
    key = link_in(letters()[-1]).rpartition("/")[2]
    sign_in(at=at, key=key)
    with pytest.raises(LinkSpent):
        sign_in(at=at, key=key)
    assert PortalSession.objects.count() == 1


def test_neither_key_is_kept(client: Client, mailbox: Mailbox, case: Case) -> None:
    come_in(client)
    own, link = client.cookies[COOKIE].value, link_in(letters()[-1]).rpartition("/")[2]
    assert PortalSession.objects.get().digest not in (own, link)
    assert SignInLink.objects.get().digest not in (own, link)


def test_what_expired_is_forgotten(client: Client, mailbox: Mailbox, case: Case, at: datetime) -> None:
    come_in(client)
    assert forget_what_expired(at=at + timedelta(days=1)) == 0
    assert forget_what_expired(at=at + timedelta(days=3)) == 1
    assert forget_what_expired(at=at + SESSION_LASTS + timedelta(days=3)) == 1


def test_whoever_was_erased_does_not_come_back_by_an_old_browser(
    client: Client, mailbox: Mailbox, bella: Customer, hire: Hire, at: datetime
) -> None:
    come_in(client)
    OutboundMessage.objects.update(state="sent", sent_at=at, next_try_at=None)
    erase_customer(by=hire("Ruth Ashworth", "manager"), at=at, customer=bella, ground=Ground.values[0])
    assert "Dear" not in read(client)
    assert "bella" not in str(list(PortalSession.objects.values()) + list(SignInLink.objects.values()))
    assert verify() is None


def test_a_link_cannot_be_used_after_its_end(mailbox: Mailbox, at: datetime) -> None:
    link = ask_for_link(at=at, address="bella@example.com", language="en")
    with pytest.raises(IntegrityError), transaction.atomic():
        SignInLink.objects.filter(pk=link.pk).update(used_at=link.expires_at)
