"""A customer who comes back: who looked after them last, and who acts for that person now."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Max
from django.db.models.functions import Coalesce

from hospes.cases.core import ownership
from hospes.cases.core.routing import Wanted
from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.lib.prepared import PreparedSet
from hospes.staff.models import Person
from hospes.staff.queries import acting_ids

# Whoever was asked whether they hand a customer back, and has not said yet, has not taken them away.
_LAST_OWNERS = PreparedSet(
    lambda customers: Case.objects.filter(
        pk__in=(
            Case.objects.filter(customer__in=customers, merged_into__isnull=True)
            .order_by()
            .values("customer")
            .annotate(latest=Max("pk"))
            .values("latest")
        )
    ).values_list("customer_id", Coalesce("usual_owner_id", "owner_id"))
)
_PEOPLE = PreparedSet(lambda numbers: Person.objects.select_related("team").filter(pk__in=numbers))


def wanted_by(customers: Sequence[Customer], at: datetime) -> dict[int, Wanted]:
    """For each customer: who looked after them last, and who acts for that person. Two queries, one for strangers."""
    last = dict(_LAST_OWNERS.tuples({customer.pk for customer in customers})) if customers else {}
    acts = acting_ids(set(last.values()), at) if last else {}
    return {
        customer.pk: Wanted(own=last.get(customer.pk), stands_in=acts.get(last.get(customer.pk, 0)))
        for customer in customers
    }


def known_people(wanted: Iterable[Wanted]) -> Collection[int]:
    """Everybody who might be met again."""
    return sorted({who for each in wanted for who in (each.own, each.stands_in) if who is not None})


def own_people(customers: Sequence[Customer]) -> dict[int, Person]:
    """Who looks after each customer: the owner of their last case, unless that person left. Two queries at most."""
    last = dict(_LAST_OWNERS.tuples({customer.pk for customer in customers})) if customers else {}
    people = {each.pk: each for each in _PEOPLE.all(set(last.values()))}
    fit = {pk for pk, person in people.items() if person.team_id and _may_own(person)}
    return {customer: people[pk] for customer, pk in last.items() if pk in fit}


def own_person(customer: Customer) -> Person | None:
    """Who looks after this customer; None for a stranger, or when that person left."""
    return own_people([customer]).get(customer.pk)


def _may_own(person: Person) -> bool:
    return ownership.may_own(is_active=person.is_active, roles=person.roles)
