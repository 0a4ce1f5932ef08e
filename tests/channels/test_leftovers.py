"""What a worker left half sent is shown, and a person decides; the database keeps every state honest."""

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.channels.email import operations
from hospes.channels.email.models import OutboundMessage, OutboundState
from hospes.channels.email.operations import delivering
from hospes.channels.email.queries import in_trouble, status
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, events_named, letters, send, state_of
from tests.channels.letters import STUDIO, mail
from tests.channels.servers import Postman


def leave_behind(at: datetime, claimed_by: str) -> OutboundMessage:
    OutboundMessage.objects.update(
        state="sending", claimed_by=claimed_by, claimed_at=at, tried_at=at, next_try_at=None
    )
    return letters()[0]


def test_what_a_dead_worker_was_sending_becomes_uncertain(received: TakeIn, at: datetime) -> None:
    received(mail())
    told = leave_behind(at, f"{delivering._HOST}/{2**22 + 5}/gone")
    assert operations.recover_abandoned(at=at) == 1
    assert state_of(told) == "uncertain"
    assert "ended while" in told.error
    assert told.trouble_since == at
    assert operations.recover_abandoned(at=at) == 0
    assert len(events_named("mail.uncertain")) == 1


def test_what_an_earlier_life_of_this_process_number_was_sending_becomes_uncertain(
    received: TakeIn, at: datetime
) -> None:
    received(mail())
    leave_behind(at, f"{delivering._HOST}/{os.getpid()}/earlier")
    assert operations.recover_abandoned(at=at) == 1


@pytest.mark.parametrize("holder", ["", f"/{os.getppid()}/other", "elsewhere/1/x"])
def test_what_somebody_may_still_be_sending_is_left_alone_for_a_while(
    received: TakeIn, at: datetime, holder: str
) -> None:
    received(mail())
    own = delivering.worker_name()
    leave_behind(at, own if not holder else (holder if holder[0] != "/" else f"{delivering._HOST}{holder}"))
    assert operations.recover_abandoned(at=at + timedelta(minutes=5)) == 0
    assert operations.recover_abandoned(at=at + timedelta(minutes=10)) == 1


def test_a_worker_that_comes_back_late_changes_nothing(
    received: TakeIn, postman: Postman, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(mail())
    (told,) = letters()
    real = delivering._note

    def late(letter: OutboundMessage, attempt: Any, *, at: datetime) -> None:
        operations.recover_abandoned(at=at + timedelta(hours=1))
        real(letter, attempt, at=at)

    monkeypatch.setattr(delivering, "_note", late)
    send(at)
    assert state_of(told) == "uncertain"
    assert events_named("mail.sent") == []


def doubtful(received: TakeIn, at: datetime) -> OutboundMessage:
    received(mail())
    leave_behind(at, f"{delivering._HOST}/{2**22 + 5}/gone")
    operations.recover_abandoned(at=at)
    return letters()[0]


def test_a_person_decides_that_it_was_sent(received: TakeIn, anna: Person, at: datetime) -> None:
    letter = doubtful(received, at)
    decided = operations.resolve_uncertain(by=anna, at=at + timedelta(hours=1), letter=letter, sent=True)
    assert (decided.state, decided.sent_at, decided.settled_by) == ("sent", at, anna)
    assert list(in_trouble()) == []
    with pytest.raises(operations.AlreadySettled):
        operations.resolve_uncertain(by=anna, at=at, letter=letter, sent=False)


def test_a_person_decides_that_it_goes_again(
    received: TakeIn, postman: Postman, anna: Person, at: datetime
) -> None:
    letter = doubtful(received, at)
    operations.resolve_uncertain(by=anna, at=at, letter=letter, sent=False)
    assert send(at)["sent"] == 1
    assert len(postman.received) == 1
    assert events_named("mail.settled")[0].data == {"purpose": "acknowledgement", "sent": False}


def test_a_failed_mail_is_sent_again_to_a_better_address(
    received: TakeIn, postman: Postman, anna: Person, at: datetime
) -> None:
    postman.answers["bella@example.com"] = "550 no"
    received(mail())
    send(at)
    (told,) = letters()
    operations.send_again(by=anna, at=at, letter=told, to="bella@example.org")
    assert send(at)["sent"] == 1
    assert postman.received[0].rcpt_tos == ["bella@example.org"]
    with pytest.raises(operations.AlreadySettled):
        operations.send_again(by=anna, at=at, letter=told)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "sent"},
        {"state": "sending"},
        {"state": "failed"},
        {"state": "uncertain", "error": "x"},
        {"state": "queued", "next_try_at": None},
        {"to": ""},
        {"state": "nonsense"},
    ],
)
def test_the_database_keeps_each_state_honest(received: TakeIn, wrong: dict[str, Any]) -> None:
    received(mail())
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboundMessage.objects.update(**wrong)


def test_the_status_counts_every_mail(received: TakeIn, postman: Postman, at: datetime) -> None:
    received(mail())
    received(b"rubbish")
    send(at)
    found = status()
    assert found.inbound == {"handled": 1, "unreadable": 1}
    assert found.outbound == {OutboundState.SENT: 1}
    assert [mailbox.address for mailbox in found.mailboxes] == [STUDIO]
