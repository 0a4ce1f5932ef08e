"""Machines are told from people, so that none is ever answered."""

import pytest

from hospes.channels.email.core.machines import is_sender_only
from hospes.channels.email.core.parsed import Bounce, Cause, Kind, ParsedMail
from hospes.channels.email.core.reading import parse
from tests.channels.letters import bounce_of, mail, parts


def read(raw: bytes) -> ParsedMail:
    found = parse(raw)
    assert isinstance(found, ParsedMail)
    return found


@pytest.mark.parametrize(
    "fields",
    [
        {"auto_submitted": "auto-replied"},
        {"auto_submitted": "auto-generated (rejected)"},
        {"precedence": "auto_reply"},
        {"precedence": "junk"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "holiday"},
        {"X_FC_MachineGenerated": "true"},
        {"X_POST_MessageClass": "9; Autoresponder"},
        {"delivered_to": "Autoresponder"},
        {"return_path": "<>"},
        {"subject": "Out of office: back on Monday", "in_reply_to": "<ours@meridian.example>"},
        {"subject": "Automatic reply: your order", "references": "<ours@meridian.example>"},
        {"subject": "Automatikus válasz: ajtó", "in_reply_to": "<ours@meridian.example>"},
        {"subject": "Házon kívül vagyok", "X_Auto_Response_Suppress": "All"},
        {"subject": "Αυτόματη απάντηση: πόρτα", "in_reply_to": "<ours@meridian.example>"},
        {"subject": "Автоответ: шкаф", "in_reply_to": "<ours@meridian.example>"},
        {"X_Autoresponder": "holiday"},
        {"X_Vacation": "yes"},
        {"sender": "no-reply@example.com"},
        {"sender": "noreply+12@example.com"},
        {"sender": "do_not_reply@example.com"},
        {"sender": "ne-valaszoljon@example.com"},
        {"sender": "notifications@example.com"},
        {"content_type": "multipart/report; report-type=disposition-notification"},
    ],
)
def test_automatic_mail_is_recognised(fields: dict[str, str]) -> None:
    found = read(mail(**fields))
    assert found.kind is Kind.AUTO
    assert found.wants_no_answer


@pytest.mark.parametrize(
    "fields",
    [
        {"list_id": "<kitchens.example.com>"},
        {"list_unsubscribe": "<mailto:leave@example.com>"},
        {"precedence": "list"},
        {"precedence": "bulk"},
        {"X_Mailman_Version": "2.1"},
    ],
)
def test_list_mail_is_recognised(fields: dict[str, str]) -> None:
    found = read(mail(**fields))
    assert found.kind is Kind.LIST
    assert found.wants_no_answer


@pytest.mark.parametrize(
    "fields",
    [
        {"auto_submitted": "no"},
        {"X_Autoreply": "no"},
        {"subject": "My office is out of lamps"},
        {"sender": "replying@example.com"},
        {"return_path": "<bella@example.com>"},
        {"precedence": "first-class"},
    ],
)
def test_a_person_stays_a_person(fields: dict[str, str]) -> None:
    found = read(mail(**fields))
    assert found.kind is Kind.HUMAN
    assert not found.wants_no_answer


def test_a_person_whose_mailer_wants_no_automatic_answer_gets_none() -> None:
    found = read(mail(X_Auto_Response_Suppress="All"))
    assert found.kind is Kind.HUMAN
    assert found.wants_no_answer


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: how do I turn it off?",
        "Szabadságon leszek hétfőtől",
        "Απουσία παραλήπτη",
        "Автоответ",
    ],
)
def test_a_subject_alone_makes_no_machine_and_yet_gets_no_automatic_answer(subject: str) -> None:
    found = read(mail(subject=subject))
    assert found.kind is Kind.HUMAN
    assert found.wants_no_answer


def test_a_person_may_be_the_postmaster() -> None:
    assert read(mail(sender="Pál <postmaster@example.com>")).kind is Kind.HUMAN


def test_a_mail_that_went_round_and_round_is_not_answered() -> None:
    raw = b"Received: from a by b\r\n" * 50 + mail()
    assert read(raw).wants_no_answer


def test_a_delivery_report_tells_which_mail_did_not_arrive_and_why() -> None:
    found = read(bounce_of("case.7.abc@meridian.example"))
    assert found.kind is Kind.BOUNCE
    assert found.bounce == Bounce(
        original_id="case.7.abc@meridian.example",
        recipients=("bella@example.com",),
        status="5.1.1",
        reason="550 5.1.1 No such user here",
        final=True,
        cause=Cause.NO_ADDRESS,
        original_subject="Hello",
    )


def test_a_delay_is_not_final() -> None:
    delayed = read(bounce_of("a@b", status="4.4.1", action="delayed")).bounce
    assert delayed is not None
    assert not delayed.final


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"sender": "MAILER-DAEMON@example.com"}, "Message-ID: <lost@example.com>\n"),
        (
            {"sender": "postmaster@example.com", "return_path": "<>"},
            "Sorry.\n\nMessage-ID: <lost@example.com>",
        ),
        ({"sender": "Mail System", "subject": "Undelivered Mail Returned"}, "Message-ID: <lost@example.com>"),
        ({"return_path": "<>", "subject": "Mail delivery failed"}, "Message-ID: <lost@example.com>"),
        ({"X_Failed_Recipients": "bella@example.com"}, "Message-ID: <lost@example.com>"),
        ({"return_path": "<>", "subject": "Kézbesíthetetlen: ajtó"}, "Message-ID: <lost@example.com>"),
    ],
)
def test_old_fashioned_bounces_are_recognised_by_their_words(fields: dict[str, str], body: str) -> None:
    found = read(mail(body, **fields))
    assert found.kind is Kind.BOUNCE
    assert found.bounce is not None
    assert found.bounce.original_id == "lost@example.com"


def test_a_bounce_that_says_nothing_useful_is_still_a_bounce() -> None:
    found = read(mail("Something went wrong.", sender="mailer-daemon@example.com"))
    assert found.bounce == Bounce("", (), "", "Something went wrong.", final=True)


def test_the_failed_recipient_header_names_the_recipient() -> None:
    found = read(mail("No.", X_Failed_Recipients="bella@example.com", sender="mailer-daemon@example.com"))
    assert found.bounce is not None
    assert found.bounce.recipients == ("bella@example.com",)


def test_headers_alone_may_be_enclosed() -> None:
    found = read(
        parts(
            "Content-Type: text/plain\r\n\r\nNo.",
            "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <lost@example.com>\r\n",
            kind="report; report-type=delivery-status",
        )
    )
    assert found.bounce is not None
    assert found.bounce.original_id == "lost@example.com"


@pytest.mark.parametrize(
    ("address", "is_robot"),
    [
        ("no-reply@example.com", True),
        ("mailer-daemon@example.com", True),
        ("bounces+12=x@example.com", True),
        ("bella@example.com", False),
        ("noreplysmith@example.com", False),
    ],
)
def test_some_addresses_say_that_nobody_reads_them(address: str, *, is_robot: bool) -> None:
    assert is_sender_only(address) is is_robot
