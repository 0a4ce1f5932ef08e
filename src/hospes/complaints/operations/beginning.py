"""Dissatisfaction that expects an answer is a complaint, whether or not the word is used."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from hospes.cases.models import Case, Direction
from hospes.complaints import events
from hospes.complaints.core.keys import DIGITS, tracking_key
from hospes.complaints.core.presets import KEYS, to_plain
from hospes.complaints.core.stages import to_name, to_take_back
from hospes.complaints.models import About, Complaint
from hospes.complaints.operations.gates import hold, refuse, tell
from hospes.complaints.operations.refusals import (
    BelongsToComplaint,
    HandledBefore,
    NotReceivedYet,
    StillOpen,
)
from hospes.complaints.operations.running import start_clocks
from hospes.complaints.queries import complaint_of, preset_now
from hospes.decisions.operations.gates import hold as hold_case
from hospes.decisions.operations.gates import refuse_closed
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


def complain(
    *, by: Person, at: datetime, case: Case, preset: str = "", received_at: datetime | None = None,
    about: Iterable[Person] = (),
) -> Complaint:  # fmt: skip
    """Handle a case as a complaint, by the usual rules unless `preset` names others; its clocks run from when it was
    received: the customer's last word, unless `received_at` says otherwise.

    Pressed twice, it is one complaint. Raises NotYours, AlreadyClosed, HandledBefore, NotReceivedYet.
    """
    with change(by=by, at=at) as record:
        hold_case(by, case, at)
        refuse_closed(case)
        known = complaint_of(case)
        if known is not None:
            if known.is_closed:
                raise HandledBefore(known.key)
            known.case = case
            return known
        received = received_at or _last_word(case, at)
        if received > at:
            raise NotReceivedYet
        rules = preset_now(preset if preset in KEYS else "")
        complaint = Complaint.objects.create(
            case=case, key=_free_key(), preset=rules.key, rules=to_plain(rules), received_at=received, begun_at=at,
            begun_by=by,
        )  # fmt: skip
        start_clocks(complaint, received)
        data = {"key": complaint.key, "preset": rules.key, "received": received.isoformat()}
        tell(record, events.BEGUN, complaint, complaint, data)
        for person in about:
            name_complained_about(by=by, at=at, complaint=complaint, person=person)
    return complaint


def take_back(*, by: Person, at: datetime, complaint: Complaint) -> Case:
    """Undo the beginning, while nothing followed from it: the case is as it was. Raises NotNow."""
    case = complaint.case
    with change(by=by, at=at) as record:
        refuse(to_take_back(hold(by, complaint, at)))
        tell(record, events.TAKEN_BACK, complaint, case, {"key": complaint.key})
        complaint.delete()
    return case


def name_complained_about(*, by: Person, at: datetime, complaint: Complaint, person: Person) -> About:
    """Somebody is complained about; not who investigates it now. Named twice, it stands once. Raises NotNow."""
    with change(by=by, at=at) as record:
        refuse(to_name(hold(by, complaint, at), person.pk))
        about, is_new = About.objects.get_or_create(
            complaint=complaint, person=person, defaults={"at": at, "by": by}
        )
        if is_new:
            tell(record, events.ABOUT_NAMED, complaint, complaint, {"person": person.pk})
    return about


def why_it_may_not_end(case: Case) -> Refusal | None:
    """Asked by the cases before we ourselves end one."""
    complaint = complaint_of(case)
    return StillOpen(complaint.key) if complaint is not None and not complaint.is_closed else None


def why_it_may_not_merge(gone: Case, _kept: Case) -> Refusal | None:
    """A complaint has clocks and letters of its own, and its case stays with them: asked before a merge."""
    return BelongsToComplaint(gone) if complaint_of(gone) is not None else None


def _last_word(case: Case, at: datetime) -> datetime:
    words = case.contacts.filter(direction=Direction.IN, at__lte=at)
    return words.order_by("-at").values_list("at", flat=True).first() or min(case.opened_at, at)


def _free_key() -> str:
    while True:
        key = tracking_key(secrets.randbelow(10**DIGITS))
        if not Complaint.objects.filter(key=key).exists():
            return key
