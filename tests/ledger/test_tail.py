"""Open screens are told of what was committed, by this process or another, within the time of a glance."""

import statistics
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import close_old_connections, connection, transaction

from hospes.ledger.events import event
from hospes.ledger.operations import Actor, change
from hospes.ledger.queries.tail import Happening, follow
from hospes.ledger.queries.watch import watch
from tests.ledger.processes import Processes, database, hear

BLINKED = event("test.blinked", "Blinked")
PATIENCE = 5.0


class Screen:
    """A follower that remembers what it was told, and when."""

    def __init__(self) -> None:
        self.told: list[Happening] = []
        self.moments: list[float] = []
        self._news = threading.Condition()

    def hear(self, happening: Happening) -> None:
        with self._news:
            self.told.append(happening)
            self.moments.append(time.monotonic())
            self._news.notify_all()

    def wait_for(self, count: int) -> list[Happening]:
        with self._news:
            assert self._news.wait_for(lambda: len(self.told) >= count, PATIENCE), "it was not told in time"
        return self.told


@pytest.fixture
def screen(transactional_db: None) -> Iterator[Screen]:
    screen = Screen()
    leave = follow(screen.hear)
    yield screen
    leave()


def blink(at: datetime, **concerns: int) -> None:
    with change(by=Actor("person", 4), at=at) as record:
        record(BLINKED, **concerns)


def test_a_follower_is_told_what_an_event_concerns(screen: Screen, at: datetime) -> None:
    blink(at, case=12, customer=8, team=3)
    (told,) = screen.wait_for(1)
    assert told == Happening(
        seq=1, at=at, name=BLINKED, actor_kind="person", actor_id=4, about_type="", about_id=None,
        case_id=12, customer_id=8, team_id=3,
    )  # fmt: skip


def test_it_is_told_of_everything_in_the_order_of_commits(screen: Screen, at: datetime) -> None:
    with change(by=None, at=at) as record:
        for _turn in range(1100):
            record(BLINKED)
    assert [happening.seq for happening in screen.wait_for(1100)] == list(range(1, 1101))


def test_it_is_told_nothing_of_what_was_taken_back(screen: Screen, at: datetime) -> None:
    with transaction.atomic():
        blink(at, case=1)
        transaction.set_rollback(True)
    blink(at, case=2)
    assert [happening.case_id for happening in screen.wait_for(1)] == [2]


def test_it_is_told_nothing_of_the_past(transactional_db: None, at: datetime) -> None:
    blink(at, case=1)
    screen = Screen()
    leave = follow(screen.hear)
    blink(at, case=2)
    assert [happening.case_id for happening in screen.wait_for(1)] == [2]
    leave()


def test_it_is_told_within_fifty_milliseconds(screen: Screen, at: datetime) -> None:
    delays = []
    for turn in range(1, 21):
        blink(at)
        done = time.monotonic()
        screen.wait_for(turn)
        delays.append(screen.moments[-1] - done)
        time.sleep(0.02)
    assert statistics.median(delays) <= 0.05


def test_a_follower_that_fails_keeps_nobody_else_from_hearing(screen: Screen, at: datetime) -> None:
    def fail(happening: Happening) -> None:
        raise RuntimeError("a screen broke")

    leave = follow(fail)
    blink(at)
    blink(at)
    assert len(screen.wait_for(2)) == 2
    leave()


def test_who_has_left_is_told_nothing_more_and_may_come_back(transactional_db: None, at: datetime) -> None:
    first, second = Screen(), Screen()
    leave = follow(first.hear)
    blink(at)
    first.wait_for(1)
    leave()
    assert not [thread for thread in threading.enumerate() if thread.name == "ledger-tail"]
    blink(at)
    leave_again = follow(second.hear)
    blink(at)
    assert [happening.seq for happening in second.wait_for(1)] == [3]
    assert len(first.told) == 1
    leave_again()


def test_a_follower_may_leave_from_within(transactional_db: None, at: datetime) -> None:
    told: list[int] = []
    ended = threading.Event()

    def once(happening: Happening) -> None:
        told.append(happening.seq)
        leave()
        ended.set()

    leave = follow(once)
    blink(at)
    assert ended.wait(PATIENCE)
    blink(at)
    time.sleep(0.1)
    assert told == [1]


def test_a_tail_that_loses_its_connection_finds_its_place_again(screen: Screen, at: datetime) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection to lose")
    blink(at)
    screen.wait_for(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    blink(at)
    assert [happening.seq for happening in screen.wait_for(2)] == [1, 2]


@pytest.mark.slow
def test_what_another_process_commits_is_noticed_at_once(tmp_path: Path) -> None:
    with database(tmp_path) as url:
        processes = Processes(url, tmp_path / "sink")
        processes.finish("victim", "make")
        listener = processes.start("listener")
        hear(listener, "listening")
        processes.finish("writers", 1, 30, 0)
        said, _ = listener.communicate(timeout=30)
    delay, count = said.split()
    assert int(count) >= 26
    assert float(delay) <= 0.1, "the median, from the event's time to being told"


def test_a_watch_waits_no_longer_than_it_was_told_to(transactional_db: None) -> None:
    with watch() as watching:
        before = time.monotonic()
        assert not watching.wait(0.2)
        assert 0.15 <= time.monotonic() - before < 2


def test_a_watch_is_woken_from_another_thread(transactional_db: None) -> None:
    with watch() as watching:
        threading.Timer(0.05, watching.wake).start()
        before = time.monotonic()
        assert watching.wait(PATIENCE)
        assert time.monotonic() - before < 2


def test_a_watch_sees_a_commit_of_another_thread(transactional_db: None, at: datetime) -> None:
    def commit() -> None:
        blink(at)
        close_old_connections()
        connection.close()

    with watch() as watching:
        threading.Timer(0.05, commit).start()
        assert watching.wait(PATIENCE)
