"""Mail goes out by a real SMTP server: once, or it is shown why not."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, ClosingAttempt, Contact
from hospes.cases.operations import CustomerWaits
from hospes.channels.email import operations
from hospes.channels.email.core.delivery import Outcome
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import delivering
from hospes.channels.email.operations import letters as writing
from hospes.channels.email.operations.smtp import Post
from hospes.channels.email.queries import NoMailbox, in_trouble, letters_of
from hospes.channels.web.queries import page_link
from hospes.codex.queries import company_name
from hospes.customers.models import Address
from hospes.ledger.operations import change
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, events_named, letters, only_case, send, state_of
from tests.channels.letters import BELLA, STUDIO, mail
from tests.channels.servers import Postman

# --- what is written ------------------------------------------------------------------------------------------


def test_a_person_who_writes_is_told_who_looks_after_it(received: TakeIn, anna: Person) -> None:
    received(mail(subject="A stuck drawer", message_id="<one@example.com>", references="<zero@example.com>"))
    case = only_case()
    (told,) = letters()
    assert (told.purpose, told.to, told.state) == ("acknowledgement", "bella@example.com", "queued")
    assert told.subject == f"Re: A stuck drawer [#{case.pk}]"
    assert "Anna Kertész looks after it now" in told.body
    assert page_link(case) in told.body
    assert (told.in_reply_to, told.references) == ("one@example.com", ["zero@example.com", "one@example.com"])


@pytest.mark.parametrize(
    "fields",
    [
        {"auto_submitted": "auto-replied"},
        {"precedence": "bulk"},
        {"list_id": "<x.example>"},
        {"X_Autoreply": "yes"},
        {"return_path": "<>"},
        {"X_Auto_Response_Suppress": "OOF, AutoReply"},
        {"sender": "noreply@example.com"},
        {"sender": STUDIO},
        {"sender": None},
    ],
)
def test_no_machine_no_list_and_no_address_of_ours_is_told_anything(
    received: TakeIn, fields: dict[str, Any]
) -> None:
    received(mail(**fields))
    assert only_case()
    assert letters() == []


def test_a_case_is_acknowledged_once_however_often_the_customer_writes(received: TakeIn) -> None:
    received(mail(message_id="<one@example.com>"))
    received(mail("More.", in_reply_to="<one@example.com>"))
    assert len(letters()) == 1


def test_the_database_refuses_a_second_acknowledgement(received: TakeIn) -> None:
    received(mail())
    told = letters()[0]
    told.pk, told.message_id = None, "another@meridian.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        told.save()


def test_somebody_who_opens_case_after_case_is_told_five_times_a_day(
    mailbox: Mailbox, received: TakeIn, at: datetime
) -> None:
    raws = [mail(f"Matter {n}.", subject=f"Matter {n}") for n in range(4)]
    operations.take_in_many(raws=raws, mailbox=mailbox, at=at)
    for n in range(4, 8):
        received(mail(f"Matter {n}.", subject=f"Matter {n}", sender=BELLA.upper()))
    assert Case.objects.count() == 8
    assert len(letters()) == 5
    received(mail("Tomorrow.", subject="Tomorrow"), at=at + timedelta(days=1, seconds=1))
    assert len(letters()) == 6


def test_a_mailbox_may_be_told_to_acknowledge_nothing(received: TakeIn, mailbox: Mailbox) -> None:
    mailbox.acknowledges = False
    received(mail())
    assert letters() == []


def test_the_words_of_the_house_are_in_the_customers_language(received: TakeIn, monkeypatch: Any) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(
        "hospes.channels.email.operations.texts.translation.override",
        lambda language: (spoken.append(language), transaction.atomic())[1],
    )
    received(mail("Jó napot, a fiók beragadt és nem nyílik."))
    assert set(spoken) == {"hu"}
    assert letters()[0].language == "hu"


def test_a_reply_is_a_contact_and_a_mail_in_one(received: TakeIn, anna: Person, at: datetime) -> None:
    received(mail(message_id="<one@example.com>", reply_to="<home@example.com>"))
    case = only_case()
    letter = operations.reply(by=anna, at=at, case=case, body="We come on Monday.", is_progress=True)
    contact = Contact.objects.latest("pk")
    assert letter.contact == contact
    assert (contact.direction, contact.channel, contact.person, contact.is_progress) == (
        "out",
        "email",
        anna,
        True,
    )
    assert (letter.to, letter.in_reply_to) == ("home@example.com", "one@example.com")
    assert letter.subject == f"Re: A stuck drawer [#{case.pk}]"
    assert letters_of(case) == {contact.pk: letter}


def test_the_first_letter_to_somebody_who_rang_is_no_answer_and_the_next_is_one(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    first = operations.reply(by=anna, at=at, case=case, body="It is on its way.", subject="Your hinge")
    assert first.subject == f"Your hinge [#{case.pk}]"
    second = operations.reply(by=anna, at=at, case=case, body="It has left.", subject="Your hinge")
    assert second.subject == f"Re: Your hinge [#{case.pk}]"


def test_a_question_is_titled_once_and_its_contact_without_our_number(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    letter = operations.ask_whether_solved(by=anna, at=at, case=case)
    assert letter.contact.subject == f"Is it solved? {case.title}"
    assert letter.subject == f"Is it solved? {case.title} [#{case.pk}]"


def test_a_persons_words_become_a_letter_with_the_way_on(case: Case, anna: Person) -> None:
    type(case.customer).objects.filter(pk=case.customer_id).update(language="en")
    case.customer.language = "en"
    name = case.customer.name
    assert operations.letter(case, "We wait for you.", anna) == (
        f"Dear {name},\n\nWe wait for you.\n\nYou will also find this on your page. You can answer there, or simply "
        f"answer this mail:\n{page_link(case)}\n\nKind regards,\nAnna Kertész\n{company_name()}"
    )
    assert operations.letter(case, "We wait.", anna, way="Here: /x").split("\n\n")[2] == "Here: /x"


def test_an_answer_to_a_reply_comes_home(received: TakeIn, anna: Person, at: datetime) -> None:
    received(mail())
    letter = operations.reply(by=anna, at=at, case=only_case(), body="We come on Monday.")
    back = received(mail("Fine.", subject="no number here", in_reply_to=f"<{letter.message_id}>"))
    assert back.message.case == only_case()


def test_a_case_that_began_by_phone_is_answered_at_the_preferred_address(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    letter = operations.reply(by=anna, at=at, case=case, body="Hello.", subject="Your drawer")
    assert (letter.to, letter.in_reply_to) == ("bella@example.com", "")
    again = operations.reply(by=anna, at=at, case=case, body="And again.")
    assert again.in_reply_to == letter.message_id


def test_without_an_address_nothing_is_written_and_nothing_logged(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    Address.objects.filter(kind="email").delete()
    before = Contact.objects.count()
    with pytest.raises(operations.NoAddress, match="no e-mail address of Bella Fodor"):
        operations.reply(by=anna, at=at, case=case, body="Hello.")
    assert Contact.objects.count() == before


def test_without_a_mailbox_the_reader_is_told_what_to_do(case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(NoMailbox, match="Ask an administrator"):
        operations.reply(by=anna, at=at, case=case, body="Hello.")


def test_an_empty_mail_is_not_sent(case: Case, mailbox: Mailbox, anna: Person, at: datetime) -> None:
    for words in ("", "  \n"):
        with pytest.raises(writing.NothingToSend):
            operations.reply(by=anna, at=at, case=case, body=words)
        with pytest.raises(writing.NothingToSend):
            operations.send(by=anna, at=at, case=case, subject="x", body=words)


def test_a_mail_is_written_with_what_it_tells_or_not_at_all(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    def reply_and_fail() -> None:
        with change(by=anna, at=at):
            operations.reply(by=anna, at=at, case=case, body="Hello.")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        reply_and_fail()
    assert letters() == []


def test_asking_whether_it_is_solved_sends_the_link(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    letter = operations.ask_whether_solved(by=anna, at=at, case=case)
    case.refresh_from_db()
    assert case.state == "asked"
    assert letter.purpose == "question"
    assert page_link(case) in letter.body
    assert "Solved" in letter.body
    assert letter.contact is not None


def test_what_the_case_refuses_sends_no_mail(received: TakeIn, anna: Person, at: datetime) -> None:
    received(mail(from_archive="x"))
    before = len(letters())
    with pytest.raises(CustomerWaits):
        operations.ask_whether_solved(by=anna, at=at, case=only_case())
    assert len(letters()) == before


def test_an_announced_closing_says_the_day(case: Case, mailbox: Mailbox, anna: Person, at: datetime) -> None:
    attempt, letter = operations.announce_closing(by=anna, at=at, case=case, closes_at=at + timedelta(days=7))
    assert attempt == ClosingAttempt.objects.get()
    assert attempt.contact == letter.contact
    assert "March 9, 2026" in letter.body


# --- what is sent ---------------------------------------------------------------------------------------------


def test_what_is_due_is_sent_once(received: TakeIn, postman: Postman, at: datetime) -> None:
    received(mail())
    (told,) = letters()
    assert send(at)["sent"] == 1
    assert state_of(told) == "sent"
    assert told.sent_at == at
    assert (told.claimed_by, told.claimed_at, told.tried_at, told.attempts) == ("", None, at, 1)
    assert send(at + timedelta(days=1))["sent"] == 0
    (text,) = postman.texts()
    assert f"Message-ID: <{told.message_id}>" in text
    assert "Auto-Submitted: auto-replied" in text
    assert len(events_named("mail.sent")) == 1


def test_several_mails_go_by_one_connection(received: TakeIn, postman: Postman, at: datetime) -> None:
    for n in range(3):
        received(mail(f"Matter {n}.", sender=f"c{n}@example.com"))
    assert send(at)["sent"] == 3
    peers = {envelope.rcpt_tos[0] for envelope in postman.received}
    assert peers == {"c0@example.com", "c1@example.com", "c2@example.com"}


def test_a_refused_recipient_is_shown_as_failed_and_stops_nobody(
    received: TakeIn, postman: Postman, at: datetime
) -> None:
    postman.answers["gone@example.com"] = "550 5.1.1 no such user"
    received(mail(sender="gone@example.com"))
    received(mail())
    assert send(at) == {"sent": 1, "temporary": 0, "permanent": 1, "uncertain": 0}
    (bad,) = in_trouble()
    assert (bad.state, bad.error) == ("failed", "550 5.1.1 no such user")
    assert len(events_named("mail.failed")) == 1


def test_a_busy_server_is_tried_again_later_and_in_the_end_given_up(
    received: TakeIn, postman: Postman, at: datetime
) -> None:
    postman.answers["bella@example.com"] = "450 busy"
    received(mail())
    (told,) = letters()
    assert send(at)["temporary"] == 1
    assert state_of(told) == "queued"
    assert told.next_try_at == at + timedelta(seconds=30)
    assert send(at)["temporary"] == 0
    moment = at
    for _ in range(20):
        told.refresh_from_db()
        if told.state != "queued":
            break
        assert told.next_try_at is not None
        moment = told.next_try_at
        send(moment)
    assert told.state == "failed"
    assert moment - at > timedelta(days=1)
    assert "450 busy" in told.error


def test_a_server_that_is_not_there_is_tried_again(received: TakeIn, mailbox: Mailbox, at: datetime) -> None:
    mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security = "127.0.0.1", 1, "none"
    mailbox.save()
    received(mail())
    assert send(at)["temporary"] == 1
    assert "refused" in letters()[0].error.lower()


def test_a_refusal_after_the_words_is_a_refusal(received: TakeIn, postman: Postman, at: datetime) -> None:
    postman.after_data = "554 too ugly"
    received(mail())
    assert send(at)["permanent"] == 1


def test_a_line_that_breaks_after_the_words_leaves_it_uncertain(
    received: TakeIn, postman: Postman, at: datetime
) -> None:
    postman.vanish_after_data = True
    received(mail())
    assert send(at)["uncertain"] == 1
    (doubtful,) = in_trouble()
    assert doubtful.state == "uncertain"
    assert send(at + timedelta(days=9))["sent"] == 0
    assert len(postman.received) == 1


def test_a_line_that_broke_is_made_anew_for_the_next_mail(
    received: TakeIn, postman: Postman, at: datetime
) -> None:
    postman.vanish_after_data = True
    received(mail())
    with Post() as post:
        operations.send_due(now=lambda: at, post=post)
        postman.vanish_after_data = False
        received(mail(sender="zed@example.org"))
        assert operations.send_due(now=lambda: at, post=Post())["sent"] == 1


def test_no_mail_goes_to_what_is_no_address(received: TakeIn, postman: Postman, at: datetime) -> None:
    received(mail())
    OutboundMessage.objects.update(to="a@b, c@d")
    assert send(at)["permanent"] == 1
    assert "not an address" in letters()[0].error


def test_an_address_in_letters_that_the_network_does_not_carry_is_said_to_be_one(
    received: TakeIn, postman: Postman, at: datetime
) -> None:
    received(mail(sender="béla@example.com"))
    assert send(at)["permanent"] == 1
    assert "letters that the network does not carry" in letters()[0].error


def test_a_wrong_password_is_no_fault_of_the_mail(
    received: TakeIn, postman: Postman, mailbox: Mailbox, at: datetime
) -> None:
    mailbox.smtp_user, mailbox.smtp_secret = "desk", "sealed under another key"
    mailbox.save()
    received(mail())
    assert send(at)["temporary"] == 1
    assert "password must be entered again" in letters()[0].error
    mailbox.set_password("smtp", "wrong")
    mailbox.save()
    assert send(at + timedelta(minutes=1))["temporary"] == 1


def test_a_fault_of_our_own_stops_no_other_mail(
    received: TakeIn, postman: Postman, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(mail())
    received(mail(sender="zed@example.org"))
    real = delivering.compose

    def broken(letter: Any) -> bytes:
        if letter.to == "bella@example.com":
            raise ZeroDivisionError
        return real(letter)

    monkeypatch.setattr(delivering, "compose", broken)
    assert send(at)["sent"] == 1
    assert [letter.state for letter in letters()] == ["sending", "sent"]


def test_a_mailbox_without_server_or_put_to_rest_keeps_its_mail_waiting(
    received: TakeIn, mailbox: Mailbox, postman: Postman, at: datetime
) -> None:
    received(mail())
    Mailbox.objects.update(is_active=False)
    assert send(at)["sent"] == 0
    Mailbox.objects.update(is_active=True, smtp_host="")
    assert send(at)["sent"] == 0
    assert letters()[0].state == "queued"


def test_in_a_rehearsal_nothing_leaves(
    received: TakeIn, mailbox: Mailbox, postman: Postman, at: datetime
) -> None:
    Mailbox.objects.update(is_rehearsal=True)
    received(mail())
    assert send(at)["sent"] == 1
    assert postman.received == []


def test_a_mail_is_claimed_by_one_only(received: TakeIn, postman: Postman, at: datetime) -> None:
    received(mail())
    (told,) = letters()
    with Post() as post:
        assert operations.deliver(told.pk, at=at, post=post) is Outcome.SENT
        assert operations.deliver(told.pk, at=at, post=post) is None
    assert len(postman.received) == 1


def test_asked_twice_within_ten_minutes_the_customer_is_asked_once(
    case: Case, mailbox: Mailbox, anna: Person, niamh: Person, at: datetime
) -> None:
    first = operations.ask_whether_solved(case=case, by=anna, at=at + timedelta(hours=1))
    again = operations.ask_whether_solved(case=case, by=niamh, at=at + timedelta(hours=1, minutes=9))
    assert again == first
    later = operations.ask_whether_solved(case=case, by=anna, at=at + timedelta(hours=1, minutes=10))
    assert later != first
    assert OutboundMessage.objects.filter(purpose="question").count() == 2


def test_a_question_is_not_taken_for_the_notice_of_a_closing(
    case: Case, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    now = at + timedelta(hours=1)
    _attempt, notice = operations.announce_closing(
        case=case, by=anna, at=now, closes_at=now + timedelta(days=5)
    )
    assert operations.ask_whether_solved(case=case, by=anna, at=now) != notice
