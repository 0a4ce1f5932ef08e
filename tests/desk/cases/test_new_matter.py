"""A thread goes on under a wholly new subject: the owner is asked, and one key gives it a case of its own."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import InboundMessage, Mailbox
from hospes.channels.email.operations import take_in
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.channels.letters import mail


@pytest.fixture
def asked(mailbox: Mailbox, anna: Person, at: datetime) -> InboundMessage:
    """Bella answers her own mail about the drawer, under another subject."""
    take_in(raw=mail(message_id="<one@example.com>"), mailbox=mailbox, at=at)
    raw = mail(
        "When do you open on Sunday?",
        subject="Opening hours",
        in_reply_to="<one@example.com>",
        message_id="<two@x>",
    )
    return take_in(raw=raw, mailbox=mailbox, at=at).message


def page(desk: Client, case: Case) -> str:
    return desk.get(reverse("desk:case", args=[case.pk])).content.decode()


def names() -> list[str]:
    return list(Event.objects.filter(name__startswith="mail.").order_by("seq").values_list("name", flat=True))


def test_the_owner_is_asked_and_has_one_key_for_it(desk: Client, asked: InboundMessage) -> None:
    assert Case.objects.count() == 1
    assert asked.case is not None
    shown = page(desk, asked.case)
    assert "Is this a new matter?" in shown
    assert "Opening hours" in shown
    assert 'data-key="y"' in shown
    assert names().count("mail.new_matter_asked") == 1


def test_a_new_matter_gets_a_case_of_its_own_and_answers_go_there(
    desk: Client, asked: InboundMessage, mailbox: Mailbox, at: datetime
) -> None:
    first = asked.case
    assert first is not None
    address = reverse("desk:mail_new_matter", args=[asked.pk])
    assert desk.get(address).status_code == 200
    answer = desk.post(address, follow=True)
    new = Case.objects.exclude(pk=first.pk).get()
    assert answer.redirect_chain[-1][0] == reverse("desk:case", args=[new.pk])
    assert "Opening hours" in new.reason
    assert "When do you open on Sunday?" in new.reason
    assert new.customer == first.customer
    assert "When do you open on Sunday?" in page(desk, new)
    assert "When do you open on Sunday?" in page(desk, first)
    assert "Is this a new matter?" not in page(desk, first)
    more = take_in(
        raw=mail("And on Monday?", subject="Re: Opening hours", in_reply_to="<two@x>"), mailbox=mailbox, at=at
    )
    assert more.message.case == new
    old = take_in(raw=mail("It is still stuck.", in_reply_to="<one@example.com>"), mailbox=mailbox, at=at)
    assert old.message.case == first
    assert names().count("mail.split_off") == 1


def test_the_same_matter_stays_and_nobody_asks_again(
    desk: Client, asked: InboundMessage, mailbox: Mailbox, at: datetime
) -> None:
    address = reverse("desk:mail_same_matter", args=[asked.pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address).status_code == 302
    assert asked.case is not None
    assert "Is this a new matter?" not in page(desk, asked.case)
    take_in(raw=mail("And?", subject="Opening hours", in_reply_to="<two@x>"), mailbox=mailbox, at=at)
    assert names().count("mail.new_matter_asked") == 1
    assert names().count("mail.same_matter") == 1


@pytest.mark.parametrize("verb", ["new", "same"])
def test_it_is_answered_once(desk: Client, asked: InboundMessage, verb: str) -> None:
    assert desk.post(reverse("desk:mail_same_matter", args=[asked.pk])).status_code == 302
    answer = desk.post(reverse(f"desk:mail_{verb}_matter", args=[asked.pk]))
    assert answer.status_code == 422
    assert "Somebody has already said" in answer.content.decode()
    assert Case.objects.count() == 1


def test_who_may_not_work_on_the_case_finds_nothing(
    client: Client, asked: InboundMessage, zoltan: Person, ilona: Person
) -> None:
    for person in (zoltan, ilona):
        client.force_login(person)
        for verb in ("new", "same"):
            assert client.post(reverse(f"desk:mail_{verb}_matter", args=[asked.pk])).status_code == 404
    asked.refresh_from_db()
    assert asked.new_matter == "asked"


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "Re: A stuck drawer"},
        {"subject": "The drawers"},
        {"subject": ""},
        {"subject": "Opening hours [#{case}]"},
        {"subject": "Out of office", "auto_submitted": "auto-replied"},
    ],
)
def test_whoever_goes_on_with_it_is_not_asked_about(
    mailbox: Mailbox, anna: Person, at: datetime, given: dict[str, str]
) -> None:
    first = take_in(raw=mail(message_id="<one@example.com>"), mailbox=mailbox, at=at).message
    given = {key: value.replace("{case}", str(first.case_id)) for key, value in given.items()}
    taken = take_in(raw=mail("x", in_reply_to="<one@example.com>", **given), mailbox=mailbox, at=at)
    assert (taken.message.case, taken.message.new_matter) == (first.case, "")
