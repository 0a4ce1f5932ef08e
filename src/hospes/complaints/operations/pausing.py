"""The clock stands still only where the rules of the complaint allow it, and never without a reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.queries import case_hours
from hospes.complaints import events
from hospes.complaints.core.clocks import resumed
from hospes.complaints.core.stages import Obstacle
from hospes.complaints.models import Complaint, Pause
from hospes.complaints.operations.gates import hold_to_decide, refuse, tell, want
from hospes.complaints.operations.refusals import NoPause, NotPaused, PausedAlready
from hospes.ledger.operations import change
from hospes.staff.models import Person


def pause_clock(*, by: Person, at: datetime, complaint: Complaint, why: str) -> Pause:
    """Stop the clocks that may pause. Raises NotYours, NoPause, PausedAlready, NotNow, WordsWanted."""
    why = want(why, _("Say why the clock stands still: what are you waiting for?"))
    with change(by=by, at=at) as record:
        _hold_open(by, complaint, at)
        if not complaint.kept_rules.may_pause:
            raise NoPause
        if complaint.pauses.filter(resumed_at__isnull=True).exists():
            raise PausedAlready
        running = complaint.clocks.filter(done_at__isnull=True, stopped_at__isnull=True, may_pause=True)
        running.update(paused_at=at)
        pause = Pause.objects.create(complaint=complaint, why=why, paused_at=at, by=by)
        tell(record, events.PAUSED, complaint, pause, {}, {"why": why})
    return pause


def resume_clock(*, by: Person, at: datetime, complaint: Complaint) -> Pause:
    """Let the clocks run again, with as much time left as there was. Raises NotPaused."""
    with change(by=by, at=at) as record:
        _hold_open(by, complaint, at)
        pause = complaint.pauses.filter(resumed_at__isnull=True).first()
        if pause is None:
            raise NotPaused
        hours = case_hours(complaint.case)
        for clock in complaint.clocks.filter(paused_at__isnull=False):
            clock.due_at = resumed(
                due=clock.due_at, paused_at=pause.paused_at, at=at, unit=clock.unit, hours=hours
            )
            clock.paused_at = clock.warned_at = None
            clock.save(update_fields=["due_at", "paused_at", "warned_at"])
        pause.resumed_at = at
        pause.save(update_fields=["resumed_at"])
        tell(record, events.RESUMED, complaint, pause, {})
    return pause


def _hold_open(by: Person, complaint: Complaint, at: datetime) -> None:
    if hold_to_decide(by, complaint, at).is_closed:
        refuse(Obstacle.CLOSED)
