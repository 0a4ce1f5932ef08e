"""Background work beside the pages: a process of its own, which begins and ends with the one that serves.

In one process both would compute at Python's one lock, and every page would wait for every reaction. It is forked
before anything else is loaded, so that what both need lies in memory once (design note 0002).
"""

import logging
import os
import signal
import sys
import threading
import time

from hospes.lib.collecting import collect_seldom

log = logging.getLogger("hospes.work")

PAGES_FIRST = 1.0  # seconds: what background work loads would keep the first page waiting
# How much nicer it is: where processors are few, whoever waits for a page goes first. Not much on SQLite, whose one
# lock it would hold the longer while others compute.
AFTER_PAGES = {"sqlite": 5, "postgresql": 15}
TIME_TO_END = 10.0
BEGIN_AGAIN_AFTER = 2.0


class Companion:
    """The process that works, seen from the one that serves. `with Companion() as companion: companion.begin()`

    Fork it before a thread is started or a connection opened. If it dies, another takes its place.
    """

    def __init__(self) -> None:
        self._hears, self._tells = os.pipe()
        os.set_inheritable(self._hears, True)
        self._ending = threading.Event()
        self._watching = threading.Thread(target=self._watch, name="hospes-companion", daemon=True)
        self.pid = os.fork()
        if not self.pid:
            os.close(self._tells)
            _be_the_companion(self._hears)

    def begin(self) -> None:
        """The database is up to date and pages are served."""
        os.write(self._tells, b"b")
        self._watching.start()

    def __enter__(self) -> "Companion":
        return self

    def __exit__(self, *problem: object) -> None:
        self._ending.set()
        os.close(self._tells)
        if self._watching.is_alive():
            self._watching.join(TIME_TO_END)
            if self._watching.is_alive():
                log.warning("Background work did not end within %s s and was stopped.", TIME_TO_END)
                os.kill(self.pid, signal.SIGKILL)
        os.close(self._hears)

    def _watch(self) -> None:
        """In a thread: see it end, and unless that was wanted, begin another."""
        while True:
            _pid, status = os.waitpid(self.pid, 0)
            if self._ending.is_set():
                return
            log.error("Background work ended with %s; it begins again.", os.waitstatus_to_exitcode(status))
            if self._ending.wait(BEGIN_AGAIN_AFTER):
                return
            command = [sys.executable, "-m", "hospes.config", "worker", "--until-closed", str(self._hears)]
            self.pid = os.posix_spawn(sys.executable, command, os.environ)


def _be_the_companion(line: int) -> None:
    """In the forked process, which ends here."""
    _leave_signals_to_the_server()
    status = 1
    try:
        if os.read(line, 1):
            time.sleep(PAGES_FIRST)
            work_until_closed(line)
        status = 0
    except BaseException:
        log.exception("Background work ended.")
    finally:
        os._exit(status)


def work_until_closed(line: int) -> None:
    """Background work until the other end of the pipe `line` is closed: by order, or because its process died."""
    from hospes.config import worker

    _leave_signals_to_the_server()
    stop = threading.Event()

    def wait_for_the_end() -> None:
        while os.read(line, 1):
            pass
        stop.set()

    threading.Thread(target=wait_for_the_end, name="hospes-line", daemon=True).start()
    collect_seldom()
    os.nice(after_pages())
    worker.run(stop)


def after_pages() -> int:
    """How much nicer than what serves pages is what works beside it, on this database."""
    from django.db import connection

    return AFTER_PAGES[connection.vendor]


def _leave_signals_to_the_server() -> None:
    """It often gets them at the same time, and ends the companion in its own turn."""
    for received in (signal.SIGTERM, signal.SIGINT):
        signal.signal(received, signal.SIG_IGN)
