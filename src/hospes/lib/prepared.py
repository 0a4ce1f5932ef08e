"""Statements put together once and run many times with other values (docs/design-notes/0004-prepared-statements.md).

Putting a query together costs Django up to ten times what the database needs to answer it: a case by its number
takes 0.75 ms, of which the database has 0.1. What every step, mail and contact asks several times is therefore
compiled once for each kind of database, by Django's own compiler, and afterwards only run.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row", bound=Model)

_FIRST_NUMBER = -(10**15)  # a value that no query means, and that every integer column can compare with
_FIRST_TEXT = "\ue000slot "  # from Unicode's private use area
_FIRST_MOMENT = datetime(9, 9, 9, 9, 9, 9, tzinfo=UTC)


def number(place: int) -> Any:
    """Stands for the integer given as the `place`-th value, from 0, when the query is run."""
    return _FIRST_NUMBER - place


def text(place: int) -> Any:
    """Stands for the text given as the `place`-th value, from 0, when the query is run."""
    return f"{_FIRST_TEXT}{place}"


def moment(place: int) -> Any:
    """Stands for the aware datetime given as the `place`-th value, from 0, when the query is run."""
    return _FIRST_MOMENT.replace(microsecond=place + 1)


@dataclass(frozen=True)
class _Compiled(Generic[Row]):
    model: type[Row]
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]  # (position among the parameters, place among the values)
    converters: dict[int, tuple[list[Any], Any]]
    own: slice  # which columns are the model's
    names: list[str]  # of those, as its attributes
    related: list[Any]  # what fills in the rows of `select_related`
    added: dict[str, int]  # annotations and their columns
    holds: bool


class Prepared(Generic[Row]):
    """One query, given as a function that builds it with `number(…)` and `text(…)` in place of its values.

    It must not depend on anything else that changes. `select_related`, `only` and annotations are kept, and
    `values_list` for `tuples`; `prefetch_related` is not.
    """

    def __init__(self, build: Callable[[], QuerySet[Row, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled[Row]] = {}

    def all(self, *values: Any) -> list[Row]:
        """The rows found for these values, as instances of the model."""
        return list(self._rows(values))

    def first(self, *values: Any) -> Row | None:
        """The first of them; None when there is none."""
        return next(self._rows(values), None)

    def get(self, *values: Any) -> Row:
        """The one row found. Raises the model's DoesNotExist, or MultipleObjectsReturned, as `get` does."""
        found = self.all(*values)
        if len(found) == 1:
            return found[0]
        model = self._ready().model
        if found:
            several = f"{len(found)} rows of {model.__name__} instead of one"
            raise model.MultipleObjectsReturned(several)  # type: ignore[attr-defined]
        raise model.DoesNotExist(f"No {model.__name__} for {values}")  # type: ignore[attr-defined]

    def _ready(self) -> _Compiled[Row]:
        compiled = self._compiled.get(connection.vendor)
        if compiled is None:
            compiled = self._compiled[connection.vendor] = _compile(self._build())
        return compiled

    def _rows(self, values: tuple[Any, ...]) -> Iterator[Row]:
        compiled = self._ready()
        if compiled.holds and connection.get_autocommit():
            raise TransactionManagementError("Rows can only be held within a transaction.")
        return (_built(each, compiled) for each in self._found(compiled, values))

    def tuples(self, *values: Any) -> list[tuple[Any, ...]]:
        """What was named in `values_list`, for each row found."""
        return [tuple(each) for each in self._found(self._ready(), values)]

    def _found(self, compiled: _Compiled[Row], values: tuple[Any, ...]) -> Iterator[list[Any]]:
        parameters = list(compiled.parameters)
        for position, place in compiled.places:
            value = values[place]
            if isinstance(value, datetime):
                value = connection.ops.adapt_datetimefield_value(value)
            parameters[position] = value
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, parameters)
            found = cursor.fetchall()
        return (_converted(each, compiled) for each in found)


def insert(row: Row) -> Row:
    """Write a new row, as `save(force_insert=True)` does, without signals; its primary key comes from the database.

    Raises what the database raises (IntegrityError).
    """
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    with connection.cursor() as cursor:
        cursor.execute(_insert_sql(type(row), connection.vendor), _values(row, fields, add=True))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
    return row


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there, as `save(update_fields=names)` does, without signals.

    Raises the model's DoesNotExist when it is not there any more.
    """
    fields = [row._meta.get_field(name) for name in names]
    with connection.cursor() as cursor:
        sql = _update_sql(type(row), names, connection.vendor)
        cursor.execute(sql, [*_values(row, fields, add=False), row.pk])
        if cursor.rowcount != 1:
            raise type(row).DoesNotExist(f"{row!r} is not there any more")  # type: ignore[attr-defined]


def renew(row: Row, fresh: Row) -> None:
    """Make `row` say what another instance of it says, as `refresh_from_db` does.

    A related row that was read stays where it is still the one; what was prefetched is forgotten.
    """
    for each in row._meta.concrete_fields:
        setattr(row, each.attname, getattr(fresh, each.attname))
    row.__dict__.pop("_prefetched_objects_cache", None)


def _values(row: Model, fields: Iterable[Any], *, add: bool) -> list[Any]:
    return [each.get_db_prep_save(each.pre_save(row, add), connection) for each in fields]


@cache
def _insert_sql(model: type[Model], vendor: str) -> str:
    quote, fields = (
        connection.ops.quote_name,
        [each for each in model._meta.concrete_fields if not each.primary_key],
    )
    columns = ", ".join(quote(each.column) for each in fields)
    key = quote(model._meta.pk.column)
    marks = ", ".join("%s" for _ in fields)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks}) RETURNING {key}"  # noqa: S608 (names of models)


@cache
def _update_sql(model: type[Model], names: tuple[str, ...], vendor: str) -> str:
    quote = connection.ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f"{quote(each.column)} = %s" for each in fields)
    key = quote(model._meta.pk.column)
    return f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE {key} = %s"  # noqa: S608 (names of models)


def _compile(queryset: QuerySet[Row, Any]) -> _Compiled[Row]:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    columns = [each[0] for each in compiler.select]
    ours = compiler.klass_info["select_fields"] if compiler.klass_info else ()
    own = slice(ours[0], ours[-1] + 1) if ours else slice(0)
    return _Compiled(
        model=queryset.model,
        sql=sql,
        parameters=tuple(parameters),
        places=tuple(_places(parameters)),
        converters=compiler.get_converters(columns),
        own=own,
        names=[column.target.attname for column in columns[own]],
        related=get_related_populators(compiler.klass_info, compiler.select, connection.alias)
        if ours
        else [],
        added=dict(compiler.annotation_col_map or {}),
        holds=queryset.query.select_for_update and connection.features.has_select_for_update,
    )


def _places(parameters: Any) -> Iterator[tuple[int, int]]:
    for position, value in enumerate(parameters):
        if isinstance(value, str) and value.startswith(_FIRST_TEXT):
            yield position, int(value.removeprefix(_FIRST_TEXT))
        elif str(value).startswith(_FIRST_MOMENT.isoformat(" ")[:19]):  # SQLite is given times as texts
            yield position, datetime.fromisoformat(str(value)).microsecond - 1
        elif isinstance(value, int) and _FIRST_NUMBER - 100 < value <= _FIRST_NUMBER:
            yield position, _FIRST_NUMBER - value


def _converted(values: Any, compiled: _Compiled[Row]) -> list[Any]:
    row = list(values)
    for position, (converters, expression) in compiled.converters.items():
        for convert in converters:
            row[position] = convert(row[position], expression, connection)
    return row


def _built(row: list[Any], compiled: _Compiled[Row]) -> Row:
    built = compiled.model.from_db(connection.alias, compiled.names, row[compiled.own])
    for populator in compiled.related:
        populator.populate(row, built)
    for name, position in compiled.added.items():
        setattr(built, name, row[position])
    return built
