"""A connection that worked a moment ago is not asked whether it works; one that rested is, and is replaced."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection, connections

from hospes.lib.postgres import base

pytestmark = pytest.mark.django_db(transaction=True)


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(base, "time", clock)
    return clock


@pytest.fixture
def kept(held: Clock) -> Iterator[base.DatabaseWrapper]:
    """A connection of our own, kept from request to request."""
    if connection.vendor != "postgresql":
        pytest.skip("another database")
    own = connections.create_connection("default")
    assert isinstance(own, base.DatabaseWrapper)
    own.settings_dict = {**own.settings_dict, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    yield own
    own.close()


def request(own: base.DatabaseWrapper) -> int:
    """What a request does with it; which session of the server answered."""
    own.close_if_unusable_or_obsolete()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return int(cursor.fetchone()[0])
    finally:
        own.close_if_unusable_or_obsolete()


def end(session: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session])
        assert cursor.fetchone()[0]


def test_it_is_asked_only_after_a_rest(
    kept: base.DatabaseWrapper, held: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, asked = request(kept), []
    monkeypatch.setattr(kept, "is_usable", lambda: asked.append(1) or True)
    for _ in range(3):
        held.now += base.REST / 2
        assert request(kept) == session
    assert asked == []
    held.now += base.REST
    assert request(kept) == session
    assert asked == [1]


def test_one_that_was_ended_while_it_rested_is_replaced(kept: base.DatabaseWrapper, held: Clock) -> None:
    session = request(kept)
    end(session)
    held.now += base.REST
    assert request(kept) != session


def test_one_that_was_ended_a_moment_ago_fails_once(kept: base.DatabaseWrapper) -> None:
    session = request(kept)
    end(session)
    with pytest.raises(OperationalError):
        request(kept)
    assert request(kept) != session
