"""The place of the one worker: held by a lock that the operating system or PostgreSQL frees when it dies."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection

if TYPE_CHECKING:
    import psycopg

WORKER_LOCK = 4_726_002  # any number, the same everywhere
ASK_EVERY = 1.0  # seconds between two attempts of one that stands by


class Place(Protocol):
    """The place while it is held."""

    def check(self) -> None:
        """Raise when the place may have been lost."""


@contextmanager
def sole_worker(stop: threading.Event) -> Iterator[Place | None]:
    """Wait for the place and hold it for the block; None when `stop` was set before it became free."""
    hold = _hold_postgres if connection.vendor == "postgresql" else _hold_file
    with hold(stop) as place:
        yield place


class _File:
    def check(self) -> None:
        """A lock on a file stays until the process ends."""


@contextmanager
def _hold_file(stop: threading.Event) -> Iterator[Place | None]:
    path = Path(f"{connection.settings_dict['NAME']}.worker")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not stop.is_set():
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                stop.wait(ASK_EVERY)
            else:
                yield _File()
                return
        yield None
    finally:
        os.close(handle)


class _Session:
    def __init__(self, session: "psycopg.Connection[Any]") -> None:
        self._session = session

    def check(self) -> None:
        self._session.execute("SELECT 1")


@contextmanager
def _hold_postgres(stop: threading.Event) -> Iterator[Place | None]:
    with postgres_session() as session:
        while not stop.is_set():
            row = session.execute("SELECT pg_try_advisory_lock(%s)", [WORKER_LOCK]).fetchone()
            if row is not None and row[0]:
                yield _Session(session)
                return
            stop.wait(ASK_EVERY)
        yield None


def postgres_session() -> "psycopg.Connection[Any]":
    """A connection of its own to Django's database, outside any transaction."""
    import psycopg  # here, because with SQLite nobody needs it

    given = connection.get_connection_params()
    known = ("dbname", "user", "password", "host", "port", "sslmode")
    return psycopg.connect(**{key: given[key] for key in known if key in given}, autocommit=True)
