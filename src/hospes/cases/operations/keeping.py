"""A contact was taken whose customer is somebody else's: the case is kept, or offered to that person."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.models import Case, Handover
from hospes.cases.operations.handovers import offer_handover
from hospes.cases.operations.locking import lock, owner_of, store, tell
from hospes.cases.operations.refusals import NobodyElses, NotCertified, NotYours
from hospes.cases.queries import acting_for, may_decide, passes_over
from hospes.ledger.operations import change
from hospes.staff.models import Person


def keep_case(*, by: Person, at: datetime, case: Case) -> Case:
    """Whoever took the contact, or stands in, goes on with it: from now on the customer is theirs.

    Raises NobodyElses when nothing was asked, NotYours.
    """
    with change(by=by, at=at) as record:
        usual = _asked_about(case, by, at)
        case.usual_owner = None
        store(case, "usual_owner")
        tell(record, events.CASE_KEPT, case, data={"owner": case.owner_id, "usual": usual.pk})
    return case


def hand_back(*, by: Person, at: datetime, case: Case) -> Handover:
    """Offer the case to whose customer it is, or to who acts for them while they are away.

    Raises NobodyElses, NotCertified (they may not handle such a matter while somebody who may is here), and what
    `offer_handover` raises.
    """
    with change(by=by, at=at):
        usual = _asked_about(case, by, at)
        to = acting_for(usual, at)
        if passes_over(case, to, at):
            raise NotCertified(to)
        story = _("%(customer)s is your customer and came back to us; %(name)s took the contact.") % {
            "customer": case.customer.name,
            "name": case.owner.name,
        }
        return offer_handover(by=by, at=at, case=case, to=to, story=story)


def _asked_about(case: Case, by: Person, at: datetime) -> Person:
    lock(case)
    if not may_decide(by, case, at):
        raise NotYours(owner_of(case))
    if case.usual_owner is None:
        raise NobodyElses(case)
    return case.usual_owner
