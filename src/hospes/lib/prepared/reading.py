"""Queries put together once and run many times with other values.

Putting a query together costs Django up to ten times what the database needs to answer it: a case by its number
takes 0.75 ms, of which the database has 0.1. What every step, mail and contact asks several times is therefore
compiled once for each kind of database, by Django's own compiler, and afterwards only run.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.transaction import TransactionManagementError

from hospes.lib.prepared.slots import Places, filled, number, settled
from hospes.lib.prepared.sparing import Existence, is_spared

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class _Compiled(Generic[Row]):
    model: type[Row]
    sql: str
    parameters: tuple[Any, ...]
    places: Places
    converters: dict[int, tuple[list[Any], Any]]
    own: slice  # which columns are the model's
    names: list[str]  # of those, as its attributes
    relations: frozenset[str]  # which of the names lead to other rows
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
        self._existence: dict[str, Existence] = {}

    def all(self, *values: Any) -> list[Row]:
        """The rows found for these values, as instances of the model."""
        return list(self._rows(values))

    def first(self, *values: Any) -> Row | None:
        """The first of them; None when there is none."""
        return next(self._rows(values), None)

    def get(self, *values: Any) -> Row:
        """The one row found. Raises the model's DoesNotExist, or MultipleObjectsReturned, as `get` does."""
        return _built(self._one(values), self._ready())

    def renew(self, row: Row, *values: Any) -> None:
        """Make `row` say what the one row found says, as `refresh_from_db` does; raises what `get` raises.

        A related row that was read stays where it is still the one; what was prefetched is forgotten.
        """
        found, compiled, own = self._one(values), self._ready(), row.__dict__
        for name, value in zip(compiled.names, found[compiled.own], strict=True):
            if name in compiled.relations:
                setattr(row, name, value)  # forgets the related row when it is another
            else:
                own[name] = value
        own.pop("_prefetched_objects_cache", None)

    def _one(self, values: tuple[Any, ...]) -> list[Any]:
        compiled = self._ready()
        found = list(self._asked(compiled, values))
        if len(found) == 1:
            return found[0]
        model = compiled.model
        if found:
            several = f"{len(found)} rows of {model.__name__} instead of one"
            raise model.MultipleObjectsReturned(several)  # type: ignore[attr-defined]
        raise model.DoesNotExist(f"No {model.__name__} for {values}")  # type: ignore[attr-defined]

    def _ready(self) -> _Compiled[Row]:
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        compiled = self._compiled.get(vendor)
        if compiled is None:
            compiled = self._compiled[vendor] = _compile(self._build())
        return compiled

    def _rows(self, values: tuple[Any, ...]) -> Iterator[Row]:
        compiled = self._ready()
        return (_built(each, compiled) for each in self._found(compiled, values))

    def tuples(self, *values: Any) -> list[tuple[Any, ...]]:
        """What was named in `values_list`, for each row found."""
        return [tuple(each) for each in self._found(self._ready(), values)]

    def existence(self) -> Existence:
        """What asks whether there is any row at all."""
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        if vendor not in self._existence:
            sql, parameters = self._build().query.exists().get_compiler(connection=connection).as_sql()
            self._existence[vendor] = Existence(*settled(sql, parameters, vendor))
        return self._existence[vendor]

    def _found(self, compiled: _Compiled[Row], values: tuple[Any, ...]) -> Iterator[list[Any]]:
        if not compiled.holds and is_spared((self, values)):
            return iter(())
        return self._asked(compiled, values)

    def _asked(self, compiled: _Compiled[Row], values: tuple[Any, ...]) -> Iterator[list[Any]]:
        database = connections[DEFAULT_DB_ALIAS]
        if compiled.holds and database.get_autocommit():
            raise TransactionManagementError("Rows can only be held within a transaction.")
        with database.cursor() as cursor:
            cursor.execute(compiled.sql, filled(compiled.parameters, compiled.places, values, database))
            found = cursor.fetchall()
        return (_converted(each, compiled, database) for each in found)


class PreparedSet(Generic[Row]):
    """One query for a set of values, as many as there are this time: `PreparedSet(lambda some: ….filter(pk__in=some))`.

    It is put together once for each power of two, and the last value repeated up to the next one. `slot` stands
    for one of them; the values that do not belong to the set come first, `before` of them.
    """

    def __init__(
        self,
        build: Callable[[Sequence[Any]], QuerySet[Row, Any]],
        *,
        slot: Callable[[int], Any] = number,
        before: int = 0,
    ) -> None:
        self._build, self._slot, self._before = build, slot, before
        self._by_size: dict[int, Prepared[Row]] = {}

    def all(self, some: Collection[Any], *before: Any) -> list[Row]:
        """The rows found, as instances of the model; none, and no query, for an empty set."""
        return self._sized(len(some)).all(*before, *_padded(some)) if some else []

    def tuples(self, some: Collection[Any], *before: Any) -> list[tuple[Any, ...]]:
        """What was named in `values_list`, for each row found."""
        return self._sized(len(some)).tuples(*before, *_padded(some)) if some else []

    def _sized(self, length: int) -> Prepared[Row]:
        size = _rounded(length)
        if size not in self._by_size:
            slots = [self._slot(self._before + place) for place in range(size)]
            self._by_size[size] = Prepared(lambda: self._build(slots))
        return self._by_size[size]


def _compile(queryset: QuerySet[Row, Any]) -> _Compiled[Row]:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, given = compiler.as_sql()
    sql, parameters, places = settled(sql, given, connection.vendor)
    columns = [each[0] for each in compiler.select]
    ours = compiler.klass_info["select_fields"] if compiler.klass_info else ()
    own = slice(ours[0], ours[-1] + 1) if ours else slice(0)
    return _Compiled(
        model=queryset.model,
        sql=sql,
        parameters=parameters,
        places=places,
        converters=compiler.get_converters(columns),
        own=own,
        names=[column.target.attname for column in columns[own]],
        relations=frozenset(column.target.attname for column in columns[own] if column.target.is_relation),
        related=get_related_populators(compiler.klass_info, compiler.select, connection.alias)
        if ours
        else [],
        added=dict(compiler.annotation_col_map or {}),
        holds=queryset.query.select_for_update and connection.features.has_select_for_update,
    )


def _converted(values: Any, compiled: _Compiled[Row], database: Any) -> list[Any]:
    row = list(values)
    for position, (converters, expression) in compiled.converters.items():
        for convert in converters:
            row[position] = convert(row[position], expression, database)
    return row


def _built(row: list[Any], compiled: _Compiled[Row]) -> Row:
    built = compiled.model.from_db(DEFAULT_DB_ALIAS, compiled.names, row[compiled.own])
    for populator in compiled.related:
        populator.populate(row, built)
    for name, position in compiled.added.items():
        setattr(built, name, row[position])
    return built


def _rounded(length: int) -> int:
    return 1 << (length - 1).bit_length()


def _padded(some: Collection[Any]) -> list[Any]:
    values = list(some)
    return values + values[-1:] * (_rounded(len(values)) - len(values))
