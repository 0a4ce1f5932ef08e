"""Many customers taken in at once, in a constant number of statements: when a batch of mail comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hospes.customers import events
from hospes.customers.core.names import sort_key
from hospes.customers.models import Address, Customer
from hospes.customers.operations.finding import search_words
from hospes.customers.operations.reading import address_of, different, name_of
from hospes.ledger.operations import change
from hospes.lib.prepared import insert_all
from hospes.staff.models import Person


@dataclass(frozen=True)
class Newcomer:
    """A person we do not know yet."""

    name: str
    language: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def welcome_customers(*, by: Person | None, at: datetime, newcomers: Sequence[Newcomer]) -> list[Customer]:
    """What `welcome_customer` does, for each of them in order.

    Raises IntegrityError when an e-mail address already leads to somebody; nothing is then changed.
    """
    with change(by=by, at=at) as record:
        customers = insert_all([_customer(one, at) for one in newcomers])
        addresses = [different(_addresses(newcomer)) for newcomer in newcomers]
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
        insert_all([address for own in addresses for address in own])
        words = [
            word
            for customer, own in zip(customers, addresses, strict=True)
            for word in search_words(customer, own)
        ]
        insert_all(words)
    return list(customers)


def _addresses(newcomer: Newcomer) -> list[Address]:
    given = [("email", value) for value in newcomer.emails] + [("phone", value) for value in newcomer.phones]
    return [address_of(kind, value) for kind, value in given]


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
