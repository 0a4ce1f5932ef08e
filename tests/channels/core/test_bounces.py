"""Mails that came back, as many servers say it: whom they did not reach, why, and whether they ever could."""

# ruff: noqa: E501 (what servers write stands as they write it)

import pytest

from hospes.channels.email.core.parsed import Bounce, Cause, Kind, ParsedMail
from hospes.channels.email.core.reading import parse
from tests.channels.letters import bounce_of, mail, parts

COPY = "\n\nReceived: from us\nMessage-ID: <case.7@meridian.example>\nSubject: Your door [#7]\n\nWe come on Monday."
ID = "case.7@meridian.example"
BELLA = "bella@example.com"


def returned(raw: bytes) -> Bounce:
    found = parse(raw)
    assert isinstance(found, ParsedMail)
    assert found.kind is Kind.BOUNCE
    assert found.wants_no_answer
    assert found.bounce is not None
    return found.bounce


def notice(
    text: str, *, subject: str = "failure notice", sender: str = "MAILER-DAEMON@mx.example.com"
) -> Bounce:
    return returned(mail(text, sender=sender, subject=subject, return_path="<>"))


QMAIL = (
    "Hi. This is the qmail-send program at mx.example.com.\nI'm afraid I wasn't able to deliver your message to the "
    f"following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{BELLA}>:\n"
    "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message."
)
POSTFIX = (
    "This is the mail system at host mx.example.com.\n\nI'm sorry to have to inform you that your message could not\nbe "
    f"delivered to one or more recipients.\n\n<{BELLA}>: host mx2.example.com[192.0.2.1] said: 552 5.2.2 Mailbox over "
    "quota\n    (in reply to RCPT TO command)"
)
EXIM = (
    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered "
    f"to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {BELLA}\n    "
    "host mx.example.com [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<bella@example.com>:\n    550 "
    "no such user here\n\n------ This is a copy of the message, including all the headers. ------"
)
EXCHANGE = (
    f"Delivery has failed to these recipients or groups:\n\nBella Fodor ({BELLA})<mailto:{BELLA}>\nThe email address you "
    "entered couldn't be found. Please check the recipient's email address.\n\nDiagnostic information for "
    "administrators:\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'\n\n"
    "Original message headers:"
)
GMAIL = (
    f"** Message blocked **\n\nYour message to {BELLA} has been blocked. See technical details below.\n\nThe response "
    "was:\n\n550 5.7.1 Our system has detected that this message is likely unsolicited mail (spam)."
)
MAIL_RU = f"Письмо не может быть доставлено следующим получателям:\n\n{BELLA}\nПочтовый ящик переполнен\n\nКопия письма"
YANDEX = (
    "Это письмо отправлено почтовым сервером.\nК сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может\n"
    f"быть отправлено одному или нескольким адресатам.\n\n<{BELLA}>: host mx.example.com said: 550 5.7.1 Message rejected "
    "under suspicion of SPAM"
)
FREEMAIL = f"A levél nem kézbesíthető a következő címzettnek:\n\n{BELLA}\n\nOk: nincs ilyen felhasználó\n\nAz eredeti levél:"
GREEK = f"Το μήνυμά σας δεν παραδόθηκε στον παραλήπτη {BELLA}, επειδή το γραμματοκιβώτιο είναι γεμάτο.\n\nΑρχικό μήνυμα"
DELAYED = (
    f"Delivery to the following recipient has been delayed:\n\n     {BELLA}\n\nMessage will be retried for 2 more day(s)\n"
    "\nTechnical details: timed out"
)


@pytest.mark.parametrize(
    ("text", "status", "cause", "is_hard"),
    [
        (QMAIL, "5.1.1", Cause.NO_ADDRESS, True),
        (POSTFIX, "5.2.2", Cause.FULL, False),
        (EXIM, "5.0.0", Cause.NO_ADDRESS, True),
        (EXCHANGE, "5.1.10", Cause.NO_ADDRESS, True),
        (GMAIL, "5.7.1", Cause.REFUSED, False),
        (MAIL_RU, "", Cause.FULL, False),
        (YANDEX, "5.7.1", Cause.REFUSED, False),
        (FREEMAIL, "", Cause.NO_ADDRESS, True),
        (GREEK, "", Cause.FULL, False),
    ],
    ids=["qmail", "postfix", "exim", "exchange", "gmail", "mail.ru", "yandex", "freemail", "greek"],
)
def test_servers_that_use_their_own_words_are_understood(
    text: str, status: str, cause: Cause, *, is_hard: bool
) -> None:
    found = notice(text + COPY)
    assert found.recipients == (BELLA,)
    assert (found.status, found.cause, found.is_hard, found.final) == (status, cause, is_hard, True)
    assert (found.original_id, found.original_subject) == (ID, "Your door [#7]")


def test_what_is_said_of_the_address_is_the_reason() -> None:
    assert notice(QMAIL + COPY).reason == "Sorry, no mailbox here by that name. (#5.1.1)"
    assert notice(POSTFIX + COPY).reason.startswith(
        "host mx2.example.com[192.0.2.1] said: 552 5.2.2 Mailbox over quota"
    )
    assert "550 no such user here" in notice(EXIM + COPY).reason
    assert "nincs ilyen felhasználó" in notice(FREEMAIL + COPY).reason


def test_a_delay_is_neither_final_nor_hard() -> None:
    found = notice(DELAYED + COPY, subject="Delivery Status Notification (Delay)")
    assert (found.final, found.is_hard, found.recipients) == (False, False, (BELLA,))
    assert found.cause is Cause.UNREACHABLE


def test_the_fields_of_a_report_come_before_any_words() -> None:
    found = returned(bounce_of(ID, status="5.2.2"))
    assert (found.cause, found.status, found.final, found.is_hard) == (Cause.FULL, "5.2.2", True, False)
    assert found.original_subject == "Hello"


@pytest.mark.parametrize(
    ("action", "status", "final", "is_hard"),
    [
        ("failed", "5.1.1", True, True),
        ("failed", "4.4.7", True, False),
        ("failed", "4.1.1", True, False),
        ("delayed", "4.4.1", False, False),
    ],
)
def test_what_was_done_decides_whether_it_is_over(
    action: str, status: str, *, final: bool, is_hard: bool
) -> None:
    found = returned(bounce_of(ID, action=action, status=status))
    assert (found.final, found.is_hard) == (final, is_hard)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_an_arrival_says_so_and_nothing_is_wrong(action: str) -> None:
    found = returned(bounce_of(ID, action=action, status="2.0.0"))
    assert (found.status, found.final, found.is_hard, found.reason) == ("2.0.0", False, False, "")
    assert (found.original_id, found.recipients) == (ID.strip("<>"), (BELLA,))


def test_an_arrival_with_another_status_is_an_arrival() -> None:
    assert returned(bounce_of(ID, action="relayed", status="5.0.0")).status == "2.0.0"


def report(*fields: str, text: str = "It failed.", to: str = "hello@meridian.example") -> Bounce:
    return returned(
        parts(
            f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}",
            "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
            + "\r\n".join(fields)
            + "\r\n",
            kind="report; report-type=delivery-status",
            sender="postmaster@example.com",
            to=to,
        )
    )


def test_a_status_of_nothing_is_looked_for_in_the_words() -> None:
    found = report(f"Final-Recipient: rfc822; {BELLA}", "Action: failed", "Status: 5.0.0",
                   "Diagnostic-Code: smtp; 550 5.1.1 unknown")  # fmt: skip
    assert found.status == "5.1.1"
    assert report(f"Final-Recipient: rfc822; {BELLA}", "Status: 5.0.0").status == "5.0.0"
    assert (
        report(f"Final-Recipient: rfc822; {BELLA}", "Diagnostic-Code: nothing to say").reason
        == "nothing to say"
    )


def test_the_first_address_counts_where_no_last_one_is_named() -> None:
    assert report(f"Original-Recipient: rfc822;{BELLA}").recipients == (BELLA,)
    found = report("Final-Recipient: rfc822; <b@example.com>", f"Original-Recipient: rfc822;{BELLA}")
    assert found.recipients == ("b@example.com",)


@pytest.mark.parametrize(
    ("status", "words", "cause"),
    [
        ("5.1.2", "x", Cause.NO_DOMAIN), ("5.4.4", "x", Cause.NO_DOMAIN), ("5.2.1", "x", Cause.CLOSED),
        ("5.3.4", "x", Cause.TOO_LARGE), ("5.4.6", "x", Cause.LOOP), ("4.4.1", "x", Cause.UNREACHABLE),
        ("5.7.26", "x", Cause.REFUSED), ("5.6.0", "x", Cause.REFUSED), ("5.7.1", "user unknown", Cause.NO_ADDRESS),
        ("5.5.4", "x", Cause.UNCLEAR), ("5.0.0", "account is disabled", Cause.CLOSED),
        ("5.0.0", "Host or domain name not found", Cause.NO_DOMAIN), ("5.0.0", "message too large", Cause.TOO_LARGE),
        ("5.0.0", "Too many hops", Cause.LOOP), ("5.0.0", "Connection timed out", Cause.UNREACHABLE),
        ("5.0.0", "A fiók megszűnt", Cause.CLOSED), ("5.0.0", "пользователь не найден", Cause.NO_ADDRESS),
        ("5.0.0", "átmeneti hiba", Cause.UNREACHABLE), ("5.0.0", "письмо отклонено", Cause.REFUSED),
    ],
)  # fmt: skip
def test_causes_are_told_apart(status: str, words: str, cause: Cause) -> None:
    found = report(f"Final-Recipient: rfc822; {BELLA}", "Action: failed", f"Status: {status}", text=words)
    assert found.cause is cause


def test_whoever_gets_the_report_is_never_whom_it_did_not_reach() -> None:
    found = notice("Your mail from hello@meridian.example was refused.\nAsk postmaster@example.com.")
    assert found.recipients == ()
    assert notice(f"From hello@meridian.example to {BELLA}: refused.").recipients == (BELLA,)


def test_several_recipients_are_all_named() -> None:
    found = notice(
        "Failed:\n\n<a@example.com>: unknown user\n\n<b@example.com>: unknown user\n<a@example.com>: again"
    )
    assert found.recipients == ("a@example.com", "b@example.com")


@pytest.mark.parametrize(
    "fields",
    [
        {"sender": "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com>"},
        {"sender": "Post <post@example.com>", "return_path": "<>", "subject": "Nem kézbesíthető: ajtó"},
        {
            "sender": "Post <post@example.com>",
            "auto_submitted": "auto-replied",
            "subject": "Сообщение не доставлено",
        },
        {"sender": "postmaster@example.com", "return_path": "<>"},
    ],
)
def test_reports_are_recognised_by_who_writes_and_how(fields: dict[str, str]) -> None:
    assert notice_of(fields).original_id == "lost@example.com"


def notice_of(fields: dict[str, str]) -> Bounce:
    return returned(mail("Sorry.\n\nMessage-ID: <lost@example.com>", **fields))


@pytest.mark.parametrize(
    "text", ["<a@" * 5000, "a@b.c\n" * 5000, "x@" * 9000, "- " * 9000, "(" * 9000, "a: b\n " * 9000]
)
def test_no_report_is_too_odd_to_be_read(text: str) -> None:
    assert notice(text).final
