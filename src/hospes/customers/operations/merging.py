"""Two records found to be one customer, and taken apart again. What hangs on them follows in portions (`carrying`)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.merging import outcome, restored
from hospes.customers.core.rights import MERGES
from hospes.customers.models import Address, Customer, Merge, MergeState, MergeStep
from hospes.customers.operations.finding import refresh_words
from hospes.customers.operations.rights import require
from hospes.customers.queries.merging import COLUMNS, carried_by, says
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

ADDRESSES = "customers.Address.customer"
_UNDER_WAY = Q(state__in=(MergeState.MOVING, MergeState.MOVING_BACK))


Settling = Callable[[Person | None, datetime, Merge], None]
_BEFORE_UNMERGING: list[Settling] = []
_WITH_MERGING: list[Settling] = []
_WITH_UNMERGING: list[Settling] = []


def before_unmerging(settle: Settling) -> Settling:
    """A room above settles what would be left between two customers once they are two again, or raises a Refusal."""
    if settle not in _BEFORE_UNMERGING:
        _BEFORE_UNMERGING.append(settle)
    return settle


def with_merging(settle: Settling) -> Settling:
    """A room above carries over, in the very change that merges, what must not be there twice for a moment."""
    if settle not in _WITH_MERGING:
        _WITH_MERGING.append(settle)
    return settle


def with_unmerging(settle: Settling) -> Settling:
    """The same when they are two again; the journal tells what else is about to go back."""
    if settle not in _WITH_UNMERGING:
        _WITH_UNMERGING.append(settle)
    return settle


class CannotMerge(Refusal):
    """These two cannot be made one, or not now."""


class CannotUnmerge(Refusal):
    """This merge cannot be undone, or not now."""


def merge_customers(
    *, by: Person | None, at: datetime, kept: Customer, gone: Customer, taken_over: Iterable[str] = ()
) -> Merge:
    """Make the two one: `kept` stays, `gone` leads there from now on.

    Addresses and search words go at once, so that whoever writes or calls reaches the one record; cases and all
    else follow in the background. `taken_over` names what is taken from `gone` where both say something.
    """
    require(by, MERGES)
    with change(by=by, at=at) as record:
        _hold(kept, gone)
        _check(kept, gone)
        chosen = outcome(says(kept), says(gone), frozenset(taken_over))
        merge = Merge.objects.create(
            kept=kept,
            gone=gone,
            by=by,
            at=at,
            before={field: says(kept)[field] for field in chosen},
            chosen=chosen,
            expected=sum(line.number for line in carried_by(gone)),
        )
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        _say(kept, chosen)
        _carry_addresses(merge)
        refresh_words(gone)
        refresh_words(kept)
        for settle in _WITH_MERGING:
            settle(by, at, merge)
        record(events.CUSTOMERS_MERGED, about=kept, customer=kept.pk, data=_both(merge))
    kept.refresh_from_db()
    gone.refresh_from_db()
    return merge


def unmerge_customers(*, by: Person | None, at: datetime, merge: Merge) -> Merge:
    """Take the two apart again: everything that was carried over goes back; what came since stays.

    Rooms above part what was made one across the two beforehand. Raises NotYours, CannotUnmerge, and what they raise.
    """
    require(by, MERGES)
    with change(by=by, at=at) as record:
        merge.refresh_from_db()
        _check_apart(merge)
        for settle in _BEFORE_UNMERGING:
            settle(by, at, merge)
        _hold(merge.kept, merge.gone)
        merge.refresh_from_db(from_queryset=Merge.objects.select_for_update(no_key=True))
        _check_apart(merge)
        Customer.objects.filter(pk=merge.gone_id).update(merged_into=None)
        merge.state, merge.undone_by, merge.undone_at = MergeState.MOVING_BACK, by, at
        merge.save(update_fields=["state", "undone_by", "undone_at"])
        _say(merge.kept, restored(says(merge.kept), merge.before, merge.chosen))
        _return_addresses(merge)
        merge.refresh_from_db(fields=["kept", "gone"])
        refresh_words(merge.gone)
        refresh_words(merge.kept)
        for settle in _WITH_UNMERGING:
            settle(by, at, merge)
        record(events.CUSTOMERS_UNMERGED, about=merge.kept, customer=merge.kept_id, data=_both(merge))
    return merge


def _both(merge: Merge) -> dict[str, Any]:
    return {"merge": merge.pk, "kept": merge.kept_id, "gone": merge.gone_id, "chosen": sorted(merge.chosen)}


def _hold(*customers: Customer) -> None:
    """Both rows, always in one order, so that two merges at once cannot wait for each other."""
    for customer in sorted(customers, key=lambda each: each.pk):
        customer.refresh_from_db(from_queryset=Customer.objects.select_for_update(no_key=True))


def _check(kept: Customer, gone: Customer) -> None:
    if kept.pk == gone.pk:
        raise CannotMerge(_("This is one record already. Choose the other one."))
    for customer in (kept, gone):
        if customer.merged_into_id or customer.erased_at:
            raise CannotMerge(
                _("%(name)s was merged into another or erased. Choose a record that is there.")
                % {"name": customer.name}
            )
    if kept.kind != gone.kind:
        raise CannotMerge(
            _("A person and an organisation are two. Correct the kind of one of them first, if it is wrong.")
        )
    both = (kept.pk, gone.pk)
    if Merge.objects.filter(_UNDER_WAY).filter(Q(kept__in=both) | Q(gone__in=both)).exists():
        raise CannotMerge(_("One of them is being merged at this moment. Try again when that is done."))


def _check_apart(merge: Merge) -> None:
    if merge.state != MergeState.DONE:
        raise CannotUnmerge(_("This merge is under way or undone already. Look at its page."))
    if merge.kept.erased_at or merge.gone.erased_at:
        raise CannotUnmerge(_("The customer was erased since. There is nothing left to take apart."))
    if merge.kept.merged_into is not None:
        raise CannotUnmerge(
            _("%(name)s was merged into another since. Take that apart first.") % {"name": merge.kept.name}
        )
    if Merge.objects.filter(_UNDER_WAY, kept=merge.kept_id).exists():
        raise CannotUnmerge(_("Another merge of this customer is under way. Try again when that is done."))


def _say(customer: Customer, said: dict[str, Any]) -> None:
    if said:
        Customer.objects.filter(pk=customer.pk).update(
            **{COLUMNS[field]: value for field, value in said.items()}
        )


def _carry_addresses(merge: Merge) -> None:
    """Each address that the kept record does not have; one they share stays, and is followed from there."""
    theirs = {(each.kind, each.normalised) for each in merge.kept.addresses.all()}
    preferred = set(merge.kept.addresses.filter(is_primary=True).values_list("kind", flat=True))
    carried = [each for each in merge.gone.addresses.all() if (each.kind, each.normalised) not in theirs]
    rows = [[each.pk, each.is_primary] for each in carried]
    for address in carried:
        address.customer = merge.kept
        address.is_primary = address.is_primary and address.kind not in preferred
    Address.objects.bulk_update(carried, ["customer", "is_primary"])
    MergeStep.objects.create(merge=merge, field=ADDRESSES, rows=rows)


def _return_addresses(merge: Merge) -> None:
    """As they were; the kept record uses its next ones first where it had come to use one of these."""
    step = merge.steps.get(field=ADDRESSES)
    was_primary = dict(step.rows)
    back = list(merge.kept.addresses.filter(pk__in=was_primary))
    merge.stayed += len(was_primary) - len(back)
    for address in back:
        address.customer, address.is_primary = merge.gone, was_primary[address.pk]
    Address.objects.bulk_update(back, ["customer", "is_primary"])
    step.is_undone = True
    step.save(update_fields=["is_undone"])
    merge.save(update_fields=["stayed"])
    left = list(merge.kept.addresses.all())
    used_first = {each.kind for each in left if each.is_primary}
    for address in left:
        if address.kind not in used_first:
            used_first.add(address.kind)
            address.is_primary = True
            address.save(update_fields=["is_primary"])
