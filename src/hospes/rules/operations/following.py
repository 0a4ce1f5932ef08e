"""Walking the ledger after what wakes rules, in batches; and after the moments that open hours lead to."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from hospes.cases.models import Case
from hospes.cases.queries import house_hours
from hospes.ledger.models import Event
from hospes.ledger.queries import head, since
from hospes.rules.core.brackets import BEGAN, ENDED, outside
from hospes.rules.core.clock import started_by
from hospes.rules.core.vocabulary import HAPPENINGS, TIMES, WOKEN_BY, whens_of
from hospes.rules.models import Progress, Rule, Version
from hospes.rules.operations.acting import act
from hospes.rules.queries import waiting_for

BATCH = 100
_NAMES = (*sorted(WOKEN_BY), BEGAN, ENDED)


def follow(*, at: datetime) -> int:
    """Have the next events wake the rules that wait for them; how many events were read. 0: nothing is left.

    Each deed is a transaction of its own, so nobody waits for a batch. Broken off, or read by two at once, an event
    comes up again, and whatever was done for it is not done a second time.
    """
    progress, there = _progress(), head()
    if progress.seq >= there:
        return 0
    events = since(progress.seq, BATCH, names=_NAMES)
    upto = events[-1].seq if len(events) == BATCH else max(there, events[-1].seq if events else 0)
    waking, is_inside = outside(events, is_inside=progress.is_inside)
    _wake(waking, at)
    # Only forward, and only from where it was read.
    Progress.objects.filter(pk=1, seq=progress.seq).update(seq=upto, is_inside=is_inside)
    return len(events)


def look_at_the_clock(*, at: datetime) -> int:
    """Have the clock wake the rules that wait for a time; how many cases were come to."""
    return sum(_look(version, at) for version in waiting_for(TIMES))


def cases_reached(version: Version, after: datetime, upto: datetime) -> Iterator[Case]:
    """Open cases whose moment lies in that stretch, the earliest first, some at a time."""
    moment, rows = TIMES[version.when], _open_until(version, upto)
    place = Q(**{f"{moment}__gt": after})
    while found := list(rows.filter(place).order_by(moment, "pk")[:BATCH]):
        yield from found
        last = found[-1]
        at = getattr(last, moment)
        place = Q(**{f"{moment}__gt": at}) | Q(**{moment: at, "pk__gt": last.pk})


def latest_reached(version: Version, after: datetime, upto: datetime, most: int) -> list[Case]:
    """Open cases whose moment lies in that stretch, the latest first, at most so many. One query."""
    moment = TIMES[version.when]
    rows = _open_until(version, upto).filter(**{f"{moment}__gt": after})
    return list(rows.order_by(f"-{moment}", "-pk")[:most])


def _open_until(version: Version, upto: datetime) -> QuerySet[Case]:
    open_ones = Case.objects.filter(ended_at__isnull=True, **{f"{TIMES[version.when]}__lte": upto})
    return open_ones.select_related("customer", "owner", "team")


def _progress() -> Progress:
    """Where the rules have come to. A house that has just got rules begins with what happens from now on."""
    return Progress.objects.get_or_create(pk=1, defaults={"seq": head()})[0]


def _wake(events: list[Event], at: datetime) -> None:
    if not events:
        return
    waiting: dict[str, list[Version]] = {}
    for version in waiting_for(HAPPENINGS):
        waiting.setdefault(version.when, []).append(version)
    for event in events:
        for when in whens_of(event.name, event.data):
            _wake_by(event, waiting.get(when, ()), at)


def _wake_by(event: Event, versions: "list[Version] | tuple[()]", at: datetime) -> None:
    for version in versions:
        if version.rule.switched_at is None or event.at < version.rule.switched_at:
            continue  # it happened before anybody wanted it
        told_of = Case.objects.select_related("customer", "owner", "team")
        case = told_of.filter(pk=event.case_id).first() if event.case_id is not None else None
        if case is not None:
            act(version=version, case=case, woken_by=f"event {event.seq}", at=at)


def _look(version: Version, at: datetime) -> int:
    rule = version.rule
    upto = started_by(at, timedelta(hours=version.hours or 0), house_hours())
    if upto is None or rule.looked_until is None or upto <= rule.looked_until:
        return 0
    reached = 0
    for case in cases_reached(version, rule.looked_until, upto):
        reached += 1
        moment = getattr(case, TIMES[version.when])
        act(version=version, case=case, woken_by=f"{version.when} {moment.isoformat()}", at=at)
    Rule.objects.filter(pk=rule.pk, looked_until=rule.looked_until).update(looked_until=upto)
    return reached
