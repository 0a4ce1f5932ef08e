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
from django.db.models import Sum  # noqa: E402

from hospes.config import worker  # noqa: E402
from hospes.ledger.models import FailedWork, Subscription  # noqa: E402
from hospes.ledger.queries import since, verify  # noqa: E402
from hospes.ledger.reactions import all_reactions  # noqa: E402
from tests.ledger.crash import post  # noqa: E402

PATIENCE = 240.0  # seconds without any progress; starting on a busy machine is none


def make() -> None:
    """The database, with a reaction's place at its beginning."""
    call_command("migrate", verbosity=0)
    for table in post.TABLES:
        post.execute(table)


def run() -> None:
    """Ask and work until killed; says when it has begun to ask, and when work has begun."""
    threading.Thread(target=worker.run, args=(threading.Event(),), daemon=True).start()
    number, asking, working = 0, False, False
    before = Subscription.objects.aggregate(Sum("seq"))
    while True:
        post.ask(number)
        number += 1
        time.sleep(0.02 if working else 0.2)  # not to pile up requests while it is still starting
        if not asking:
            asking = _say("asking")
        if not working and Subscription.objects.aggregate(Sum("seq")) != before:
            working = _say("working")


def finish() -> None:
    """Work until nothing is left to do, then stop as a server would."""
    stop = threading.Event()
    working = threading.Thread(target=worker.run, args=(stop,))
    working.start()
    before, moved_at = _left(), time.monotonic()
    while any(before) and time.monotonic() < moved_at + PATIENCE:
        time.sleep(0.1)
        if (left := _left()) != before:
            before, moved_at = left, time.monotonic()
    stopped_at = time.monotonic()
    stop.set()
    working.join(10)
    _say(f"left {_left()}, stopped in {time.monotonic() - stopped_at:.2f} s")
    connection.close()


def check() -> None:
    """Whether the chain is sound."""
    _say(str(verify()))


def _say(what: str) -> bool:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
    return True


def _left() -> tuple[int, int, int]:
    """Events not yet delivered, letters not yet settled, failures not yet made good."""
    places = dict(Subscription.objects.values_list("reaction", "seq"))
    behind = sum(len(since(places[reaction.name], names=reaction.events)) for reaction in all_reactions())
    letters = post.rows("SELECT count(*) FROM letter WHERE state IN ('queued', 'sending')")[0][0]
    return behind, letters, FailedWork.objects.count()


if __name__ == "__main__":
    {"make": make, "run": run, "finish": finish, "verify": check}[sys.argv[1]]()
