"""Lifting the triggers that keep tables append-only: for Django's flush, and to tamper on purpose.

Only triggers that refuse are lifted (they RAISE on SQLite); those that keep a search index in step stay.
PostgreSQL has a switch for the session that leaves the triggers where they are.
"""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import InternalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

REFUSING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"


@contextmanager
def lifted(database: BaseDatabaseWrapper = connection) -> Iterator[None]:  # type: ignore[assignment]
    """Let the block change and delete what the database otherwise refuses to."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                # After a fault inside a transaction its rollback undoes the SET above too.
                with contextlib.suppress(InternalError):
                    cursor.execute("SET session_replication_role = origin")
            return
        refusing = cursor.execute(REFUSING).fetchall()
        for name, _ in refusing:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, definition in refusing:
                cursor.execute(definition)


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_append_only_tables() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_lifted(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with lifted(self.connection):
            flush(self, sql_list)

    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_lifted)
    yield
    patch.undo()
