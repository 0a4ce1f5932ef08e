"""Rules that span two tables, kept by triggers on both databases.

They are put in place after every `migrate`, not by a migration: SQLite rebuilds a table to alter it, and
refuses to when a trigger anywhere names that table. So they are set aside before migrations run (here or in
`staff`), and put back after them; any database that `migrate` has touched has exactly the triggers below.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "cases_guard_"


@dataclass(frozen=True)
class Guard:
    """Refuse a write to `table` on `event` when `condition` holds over its OLD and NEW rows.

    `lock` is a query PostgreSQL runs first, so that two transactions cannot each overlook the other; SQLite
    has one writer at a time.
    """

    name: str
    table: str
    event: str
    when: str
    condition: str
    message: str
    lock: str = ""

    @property
    def trigger(self) -> str:
        """Its name in the database, which changes with its text, so that an old one is noticed."""
        text = "|".join((self.table, self.event, self.when, self.condition, self.message, self.lock))
        return f"{PREFIX}{self.name}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"

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
            "END IF; RETURN NEW; END $guard$",
            f"CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW WHEN ({self.when}) EXECUTE FUNCTION {self.trigger}()",
        ]


_OWNER_AWAY = "NOT EXISTS (SELECT 1 FROM staff_person p WHERE p.id = NEW.owner_id AND p.is_active)"
_OWNER_MESSAGE = "an open case belongs to an active person"
# FOR SHARE, because the foreign key's own lock lets a deactivation pass.
_OWNER_LOCK = "1 FROM staff_person p WHERE p.id = NEW.owner_id FOR SHARE"
_NO_ATTEMPT = (
    "NOT EXISTS (SELECT 1 FROM cases_closingattempt a WHERE a.case_id = NEW.id "
    "AND a.settled_at IS NULL AND a.closes_at <= NEW.ended_at)"
)
_SILENCE_MESSAGE = "closing by silence needs an announced date that has passed"
_NOT_THE_OWNER = (
    "NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id "
    "AND c.owner_id = NEW.to_person_id AND c.ended_at IS NULL)"
)
_RECEIVER_MESSAGE = "a handover that takes effect makes its receiver the owner of the open case"

GUARDS = (
    Guard(
        name="owner_is_active_at_opening",
        table="cases_case",
        event="INSERT",
        when="NEW.ended_at IS NULL",
        condition=_OWNER_AWAY,
        message=_OWNER_MESSAGE,
        lock=_OWNER_LOCK,
    ),
    Guard(
        name="owner_is_active",
        table="cases_case",
        event="UPDATE",
        when="NEW.ended_at IS NULL AND (NEW.owner_id <> OLD.owner_id OR OLD.ended_at IS NOT NULL)",
        condition=_OWNER_AWAY,
        message=_OWNER_MESSAGE,
        lock=_OWNER_LOCK,
    ),
    Guard(
        name="person_owns_open_cases",
        table="staff_person",
        event="UPDATE",
        when="OLD.is_active AND NOT NEW.is_active",
        condition=("EXISTS (SELECT 1 FROM cases_case c WHERE c.owner_id = NEW.id AND c.ended_at IS NULL)"),
        message="give the open cases another home before the person is deactivated",
    ),
    Guard(
        name="silence_was_announced_at_opening",
        table="cases_case",
        event="INSERT",
        when="NEW.ended_how = 'silence'",
        condition=_NO_ATTEMPT,
        message=_SILENCE_MESSAGE,
    ),
    Guard(
        name="silence_was_announced",
        table="cases_case",
        event="UPDATE",
        when="NEW.ended_how = 'silence' AND OLD.ended_how <> 'silence'",
        condition=_NO_ATTEMPT,
        message=_SILENCE_MESSAGE,
    ),
    Guard(
        name="handover_makes_the_owner",
        table="cases_handover",
        event="UPDATE",
        when="NEW.state = 'accepted' AND OLD.state <> 'accepted'",
        condition=_NOT_THE_OWNER,
        message=_RECEIVER_MESSAGE,
    ),
    Guard(
        name="handover_placed_makes_the_owner",
        table="cases_handover",
        event="INSERT",
        when="NEW.state = 'placed'",
        condition=_NOT_THE_OWNER,
        message=_RECEIVER_MESSAGE,
    ),
    Guard(
        name="handover_is_answered_once",
        table="cases_handover",
        event="UPDATE",
        when="OLD.state <> 'offered'",
        condition="NEW.state <> OLD.state OR NEW.to_person_id <> OLD.to_person_id",
        message="an answered handover keeps its answer",
    ),
)
_TABLES = {"cases_case", "cases_closingattempt", "cases_handover", "staff_person"}


def set_aside(*, plan: list[Any], using: str = DEFAULT_DB_ALIAS, **_kwargs: object) -> None:
    """Before migrations: take the triggers away, if there is anything to migrate."""
    if plan:
        connection = connections[using]
        with transaction.atomic(using=using):
            _drop(connection, present(connection))


def put_in_place(*, using: str = DEFAULT_DB_ALIAS, **_kwargs: object) -> None:
    """After migrations: exactly the triggers of this file; nothing to do when they are there."""
    connection = connections[using]
    if not set(connection.introspection.table_names()) >= _TABLES:
        return
    found = present(connection)
    if set(found) == {guard.trigger for guard in GUARDS}:
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop(connection, found)
        for guard in GUARDS:
            for statement in _statements(guard, connection):
                cursor.execute(statement)


def present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The triggers of this room in the database, each with its table."""
    listing = (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname LIKE %s AND pg_table_is_visible(c.oid)"
        if connection.vendor == "postgresql"
        else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(listing, [f"{PREFIX}%"])
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
