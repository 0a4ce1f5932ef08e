"""Killed with −9 at random moments while mail comes in and goes out: nothing lost, nothing sent twice.

HOSPES_KILLS says how many times (5 in the suite).
"""

import asyncio
import hashlib
import imaplib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.channels.letters import mail
from tests.channels.servers import Letterbox, Postman, imap_server, smtp_server

KILLS = int(os.environ.get("HOSPES_KILLS", "5"))
ROOT = Path(__file__).resolve().parents[2]


class SlowPostman(Postman):
    """Takes its time before and after it has accepted a mail, so that many die in between."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(random.random() / 40)
        said = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(random.random() / 40)
        return said


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own for the victim."""
    given = {**os.environ, "HOSPES_DATA_DIR": str(tmp_path), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    server = os.environ.get("HOSPES_TEST_PG", "")
    if not server:
        yield {**given, "HOSPES_DATABASE_URL": ""}
        return
    name = f"crash_{os.getpid()}_{time.time_ns()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
        try:
            yield {**given, "HOSPES_DATABASE_URL": urlunsplit(urlsplit(server)._replace(path=f"/{name}"))}
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def victim(environment: dict[str, str], *words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.channels.crash.victim", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def done(environment: dict[str, str], *words: object) -> str:
    process = victim(environment, *words)
    said, _ = process.communicate(timeout=900)
    assert process.returncode == 0
    return said


class Correspondence(threading.Thread):
    """Customers who write all the while: new matters, answers to themselves, and now and then rubbish."""

    def __init__(self, letterbox: Letterbox) -> None:
        super().__init__(daemon=True)
        self.letterbox = letterbox
        self.written: list[bytes] = []
        self.matters = 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            batch = [self._mail(len(self.written) + n) for n in range(random.randint(1, 4))]
            self._drop_in(batch)
            self.written += batch
            self.stop.wait(random.random() / 2)

    def _drop_in(self, batch: list[bytes]) -> None:
        """Until the server says that it has them: what it had twice is taken in once."""
        for _ in range(50):
            try:
                return self.letterbox.drop_in(*batch)
            except (OSError, imaplib.IMAP4.error):
                time.sleep(0.2)
        raise AssertionError("the mail server takes no mail")

    def _mail(self, number: int) -> bytes:
        id_ = f"<{number}@example.com>"
        sender = f"Customer {number} <c{number}@example.com>"
        if number % 10 == 7:
            first = f"{number // 10 * 10}"
            return mail(
                f"More of {first}.",
                message_id=id_,
                sender=f"c{first}@example.com",
                in_reply_to=f"<{first}@example.com>",
            )
        self.matters += 1
        if number % 10 == 9:
            return f"\r\nrubbish {number}\r\n".encode()  # as the server keeps it to the byte
        return mail(f"Matter {number}.", message_id=id_, sender=sender, subject=f"Matter {number}")


def kill_often(environment: dict[str, str]) -> None:
    for _ in range(KILLS):
        process = victim(environment, "run")
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        time.sleep(random.random() * 2.5)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        process.stdout.close()


@pytest.mark.slow
def test_killed_at_random_moments_no_mail_is_lost_and_none_goes_twice(environment: dict[str, str]) -> None:
    with imap_server() as letterbox, smtp_server(SlowPostman) as postman:
        done(environment, "make", letterbox.port, postman.port)
        customers = Correspondence(letterbox)
        customers.start()
        kill_often(environment)
        customers.stop.set()
        customers.join(60)
        handled, sent = map(int, done(environment, "count").split())
        assert handled, "the kills came before any work was done, and show nothing"
        sys.stderr.write(f"\nwhile being killed: {handled} mails handled, {sent} sent or being sent")
        done(environment, "finish", len(customers.written))
        found = json.loads(done(environment, "report"))
        judge(found, customers, postman)


def judge(found: dict[str, Any], customers: Correspondence, postman: Postman) -> None:
    hashes = sorted(hashlib.sha256(raw).hexdigest() for raw in customers.written)
    assert len(found["hashes"]) == len(set(found["hashes"])), "a mail was taken in twice"
    assert set(hashes) - set(found["hashes"]) == set(), "a mail is lost"
    assert found["hashes"] == hashes, f"{found['raw']} mails are here, {len(hashes)} were written"
    assert found["states"].get("received", 0) == 0
    assert found["cases"] == customers.matters
    rubbish = found["states"].get("unreadable", 0)
    assert found["contacts"] == len(customers.written) - rubbish, "a mail was logged twice, or not at all"
    arrived = Counter(
        BytesHeaderParser().parsebytes(bytes(envelope.content or b""))["Message-ID"].strip("<>")
        for envelope in postman.received
    )
    assert max(arrived.values(), default=0) <= 1, "a mail was sent twice"
    assert set(arrived) <= set(found["letters"])
    for id_, state in found["letters"].items():
        assert state in ("sent", "uncertain"), (id_, state)
        if state == "sent":
            assert arrived[id_] == 1, "a mail is called sent and was not"
    assert found["unshown"] == 0
    assert found["fault"] == "None"
    states = Counter(found["letters"].values())
    not_gone = sum(1 for id_, state in found["letters"].items() if state == "uncertain" and not arrived[id_])
    sys.stderr.write(
        f"\n{KILLS} kills: {len(hashes)} mails in, {found['cases']} cases, {len(arrived)} mails out, "
        f"{states['sent']} sent, {states['uncertain']} uncertain ({not_gone} of them never left)\n"
    )
