"""What is said and written, both ways."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import waiting
from hospes.cases.core.sleeping import Woke
from hospes.cases.models import AttemptOutcome, Case, Channel, Contact, Direction, State
from hospes.cases.operations.ending import settle_announcement
from hospes.cases.operations.locking import hold_for, store, tell
from hospes.cases.operations.reopening import bring_back
from hospes.cases.operations.waking import wake
from hospes.cases.queries import goes_on_in
from hospes.customers.models import Customer
from hospes.ledger.operations import change
from hospes.lib.prepared import insert
from hospes.lib.text import shorten, storable
from hospes.staff.models import Person


def log_contact(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    direction: str,
    channel: str,
    body: str,
    subject: str = "",
    customer: Customer | None = None,
    language: str = "",
    is_progress: bool = False,
) -> Contact:
    """Log what the customer said (in), what we said (out), or a note among us.

    `by` None is the customer writing, or a message sent by the house itself, which answers nobody. A word
    from the customer reopens a closed case and takes back a closing that was announced. `is_progress` marks
    a message that tells how it stands; whether the customer had to ask first is worked out here. What is said in
    a case that became one with another is logged there: `contact.case` says where.
    """
    outward = direction == Direction.OUT
    speaker = by or ((customer or case.customer) if direction == Direction.IN else None)
    with change(by=speaker, at=at) as record:
        hold_for(by, case, at)
        if (kept := goes_on_in(case)) is not None:
            return log_contact(
                by=by, at=at, case=kept, direction=direction, channel=channel, body=body, subject=subject,
                customer=customer, language=language, is_progress=is_progress,
            )  # fmt: skip
        if direction == Direction.IN and case.is_closed:
            why = shorten(storable(body), 200) or _("The customer came back.")
            bring_back(case, record, by=by, at=at, why=why)
        contact = Contact(
            case=case,
            customer=customer or case.customer,
            direction=Direction(direction),
            channel=Channel(channel) if channel else "",
            at=at,
            person=by,
            subject=shorten(storable(subject), 400),
            body=storable(body),
            language=language,
            is_progress=is_progress and outward,
            was_chased=outward
            and waiting.was_chased(is_progress=is_progress, waiting_since=case.waiting_since, at=at),
        )
        insert(contact)
        if direction == Direction.IN or case.woke_at is not None:
            wake(case, record, at=at, because=Woke.CUSTOMER)
        _let_it_count(case, contact)
        tell(
            record,
            events.CONTACT_LOGGED,
            case,
            about=contact,
            data={"direction": direction, "channel": channel, "progress": contact.is_progress},
            sealed={"subject": contact.subject, "body": contact.body},
        )
    return contact


def note_talking(*, by: Person, at: datetime, case: Case) -> Case:
    """Somebody of ours is talking with the customer live: nobody waits, until the talk is logged as a contact.

    It belongs to the change that takes the talk up, whose entry in the ledger says who and when.
    """
    with change(by=by, at=at):
        hold_for(by, case, at)
        if case.waiting_since is not None:
            case.waiting_since = None
            store(case, "waiting_since")
    return case


def _let_it_count(case: Case, contact: Contact) -> None:
    """What a contact changes: who waits, when we last spoke, whether the case is still asked about."""
    was = waiting.Standing(case.state, case.waiting_since, case.last_contact_at)
    said = waiting.Said(
        contact.direction, contact.channel, contact.at, by_person=contact.person_id is not None
    )
    now = waiting.after(was, said) if not case.is_closed else was
    if case.is_closed and contact.direction != Direction.NOTE:
        now = waiting.Standing(case.state, None, max(case.last_contact_at, contact.at))
    if contact.direction == Direction.IN and case.state == State.ASKED:  # only then one can be pending
        settle_announcement(case, AttemptOutcome.SPOKEN, contact.at)
    if now == was:
        return
    case.state = State(now.state)
    case.waiting_since, case.last_contact_at = now.waiting_since, now.last_contact_at
    if case.state == State.OPEN:
        case.asked_at = None
    store(case, "state", "waiting_since", "last_contact_at", "asked_at")
