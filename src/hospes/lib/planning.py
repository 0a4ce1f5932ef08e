"""Plans that fit: PostgreSQL keeps the plan of a prepared statement, a trigger and a foreign key in each session.

One that was made when a table was nearly empty reads all of it, and stays until statistics are gathered: by
autovacuum within a minute or two, which is long for a table that grows by a thousand rows a second. And one plan for
all values is a bad one where a value says whether two rows are meant or half the table.
Source: PostgreSQL's manual, "PREPARE" (generic plans) and "ANALYZE"; psycopg's, "Prepared statements".
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model


def is_doubled(number: int) -> bool:
    """True for 1, 2, 4, 8 …: so often it is worth looking at what grows."""
    return number > 0 and number & (number - 1) == 0


def look_anew(models: Iterable[type[Model]], *, smaller_than: float) -> None:
    """Gather the statistics of those of these tables that are taken to have fewer rows, so that all sessions plan anew.

    Plans for a larger table fit already. SQLite keeps no plan by size.
    """
    if connection.vendor != "postgresql":
        return
    names = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE oid = ANY(%s::regclass[]) AND reltuples < %s ORDER BY 1",
            [names, smaller_than],
        )
        if small := ", ".join(name for (name,) in cursor.fetchall()):
            cursor.execute(f"ANALYZE {small}")


@contextmanager
def planned_for_its_values() -> Iterator[None]:
    """In here no statement is kept ready by PostgreSQL: each is planned for the very values it is given."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    kept, raw.prepare_threshold = raw.prepare_threshold, None
    try:
        yield
    finally:
        raw.prepare_threshold = kept
