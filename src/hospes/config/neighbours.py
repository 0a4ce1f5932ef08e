"""Other server processes on the same PostgreSQL: who is at a case before a screen that is connected to one of them.

Each process says by NOTIFY who came and went, and says now and then that it is there. One that was not heard of for a
minute has gone, and its people with it. Nothing is written to the database; with SQLite one process serves, and
nothing of this runs.
"""

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import asdict
from queue import Empty, SimpleQueue
from typing import Any

from django.db import Error, connection

from hospes.desk.present import Presence, Present
from hospes.ledger.queries.watch import line_to_listen

log = logging.getLogger("hospes.neighbours")

CHANNEL = "hospes_present"
HEAR_WITHIN = 0.2  # seconds in which a word of ours goes out
ALIVE_EVERY, GONE_AFTER = 20.0, 60.0
COME_BACK_AFTER = 2.0

CAME, WENT, ALIVE, ASKS = "came", "went", "alive", "asks"
Tell = Callable[[int, int], None]


class Neighbours:
    """What this process says of its screens, and what it hears of those of others.

    `tell(case, person)` is called, in this object's thread, when somebody came to a case or went elsewhere.
    """

    def __init__(self, presence: Presence, tell: Tell, *, now: Callable[[], float] = time.monotonic) -> None:
        self.name = secrets.token_hex(6)
        self._presence, self._tell, self._now = presence, tell, now
        self._lock = threading.Lock()
        self._ours: dict[tuple[int, int], Present] = {}  # by screen and case
        self._theirs: dict[str, dict[tuple[int, int], Present]] = {}  # the same, by process
        self._heard_at: dict[str, float] = {}
        self._words: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def came(self, screen: Hashable, case: int, who: Present) -> None:
        """A screen of ours is at a case."""
        with self._lock:
            self._ours[id(screen), case] = who
        self._say_came(id(screen), case, who)

    def went(self, screen: Hashable, cases: Iterable[int]) -> None:
        """A screen of ours is at these cases no more."""
        for case in cases:
            with self._lock:
                self._ours.pop((id(screen), case), None)
            self._words.put({"is": WENT, "screen": id(screen), "case": case})

    def run(self, stop: threading.Event) -> None:
        """Say and hear until `stop`; whenever the database has been away, everything is said and asked anew."""
        while not stop.is_set():
            try:
                with line_to_listen(CHANNEL) as line, connection.wrap_database_errors:
                    self._say_all()
                    self._words.put({"is": ASKS})
                    self._talk(line, stop)
            except Error:
                log.warning("Lost sight of the other server processes; looking again.", exc_info=True)
                self.forget(list(self._theirs))
                stop.wait(COME_BACK_AFTER)
        connection.close()

    def _talk(self, line: Any, stop: threading.Event) -> None:
        alive_at = self._now()
        while not stop.is_set():
            if self._now() >= alive_at:
                alive_at = self._now() + ALIVE_EVERY
                self._words.put({"is": ALIVE})
            for word in self._unsaid():
                line.execute("SELECT pg_notify(%s, %s)", (CHANNEL, json.dumps({"from": self.name, **word})))
            for heard in line.notifies(timeout=HEAR_WITHIN, stop_after=1):
                self.hear(heard.payload)
            self.forget([name for name, at in self._heard_at.items() if self._now() - at > GONE_AFTER])

    def hear(self, payload: str) -> None:
        """One word of a process, our own among them."""
        word = json.loads(payload)
        process = word["from"]
        if process == self.name:
            return
        self._heard_at[process] = self._now()
        if word["is"] == ASKS:
            self._say_all()
        elif word["is"] == CAME:
            who = Present(word["person"], word["name"], word["doing"])
            self._note(process, (word["screen"], word["case"]), who)
        elif word["is"] == WENT:
            self._drop(process, (word["screen"], word["case"]))

    def forget(self, processes: Iterable[str]) -> None:
        """These processes are gone, and whoever was at their screens."""
        for process in processes:
            for there in list(self._theirs.get(process, {})):
                self._drop(process, there)
            self._theirs.pop(process, None)
            self._heard_at.pop(process, None)

    def _note(self, process: str, there: tuple[int, int], who: Present) -> None:
        known = self._theirs.setdefault(process, {})
        if known.get(there) != who:
            known[there] = who
            self._presence.came((process, there[0]), there[1], who)
            self._tell(there[1], who.person)

    def _drop(self, process: str, there: tuple[int, int]) -> None:
        who = self._theirs.get(process, {}).pop(there, None)
        if who is not None:
            self._presence.went((process, there[0]), [there[1]])
            self._tell(there[1], who.person)

    def _say_all(self) -> None:
        with self._lock:
            ours = list(self._ours.items())
        for (screen, case), who in ours:
            self._say_came(screen, case, who)

    def _say_came(self, screen: int, case: int, who: Present) -> None:
        self._words.put({"is": CAME, "screen": screen, "case": case, **asdict(who)})

    def _unsaid(self) -> Iterable[dict[str, Any]]:
        while True:
            try:
                yield self._words.get_nowait()
            except Empty:
                return
