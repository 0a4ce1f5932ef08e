"""Real servers for the tests, on loopback only: SMTP by aiosmtpd, IMAP by pymap, and a wire that can be cut."""

import contextlib
import imaplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
USER, PASSWORD = "desk", "a secret of the desk"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


# --- SMTP -----------------------------------------------------------------------------------------------------


@dataclass
class Postman:
    """Accepts mail and keeps it; answers as told. `answers` maps a recipient to what RCPT is told."""

    received: list[Envelope] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 OK"
    vanish_after_data: bool = False
    slow_seconds: float = 0.0
    port: int = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.after_data.startswith("2"):
            self.received.append(envelope)
        if self.vanish_after_data:
            assert server.transport is not None
            server.transport.close()
        return self.after_data

    def texts(self) -> list[str]:
        return [bytes(envelope.content or b"").decode() for envelope in self.received]


@contextlib.contextmanager
def smtp_server(kind: type[Postman] = Postman, **given: Any) -> Iterator[Postman]:
    """An SMTP server in a thread."""
    postman = kind(**given)
    postman.port = free_port()
    controller = Controller(postman, hostname=HOST, port=postman.port, enable_SMTPUTF8=False)
    controller.start()
    try:
        yield postman
    finally:
        controller.stop()


# --- IMAP -----------------------------------------------------------------------------------------------------


@dataclass
class Letterbox:
    """An IMAP account with an INBOX, and the port it is reached by."""

    port: int

    @contextlib.contextmanager
    def session(self) -> Iterator[imaplib.IMAP4]:
        client = imaplib.IMAP4(HOST, self.port, timeout=20)
        try:
            client.login(USER, PASSWORD)
            yield client
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                client.logout()

    def drop_in(self, *raws: bytes) -> None:
        with self.session() as client:
            for raw in raws:
                status, said = client.append("INBOX", "", "", raw)
                assert status == "OK", said

    def unseen(self) -> int:
        with self.session() as client:
            client.select("INBOX", readonly=True)
            return len(client.search(None, "UNSEEN")[1][0].split())

    def start_anew(self) -> None:
        """The folder is deleted and made again: its UIDVALIDITY changes."""
        with self.session() as client:
            client.create("Other")
            client.select("Other")


@contextlib.contextmanager
def imap_server() -> Iterator[Letterbox]:
    """An IMAP server in a process of its own, in memory, gone with the block."""
    port = free_port()
    command = [
        sys.executable, "-c", "from pymap.main import main; main()",
        "--host", HOST, "--port", str(port), "--no-service", "admin", "--no-service", "managesieve",
        "dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD,
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        letterbox = Letterbox(port)
        with letterbox.session() as client:  # what the demo brings along goes
            client.select("INBOX")
            client.store("1:*", "+FLAGS", r"(\Deleted)")
            client.expunge()
        yield letterbox
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


# --- a wire that can be cut -----------------------------------------------------------------------------------


@contextlib.contextmanager
def wire(target: int, *, cut_after: Callable[[], int | None]) -> Iterator[int]:
    """A port that leads to `target`; each connection is cut after so many bytes of its answers (None: never)."""
    listener = socket.create_server((HOST, 0))
    listener.settimeout(0.2)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                client, _ = listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=_connect, args=(client, target, cut_after()), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        stop.set()
        listener.close()
        thread.join(5)


def _connect(client: socket.socket, target: int, limit: int | None) -> None:
    server = socket.create_connection((HOST, target))
    threading.Thread(target=_carry, args=(client, server, None), daemon=True).start()
    _carry(server, client, limit)


def _carry(source: socket.socket, sink: socket.socket, limit: int | None) -> None:
    carried = 0
    with contextlib.suppress(OSError):
        while data := source.recv(4096 if limit is None else 64):
            carried += len(data)
            if limit is not None and carried > limit:
                break
            sink.sendall(data)
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
