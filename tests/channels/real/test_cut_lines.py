"""The line to a real server breaks at every stage: nothing is lost, nothing goes twice, and what cannot be known is
said to be uncertain and decided by a person."""

from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case, Contact
from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.channels.email.queries import in_trouble
from hospes.staff.models import Person
from tests.channels.conftest import send
from tests.channels.letters import mail
from tests.channels.real.cutting import Cut, wire_with
from tests.channels.real.post_office import BELLA, DESK, PostOffice

pytestmark = [pytest.mark.mail_servers, pytest.mark.django_db]
DOT = rb"^\.\r\n$"
BEFORE_THE_WORDS = {
    "greeting": Cut(b""),
    "mid-greeting": Cut(b"", 9),
    "EHLO": Cut(rb"^(?i:ehlo)"),
    "answer to EHLO": Cut(rb"^(?i:ehlo)", 40),
    "MAIL": Cut(rb"^(?i:mail)"),
    "answer to MAIL": Cut(rb"^(?i:mail)", 0),
    "RCPT": Cut(rb"^(?i:rcpt)"),
    "answer to RCPT": Cut(rb"^(?i:rcpt)", 0),
}
FROM_THE_WORDS_ON = {
    "DATA": (Cut(rb"^(?i:data)"), False),
    "answer to DATA": (Cut(rb"^(?i:data)", 0), False),
    "amid the words": (Cut(rb"^Message-ID:"), False),
    "before the dot": (Cut(DOT), False),
    "after the dot": (Cut(DOT, 0), True),
    "amid the code of the last answer": (Cut(DOT, 2), True),
}


@pytest.fixture
def letter(desk: Mailbox, case: Case, anna: Person, at: datetime) -> OutboundMessage:
    return operations.send(by=anna, at=at, case=case, subject="", body="We come on Monday.", to=BELLA)


def through(desk: Mailbox, protocol: str, port: int) -> Mailbox:
    setattr(desk, f"{protocol}_port", port)
    desk.save()
    return desk


def states(letter: OutboundMessage) -> tuple[str, int]:
    letter.refresh_from_db()
    return letter.state, in_trouble().count()


@pytest.mark.parametrize("cut", BEFORE_THE_WORDS.values(), ids=BEFORE_THE_WORDS)
def test_a_line_that_breaks_before_the_words_is_tried_again_and_the_letter_comes_once(
    office: PostOffice, desk: Mailbox, letter: OutboundMessage, at: datetime, cut: Cut
) -> None:
    with wire_with(office.smtp, cut) as wire:
        through(desk, "smtp", wire.port)
        assert send(at)["temporary"] == 1
        assert states(letter) == ("queued", 0)
        assert send(at + timedelta(minutes=1))["sent"] == 1
        assert wire.done == 1
    office.settle()
    assert states(letter) == ("sent", 0)
    assert [each["Message-ID"] for each in office.letters_of(BELLA)] == [f"<{letter.message_id}>"]


@pytest.mark.parametrize(("cut", "went"), FROM_THE_WORDS_ON.values(), ids=FROM_THE_WORDS_ON)
def test_a_line_that_breaks_from_the_words_on_leaves_a_person_to_decide(
    office: PostOffice,
    desk: Mailbox,
    letter: OutboundMessage,
    anna: Person,
    at: datetime,
    cut: Cut,
    went: bool,
) -> None:
    with wire_with(office.smtp, cut) as wire:
        through(desk, "smtp", wire.port)
        assert send(at)["uncertain"] == 1
        assert states(letter) == ("uncertain", 1)
        assert send(at + timedelta(days=9))["sent"] == 0  # never by itself
        office.settle()
        assert len(office.letters_of(BELLA)) == went
        operations.resolve_uncertain(by=anna, at=at, letter=letter, sent=went)
        assert send(at + timedelta(minutes=1))["sent"] == (not went)
    office.settle()
    assert states(letter) == ("sent", 0)
    assert [each["Message-ID"] for each in office.letters_of(BELLA)] == [f"<{letter.message_id}>"]


def test_a_yes_is_a_yes_though_the_rest_of_the_answer_is_lost(
    office: PostOffice, desk: Mailbox, letter: OutboundMessage, at: datetime
) -> None:
    with wire_with(office.smtp, Cut(DOT, 6)) as wire:
        through(desk, "smtp", wire.port)
        assert send(at)["sent"] == 1
    office.settle()
    assert (states(letter), len(office.letters_of(BELLA))) == (("sent", 0), 1)


def test_a_line_that_breaks_at_the_farewell_changes_nothing(
    office: PostOffice, desk: Mailbox, letter: OutboundMessage, at: datetime
) -> None:
    with wire_with(office.smtp, Cut(rb"^(?i:quit)")) as wire:
        through(desk, "smtp", wire.port)
        assert send(at)["sent"] == 1
        assert wire.done == 1
    office.settle()
    assert states(letter) == ("sent", 0)
    assert len(office.letters_of(BELLA)) == 1


READING = {
    "greeting": Cut(b""),
    "mid-greeting": Cut(b"", 9),
    "login": Cut(rb" LOGIN "),
    "answer to login": Cut(rb" LOGIN ", 0),
    "select": Cut(rb" SELECT "),
    "answer to select": Cut(rb" SELECT ", 30),
    "search": Cut(rb"RFC822\.SIZE"),
    "amid the search": Cut(rb"RFC822\.SIZE", 50),
    "fetch": Cut(rb"BODY\.PEEK"),
    "amid the literal": Cut(rb"BODY\.PEEK", 700),
    "amid the third literal": Cut(rb"BODY\.PEEK", 3000),
    "store": Cut(rb" STORE "),
    "answer to store": Cut(rb" STORE ", 0),
}


def poll(desk: Mailbox, at: datetime) -> str:
    mailbox = Mailbox.objects.select_related("team").get(pk=desk.pk)
    operations.poll(mailbox=mailbox, now=lambda: at)
    mailbox.refresh_from_db()
    return mailbox.poll_error


@pytest.mark.parametrize("cut", READING.values(), ids=READING)
def test_a_line_that_breaks_while_reading_loses_nothing_and_takes_nothing_twice(
    office: PostOffice, desk: Mailbox, at: datetime, cut: Cut
) -> None:
    for number in range(4):
        office.send(mail(f"Words of {number}. " * 40, subject=f"Matter {number}"), sender=BELLA, to=[DESK])
    office.wait_for_letters(DESK, 4)
    with wire_with(office.imap, cut) as wire:
        through(desk, "imap", wire.port)
        assert poll(desk, at) != ""
        assert wire.done == 1
        assert poll(desk, at) == ""
    assert (InboundMessage.objects.count(), Case.objects.count(), Contact.objects.count()) == (4, 4, 4)


def test_a_line_that_breaks_at_the_farewell_of_reading_is_no_trouble(
    office: PostOffice, desk: Mailbox, at: datetime
) -> None:
    office.send(mail(), sender=BELLA, to=[DESK])
    office.wait_for_letters(DESK, 1)
    with wire_with(office.imap, Cut(rb" LOGOUT")) as wire:
        through(desk, "imap", wire.port)
        assert poll(desk, at) == ""
        assert wire.done == 1
    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize(
    "refused", [("closed@customers.example", "permanent"), ("busy@customers.example", "temporary")]
)
def test_what_a_real_server_refuses_is_told_apart(
    desk: Mailbox, case: Case, anna: Person, at: datetime, refused: tuple[str, str]
) -> None:
    address, outcome = refused
    letter = operations.send(by=anna, at=at, case=case, subject="", body="Hello.", to=address)
    assert send(at)[outcome] == 1
    letter.refresh_from_db()
    assert letter.error.startswith("550 5.2.1" if outcome == "permanent" else "450 4.2.1")
