"""What is known in a case: of the matter, and of its customer, whatever case of theirs that was told in.

This is the one place that says so (docs/design-notes/0011-facts-of-a-customer.md). A record that is being merged is
read as the one it was merged into, before its cases have followed.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hospes.cases.core.facts import what_stands
from hospes.cases.models import Case, Fact
from hospes.codex.core.model import Fact as Kind
from hospes.codex.queries import current_edition, parsed
from hospes.customers.models import Customer
from hospes.lib.prepared import Prepared, number, text

CURRENT = Q(replaced_by__isnull=True, used_up_at__isnull=True)


def told_in(case: Any, customer: Any) -> QuerySet[Fact]:
    """Whatever was ever noted in a case or is about its customer; both given by their numbers."""
    merged = Subquery(Customer.objects.filter(pk=customer).values("merged_into"))
    return Fact.objects.filter(Q(case=case) | Q(about_customer=Coalesce(merged, customer)))


def known_of(case: Any, customer: Any) -> QuerySet[Fact]:
    """What is known in it now. Of one key there may be two rows: the later stands (`what_stands`)."""
    merged = Subquery(Customer.objects.filter(pk=customer).values("merged_into"))
    of_the_matter = Q(case=case, about_customer__isnull=True)
    return Fact.objects.filter(of_the_matter | Q(about_customer=Coalesce(merged, customer))).filter(CURRENT)


_KNOWN = Prepared(lambda: known_of(number(0), number(1)).order_by("pk"))
_ONE = Prepared(lambda: known_of(number(0), number(1)).filter(key=text(2)).order_by("-said_at", "-pk")[:1])


def known_in(case: Case) -> dict[str, Fact]:
    """What is known in a case, by its key, in the order it was noted. One query."""
    return {fact.key: fact for fact in what_stands(_KNOWN.all(case.pk, case.customer_id))}


def known_fact(case: Case, key: str) -> Fact | None:
    """What is known of one key in a case. One query."""
    return _ONE.first(case.pk, case.customer_id, key)


def known_by_case(cases: Mapping[int, int], keys: Iterable[str] | None = None) -> dict[int, list[Fact]]:
    """What is known in each of these cases. One query.

    `cases`: by the number of each, that of its customer (`number_of`). `keys`: of these alone.
    """
    rows = Fact.objects.filter(
        Q(case__in=list(cases), about_customer__isnull=True) | Q(about_customer__in=set(cases.values()))
    ).filter(CURRENT)
    rows = rows.filter(key__in=list(keys)) if keys is not None else rows
    of_matters: dict[int, list[Fact]] = {}
    of_customers: dict[int, list[Fact]] = {}
    for fact in rows.order_by("pk"):
        if fact.about_customer_id is None:
            of_matters.setdefault(fact.case_id, []).append(fact)
        else:
            of_customers.setdefault(fact.about_customer_id, []).append(fact)
    return {
        case: what_stands([*of_matters.get(case, ()), *of_customers.get(customer, ())])
        for case, customer in cases.items()
    }


def known_about(*customers: int) -> dict[int, dict[str, Fact]]:
    """What is known of each of these customers, by its key. One query."""
    found: dict[int, dict[str, Fact]] = {customer: {} for customer in customers}
    rows = Fact.objects.filter(CURRENT, about_customer__in=customers).select_related("noted_by")
    for fact in rows.order_by("pk"):
        found[fact.about_customer_id or 0][fact.key] = fact
    return found


def number_of(case: Case) -> int:
    """The number of the record that the case's customer goes by now. Of one read with its customer no query."""
    return case.customer.merged_into_id or case.customer_id


def customers_of(cases: Iterable[int]) -> dict[int, int]:
    """The same for many cases by their numbers. One query."""
    rows = Case.objects.filter(pk__in=list(cases)).order_by()
    return dict(rows.values_list("pk", Coalesce("customer__merged_into", "customer")))


def kind_of(key: str) -> Kind | None:
    """What the codex in force says of a fact; None where it does not know it."""
    edition = current_edition()
    return parsed(edition).vocabulary.get(key) if edition is not None else None
