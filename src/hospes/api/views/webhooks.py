"""Webhooks: made, changed, tried, sent again; and their log."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of, token_of
from hospes.api.views.reading import Asked, Id, Moment, Number
from hospes.api.views.scoping import need
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.streams import told_to
from hospes.cases.access import colleague_or_404
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.core.scopes import READ
from hospes.streams import access, operations
from hospes.streams.models import Webhook
from hospes.streams.queries import log_of, standing

router = Router(tags=["streams"])
MOST = 100
Kind = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_.]+$")]


class About(Asked):
    """`kinds`: names such as case.opened; none is all of them, for a token that reads every room. `owner` sees what it
    tells; yourself when left out."""

    name: Annotated[str, Field(max_length=120)]
    address: Annotated[str, Field(max_length=2_000)]
    kinds: Annotated[list[Kind], Field(max_length=500)] = []
    owner: Id | None = None


class Span(Asked):
    """What happened from `since` on and before `until`."""

    since: Moment
    until: Moment


class Hook(Schema):
    id: int
    name: str
    address: str
    kinds: list[str]
    owner_id: int
    made_at: datetime
    failing_since: datetime | None
    stopped_at: datetime | None
    why_stopped: str


class Made(Schema):
    """`secret` is told this once: where the same request comes again it is empty; `rotate-secret` gives a new one."""

    webhook: Hook
    secret: str


class Attempt(Schema):
    number: int
    at: datetime
    status: int | None
    took_ms: int
    problem: str
    answer: str


class Message(Schema):
    """A message of the log. `message` is its webhook-id, the same at every attempt."""

    id: int
    message: str
    kind: str
    at: datetime
    state: str
    attempts: int
    next_at: datetime | None


class DeliveryLog(Schema):
    delivery: Message
    tries: list[Attempt]


class Log(Schema):
    """The latest first. `after` is the id to go on from; null at the end."""

    rows: list[DeliveryLog]
    after: int | None


class Hooks(Schema):
    rows: list[Hook]


class Replayed(Schema):
    count: int


@router.get("/webhooks", response=Hooks, summary="Webhooks")
def webhooks(request: HttpRequest) -> Any:
    return {"rows": standing(access.webhooks_for(person_of(request)))}


@router.post(
    "/webhooks",
    response={200: Made, 201: Made},
    summary="Make a webhook",
    openapi_extra=IDEMPOTENT,
)
def make_webhook(request: HttpRequest, asked: About) -> Any:
    by = person_of(request)
    _check_told(request, asked)
    told = asked.dict() | {"owner": colleague_or_404(asked.owner) if asked.owner else None}
    secrets: list[str] = []

    def make() -> Webhook:
        made, secret = operations.make_webhook(by=by, at=clock.now(), **told)
        secrets.append(secret)
        return made

    status, row = opened(request, make, lambda pk: access.webhook_or_404(by, pk))
    return status, {"webhook": row, "secret": "".join(secrets)}


@router.get("/webhooks/{number}", response=Hook, summary="Read a webhook")
def webhook(request: HttpRequest, number: Number) -> Any:
    return access.webhook_or_404(person_of(request), number)


@router.post("/webhooks/{number}/change", response=Hook, summary="Change a webhook")
def change_webhook(request: HttpRequest, number: Number, asked: About) -> Any:
    by = person_of(request)
    found = access.webhook_or_404(by, number)
    _check_told(request, asked)
    return operations.change_webhook(
        by=by,
        at=clock.now(),
        webhook=found,
        name=asked.name,
        address=asked.address,
        kinds=asked.kinds,
        owner=colleague_or_404(asked.owner) if asked.owner else found.owner,
    )


@router.post("/webhooks/{number}/rotate-secret", response=Made, summary="Give it a new secret")
def rotate_secret(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = access.webhook_or_404(by, number)
    return {"webhook": found, "secret": operations.rotate_secret(by=by, at=clock.now(), webhook=found)}


@router.post("/webhooks/{number}/stop", response=Hook, summary="Stop it")
def stop_webhook(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.stop_webhook(by=by, at=clock.now(), webhook=access.webhook_or_404(by, number))


@router.post("/webhooks/{number}/start", response=Hook, summary="Start it again, where it stopped")
def start_webhook(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.start_webhook(by=by, at=clock.now(), webhook=access.webhook_or_404(by, number))


@router.post("/webhooks/{number}/test", response={201: Message}, summary="Send a test")
def send_test(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return 201, operations.send_test(by=by, at=clock.now(), webhook=access.webhook_or_404(by, number))


@router.post("/webhooks/{number}/replay", response=Replayed, summary="Send again what happened in a time")
def replay_span(request: HttpRequest, number: Number, asked: Span) -> Any:
    by = person_of(request)
    count = operations.replay_span(
        by=by,
        at=clock.now(),
        webhook=access.webhook_or_404(by, number),
        since=asked.since,
        until=asked.until,
    )
    return {"count": count}


@router.get("/webhooks/{number}/deliveries", response=Log, summary="Its log, the latest first")
def deliveries(
    request: HttpRequest,
    number: Number,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Any:
    found = access.webhook_or_404(person_of(request), number)
    rows = log_of(found, after=after or None, limit=limit + 1)
    shown = rows[:limit]
    return {"rows": shown, "after": shown[-1].delivery.pk if len(rows) > limit else None}


@router.post("/deliveries/{number}/replay", response=Message, summary="Send one message again")
def replay(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.replay(by=by, at=clock.now(), delivery=access.delivery_or_404(by, number))


def _check_told(request: HttpRequest, asked: About) -> None:
    """A webhook tells no more than its maker's token could read by itself. Raises MissingScope."""
    told_to(token_of(request), asked.kinds)
    if not asked.kinds:
        need(token_of(request), READ)
