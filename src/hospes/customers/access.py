"""Who may see customers: everybody who handles them, whatever the team."""

from django.db.models import QuerySet
from django.http import Http404

from hospes.customers.core.rights import ERASES, EXPORTS, HANDLES_CUSTOMERS, KEEPS_CUSTOMERS, MERGES
from hospes.customers.models import Address, Customer, Likeness, Merge
from hospes.customers.queries import living
from hospes.lib.ids import LARGEST
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

__all__ = ["ERASES", "EXPORTS", "HANDLES_CUSTOMERS", "KEEPS_CUSTOMERS", "MERGES"]


_BY_NUMBER = Prepared(lambda: Customer.objects.select_related("organisation").filter(pk=number(0)))


def _handles(person: Person) -> bool:
    return person.is_active and person.has_role(*HANDLES_CUSTOMERS)


def customers_for(person: Person) -> QuerySet[Customer]:
    """The customers a person may see: all of them, or none for somebody who only administers."""
    return Customer.objects.all() if _handles(person) else Customer.objects.none()


def customer_or_404(person: Person, pk: int) -> Customer:
    """The customer, or the one they were merged into; a 404 for a stranger."""
    found = _BY_NUMBER.first(pk) if _handles(person) and pk <= LARGEST else None
    if found is None:
        raise Http404
    return living(found)


def likeness_or_404(person: Person, pk: int) -> Likeness:
    """Two records that look alike, for whoever may see customers; else a 404."""
    found = Likeness.objects.select_related("first", "second").filter(pk=pk).first()
    if found is None or not customers_for(person).exists():
        raise Http404
    return found


def merge_or_404(person: Person, pk: int) -> Merge:
    """A merge, for those who merge; else a 404."""
    found = Merge.objects.select_related("kept", "gone", "by", "undone_by").filter(pk=pk).first()
    if found is None or not may_merge(person):
        raise Http404
    return found


def address_or_404(person: Person, pk: int) -> Address:
    """An address of a customer the person may see, or a 404."""
    found = (
        Address.objects.filter(pk=pk, customer__in=customers_for(person)).select_related("customer").first()
    )
    if found is None:
        raise Http404
    return found


def may_keep(person: Person) -> bool:
    """Whether the person may add customers and correct their details: inspectors look without touching."""
    return person.is_active and person.has_role(*KEEPS_CUSTOMERS)


def may_merge(person: Person) -> bool:
    """Whether the person may make two records one, and take them apart."""
    return person.is_active and person.has_role(*MERGES)
