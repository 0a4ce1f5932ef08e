"""A case sleeps: until a date, until another one is closed, or until the customer speaks. A promise always wakes it."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import sleeping
from hospes.cases.core.sleeping import Obstacle, Woke
from hospes.cases.models import Case
from hospes.cases.operations.locking import hold_for, lock, store, tell
from hospes.cases.operations.refusals import AlreadyClosed, CustomerWaits, NotInTime, NotYours, StillPromised
from hospes.cases.operations.waking import SLEEP, wake
from hospes.cases.queries import sees
from hospes.ledger.operations import change
from hospes.staff.models import Person

BATCH = 200


def snooze_case(
    *, by: Person | None, at: datetime, case: Case, until: datetime | None = None, after: Case | None = None
) -> Case:
    """Put a case to sleep until a date, until the case `after` is closed, or (neither) until the customer speaks.

    Whatever is chosen, a word from the customer wakes it, and so do a promise that falls due and two weeks.
    Raises AlreadyClosed, CustomerWaits, StillPromised (late), NotInTime, NotYours.
    """
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        if after is not None:
            after.refresh_from_db()
            if by is not None and not sees(by, after, at):
                raise NotYours(after.owner)
        obstacle = sleeping.to_snooze(
            closed=case.is_closed,
            waits=case.waiting_since is not None,
            next_due_at=case.next_due_at,
            until=until,
            after_itself=after is not None and after.pk == case.pk,
            after_closed=after is not None and after.is_closed,
            at=at,
        )
        _refuse(obstacle, case, after)
        case.wakes_at = sleeping.wakes_at(until=until, next_due_at=case.next_due_at, at=at)
        case.wakes_after, case.woke_at = after, None
        store(case, *SLEEP)
        data = {"until": case.wakes_at.isoformat(), "after": after.pk if after else None}
        tell(record, events.CASE_SNOOZED, case, data=data)
    return case


def wake_case(*, by: Person | None, at: datetime, case: Case) -> Case:
    """Wake a case before its time; one that is awake stays so."""
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        wake(case, record, at=at, because=Woke.HAND)
    return case


def wake_sleepers(*, at: datetime) -> int:
    """Wake every case whose time has come, or whose other case is closed; returns how many."""
    due = Case.objects.filter(wakes_at__isnull=False, wakes_at__lte=at)
    others = Case.objects.filter(wakes_after__isnull=False, wakes_after__ended_at__isnull=False)
    found = {case.pk: case for cases in (due, others) for case in cases.order_by("wakes_at")[:BATCH]}
    return sum(_wake_if_due(case, at) for case in found.values())


def _wake_if_due(case: Case, at: datetime) -> bool:
    """One case in a transaction of its own, as it stands now."""
    with change(by=None, at=at) as record:
        lock(case)
        if case.wakes_at is None:
            return False
        ended = Q(pk=case.wakes_after_id, ended_at__isnull=False)
        if case.wakes_after_id is not None and Case.objects.filter(ended).exists():
            wake(case, record, at=at, because=Woke.OTHER_CLOSED)
            return True
        if case.wakes_at <= at:
            wake(case, record, at=at, because=Woke.TIME)
            return True
    return False


def _refuse(obstacle: Obstacle | None, case: Case, after: Case | None) -> None:
    match obstacle:
        case Obstacle.CLOSED:
            raise AlreadyClosed(case)
        case Obstacle.CUSTOMER_WAITS:
            raise CustomerWaits(case)
        case Obstacle.PROMISE_LATE:
            raise StillPromised(1, late=True)
        case Obstacle.PAST:
            raise NotInTime(_("This moment has passed. Choose one that is still to come."))
        case Obstacle.AFTER_ITSELF:
            raise NotInTime(_("A case cannot wait for itself. Choose another one."))
        case Obstacle.AFTER_CLOSED:
            raise NotInTime(_("That case is closed already. There is nothing to wait for."))
