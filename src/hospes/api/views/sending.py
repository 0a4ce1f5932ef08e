"""A write that opens something: done once, however often it is sent."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from django.db.models import Model
from django.http import HttpRequest
from ninja.errors import ValidationError

from hospes.api.operations import once
from hospes.api.views.bearer import token_of
from hospes.lib import clock

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
    if len(key) > LONGEST or not (key.isascii() and key.isprintable()):
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
