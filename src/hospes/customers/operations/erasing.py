"""A customer is erased: every personal word goes, in every room and in the ledger; rows, times and figures stay."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import (
    BinaryField,
    Case,
    CharField,
    F,
    JSONField,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.rights import ERASES
from hospes.customers.models import Customer, Erasure, Ground, Merge, MergeState
from hospes.customers.operations.rights import require
from hospes.customers.queries.holdings import rows_of, whose
from hospes.ledger.holdings import ERASED, Holding, Whose, all_holdings, checks, works
from hospes.ledger.operations import change, destroy_key
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

AT_ONCE = 500
_UNDER_WAY = Q(state__in=(MergeState.MOVING, MergeState.MOVING_BACK))


class CannotErase(Refusal):
    """Not now, not on that ground, or not a second time."""


def erase_customer(*, by: Person | None, at: datetime, customer: Customer, ground: str) -> Erasure:
    """Shred everything personal of the customer and of every record merged into them, for good.

    Refused while a case is open, something is promised, or a letter is on its way (each room says so).
    """
    require(by, ERASES)
    if ground not in Ground.values:
        raise CannotErase(_("Say on what ground: choose one of the list."))
    with change(by=by, at=at) as record:
        customer.refresh_from_db(from_queryset=Customer.objects.select_for_update(no_key=True))
        of = whose(customer)
        _check(customer, of)
        _overwrite()
        for work in works():
            work(of)
        rows = {each.model: shred(each, of) for each in _with_words()}
        Customer.objects.filter(pk__in=of.customers).update(erased_at=at)
        rows = {model: number for model, number in rows.items() if number}
        erasure = Erasure.objects.create(customer=customer, ground=ground, rows=rows, by=by, at=at)
        record(
            events.CUSTOMER_ERASED,
            about=customer,
            customer=customer.pk,
            data={"ground": ground, "rows": rows, "records": list(of.customers)},
        )
        for number in of.customers:
            destroy_key(number, by=by, at=at)
    customer.refresh_from_db()
    return erasure


def _check(customer: Customer, of: Whose) -> None:
    if customer.erased_at is not None or customer.merged_into_id is not None:
        raise CannotErase(_("This record was erased or merged into another already."))
    if Merge.objects.filter(_UNDER_WAY).filter(Q(kept__in=of.customers) | Q(gone__in=of.customers)).exists():
        raise CannotErase(_("A merge of this customer is under way. Try again when that is done."))
    for check in checks():
        check(of)


def _overwrite() -> None:
    """What is replaced or deleted is overwritten in SQLite's file, not only let go."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _with_words() -> list[Holding]:
    """What leads to others is shredded after them: the customer's own room lies lowest, and comes last."""
    found = [each for each in all_holdings() if each.rows is not None and (each.words or each.secret)]
    return [*(each for each in found if not _is_own(each)), *(each for each in found if _is_own(each))]


def _is_own(holding: Holding) -> bool:
    return holding.model.startswith("customers.")


def shred(holding: Holding, of: Whose) -> int:
    """Put a dash, or nothing, where words of theirs stood; returns in how many rows."""
    rows = rows_of(holding, of)
    if holding.is_removed:
        return _remove(rows)
    fields = [name for name in (*holding.words, *holding.secret) if name not in holding.instead]
    number = rows.count()
    if number and fields:
        rows.order_by().update(**{name: _nothing(rows.model._meta.get_field(name)) for name in fields})
    if number and holding.instead:
        _put(rows, holding)
    return number


def _nothing(field: Any) -> Any:
    """What stands where a word stood. What was empty stays empty: that it was says nothing of anybody."""
    if isinstance(field, JSONField):
        return Value(field.get_default() if field.has_default() else ERASED, output_field=field)
    if isinstance(field, BinaryField):
        return b""
    if isinstance(field, CharField | TextField):
        return Case(When(**{field.name: ""}, then=F(field.name)), default=Value(ERASED), output_field=field)
    raise TypeError(f"{field} holds no words.")


def _put(rows: QuerySet[Model], holding: Holding) -> None:
    changed = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        for name, value in holding.instead.items():
            setattr(row, name, value(row))
        changed.append(row)
    rows.model._default_manager.bulk_update(changed, list(holding.instead), batch_size=AT_ONCE)


def _remove(rows: QuerySet[Model]) -> int:
    number, _by_model = rows.delete()
    return number
