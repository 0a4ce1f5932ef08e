"""Who lives with whom is noted, and that somebody moved out."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.rights import KEEPS_CUSTOMERS
from hospes.customers.models import Customer, Household, HouseholdMember
from hospes.customers.operations.addresses import locked
from hospes.customers.operations.reading import name_of
from hospes.customers.operations.rights import require
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class NotAHousehold(Refusal):
    """These two cannot be noted as living together."""


def live_together(
    *, by: Person | None, at: datetime, customer: Customer, other: Customer, name: str = ""
) -> Household:
    """The two live together: in the household that one of them has, or in a new one of this name (else the other's)."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        for each in sorted(
            (customer, other), key=lambda one: one.pk
        ):  # in one order: nobody waits for another
            locked(each)
        _check(customer, other)
        homes = {each.pk: _home(each) for each in (customer, other)}
        found = {home.pk: home for home in homes.values() if home is not None}
        if len(found) > 1:
            raise NotAHousehold(
                _("They are noted in two households. Take one of them out first, if they have moved.")
            )
        home = next(iter(found.values()), None) or Household.objects.create(
            name=name_of(name.strip() or other.name), made_at=at
        )
        for each in (other, customer):
            if homes[each.pk] is None:
                member = HouseholdMember.objects.create(
                    household=home, customer=each, joined_by=by, joined_at=at
                )
                _tell(record, events.HOUSEHOLD_JOINED, member)
    return home


def leave_household(*, by: Person | None, at: datetime, member: HouseholdMember) -> HouseholdMember:
    """They live there no more; that they did is kept."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        locked(member.customer)
        member.refresh_from_db(fields=["left_at"])
        if member.left_at is None:
            member.left_at = max(at, member.joined_at)
            member.save(update_fields=["left_at"])
            _tell(record, events.HOUSEHOLD_LEFT, member)
    return member


def _check(customer: Customer, other: Customer) -> None:
    if customer.pk == other.pk:
        raise NotAHousehold(_("This is one customer. Choose the other one."))
    if {customer.kind, other.kind} != {Customer.Kind.PERSON}:
        raise NotAHousehold(
            _("Only people live together. Who works for an organisation is noted at “Works for”.")
        )


def _home(customer: Customer) -> Household | None:
    living_there = customer.memberships.filter(left_at__isnull=True).select_related("household").first()
    return living_there.household if living_there else None


def _tell(record: Record, name: str, member: HouseholdMember) -> None:
    customer = member.customer
    data = {"row": member.pk, "household": member.household_id}
    record(name, about=customer, customer=customer.pk, data=data)
