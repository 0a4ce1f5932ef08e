"""A case that became one with another leads there: by its number, its page, and the mail that answers it."""

from hospes.cases.models import Case
from hospes.lib.prepared import Prepared, number

_CASE = Prepared(lambda: Case.objects.select_related("customer", "owner", "team").filter(pk=number(0)))


def goes_on_in(case: Case) -> Case | None:
    """The case in which a merged one goes on, however many steps away; None for one that stands by itself.

    None as well once the two belong to different customers: nobody is led to a stranger's case.
    """
    found, seen = case, {case.pk}
    while found.merged_into_id is not None and found.merged_into_id not in seen:
        found = _CASE.get(found.merged_into_id)
        seen.add(found.pk)
    return found if found.pk != case.pk and found.customer_id == case.customer_id else None
