"""Who may see customers: everybody who handles them, whatever the team."""

from django.db.models import QuerySet
from django.http import Http404

from hospes.customers.models import Address, Customer
from hospes.staff.models import Person

HANDLES_CUSTOMERS = ("agent", "inspector", "lead", "manager")
KEEPS_CUSTOMERS = ("agent", "lead", "manager")


def customers_for(person: Person) -> QuerySet[Customer]:
    """The customers a person may see: all of them, or none for somebody who only administers."""
    handles = person.is_active and person.has_role(*HANDLES_CUSTOMERS)
    return Customer.objects.all() if handles else Customer.objects.none()


def customer_or_404(person: Person, pk: int) -> Customer:
    """The customer, or a 404 for a stranger."""
    found = customers_for(person).select_related("organisation").filter(pk=pk).first()
    if found is None:
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
