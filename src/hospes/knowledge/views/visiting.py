"""Where a request of somebody unknown comes from, and how much of it is taken in an hour."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from hospes.web.network import address_of

HOUR = 3600
LONGEST = 300


@dataclass(frozen=True)
class Visitor:
    """The network address and the browser, as long as the request lasts; neither is kept."""

    address: str
    browser: str


def visitor(request: HttpRequest) -> Visitor:
    """Who it is, as far as that can be told."""
    return Visitor(address_of(request), request.META.get("HTTP_USER_AGENT", "")[:LONGEST])


def is_within(by: Visitor, what: str, most: int) -> bool:
    """Whether this address may do so once more within the hour. Counted for each process in its cache."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{by.address}".encode()).hexdigest()[:32]
    key = f"knowledge:{what}:{digest}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:  # its hour ended this very moment
        return True
