"""A mail in full, for those who may see its case, and for nobody else."""

import pytest
from django.http import Http404
from django.test import Client

from hospes.channels.email.access import letter_or_404, mail_or_404
from hospes.channels.email.models import InboundMessage
from hospes.channels.email.queries import attachment_of, mail_of, mails_of, whole_mail
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, last_mail, letters, only_case
from tests.channels.letters import parts

ROUTES = ("", "/raw", "/part/1")


@pytest.fixture
def message(received: TakeIn, anna: Person) -> InboundMessage:
    received(
        parts(
            "Content-Type: text/plain\r\n\r\nSee the door.\r\n\r\n> Old words.",
            "Content-Type: image/png; name=door.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==",
            cc="pal@example.com",
        )
    )
    return last_mail()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_whole_text_and_what_is_attached_are_shown(message: InboundMessage, anna: Person) -> None:
    html = signed_in(anna).get(f"/mail/{message.pk}").content.decode()
    assert "Old words." in html
    assert "door.png" in html
    assert "pal@example.com" in html


def test_an_attachment_is_saved_and_never_shown(message: InboundMessage, anna: Person) -> None:
    response = signed_in(anna).get(f"/mail/{message.pk}/part/1")
    assert response.content == b"\x89PNG"
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert signed_in(anna).get(f"/mail/{message.pk}/part/9").status_code == 404


def test_a_page_somebody_attached_is_no_page_of_ours(received: TakeIn, anna: Person) -> None:
    received(
        parts(
            "Content-Type: text/plain\r\n\r\nx",
            "Content-Type: weird;; <x>\r\nContent-Disposition: attachment\r\n\r\n<script>",
        )
    )
    response = signed_in(anna).get(f"/mail/{last_mail().pk}/part/1")
    assert response["Content-Disposition"].startswith("attachment")


def test_the_message_as_it_came_can_be_had(message: InboundMessage, anna: Person) -> None:
    response = signed_in(anna).get(f"/mail/{message.pk}/raw")
    assert response.content == message.raw.data
    assert response["Content-Type"] == "message/rfc822"


def test_a_mail_that_cannot_be_read_says_why(received: TakeIn, anna: Person) -> None:
    received(b"rubbish")
    html = signed_in(anna).get(f"/mail/{last_mail().pk}").content.decode()
    assert "There are no mail headers in it." in html
    assert whole_mail(last_mail()) is None
    assert attachment_of(last_mail(), 0) is None


@pytest.mark.parametrize("route", ROUTES)
def test_another_teams_mail_is_not_there(
    message: InboundMessage, zoltan: Person, ada: Person, route: str
) -> None:
    for person in (zoltan, ada):
        assert signed_in(person).get(f"/mail/{message.pk}{route}").status_code == 404


@pytest.mark.parametrize("route", ROUTES)
def test_a_lead_sees_it_and_who_is_not_signed_in_is_asked_to(
    message: InboundMessage, niamh: Person, route: str
) -> None:
    assert signed_in(niamh).get(f"/mail/{message.pk}{route}").status_code == 200
    assert Client().get(f"/mail/{message.pk}{route}").status_code == 302


def test_mails_are_found_by_the_contact_they_became(message: InboundMessage) -> None:
    assert message.contact is not None
    assert mails_of(only_case()) == {message.contact.pk: message}
    assert mail_of(message.contact.pk) == message
    assert mail_of(0) is None


def test_a_letter_of_ours_is_open_to_those_who_see_the_case(
    message: InboundMessage, anna: Person, zoltan: Person
) -> None:
    (told,) = letters()
    assert letter_or_404(anna, told.pk) == told
    assert mail_or_404(anna, message.pk) == message
    with pytest.raises(Http404):
        letter_or_404(zoltan, told.pk)
