"""From the ledger to the far side: put on its way, claimed, sent outside any transaction, noted.

Whoever claims a delivery makes one attempt. When a process dies between sending and noting, the attempt is made
again after a while with the same `webhook-id`: at least once, and the far side can tell.
"""

import random
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.streams.core.cloud import Happened
from hospes.streams.core.messages import message_of, written, written_test
from hospes.streams.core.retrying import ABANDONED, Came, has_failed_for_days, judge
from hospes.streams.core.signing import headers
from hospes.streams.models import Attempt, Delivery, Webhook
from hospes.streams.operations.calling import Answer, post
from hospes.streams.operations.secrets import in_force
from hospes.streams.operations.webhooks import stop_webhook
from hospes.streams.queries.stream import events_for

AT_ONCE = 40  # deliveries claimed in one round
EACH_AT_ONCE = 8  # of them to one address: a slow one does not hold up the others
LINES = 8
THROTTLING = {429: timedelta(minutes=1), 502: timedelta(minutes=1), 504: timedelta(minutes=1)}
_TOLD = tuple(field.name for field in fields(Happened))
State = Delivery.State


@dataclass(frozen=True)
class Letter:
    """A claimed delivery with all that is needed to send it: no database is asked while it is sent."""

    delivery: Delivery
    address: str
    body: bytes
    headers: dict[str, str]


def put_on_its_way(*, at: datetime) -> int:
    """Queue what happened for every webhook that is told; returns how many deliveries. One transaction each."""
    return sum(
        _queue_for(webhook, at)
        for webhook in Webhook.objects.filter(stopped_at__isnull=True).select_related("owner")
    )


def _queue_for(webhook: Webhook, at: datetime) -> int:
    if not webhook.owner.is_active:
        stop_webhook(by=None, at=at, webhook=webhook, why=Webhook.Why.OWNER)
        return 0
    queued, page = 0, None
    while page is None or not page.is_end:
        page = events_for(webhook.owner, at=at, after=webhook.seq, kinds=webhook.kinds, limit=500)
        with transaction.atomic():
            if not Webhook.objects.filter(pk=webhook.pk, seq=webhook.seq).update(seq=page.after):
                return queued  # another process has been here
            Delivery.objects.bulk_create([_delivery(webhook, event, at) for event in page.events])
        webhook.seq = page.after
        queued += len(page.events)
    return queued


def _delivery(webhook: Webhook, event: Happened, at: datetime) -> Delivery:
    return Delivery(
        webhook=webhook, seq=event.seq, customer_id=event.customer_id, kind=event.name,
        message=message_of(webhook.pk, event.seq), at=event.at, next_at=at,
    )  # fmt: skip


def send_due(*, at: datetime) -> int:
    """Make an attempt for each delivery that is due; returns how many were made."""
    _take_back_abandoned(at)
    letters = [_letter(delivery, at) for delivery in _claim(at)]
    if not letters:
        return 0
    with ThreadPoolExecutor(LINES, thread_name_prefix="webhooks") as lines:
        sent: dict[Future[Answer], Letter] = {
            lines.submit(post, each.address, body=each.body, headers=each.headers): each for each in letters
        }
        for done in as_completed(sent):
            _note(sent[done].delivery, done.result(), clock.now())
    return len(letters)


def _take_back_abandoned(at: datetime) -> None:
    """Whoever claimed these has died with them: whether they arrived nobody knows, so they are sent again."""
    left = Delivery.objects.filter(state=State.SENDING, claimed_at__lte=at - ABANDONED)
    left.update(state=State.QUEUED, next_at=at, claimed_at=None)


def _claim(at: datetime) -> list[Delivery]:
    due = Delivery.objects.filter(state=State.QUEUED, next_at__lte=at, webhook__stopped_at__isnull=True)
    due = due.exclude(webhook__throttled_until__gt=at).select_related("webhook").order_by("next_at", "id")
    claimed: list[Delivery] = []
    of: defaultdict[int, int] = defaultdict(int)
    for each in due[: AT_ONCE * 5]:
        if len(claimed) == AT_ONCE or of[each.webhook_id] == EACH_AT_ONCE:
            continue
        mine = Delivery.objects.filter(pk=each.pk, state=State.QUEUED, attempts=each.attempts)
        if mine.update(state=State.SENDING, claimed_at=at, next_at=None, attempts=each.attempts + 1):
            each.attempts += 1
            of[each.webhook_id] += 1
            claimed.append(each)
    return claimed


def _letter(delivery: Delivery, at: datetime) -> Letter:
    if delivery.seq is None:
        body = written_test(delivery.kind, at=delivery.at, source=settings.BASE_URL)
    else:
        row = Event.objects.values_list(*_TOLD).get(seq=delivery.seq)
        body = written(Happened(*row), source=settings.BASE_URL)
    secrets = in_force(delivery.webhook, at)
    told = headers(secrets, message=delivery.message, timestamp=int(at.timestamp()), body=body)
    return Letter(delivery, delivery.webhook.address, body, told)


def _note(delivery: Delivery, answer: Answer, at: datetime) -> None:
    """What came of it: the attempt, how the delivery stands, and how the webhook does. One transaction."""
    verdict = judge(
        status=answer.status,
        attempts=delivery.attempts,
        at=at,
        chance=random.random(),  # noqa: S311 (spread, not secrecy)
        retry_after=answer.retry_after,
    )
    state = {Came.WELL: State.SENT, Came.AGAIN: State.QUEUED}.get(verdict.came, State.FAILED)
    with transaction.atomic():
        Attempt.objects.create(
            delivery=delivery, number=delivery.attempts, at=at, status=answer.status,
            took_ms=answer.took_ms, problem=answer.problem, answer=answer.said,
        )  # fmt: skip
        mine = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts)
        mine.update(state=state, next_at=verdict.next_at, claimed_at=None)
        _note_health(delivery.webhook, verdict.came, answer, at)


def _note_health(webhook: Webhook, came: Came, answer: Answer, at: datetime) -> None:
    of = Webhook.objects.filter(pk=webhook.pk)
    if came is Came.WELL:
        of.exclude(failing_since=None).update(failing_since=None)
        return
    of.filter(failing_since=None).update(failing_since=at)
    if answer.status in THROTTLING:
        of.update(throttled_until=at + max(THROTTLING[answer.status], answer.retry_after or timedelta()))
    since = of.values_list("failing_since", flat=True).get()
    if came is Came.GONE:
        stop_webhook(by=None, at=at, webhook=webhook, why=Webhook.Why.GONE)
    elif has_failed_for_days(failing_since=since, at=at):
        stop_webhook(by=None, at=at, webhook=webhook, why=Webhook.Why.FAILING)
