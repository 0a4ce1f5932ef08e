"""A word of ours taken back before it reached anybody: the case stands as if it had not been said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import waiting
from hospes.cases.models import Case, Contact, Direction, State
from hospes.cases.operations.locking import hold_for, lock, store, tell
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


@dataclass(frozen=True)
class Before:
    """How a case stood before we spoke: since when the customer waited, and when we last spoke."""

    waiting_since: datetime | None
    last_contact_at: datetime


class BuiltUpon(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The case has gone on since: this can no longer be taken back. Write to the customer again.")
        )


def standing_before(case: Case) -> Before:
    """Hold the case and note how it stands, in the change that is about to log a contact."""
    lock(case)
    return Before(case.waiting_since, case.last_contact_at)


def take_back_contact(*, by: Person, at: datetime, contact: Contact, before: Before) -> Case:
    """Take back what we wrote while it is still here: the customer waits as they waited. Raises NotYours, BuiltUpon.

    The row goes; the ledger keeps that it was written, by whom, and that it was taken back.
    """
    with change(by=by, at=at) as record:
        case = hold_for(by, contact.case, at)
        tell(record, events.CONTACT_TAKEN_BACK, case, about=contact, data={"channel": contact.channel})
        _stand_again(case, contact, before)
        rows, _kinds = contact.delete()
        if rows != 1:
            raise BuiltUpon
    return case


def _stand_again(case: Case, contact: Contact, before: Before) -> None:
    """Since when they wait, with all that was said after the contact, and without it."""
    if case.is_closed or (case.state == State.ASKED and before.waiting_since):
        raise BuiltUpon
    stands = waiting.Standing(case.state, before.waiting_since, before.last_contact_at)
    later = Q(at__gt=contact.at) | Q(at=contact.at, pk__gt=contact.pk)
    for said in Contact.objects.filter(later, case=case).order_by("at", "pk"):
        if said.direction != Direction.NOTE:
            stands = waiting.after(
                stands,
                waiting.Said(said.direction, said.channel, said.at, by_person=said.person_id is not None),
            )
    case.waiting_since, case.last_contact_at = stands.waiting_since, stands.last_contact_at
    store(case, "waiting_since", "last_contact_at")
