"""A letter taken back while it is still held: it, and the contact it stood for, were never said."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.operations import take_back_contact
from hospes.cases.operations.locking import hold_for
from hospes.cases.operations.taking_back import Before
from hospes.channels.email import events
from hospes.channels.email.models import OutboundMessage, OutboundState
from hospes.files.operations import give_back
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class AlreadyOnItsWay(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Too late: the letter is already on its way. Write again if something in it was wrong.")
        )


class NotYourLetter(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Only who wrote a letter can take it back. Ask them at once, or write again."))


def take_back(*, by: Person, at: datetime, letter: OutboundMessage) -> OutboundMessage:
    """Take back a letter that nobody has begun to send, with its contact; the customer's wait goes on.

    Its files stand beside the words of its writer again.

    Against the worker, which claims the same row, exactly one wins. Raises AlreadyOnItsWay, NotYourLetter, and
    what the case refuses.
    """
    if letter.by_id != by.pk:
        raise NotYourLetter
    contact, spoke_last = letter.contact, letter.spoke_last
    if contact is None or spoke_last is None:
        raise AlreadyOnItsWay
    with change(by=by, at=at) as record:
        hold_for(by, contact.case, at)
        if not _take(letter, at):
            raise AlreadyOnItsWay
        give_back(by=by, at=at, contact=contact, verb="reply")
        before = Before(letter.waited_since, spoke_last)
        case = take_back_contact(by=by, at=at, contact=contact, before=before)
        told = {"purpose": letter.purpose}
        record(
            events.MAIL_TAKEN_BACK,
            about=letter,
            case=case,
            customer=case.customer_id,
            team=case.team_id,
            data=told,
        )
    letter.refresh_from_db()
    return letter


def _take(letter: OutboundMessage, at: datetime) -> bool:
    """Away from the worker, in one statement; False when it was quicker."""
    held = OutboundMessage.objects.filter(
        pk=letter.pk, state=OutboundState.QUEUED, tried_at__isnull=True, held_until__isnull=False
    )
    changed = held.update(
        state=OutboundState.TAKEN_BACK, next_try_at=None, taken_back_at=at, contact=None, error=""
    )
    return bool(changed)
