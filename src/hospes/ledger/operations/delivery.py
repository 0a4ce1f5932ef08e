"""Delivering events to reactions: in order, each once, whatever dies in between.

What a reaction writes and the mark that it has been done commit in one transaction, so that after a crash
an event has either been reacted to or has not. Design note: docs/design-notes/0002-background-work.md
"""

import logging
from collections.abc import Callable, Collection, Sequence

from django.db import transaction

from hospes.ledger.core.retrying import next_attempt
from hospes.ledger.models import Event, FailedWork, Subscription
from hospes.ledger.queries import head, since
from hospes.lib import clock
from hospes.lib.prepared import Prepared, PreparedUpdate, number, text

log = logging.getLogger("hospes.work")

_CLAIM = PreparedUpdate(
    lambda: (Subscription.objects.filter(reaction=text(0), seq__lt=number(1)), {"seq": number(1)})
)

_REACHED = Prepared(lambda: Subscription.objects.filter(reaction=text(0)))

React = Callable[[Event], None]
Concerns = Callable[[Sequence[Event]], Sequence[Event]]
AT_ONCE = 100


def enrol(reactions: Collection[str]) -> None:
    """Give new reactions their place: at the end of the ledger, since they are not meant for the past.

    Called whenever the database is brought up to date, so a fresh installation starts at its first event.
    """
    there = set(Subscription.objects.values_list("reaction", flat=True))
    new = [Subscription(reaction=name, seq=head()) for name in sorted(set(reactions) - there)]
    Subscription.objects.bulk_create(new, ignore_conflicts=True)


def all_of_them(events: Sequence[Event]) -> Sequence[Event]:
    """A reaction that has something to do with each event it asked for."""
    return events


def deliver(
    reaction: str,
    *,
    names: Collection[str],
    react: React,
    concerns: Concerns = all_of_them,
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Bring one reaction up to the end of the ledger; returns how many events it was given.

    An event it fails upon is noted as FailedWork, and the next one follows. Those that do not concern it are passed
    over together.
    """
    delivered = 0
    while not stopping():
        end = head()
        seq = _REACHED.get(reaction).seq
        events = [event for event in since(seq, AT_ONCE, names=names) if event.seq <= end]
        for event in concerns(events):
            if stopping():
                return delivered
            delivered += _deliver_one(reaction, event, react)
        # Nothing more for this reaction among these, or in the rest: next time there is no need to look there again.
        is_all = len(events) < AT_ONCE
        _CLAIM.run(reaction, end if is_all else events[-1].seq)
        if is_all:
            break
    return delivered


def _deliver_one(reaction: str, event: Event, react: React) -> bool:
    try:
        with transaction.atomic():
            if not _claimed(reaction, event.seq):
                return False
            react(event)
    except Exception as problem:  # noqa: BLE001 (whatever a reaction raises must not hold up the next event)
        with transaction.atomic():
            if _claimed(reaction, event.seq):
                _note_failure(FailedWork(reaction=reaction, seq=event.seq, attempts=0), problem)
    return True


def _claimed(reaction: str, seq: int) -> bool:
    """Move the mark past the event; False when another process has. Undone with the transaction."""
    return bool(_CLAIM.run(reaction, seq))


def retry(failed_id: int, *, react: React) -> bool:
    """Try failed work again; True when nothing is left to do."""
    try:
        with transaction.atomic():
            work = FailedWork.objects.select_for_update().filter(pk=failed_id).first()
            if work is None or work.state != FailedWork.State.WAITING:
                return True
            react(Event.objects.get(seq=work.seq))
            work.delete()
    except Exception as problem:  # noqa: BLE001 (as above)
        with transaction.atomic():
            work = FailedWork.objects.select_for_update().filter(pk=failed_id).first()
            if work is not None:
                _note_failure(work, problem)
        return False
    return True


def retry_at_once(work: FailedWork) -> None:
    """Have failed work tried again now, from the first wait on; for a person who has mended the cause."""
    work.state, work.attempts, work.next_at = FailedWork.State.WAITING, 1, clock.now()
    work.save(update_fields=["state", "attempts", "next_at"])


def _note_failure(work: FailedWork, problem: Exception) -> None:
    now = clock.now()
    work.attempts += 1
    work.first_failed_at = work.first_failed_at or now
    work.last_failed_at = now
    work.next_at = next_attempt(attempts=work.attempts, at=now)
    work.state = FailedWork.State.WAITING if work.next_at else FailedWork.State.FAILED
    work.error = f"{type(problem).__name__}: {problem}".replace("\x00", "")[:500]
    work.save()
    level = logging.WARNING if work.next_at else logging.ERROR
    log.log(
        level, "%s failed upon event %s, attempt %s", work.reaction, work.seq, work.attempts, exc_info=problem
    )
