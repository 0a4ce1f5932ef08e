"""A far side of our own: it hears webhooks, checks them by the specification's words, and answers as it is told."""

import base64
import hashlib
import hmac
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Heard:
    id: str
    timestamp: int
    signatures: list[str]
    body: bytes
    path: str


@dataclass
class Receiver:
    """`answers` are used one after the other, the last for ever: a status, or `drop`, `slow`, `redirect`, `drip`."""

    answers: list[Any] = field(default_factory=lambda: [204])
    heard: list[Heard] = field(default_factory=list)
    says: bytes = b"thank you"
    headers: dict[str, str] = field(default_factory=dict)
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks?from=hospes"

    @property
    def ids(self) -> list[str]:
        return [each.id for each in self.heard]

    def next(self) -> Any:
        with self.lock:
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def is_signed(heard: Heard, secret: str) -> bool:
    """As the specification says it, written without a look at how ours are made."""
    assert secret[:6] == "whsec_"
    content = b".".join((heard.id.encode("ascii"), b"%d" % heard.timestamp, heard.body))
    mac = hmac.HMAC(base64.standard_b64decode(secret[6:]), content, hashlib.sha256)
    expected = base64.standard_b64encode(mac.digest())
    versions = [each.partition(",") for each in heard.signatures]
    return any(
        version == "v1" and hmac.compare_digest(given.encode(), expected) for version, _, given in versions
    )


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with receiver.lock:
                receiver.heard.append(
                    Heard(
                        self.headers["webhook-id"],
                        int(self.headers["webhook-timestamp"]),
                        self.headers["webhook-signature"].split(" "),
                        body,
                        self.path,
                    )
                )
            self.answer(receiver.next())

        def answer(self, how: Any) -> None:
            if how == "drop":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True
                return
            if how == "slow":
                time.sleep(1.5)
            status = how if isinstance(how, int) else 302 if how == "redirect" else 200
            self.send_response(status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            if how == "redirect":
                self.send_header("Location", f"http://127.0.0.1:{receiver.port}/elsewhere")
            said = b"" if status == 204 else receiver.says
            if status != 204:
                self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            try:
                self.wfile.write(said)
            except OSError:
                self.close_connection = True

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
