"""Many addresses: what came to one is answered from it; an address that carries its case leads home."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Contact
from hospes.channels.email import operations
from hospes.channels.email.core import tokens
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import AddressTaken, Outcome
from hospes.channels.email.queries import mailbox_for, own_addresses
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from tests.channels.conftest import TakeIn, events_named, last_mail, letters, only_case, send
from tests.channels.letters import BELLA, STUDIO, bounce_of, mail
from tests.channels.servers import Postman

HELP = "help@meridian.example"
Boxes = Callable[..., Mailbox]


@pytest.fixture
def box(service: Team, at: datetime) -> Boxes:
    def set_up(address: str, **given: Any) -> Mailbox:
        return operations.set_up_mailbox(by=None, at=at, address=address, **{"team": service, **given})

    return set_up


@pytest.fixture
def alias(mailbox: Mailbox, at: datetime) -> str:
    return operations.add_alias(
        by=None, at=at, mailbox=mailbox, address=HELP, from_name="The Helpers"
    ).address


# --- aliases ----------------------------------------------------------------------------------------------------


def test_what_came_to_an_alias_is_answered_from_it(
    received: TakeIn, alias: str, postman: Postman, anna: Person, at: datetime
) -> None:
    received(mail(to=f"Somebody <{HELP.upper()}>"))
    operations.reply(by=anna, at=at, case=only_case(), body="We come on Monday.")
    assert [letter.sent_as for letter in letters()] == [HELP, HELP]  # the acknowledgement too
    assert send(at)["sent"] == 2
    for text, envelope in zip(postman.texts(), postman.received, strict=True):
        assert f"From: The Helpers <{HELP}>" in text
        assert envelope.mail_from == HELP


def test_what_came_to_the_mailbox_itself_is_answered_from_there(received: TakeIn, alias: str) -> None:
    received(mail(to=f"{STUDIO}, {HELP}"))
    received(mail(to="somebody.else@example.com", sender="zed@example.org"))  # a blind copy names nobody
    assert [letter.sent_as for letter in letters()] == ["", ""]


def test_an_alias_that_was_taken_away_speaks_no_more(
    received: TakeIn, mailbox: Mailbox, alias: str, anna: Person, at: datetime
) -> None:
    received(mail(to=HELP))
    operations.drop_alias(by=None, at=at, alias=mailbox.aliases.get())
    assert operations.reply(by=anna, at=at, case=only_case(), body="Hello.").sent_as == ""


def test_every_address_is_ours_and_none_takes_part_in_a_case(received: TakeIn, alias: str) -> None:
    assert own_addresses() == {STUDIO, HELP}
    received(mail(to=STUDIO, cc=f"{HELP}, pal@example.com"))
    assert last_mail().others == ["pal@example.com"]
    echo = received(mail(sender=HELP, to="bella@example.com", subject="Other"))
    assert echo.outcome is Outcome.OPENED
    assert [letter.to for letter in letters()] == [
        "bella@example.com"
    ]  # nobody tells an address of ours anything


def test_an_address_belongs_to_one_mailbox(mailbox: Mailbox, alias: str, box: Boxes, at: datetime) -> None:
    for taken in (HELP, STUDIO):
        with pytest.raises(AddressTaken):
            operations.add_alias(by=None, at=at, mailbox=mailbox, address=taken)
    with pytest.raises(AddressTaken):
        box(HELP)
    with pytest.raises(operations.NotAnAddress):
        operations.add_alias(by=None, at=at, mailbox=mailbox, address="nonsense")


# --- which mailbox speaks -----------------------------------------------------------------------------------------


def test_a_case_is_answered_from_the_mailbox_it_came_to(mailbox: Mailbox, box: Boxes, at: datetime) -> None:
    box("a@meridian.example", is_default=True)
    operations.take_in(raw=mail(), mailbox=mailbox, at=at)
    assert mailbox_for(only_case()) == mailbox
    operations.pause_mailbox(by=None, at=at, mailbox=mailbox)
    assert mailbox_for(only_case()).address == "a@meridian.example"


def test_without_a_mail_the_language_decides_then_the_default(
    case: Case, bella: Customer, box: Boxes, showroom: Team
) -> None:
    box("first@meridian.example", language="en")
    box("usual@meridian.example", language="en", is_default=True)
    hungarian = box("magyar@meridian.example", language="hu")
    box("show@meridian.example", team=showroom, language="hu", is_default=True)
    case.customer.language = "en"
    assert mailbox_for(case).address == "usual@meridian.example"
    case.customer.language = "hu"
    assert mailbox_for(case) == hungarian
    case.customer.language = "el"
    assert mailbox_for(case).address == "usual@meridian.example"


def test_the_database_holds_one_default_for_each_team(box: Boxes) -> None:
    box("a@meridian.example", is_default=True)
    box("b@meridian.example", is_default=True)
    assert list(Mailbox.objects.filter(is_default=True).values_list("address", flat=True)) == [
        "b@meridian.example"
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailbox.objects.update(is_default=True)


def test_more_mailboxes_cost_taking_mail_in_no_more_queries(
    mailbox: Mailbox,
    box: Boxes,
    at: datetime,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    operations.take_in(raw=mail("Warm."), mailbox=mailbox, at=at)
    with django_assert_max_num_queries(60) as first:
        operations.take_in(raw=mail("One.", sender="c1@example.com"), mailbox=mailbox, at=at)
    for number in range(5):
        other = box(f"box{number}@meridian.example")
        operations.add_alias(by=None, at=at, mailbox=other, address=f"alias{number}@meridian.example")
    with django_assert_num_queries(len(first)):
        operations.take_in(raw=mail("Two.", sender="c2@example.com"), mailbox=mailbox, at=at)


# --- an address that carries its case -----------------------------------------------------------------------------


@pytest.fixture
def signing(mailbox: Mailbox) -> Mailbox:
    Mailbox.objects.update(signs_replies=True)
    mailbox.signs_replies = True
    return mailbox


def signed(case: Case, address: str = STUDIO) -> str:
    return tokens.reply_address(address, case.pk, settings.SECRET_KEY.encode())


def test_a_letter_asks_for_answers_at_an_address_that_carries_its_case(
    received: TakeIn, signing: Mailbox, postman: Postman, at: datetime
) -> None:
    received(mail())
    assert send(at)["sent"] == 1
    (text,) = postman.texts()
    assert f"Reply-To: <{signed(only_case())}>" in text
    assert f"<{STUDIO}>" in text.partition("From:")[2]
    assert postman.received[0].mail_from == signed(only_case())  # reports come there too


def test_an_alias_signs_with_its_own_address(
    received: TakeIn, signing: Mailbox, alias: str, postman: Postman, at: datetime
) -> None:
    received(mail(to=HELP))
    assert send(at)["sent"] == 1
    assert f"Reply-To: <{signed(only_case(), HELP)}>" in postman.texts()[0]
    back = received(mail("More.", to=signed(only_case(), HELP), subject="x"))
    assert (back.outcome, back.message.came_to) == (Outcome.CONTINUED, HELP)


def test_an_answer_there_comes_home_though_it_carries_neither_id_nor_number(
    received: TakeIn, signing: Mailbox
) -> None:
    received(mail())
    back = received(mail("Fine.", to=signed(only_case()).upper(), subject="Something else"))
    assert back.message.case == only_case()
    assert back.message.others == []  # the address is ours


def test_a_stranger_there_opens_a_case_that_points_to_it(received: TakeIn, signing: Mailbox) -> None:
    received(mail())
    first = only_case()
    back = received(mail("Me too.", to=signed(first), sender="zed@example.org", subject="x"))
    assert back.outcome is Outcome.OPENED
    assert back.message.mentions == first


def test_a_forged_signature_leads_nowhere(received: TakeIn, signing: Mailbox) -> None:
    received(mail())
    forged = f"hello+{only_case().pk}.0123456789abcdef@meridian.example"
    assert received(mail("x", to=forged, subject="y", sender="zed@example.org")).message.mentions is None


# --- reports ------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(received: TakeIn, postman: Postman, at: datetime) -> OutboundMessage:
    received(mail())
    assert send(at)["sent"] == 1
    return letters()[0]


def test_a_report_without_our_id_is_put_on_the_letter_by_its_address(
    received: TakeIn, signing: Mailbox, told: OutboundMessage
) -> None:
    raw = bounce_of("nothing@known", recipient="BELLA@example.com", to=signed(only_case()))
    assert received(raw).outcome is Outcome.CONTINUED
    told.refresh_from_db()
    assert (told.came_back_for, told.trouble_since is not None) == ("hard", True)


def test_a_report_about_somebody_else_marks_no_letter(
    received: TakeIn, signing: Mailbox, told: OutboundMessage
) -> None:
    received(bounce_of("nothing@known", recipient="pal@example.com", to=signed(only_case())))
    told.refresh_from_db()
    assert told.came_back_for == ""
    assert "pal@example.com" in Contact.objects.latest("pk").body


def test_good_news_stands_on_the_letter_and_makes_no_line_in_the_case(
    received: TakeIn, told: OutboundMessage
) -> None:
    before = Contact.objects.count()
    taken = received(bounce_of(told.message_id, status="2.0.0", action="delivered"))
    assert (taken.outcome, taken.message.contact) == (Outcome.CONTINUED, None)
    assert received(bounce_of(told.message_id, status="2.0.0", action="relayed")).outcome is Outcome.CONTINUED
    told.refresh_from_db()
    assert told.delivered_at is not None
    assert Contact.objects.count() == before
    assert len(events_named("mail.delivered")) == 1


def test_for_now_becomes_for_good_and_never_the_other_way(received: TakeIn, told: OutboundMessage) -> None:
    said = []
    for status, action in (
        ("4.2.2", "delayed"),
        ("4.2.2", "delayed"),
        ("5.1.1", "failed"),
        ("4.4.1", "delayed"),
    ):
        received(bounce_of(told.message_id, status=status, action=action))
        told.refresh_from_db()
        said.append((told.came_back_for, told.trouble_since is not None))
    assert said == [("soft", False), ("soft", False), ("hard", True), ("hard", True)]
    assert len(events_named("mail.came_back")) == 2


def test_the_database_refuses_a_letter_that_came_back_for_nobody_knows_how_long(
    told: OutboundMessage, at: datetime
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboundMessage.objects.update(came_back_at=at)


# --- passed on ----------------------------------------------------------------------------------------------------


def test_a_mail_that_passes_another_on_says_whose_words_are_in_it(received: TakeIn) -> None:
    words = "Please help her.\n\n---------- Forwarded message ---------\nFrom: Dora <dora@example.org>\n\nIt drips.\n"
    taken = received(mail(words, subject="Fwd: Broken tap"))
    assert taken.message.passed_on_from == "dora@example.org"
    assert taken.message.sender == BELLA.partition("<")[2].strip(">")
    assert "Please help her." in only_case().reason
    assert "It drips." in only_case().reason  # what is passed on is new to us
