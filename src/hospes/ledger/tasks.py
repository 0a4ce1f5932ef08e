"""How rooms have something done by the clock.

    # hospes/cases/tasks.py
    @every(seconds=60)
    def warn_of_commitments() -> None: ...

A task does whatever is due by now (`hospes.lib.clock.now()`), in transactions of its own. It is started once
for each stretch of time in the whole installation (after a restart perhaps once more), never while it still
runs. A stretch missed while nothing ran is not made up for; so ask "what is due?", never "what became due in
the last minute?".
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hospes.ledger.core.retrying import slot
from hospes.ledger.operations.limits import sweep
from hospes.lib import clock

Work = Callable[[], None]


@dataclass(frozen=True)
class Task:
    """A function to be called every so many seconds."""

    name: str
    seconds: int
    work: Work
    at_work: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)

    def slot(self, at: datetime) -> datetime:
        """The start of the stretch that `at` lies in."""
        return slot(at, self.seconds)


_tasks: dict[str, Task] = {}


def every(*, seconds: int, name: str = "") -> Callable[[Work], Work]:
    """Register the function below to be called every so many seconds (at least 1)."""

    def register(work: Work) -> Work:
        parts = work.__module__.split(".")
        known_as = name or f"{parts[1] if parts[0] == 'hospes' else parts[-1]}.{work.__name__}"
        other = _tasks.get(known_as)
        if other is not None and other.work.__module__ != work.__module__:
            raise ValueError(f"Two tasks are called {known_as}.")
        _tasks[known_as] = Task(known_as, max(1, seconds), work)
        return work

    return register


def all_tasks() -> tuple[Task, ...]:
    """Every registered task, by name."""
    return tuple(_tasks[name] for name in sorted(_tasks))


def run_task(name: str) -> bool:
    """Call one task now, unless it is still at work in this process; whether it was called.

    One process at a time does background work, but in it a task may be started twice: by the clock, and by
    the recovery of what was going on when the process before it died.
    """
    task = _tasks[name]
    if not task.at_work.acquire(blocking=False):
        return False
    try:
        task.work()
    finally:
        task.at_work.release()
    return True


@every(seconds=300)
def limits_are_swept() -> None:
    """What was counted in stretches of time that are over counts for nothing any more."""
    sweep(at=clock.now())
