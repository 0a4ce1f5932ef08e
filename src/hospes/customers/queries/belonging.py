"""Who lives together, what they agreed to and bought, and by whose word they came."""

from typing import Any

from hospes.customers.models import Customer, HouseholdMember

MOST_PURCHASES = 50


def household_of(customer: Customer) -> list[HouseholdMember]:
    """Whoever lives in a household of the customer's now, each once, the customer first. One query."""
    homes = customer.memberships.filter(left_at__isnull=True).values("household")
    there = HouseholdMember.objects.filter(
        household__in=homes,
        left_at__isnull=True,
        customer__erased_at__isnull=True,
        customer__merged_into__isnull=True,
    ).select_related("customer", "household")
    once = {each.customer_id: each for each in there}
    return sorted(once.values(), key=lambda each: (each.customer_id != customer.pk, each.pk))


def dealings_of(customer: Customer) -> dict[str, Any]:
    """Consents, also withdrawn ones; the latest purchases; who recommended us to them, and to whom they did. Four
    queries."""
    recommended_by = customer.recommended_by.exclude(by_customer=customer).select_related("by_customer")
    recommended = customer.recommended.exclude(customer=customer).select_related("customer")
    return {
        "consents": list(customer.consents.order_by("withdrawn_at", "-pk")),
        "purchases": list(customer.purchases.all()[:MOST_PURCHASES]),
        "recommended_by": list(recommended_by),
        "recommended": list(recommended),
    }
