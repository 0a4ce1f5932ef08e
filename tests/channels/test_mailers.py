"""Mail as the programs of this world write it: each ends where it belongs, and only people are told so.

The mails are made up; their shapes are those of the programs named.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from hospes.cases.models import Contact
from hospes.channels.email.models import MailKind
from hospes.channels.email.operations import Outcome
from tests.channels.conftest import TakeIn, letters
from tests.channels.letters import mail, parts

Written = Callable[[str], bytes]


@dataclass(frozen=True)
class Shape:
    """How a program writes, what kind of writer that is, and what is logged of an answer."""

    name: str
    write: Written
    kind: str
    logged: str
    direction: str = "in"


def webmail(our_id: str) -> bytes:
    return parts(
        'Content-Type: text/plain; charset="UTF-8"\r\n\r\n'
        "Monday works for us.\r\n\r\n"
        "On Mon, Mar 2, 2026 at 10:12 AM Meridian Kitchens <hello@meridian.example>\r\nwrote:\r\n\r\n"
        "> Dear Bella,\r\n>\r\n> may we come on Monday?\r\n",
        'Content-Type: text/html; charset="UTF-8"\r\n\r\n'
        '<div dir="ltr">Monday works for us.</div><br><div class="quote"><blockquote>may we come?</blockquote></div>',
        kind="alternative",
        in_reply_to=f"<{our_id}>",
        references=f"<{our_id}>",
    )


def office(our_id: str) -> bytes:
    return mail(
        "Monday works for us.\r\n\r\n"
        "From: Meridian Kitchens <hello@meridian.example>\r\nSent: Monday, March 2, 2026 10:12 AM\r\n"
        "To: Bella Fodor <bella@example.com>\r\nSubject: Re: A stuck drawer\r\n\r\nMay we come on Monday?\r\n",
        in_reply_to=f"<{our_id}>",
        Thread_Topic="A stuck drawer",
        X_MS_Has_Attach="",
    )


def telephone(our_id: str) -> bytes:
    return mail(
        "Monday works for us.\r\n\r\nSent from my phone\r\n\r\n"
        "> On 2 Mar 2026, at 10:12, Meridian Kitchens <hello@meridian.example> wrote:\r\n> \r\n> May we come?\r\n",
        references=f"<{our_id}>",
        Mime_Version="1.0 (1.0)",
    )


def hungarian(our_id: str) -> bytes:
    return mail(
        "A hétfő jó lesz, köszönöm.\r\n\r\n"
        "2026. 03. 02. 10:12 keltezéssel, Meridian Kitchens írta:\r\n> Jöhetünk hétfőn?\r\n",
        in_reply_to=f"<{our_id}>",
        subject="=?UTF-8?Q?V=C3=A1=3A_Beragadt_fi=C3=B3k?=",
    )


def russian(our_id: str) -> bytes:
    body = "Понедельник подходит.\r\n\r\n02.03.2026, 10:12, Meridian Kitchens пишет:\r\n> Можно приехать?\r\n"
    return mail(
        body.encode("koi8-r"),
        content_type="text/plain; charset=koi8-r",
        content_transfer_encoding="8bit",
        in_reply_to=f"<{our_id}>",
    )


def greek(our_id: str) -> bytes:
    body = "Η Δευτέρα είναι καλή.\r\n\r\nΣτις Δευ 2 Μαρ 2026, ο Meridian έγραψε:\r\n> Να έρθουμε;\r\n"
    return mail(
        body.encode("iso-8859-7"),
        content_type="text/plain; charset=iso-8859-7",
        content_transfer_encoding="8bit",
        in_reply_to=f"<{our_id}>",
    )


def html_only(our_id: str) -> bytes:
    return mail(
        "<html><head><style>p{margin:0}</style></head><body><p>Monday works for us.</p>"
        "<blockquote><p>May we come?</p></blockquote></body></html>",
        content_type="text/html; charset=utf-8",
        in_reply_to=f"<{our_id}>",
    )


def between_the_lines(our_id: str) -> bytes:
    return mail(
        "> May we come on Monday?\r\nYes.\r\n> At nine?\r\nAt ten.\r\n",
        in_reply_to=f"<{our_id}>",
    )


def no_headers_kept(our_id: str) -> bytes:
    """A program that forgets what it answers: the number in the subject leads home."""
    return mail("Monday works for us.", subject="RE: Re: A stuck drawer [#{number}]")


def away(our_id: str) -> bytes:
    return mail(
        "I am away until Friday.",
        subject="Automatic reply: Re: A stuck drawer",
        auto_submitted="auto-generated",
        X_Auto_Response_Suppress="All",
        in_reply_to=f"<{our_id}>",
    )


def away_old_style(our_id: str) -> bytes:
    return mail(
        "I am away.", subject="Out of office", precedence="bulk", X_Autoreply="yes", references=f"<{our_id}>"
    )


def away_hungarian(our_id: str) -> bytes:
    return mail("Szabadságon vagyok.", subject="Automatikus válasz: fiók", in_reply_to=f"<{our_id}>")


def read_receipt(our_id: str) -> bytes:
    return parts(
        "Content-Type: text/plain\r\n\r\nYour message was read.",
        f"Content-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <{our_id}>\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
        kind="report; report-type=disposition-notification",
        in_reply_to=f"<{our_id}>",
        subject="Read: A stuck drawer",
    )


PEOPLE = (
    Shape("webmail", webmail, "human", "Monday works for us."),
    Shape("office program", office, "human", "Monday works for us."),
    Shape("telephone", telephone, "human", "Monday works for us."),
    Shape("Hungarian program", hungarian, "human", "A hétfő jó lesz, köszönöm."),
    Shape("Russian program in KOI8-R", russian, "human", "Понедельник подходит."),
    Shape("Greek program in ISO 8859-7", greek, "human", "Η Δευτέρα είναι καλή."),
    Shape("HTML alone", html_only, "human", "Monday works for us."),
    Shape(
        "answers between the lines",
        between_the_lines,
        "human",
        "> May we come on Monday?\nYes.\n> At nine?\nAt ten.",
    ),
)
MACHINES = (
    Shape("absence notice", away, "auto", "I am away until Friday.", "note"),
    Shape("absence notice of the old style", away_old_style, "auto", "I am away.", "note"),
    Shape("Hungarian absence notice", away_hungarian, "auto", "Szabadságon vagyok.", "note"),
    Shape("read receipt", read_receipt, "auto", "Your message was read.", "note"),
)


def named(shape: Shape) -> str:
    return shape.name


@pytest.fixture
def our_id(received: TakeIn) -> str:
    """The Message-ID of what we wrote to Bella."""
    received(mail())
    return letters()[0].message_id


@pytest.mark.parametrize("shape", PEOPLE, ids=named)
def test_an_answer_of_a_person_continues_the_case_with_what_they_wrote(
    received: TakeIn, our_id: str, shape: Shape
) -> None:
    taken = received(shape.write(our_id))
    contact = Contact.objects.latest("pk")
    assert taken.outcome is Outcome.CONTINUED
    assert (taken.message.kind, contact.direction) == (MailKind.HUMAN, "in")
    assert contact.body == shape.logged
    assert len(letters()) == 1


@pytest.mark.parametrize("shape", MACHINES, ids=named)
def test_an_answer_of_a_machine_is_noted_and_nobody_is_told(
    received: TakeIn, our_id: str, shape: Shape
) -> None:
    taken = received(shape.write(our_id))
    contact = Contact.objects.latest("pk")
    assert taken.outcome is Outcome.CONTINUED
    assert (taken.message.kind, contact.direction) == (shape.kind, "note")
    assert shape.logged in contact.body
    assert len(letters()) == 1


def test_a_program_that_forgets_what_it_answers_is_led_home_by_the_number(
    received: TakeIn, our_id: str
) -> None:
    number = str(letters()[0].case_id)
    taken = received(no_headers_kept(our_id).replace(b"{number}", number.encode()))
    assert taken.outcome is Outcome.CONTINUED


@pytest.mark.parametrize("shape", PEOPLE, ids=named)
def test_the_same_answer_from_a_stranger_stays_outside(received: TakeIn, our_id: str, shape: Shape) -> None:
    raw = shape.write(our_id).replace(b"Bella Fodor <bella@example.com>", b"Zed <zed@example.org>")
    taken = received(raw)
    assert taken.outcome is Outcome.OPENED
    assert taken.message.mentions == letters()[0].case


POSTMASTERS = {
    "with a report": (
        "Content-Type: text/plain\r\n\r\nThe mail system.",
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        "Final-Recipient: rfc822; bella@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 no such\r\n user here\r\n",
        "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n",
    ),
    "with the mail enclosed": (
        "Content-Type: text/plain\r\n\r\nPermanent failure.",
        "Content-Type: message/rfc822\r\n\r\nSubject: x\r\nMessage-Id: <{id}>\r\n\r\nOur words.",
    ),
}


@pytest.mark.parametrize("pieces", POSTMASTERS.values(), ids=POSTMASTERS)
def test_a_postmasters_report_marks_the_letter_it_is_about(
    received: TakeIn, our_id: str, pieces: tuple[str, ...]
) -> None:
    taken = received(
        parts(
            *(piece.replace("{id}", our_id) for piece in pieces),
            kind="report; report-type=delivery-status",
            sender="Mail Delivery Subsystem <mailer-daemon@mx.example>",
            subject="Delivery Status Notification (Failure)",
        )
    )
    letter = letters()[0]
    assert taken.outcome is Outcome.CONTINUED
    assert taken.message.kind == MailKind.BOUNCE
    assert letter.came_back_at is not None
    assert Contact.objects.latest("pk").direction == "note"


def test_a_postmaster_of_the_old_style_is_understood_from_the_text(received: TakeIn, our_id: str) -> None:
    received(
        mail(
            f"Hi. This is the mail program at mx.example.\r\nI could not deliver it.\r\n\r\n"
            f"--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <{our_id}>\r\nSubject: x\r\n",
            sender="MAILER-DAEMON@mx.example",
            subject="failure notice",
            return_path="<>",
        )
    )
    assert letters()[0].came_back_at is not None


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"list_unsubscribe": "<https://shop.example/leave>", "precedence": "bulk"}, "list"),
        ({"list_id": "Kitchens <kitchens.lists.example>"}, "list"),
        ({"auto_submitted": "auto-generated", "sender": "shop@example.org"}, "auto"),
        ({"sender": "no-reply@shop.example"}, "auto"),
    ],
)
def test_newsletters_and_shop_systems_open_a_case_in_silence(
    received: TakeIn, fields: dict[str, str], kind: str
) -> None:
    taken = received(mail("Your order.", **fields))
    assert (taken.outcome, taken.message.kind) == (Outcome.OPENED, kind)
    assert letters() == []
