"""Mail comes in: every mail ends in a case, once, with its raw bytes kept."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Contact
from hospes.cases.operations import close_with_reason, confirm_solved
from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, InboundState, Mailbox, RawMessage
from hospes.channels.email.operations import Outcome, handling, intake
from hospes.customers.models import Address, Customer
from hospes.ledger.queries import verify
from hospes.staff.models import Person, Team
from tests.channels.conftest import TakeIn, events_named, last_mail, letters, only_case
from tests.channels.letters import BELLA, STUDIO, bounce_of, mail, parts


def test_a_first_mail_welcomes_the_customer_and_opens_their_case(received: TakeIn, anna: Person) -> None:
    taken = received(mail("The drawer is stuck.\r\n\r\nBella", subject="A stuck drawer"))
    case = only_case()
    assert taken.outcome is Outcome.OPENED
    assert (case.customer.name, case.owner, case.channel) == ("Bella Fodor", anna, "email")
    assert case.reason == "A stuck drawer\n\nThe drawer is stuck.\n\nBella"
    assert Address.objects.get().value == "bella@example.com"
    contact = Contact.objects.get()
    assert (contact.direction, contact.channel, contact.subject) == ("in", "email", "A stuck drawer")
    assert contact.body == "The drawer is stuck.\n\nBella"
    assert case.waiting_since is not None


def test_the_raw_message_is_kept_byte_for_byte(received: TakeIn) -> None:
    raw = mail("ű\x00\xff")
    received(raw)
    assert RawMessage.objects.get().data == raw
    assert last_mail().raw.size == len(raw)


def test_the_same_bytes_a_second_time_add_nothing(received: TakeIn) -> None:
    raw = mail()
    received(raw)
    again = received(raw)
    assert again.outcome is Outcome.PRESENT
    assert (InboundMessage.objects.count(), Contact.objects.count(), Case.objects.count()) == (1, 1, 1)


def test_the_same_mail_by_another_route_is_kept_and_is_one_contact(received: TakeIn) -> None:
    raw = mail(message_id="<same@example.com>")
    received(raw)
    copy = received(b"Received: by another.example\r\n" + raw)
    assert copy.outcome is Outcome.COPY
    assert copy.message.case == only_case()
    assert copy.message.copy_of is not None
    assert (RawMessage.objects.count(), Contact.objects.count()) == (2, 1)


def test_another_mail_with_the_same_id_is_not_taken_for_a_copy(received: TakeIn) -> None:
    received(mail("First words.", message_id="<same@example.com>"))
    second = received(mail("Other words.", message_id="<same@example.com>"))
    assert second.outcome is Outcome.CONTINUED
    assert Contact.objects.count() == 2


def test_a_stranger_who_uses_a_known_id_cannot_hide_or_enter(received: TakeIn) -> None:
    received(mail(message_id="<same@example.com>"))
    other = received(mail("Mine.", message_id="<same@example.com>", sender="zed@example.org"))
    assert other.outcome is Outcome.OPENED
    assert other.message.mentions == Case.objects.order_by("pk").first()


def test_an_answer_continues_the_case(received: TakeIn) -> None:
    received(mail(message_id="<one@example.com>"))
    answer = received(
        mail("And the door, too.", in_reply_to="<one@example.com>", subject="Re: A stuck drawer")
    )
    assert answer.outcome is Outcome.CONTINUED
    assert answer.message.case == only_case()
    assert [contact.body for contact in Contact.objects.order_by("pk")][1] == "And the door, too."


def test_an_answer_to_our_acknowledgement_continues_the_case(received: TakeIn) -> None:
    received(mail())
    told = letters("acknowledgement")[0]
    answer = received(mail("Thank you!", in_reply_to=f"<{told.message_id}>", subject="Re: something"))
    assert answer.message.case == only_case()


def test_an_answer_is_known_by_our_signature_when_our_mail_is_not(received: TakeIn) -> None:
    received(mail())
    told = letters("acknowledgement")[0]
    id_ = told.message_id
    told.delete()
    answer = received(mail("Thank you!", references=f"<{id_}>"))
    assert answer.message.case == only_case()


def test_the_number_in_the_subject_continues_the_case(received: TakeIn) -> None:
    received(mail())
    case = only_case()
    answer = received(mail("And then?", subject=f"AW: whatever [#{case.pk}]"))
    assert answer.message.case == case


def test_a_stranger_who_guesses_a_number_opens_their_own_case(received: TakeIn) -> None:
    received(mail())
    case = only_case()
    guess = received(mail("Tell me all.", subject=f"[#{case.pk}]", sender="zed@example.org"))
    assert guess.outcome is Outcome.OPENED
    assert guess.message.mentions == case
    assert guess.message.case != case


@pytest.mark.parametrize("number", ["999999", "9" * 18, "9223372036854775808"])
def test_a_number_of_no_case_does_no_harm(received: TakeIn, number: str) -> None:
    assert received(mail(subject=f"[#{number}]")).outcome is Outcome.OPENED


def test_somebody_whom_the_customer_copied_in_may_answer(received: TakeIn) -> None:
    received(mail(message_id="<one@example.com>", cc="Pál <pal@example.com>"))
    answer = received(mail("I add:", sender="Pál <PAL@example.com>", in_reply_to="<one@example.com>"))
    assert answer.outcome is Outcome.CONTINUED


def test_mails_of_one_batch_know_each_other(mailbox: Mailbox, at: datetime) -> None:
    raws = [
        mail(message_id="<a@x>"),
        mail("More.", in_reply_to="<a@x>"),
        mail("Another matter.", subject="Door"),
    ]
    taken = operations.take_in_many(raws=raws, mailbox=mailbox, at=at)
    assert [one.outcome for one in taken] == [Outcome.OPENED, Outcome.CONTINUED, Outcome.OPENED]
    assert Customer.objects.count() == 1


def test_the_same_mail_twice_in_one_batch_is_one(mailbox: Mailbox, at: datetime) -> None:
    raw = mail()
    taken = operations.take_in_many(raws=[raw, raw], mailbox=mailbox, at=at)
    assert [one.outcome for one in taken] == [Outcome.OPENED, Outcome.PRESENT]


def test_a_closed_case_is_reopened_by_its_customer_to_the_same_owner(
    received: TakeIn, anna: Person, thomas: Person, at: datetime
) -> None:
    received(mail(message_id="<one@example.com>"))
    case = only_case()
    confirm_solved(by=None, at=at, case=case, how="link")
    received(mail("It broke again.", in_reply_to="<one@example.com>"), at=at + timedelta(days=3))
    case.refresh_from_db()
    assert (case.state, case.owner, case.reopened_count) == ("open", anna, 1)


def test_a_quoted_mail_below_the_answer_is_not_logged_again(received: TakeIn) -> None:
    received(mail(message_id="<one@example.com>"))
    received(mail("Monday is fine.\r\n\r\n> When may we come?\r\n> Anna", in_reply_to="<one@example.com>"))
    contact = Contact.objects.latest("pk")
    assert contact.body == "Monday is fine."


def test_what_is_attached_is_named(received: TakeIn) -> None:
    received(
        parts("Content-Type: text/plain\r\n\r\nSee.", "Content-Type: image/png; name=door.png\r\n\r\nPNG")
    )
    assert Contact.objects.get().body == "See.\n\n📎 door.png"


def test_a_mail_without_any_word_still_opens_a_case(received: TakeIn) -> None:
    received(mail("", subject=None))
    assert only_case().reason == "A mail without words."


def test_the_customers_language_is_noticed(received: TakeIn) -> None:
    received(mail("Jó napot, a fiók beragadt és nem nyílik.", subject="Beragadt fiók"))
    case = only_case()
    assert (case.customer.language, case.reason_language) == ("hu", "hu")


def test_the_mailboxs_language_stands_in_where_none_is_noticed(received: TakeIn, mailbox: Mailbox) -> None:
    mailbox.language = "el"
    received(mail("12345", subject="67890"))
    assert only_case().customer.language == "el"


def test_a_mail_without_sender_is_a_case_of_somebody_unknown(received: TakeIn) -> None:
    received(mail(sender=None))
    assert only_case().customer.name == "Unknown sender"
    assert letters() == []


def test_behind_a_web_form_the_customer_is_the_one_to_be_answered(received: TakeIn) -> None:
    received(mail(sender="Website <no-reply@shop.example>", reply_to=BELLA))
    case = only_case()
    assert case.customer.name == "Bella Fodor"
    assert last_mail().answer_to == "bella@example.com"


def test_an_unreadable_message_is_a_case_for_a_human_with_the_bytes_kept(received: TakeIn) -> None:
    raw = b"\x89PNG\r\n\x1a\nnot a mail"
    taken = received(raw)
    case = only_case()
    assert taken.outcome is Outcome.UNREADABLE
    assert (taken.message.state, taken.message.case) == (InboundState.UNREADABLE, case)
    assert "There are no mail headers in it." in case.reason
    assert taken.message.raw.data == raw
    assert len(events_named("mail.for_a_human")) == 1


def test_a_fault_while_handling_gives_the_mail_to_a_human_and_stops_no_other(
    mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = handling.reasons.reason

    def broken(found: Any, words: str) -> str:
        if "poison" in words:
            raise ZeroDivisionError("nobody thought of this")
        return real(found, words)

    monkeypatch.setattr(handling.reasons, "reason", broken)
    raws = [mail("One."), mail("The poison.", subject="Bad one"), mail("Three.", sender="zed@example.org")]
    taken = operations.take_in_many(raws=raws, mailbox=mailbox, at=at)
    assert [one.outcome for one in taken] == [Outcome.OPENED, Outcome.UNREADABLE, Outcome.OPENED]
    bad = taken[1].message
    assert bad.error == "ZeroDivisionError: nobody thought of this"
    assert bad.case is not None
    assert "Bad one" in bad.case.reason
    assert bad.case.customer.name == "Bella Fodor"
    assert bad.raw.data == raws[1]
    assert verify() is None


def test_when_nobody_can_own_a_case_the_mail_waits_and_is_handled_later(
    received: TakeIn, anna: Person, at: datetime
) -> None:
    Person.objects.update(is_active=False)
    taken = received(mail())
    assert taken.outcome is Outcome.WAITING
    message = last_mail()
    assert (message.state, message.tries) == (InboundState.RECEIVED, 1)
    assert "look after a case" in message.error
    Person.objects.update(is_active=True)
    assert operations.handle_received(at=at) == 1
    assert only_case().owner == anna


def test_what_was_stored_before_a_crash_is_handled_after_it(mailbox: Mailbox, at: datetime) -> None:
    intake.store(raws=[mail(), mail("Two.", sender="zed@example.org")], mailbox=mailbox, at=at)
    assert Case.objects.count() == 0
    assert operations.handle_received(at=at) == 2
    assert operations.handle_received(at=at) == 0
    assert Case.objects.count() == 2


def test_handling_twice_at_the_same_time_handles_once(mailbox: Mailbox, at: datetime) -> None:
    (stored,) = intake.store(raws=[mail()], mailbox=mailbox, at=at)
    read = [(stored.message, intake.parse(stored.message.raw.data))]
    assert list(intake._handle(read, at=at).values()) == [Outcome.OPENED]
    assert list(intake._handle(read, at=at).values()) == [Outcome.PRESENT]
    assert Contact.objects.count() == 1


def test_another_process_may_store_the_same_mail_in_the_same_moment(
    mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = intake._store, []

    def racing(*given: Any, **named: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError("raw_message_once")
        return real(*given, **named)

    monkeypatch.setattr(intake, "_store", racing)
    assert intake.store(raws=[mail()], mailbox=mailbox, at=at)[0].is_new


def test_the_database_refuses_the_same_bytes_twice(received: TakeIn, mailbox: Mailbox, at: datetime) -> None:
    received(mail(message_id="<one@x>"))
    known = RawMessage.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        RawMessage.objects.create(mailbox=mailbox, sha256=known.sha256, body=b"", size=0, received_at=at)


def test_the_database_refuses_a_handled_mail_without_a_case(mailbox: Mailbox, at: datetime) -> None:
    (stored,) = intake.store(raws=[mail()], mailbox=mailbox, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        InboundMessage.objects.filter(pk=stored.message.pk).update(state="handled")


def test_a_known_customer_keeps_their_agent(
    received: TakeIn, anna: Person, thomas: Person, at: datetime
) -> None:
    received(mail())
    first = only_case()
    received(mail("Another matter.", subject="The door"), at=at + timedelta(hours=1))
    assert {case.owner for case in Case.objects.all()} == {first.owner}


def test_mail_from_an_archive_is_taken_in_silence(received: TakeIn) -> None:
    received(mail(), from_archive=True)
    assert only_case()
    assert letters() == []


def test_a_mail_to_two_of_our_mailboxes_is_one_matter(
    received: TakeIn, mailbox: Mailbox, showroom: Team, zoltan: Person, at: datetime
) -> None:
    second = operations.set_up_mailbox(by=None, at=at, address="show@meridian.example", team=showroom)
    raw = mail(to=f"{STUDIO}, show@meridian.example")
    received(raw)
    copy = received(raw, mailbox=second)
    assert copy.outcome is Outcome.COPY
    assert Contact.objects.count() == 1


# --- machines -------------------------------------------------------------------------------------------------


def test_a_bounce_is_shown_on_the_mail_it_belongs_to_and_opens_nothing(received: TakeIn) -> None:
    received(mail())
    told = letters("acknowledgement")[0]
    taken = received(bounce_of(told.message_id))
    assert taken.outcome is Outcome.CONTINUED
    assert taken.message.case == only_case()
    told.refresh_from_db()
    because = (
        "There is no such address. Nothing will arrive there: ask for another address. "
        "Their server said: 550 5.1.1 No such user here"
    )
    assert told.came_back_because == because
    note = Contact.objects.latest("pk")
    assert note.direction == "note"
    assert note.body == f"A mail to bella@example.com came back: {because}"
    (event,) = events_named("mail.came_back")
    assert event.data == {"status": "5.1.1", "cause": "no_address", "hard": True}
    assert len(letters()) == 1


def test_a_second_bounce_of_the_same_mail_is_noted_but_changes_nothing(received: TakeIn) -> None:
    received(mail())
    told = letters("acknowledgement")[0]
    received(bounce_of(told.message_id))
    received(bounce_of(told.message_id, status="5.2.2"))
    assert len(events_named("mail.came_back")) == 1


def test_a_delay_notice_is_a_note_and_no_failure(received: TakeIn) -> None:
    received(mail())
    told = letters("acknowledgement")[0]
    received(bounce_of(told.message_id, status="4.4.1", action="delayed"))
    told.refresh_from_db()
    assert (told.came_back_for, told.trouble_since) == ("soft", None)
    assert Contact.objects.latest("pk").direction == "note"


def test_an_automatic_answer_is_a_note_wakes_nobody_and_is_not_answered(
    received: TakeIn, anna: Person, at: datetime
) -> None:
    received(mail())
    case = only_case()
    told = letters("acknowledgement")[0]
    close_with_reason(by=anna, at=at, case=case, reason="A test order.")
    received(mail("I am away.", auto_submitted="auto-replied", in_reply_to=f"<{told.message_id}>"))
    case.refresh_from_db()
    assert case.state == "closed"
    assert Contact.objects.latest("pk").direction == "note"
    assert len(letters()) == 1


def test_an_automatic_mail_that_belongs_nowhere_opens_a_case_in_silence(received: TakeIn) -> None:
    taken = received(mail("Your invoice.", auto_submitted="auto-generated"))
    assert taken.outcome is Outcome.OPENED
    assert taken.message.kind == "auto"
    assert letters() == []


def test_a_bounce_that_belongs_nowhere_opens_a_case_in_silence(received: TakeIn) -> None:
    taken = received(bounce_of("unknown@elsewhere.example"))
    assert taken.outcome is Outcome.OPENED
    assert letters() == []


def test_an_echo_of_our_own_mail_is_a_note(received: TakeIn) -> None:
    received(mail())
    told = letters("acknowledgement")[0]
    echo = received(mail(told.body, sender=STUDIO, message_id=f"<{told.message_id}>"))
    assert echo.outcome is Outcome.CONTINUED
    assert Contact.objects.latest("pk").direction == "note"
    assert Case.objects.count() == 1


def test_a_forged_bounce_by_a_stranger_marks_nothing(received: TakeIn) -> None:
    received(mail(message_id="<hers@example.com>"))
    taken = received(bounce_of("hers@example.com"))
    assert taken.outcome is Outcome.OPENED
    assert events_named("mail.came_back") == []
