"""What is about a customer, when two records are found to be one, and when they are taken apart again.

It goes at once, in the very change that merges: of one customer there are no two values of one fact, not for a moment.
Where both records know something differently both are kept, and what was told later stands. Taken apart, each knows
what was told in its own cases (docs/design-notes/0011-facts-of-a-customer.md).
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.facts import parted, same, what_stands
from hospes.cases.models import Fact
from hospes.cases.queries.known import CURRENT
from hospes.customers.models import Merge
from hospes.ledger.operations import change
from hospes.staff.models import Person

CASES = "cases.Case.customer"  # as the journal of a merge calls the cases that went over


def join_facts(by: Person | None, at: datetime, merge: Merge) -> None:
    """What the record that goes knows of the customer is known by the kept one."""
    both = Fact.objects.filter(CURRENT, about_customer__in=(merge.kept_id, merge.gone_id))
    by_key: dict[str, list[Fact]] = {}
    for fact in both.order_by("pk"):
        by_key.setdefault(fact.key, []).append(fact)
    for told in by_key.values():
        if len(told) > 1:
            _set_aside(told, merge, by=by, at=at)
    Fact.objects.filter(about_customer=merge.gone_id).update(about_customer=merge.kept_id)


def _set_aside(told: Iterable[Fact], merge: Merge, *, by: Person | None, at: datetime) -> None:
    """Of two that are known the earlier gives way; it stays readable, with why."""
    told = list(told)
    [stands] = what_stands(told)
    [former] = [fact for fact in told if fact.pk != stands.pk]
    former.replaced_by = stands
    if same(former.value, stands.value):
        former.save(update_fields=["replaced_by"])
        return
    former.why_replaced = _("Two records of one customer said different things. What was told later stands.")
    former.save(update_fields=["replaced_by", "why_replaced"])
    with change(by=by, at=at) as record:
        record(
            events.FACT_JOINED,
            about=stands,
            case=stands.case_id,
            customer=merge.kept_id,
            data={"key": stands.key, "former": former.pk, "merge": merge.pk},
        )


def part_facts(by: Person | None, at: datetime, merge: Merge) -> None:
    """What was told in a case that goes back is about whose case it is; each side knows what it was told last."""
    theirs = _cases_that_go_back(merge)
    told = list(Fact.objects.filter(about_customer=merge.kept_id).order_by("pk"))
    back = [fact for fact in told if fact.case_id in theirs]
    if not back:
        return
    keys = {fact.key for fact in back}
    stay = [fact for fact in told if fact.case_id not in theirs and fact.key in keys]
    leads_to = {fact.pk: fact.replaced_by_id for fact in told}
    # The line is loosed before it is knotted anew: nothing of one key is current twice meanwhile.
    gone_back = [fact.pk for fact in back]
    for side in (back, stay):
        _mend(side, leads_to, gone_back if side is back else (), merge)


def _cases_that_go_back(merge: Merge) -> set[int]:
    steps = merge.steps.filter(field=CASES).values_list("rows", flat=True)
    return {case for rows in steps for case in rows}


def _mend(side: list[Fact], leads_to: dict[int, int | None], go_back: Collection[int], merge: Merge) -> None:
    """Each is replaced by the next of its own; of several that none of their own replaced, the last stands."""
    own = parted(leads_to, {fact.pk for fact in side})
    open_: dict[str, list[Fact]] = {}
    for fact in side:
        if own[fact.pk] is None and fact.used_up_at is None:
            open_.setdefault(fact.key, []).append(fact)
    for several in open_.values():
        [stands] = what_stands(several)
        own.update({fact.pk: stands.pk for fact in several if fact.pk != stands.pk})
    # First whatever is replaced, then what stands: so nothing is current twice.
    for fact in sorted(side, key=lambda each: own[each.pk] is None):
        fact.replaced_by_id = own[fact.pk]
        fact.why_replaced = fact.why_replaced if own[fact.pk] is not None else ""
        if fact.pk in go_back:
            fact.about_customer_id = merge.gone_id
        fact.save(update_fields=["replaced_by", "why_replaced", "about_customer"])
