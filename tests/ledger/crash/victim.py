"""The process that is killed: `python -m tests.ledger.crash.victim make|run|finish`."""

import os
import sys
import threading
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.crash.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from hospes.config import worker  # noqa: E402
from hospes.ledger.models import FailedWork, Subscription  # noqa: E402
from hospes.ledger.queries import head  # noqa: E402
from tests.ledger.crash import post  # noqa: E402

PATIENCE = 60.0


def make() -> None:
    """The database, with a reaction's place at its beginning."""
    call_command("migrate", verbosity=0)
    for table in post.TABLES:
        post.execute(table)


def run() -> None:
    """Ask and work until killed."""
    threading.Thread(target=worker.run, args=(threading.Event(),), daemon=True).start()
    number = 0
    while True:
        post.ask(number)
        number += 1
        time.sleep(0.01)


def finish() -> None:
    """Work until nothing is left to do, then stop as a server would."""
    stop = threading.Event()
    working = threading.Thread(target=worker.run, args=(stop,))
    working.start()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and _left():
        time.sleep(0.1)
    stopped_at = time.monotonic()
    stop.set()
    working.join(10)
    print(f"left {_left()}, stopped in {time.monotonic() - stopped_at:.2f} s", flush=True)
    connection.close()


def _left() -> int:
    behind = Subscription.objects.filter(seq__lt=head()).count()
    letters = post.rows("SELECT count(*) FROM letter WHERE state IN ('queued', 'sending')")[0][0]
    return behind + letters + FailedWork.objects.count()


if __name__ == "__main__":
    {"make": make, "run": run, "finish": finish}[sys.argv[1]]()
