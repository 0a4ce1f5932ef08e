"""One process at a time has the place of the worker; it is free again the moment that one ends."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from hospes.config.sole_worker import Place, postgres_session, sole_worker

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10.0


class Applicant:
    """Somebody in a thread of their own who wants the place."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.leave = threading.Event()
        self.answered = threading.Event()
        self.place: Place | None = None
        self._thread = threading.Thread(target=self._apply)
        self._thread.start()

    def _apply(self) -> None:
        with sole_worker(self.stop) as self.place:
            self.answered.set()
            if self.place is not None:
                self.leave.wait(PATIENCE)
        connection.close()

    def end(self) -> None:
        self.stop.set()
        self.leave.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@contextmanager
def applicant() -> Iterator[Applicant]:
    somebody = Applicant()
    try:
        yield somebody
    finally:
        somebody.end()


def test_the_first_to_ask_has_the_place() -> None:
    with applicant() as first:
        assert first.answered.wait(PATIENCE)
        assert first.place is not None
        first.place.check()


def test_the_second_waits_until_the_first_has_left() -> None:
    with applicant() as first:
        assert first.answered.wait(PATIENCE)
        with applicant() as second:
            assert not second.answered.wait(1.5)
            first.leave.set()
            assert second.answered.wait(PATIENCE)
            assert second.place is not None


def test_who_is_told_to_stop_while_waiting_gets_nothing_and_goes() -> None:
    with applicant() as first:
        assert first.answered.wait(PATIENCE)
        with applicant() as second:
            asked = time.monotonic()
            second.stop.set()
            assert second.answered.wait(PATIENCE)
            assert second.place is None
            assert time.monotonic() - asked < 3


def test_the_place_can_be_had_again_and_again() -> None:
    for _turn in range(3):
        with sole_worker(threading.Event()) as place:
            assert place is not None


def test_who_is_told_to_stop_before_asking_gets_nothing() -> None:
    stop = threading.Event()
    stop.set()
    with sole_worker(stop) as place:
        assert place is None


def test_a_place_whose_session_was_cut_is_noticed() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a lock on a file stays until the process ends")
    with sole_worker(threading.Event()) as place:
        assert place is not None
        with postgres_session() as another:
            another.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
        with pytest.raises(psycopg.OperationalError):
            place.check()
