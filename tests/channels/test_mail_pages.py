"""A mail in full, for those who may see its case, and for nobody else."""

from base64 import b64encode

import pytest
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from hospes.channels.email.access import letter_or_404, mail_or_404
from hospes.channels.email.models import InboundMessage
from hospes.channels.email.queries import attachment_of, mail_of, mails_of, whole_mail
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, last_mail, letters, only_case
from tests.channels.letters import mail, parts

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)
FORMATTED = (
    '<p>See the <b>door</b>.</p><script>alert(1)</script><img src="cid:door@1"><img src="https://shop.example/lamp.jpg">'
    '<img src="https://spy.example/1.gif" width="1"><a href="https://shop.example">Shop</a>'
)
ROUTES = ("", "/formatted", "/picture/1", "/raw", "/part/1")


@pytest.fixture
def message(received: TakeIn, anna: Person) -> InboundMessage:
    received(
        parts(
            "Content-Type: text/plain\r\n\r\nSee the door.\r\n\r\n> Old words.",
            "Content-Type: image/png; name=door.png\r\nContent-Transfer-Encoding: base64\r\n"
            f"Content-ID: <door@1>\r\n\r\n{b64encode(PNG).decode()}",
            f"Content-Type: text/html; charset=utf-8\r\n\r\n{FORMATTED}",
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
    assert response.content == PNG
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


def test_what_was_written_stands_first_and_the_rest_one_click_away(received: TakeIn, anna: Person) -> None:
    received(mail("Monday is fine.\n\n-- \nBella Fodor\n\nOn 02/03/2026 10:00, Anna wrote:\n> May we come?"))
    html = signed_in(anna).get(f"/mail/{last_mail().pk}").content.decode()
    words, _, below = html.partition('id="signature"')
    assert "Monday is fine." in words
    assert "Bella Fodor" not in words.partition('id="text"')[2]
    assert "Bella Fodor" in below
    assert "May we come?" in below.partition('id="quoted"')[2]
    assert "As it was formatted" not in html


def test_the_plain_words_come_first_and_the_looks_when_asked_for(
    message: InboundMessage, anna: Person
) -> None:
    client = signed_in(anna)
    plain = client.get(f"/mail/{message.pk}").content.decode()
    assert "<iframe" not in plain
    assert f"/mail/{message.pk}?formatted=1" in plain
    page = client.get(f"/mail/{message.pk}?formatted=1")
    html = page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert f'src="/mail/{message.pk}/formatted"' in html
    assert "1 picture lies on another server" in html
    assert "1 invisible picture would have told the sender" in html
    assert "See the door." in html
    fetched = client.get(f"/mail/{message.pk}?formatted=1&fetch=1").content.decode()
    assert f'src="/mail/{message.pk}/formatted?fetch=1"' in fetched
    assert "lies on another server" not in fetched


def test_the_frame_runs_nothing_and_fetches_only_when_asked_to(message: InboundMessage, anna: Person) -> None:
    client = signed_in(anna)
    asleep = client.get(f"/mail/{message.pk}/formatted")
    html, policy = asleep.content.decode(), asleep["Content-Security-Policy"]
    assert "<b>door</b>" in html
    assert "alert(1)" not in html
    assert "shop.example/lamp.jpg" not in html
    assert f'src="/mail/{message.pk}/picture/1"' in html
    assert 'rel="noopener noreferrer"' in html
    assert policy.startswith("sandbox allow-same-origin")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy
    assert "img-src 'self' data:;" in policy
    assert "frame-ancestors 'self'" in policy
    assert asleep["X-Frame-Options"] == "SAMEORIGIN"
    assert asleep["Referrer-Policy"] == "no-referrer"
    awake = client.get(f"/mail/{message.pk}/formatted?fetch=1")
    assert "img-src 'self' data: https: http:;" in awake["Content-Security-Policy"]
    assert "shop.example/lamp.jpg" in awake.content.decode()
    assert "spy.example" not in awake.content.decode()


def test_a_picture_in_the_words_is_shown_and_nothing_else_is(message: InboundMessage, anna: Person) -> None:
    client = signed_in(anna)
    response = client.get(f"/mail/{message.pk}/picture/1")
    assert b"".join(response.streaming_content) == PNG
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.get(f"/mail/{message.pk}/picture/9").status_code == 404


def test_what_only_says_that_it_is_a_picture_is_not_shown(received: TakeIn, anna: Person) -> None:
    received(
        parts(
            "Content-Type: text/plain\r\n\r\nx", "Content-Type: image/png; name=a.png\r\n\r\n<svg onload=x>"
        )
    )
    assert signed_in(anna).get(f"/mail/{last_mail().pk}/picture/1").status_code == 404


def test_a_mail_without_html_has_no_frame(received: TakeIn, anna: Person) -> None:
    received(mail("Plain."))
    assert signed_in(anna).get(f"/mail/{last_mail().pk}/formatted").status_code == 404
    received(b"rubbish")
    assert signed_in(anna).get(f"/mail/{last_mail().pk}/formatted").status_code == 404


def test_more_pictures_cost_no_more_queries(
    received: TakeIn, anna: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pictures = [f"Content-Type: image/png; name={n}.png\r\nContent-ID: <{n}@1>\r\n\r\nx" for n in range(30)]
    html = "".join(f'<img src="cid:{n}@1">' for n in range(30))
    received(parts(f"Content-Type: text/html\r\n\r\n<p>Look.</p>{html}", *pictures))
    client, pk = signed_in(anna), last_mail().pk
    with django_assert_max_num_queries(6):
        assert client.get(f"/mail/{pk}/formatted").content.decode().count("/picture/") == 30


def test_a_mail_inside_a_mail_is_shown_with_what_is_attached_to_it(received: TakeIn, anna: Person) -> None:
    inner = parts(
        "Content-Type: text/plain\r\n\r\nThe old words.",
        "Content-Type: application/pdf; name=plan.pdf\r\n\r\nplan",
        f"Content-Type: image/png; name=door.png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-ID: <door@1>\r\n\r\n{b64encode(PNG).decode()}",
        "Content-Type: text/html\r\n\r\n<p>Old <img src='cid:door@1'></p>",
        boundary="inner",
        subject="An old matter",
    ).decode()
    received(parts("Content-Type: text/plain\r\n\r\nSee.", f"Content-Type: message/rfc822\r\n\r\n{inner}"))
    client, pk = signed_in(anna), last_mail().pk
    outer = client.get(f"/mail/{pk}").content.decode()
    assert f'href="/mail/{pk}?inside=1"' in outer
    html = client.get(f"/mail/{pk}?inside=1").content.decode()
    assert "An old matter" in html
    assert "The old words." in html
    assert f'href="/mail/{pk}/part/1?inside=1"' in html
    assert client.get(f"/mail/{pk}/part/1?inside=1").content == b"plan"
    assert b"An old matter" in client.get(f"/mail/{pk}/raw?inside=1").content
    frame = client.get(f"/mail/{pk}/formatted?inside=1").content.decode()
    assert f'src="/mail/{pk}/picture/2?inside=1"' in frame
    assert client.get(f"/mail/{pk}/picture/2?inside=1").status_code == 200


@pytest.mark.parametrize("inside", ["0", "9", "1.1", "x", "1.", "1" * 9, "1.1.1.1.1.1"])
def test_no_mail_is_inside_where_none_is(message: InboundMessage, anna: Person, inside: str) -> None:
    client = signed_in(anna)
    for route in ("", "/raw", "/formatted", "/part/1", "/picture/1"):
        assert client.get(f"/mail/{message.pk}{route}?inside={inside}").status_code == 404


def test_an_appointment_is_shown_with_its_place_and_what_it_asks(received: TakeIn, anna: Person) -> None:
    event = (
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nSUMMARY:Measuring\r\nDTSTART:20260302T090000Z\r\n"
        "DTEND:20260302T100000Z\r\nLOCATION:12 Mill Street\r\nRRULE:FREQ=DAILY\r\nDESCRIPTION:Ring twice\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:pal@example.com\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260305\r\n"
        "END:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20260307T110000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    received(parts("Content-Type: text/plain\r\n\r\nSee.", f"Content-Type: text/calendar\r\n\r\n{event}"))
    html = signed_in(anna).get(f"/mail/{last_mail().pk}").content.decode()
    for words in ("They will not come to an appointment.", "12 Mill Street", "Measuring", "Ring twice",
                  "pal@example.com",
                  "2026-03-07 11:00", "5 Mar 2026", "Nothing was answered"):  # fmt: skip
        assert words in html
    assert "📅 Measuring" in only_case().reason


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (mail("-----BEGIN PGP MESSAGE-----\r\nx"), "This mail is encrypted with PGP."),
        (mail("-----BEGIN PGP SIGNED MESSAGE-----\r\nx"), "The signature was not checked here."),
        (mail("x", content_type="application/pkcs7-mime"), "This mail is encrypted with S/MIME."),
        (
            mail("x", content_type="application/pkcs7-mime; smime-type=signed-data"),
            "wrapped in its S/MIME signature",
        ),
    ],
)
def test_a_protected_mail_says_what_can_be_done(
    received: TakeIn, anna: Person, raw: bytes, words: str
) -> None:
    received(raw)
    assert words in signed_in(anna).get(f"/mail/{last_mail().pk}").content.decode()


def test_an_encrypted_mail_opens_a_case_that_says_so(received: TakeIn, anna: Person) -> None:
    received(mail("", subject=None, content_type="multipart/encrypted; boundary=x"))
    assert only_case().reason == "An encrypted mail, which cannot be opened here."
