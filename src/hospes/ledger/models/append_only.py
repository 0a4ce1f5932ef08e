"""What makes the database itself refuse to change the ledger, and tell listeners that it grew.

Put in place after every `migrate`, not by a migration: SQLite rebuilds a table to alter it, and the triggers
of the old one are gone with it.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "ledger_event"
NEXT = "SELECT coalesce(max(seq), 0) + 1 FROM ledger_event"
REFUSAL = "The ledger is append-only."

SQLITE = {
    "ledger_event_no_update": f"BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "ledger_event_no_delete": f"BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE deletes without firing the trigger above; and nothing may leave a gap.
    "ledger_event_in_order": (
        f"BEFORE INSERT ON {TABLE} WHEN NEW.seq <> ({NEXT}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
}
POSTGRESQL_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION ledger_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION ledger_event_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('hospes_ledger', ''); RETURN NULL; END $$;
"""
POSTGRESQL = {
    "ledger_event_no_change": (
        f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse()"
    ),
    "ledger_event_no_truncate": (
        f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse()"
    ),
    "ledger_event_announce": (
        f"AFTER INSERT ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_announce()"
    ),
}


def put_in_place(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Create the triggers anew; called after every migrate."""
    database = connections[using]
    if TABLE not in database.introspection.table_names():
        return  # migrated back to before there was a ledger
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
            for name, body in POSTGRESQL.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {body}")
        else:
            for name, body in SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(f"CREATE TRIGGER {name} {body}")


def names(database: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The triggers that this database should have."""
    return tuple(POSTGRESQL if database.vendor == "postgresql" else SQLITE)
