"""Rules that span two tables, kept by triggers on both databases.

They are put in place after every `migrate`, not by a migration: SQLite rebuilds a table to alter it, and
refuses to when a trigger anywhere names that table. So they are set aside before migrations run (of whatever
room), and put back after them; any database that `migrate` has touched has exactly the triggers that rooms name.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """Refuse a write to `table` on `event` when `condition` holds over its OLD and NEW rows.

    `lock` is a query PostgreSQL runs first, so that two transactions cannot each overlook the other; SQLite
    has one writer at a time.
    """

    prefix: ClassVar[str] = ""  # of the names of a room's triggers

    name: str
    table: str
    event: str
    when: str
    condition: str
    message: str
    lock: str = ""

    @property
    def passes(self) -> str:
        """What a trigger of PostgreSQL hands on: the row that is deleted, or the one that is written."""
        return "OLD" if self.event == "DELETE" else "NEW"

    @property
    def trigger(self) -> str:
        """Its name in the database, which changes with its text, so that an old one is noticed."""
        text = "|".join((self.table, self.event, self.when, self.condition, self.message, self.lock))
        return f"{self.prefix}{self.name}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def for_sqlite(self) -> list[str]:
        return [
            f"CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table} "
            f"WHEN ({self.when}) AND ({self.condition}) "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}: {self.message}'); END"
        ]

    def for_postgresql(self) -> list[str]:
        lock = f"PERFORM {self.lock};" if self.lock else ""
        return [
            f"CREATE OR REPLACE FUNCTION {self.trigger}() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
            f"BEGIN {lock} IF {self.condition} THEN "
            f"RAISE EXCEPTION '{self.name}: {self.message}' "
            f"USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}'; "
            f"END IF; RETURN {self.passes}; END $guard$",
            f"CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW WHEN ({self.when}) EXECUTE FUNCTION {self.trigger}()",
        ]


@dataclass(frozen=True)
class Kept:
    """The triggers of one room: set aside before migrations, and put back after them."""

    prefix: str  # of their names
    guards: tuple[Guard, ...]
    tables: frozenset[str]  # without which they make no sense yet

    def set_aside(self, *, plan: list[Any], using: str = DEFAULT_DB_ALIAS, **_kwargs: object) -> None:
        """Before migrations: take the triggers away, if there is anything to migrate."""
        if plan:
            connection = connections[using]
            with transaction.atomic(using=using):
                _drop(connection, self.present(connection))

    def put_in_place(self, *, using: str = DEFAULT_DB_ALIAS, **_kwargs: object) -> None:
        """After migrations: exactly these triggers; nothing to do when they are there."""
        connection = connections[using]
        if not set(connection.introspection.table_names()) >= self.tables:
            return
        found = self.present(connection)
        if set(found) == {guard.trigger for guard in self.guards}:
            return
        with transaction.atomic(using=using), connection.cursor() as cursor:
            _drop(connection, found)
            for guard in self.guards:
                for statement in _statements(guard, connection):
                    cursor.execute(statement)

    def present(self, connection: BaseDatabaseWrapper) -> dict[str, str]:
        """The triggers of this room in the database, each with its table."""
        listing = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname LIKE %s AND pg_table_is_visible(c.oid)"
            if connection.vendor == "postgresql"
            else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(listing, [f"{self.prefix}%"])
            return dict(cursor.fetchall())


def _statements(guard: Guard, connection: BaseDatabaseWrapper) -> list[str]:
    return guard.for_postgresql() if connection.vendor == "postgresql" else guard.for_sqlite()


def _drop(connection: BaseDatabaseWrapper, triggers: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for trigger, table in triggers.items():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {trigger} ON {table}")
                cursor.execute(f"DROP FUNCTION {trigger}()")
            else:
                cursor.execute(f"DROP TRIGGER {trigger}")
