"""The database backend: Django's, with two things quicker.

Django rewrites `%s` into `?` in the text of every statement each time it is run. With statements of some hundred
columns that is a tenth of all the time a verb takes; their texts are the same few hundred again and again.

SQLite lets one write at a time. Who finds it writing looks again after 1, 2, 5, 10, 15, 20, 25, 50, 100 ms
(`sqliteDefaultBusyCallback`): among others who write without pause, a line in a chat waits for half a second. And it
keeps its connection to itself meanwhile: when the thread that writes is the one that clears away a cursor of that
connection, both wait for each other until the time is up. So the looking again is done here, every millisecond, and
lets others compute.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

from hospes.lib.turns import turns

PATIENCE = 30.0  # seconds, then "database is locked"
LOOK_AGAIN = 0.001  # seconds
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY}
_KEPT = 2000
_LONGEST = 20_000  # characters; longer texts are made for one occasion, and are not kept


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that knows the statements it has seen, and waits while somebody writes."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Raises sqlite3.OperationalError when the database was written to by others for all of PATIENCE."""
        try:
            return super().execute(query, params)
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode not in _BUSY:
                raise
        return _until_free(lambda: super(Cursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Any) -> Any:
        """As `execute`, for each row; outside a transaction each is a write of its own, and waits by itself."""
        if self.connection.in_transaction:  # who began it writes alone
            return super().executemany(query, param_list)
        for row in param_list:
            self.execute(query, row)
        return self

    def convert_query(self, query: str, *, param_names: Iterable[str] | None = None) -> str:
        """The text as SQLite takes it."""
        if param_names is not None or len(query) > _LONGEST:
            converted: str = super().convert_query(query, param_names=param_names)  # type: ignore[misc]
            return converted
        return _converted(query)


def _until_free(ask: Callable[[], Any]) -> Any:
    until = time.monotonic() + PATIENCE
    with turns.aside():
        while True:
            time.sleep(LOOK_AGAIN)
            try:
                return ask()
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode not in _BUSY or time.monotonic() > until:
                    raise


@lru_cache(maxsize=_KEPT)
def _converted(query: str) -> str:
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to SQLite, with our cursor."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        made = super().get_new_connection(conn_params)
        made.execute("PRAGMA busy_timeout = 0")
        return made

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
