"""Where a request of somebody unknown comes from, and how much of it is taken in an hour."""

from dataclasses import dataclass

from django.http import HttpRequest

from hospes.ledger.operations import TooMany, allow
from hospes.lib import clock
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
    """Whether this address may do so once more within the hour, counted by all processes together."""
    try:
        allow(what=f"knowledge.{what}", whose=by.address, limit=most, seconds=HOUR, at=clock.now())
    except TooMany:
        return False
    return True
