"""Customers taken in, and what we know of them corrected."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.names import sort_key
from hospes.customers.models import Customer, SearchWord
from hospes.customers.operations.addresses import locked, store_addresses
from hospes.customers.operations.finding import refresh_words, search_words
from hospes.customers.operations.reading import address_of, different, name_of
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class NotAnOrganisation(Refusal):
    """People work for organisations only."""


class _Unchanged:
    """Says «leave it» where None says «nobody»."""


UNCHANGED: Final = _Unchanged()


def welcome_customer(
    *,
    by: Person | None,
    at: datetime,
    name: str,
    kind: str = "person",
    language: str = "en",
    tier: str = "standard",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    postal: Iterable[str] = (),
    organisation: Customer | None = None,
) -> Customer:
    """Take a new customer in, with every way to reach them; the first of each kind is the preferred one."""
    customer = Customer(
        kind=kind, name=name_of(name), language=language, tier=tier, organisation=organisation, created_at=at
    )
    customer.sort_name = sort_key(customer.name)
    _check_employer(customer, kind=kind, organisation=organisation)
    given = [("email", value) for value in emails]
    given += [("phone", value) for value in phones]
    given += [("postal", value) for value in postal]
    addresses = different(address_of(kind_, value) for kind_, value in given)
    with change(by=by, at=at) as record:
        customer.save(force_insert=True)
        store_addresses(customer, addresses)
        SearchWord.objects.bulk_create(search_words(customer, addresses))
        record(
            events.CUSTOMER_WELCOMED,
            about=customer,
            customer=customer.pk,
            data={"kind": kind, "language": language, "tier": tier, "organisation": customer.organisation_id},
            sealed={"name": customer.name, "addresses": [[a.kind, a.value] for a in addresses]},
        )
    return customer


def change_customer(
    *,
    by: Person | None,
    at: datetime,
    customer: Customer,
    name: str | None = None,
    kind: str | None = None,
    language: str | None = None,
    tier: str | None = None,
    organisation: Customer | _Unchanged | None = UNCHANGED,
) -> Customer:
    """Correct what we know of a customer; what is not given stays, and changing nothing records nothing."""
    wanted: dict[str, Any] = {"kind": kind, "language": language, "tier": tier}
    wanted = {field: value for field, value in wanted.items() if value is not None}
    if name is not None:
        wanted["name"] = name_of(name)
    with change(by=by, at=at) as record:
        locked(customer)
        employer = customer.organisation if isinstance(organisation, _Unchanged) else organisation
        wanted["organisation_id"] = employer.pk if employer else None
        before = {field: getattr(customer, field) for field in wanted}
        differing = {field: value for field, value in wanted.items() if before[field] != value}
        if not differing:
            return customer
        _check_employer(customer, kind=kind or customer.kind, organisation=employer)
        for field, value in differing.items():
            setattr(customer, field, value)
        customer.sort_name = sort_key(customer.name)
        customer.save(update_fields=[*differing, "sort_name"])
        if "name" in differing:
            refresh_words(customer)
        plain = [field for field in differing if field != "name"]
        record(
            events.CUSTOMER_CHANGED,
            about=customer,
            customer=customer.pk,
            data={"from": {f: before[f] for f in plain}, "to": {f: differing[f] for f in plain}},
            sealed={"from": before["name"], "to": customer.name} if "name" in differing else None,
        )
    return customer


def _check_employer(customer: Customer, *, kind: str, organisation: Customer | None) -> None:
    """Refuse what cannot be: an employed organisation, a person as an employer."""
    if organisation is not None and (kind != Customer.Kind.PERSON or organisation == customer):
        raise NotAnOrganisation(_("Only a person works for an organisation. Take the employer away first."))
    if organisation is not None and organisation.kind != Customer.Kind.ORGANISATION:
        raise NotAnOrganisation(
            _("%(name)s is not an organisation. Choose one, or leave the employer empty.")
            % {"name": organisation.name}
        )
    if customer.pk and kind != Customer.Kind.ORGANISATION and customer.people.exists():
        raise NotAnOrganisation(
            _("People work for %(name)s. Give them another employer before it becomes something else.")
            % {"name": customer.name}
        )
