"""Calling an address of the web: only numbers that may be called, and no longer than so long.

The name is looked up once and the number that was looked at is the one that is called: a name that leads elsewhere
a moment later leads nowhere (DNS rebinding).
"""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hospes.lib.places import Place, is_open_to_all

ONE_STEP = 10.0  # seconds


class NoSuchNumber(OSError):  # noqa: N818 (a fact about a name)
    """The name leads to no number."""


class PrivateNumber(OSError):  # noqa: N818 (as above)
    """The name leads into a house: to this machine, its network, or to nobody."""


def number_of(place: Place, *, private: bool) -> str:
    """The number to call; every number that the name has must be one that may be called.

    Raises NoSuchNumber, and PrivateNumber unless `private` ones may be called.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise NoSuchNumber from problem
    numbers = [str(each[4][0]) for each in found]
    if not private and not all(is_open_to_all(number) for number in numbers):
        raise PrivateNumber
    return numbers[0]


@contextmanager
def called(
    place: Place, number: str, *, late: threading.Event, all_of_it: float
) -> Iterator[http.client.HTTPConnection]:
    """A line to that number; cut when everything together takes too long, however busily the far side drips.

    `late` is set when it was cut.
    """
    line = http.client.HTTPConnection(place.host, place.port, timeout=min(ONE_STEP, all_of_it))
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
