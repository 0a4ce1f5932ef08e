"""Several servers on one PostgreSQL: whoever is at a case is seen from each of them, and gone when their server is."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from hospes.config import neighbours
from hospes.config.neighbours import ALIVE_EVERY, GONE_AFTER, Neighbours
from hospes.desk.present import Presence, Present
from tests.waiting import until

ANNA = Present(1, "Kertész Anna", "look")
THOMAS = Present(2, "Thomas", "reply")


class Server:
    """A process as far as its neighbours know it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.there, self.told = Presence(), list[tuple[int, int]]()
        self.words = Neighbours(self.there, lambda case, person: self.told.append((case, person)), now=now)

    def at(self, case: int) -> list[Present]:
        return self.there.at(case, besides=0)


def says(server: str, what: str, **more: object) -> str:
    return json.dumps({"from": server, "is": what, **more})


def came(server: str, who: Present, *, screen: int = 5, case: int = 7) -> str:
    return says(server, "came", screen=screen, case=case, person=who.person, name=who.name, doing=who.doing)


def test_somebody_elsewhere_comes_changes_what_they_do_and_goes() -> None:
    here = Server()
    here.words.hear(came("b", ANNA))
    here.words.hear(came("b", ANNA))  # said again, nobody is told again
    assert (here.at(7), here.told) == ([ANNA], [(7, 1)])
    here.words.hear(came("b", Present(1, "Kertész Anna", "reply")))
    assert [each.doing for each in here.at(7)] == ["reply"]
    here.words.hear(says("b", "went", screen=5, case=7))
    here.words.hear(says("b", "went", screen=5, case=7))
    assert (here.at(7), here.told) == ([], [(7, 1)] * 3)


def test_screens_of_two_servers_with_one_number_are_two() -> None:
    here = Server()
    here.words.hear(came("b", ANNA))
    here.words.hear(came("c", THOMAS))
    here.words.hear(says("b", "went", screen=5, case=7))
    assert here.at(7) == [THOMAS]


def test_ones_own_words_are_not_heard() -> None:
    here = Server()
    here.words.hear(came(here.words.name, ANNA))
    assert (here.at(7), here.told) == ([], [])


def test_a_server_that_is_gone_takes_its_people_along() -> None:
    here = Server()
    here.words.hear(came("b", ANNA))
    here.words.hear(came("b", THOMAS, screen=6, case=8))
    here.words.hear(came("c", THOMAS))
    here.words.forget(["b", "never heard of"])
    assert (here.at(7), here.at(8)) == ([THOMAS], [])


def test_a_server_says_that_it_is_there_more_often_than_it_is_given_up() -> None:
    assert GONE_AFTER >= 3 * ALIVE_EVERY


postgres_only = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one server process"
)


@contextmanager
def running(*servers: Server) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=each.words.run, args=(stop,)) for each in servers]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        stop.set()
        for each in threads:
            each.join(10)
        assert not any(each.is_alive() for each in threads)


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_servers_know_who_is_before_the_screens_of_the_other() -> None:
    one, two = Server(), Server()
    screen = object()
    with running(one, two):
        one.words.came(screen, 7, ANNA)
        until(lambda: two.at(7) == [ANNA])
        assert one.told == []
        two.words.came(screen, 7, THOMAS)
        until(lambda: one.at(7) == [THOMAS])
        one.words.went(screen, [7])
        until(lambda: two.at(7) == [])


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_a_server_that_comes_later_asks_and_is_told_who_is_there() -> None:
    one, two = Server(), Server()
    one.words.came(object(), 7, ANNA)
    with running(one):
        until(one.words._words.empty)
        with running(two):
            until(lambda: two.at(7) == [ANNA])


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_a_server_that_fell_silent_is_given_up_and_one_that_speaks_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neighbours, "ALIVE_EVERY", 0.3)
    monkeypatch.setattr(neighbours, "GONE_AFTER", 2.0)
    one, two, three = Server(), Server(), Server()
    two.words.came(object(), 7, ANNA)
    three.words.came(object(), 7, THOMAS)
    with running(one, three):
        with running(two):
            until(lambda: one.at(7) == [ANNA, THOMAS])
        until(lambda: one.at(7) == [THOMAS])


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_when_the_database_was_away_everything_is_said_and_asked_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neighbours, "COME_BACK_AFTER", 0.2)
    one, two = Server(), Server()
    one.words.came(object(), 7, ANNA)
    with running(one, two):
        until(lambda: two.at(7) == [ANNA])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND (query = 'LISTEN hospes_present' OR query LIKE 'SELECT pg_notify%')"
            )
        until(lambda: len(two.told) >= 3)
        until(lambda: two.at(7) == [ANNA])
