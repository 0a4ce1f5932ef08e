"""Mailboxes are looked into by IMAP: nothing is missed, nothing taken twice, nothing stops the next."""

import imaplib
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, repeat
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.channels.email import operations, tasks
from hospes.channels.email.models import InboundMessage, Mailbox, RawMessage
from hospes.channels.email.operations import imap, polling
from hospes.channels.email.operations.imap import Folder
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.conftest import only_case
from tests.channels.letters import mail
from tests.channels.servers import HOST, PASSWORD, USER, Letterbox, imap_server, smtp_server, wire


@pytest.fixture(scope="module")
def server() -> Iterator[Letterbox]:
    with imap_server() as letterbox:
        yield letterbox


@pytest.fixture
def letterbox(server: Letterbox, mailbox: Mailbox) -> Letterbox:
    """The server's inbox, emptied, and our mailbox pointed at it."""
    with server.session() as client:
        client.select("INBOX")
        client.store("1:*", "+FLAGS", r"(\Deleted)")
        client.expunge()
    point(mailbox, server.port)
    return server


def point(mailbox: Mailbox, port: int) -> None:
    mailbox.imap_host, mailbox.imap_port, mailbox.imap_security = HOST, port, "none"
    mailbox.imap_user = USER
    mailbox.set_password("imap", PASSWORD)
    mailbox.save()


def poll(mailbox: Mailbox, at: datetime) -> int:
    return operations.poll(mailbox=mailbox, now=lambda: at)


def test_what_came_is_taken_in_and_shown_as_seen(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime
) -> None:
    letterbox.drop_in(mail("One."), mail("Two.", sender="zed@example.org"))
    assert letterbox.unseen() == 2
    assert poll(mailbox, at) == 2
    assert Case.objects.count() == 2
    assert letterbox.unseen() == 0
    mailbox.refresh_from_db()
    assert (mailbox.polled_at, mailbox.poll_error) == (at, "")
    assert mailbox.last_uid > 0


def test_only_what_is_new_is_fetched(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    letterbox.drop_in(mail("One."))
    poll(mailbox, at)
    fetched: list[int] = []
    real = Folder.raw

    def counted(folder: Folder, uids: Any) -> Any:
        fetched.extend(uids)
        return real(folder, uids)

    monkeypatch.setattr(Folder, "raw", counted)
    assert poll(mailbox, at) == 0
    assert fetched == []
    letterbox.drop_in(mail("Two."))
    assert poll(mailbox, at) == 1
    assert len(fetched) == 1


def test_the_bytes_are_those_the_server_keeps(letterbox: Letterbox, mailbox: Mailbox, at: datetime) -> None:
    raw = mail("ű " * 3000, subject="Árvíztűrő")
    letterbox.drop_in(raw)
    poll(mailbox, at)
    assert RawMessage.objects.get().data == raw


def test_a_folder_made_anew_is_read_again_and_nothing_is_taken_twice(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime
) -> None:
    letterbox.drop_in(mail("One."))
    poll(mailbox, at)
    Mailbox.objects.update(uid_validity=7, last_uid=99_999)
    mailbox.refresh_from_db()
    assert poll(mailbox, at) == 0
    mailbox.refresh_from_db()
    assert mailbox.uid_validity != 7
    assert 0 < mailbox.last_uid < 99_999
    assert InboundMessage.objects.count() == 1


def test_one_bad_message_does_not_stop_the_next(letterbox: Letterbox, mailbox: Mailbox, at: datetime) -> None:
    letterbox.drop_in(b"\r\n\r\nno headers at all", mail("Two."))
    assert poll(mailbox, at) == 2
    assert [message.state for message in InboundMessage.objects.order_by("pk")] == ["unreadable", "handled"]


def test_a_message_the_server_will_not_hand_over_becomes_a_case_for_a_human(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    letterbox.drop_in(mail("One."), mail("Two.", sender="zed@example.org"), mail("Three."))
    real = Folder._fetch

    def stubborn(folder: Folder, which: str, what: str) -> Any:
        uids = [uid for uid, _ in real_sizes]
        if "BODY" in what and str(uids[1]) in which.split(","):
            raise imaplib.IMAP4.error("NO it is damaged")
        return real(folder, which, what)

    with imap.folder(mailbox) as opened:
        real_sizes = opened.sizes_after(0)
    monkeypatch.setattr(Folder, "_fetch", stubborn)
    assert poll(mailbox, at) == 3
    unreadable = InboundMessage.objects.get(state="unreadable")
    assert f"did not hand over message {real_sizes[1][0]}" in unreadable.raw.data.decode()
    assert InboundMessage.objects.filter(state="handled").count() == 2


def test_a_message_deleted_in_between_is_simply_gone(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    letterbox.drop_in(mail("One."))
    real = Folder.sizes_after
    monkeypatch.setattr(Folder, "sizes_after", lambda f, last: [*real(f, last), (10**6, 5)])
    assert poll(mailbox, at) == 1
    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize("cut_after", [0, 60, 300, 700, 1500, 4000])
def test_a_connection_that_breaks_loses_nothing(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, cut_after: int
) -> None:
    letterbox.drop_in(*(mail(f"Words of {n}." * 20, sender=f"c{n}@example.com") for n in range(6)))
    cuts = chain([cut_after], repeat(None))
    with wire(letterbox.port, cut_after=lambda: next(cuts)) as port:
        point(mailbox, port)
        poll(mailbox, at)
        mailbox.refresh_from_db()
        assert mailbox.poll_error != ""
        poll(mailbox, at)
    assert (InboundMessage.objects.count(), Case.objects.count()) == (6, 6)
    mailbox.refresh_from_db()
    assert mailbox.poll_error == ""


def test_when_marking_as_seen_fails_the_mail_is_handled_all_the_same(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Folder, uids: Any) -> None:
        raise imaplib.IMAP4.abort("gone")

    monkeypatch.setattr(Folder, "mark_seen", broken)
    letterbox.drop_in(mail())
    poll(mailbox, at)
    assert only_case()
    mailbox.refresh_from_db()
    assert "gone" in mailbox.poll_error


def test_an_abort_while_fetching_ends_the_poll_and_nothing_else(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Folder, uids: Any) -> Any:
        raise imaplib.IMAP4.abort("gone") if len(uids) > 1 else imaplib.IMAP4.abort("gone alone")

    letterbox.drop_in(mail())
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "raw", broken)
        assert poll(mailbox, at) == 0
    assert poll(mailbox, at) == 1


def test_a_server_that_is_not_there_is_noted(mailbox: Mailbox, at: datetime) -> None:
    point(mailbox, 1)
    assert poll(mailbox, at) == 0
    mailbox.refresh_from_db()
    assert "refused" in mailbox.poll_error.lower()


def test_a_wrong_password_is_noted(letterbox: Letterbox, mailbox: Mailbox, at: datetime) -> None:
    mailbox.set_password("imap", "wrong")
    mailbox.save()
    assert poll(mailbox, at) == 0
    mailbox.refresh_from_db()
    assert mailbox.poll_error != ""


def test_a_password_sealed_under_another_key_asks_for_a_new_one(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime
) -> None:
    mailbox.imap_secret = "rubbish"
    mailbox.save()
    poll(mailbox, at)
    mailbox.refresh_from_db()
    assert "password must be entered again" in mailbox.poll_error


def test_encryption_is_asked_of_a_server_that_has_none_in_vain(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime
) -> None:
    for security in ("tls", "starttls"):
        mailbox.imap_security = security
        mailbox.save()
        assert poll(mailbox, at) == 0
        mailbox.refresh_from_db()
        assert mailbox.poll_error != ""


def test_what_waited_for_somebody_to_own_it_is_handled_by_a_later_poll(
    letterbox: Letterbox, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    Person.objects.update(is_active=False)
    letterbox.drop_in(mail())
    assert poll(mailbox, at) == 1
    assert Case.objects.count() == 0
    Person.objects.update(is_active=True)
    assert poll(mailbox, at) == 0
    assert only_case().owner == anna


def test_portions_fit_into_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(imap, "LARGEST_ANSWER", 100)
    sizes = [(1, 10), (2, 10), (3, 10), (4, 10), (5, 95), (6, 500), (7, 1)]
    assert list(imap.portions(sizes)) == [[1, 2, 3], [4], [5], [6], [7]]
    assert list(imap.portions([])) == []


def test_the_tasks_poll_handle_and_send(
    letterbox: Letterbox, mailbox: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = operations.set_up_mailbox(
        by=None, at=at, address="a-first@meridian.example", team=mailbox.team, imap_host="x"
    )
    real = polling.poll

    def poll_or_fail(**given: Any) -> int:
        if given["mailbox"] == broken:
            raise ZeroDivisionError("nobody thought of this")
        return real(**given)

    monkeypatch.setattr(operations, "poll", poll_or_fail)
    with smtp_server() as postman, clock.stopped_at(at):
        mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security = HOST, postman.port, "none"
        mailbox.save()
        letterbox.drop_in(mail())
        tasks.poll_mailboxes()
        tasks.handle_what_waits()
        tasks.send_mail()
        assert len(postman.received) == 1
    assert only_case()
