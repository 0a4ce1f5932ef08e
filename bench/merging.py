"""Two records made one where ten thousand cases hang on the one that goes."""

import time

NUMBER = 10_000


def measured(seeded, cases: int) -> list[dict]:
    """From the verb to the last row that has followed, as the worker does it, and back again."""
    from bench.measures import _figure
    from hospes.customers.models import Merge
    from hospes.customers.operations import carry_on, merge_customers, unmerge_customers
    from hospes.lib import clock
    from hospes.staff.models import Person

    number = min(NUMBER, cases)
    gone = _heavy(number)
    lead = Person.objects.get(username="lead")
    began = time.perf_counter()
    merge_customers(by=lead, at=clock.now(), kept=seeded.some_customer, gone=gone)
    portions = carry_on(at=clock.now())
    over = time.perf_counter() - began
    merge = Merge.objects.get(gone=gone)
    if merge.moved < number:
        raise RuntimeError(f"{merge.moved} rows have followed, of {number} cases")
    began = time.perf_counter()
    unmerge_customers(by=lead, at=clock.now(), merge=merge)
    carry_on(at=clock.now())
    back = time.perf_counter() - began
    return [
        _figure(f"a customer of {number:,} cases merged", cases, over, "s", 5),
        _figure("the same, one portion of rows", cases, 1000 * over / portions, "ms", None),
        _figure("the same, taken apart again", cases, back, "s", 5),
    ]


def _heavy(number: int):
    """A customer on whom the first cases hang, with all that was said in them."""
    from bench.seed import _settle
    from hospes.cases.models import Case, Contact
    from hospes.customers.models import Customer

    gone = Customer.objects.order_by("pk")[2]
    first = list(Case.objects.order_by("pk").values_list("pk", flat=True)[1 : number + 1])
    with_row = {"pk__gte": first[0], "pk__lte": first[-1]}
    Case.objects.filter(**with_row).update(customer=gone)
    Contact.objects.filter(case__gte=first[0], case__lte=first[-1]).update(customer=gone)
    _settle()
    return gone
