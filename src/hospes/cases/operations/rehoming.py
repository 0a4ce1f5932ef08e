"""Before somebody leaves, everything they look after gets another home."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.ownership import may_share_out
from hospes.cases.models import Case, Commitment, Handover, HandoverState
from hospes.cases.operations.locking import lock, tell
from hospes.cases.operations.placing import place
from hospes.cases.operations.refusals import AlreadyOwner, CannotOwn, NotYoursToShareOut
from hospes.cases.queries import may_own, next_owner, plan_rehoming
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person


def rehome_cases(*, by: Person | None, at: datetime, person: Person, to: Person | None = None) -> int:
    """Give every open case of `person` to `to`, or share them out as `queries.plan_rehoming` shows.

    Open promises go with them, and cases offered to the person go back. Returns how many cases moved; it may
    be called again. Raises NotYoursToShareOut, CannotOwn, AlreadyOwner, NobodyToOwn: nothing has moved.
    """
    if by is not None and not (by.is_active and may_share_out(by.roles)):
        raise NotYoursToShareOut(person)
    if to is not None and to.pk == person.pk:
        raise AlreadyOwner(to)
    if to is not None and not may_own(to):
        raise CannotOwn(to)
    story = _("%(name)s no longer looks after cases; this one was placed with you.") % {"name": person.name}
    moved = 0
    with change(by=by, at=at) as record:
        _hold_all(person)
        _decline_for(person, record, at)
        for case, receiver in plan_rehoming(at=at, person=person, to=to):
            lock(case)
            if case.is_closed or case.owner_id != person.pk:
                continue  # it ended or changed hands while we were counting
            place(case, receiver, record, by=by, at=at, story=story)
            moved += 1
        _entrust_promises(person, to, at)
    return moved


def _hold_all(person: Person) -> None:
    """Hold every case that is touched, in one order, so that two who leave at once do not wait for each other."""
    offered = Handover.objects.filter(to_person=person, answered_at__isnull=True).values("case")
    touched = Case.objects.open().filter(Q(owner=person) | Q(pk__in=offered))
    list(touched.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _decline_for(person: Person, record: Record, at: datetime) -> None:
    """Cases offered to the person stay with their owners."""
    offers = Handover.objects.filter(to_person=person, answered_at__isnull=True).select_related("case")
    for handover in offers.order_by("case_id"):
        case = lock(handover.case)
        handover.refresh_from_db()
        if handover.answered_at is not None:
            continue
        handover.state, handover.answered_at = HandoverState.WITHDRAWN, at
        handover.save(update_fields=["state", "answered_at"])
        data = {"from": handover.from_person_id, "to": person.pk}
        tell(record, events.HANDOVER_WITHDRAWN, case, about=handover, data=data)


def _entrust_promises(person: Person, to: Person | None, at: datetime) -> None:
    """What the person promised elsewhere is kept by the owner there, or in closed cases by the receiver."""
    left = Commitment.objects.filter(keeper=person, settled_at__isnull=True)
    for commitment in left.select_related("case__owner", "case__team", "case__customer"):
        owner = commitment.case.owner
        if owner.pk == person.pk or not owner.is_active:
            case = commitment.case
            owner = (
                to
                or next_owner(
                    case.team, case.customer, at, situation=case.situation, besides=[person.pk]
                ).person
            )
        commitment.keeper = owner
        commitment.save(update_fields=["keeper"])
