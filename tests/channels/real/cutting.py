"""A wire between us and a server that is cut at a chosen stage: before a command arrives, or within its answer."""

import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.channels.servers import HOST


@dataclass(frozen=True)
class Cut:
    """Where one connection ends.

    `at` is a line the client says; b"" is the greeting. `after`: so many bytes of the answer still come through
    (0: the server has heard it, its answer is lost); None: the server never hears the line.
    """

    at: bytes
    after: int | None = None


@dataclass
class Wire:
    """The port to connect to, and how many connections were cut so far."""

    port: int = 0
    cuts: list[Cut] = field(default_factory=list)
    done: int = 0


@contextlib.contextmanager
def wire_with(target: int, *cuts: Cut) -> Iterator[Wire]:
    """The first connections are cut as told, the rest hold."""
    wire = Wire(cuts=list(cuts))
    listener = socket.create_server((HOST, 0))
    listener.settimeout(0.2)
    wire.port = listener.getsockname()[1]
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                client, _ = listener.accept()
                cut = wire.cuts.pop(0) if wire.cuts else None
                threading.Thread(target=_Line(wire, client, target, cut).hold, daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield wire
    finally:
        stop.set()
        thread.join(5)
        listener.close()


class _Line:
    """One connection through the wire."""

    def __init__(self, wire: Wire, client: socket.socket, target: int, cut: Cut | None) -> None:
        self.wire, self.client, self.cut = wire, client, cut
        self.server = socket.create_connection((HOST, target), 20)
        self.left: int | None = None  # bytes of the answer that still come through
        if cut is not None and cut.at == b"":
            self.left = cut.after or 0

    def hold(self) -> None:
        threading.Thread(target=self._up, daemon=True).start()
        self._down()

    def _up(self) -> None:
        with contextlib.suppress(OSError, ValueError), self.client.makefile("rb") as said:
            for line in said:
                if self.cut is not None and self.cut.at and re.search(self.cut.at, line):
                    if self.cut.after is None:
                        return self._snap()
                    self.left = self.cut.after
                self.server.sendall(line)
        self._close()
        return None

    def _down(self) -> None:
        with contextlib.suppress(OSError):
            while data := self.server.recv(4096):
                if self.left is None:
                    self.client.sendall(data)
                    continue
                self.client.sendall(data[: self.left])
                self.left -= len(data)
                if self.left <= 0:
                    return self._snap()
        self._close()
        return None

    def _snap(self) -> None:
        self.wire.done += 1
        self._close()

    def _close(self) -> None:
        for end in (self.client, self.server):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
