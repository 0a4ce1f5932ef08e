"""A closed case comes back, to the person who knows it."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import closing
from hospes.cases.core.closing import Obstacle
from hospes.cases.models import Case, Reopening, State
from hospes.cases.operations.locking import hold_for, owner_of, store, tell
from hospes.cases.operations.placing import place
from hospes.cases.operations.refusals import AlreadyMerged, NotClosed, WordsMissing
from hospes.cases.queries import goes_on_in, may_own, next_owner
from hospes.ledger.operations import Record, change
from hospes.lib.text import storable
from hospes.staff.models import Person

_ENDING = ("ended_at", "ended_how", "ended_reason", "ended_said_by", "ended_by")


def reopen(*, by: Person | None, at: datetime, case: Case, why: str) -> Case:
    """Open a closed case again, to the same owner; to the next one when they left. Raises NotClosed, AlreadyMerged."""
    why = storable(why).strip()
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        if (kept := goes_on_in(case)) is not None:
            raise AlreadyMerged(case, kept)
        match closing.to_reopen(closing.Standing(closed=case.is_closed), why=why):
            case Obstacle.NOT_CLOSED:
                raise NotClosed(case)
            case Obstacle.NO_REASON:
                raise WordsMissing(_("Say why the case is opened again."))
        bring_back(case, record, by=by, at=at, why=why)
    return case


def bring_back(case: Case, record: Record, *, by: Person | None, at: datetime, why: str) -> None:
    """Reopen a locked, closed case; how it had ended is kept beside it."""
    former = {name: getattr(case, name) for name in _ENDING}
    Reopening.objects.create(case=case, at=max(at, case.ended_at or at), by=by, why=why, **former)
    case.state = State.OPEN
    case.ended_at = case.ended_by = case.asked_at = case.merged_into = None
    case.ended_how = case.ended_reason = case.ended_said_by = ""
    case.reopened_count += 1
    changed = ("state", "asked_at", "reopened_count", "merged_into", *_ENDING)
    if may_own(owner_of(case)):
        store(case, *changed)
    else:
        story = _("%(name)s no longer works here; the case came back.") % {"name": case.owner.name}
        to = next_owner(case.team, case.customer, at, situation=case.situation).person
        place(case, to, record, by=by, at=at, story=story, also=changed)
    data = {"owner": case.owner_id, "had_ended": former["ended_how"], "times": case.reopened_count}
    tell(record, events.CASE_REOPENED, case, data=data, sealed={"why": why})
