"""A calendar is asked for over HTTP: no longer than so long, no more than so much, and nowhere inside a house.

Which numbers may be called is held by `hospes.lib.calling`; each redirection is looked at in the same way.
"""

import http.client
import threading
from dataclasses import dataclass
from urllib.parse import urljoin

from hospes.calendars.core.closed_days import BIGGEST
from hospes.lib.calling import NoSuchNumber, PrivateNumber, called, number_of
from hospes.lib.places import BadAddress, Place, place_of

ALL_OF_IT = 30.0  # seconds
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
        with called(place, number_of(place, private=private), late=late, all_of_it=all_of_it) as line:
            line.request("GET", place.path, headers=_headers(place, etag, changed))
            return _read(line.getresponse(), etag, changed)
    except NoSuchNumber as problem:
        raise NoAnswer("unreachable", "no such name") from problem
    except PrivateNumber as problem:
        raise NoAnswer("private") from problem
    except NoAnswer:
        if late.is_set():
            raise NoAnswer("slow") from None
        raise
    except TimeoutError as problem:
        raise NoAnswer("slow") from problem
    except (OSError, http.client.HTTPException) as problem:
        raise NoAnswer("slow" if late.is_set() else "unreachable", type(problem).__name__) from problem


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
