"""What hangs on a customer follows a merge, and goes back, one portion a transaction: nobody waits long."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from hospes.customers import events
from hospes.customers.models import Merge, MergeState, MergeStep
from hospes.customers.operations.finding import refresh_words
from hospes.customers.queries.merging import carried_fields
from hospes.ledger.holdings import Once
from hospes.ledger.operations import change

PORTION = 750
# A verb that had read the record just before it went may write to it just after; it is carried over as well.
LATE = timedelta(minutes=10)


def carry_on(*, at: datetime) -> int:
    """Do whatever is left of every merge under way; returns how many portions that took."""
    return sum(1 for merge in _to_do(at) for _portion in _portions(merge, at))


def _to_do(at: datetime) -> list[Merge]:
    under_way = Merge.objects.filter(state__in=(MergeState.MOVING, MergeState.MOVING_BACK))
    lately = Merge.objects.filter(state=MergeState.DONE, done_at__gt=at - LATE)
    return [*under_way.order_by("pk"), *lately.order_by("pk")]


def _portions(merge: Merge, at: datetime) -> Iterator[None]:
    while carry_portion(merge, at=at):
        yield


def carry_portion(merge: Merge, *, at: datetime) -> bool:
    """One portion, with its line in the journal; False when there was none left and the merge is done."""
    with transaction.atomic():
        merge.refresh_from_db(from_queryset=Merge.objects.select_for_update())
        if merge.state == MergeState.MOVING_BACK:
            return _back(merge, at)
        if merge.state == MergeState.UNDONE:
            return False
        return _over(merge, at)


def _over(merge: Merge, at: datetime) -> bool:
    for holding, model, field in carried_fields():
        rows = _take(model, field, merge, holding.once)
        if not rows:
            continue
        MergeStep.objects.create(merge=merge, field=f"{holding.model}.{field}", rows=rows)
        merge.moved += len(rows)
        merge.save(update_fields=["moved"])
        return True
    if merge.state == MergeState.MOVING:
        merge.state, merge.done_at = MergeState.DONE, at
        merge.save(update_fields=["state", "done_at"])
        _tell(merge, at)
    return False


def _take(model: type[Model], field: str, merge: Merge, once: Once | None) -> list[int]:
    """The next rows that name the one name the other from now on; their numbers. One statement."""
    named: Any = model._meta.get_field(field)
    table, key, column = (
        connection.ops.quote_name(name)
        for name in (model._meta.db_table, named.model._meta.pk.column, named.column)
    )
    taken = (
        f"UPDATE {table} SET {column} = %s WHERE {key} IN "  # noqa: S608 (names of our own models)
        f"(SELECT {key} FROM {table} WHERE {column} = %s{{only}} ORDER BY {key} LIMIT {PORTION}) RETURNING {key}"
    )
    only, values = _not_twice(model, table, column, merge, once) if once else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(taken.format(only=only), [merge.kept_id, merge.gone_id, *values])
        return sorted(number for (number,) in cursor.fetchall())


def _not_twice(
    model: type[Model], table: str, column: str, merge: Merge, once: Once
) -> tuple[str, list[Any]]:
    """Not what stands for the other already; nor what they ended there since the merge: they ended it for good."""
    fields: list[Any] = [model._meta.get_field(name) for name in (once.what, once.until)]
    what, until = (connection.ops.quote_name(each.column) for each in fields)
    only = (
        f" AND ({until} IS NOT NULL OR NOT EXISTS (SELECT 1 FROM {table} theirs WHERE theirs.{column} = %s "  # noqa: S608
        f"AND theirs.{what} = {table}.{what} AND (theirs.{until} IS NULL OR theirs.{until} >= %s)))"
    )
    return only, [merge.kept_id, connection.ops.adapt_datetimefield_value(merge.at)]


def _back(merge: Merge, at: datetime) -> bool:
    step = merge.steps.filter(is_undone=False).first()
    if step is None:
        refresh_words(merge.gone)  # with whatever other names have gone back
        refresh_words(merge.kept)
        merge.state = MergeState.UNDONE
        merge.save(update_fields=["state"])
        _tell(merge, at)
        return False
    name, _, field = step.field.rpartition(".")
    rows = apps.get_model(name)._default_manager.filter(pk__in=step.rows, **{field: merge.kept_id})
    gone_back = rows.update(**{field: merge.gone_id})
    merge.moved -= len(step.rows)
    merge.stayed += len(step.rows) - gone_back
    step.is_undone = True
    step.save(update_fields=["is_undone"])
    merge.save(update_fields=["moved", "stayed"])
    return True


def _tell(merge: Merge, at: datetime) -> None:
    """Say that all has followed, of both: whoever keeps something by customer brings it in step now."""
    with change(by=None, at=at) as record:
        for customer in (merge.kept, merge.gone):
            record(events.CARRIED_OVER, about=customer, customer=customer.pk, data={"merge": merge.pk})
