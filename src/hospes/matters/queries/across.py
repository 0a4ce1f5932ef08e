"""Cases that became one while two records were one customer: what has to be parted before the customers are."""

from hospes.customers.models import Merge
from hospes.matters.models import CaseMerge

CASES = "cases.Case.customer"  # their line in the journal of the customers' merge


def across(merge: Merge) -> list[CaseMerge]:
    """Where a case that goes back with its customer and one that stays became one, the latest first. Two queries."""
    goes_back = {pk for step in merge.steps.filter(field=CASES, is_undone=False) for pk in step.rows}
    if not goes_back:
        return []
    joined = CaseMerge.objects.filter(undone_at__isnull=True, kept__customer=merge.kept_id)
    found = joined.select_related("kept__customer", "gone__customer", "told").order_by("-pk")
    return [
        each
        for each in found
        if each.gone.merged_into_id == each.kept_id
        and (each.kept_id in goes_back) != (each.gone_id in goes_back)
    ]
