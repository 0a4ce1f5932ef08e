"""Mail in trouble: shown, decided by a person, never sent twice by itself."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import reply
from hospes.staff.models import Person


@pytest.fixture
def letter(case: Case, anna: Person, mailbox: Mailbox, at: datetime) -> OutboundMessage:
    return reply(case=case, body="Péter comes on Thursday.", by=anna, at=at)


def _in_trouble(letter: OutboundMessage, state: str, at: datetime) -> str:
    OutboundMessage.objects.filter(pk=letter.pk).update(
        state=state,
        next_try_at=None,
        trouble_since=at,
        error="The line broke.",
        claimed_at=None,
        claimed_by="",
    )
    return reverse("desk:letter", args=[letter.pk])


def test_an_uncertain_mail_is_decided_as_sent(desk: Client, letter: OutboundMessage, at: datetime) -> None:
    address = _in_trouble(letter, "uncertain", at)
    assert "never sent twice by itself" in desk.get(address).content.decode()
    assert desk.post(address, {"sent": "yes"}).status_code == 302
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_an_uncertain_mail_is_decided_as_not_sent_and_goes_again(
    desk: Client, letter: OutboundMessage, at: datetime
) -> None:
    assert desk.post(_in_trouble(letter, "uncertain", at), {"sent": "no"}).status_code == 302
    letter.refresh_from_db()
    assert letter.state == "queued"


def test_without_a_decision_nothing_happens(desk: Client, letter: OutboundMessage, at: datetime) -> None:
    assert desk.post(_in_trouble(letter, "uncertain", at), {}).status_code == 422
    letter.refresh_from_db()
    assert letter.state == "uncertain"


def test_a_refused_mail_goes_again_to_a_better_address(
    desk: Client, letter: OutboundMessage, at: datetime
) -> None:
    address = _in_trouble(letter, "failed", at)
    assert desk.post(address, {"to": "not an address"}).status_code == 422
    assert desk.post(address, {"to": "eva.new@example.com"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.to) == ("queued", "eva.new@example.com")


def test_the_list_shows_what_is_in_trouble_to_its_team_only(
    desk: Client, letter: OutboundMessage, at: datetime, zoltan: Person
) -> None:
    assert "Every mail went out" in desk.get(reverse("desk:letters")).content.decode()
    address = _in_trouble(letter, "failed", at)
    assert address in desk.get(reverse("desk:letters")).content.decode()
    stranger = Client()
    stranger.force_login(zoltan)
    assert address not in stranger.get(reverse("desk:letters")).content.decode()
    assert stranger.get(address).status_code == 404


def test_the_case_leads_to_the_mail_in_trouble(
    desk: Client, letter: OutboundMessage, case: Case, at: datetime
) -> None:
    address = _in_trouble(letter, "failed", at)
    assert address in desk.get(reverse("desk:case", args=[case.pk])).content.decode()
