"""Mailboxes at the desk: listed, set up, tried out for real, paused; no secret ever comes out again."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.channels.email.models import Alias, Mailbox, OutboundMessage, SignIn
from hospes.channels.email.operations import add_alias, set_up_mailbox, sign_in_by_token
from hospes.staff.models import Person, Team
from tests.channels.conftest import events_named
from tests.channels.servers import HOST, PASSWORD, USER, Postman, imap_server, smtp_server

ABOUT = {"name": "Service", "from_name": "Meridian Kitchens", "language": "en"}
READING = {
    "imap_host": "imap.example", "imap_port": "143", "imap_security": "starttls", "imap_user": "desk",
    "imap_password": "s3cret", "imap_folder": "INBOX", "pop3_host": "", "pop3_port": "995", "pop3_security": "tls",
}  # fmt: skip


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def sent(client: Client, name: str, /, *args: Any, **said: Any) -> Any:
    return client.post(reverse(name, args=args), said, follow=True)


def test_the_first_mailbox_is_asked_for(as_ada: Client) -> None:
    assert "There is no mailbox yet" in page(as_ada, "desk:mailboxes")


def test_a_mailbox_is_set_up_step_by_step(as_ada: Client, service: Team) -> None:
    answer = sent(
        as_ada,
        "desk:mailbox_new",
        address="Hello@Meridian.example",
        team=service.pk,
        is_default="on",
        **ABOUT,
    )
    assert "hello@meridian.example is there" in answer.content.decode()
    made = Mailbox.objects.get()
    assert (made.address, made.is_default, made.acknowledges) == ("hello@meridian.example", True, False)
    assert "not set up yet" in page(as_ada, "desk:mailbox", made.pk)
    sent(as_ada, "desk:mailbox_reading", made.pk, **READING)
    sent(as_ada, "desk:mailbox_sending", made.pk, smtp_host="smtp.example", smtp_port=587, smtp_security="starttls",
         smtp_user="desk", smtp_password="out")  # fmt: skip
    made.refresh_from_db()
    assert (made.password("imap"), made.password("smtp"), made.imap_port) == ("s3cret", "out", 143)
    shown = page(as_ada, "desk:mailbox", made.pk)
    assert "imap.example:143" in shown
    assert "at work" in shown
    assert len(events_named("mailbox.changed")) == 3


def test_a_password_that_is_left_empty_stays_and_none_comes_out_again(
    as_ada: Client, mailbox: Mailbox
) -> None:
    sent(as_ada, "desk:mailbox_reading", mailbox.pk, **READING)
    sent(
        as_ada,
        "desk:mailbox_reading",
        mailbox.pk,
        **{**READING, "imap_password": "", "imap_host": "other.example"},
    )
    mailbox.refresh_from_db()
    assert (mailbox.password("imap"), mailbox.imap_host) == ("s3cret", "other.example")
    for name in ("desk:mailbox", "desk:mailbox_reading", "desk:mailbox_about", "desk:mailbox_sending"):
        shown = page(as_ada, name, mailbox.pk)
        assert "s3cret" not in shown
        assert mailbox.imap_secret not in shown


def test_an_address_that_is_there_already_is_refused(
    as_ada: Client, mailbox: Mailbox, service: Team, at: datetime
) -> None:
    add_alias(by=None, at=at, mailbox=mailbox, address="help@meridian.example")
    for taken in ("HELLO@meridian.example", "help@meridian.example"):
        answer = sent(as_ada, "desk:mailbox_new", address=taken, team=service.pk, **ABOUT)
        assert answer.status_code == 422
        assert "is an address of another mailbox already" in answer.content.decode()
    assert Mailbox.objects.count() == 1


def test_a_team_has_one_default(as_ada: Client, mailbox: Mailbox, service: Team, at: datetime) -> None:
    other = set_up_mailbox(by=None, at=at, address="b@meridian.example", team=service, is_default=True)
    sent(as_ada, "desk:mailbox_about", mailbox.pk, team=service.pk, is_default="on", **ABOUT)
    other.refresh_from_db()
    mailbox.refresh_from_db()
    assert (mailbox.is_default, other.is_default) == (True, False)


def test_other_addresses_come_and_go(as_ada: Client, mailbox: Mailbox) -> None:
    sent(as_ada, "desk:mailbox_alias_new", mailbox.pk, address="Help@Meridian.example", from_name="Help")
    alias = Alias.objects.get()
    assert (alias.address, alias.from_name) == ("help@meridian.example", "Help")
    assert "help@meridian.example" in page(as_ada, "desk:mailbox", mailbox.pk)
    assert "help@meridian.example" in page(as_ada, "desk:mailboxes")
    assert (
        sent(as_ada, "desk:mailbox_alias_new", mailbox.pk, address="help@meridian.example").status_code == 422
    )
    sent(as_ada, "desk:mailbox_alias_drop", alias.pk)
    assert not Alias.objects.exists()
    assert len(events_named("mailbox.alias_added")) == len(events_named("mailbox.alias_dropped")) == 1


def test_it_is_paused_and_resumed(as_ada: Client, mailbox: Mailbox) -> None:
    for _ in range(2):  # pressed twice it is paused once
        sent(as_ada, "desk:mailbox_pause", mailbox.pk)
    mailbox.refresh_from_db()
    assert not mailbox.is_active
    assert "paused" in page(as_ada, "desk:mailbox", mailbox.pk)
    sent(as_ada, "desk:mailbox_resume", mailbox.pk)
    mailbox.refresh_from_db()
    assert mailbox.is_active
    assert len(events_named("mailbox.paused")) == len(events_named("mailbox.resumed")) == 1


def test_tokens_are_entered_and_thrown_away(as_ada: Client, mailbox: Mailbox) -> None:
    said = {"token_url": "http://login.example/token", "client": "hospes", "refresh_token": "r3fresh"}
    answer = sent(as_ada, "desk:mailbox_token", mailbox.pk, **said)
    assert answer.status_code == 422
    assert "begins with https://" in answer.content.decode()
    sent(as_ada, "desk:mailbox_token", mailbox.pk, **{**said, "token_url": "https://login.example/token"})
    grant = SignIn.objects.get()
    assert grant.opened("refresh") == "r3fresh"
    assert "r3fresh" not in grant.refresh_secret
    sent(
        as_ada,
        "desk:mailbox_token",
        mailbox.pk,
        token_url="https://login.example/v2",
        client="hospes",
        scope="mail",
    )
    grant.refresh_from_db()
    assert (grant.opened("refresh"), grant.scope, grant.token_url) == (
        "r3fresh",
        "mail",
        "https://login.example/v2",
    )
    for name in ("desk:mailbox", "desk:mailbox_token"):
        assert "r3fresh" not in page(as_ada, name, mailbox.pk)
    assert "by token" in page(as_ada, "desk:mailbox", mailbox.pk)
    sent(as_ada, "desk:mailbox_password", mailbox.pk)
    assert not SignIn.objects.exists()


def test_what_went_wrong_is_said(as_ada: Client, mailbox: Mailbox, at: datetime) -> None:
    Mailbox.objects.update(
        failing_since=at, poll_error="NO [AUTHENTICATIONFAILED]", polled_at=at, last_uid=17
    )
    shown = page(as_ada, "desk:mailbox", mailbox.pk)
    assert "It cannot be read" in shown
    assert "AUTHENTICATIONFAILED" in shown
    assert "up to message 17" in shown
    OutboundMessage.objects.create(
        mailbox=mailbox, purpose="notice", to="bella@example.com", to_key="bella@example.com", subject="x", body="x",
        message_id="x", queued_at=at, next_try_at=at, tried_at=at, attempts=1, error="450 busy",
    )  # fmt: skip
    assert "450 busy" in page(as_ada, "desk:mailbox", mailbox.pk)


def test_more_mailboxes_cost_the_list_no_more_queries(
    as_ada: Client, mailbox: Mailbox, service: Team, at: datetime, django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    page(as_ada, "desk:mailboxes")
    with django_assert_max_num_queries(9) as first:
        page(as_ada, "desk:mailboxes")
    for number in range(6):
        other = set_up_mailbox(by=None, at=at, address=f"box{number}@meridian.example", team=service)
        add_alias(by=None, at=at, mailbox=other, address=f"alias{number}@meridian.example")
    with django_assert_num_queries(len(first)):
        page(as_ada, "desk:mailboxes")


@pytest.mark.parametrize("who", ["anna", "niamh"])
def test_whoever_does_not_look_after_the_house_finds_nothing(
    request: pytest.FixtureRequest, client: Client, who: str, mailbox: Mailbox
) -> None:
    person: Person = request.getfixturevalue(who)
    client.force_login(person)
    for name, args in (
        ("desk:mailboxes", []),
        ("desk:mailbox", [mailbox.pk]),
        ("desk:mailbox_about", [mailbox.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code in (403, 404)
    assert client.post(reverse("desk:mailbox_pause", args=[mailbox.pk])).status_code in (403, 404)
    assert client.post(reverse("desk:mailbox_try", args=[mailbox.pk])).status_code in (403, 404)
    mailbox.refresh_from_db()
    assert mailbox.is_active


# --- tried out --------------------------------------------------------------------------------------------------


def tried(client: Client, mailbox: Mailbox, **given: Any) -> str:
    Mailbox.objects.filter(pk=mailbox.pk).update(**given)
    answer = client.post(reverse("desk:mailbox_try", args=[mailbox.pk]))
    return str(answer.content.decode())


def test_a_mailbox_without_servers_has_nothing_to_try(as_ada: Client, mailbox: Mailbox) -> None:
    assert "has no servers yet" in tried(as_ada, mailbox)


def test_it_is_tried_for_real_and_what_is_wrong_is_said_in_words(as_ada: Client, mailbox: Mailbox) -> None:
    mailbox.set_password("imap", PASSWORD)
    mailbox.save()
    with imap_server() as letterbox, smtp_server() as postman:
        well = {
            "imap_host": HOST, "imap_port": letterbox.port, "imap_security": "none", "imap_user": USER,
            "smtp_host": HOST, "smtp_port": postman.port, "smtp_security": "none",
        }  # fmt: skip
        shown = tried(as_ada, mailbox, **well)
        assert "It works. 0 messages are new." in shown
        assert "Nothing was sent." in shown
        assert postman.received == []
        assert "does not let us in" in tried(as_ada, mailbox, imap_user="somebody")
        assert "what we look for is not there" in tried(
            as_ada, mailbox, imap_user=USER, imap_folder="Nowhere"
        )
        assert "does not speak this kind of encryption" in tried(as_ada, mailbox, imap_security="starttls")
        assert "does not speak this kind of encryption" in tried(as_ada, mailbox, smtp_security="tls")
        assert "takes no calls at this port" in tried(as_ada, mailbox, imap_port=1)
        assert "no server of this name" in tried(as_ada, mailbox, imap_host="no.such.host.invalid")
        assert "password must be entered again" in tried(
            as_ada, mailbox, **{**well, "imap_secret": "sealed elsewhere"}
        )


class Wary(Postman):
    """Takes no mail from us."""

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        return "553 5.7.1 Not your address"


def test_a_server_that_lets_us_in_and_not_send_says_so(as_ada: Client, mailbox: Mailbox) -> None:
    with smtp_server(Wary) as wary:
        shown = tried(as_ada, mailbox, smtp_host=HOST, smtp_port=wary.port, smtp_security="none")
    assert "may not send from this address" in shown
    assert "Not your address" in shown


def test_without_a_token_it_is_said_why(as_ada: Client, mailbox: Mailbox, at: datetime) -> None:
    sign_in_by_token(
        by=None,
        at=at,
        mailbox=mailbox,
        token_url="http://127.0.0.1:1/token",
        client="hospes",
        refresh_token="x",
    )
    with smtp_server() as postman:
        shown = tried(as_ada, mailbox, smtp_host=HOST, smtp_port=postman.port, smtp_security="none")
    assert "server that gives tokens cannot be reached" in shown
