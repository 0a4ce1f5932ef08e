"""What this room keeps of customers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import ERASED, Once, Whose, by, held, nothing_of_customers


def _either(whose: Whose) -> Q:
    return Q(pk__in=whose.customers)


held(
    "customers.Customer",
    rows=_either,
    named=_("records of the customer"),
    words=("name", "sort_name"),
    instead={"name": lambda _row: ERASED, "sort_name": lambda _row: ERASED},
    plain=("tier",),
    carried=("organisation",),
    fixed=("merged_into",),
)
held(
    "customers.Address",
    rows=by("customer"),
    named=_("addresses and numbers"),
    words=("value", "normalised"),
    fixed=("customer",),
    is_removed=True,
)
held(
    "customers.SearchWord",
    rows=by("customer"),
    named=_("search words"),
    words=("word",),
    fixed=("customer",),
    is_removed=True,
    is_exported=False,
)
held(
    "customers.Merge",
    rows=by("kept", "gone"),
    named=_("merges"),
    plain=("before", "chosen"),
    fixed=("kept", "gone"),
)
held(
    "customers.Name",
    rows=by("customer"),
    named=_("names"),
    words=("name",),
    carried=("customer",),
    is_removed=True,
)
held("customers.Need", rows=by("customer"), named=_("needs"), words=("words",), carried=("customer",))
held(
    "customers.Wish",
    rows=by("customer"),
    named=_("wishes about contact"),
    words=("words",),
    carried=("customer",),
)
held("customers.Household", rows=by("members__customer"), named=_("households"), words=("name",))
held(
    "customers.HouseholdMember",
    rows=by("customer"),
    named=_("times in a household"),
    carried=("customer",),
    once=Once("household", until="left_at"),
)
held(
    "customers.Consent",
    rows=by("customer"),
    named=_("consents"),
    words=("how",),
    carried=("customer",),
    once=Once("purpose", until="withdrawn_at"),
)
held(
    "customers.Purchase",
    rows=by("customer"),
    named=_("purchases"),
    words=("what", "order_number"),
    plain=("currency",),
    carried=("customer",),
)
held(
    "customers.Recommendation",
    rows=by("customer", "by_customer"),
    named=_("recommendations"),
    carried=("customer", "by_customer"),
)
nothing_of_customers("customers.MergeStep", "field", "rows")
nothing_of_customers("customers.LikenessPlace")
held(
    "customers.Likeness",
    rows=by("first", "second"),
    named=_("likely duplicates"),
    plain=("reasons",),
    fixed=("first", "second"),
    is_exported=False,
)
held(
    "customers.Erasure",
    rows=by("customer"),
    named=_("erasures"),
    plain=("rows",),
    fixed=("customer",),
    is_exported=False,
)
