"""What happened, as a stream to follow."""

from collections.abc import Collection
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field

from hospes.api.views.bearer import person_of, token_of
from hospes.api.views.scoping import need, reads
from hospes.ledger.core.names import all_names
from hospes.lib import clock
from hospes.staff.core.scopes import READ
from hospes.staff.models import Token
from hospes.streams.core.cloud import LONGEST_CURSOR, PREFIX, BadCursor, cloud_event, cursor_of, seq_of
from hospes.streams.core.rooms import room_of
from hospes.streams.queries import events_for, personal_of

router = Router(tags=["streams"])
MOST = 500


class Cloud(Schema):
    """CloudEvents 1.0. `data` says who, what about and the details; `personal` in it only where it was asked for."""

    specversion: str
    id: str
    source: str
    type: str
    time: str
    datacontenttype: str
    sequence: str
    subject: str | None = None
    data: dict[str, Any]


class Clouds(Schema):
    """`after` is where to go on, always given. `is_end`: nothing more for now; else ask on, even if `rows` is empty."""

    rows: list[Cloud]
    after: str
    is_end: bool


class Following(Schema):
    """`kinds`: names such as case.opened, with commas; when empty, all of the rooms that the token opens to read.
    `personal`: with what customers said."""

    after: Annotated[str, Field(max_length=LONGEST_CURSOR)] = ""
    kinds: Annotated[str, Field(max_length=4_000, pattern=r"^[a-z0-9_.,]*$")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100
    personal: bool = False


@router.get("/events", response=Clouds, summary="What happened, from a place on", exclude_none=True)
def events(request: HttpRequest, asked: Query[Following]) -> Any:
    page = events_for(
        person_of(request),
        at=clock.now(),
        after=_place(asked.after),
        kinds=told_to(
            token_of(request), {kind.removeprefix(PREFIX) for kind in asked.kinds.split(",") if kind}
        ),
        limit=asked.limit,
    )
    opened = personal_of(page.events) if asked.personal else {}
    told = [
        cloud_event(event, source=settings.BASE_URL, personal=opened.get(event.seq)) for event in page.events
    ]
    return {"rows": told, "after": cursor_of(page.after), "is_end": page.is_end}


def told_to(token: Token, kinds: Collection[str]) -> Collection[str]:
    """The kinds of events that are asked for; without any all that the token is told, as `events_for` has it.

    Raises MissingScope for one of a room that it does not open.
    """
    for kind in sorted(kinds):
        need(token, f"{room_of(kind)}:read" if room_of(kind) else READ)
    return (
        kinds if kinds or reads(token, "") else {name for name in all_names() if reads(token, room_of(name))}
    )


def _place(cursor: str) -> int:
    try:
        return seq_of(cursor)
    except BadCursor as problem:
        raise ValidationError([{"loc": ("query", "after"), "msg": "no place of this stream"}]) from problem
