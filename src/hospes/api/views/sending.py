"""A write that opens something: done once, however often it is sent."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.errors import ValidationError

from hospes.api.models import Answered
from hospes.api.operations import DoneAlready, KeyUsedOtherwise, earlier_of, keep, once
from hospes.api.views.bearer import token_of
from hospes.api.views.problems import UNREADABLE, refused, unreadable, unreadable_key
from hospes.lib import clock
from hospes.staff.models import Token

Row = TypeVar("Row", bound=Model)
HEADER = "Idempotency-Key"
LONGEST = 200


def opened(
    request: HttpRequest, make: Callable[[], Row], again: Callable[[int], Row], asked: str | None = None
) -> tuple[int, Row]:
    """201 with the row. With an `Idempotency-Key` the same request gives the same row (200 the second time).

    `asked` tells a request that is no JSON from another: its boundaries are new each time it is sent.
    """
    key = request.headers.get(HEADER, "").strip()
    if not key:
        return 201, make()
    if not is_key(key):
        raise ValidationError([{"loc": ("header", HEADER), "msg": f"at most {LONGEST} plain characters"}])
    row, was_there = once(
        token=token_of(request),
        key=key,
        asked=_digest(request, asked),
        at=clock.now(),
        make=make,
        again=again,
    )
    return (200 if was_there else 201), row


def _digest(request: HttpRequest, asked: str | None) -> str:
    body = request.body if asked is None else asked.encode()
    told = f"{request.method} {request.path}\n".encode() + body
    return sha256(told).hexdigest()


def done_once(request: HttpRequest, do: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """A write that opens nothing, with an `Idempotency-Key`: done, or (sent again) answered as done already.

    It is done and its key kept in one transaction. Sent again it is tried, found, and undone before anything is
    committed; whatever it would have been refused with by now is not told.
    """
    key = request.headers.get(HEADER, "").strip()
    if not key:
        return do()
    if not is_key(key):
        return unreadable_key()
    try:
        digest = _digest(request, None)  # read before the view does
    except UNREADABLE:
        return unreadable()
    with transaction.atomic():
        answer = do()
        whose: Token | None = getattr(request, "auth", None)
        if whose is None or answer.status_code in (401, 403, 422, 429):
            transaction.set_rollback(True)
            return answer
        earlier = earlier_of(token=whose, key=key)
        if earlier is not None or answer.status_code >= 400:
            transaction.set_rollback(True)
            return done_already(earlier, digest) if earlier is not None else answer
        if not keep(token=whose, key=key, asked=digest, at=clock.now()):
            transaction.set_rollback(True)
            return done_already(earlier_of(token=whose, key=key), digest)
    return answer


def done_already(earlier: Answered | None, digest: str) -> HttpResponseBase:
    """409, as nothing is kept that could be told again: it was done, or the key came with something else."""
    if earlier is None or earlier.asked != digest:
        return refused(KeyUsedOtherwise())
    return refused(DoneAlready(earlier.at))


def is_key(key: str) -> bool:
    """Whether it can be kept."""
    return len(key) <= LONGEST and key.isascii() and key.isprintable()


IDEMPOTENT: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": False,
            "description": "Sent again with the same key within two days, the request opens nothing new.",
            "schema": {"type": "string", "maxLength": LONGEST},
        }
    ]
}
