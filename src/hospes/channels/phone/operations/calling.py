"""Making the calls that are owed: whose turn it is, and what came of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.queries import may_work_on
from hospes.channels.opening.queries import hours_kept
from hospes.channels.phone import events
from hospes.channels.phone.core import calling_back as core
from hospes.channels.phone.models import CallBack, State
from hospes.channels.phone.operations.asking import of_case
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.models import Person


class AlreadySettled(Refusal):
    """The call was made, or is not needed."""

    def __init__(self) -> None:
        super().__init__(_("This call is owed no more. Look at the list again."))


class AlreadyClaimed(Refusal):
    """Somebody else makes this call."""

    def __init__(self, who: Person) -> None:
        self.person = who
        super().__init__(_("%(name)s makes this call.") % {"name": who.name})


class NotToBeWritten(Refusal):
    """They are written to when they could not be reached."""


class WordsMissing(Refusal):
    """What is not needed any more says why."""


def claim_call(*, by: Person, at: datetime, call_back: CallBack) -> CallBack:
    """I make this call. Said twice it stays said. Raises AlreadyClaimed, AlreadySettled."""
    with change(by=by, at=at) as record:
        owed = _held(call_back, by)
        if owed.claimed_by_id != by.pk:
            owed.claimed_by, owed.claimed_at = by, at
            owed.save(update_fields=["claimed_by", "claimed_at"])
            record(events.CALL_BACK_CLAIMED, about=owed)
    return owed


def let_go_call(*, by: Person, at: datetime, call_back: CallBack) -> CallBack:
    """Somebody else may make it. Nothing where nobody had taken it."""
    with change(by=by, at=at) as record:
        owed = _held(call_back, by)
        if owed.claimed_by_id is not None:
            owed.claimed_by = owed.claimed_at = None
            owed.save(update_fields=["claimed_by", "claimed_at"])
            record(events.CALL_BACK_LET_GO, about=owed)
    return owed


def reached(*, by: Person, at: datetime, call_back: CallBack) -> CallBack:
    """They were called and spoken to: what was promised is kept, or kept late. What was said is noted in the case."""
    with change(by=by, at=at) as record:
        owed = _held(call_back, by)
        if owed.commitment is not None and owed.commitment.settled_at is None:
            cases.keep_commitment(by=by, at=at, commitment=owed.commitment)
        _settle(owed, State.REACHED, by, at)
        record(events.CALL_BACK_REACHED, about=owed, data={"tries": owed.tries + 1, "late": owed.is_late(at)})
    return owed


def not_reached(*, by: Person, at: datetime, call_back: CallBack) -> CallBack:
    """Nobody answered: it is tried again after a while; after the third try they are written to.

    The promise moves along, and the case says that it was tried: whoever tries is not told to be late.
    """
    with change(by=by, at=at) as record:
        owed = _held(call_back, by)
        if owed.state != State.OPEN:
            raise AlreadySettled
        owed.tries += 1
        hours = hours_kept(owed.team)
        time = core.next_try(owed.tries, at=at, hours=hours)
        owed.state = State.OPEN if time else State.WRITE
        time = time or core.time_of(None, at=at, hours=hours, measured=None)
        owed.starts_at, owed.due_at = time.starts_at, max(time.due_at, owed.due_at)
        owed.claimed_by = owed.claimed_at = None
        owed.save(update_fields=["tries", "state", "starts_at", "due_at", "claimed_by", "claimed_at"])
        _note_try(owed, by, at)
        name = events.CALL_BACK_NOT_REACHED if owed.state == State.OPEN else events.CALL_BACK_TO_WRITE
        record(name, about=owed, data={"tries": owed.tries, "due": owed.due_at})
    return owed


def _note_try(owed: CallBack, by: Person, at: datetime) -> None:
    case = of_case(owed)
    if case is None:
        return
    said = _("Called, and nobody answered (try %(tries)s).") % {"tries": owed.tries}
    cases.log_contact(by=by, at=at, case=case, direction="note", channel="phone", body=said)
    promised = owed.commitment
    if promised is not None and promised.settled_at is None and promised.due_at != owed.due_at:
        cases.move_commitment(
            by=by, at=at, commitment=promised, to_due=owed.due_at, reason=said,
            customer_told_how=_("We rang, and nobody answered."),
        )  # fmt: skip


def wrote_instead(*, by: Person, at: datetime, call_back: CallBack) -> CallBack:
    """Not reached so often that a letter went: the promise of a call ends with that reason. Raises NotToBeWritten."""
    with change(by=by, at=at) as record:
        owed = _held(call_back, by)
        if owed.state != State.WRITE:
            raise NotToBeWritten(
                _("They are written to after %(tries)s calls that nobody answered.")
                % {"tries": core.MOST_TRIES}
            )
        _end_promise(
            owed, by, at, _("Called %(tries)s times and not reached; written to.") % {"tries": owed.tries}
        )
        _settle(owed, State.WRITTEN, by, at)
        record(events.CALL_BACK_WRITTEN, about=owed, data={"tries": owed.tries})
    return owed


def no_longer_needed(*, by: Person, at: datetime, call_back: CallBack, why: str) -> CallBack:
    """They need no call any more, and why. Raises WordsMissing."""
    said = storable(why).strip()[:400]
    if not said:
        raise WordsMissing(_("Say why they need no call any more."))
    with change(by=by, at=at) as record:
        owed = _held(call_back, by)
        _end_promise(owed, by, at, said)
        _settle(owed, State.UNNEEDED, by, at, note=said)
        sealed = {"why": said} if owed.customer_id else None
        record(events.CALL_BACK_NOT_NEEDED, about=owed, sealed=sealed)
    return owed


def _end_promise(owed: CallBack, by: Person, at: datetime, why: str) -> None:
    if owed.commitment is not None and owed.commitment.settled_at is None:
        cases.cancel_commitment(by=by, at=at, commitment=owed.commitment, reason=why)


def _held(call_back: CallBack, by: Person) -> CallBack:
    """The row as it stands now; of two at once the second waits, and reads what the first did."""
    if not may_work_on(by):
        raise cases.LooksAfterNobody
    owed = CallBack.objects.select_for_update().get(pk=call_back.pk)
    if owed.settled_at is not None:
        raise AlreadySettled
    other = owed.claimed_by
    if other is not None and other.pk != by.pk and other.is_active and not by.has_role("lead", "manager"):
        raise AlreadyClaimed(other)
    return owed


def _settle(owed: CallBack, state: State, by: Person, at: datetime, *, note: str = "") -> None:
    owed.state, owed.settled_at, owed.settled_by, owed.note = state, at, by, note
    owed.save(update_fields=["state", "settled_at", "settled_by", "note"])
