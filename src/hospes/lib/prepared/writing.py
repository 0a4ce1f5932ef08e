"""Rows written by statements that were put together once. Signals are not sent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Model, QuerySet
from django.db.models.sql import UpdateQuery

from hospes.lib.prepared.slots import Places, filled, settled

Row = TypeVar("Row", bound=Model)
AT_ONCE = 100  # rows in a statement: some 3,000 values, far below what either database takes


class PreparedUpdate:
    """One `UPDATE` of the rows of a query, given as a function that returns the query and what is written."""

    def __init__(self, build: Callable[[], tuple[QuerySet[Any, Any], Mapping[str, Any]]]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, tuple[Any, ...], Places]] = {}

    def run(self, *values: Any) -> int:
        """Write to the rows found for these values; how many there were."""
        database = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled.get(database.vendor)
        if compiled is None:
            compiled = self._compiled[database.vendor] = _compile_update(*self._build())
        sql, parameters, places = compiled
        with database.cursor() as cursor:
            cursor.execute(sql, filled(parameters, places, values, database))
            return int(cursor.rowcount)


def insert(row: Row) -> Row:
    """Write a new row, as `save(force_insert=True)` does, without signals; its primary key comes from the database.

    Raises what the database raises (IntegrityError).
    """
    database = connections[DEFAULT_DB_ALIAS]
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    with database.cursor() as cursor:
        cursor.execute(_insert_sql(type(row), database.vendor), _values(row, fields, add=True))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, database.alias
    return row


def insert_all(rows: Sequence[Row]) -> Sequence[Row]:
    """Write new rows of one model, without signals; their primary keys come from the database, in order."""
    database = connections[DEFAULT_DB_ALIAS]
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        fields = [each for each in part[0]._meta.concrete_fields if not each.primary_key]
        with database.cursor() as cursor:
            sql = _insert_sql(type(part[0]), database.vendor, len(part))
            cursor.execute(sql, [value for row in part for value in _values(row, fields, add=True)])
            keys = cursor.fetchall()
        for row, (key,) in zip(part, keys, strict=True):
            row.pk, row._state.adding, row._state.db = key, False, database.alias
    return rows


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there, as `save(update_fields=names)` does, without signals.

    Raises the model's DoesNotExist when it is not there any more.
    """
    fields = [row._meta.get_field(name) for name in names]
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        sql = _update_sql(type(row), names, database.vendor)
        cursor.execute(sql, [*_values(row, fields, add=False), row.pk])
        if cursor.rowcount != 1:
            raise type(row).DoesNotExist(f"{row!r} is not there any more")  # type: ignore[attr-defined]


def renew(row: Row, fresh: Row) -> None:
    """Make `row` say what another instance of it says, as `refresh_from_db` does.

    A related row that was read stays where it is still the one; what was prefetched is forgotten.
    """
    own = row.__dict__
    for each in row._meta.concrete_fields:
        if each.is_relation:
            setattr(
                row, each.attname, getattr(fresh, each.attname)
            )  # forgets the related row when it is another
        else:
            own[each.attname] = getattr(fresh, each.attname)
    row.__dict__.pop("_prefetched_objects_cache", None)


# What these fields hold goes to every database as it is, when it is of that very type. Asking each field costs ten
# times as much.
_PLAIN = {
    models.CharField: str,
    models.TextField: str,
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.SmallIntegerField: int,
    models.BigIntegerField: int,
    models.BooleanField: bool,
    models.ForeignKey: int,
    models.OneToOneField: int,
}


@cache
def _plain_type(field: Any) -> type | None:
    if type(field) is models.DateTimeField and not (field.auto_now or field.auto_now_add):
        return datetime
    return _PLAIN.get(type(field))


def _values(row: Model, fields: Iterable[Any], *, add: bool) -> list[Any]:
    values, database = [], connections[DEFAULT_DB_ALIAS]
    for field in fields:
        plain = _plain_type(field)
        value = getattr(row, field.attname) if plain else field.pre_save(row, add)
        if plain is datetime and type(value) is datetime and value.tzinfo is not None:
            value = database.ops.adapt_datetimefield_value(value)
        elif plain is None or (value is not None and (plain is datetime or type(value) is not plain)):
            value = field.get_db_prep_save(value, database)
        values.append(value)
    return values


@cache
def _insert_sql(model: type[Model], vendor: str, count: int = 1) -> str:
    quote, fields = (
        connection.ops.quote_name,
        [each for each in model._meta.concrete_fields if not each.primary_key],
    )
    columns = ", ".join(quote(each.column) for each in fields)
    key = quote(model._meta.pk.column)
    marks = f"({', '.join('%s' for _ in fields)})"
    places = ", ".join([marks] * count)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {places} RETURNING {key}"  # noqa: S608 (names of models)


@cache
def _update_sql(model: type[Model], names: tuple[str, ...], vendor: str) -> str:
    quote = connection.ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f"{quote(each.column)} = %s" for each in fields)
    key = quote(model._meta.pk.column)
    return f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE {key} = %s"  # noqa: S608 (names of models)


def _compile_update(
    queryset: QuerySet[Any, Any], written: Mapping[str, Any]
) -> tuple[str, tuple[Any, ...], Places]:
    query: UpdateQuery = queryset.query.chain(UpdateQuery)  # type: ignore[assignment]
    query.add_update_values(dict(written))
    sql, parameters = query.get_compiler(connection=connection).as_sql()
    return settled(sql, parameters, connection.vendor)
