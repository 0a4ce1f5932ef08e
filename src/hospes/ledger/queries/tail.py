"""Following the ledger live, for open screens: what was just committed, in this process or another.

stop_following = follow(callback)     # callback(happening) in the tail's thread, within some 50 ms
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import Error, close_old_connections, connection

from hospes.ledger.models import Event
from hospes.ledger.queries.history import head
from hospes.ledger.queries.watch import Watch, watch
from hospes.lib.prepared import Prepared, number

log = logging.getLogger("hospes.tail")

AT_ONCE = 500
COME_BACK_AFTER = 0.5
PATIENCE = 5.0  # seconds after which a tail looks although nothing was announced
BREATH = 0.03  # seconds between two looks: where much is committed, it is told together


@dataclass(frozen=True, slots=True)
class Happening:
    """What a screen needs to know of an event: which it was and what it concerns; never what was in it."""

    seq: int
    at: datetime
    name: str
    actor_kind: str
    actor_id: int | None
    about_type: str
    about_id: int | None
    case_id: int | None
    customer_id: int | None
    team_id: int | None


Callback = Callable[[Happening], None]
_FIELDS = tuple(Happening.__dataclass_fields__)
_SINCE = Prepared(
    lambda: Event.objects.filter(seq__gt=number(0)).order_by("seq").values_list(*_FIELDS)[:AT_ONCE]
)


def follow(callback: Callback) -> Callable[[], None]:
    """Have `callback` told of everything committed from now on; returns what ends that.

    It is called from one thread of the process, in the order of commits, and must be quick. What it raises
    is logged and held against nobody else.
    """
    return _tail.follow(callback)


class _Tail:
    """One thread a process, running while somebody follows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._callbacks: tuple[Callback, ...] = ()
        self._thread: threading.Thread | None = None
        self._watching: Watch | None = None
        self._seq: int | None = None  # the last event that was told

    def follow(self, callback: Callback) -> Callable[[], None]:
        ready: threading.Event | None = None
        with self._lock:
            self._callbacks += (callback,)
            if self._thread is None:
                ready = threading.Event()
                self._thread = threading.Thread(
                    target=self._run, args=(ready,), name="ledger-tail", daemon=True
                )
                self._thread.start()
        if ready is not None:
            ready.wait(PATIENCE)
        return lambda: self._leave(callback)

    def _leave(self, callback: Callback) -> None:
        with self._lock:
            self._callbacks = tuple(other for other in self._callbacks if other is not callback)
            thread = None if self._callbacks else self._thread
        if thread is not None and thread is not threading.current_thread():
            if self._watching is not None:
                self._watching.wake()
            thread.join(PATIENCE)

    def _followed(self) -> bool:
        """Whether anybody is left; the last look before the thread ends, under the lock."""
        with self._lock:
            if not self._callbacks:
                self._thread = None
            return bool(self._callbacks)

    def _run(self, ready: threading.Event) -> None:
        self._seq = None
        while self._followed():
            try:
                with watch() as self._watching:
                    self._seq = head() if self._seq is None else self._seq
                    ready.set()
                    self._watch(self._watching, self._seq)
            except Error:  # the database went away: keep the place, come back to it
                log.warning("The ledger's tail lost the database and tries again.", exc_info=True)
                close_old_connections()
                time.sleep(COME_BACK_AFTER)
        connection.close()

    def _watch(self, watching: Watch, seq: int) -> None:
        while self._followed():
            rows = _SINCE.tuples(seq)
            for row in rows:
                happening = Happening(*row)
                seq = self._seq = happening.seq
                self._tell(happening)
            if len(rows) < AT_ONCE:
                time.sleep(BREATH)
                watching.wait(PATIENCE)

    def _tell(self, happening: Happening) -> None:
        for callback in self._callbacks:
            try:
                callback(happening)
            except Exception:
                log.exception("A follower of the ledger failed upon event %s.", happening.seq)


_tail = _Tail()
