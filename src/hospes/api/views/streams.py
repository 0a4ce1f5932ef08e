"""What happened, as a stream to follow."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.lib import clock
from hospes.streams.core.cloud import LONGEST_CURSOR, PREFIX, BadCursor, cloud_event, cursor_of, seq_of
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
    """`kinds`: names such as case.opened, with commas; all of them when empty. `personal`: with what customers said."""

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
        kinds={kind.removeprefix(PREFIX) for kind in asked.kinds.split(",") if kind},
        limit=asked.limit,
    )
    opened = personal_of(page.events) if asked.personal else {}
    told = [
        cloud_event(event, source=settings.BASE_URL, personal=opened.get(event.seq)) for event in page.events
    ]
    return {"rows": told, "after": cursor_of(page.after), "is_end": page.is_end}


def _place(cursor: str) -> int:
    try:
        return seq_of(cursor)
    except BadCursor as problem:
        raise ValidationError([{"loc": ("query", "after"), "msg": "no place of this stream"}]) from problem
