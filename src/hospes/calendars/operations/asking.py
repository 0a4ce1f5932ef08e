"""A calendar is asked for over HTTP: no longer than so long, no more than so much, and nowhere inside a house.

The name is looked up once and the number that was looked at is the one that is called: a name that leads elsewhere
a moment later leads nowhere (DNS rebinding). Each redirection is looked at in the same way.
"""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from hospes.calendars.core.closed_days import BIGGEST
from hospes.calendars.core.fetching import BadAddress, Place, is_open_to_all, place_of

ONE_STEP, ALL_OF_IT = 10.0, 30.0  # seconds
MOST_REDIRECTIONS = 3
_MOVED = (301, 302, 303, 307, 308)


class NoAnswer(Exception):  # noqa: N818 (an answer about the address, not a fault)
    """Why nothing could be read: `unreachable`, `slow`, `private`, `refused`, `too big`, `moved`, `unreadable`."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why, self.detail = why, detail


@dataclass(frozen=True)
class Answer:
    """What the address says; no `content` when it has not changed since."""

    content: bytes | None
    etag: str
    changed: str  # its Last-Modified, as it was said


def ask(
    address: str, *, etag: str = "", changed: str = "", private: bool = False, all_of_it: float = ALL_OF_IT
) -> Answer:
    """Ask for a calendar, and whether it has changed; inside a house only where that is allowed. Raises NoAnswer."""
    for _ in range(MOST_REDIRECTIONS + 1):
        try:
            place = place_of(address)
        except BadAddress as problem:
            raise NoAnswer("moved") from problem
        found = _ask(place, etag, changed, private, all_of_it)
        if isinstance(found, Answer):
            return found
        address = urljoin(address, found)
    raise NoAnswer("moved")


def _ask(place: Place, etag: str, changed: str, private: bool, all_of_it: float) -> Answer | str:
    """Its answer, or where it leads instead."""
    late = threading.Event()
    try:
        with _called(place, _number(place, private), late, all_of_it) as line:
            line.request("GET", place.path, headers=_headers(place, etag, changed))
            return _read(line.getresponse(), etag, changed)
    except NoAnswer:
        if late.is_set():
            raise NoAnswer("slow") from None
        raise
    except TimeoutError as problem:
        raise NoAnswer("slow") from problem
    except (OSError, http.client.HTTPException) as problem:
        raise NoAnswer("slow" if late.is_set() else "unreachable", type(problem).__name__) from problem


def _number(place: Place, private: bool) -> str:
    """The number to call; every number that the name has must be one that may be called."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise NoAnswer("unreachable", "no such name") from problem
    numbers = [str(each[4][0]) for each in found]
    if not private and not all(is_open_to_all(number) for number in numbers):
        raise NoAnswer("private")
    return numbers[0]


@contextmanager
def _called(
    place: Place, number: str, late: threading.Event, all_of_it: float
) -> Iterator[http.client.HTTPConnection]:
    """A line to that number; cut when everything together takes too long, however busily the far side drips."""
    line = http.client.HTTPConnection(place.host, place.port, timeout=ONE_STEP)
    plain = socket.create_connection((number, place.port), timeout=min(ONE_STEP, all_of_it))

    def cut() -> None:
        late.set()
        with contextlib.suppress(OSError):
            plain.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(all_of_it, cut)
    watch.daemon = True
    watch.start()
    try:
        line.sock = _secured(plain, place)
        yield line
    finally:
        watch.cancel()
        line.close()
        plain.close()


def _secured(plain: socket.socket, place: Place) -> socket.socket:
    if place.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=place.host)


def _headers(place: Place, etag: str, changed: str) -> dict[str, str]:
    asked = {
        "Host": place.named,
        "User-Agent": "Hospes",
        "Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if etag:
        asked["If-None-Match"] = etag
    if changed:
        asked["If-Modified-Since"] = changed
    return asked


def _read(said: http.client.HTTPResponse, etag: str, changed: str) -> Answer | str:
    if said.status == 304 and (etag or changed):
        return Answer(
            None, _short(said.getheader("ETag")) or etag, _short(said.getheader("Last-Modified")) or changed
        )
    if said.status in _MOVED and (onward := said.getheader("Location")):
        return onward
    if said.status != 200:
        raise NoAnswer("refused", str(said.status))
    if said.getheader("Content-Encoding", "identity").strip().casefold() not in ("", "identity"):
        raise NoAnswer("unreadable")
    content = said.read(BIGGEST + 1)
    if len(content) > BIGGEST:
        raise NoAnswer("too big")
    if said.length:  # less came than was said
        raise NoAnswer("unreachable", "cut short")
    return Answer(content, _short(said.getheader("ETag")), _short(said.getheader("Last-Modified")))


def _short(header: str | None) -> str:
    """What a header says; nothing that is longer than one needs."""
    return header if header and len(header) <= 200 and header.isprintable() else ""
