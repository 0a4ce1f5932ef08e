"""An ear for each mailbox: begun, ended, begun again; and what is taken by token or from a stubborn server."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.channels.email import operations, tasks
from hospes.channels.email.models import Mailbox, Popped, SignIn
from hospes.channels.email.operations import listening, pop3
from hospes.channels.email.operations.oauth import CannotSignIn, access_token, forget_access
from hospes.lib import clock
from tests.channels.real.token_server import TokenServer, token_server
from tests.waiting import until


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    yield
    listening.stop_listening()


@pytest.fixture
def fetched(mailbox: Mailbox) -> Mailbox:
    mailbox.imap_host = "imap.example"
    mailbox.save()
    return mailbox


class Heard:
    """Stands for the listening itself: what it was asked, and what it does."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, does: Callable[["Heard", Callable[[], bool]], bool]
    ) -> None:
        self.rounds = 0
        self.does = does
        monkeypatch.setattr(listening, "listen", self.listen)
        monkeypatch.setattr(listening, "close_old_connections", lambda: None)
        monkeypatch.setattr(
            listening, "connection", type("Nothing", (), {"close": staticmethod(lambda: None)})
        )

    def listen(
        self, *, mailbox: Mailbox, now: Any, until: Callable[[], bool], hears: Callable[[bool], None]
    ) -> bool:
        self.rounds += 1
        hears(True)
        try:
            return self.does(self, until)
        finally:
            hears(False)


def waits(heard: Heard, until: Callable[[], bool]) -> bool:
    while not until():
        time.sleep(0.01)
    return True


def test_a_mailbox_that_is_heard_is_not_looked_into_by_the_clock(
    fetched: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    Heard(monkeypatch, waits)
    polled: list[int] = []
    monkeypatch.setattr(operations, "poll", lambda *, mailbox, now: polled.append(mailbox.pk))
    tasks.poll_mailboxes()
    assert polled == [fetched.pk]
    tasks.listen_to_mailboxes()
    until(lambda: listening.is_heard(fetched.pk))
    tasks.poll_mailboxes()
    assert polled == [fetched.pk]
    listening.stop_listening()
    assert not listening.is_heard(fetched.pk)


def test_one_ear_a_mailbox_and_a_new_one_when_its_server_changes(
    fetched: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(monkeypatch, waits)
    for _ in range(3):
        listening.tend(now=lambda: at)
    until(lambda: heard.rounds == 1)
    Mailbox.objects.update(imap_host="other.example")
    listening.tend(now=lambda: at)
    until(lambda: heard.rounds == 2)
    operations.pause_mailbox(by=None, at=at, mailbox=fetched)
    listening.tend(now=lambda: at)
    until(lambda: not listening.is_heard(fetched.pk))


def test_a_line_that_breaks_is_made_anew(
    fetched: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "WAITS", (0.01,))
    heard = Heard(monkeypatch, lambda self, until: True)
    listening.tend(now=lambda: at)
    until(lambda: heard.rounds > 3)


def test_a_server_that_cannot_wait_is_not_asked_again(
    fetched: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(monkeypatch, lambda self, until: False)
    listening.tend(now=lambda: at)
    until(lambda: listening._ears[fetched.pk].cannot_wait)
    listening.tend(now=lambda: at)
    assert heard.rounds == 1
    assert not listening.is_heard(fetched.pk)


def test_a_fault_of_our_own_ends_the_ear_and_the_next_round_begins_another(
    fetched: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(heard: Heard, until: Callable[[], bool]) -> bool:
        if heard.rounds == 1:
            raise ZeroDivisionError("nobody thought of this")
        return waits(heard, until)

    heard = Heard(monkeypatch, fails)
    listening.tend(now=lambda: at)
    thread = listening._ears[fetched.pk].thread
    assert thread is not None
    thread.join(10)
    assert not listening.is_heard(fetched.pk)
    listening.tend(now=lambda: at)
    until(lambda: heard.rounds == 2)


def test_an_ear_that_nobody_tends_any_more_ends(
    fetched: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "TENDED_WITHIN", 0.3)
    Heard(monkeypatch, waits)
    listening.tend(now=lambda: at)
    thread = listening._ears[fetched.pk].thread
    assert thread is not None
    thread.join(10)
    assert not thread.is_alive()
    assert not listening.is_heard(fetched.pk)


# --- tokens -----------------------------------------------------------------------------------------------------


@pytest.fixture
def tokens() -> Iterator[TokenServer]:
    with token_server() as server:
        yield server


@pytest.fixture
def by_token(mailbox: Mailbox, tokens: TokenServer, at: datetime) -> Mailbox:
    operations.sign_in_by_token(
        by=None,
        at=at,
        mailbox=mailbox,
        token_url=tokens.token_url,
        client="hospes",
        refresh_token="first",
        scope="mail",
    )
    return mailbox


def test_a_mailbox_without_tokens_has_none(mailbox: Mailbox, at: datetime) -> None:
    assert access_token(mailbox, at) == ""


def test_a_token_is_kept_until_shortly_before_its_end(
    by_token: Mailbox, tokens: TokenServer, at: datetime
) -> None:
    tokens.lasts = 1200
    first = access_token(by_token, at)
    assert access_token(by_token, at + timedelta(minutes=14)) == first
    second = access_token(by_token, at + timedelta(minutes=15))
    assert tokens.given == [first, second]
    assert [said["refresh_token"] for said in tokens.asked] == ["first", "next-1"]
    assert tokens.asked[0]["scope"] == "mail"
    forget_access(by_token)
    with clock.stopped_at(at + timedelta(minutes=16)):
        assert access_token(by_token) not in (first, second)


def test_why_there_is_no_token_is_said_and_nothing_is_lost(
    by_token: Mailbox, tokens: TokenServer, at: datetime
) -> None:
    tokens.refuses = "invalid_grant"
    with pytest.raises(CannotSignIn, match="invalid_grant"):
        access_token(by_token, at)
    assert SignIn.objects.get().opened("refresh") == "first"
    tokens.refuses, tokens.leads_to = "", f"http://127.0.0.1:{tokens.port}/elsewhere"
    with pytest.raises(CannotSignIn, match="302"):
        access_token(by_token, at)
    assert len(tokens.asked) == 1  # nobody was led on with the secrets
    SignIn.objects.update(token_url="http://login.example/token")
    with pytest.raises(CannotSignIn, match="by https only"):
        access_token(by_token, at)
    SignIn.objects.update(token_url="http://127.0.0.1:1/token")
    with pytest.raises(CannotSignIn, match="cannot be reached"):
        access_token(by_token, at)


def test_new_tokens_replace_the_old_ones(by_token: Mailbox, tokens: TokenServer, at: datetime) -> None:
    access_token(by_token, at)
    operations.sign_in_by_token(
        by=None, at=at, mailbox=by_token, token_url=tokens.token_url, client="another"
    )
    grant = SignIn.objects.get()
    assert (grant.access_secret, grant.expires_at, grant.opened("refresh")) == ("", None, "next-1")


# --- POP3 -------------------------------------------------------------------------------------------------------


class Shelf:
    """A POP3 session with two messages, one of which the server will not hand over."""

    def __init__(self, says: bytes = b"-ERR it is damaged") -> None:
        self.says = says

    def uidl(self) -> tuple[bytes, list[bytes], int]:
        return b"+OK", [b"1 one", b"2 two"], 0

    def retr(self, number: int) -> tuple[bytes, list[bytes], int]:
        if number == 1:
            raise pop3.poplib.error_proto(self.says)
        return b"+OK", [b"Subject: x", b"", b"Words."], 0


def test_a_message_the_pop3_server_will_not_hand_over_becomes_a_notice(
    mailbox: Mailbox, at: datetime
) -> None:
    held: Any = pop3.Held(Shelf(), mailbox)  # type: ignore[arg-type]
    assert held.new() == [1, 2]
    assert b"did not hand over message one" in held.raw(1)
    assert held.raw(2) == b"Subject: x\r\n\r\nWords.\r\n"
    held.remember(1, at=at)
    assert held.new() == [2]
    assert list(Popped.objects.values_list("uidl", flat=True)) == ["one"]


def test_a_line_that_breaks_is_no_answer_of_the_pop3_server(mailbox: Mailbox) -> None:
    broken = pop3.Held(Shelf(b"line too long"), mailbox)  # type: ignore[arg-type]
    with pytest.raises(pop3.poplib.error_proto):
        broken.raw(1)
