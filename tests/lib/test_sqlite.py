"""Our SQLite cursor gives SQLite what Django's own would give it, and waits for others who write."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from hospes.lib.sqlite import base
from hospes.lib.sqlite.base import Cursor
from hospes.lib.turns import turns
from tests.waiting import until

TEXTS = (
    "SELECT 1",
    "SELECT * FROM t WHERE a = %s AND b IN (%s, %s)",
    "SELECT '%%s', 50 %% 7, %s",
    "SELECT strftime('%%Y-%%m', %s)",
    "SELECT " + ", ".join(["%s"] * 9000),
)


@pytest.mark.parametrize("text", TEXTS)
def test_placeholders_are_rewritten_as_django_rewrites_them(text: str) -> None:
    ours, django = Cursor.__new__(Cursor), SQLiteCursorWrapper.__new__(SQLiteCursorWrapper)
    for _again in range(2):
        assert ours.convert_query(text) == django.convert_query(text)


def test_named_placeholders_are_left_to_django() -> None:
    ours = Cursor.__new__(Cursor)
    assert ours.convert_query("SELECT %(a)s", param_names=["a"]) == "SELECT :a"


@pytest.mark.django_db
def test_every_query_of_ours_passes_through_it() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("another database")
    with connection.cursor() as cursor:
        assert isinstance(cursor.cursor, Cursor)
        cursor.execute("SELECT %s || '%%'", ["50"])
        assert cursor.fetchone() == ("50%",)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE t (a)")
    made.close()
    return path


def _ours(path: Path) -> Cursor:
    """A cursor as Django has it from us."""
    opened = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    opened.execute("PRAGMA busy_timeout = 0")
    return opened.cursor(factory=Cursor)


@pytest.mark.parametrize("many", [False, True])
def test_who_finds_it_written_to_waits_and_lets_others_compute(
    file: Path, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "at_once", 1)
    writer, waiter, has_turn, done = _ours(file), _ours(file), threading.Event(), threading.Event()
    writer.execute("BEGIN IMMEDIATE")

    def write() -> None:
        with turns.mine():
            has_turn.set()
            if many:
                waiter.executemany("INSERT INTO t VALUES (%s)", ([n] for n in range(2)))
            else:
                waiter.execute("INSERT INTO t VALUES (%s), (%s)", [0, 1])
        done.set()

    threading.Thread(target=write, daemon=True).start()
    assert has_turn.wait(10)
    until(lambda: not turns._since)  # it stands aside
    assert not done.is_set()
    writer.execute("COMMIT")
    assert done.wait(10)
    assert writer.execute("SELECT a FROM t").fetchall() == [(0,), (1,)]


def test_it_says_so_when_it_was_written_to_for_too_long(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PATIENCE", 0.02)
    writer, waiter = _ours(file), _ours(file)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        waiter.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        waiter.executemany("INSERT INTO t VALUES (%s)", [[1]])


def test_another_fault_is_told_at_once(file: Path) -> None:
    cursor = _ours(file)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        cursor.execute("SELECT * FROM absent")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        cursor.executemany("INSERT INTO absent VALUES (%s)", [[1]])


def test_whoever_writes_can_clear_away_a_cursor_of_one_that_waits(file: Path) -> None:
    """Were the waiting left to SQLite, both would wait for each other until the time is up."""
    writer, waiter, done = _ours(file), _ours(file), threading.Event()
    left = waiter.connection.cursor(factory=Cursor)
    left.execute("SELECT 1 UNION SELECT 2")
    left.fetchone()
    writer.execute("BEGIN IMMEDIATE")

    def write() -> None:
        waiter.execute("INSERT INTO t VALUES (1)")
        done.set()

    threading.Thread(target=write, daemon=True).start()
    time.sleep(0.05)
    began = time.monotonic()
    left.close()
    writer.execute("COMMIT")
    assert done.wait(10)
    assert time.monotonic() - began < base.PATIENCE / 3


@pytest.mark.django_db
def test_a_connection_of_ours_leaves_no_waiting_to_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("another database")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (0,)
