"""`hospes mail pipe`: run by a mail server for each message, which does what our exit code says."""

import io
from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, Mailbox, RawMessage
from hospes.channels.email.operations import Exit, piping
from hospes.staff.models import Person
from tests.channels.conftest import only_case
from tests.channels.letters import STUDIO, mail


def pipe(monkeypatch: pytest.MonkeyPatch, raw: bytes, address: str = STUDIO) -> int:
    """As a mail server runs it; the exit code."""

    class Input:
        buffer = io.BytesIO(raw)

    monkeypatch.setattr("sys.stdin", Input)
    with pytest.raises(SystemExit) as ended:
        call_command("mail", "pipe", "--mailbox", address)
    return int(ended.value.code or 0)


def test_a_mail_that_is_kept_is_ours(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = mail()
    assert pipe(monkeypatch, raw) == 0
    assert RawMessage.objects.get().data == raw
    assert only_case()
    assert pipe(monkeypatch, raw) == 0  # the server tried again: the same bytes change nothing
    assert InboundMessage.objects.count() == 1


def test_every_address_of_a_mailbox_is_known(
    mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.add_alias(by=None, at=at, mailbox=mailbox, address="help@meridian.example")
    for number, address in enumerate(
        (STUDIO.upper(), "help@meridian.example", "hello+7.0123@meridian.example")
    ):
        assert pipe(monkeypatch, mail(f"Words {number}."), address) == 0
    assert InboundMessage.objects.count() == 3


def test_nobody_of_ours_and_nothing_at_all_are_said_to_be_so(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pipe(monkeypatch, mail(), "nobody@meridian.example") == 67
    assert pipe(monkeypatch, b" \r\n") == 65
    assert InboundMessage.objects.count() == 0


def test_a_mailbox_that_is_paused_lets_the_server_keep_its_mail(
    mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.pause_mailbox(by=None, at=at, mailbox=mailbox)
    assert pipe(monkeypatch, mail()) == 75
    assert InboundMessage.objects.count() == 0


@pytest.mark.parametrize("step", ["store", "look"])
def test_what_stands_in_the_way_of_keeping_it_is_a_matter_of_later(
    mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def busy(*_args: Any, **_given: Any) -> Any:
        raise OperationalError("database is locked")

    monkeypatch.setattr(piping, "take_in" if step == "store" else "_mailbox", busy)
    assert operations.take_piped(raw=mail(), address=STUDIO, at=at) is Exit.LATER


def test_what_cannot_be_handled_is_kept_all_the_same(
    mailbox: Mailbox, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.update(is_active=False)  # nobody can own a case now
    assert pipe(monkeypatch, mail()) == 0
    assert InboundMessage.objects.get().state == "received"
    assert pipe(monkeypatch, b"\x00 no mail at all") == 0
    assert InboundMessage.objects.count() == 2
