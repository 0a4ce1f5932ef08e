"""How often a program may ask and an address may guess, told as draft-ietf-httpapi-ratelimit-headers has it."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hospes.ledger.operations import Left, TooMany, allow, spend
from hospes.lib import clock
from hospes.staff.models import Token
from hospes.web.network import address_of

MINUTE = 60
FAILURES, FAILURES_IN = 60, 300  # wrong keys from one network address in five minutes


def count_request(request: HttpRequest, token: Token) -> None:
    """One more of this token, or of the program whose it is. Raises TooMany."""
    try:
        left = spend(
            what="api", whose=token.bearer, limit=settings.API_PER_MINUTE, seconds=MINUTE, at=clock.now()
        )
    except TooMany as refused:
        request.left = Left(0, refused.retry_after)  # type: ignore[attr-defined]
        raise
    request.left = left  # type: ignore[attr-defined]


def count_failure(request: HttpRequest) -> None:
    """A wrong key. Who has a right one is not kept out by others behind the same address. Raises TooMany."""
    allow(
        what="api-wrong-key",
        whose=address_of(request),
        limit=FAILURES,
        seconds=FAILURES_IN,
        at=clock.now(),
    )


def tell_limits(request: HttpRequest, answer: HttpResponseBase) -> None:
    """`RateLimit-Policy` says what is allowed, `RateLimit` what is left of it and for how many seconds."""
    left: Left | None = getattr(request, "left", None)
    if left is not None:
        answer["RateLimit-Policy"] = f'"requests";q={settings.API_PER_MINUTE};w={MINUTE}'
        answer["RateLimit"] = f'"requests";r={left.remaining};t={left.resets_in}'
