"""The full-text index of each database: FTS5 in SQLite, GIN in PostgreSQL. SQLite's does not keep the words again.

In SQLite the triggers that feed it are put in place after every `migrate`: whoever alters the table makes it anew,
and its triggers are gone with it.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hospes.search.models.entry import SHIFT, Kind

TABLE = "search_entry"
INDEX = "search_words"
# No dictionary of PostgreSQL's has a say in what a word is. Kept in the row, because a list of what many texts hold
# is walked from the latest on, and each row on the way is asked.
VECTOR = "vector"
COUNTED = 5000  # the words of a kind of which PostgreSQL keeps how common they are: ten for each point of its target
_VECTOR = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"

_FTS5 = f"""
CREATE VIRTUAL TABLE {INDEX} USING fts5(
    words, content='{TABLE}', content_rowid='id', detail=none, prefix='2 3', tokenize="ascii tokenchars '=:'"
)
"""
_OUT = f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', OLD.id, OLD.words);"  # noqa: S608 (constants)
_IN = f"INSERT INTO {INDEX}(rowid, words) VALUES (NEW.id, NEW.words);"  # noqa: S608 (constants)
TRIGGERS = {
    "search_entry_comes": f"AFTER INSERT ON {TABLE} BEGIN {_IN} END",
    "search_entry_goes": f"AFTER DELETE ON {TABLE} BEGIN {_OUT} END",
    "search_entry_changes": f"AFTER UPDATE OF words ON {TABLE} BEGIN {_OUT} {_IN} END",
}


def make(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index; called by the migration."""
    if editor.connection.vendor == "postgresql":
        _in_parts(editor)
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN {VECTOR} {_VECTOR}")
        editor.execute(f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({VECTOR})")
        for table in (TABLE, *map(part_of, Kind)):
            editor.execute(f"ALTER TABLE {table} ALTER COLUMN {VECTOR} SET STATISTICS {COUNTED // 10}")
    else:
        editor.execute(_FTS5)


def _in_parts(editor: BaseDatabaseSchemaEditor) -> None:
    """A part of the table for each kind, with statistics of its own.

    A word that every tenth contact holds may stand in no case: who reckons with a tenth walks past a million of them.
    """
    plain = f"{TABLE}_plain"
    editor.execute(f"ALTER TABLE {TABLE} RENAME TO {plain}")
    editor.execute(f"CREATE TABLE {TABLE} (LIKE {plain} INCLUDING ALL) PARTITION BY RANGE (id)")
    editor.execute(f"DROP TABLE {plain}")
    for kind in Kind:
        bounds = f"FROM ({kind.entry(0)}) TO ({kind.entry(1 << SHIFT)})"
        editor.execute(f"CREATE TABLE {part_of(kind)} PARTITION OF {TABLE} FOR VALUES {bounds}")
    editor.execute(f"CREATE TABLE {TABLE}_other PARTITION OF {TABLE} DEFAULT")


def part_of(kind: Kind) -> str:
    """The name of the part of PostgreSQL's table in which a kind stands."""
    return f"{TABLE}_{kind.key}"


def unmake(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away again."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS {VECTOR}")  # its index goes with it
    else:
        editor.execute(f"DROP TABLE IF EXISTS {INDEX}")


def put_in_place(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Create SQLite's triggers anew; called after every migrate."""
    database = connections[using]
    if database.vendor != "sqlite" or TABLE not in database.introspection.table_names():
        return
    with database.cursor() as cursor:
        for name, body in TRIGGERS.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(f"CREATE TRIGGER {name} {body}")
