"""A letter begun with a phrase of the guide, and what is kept of it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter, PhraseUse
from hospes.encounters.operations import begin
from hospes.staff.models import Person

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def led(case: Case, edition: Edition, anna: Person, at: datetime) -> Encounter:
    return begin(by=anna, at=at, case=case, situation="complaint", channel="email")


def test_the_guide_offers_to_write_a_phrase_and_the_letter_begins_with_it(
    desk: Client, led: Encounter
) -> None:
    guide = desk.get(reverse("desk:guide", args=[led.pk])).content.decode()
    address = f"{reverse('desk:reply', args=[led.case_id])}?step=complaint%2Freceive%2Fwelcome&amp;phrase=0"
    assert address in guide
    page = desk.get(address.replace("&amp;", "&")).content.decode()
    assert "this is mine now." in page or "ez most az én ügyem." in page


@pytest.mark.parametrize(
    "asked", ["step=x&phrase=0", f"step={WELCOME}&phrase=9", f"step={WELCOME}&phrase=²", "phrase=0"]
)
def test_an_address_that_names_no_phrase_opens_an_empty_letter(
    desk: Client, led: Encounter, asked: str
) -> None:
    response = desk.get(f"{reverse('desk:reply', args=[led.case_id])}?{asked}")
    assert response.status_code == 200
    assert "mine now" not in response.content.decode()


def test_a_letter_without_a_run_begins_empty(desk: Client, case: Case) -> None:
    assert desk.get(f"{reverse('desk:reply', args=[case.pk])}?step={WELCOME}&phrase=0").status_code == 200


def test_what_is_sent_is_noted_as_edited(desk: Client, led: Encounter, mailbox: Mailbox) -> None:
    body = "Good morning. I'm Anna, and this matter is all mine now."
    assert desk.post(reverse("desk:reply", args=[led.case_id]), {"body": body}).status_code == 302
    assert OutboundMessage.objects.count() == 1
    assert list(PhraseUse.objects.values_list("path", "wording")) == [(WELCOME, "edited")]


def test_what_is_not_sent_is_not_noted(desk: Client, led: Encounter) -> None:
    body = "I'm Anna; this is mine now."
    response = desk.post(reverse("desk:reply", args=[led.case_id]), {"body": body})
    assert response.status_code == 422  # there is no mailbox to send it from
    assert not PhraseUse.objects.exists()
