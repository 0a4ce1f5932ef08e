"""One attempt: a POST to the address, at most so long, and its answer's first kilobyte. No transaction is open."""

import http.client
import threading
import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from hospes.lib.calling import NoSuchNumber, PrivateNumber, called, number_of
from hospes.lib.places import BadAddress, is_open_to_all, place_of
from hospes.streams.core.retrying import seconds_asked

ALL_OF_IT = 20.0  # seconds; the specification: 15 to 30
FIRST_PART = 1024


@dataclass(frozen=True)
class Answer:
    """What came back. `problem`: `unreachable`, `slow`, `private`, `plain`, `broken`, where there is no status."""

    status: int | None
    took_ms: int
    problem: str = ""
    said: str = ""
    retry_after: timedelta | None = None


def post(address: str, *, body: bytes, headers: dict[str, str], all_of_it: float = ALL_OF_IT) -> Answer:
    """Send it, and hear what is said; a redirection is an answer and is not followed."""
    begun, late = time.monotonic(), threading.Event()

    def took() -> int:
        return round((time.monotonic() - begun) * 1000)

    try:
        place = place_of(address)
        private = bool(settings.WEBHOOKS_MAY_BE_PRIVATE)
        number = number_of(place, private=private)
        if place.scheme == "http" and is_open_to_all(number):
            return Answer(None, took(), "plain")
        told = {"Host": place.named, "Connection": "close", "Content-Type": "application/json", **headers}
        with called(place, number, late=late, all_of_it=all_of_it) as line:
            line.request("POST", place.path, body=body, headers={"User-Agent": "Hospes", **told})
            said = line.getresponse()
            first = said.read(FIRST_PART).decode("utf-8", "replace").replace("\x00", "")
            return Answer(said.status, took(), "", first, seconds_asked(said.getheader("Retry-After")))
    except PrivateNumber:
        return Answer(None, took(), "private")
    except (NoSuchNumber, BadAddress, ConnectionRefusedError):
        return Answer(None, took(), "unreachable")
    except TimeoutError:
        return Answer(None, took(), "slow")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(None, took(), "slow" if late.is_set() else "broken")
