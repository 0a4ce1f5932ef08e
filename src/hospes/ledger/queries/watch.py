"""Waiting until the ledger may have grown: without asking the database over and over.

PostgreSQL tells by NOTIFY (a trigger sends it with every commit that wrote events). SQLite cannot, so commits
of this process are told directly, and those of other processes are seen in `PRAGMA data_version`, which
costs microseconds and touches no table.
"""

import contextlib
import sqlite3
import threading
import time
import weakref
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from django.db import Error, connection

if TYPE_CHECKING:
    import psycopg

CHANNEL = "hospes_ledger"
HEAR_WAKE_WITHIN = 0.2  # seconds in which a watch on PostgreSQL hears `wake`
LOOK_EVERY = 0.05  # seconds between two looks at what other processes did to SQLite
_watches: "weakref.WeakSet[_SqliteWatch]" = weakref.WeakSet()


class Watch(Protocol):
    """Opened with `with watch() as watching:`; `wait` comes back early when something may be new."""

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; True when the ledger may have grown or `wake` was called."""

    def wake(self) -> None:
        """Let a waiting `wait`, in whatever thread, come back."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def watch() -> Watch:
    """A watch on the database that Django uses, for one thread."""
    return _PostgresWatch() if connection.vendor == "postgresql" else _SqliteWatch()


def announce() -> None:
    """Tell the watches of this process that events were committed."""
    for watching in tuple(_watches):
        watching.wake()


def line_to_listen(channel: str) -> "psycopg.Connection[Any]":
    """A connection to PostgreSQL of its own, on which NOTIFY of that channel is heard. Raises django.db.Error."""
    import psycopg  # here, because with SQLite nobody needs it

    given = connection.get_connection_params()
    chosen = {
        key: given[key] for key in ("dbname", "user", "password", "host", "port", "sslmode") if key in given
    }
    with connection.wrap_database_errors:
        line = psycopg.connect(**chosen, autocommit=True)
        line.execute(f"LISTEN {channel}")
    return line


class _SqliteWatch:
    def __init__(self) -> None:
        self._woken = threading.Event()
        self._file: sqlite3.Connection | None = None
        self._version = 0

    def __enter__(self) -> Self:
        path = str(connection.settings_dict["NAME"])
        if "memory" not in path:  # a database in memory has no other processes
            self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._version = self._seen()
        _watches.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        _watches.discard(self)
        if self._file is not None:
            self._file.close()

    def wake(self) -> None:
        self._woken.set()

    def wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            if self._woken.wait(max(0.0, min(LOOK_EVERY, left))):
                self._woken.clear()
                self._version = self._seen()
                return True
            version = self._seen()
            if version != self._version:
                self._version = version
                return True
            if left <= 0:
                return False

    def _seen(self) -> int:
        if self._file is None:
            return 0
        version: int = self._file.execute("PRAGMA data_version").fetchone()[0]
        return version


class _PostgresWatch:
    def __init__(self) -> None:
        self._listening: psycopg.Connection[Any] | None = None
        self._woken = threading.Event()

    def __enter__(self) -> Self:
        self._listening = line_to_listen(CHANNEL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listening is not None:
            with contextlib.suppress(Error), connection.wrap_database_errors:
                self._listening.close()

    def wake(self) -> None:
        self._woken.set()

    def wait(self, seconds: float) -> bool:
        """Raises django.db.Error when the server has gone: open a new watch then."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            if self._notified(max(0.0, min(HEAR_WAKE_WITHIN, left))):
                return True
            if self._woken.is_set():
                self._woken.clear()
                return True
            if left <= 0:
                return False

    def _notified(self, seconds: float) -> bool:
        """Sleeps on the socket; whether the server sent word."""
        if self._listening is None:
            raise RuntimeError("A watch is opened with `with`.")
        with connection.wrap_database_errors:
            return any(True for _ in self._listening.notifies(timeout=seconds, stop_after=1))
