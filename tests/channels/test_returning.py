"""A letter that came back is found by its id, or by its address where only one can be meant; never by a guess."""

from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case, Contact
from hospes.channels.email.core.parsed import Bounce, Cause
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import send
from hospes.channels.email.operations.handling import Outcome
from hospes.channels.email.operations.reports import CAUSES, in_words
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, events_named
from tests.channels.letters import mail

QMAIL = (
    "Hi. This is the qmail-send program.\nI wasn't able to deliver your message.\n\n<bella@example.com>:\n"
    "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{copy}"
)


def notice(copy: str = "") -> bytes:
    return mail(
        QMAIL.format(copy=copy),
        sender="MAILER-DAEMON@mx.example.com",
        subject="failure notice",
        return_path="<>",
    )


def sent(case: Case, anna: Person, at: datetime, subject: str = "Your drawer") -> OutboundMessage:
    letter = send(
        by=anna, at=at, case=case, subject=subject, body="We come on Monday.", to="bella@example.com"
    )
    OutboundMessage.objects.filter(pk=letter.pk).update(state="sent", sent_at=at, next_try_at=None)
    letter.refresh_from_db()
    return letter


def test_the_only_letter_to_that_address_is_meant(
    received: TakeIn, case: Case, anna: Person, at: datetime
) -> None:
    letter = sent(case, anna, at)
    taken = received(notice())
    assert taken.outcome is Outcome.CONTINUED
    assert taken.message.case == case
    letter.refresh_from_db()
    assert letter.came_back_at == at
    assert letter.came_back_because.startswith("There is no such address.")
    assert Contact.objects.latest("pk").direction == "note"
    (event,) = events_named("mail.came_back")
    assert event.data["hard"] is True
    assert received(notice("Again.")).outcome is Outcome.OPENED  # it has come back already


def test_of_several_the_one_that_is_called_so_is_meant(
    received: TakeIn, case: Case, anna: Person, at: datetime
) -> None:
    door, drawer = sent(case, anna, at, "Your door"), sent(case, anna, at, "Your drawer")
    received(notice(f"Subject: {drawer.subject}\n\nWe come on Monday."))
    door.refresh_from_db()
    drawer.refresh_from_db()
    assert (door.came_back_at, drawer.came_back_at) == (None, at)


@pytest.mark.parametrize(
    "copy", ["", "Subject: Something else\n\nx", "Message-ID: <unknown@elsewhere.example>\n"]
)
def test_in_doubt_none_is_meant(received: TakeIn, case: Case, anna: Person, at: datetime, copy: str) -> None:
    sent(case, anna, at, "Your door")
    sent(case, anna, at, "Your drawer")
    assert received(notice(copy)).outcome is Outcome.OPENED
    assert events_named("mail.came_back") == []


def test_a_letter_of_long_ago_and_one_that_never_went_are_not_meant(
    received: TakeIn, case: Case, anna: Person, at: datetime
) -> None:
    sent(case, anna, at - timedelta(days=30))
    send(by=anna, at=at, case=case, subject="Waiting", body="Soon.", to="bella@example.com")
    assert received(notice()).outcome is Outcome.OPENED


def test_a_person_who_writes_of_an_address_returns_nothing(
    received: TakeIn, case: Case, anna: Person, at: datetime
) -> None:
    sent(case, anna, at)
    assert received(mail(QMAIL.format(copy=""), sender="pal@example.com")).outcome is Outcome.OPENED
    assert events_named("mail.came_back") == []


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_plain_words(cause: Cause) -> None:
    assert str(CAUSES[cause]) in in_words(Bounce("", (), "", "", final=True, cause=cause))


def test_the_words_say_what_it_means_for_the_next_letter() -> None:
    hard = in_words(Bounce("", (), "5.1.1", "550 unknown", final=True, cause=Cause.NO_ADDRESS))
    soft = in_words(Bounce("", (), "5.2.2", "", final=True, cause=Cause.FULL))
    late = in_words(Bounce("", (), "4.4.1", "", final=False, cause=Cause.UNREACHABLE))
    assert hard.endswith("ask for another address. Their server said: 550 unknown")
    assert soft == "Their mailbox is full. Another try later may arrive."
    assert late == (
        "Their server could not be reached. Their server is still being tried; nothing is to be done yet."
    )
