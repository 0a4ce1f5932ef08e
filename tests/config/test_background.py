"""What the worker's engine room makes of its settings, and that it forgets what is long done."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dbos import DBOS
from django.db import connection
from sqlalchemy.engine import make_url

from hospes.config import background
from hospes.config.background import Background
from hospes.config.sole_worker import sole_worker
from hospes.ledger import reactions, tasks
from hospes.ledger.events import event
from hospes.ledger.models import Event
from hospes.ledger.operations import change
from hospes.lib import clock

NUDGED = event("test.nudged", "Nudged")
PATIENCE = 30.0

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to do but what the test registers."""
    monkeypatch.setattr(reactions, "_reactions", {})
    monkeypatch.setattr(tasks, "_tasks", {})


@pytest.fixture
def working(installation: None) -> Iterator[Any]:
    """Start the background in a thread when the test has registered its work; stop it at the end."""
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def start() -> None:
        def work() -> None:
            with sole_worker(stop) as place:
                assert place is not None
                Background(stop, place).run()
            connection.close()

        reactions.enrol_all()
        threads.append(threading.Thread(target=work))
        threads[0].start()

    yield start
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def nudge(times: int = 1) -> None:
    for _turn in range(times):
        with change(by=None, at=clock.now()) as record:
            record(NUDGED)


def test_a_reaction_runs_within_a_moment_of_the_commit(working: Any) -> None:
    told: list[int] = []
    done = threading.Event()

    @reactions.on(NUDGED)
    def feel(event: Event) -> None:
        told.append(event.seq)
        if len(told) == 10:
            done.set()

    working()
    nudge(10)
    assert done.wait(PATIENCE)
    assert told == list(range(1, 11))


def test_a_task_is_called_again_and_again_but_never_beside_itself(working: Any) -> None:
    at_work, calls, together = threading.Lock(), [], []
    thrice = threading.Event()

    @tasks.every(seconds=1)
    def poll() -> None:
        if not at_work.acquire(blocking=False):
            together.append(True)
            return
        calls.append(clock.now())
        threading.Event().wait(1.3)  # longer than its stretch
        at_work.release()
        if len(calls) == 3:
            thrice.set()

    working()
    assert thrice.wait(PATIENCE)
    assert together == []


def test_a_task_that_raises_is_called_again_and_keeps_nobody_from_working(working: Any) -> None:
    calls: list[int] = []
    twice, felt = threading.Event(), threading.Event()

    @tasks.every(seconds=1)
    def fail() -> None:
        calls.append(1)
        if len(calls) == 2:
            twice.set()
        raise RuntimeError("the mailbox is away")

    reactions.on(NUDGED, name="test.feel")(lambda _: felt.set())
    working()
    nudge()
    assert felt.wait(PATIENCE)
    assert twice.wait(PATIENCE)


def test_workflows_that_are_long_done_are_forgotten(working: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    felt = threading.Event()
    reactions.on(NUDGED, name="test.feel")(lambda _: felt.set())
    working()
    nudge()
    assert felt.wait(PATIENCE)
    threading.Event().wait(1)
    assert len(DBOS.list_workflows()) > 0
    monkeypatch.setattr(background, "KEEP_WORKFLOWS", timedelta(seconds=-60))
    background._forget_old_workflows()
    left = DBOS.list_workflows(status=["SUCCESS", "ERROR"])
    assert left == []


def test_dbos_keeps_its_tables_where_they_hold_up_nobody() -> None:
    url = make_url(background._system_database())
    if connection.vendor == "postgresql":
        assert url.drivername == "postgresql+psycopg"
        assert url.database == connection.settings_dict["NAME"]
        assert url.port == int(connection.settings_dict["PORT"])
        return
    beside = Path(str(url.database))
    assert beside.parent == Path(str(connection.settings_dict["NAME"])).parent
    assert beside.name.endswith(".work.sqlite3")
    with sqlite3.connect(beside) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_password_with_any_sign_reaches_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no passwords")
    given = connection.get_connection_params() | {"password": "p@ss/w:rd %é", "user": "an user"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: given)
    url = make_url(background._system_database())
    assert (url.username, url.password) == ("an user", "p@ss/w:rd %é")
