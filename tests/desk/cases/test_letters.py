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


# --- how far a letter got ---------------------------------------------------------------------------------------


def _sent(letter: OutboundMessage, at: datetime, **said: object) -> str:
    OutboundMessage.objects.filter(pk=letter.pk).update(state="sent", sent_at=at, next_try_at=None, **said)
    return reverse("desk:letter", args=[letter.pk])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "sent"),
        ({"delivered": True}, "with their mail server"),
        ({"came_back_for": "soft"}, "has not arrived so far"),
        ({"came_back_for": "soft", "delivered": True}, "with their mail server"),
        ({"came_back_for": "hard", "delivered": True}, "came back"),
    ],
)
def test_the_case_says_how_far_each_letter_got(
    desk: Client, letter: OutboundMessage, at: datetime, said: dict[str, object], words: str
) -> None:
    known = {"delivered_at": at} if said.pop("delivered", False) else {}
    known |= {**said, "came_back_at": at, "came_back_because": "550 no"} if said else {}
    address = _sent(letter, at, **known)
    shown = desk.get(reverse("desk:case", args=[letter.case_id])).content.decode()
    assert f"</svg>{words}</span>" in shown
    assert desk.get(address).status_code == 200


def test_a_letter_that_waits_says_until_when(desk: Client, letter: OutboundMessage, at: datetime) -> None:
    shown = desk.get(reverse("desk:case", args=[letter.case_id])).content.decode()
    assert "on its way" in shown
    OutboundMessage.objects.filter(pk=letter.pk).update(error="450 busy", attempts=1)
    shown = desk.get(reverse("desk:case", args=[letter.case_id])).content.decode()
    assert "not sent so far, tried again" in shown
    assert "450 busy" in desk.get(reverse("desk:letter", args=[letter.pk])).content.decode()
    OutboundMessage.objects.filter(pk=letter.pk).update(
        state="sending", next_try_at=None, claimed_at=at, claimed_by="x"
    )
    assert "being sent" in desk.get(reverse("desk:case", args=[letter.case_id])).content.decode()


def _back(letter: OutboundMessage, at: datetime) -> str:
    return _sent(
        letter,
        at,
        came_back_at=at,
        came_back_for="hard",
        came_back_because="550 no such user",
        trouble_since=at,
    )


def test_a_letter_that_came_back_goes_to_another_address(
    desk: Client, letter: OutboundMessage, at: datetime
) -> None:
    address, first = _back(letter, at), letter.message_id
    assert "550 no such user" in desk.get(address).content.decode()
    assert letter.subject in desk.get(reverse("desk:letters")).content.decode()
    assert desk.post(address, {"what": "again", "to": ""}).status_code == 422
    assert desk.post(address, {"what": "again", "to": "new@example.com"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.to, letter.came_back_for, letter.trouble_since) == (
        "queued",
        "new@example.com",
        "",
        None,
    )
    assert letter.message_id != first  # a late report about the first is not about this one
    assert desk.post(address, {"what": "again", "to": "new@example.com"}).status_code == 422


def test_a_letter_that_came_back_may_need_nothing_more(
    desk: Client, letter: OutboundMessage, at: datetime
) -> None:
    address = _back(letter, at)
    assert desk.post(address, {"what": "nothing"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.came_back_for, letter.trouble_since) == ("sent", "hard", None)
    assert letter.subject not in desk.get(reverse("desk:letters")).content.decode()
    assert desk.post(address, {"what": "nothing"}).status_code == 422


def test_a_letter_that_is_well_is_not_sent_again(desk: Client, letter: OutboundMessage, at: datetime) -> None:
    address = _sent(letter, at)
    assert "nothing came back" in desk.get(address).content.decode()
    assert desk.post(address, {"to": "new@example.com"}).status_code == 422
    letter.refresh_from_db()
    assert letter.state == "sent"
