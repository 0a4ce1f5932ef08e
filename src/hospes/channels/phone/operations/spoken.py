"""Calls taken down: whose they are, which matter, what was said."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, Contact
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.customers.queries import by_phone
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.models import Person


class WhoWasIt(Refusal):
    """Several customers share the number, or nobody is named: the agent asks, and chooses."""

    def __init__(self, customers: list[Customer]) -> None:
        self.customers = customers
        names = ", ".join(customer.name for customer in customers[:5])
        super().__init__(
            _("Several customers have this number: %(names)s. Ask who it is and choose one.")
            % {"names": names}
            if customers
            else _("Choose the customer, or write down their name.")
        )


@dataclass(frozen=True)
class Logged:
    """The case a spoken contact belongs to, the contact, and whether the customer is new to us."""

    case: Case
    contact: Contact
    is_new_customer: bool


def log_call(
    *,
    by: Person,
    at: datetime,
    direction: str,
    words: str,
    case: Case | None = None,
    customer: Customer | None = None,
    number: str = "",
    name: str = "",
    language: str = "",
    is_progress: bool = False,
) -> Logged:
    """Log a call: in a case that goes on, or as a new one whose reason is `words`, in the customer's own words.

    The customer is the one given, else the one with this `number`, else a new one called `name`.
    Raises WhoWasIt, cases' WordsMissing, customers' UnreadableAddress.
    """
    return log_spoken(
        by=by,
        at=at,
        channel="phone",
        direction=direction,
        words=words,
        case=case,
        customer=customer,
        number=number,
        name=name,
        language=language,
        is_progress=is_progress,
    )


def log_spoken(
    *,
    by: Person,
    at: datetime,
    channel: str,
    direction: str,
    words: str,
    case: Case | None,
    customer: Customer | None,
    number: str,
    name: str,
    language: str,
    is_progress: bool,
) -> Logged:
    """What a call and a visit have in common."""
    said = storable(words).strip()
    with change(by=by, at=at):
        is_new = False
        if case is None:
            if not said:
                raise cases.WordsMissing(_("Write down what the customer came with, in their own words."))
            customer, is_new = _whose(by, at, customer, number=number, name=name, language=language)
            case = cases.open_case(
                by=by, at=at, customer=customer, reason=said, channel=channel, language=language
            )
        contact = cases.log_contact(
            by=by,
            at=at,
            case=case,
            direction=direction,
            channel=channel,
            body=said,
            customer=customer,
            language=language,
            is_progress=is_progress,
        )
    return Logged(case, contact, is_new)


def _whose(
    by: Person, at: datetime, customer: Customer | None, *, number: str, name: str, language: str
) -> tuple[Customer, bool]:
    """The customer, and whether they are new. A shared number is told apart by the name."""
    if customer is not None:
        return customer, False
    known = by_phone(number) if number.strip() else []
    wanted = name.strip().casefold()
    named = [each for each in known if not wanted or each.name.casefold() == wanted]
    if len(named) == 1:
        return named[0], False
    if len(named) > 1 or not wanted:
        raise WhoWasIt(named)
    phones = (number,) if number.strip() else ()
    return (
        welcome_customer(by=by, at=at, name=name, language=language or by.language, phones=phones),
        True,
    )
