"""Many customers taken in at once, in a constant number of statements: when a batch of mail comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hospes.customers import events
from hospes.customers.core.names import sort_key
from hospes.customers.models import Address, Customer, SearchWord
from hospes.customers.operations.finding import search_words
from hospes.customers.operations.reading import address_of, different, name_of
from hospes.ledger.operations import change
from hospes.staff.models import Person


@dataclass(frozen=True)
class Newcomer:
    """A person we do not know yet."""

    name: str
    language: str
    emails: tuple[str, ...] = ()


def welcome_customers(*, by: Person | None, at: datetime, newcomers: Sequence[Newcomer]) -> list[Customer]:
    """What `welcome_customer` does, for each of them in order.

    Raises IntegrityError when an e-mail address already leads to somebody; nothing is then changed.
    """
    with change(by=by, at=at) as record:
        customers = Customer.objects.bulk_create(_customer(one, at) for one in newcomers)
        addresses = [
            different(address_of("email", value) for value in newcomer.emails) for newcomer in newcomers
        ]
        for customer, own in zip(customers, addresses, strict=True):
            for address in own:
                address.customer = customer
            record(
                events.CUSTOMER_WELCOMED,
                about=customer,
                customer=customer.pk,
                data={
                    "kind": customer.kind,
                    "language": customer.language,
                    "tier": customer.tier,
                    "organisation": None,
                },
                sealed={"name": customer.name, "addresses": [[a.kind, a.value] for a in own]},
            )
        Address.objects.bulk_create(address for own in addresses for address in own)
        SearchWord.objects.bulk_create(
            word
            for customer, own in zip(customers, addresses, strict=True)
            for word in search_words(customer, own)
        )
    return customers


def _customer(newcomer: Newcomer, at: datetime) -> Customer:
    name = name_of(newcomer.name)
    return Customer(
        kind="person",
        name=name,
        sort_name=sort_key(name),
        language=newcomer.language,
        tier="standard",
        created_at=at,
    )
