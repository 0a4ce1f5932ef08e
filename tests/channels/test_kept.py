"""A letter that came is neither deleted nor rewritten, past every verb; an erasure leaves nothing of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.operations import confirm_solved
from hospes.channels.email.models import InboundMessage, OutboundMessage, RawMessage
from hospes.customers.models import Customer
from hospes.customers.operations import erase_customer
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, last_mail, only_case
from tests.channels.letters import mail as letter


def refused(write: Callable[[], Any], by: str) -> None:
    with pytest.raises(IntegrityError, match=by), transaction.atomic():
        write()


@pytest.fixture
def mail(received: TakeIn) -> InboundMessage:
    received(letter("The drawer sticks.", subject="Drawer"))
    return last_mail()


@pytest.mark.parametrize(
    "fields",
    [
        {"sender": "somebody@example.org"},
        {"answer_to": "somebody@example.org"},
        {"subject": "All is well"},
        {"message_id": "<another@example.org>"},
        {"state": "received", "case": None},
    ],
)
def test_what_it_said_of_itself_stays(mail: InboundMessage, fields: dict[str, Any]) -> None:
    refused(lambda: InboundMessage.objects.filter(pk=mail.pk).update(**fields), "letter_stays")


def test_when_it_came_stays(mail: InboundMessage, at: datetime) -> None:
    later = at + timedelta(days=2)
    refused(lambda: InboundMessage.objects.filter(pk=mail.pk).update(received_at=later), "letter_stays")
    refused(lambda: RawMessage.objects.filter(pk=mail.raw_id).update(received_at=later), "raw_letter_stays")


def test_its_bytes_stay_as_they_came(mail: InboundMessage) -> None:
    before = mail.raw.data
    other = RawMessage.packed(before.replace(b"sticks", b"slides"))
    refused(lambda: RawMessage.objects.filter(pk=mail.raw_id).update(body=other), "raw_letter_stays")
    refused(lambda: RawMessage.objects.filter(pk=mail.raw_id).update(sha256="0" * 64), "raw_letter_stays")
    assert RawMessage.objects.get(pk=mail.raw_id).data == before


def test_it_is_not_deleted(mail: InboundMessage) -> None:
    refused(lambda: InboundMessage.objects.filter(pk=mail.pk).delete(), "letter_is_kept")
    refused(
        lambda: RawMessage.objects.filter(pk=mail.raw_id)._raw_delete("default"), "raw_letter_is_kept|FOREIGN"
    )
    assert InboundMessage.objects.filter(pk=mail.pk).exists()


def test_what_becomes_of_it_may_change(mail: InboundMessage) -> None:
    assert InboundMessage.objects.filter(pk=mail.pk).update(mentions=only_case(), error="Seen.", tries=2) == 1


def test_an_erasure_leaves_nothing_of_it(mail: InboundMessage, anna: Person, at: datetime) -> None:
    case = only_case()
    OutboundMessage.objects.all().delete()  # the word that we have it, which has not gone yet
    confirm_solved(by=anna, at=at + timedelta(hours=1), case=case, how="spoken", said_by="She")
    erase_customer(
        by=None, at=at + timedelta(days=1), customer=Customer.objects.get(pk=case.customer_id), ground="asked"
    )
    mail.refresh_from_db()
    assert (mail.sender, mail.subject) == ("", "—")
    assert RawMessage.objects.get(pk=mail.raw_id).data == "—".encode()
