"""Where a request of somebody unknown comes from, and how much of it is taken in an hour."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from hospes.ledger.operations import TooMany, allow
from hospes.lib import clock

HOUR = 3600
LONGEST = 300


@dataclass(frozen=True)
class Visitor:
    """The network address and the browser, as long as the request lasts; neither is kept."""

    address: str
    browser: str


def visitor(request: HttpRequest) -> Visitor:
    """Behind a proxy of ours (`HOSPES_BEHIND_PROXY`) the address is the last that it names: what stands before that,
    anybody can write."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER and (told := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        address = told.rsplit(",", 1)[-1].strip()
    return Visitor(address[:LONGEST], request.META.get("HTTP_USER_AGENT", "")[:LONGEST])


def is_within(by: Visitor, what: str, most: int) -> bool:
    """Whether this address may do so once more within the hour, counted by all processes together."""
    try:
        allow(what=f"knowledge.{what}", whose=by.address, limit=most, seconds=HOUR, at=clock.now())
    except TooMany:
        return False
    return True
