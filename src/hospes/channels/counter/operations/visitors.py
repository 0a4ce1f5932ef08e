"""Somebody comes, waits, is called, is served, or goes."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.cases.queries import may_work_on
from hospes.channels.counter import events
from hospes.channels.counter.core.waiting import next_number
from hospes.channels.counter.models import Counter, Visitor, VisitorState
from hospes.channels.counter.queries import today, with_me
from hospes.ledger.operations import Record, allow, change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.models import Person

IN_AN_HOUR = 200


class NobodyWaits(Refusal):
    """There is nobody to be called."""


class StillServing(Refusal):
    """One visitor at a time."""

    def __init__(self, visitor: Visitor | None) -> None:
        super().__init__(
            _("Number %(number)s is still with you. Finish that visit first.") % {"number": visitor.number}
            if visitor
            else _("Somebody is still with you. Finish that visit first.")
        )


class NotHere(Refusal):
    """They are served, or have gone."""


class NothingNoted(Refusal):
    """A visit leaves a case, or was none."""


def take_a_number(
    *, at: datetime, counter: Counter, by: Person | None = None, name: str = "", words: str = ""
) -> Visitor:
    """Somebody has come: by the tablet at the door, or added by a colleague. Raises TooMany."""
    allow(what="counter", whose=counter.key, limit=IN_AN_HOUR, seconds=3600, at=at)
    with change(by=by, at=at) as record:
        Counter.objects.select_for_update().get(pk=counter.pk)  # one number after the other
        day = today(at)
        last = Visitor.objects.filter(counter=counter, day=day).order_by("-pk").first()
        visitor = Visitor.objects.create(
            counter=counter,
            day=day,
            number=next_number(last.number if last else None),
            name=" ".join(storable(name).split())[:120],
            words=" ".join(storable(words).split())[:200],
            came_at=at,
        )
        _tell(record, events.VISITOR_CAME, visitor)
    return visitor


def call_next(*, by: Person, at: datetime, counter: Counter) -> Visitor:
    """Whoever has waited longest is called; of two colleagues at once each gets another.

    Raises NobodyWaits, StillServing.
    """
    if not may_work_on(by):
        raise cases.LooksAfterNobody
    if (mine := with_me(by)) is not None:
        raise StillServing(mine)
    try:
        with change(by=by, at=at) as record, transaction.atomic():
            Counter.objects.select_for_update().get(pk=counter.pk)
            waiting = Visitor.objects.filter(counter=counter, day=today(at), state=VisitorState.WAITING)
            visitor = waiting.order_by("pk").first()
            if visitor is None:
                raise NobodyWaits(_("Nobody is waiting."))
            visitor.state, visitor.called_by, visitor.called_at = (
                VisitorState.CALLED,
                by,
                max(at, visitor.came_at),
            )
            visitor.save(update_fields=["state", "called_by", "called_at"])
            _tell(record, events.VISITOR_CALLED, visitor)
    except IntegrityError as clash:  # called twice at the same moment
        raise StillServing(with_me(by)) from clash
    return visitor


def note_visit(*, by: Person, at: datetime, visitor: Visitor, case: Case) -> Visitor:
    """What they came with is written down in this case."""
    with change(by=by, at=at) as record:
        held = _held(visitor, by)
        if held.case_id != case.pk:
            held.case = case
            held.save(update_fields=["case"])
            _tell(record, events.VISITOR_NOTED, held, case)
    return held


def finish_visit(*, by: Person, at: datetime, visitor: Visitor) -> Visitor:
    """They go, and the next one may come. Raises NothingNoted: what they came with is not lost."""
    with change(by=by, at=at) as record:
        held = _held(visitor, by)
        if held.case is None:
            raise NothingNoted(_("Write down first what they came with, or say that they have gone."))
        _end(held, VisitorState.SERVED, at)
        _tell(record, events.VISITOR_SERVED, held, held.case)
    return held


def left(*, by: Person, at: datetime, visitor: Visitor) -> Visitor:
    """They went before anything could be done, or did not come when called."""
    with change(by=by, at=at) as record:
        held = _held(visitor, by)
        _end(held, VisitorState.LEFT, at)
        _tell(record, events.VISITOR_LEFT, held)
    return held


def forget_visitors(*, at: datetime) -> int:
    """Whoever is here from days before has gone; names that led to no case go with the day. How many."""
    past = Visitor.objects.filter(day__lt=today(at))
    here = past.filter(state__in=(VisitorState.WAITING, VisitorState.CALLED)).select_related(
        "counter", "case"
    )
    with change(by=None, at=at) as record:
        gone = list(here.select_for_update(of=("self",)))
        for each in gone:
            _end(each, VisitorState.SERVED if each.case_id else VisitorState.LEFT, at)
            name = events.VISITOR_SERVED if each.case_id else events.VISITOR_LEFT
            _tell(record, name, each, each.case)
        named = past.filter(case__isnull=True).exclude(name="", words="")
        return len(gone) + named.update(name="", words="")


def _end(visitor: Visitor, state: VisitorState, at: datetime) -> None:
    visitor.state, visitor.ended_at = state, at
    visitor.save(update_fields=["state", "ended_at"])


def _held(visitor: Visitor, by: Person) -> Visitor:
    """As it stands now. Raises NotHere."""
    if not may_work_on(by):
        raise cases.LooksAfterNobody
    rows = Visitor.objects.select_for_update(of=("self",)).select_related("counter", "case")
    held = rows.get(pk=visitor.pk)
    if held.ended_at is not None:
        raise NotHere(_("Number %(number)s is not here any more.") % {"number": held.number})
    return held


def _tell(record: Record, name: str, visitor: Visitor, case: Case | None = None) -> None:
    record(
        name,
        about=visitor,
        team=visitor.counter.team_id,
        case=case.pk if case else None,
        customer=case.customer_id if case else None,
        data={"number": visitor.number, "counter": visitor.counter_id},
    )
