"""The whole database at a glance: of each table how many rows it has, and a digest of them. So it is seen whether
anything changed at all, and where."""

import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection

Glance = dict[str, "Table"]


class Table(NamedTuple):
    rows: int
    digest: str


@cache
def names() -> tuple[str, ...]:
    """Every table of every model."""
    models = apps.get_models(include_auto_created=True)
    return tuple(sorted({model._meta.db_table for model in models if model._meta.managed}))


def glance() -> Glance:
    """Every table as it is now."""
    if connection.vendor == "postgresql":
        return _asked_at_once()
    with connection.cursor() as cursor:
        found = {}
        for name in names():
            rows = cursor.cursor.execute(f'SELECT * FROM "{name}"').fetchall()  # type: ignore[attr-defined]
            found[name] = Table(len(rows), str(hash(tuple(rows))))
        return found


def _asked_at_once() -> Glance:
    """In one statement: ninety would take a quarter of the whole time."""
    with connection.cursor() as cursor:
        cursor.execute(_everything())
        return {name: Table(rows, digest or "") for name, rows, digest in cursor.fetchall()}


@cache
def _everything() -> str:
    each = (
        f"SELECT '{name}', count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM \"{name}\" t"
        for name in names()
    )
    return " UNION ALL ".join(each)


def changed(before: Glance, after: Glance) -> dict[str, int]:
    """Which tables are no longer as they were, and by how many rows they grew."""
    return {name: after[name].rows - before[name].rows for name in after if after[name] != before[name]}


def places_of(word: str) -> list[str]:
    """In which columns of the whole database a word stands, packed bytes unpacked."""
    return sorted({place for place, text in _values() if word in text.casefold()})


def _values() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    if isinstance(value, str | bytes | memoryview | dict | list):
                        yield f"{table}.{column}", _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        plain = bytes(value)
        with contextlib.suppress(zlib.error):  # what is not packed is looked through as it is
            plain = zlib.decompress(plain)
        return plain.decode("utf-8", "replace")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def fingerprint(value: Any) -> str:
    """The same for the same words, however they are kept."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
