"""The worker's engine room: the relay that notices what is due, and DBOS that carries it out.

The relay starts durable workflows; the truth of what has been done stands in the ledger's own tables, in the
same transaction as the work. So a workflow that DBOS recovers after a crash, or one that is started twice,
finds what is left and nothing else. Design note: docs/design-notes/0002-background-work.md
"""

import logging
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dbos import DBOS, DBOSConfig, SetWorkflowID
from django.db import connection
from sqlalchemy import URL

from hospes.config.sole_worker import Place
from hospes.ledger.models import Event
from hospes.ledger.queries import head
from hospes.ledger.queries.watch import Watch, watch
from hospes.ledger.reactions import all_reactions, due_again, enrol_all, retry_failed, run_reaction
from hospes.ledger.tasks import all_tasks, run_task
from hospes.lib import clock
from hospes.lib.prepared import Prepared, number

log = logging.getLogger("hospes.work")

THREADS = 4
NOT_SOONER_THAN = 0.2  # seconds between two starts of one reaction: under load, events gather meanwhile
BREATH = 0.05  # seconds between two looks at the ledger, for the same reason
COME_BACK_AFTER = 5.0
LOOK_FOR_RETRIES_EVERY = 1.0
CHECK_PLACE_EVERY = 5.0
SWEEP_EVERY = 600.0  # all reactions are brought to the end of the ledger, old workflows are forgotten
KEEP_WORKFLOWS = timedelta(days=1)
TIME_TO_FINISH = 3.0
AT_ONCE = 1000
_SINCE = Prepared(
    lambda: Event.objects.filter(seq__gt=number(0)).order_by("seq").values_list("seq", "name")[:AT_ONCE]
)


class Background:
    """Everything that runs in the background while this process holds the place."""

    def __init__(self, stop: threading.Event, place: Place) -> None:
        self._stop = stop
        self._place = place
        self._lock = threading.Lock()
        self._running: dict[str, Future[None] | None] = {}
        self._wanted: set[str] = set()  # reactions with something to do
        self._later: dict[str, float] = {}
        self._started_at: dict[str, float] = {}
        self._slots: dict[str, datetime] = {}
        self._next: dict[str, float] = {}
        self._seen = 0
        self._watching: Watch | None = None

    def run(self) -> None:
        """Until `stop` is set or the database fails."""
        if self._stop.is_set():  # while DBOS was being loaded
            return
        global _present
        _present = self
        try:
            DBOS(config=_dbos_config())
            DBOS.launch()
            enrol_all()
            with watch() as self._watching:
                self._seen = head()
                self._want_all()
                while not self._stop.is_set():
                    self._look()
                    self._stop.wait(BREATH)
                    self._watching.wait(self._pause())
        finally:
            self._finish()
            DBOS.destroy()
            _present = None

    def stopping(self) -> bool:
        return self._stop.is_set()

    def want_later(self, reaction: str) -> None:
        """The reaction could not even be delivered to (the database was locked or away)."""
        with self._lock:
            self._later[reaction] = time.monotonic() + COME_BACK_AFTER

    def _look(self) -> None:
        self._see_events()
        self._start_reactions()
        self._start_tasks()
        self._now_and_then("retries", LOOK_FOR_RETRIES_EVERY, self._start_retries)
        self._now_and_then("place", CHECK_PLACE_EVERY, self._place.check)
        self._now_and_then("sweep", SWEEP_EVERY, self._sweep)

    def _see_events(self) -> None:
        is_all = False
        while not is_all:
            rows = _SINCE.tuples(self._seen)
            is_all = len(rows) < AT_ONCE
            names = {name for _, name in rows}
            self._wanted |= {
                reaction.name for reaction in all_reactions() if not names.isdisjoint(reaction.events)
            }
            self._seen = rows[-1][0] if rows else self._seen

    def _want_all(self) -> None:
        self._wanted |= {reaction.name for reaction in all_reactions()}

    def _start_reactions(self) -> None:
        now = time.monotonic()
        with self._lock:
            due = {name for name, moment in self._later.items() if moment <= now}
            self._later = {name: moment for name, moment in self._later.items() if name not in due}
        self._wanted |= due
        for name in sorted(self._wanted):
            if now - self._started_at.get(name, 0.0) < NOT_SOONER_THAN:
                continue
            if self._start(f"reaction {name}", _react, name):
                self._wanted.discard(name)
                self._started_at[name] = now

    def _start_tasks(self) -> None:
        now = clock.now()
        for task in all_tasks():
            slot = task.slot(now)
            # One that is still at its last stretch simply misses this one.
            if self._slots.get(task.name) != slot:
                self._slots[task.name] = slot
                self._start(f"task {task.name}", _do, task.name)

    def _start_retries(self) -> None:
        if due_again():
            self._start("retries", _again)

    def _sweep(self) -> None:
        self._want_all()
        self._start("forget", _forget)

    def _now_and_then(self, what: str, seconds: float, work: Callable[[], None]) -> None:
        now = time.monotonic()
        if now >= self._next.get(what, 0.0):
            self._next[what] = now + seconds
            work()

    def _start(self, key: str, workflow: Callable[..., Any], *arguments: Any) -> bool:
        """Start a workflow unless one of this kind is running; whether it was started."""
        with self._lock:
            if key in self._running:
                return False
            self._running[key] = None
        try:
            # The number makes each start its own: what is left to do is asked of the ledger, not of DBOS.
            with SetWorkflowID(f"{key} {clock.now():%Y-%m-%dT%H:%M:%S} {secrets.token_hex(4)}"):
                future: Future[None] = DBOS.start_workflow(workflow, *arguments).future
        except BaseException:
            self._end(key)
            raise
        self._running[key] = future
        future.add_done_callback(lambda _: self._end(key))
        return True

    def _end(self, key: str) -> None:
        """A workflow has ended, and DBOS has noted it; another of its kind may be waiting for that."""
        with self._lock:
            self._running.pop(key, None)
        if self._watching is not None:
            self._watching.wake()

    def _pause(self) -> float:
        """Seconds until something is due that no event announces."""
        if self._wanted:
            return NOT_SOONER_THAN / 2
        now = clock.now()
        waits = [
            (task.slot(now) + timedelta(seconds=task.seconds) - now).total_seconds() for task in all_tasks()
        ]
        return max(0.01, min([LOOK_FOR_RETRIES_EVERY, *waits]))

    def _finish(self) -> None:
        with self._lock:
            running = dict(self._running)
        wait([future for future in running.values() if future is not None], timeout=TIME_TO_FINISH)
        if self._running:
            log.warning("Stopped before these had finished: %s.", ", ".join(sorted(self._running)))


_present: Background | None = None


def _carry_out(what: str, work: Callable[[], object]) -> bool:
    """Do it in a DBOS thread, with a connection for no longer than that; whether it went through."""
    try:
        work()
    except Exception:
        # Not DBOS's to know: it would keep the exception, pickled, for nobody.
        log.exception("Background work failed: %s.", what)
        return False
    finally:
        # These threads idle for long: an open connection would keep its cache, or a server's session.
        connection.close()
    return True


def _stopping() -> bool:
    return _present is None or _present.stopping()


@DBOS.workflow(name="react")  # type: ignore[untyped-decorator]
def _react(name: str) -> None:
    done = _carry_out(f"reaction {name}", lambda: run_reaction(name, stopping=_stopping))
    if not done and _present is not None:
        _present.want_later(name)


@DBOS.workflow(name="again")  # type: ignore[untyped-decorator]
def _again() -> None:
    _carry_out("retries", _retry_what_is_due)


def _retry_what_is_due() -> None:
    while not _stopping() and (due := due_again()):
        for failed_id in due:
            if _stopping():
                return
            retry_failed(failed_id)


@DBOS.workflow(name="do")  # type: ignore[untyped-decorator]
def _do(name: str) -> None:
    _carry_out(f"task {name}", lambda: run_task(name))


@DBOS.workflow(name="forget")  # type: ignore[untyped-decorator]
def _forget() -> None:
    _carry_out("forget", _forget_old_workflows)


def _forget_old_workflows() -> None:
    before = (datetime.now(UTC) - KEEP_WORKFLOWS).isoformat()
    while not _stopping():
        old = DBOS.list_workflows(completed_before=before, limit=AT_ONCE, load_input=False, load_output=False)
        if not old:
            return
        DBOS.delete_workflows([workflow.workflow_id for workflow in old])


def _dbos_config() -> DBOSConfig:
    return {
        "name": "hospes",
        "system_database_url": _system_database(),
        "dbos_system_schema": "dbos",
        # One worker at a time and one name for it: whoever has the place recovers what the last one left.
        "executor_id": "worker",
        # Workflows hold no state between steps, so those of an older release may be recovered by a newer one.
        "application_version": "1",
        "sys_db_pool_size": THREADS,
        "max_executor_threads": THREADS + 1,  # one for DBOS itself
        "use_listen_notify": False,
        "scheduler_polling_interval_sec": 3600.0,
        "log_level": "WARNING",
    }


def _system_database() -> str:
    """On PostgreSQL a schema of the same database; for SQLite a file beside it, not to share its lock."""
    given = connection.get_connection_params()
    if connection.vendor == "postgresql":
        return URL.create(
            "postgresql+psycopg",
            username=given.get("user"),
            password=given.get("password"),
            host=given.get("host"),
            port=int(given["port"]) if given.get("port") else None,
            database=given["dbname"],
        ).render_as_string(hide_password=False)
    database = Path(str(connection.settings_dict["NAME"]))
    path = database.with_name(f"{database.stem}.work.sqlite3")
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA journal_mode = WAL")
    return f"sqlite:///{path}"
