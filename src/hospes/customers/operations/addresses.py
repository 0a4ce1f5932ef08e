"""The ways to reach a customer: noted, preferred, forgotten."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.models import Address, Customer
from hospes.customers.operations.finding import refresh_words
from hospes.customers.operations.reading import address_of
from hospes.customers.queries import living
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class NotThere(Refusal):
    """The record was merged into another, or erased."""


class AddressTaken(Refusal):
    """The e-mail address leads to somebody else already; `customer` says to whom."""

    def __init__(self, value: str, customer: Customer) -> None:
        self.customer = customer
        super().__init__(
            _("%(address)s already leads to %(name)s. Open that customer, or give another address.")
            % {"address": value, "name": customer.name}
        )


def add_address(
    *, by: Person | None, at: datetime, customer: Customer, kind: str, value: str, is_primary: bool = False
) -> Address:
    """Note one more way to reach a customer; the one they have already is given back as it is."""
    address = address_of(kind, value)
    with change(by=by, at=at) as record:
        same_kind = list(locked(customer).addresses.filter(kind=kind))
        for known in same_kind:
            if known.normalised == address.normalised:
                return known
        address.is_primary = is_primary or not same_kind
        if address.is_primary:
            customer.addresses.filter(kind=kind, is_primary=True).update(is_primary=False)
        store_addresses(customer, [address])
        refresh_words(customer)
        record(
            events.ADDRESS_ADDED,
            about=customer,
            customer=customer.pk,
            data={"address": address.pk, "kind": kind, "primary": address.is_primary},
            sealed={"address": address.value},
        )
    return address


def remove_address(*, by: Person | None, at: datetime, address: Address) -> None:
    """Forget a way to reach a customer; the next of its kind becomes the preferred one."""
    with change(by=by, at=at) as record:
        customer = locked(address.customer)
        pk = address.pk
        address.delete()
        following = customer.addresses.filter(kind=address.kind).first()
        if following is not None and not following.is_primary:
            following.is_primary = True
            following.save(update_fields=["is_primary"])
        refresh_words(customer)
        record(
            events.ADDRESS_REMOVED,
            about=customer,
            customer=customer.pk,
            data={"address": pk, "kind": address.kind, "primary": following.pk if following else None},
            sealed={"address": address.value},
        )


def make_primary(*, by: Person | None, at: datetime, address: Address) -> Address:
    """Prefer this address among those of its kind."""
    with change(by=by, at=at) as record:
        customer = locked(address.customer)
        former = customer.addresses.filter(kind=address.kind, is_primary=True).first()
        if former == address:
            return address
        customer.addresses.filter(kind=address.kind).update(is_primary=False)
        address.is_primary = True
        address.save(update_fields=["is_primary"])
        record(
            events.ADDRESS_MADE_PRIMARY,
            about=customer,
            customer=customer.pk,
            data={"kind": address.kind, "from": former.pk if former else None, "to": address.pk},
        )
    return address


def locked(customer: Customer) -> Customer:
    """The customer as it stands now, held against others until the change is done. Raises NotThere."""
    customer.refresh_from_db(from_queryset=Customer.objects.select_for_update(no_key=True))
    if customer.merged_into_id is not None:
        name = living(customer).name
        raise NotThere(
            _("This record is one with %(name)s now. Open that customer instead.") % {"name": name}
        )
    if customer.erased_at is not None:
        raise NotThere(_("This customer was erased. Nothing more is written down of them."))
    return customer


def store_addresses(customer: Customer, addresses: list[Address]) -> None:
    """Write the addresses; an e-mail address of somebody else is refused.

    The database is asked by writing: a look beforehand would cost every newcomer and still miss the one who
    is welcomed this very moment.
    """
    for address in addresses:
        address.customer = customer
    try:
        with transaction.atomic():
            Address.objects.bulk_create(addresses)
    except IntegrityError:
        _refuse_taken([address.normalised for address in addresses if address.kind == "email"])
        raise


def _refuse_taken(keys: list[str]) -> None:
    taken = Address.objects.filter(kind="email", normalised__in=keys).select_related("customer").first()
    if taken is not None:
        raise AddressTaken(taken.value, taken.customer)
