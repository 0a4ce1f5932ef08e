"""A case ends when the customer says so, or with a reason that every report keeps apart."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import closing as core
from hospes.cases.core.closing import Obstacle, Standing
from hospes.cases.models import AttemptOutcome, Case, ClosingAttempt, Contact, Direction, EndedHow, State
from hospes.cases.operations.contacts import log_contact
from hospes.cases.operations.ending import end, refuse_where_a_room_objects, settle_announcement
from hospes.cases.operations.locking import hold_for, lock, still_promised, store, tell
from hospes.cases.operations.refusals import (
    AlreadyClosed,
    CustomerWaits,
    NotInTime,
    NotYours,
    StillPromised,
    WordsMissing,
    moment,
)
from hospes.cases.queries import may_decide
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.models import Person


class NothingAnnounced(Refusal):
    """Silence counts only after a date we named."""

    def __init__(self, closes_at: datetime | None = None) -> None:
        text = (
            _("The customer has until %(when)s to answer. Wait until then.")
            if closes_at
            else _("Tell the customer first that you would close the case, and when.")
        )
        super().__init__(text % {"when": moment(closes_at)})


def ask_whether_solved(*, by: Person | None, at: datetime, case: Case) -> Case:
    """Ask the customer whether it is solved. Raises StillPromised while a promise is late, CustomerWaits."""
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        standing = _standing(case, at)
        _refuse(core.to_ask(standing), case, standing)
        case.state, case.asked_at = State.ASKED, at
        store(case, "state", "asked_at")
        tell(record, events.CASE_ASKED, case)
    return case


def confirm_solved(*, by: Person | None, at: datetime, case: Case, how: str, said_by: str = "") -> Case:
    """The customer says it is solved: by their link, in the portal, or spoken to `by`.

    It closes whatever else is open; what was promised stays promised. Raises AlreadyClosed the second time.
    """
    with change(by=by or case.customer, at=at) as record:
        hold_for(by, case, at)
        standing = _standing(case, at)
        _refuse(core.to_confirm(standing, how=how, heard_by_person=by is not None), case, standing)
        speaker = storable(said_by).strip() or (case.customer.name if how == EndedHow.SPOKEN else "")
        end(case, record, by=by, at=at, how=how, said_by=speaker[:200])
    return case


def not_yet(*, by: Person | None, at: datetime, case: Case, words: str, channel: str = "web") -> Case:
    """The customer says it is not solved: what they say is logged, and the case is open (again)."""
    words = storable(words).strip() or _("The customer says that it is not solved yet.")
    log_contact(by=by, at=at, case=case, direction=Direction.IN, channel=channel, body=words)
    return case


def announce_closing(
    *, by: Person | None, at: datetime, case: Case, closes_at: datetime, contact: Contact | None = None
) -> ClosingAttempt:
    """The customer is told that silence until `closes_at` means yes; a later announcement replaces it."""
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        if not may_decide(by, case, at):
            raise NotYours(case.owner)
        standing = _standing(case, at)
        _refuse(core.to_announce(standing, at=at, closes_at=closes_at), case, standing)
        refuse_where_a_room_objects(case)
        settle_announcement(case, AttemptOutcome.DROPPED, at)
        attempt = ClosingAttempt.objects.create(
            case=case, announced_at=at, closes_at=closes_at, by=by, contact=contact
        )
        if case.state != State.ASKED:
            case.state, case.asked_at = State.ASKED, at
            store(case, "state", "asked_at")
        data = {"closes": closes_at.isoformat()}
        tell(record, events.CASE_CLOSING_ANNOUNCED, case, about=attempt, data=data)
    return attempt


def close_after_silence(*, at: datetime, case: Case, by: Person | None = None) -> Case:
    """Close after the announced date passed and the customer stayed silent. Raises NothingAnnounced."""
    with change(by=by, at=at) as record:
        lock(case)
        pending = case.closing_attempts.filter(settled_at__isnull=True)
        announced_for = pending.values_list("closes_at", flat=True).first()
        standing = _standing(case, at)
        obstacle = core.to_close_after_silence(standing, at=at, announced_for=announced_for)
        _refuse(obstacle, case, standing, announced_for)
        refuse_where_a_room_objects(case)
        end(case, record, by=by, at=at, how=EndedHow.SILENCE, outcome=AttemptOutcome.SILENT)
    return case


def close_with_reason(*, by: Person | None, at: datetime, case: Case, reason: str) -> Case:
    """Close without the customer's word, and say why. Every report keeps it apart from satisfaction."""
    reason = storable(reason).strip()
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        if not may_decide(by, case, at):
            raise NotYours(case.owner)
        standing = _standing(case, at)
        _refuse(core.to_close_with_reason(standing, reason=reason), case, standing)
        refuse_where_a_room_objects(case)
        end(
            case,
            record,
            by=by,
            at=at,
            how=EndedHow.REASON,
            reason=reason,
            outcome=AttemptOutcome.DROPPED,
        )
    return case


def _standing(case: Case, at: datetime) -> Standing:
    promised = still_promised(case)
    return Standing(
        closed=case.is_closed,
        waiting=case.waiting_since is not None,
        open_promises=len(promised),
        late_promises=sum(each.due_at < at for each in promised),
    )


def _refuse(
    obstacle: Obstacle | None, case: Case, standing: Standing, announced_for: datetime | None = None
) -> None:
    if obstacle is not None:
        raise _refusal(obstacle, case, standing, announced_for)


def _refusal(obstacle: Obstacle, case: Case, standing: Standing, announced_for: datetime | None) -> Refusal:
    match obstacle:
        case Obstacle.CLOSED:
            return AlreadyClosed(case)
        case Obstacle.CUSTOMER_WAITS:
            return CustomerWaits(case)
        case Obstacle.LATE_PROMISE:
            return StillPromised(standing.late_promises, late=True)
        case Obstacle.OPEN_PROMISE:
            return StillPromised(standing.open_promises)
        case Obstacle.NO_REASON:
            return WordsMissing(_("Say why the case is closed without the customer's word."))
        case Obstacle.NOBODY_HEARD:
            return WordsMissing(_("A spoken yes needs the person who heard it."))
        case Obstacle.NOT_THEIR_OWN:
            return WordsMissing(
                _("Only the customer confirms by their own page. If they told you, note a spoken yes.")
            )
        case Obstacle.TOO_SHORT:
            return NotInTime(_("Give the customer at least two days to answer."))
        case Obstacle.NOT_ANNOUNCED | Obstacle.NOT_YET:
            return NothingAnnounced(announced_for)
        case _:
            return WordsMissing(
                _("Say how the customer confirmed it: by their link, in the portal, or spoken.")
            )
