"""Whom a number leads to: customers and colleagues."""

from django.conf import settings
from django.db.models import Q

from hospes.cases.models import Case
from hospes.channels.phone.core.calls import is_for
from hospes.channels.phone.core.told import number_of
from hospes.customers.core.addresses import phone_key
from hospes.customers.models import Customer
from hospes.customers.queries import by_phone
from hospes.staff.models import Person

MOST = 5


def phone_of(said: str) -> str:
    """A number that somebody outside can be called on, as E.164; "" for what is none."""
    key = phone_key(said, settings.PHONE_REGION)
    return key if key.startswith("+") else ""


def callers_of(number: str) -> list[Customer]:
    """Who may be calling: everybody with this number who is still there, the longest known first."""
    found = by_phone(number) if number else []
    return [each for each in found if each.erased_at is None]


def only_one(number: str) -> Customer | None:
    """Who is calling, where nobody else has the number."""
    found = callers_of(number)
    return found[0] if len(found) == 1 else None


def only_open_case(customer: Customer) -> Case | None:
    """What they call about, where only one thing is open."""
    found = list(Case.objects.filter(customer=customer, ended_at__isnull=True).order_by("-pk")[:2])
    return found[0] if len(found) == 1 else None


def agent_named(said: str, region: str) -> Person | None:
    """The colleague an exchange names, by e-mail address, name to sign in, extension or number."""
    if not said:
        return None
    number = number_of(said, region)
    there = Person.objects.filter(is_active=True).filter(
        Q(email__iexact=said) | Q(username__iexact=said) | ~Q(phone="")
    )
    found = [
        each
        for each in there.order_by("pk")
        if is_for(
            said,
            email=each.email,
            username=each.username,
            phone=number_of(each.phone, settings.PHONE_REGION),
            number=number,
        )
    ]
    return found[0] if found else None
