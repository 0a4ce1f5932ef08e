"""Taking a call or a visit: several rooms' verbs in one change, so that it is all there or not at all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import hospes.encounters.operations as encounters
from hospes.cases import operations as cases
from hospes.cases.models import Case, Contact
from hospes.codex.queries import current_edition
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.encounters.models import Encounter, State
from hospes.encounters.queries import current_run
from hospes.feedback.operations import note_expectation
from hospes.files.operations import attach_chosen
from hospes.ledger.operations import change
from hospes.staff.models import Person


@dataclass(frozen=True)
class Newcomer:
    """Somebody we do not know yet."""

    name: str
    phone: str = ""
    email: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Taken:
    """What came of it. `encounter` is None until somebody says which situation it is."""

    case: Case
    contact: Contact
    encounter: Encounter | None


def take_contact(
    *,
    by: Person,
    at: datetime,
    channel: str,
    customer: Customer | Newcomer,
    reason: str,
    case: Case | None = None,
    situation: str = "",
    expectation: str = "",
    files: Collection[int] = (),
    beside: str = "",
) -> Taken:
    """Welcome the customer if new, open the case or go on with `case`, and be guided.

    `files` were chosen `beside` the words, before there was a case: they belong to what was said. A guide that this
    case has open, in the situation they call about or where none was chosen, is gone on with: nobody is led
    through from the beginning again.
    """
    with change(by=by, at=at):
        known = customer if isinstance(customer, Customer) else _welcome(customer, by=by, at=at)
        if case is None:
            case = cases.open_case(
                customer=known, reason=reason, channel=channel, language=known.language, by=by, at=at
            )
            if expectation.strip():
                note_expectation(case=case, words=expectation.strip(), expected=None, by=by, at=at)
        contact = cases.log_contact(case=case, direction="in", channel=channel, body=reason, by=by, at=at)
        if files:
            attach_chosen(case=None, verb=beside, contact=contact, numbers=files, by=by, at=at)
        case = contact.case
        encounter = _gone_on_with(case, situation, channel=channel, contact=contact, by=by, at=at)
        if encounter is None and situation and current_edition() is not None:
            encounter = encounters.begin(
                case=case, situation=situation, channel=channel, contact=contact, by=by, at=at
            )
        return Taken(case=case, contact=contact, encounter=encounter)


def _gone_on_with(
    case: Case, situation: str, *, channel: str, contact: Contact, by: Person, at: datetime
) -> Encounter | None:
    """The guide that is open in this case, taken up again where it was put down; None where there is none."""
    run = current_run(case)
    if run is None or run.state == State.ENDED or situation not in ("", run.situation):
        return None
    if run.state == State.PAUSED:
        return encounters.resume(encounter=run, channel=channel, contact=contact, by=by, at=at)
    return run


def _welcome(newcomer: Newcomer, *, by: Person, at: datetime) -> Customer:
    return welcome_customer(
        name=newcomer.name.strip(),
        language=newcomer.language or "en",
        phones=(newcomer.phone,) if newcomer.phone.strip() else (),
        emails=(newcomer.email,) if newcomer.email.strip() else (),
        by=by,
        at=at,
    )
